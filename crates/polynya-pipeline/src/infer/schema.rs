//! Writing down as a schema what front matter shows.

use std::fmt::Write as _;

use super::{Form, InferredField, Kind, Role, Tally};
use crate::schema::Translation;

/// Documents from which on a field that nobody knows is a mistake.
const CLOSED: usize = 20;

/// The schema of a collection, as YAML with comments: from what each line was inferred,
/// and how sure that is.
#[must_use]
pub fn schema(collection: &str, tally: &Tally<'_>) -> String {
    let fields = tally.fields();
    let documents = tally.documents();
    let mut out = format!(
        "# Front matter of {collection}, inferred from {} files of {} entries.\n\
         # \"Sure to 97%\": of a hundred such files to come, at least 97 will be like it,\n\
         # at a confidence of 95%. What is uncertain is a comment. Change what is wrong.\n\
         $schema: https://json-schema.org/draft/2020-12/schema\n\
         type: object\n",
        documents.of,
        tally.entries(),
    );
    if documents.of >= CLOSED {
        for slip in tally.slips() {
            let (written, meant) = (one_line(&slip.written), one_line(&slip.meant));
            let _ = writeln!(
                out,
                "# Left out: {written}, which looks like a slip of {meant}."
            );
        }
        out.push_str("additionalProperties: false\n");
    }
    body(&mut out, &fields, "");
    out
}

/// `required` and `properties` of an object.
fn body(out: &mut String, fields: &[InferredField], indent: &str) {
    let required = fields.iter().filter(|field| field.required);
    let required: Vec<String> = required.map(|field| quoted(&field.name)).collect();
    // Writing to a String cannot fail.
    if !required.is_empty() {
        let _ = writeln!(out, "{indent}required: [{}]", required.join(", "));
    }
    if fields.is_empty() {
        return;
    }
    let _ = writeln!(out, "{indent}properties:");
    let inner = format!("{indent}  ");
    for field in fields {
        for line in comments(field) {
            let _ = writeln!(out, "{inner}# {line}");
        }
        let _ = writeln!(out, "{inner}{}:{}", key(&field.name), empty(field));
        keywords(out, field, &format!("{inner}  "));
    }
}

/// A field about which nothing can be said takes anything.
fn empty(field: &InferredField) -> &'static str {
    let nothing = field.types.is_empty() && !field.translation.is_some_and(|kind| kind.sure);
    if nothing { " {}" } else { "" }
}

fn keywords(out: &mut String, field: &InferredField, indent: &str) {
    let types: Vec<String> = field.types.iter().map(|name| quoted(name)).collect();
    match types.as_slice() {
        [] => {}
        [one] => drop(writeln!(out, "{indent}type: {one}")),
        several => drop(writeln!(out, "{indent}type: [{}]", several.join(", "))),
    }
    let form = match &field.form {
        Form::Free => None,
        Form::Date { .. } => Some("format: date".to_owned()),
        Form::DateTime => Some("format: date-time".to_owned()),
        Form::Url { .. } => Some("pattern: \"^https?://\\\\S+$\"".to_owned()),
        Form::Locale => Some("format: bcp47".to_owned()),
        Form::Choice { values, .. } => {
            let values: Vec<String> = values.iter().map(|(value, _)| json(value)).collect();
            Some(format!("enum: [{}]", values.join(", ")))
        }
    };
    if let Some(form) = form {
        let _ = writeln!(out, "{indent}{form}");
    }
    if let Some(kind) = &field.translation {
        let hidden = if kind.sure { "" } else { "# " };
        let name = kind.translation.name();
        let _ = writeln!(out, "{indent}{hidden}translation: {name}");
        if kind.translation == Translation::Shared && field.types.contains(&"array") {
            let _ = writeln!(out, "{indent}order: any");
        }
    }
    if let Some(items) = &field.items
        && !items.types.is_empty()
    {
        let _ = writeln!(out, "{indent}items:");
        keywords(out, items, &format!("{indent}  "));
    }
    if field.types.contains(&"object") && !field.fields.is_empty() {
        body(out, &field.fields, indent);
    }
}

/// What is seen of a field, a line each.
fn comments(field: &InferredField) -> Vec<String> {
    let present = field.present;
    let sure = present.percent();
    let mut lines = vec![match (present.is_all(), field.required) {
        (true, _) => format!("In all {} (sure to {sure}%).", present.of),
        (false, true) => format!(
            "In {} of {} (sure to {sure}%): where it is missing, that looks like a mistake.",
            present.count, present.of
        ),
        (false, false) => format!("In {} of {}.", present.count, present.of),
    }];
    if field.odd_types > 0 {
        lines.push(format!("{} values are of another type.", field.odd_types));
    }
    lines.extend(form(&field.form));
    for slip in &field.slips {
        let (written, meant) = (one_line(&slip.written), one_line(&slip.meant));
        lines.push(format!(
            "Left out: {written}, which looks like a slip of {meant}."
        ));
    }
    if let Some(kind) = &field.translation {
        lines.push(pairs(kind));
    }
    lines.extend(field.role.as_ref().map(|role| told(role, &field.name)));
    lines
}

fn form(form: &Form) -> Option<String> {
    match form {
        Form::Date { odd } if *odd > 0 => Some(format!("Days, but for {odd} texts.")),
        Form::Url { odd } if *odd > 0 => Some(format!("Addresses, but for {odd} texts.")),
        Form::Choice { values, slips } => {
            let counts: Vec<String> = values.iter().map(|(_, count)| count.to_string()).collect();
            let mut line = format!("{} values, so often: {}.", values.len(), counts.join(", "));
            for slip in slips {
                let (written, meant) = (one_line(&slip.written), one_line(&slip.meant));
                let _ = write!(line, " {written} looks like a slip of {meant}.");
            }
            Some(line)
        }
        _ => None,
    }
}

fn pairs(kind: &Kind) -> String {
    let (count, of, sure) = (kind.shown.count, kind.shown.of, kind.shown.percent());
    let seen = match kind.translation {
        Translation::Shared => "have the value of their source",
        _ => "have a value of their own",
    };
    let rest = match kind.sure {
        true if kind.shown.is_all() => "",
        true => "; the others look like mistakes",
        false => ", which is too few to hold the others to it",
    };
    format!("{count} of {of} translations {seen} (sure to {sure}%){rest}.")
}

fn told(role: &Role, name: &str) -> String {
    match role {
        Role::Terms { distinct, total } => format!(
            "{total} terms, {distinct} different ones: a vocabulary, perhaps \
             (polynya vocabulary learn {}).",
            one_line(name)
        ),
        Role::Voice { spoken } => format!(
            "{} of {} texts speak with the tic of a cat: a voice, perhaps (see polynya.yaml).",
            spoken.count, spoken.of
        ),
    }
}

/// A name as a key of YAML.
fn key(name: &str) -> String {
    quoted(name)
}

/// A text as a scalar of YAML: bare where nobody could read it as anything else.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let bare = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(plain);
    match bare && polynya_frontmatter::write_scalar(text) == text {
        true => text.to_owned(),
        false => json(text),
    }
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A text from content within a comment, which ends with its line.
fn one_line(text: &str) -> String {
    json(text)
}
