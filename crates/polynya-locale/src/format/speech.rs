//! A locale's plural rules and its way to write numbers and dates.

use std::cell::OnceCell;

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules, PluralRulesOptions};

use super::args::{CivilDate, Number};
use super::date::{self, DateOptions};
use super::number::{self, NumberOptions};
use crate::{LocaleId, plurals};

/// What ICU4X needs to know of a locale, loaded when it is needed first.
pub(super) struct Speech {
    /// Of the texts: they have the plural forms of their own language.
    texts: Locale,
    /// Of the reader, as far as the texts are in the same language and script.
    reader: Locale,
    cardinal: OnceCell<Option<PluralRules>>,
    ordinal: OnceCell<Option<PluralRules>>,
    decimal: OnceCell<Option<DecimalFormatter>>,
}

impl Speech {
    /// For texts in one locale that somebody reads who asked for another.
    pub(super) fn new(texts: &LocaleId, reader: &LocaleId) -> Self {
        let same = |a: &LocaleId, b: &LocaleId| {
            let (a, b) = (a.maximized(), b.maximized());
            (a.language, a.script) == (b.language, b.script)
        };
        let nearer = if same(texts, reader) { reader } else { texts };
        Self {
            texts: texts.to_icu(),
            reader: nearer.to_icu(),
            cardinal: OnceCell::new(),
            ordinal: OnceCell::new(),
            decimal: OnceCell::new(),
        }
    }

    /// The keyword of a number's plural category. A locale of which CLDR knows
    /// nothing has one form for all.
    pub(super) fn category(&self, number: &Number, options: &NumberOptions) -> &'static str {
        let (cell, kind) = match options.ordinal {
            true => (&self.ordinal, PluralRuleType::Ordinal),
            false => (&self.cardinal, PluralRuleType::Cardinal),
        };
        let rules = cell.get_or_init(|| {
            let options = PluralRulesOptions::default().with_type(kind);
            PluralRules::try_new((&self.texts).into(), options).ok()
        });
        let digits = options.digits_of(&number.0);
        let category = rules.as_ref().map(|rules| rules.category_for(&digits));
        plurals::name(category.unwrap_or(PluralCategory::Other))
    }

    /// A number in the locale's digits; nothing if its words are not known.
    pub(super) fn number(&self, number: &Number, options: &NumberOptions) -> Option<String> {
        if *options == NumberOptions::default() {
            return Some(self.plain(&number.0));
        }
        number::write(&self.reader, &number.0, options)
    }

    /// A date in the locale's words and calendar; nothing if they are not known.
    pub(super) fn date(&self, date: &CivilDate, options: &DateOptions) -> Option<String> {
        date::write(&self.reader, date, options)
    }

    /// A number as it is shown without being told how.
    pub(super) fn plain(&self, number: &Decimal) -> String {
        let load = || number::decimal(&self.reader, &NumberOptions::default());
        match self.decimal.get_or_init(load) {
            Some(formatter) => formatter.format(number).to_string(),
            None => number.to_string(),
        }
    }
}
