//! Texts that are chosen now and put into words later.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize};

/// A value that a message's text refers to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Arg {
    /// Text, shown as it is.
    Text(String),
    /// A count or a limit; takes part in plural selection.
    Number(f64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        // Counts of findings, bytes and items stay far below 2^53.
        Self::Number(number as f64)
    }
}

/// A reference to a Fluent message or to one of its attributes, with arguments.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Message {
    /// The message's id; for findings, the rule's name.
    pub id: &'static str,
    /// The attribute to show instead of the message's value.
    pub attribute: Option<&'static str>,
    /// Arguments in the order given.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// The value of message `id`.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self {
            id,
            attribute: None,
            args: Vec::new(),
        }
    }

    /// Attribute `attribute` of message `id`.
    #[must_use]
    pub const fn attribute(id: &'static str, attribute: &'static str) -> Self {
        Self {
            id,
            attribute: Some(attribute),
            args: Vec::new(),
        }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Stored<'a> {
            id: &'a str,
            attribute: Option<&'a str>,
            #[serde(borrow)]
            args: Vec<(&'a str, Arg)>,
        }
        let stored = Stored::deserialize(deserializer)?;
        let args = stored.args.into_iter();
        Ok(Self {
            id: lasting(stored.id),
            attribute: stored.attribute.map(lasting),
            args: args.map(|(name, arg)| (lasting(name), arg)).collect(),
        })
    }
}

/// The same name, as long-lived as those in the program's own text. What was read is kept
/// once for each name: there are no more of them than the program has.
fn lasting(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    // Only whole names are ever put in.
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.into());
    names.insert(name);
    name
}

/// Puts messages into a reader's language.
pub trait Translate {
    /// The finished text of `message`. Never fails: a text that is missing in
    /// every language comes back as the message's id.
    fn translate(&self, message: &Message) -> String;

    /// The language's tag, `ja` for instance.
    fn tag(&self) -> &str {
        "en"
    }
}
