//! `schema-format`: a text is not of the form that the schema names.

use polynya_diagnostics::{Finding, Message, Safety};
use polynya_locale::days_in_month;

use crate::civil::day_of;
use crate::schema::Violation;

rule!(
    "schema-format",
    Error,
    Variant,
    "schema_format.md",
    fix = Safe
);

pub(crate) fn finding(violation: &Violation<'_>, format: &str) -> Finding {
    let finding = violation.finding(&RULE, violation.message(&RULE).with("format", format));
    let value = violation.node.as_str().unwrap_or_default();
    let impossible = impossible_day(value).filter(|_| matches!(format, "date" | "date-time"));
    if let Some(date) = impossible {
        return finding.help(Message::attribute(RULE.name, "no-such-day").with("date", date));
    }
    let finding = finding.help(Message::attribute(RULE.name, "help").with("format", format));
    match day_of(value).filter(|_| format == "date") {
        Some(day) => {
            let title = Message::attribute(RULE.name, "fix").with("date", day.as_str());
            let written = super::written_like(violation.source, violation.node, &day);
            violation.fixed(Safety::Safe, finding, title, &written)
        }
        None => finding,
    }
}

/// The date that a text starts with, if it has a date's form and there is no
/// such day.
fn impossible_day(value: &str) -> Option<&str> {
    let date = value.get(..10)?;
    let digits = |range: std::ops::Range<usize>| -> Option<u32> {
        let digits = date.get(range)?;
        let all = digits.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| digits.parse().ok())?
    };
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    let form = date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-';
    let days = days_in_month(year, month);
    (form && !(1..=days).contains(&day)).then_some(date)
}
