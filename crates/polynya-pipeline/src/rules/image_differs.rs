//! `image-differs`: a translation shows other images than its source, or fewer.

use polynya_diagnostics::{Finding, Message, Span};
use polynya_markdown::{Inline, InlineKind, Outline};

use crate::consistency::align::Stretch;
use crate::consistency::body::{Bodies, names};
use crate::schema::{cut, cut_apart};

rule!("image-differs", Warning, Variant, "image_differs.md");

/// More images than these are a gallery, and not compared.
const MOST: usize = 500;

/// An image by the name that it has in every language.
struct Image<'a> {
    name: String,
    target: &'a str,
    span: Span,
}

/// One finding for each image that another stands in for, or that is missing.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Vec<Finding> {
    let targets = |outline| images(outline).map(|(target, _)| target);
    if targets(bodies.source).eq(targets(bodies.target)) {
        return Vec::new();
    }
    let (ours, theirs) = (named(bodies, bodies.source), named(bodies, bodies.target));
    if ours.len().max(theirs.len()) > MOST {
        return Vec::new();
    }
    // What stands anywhere in the page was moved at most.
    let without = |some: &[Image<'_>], others: &[Image<'_>]| -> Vec<usize> {
        let missing = |name: &str| others.iter().all(|other| other.name != name);
        let all = some.iter().enumerate();
        all.filter(|(_, image)| missing(&image.name))
            .map(|(at, _)| at)
            .collect()
    };
    let (missing, extra) = (without(&ours, &theirs), without(&theirs, &ours));
    let mut findings = Vec::new();
    for stretch in bodies.even_sections() {
        let inside = |outline: &Outline, range: &std::ops::Range<usize>, span: Span| {
            let blocks = &outline.blocks[range.clone()];
            let (first, last) = (blocks.first(), blocks.last());
            first.zip(last).is_some_and(|(first, last)| {
                first.span.start <= span.start && span.end <= last.span.end
            })
        };
        let ours: Vec<_> = missing.iter().map(|&at| &ours[at]).collect();
        let theirs: Vec<_> = extra.iter().map(|&at| &theirs[at]).collect();
        let ours = ours
            .into_iter()
            .filter(|i| inside(bodies.source, &stretch.0, i.span));
        let theirs = theirs
            .into_iter()
            .filter(|i| inside(bodies.target, &stretch.1, i.span));
        findings.extend(compare(bodies, stretch, ours.collect(), theirs.collect()));
    }
    findings
}

fn images(outline: &Outline) -> impl Iterator<Item = (&str, Span)> {
    outline.inlines.iter().filter_map(|inline| match inline {
        Inline {
            kind: InlineKind::Image { target, .. },
            span,
        } => Some((&**target, *span)),
        _ => None,
    })
}

fn named<'a>(bodies: &Bodies<'_>, outline: &'a Outline) -> Vec<Image<'a>> {
    let locales = [bodies.pair.source.locale, bodies.pair.target.locale];
    let named = images(outline).map(|(target, span)| Image {
        name: names::file_stem(target, locales),
        target,
        span,
    });
    named.collect()
}

/// What one section has of images that the other page does not have at all.
fn compare(
    bodies: &Bodies<'_>,
    stretch: &Stretch,
    ours: Vec<&Image<'_>>,
    theirs: Vec<&Image<'_>>,
) -> Vec<Finding> {
    let related = |finding: Finding, image: &Image<'_>| {
        let message = Message::attribute(RULE.name, "source");
        finding.related(bodies.there(image.span), message)
    };
    if ours.len() == theirs.len() {
        let changed = ours.iter().zip(&theirs).map(|(ours, theirs)| {
            let (source, image) = cut_apart(ours.target, theirs.target);
            let message = Message::new(RULE.name)
                .with("image", image)
                .with("source", source);
            let finding = Finding::new(&RULE, message, bodies.here(theirs.span))
                .help(Message::attribute(RULE.name, "help"));
            related(finding, ours)
        });
        return changed.collect();
    }
    if ours.len() < theirs.len() {
        return Vec::new();
    }
    let missing = ours.iter().map(|image| {
        let message = Message::attribute(RULE.name, "missing").with("source", cut(image.target));
        let finding = Finding::new(&RULE, message, bodies.place(stretch))
            .help(Message::attribute(RULE.name, "help"));
        related(finding, image)
    });
    missing.take(ours.len() - theirs.len()).collect()
}
