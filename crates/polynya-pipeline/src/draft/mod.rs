//! Drafts: a new entry from a schema, and a submission from a raw text.
//!
//! [`blank`] writes a variant with every field that the schema asks for;
//! [`intake`](intake::intake) puts a raw text into shape and fills in what the text
//! itself says. What a person must write is a [`TODO`], which rule `todo-left`
//! keeps out of bundles.
//!
//! Invariants:
//! - What is written parses, and holds each value as it was given.
//! - No word of a title or a description comes from anywhere but the text.

mod front;
mod hint;
pub mod intake;
mod yaml;

use std::collections::BTreeMap;

use polynya_diagnostics::Translate;
use polynya_locale::LocaleId;
use serde_json::Value;

pub use front::{Front, front_matter};
pub(crate) use hint::hints;

use crate::{Resources, Schema};

/// Stands where a person must write.
pub const TODO: &str = "TODO";

/// What a draft is written for.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The collection's schema, if it has one.
    pub schema: Option<&'a Schema>,
    /// The project's vocabularies and voices.
    pub resources: &'a Resources,
    /// The locale of the variant.
    pub locale: &'a LocaleId,
    /// The day that required dates get; without one they are left open.
    pub date: Option<&'a str>,
    /// Puts comments into the reader's language.
    pub words: &'a dyn Translate,
}

/// A value of a field, and where it is from.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The value.
    pub value: Value,
    /// A comment to stand beside it.
    pub note: Option<String>,
}

impl From<Value> for Known {
    fn from(value: Value) -> Self {
        Self { value, note: None }
    }
}

/// Values of top-level fields, by name.
pub type Values = BTreeMap<String, Known>;

/// A new variant: front matter with `values` and the rest left open, and a body
/// to write.
#[must_use]
pub fn blank(terms: Terms<'_>, values: &Values) -> Front {
    let mut front = front_matter(terms, values, &BTreeMap::new());
    front.text += &format!("\n{TODO}\n\n## {TODO}\n\n{TODO}\n");
    front
}
