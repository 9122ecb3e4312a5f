//! Dates, times and versions in running text, for planters.

use polynya_diagnostics::Span;

/// A whole date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    /// Bytes of the text.
    pub(crate) span: Span,
    /// The year.
    pub(crate) year: u32,
    /// From 1.
    pub(crate) month: u32,
    /// From 1.
    pub(crate) day: u32,
    /// How it is written.
    pub(crate) style: Style,
}

/// Notations of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `2025-01-27`
    Iso,
    /// `January 27, 2025`
    MonthFirst,
    /// `27 January 2025`, `27 janvier 2025`
    DayFirst,
    /// `2025年1月27日`
    East,
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

fn months(language: &str) -> &'static [&'static str; 12] {
    if language == "fr" { &FRENCH } else { &ENGLISH }
}

impl Date {
    /// The date in a notation.
    pub(crate) fn write(&self, style: Style, language: &str) -> String {
        let Self {
            year, month, day, ..
        } = *self;
        let name = months(language)[month as usize - 1];
        match style {
            Style::Iso => format!("{year}-{month:02}-{day:02}"),
            Style::MonthFirst => format!("{name} {day}, {year}"),
            Style::DayFirst => format!("{day} {name} {year}"),
            Style::East => format!("{year}年{month}月{day}日"),
        }
    }
}

/// The whole dates of a text in any notation of the language.
pub(crate) fn dates(text: &str, language: &str) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some(date) = date_at(text, at, language) {
            at = date.span.end;
            found.push(date);
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

fn date_at(text: &str, at: usize, language: &str) -> Option<Date> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || "-/.".contains(c)) {
        return None;
    }
    let mut reader = Reader { text, at };
    let parts = match text.as_bytes()[at] {
        b'0'..=b'9' => {
            let first = reader.number()?;
            if first > 1900 && reader.skip("年") {
                let month = reader.number()?;
                let month = reader.skip("月").then_some(month)?;
                let day = reader.number()?;
                reader
                    .skip("日")
                    .then_some((first, month, day, Style::East))?
            } else if first > 1900 && reader.skip("-") {
                let month = reader.number()?;
                let day = reader.skip("-").then(|| reader.number())??;
                (first, month, day, Style::Iso)
            } else {
                reader.skip(" ").then_some(())?;
                let month = reader.month(language)?;
                reader.skip(" ").then_some(())?;
                (reader.number()?, month, first, Style::DayFirst)
            }
        }
        byte if byte.is_ascii_uppercase() && language == "en" => {
            let month = reader.month(language)?;
            let day = reader.skip(" ").then(|| reader.number())??;
            let year = reader.skip(", ").then(|| reader.number())??;
            (year, month, day, Style::MonthFirst)
        }
        _ => return None,
    };
    let (year, month, day, style) = parts;
    let after = text[reader.at..].chars().next();
    let free = !after.is_some_and(|c| c.is_ascii_alphanumeric() || "-–〜～/".contains(c));
    let valid =
        (1901..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (free && valid).then_some(Date {
        span: Span::new(at, reader.at),
        year,
        month,
        day,
        style,
    })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn number(&mut self) -> Option<u32> {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let number = rest[..end.min(5)].parse().ok();
        self.at += end;
        number
    }

    fn skip(&mut self, what: &str) -> bool {
        let there = self.text[self.at..].starts_with(what);
        self.at += if there { what.len() } else { 0 };
        there
    }

    fn month(&mut self, language: &str) -> Option<u32> {
        let position = months(language).iter().position(|name| self.skip(name))?;
        u32::try_from(position + 1).ok()
    }
}

/// Times written with a colon: bytes, hour, minute.
pub(crate) fn times(text: &str) -> Vec<(Span, u32, u32)> {
    let colons = text.match_indices(':').map(|(at, _)| at);
    let time = |at: usize| {
        let head = &text[..at];
        let start = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let tail = &text[at + 1..];
        let minute = tail.get(..2)?.parse().ok()?;
        let hour = head[start..].parse().ok()?;
        let before = text[..start].chars().next_back();
        let after = tail[2..].chars().next();
        let free =
            |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric() || ":.-/".contains(c));
        let valid = hour < 24 && minute < 60 && at - start <= 2;
        (valid && free(before) && free(after)).then_some((Span::new(start, at + 3), hour, minute))
    };
    colons.filter_map(time).collect()
}

/// Versions in or behind names: `GPT-5.2`, `v1.2.3`; bytes of the last number.
pub(crate) fn versions(text: &str) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('.') {
        let head = &text[..at];
        let start = head
            .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-')
            .len();
        let tail = &text[at + 1..];
        let length = tail
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(tail.len());
        let after = tail[length..].chars().next();
        let name = &text[start..at];
        let versioned = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.ends_with(|c: char| c.is_ascii_digit());
        let digit = |c: char| c.is_ascii_digit();
        let more = after == Some('.') && tail[length + 1..].starts_with(digit);
        let glued = after.is_some_and(|c| c.is_ascii_alphanumeric() || "-_/%".contains(c));
        let before = text[..start].chars().next_back();
        let apart = !before.is_some_and(|c| "./_@#:".contains(c));
        if versioned && !more && !glued && apart && (1..3).contains(&length) {
            let last = Span::new(at + 1, at + 1 + length);
            found.push((Span::new(start, last.end), last));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_gives_the_same_date() {
        let check = |text: &str, language: &str| {
            let found = dates(text, language);
            assert_eq!(found.len(), 1, "{text}");
            let date = found[0];
            assert_eq!((date.year, date.month, date.day), (2025, 1, 27), "{text}");
            assert_eq!(date.write(date.style, language), text[date.span.range()]);
        };
        check("On January 27, 2025, it fell", "en");
        check("le 27 janvier 2025 au soir", "fr");
        check("それは2025年1月27日のこと", "ja");
        check("on 2025-01-27.", "en");
    }

    #[test]
    fn parts_of_dates_are_no_dates() {
        assert_eq!(
            dates("January 2025, 2025年1月, 12-2025-01-27, May 5", "en"),
            []
        );
    }

    #[test]
    fn times_and_versions() {
        assert_eq!(
            times("at 9:30, 25:00, 1:2:30 or 10:15:00"),
            [(Span::new(3, 7), 9, 30)]
        );
        let text = "GPT-5.2 and v1.2.3, 5.5% or a.b";
        let found: Vec<_> = versions(text)
            .iter()
            .map(|(_, last)| &text[last.range()])
            .collect();
        assert_eq!(found, ["2"]);
    }
}
