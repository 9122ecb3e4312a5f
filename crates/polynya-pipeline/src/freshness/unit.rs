//! The units of a document: translated fields, and blocks of the body.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;
use polynya_diagnostics::Span;
use polynya_frontmatter::{Node, Value};
use polynya_markdown::{Block, BlockKind};

use super::fingerprint::{Body, Fingerprint, of_blocks, text_of_blocks};
use super::{Hash, UnitKind};
use crate::consistency::{FieldReader, Side, written};
use crate::resources::{Resources, Voices};
use crate::schema::{Annotation, FieldKind, Schema, Translation};
use crate::speech::as_reference;

/// What a unit is to its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Somebody has to put its words into another language.
    Translated,
    /// It has to be there, and is no translation.
    Localized,
    /// It has no words: it is the same in every language, but for what may be
    /// translated in it.
    Carried,
}

/// A part of a document that is translated as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Where it is: `title`, `body/open-water/2`.
    pub name: Box<str>,
    /// What it is.
    pub kind: UnitKind,
    /// What it is to a translation.
    pub role: Role,
    /// Its bytes in the file, markup included.
    pub span: Span,
    /// What it says, and what it carries.
    pub print: Fingerprint,
    /// The blocks of the outline; empty for a field.
    pub(crate) blocks: Range<usize>,
    /// The section that it is in, if it is a block.
    section: Option<Box<str>>,
    /// How many blocks before it in the section are the same.
    copies: u32,
    /// Whether it is a block of code, of which only comments are translated.
    pub(crate) is_code: bool,
    /// Whether it begins a section.
    pub(crate) is_heading: bool,
}

impl Unit {
    /// The name that it has in seals: that of a block says what is in it, so that
    /// it stays as it is when blocks move.
    #[must_use]
    pub fn key(&self) -> Box<str> {
        let Some(section) = &self.section else {
            // A seal's line is parted by blanks.
            let blank = |c: char| c.is_whitespace() || c.is_control();
            return self.name.replace(blank, "_").into();
        };
        let both = self.print.both().to_string();
        let short = both.get(..8).unwrap_or(&both);
        let copy = match self.copies {
            0 => String::new(),
            copies => format!(".{}", copies + 1),
        };
        match &**section {
            "" => format!("body/{short}{copy}").into(),
            section => format!("body/{section}/{short}{copy}").into(),
        }
    }

    /// The section of a block, by the heading's id.
    #[must_use]
    pub fn section(&self) -> Option<&str> {
        self.section.as_deref()
    }

    /// Whether it counts as something to translate.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !matches!(self.role, Role::Carried)
    }
}

/// What a collection says about the fields of its entries.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    pub(super) kinds: &'a [FieldKind],
    annotated: &'a [Annotation],
    voices: &'a Voices,
    resources: &'a Resources,
}

impl<'a> Terms<'a> {
    /// Those of a schema, and of the project's voices.
    #[must_use]
    pub fn new(schema: Option<&'a Schema>, resources: &'a Resources) -> Self {
        Self {
            kinds: schema.map_or(&[], Schema::kinds),
            annotated: schema.map_or(&[], Schema::voices),
            voices: &resources.voices,
            resources,
        }
    }

    /// The fields in which a voice speaks.
    pub(super) fn spoken(&self) -> impl Iterator<Item = &'a [Box<str>]> {
        let all = self.annotated.iter().chain(self.voices.fields());
        all.map(|annotation| &*annotation.path)
    }
}

/// The units of a document, fields first, then blocks in their order.
pub(crate) fn units(side: &Side<'_>, terms: Terms<'_>) -> Vec<Unit> {
    let mut found = Vec::new();
    if let Some(fields) = side.fields {
        field_units(side, fields, terms, &mut found);
    }
    block_units(side, &mut found);
    found
}

fn field_units(side: &Side<'_>, fields: &Node, terms: Terms<'_>, found: &mut Vec<Unit>) {
    let reader = FieldReader {
        resources: terms.resources,
        locale: side.locale,
    };
    for kind in terms.kinds {
        let spoken = terms.spoken().any(|path| path == &*kind.path);
        let role = match kind.translation {
            Translation::Translated => Role::Translated,
            Translation::Localized => Role::Localized,
            Translation::Shared => Role::Carried,
            Translation::SourceOnly => continue,
        };
        for field in written(&kind.path, fields) {
            let value = &field.entry.value;
            let print = match role {
                Role::Carried => Fingerprint {
                    prose: Hash::NONE,
                    carried: reader.shared_hash(value, kind),
                },
                _ => of_field(value),
            };
            if print == Fingerprint::default() {
                continue;
            }
            found.push(field_unit(field.name, value.span, (spoken, role), print));
        }
    }
    let known = |path: &[Box<str>]| terms.kinds.iter().any(|kind| &*kind.path == path);
    for path in terms.spoken().filter(|path| !known(path)) {
        for field in written(path, fields) {
            let value = &field.entry.value;
            let print = of_field(value);
            let again = found.iter().any(|unit| *unit.name == *field.name);
            if print != Fingerprint::default() && !again {
                let role = (true, Role::Localized);
                found.push(field_unit(field.name, value.span, role, print));
            }
        }
    }
}

fn field_unit(name: String, span: Span, (spoken, role): (bool, Role), print: Fingerprint) -> Unit {
    let kind = if spoken {
        UnitKind::Mascot
    } else {
        UnitKind::Field
    };
    Unit {
        name: name.into(),
        kind,
        role,
        span,
        print,
        blocks: 0..0,
        section: None,
        copies: 0,
        is_code: false,
        is_heading: false,
    }
}

fn of_field(value: &Node) -> Fingerprint {
    let mut texts = Vec::new();
    gather(value, &mut texts);
    Fingerprint {
        prose: Hash::of_prose(&texts.join("\n")),
        carried: Hash::NONE,
    }
}

/// The texts of a field. What a reference says stands in a Fluent file.
pub(super) fn gather<'n>(value: &'n Node, texts: &mut Vec<&'n str>) {
    match &value.value {
        Value::String(text) => texts.push(&text.value),
        Value::Sequence(items) => items.iter().for_each(|item| gather(item, texts)),
        Value::Mapping(_) if as_reference(&value.to_json()).is_some() => {}
        Value::Mapping(mapping) => {
            for entry in &mapping.entries {
                gather(&entry.value, texts);
            }
        }
        _ => {}
    }
}

/// Where a block is: which section, and the how manieth of it.
#[derive(Default)]
struct Sections {
    current: Box<str>,
    number: usize,
    at: usize,
    /// How often each was there: ids that authors write may come twice.
    seen: HashMap<Box<str>, usize>,
}

impl Sections {
    fn enter(&mut self, id: &str) -> Box<str> {
        self.current = plain(id);
        let times = self.seen.entry(self.current.clone()).or_default();
        *times += 1;
        if *times > 1 {
            self.current = format!("{}-{times}", self.current).into();
        }
        self.at = 0;
        self.number += 1;
        format!("body/{}", self.current).into()
    }

    fn next(&mut self) -> Box<str> {
        self.at += 1;
        match &*self.current {
            "" => format!("body/-/{}", self.at).into(),
            section => format!("body/{section}/{}", self.at).into(),
        }
    }
}

/// An id with nothing in it that a seal's line or a name is parted by.
fn plain(id: &str) -> Box<str> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let id: String = id.chars().map(|c| if plain(c) { c } else { '-' }).collect();
    id.into()
}

fn block_units(side: &Side<'_>, found: &mut Vec<Unit>) {
    let outline = side.outline();
    let mut sections = Sections::default();
    let mut copies: HashMap<(usize, Hash), u32, FixedState> = HashMap::default();
    let mut at = 0;
    while at < outline.blocks.len() {
        let blocks = at..row_end(&outline.blocks, at);
        at = blocks.end;
        let first = &outline.blocks[blocks.start];
        let name = match &first.kind {
            BlockKind::Heading { id, .. } => sections.enter(id),
            BlockKind::Rule => continue,
            _ => sections.next(),
        };
        let print = of_blocks(Body::of(side), blocks.clone());
        if print == Fingerprint::default() {
            continue;
        }
        let role = if print.prose.is_some() {
            Role::Translated
        } else {
            Role::Carried
        };
        let last = &outline.blocks[blocks.end - 1];
        let place = (sections.number, print.both());
        let copies = copies.entry(place).and_modify(|count| *count += 1);
        found.push(Unit {
            name,
            kind: UnitKind::Block,
            role,
            span: match first.kind {
                BlockKind::Cell { .. } => line_of(side.source.text(), first.span, last.span),
                _ => Span::new(first.span.start, last.span.end.max(first.span.end)),
            },
            print,
            blocks,
            section: Some(sections.current.clone()),
            copies: *copies.or_insert(0),
            is_code: matches!(first.kind, BlockKind::Code { .. }),
            is_heading: matches!(first.kind, BlockKind::Heading { .. }),
        });
    }
}

/// The row of a table that two cells are the ends of, with the bars around it.
fn line_of(text: &str, first: Span, last: Span) -> Span {
    let before = text.get(..first.start).unwrap_or_default();
    let after = text.get(last.end..).unwrap_or_default();
    let bar = |c: char| c == '|' || c == ' ';
    let start = before.trim_end_matches(bar).len();
    let end = after.len() - after.trim_start_matches(bar).len();
    let span = Span::new(start, last.end + end);
    let row = text.get(span.range()).unwrap_or_default();
    let blank = row.len() - row.trim_start_matches(' ').len();
    Span::new(start + blank, start + row.trim_end_matches(' ').len())
}

/// The end of the unit that begins at a block: a table goes by rows.
fn row_end(blocks: &[Block], start: usize) -> usize {
    let row_of = |block: &Block| match block.kind {
        BlockKind::Cell { table, row, .. } => Some((table, row)),
        _ => None,
    };
    let Some(row) = row_of(&blocks[start]) else {
        return start + 1;
    };
    let rest = blocks[start..].iter();
    start + rest.take_while(|block| row_of(block) == Some(row)).count()
}

/// What a unit says, for counting words, comparing and showing.
pub(crate) fn text(side: &Side<'_>, unit: &Unit) -> String {
    if unit.section.is_some() {
        return text_of_blocks(Body::of(side), unit.blocks.clone());
    }
    let mut texts = Vec::new();
    if let Some(node) = side.fields.and_then(|fields| node_at(fields, unit.span)) {
        gather(node, &mut texts);
    }
    texts.join("\n")
}

/// The value that is written at `span`.
pub(super) fn node_at(node: &Node, span: Span) -> Option<&Node> {
    if node.span == span {
        return Some(node);
    }
    match &node.value {
        Value::Sequence(items) => items.iter().find_map(|item| node_at(item, span)),
        Value::Mapping(mapping) => {
            let mut values = mapping.entries.iter().map(|entry| &entry.value);
            values.find_map(|value| node_at(value, span))
        }
        _ => None,
    }
}
