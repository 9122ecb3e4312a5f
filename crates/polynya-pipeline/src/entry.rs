//! What the check of an entry is given: the collection's terms and the loaded variants.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::{SourceFile, Span};
use polynya_locale::{LocaleId, Matcher, PathMatch};

use crate::freshness::Freshness;
use crate::rules::invalid_encoding::Encoding;
use crate::{Annotation, Schema};

/// What all entries of a collection have in common.
pub struct Collection {
    /// Name in the configuration.
    pub name: Arc<str>,
    /// The locale that the others are translated from.
    pub source_locale: LocaleId,
    /// Locales in which every entry must exist, sorted as configured.
    pub required: Vec<LocaleId>,
    /// One matcher for each of the collection's path patterns.
    pub matchers: Vec<Matcher>,
    /// How paths spell locales, where that is not the canonical spelling.
    pub spellings: BTreeMap<LocaleId, String>,
    /// Folders, relative to the root with `/`, of which nobody knows what is in them; `""` is the
    /// root.
    pub hidden: Vec<Box<str>>,
    /// What front matter is held against.
    pub contract: Contract,
    /// The field with former addresses of its pages, if any has them.
    pub redirects: Option<Annotation>,
    /// By what translations are called fresh, besides seals.
    pub freshness: Freshness,
}

/// A collection's schema, or why there is none.
pub enum Contract {
    /// The collection names no schema: any front matter will do.
    Open,
    /// The compiled schema.
    Schema(Box<Schema>),
    /// The schema is broken, which was reported; nothing can be validated.
    Broken,
}

impl Contract {
    /// The schema, if there is a usable one.
    #[must_use]
    pub fn schema(&self) -> Option<&Schema> {
        match self {
            Self::Schema(schema) => Some(schema),
            Self::Open | Self::Broken => None,
        }
    }
}

impl Collection {
    /// What a path says about the file there.
    #[must_use]
    pub fn matches(&self, path: &str) -> Option<PathMatch> {
        self.matchers
            .iter()
            .find_map(|matcher| matcher.matches(path))
    }

    /// The same, but only where paths hold dates.
    pub(crate) fn matches_dated(&self, path: &str) -> Option<PathMatch> {
        let dated = self.matchers.iter().any(Matcher::has_dates);
        dated.then(|| self.matches(path))?
    }

    /// Whether a file may be at `path`, relative to the root, for all that is known.
    pub(crate) fn may_hide(&self, path: &str) -> bool {
        self.hidden.iter().any(|folder| {
            let rest = path.strip_prefix(&**folder);
            folder.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// Where the variant in `locale` belongs, beside the one at `path`; the
    /// locale is spelled as in the paths there are.
    #[must_use]
    pub fn path_for(&self, path: &str, locale: &LocaleId) -> Option<String> {
        self.matchers.iter().find_map(|matcher| {
            let like = matcher.matches(path)?;
            let mut others = self.matchers.iter();
            let own = others.find(|other| other.is_for_translations_of(matcher));
            let matcher = own
                .filter(|_| *locale != self.source_locale)
                .unwrap_or(matcher);
            let mut target = matcher.path_for(&like, locale);
            if let Some(spelling) = self.spellings.get(locale) {
                let span = matcher.matches(&target)?.locale_span?;
                target.replace_range(span.range(), spelling);
            }
            Some(target)
        })
    }
}

/// One piece of content with all its variants, loaded.
pub struct Entry {
    /// What the path captures besides the locale.
    pub id: Arc<str>,
    /// In the order of the project's locales.
    pub variants: Vec<Variant>,
}

/// An entry in one locale.
pub struct Variant {
    /// The locale that the path names.
    pub locale: LocaleId,
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// Another file that claims the same entry and locale.
    pub rival: Option<Arc<str>>,
    /// The file, or why it could not be had.
    pub content: Result<SourceFile, LoadProblem>,
}

/// Why a variant's file has no text.
#[derive(Debug)]
pub enum LoadProblem {
    /// Not UTF-8, or binary. `source` holds what can be shown of it.
    Encoding {
        /// The readable part.
        source: SourceFile,
        /// The first bytes that are no text.
        span: Span,
        /// What they look like.
        encoding: Encoding,
    },
    /// Larger than the project's limit; it was not read.
    TooLarge {
        /// Bytes in the file.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// Gone, or not to be opened; `reason` is the system's.
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// A directory or a device.
    NotAFile,
    /// A link that leads out of the root, or nowhere.
    LinkOutside,
}
