//! What messages are formatted with.

use std::collections::BTreeMap;

use fixed_decimal::Decimal;
use icu_calendar::Iso;
use icu_datetime::input::{Date, DateTime, Time};

/// Values for a message's variables, by name (without the `$`).
#[derive(Clone, Debug, Default)]
pub struct Args(BTreeMap<String, Value>);

/// The value of a variable.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// Shown as the locale writes numbers; chooses plural forms.
    Number(Number),
    /// Shown as the locale writes dates.
    Date(CivilDate),
}

/// A decimal number that keeps its digits: `1.50` is not `1.5`, which also
/// matters to plural forms.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(pub(super) Decimal);

/// A date with or without a time of day, in no particular time zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CivilDate {
    pub(super) date: Date<Iso>,
    pub(super) time: Option<Time>,
}

impl Args {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one value more.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// Sets a value, in place of an earlier one of the same name.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.0.insert(name.into(), value.into());
    }

    /// The value of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Args {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(values: I) -> Self {
        let values = values.into_iter();
        Self(values.map(|(n, v)| (n.into(), v.into())).collect())
    }
}

impl Number {
    /// Reads `-1.50` and the like; nothing if that is no decimal number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Decimal::try_from_str(text).ok().map(Self)
    }

    /// Whether both are the same amount, with however many zeros behind.
    pub(super) fn same_amount(&self, other: &Self) -> bool {
        let bare = |Number(number): &Self| {
            let mut number = number.clone();
            number.absolute.trim_start();
            number.absolute.trim_end();
            number
        };
        bare(self) == bare(other)
    }
}

impl CivilDate {
    /// Reads `2025-01-20` or `2025-01-20T09:30:00`; nothing if that is no date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        const DATE_ONLY: usize = "2025-01-20".len();
        if text.len() > DATE_ONLY {
            let both = DateTime::try_from_str(text, Iso).ok()?;
            return Some(Self {
                date: both.date,
                time: Some(both.time),
            });
        }
        let date = Date::try_from_str(text, Iso).ok()?;
        Some(Self { date, time: None })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<CivilDate> for Value {
    fn from(date: CivilDate) -> Self {
        Self::Date(date)
    }
}

impl From<f64> for Value {
    /// The shortest digits that mean `number`. What is no number, or has no
    /// end, is text.
    fn from(number: f64) -> Self {
        let text = number.to_string();
        Number::parse(&text).map_or(Self::Text(text), Self::Number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(Number(number.into()))
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(Number(number.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_digits_they_are_given() {
        for text in ["0", "-1.50", "1000000000000000000000", "0.10"] {
            assert_eq!(Number::parse(text).unwrap().0.to_string(), text);
        }
        for text in ["", "x", "1,5", "1e400000", "∞", "1.2.3"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
        assert_eq!(Value::from(0.5), Value::from(Number::parse("0.5").unwrap()));
        assert_eq!(Value::from(f64::NAN), Value::from("NaN"));
        assert_eq!(
            Value::from(1e21),
            Number::parse("1000000000000000000000").unwrap().into()
        );
    }

    #[test]
    fn amounts_are_compared_without_padding() {
        let same = |a, b| {
            Number::parse(a)
                .unwrap()
                .same_amount(&Number::parse(b).unwrap())
        };
        assert!(same("1", "1.00") && same("10", "10.0") && same("0.50", "00.5"));
        assert!(!same("1", "-1") && !same("1", "10"));
    }

    #[test]
    fn dates_may_have_a_time() {
        assert!(CivilDate::parse("2025-01-20").unwrap().time.is_none());
        assert!(
            CivilDate::parse("2025-01-20T09:30:00")
                .unwrap()
                .time
                .is_some()
        );
        for text in [
            "",
            "2025-02-30",
            "20 January",
            "2025-01-20T25:00:00",
            "2025-01-20x",
        ] {
            assert_eq!(CivilDate::parse(text), None, "{text}");
        }
    }
}
