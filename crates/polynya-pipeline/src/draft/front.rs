//! Front matter from a schema: what is known, and what is left open.

use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use serde_json::{Map, Value, json};

use super::intake::{Added, Candidates};
use super::{TODO, Terms, Values, hints, yaml};
use crate::schema::{Field, Shape};

/// Longer lines have their comment above.
const WIDTH: usize = 100;

/// Deeper objects are left for people to write.
const DEPTH: usize = 4;

/// Fields that say which locale a document is in.
const LOCALE_FIELDS: [&str; 2] = ["locale", "lang"];

/// Front matter, or a file that begins with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// With its fences and the last line's end.
    pub text: String,
    /// Required fields that are left open, in the schema's order.
    pub open: Vec<String>,
}

/// The block for a new file: fields in the schema's order, required ones as they
/// are, other ones as comments unless they are in `values`. `candidates` are
/// comments on fields that are left open.
#[must_use]
pub fn front_matter(terms: Terms<'_>, values: &Values, candidates: &Candidates) -> Front {
    let mut text = String::from("---\n");
    let mut open = Vec::new();
    let without = Shape::of_names(&["title"]);
    let shape = terms.schema.map_or(&without, |schema| schema.shape());
    for field in &shape.fields {
        let lines = field_lines(terms, field, values, candidates, &mut open);
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
    }
    let others = values.iter().filter(|(name, _)| !shape.has(name));
    for (name, known) in others {
        for line in yaml::entry(name, &known.value, 0) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text.push_str("---\n");
    Front { text, open }
}

/// The lines of the required fields that are not `there`, to be added to a block.
pub(super) fn missing_lines(
    terms: Terms<'_>,
    there: &dyn Fn(&str) -> bool,
    values: &Values,
    candidates: &Candidates,
) -> Added {
    let (mut lines, mut names) = (Vec::new(), Vec::new());
    let (mut open, mut filled) = (Vec::new(), Vec::new());
    let fields = terms.schema.map(|schema| &*schema.shape().fields);
    let missing = |field: &&Field| field.required && !there(&field.name);
    for field in fields.unwrap_or_default().iter().filter(missing) {
        lines.extend(field_lines(terms, field, values, candidates, &mut open));
        names.push(field.name.to_string());
        if values.contains_key(&*field.name) {
            filled.push(field.name.to_string());
        }
    }
    Added {
        lines,
        names,
        open,
        filled,
    }
}

fn field_lines(
    terms: Terms<'_>,
    field: &Field,
    values: &Values,
    candidates: &Candidates,
    open: &mut Vec<String>,
) -> Vec<String> {
    if let Some(known) = values.get(&*field.name) {
        let notes: Vec<String> = known.note.iter().cloned().collect();
        return commented(yaml::entry(&field.name, &known.value, 0), &notes);
    }
    let value = filling(field, terms, DEPTH);
    let is_open = holds_todo(&value);
    let mut notes = Vec::new();
    if is_open || field.choices.len() > 1 || !field.required {
        let hints = hints(field, terms.resources, terms.locale);
        notes.extend(hints.iter().map(|hint| one_line(terms.words, hint)));
    }
    notes.extend(candidates.get(&*field.name).cloned());
    let lines = yaml::entry(&field.name, &value, 0);
    if field.required {
        if is_open {
            open.push(field.name.to_string());
        }
        return commented(lines, &notes);
    }
    let lines = lines.into_iter().map(|line| format!("# {line}"));
    commented(lines.collect(), &notes)
}

fn one_line(words: &dyn Translate, message: &Message) -> String {
    let text = words.translate(message);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines with `notes` as a comment: behind the only line, if there is room,
/// else above.
fn commented(mut lines: Vec<String>, notes: &[String]) -> Vec<String> {
    if notes.is_empty() {
        return lines;
    }
    if let [line] = lines.as_mut_slice() {
        let whole = format!("{line}  # {}", printable(&notes.join("; ")));
        if whole.chars().count() <= WIDTH {
            *line = whole;
            return lines;
        }
    }
    let above = notes.iter().map(|note| format!("# {}", printable(note)));
    above.chain(lines.clone()).collect()
}

/// The text without what YAML allows in no comment.
fn printable(text: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(
                c,
                '\u{FEFF}' | '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}'
            )
    };
    text.replace(odd, " ")
}

/// What the schema itself has for a field: its default, its only value, the day,
/// the locale; else a value with [`TODO`] where a person must write.
fn filling(field: &Field, terms: Terms<'_>, depth: usize) -> Value {
    if LOCALE_FIELDS.contains(&&*field.name) && depth == DEPTH {
        return json!(spelled(field, terms.locale));
    }
    if let Some(default) = &field.default {
        return default.clone();
    }
    if let [only] = field.choices.as_slice() {
        return only.clone();
    }
    match (field.format.as_deref(), terms.date) {
        (Some("date"), Some(date)) => return json!(date),
        (Some("date-time"), Some(date)) => return json!(format!("{date}T00:00:00Z")),
        _ => {}
    }
    let Some(deeper) = depth.checked_sub(1) else {
        return json!(TODO);
    };
    let inside = || {
        let required = field.inner.fields.iter().filter(|field| field.required);
        let entries = required.map(|f| (f.name.to_string(), filling(f, terms, deeper)));
        Value::Object(entries.collect::<Map<_, _>>())
    };
    match field.types.first().map(|name| &**name) {
        Some("array") if field.inner.fields.iter().any(|f| f.required) => json!([inside()]),
        Some("array") => json!([TODO]),
        Some("object") => inside(),
        _ => json!(TODO),
    }
}

/// The locale as the schema spells it, where it lists locales.
fn spelled(field: &Field, locale: &LocaleId) -> String {
    let choices = field.choices.iter().filter_map(Value::as_str);
    let mut same = choices.filter(|tag| LocaleId::parse(tag).is_ok_and(|id| id == *locale));
    same.next().unwrap_or(locale.as_str()).to_owned()
}

fn holds_todo(value: &Value) -> bool {
    match value {
        Value::String(text) => text == TODO,
        Value::Array(items) => items.iter().any(holds_todo),
        Value::Object(map) => map.values().any(holds_todo),
        _ => false,
    }
}
