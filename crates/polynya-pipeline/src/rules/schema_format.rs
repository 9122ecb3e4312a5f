//! `schema-format`: a text is not of the form that the schema names.

use polynya_diagnostics::{Finding, Message};

use crate::schema::Violation;

rule!("schema-format", Error, Variant, "schema_format.md");

pub(crate) fn finding(violation: &Violation<'_>, format: &str) -> Finding {
    let finding = violation.finding(&RULE, violation.message(&RULE).with("format", format));
    let value = violation.node.as_str().unwrap_or_default();
    if matches!(format, "date" | "date-time") {
        if let Some(date) = impossible_date(value) {
            return finding.help(Message::attribute(RULE.name, "no-such-day").with("date", date));
        }
    }
    finding.help(Message::attribute(RULE.name, "help").with("format", format))
}

/// A text that looks like a date, of a day that does not exist.
fn impossible_date(value: &str) -> Option<&str> {
    let date = value.get(..10)?;
    let shape = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let rest = &value[10..];
    (shape && (rest.is_empty() || rest.starts_with(['T', 't', ' ']))).then_some(date)
}
