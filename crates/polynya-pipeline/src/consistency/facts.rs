//! Numbers, dates, prices and the like that a translation states otherwise than
//! its source.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use polynya_diagnostics::{Finding, Location, Span};
use polynya_frontmatter::Node;
use polynya_locale::LocaleId;
use polynya_locale::fact::{Fact, compare, facts, write};
use polynya_markdown::{BlockKind, Outline};

use super::align::{Alignment, Stretch};
use super::{Pair, Side};
use crate::resources::Context;
use crate::rules::{fact_differs, part_of, unmatched_fact};
use crate::schema::cut;

/// The facts of a body, each block's read when they are first asked for.
#[derive(Debug, Default)]
pub(super) struct BodyFacts {
    blocks: Vec<OnceCell<Vec<Fact>>>,
    /// Whether the body may have a large number in English words.
    spelled: bool,
}

/// A fact by its block and its position in the block.
type FactAt = (usize, usize);

impl BodyFacts {
    pub(super) fn of(outline: &Outline) -> Self {
        let texts = outline.texts().as_bytes();
        Self {
            blocks: vec![OnceCell::new(); outline.blocks.len()],
            spelled: LARGE.iter().any(|word| word.find(texts).is_some()),
        }
    }

    fn block(&self, side: &Side<'_>, block: usize) -> &[Fact] {
        let Some(cell) = self.blocks.get(block) else {
            return &[];
        };
        cell.get_or_init(|| facts(prose(side.outline(), block), side.locale))
    }

    /// The facts of some blocks, and which they are.
    fn region(&self, side: &Side<'_>, blocks: &Range<usize>) -> (Vec<Fact>, Vec<FactAt>) {
        let mut found = (Vec::new(), Vec::new());
        for block in blocks.clone() {
            for (at, fact) in self.block(side, block).iter().enumerate() {
                found.0.push(fact.clone());
                found.1.push((block, at));
            }
        }
        found
    }

    fn get(&self, side: &Side<'_>, (block, at): FactAt) -> &Fact {
        &self.block(side, block)[at]
    }
}

/// The block's text, if it is prose.
fn prose(outline: &Outline, block: usize) -> &str {
    let block = &outline.blocks[block];
    match block.kind {
        BlockKind::Code { .. } | BlockKind::Rule => "",
        _ => outline.text(block),
    }
}

/// What is in every English word for a large number.
static LARGE: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["illi", "ousand", "undred"].map(Finder::new));

/// Whether a text may state something for sure. A number that is spelled out is
/// certain only if it is large, and only where the body it is in has such words at all.
fn has_figures(text: &str, spelled: bool) -> bool {
    // In pieces, each without a way out: that is many times as fast.
    let digits = |piece: &[u8]| {
        let found = piece
            .iter()
            .map(|byte| byte.is_ascii_digit() || *byte == b'@');
        found.fold(false, |any, one| any | one)
    };
    if text.as_bytes().chunks(64).any(digits) {
        return true;
    }
    if text.is_ascii() {
        return spelled
            && LARGE
                .iter()
                .any(|word| word.find(text.as_bytes()).is_some());
    }
    // Full-width digits, those of other scripts, Han numerals: numeric all of them.
    text.chars().any(|c| !c.is_ascii() && c.is_numeric())
        || text.contains(['万', '億', '兆', '萬', '亿'])
}

/// A fact and where a variant states it.
pub(crate) struct Statement<'a> {
    side: &'a Side<'a>,
    pub(crate) fact: &'a Fact,
    span: Span,
}

impl<'a> Statement<'a> {
    fn in_body(side: &'a Side<'a>, at: FactAt) -> Self {
        let fact = side.facts().get(side, at);
        let outline = side.outline();
        Self {
            side,
            fact,
            span: outline.locate(&outline.blocks[at.0], fact.span),
        }
    }

    fn in_field(side: &'a Side<'a>, field: &Node, fact: &'a Fact) -> Self {
        let text = field.as_str().unwrap_or_default();
        let place = part_of(side.source, field.span, text, fact.span);
        Self {
            side,
            fact,
            span: place.unwrap_or(field.span),
        }
    }

    /// As the file has it.
    pub(crate) fn written(&self) -> String {
        cut(self.side.source.slice(self.span)).to_string()
    }

    pub(crate) fn location(&self) -> Location {
        self.side.source.locate(self.span)
    }

    pub(crate) const fn locale(&self) -> &LocaleId {
        self.side.locale
    }

    /// How `other`'s value would be written in the place of this one, where that is
    /// sure, and the bytes to write it to.
    pub(crate) fn rewritten(&self, other: &Fact) -> Option<(Span, String)> {
        let source = self.side.source;
        let written = source.slice(self.span);
        // Markup or an escape may lie in between.
        if written.len() != self.fact.span.len() {
            return None;
        }
        let here = Fact {
            span: Span::new(0, written.len()),
            ..self.fact.clone()
        };
        let text = write(&other.value, &here, written, self.side.locale)?;
        Some((self.span, text))
    }
}

/// Compares what the bodies state, section by section: facts move from sentence
/// to sentence, but hardly past a heading.
pub(super) fn bodies(
    context: Context<'_>,
    pair: Pair<'_>,
    alignment: &Alignment,
    findings: &mut Vec<Finding>,
) {
    let path = pair.target.source.path();
    let notes = context.severities.is_on(&unmatched_fact::RULE, path);
    let mut regions = alignment.regions();
    for (section, _) in alignment.sections() {
        let inside = regions.partition_point(|(from, _)| from.start < section.end);
        let (of_section, rest) = regions.split_at(inside);
        regions = rest;
        if notes || of_section.iter().any(|region| may_differ(pair, region)) {
            Open::of(pair, of_section).report(pair, notes, findings);
        }
    }
}

/// Whether a region states something else than its counterpart, taken by itself.
/// Most of what bodies say has no figures, and most figures agree.
fn may_differ(pair: Pair<'_>, region: &Stretch) -> bool {
    if !is_settled(pair, region) {
        return false;
    }
    let (from, to) = region;
    let figures = |side: &Side<'_>, blocks: &Range<usize>| {
        let (outline, spelled) = (side.outline(), side.facts().spelled);
        blocks
            .clone()
            .any(|block| has_figures(prose(outline, block), spelled))
    };
    if !figures(pair.source, from) || !figures(pair.target, to) {
        return false;
    }
    if (from.len(), to.len()) == (1, 1) {
        let (one, other) = (from.start, to.start);
        let text = prose(pair.source.outline(), one);
        if text == prose(pair.target.outline(), other) && is_one_number(text) {
            return false;
        }
        let source = pair.source.facts().block(pair.source, one);
        let target = pair.target.facts().block(pair.target, other);
        return !compare(source, target).changed.is_empty();
    }
    let (source, _) = pair.source.facts().region(pair.source, from);
    let (target, _) = pair.target.facts().region(pair.target, to);
    !compare(&source, &target).changed.is_empty()
}

/// Whether a text is a single number, of which every language knows the same: most cells of
/// most tables are.
fn is_one_number(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.strip_suffix('%').unwrap_or(text);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    (1..=9).contains(&whole.len()) && fraction.len() == 1 && digits(whole) && digits(fraction)
}

/// Whether it is clear what stands for what. Sentences may be split and merged, but
/// cells are not: where they are in no pairs, the tables differ.
fn is_settled(pair: Pair<'_>, (from, to): &Stretch) -> bool {
    let is_cell = |side: &Side<'_>, block: usize| {
        matches!(side.outline().blocks[block].kind, BlockKind::Cell { .. })
    };
    (from.len() == 1 && to.len() == 1)
        || !(from.clone().any(|block| is_cell(pair.source, block))
            || to.clone().any(|block| is_cell(pair.target, block)))
}

/// What the regions of a section leave without a counterpart.
#[derive(Default)]
struct Open {
    changed: Vec<(FactAt, FactAt)>,
    /// A fact of the source, and the block of the translation where it ought to be.
    source: Vec<(FactAt, usize)>,
    /// A fact of the translation, and the block of the source where it ought to be.
    target: Vec<(FactAt, usize)>,
}

impl Open {
    fn of(pair: Pair<'_>, regions: &[Stretch]) -> Self {
        let mut open = Self::default();
        for region in regions {
            let (from, to) = region;
            let (source, sources) = pair.source.facts().region(pair.source, from);
            let (target, targets) = pair.target.facts().region(pair.target, to);
            let compared = compare(&source, &target);
            let settled = is_settled(pair, region);
            for (s, t) in compared.changed {
                if settled {
                    open.changed.push((sources[s], targets[t]));
                }
                open.source.push((sources[s], to.start));
                open.target.push((targets[t], from.start));
            }
            let only = compared.only_source.into_iter();
            open.source.extend(only.map(|s| (sources[s], to.start)));
            let only = compared.only_target.into_iter();
            open.target.extend(only.map(|t| (targets[t], from.start)));
        }
        open.find_each_other(pair);
        open
    }

    /// Drops what only stands in another place of the section.
    fn find_each_other(&mut self, pair: Pair<'_>) {
        let pick = |side: &Side<'_>, of: &[(FactAt, usize)]| -> Vec<Fact> {
            of.iter()
                .map(|(at, _)| side.facts().get(side, *at).clone())
                .collect()
        };
        let again = compare(
            &pick(pair.source, &self.source),
            &pick(pair.target, &self.target),
        );
        let (left, right): (Vec<_>, Vec<_>) = again.changed.into_iter().unzip();
        keep(&mut self.source, &[left, again.only_source].concat());
        keep(&mut self.target, &[right, again.only_target].concat());
        let is_open =
            |of: &[(FactAt, usize)], fact| of.binary_search_by_key(&fact, |o| o.0).is_ok();
        self.changed
            .retain(|(s, t)| is_open(&self.source, *s) && is_open(&self.target, *t));
    }

    fn report(self, pair: Pair<'_>, notes: bool, findings: &mut Vec<Finding>) {
        let at_source = |at| Statement::in_body(pair.source, at);
        let at_target = |at| Statement::in_body(pair.target, at);
        for (s, t) in &self.changed {
            findings.push(fact_differs::finding(&at_source(*s), &at_target(*t)));
        }
        if !notes {
            return;
        }
        for (s, place) in &self.source {
            if self.changed.iter().all(|(told, _)| told != s) {
                let place = pair.target.block_or_body(*place);
                findings.push(unmatched_fact::missing(&at_source(*s), place));
            }
        }
        for (t, place) in &self.target {
            if self.changed.iter().all(|(_, told)| told != t) {
                let place = pair.source.block_or_body(*place);
                findings.push(unmatched_fact::extra(&at_target(*t), place));
            }
        }
    }
}

/// Keeps the items at `positions`, in order.
fn keep(items: &mut Vec<(FactAt, usize)>, positions: &[usize]) {
    let mut kept: Vec<_> = positions.iter().map(|at| items[*at]).collect();
    kept.sort_unstable();
    *items = kept;
}

/// Compares what two texts of the front matter state.
pub(super) fn texts(pair: Pair<'_>, source: &Node, target: &Node, findings: &mut Vec<Finding>) {
    let (Some(source_text), Some(target_text)) = (source.as_str(), target.as_str()) else {
        return;
    };
    let of_source = facts(source_text, pair.source.locale);
    let of_target = facts(target_text, pair.target.locale);
    for (s, t) in compare(&of_source, &of_target).changed {
        findings.push(fact_differs::finding(
            &Statement::in_field(pair.source, source, &of_source[s]),
            &Statement::in_field(pair.target, target, &of_target[t]),
        ));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn one_number_is_the_same_in_all_languages(text in "[0-9]{1,9}(\\.[0-9])?%?") {
            prop_assert!(is_one_number(&text));
            let languages = ["en", "ja", "zh", "ko", "de", "fr", "es", "it", "pt", "nl", "ru", "ar"];
            let read = languages.map(|language| facts(&text, &LocaleId::parse(language).unwrap()));
            for one in &read {
                for other in &read {
                    prop_assert_eq!(&compare(one, other).changed, &[]);
                }
            }
        }
    }
}
