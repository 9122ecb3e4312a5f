//! `inline-code-differs`: a text names another piece of code than the source does.

use std::ops::Range;

use polynya_diagnostics::{Finding, Message, Safety, Span};
use polynya_markdown::{Inline, InlineKind, Outline};

use crate::consistency::align::Stretch;
use crate::consistency::body::Bodies;
use crate::consistency::body::likeness::{same_but_locale, skeleton};
use crate::consistency::body::slips::{self, ALMOST, has_humps, is_name};
use crate::schema::{cut, cut_apart};

rule!(
    "inline-code-differs",
    Warning,
    Variant,
    "inline_code_differs.md",
    fix = Unsafe
);

/// Texts with more code than this are lists of their own and not compared.
const MOST: usize = 200;

/// A page in which so many codes differ is another page; the rest of it is not
/// looked at.
const MOST_MISSING: usize = 100;

/// How alike two pieces of code must be, if there are several, to be taken for
/// one that was changed.
const ALIKE: f64 = 0.6;

/// How alike they must be if one of them stands elsewhere on both pages.
const SLIP: f64 = 0.74;

/// A piece of inline code.
#[derive(Clone, Copy)]
struct Code<'a> {
    text: &'a str,
    span: Span,
}

/// One finding for each code of the source that is another in the translation,
/// or that the page does not have at all.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut looked_up = 0;
    for &(a, b) in bodies.alignment.pairs() {
        let bare = |outline: &Outline, at: usize| outline.blocks[at].inlines.is_empty();
        if bare(bodies.source, a) && bare(bodies.target, b) {
            continue;
        }
        let region = &(a..a + 1, b..b + 1);
        if same(bodies, region) {
            continue;
        }
        let both = (
            codes(bodies.source, &region.0),
            codes(bodies.target, &region.1),
        );
        if both.0.len().max(both.1.len()) <= MOST {
            findings.extend(compare(bodies, region, both, &mut looked_up));
        }
    }
    findings
}

fn all<'a>(outline: &'a Outline, blocks: &Range<usize>) -> impl Iterator<Item = &'a Inline> {
    let blocks = outline.blocks[blocks.clone()].iter();
    blocks.flat_map(|block| outline.inlines(block))
}

fn code(inline: &Inline) -> Option<Code<'_>> {
    match &inline.kind {
        InlineKind::Code(code) => Some(Code {
            text: code.trim(),
            span: inline.span,
        }),
        _ => None,
    }
}

fn codes<'a>(outline: &'a Outline, blocks: &Range<usize>) -> Vec<Code<'a>> {
    all(outline, blocks).filter_map(code).collect()
}

/// Whether the same code stands in the same order, as it mostly does.
fn same(bodies: &Bodies<'_>, (ours, theirs): &Stretch) -> bool {
    let texts = |inline| code(inline).map(|code| code.text);
    let source = all(bodies.source, ours).filter_map(texts);
    source.eq(all(bodies.target, theirs).filter_map(texts))
}

fn compare(
    bodies: &Bodies<'_>,
    region: &Stretch,
    (ours, theirs): (Vec<Code<'_>>, Vec<Code<'_>>),
    looked_up: &mut usize,
) -> Vec<Finding> {
    let mut missing = without(&ours, &theirs);
    let extra = without(&theirs, &ours);
    *looked_up += missing.len();
    if missing.is_empty() || *looked_up > MOST_MISSING {
        return Vec::new();
    }
    // What stands elsewhere in the page was moved, and what stands in the text has
    // only lost its backticks.
    let elsewhere = |outline: &Outline, code: &str| {
        let all = 0..outline.blocks.len();
        has(&codes(outline, &all), code) || mentions(outline, &all, code)
    };
    let fewer = theirs.len() < ours.len();
    missing.retain(|code| is_code(code.text));
    let gone = |code: &Code<'_>| !elsewhere(bodies.target, code.text);
    let new = |code: &Code<'_>| !elsewhere(bodies.source, code.text);
    let (missing, moved): (Vec<_>, Vec<_>) = missing.into_iter().partition(gone);
    let (mut extra, known): (Vec<_>, Vec<_>) = extra.into_iter().partition(new);
    let mut findings = Vec::new();
    let mut left = Vec::new();
    for code in missing {
        match take_like(code, &mut extra, ALIKE) {
            Some(other) if is_translated(bodies, code.text, other.text) => {}
            None => left.push(code),
            other => findings.extend(finding(bodies, region, code, other)),
        }
    }
    // A slip makes something that only one of the pages has, of something that may
    // stand in many places.
    let (mut gone, mut known) = (Vec::new(), known);
    let moved = moved.into_iter().map(|code| (code, true));
    for (code, is_moved) in moved.chain(left.into_iter().map(|code| (code, false))) {
        let others = if is_moved { &mut extra } else { &mut known };
        match take_like(code, others, SLIP) {
            Some(other) if is_translated(bodies, code.text, other.text) => {}
            None if is_moved => {}
            None => gone.push(code),
            other => findings.extend(finding(bodies, region, code, other)),
        }
    }
    // A name that stands for another is not missing.
    if fewer && extra.is_empty() {
        gone.retain(|code| is_certainly_code(code.text));
        let missing = gone
            .into_iter()
            .map(|code| finding(bodies, region, code, None));
        findings.extend(missing.flatten());
    }
    findings
}

/// Takes the code that is most like `code` out of `others`, if it is alike enough.
fn take_like<'a>(code: Code<'_>, others: &mut Vec<Code<'a>>, least: f64) -> Option<Code<'a>> {
    let likeness = |other: &Code<'_>| strsim::normalized_levenshtein(code.text, other.text);
    let all = others.iter().enumerate();
    let best = all.max_by(|a, b| likeness(a.1).total_cmp(&likeness(b.1)));
    let (at, _) = best.filter(|(_, other)| likeness(other) >= least)?;
    Some(others.remove(at))
}

/// Whether a translator may have put the one for the other on purpose: names of
/// files and the like are often for people.
fn is_translated(bodies: &Bodies<'_>, ours: &str, theirs: &str) -> bool {
    // `Ice.melt()` may go as `melt()`, and an address without its scheme.
    let shorter = |long: &str, short: &str| {
        let rest = long.strip_suffix(short).unwrap_or_default();
        rest.len() > 1 && rest.ends_with(['.', '/'])
    };
    // Keys, messages and the like: nobody types those as they stand.
    let spoken = ours.contains(' ') && ours.eq_ignore_ascii_case(theirs);
    // In one name; of several, some are for people.
    let is_one_name = |code: &str| {
        is_name(code)
            && code
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_.();".contains(&b))
    };
    let is_slip = || {
        let is_name = is_one_name(ours) && is_one_name(theirs);
        (is_name && strsim::normalized_levenshtein(ours, theirs) >= ALMOST)
            || slips::is_slip([bodies.source, bodies.target], ours, theirs)
    };
    !theirs.is_ascii()
        || (theirs.contains('%') && theirs.contains("://"))
        || spoken
        || shorter(ours, theirs)
        || shorter(theirs, ours)
        || same_but_locale(ours, theirs)
        || (bodies.are_kindred()
            && skeleton(ours, true) == skeleton(theirs, true)
            && !ours.eq_ignore_ascii_case(theirs)
            && !is_slip())
}

/// Whether no language has such a word.
fn is_certainly_code(text: &str) -> bool {
    let signs = text.bytes().skip(1).any(|b| b"_()=:@<>$-".contains(&b));
    text.len() > 3 && (has_humps(text) || signs) && !text.contains(' ')
}

/// Those of `some` whose text is not among `others`; each text once.
fn without<'a>(some: &[Code<'a>], others: &[Code<'_>]) -> Vec<Code<'a>> {
    let mut left: Vec<Code<'_>> = Vec::new();
    for code in some {
        if !has(others, code.text) && !has(&left, code.text) {
            left.push(*code);
        }
    }
    left
}

fn has(codes: &[Code<'_>], text: &str) -> bool {
    codes.iter().any(|code| same_code(code.text, text))
}

/// The same but for spaces, the kind of quotes, and what says that this is a
/// function, a folder or a version.
fn same_code(one: &str, other: &str) -> bool {
    fn signs(code: &str) -> impl Iterator<Item = char> {
        let bare = code.trim_end_matches("()").trim_end_matches('/');
        // `/src/pages` is `src/pages`, but `/about` may be a route.
        let inner = bare.strip_prefix('/').filter(|rest| rest.contains('/'));
        let is_number = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
        let inner = inner.or(bare.strip_prefix('v').filter(is_number));
        let bare = inner.unwrap_or(bare).chars();
        bare.filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\''))
    }
    signs(one).eq(signs(other))
}

fn mentions(outline: &Outline, blocks: &Range<usize>, code: &str) -> bool {
    let code = code.trim_end_matches("()");
    let mut blocks = outline.blocks[blocks.clone()].iter();
    blocks.any(|block| outline.text(block).contains(code))
}

/// Whether this is code: placeholders and words between backticks are for
/// translators.
fn is_code(text: &str) -> bool {
    let words = text.contains(' ') && text.chars().all(|c| c.is_alphabetic() || c == ' ');
    text.is_ascii() && !words && text.bytes().any(|b| b.is_ascii_alphanumeric())
}

fn finding(
    bodies: &Bodies<'_>,
    region: &Stretch,
    code: Code<'_>,
    other: Option<Code<'_>>,
) -> Option<Finding> {
    let at = match other {
        Some(other) => other.span,
        None => bodies.target.blocks.get(region.1.start)?.span,
    };
    let message = match other {
        Some(other) => {
            let (source, code) = cut_apart(code.text, other.text);
            let message = Message::new(RULE.name).with("code", code);
            message.with("source", source)
        }
        None => Message::attribute(RULE.name, "missing").with("source", cut(code.text)),
    };
    let help = if other.is_some() {
        "help"
    } else {
        "help-missing"
    };
    let finding = Finding::new(&RULE, message, bodies.here(at))
        .help(Message::attribute(RULE.name, help))
        .related(
            bodies.there(code.span),
            Message::attribute(RULE.name, "source"),
        );
    let Some(other) = other else {
        return Some(finding);
    };
    let text = bodies.pair.source.source.slice(code.span);
    let fix = Message::attribute(RULE.name, "fix").with("source", cut(code.text));
    Some(finding.replace(Safety::Unsafe, fix, other.span, text))
}
