//! `code-differs`: a code block does something else than the one in the source.

use std::ops::Range;

use polynya_diagnostics::{Edit, Finding, Fix, Message, Safety, Span};
use polynya_markdown::{Block, BlockKind, Outline};

use crate::consistency::align::Stretch;
use crate::consistency::body::Bodies;
use crate::consistency::body::code::{Line, lines};
use crate::consistency::body::lines::{Difference, difference};
use crate::consistency::body::slips::Blocks;
use crate::consistency::body::syntax::{Syntax, language_of, syntax_of};
use crate::schema::cut;

rule!(
    "code-differs",
    Warning,
    Variant,
    "code_differs.md",
    fix = Unsafe
);

/// A fix rewrites no more lines than these: more is for people to look at.
const MOST_EDITS: usize = 3;

/// One finding for each block that differs, and one for each section that has
/// other blocks than the source.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &(a, b) in bodies.alignment.pairs() {
        let (ours, theirs) = (&bodies.source.blocks[a], &bodies.target.blocks[b]);
        findings.extend(compare(bodies, ours, theirs));
    }
    let count = |outline: &Outline| outline.blocks.iter().filter(|b| info(b).is_some()).count();
    if findings.is_empty() && count(bodies.source) == count(bodies.target) {
        let pairs = bodies.alignment.pairs().iter();
        let paired = pairs.filter(|(at, _)| info(&bodies.source.blocks[*at]).is_some());
        if paired.count() == count(bodies.source) {
            return findings;
        }
    }
    for stretch in bodies.even_sections() {
        findings.extend(unpaired(bodies, stretch));
    }
    findings
}

/// The info string of code between fences.
fn info(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Code { info, fenced: true } => Some(info),
        _ => None,
    }
}

/// Code blocks of a section that nothing paired: as many on both sides are
/// compared in their order.
fn unpaired(bodies: &Bodies<'_>, stretch: &Stretch) -> Vec<Finding> {
    let pairs = bodies.alignment.pairs();
    let from = pairs.partition_point(|(a, _)| *a < stretch.0.start);
    let to = pairs.partition_point(|(a, _)| *a < stretch.0.end);
    let pairs = &pairs[from..to];
    let left = |outline: &Outline, blocks: &Range<usize>, paired: &dyn Fn(usize) -> bool| {
        let code = blocks
            .clone()
            .filter(|&at| info(&outline.blocks[at]).is_some());
        code.filter(|&at| !paired(at)).collect::<Vec<_>>()
    };
    let ours = left(bodies.source, &stretch.0, &|at| {
        pairs.binary_search_by_key(&at, |pair| pair.0).is_ok()
    });
    let theirs = left(bodies.target, &stretch.1, &|at| {
        pairs.binary_search_by_key(&at, |pair| pair.1).is_ok()
    });
    if ours.len() == theirs.len() {
        let both = ours.iter().zip(&theirs);
        return both
            .filter_map(|(&a, &b)| {
                compare(bodies, &bodies.source.blocks[a], &bodies.target.blocks[b])
            })
            .collect();
    }
    let missing = ours.len() > theirs.len();
    let case = if missing { "missing" } else { "extra" };
    let message = Message::attribute(RULE.name, "blocks")
        .with("case", case)
        .with("count", ours.len().abs_diff(theirs.len()));
    // Blocks that have a counterpart are not worth pointing at.
    let at = match theirs.first() {
        Some(&at) if !missing => bodies.here(bodies.target.blocks[at].span),
        _ => bodies.place(stretch),
    };
    let finding = Finding::new(&RULE, message, at)
        .help(Message::attribute(RULE.name, "help-blocks").with("case", case));
    let there = ours.first().map(|&at| &bodies.source.blocks[at]);
    let there = there.or(bodies.source.blocks.get(stretch.0.start));
    vec![match there {
        Some(block) => finding.related(
            bodies.there(block.span),
            Message::attribute(RULE.name, "source"),
        ),
        None => finding,
    }]
}

fn compare(bodies: &Bodies<'_>, ours: &Block, theirs: &Block) -> Option<Finding> {
    let (info, their_info) = (info(ours)?, info(theirs)?);
    let (code, translated) = (bodies.source.text(ours), bodies.target.text(theirs));
    let language = language_of(info);
    if code != translated {
        let syntax = Syntax {
            kindred: bodies.are_kindred(),
            ..syntax_of(&language)
        };
        let (from, to) = (lines(code, syntax), lines(translated, syntax));
        let found = match difference(&from, &to, syntax) {
            None if syntax.kindred => {
                let blocks = Blocks {
                    lines: [&from, &to],
                    codes: [code, translated],
                    outlines: [bodies.source, bodies.target],
                    syntax,
                };
                blocks.slip().map(Difference::of_line)
            }
            found => found,
        };
        if let Some(found) = found {
            let compared = Compared {
                bodies,
                ours,
                theirs,
                from: &from,
                to: &to,
                syntax,
            };
            return Some(compared.finding(&found));
        }
    }
    other_language(bodies, (ours, &language), (theirs, their_info))
}

/// The same code said to be in another language, or in none.
fn other_language(
    bodies: &Bodies<'_>,
    (ours, language): (&Block, &str),
    (theirs, info): (&Block, &str),
) -> Option<Finding> {
    let other = language_of(info);
    if other == language || language.is_empty() {
        return None;
    }
    let message = Message::attribute(RULE.name, "language")
        .with("source", language)
        .with("language", if other.is_empty() { "none" } else { &other });
    Some(
        Finding::new(&RULE, message, bodies.here(theirs.span)).related(
            bodies.there(ours.span),
            Message::attribute(RULE.name, "source"),
        ),
    )
}

/// Two blocks of code, line by line.
struct Compared<'a> {
    bodies: &'a Bodies<'a>,
    ours: &'a Block,
    theirs: &'a Block,
    from: &'a [Line<'a>],
    to: &'a [Line<'a>],
    syntax: Syntax,
}

impl Compared<'_> {
    fn finding(&self, found: &Difference) -> Finding {
        let bodies = self.bodies;
        let changed = found.changed.first().copied();
        let (a, b) = changed.unwrap_or((found.ours.start, found.theirs.start));
        let case = match (found.ours.is_empty(), found.theirs.is_empty()) {
            (false, true) => "missing",
            (true, false) => "extra",
            _ => "changed",
        };
        let (there, here) = (self.there(a), self.here(b));
        let shown = |location: Span, file: &polynya_diagnostics::SourceFile| {
            cut(file.slice(location).trim())
        };
        let count = match case {
            "missing" => found.ours.len(),
            "extra" => found.theirs.len(),
            _ => found.changed.len().max(1),
        };
        let message = Message::new(RULE.name)
            .with("case", case)
            .with("count", count)
            .with("source", shown(there, bodies.pair.source.source))
            .with("line", shown(here, bodies.pair.target.source));
        let mut finding = Finding::new(&RULE, message, bodies.here(here))
            .help(Message::attribute(RULE.name, "help"))
            .related(bodies.there(there), Message::attribute(RULE.name, "source"));
        finding.fix = self.fix(found);
        finding
    }

    /// Bytes of a line of the source's block; where there is none, of its first.
    fn there(&self, line: usize) -> Span {
        let Bodies { source, .. } = *self.bodies;
        match self.from.get(line) {
            Some(line) => source.locate(self.ours, line.span),
            None => self.ours.span,
        }
    }

    fn here(&self, line: usize) -> Span {
        let Bodies { target, .. } = *self.bodies;
        match self.to.get(line).or(self.to.last()) {
            Some(line) => target.locate(self.theirs, line.span),
            None => self.theirs.span,
        }
    }

    /// The source's lines in the place of the translation's, where nothing in them
    /// is for translators.
    fn fix(&self, found: &Difference) -> Option<Fix> {
        let few = (1..=MOST_EDITS).contains(&found.changed.len());
        if !few || self.syntax.words {
            return None;
        }
        let file = self.bodies.pair.target.source;
        let edit = |&(a, b): &(usize, usize)| {
            let plain = self.from[a].is_plain() && self.to[b].is_plain();
            let span = self.here(b);
            let source = self.bodies.pair.source.source.slice(self.there(a));
            plain.then(|| Edit {
                path: file.path().clone(),
                span,
                text: source.to_owned(),
            })
        };
        let edits: Option<Vec<Edit>> = found.changed.iter().map(edit).collect();
        Some(Fix {
            title: Message::attribute(RULE.name, "fix").with("count", found.changed.len()),
            safety: Safety::Unsafe,
            edits: edits?,
        })
    }
}
