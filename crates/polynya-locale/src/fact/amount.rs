//! Numbers with what belongs to them: scales, units, currencies, ordinals.

use polynya_diagnostics::Span;

use super::lexicon::Found;
use super::numeral::{Numeral, digit, numeral};
use super::scan::{Scan, gap};
use super::unit::{Currency, Dimension};
use super::words::Word;
use super::{Amount, Date, Decimal, Fact, FactKind, FactValue, Unit};
use super::{date, east, time};

/// The word that goes on with a number: glued to it or after one space.
pub(super) fn follow(scan: Scan<'_>, at: usize) -> Option<Found> {
    let next = *scan.text.as_bytes().get(at)?;
    // Most numbers have a mark behind them.
    if matches!(next, b'.' | b',' | b')' | b':' | b';' | b'|') && next != b'.' {
        return None;
    }
    let glued = scan.words.follower(scan.text, at, true);
    glued.or_else(|| scan.words.follower(scan.text, gap(scan.text, at)?, false))
}

/// A number under way.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: Decimal,
    pub(super) other: Option<Decimal>,
    /// How many digits it has, if there are only digits.
    pub(super) plain: Option<usize>,
    pub(super) certain: bool,
}

/// A number in digits, with what belongs to it.
pub(super) fn of_numeral(scan: Scan<'_>, numeral: Numeral) -> Fact {
    let draft = Draft {
        start: numeral.start,
        end: numeral.end,
        number: numeral.number,
        other: numeral
            .other
            .or_else(|| with_one(scan.text, numeral.end, numeral.number)),
        plain: numeral.plain,
        certain: !numbers_item(scan, numeral),
    };
    finish(scan, draft)
}

/// Words that count what comes besides something that was named.
const BESIDES: [&str; 14] = [
    "other", "others", "more", "andere", "anderen", "weitere", "weiteren", "autres", "otros",
    "otras", "altri", "altre", "outros", "outras",
];

/// What the number may mean as well where it counts others: `Japan and 3 other regions`
/// are 4, and a translation may say so.
fn with_one(text: &str, end: usize, number: Decimal) -> Option<Decimal> {
    let rest = text.get(end..)?.strip_prefix(' ')?;
    let word = rest.split(|c: char| !c.is_alphabetic()).next()?;
    let besides = BESIDES.contains(&word.to_lowercase().as_str());
    besides.then(|| number.plus(Decimal::new(1, 0)))?
}

/// Whether the number only numbers an item: `1. First`, `2）`.
fn numbers_item(scan: Scan<'_>, numeral: Numeral) -> bool {
    let before = scan.text[..numeral.start].trim_end_matches(['(', '（', ' ']);
    let after = &scan.text[numeral.end..];
    let mark = after.starts_with([')', '）', '、', '：', '．'])
        || after.starts_with(". ")
        || after.starts_with(": ");
    numeral.plain.is_some_and(|digits| digits <= 2) && before.is_empty() && mark
}

/// A number in a word.
pub(super) fn of_word(scan: Scan<'_>, start: usize, end: usize, number: u32) -> Fact {
    let draft = Draft {
        start,
        end: start + scan.text[start..end].trim_end().len(),
        number: Decimal::new(u64::from(number), 0),
        other: with_one(scan.text, end, Decimal::new(u64::from(number), 0)),
        plain: None,
        certain: false,
    };
    let rest = &scan.text[draft.end..];
    let half = rest.starts_with(" and a half");
    let half = half.then(|| draft.number.plus(Decimal::new(5, -1)));
    let draft = match half.flatten() {
        Some(number) => Draft {
            number,
            end: draft.end + " and a half".len(),
            ..draft
        },
        None => draft,
    };
    finish(scan, draft)
}

/// `one` and articles, which are numbers only before a scale or unit.
pub(super) fn of_one(scan: Scan<'_>, start: usize, end: usize) -> Option<Fact> {
    let end = start + scan.text[start..end].trim_end().len();
    match follow(scan, end)?.word {
        Word::Scale(_) => {}
        Word::Unit(unit) if !unit.counts() => {}
        _ => return None,
    }
    Some(of_word(scan, start, end, 1))
}

/// `half`, alone or of a scale or unit: `half a million`, `half an hour`.
pub(super) fn of_half(scan: Scan<'_>, start: usize, end: usize) -> Fact {
    let rest = &scan.text[end..];
    let article = [" a", " an"]
        .into_iter()
        .find(|article| rest.starts_with(article) && rest[article.len()..].starts_with(' '));
    let after = end + article.map_or(0, str::len);
    let counted = follow(scan, after).filter(|found| match found.word {
        Word::Scale(_) => true,
        Word::Unit(unit) => !unit.counts() && unit != Unit::Percent,
        _ => false,
    });
    if counted.is_some() {
        let draft = Draft {
            start,
            end: after,
            number: Decimal::new(5, -1),
            other: None,
            plain: None,
            certain: false,
        };
        return finish(scan, draft);
    }
    Fact {
        span: Span::new(start, end),
        kind: FactKind::Number,
        value: FactValue::Ratio(1, 2),
        certain: false,
    }
}

/// 百分之 and the number after it.
pub(super) fn of_percent_ahead(scan: Scan<'_>, start: usize, end: usize) -> Option<Fact> {
    let read = numeral(scan.text, end, scan.words.style);
    let (number, end, certain) = match read {
        Some(numeral) => (numeral.number, numeral.end, true),
        None => {
            let (number, end) = east::value(scan.text, end)?;
            (number, end, false)
        }
    };
    let amount = Amount {
        number,
        other: None,
        unit: Some(Unit::Percent),
    };
    Some(of_amount(Span::new(start, end), amount, certain))
}

/// 第 and the number after it, which may be a quarter's.
pub(super) fn of_nth_ahead(scan: Scan<'_>, start: usize, end: usize) -> Option<Fact> {
    let (number, end) = match numeral(scan.text, end, scan.words.style) {
        Some(numeral) => (numeral.number, numeral.end),
        None => east::value(scan.text, end)?,
    };
    if let Some(found) = follow(scan, end)
        && found.word == Word::Quarter
    {
        return date::of_quarter(scan, start, found.end, number.whole()?);
    }
    let amount = Amount {
        number,
        other: None,
        unit: None,
    };
    Some(of_amount(Span::new(start, end), amount, false))
}

/// Reads on behind a number until it is whole.
pub(super) fn finish(scan: Scan<'_>, draft: Draft) -> Fact {
    if let Some(fact) = date::day_and_month(scan, draft).or_else(|| ratio(scan, draft)) {
        return fact;
    }
    let mut draft = draft;
    let mut unit = None;
    let mut scaled = false;
    while let Some(found) = follow(scan, draft.end) {
        match found.word {
            Word::Scale(by) => {
                draft = with_scale(scan, draft, by, found.end);
                scaled = true;
                continue;
            }
            Word::Unit(Unit::Byte) if found.end - draft.end == 1 && !scaled => {
                // Glued to the digits it stands for billions.
                draft = with_scale(scan, draft, 9, found.end);
                scaled = true;
                continue;
            }
            Word::Unit(found_unit) => {
                unit = Some(found_unit);
                draft.end = found.end;
                draft = with_half(scan, draft, found_unit);
            }
            Word::Tenths => {
                unit = Some(Unit::Percent);
                draft.number = draft.number.scaled(1);
                draft.end = found.end;
            }
            word if !scaled => {
                if let Some(fact) = marked(scan, draft, word, found.end) {
                    return fact;
                }
            }
            _ => {}
        }
        break;
    }
    let currency = currency_before(scan, draft.start);
    if let Some((currency, start)) = currency {
        draft.start = start;
        unit = Some(currency);
    }
    whole(scan, draft, unit, scaled)
}

/// A number that is read to its end.
fn whole(scan: Scan<'_>, draft: Draft, unit: Option<Unit>, scaled: bool) -> Fact {
    let span = Span::new(draft.start, draft.end);
    if unit.is_none()
        && !scaled
        && draft.certain
        && let Some(year) = bare_year(draft)
    {
        let date = Date {
            year: Some(year),
            ..Date::default()
        };
        return date::fact(span, date);
    }
    let amount = Amount {
        number: draft.number,
        other: draft.other,
        unit,
    };
    // A large number is one even in words, and so is one with a unit.
    let measured = unit.is_some_and(|unit| !unit.counts()) && draft.number.about() >= 2.0;
    let certain = draft.certain || measured || (scaled && draft.number.about() > 12.0);
    // 1つ and 1人 are articles as often as numbers.
    let article = draft.number == Decimal::new(1, 0)
        && unit.is_none_or(Unit::counts)
        && scan.text[start_of_counter(scan, draft)..].starts_with(east::COUNTERS);
    of_amount(span, amount, certain && !article)
}

/// Where the counter of a number starts, which may be its unit.
fn start_of_counter(scan: Scan<'_>, draft: Draft) -> usize {
    let written = &scan.text[draft.start..draft.end];
    let counter = written.trim_start_matches(|c| digit(c).is_some());
    draft.end - counter.len()
}

/// Four digits that are a year if nothing says otherwise.
fn bare_year(draft: Draft) -> Option<u16> {
    let year = u16::try_from(draft.number.whole()?).ok()?;
    (draft.plain == Some(4) && (1900..2100).contains(&year)).then_some(year)
}

/// A number that a mark makes a date, a time or an ordinal.
fn marked(scan: Scan<'_>, draft: Draft, word: Word, end: usize) -> Option<Fact> {
    match word {
        Word::YearMark => date::of_year_mark(scan, draft, end),
        Word::MonthMark => date::of_month_mark(scan, draft, end),
        Word::DayMark => Some(days(draft, end)),
        Word::Quarter => date::of_quarter(scan, draft.start, end, draft.number.whole()?),
        Word::Decade => date::of_decade(draft, end),
        Word::HourMark => time::of_hour_mark(scan, draft, end),
        Word::Am | Word::Pm => time::with_half(draft, end, word == Word::Pm),
        Word::Nth => {
            let amount = Amount {
                number: draft.number,
                other: None,
                unit: None,
            };
            Some(of_amount(Span::new(draft.start, end), amount, false))
        }
        _ => None,
    }
}

/// A day of a month that is not named is a number of days as far as anyone
/// can tell.
fn days(draft: Draft, end: usize) -> Fact {
    let amount = Amount {
        number: draft.number,
        other: None,
        unit: Some(Unit::Day),
    };
    of_amount(Span::new(draft.start, end), amount, draft.certain)
}

fn with_scale(scan: Scan<'_>, draft: Draft, by: i16, end: usize) -> Draft {
    let scaled = Draft {
        end,
        number: draft.number.scaled(by),
        other: draft.other.map(|other| other.scaled(by)),
        plain: None,
        ..draft
    };
    // 1億2000万: the rest is added right behind the scale.
    let spaced = end + usize::from(scan.text[end..].starts_with(' '));
    let rest = numeral(scan.text, spaced, scan.words.style);
    let Some(rest) = rest.filter(|_| by >= 4) else {
        return scaled;
    };
    let next = scan.words.follower(scan.text, rest.end, true);
    let goes_on = next.is_some_and(|found| matches!(found.word, Word::Scale(_)));
    if spaced > end && !goes_on {
        return scaled;
    }
    let (part, end) = match next.map(|found| (found.word, found.end)) {
        Some((Word::Scale(smaller), end)) if smaller < by => (rest.number.scaled(smaller), end),
        _ => (rest.number, rest.end),
    };
    let sum = scaled.number.plus(part);
    match sum {
        Some(number) if part < Decimal::new(1, by) || part.about() < 10_f64.powi(by.into()) => {
            Draft {
                end,
                number,
                other: None,
                ..scaled
            }
        }
        _ => scaled,
    }
}

/// 1時間半
fn with_half(scan: Scan<'_>, draft: Draft, unit: Unit) -> Draft {
    let time = matches!(unit.dimension(), Dimension::Duration | Dimension::Calendar);
    let half = scan.text[draft.end..].starts_with('半') && time;
    match half
        .then(|| draft.number.plus(Decimal::new(5, -1)))
        .flatten()
    {
        Some(number) => Draft {
            number,
            end: draft.end + '半'.len_utf8(),
            ..draft
        },
        None => draft,
    }
}

/// `1/3`, `16:9`, 3分の1.
fn ratio(scan: Scan<'_>, draft: Draft) -> Option<Fact> {
    let rest = scan.text.get(draft.end..)?;
    let few = |number: Decimal| u32::try_from(number.whole()?).ok().filter(|n| *n < 1000);
    let first = few(draft.number)?;
    let (marks, turned) = match rest.as_bytes().first()? {
        b'/' | b':' if draft.plain.is_some_and(|digits| digits <= 2) => (1, false),
        0xE5 if rest.starts_with("分の") || rest.starts_with("分之") => ("分の".len(), true),
        0xEB if rest.starts_with("분의 ") => ("분의 ".len(), true),
        _ => return None,
    };
    let start = draft.end + marks;
    let (second, end) = match numeral(scan.text, start, scan.words.style) {
        Some(second) if turned || second.plain.is_some_and(|digits| digits <= 2) => {
            (few(second.number)?, second.end)
        }
        None if turned => {
            let (second, end) = east::value(scan.text, start)?;
            // 60分の一貫した is no fraction.
            let more = scan.text[end..].starts_with(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
            (few(second).filter(|_| !more)?, end)
        }
        _ => return None,
    };
    let (a, b) = if turned {
        (second, first)
    } else {
        (first, second)
    };
    Some(Fact {
        span: Span::new(draft.start, end),
        kind: FactKind::Number,
        value: FactValue::Ratio(a, b),
        // Around the clock is said otherwise elsewhere.
        certain: draft.certain && (a, b) != (24, 7),
    })
}

/// Signs of currencies that stand in front of the number.
const SIGNS: &[(&str, [u8; 3])] = &[
    ("US$", *b"USD"),
    ("A$", *b"AUD"),
    ("C$", *b"CAD"),
    ("HK$", *b"HKD"),
    ("NT$", *b"TWD"),
    ("R$", *b"BRL"),
    ("S$", *b"SGD"),
    ("$", *b"USD"),
    ("＄", *b"USD"),
    ("€", *b"EUR"),
    ("£", *b"GBP"),
    ("₹", *b"INR"),
    ("₩", *b"KRW"),
    ("₽", *b"RUB"),
    ("USD", *b"USD"),
    ("EUR", *b"EUR"),
    ("GBP", *b"GBP"),
    ("JPY", *b"JPY"),
    ("CHF", *b"CHF"),
];

/// The currency whose sign is in front of a number, and where it starts.
fn currency_before(scan: Scan<'_>, start: usize) -> Option<(Unit, usize)> {
    let before = &scan.text[scan.floor..start];
    let before = before
        .strip_suffix([' ', '\u{A0}', '\u{202F}'])
        .unwrap_or(before);
    let last = *before.as_bytes().last()?;
    // No other byte ends a sign.
    let ends_sign = matches!(last, b'$' | b'D' | b'F' | b'P' | b'R' | b'Y')
        || matches!(last, 0x84 | 0xA3 | 0xA5 | 0xA9 | 0xAC | 0xB9 | 0xBD);
    if !ends_sign {
        return None;
    }
    let yen = if scan.words.style.yuan {
        *b"CNY"
    } else {
        *b"JPY"
    };
    let signs = SIGNS.iter().copied();
    let mut signs = signs.chain([("¥", yen), ("￥", yen)]);
    let (sign, code) = signs.find(|(sign, _)| before.ends_with(sign))?;
    let currency = Unit::Money(Currency::new(code));
    Some((currency, scan.floor + before.len() - sign.len()))
}

pub(super) fn of_amount(span: Span, amount: Amount, certain: bool) -> Fact {
    let kind = match amount.unit {
        None => FactKind::Number,
        Some(Unit::Percent) => FactKind::Percentage,
        Some(Unit::Money(_)) => FactKind::Money,
        Some(_) => FactKind::Quantity,
    };
    Fact {
        span,
        kind,
        value: FactValue::Amount(amount),
        certain,
    }
}
