//! `component-differs`: directives, components or tags are not those of the source.

use std::ops::Range;

use polynya_diagnostics::{Finding, Message, Safety, Span};
use polynya_markdown::{InlineKind, Outline};

use crate::consistency::align::Stretch;
use crate::consistency::body::Bodies;

rule!(
    "component-differs",
    Warning,
    Variant,
    "component_differs.md",
    fix = Unsafe
);

/// Tags that only say how words look: a translator may need other ones.
const LOOKS: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

/// A directive, or a tag.
#[derive(Clone, Copy)]
struct Part<'a> {
    name: &'a str,
    closing: bool,
    directive: bool,
    span: Span,
}

impl Part<'_> {
    fn is_like(&self, other: &Self) -> bool {
        (self.name, self.closing, self.directive) == (other.name, other.closing, other.directive)
    }

    /// As it is written, without attributes.
    fn shown(&self) -> String {
        match (self.directive, self.closing) {
            (true, _) => format!(":::{}", self.name),
            (false, true) => format!("</{}>", self.name),
            (false, false) => format!("<{}>", self.name),
        }
    }
}

/// One finding for each section, at the first that is other.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Vec<Finding> {
    let all = |outline: &Outline| 0..outline.blocks.len();
    let ours = parts(bodies.source, all(bodies.source));
    if same(ours, parts(bodies.target, all(bodies.target))) {
        return Vec::new();
    }
    let sections = bodies.even_sections();
    sections
        .filter_map(|stretch| in_section(bodies, stretch))
        .collect()
}

fn same<'a>(one: impl Iterator<Item = Part<'a>>, other: impl Iterator<Item = Part<'a>>) -> bool {
    let key = |part: Part<'a>| (part.name, part.closing, part.directive);
    one.map(key).eq(other.map(key))
}

fn parts(outline: &Outline, blocks: Range<usize>) -> impl Iterator<Item = Part<'_>> {
    let blocks = outline.blocks[blocks].iter();
    let inlines = blocks.flat_map(|block| outline.inlines(block));
    inlines.filter_map(|inline| {
        let (name, closing, directive) = match &inline.kind {
            InlineKind::Tag { name, closing } => (&**name, *closing, false),
            InlineKind::Directive(name) => (&**name, name.is_empty(), true),
            _ => return None,
        };
        (directive || !LOOKS.contains(&name)).then_some(Part {
            name,
            closing,
            directive,
            span: inline.span,
        })
    })
}

fn in_section(bodies: &Bodies<'_>, stretch: &Stretch) -> Option<Finding> {
    let ours: Vec<_> = parts(bodies.source, stretch.0.clone()).collect();
    let theirs: Vec<_> = parts(bodies.target, stretch.1.clone()).collect();
    let both = || ours.iter().zip(&theirs);
    let head = both().take_while(|(a, b)| a.is_like(b)).count();
    if head == ours.len() && head == theirs.len() {
        return None;
    }
    let (our, their) = (ours.get(head), theirs.get(head));
    let rest = |parts: &[Part<'_>], from: usize| parts.len() - from;
    let (left, right) = (rest(&ours, head), rest(&theirs, head));
    let case = match left.cmp(&right) {
        std::cmp::Ordering::Greater => "missing",
        std::cmp::Ordering::Less => "extra",
        std::cmp::Ordering::Equal => "changed",
    };
    let shown = |part: Option<&Part<'_>>| part.map_or_else(|| "none".to_owned(), Part::shown);
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("source", shown(our))
        .with("part", shown(their))
        .with("count", left.abs_diff(right));
    let at = match their {
        Some(part) => bodies.here(part.span),
        None => match theirs.last() {
            Some(part) => bodies.here(part.span),
            None => bodies.place(stretch),
        },
    };
    let finding = Finding::new(&RULE, message, at).help(Message::attribute(RULE.name, "help"));
    let section = bodies
        .source
        .blocks
        .get(stretch.0.start)
        .map(|block| block.span);
    let there = our.or(ours.last()).map(|part| part.span).or(section)?;
    let finding = finding.related(bodies.there(there), Message::attribute(RULE.name, "source"));
    Some(match (our, their) {
        (Some(our), Some(their)) if case == "changed" && our.directive && their.directive => {
            directive_fix(bodies, finding, (our, their))
        }
        _ => finding,
    })
}

/// Another name for a directive: `:::tip` for `:::note`.
fn directive_fix(
    bodies: &Bodies<'_>,
    finding: Finding,
    (our, their): (&Part<'_>, &Part<'_>),
) -> Finding {
    let file = bodies.pair.target.source;
    let at = file.slice(their.span).find(their.name);
    let Some(at) = at.filter(|_| !our.name.is_empty() && !their.name.is_empty()) else {
        return finding;
    };
    let fix = Message::attribute(RULE.name, "fix").with("source", our.shown());
    let start = their.span.start + at;
    finding.replace(
        Safety::Unsafe,
        fix,
        Span::new(start, start + their.name.len()),
        our.name,
    )
}
