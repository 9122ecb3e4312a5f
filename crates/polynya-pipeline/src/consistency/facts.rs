//! Numbers, dates, prices and the like that a translation states otherwise than
//! its source.

use std::ops::Range;

use polynya_diagnostics::{Finding, Location, Span};
use polynya_frontmatter::Node;
use polynya_locale::LocaleId;
use polynya_locale::fact::{Comparison, Fact, compare, facts};
use polynya_markdown::{BlockKind, Outline};

use super::align::Alignment;
use super::{Pair, Side};
use crate::resources::Context;
use crate::rules::{fact_differs, part_of, unmatched_fact};
use crate::schema::cut;

/// The facts of a body, block by block.
#[derive(Debug, Default)]
pub(super) struct BodyFacts {
    facts: Vec<Fact>,
    /// Where the facts of each block end.
    ends: Vec<usize>,
}

impl BodyFacts {
    /// Reads the facts of all blocks of prose.
    pub(super) fn read(outline: &Outline, locale: &LocaleId) -> Self {
        let mut read = Self::default();
        for block in &outline.blocks {
            if !matches!(block.kind, BlockKind::Code { .. } | BlockKind::Rule) {
                read.facts.extend(facts(outline.text(block), locale));
            }
            read.ends.push(read.facts.len());
        }
        read
    }

    /// Positions of the facts of some blocks.
    fn of(&self, blocks: &Range<usize>) -> Range<usize> {
        let end = |block: usize| match block.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(self.facts.len()),
            None => 0,
        };
        end(blocks.start)..end(blocks.end)
    }

    /// The block that the fact at `at` stands in.
    fn block(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end <= at)
    }
}

/// A fact and where a variant states it.
pub(crate) struct Statement<'a> {
    side: &'a Side<'a>,
    pub(crate) fact: &'a Fact,
    span: Span,
}

impl<'a> Statement<'a> {
    fn in_body(side: &'a Side<'a>, read: &'a BodyFacts, at: usize) -> Self {
        let fact = &read.facts[at];
        let outline = side.outline();
        let block = &outline.blocks[read.block(at)];
        Self {
            side,
            fact,
            span: outline.locate(block, fact.span),
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
}

/// Compares what the bodies state, region by region.
pub(super) fn bodies(
    context: Context<'_>,
    pair: Pair<'_>,
    alignment: &Alignment,
    findings: &mut Vec<Finding>,
) {
    let (source, target) = (pair.source.facts(), pair.target.facts());
    let mut open = Open::default();
    let mut sections = alignment.sections().iter().peekable();
    for (from, to) in alignment.regions() {
        // Facts move from sentence to sentence, but hardly past a heading.
        while sections.next_if(|(of, _)| of.end <= from.start).is_some() {
            open.report(context, pair, findings);
        }
        let (of_source, of_target) = (source.of(&from), target.of(&to));
        let compared = compare(
            &source.facts[of_source.clone()],
            &target.facts[of_target.clone()],
        );
        let places = (from.start, to.start);
        open.add(&compared, (of_source.start, of_target.start), places);
    }
    open.report(context, pair, findings);
}

/// What regions of a section leave without a counterpart.
#[derive(Default)]
struct Open {
    changed: Vec<(usize, usize)>,
    /// A fact of the source, and the block of the translation where it ought to be.
    source: Vec<(usize, usize)>,
    /// A fact of the translation, and the block of the source where it ought to be.
    target: Vec<(usize, usize)>,
}

impl Open {
    /// Takes what the comparison of a region gives; `first` are the positions of
    /// the region's first facts, `places` those of its first blocks.
    fn add(&mut self, compared: &Comparison, first: (usize, usize), places: (usize, usize)) {
        let (source, target) = first;
        for (s, t) in &compared.changed {
            self.changed.push((s + source, t + target));
            self.source.push((s + source, places.1));
            self.target.push((t + target, places.0));
        }
        let only = compared.only_source.iter();
        self.source.extend(only.map(|s| (s + source, places.1)));
        let only = compared.only_target.iter();
        self.target.extend(only.map(|t| (t + target, places.0)));
    }

    /// Drops what only stands in another place of the section.
    fn find_each_other(&mut self, source: &BodyFacts, target: &BodyFacts) {
        self.source.sort_unstable();
        self.target.sort_unstable();
        let pick = |read: &BodyFacts, of: &[(usize, usize)]| -> Vec<Fact> {
            of.iter().map(|(at, _)| read.facts[*at].clone()).collect()
        };
        let again = compare(&pick(source, &self.source), &pick(target, &self.target));
        let (left, right): (Vec<_>, Vec<_>) = again.changed.into_iter().unzip();
        keep(&mut self.source, &[left, again.only_source].concat());
        keep(&mut self.target, &[right, again.only_target].concat());
    }

    /// Reports what is left of a section.
    fn report(&mut self, context: Context<'_>, pair: Pair<'_>, findings: &mut Vec<Finding>) {
        let mut open = std::mem::take(self);
        if open.source.is_empty() && open.target.is_empty() {
            return;
        }
        let (source, target) = (pair.source.facts(), pair.target.facts());
        open.find_each_other(source, target);
        let is_open = |of: &[(usize, usize)], fact| of.binary_search_by_key(&fact, |o| o.0).is_ok();
        open.changed
            .retain(|(s, t)| is_open(&open.source, *s) && is_open(&open.target, *t));
        let at_source = |at| Statement::in_body(pair.source, source, at);
        let at_target = |at| Statement::in_body(pair.target, target, at);
        for (s, t) in &open.changed {
            findings.push(fact_differs::finding(&at_source(*s), &at_target(*t)));
        }
        if !context.severities.is_on(&unmatched_fact::RULE) {
            return;
        }
        for (s, place) in &open.source {
            if open.changed.iter().all(|(told, _)| told != s) {
                let place = pair.target.block_or_body(*place);
                findings.push(unmatched_fact::missing(&at_source(*s), place));
            }
        }
        for (t, place) in &open.target {
            if open.changed.iter().all(|(_, told)| told != t) {
                let place = pair.source.block_or_body(*place);
                findings.push(unmatched_fact::extra(&at_target(*t), place));
            }
        }
    }
}

/// Keeps the items at `positions`, in order.
fn keep(items: &mut Vec<(usize, usize)>, positions: &[usize]) {
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
