//! Whether two facts may say the same, and how far apart they are if not.

use super::unit::Dimension;
use super::{Amount, Date, Decimal, Fact, FactKind, FactValue, Time, Unit};

/// Whether some reading of both says the same.
pub(super) fn agree(a: &Fact, b: &Fact) -> bool {
    one_way(a, b) || one_way(b, a)
}

fn one_way(a: &Fact, b: &Fact) -> bool {
    match (&a.value, &b.value) {
        (FactValue::Amount(a), FactValue::Amount(b)) => same_amount(*a, *b),
        (FactValue::Ratio(a, b), FactValue::Ratio(c, d)) => {
            u64::from(*a) * u64::from(*d) == u64::from(*b) * u64::from(*c)
        }
        (FactValue::Ratio(a, b), FactValue::Amount(amount)) => is_share(*a, *b, *amount),
        (FactValue::Ratio(a, b), FactValue::Date(date)) => {
            let parts = (date.month.map(u32::from), date.day.map(u32::from));
            date.year.is_none() && (parts == (Some(*a), Some(*b)) || parts == (Some(*b), Some(*a)))
        }
        (FactValue::Date(a), FactValue::Date(b)) => same_date(*a, *b),
        (FactValue::Date(date), FactValue::Amount(amount)) => has_part(*date, *amount),
        (FactValue::Time(a), FactValue::Time(b)) => same_time(*a, *b),
        (FactValue::Time(time), FactValue::Amount(amount)) => {
            let hours = amount
                .unit
                .is_none_or(|unit| unit == Unit::Hour || unit.counts());
            hours && time.minute == 0 && is_hour(*time, amount.number)
        }
        (FactValue::Text(a_text), FactValue::Text(b_text)) => a.kind == b.kind && a_text == b_text,
        (FactValue::Text(text), value) if a.kind == FactKind::Version => in_version(text, value),
        _ => false,
    }
}

/// Whether all that `a` says is said by `b`, too.
pub(super) fn covered(a: &Fact, b: &Fact) -> bool {
    if !agree(a, b) {
        return false;
    }
    let measured = |amount: &Amount| amount.unit.is_some_and(|unit| !unit.counts());
    match (&a.value, &b.value) {
        (FactValue::Date(a), FactValue::Date(b)) => {
            (a.year.is_none() || b.year.is_some())
                && (a.month.is_none() || b.month.is_some())
                && (a.day.is_none() || b.day.is_some())
                && (a.quarter.is_none() || b.quarter.is_some())
        }
        (FactValue::Date(date), _) => parts(*date) < 2,
        (FactValue::Amount(a), FactValue::Amount(b)) => !measured(a) || measured(b),
        _ => true,
    }
}

fn same_amount(a: Amount, b: Amount) -> bool {
    let readings = |amount: Amount| [Some(amount.number), amount.other];
    readings(a).into_iter().flatten().any(|first| {
        let mut second = readings(b).into_iter().flatten();
        second.any(|second| same_reading(first, a.unit, second, b.unit))
    })
}

fn same_reading(a: Decimal, a_unit: Option<Unit>, b: Decimal, b_unit: Option<Unit>) -> bool {
    let (Some(a_unit), Some(b_unit)) = (a_unit, b_unit) else {
        return a == b;
    };
    if a_unit.counts() || b_unit.counts() || a_unit == b_unit {
        return a == b;
    }
    let same = a_unit.dimension() == b_unit.dimension() && a_unit.dimension() != Dimension::Money;
    let base = |number: Decimal, unit: Unit| number.times(unit.factor());
    same && base(a, a_unit).is_some_and(|a| base(b, b_unit) == Some(a))
}

/// Half is 50 % and 0.5; `9/10` may be written apart.
fn is_share(a: u32, b: u32, amount: Amount) -> bool {
    let [a, b] = [a, b].map(|number| Decimal::new(u64::from(number), 0));
    match amount.unit {
        Some(Unit::Percent) => amount.number.times(b) == Some(a.scaled(2)),
        unit if unit.is_none_or(Unit::counts) => {
            amount.number.times(b) == Some(a) || amount.number == a || amount.number == b
        }
        _ => false,
    }
}

fn same_date(a: Date, b: Date) -> bool {
    let turned = |date: Date| Date {
        month: date.day,
        day: date.month,
        ..date
    };
    straight(a, b) || ((a.either_order || b.either_order) && straight(turned(a), b))
}

fn straight(a: Date, b: Date) -> bool {
    let shared = shared(a, b);
    shared.iter().any(Option::is_some) && shared.iter().all(|same| same.unwrap_or(true))
}

/// For year, quarter, month and day whether both have it alike, if both do.
fn shared(a: Date, b: Date) -> [Option<bool>; 4] {
    fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
        a.zip(b).map(|(a, b)| a == b)
    }
    let quarter = |date: Date| date.quarter.or(date.month.map(|month| month.div_ceil(3)));
    let quarters =
        (a.quarter.is_some() || b.quarter.is_some()).then(|| same(quarter(a), quarter(b)));
    [
        same(a.year, b.year),
        quarters.flatten(),
        same(a.month, b.month),
        same(a.day, b.day),
    ]
}

/// How many parts of a date are stated.
pub(super) fn parts(date: Date) -> usize {
    let parts = [
        date.year.is_some(),
        date.quarter.is_some(),
        date.month.is_some(),
        date.day.is_some(),
    ];
    parts.into_iter().filter(|part| *part).count()
}

fn has_part(date: Date, amount: Amount) -> bool {
    // A number says too little to stand for a date of more parts.
    if parts(date) != 1 {
        return false;
    }
    let is = |part: Option<u64>| part.is_some_and(|part| amount.number == Decimal::new(part, 0));
    let unit = |wanted: Unit| {
        amount
            .unit
            .is_none_or(|unit| unit == wanted || unit.counts())
    };
    (unit(Unit::Year) && is(date.year.map(u64::from)))
        || (unit(Unit::Month) && is(date.month.map(u64::from)))
        || (unit(Unit::Day) && is(date.day.map(u64::from)))
        || (amount.unit.is_none() && is(date.quarter.map(u64::from)))
}

fn same_time(a: Time, b: Time) -> bool {
    let hours = a.hour == b.hour || ((a.half_day || b.half_day) && a.hour % 12 == b.hour % 12);
    let seconds = a.second.zip(b.second).is_none_or(|(a, b)| a == b);
    hours && a.minute == b.minute && seconds
}

fn is_hour(time: Time, number: Decimal) -> bool {
    number.whole().is_some_and(|hour| {
        let written = u64::from(time.hour);
        hour == written || hour + 12 == written
    })
}

/// Whether the number that a version begins with is the value's.
fn in_version(text: &str, value: &FactValue) -> bool {
    let Some((number, letters)) = leading_number(text) else {
        return false;
    };
    let scale = match letters {
        "k" => 3,
        "m" => 6,
        "b" => 9,
        "t" => 12,
        _ => 0,
    };
    match value {
        FactValue::Amount(amount) => {
            let readings = [Some(amount.number), amount.other];
            readings.contains(&Some(number)) || amount.number == number.scaled(scale)
        }
        FactValue::Date(date) => date
            .year
            .is_some_and(|year| number.whole() == Some(year.into())),
        FactValue::Time(_) | FactValue::Ratio(..) | FactValue::Text(_) => false,
    }
}

/// The number that a version begins with, and the letters behind it.
fn leading_number(text: &str) -> Option<(Decimal, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (whole, part) = text[..end].split_once('.').unwrap_or((&text[..end], ""));
    let places = i16::try_from(part.len()).ok()?;
    let digits: u64 = format!("{whole}{part}").parse().ok()?;
    Some((Decimal::new(digits, -places), &text[end..]))
}

/// How far apart two facts are that do not agree but speak of the same kind
/// of thing, from 0 up. Nothing if they may well have nothing in common.
pub(super) fn distance(a: &Fact, b: &Fact) -> Option<f64> {
    if !(a.certain && b.certain) {
        return None;
    }
    match (&a.value, &b.value) {
        (FactValue::Amount(a), FactValue::Amount(b)) => between_amounts(*a, *b),
        (FactValue::Date(a), FactValue::Date(b)) => between_dates(*a, *b),
        (FactValue::Time(a), FactValue::Time(b)) => {
            let apart = |a: u8, b: u8| f64::from(a.abs_diff(b)) / 60.0;
            Some(apart(a.hour, b.hour) + apart(a.minute, b.minute))
        }
        // A ratio may look like a time: 16:9, 16:10.
        (FactValue::Ratio(a, b), FactValue::Time(time))
        | (FactValue::Time(time), FactValue::Ratio(a, b)) => {
            (*a == u32::from(time.hour) || *b == u32::from(time.minute)).then_some(0.5)
        }
        (FactValue::Ratio(a, b), FactValue::Ratio(c, d)) => {
            (a == c || b == d || (a, b) == (d, c)).then_some(0.5)
        }
        (FactValue::Text(a_text), FactValue::Text(b_text)) if a.kind == b.kind => {
            between_texts(a.kind, a_text, b_text)
        }
        (FactValue::Text(text), FactValue::Amount(amount))
        | (FactValue::Amount(amount), FactValue::Text(text)) => between_version(text, *amount),
        (FactValue::Date(date), FactValue::Amount(amount))
        | (FactValue::Amount(amount), FactValue::Date(date)) => {
            let year = parts(*date) == 1 && amount.unit.is_none_or(|unit| unit == Unit::Year);
            let year = date.year.filter(|_| year)?;
            one_slip(Decimal::new(u64::from(year), 0), amount.number).then_some(0.6)
        }
        _ => None,
    }
}

fn between_amounts(a: Amount, b: Amount) -> Option<f64> {
    if rounded(a.number, b.number) || rounded(b.number, a.number) {
        return None;
    }
    let slip = one_slip(a.number, b.number);
    let measured = |amount: Amount| amount.unit.filter(|unit| !unit.counts());
    let ratio = (a.number.about().max(1e-9) / b.number.about().max(1e-9))
        .log10()
        .abs();
    match (measured(a), measured(b)) {
        (Some(unit), Some(other)) if unit == other => {
            Some(if slip { 0.1 } else { 0.5 } + ratio.min(3.0) / 10.0)
        }
        // A unit in place of another with the very same number.
        (Some(_), Some(_)) if a.number == b.number => Some(0.2),
        (Some(unit), Some(other)) if unit.dimension() == other.dimension() => {
            (unit.dimension() != Dimension::Money).then_some(1.0 + ratio.min(3.0) / 10.0)
        }
        (Some(_), Some(_)) => None,
        (None, None) => slip.then_some(0.2 + ratio.min(3.0) / 10.0),
        _ => (slip && a.number.digits().max(b.number.digits()) > 9).then_some(0.8),
    }
}

/// Whether `a` is `b` in fewer digits, as `over 800 million` is for 810: both
/// are near each other, and `a` is round.
fn rounded(a: Decimal, b: Decimal) -> bool {
    let near = (a.about() - b.about()).abs() <= 0.02 * b.about();
    near && a.digits() < 10 && (10..100).contains(&b.digits()) && b.exponent() >= 5
}

/// Whether a slip of the hand makes one number of the other: a digit, or a
/// power of ten.
fn one_slip(a: Decimal, b: Decimal) -> bool {
    if a.digits() == b.digits() {
        return true;
    }
    // To the same place, so that 82.0 is one digit away from 82.5.
    let place = a.exponent().min(b.exponent());
    let spelled = |number: Decimal| number.scaled(-place).to_string();
    let (a, b) = (spelled(a), spelled(b));
    a.len() == b.len() && differing(a.as_bytes(), b.as_bytes()) == 1
}

fn differing(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).filter(|(a, b)| a != b).count()
}

fn between_dates(a: Date, b: Date) -> Option<f64> {
    let shared = shared(a, b);
    let alike = shared.iter().filter(|same| **same == Some(true)).count();
    let unlike = shared.iter().filter(|same| **same == Some(false)).count();
    match (alike, unlike) {
        (_, 0) => None,
        (0, 1) if parts(a) == 1 && parts(b) == 1 => Some(0.7),
        (0, _) => None,
        (_, 1) => Some(0.2),
        _ => Some(0.6),
    }
}

fn between_texts(kind: FactKind, a: &str, b: &str) -> Option<f64> {
    if kind != FactKind::Version {
        let closeness = strsim::normalized_levenshtein(a, b);
        return (kind == FactKind::Email || closeness > 0.6).then_some(1.0 - closeness);
    }
    let points = |text: &str| text.bytes().filter(|byte| *byte == b'.').count();
    let letters = |text: &str| {
        text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .to_owned()
    };
    let same = points(a) == points(b) && letters(a) == letters(b);
    let apart = differing(a.as_bytes(), b.as_bytes());
    let close = same && a.len() == b.len() && apart == 1;
    close.then_some(0.3)
}

fn between_version(text: &str, amount: Amount) -> Option<f64> {
    let (number, letters) = leading_number(text)?;
    let plain = letters.is_empty() && amount.unit.is_none_or(Unit::counts);
    (plain && one_slip(number, amount.number)).then_some(0.7)
}
