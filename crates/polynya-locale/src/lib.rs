//! Locales, the path patterns that place them, and Fluent catalogs.
//!
//! This crate is pure: it sees tags, paths and texts, never a disk. These
//! things start here. A [`LocaleId`] is a tag in canonical spelling that knows
//! its CLDR fallbacks. A [`PathPattern`] becomes a [`Matcher`], which says of
//! each path which entry and which locale it is, without reading the file.
//! An [`ftl::FtlFile`] is a Fluent file whose every node knows its place.
//! [`fact::facts`] reads what a text states, and [`fact::compare`] says where
//! two texts differ in it, however each locale writes it.
//! A [`Catalog`] holds one locale's Fluent messages; [`Catalogs`] picks a
//! reader's language and hands out a [`Formatter`], which says in which locale
//! it found a message and what was wrong with it, or a [`Translator`] for the
//! program's own messages.
//!
//! Invariants:
//! - A text in a path counts as a locale only if it is one of those the
//!   matcher was made for; what merely looks like one is a [`NearMiss`], never
//!   an entry's name.
//! - [`Matcher::path_for`] gives a path that matches as the same entry.
//! - Parsing a catalog never fails: it gives what it can read, and errors.
//!
//! ```
//! use polynya_locale::{LocaleId, PathPattern};
//!
//! let [en, ja] = [LocaleId::parse("en")?, LocaleId::parse("ja")?];
//! let pattern = PathPattern::parse("docs/{slug...}.{locale?}.md")?;
//! let matcher = pattern.matcher(&[en.clone(), ja.clone()], &en);
//!
//! let found = matcher.matches("docs/cats/nya.ja.md").ok_or("no match")?;
//! assert_eq!((found.entry.as_str(), found.locale), ("cats/nya", ja));
//! assert!(matcher.matches("docs/cats/nya.jp.md").is_none());
//! assert_eq!(matcher.near_miss("docs/nya.jp.md").ok_or("no miss")?.locale_text, "jp");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod ascii;
mod bundle;
mod catalog;
pub mod fact;
mod format;
pub mod ftl;
mod guess;
mod locale_id;
mod message_text;
mod pattern;
mod plurals;
mod translator;
pub mod vocabulary;
pub mod voice;
pub mod words;

pub use catalog::{Catalog, CatalogError, CatalogErrorKind};
pub use format::{Args, CivilDate, FormatProblem, Formatted, Formatter, Isolation, Number, Value};
pub use guess::{looks_like_locale, nearest_locale};
pub use locale_id::{LocaleError, LocaleId};
pub use message_text::{message_id, write_message};
pub use pattern::{
    CaptureError, DateCapture, Matcher, NearMiss, PathMatch, PathPattern, PatternError,
    PatternErrorKind, UrlPattern, days_in_month,
};
pub use plurals::{PluralForm, plural_categories};
pub use translator::{Catalogs, Translator};
