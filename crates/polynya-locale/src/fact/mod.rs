//! Facts in texts: numbers, dates, amounts and addresses, read as each locale
//! writes them and compared across locales.
//!
//! [`facts`] reads a text; [`compare()`] says which facts of two texts that
//! ought to state the same do not agree; [`write()`] puts one's value in the
//! other's words. A fact has a value apart from its
//! spelling, so `$5.5M`, `550万ドル` and `5,5 Mio. $` are equal.
//!
//! Invariants:
//! - Spans lie on the boundaries of characters, in order, and never overlap.
//! - Nothing here fails or panics for a text, whatever it holds.
//! - What is only written differently is never [`Comparison::changed`]. In
//!   doubt a fact is one-sided, and what both sides may mean agrees.
//! - Swapping the two sides of a comparison swaps its result.
//!
//! ```
//! use polynya_locale::LocaleId;
//! use polynya_locale::fact::{compare, facts};
//!
//! let [en, ja] = [LocaleId::parse("en")?, LocaleId::parse("ja")?];
//! let source = facts("It raised $5.5M on November 1.", &en);
//! let target = facts("11月2日に550万ドルを調達しました。", &ja);
//!
//! let found = compare(&source, &target);
//! assert_eq!(found.changed, [(1, 0)]);
//! assert_eq!(source[1].canonical(), "--11-01");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod address;
mod agree;
mod amount;
mod compare;
mod date;
mod decimal;
mod east;
mod lexicon;
mod name;
mod numeral;
mod range;
mod scan;
mod time;
mod unit;
mod value;
mod words;
mod write;

#[cfg(test)]
mod tests;

use polynya_diagnostics::Span;

use crate::LocaleId;

pub use compare::{Comparison, compare};
pub use decimal::Decimal;
pub use unit::{Currency, Unit};
pub use value::{Amount, Date, FactValue, Time};
pub use write::write;

/// Something that a text states and that its translation must state, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its bytes in the text.
    pub span: Span,
    /// What it is, for messages.
    pub kind: FactKind,
    /// What it says.
    pub value: FactValue,
    /// Whether it surely is meant as a fact. A small number in words, an
    /// ordinal or the number of a list's item may be none, and a translation
    /// may well go without it.
    pub certain: bool,
}

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactKind {
    /// A number without a unit that is known.
    Number,
    /// Hundredths.
    Percentage,
    /// A number of a currency.
    Money,
    /// A date, or a year, month or quarter.
    Date,
    /// A time of day.
    Time,
    /// The number in or after a name.
    Version,
    /// A number with a unit.
    Quantity,
    /// An e-mail address.
    Email,
    /// A URL.
    Url,
}

impl FactKind {
    /// The name in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percentage => "percentage",
            Self::Money => "money",
            Self::Date => "date",
            Self::Time => "time",
            Self::Version => "version",
            Self::Quantity => "quantity",
            Self::Email => "email",
            Self::Url => "url",
        }
    }
}

impl Fact {
    /// The value in a notation that belongs to no locale: `5500000 USD`,
    /// `2025-11-01`, `50 %`.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.value.to_string()
    }
}

/// The facts that `text` states, in order.
///
/// U+FFFC stands for something that is no text and separates words.
#[must_use]
pub fn facts(text: &str, locale: &LocaleId) -> Vec<Fact> {
    scan::scan(text, words::lexicon(locale.language()))
}
