//! Which block of an aligned section stands for which.

use std::ops::Range;

use polynya_markdown::{Block, BlockKind, InlineKind, Outline};

use super::headings::level;
use super::path::{Budget, NEVER, certain};
use super::rows;
use super::tokens::{Shared, Tokens, hash, is_language};
use super::{Scale, Stretch};

/// Where nothing but order speaks for two blocks, they must at least not be unlike.
const LIKELY: i32 = 2;

/// A block, or all cells of a table.
struct Unit {
    blocks: Range<usize>,
    class: Class,
    depth: u8,
    in_list: bool,
    /// Whether a heading without counterpart stands before it in its stretch.
    astray: bool,
    /// The whole text, if it is code.
    code: u32,
    tokens: Tokens,
    length: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Heading,
    Prose,
    Table {
        columns: usize,
        rows: usize,
    },
    Code,
    /// Tags or a directive, by the first of them.
    Markup(u32),
    Rule,
}

/// Adds the pairs of blocks in a stretch to `pairs`. No heading in it has a
/// counterpart.
pub(super) fn align(
    (source, target): (&Outline, &Outline),
    (ours, theirs): &Stretch,
    scale: Scale,
    budget: &mut Budget,
    pairs: &mut Vec<(usize, usize)>,
) {
    if ours.len() == theirs.len() {
        let both = || ours.clone().zip(theirs.clone());
        if both().all(|(a, b)| go_together((source, a), (target, b), scale)) {
            pairs.extend(both());
            return;
        }
    }
    let (from, to) = (units(source, ours), units(target, theirs));
    let ends = |i: usize, j: usize| from[i].is_same(&to[j]);
    let scores = |ours: Range<usize>, theirs: Range<usize>| {
        let (from, to) = (&from[ours], &to[theirs]);
        let shared = Shared::of(tokens(from), tokens(to));
        move |i: usize, j: usize| from[i].score(&to[j], scale, (&shared, (i, j)))
    };
    let found = certain(from.len(), to.len(), budget, ends, (LIKELY, scores));
    for (i, j) in found {
        let (one, other) = (&from[i], &to[j]);
        if matches!(one.class, Class::Table { .. }) {
            let tables = (one.blocks.clone(), other.blocks.clone());
            rows::align((source, target), &tables, scale, budget, pairs);
        } else {
            pairs.push((one.blocks.start, other.blocks.start));
        }
    }
}

/// Whether two blocks at the same place of equal sequences are of one kind, with
/// nothing to say that they are different ones.
fn go_together(ours: (&Outline, usize), theirs: (&Outline, usize), scale: Scale) -> bool {
    let ((source, a), (target, b)) = (ours, theirs);
    let (one, other) = (&source.blocks[a], &target.blocks[b]);
    let item = |block: &Block| block.item.map(|item| item.item);
    if one.depth != other.depth || item(one) != item(other) {
        return false;
    }
    match (&one.kind, &other.kind) {
        (
            BlockKind::Cell { row, column, .. },
            BlockKind::Cell {
                row: other_row,
                column: other_column,
                ..
            },
        ) => row == other_row && column == other_column,
        (BlockKind::Code { .. }, BlockKind::Code { .. }) => {
            let (code, translated) = (source.text(one), target.text(other));
            code == translated || !is_language(one) || share_a_line(code, translated)
        }
        (BlockKind::Html | BlockKind::Component, BlockKind::Html | BlockKind::Component) => {
            markup_name(source, one) == markup_name(target, other)
        }
        (BlockKind::Rule, BlockKind::Rule) => true,
        _ => {
            let (text, translated) = (source.text(one), target.text(other));
            is_prose(one)
                && is_prose(other)
                && !scale.unlike(text.len(), translated.len())
                && !other_code(source, one, target, other)
        }
    }
}

/// How many lines or inline codes are compared at most.
const FEW: usize = 12;

fn share_a_line(code: &str, translated: &str) -> bool {
    let lines = |text| {
        str::lines(text)
            .map(str::trim)
            .filter(|line| line.len() > 2)
    };
    let mut few = lines(code).take(FEW);
    few.any(|line| lines(translated).take(FEW).any(|other| other == line))
}

/// Whether both have inline code, and none of it in common.
fn other_code(source: &Outline, one: &Block, target: &Outline, other: &Block) -> bool {
    fn codes<'a>(outline: &'a Outline, block: &Block) -> impl Iterator<Item = &'a str> + Clone {
        let inlines = outline.inlines(block).iter();
        let codes = inlines.filter_map(|inline| match &inline.kind {
            InlineKind::Code(code) => Some(code.trim()),
            _ => None,
        });
        codes.take(FEW)
    }
    let (ours, theirs) = (codes(source, one), codes(target, other));
    let none = ours.clone().next().is_none() || theirs.clone().next().is_none();
    !none
        && !ours
            .clone()
            .any(|code| theirs.clone().any(|other| other == code))
}

const fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item)
}

/// The name of a block's first tag or directive, and whether it closes.
fn markup_name<'a>(outline: &'a Outline, block: &Block) -> (&'a str, bool) {
    match outline.inlines(block).first().map(|inline| &inline.kind) {
        Some(InlineKind::Tag { name, closing }) => (name, *closing),
        Some(InlineKind::Directive(name)) => (name, name.is_empty()),
        _ => ("", false),
    }
}

fn tokens(units: &[Unit]) -> impl Iterator<Item = &Tokens> + Clone {
    units.iter().map(|unit| &unit.tokens)
}

fn units(outline: &Outline, blocks: &Range<usize>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(blocks.len());
    let mut table_before = None;
    let mut astray = false;
    for at in blocks.clone() {
        let block = &outline.blocks[at];
        let table = match block.kind {
            BlockKind::Cell { table, .. } => Some(table),
            _ => None,
        };
        if table.is_some() && table == table_before {
            if let Some(unit) = units.last_mut() {
                unit.blocks.end = at + 1;
            }
            continue;
        }
        table_before = table;
        astray |= level(block) > 0;
        units.push(Unit::new(outline, at, astray));
    }
    for unit in &mut units {
        unit.tokens = Tokens::of(outline, unit.blocks.clone());
        unit.length = super::length(outline, unit.blocks.clone());
    }
    units
}

impl Unit {
    /// Tokens and length are to come.
    fn new(outline: &Outline, at: usize, astray: bool) -> Self {
        let block = &outline.blocks[at];
        let is_code = matches!(block.kind, BlockKind::Code { .. });
        let code = if is_code {
            hash(outline.text(block))
        } else {
            0
        };
        Self {
            blocks: at..at + 1,
            class: Class::of(outline, block),
            depth: block.depth,
            in_list: block.item.is_some(),
            astray,
            code,
            tokens: Tokens::default(),
            length: 0,
        }
    }

    /// Whether nobody would doubt the pair: code that is the same.
    fn is_same(&self, other: &Self) -> bool {
        self.class == Class::Code && other.class == Class::Code && self.code == other.code
    }

    /// How much speaks for the two being the same.
    fn score(&self, other: &Self, scale: Scale, (shared, pair): (&Shared, (usize, usize))) -> i32 {
        let kind = match (self.class, other.class) {
            (Class::Prose, Class::Prose) if self.in_list == other.in_list => 2,
            (
                Class::Table { columns, rows },
                Class::Table {
                    columns: other_columns,
                    rows: other_rows,
                },
            ) => 2 + 3 * i32::from(columns == other_columns) + 2 * i32::from(rows == other_rows),
            (Class::Code, Class::Code) if self.code == other.code => return 16,
            (Class::Code, Class::Code) => 2,
            (Class::Markup(one), Class::Markup(other)) if one == other => 5,
            (Class::Rule, Class::Rule) => 3,
            _ => return NEVER,
        };
        // A single code or address may well have been changed.
        let few = self.tokens.strong.len().min(other.tokens.strong.len()) < 2;
        let against = if few { 3 } else { 6 };
        let place =
            2 * i32::from(self.astray == other.astray) + i32::from(self.depth == other.depth);
        kind + place
            + shared.strong.agreement(pair, 8, against)
            + shared.digits.agreement(pair, 3, 1)
            + shared.words.agreement(pair, 4, 0)
            + scale.likeness(self.length, other.length)
    }
}

impl Class {
    fn of(outline: &Outline, block: &Block) -> Self {
        match block.kind {
            BlockKind::Heading { .. } => Self::Heading,
            BlockKind::Paragraph | BlockKind::Item => Self::Prose,
            BlockKind::Cell { table, .. } => {
                let table = &outline.tables[table];
                Self::Table {
                    columns: table.columns,
                    rows: table.rows,
                }
            }
            BlockKind::Code { .. } => Self::Code,
            BlockKind::Html | BlockKind::Component => {
                let (name, closing) = markup_name(outline, block);
                Self::Markup(hash(name) ^ u32::from(closing))
            }
            BlockKind::Rule => Self::Rule,
        }
    }
}
