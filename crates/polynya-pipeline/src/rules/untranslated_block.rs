//! `untranslated-block`: a text of the body is still in the source's language.

use icu_properties::props::Script;
use polynya_diagnostics::{Finding, Message};
use polynya_markdown::{Block, BlockKind, InlineKind, Outline};

use crate::consistency::body::Bodies;
use crate::consistency::body::prose::Language;
use crate::strings::script_of;

rule!(
    "untranslated-block",
    Warning,
    Variant,
    "untranslated_block.md"
);

/// One finding for texts that follow each other.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Vec<Finding> {
    let (source, target) = (bodies.pair.source.locale, bodies.pair.target.locale);
    if source.language() == target.language() {
        return Vec::new();
    }
    let language = Language::of(source.language());
    let judge = Judge {
        bodies,
        own: bodies.scripts[1],
        other_script: !bodies.are_kindred(),
        language,
        shortest: language.shortest(5),
        texts: std::cell::OnceCell::new(),
    };
    let mut findings = Vec::new();
    let mut run: Vec<&Block> = Vec::new();
    let texts = bodies.target.blocks.iter().filter(|block| has_text(block));
    for block in texts.filter(|block| !is_cited(block)) {
        if judge.is_untranslated(block) {
            run.push(block);
        } else if !run.is_empty() {
            findings.extend(finding(bodies, &run));
            run.clear();
        }
    }
    findings.extend(finding(bodies, &run));
    findings
}

/// Whether it stands in a quote or a footnote: what somebody said, or where.
const fn is_cited(block: &Block) -> bool {
    block.depth > 0 && block.item.is_none()
}

/// Whether a block may well be the same in every language, whatever its words are.
pub(crate) fn may_stay(outline: &Outline, block: &Block) -> bool {
    is_cited(block) || is_quoted(outline.text(block).trim()) || is_linked(outline, block)
}

/// Whether people write sentences there.
const fn has_text(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Heading { .. } | BlockKind::Paragraph | BlockKind::Item | BlockKind::Cell { .. }
    )
}

fn finding(bodies: &Bodies<'_>, run: &[&Block]) -> Option<Finding> {
    let first = *run.first()?;
    let (source, target) = (bodies.pair.source.locale, bodies.pair.target.locale);
    let message = Message::new(RULE.name)
        .with("count", run.len())
        .with("source", source.as_str());
    let finding = Finding::new(&RULE, message, bodies.here(first.span))
        .help(Message::attribute(RULE.name, "help").with("locale", target.as_str()));
    let text = bodies.target.text(first);
    let same = |block: &&Block| has_text(block) && bodies.source.text(block) == text;
    Some(match bodies.source.blocks.iter().find(same) {
        Some(block) => finding.related(
            bodies.there(block.span),
            Message::attribute(RULE.name, "source"),
        ),
        None => finding,
    })
}

struct Judge<'a> {
    bodies: &'a Bodies<'a>,
    /// The scripts of the translation's language.
    own: &'static [Script],
    /// Whether the source is written in others.
    other_script: bool,
    language: Language,
    /// Bytes that it takes to say something in it.
    shortest: usize,
    /// Hashes of the source's texts, sorted.
    texts: std::cell::OnceCell<Vec<u64>>,
}

impl Judge<'_> {
    fn is_untranslated(&self, block: &Block) -> bool {
        let text = self.bodies.target.text(block).trim();
        // No other script has letters in ASCII, and looking them up takes its time.
        if self.other_script && (!text.is_ascii() || self.own.contains(&Script::Latin)) {
            let own = |c| script_of(c).is_some_and(|script| self.own.contains(&script));
            if text.chars().any(own) {
                return false;
            }
        }
        if text.len() < self.shortest {
            return false;
        }
        // What is not the source's text word for word is mostly told so at once.
        if !self.other_script && !self.is_in_source(text) {
            return false;
        }
        let evidence = match (self.other_script, &block.kind) {
            (true, BlockKind::Heading { .. }) => self.language.is_prose(text, 5, 2),
            (true, _) => self.language.is_prose(text, 8, 2),
            (false, _) => self.language.is_prose(text, 8, 2),
        };
        evidence
            && !is_quoted(text)
            && !is_linked(self.bodies.target, block)
            && (self.is_in_source(text) || (self.other_script && !is_heading(block)))
    }

    fn is_in_source(&self, text: &str) -> bool {
        let texts = self.texts.get_or_init(|| {
            let Bodies { source, .. } = *self.bodies;
            let blocks = source.blocks.iter().filter(|block| has_text(block));
            let texts = blocks.map(|block| source.text(block).trim());
            let texts = texts.filter(|text| text.len() >= self.shortest);
            let mut texts: Vec<_> = texts.map(hash).collect();
            texts.sort_unstable();
            texts
        });
        texts.binary_search(&hash(text)).is_ok()
    }
}

const fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

fn hash(text: &str) -> u64 {
    use std::hash::BuildHasher;
    foldhash::fast::FixedState::default().hash_one(text)
}

/// Whether it is what somebody said, word for word.
fn is_quoted(text: &str) -> bool {
    text.starts_with(['"', '“', '«', '‘', '「']) && text.ends_with(['"', '”', '»', '’', '」', '.'])
}

/// Whether it is little more than links: titles of pages in that language.
fn is_linked(outline: &Outline, block: &Block) -> bool {
    let links = outline
        .inlines(block)
        .iter()
        .filter_map(|inline| match inline.kind {
            InlineKind::Link { .. } => Some(inline.span.len()),
            _ => None,
        });
    links.sum::<usize>() * 2 > block.span.len()
}
