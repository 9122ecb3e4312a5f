//! Numerals in digits: where one ends and what it may mean.

use super::Decimal;
use super::words::Style;

/// A numeral as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: Decimal,
    /// What else it may mean.
    pub(super) other: Option<Decimal>,
    /// How many digits there are, if there is nothing but digits.
    pub(super) plain: Option<usize>,
    /// Whether it has more points than a number can have: `1.2.3`.
    pub(super) dotted: bool,
}

/// Runs of digits of one numeral.
const GROUPS: usize = 8;

/// The digits between two separators.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    value: u64,
    length: usize,
    end: usize,
    /// The separator in front of it.
    separator: char,
}

/// The value of a decimal digit of a script that texts use.
pub(super) fn digit(c: char) -> Option<u8> {
    let value = match c {
        '0'..='9' => c as u32 - 0x30,
        '０'..='９' => c as u32 - 0xFF10,
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6F0}'..='\u{6F9}' => c as u32 - 0x6F0,
        '\u{966}'..='\u{96F}' => c as u32 - 0x966,
        _ => return None,
    };
    u8::try_from(value).ok()
}

/// Digits from `at` on: their value, number and end. Nothing if there are
/// none or more than a number may have.
pub(super) fn digits(text: &str, at: usize) -> Option<(u64, usize, usize)> {
    let (mut value, mut length, mut end) = (0_u64, 0, at);
    for c in text.get(at..)?.chars() {
        let Some(digit) = digit(c) else { break };
        value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
        length += 1;
        end += c.len_utf8();
    }
    (length > 0).then_some((value, length, end))
}

/// The numeral that starts with the digit at `start`.
pub(super) fn numeral(text: &str, start: usize, style: Style) -> Option<Numeral> {
    let mut groups = [Group::default(); GROUPS];
    let mut count = 0;
    let mut at = start;
    let mut separator = '\0';
    while count < GROUPS {
        let Some((value, length, end)) = digits(text, at) else {
            break;
        };
        groups[count] = Group {
            value,
            length,
            end,
            separator,
        };
        count += 1;
        let Some((next, after)) = separator_at(text, end, style) else {
            break;
        };
        (separator, at) = (next, after);
    }
    if count == 0 {
        return None;
    }
    interpret(start, &groups[..count], style)
}

/// The separator at `at` and where the digits after it start, if there are
/// any. Separators are told apart by what they may mean only.
fn separator_at(text: &str, at: usize, style: Style) -> Option<(char, usize)> {
    let c = text.get(at..)?.chars().next()?;
    let after = at + c.len_utf8();
    let kind = match c {
        '.' | '．' | '٫' => '.',
        ',' | '，' | '٬' => ',',
        '\u{A0}' | '\u{202F}' | '\u{2009}' => ' ',
        ' ' if style.spaces => ' ',
        '\'' | '’' => '\'',
        _ => return None,
    };
    let kind = match c {
        '٫' if style.comma => ',',
        '٬' if style.comma => '.',
        _ => kind,
    };
    let (_, length, _) = digits(text, after)?;
    // A space between numbers is a separator only if it makes thousands.
    (matches!(kind, '.' | ',') || length == 3).then_some((kind, after))
}

fn interpret(start: usize, groups: &[Group], style: Style) -> Option<Numeral> {
    let [first, rest @ ..] = groups else {
        return None;
    };
    let whole = Numeral {
        start,
        end: first.end,
        number: Decimal::new(first.value, 0),
        other: None,
        plain: Some(first.length),
        dotted: false,
    };
    match rest {
        [] => Some(whole),
        [second] => Some(two(whole, *first, *second, style)),
        [.., last] => {
            let separator = rest[0].separator;
            let same = rest.iter().all(|group| group.separator == separator);
            if same && grouped(groups) {
                return joined(whole, groups);
            }
            let head = &groups[..groups.len() - 1];
            let one = rest[..rest.len() - 1]
                .iter()
                .all(|group| group.separator == separator);
            if one && separator != last.separator && last.separator != ' ' && grouped(head) {
                let thousands = joined(whole, head)?;
                return Some(fraction(thousands, *last).unwrap_or(thousands));
            }
            Some(uneven(whole, groups, style))
        }
    }
}

/// More separators than a number has: a version, or a list without spaces.
fn uneven(whole: Numeral, groups: &[Group], style: Style) -> Numeral {
    if groups[1].separator != '.' {
        return whole;
    }
    let dots = groups[1..]
        .iter()
        .take_while(|group| group.separator == '.')
        .count();
    match dots {
        1 => two(whole, groups[0], groups[1], style),
        dots => Numeral {
            end: groups[dots].end,
            plain: None,
            dotted: true,
            ..whole
        },
    }
}

/// Two groups: thousands or a fraction, whichever the language means by the
/// separator; the other is what it may mean as well.
fn two(whole: Numeral, first: Group, second: Group, style: Style) -> Numeral {
    let groups = [first, second];
    let thousands = grouped(&groups).then(|| joined(whole, &groups)).flatten();
    let decimal = match second.separator {
        '.' | ',' => fraction(whole, second),
        _ => None,
    };
    let point = if style.comma { ',' } else { '.' };
    let (best, other) = if second.separator == point {
        (decimal.or(thousands), thousands)
    } else {
        (thousands.or(decimal), decimal)
    };
    let Some(best) = best else { return whole };
    // A comma hardly ever divides a fraction where the point does.
    let sure = second.separator == ',' && !style.comma && thousands.is_some();
    let other = other.map(|other| other.number).filter(|_| !sure);
    Numeral {
        other: other.filter(|other| *other != best.number),
        ..best
    }
}

/// Whether the groups are as thousands are divided, in Europe or in India.
fn grouped(groups: &[Group]) -> bool {
    let [first, middle @ .., last] = groups else {
        return false;
    };
    let leads = (1..=3).contains(&first.length) && first.value != 0;
    let even = |wanted: usize| middle.iter().all(|group| group.length == wanted);
    let indian = last.separator == ',' && first.length <= 2 && even(2);
    leads && last.length == 3 && (even(3) || indian)
}

fn joined(whole: Numeral, groups: &[Group]) -> Option<Numeral> {
    let mut value = 0_u64;
    for group in groups {
        let power = 10_u64.checked_pow(u32::try_from(group.length).ok()?)?;
        value = value.checked_mul(power)?.checked_add(group.value)?;
    }
    Some(Numeral {
        end: groups.last()?.end,
        number: Decimal::new(value, 0),
        plain: None,
        ..whole
    })
}

fn fraction(whole: Numeral, part: Group) -> Option<Numeral> {
    let places = i16::try_from(part.length).ok()?;
    let number = whole
        .number
        .plus(Decimal::new(part.value, 0).scaled(-places))?;
    Some(Numeral {
        end: part.end,
        number,
        plain: None,
        ..whole
    })
}
