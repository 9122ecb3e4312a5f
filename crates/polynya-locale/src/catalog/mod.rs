//! One locale's Fluent resources, parsed once.

mod variables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::{SourceFile, Span};

use crate::LocaleId;
use crate::ftl::{EntryKind, FtlEntry, FtlErrorKind, FtlFile};

/// A locale's messages, from one or more files.
///
/// Of two messages with one id the first counts, as in Fluent itself.
#[derive(Debug)]
pub struct Catalog {
    locale: LocaleId,
    files: Vec<Arc<FtlFile>>,
    messages: BTreeMap<String, Place>,
    terms: BTreeMap<String, Place>,
}

/// Where an entry is: indexes of its file and of the entry in the file.
#[derive(Clone, Copy, Debug)]
struct Place {
    file: usize,
    entry: usize,
}

/// A mistake in a Fluent file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {kind}")]
pub struct CatalogError {
    /// The name under which the file was given.
    pub file: String,
    /// Where in the file, in bytes.
    pub span: Span,
    /// What is wrong.
    pub kind: CatalogErrorKind,
}

/// The kinds of mistakes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogErrorKind {
    /// Text that is not Fluent.
    #[error("{0}")]
    Syntax(FtlErrorKind),
    /// A message or term (with its `-`) whose id an earlier one has.
    #[error("`{id}` is already defined in {first_file}")]
    Duplicate {
        /// The id.
        id: String,
        /// The file that has it first.
        first_file: String,
    },
}

impl Catalog {
    /// A catalog of files that were parsed already, in the order in which
    /// their messages count.
    #[must_use]
    pub fn new(locale: LocaleId, files: Vec<Arc<FtlFile>>) -> Self {
        let index = |kind| {
            let mut places = BTreeMap::new();
            for (id, place) in places_of(&files, kind) {
                if !places.contains_key(id) {
                    places.insert(id.to_owned(), place);
                }
            }
            places
        };
        let messages = index(EntryKind::Message);
        let terms = index(EntryKind::Term);
        Self {
            locale,
            files,
            messages,
            terms,
        }
    }

    /// Parses a locale's files, given as names and texts.
    ///
    /// Never fails: what can be read is in the catalog, what cannot is in the
    /// errors, in the order of the files.
    #[must_use]
    pub fn parse(locale: LocaleId, sources: &[(&str, &str)]) -> (Self, Vec<CatalogError>) {
        let parse = |(name, text): &(&str, &str)| {
            Arc::new(FtlFile::parse(SourceFile::new(*name, (*text).to_owned())))
        };
        let catalog = Self::new(locale, sources.iter().map(parse).collect());
        let errors = catalog.errors();
        (catalog, errors)
    }

    /// The locale.
    #[must_use]
    pub fn locale(&self) -> &LocaleId {
        &self.locale
    }

    /// The files, in the order given.
    #[must_use]
    pub fn files(&self) -> &[Arc<FtlFile>] {
        &self.files
    }

    /// What is wrong in the files, in their order: what is not Fluent, and
    /// ids that come twice, be it in two files.
    #[must_use]
    pub fn errors(&self) -> Vec<CatalogError> {
        let mut errors = Vec::new();
        for (at, file) in self.files.iter().enumerate() {
            let syntax = file.errors().iter().map(|error| {
                let kind = CatalogErrorKind::Syntax(error.kind.clone());
                (at, self.error(at, error.span, kind))
            });
            errors.extend(syntax);
        }
        let kinds = [
            (EntryKind::Message, &self.messages, ""),
            (EntryKind::Term, &self.terms, "-"),
        ];
        for (kind, first, sigil) in kinds {
            for (id, place) in places_of(&self.files, kind) {
                let first = first.get(id).map_or(place, |first| *first);
                if (first.file, first.entry) != (place.file, place.entry) {
                    let span = self.files[place.file].entries()[place.entry].id;
                    let kind = CatalogErrorKind::Duplicate {
                        id: format!("{sigil}{id}"),
                        first_file: self.name(first.file),
                    };
                    errors.push((place.file, self.error(place.file, span, kind)));
                }
            }
        }
        errors.sort_by_key(|(file, error)| (*file, error.span));
        errors.into_iter().map(|(_, error)| error).collect()
    }

    /// Ids of all messages (terms are private), sorted.
    pub fn message_ids(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    /// Message `id`, with the file that its spans speak of.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<(&FtlFile, &FtlEntry)> {
        self.at(*self.messages.get(id)?)
    }

    /// Term `id`, given without its `-`, with the file that its spans speak of.
    #[must_use]
    pub fn term(&self, id: &str) -> Option<(&FtlFile, &FtlEntry)> {
        self.at(*self.terms.get(id)?)
    }

    /// Whether there is a message `id`.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.messages.contains_key(id)
    }

    /// File name and span of a message's id.
    #[must_use]
    pub fn location(&self, id: &str) -> Option<(&str, Span)> {
        let (file, entry) = self.message(id)?;
        Some((file.source().path(), entry.id))
    }

    /// Whether message `id` has a value, not attributes only.
    #[must_use]
    pub fn has_value(&self, id: &str) -> bool {
        self.message(id)
            .is_some_and(|(_, message)| message.value.is_some())
    }

    /// Names of a message's attributes, in order.
    #[must_use]
    pub fn attributes(&self, id: &str) -> Vec<&str> {
        let Some((file, message)) = self.message(id) else {
            return Vec::new();
        };
        (message.attributes.iter())
            .map(|attribute| file.slice(attribute.name))
            .collect()
    }

    /// Variables that a message's value and attributes need, through
    /// selectors and references to other messages.
    #[must_use]
    pub fn variables(&self, id: &str) -> BTreeSet<String> {
        variables::variables(self, id)
    }

    fn at(&self, place: Place) -> Option<(&FtlFile, &FtlEntry)> {
        let file = self.files.get(place.file)?;
        Some((file, file.entries().get(place.entry)?))
    }

    fn name(&self, file: usize) -> String {
        self.files[file].source().path().to_string()
    }

    fn error(&self, file: usize, span: Span, kind: CatalogErrorKind) -> CatalogError {
        CatalogError {
            file: self.name(file),
            span,
            kind,
        }
    }
}

/// All entries of a kind with their ids, in order, duplicates included.
fn places_of(files: &[Arc<FtlFile>], kind: EntryKind) -> impl Iterator<Item = (&str, Place)> {
    let files = files.iter().enumerate();
    files.flat_map(move |(file_at, file)| {
        let entries = file.entries().iter().enumerate();
        let entries = entries.filter(move |(_, entry)| entry.kind == kind);
        entries.map(move |(entry, found)| {
            let place = Place {
                file: file_at,
                entry,
            };
            (file.slice(found.id), place)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(sources: &[(&str, &str)]) -> (Catalog, Vec<CatalogError>) {
        Catalog::parse(LocaleId::parse("en").unwrap(), sources)
    }

    #[test]
    fn variables_are_found_wherever_they_hide() {
        let text = "\
plain = Hello
value = { $a } and { NUMBER($b, minimumFractionDigits: 1) } and { -term(case: \"x\") }
    .title = { $c ->
        [one] { $d }
       *[other] { $e } { { $f } }
    }
term-user = { -term }
other = { value } { attribute-only.x } { other }
attribute-only =
    .x = { $x }
    .y = { $y }
-term = { $case }
";
        let (catalog, errors) = parse(&[("a.ftl", text)]);
        assert_eq!(errors, []);
        let cases = [
            ("plain", ""),
            ("value", "a b c d e f"),
            ("term-user", ""),
            ("other", "a b c d e f x"),
            ("attribute-only", "x y"),
            ("missing", ""),
        ];
        for (id, expected) in cases {
            let found: Vec<String> = catalog.variables(id).into_iter().collect();
            assert_eq!(found.join(" "), expected, "{id}");
        }
        assert_eq!(catalog.attributes("attribute-only"), ["x", "y"]);
        assert!(!catalog.has_value("attribute-only"));
        let ids: Vec<&str> = catalog.message_ids().collect();
        assert_eq!(ids.join(" "), "attribute-only other plain term-user value");
    }

    #[test]
    fn a_mistake_costs_one_message_and_has_a_place() {
        let text = "a = A\nb { x\nc = C\nd = {\n";
        let (catalog, errors) = parse(&[("a.ftl", text)]);
        let ids: Vec<&str> = catalog.message_ids().collect();
        assert_eq!(ids, ["a", "c"]);
        let spans: Vec<&str> = errors.iter().map(|e| &text[e.span.range()]).collect();
        assert_eq!(spans, ["{", ""]);
        let expected = FtlErrorKind::ExpectedToken("=".to_owned());
        assert_eq!(errors[0].kind, CatalogErrorKind::Syntax(expected));
    }

    #[test]
    fn a_mistake_before_a_wide_character_has_a_span_between_characters() {
        let text = "\u{feff}a 猫 = A\n";
        let (_, errors) = parse(&[("a.ftl", text)]);
        assert_eq!(&text[errors[0].span.range()], "猫");
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_message() {
        let text = "\u{feff}a = A\n";
        let (catalog, errors) = parse(&[("a.ftl", text)]);
        assert_eq!(errors, []);
        let (file, span) = catalog.location("a").unwrap();
        assert_eq!((file, &text[span.range()]), ("a.ftl", "a"));
    }

    #[test]
    fn an_id_that_comes_twice_is_reported_in_any_file() {
        let sources = [
            ("a.ftl", "x = 1\n-x = t\n"),
            ("b.ftl", "y = 1\nx = 2\n-x = u\n"),
        ];
        let (catalog, errors) = parse(&sources);
        let found: Vec<_> = errors.iter().map(|e| (e.span, e.to_string())).collect();
        let expected = [
            (
                Span::new(6, 7),
                "b.ftl: `x` is already defined in a.ftl".to_owned(),
            ),
            (
                Span::new(13, 14),
                "b.ftl: `-x` is already defined in a.ftl".to_owned(),
            ),
        ];
        assert_eq!(found, expected);
        assert_eq!(catalog.location("x").unwrap().0, "a.ftl");
    }
}
