//! Which heading of the translation stands for which of the source.

use std::ops::Range;

use polynya_markdown::{Block, BlockKind, InlineKind, Outline};

use super::Scale;
use super::path::{Budget, certain};
use super::tokens::{Shared, Tokens, is_language, runs};

/// Titles longer than this are not looked into.
const LONGEST_TITLE: usize = 300;

/// Where nothing but order speaks for two headings, this much may speak against
/// it: a title with another number is a changed title, a section with other code
/// is another section.
const UNLIKELY: i32 = 0;

/// A heading and what stands below it, up to the next one.
struct Section<'a> {
    level: u8,
    id: &'a str,
    explicit: bool,
    text: &'a str,
    title: Tokens,
    body: Tokens,
    /// Bytes of prose below the heading.
    length: usize,
}

/// Certain pairs of headings, by their positions in the blocks of each side.
pub(super) fn align(
    source: &Outline,
    target: &Outline,
    scale: Scale,
    budget: &mut Budget,
) -> Vec<(usize, usize)> {
    let (ours, theirs) = (positions(source), positions(target));
    let level_of = |outline: &Outline, at: usize| level(&outline.blocks[at]);
    let levels = ours.iter().zip(&theirs);
    let same_levels = ours.len() == theirs.len()
        && levels
            .clone()
            .all(|(&a, &b)| level_of(source, a) == level_of(target, b));
    if same_levels
        && !levels
            .clone()
            .any(|(&a, &b)| contradict(source, a, target, b))
    {
        return ours.into_iter().zip(theirs).collect();
    }
    let (from, to) = (sections(source, &ours), sections(target, &theirs));
    let ends = |i: usize, j: usize| {
        let same = from[i].text == to[j].text && !from[i].text.is_empty();
        same && from[i].level == to[j].level
    };
    // Where nothing speaks against it, sections stand in the order of the source.
    let bonus = if same_levels { 3 } else { 0 };
    let scores = |ours: Range<usize>, theirs: Range<usize>| {
        // Both begin at the same position.
        let (from, to) = (&from[ours], &to[theirs]);
        let titles = Shared::of(titles(from), titles(to));
        let bodies = Shared::of(bodies(from), bodies(to));
        move |i: usize, j: usize| {
            let position = if i == j { bonus } else { 0 };
            from[i].score(&to[j], scale)
                + from[i].agreement(&to[j], (&titles, &bodies), (i, j))
                + position
        }
    };
    let pairs = certain(from.len(), to.len(), budget, ends, (UNLIKELY, scores));
    pairs
        .into_iter()
        .map(|(i, j)| (ours[i], theirs[j]))
        .collect()
}

fn positions(outline: &Outline) -> Vec<usize> {
    let blocks = outline.blocks.iter().enumerate();
    let headings = blocks.filter(|(_, block)| level(block) > 0);
    headings.map(|(at, _)| at).collect()
}

/// A heading's level; 0 for all else.
pub(super) const fn level(block: &Block) -> u8 {
    match block.kind {
        BlockKind::Heading { level, .. } => level,
        _ => 0,
    }
}

fn id_of(block: &Block) -> (&str, bool) {
    match &block.kind {
        BlockKind::Heading { id, explicit, .. } => (id, *explicit),
        _ => ("", false),
    }
}

/// Whether something says that these two headings are not the same: another id,
/// another number or name, other code below. Looks at no more than it must.
fn contradict(source: &Outline, ours: usize, target: &Outline, theirs: usize) -> bool {
    let (one, other) = (&source.blocks[ours], &target.blocks[theirs]);
    let ((our_id, our_own), (their_id, their_own)) = (id_of(one), id_of(other));
    if our_own && their_own && our_id != their_id {
        return true;
    }
    let (title, translated) = (source.text(one), target.text(other));
    if title == translated || title.len().max(translated.len()) > LONGEST_TITLE {
        return false;
    }
    let codes = |outline, at| inline_codes(outline, at);
    if disjoint(codes(source, ours), codes(target, theirs))
        || disjoint(numbers(title), numbers(translated))
    {
        return true;
    }
    let names = !is_latin(title) || !is_latin(translated);
    (names && disjoint(words(title), words(translated)))
        || disjoint(code_lines(source, ours), code_lines(target, theirs))
}

/// Whether all letters are Latin ones. Apostrophes, quotes and dashes of good print
/// are far from ASCII as well, but are no letters.
fn is_latin(text: &str) -> bool {
    let is_other = |c: char| c >= '\u{370}' && !matches!(c, '\u{1E00}'..='\u{1EFF}');
    !text.chars().any(|c| is_other(c) && c.is_alphabetic())
}

fn disjoint<T: PartialEq>(
    one: impl Iterator<Item = T> + Clone,
    other: impl Iterator<Item = T> + Clone,
) -> bool {
    let mut one = one.peekable();
    let empty = one.peek().is_none() || other.clone().next().is_none();
    !empty && !one.any(|a| other.clone().any(|b| a == b))
}

fn numbers(text: &str) -> impl Iterator<Item = &[u8]> + Clone {
    runs(text).filter(|run| run.iter().all(u8::is_ascii_digit))
}

fn words(text: &str) -> impl Iterator<Item = &[u8]> + Clone {
    runs(text).filter(|run| run.len() > 2 && run.iter().any(u8::is_ascii_alphabetic))
}

fn inline_codes(outline: &Outline, at: usize) -> impl Iterator<Item = &str> + Clone {
    let inlines = outline.inlines(&outline.blocks[at]).iter();
    inlines.take(8).filter_map(|inline| match &inline.kind {
        InlineKind::Code(code) => Some(&**code),
        _ => None,
    })
}

/// The first lines of the first code below the heading.
fn code_lines(outline: &Outline, heading: usize) -> impl Iterator<Item = &str> + Clone {
    let below = &outline.blocks[heading + 1..];
    let section = below.iter().take_while(|block| level(block) == 0).take(16);
    let code = section.filter(|block| is_language(block));
    let lines = code.take(1).flat_map(|block| outline.text(block).lines());
    lines.map(str::trim).filter(|line| line.len() > 2).take(16)
}

fn sections<'a>(outline: &'a Outline, headings: &[usize]) -> Vec<Section<'a>> {
    let ends = headings.iter().skip(1).copied();
    let ends = ends.chain([outline.blocks.len()]);
    let ranges = headings.iter().zip(ends);
    ranges
        .map(|(&start, end)| Section::of(outline, start..end))
        .collect()
}

impl<'a> Section<'a> {
    fn of(outline: &'a Outline, blocks: Range<usize>) -> Self {
        let heading = &outline.blocks[blocks.start];
        let below = blocks.start + 1..blocks.end;
        let (id, explicit) = id_of(heading);
        Self {
            level: level(heading),
            id,
            explicit,
            text: outline.text(heading),
            title: Tokens::of(outline, blocks.start..blocks.start + 1),
            body: Tokens::of(outline, below.clone()),
            length: super::length(outline, below),
        }
    }

    /// How much but their tokens speaks for the two being the same section.
    fn score(&self, other: &Self, scale: Scale) -> i32 {
        let apart = i32::from(self.level.abs_diff(other.level));
        let level = if apart == 0 { 2 } else { -3 * apart };
        let id = match (self.explicit, other.explicit) {
            (true, true) if self.id != other.id => -6,
            (false, false) => 0,
            _ if self.id == other.id => 10,
            _ => 0,
        };
        let text = match !self.text.is_empty() && self.text == other.text {
            true => 8,
            false => 0,
        };
        level + id + text + scale.likeness(self.length, other.length)
    }

    /// How much their tokens speak for it.
    fn agreement(
        &self,
        other: &Self,
        (titles, bodies): (&Shared, &Shared),
        pair: (usize, usize),
    ) -> i32 {
        // A single address or name may well have been exchanged.
        let few = self.body.strong.len().min(other.body.strong.len()) < 2;
        let against = if few { 2 } else { 6 };
        titles.strong.agreement(pair, 6, 6)
            + titles.digits.agreement(pair, 4, 3)
            + titles.words.agreement(pair, 6, 0)
            + bodies.strong.agreement(pair, 8, against)
            + bodies.digits.agreement(pair, 2, 0)
            + bodies.words.agreement(pair, 3, 0)
    }
}

fn titles<'a>(sections: &'a [Section<'_>]) -> impl Iterator<Item = &'a Tokens> + Clone {
    sections.iter().map(|section| &section.title)
}

fn bodies<'a>(sections: &'a [Section<'_>]) -> impl Iterator<Item = &'a Tokens> + Clone {
    sections.iter().map(|section| &section.body)
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::Span;
    use polynya_markdown::Dialect;

    use super::*;

    #[track_caller]
    fn check_contradiction(title: &str, translated: &str, expected: bool) {
        let outline = |title: &str| {
            let text = format!("## {title}\n");
            Outline::read(&text, Span::new(0, text.len()), Dialect::Markdown)
        };
        let told = contradict(&outline(title), 0, &outline(translated), 0);
        assert_eq!(told, expected, "{title} = {translated}");
    }

    #[test]
    fn other_names_tell_titles_apart_only_where_other_words_are_in_another_script() {
        check_contradiction("The Fram in spring", "春の Fram", false);
        check_contradiction("The Fram in spring", "春の Dovekie", true);
        check_contradiction("Until spring", "Jusqu’au printemps — enfin 🐧", false);
        check_contradiction("Until spring", "Đến mùa xuân ở vịnh", false);
    }
}
