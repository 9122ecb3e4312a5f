//! Inline code and the targets of links and images in a text.

use polynya_diagnostics::Span;
use polynya_locale::LocaleId;
use polynya_markdown::{BlockKind, Inline, InlineKind};

use super::super::past::with_side;
use super::{Change, Pair};
use crate::consistency::Side;
use crate::freshness::fingerprint::without_locale;

/// Something in a text that is carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Thing {
    kind: Kind,
    /// What it says, without the page's own locale.
    value: String,
    /// The bytes that say it; nothing where it is not said here.
    span: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Code,
    Target,
    /// What nobody can change by a few bytes.
    Other,
}

pub(super) fn changes(pair: Pair<'_>) -> Option<Vec<Change>> {
    let new = things(pair.source);
    let own = things(pair.target);
    if pair.has_old() {
        // The same things in the same order as the source had.
        let both = (new.len() == own.len()).then(|| own.iter().zip(&new))?;
        let other = both.filter(|(old, new)| old.value != new.value);
        let found: Option<Vec<Change>> = other.map(|(old, new)| change(pair, old, new)).collect();
        // What changed may be none of these.
        return found.filter(|found| !found.is_empty());
    }
    let old = old_things(pair)?;
    if old.len() != new.len() {
        return None;
    }
    let mut found = Vec::new();
    for (before, after) in old.iter().zip(&new).filter(|(a, b)| a.value != b.value) {
        let is_it = |thing: &&Thing| thing.kind == before.kind && thing.value == before.value;
        let mut places = own.iter().filter(is_it);
        // Of two that are alike, nobody knows which is meant.
        let place = places.next().filter(|_| places.next().is_none())?;
        found.push(change(pair, place, after)?);
    }
    (!found.is_empty()).then_some(found)
}

fn change(pair: Pair<'_>, old: &Thing, new: &Thing) -> Option<Change> {
    let (span, said) = (old.span?, new.span?);
    if old.kind != new.kind {
        return None;
    }
    let raw = pair.source.0.source.slice(said);
    match old.kind {
        Kind::Code => {
            let ticked = raw.contains('`') || raw.contains('\n');
            (!ticked).then(|| (span, raw.to_owned()))
        }
        Kind::Target => {
            let (from, to) = (pair.source.0.locale, pair.target.0.locale);
            Some((span, in_locale(raw, from, to)))
        }
        Kind::Other => None,
    }
}

/// The target of a link on a page in `from`, for a page in `to`.
fn in_locale(target: &str, from: &LocaleId, to: &LocaleId) -> String {
    let translate = |segment: &str| {
        if segment.eq_ignore_ascii_case(from.as_str()) {
            to.as_str().to_owned()
        } else {
            segment.to_owned()
        }
    };
    target
        .split('/')
        .map(translate)
        .collect::<Vec<_>>()
        .join("/")
}

/// What the source had, by its old text.
fn old_things(pair: Pair<'_>) -> Option<Vec<Thing>> {
    let raw = &pair.judged.old.as_ref()?.raw;
    let path = pair.source.0.source.path();
    Some(with_side(path, raw, pair.source.0.locale, |side| {
        let outline = side.outline();
        let blocks = 0..outline.blocks.len();
        of_blocks(side, blocks)
    }))
}

fn things((side, unit): (&Side<'_>, &super::Unit)) -> Vec<Thing> {
    of_blocks(side, unit.blocks.clone())
}

fn of_blocks(side: &Side<'_>, blocks: std::ops::Range<usize>) -> Vec<Thing> {
    let outline = side.outline();
    let mut found = Vec::new();
    for block in &outline.blocks[blocks] {
        if let BlockKind::Heading {
            id, explicit: true, ..
        } = &block.kind
        {
            found.push(other(format!("#{id}")));
        }
        found.extend(outline.inlines(block).iter().filter_map(|i| thing(side, i)));
    }
    found
}

fn thing(side: &Side<'_>, inline: &Inline) -> Option<Thing> {
    let target = |target: &str, span: Option<Span>| Thing {
        kind: Kind::Target,
        value: without_locale(target, side.locale),
        span,
    };
    Some(match &inline.kind {
        InlineKind::Code(code) => Thing {
            kind: Kind::Code,
            value: code.to_string(),
            span: inside(side.source.slice(inline.span), inline.span),
        },
        InlineKind::Link { auto: true, .. } => return None,
        InlineKind::Link {
            target: to,
            target_span,
            ..
        }
        | InlineKind::Image {
            target: to,
            target_span,
            ..
        } => target(to, *target_span),
        InlineKind::FootnoteReference(label) => other(format!("^{label}")),
        InlineKind::Directive(name) => other(format!(":::{name}")),
        InlineKind::Tag { .. } => {
            // Markup alone is not carried.
            let raw = side.source.slice(inline.span);
            return raw.contains('=').then(|| other(raw.to_owned()));
        }
    })
}

const fn other(value: String) -> Thing {
    Thing {
        kind: Kind::Other,
        value,
        span: None,
    }
}

/// What stands between single backticks.
fn inside(raw: &str, span: Span) -> Option<Span> {
    let inner = raw.strip_prefix('`')?.strip_suffix('`')?;
    (!inner.contains('`') && !inner.is_empty()).then(|| Span::new(span.start + 1, span.end - 1))
}
