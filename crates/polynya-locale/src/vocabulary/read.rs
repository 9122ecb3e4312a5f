//! Reading a vocabulary from its Fluent files.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::Span;

use super::lookup::Lookup;
use super::{Names, Place, Term, Vocabulary};
use crate::LocaleId;
use crate::ftl::{Element, EntryKind, Expression, FtlEntry, FtlFile, Inline, Pattern};

/// One of a vocabulary's files.
#[derive(Clone, Debug)]
pub struct VocabularyFile {
    /// What its path captures besides the locale.
    pub name: Arc<str>,
    /// Its locale.
    pub locale: LocaleId,
    /// The file.
    pub file: Arc<FtlFile>,
}

/// How a message or one of its attributes is formatted, in a locale.
pub type Format<'f> = dyn Fn(&LocaleId, &str, Option<&str>) -> Option<String> + 'f;

impl Vocabulary {
    /// Reads the vocabulary `name` from `files`, the source locale's first.
    ///
    /// Without a `prefix`, it is what all messages have in common, if that is
    /// made of the name: `tags-` or `tag-` for `tags`. `locales` are those in
    /// which authors write; `format` is asked for texts that are more than text.
    #[must_use]
    pub fn read(
        name: &Arc<str>,
        prefix: Option<&str>,
        files: &[VocabularyFile],
        locales: &[LocaleId],
        format: &Format<'_>,
    ) -> Self {
        let prefix = match prefix {
            Some(prefix) => prefix.to_owned(),
            None => common_prefix(name, files),
        };
        let mut terms: Vec<Term> = Vec::new();
        let mut positions: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for file in files {
            for entry in messages(&file.file) {
                let id = file.file.slice(entry.id);
                let Some(id) = id.strip_prefix(&*prefix).filter(|id| !id.is_empty()) else {
                    continue;
                };
                let id: Arc<str> = Arc::from(id);
                let at = *positions.entry(Arc::clone(&id)).or_insert_with(|| {
                    terms.push(Term {
                        id,
                        origin: file.locale.clone(),
                        names: BTreeMap::new(),
                    });
                    terms.len() - 1
                });
                let names = &mut terms[at].names;
                // Of two messages with one id the first counts, as in Fluent.
                names
                    .entry(file.locale.clone())
                    .or_insert_with(|| read_names(file, entry, format));
            }
        }
        Self {
            name: Arc::clone(name),
            lookup: Lookup::new(&terms, &prefix, locales),
            files: files.to_vec(),
            prefix,
            terms,
        }
    }
}

fn messages(file: &FtlFile) -> impl Iterator<Item = &FtlEntry> {
    let entries = file.entries().iter();
    entries.filter(|entry| entry.kind == EntryKind::Message)
}

/// The prefix that all messages have, if the vocabulary's name makes one.
fn common_prefix(name: &str, files: &[VocabularyFile]) -> String {
    let candidates = [format!("{name}-"), format!("{}-", singular(name))];
    let ids = || {
        let files = files.iter();
        files.flat_map(|file| messages(&file.file).map(|entry| file.file.slice(entry.id)))
    };
    let common = |prefix: &&String| ids().all(|id| id.starts_with(&***prefix));
    candidates.iter().find(common).cloned().unwrap_or_default()
}

/// The singular of a name that follows the usual rules of English.
#[must_use]
pub fn singular(name: &str) -> String {
    match (name.strip_suffix("ies"), name.strip_suffix('s')) {
        (Some(stem), _) if !stem.is_empty() => format!("{stem}y"),
        (_, Some(stem)) if !stem.is_empty() && !stem.ends_with('s') => stem.to_owned(),
        _ => name.to_owned(),
    }
}

fn read_names(file: &VocabularyFile, entry: &FtlEntry, format: &Format<'_>) -> Names {
    let source = &*file.file;
    let id = source.slice(entry.id);
    let text = |pattern: &Pattern, attribute: Option<&str>| {
        if is_text(pattern) {
            return pattern.text(source);
        }
        let formatted = format(&file.locale, id, attribute);
        formatted.unwrap_or_else(|| pattern.text(source))
    };
    let label = entry.value.as_ref().map(|value| text(value, None));
    let label = label.map(|label| label.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut aliases: Vec<Box<str>> = Vec::new();
    for attribute in &entry.attributes {
        let name = source.slice(attribute.name);
        if is_alias(name) {
            let before = Span::new(attribute.name.end, attribute.value.span.start);
            let below = source.slice(before).contains('\n');
            let text = text(&attribute.value, Some(name));
            aliases.extend(list(&text, below).map(Box::from));
        }
    }
    Names {
        place: Place {
            file: Arc::clone(&file.file),
            span: Span::new(entry.id.start, entry.id.end),
        },
        label: label.filter(|label| !label.is_empty()).map(Into::into),
        aliases,
    }
}

/// Whether an attribute of that name has other spellings of a label. Each locale
/// has its own.
#[must_use]
pub fn is_alias(attribute: &str) -> bool {
    attribute.starts_with("alias")
}

/// The items of a text: its lines, if it has several or stands `below` its name;
/// else what commas separate.
fn list(text: &str, below: bool) -> impl Iterator<Item = &str> {
    let lines = below || text.trim().contains('\n');
    let separator = move |c: char| match lines {
        true => c == '\n',
        false => matches!(c, ',' | '、'),
    };
    text.split(separator)
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

/// Whether a pattern is nothing but text, which needs no bundle to be read.
fn is_text(pattern: &Pattern) -> bool {
    pattern.elements.iter().all(|element| match element {
        Element::Text(_) => true,
        Element::Placeable(placeable) => matches!(
            placeable.expression,
            Expression::Inline(Inline::Text { .. } | Inline::Number { .. })
        ),
    })
}
