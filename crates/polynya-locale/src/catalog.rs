//! One locale's Fluent resources, parsed once.

use std::collections::{BTreeMap, BTreeSet};

use fluent::FluentResource;
use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement,
};
use polynya_diagnostics::Span;

use crate::LocaleId;

/// A locale's messages, from one or more files.
///
/// Of two messages with one id the first counts, as in Fluent itself.
#[derive(Debug)]
pub struct Catalog {
    locale: LocaleId,
    files: Vec<File>,
    messages: BTreeMap<String, Place>,
}

#[derive(Debug)]
struct File {
    name: String,
    resource: FluentResource,
    /// Bytes of the byte order mark that was left off.
    offset: usize,
}

/// Where a message is: indexes of its file and of its entry in the file.
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
    /// Text that is not Fluent, in the words of Fluent's parser.
    #[error("{0}")]
    Syntax(String),
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
    /// Parses a locale's files, given as names and texts.
    ///
    /// Never fails: what can be read is in the catalog, what cannot is in the
    /// errors, in the order of the files.
    #[must_use]
    pub fn parse(locale: LocaleId, sources: &[(&str, &str)]) -> (Self, Vec<CatalogError>) {
        let mut errors = Vec::new();
        let files: Vec<File> = sources
            .iter()
            .map(|(name, text)| File::parse(name, text, &mut errors))
            .collect();
        let messages = index(&files, &mut errors);
        let order = |error: &CatalogError| files.iter().position(|file| file.name == error.file);
        errors.sort_by_key(|error| (order(error), error.span));
        let catalog = Self {
            locale,
            files,
            messages,
        };
        (catalog, errors)
    }

    /// The locale.
    #[must_use]
    pub fn locale(&self) -> &LocaleId {
        &self.locale
    }

    /// Ids of all messages (terms are private), sorted.
    pub fn message_ids(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    /// Whether there is a message `id`.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.messages.contains_key(id)
    }

    /// File name and span of a message's id.
    #[must_use]
    pub fn location(&self, id: &str) -> Option<(&str, Span)> {
        let file = &self.files[self.messages.get(id)?.file];
        Some((&file.name, file.span_of(self.message(id)?.id.name)))
    }

    /// Whether message `id` has a value, not attributes only.
    #[must_use]
    pub fn has_value(&self, id: &str) -> bool {
        self.message(id)
            .is_some_and(|message| message.value.is_some())
    }

    /// Names of a message's attributes, in order.
    #[must_use]
    pub fn attributes(&self, id: &str) -> Vec<&str> {
        let attributes = self.message(id).map_or(&[][..], |m| &m.attributes);
        attributes
            .iter()
            .map(|attribute| attribute.id.name)
            .collect()
    }

    /// Variables that a message's value and attributes need, through
    /// selectors and references to other messages.
    #[must_use]
    pub fn variables(&self, id: &str) -> BTreeSet<String> {
        let mut collector = Variables {
            catalog: self,
            found: BTreeSet::new(),
            seen: BTreeSet::new(),
        };
        collector.message(id, None);
        collector.found
    }

    /// The parsed files, to build bundles from.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &FluentResource> {
        self.files.iter().map(|file| &file.resource)
    }

    fn message(&self, id: &str) -> Option<&Message<&str>> {
        let place = self.messages.get(id)?;
        match self.files[place.file].resource.get_entry(place.entry)? {
            Entry::Message(message) => Some(message),
            _ => None,
        }
    }
}

impl File {
    fn parse(name: &str, text: &str, errors: &mut Vec<CatalogError>) -> Self {
        // Fluent's parser would make the mark a part of the first id.
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        let offset = text.len() - bare.len();
        let (resource, mistakes) = match FluentResource::try_new(bare.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, mistakes)) => (resource, mistakes),
        };
        errors.extend(mistakes.into_iter().map(|mistake| {
            let start = bare.floor_char_boundary(mistake.pos.start);
            let end = bare.ceil_char_boundary(mistake.pos.end.min(bare.len()));
            CatalogError {
                file: name.to_owned(),
                span: Span::new(start, end).shifted(offset),
                kind: CatalogErrorKind::Syntax(mistake.kind.to_string()),
            }
        }));
        Self {
            name: name.to_owned(),
            resource,
            offset,
        }
    }

    /// The place of a slice of this file's text. Fluent's tree keeps no
    /// positions, but its texts are slices of the source.
    fn span_of(&self, slice: &str) -> Span {
        let start = slice.as_ptr() as usize - self.resource.source().as_ptr() as usize;
        Span::new(start, start + slice.len()).shifted(self.offset)
    }
}

/// Finds each message's place and reports ids that come twice.
fn index(files: &[File], errors: &mut Vec<CatalogError>) -> BTreeMap<String, Place> {
    let mut messages: BTreeMap<String, Place> = BTreeMap::new();
    let mut terms: BTreeMap<String, Place> = BTreeMap::new();
    for (file_at, file) in files.iter().enumerate() {
        for (entry_at, entry) in file.resource.entries().enumerate() {
            let (seen, name, sigil) = match entry {
                Entry::Message(message) => (&mut messages, message.id.name, ""),
                Entry::Term(term) => (&mut terms, term.id.name, "-"),
                _ => continue,
            };
            let place = Place {
                file: file_at,
                entry: entry_at,
            };
            match seen.get(name) {
                None => {
                    seen.insert(name.to_owned(), place);
                }
                Some(first) => errors.push(CatalogError {
                    file: file.name.clone(),
                    span: file.span_of(name),
                    kind: CatalogErrorKind::Duplicate {
                        id: format!("{sigil}{name}"),
                        first_file: files[first.file].name.clone(),
                    },
                }),
            }
        }
    }
    messages
}

/// Walks patterns and gathers the variables in them.
struct Variables<'c> {
    catalog: &'c Catalog,
    found: BTreeSet<String>,
    /// Messages and attributes walked already: references may form a circle.
    seen: BTreeSet<(String, Option<String>)>,
}

impl Variables<'_> {
    /// A message with all its attributes, or one attribute only.
    fn message(&mut self, id: &str, attribute: Option<&str>) {
        let key = (id.to_owned(), attribute.map(str::to_owned));
        if !self.seen.insert(key) {
            return;
        }
        let Some(message) = self.catalog.message(id) else {
            return;
        };
        if let (Some(value), None) = (&message.value, attribute) {
            self.pattern(value);
        }
        let wanted = |name: &str| attribute.is_none_or(|wanted| wanted == name);
        let attributes = message.attributes.iter();
        for Attribute { value, .. } in attributes.filter(|a| wanted(a.id.name)) {
            self.pattern(value);
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.found.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::MessageReference { id, attribute } => {
                self.message(id.name, attribute.as_ref().map(|attribute| attribute.name));
            }
            // A term sees only the arguments given to it, never the caller's.
            InlineExpression::TermReference { arguments, .. } => {
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        for argument in arguments.positional.iter().chain(named) {
            self.inline(argument);
        }
    }
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
        assert!(matches!(&errors[0].kind, CatalogErrorKind::Syntax(text) if text.contains('=')));
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
