//! `schema-format`: a text is not of the form that the schema names.

use polynya_diagnostics::{Finding, Message};

use crate::schema::Violation;

rule!("schema-format", Error, Variant, "schema_format.md");

pub(crate) fn finding(violation: &Violation<'_>, format: &str) -> Finding {
    let finding = violation.finding(&RULE, violation.message(&RULE).with("format", format));
    let value = violation.node.as_str().unwrap_or_default();
    let impossible = impossible_day(value).filter(|_| matches!(format, "date" | "date-time"));
    if let Some(date) = impossible {
        return finding.help(Message::attribute(RULE.name, "no-such-day").with("date", date));
    }
    finding.help(Message::attribute(RULE.name, "help").with("format", format))
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
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (form && !(1..=days).contains(&day)).then_some(date)
}
