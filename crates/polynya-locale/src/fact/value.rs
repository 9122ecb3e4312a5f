//! What facts say, apart from how they are written.

use std::fmt;

use super::{Decimal, Unit};

/// What a fact says, apart from how a language writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactValue {
    /// A number with or without a unit.
    Amount(Amount),
    /// A fraction, score or ratio: `1/3`, `16:9`. Not reduced.
    Ratio(u32, u32),
    /// A date or what is known of it.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A version, address or URL, without what does not count.
    Text(Box<str>),
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// The number as the locale most likely means it.
    pub number: Decimal,
    /// What else the numeral may mean: `1.500` is a thousand times as much
    /// in German as in English.
    pub other: Option<Decimal>,
    /// The unit, if it is one that is known.
    pub unit: Option<Unit>,
}

/// The parts of a date that a text states; at least one is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year of the common era.
    pub year: Option<u16>,
    /// A quarter, 1 to 4.
    pub quarter: Option<u8>,
    /// A month, 1 to 12.
    pub month: Option<u8>,
    /// A day, 1 to 31.
    pub day: Option<u8>,
    /// Whether day and month may stand in the other order, as in `03/04/2025`.
    pub either_order: bool,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// The hour, 0 to 24.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second, if it is written.
    pub second: Option<u8>,
    /// Whether it may be twelve hours later, since nothing says otherwise.
    pub half_day: bool,
}

impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amount(amount) => amount.fmt(f),
            Self::Ratio(a, b) => write!(f, "{a}/{b}"),
            Self::Date(date) => date.fmt(f),
            Self::Time(time) => time.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            Some(unit) => write!(f, "{} {}", self.number, unit.symbol()),
            None => self.number.fmt(f),
        }
    }
}

/// As ISO 8601 has it, with its `--` for a year that is not stated.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None if self.quarter.is_none() => f.write_str("-")?,
            None => {}
        }
        if let Some(quarter) = self.quarter {
            let joint = if self.year.is_some() { "-" } else { "" };
            write!(f, "{joint}Q{quarter}")?;
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        match self.second {
            Some(second) => write!(f, ":{second:02}"),
            None => Ok(()),
        }
    }
}
