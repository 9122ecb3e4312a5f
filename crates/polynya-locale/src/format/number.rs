//! `NUMBER`'s options, and numbers as a locale writes them.

use fixed_decimal::{Decimal, SignedRoundingMode, UnsignedRoundingMode};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_experimental::dimension::percent::options::PercentFormatterOptions;
use icu_experimental::dimension::units::options::Width;
use icu_locale::Locale;

use super::units;

/// What `NUMBER` was told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct NumberOptions {
    pub(super) ordinal: bool,
    minimum_integer: Option<i16>,
    minimum_fraction: Option<i16>,
    maximum_fraction: Option<i16>,
    minimum_significant: Option<i16>,
    maximum_significant: Option<i16>,
    grouping: Option<GroupingStrategy>,
    style: Style,
    currency: Option<CurrencyType>,
    currency_display: CurrencyDisplay,
    unit: Option<&'static str>,
    unit_display: Width,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Style {
    #[default]
    Decimal,
    Percent,
    Currency,
    Unit,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum CurrencyDisplay {
    #[default]
    Symbol,
    NarrowSymbol,
    Code,
    Name,
}

impl NumberOptions {
    /// Sets one option from its text; nothing if there is no such option or
    /// it cannot have this value.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "type" => self.ordinal = choice(value, &[("cardinal", false), ("ordinal", true)])?,
            "minimumIntegerDigits" => self.minimum_integer = Some(digits(value, 1, 21)?),
            "minimumFractionDigits" => self.minimum_fraction = Some(digits(value, 0, 100)?),
            "maximumFractionDigits" => self.maximum_fraction = Some(digits(value, 0, 100)?),
            "minimumSignificantDigits" => self.minimum_significant = Some(digits(value, 1, 21)?),
            "maximumSignificantDigits" => self.maximum_significant = Some(digits(value, 1, 21)?),
            "useGrouping" => self.grouping = Some(grouping(value)?),
            "style" => self.style = style(value)?,
            "currency" => self.currency = Some(CurrencyType::try_from_str(value).ok()?),
            "currencyDisplay" => self.currency_display = currency_display(value)?,
            "unit" => self.unit = Some(units::find(value)?),
            "unitDisplay" => self.unit_display = width(value)?,
            _ => return None,
        }
        Some(())
    }

    /// The option that keeps the others from being followed, if there is one.
    ///
    /// Currencies and units are formatted by ICU4X as a whole, which rounds
    /// money as the currency wants and groups digits as the locale does.
    pub(super) fn conflict(&self) -> Option<&'static str> {
        let most = |limit: Option<i16>| limit.unwrap_or(i16::MAX);
        if self.minimum_fraction > Some(most(self.maximum_fraction)) {
            return Some("minimumFractionDigits");
        }
        if self.minimum_significant > Some(most(self.maximum_significant)) {
            return Some("minimumSignificantDigits");
        }
        match self.style {
            Style::Currency if self.currency.is_none() => Some("currency"),
            Style::Currency if self.minimum_fraction.is_some() => Some("minimumFractionDigits"),
            Style::Currency if self.maximum_fraction.is_some() => Some("maximumFractionDigits"),
            Style::Currency if self.grouping.is_some() => Some("useGrouping"),
            Style::Unit if self.unit.is_none() => Some("unit"),
            Style::Unit if self.grouping.is_some() => Some("useGrouping"),
            _ => None,
        }
    }

    /// What is left if the options contradict each other.
    pub(super) fn plain(&self) -> Self {
        Self {
            ordinal: self.ordinal,
            ..Self::default()
        }
    }

    /// The number with the digits that are asked for. Plural forms go by it.
    pub(super) fn digits_of(&self, number: &Decimal) -> Decimal {
        let mut number = number.clone();
        if let Some(most) = self.maximum_significant.filter(|_| !number.is_zero()) {
            let highest = number.nonzero_magnitude_start();
            round(&mut number, highest - most + 1);
        }
        if let Some(least) = self.minimum_significant {
            let highest = number.nonzero_magnitude_start();
            number.pad_end((highest - least + 1).min(0));
        }
        if let Some(most) = self.maximum_fraction {
            round(&mut number, -most);
        }
        if let Some(least) = self.minimum_fraction {
            number.pad_end(-least);
        }
        if let Some(least) = self.minimum_integer {
            number.pad_start(least);
        }
        number
    }
}

/// Rounds away the digits below `position`, and zeros that are left behind.
fn round(number: &mut Decimal, position: i16) {
    if *number.absolute.magnitude_range().start() < position {
        let mode = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
        number.round_with_mode(position, mode);
        number.trim_end();
        number.pad_end(0);
    }
}

fn choice<T: Copy>(value: &str, choices: &[(&str, T)]) -> Option<T> {
    let found = choices.iter().find(|(name, _)| *name == value);
    found.map(|(_, choice)| *choice)
}

fn digits(value: &str, least: i16, most: i16) -> Option<i16> {
    let digits: i16 = value.parse().ok()?;
    (least..=most).contains(&digits).then_some(digits)
}

fn grouping(value: &str) -> Option<GroupingStrategy> {
    let choices = [
        ("false", GroupingStrategy::Never),
        ("0", GroupingStrategy::Never),
        ("true", GroupingStrategy::Always),
        ("1", GroupingStrategy::Always),
        ("always", GroupingStrategy::Always),
        ("auto", GroupingStrategy::Auto),
        ("min2", GroupingStrategy::Min2),
    ];
    choice(value, &choices)
}

fn style(value: &str) -> Option<Style> {
    let choices = [
        ("decimal", Style::Decimal),
        ("percent", Style::Percent),
        ("currency", Style::Currency),
        ("unit", Style::Unit),
    ];
    choice(value, &choices)
}

fn currency_display(value: &str) -> Option<CurrencyDisplay> {
    let choices = [
        ("symbol", CurrencyDisplay::Symbol),
        ("narrowSymbol", CurrencyDisplay::NarrowSymbol),
        ("code", CurrencyDisplay::Code),
        ("name", CurrencyDisplay::Name),
    ];
    choice(value, &choices)
}

fn width(value: &str) -> Option<Width> {
    let choices = [
        ("short", Width::Short),
        ("long", Width::Long),
        ("narrow", Width::Narrow),
    ];
    choice(value, &choices)
}

/// Writes a number; nothing if ICU4X lacks what it takes.
pub(super) fn write(locale: &Locale, number: &Decimal, options: &NumberOptions) -> Option<String> {
    let digits = options.digits_of(number);
    match options.style {
        Style::Decimal => Some(decimal(locale, options)?.format(&digits).to_string()),
        Style::Percent => percent(locale, number, options),
        Style::Currency => currency(locale, &digits, options),
        Style::Unit => units::write(locale, &digits, options.unit?, options.unit_display),
    }
}

/// The formatter of plain numbers.
pub(super) fn decimal(locale: &Locale, options: &NumberOptions) -> Option<DecimalFormatter> {
    let mut wanted = DecimalFormatterOptions::default();
    wanted.grouping_strategy = options.grouping;
    DecimalFormatter::try_new(locale.into(), wanted).ok()
}

fn percent(locale: &Locale, number: &Decimal, options: &NumberOptions) -> Option<String> {
    let mut hundredths = number.clone();
    hundredths.multiply_pow10(2);
    hundredths.trim_start();
    hundredths.pad_start(1);
    let significant = options.minimum_significant.or(options.maximum_significant);
    let default = options.minimum_fraction.unwrap_or(0);
    let options = NumberOptions {
        maximum_fraction: (options.maximum_fraction)
            .or_else(|| significant.is_none().then_some(default)),
        ..*options
    };
    let digits = options.digits_of(&hundredths);
    let formatter = PercentFormatter::try_new_with_decimal_formatter(
        locale.into(),
        decimal(locale, &options)?,
        PercentFormatterOptions::default(),
    );
    Some(formatter.ok()?.format(&digits).to_string())
}

fn currency(locale: &Locale, amount: &Decimal, options: &NumberOptions) -> Option<String> {
    let preferences = locale.into();
    let currency = options.currency?;
    let usage = Default::default();
    let formatter = match options.currency_display {
        CurrencyDisplay::Symbol => CurrencyFormatter::try_new_symbol(preferences, currency, usage),
        CurrencyDisplay::NarrowSymbol => {
            CurrencyFormatter::try_new_symbol_narrow(preferences, currency, usage)
        }
        CurrencyDisplay::Code => CurrencyFormatter::try_new_code(preferences, currency, usage),
        CurrencyDisplay::Name => CurrencyFormatter::try_new_name(preferences, currency),
    };
    Some(formatter.ok()?.format_fixed_decimal(amount).to_string())
}
