//! What of a record has columns of its own, taken from its line on whichever thread has time.

use std::collections::BTreeMap;

use polynya_locale::words::{characters_apart, words_apart};
use serde::Deserialize;
use serde_json::Value;

use super::html::{self, Link};

/// A record's rows, apart from the line itself.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(super) members: Members,
    /// The body's text.
    pub(super) text: String,
    pub(super) links: Vec<Link>,
    /// Title, data and body for an index of characters, and for one of words.
    pub(super) characters: [String; 3],
    pub(super) words: [String; 3],
}

/// The members of a record.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Members {
    pub(super) id: String,
    pub(super) collection: String,
    pub(super) entry: String,
    pub(super) locale: String,
    pub(super) slug: String,
    pub(super) path: String,
    pub(super) fallback: Option<String>,
    pub(super) digest: String,
    pub(super) text_length: i64,
    pub(super) words: i64,
    pub(super) reading_minutes: i64,
    pub(super) excerpt: String,
    pub(super) headings: Vec<Heading>,
    pub(super) alternates: Vec<Alternate>,
    #[serde(default)]
    pub(super) terms: BTreeMap<String, Vec<Term>>,
    /// Taken out once it was read, as what is below: SQLite reads both in the line.
    data: Value,
    html: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Heading {
    pub(super) level: i64,
    pub(super) id: String,
    pub(super) text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Alternate {
    pub(super) locale: String,
    pub(super) hreflang: String,
    pub(super) id: String,
    pub(super) path: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Term {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) locale: Option<String>,
}

impl Row {
    /// Takes a record's line apart.
    ///
    /// # Errors
    /// If it is none.
    pub(crate) fn of(line: &[u8]) -> Result<Self, serde_json::Error> {
        let mut members: Members = serde_json::from_slice(line)?;
        let data = std::mem::take(&mut members.data);
        let content = html::read(&std::mem::take(&mut members.html));
        let title = data["title"].as_str().unwrap_or_default();
        let mut fields = String::new();
        let others = data.as_object().into_iter().flatten();
        for (_, value) in others.filter(|(name, value)| *name != "title" || !value.is_string()) {
            push_texts(value, &mut fields);
        }
        for term in members.terms.values().flatten() {
            push_line(&term.label, &mut fields);
        }
        let searched = [title, &fields, &content.text];
        Ok(Self {
            characters: searched.map(|text| apart(text, characters_apart)),
            words: searched.map(|text| apart(text, words_apart)),
            members,
            text: content.text,
            links: content.links,
        })
    }
}

fn apart(text: &str, how: fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    how(text, &mut out);
    out
}

/// Appends every text in a value, a line for each.
fn push_texts(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => push_line(text, out),
        Value::Array(items) => items.iter().for_each(|item| push_texts(item, out)),
        Value::Object(members) => members.values().for_each(|value| push_texts(value, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn push_line(text: &str, out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(text);
}
