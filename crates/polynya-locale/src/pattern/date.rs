//! Dates in paths: their written form and the civil date they stand for.

use polynya_diagnostics::Span;

/// A date that a path holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateCapture {
    /// The front matter field that the date is bound to.
    pub field: String,
    /// As written in the path.
    pub text: String,
    /// As `YYYY-MM-DD`, if it is a date of the calendar.
    pub iso: Option<String>,
    /// Where in the path.
    pub span: Span,
}

/// One part of a date's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DatePart {
    Year,
    Month,
    Day,
    Literal(char),
}

impl DatePart {
    /// Number of bytes that the part takes in a path.
    fn width(&self) -> usize {
        match self {
            Self::Year => 4,
            Self::Month | Self::Day => 2,
            Self::Literal(c) => c.len_utf8(),
        }
    }

    /// The part as a regular expression.
    pub(super) fn expression(&self) -> String {
        match self {
            Self::Literal(c) => regex::escape(c.encode_utf8(&mut [0; 4])),
            field => format!("[0-9]{{{}}}", field.width()),
        }
    }
}

/// The civil date that `text`, which fits `form`, stands for.
pub(super) fn to_iso(form: &[DatePart], text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    let mut rest = text;
    for part in form {
        let (field, after) = rest.split_at_checked(part.width())?;
        rest = after;
        match part {
            DatePart::Year => year = Some(field.parse::<u32>().ok()?),
            DatePart::Month => month = Some(field.parse::<u32>().ok()?),
            DatePart::Day => day = Some(field.parse::<u32>().ok()?),
            DatePart::Literal(_) => {}
        }
    }
    let (year, month, day) = (year?, month?, day?);
    let real = (1..=days_in_month(year, month)).contains(&day);
    real.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The civil date `iso`, `YYYY-MM-DD`, in the given form; nothing if it is no day
/// of the calendar.
pub(super) fn from_iso(form: &[DatePart], iso: &str) -> Option<String> {
    use DatePart::{Day, Literal, Month, Year};
    let parts = [Year, Literal('-'), Month, Literal('-'), Day];
    if iso.len() != 10 || to_iso(&parts, iso)? != iso {
        return None;
    }
    let (year, month, day) = (iso.get(..4)?, iso.get(5..7)?, iso.get(8..)?);
    let part = |part: &DatePart| match part {
        Year => year.to_owned(),
        Month => month.to_owned(),
        Day => day.to_owned(),
        Literal(c) => c.to_string(),
    };
    Some(form.iter().map(part).collect())
}

/// How many days a month of the Gregorian calendar has; zero for a month that does not
/// exist.
#[must_use]
pub fn days_in_month(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_have_an_iso_form() {
        use DatePart::{Day, Literal, Month, Year};
        let compact = [Year, Month, Day];
        let dotted = [Day, Literal('.'), Month, Literal('.'), Year];
        let cases: [(&[DatePart], &str, Option<&str>); 7] = [
            (&compact, "20240229", Some("2024-02-29")),
            (&compact, "20230229", None),
            (&compact, "21000229", None),
            (&compact, "20241301", None),
            (&compact, "20240100", None),
            (&dotted, "31.12.1999", Some("1999-12-31")),
            (&[Year], "1999", None),
        ];
        for (form, text, expected) in cases {
            assert_eq!(to_iso(form, text).as_deref(), expected, "{text}");
            if let Some(iso) = expected {
                assert_eq!(from_iso(form, iso).as_deref(), Some(text));
            }
        }
        for text in [
            "2025-02-30",
            "2025-2-3",
            "2025-02-03x",
            "2025/02/03",
            "",
            "+025-02-03",
        ] {
            assert_eq!(from_iso(&compact, text), None, "{text}");
        }
    }
}
