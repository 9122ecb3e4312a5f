//! A compiled pattern: from paths to entries and back.

use polynya_diagnostics::Span;
use regex::{Captures, Regex};

use super::{DateCapture, DatePart, PathPattern, Presence, Token, date, expression};
use crate::{LocaleId, looks_like_locale};

/// A pattern compiled for the locales of a collection.
///
/// Paths are relative to the project's root and written with `/`.
#[derive(Clone, Debug)]
pub struct Matcher {
    tokens: Vec<Token>,
    locales: Vec<LocaleId>,
    pub(super) source: LocaleId,
    /// The entry's id where the pattern captures nothing but the locale.
    lone_entry: String,
    /// Group of the locale in `exact` and `near`.
    locale_group: usize,
    exact: Regex,
    near: Regex,
    folders: Option<Regex>,
}

/// What a path says about its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathMatch {
    /// The variant's locale.
    pub locale: LocaleId,
    /// The locale as the path spells it; nothing if it is absent.
    pub locale_text: Option<String>,
    /// Where the path names the locale.
    pub locale_span: Option<Span>,
    /// The entry's id: the other captures in order, joined with `/`.
    pub entry: String,
    /// The capture named `slug`, or the id if there is none.
    pub slug: String,
    /// The dates in the path.
    pub dates: Vec<DateCapture>,
}

/// A path that would match if the text where the locale stands were a locale
/// of the collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The text in the locale's place.
    pub locale_text: String,
    /// Where it is in the path.
    pub span: Span,
}

/// Why no path can be made of values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptureError {
    /// The pattern has a capture for which there is none.
    #[error("nothing is given for {0}")]
    Missing(String),
    /// A value cannot stand where the pattern has its capture.
    #[error("{value} cannot stand for {name}")]
    Unfit {
        /// The capture.
        name: String,
        /// What was given for it.
        value: String,
    },
    /// The path that the values make is not one of that entry and locale.
    #[error("{0} would be another entry, or none")]
    Elsewhere(String),
}

impl Matcher {
    pub(super) fn new(pattern: &PathPattern, locales: &[LocaleId], source: &LocaleId) -> Self {
        let tokens = pattern.tokens.clone();
        let mut locales = locales.to_vec();
        if !locales.contains(source) {
            locales.push(source.clone());
        }
        let locale_at = pattern.captures().position(|name| name == "locale");
        Self {
            lone_entry: lone_entry(&tokens),
            locale_group: locale_at.map_or(0, |at| at + 1),
            exact: expression::paths(&tokens, &expression::known_locales(&locales)),
            near: expression::near_paths(&tokens),
            folders: expression::folders(&tokens),
            tokens,
            locales,
            source: source.clone(),
        }
    }

    /// What `path` stands for, if it fits the pattern.
    ///
    /// A text that is an old or long name of a locale of the collection
    /// (`iw` for `he`) counts as that locale. A path without a locale does
    /// not match if it has a [near miss](Self::near_miss).
    #[must_use]
    pub fn matches(&self, path: &str) -> Option<PathMatch> {
        let exact = self.exact.captures(path);
        if let Some(captures) = &exact
            && let Some(tag) = captures.get(self.locale_group)
        {
            let locale = self.known(tag.as_str())?;
            return Some(self.path_match(captures, locale));
        }
        match (self.other_tag(path), exact) {
            (Some(near), _) => {
                let locale = self.known(near.get(self.locale_group)?.as_str())?;
                Some(self.path_match(&near, locale))
            }
            (None, Some(exact)) => Some(self.path_match(&exact, &self.source)),
            (None, None) => None,
        }
    }

    /// Whether the pattern captures a date that is bound to a field.
    #[must_use]
    pub fn has_dates(&self) -> bool {
        let date = |token: &Token| matches!(token, Token::Date(..));
        self.tokens.iter().any(date)
    }

    /// The text that keeps `path` from matching, if it looks like a locale
    /// and stands where one belongs.
    #[must_use]
    pub fn near_miss(&self, path: &str) -> Option<NearMiss> {
        let exact = self.exact.captures(path);
        if exact.is_some_and(|captures| captures.get(self.locale_group).is_some()) {
            return None;
        }
        let near = self.other_tag(path)?;
        let tag = near.get(self.locale_group)?;
        self.known(tag.as_str()).is_none().then(|| NearMiss {
            locale_text: tag.as_str().to_owned(),
            span: Span::new(tag.start(), tag.end()),
        })
    }

    /// Where the variant in `locale` of the same entry belongs.
    ///
    /// `like` must come from this matcher. The locale is spelled canonically;
    /// an optional one is left out for the source locale, unless the path
    /// would then mean another entry or locale.
    #[must_use]
    pub fn path_for(&self, like: &PathMatch, locale: &LocaleId) -> String {
        if *locale == self.source && self.locale_may_be_absent() {
            let path = self.fill(&like.entry, None);
            let back = self.matches(&path);
            if back.is_some_and(|back| back.entry == like.entry && back.locale == *locale) {
                return path;
            }
        }
        self.fill(&like.entry, Some(locale.as_str()))
    }

    /// Whether this pattern is where translations of what `source` matches belong: both
    /// name the same entries, and this one cannot do without a locale.
    #[must_use]
    pub fn is_for_translations_of(&self, source: &Self) -> bool {
        let names = |matcher: &Self| -> Vec<String> {
            let named = matcher.tokens.iter().filter(|token| token.identifies());
            named
                .filter_map(|token| token.name().map(str::to_owned))
                .collect()
        };
        let end = |matcher: &Self| match matcher.tokens.last() {
            Some(Token::Literal(text)) => text.rsplit('.').next().map(str::to_owned),
            _ => None,
        };
        source.locale_may_be_absent()
            && !self.locale_may_be_absent()
            && names(self) == names(source)
            && end(self) == end(source)
    }

    /// Names of what a path captures besides the locale, in order, each with
    /// whether it is a date.
    pub fn captures(&self) -> impl Iterator<Item = (&str, bool)> {
        let own = self.tokens.iter().filter(|token| token.identifies());
        own.filter_map(|token| Some((token.name()?, matches!(token, Token::Date(..)))))
    }

    /// The path of the entry for which `value` says what each capture is, in
    /// `locale`, and what it matches as. Dates are given as `YYYY-MM-DD`.
    ///
    /// # Errors
    ///
    /// If a value is missing, or does not fit where it would stand.
    pub fn place(
        &self,
        locale: &LocaleId,
        value: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(String, PathMatch), CaptureError> {
        let mut parts = Vec::new();
        for token in self.tokens.iter().filter(|token| token.identifies()) {
            let name = token.name().unwrap_or_default();
            let Some(value) = value(name) else {
                return Err(CaptureError::Missing(name.to_owned()));
            };
            let unfit = || CaptureError::Unfit {
                name: name.to_owned(),
                value: value.clone(),
            };
            parts.push(match token {
                Token::Date(_, form) => date::from_iso(form, &value).ok_or_else(unfit)?,
                Token::Text(_) if value.contains('/') => return Err(unfit()),
                _ if value.is_empty() => return Err(unfit()),
                _ => value,
            });
        }
        let entry = match parts.is_empty() {
            true => self.lone_entry.clone(),
            false => parts.join("/"),
        };
        let path = self.fill(&entry, Some(locale.as_str()));
        let found = self.matches(&path);
        match found.filter(|found| found.entry == entry && found.locale == *locale) {
            Some(found) => Ok((path, found)),
            None => Err(CaptureError::Elsewhere(path)),
        }
    }

    /// Whether a file below the folder `dir` could match or nearly match.
    #[must_use]
    pub fn could_contain(&self, dir: &str) -> bool {
        let dir = dir.trim_end_matches('/');
        if dir.is_empty() {
            return true;
        }
        let Some(captures) = self.folders.as_ref().and_then(|re| re.captures(dir)) else {
            return false;
        };
        captures
            .get(1)
            .is_none_or(|tag| self.known(tag.as_str()).is_some() || looks_like_locale(tag.as_str()))
    }

    /// The path read as one with some text that looks like a locale.
    fn other_tag<'p>(&self, path: &'p str) -> Option<Captures<'p>> {
        let captures = self.near.captures(path)?;
        let tag = captures.get(self.locale_group)?;
        looks_like_locale(tag.as_str()).then_some(captures)
    }

    fn known(&self, tag: &str) -> Option<&LocaleId> {
        let spelled = self.locales.iter().find(|id| same_tag(id.as_str(), tag));
        spelled.or_else(|| {
            let canonical = LocaleId::parse(tag).ok()?;
            self.locales.iter().find(|id| **id == canonical)
        })
    }

    fn locale_may_be_absent(&self) -> bool {
        let optional = |token: &Token| matches!(token, Token::Locale(Presence::Optional { .. }));
        self.tokens.iter().any(optional)
    }

    fn path_match(&self, captures: &Captures<'_>, locale: &LocaleId) -> PathMatch {
        let tag = captures.get(self.locale_group);
        let mut entry = String::new();
        let mut slug = None;
        let mut dates = Vec::new();
        let named = self.tokens.iter().filter(|token| token.name().is_some());
        for (token, group) in named.zip(captures.iter().skip(1)) {
            let Some(text) = group.filter(|_| token.identifies()) else {
                continue;
            };
            if !entry.is_empty() {
                entry.push('/');
            }
            entry.push_str(text.as_str());
            match token {
                Token::Date(field, form) => dates.push(DateCapture {
                    field: field.clone(),
                    text: text.as_str().to_owned(),
                    iso: date::to_iso(form, text.as_str()),
                    span: Span::new(text.start(), text.end()),
                }),
                token if token.name() == Some("slug") => slug = Some(text.as_str()),
                _ => {}
            }
        }
        if entry.is_empty() {
            entry.push_str(&self.lone_entry);
        }
        PathMatch {
            locale: locale.clone(),
            locale_text: tag.map(|tag| tag.as_str().to_owned()),
            locale_span: tag.map(|tag| Span::new(tag.start(), tag.end())),
            slug: slug.map_or_else(|| entry.clone(), str::to_owned),
            entry,
            dates,
        }
    }

    /// What each capture but the locale's stands for in the id `entry`.
    pub(super) fn values<'e>(&self, entry: &'e str) -> Vec<(&Token, &'e str)> {
        let fixed: usize = self.tokens.iter().filter_map(fixed_parts).sum();
        let spare = (entry.split('/').count()).saturating_sub(fixed);
        let mut rest = entry;
        let mut values = Vec::new();
        for token in self.tokens.iter().filter(|token| token.identifies()) {
            let count = fixed_parts(token).unwrap_or(spare);
            let last = count
                .checked_sub(1)
                .and_then(|n| rest.match_indices('/').nth(n));
            let end = last.map_or(rest.len(), |(at, _)| at);
            values.push((token, &rest[..end]));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        values
    }

    /// The path of `entry` with `tag` as its locale.
    fn fill(&self, entry: &str, tag: Option<&str>) -> String {
        let parts: Vec<&str> = entry.split('/').collect();
        let fixed: usize = self.tokens.iter().filter_map(fixed_parts).sum();
        let mut parts = parts.iter();
        let spare = parts.len().saturating_sub(fixed);
        let mut take = |count: usize| {
            let taken: Vec<&str> = parts.by_ref().take(count).copied().collect();
            taken.join("/")
        };
        let mut path = String::new();
        for token in &self.tokens {
            match (token, tag) {
                (Token::Literal(text), _) => path.push_str(text),
                (Token::Slash, _) => path.push('/'),
                (Token::Locale(Presence::Required), tag) => path.extend(tag),
                (Token::Locale(Presence::Optional { before, after }), Some(tag)) => {
                    path.extend([before.as_str(), tag, after.as_str()]);
                }
                (Token::Locale(_), None) => {}
                (capture, _) => path.push_str(&take(fixed_parts(capture).unwrap_or(spare))),
            }
        }
        path
    }
}

/// How many `/`-separated parts of an entry's id a capture gives; nothing if
/// that varies or the token is no part of the id.
fn fixed_parts(token: &Token) -> Option<usize> {
    match token {
        Token::Text(_) => Some(1),
        Token::Date(_, form) => {
            let slash = |part: &&DatePart| **part == DatePart::Literal('/');
            Some(1 + form.iter().filter(slash).count())
        }
        _ => None,
    }
}

/// Whether two tags differ in case and `_` for `-` only.
fn same_tag(canonical: &str, tag: &str) -> bool {
    let fold = |byte: u8| match byte {
        b'_' => b'-',
        byte => byte.to_ascii_lowercase(),
    };
    canonical.bytes().map(fold).eq(tag.bytes().map(fold))
}

/// A name for the one entry of a pattern such as `content/about/{locale}.md`:
/// its last literal text, `about`.
fn lone_entry(tokens: &[Token]) -> String {
    let text: String = tokens
        .iter()
        .map(|token| match token {
            Token::Literal(text) => text.as_str(),
            _ => "/",
        })
        .collect();
    let stem = text
        .rsplit_once('.')
        .map_or(text.as_str(), |(stem, _)| stem);
    let stem = stem.trim_end_matches(['/', '.', '-', '_']);
    match stem.rsplit('/').next() {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => "index".to_owned(),
    }
}
