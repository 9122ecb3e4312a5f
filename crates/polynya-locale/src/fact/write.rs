//! Writes a value as another fact is written, so that a finding can carry the
//! exact edit.

use super::agree::parts;
use super::numeral::{digit, numeral};
use super::words::{Style, lexicon};
use super::{Amount, Date, Decimal, Fact, FactKind, FactValue, Time, facts};
use crate::LocaleId;

/// `value` in the style of `like`, a fact of `text`: with the same scale,
/// separators, marks and unit.
///
/// Nothing unless both say the same kind of thing and reading the result
/// gives the very value again.
#[must_use]
pub fn write(value: &FactValue, like: &Fact, text: &str, locale: &LocaleId) -> Option<String> {
    let written = text.get(like.span.range())?;
    let style = lexicon(locale.language()).style;
    let result = match (value, &like.value) {
        (FactValue::Amount(amount), FactValue::Amount(old)) => {
            amount_like(*amount, *old, written, style)?
        }
        (FactValue::Date(date), FactValue::Date(old)) if parts(*date) == parts(*old) => {
            with_runs(written, &date_runs(*date, *old))?
        }
        (FactValue::Time(time), FactValue::Time(old)) => {
            with_runs(written, &time_runs(*time, *old)?)?
        }
        (FactValue::Text(text), FactValue::Text(_)) if like.kind == FactKind::Version => {
            let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            (plain(text) && plain(written)).then(|| text.to_string())?
        }
        _ => return None,
    };
    says(&result, value, like, text, locale).then_some(result)
}

/// Whether the text with the result in its place says the value there.
fn says(result: &str, value: &FactValue, like: &Fact, text: &str, locale: &LocaleId) -> bool {
    let (before, after) = (&text[..like.span.start], &text[like.span.end..]);
    let whole = format!("{before}{result}{after}");
    let read = facts(&whole, locale);
    let here = read.iter().find(|fact| fact.span.start == like.span.start);
    here.is_some_and(|fact| {
        fact.span.len() == result.len() && fact.kind == like.kind && same(&fact.value, value)
    })
}

/// Whether both say the same, whatever else they may mean.
fn same(a: &FactValue, b: &FactValue) -> bool {
    match (a, b) {
        (FactValue::Amount(a), FactValue::Amount(b)) => a.number == b.number && a.unit == b.unit,
        (FactValue::Date(a), FactValue::Date(b)) => {
            (a.year, a.quarter, a.month, a.day) == (b.year, b.quarter, b.month, b.day)
        }
        (FactValue::Time(a), FactValue::Time(b)) => {
            (a.hour, a.minute, a.second) == (b.hour, b.minute, b.second)
        }
        (a, b) => a == b,
    }
}

fn amount_like(amount: Amount, old: Amount, written: &str, style: Style) -> Option<String> {
    let start = written.find(|c| digit(c).is_some())?;
    let numeral = numeral(written, start, style)?;
    let digits = &written[start..numeral.end];
    let rest = &written[numeral.end..];
    let plain = digits.is_ascii() && !rest.contains(|c| digit(c).is_some());
    if !plain || amount.unit != old.unit || numeral.number.digits() != old.number.digits() {
        return None;
    }
    let scale = old.number.exponent() - numeral.number.exponent();
    let number = decimal_like(amount.number.scaled(-scale), digits, style)?;
    Some(format!("{}{number}{rest}", &written[..start]))
}

/// The number in digits, divided as `digits` are.
fn decimal_like(number: Decimal, digits: &str, style: Style) -> Option<String> {
    let (point, group) = if style.comma { (',', '.') } else { ('.', ',') };
    let text = number.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let places = digits.split_once(point).map_or(0, |(_, part)| part.len());
    let grouped = digits.contains(group) || digits.contains(' ');
    let whole = match (whole.len(), grouped) {
        (0..=3, _) => whole.to_owned(),
        (_, true) if digits.contains(' ') => in_thousands(whole, ' '),
        (_, true) => in_thousands(whole, group),
        (_, false) if digits.len() > 3 => whole.to_owned(),
        // Whether this text would divide it nobody can tell.
        _ => return None,
    };
    if part.len() > 6 {
        return None;
    }
    Some(match (part.len(), places) {
        (0, 0) => whole,
        _ => format!("{whole}{point}{part:0<places$}"),
    })
}

fn in_thousands(whole: &str, mark: char) -> String {
    let mut written = String::new();
    for (place, c) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            written.push(mark);
        }
        written.push(c);
    }
    written
}

/// A number that stands in the text and what is to stand there.
type Run = (u16, u16);

fn date_runs(date: Date, old: Date) -> Vec<Run> {
    let runs = [
        old.year.zip(date.year),
        old.quarter.map(u16::from).zip(date.quarter.map(u16::from)),
        old.month.map(u16::from).zip(date.month.map(u16::from)),
        old.day.map(u16::from).zip(date.day.map(u16::from)),
    ];
    runs.into_iter().flatten().collect()
}

fn time_runs(time: Time, old: Time) -> Option<Vec<Run>> {
    let seconds = old.second.zip(time.second);
    (old.second.is_some() == time.second.is_some()).then_some(())?;
    let hours = (u16::from(old.hour), u16::from(time.hour));
    let minutes = (u16::from(old.minute), u16::from(time.minute));
    let seconds = seconds.map(|(old, new)| (u16::from(old), u16::from(new)));
    Some([hours, minutes].into_iter().chain(seconds).collect())
}

/// The text with each run of digits that is a run's first number replaced by
/// the second, each run once.
fn with_runs(written: &str, runs: &[Run]) -> Option<String> {
    let mut runs = runs.to_vec();
    let mut result = String::new();
    let mut rest = written;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[start..].find(|c: char| !c.is_ascii_digit());
        let end = start + length.unwrap_or(rest.len() - start);
        let number: u16 = rest[start..end].parse().ok()?;
        let place = runs.iter().position(|(old, _)| *old == number)?;
        let (_, new) = runs.remove(place);
        let width = if rest[start..].starts_with('0') {
            end - start
        } else {
            0
        };
        result.push_str(&rest[..start]);
        result.push_str(&format!("{new:0width$}"));
        rest = &rest[end..];
    }
    result.push_str(rest);
    Some(result)
}
