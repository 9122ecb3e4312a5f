//! Days written in a way that leaves no doubt about which one is meant.

use polynya_locale::days_in_month;
use unicode_normalization::UnicodeNormalization;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that `text` names, as year-month-day: `2025/1/5`, `2025年1月5日`,
/// `5 January 2025`, `Jan 5, 2025`. Nothing for `01/02/2025`, which is one day in
/// America and another in Europe, and for days that there are not.
pub(crate) fn day_of(text: &str) -> Option<String> {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let text = text.trim();
    let (year, month, day) = year_first(text)
        .or_else(|| with_signs(text))
        .or_else(|| with_name(text))?;
    (1..=days_in_month(year, month))
        .contains(&day)
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// `2025/1/5`, `2025.01.05`, `2025-1-5`.
fn year_first(text: &str) -> Option<(u32, u32, u32)> {
    let separator = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let mut parts = text.split(separator).map(str::trim);
    let day = (parts.next()?, parts.next()?, parts.next()?);
    // Dates in German and Korean may end with the sign that separates.
    let ends = matches!((parts.next(), parts.next()), (None | Some(""), None));
    ends.then(|| Some((year(day.0)?, number(day.1)?, number(day.2)?)))?
}

/// `2025年1月5日`, `2025년 1월 5일`.
fn with_signs(text: &str) -> Option<(u32, u32, u32)> {
    [['年', '月', '日'], ['년', '월', '일']]
        .into_iter()
        .find_map(|signs| {
            // Compatibility forms take syllables apart only if they are written like that.
            let (first, rest) = text.split_once(signs[0])?;
            let (second, rest) = rest.split_once(signs[1])?;
            let third = rest.strip_suffix(signs[2])?;
            Some((year(first)?, number(second)?, number(third)?))
        })
}

/// `5 January 2025`, `January 5th, 2025`, `5. Jan. 2025`.
fn with_name(text: &str) -> Option<(u32, u32, u32)> {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let (first, second, last) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let (month, day) = match month(first) {
        Some(month) => (month, second),
        None => (month(second)?, first),
    };
    let digits = day.trim_end_matches('.');
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| digits.strip_suffix(end));
    Some((year(last)?, month, number(ordinal.unwrap_or(digits))?))
}

/// The number of the month whose English name, or its first three letters, `word` is.
fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let named = |name: &&str| *name == word || (word.len() == 3 && name.starts_with(word));
    let at = MONTHS
        .iter()
        .position(|name| named(name) || (word == "sept" && *name == "september"))?;
    u32::try_from(at + 1).ok()
}

/// Four digits: two could be a day as well.
fn year(text: &str) -> Option<u32> {
    let text = text.trim();
    (text.len() == 4).then(|| number(text))?
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_only_be_one_day_is_that_day() {
        let same = [
            "2025/1/5",
            "2025.01.05",
            "2025. 1. 5.",
            "2025-1-5",
            "5 January 2025",
            "5 Jan 2025",
            "5. Jan. 2025",
            "January 5, 2025",
            "Jan 5th 2025",
            "2025年1月5日",
            "２０２５年０１月０５日",
            "2025년 1월 5일",
        ];
        for text in same {
            assert_eq!(day_of(text).as_deref(), Some("2025-01-05"), "{text}");
        }
        assert_eq!(day_of("29 feb 2024").as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn what_may_be_two_days_or_is_none_is_left_alone() {
        let none = [
            "01/02/2025",
            "1.2.2025",
            "25/1/5",
            "2025/13/1",
            "29 Feb 2025",
            "January 2025",
            "Monday, 5 January 2025",
            "2025/1/5 10:00",
            "2025/1/5/6",
            "mayor 5 2025",
            "",
            "soon",
        ];
        for text in none {
            assert_eq!(day_of(text), None, "{text}");
        }
    }
}
