//! `heading-differs`: the headings of a translation are not those of the source.

use std::ops::Range;

use polynya_diagnostics::{Edit, Finding, Fix, Message, Safety, Span};
use polynya_markdown::{Block, BlockKind, Outline};

use crate::consistency::align::Stretch;
use crate::consistency::body::{Bodies, is_heading, names};

rule!(
    "heading-differs",
    Warning,
    Variant,
    "heading_differs.md",
    fix = Unsafe
);

/// How many titles a message names.
const SHOWN: usize = 3;

/// What there is to say about the headings of a body.
pub(crate) struct Headings {
    pub(crate) findings: Vec<Finding>,
    /// Whether so little is paired that comparing the rest makes no sense.
    pub(crate) rewritten: bool,
}

/// One finding for each run of headings that are missing, added or at another
/// level.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Headings {
    let pairs = bodies.alignment.pairs().iter();
    let paired = pairs.filter(|(at, _)| is_heading(&bodies.source.blocks[*at]));
    let paired = paired.count();
    let (ours, theirs) = (
        bodies.source.headings().count(),
        bodies.target.headings().count(),
    );
    let least = ours.min(theirs);
    if least >= 2 && paired * 4 < least {
        let finding = rewritten(bodies, ours, theirs);
        return Headings {
            findings: finding.into_iter().collect(),
            rewritten: true,
        };
    }
    let mut findings = levels_differ(bodies);
    findings.extend(numbers_differ(bodies));
    if paired < ours || paired < theirs {
        let sections = bodies.alignment.sections().iter();
        findings.extend(sections.filter_map(|stretch| unpaired(bodies, stretch)));
    }
    Headings {
        findings,
        rewritten: false,
    }
}

fn rewritten(bodies: &Bodies<'_>, ours: usize, theirs: usize) -> Option<Finding> {
    let (first, source) = (
        bodies.target.headings().next()?,
        bodies.source.headings().next()?,
    );
    let message = Message::attribute(RULE.name, "rewritten")
        .with("source", ours)
        .with("count", theirs);
    let finding = Finding::new(&RULE, message, bodies.here(first.span))
        .help(Message::attribute(RULE.name, "outdated"))
        .related(
            bodies.there(source.span),
            Message::attribute(RULE.name, "source"),
        );
    Some(finding)
}

/// What a section has in headings without a counterpart, on either side.
fn unpaired(bodies: &Bodies<'_>, stretch: &Stretch) -> Option<Finding> {
    let paired = usize::from(bodies.is_headed(stretch));
    let ours = headings(bodies.source, &stretch.0, paired);
    let theirs = headings(bodies.target, &stretch.1, paired);
    let (case, shown, outline) = match (ours.is_empty(), theirs.is_empty()) {
        (true, true) => return None,
        (false, true) => ("missing", &ours, bodies.source),
        (true, false) => ("extra", &theirs, bodies.target),
        (false, false) => ("other", &ours, bodies.source),
    };
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("count", shown.len())
        .with("here", theirs.len())
        .with("titles", titles(outline, shown));
    let at = match theirs.first() {
        Some(heading) => bodies.here(heading.span),
        None => bodies.place(stretch),
    };
    let help = Message::attribute(RULE.name, "help").with("case", case);
    let finding = Finding::new(&RULE, message, at).help(help);
    let source = ours.first().copied();
    let before = bodies
        .source
        .blocks
        .get(stretch.0.start)
        .filter(|_| paired > 0);
    Some(match source.or(before) {
        Some(heading) => finding.related(
            bodies.there(heading.span),
            Message::attribute(RULE.name, "source"),
        ),
        None => finding,
    })
}

fn headings<'a>(outline: &'a Outline, blocks: &Range<usize>, paired: usize) -> Vec<&'a Block> {
    let section = outline.blocks[blocks.clone()].iter().skip(paired);
    section.filter(|block| is_heading(block)).collect()
}

/// `## Feeding, ### Fish, …`
fn titles(outline: &Outline, headings: &[&Block]) -> String {
    let mut titles = String::new();
    for heading in headings.iter().take(SHOWN) {
        if !titles.is_empty() {
            titles.push_str(", ");
        }
        titles.push_str(&"#".repeat(usize::from(level(heading))));
        titles.push(' ');
        titles.push_str(&names::title(outline, heading));
    }
    if headings.len() > SHOWN {
        titles.push_str(", …");
    }
    titles
}

const fn level(block: &Block) -> u8 {
    match block.kind {
        BlockKind::Heading { level, .. } => level,
        _ => 0,
    }
}

/// Paired headings at another level; one finding for headings that follow each
/// other and are off by the same.
fn levels_differ(bodies: &Bodies<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut run: Vec<(&Block, &Block)> = Vec::new();
    let shift =
        |(ours, theirs): (&Block, &Block)| i16::from(level(theirs)) - i16::from(level(ours));
    for &(a, b) in bodies.alignment.pairs() {
        let pair = (&bodies.source.blocks[a], &bodies.target.blocks[b]);
        if !is_heading(pair.0) {
            continue;
        }
        if run
            .first()
            .is_some_and(|first| shift(*first) != shift(pair))
        {
            findings.extend(level_differs(bodies, &run));
            run.clear();
        }
        run.extend((shift(pair) != 0).then_some(pair));
    }
    findings.extend(level_differs(bodies, &run));
    findings
}

/// Paired headings that are numbered otherwise: `### 4. Feeding`.
fn numbers_differ(bodies: &Bodies<'_>) -> Vec<Finding> {
    let pairs = bodies.alignment.pairs().iter();
    let blocks = pairs.map(|&(a, b)| (&bodies.source.blocks[a], &bodies.target.blocks[b]));
    let headings = blocks.filter(|(ours, theirs)| is_heading(ours) && is_heading(theirs));
    let one = |(ours, theirs): (&Block, &Block)| {
        let own = leading_number(bodies.source.text(ours))?;
        let other = leading_number(bodies.target.text(theirs))?;
        if own == other {
            return None;
        }
        let message = Message::attribute(RULE.name, "number")
            .with("title", names::title(bodies.target, theirs))
            .with("source", own);
        let place = Message::attribute(RULE.name, "source");
        let finding = Finding::new(&RULE, message, bodies.here(theirs.span))
            .related(bodies.there(ours.span), place);
        let span = bodies.target.locate(theirs, Span::new(0, other.len()));
        let fix = Message::attribute(RULE.name, "fix-number").with("source", own);
        Some(finding.replace(Safety::Unsafe, fix, span, own))
    };
    headings.filter_map(one).collect()
}

/// The number that a heading begins with, if it is one of a row.
fn leading_number(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let mut rest = rest.chars();
    let marked = matches!(
        rest.next(),
        Some('.' | ')' | ':' | '．' | '、' | '）' | '：')
    );
    // `3.5 times` and `10:30` are something else.
    let apart = !rest.next().is_some_and(|c| c.is_ascii_digit());
    (digits > 0 && marked && apart).then_some(number)
}

fn level_differs(bodies: &Bodies<'_>, run: &[(&Block, &Block)]) -> Option<Finding> {
    let (ours, theirs) = *run.first()?;
    let message = Message::attribute(RULE.name, "level")
        .with("title", names::title(bodies.target, theirs))
        .with("level", usize::from(level(theirs)))
        .with("source", usize::from(level(ours)))
        .with("more", run.len() - 1);
    let mut finding = Finding::new(&RULE, message, bodies.here(theirs.span)).related(
        bodies.there(ours.span),
        Message::attribute(RULE.name, "source"),
    );
    let edits: Option<Vec<Edit>> = run.iter().map(|pair| edit(bodies, *pair)).collect();
    finding.fix = edits.map(|edits| Fix {
        title: Message::attribute(RULE.name, "fix").with("source", usize::from(level(ours))),
        safety: Safety::Unsafe,
        edits,
    });
    Some(finding)
}

/// Another number of `#`; headings that are underlined have none.
fn edit(bodies: &Bodies<'_>, (ours, theirs): (&Block, &Block)) -> Option<Edit> {
    let file = bodies.pair.target.source;
    let marks = file
        .slice(theirs.span)
        .bytes()
        .take_while(|b| *b == b'#')
        .count();
    (marks == usize::from(level(theirs))).then(|| Edit {
        path: file.path().clone(),
        span: Span::new(theirs.span.start, theirs.span.start + marks),
        text: "#".repeat(usize::from(level(ours))),
    })
}
