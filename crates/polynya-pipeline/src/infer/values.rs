//! What texts and other scalars of a field are like.

use std::collections::BTreeMap;

use polynya_locale::LocaleId;

/// Different values that are counted; a field with more has no choices.
const MOST: usize = 4096;

/// Texts of a field.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    pub(super) total: usize,
    pub(super) dates: usize,
    pub(super) times: usize,
    pub(super) urls: usize,
    /// Texts that are the tag of their own file's locale.
    pub(super) own_locale: usize,
    /// Characters of all texts.
    pub(super) characters: usize,
    /// Files and entries of each value.
    pub(super) values: BTreeMap<String, Count>,
    pub(super) overflow: bool,
}

/// How often a value was met.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) files: usize,
    pub(super) entries: usize,
    last: usize,
}

impl Texts {
    /// Counts a text of entry number `entry`, which is not zero.
    pub(super) fn add(&mut self, text: &str, locale: &LocaleId, entry: usize) {
        self.total += 1;
        self.characters += text.chars().count();
        self.dates += usize::from(is_date(text));
        self.times += usize::from(is_time(text));
        self.urls += usize::from(is_url(text));
        self.own_locale += usize::from(is_own(text, locale));
        if self.values.len() >= MOST && !self.values.contains_key(text) {
            self.overflow = true;
            return;
        }
        let count = self.values.entry(text.to_owned()).or_default();
        count.files += 1;
        count.entries += usize::from(count.last != entry);
        count.last = entry;
    }
}

fn is_own(text: &str, locale: &LocaleId) -> bool {
    // The underscore of other systems is no BCP 47.
    text.eq_ignore_ascii_case(locale.as_str())
        || (text.len() < 12
            && !text.contains('_')
            && LocaleId::parse(text).is_ok_and(|id| id == *locale))
}

/// `2025-01-31`.
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |length: usize| {
        let part = parts.next().filter(|part| part.len() == length)?;
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok())?
    };
    let (Some(year), Some(month), Some(day)) = (number(4), number(2), number(2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    };
    parts.next().is_none() && (1..=days).contains(&day)
}

/// `2025-01-31T12:00:00+09:00`: a date with a time and an offset.
fn is_time(text: &str) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else {
        return false;
    };
    let Some(clock) = time.strip_prefix('T') else {
        return false;
    };
    let two = |at: usize, most: u32| {
        let part = clock.get(at..at + 2);
        part.and_then(|p| p.parse::<u32>().ok())
            .is_some_and(|n| n <= most)
    };
    let shape = |at, c| clock.as_bytes().get(at) == Some(&c);
    let whole = two(0, 23) && shape(2, b':') && two(3, 59) && shape(5, b':') && two(6, 59);
    let rest = clock.get(8..).unwrap_or_default();
    let fraction = rest.strip_prefix('.').map_or(rest, |rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
    });
    let offset = fraction.strip_prefix(['+', '-']).is_some_and(|offset| {
        let bytes = offset.as_bytes();
        bytes.len() == 5 && bytes[2] == b':'
    });
    is_date(date) && whole && (fraction == "Z" || offset)
}

fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    // The schema says `\S`, for which a byte order mark is white space too.
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_apart() {
        for text in ["2025-01-31", "2024-02-29", "1999-12-01"] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "2025-02-29",
            "2025-1-31",
            "2025-13-01",
            "2025-01-31T",
            "x",
            "2025-01-31-1",
        ] {
            assert!(!is_date(text), "{text}");
        }
        assert!(is_time("2025-01-31T12:00:00Z") && is_time("2025-01-31T12:00:00.5+09:00"));
        assert!(!is_time("2025-01-31T12:00:00") && !is_time("2025-01-31 12:00:00Z"));
        assert!(is_url("https://example.org/a") && !is_url("https://") && !is_url("/a"));
        assert!(!is_url("https://example.org/ a") && !is_url("https://example\u{feff}.org"));
    }
}
