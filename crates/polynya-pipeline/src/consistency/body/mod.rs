//! What the bodies of a translation and its source must have in common.
//!
//! What is missing, added or other is looked for between paired headings only:
//! where headings have no counterpart, `heading-differs` has said so, and nobody
//! can tell what belongs together.

pub(crate) mod code;
pub(crate) mod emphasis;
pub(crate) mod likeness;
pub(crate) mod lines;
pub(crate) mod names;
pub(crate) mod prose;
pub(crate) mod slips;
pub(crate) mod syntax;

use icu_properties::props::Script;
use polynya_diagnostics::{Finding, Location, Rule, Span};
use polynya_markdown::{Block, BlockKind, Dialect, Outline};

use super::align::{Alignment, Stretch};
use super::{Pair, Side};
use crate::resources::Context;
use crate::rules;
use crate::strings::scripts_of;

/// The bodies of a translation and its source, read and aligned.
pub(crate) struct Bodies<'a> {
    /// The variants that they are of.
    pub(crate) pair: Pair<'a>,
    /// The source's.
    pub(crate) source: &'a Outline,
    /// The translation's.
    pub(crate) target: &'a Outline,
    /// What stands for what.
    pub(crate) alignment: Alignment,
    /// The scripts of the source's language, and of the translation's.
    pub(crate) scripts: [&'static [Script]; 2],
}

impl<'a> Bodies<'a> {
    pub(crate) fn of(pair: Pair<'a>) -> Self {
        let (source, target) = (pair.source.outline(), pair.target.outline());
        Self {
            pair,
            source,
            target,
            alignment: Alignment::of(source, target),
            scripts: [pair.source, pair.target].map(|side| scripts_of(side.locale)),
        }
    }

    /// Whether words of one language could be words of the other, by their letters.
    pub(crate) fn are_kindred(&self) -> bool {
        let [ours, theirs] = self.scripts;
        ours.iter().any(|script| theirs.contains(script)) || ours.is_empty() || theirs.is_empty()
    }

    /// A place in the translation.
    pub(crate) fn here(&self, span: Span) -> Location {
        self.pair.target.first_line(span)
    }

    /// A place in the source.
    pub(crate) fn there(&self, span: Span) -> Location {
        self.pair.source.first_line(span)
    }

    /// Sections in which no heading is without a counterpart.
    pub(crate) fn even_sections(&self) -> impl Iterator<Item = &Stretch> {
        self.alignment.sections().iter().filter(|stretch| {
            let paired = usize::from(self.is_headed(stretch));
            let plain = |blocks: &[Block]| !blocks.iter().skip(paired).any(is_heading);
            let plain = |blocks: &[Block]| plain(blocks) && !blocks.iter().any(|b| self.is_odd(b));
            plain(&self.source.blocks[stretch.0.clone()])
                && plain(&self.target.blocks[stretch.1.clone()])
        })
    }

    /// Whether this is code only because of its indentation, which is no code in MDX:
    /// whatever really is there was not read.
    fn is_odd(&self, block: &Block) -> bool {
        let unfenced = matches!(block.kind, BlockKind::Code { fenced: false, .. });
        unfenced && Dialect::of(self.pair.target.source.path()) == Dialect::Mdx
    }

    /// Whether the section begins with a pair of headings.
    pub(crate) fn is_headed(&self, (ours, theirs): &Stretch) -> bool {
        let first = self.source.blocks.get(ours.start);
        first.is_some_and(is_heading)
            && (self.alignment.pairs())
                .binary_search(&(ours.start, theirs.start))
                .is_ok()
    }

    /// Where something belongs that a section of the translation lacks: its
    /// heading, its first block, or else the end of the body.
    pub(crate) fn place(&self, (_, theirs): &Stretch) -> Location {
        match self.target.blocks.get(theirs.start) {
            Some(block) => self.here(block.span),
            None => self.here(Span::at(self.pair.target.body.end)),
        }
    }
}

pub(crate) const fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

/// The rules that hold a translation's body against the source's.
const COMPARING: [&Rule; 14] = [
    &rules::code_differs::RULE,
    &rules::component_differs::RULE,
    &rules::fact_differs::RULE,
    &rules::footnote_differs::RULE,
    &rules::heading_differs::RULE,
    &rules::image_differs::RULE,
    &rules::inline_code_differs::RULE,
    &rules::link_differs::RULE,
    &rules::list_differs::RULE,
    &rules::missing_heading_id::RULE,
    &rules::stub_body::RULE,
    &rules::table_differs::RULE,
    &rules::unmatched_fact::RULE,
    &rules::untranslated_block::RULE,
];

/// Whether anything would be said of how a translation's body differs. Where all of those
/// rules are off, bodies need not even be read as Markdown.
pub(crate) fn is_compared(context: Context<'_>, target: &Side<'_>) -> bool {
    let path = target.source.path();
    COMPARING
        .into_iter()
        .any(|rule| context.severities.is_on(rule, path))
}

/// What a translation's body has otherwise than the source's. Gives whether the two
/// have enough in common for what they say to be compared as well.
pub(crate) fn compare(
    context: Context<'_>,
    bodies: &Bodies<'_>,
    findings: &mut Vec<Finding>,
) -> bool {
    let path = bodies.pair.target.source.path();
    let on = |rule: &Rule| context.severities.is_on(rule, path);
    if let Some(finding) = rules::stub_body::finding(bodies) {
        // Whatever else is missing, is missing with the rest.
        findings.push(finding);
        return false;
    }
    if on(&rules::untranslated_block::RULE) {
        findings.extend(rules::untranslated_block::findings(bodies));
    }
    let headings = rules::heading_differs::findings(bodies);
    let rewritten = headings.rewritten;
    findings.extend(headings.findings);
    if rewritten {
        return false;
    }
    findings.extend(rules::missing_heading_id::finding(bodies));
    if on(&rules::inline_code_differs::RULE) {
        findings.extend(rules::inline_code_differs::findings(bodies));
    }
    if on(&rules::code_differs::RULE) {
        findings.extend(rules::code_differs::findings(bodies));
    }
    if on(&rules::component_differs::RULE) {
        findings.extend(rules::component_differs::findings(bodies));
    }
    findings.extend(rules::image_differs::findings(bodies));
    findings.extend(rules::table_differs::findings(bodies));
    findings.extend(rules::list_differs::findings(bodies));
    findings.extend(rules::footnote_differs::findings(bodies));
    true
}

/// How many translations must agree in what they leave out.
const AGREED: usize = 3;

/// Takes back what was said of components that none of `translations` has: they
/// were never meant for them, like a note to those who edit the source.
pub(crate) fn forgive(translations: usize, findings: &mut Vec<Finding>) {
    let there = |finding: &Finding| {
        let missing = finding.rule == &rules::component_differs::RULE
            && finding.message.args.contains(&("case", "missing".into()));
        let place = finding.related.first().filter(|_| missing);
        place.map(|place| place.location.span)
    };
    if translations < AGREED {
        return;
    }
    let mut places: Vec<Span> = findings.iter().filter_map(there).collect();
    places.sort_unstable();
    let everywhere = |place: Span| {
        let first = places.partition_point(|other| *other < place);
        places[first..]
            .iter()
            .take_while(|other| **other == place)
            .count()
            == translations
    };
    findings.retain(|finding| !there(finding).is_some_and(everywhere));
}

/// What a body has wrong by itself.
pub(crate) fn check(context: Context<'_>, side: &Side<'_>, findings: &mut Vec<Finding>) {
    let on = |rule: &Rule| context.severities.is_on(rule, side.source.path());
    if on(&rules::literal_emphasis::RULE) {
        findings.extend(rules::literal_emphasis::findings(side));
    }
    if on(&rules::repeated_title::RULE) {
        findings.extend(rules::repeated_title::finding(side));
    }
}

#[cfg(test)]
mod tests;
