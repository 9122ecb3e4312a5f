//! Where the messages and terms of one locale are, over all its files.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use icu_properties::props::Script;
use polynya_diagnostics::{Location, SourceFile, Span};
use polynya_locale::ftl::{EntryKind, FtlEntry, FtlError, FtlFile, Inline, Pattern};
use polynya_locale::{LocaleId, PluralForm, plural_categories};

use super::prose::scripts_of;
use super::{StringGroup, Strings, Uses};
use crate::in_order;
use crate::schema::cut;

/// An entry and the file that it is in.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a FtlFile,
    pub(crate) entry: &'a FtlEntry,
}

impl<'a> Place<'a> {
    /// The id, without a term's `-`.
    pub(crate) fn id(self) -> &'a str {
        self.file.slice(self.entry.id)
    }

    /// The id as references write it: a term's has its `-`.
    pub(crate) fn name(self) -> &'a str {
        self.file.slice(self.name_span())
    }

    pub(crate) fn name_span(self) -> Span {
        match self.entry.kind {
            EntryKind::Message => self.entry.id,
            EntryKind::Term => Span::new(self.entry.id.start - 1, self.entry.id.end),
        }
    }

    pub(crate) fn location(self) -> Location {
        self.file.source().locate(self.name_span())
    }

    /// The attributes by name; of two with one name the first counts.
    pub(crate) fn attributes(self) -> impl Iterator<Item = (&'a str, &'a Pattern)> {
        let attributes = self.entry.attributes.iter();
        attributes.filter_map(move |attribute| {
            let name = self.file.slice(attribute.name);
            let first = self.attribute(name)?;
            std::ptr::eq(first, attribute).then_some((name, &attribute.value))
        })
    }

    /// The first attribute of that name.
    pub(crate) fn attribute(self, name: &str) -> Option<&'a polynya_locale::ftl::Attribute> {
        let mut attributes = self.entry.attributes.iter();
        attributes.find(|attribute| self.file.slice(attribute.name) == name)
    }

    /// What the entry says, in one line: its value or else its attributes.
    pub(crate) fn says(self) -> String {
        match &self.entry.value {
            Some(value) => shown(self.file.source(), value.span),
            None => {
                let first = self.entry.attributes.first();
                first.map_or_else(String::new, |a| shown(self.file.source(), a.span))
            }
        }
    }
}

/// The text under a span in one line, cut if it is long.
pub(crate) fn shown(source: &SourceFile, span: Span) -> String {
    let words: Vec<&str> = source.slice(span).split_whitespace().take(40).collect();
    cut(&words.join(" "))
}

/// Every entry is looked up for every locale; that is most of what the check
/// does, so it has a fast hash.
type Ids<'a> = HashMap<&'a str, Place<'a>, RandomState>;

/// The entries of one locale by id. Of two with one id the first counts, as in
/// Fluent itself.
pub(crate) struct LocaleIndex<'a> {
    pub(crate) locale: &'a LocaleId,
    /// What texts in the locale are written in; empty where that is not known.
    pub(crate) scripts: &'static [Script],
    /// In the order of the groups.
    pub(crate) files: Vec<&'a FtlFile>,
    messages: Ids<'a>,
    terms: Ids<'a>,
    /// Names (a term's with its `-`) of entries that a syntax error costs.
    lost: HashSet<&'a str>,
    /// Names of entries with an attribute that a syntax error costs.
    damaged: HashSet<&'a str>,
    /// The plural categories for counting and for ordering, made when needed.
    plurals: [OnceLock<Vec<PluralForm>>; 2],
    /// Entries whose name an earlier one has, and the earlier one.
    pub(crate) repeated: Vec<(Place<'a>, Place<'a>)>,
    /// Whether every file could be read: if not, nothing can be said to be
    /// nowhere.
    pub(crate) complete: bool,
}

impl<'a> LocaleIndex<'a> {
    /// Those of all locales there are, the source first.
    pub(crate) fn all(strings: &'a Strings) -> Vec<Self> {
        let locales = locales(strings);
        let mut indexes: Vec<Self> = Vec::with_capacity(locales.len());
        let index = |locale: &&'a LocaleId| Self::new(locale, &strings.groups);
        let Ok(()) = in_order(&locales, index, |index| {
            indexes.push(index);
            Ok::<(), Infallible>(())
        });
        indexes
    }

    fn new(locale: &'a LocaleId, groups: &'a [StringGroup]) -> Self {
        let mut index = Self {
            locale,
            scripts: scripts_of(locale),
            files: Vec::new(),
            messages: Ids::default(),
            terms: Ids::default(),
            lost: HashSet::new(),
            damaged: HashSet::new(),
            plurals: [const { OnceLock::new() }; 2],
            repeated: Vec::new(),
            complete: true,
        };
        let files = groups.iter().flat_map(|group| &group.files);
        for file in files.filter(|file| file.locale == *locale) {
            match file.tree() {
                Some(tree) => index.add(tree),
                None => index.complete = false,
            }
        }
        index
    }

    fn add(&mut self, file: &'a FtlFile) {
        self.files.push(file);
        for entry in file.entries() {
            let place = Place { file, entry };
            let known = match entry.kind {
                EntryKind::Message => &mut self.messages,
                EntryKind::Term => &mut self.terms,
            };
            let first = *known.entry(place.id()).or_insert(place);
            if !std::ptr::eq(first.entry, entry) {
                self.repeated.push((place, first));
            }
        }
        for error in file.errors() {
            match lost(file, error) {
                Lost::Entry(name) => self.lost.insert(name),
                Lost::Attribute { of, .. } => self.damaged.insert(of),
                Lost::Nothing => false,
            };
        }
    }

    pub(crate) fn message(&self, id: &str) -> Option<Place<'a>> {
        self.messages.get(id).copied()
    }

    pub(crate) fn term(&self, id: &str) -> Option<Place<'a>> {
        self.terms.get(id).copied()
    }

    /// Whether an earlier entry of the locale has the same id: then only that
    /// one counts.
    pub(crate) fn is_repeated(&self, place: Place<'_>) -> bool {
        let mut repeated = self.repeated.iter();
        repeated.any(|(again, _)| std::ptr::eq(again.entry, place.entry))
    }

    /// The entry that is `place` in this locale.
    pub(crate) fn counterpart(&self, place: Place<'_>) -> Option<Place<'a>> {
        match place.entry.kind {
            EntryKind::Message => self.message(place.id()),
            EntryKind::Term => self.term(place.id()),
        }
    }

    /// The locale's plural categories.
    pub(crate) fn plural_forms(&self, ordinal: bool) -> &[PluralForm] {
        let forms = &self.plurals[usize::from(ordinal)];
        forms.get_or_init(|| plural_categories(self.locale, ordinal))
    }

    /// Whether a syntax error costs the entry of that name.
    pub(crate) fn has_lost(&self, name: &str) -> bool {
        self.lost.contains(name)
    }

    /// Whether a syntax error costs an attribute of the entry of that name.
    pub(crate) fn has_damaged(&self, name: &str) -> bool {
        self.damaged.contains(name)
    }

    /// The entry that a reference in `file` leads to, whatever it has.
    pub(crate) fn target(&self, file: &FtlFile, reference: &Inline) -> Option<Place<'a>> {
        match reference {
            Inline::Message { id, .. } => self.message(file.slice(*id)),
            Inline::Term { id, .. } => self.term(file.slice(*id)),
            _ => None,
        }
    }

    /// The pattern that a reference in `file` stands for.
    pub(crate) fn pattern(
        &self,
        file: &FtlFile,
        reference: &Inline,
    ) -> Option<(Place<'a>, &'a Pattern)> {
        let place = self.target(file, reference)?;
        let (Inline::Message { attribute, .. } | Inline::Term { attribute, .. }) = reference else {
            return None;
        };
        let pattern = match attribute {
            None => place.entry.value.as_ref()?,
            Some(name) => &place.attribute(file.slice(*name))?.value,
        };
        Some((place, pattern))
    }

    /// Names of the variables that formatting `patterns` of `file` needs, through
    /// references to messages. A term sees its own arguments only.
    pub(crate) fn variables<'p>(
        &self,
        file: &'p FtlFile,
        patterns: impl Iterator<Item = &'p Pattern>,
    ) -> HashSet<&'p str>
    where
        'a: 'p,
    {
        let mut found = HashSet::new();
        let mut seen: HashSet<usize> = HashSet::new();
        let mut waiting: Vec<(&'p FtlFile, &'p Pattern)> = patterns.map(|p| (file, p)).collect();
        while let Some((file, pattern)) = waiting.pop() {
            if !seen.insert(std::ptr::from_ref(pattern) as usize) {
                continue;
            }
            let mut uses = Uses::default();
            uses.add(pattern);
            found.extend(uses.variables.iter().map(|(name, _)| file.slice(*name)));
            let messages = uses.references.into_iter();
            let messages = messages.filter(|r| matches!(r, Inline::Message { .. }));
            let next = messages.filter_map(|reference| self.pattern(file, reference));
            waiting.extend(next.map(|(place, pattern)| (place.file, pattern)));
        }
        found
    }

    /// Ids of all messages, or of all terms, in file order.
    pub(crate) fn ids(&self, kind: EntryKind) -> impl Iterator<Item = &'a str> {
        let files = self.files.iter();
        let entries = files.flat_map(|file| file.entries().iter().map(move |e| (*file, e)));
        entries
            .filter(move |(_, entry)| entry.kind == kind)
            .map(|(file, entry)| file.slice(entry.id))
    }
}

/// All locales there are, the source first.
fn locales(strings: &Strings) -> Vec<&LocaleId> {
    let mut locales = vec![&strings.source_locale];
    let met = strings.groups.iter().flat_map(|group| &group.files);
    for locale in strings.required.iter().chain(met.map(|file| &file.locale)) {
        if !locales.contains(&locale) {
            locales.push(locale);
        }
    }
    locales
}

/// What a syntax error costs.
pub(crate) enum Lost<'a> {
    /// A message or term, by its name; a term's has its `-`.
    Entry(&'a str),
    /// An attribute, by its name, of the entry of the other name.
    Attribute { name: &'a str, of: &'a str },
    /// Text that is nothing.
    Nothing,
}

pub(crate) fn lost<'a>(file: &'a FtlFile, error: &FtlError) -> Lost<'a> {
    let text = file.slice(error.junk).trim_start();
    if let Some(attribute) = text.strip_prefix('.') {
        let before = file.entries().iter().rev();
        let of = before.into_iter().find(|e| e.span.end <= error.junk.start);
        let of = of.map_or("", |entry| Place { file, entry }.name());
        let name = identifier(attribute);
        return Lost::Attribute { name, of };
    }
    let sigil = usize::from(text.starts_with('-'));
    match identifier(&text[sigil..]).len() {
        0 => Lost::Nothing,
        length => Lost::Entry(&text[..sigil + length]),
    }
}

/// The identifier at the start of a text; empty if there is none.
fn identifier(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let end = text.find(|c| !goes_on(c)).unwrap_or(text.len());
    &text[..end]
}

/// Finds the counterparts of one file's entries, which mostly come in the same
/// order in another.
pub(crate) struct Pairing<'a, 'i> {
    index: &'i LocaleIndex<'a>,
    beside: Option<&'a FtlFile>,
    next: usize,
}

impl<'a, 'i> Pairing<'a, 'i> {
    /// With entries of `index`, those of the file `beside` first.
    pub(crate) fn new(index: &'i LocaleIndex<'a>, beside: Option<&'a FtlFile>) -> Self {
        Self {
            index,
            beside,
            next: 0,
        }
    }

    /// The entry that is `place` in the other locale.
    pub(crate) fn find(&mut self, place: Place<'_>) -> Option<Place<'a>> {
        let Some(file) = self.beside else {
            return self.index.counterpart(place);
        };
        let here =
            |entry: &FtlEntry| entry.kind == place.entry.kind && file.slice(entry.id) == place.id();
        if let Some(entry) = file.entries().get(self.next).filter(|entry| here(entry)) {
            self.next += 1;
            return Some(Place { file, entry });
        }
        let found = self.index.counterpart(place)?;
        if !std::ptr::eq(found.file, file) {
            // Of two files that have the id, this one's is meant.
            let beside = match place.entry.kind {
                EntryKind::Message => file.message(place.id()),
                EntryKind::Term => file.term(place.id()),
            };
            return Some(beside.map_or(found, |entry| Place { file, entry }));
        }
        let mut entries = file.entries().iter();
        let at = entries.position(|entry| std::ptr::eq(entry, found.entry));
        self.next = at.map_or(self.next, |at| at + 1);
        Some(found)
    }
}
