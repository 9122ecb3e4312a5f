//! `DATETIME`'s options, and dates as a locale writes them.

use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::builder::{DateFields, FieldSetBuilder};
use icu_datetime::input::{DateTime, Time};
use icu_datetime::options::{Length, TimePrecision, YearStyle};
use icu_locale::Locale;

use super::args::CivilDate;

/// What `DATETIME` was told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct DateOptions {
    date_style: Option<DateStyle>,
    time_style: Option<TimePrecision>,
    year: Option<YearStyle>,
    month: Option<Length>,
    day: bool,
    weekday: Option<Length>,
    time: Option<TimePrecision>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum DateStyle {
    Full,
    Long,
    Medium,
    Short,
}

impl DateOptions {
    /// Sets one option from its text; nothing if there is no such option or
    /// it cannot have this value.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "dateStyle" => self.date_style = Some(date_style(value)?),
            "timeStyle" => self.time_style = Some(time_style(value)?),
            "year" => {
                self.year = Some(match value {
                    "numeric" => YearStyle::Full,
                    "2-digit" => YearStyle::Auto,
                    _ => return None,
                });
            }
            "month" => {
                self.month = Some(match value {
                    "long" => Length::Long,
                    "short" => Length::Medium,
                    "numeric" | "2-digit" => Length::Short,
                    _ => return None,
                });
            }
            "weekday" => {
                self.weekday = Some(match value {
                    "long" => Length::Long,
                    "short" => Length::Medium,
                    _ => return None,
                });
            }
            "day" => self.day = numeric(value)?,
            "hour" | "minute" | "second" => {
                numeric(value)?;
                let precision = match name {
                    "hour" => TimePrecision::Hour,
                    "minute" => TimePrecision::Minute,
                    _ => TimePrecision::Second,
                };
                self.time = Some(finer(self.time, precision));
            }
            _ => return None,
        }
        Some(())
    }

    /// The option because of which `date` cannot be written so.
    pub(super) fn conflict(&self, date: &CivilDate) -> Option<&'static str> {
        let styles = self.date_style.is_some() || self.time_style.is_some();
        let fields = self.year.is_some() || self.month.is_some() || self.day;
        let fields = fields || self.weekday.is_some() || self.time.is_some();
        if styles && fields {
            return Some(if self.date_style.is_some() {
                "dateStyle"
            } else {
                "timeStyle"
            });
        }
        if date.time.is_none() && self.time_style.is_some() {
            return Some("timeStyle");
        }
        if date.time.is_none() && self.time.is_some() {
            return Some("hour");
        }
        let wanted = self.fields(date).build_composite_datetime();
        wanted.is_err().then(|| self.odd_one_out())
    }

    /// The field that does not go with the others: no locale has a pattern
    /// for, say, a year and a day without a month.
    fn odd_one_out(&self) -> &'static str {
        match (self.day, self.weekday.is_some()) {
            (true, _) => "day",
            (false, true) => "weekday",
            (false, false) => "hour",
        }
    }

    /// The fields as ICU4X wants to have them.
    fn fields(&self, date: &CivilDate) -> FieldSetBuilder {
        let mut builder = FieldSetBuilder::new();
        if *self == Self::default() {
            builder.date_fields = Some(DateFields::YMD);
            builder.length = Some(Length::Medium);
            builder.time_precision = date.time.map(|_| TimePrecision::Minute);
            return builder;
        }
        builder.date_fields = match self.date_style {
            Some(DateStyle::Full) => Some(DateFields::YMDE),
            Some(_) => Some(DateFields::YMD),
            None => self.date_fields(),
        };
        builder.length = Some(match self.date_style {
            Some(DateStyle::Full | DateStyle::Long) => Length::Long,
            Some(DateStyle::Short) => Length::Short,
            Some(DateStyle::Medium) => Length::Medium,
            None => self.month.or(self.weekday).unwrap_or(Length::Short),
        });
        builder.year_style = self.year;
        builder.time_precision = self.time_style.or(self.time);
        builder
    }

    fn date_fields(&self) -> Option<DateFields> {
        let (year, month) = (self.year.is_some(), self.month.is_some());
        Some(match (year, month, self.day, self.weekday.is_some()) {
            (true, true, true, true) => DateFields::YMDE,
            (true, true, true, false) => DateFields::YMD,
            (false, true, true, true) => DateFields::MDE,
            (false, true, true, false) => DateFields::MD,
            (false, false, true, true) => DateFields::DE,
            (false, false, true, false) => DateFields::D,
            (false, false, false, true) => DateFields::E,
            (true, true, false, false) => DateFields::YM,
            (false, true, false, false) => DateFields::M,
            (true, false, false, false) => DateFields::Y,
            _ => return None,
        })
    }
}

fn numeric(value: &str) -> Option<bool> {
    matches!(value, "numeric" | "2-digit").then_some(true)
}

fn finer(one: Option<TimePrecision>, other: TimePrecision) -> TimePrecision {
    let rank = |precision| match precision {
        TimePrecision::Hour => 0,
        TimePrecision::Minute => 1,
        _ => 2,
    };
    one.filter(|one| rank(*one) > rank(other)).unwrap_or(other)
}

fn date_style(value: &str) -> Option<DateStyle> {
    Some(match value {
        "full" => DateStyle::Full,
        "long" => DateStyle::Long,
        "medium" => DateStyle::Medium,
        "short" => DateStyle::Short,
        _ => return None,
    })
}

/// The longer styles name the time zone, and a civil time is in none.
fn time_style(value: &str) -> Option<TimePrecision> {
    Some(match value {
        "medium" => TimePrecision::Second,
        "short" => TimePrecision::Minute,
        _ => return None,
    })
}

/// Writes a date; nothing if ICU4X lacks what it takes.
pub(super) fn write(locale: &Locale, date: &CivilDate, options: &DateOptions) -> Option<String> {
    let fields = options.fields(date).build_composite_datetime().ok()?;
    let formatter = DateTimeFormatter::try_new(locale.into(), fields).ok()?;
    let date = DateTime {
        date: date.date,
        time: date.time.unwrap_or(Time::start_of_day()),
    };
    Some(formatter.format(&date).to_string())
}
