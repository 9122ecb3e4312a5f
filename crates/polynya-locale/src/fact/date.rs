//! Dates and what may be known of one: years, quarters, months.

use polynya_diagnostics::Span;

use super::amount::{Draft, follow, of_amount};
use super::numeral::{Numeral, digits, numeral};
use super::scan::{Scan, gap};
use super::words::Word;
use super::{Amount, Date, Fact, FactKind, FactValue, Unit};

/// A date in digits: `2025-11-01`, `2025/11`, `01.11.2025`, `11/1/2025`.
pub(super) fn numeric(scan: Scan<'_>, at: usize) -> Option<Fact> {
    let (first, length, end) = ascii(scan.text, at)?;
    let mark = *scan.text.as_bytes().get(end)?;
    if !matches!(mark, b'-' | b'/' | b'.') || !(length <= 2 || length == 4) || glued(scan, at) {
        return None;
    }
    let (second, second_length, second_end) = ascii(scan.text, end + 1)?;
    if second_length > 2 {
        return None;
    }
    let third = (scan.text.as_bytes().get(second_end) == Some(&mark))
        .then(|| ascii(scan.text, second_end + 1))
        .flatten();
    let (date, end) = match (length, third) {
        (4, Some((day, 1 | 2, end))) => (ymd(first, second, day)?, end),
        (4, None) if mark != b'.' && second_length == 2 => {
            let date = Date {
                year: year(first),
                month: Some(month(second)?),
                ..Date::default()
            };
            (date, second_end)
        }
        (1 | 2, Some((last, 4, end))) => {
            let american = scan.words.style.month_first && mark == b'/';
            let (month, day) = if american {
                (first, second)
            } else {
                (second, first)
            };
            let read = ymd(last, month, day).or_else(|| ymd(last, day, month))?;
            let either_order = read.day <= Some(12);
            (
                Date {
                    either_order,
                    ..read
                },
                end,
            )
        }
        _ => return None,
    };
    // `2025-11-01-3` is no date.
    let after = scan.text.as_bytes().get(end);
    let more = after.is_some_and(|byte| byte.is_ascii_digit() || (*byte == mark && mark != b'.'));
    if date.year.is_none() || more {
        return None;
    }
    Some(fact(Span::new(at, end), date))
}

/// Whether a name goes on with the digits.
fn glued(scan: Scan<'_>, at: usize) -> bool {
    let before = &scan.text.as_bytes()[scan.floor..at];
    before.last().is_some_and(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/')
    })
}

fn ascii(text: &str, at: usize) -> Option<(u64, usize, usize)> {
    let (value, length, end) = digits(text, at)?;
    (end - at == length).then_some((value, length, end))
}

fn ymd(of_year: u64, of_month: u64, of_day: u64) -> Option<Date> {
    Some(Date {
        year: Some(year(of_year)?),
        month: Some(month(of_month)?),
        day: Some(day(of_day)?),
        ..Date::default()
    })
}

fn year(number: u64) -> Option<u16> {
    let year = u16::try_from(number).ok()?;
    (1000..10_000).contains(&year).then_some(year)
}

fn month(number: u64) -> Option<u8> {
    let month = u8::try_from(number).ok()?;
    (1..=12).contains(&month).then_some(month)
}

fn day(number: u64) -> Option<u8> {
    let day = u8::try_from(number).ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// A month or day that a mark names as one, even if there is none such: then
/// somebody has made a mistake.
fn named_part(number: u64) -> Option<u8> {
    let part = u8::try_from(number).ok()?;
    (1..100).contains(&part).then_some(part)
}

pub(super) fn fact(span: Span, date: Date) -> Fact {
    Fact {
        span,
        kind: FactKind::Date,
        value: FactValue::Date(date),
        certain: true,
    }
}

/// A month's name: `November 1, 2025`, `November 2025`, `novembre`. One that
/// is also another word is a month only beside a number.
pub(super) fn of_month(
    scan: Scan<'_>,
    start: usize,
    end: usize,
    month: u8,
    sure: bool,
) -> Option<Fact> {
    let mut date = Date {
        month: Some(month),
        ..Date::default()
    };
    let dotted = end + usize::from(scan.text[end..].starts_with(". "));
    let (mut last, mut found) = (end, false);
    if let Some((of_day, after)) = day_after(scan, dotted) {
        date.day = Some(of_day);
        (last, found) = (after, true);
    }
    if let Some((of_year, after)) = year_after(scan, if found { last } else { dotted }) {
        date.year = Some(of_year);
        (last, found) = (after, true);
    }
    if date.year.is_none() {
        date.year = date.day.and_then(|_| year_of_range(scan, last));
    }
    (sure || found).then(|| fact(Span::new(start, last), date))
}

/// The year of a range that begins with a day: `November 1-2, 2023`. What is
/// behind the day are facts of their own.
fn year_of_range(scan: Scan<'_>, at: usize) -> Option<u16> {
    let rest = &scan.text[at..];
    let days = rest.trim_start_matches(['-', '–', ' ']);
    if days.len() == rest.len() {
        return None;
    }
    let (_, 1 | 2, end) = digits(days, 0)? else {
        return None;
    };
    let (of_year, _) = year_after(scan, at + rest.len() - days.len() + end)?;
    Some(of_year)
}

/// The day behind a month's name, and where it ends.
fn day_after(scan: Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let start = gap(scan.text, at)?;
    let numeral = numeral(scan.text, start, scan.words.style)?;
    let of_day = day(numeral.number.whole()?)?;
    numeral.plain.filter(|digits| *digits <= 2)?;
    // `November 15:00` has no day, and `In May 20 people` hardly one.
    let after = scan.text[numeral.end..].strip_prefix(':');
    if after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    match follow(scan, numeral.end) {
        Some(found) if found.word == Word::Nth => Some((of_day, found.end)),
        Some(found) if matches!(found.word, Word::Scale(_) | Word::Unit(_)) => None,
        _ => Some((of_day, numeral.end)),
    }
}

/// The year behind a date without one, and where it ends.
fn year_after(scan: Scan<'_>, at: usize) -> Option<(u16, usize)> {
    let rest = scan.text.get(at..)?;
    let trimmed = rest
        .trim_start_matches([',', '.', '،'])
        .trim_start_matches([' ', '\n', '\u{A0}', '\u{202F}']);
    if trimmed.len() == rest.len() {
        return None;
    }
    let joints = ["de ", "del ", "of "];
    let trimmed = joints
        .iter()
        .find_map(|joint| trimmed.strip_prefix(joint))
        .unwrap_or(trimmed);
    let start = scan.text.len() - trimmed.len();
    let numeral = numeral(scan.text, start, scan.words.style)?;
    if numeral.plain != Some(4) {
        return None;
    }
    let of_year = year(numeral.number.whole()?)?;
    let mark = follow(scan, numeral.end).filter(|found| found.word == Word::YearMark);
    Some((of_year, mark.map_or(numeral.end, |found| found.end)))
}

/// A day in front of a month's name: `1er novembre 2025`, `24 de octubre`.
pub(super) fn day_and_month(scan: Scan<'_>, draft: Draft) -> Option<Fact> {
    draft.plain.filter(|digits| *digits <= 2)?;
    let of_day = day(draft.number.whole()?)?;
    let mut at = draft.end;
    let next = *scan.text.as_bytes().get(at)?;
    if next == b'.' {
        at += 1;
    } else if next.is_ascii_alphabetic() || next >= 0x80 {
        let suffix = scan.words.follower(scan.text, at, true);
        at = suffix
            .filter(|found| found.word == Word::Nth)
            .map_or(at, |found| found.end);
    }
    at = gap(scan.text, at)?;
    let rest = &scan.text[at..];
    let joint = ["de ", "of ", "d’", "d'"]
        .iter()
        .find(|joint| rest.starts_with(**joint));
    at += joint.map_or(0, |joint| joint.len());
    let found = scan.words.follower(scan.text, at, false)?;
    let (Word::Month(of_month) | Word::MaybeMonth(of_month)) = found.word else {
        return None;
    };
    let dotted = found.end + usize::from(scan.text[found.end..].starts_with(". "));
    let with_year = year_after(scan, dotted);
    let date = Date {
        year: with_year.map(|(of_year, _)| of_year),
        month: Some(of_month),
        day: Some(of_day),
        ..Date::default()
    };
    let end = with_year.map_or(found.end, |(_, end)| end);
    Some(fact(Span::new(draft.start, end), date))
}

/// 年 behind a number: of a year, or so many years.
pub(super) fn of_year_mark(scan: Scan<'_>, draft: Draft, end: usize) -> Option<Fact> {
    let number = draft.number.whole()?;
    let written = &scan.text[draft.end..end];
    let date = match draft.plain {
        Some(4) => year(number),
        // '25年11月
        Some(2) if month_behind(scan, end).is_some() => year(2000 + number),
        _ => None,
    };
    if let Some(of_year) = date {
        return Some(with_months(scan, draft.start, end, of_year));
    }
    if written.trim() == "г." {
        return None;
    }
    let amount = Amount {
        number: draft.number,
        other: None,
        unit: Some(Unit::Year),
    };
    let half = scan.text[end..].starts_with('半');
    let number = half.then(|| draft.number.plus(super::Decimal::new(5, -1)));
    let (number, end) = match number.flatten() {
        Some(number) => (number, end + '半'.len_utf8()),
        None => (amount.number, end),
    };
    let amount = Amount { number, ..amount };
    Some(of_amount(
        Span::new(draft.start, end),
        amount,
        draft.certain,
    ))
}

/// A year with the month, day or quarter that may come behind it.
fn with_months(scan: Scan<'_>, start: usize, end: usize, of_year: u16) -> Fact {
    let mut date = Date {
        year: Some(of_year),
        ..Date::default()
    };
    let mut last = end;
    if let Some((of_month, after)) = month_behind(scan, end) {
        date.month = Some(of_month);
        last = after;
        if let Some((of_day, after)) = day_behind(scan, after) {
            date.day = Some(of_day);
            last = after;
        }
    } else if let Some((quarter, after)) = quarter_behind(scan, end) {
        date.quarter = Some(quarter);
        last = after;
    }
    fact(Span::new(start, last), date)
}

fn number_behind(scan: Scan<'_>, at: usize) -> Option<Numeral> {
    let at = match scan.text.as_bytes().get(at)? {
        b' ' | 0xE3 => gap(scan.text, at).unwrap_or(at),
        _ => at,
    };
    numeral(scan.text, at, scan.words.style)
}

fn month_behind(scan: Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let numeral = number_behind(scan, at)?;
    let found = follow(scan, numeral.end)?;
    (found.word == Word::MonthMark).then_some(())?;
    Some((named_part(numeral.number.whole()?)?, found.end))
}

fn day_behind(scan: Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let numeral = number_behind(scan, at)?;
    let day = named_part(numeral.number.whole()?)?;
    if let Some(end) = day_mark(scan, numeral.end) {
        return Some((day, end));
    }
    // 11月17-18日 begins with a day, too.
    let rest = scan.text[numeral.end..].strip_prefix(['-', '–', '〜', '～', '~', '、', '・'])?;
    let (_, _, end) = digits(rest, 0)?;
    day_mark(scan, scan.text.len() - rest.len() + end)?;
    Some((day, numeral.end))
}

/// Where the mark of a day ends that is at `at`.
fn day_mark(scan: Scan<'_>, at: usize) -> Option<usize> {
    let found = follow(scan, at)?;
    matches!(found.word, Word::DayMark | Word::Unit(Unit::Day)).then_some(found.end)
}

fn quarter_behind(scan: Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let rest = scan.text.get(at..)?.trim_start_matches([' ', 'の', '的']);
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let numeral = numeral(scan.text, scan.text.len() - rest.len(), scan.words.style)?;
    let found = follow(scan, numeral.end)?;
    (found.word == Word::Quarter).then_some(())?;
    let quarter = u8::try_from(numeral.number.whole()?).ok()?;
    (1..=4).contains(&quarter).then_some((quarter, found.end))
}

/// 月 behind a number.
pub(super) fn of_month_mark(scan: Scan<'_>, draft: Draft, end: usize) -> Option<Fact> {
    let of_month = named_part(draft.number.whole()?)?;
    let mut date = Date {
        month: Some(of_month),
        ..Date::default()
    };
    let mut last = end;
    if let Some((of_day, after)) = day_behind(scan, end) {
        date.day = Some(of_day);
        last = after;
    }
    Some(fact(Span::new(draft.start, last), date))
}

/// A quarter of a year, which may be named behind it.
pub(super) fn of_quarter(scan: Scan<'_>, start: usize, end: usize, number: u64) -> Option<Fact> {
    let quarter = u8::try_from(number).ok().filter(|n| (1..10).contains(n))?;
    let with_year = year_after(scan, end);
    let date = Date {
        year: with_year.map(|(of_year, _)| of_year),
        quarter: Some(quarter),
        ..Date::default()
    };
    let end = with_year.map_or(end, |(_, end)| end);
    Some(fact(Span::new(start, end), date))
}

/// `1990s`; `30s` are seconds.
pub(super) fn of_decade(draft: Draft, end: usize) -> Option<Fact> {
    let number = draft.number.whole()?;
    let span = Span::new(draft.start, end);
    if draft.plain == Some(4) {
        let date = Date {
            year: Some(year(number)?),
            ..Date::default()
        };
        return Some(fact(span, date));
    }
    let amount = Amount {
        number: draft.number,
        other: None,
        unit: Some(Unit::Second),
    };
    Some(of_amount(span, amount, draft.certain))
}

/// A year of an era: 令和7年.
pub(super) fn of_era(scan: Scan<'_>, start: usize, end: usize, before: u16) -> Option<Fact> {
    let (number, end) = match scan.text[end..].strip_prefix('元') {
        Some(_) => (1, end + '元'.len_utf8()),
        None => {
            let numeral = number_behind(scan, end)?;
            (numeral.number.whole()?, numeral.end)
        }
    };
    let found = scan.words.follower(scan.text, end, true)?;
    (found.word == Word::YearMark && number < 100).then_some(())?;
    let of_year = before + u16::try_from(number).ok()?;
    Some(with_months(scan, start, found.end, of_year))
}
