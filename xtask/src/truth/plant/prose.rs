//! Defects in running text.

use polynya_diagnostics::Span;
use polynya_markdown::{Block, BlockKind, InlineKind};

use crate::truth::edit::{Planted, Reach};
use crate::truth::page::{Page, View, count};
use crate::truth::random::Random;

/// A paragraph is still in the language of the source.
pub(crate) fn untranslated(view: View<'_>, random: &mut Random) -> Option<Planted> {
    if !view.same_shape() {
        return None;
    }
    let both = view
        .own
        .outline
        .blocks
        .iter()
        .zip(&view.other.outline.blocks);
    let paragraphs: Vec<(&Block, &Block)> = (both)
        .filter(|(own, other)| {
            let words = view.other.outline.text(other).split_whitespace();
            let prose = words.filter(|word| word.starts_with(|c: char| c.is_lowercase()));
            let differ = view.own.outline.text(own) != view.other.outline.text(other);
            own.kind == BlockKind::Paragraph && own.depth == 0 && prose.count() >= 8 && differ
        })
        .collect();
    let (own, other) = random.pick(&paragraphs)?;
    Some(Planted::new(
        own.span,
        view.other.slice(other.span),
        Reach::Block,
    ))
}

/// Inline code that both pages have as often is another.
pub(crate) fn inline_code(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let codes = |page: &Page| -> Vec<(String, Span)> {
        let inlines = page.outline.inlines.iter();
        let codes = inlines.filter_map(|inline| match &inline.kind {
            InlineKind::Code(code) => Some((code.to_string(), inline.span)),
            _ => None,
        });
        codes.collect()
    };
    let own = codes(view.own);
    let names = |all: &[(String, Span)]| -> Vec<String> {
        all.iter().map(|(name, _)| name.clone()).collect()
    };
    let (mine, other) = (names(&own), names(&codes(view.other)));
    let known = own.into_iter().filter(|(code, _)| {
        let code_like = code.is_ascii() && !code.contains(' ') && code.len() > 2;
        // Only code that is said once: to say it once less is no defect.
        code_like && count(&mine, code) == 1 && count(&other, code) == 1
    });
    let known: Vec<_> = known.collect();
    let (code, span) = random.pick(&known)?;
    let letter = code.rfind(|c: char| c.is_ascii_alphanumeric())?;
    let old = code.as_bytes()[letter];
    let new = match old {
        b'9' => '0',
        b'z' => 'a',
        b'Z' => 'A',
        _ => char::from(old + 1),
    };
    let at = span.start + view.own.slice(*span).find(code.as_str())? + letter;
    Some(Planted::new(
        Span::new(at, at + 1),
        new.to_string(),
        Reach::Block,
    ))
}
