//! The words of each language that a fact begins or goes on with.
//!
//! Month names are CLDR's, wide, abbreviated and as they stand beside a day;
//! units and scales are CLDR's names with the spellings that texts use.
//! Alternatives are divided by `|`. A text with an upper case letter, or of
//! at most two ASCII letters, is meant exactly, any other in any case. Marks:
//! `*` at the end, the word may go on; `+` in front, only right after the
//! digits; `?` in front of a month, only beside a number.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod hi;
mod it;
mod ja;
mod ko;
mod pl;
mod pt;
mod ru;
mod shared;
mod zh;

use std::sync::LazyLock;

use super::Unit;
use super::lexicon::Lexicon;

/// What a word means to a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// `one`, `a`: a number only before a scale or unit.
    One,
    /// A number word.
    Number(u32),
    Half,
    /// So many of a unit, in one word: 半年.
    Span(u32, Unit),
    /// `twice`.
    Multiple(u32),
    /// `third`; the next quarter makes it one.
    Ordinal(u32),
    Month(u8),
    /// A month's name that is also another word.
    MaybeMonth(u8),
    /// A power of ten.
    Scale(i16),
    Unit(Unit),
    /// 割: tenths.
    Tenths,
    /// What follows is hundredths: 百分之.
    PercentAhead,
    /// 年 as a date has it.
    YearMark,
    /// 月.
    MonthMark,
    /// 日.
    DayMark,
    /// 時, `Uhr`.
    HourMark,
    Quarter,
    Am,
    Pm,
    /// A suffix that only makes an ordinal of the number.
    Nth,
    /// 第: the number that comes after is an ordinal.
    NthAhead,
    /// An era and the year before its first.
    Era(u16),
    /// Decades.
    Decade,
    /// The start of `http://` or `https://`, which may be a URL.
    Address,
    /// A numeral of the east: 三.
    Numeral,
    /// 数: what comes after is no exact number.
    Several,
    /// Words that look like a fact and are none: 十分 for enough.
    Nothing,
}

/// How a language writes numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Whether the comma divides the fraction, and the point the thousands.
    pub(super) comma: bool,
    /// Whether spaces divide the thousands.
    pub(super) spaces: bool,
    /// Whether numeric dates begin with the month.
    pub(super) month_first: bool,
    /// Whether `¥` is the yuan.
    pub(super) yuan: bool,
    /// Whether every noun has a capital, so that one in front of a number is no sign
    /// of a name.
    pub(super) nouns: bool,
}

/// What is known of a language.
pub(super) struct Language {
    pub(super) style: Style,
    /// From two to twelve, or none.
    pub(super) numbers: &'static [&'static str],
    /// From January to December, or none.
    pub(super) months: &'static [&'static str],
    /// More words that begin a fact.
    pub(super) openers: &'static [(Word, &'static str)],
    /// Powers of ten.
    pub(super) scales: &'static [(i16, &'static str)],
    pub(super) units: &'static [(Unit, &'static str)],
    pub(super) currencies: &'static [(&'static [u8; 3], &'static str)],
    /// More words that go on with one after a number.
    pub(super) followers: &'static [(Word, &'static str)],
}

impl Language {
    /// A language of which nothing is known: it writes as English does.
    pub(super) const UNKNOWN: Self = Self {
        style: Style {
            comma: false,
            spaces: false,
            month_first: false,
            yuan: false,
            nouns: false,
        },
        numbers: &[],
        months: &[],
        openers: &[],
        scales: &[],
        units: &[],
        currencies: &[],
        followers: &[],
    };
    /// How most of Europe writes numbers.
    const CONTINENTAL: Style = Style {
        comma: true,
        spaces: false,
        month_first: false,
        yuan: false,
        nouns: false,
    };
    /// The same with spaces between thousands.
    const SPACED: Style = Style {
        comma: true,
        spaces: true,
        month_first: false,
        yuan: false,
        nouns: false,
    };
}

macro_rules! lexicons {
    ($($tag:literal $module:ident $more:tt;)*) => {
        /// The words of a language, or what all languages share.
        pub(super) fn lexicon(language: &str) -> &'static Lexicon {
            match language {
                $($tag => {
                    static LEXICON: LazyLock<Lexicon> =
                        LazyLock::new(|| Lexicon::new(&$module::LANGUAGE, &lexicons!($more)));
                    &LEXICON
                })*
                _ => {
                    static LEXICON: LazyLock<Lexicon> =
                        LazyLock::new(|| Lexicon::new(&Language::UNKNOWN, &lexicons!([english])));
                    &LEXICON
                }
            }
        }


        /// Every language of which words are known.
        #[cfg(test)]
        pub(super) const LANGUAGES: &[&str] = &[$($tag),*];
    };
    // Texts in other scripts quote English, so its words are read there, too.
    ([english]) => {
        [&shared::SHARED, &en::LANGUAGE]
    };
    ([alone]) => {
        [&shared::SHARED]
    };
}

lexicons! {
    "ar" ar [english];
    "de" de [alone];
    "en" en [alone];
    "es" es [alone];
    "fr" fr [alone];
    "hi" hi [english];
    "it" it [alone];
    "ja" ja [english];
    "ko" ko [english];
    "pl" pl [alone];
    "pt" pt [alone];
    "ru" ru [english];
    "zh" zh [english];
}
