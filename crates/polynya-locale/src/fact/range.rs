//! What two facts side by side say together: ranges and compound durations.

use polynya_diagnostics::Span;

use super::amount::of_amount;
use super::numeral::{digit, numeral};
use super::unit::Dimension;
use super::words::Language;
use super::{Amount, Decimal, Fact, FactValue, Unit};

/// Joins `1時間` and `30分` to one fact, if that is what they are.
pub(super) fn joined(last: &mut Fact, between: &str, fact: &Fact) -> bool {
    let (FactValue::Amount(large), FactValue::Amount(small)) = (&last.value, &fact.value) else {
        return false;
    };
    let (Some(unit), Some(part)) = (large.unit, small.unit) else {
        return false;
    };
    let time = matches!(unit.dimension(), Dimension::Duration | Dimension::Calendar);
    let falls =
        unit.dimension() == part.dimension() && unit.factor().about() > part.factor().about();
    if !time || !falls || !matches!(between, "" | " " | " and ") || large.number.whole().is_none() {
        return false;
    }
    let base = |amount: &Amount, unit: Unit| amount.number.times(unit.factor());
    let sum = base(large, unit).zip(base(small, part));
    let Some(sum) = sum.and_then(|(large, small)| large.plus(small)) else {
        return false;
    };
    // In the smallest unit of time there is no fraction.
    let unit = if unit.dimension() == Dimension::Calendar {
        Unit::Month
    } else {
        Unit::Second
    };
    let amount = Amount {
        number: sum,
        other: None,
        unit: Some(unit),
    };
    *last = of_amount(
        Span::new(last.span.start, fact.span.end),
        amount,
        last.certain && fact.certain,
    );
    true
}

/// Gives the first number of a range what is written behind the second only:
/// `10–20 GB`, `$5-10 million`.
pub(super) fn share_range(last: &mut Fact, between: &str, fact: &Fact, text: &str) {
    let range = matches!(
        between.trim(),
        "-" | "–"
            | "—"
            | "―"
            | "〜"
            | "～"
            | "~"
            | "to"
            | "から"
            | "至"
            | "到"
            | "a"
            | "à"
            | "bis"
            | "до"
            | "do"
    );
    let (FactValue::Amount(first), FactValue::Amount(second)) = (&last.value, &fact.value) else {
        return;
    };
    if !range {
        return;
    }
    let bare = |fact: &Fact| {
        text[fact.span.range()]
            .chars()
            .all(|c| digit(c).is_some() || matches!(c, '.' | ',' | '$' | '€' | '£' | '¥'))
    };
    if !bare(last) {
        return;
    }
    let mut first = *first;
    first.unit = first.unit.or(second.unit);
    // The scale is what the second is more than its own digits say.
    let written = numeral_value(text, fact);
    if let Some(by) = written.and_then(|written| scale_of(second.number, written)) {
        first.other = Some(first.number);
        first.number = first.number.scaled(by);
    }
    *last = of_amount(last.span, first, last.certain);
}

fn numeral_value(text: &str, fact: &Fact) -> Option<Decimal> {
    let written = &text[fact.span.range()];
    let start = written.find(|c| digit(c).is_some())?;
    let style = Language::UNKNOWN.style;
    Some(numeral(written, start, style)?.number)
}

fn scale_of(scaled: Decimal, written: Decimal) -> Option<i16> {
    let by = scaled.exponent() - written.exponent();
    (scaled.digits() == written.digits() && by > 0).then_some(by)
}
