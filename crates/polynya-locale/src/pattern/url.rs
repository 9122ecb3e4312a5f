//! URL patterns: where an entry is published, told by what its path captures.

use polynya_diagnostics::Span;

use super::{
    DatePart, Matcher, PathMatch, PathPattern, PatternError, PatternErrorKind, Presence, Token,
    date,
};
use crate::LocaleId;

/// A pattern such as `/{locale}/docs/{slug...}/`, from the site's root.
///
/// Captures have the names that they have in the path pattern. `{locale?}`
/// stands for nothing in URLs of the source locale.
#[derive(Clone, Debug)]
pub struct UrlPattern {
    pattern: PathPattern,
    /// Whether URLs end with `/`.
    slash: bool,
    /// Bytes before the pattern's own text.
    start: usize,
}

impl UrlPattern {
    /// Reads a pattern; slashes around it may be left out.
    ///
    /// # Errors
    ///
    /// The first mistake in `text`, with its place in it.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let start = usize::from(text.starts_with('/'));
        let inner = &text[start..];
        let slash = inner.ends_with('/');
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let pattern = PathPattern::parse(inner).map_err(|error| PatternError {
            span: error.span.shifted(start),
            ..error
        })?;
        Ok(Self {
            pattern,
            slash,
            start,
        })
    }

    /// A capture that `path` lacks, so that nobody could tell what stands for it.
    #[must_use]
    pub fn unknown_capture(&self, path: &PathPattern) -> Option<PatternError> {
        let known: Vec<&str> = path.captures().collect();
        let name = self.pattern.captures().find(|name| !known.contains(name))?;
        let text = self.pattern.as_str();
        let at = text.find(&format!("{{{name}")).map_or(0, |at| at + 1);
        Some(PatternError {
            kind: PatternErrorKind::UnknownCapture(name.to_owned()),
            span: Span::new(at, at + name.len()).shifted(self.start),
        })
    }

    /// Compiles the pattern, to tell which URLs it covers: without the slashes
    /// around them.
    #[must_use]
    pub fn matcher(&self, locales: &[LocaleId], source: &LocaleId) -> Matcher {
        self.pattern.matcher(locales, source)
    }

    /// The URL of the variant whose path `path` reads as `like`; nothing if the
    /// path lacks one of the captures.
    #[must_use]
    pub fn url(&self, path: &Matcher, like: &PathMatch) -> Option<String> {
        let values = path.values(&like.entry);
        let is_source = like.locale == path.source;
        let tag = like.locale_text.as_deref().unwrap_or(like.locale.as_str());
        let mut url = String::from("/");
        for token in &self.pattern.tokens {
            match token {
                Token::Literal(text) => url.push_str(text),
                Token::Slash => url.push('/'),
                Token::Locale(Presence::Optional { .. }) if is_source => {}
                Token::Locale(Presence::Optional { before, after }) => {
                    url.extend([before.as_str(), tag, after.as_str()]);
                }
                Token::Locale(Presence::Required) => url.push_str(tag),
                Token::Text(name) | Token::Rest(name) => {
                    url.push_str(values.iter().find(|v| v.0.name() == Some(name))?.1);
                }
                Token::Date(name, form) => {
                    let (token, text) = values.iter().find(|v| v.0.name() == Some(name))?;
                    let Token::Date(_, written) = token else {
                        return None;
                    };
                    push_date(&mut url, form, &date::to_iso(written, text)?);
                }
            }
        }
        if self.slash {
            url.push('/');
        }
        Some(url)
    }
}

/// Writes a date, which is given as `YYYY-MM-DD`, in another form.
fn push_date(url: &mut String, form: &[DatePart], iso: &str) {
    for part in form {
        match part {
            DatePart::Year => url.push_str(iso.get(..4).unwrap_or_default()),
            DatePart::Month => url.push_str(iso.get(5..7).unwrap_or_default()),
            DatePart::Day => url.push_str(iso.get(8..10).unwrap_or_default()),
            DatePart::Literal(c) => url.push(*c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path_pattern: &str, url: &str, path: &str, expected: Option<&str>) {
        let locales = ["en", "ja", "pt-BR"].map(|tag| LocaleId::parse(tag).unwrap());
        let path_pattern = PathPattern::parse(path_pattern).unwrap();
        let matcher = path_pattern.matcher(&locales, &locales[0]);
        let like = matcher.matches(path).unwrap();
        let url = UrlPattern::parse(url).unwrap();
        assert_eq!(url.url(&matcher, &like).as_deref(), expected);
    }

    #[test]
    fn urls_are_made_of_what_paths_capture() {
        let docs = "docs/{locale}/{slug...}.mdx";
        check(
            docs,
            "/{locale}/{slug...}/",
            "docs/en/a/b.mdx",
            Some("/en/a/b/"),
        );
        check(
            docs,
            "{locale}/{slug...}",
            "docs/pt-br/a.mdx",
            Some("/pt-br/a"),
        );
        check(docs, "/{locale?}/{slug...}", "docs/en/a.mdx", Some("/a"));
        check(docs, "/{locale?}/{slug...}", "docs/ja/a.mdx", Some("/ja/a"));
        let log = "log/{date:%Y%m%d}-{slug}/{locale}.md";
        check(
            log,
            "/{locale}/log/{date:%Y/%m/%d}/{slug}.html",
            "log/20260105-first-light/ja.md",
            Some("/ja/log/2026/01/05/first-light.html"),
        );
        check(
            log,
            "/{locale}/{date}/",
            "log/20260105-a/ja.md",
            Some("/ja/20260105/"),
        );
        check(log, "/{locale}/{other}/", "log/20260105-a/ja.md", None);
    }

    #[test]
    fn mistakes_have_places() {
        let text = "/{locale}/{slg...}/";
        let path = PathPattern::parse("docs/{locale}/{slug...}.mdx").unwrap();
        let url = UrlPattern::parse(text).unwrap();
        let error = url.unknown_capture(&path).unwrap();
        assert_eq!(&text[error.span.range()], "slg");
        let error = UrlPattern::parse("/a/{slug").unwrap_err();
        assert_eq!(&"/a/{slug"[error.span.range()], "{slug");
    }
}
