//! What sources said when translations were made from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::{SourceFile, Span};
use polynya_frontmatter::{Split, split};
use polynya_locale::LocaleId;
use polynya_markdown::{Dialect, Outline};

use super::unit::{self, Terms, Unit};
use super::{Hash, Record};
use crate::consistency::Side;

/// Where old texts are kept: git's objects, and the store beside the seals.
pub trait Past: Sync {
    /// The file in the blob whose id begins with these digits.
    fn document(&self, blob: &str) -> Option<Arc<str>>;
    /// The text of the unit with that [`Fingerprint::both`](super::Fingerprint::both).
    fn unit(&self, hash: Hash) -> Option<Arc<str>>;
}

/// A unit of a source as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldText {
    /// Its words, without markup.
    pub prose: Box<str>,
    /// As it was written.
    pub raw: Box<str>,
}

/// A document as it was, by its units.
pub(super) type OldUnits = Vec<(Unit, OldText)>;

/// Reads what a source was.
pub(super) fn read(path: &Arc<str>, text: &str, locale: &LocaleId, terms: Terms<'_>) -> OldUnits {
    with_side(path, text, locale, |side| {
        let units = unit::units(side, terms);
        let old = |unit: Unit| {
            let text = OldText {
                prose: unit::text(side, &unit).into(),
                raw: side.source.slice(unit.span).into(),
            };
            (unit, text)
        };
        units.into_iter().map(old).collect()
    })
}

/// Lets `work` see a text as a variant.
pub(super) fn with_side<R>(
    path: &Arc<str>,
    text: &str,
    locale: &LocaleId,
    work: impl FnOnce(&Side<'_>) -> R,
) -> R {
    let source = SourceFile::new(Arc::clone(path), text.to_owned());
    let (fields, body) = match split(text) {
        Split::FrontMatter(parts) => {
            let parsed = parts.parse(text);
            let fields = parsed.root.as_mapping().is_some().then_some(parsed.root);
            (fields, parts.body)
        }
        Split::Missing { body, .. } => (None, body),
        Split::Unclosed { content, .. } => (None, Span::new(content.end, text.len())),
    };
    let side = Side::new(locale, &source, body).with_fields(fields.as_ref());
    work(&side)
}

/// The old texts that one entry asks for, each document read once.
pub(super) struct Archive<'a> {
    pub(super) past: &'a dyn Past,
    pub(super) path: &'a Arc<str>,
    pub(super) locale: &'a LocaleId,
    pub(super) terms: Terms<'a>,
    read: BTreeMap<Box<str>, Option<OldUnits>>,
}

impl<'a> Archive<'a> {
    pub(super) const fn new(
        past: &'a dyn Past,
        (path, locale): (&'a Arc<str>, &'a LocaleId),
        terms: Terms<'a>,
    ) -> Self {
        Self {
            past,
            path,
            locale,
            terms,
            read: BTreeMap::new(),
        }
    }

    /// What the source of `record`, sealed under `key`, said.
    pub(super) fn find(&mut self, key: &str, record: &Record) -> Option<OldText> {
        self.in_document(key, record)
            .or_else(|| self.in_store(key, record))
    }

    fn in_document(&mut self, key: &str, record: &Record) -> Option<OldText> {
        let blob = record.blob.as_ref()?;
        let Self {
            past,
            path,
            locale,
            terms,
            read: known,
        } = self;
        let units = known.entry(blob.clone()).or_insert_with(|| {
            let text = past.document(blob)?;
            Some(read(path, &text, locale, *terms))
        });
        let units = units.as_ref()?.iter();
        let same =
            |unit: &Unit| unit.print.prose == record.source && unit.print.carried == record.carried;
        let is_block = key.starts_with("body/");
        let mut found = units.filter(|(unit, _)| {
            same(unit) && (unit.section().is_some() == is_block) && (is_block || *unit.name == *key)
        });
        found.next().map(|(_, text)| text.clone())
    }

    fn in_store(&self, key: &str, record: &Record) -> Option<OldText> {
        let raw = self.past.unit(record.source.with(record.carried))?;
        let prose = if key.starts_with("body/") {
            let whole = Span::new(0, raw.len());
            let outline = Outline::read(&raw, whole, Dialect::of(self.path));
            let texts = outline.blocks.iter().map(|block| outline.text(block));
            texts.collect::<Vec<_>>().join("\n").into()
        } else {
            (&*raw).into()
        };
        let raw = (&*raw).into();
        Some(OldText { prose, raw })
    }
}
