//! Times of day.

use polynya_diagnostics::Span;

use super::amount::{Draft, follow, of_amount};
use super::lexicon::joins;
use super::numeral::{Numeral, digits, numeral};
use super::scan::{Scan, gap};
use super::words::Word;
use super::{Amount, Fact, FactKind, FactValue, Time, Unit};

fn fact(span: Span, time: Time) -> Fact {
    Fact {
        span,
        kind: FactKind::Time,
        value: FactValue::Time(time),
        certain: true,
    }
}

fn time(hour: u64, minute: u64) -> Option<Time> {
    let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
    let minute = u8::try_from(minute).ok().filter(|minute| *minute < 60)?;
    Some(Time {
        hour,
        minute,
        second: None,
        half_day: (1..=12).contains(&hour),
    })
}

impl Time {
    /// The time in the half of the day that a word names.
    fn in_half(self, afternoon: bool) -> Self {
        let hour = match (self.hour, afternoon) {
            (12, false) => 0,
            (hour @ 0..=11, true) => hour + 12,
            (hour, _) => hour,
        };
        Self {
            hour,
            half_day: false,
            ..self
        }
    }
}

/// `15:00`, `3:30:15 p.m.`
pub(super) fn numeric(scan: Scan<'_>, at: usize) -> Option<Fact> {
    let (read, end) = clock(scan.text, at)?;
    if scan.text.as_bytes()[..at].last() == Some(&b':') {
        return None;
    }
    let half = follow(scan, end);
    let (read, end) = match half.map(|found| (found.word, found.end)) {
        Some((Word::Am, end)) => (read.in_half(false), end),
        Some((Word::Pm, end)) => (read.in_half(true), end),
        Some((Word::HourMark, end)) => (read, end),
        _ => (read, end),
    };
    Some(fact(Span::new(at, end), read))
}

fn clock(text: &str, at: usize) -> Option<(Time, usize)> {
    let (hour, 1 | 2, end) = digits(text, at)? else {
        return None;
    };
    let colon = |at: usize| {
        let c = text.get(at..)?.chars().next()?;
        matches!(c, ':' | '：').then_some(at + c.len_utf8())
    };
    let (minute, 2, end) = digits(text, colon(end)?)? else {
        return None;
    };
    let mut read = time(hour, minute)?;
    let second = colon(end).and_then(|at| digits(text, at));
    match second {
        Some((second @ 0..60, 2, end)) => {
            read.second = u8::try_from(second).ok();
            Some((read, end))
        }
        Some(_) => None,
        None => Some((read, end)),
    }
}

/// `3 p.m.`
pub(super) fn with_half(draft: Draft, end: usize, afternoon: bool) -> Option<Fact> {
    let read = time(draft.number.whole()?, 0)?;
    (read.half_day && draft.plain.is_some()).then_some(())?;
    Some(fact(Span::new(draft.start, end), read.in_half(afternoon)))
}

/// 午後3時, 下午3:00
pub(super) fn with_half_ahead(
    scan: Scan<'_>,
    start: usize,
    end: usize,
    afternoon: bool,
) -> Option<Fact> {
    let at = gap(scan.text, end).unwrap_or(end);
    let (read, end) = match clock(scan.text, at) {
        Some(read) => read,
        None => {
            let numeral = numeral(scan.text, at, scan.words.style)?;
            let found = scan.words.follower(scan.text, numeral.end, true)?;
            (found.word == Word::HourMark).then_some(())?;
            let hour = numeral.number.whole()?;
            let (minute, end) = minutes(scan, found.end).unwrap_or((0, found.end));
            (time(hour, minute)?, end)
        }
    };
    Some(fact(Span::new(start, end), read.in_half(afternoon)))
}

/// The minutes behind an hour's mark, and where they end.
fn minutes(scan: Scan<'_>, at: usize) -> Option<(u64, usize)> {
    let rest = scan.text.get(at..)?;
    if rest.starts_with('半') {
        return Some((30, at + '半'.len_utf8()));
    }
    let start = match rest.as_bytes().first()? {
        b' ' => at + 1,
        _ => at,
    };
    let (minute @ 0..60, length, end) = digits(scan.text, start)? else {
        return None;
    };
    let found = scan.words.follower(scan.text, end, true);
    match found.map(|found| (found.word, found.end)) {
        Some((Word::Unit(Unit::Minute), end)) => Some((minute, end)),
        // 15 h 30
        None if length == 2 => Some((minute, end)),
        _ => None,
    }
}

/// `15h30`, where the letter is not all that goes on.
pub(super) fn lettered(scan: Scan<'_>, numeral: Numeral) -> Option<Fact> {
    let rest = scan.text[numeral.end..].strip_prefix(['h', 'H'])?;
    let (minute, 2, end) = digits(rest, 0)? else {
        return None;
    };
    let end = scan.text.len() - rest.len() + end;
    let more = scan.text[end..].starts_with(joins);
    (numeral.plain? <= 2 && !more).then_some(())?;
    let read = time(numeral.number.whole()?, minute)?;
    Some(fact(Span::new(numeral.start, end), read))
}

/// 15時30分, `15h30`, `15 Uhr`, `15.30 Uhr`. `15 h` alone is a duration.
pub(super) fn of_hour_mark(scan: Scan<'_>, draft: Draft, end: usize) -> Option<Fact> {
    let span = |end| Span::new(draft.start, end);
    let written = scan.text[draft.end..end].trim();
    if let Some((hour, length, dot)) = digits(scan.text, draft.start)
        && length <= 2
        && scan.text[dot..].starts_with('.')
    {
        let (minute, 2, _) = digits(scan.text, dot + 1)? else {
            return None;
        };
        return Some(fact(span(end), time(hour, minute)?));
    }
    draft.plain.filter(|digits| *digits <= 2)?;
    let hour = draft.number.whole()?;
    if let Some((minute, end)) = minutes(scan, end) {
        return Some(fact(span(end), time(hour, minute)?));
    }
    if matches!(written, "h" | "ч") {
        let amount = Amount {
            number: draft.number,
            other: None,
            unit: Some(Unit::Hour),
        };
        return Some(of_amount(span(end), amount, draft.certain));
    }
    // In Chinese 点 also counts points, and 时 is "when"; a space in front of
    // it speaks for that in Japanese, too.
    let spaced = scan.text[draft.end..].starts_with(' ');
    let east = written.starts_with(super::lexicon::is_east);
    if matches!(written, "点" | "點" | "时") || (east && (spaced || scan.words.style.yuan)) {
        return None;
    }
    Some(fact(span(end), time(hour, 0)?))
}
