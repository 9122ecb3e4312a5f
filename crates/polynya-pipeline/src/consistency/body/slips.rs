//! Slips in code between languages that share their letters, where a translator may
//! have renamed things: who renames a thing renames all of it.

use std::collections::BTreeMap;

use polynya_markdown::{BlockKind, InlineKind, Outline};

use super::code::Line;
use super::syntax::Syntax;

/// How alike two names must be for one to be a slip of the other.
const ALIKE: f64 = 0.75;

/// How alike two names must be that no language has as words: who translates such a
/// name changes more of it.
pub(crate) const ALMOST: f64 = 0.9;

/// How long a word must be for a slip to be told from another word.
const SHORTEST: usize = 4;

/// Two blocks of code in languages that share their letters, line by line the same but
/// for words.
pub(crate) struct Blocks<'a> {
    /// The lines of the source's block and of the translation's.
    pub(crate) lines: [&'a [Line<'a>]; 2],
    /// The code that they were read from.
    pub(crate) codes: [&'a str; 2],
    /// The outlines of both pages.
    pub(crate) outlines: [&'a Outline; 2],
    /// How the code is written.
    pub(crate) syntax: Syntax,
}

/// A word of the source's code and what stands in its place; all else in the line is
/// the same.
#[derive(Clone, Copy)]
struct Change<'a> {
    line: usize,
    own: &'a str,
    other: &'a str,
}

impl<'a> Blocks<'a> {
    /// The first line in which a word is other that no translator would have touched:
    /// a word of the language of code; a name that is other by little, while the
    /// rest of the code has the right one; one that is no word at all; and one that
    /// neither page has anywhere else.
    pub(crate) fn slip(&self) -> Option<usize> {
        let [ours, theirs] = self.lines;
        if ours.len() != theirs.len() {
            return None;
        }
        let mut counted: Option<[BTreeMap<&str, usize>; 2]> = None;
        let lines = ours.iter().zip(theirs).enumerate();
        let mut changes = lines.filter_map(|(line, (one, other))| {
            let (own, other) = only_other_word(one, other)?;
            Some(Change { line, own, other })
        });
        let slip = changes.find(|change| {
            let count = || [counts(ours), counts(theirs)];
            self.is_keyword(*change)
                || (is_alike(change.own, change.other)
                    && self.is_slip(*change, counted.get_or_insert_with(count)))
        });
        slip.map(|change| change.line)
    }

    /// Whether the one is a word of the language of code itself, and the other is one
    /// as well or all but the same. In markup it may be one of a text.
    fn is_keyword(&self, change: Change<'_>) -> bool {
        let Change { own, other, .. } = change;
        let [source, target] = self.outlines;
        let keyword = |word| self.syntax.keywords.contains(&word);
        let is_odd = |outline, word| !self.syntax.markup || uses(outline, word) < 2;
        match (keyword(own), keyword(other)) {
            (true, true) => true,
            (true, false) => is_alike(own, other) && is_odd(target, other),
            (false, true) => is_alike(own, other) && is_odd(source, own),
            (false, false) => false,
        }
    }

    fn is_slip(&self, change: Change<'_>, counted: &[BTreeMap<&str, usize>; 2]) -> bool {
        let Change { own, other, .. } = change;
        let [in_ours, in_theirs] = counted
            .each_ref()
            .map(|all| |word| all.get(word).copied().unwrap_or_default());
        let (kept, known) = (in_theirs(own) > 0, in_ours(other) > 0);
        // Who renames a thing renames all of it.
        if !kept && !known && in_theirs(other) > 1 {
            return false;
        }
        let is_name = is_name(own) && is_name(other);
        if is_name && strsim::normalized_damerau_levenshtein(own, other) >= ALMOST {
            return true;
        }
        let once = (kept && in_theirs(other) == 1) || (known && in_ours(own) == 1);
        let alike = strsim::normalized_levenshtein(own, other) >= ALIKE;
        (once && alike) || self.is_lone(change)
    }

    /// Whether the word is used nowhere else as one who translates would use it.
    fn is_lone(&self, change: Change<'_>) -> bool {
        let Change { own, other, .. } = change;
        // Who declares a thing may give it any name; signs of an alphabet that code has
        // not are no slip.
        let plain = own.is_ascii() && other.is_ascii();
        if self.syntax.words || !plain || self.declares(own) {
            return false;
        }
        let [source, target] = self.outlines;
        let is_odd = uses(target, other) < 2;
        let slipped = is_odd && code_uses(target, own) > 0;
        let source_slipped = uses(source, own) < 2 && code_uses(source, other) > 0;
        slipped || source_slipped || (is_odd && self.is_all(change))
    }

    /// Whether nothing else is other in the two blocks, not even a comment.
    fn is_all(&self, Change { own, other, .. }: Change<'_>) -> bool {
        let around = |code: &'a str, word: &str| -> Option<(&'a str, &'a str)> {
            let at = offset(code, word);
            Some((code.get(..at)?, code.get(at + word.len()..)?))
        };
        let [ours, theirs] = self.codes;
        around(ours, own) == around(theirs, other)
    }

    /// Whether this part of the source's code stands where names are given.
    fn declares(&self, word: &str) -> bool {
        let code = self.codes[0];
        let before = code.get(..offset(code, word)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let mut words = words_of(line).filter(|word| !word.is_empty());
        let first = words.find(|word| !MODIFYING.contains(word));
        !line.contains('=') && first.is_some_and(|word| DECLARING.contains(&word))
    }
}

/// Whether the one may be the other with a letter too many, too few, or in another
/// place. Of the shortest words, anything may come that way.
fn is_alike(own: &str, other: &str) -> bool {
    own.len().max(other.len()) >= SHORTEST
        && strsim::normalized_damerau_levenshtein(own, other) >= ALIKE
}

/// What a line begins with that gives names.
const DECLARING: [&str; 15] = [
    "class",
    "const",
    "def",
    "enum",
    "final",
    "fn",
    "func",
    "function",
    "import",
    "interface",
    "let",
    "struct",
    "type",
    "val",
    "var",
];

/// What may stand before that.
const MODIFYING: [&str; 8] = [
    "abstract", "async", "declare", "default", "export", "private", "pub", "public",
];

/// Where a part of `code` begins.
fn offset(code: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(code.as_ptr() as usize)
}

/// How often the page has the word, in code and in text; counted no further than two.
fn uses(outline: &Outline, word: &str) -> usize {
    let texts = outline.blocks.iter().map(|block| outline.text(block));
    let found = texts.chain(inline_codes(outline)).flat_map(words_of);
    found
        .filter(|found| found.eq_ignore_ascii_case(word))
        .take(2)
        .count()
}

/// How often the page's code has the word; counted no further than two.
fn code_uses(outline: &Outline, word: &str) -> usize {
    let blocks = outline.blocks.iter();
    let code = blocks.filter(|block| matches!(block.kind, BlockKind::Code { .. }));
    let texts = code.map(|block| outline.text(block));
    let found = texts.chain(inline_codes(outline)).flat_map(words_of);
    found.filter(|found| *found == word).take(2).count()
}

fn inline_codes(outline: &Outline) -> impl Iterator<Item = &str> {
    outline
        .inlines
        .iter()
        .filter_map(|inline| match &inline.kind {
            InlineKind::Code(code) => Some(&**code),
            _ => None,
        })
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
}

/// Whether there are capitals behind the first letter, and small letters.
pub(crate) fn has_humps(word: &str) -> bool {
    word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
        && word.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether no language has such a word: `iceAge`, `ice_age`.
pub(crate) fn is_name(word: &str) -> bool {
    word.contains('_') || has_humps(word)
}

/// The one word that two lines do not share, if it is only one.
fn only_other_word<'a>(one: &Line<'a>, other: &Line<'a>) -> Option<(&'a str, &'a str)> {
    only_other(one.words(), other.words())
}

fn only_other<'a>(
    mut ours: impl Iterator<Item = &'a str>,
    mut theirs: impl Iterator<Item = &'a str>,
) -> Option<(&'a str, &'a str)> {
    let mut found = None;
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return found,
            (Some(own), Some(other)) if own == other => {}
            (Some(own), Some(other)) if found.is_none() => found = Some((own, other)),
            _ => return None,
        }
    }
}

/// Whether two pieces of code in running text are the same but for a slip: one word,
/// other by little, that its page uses nowhere else. A word without any sign of code may
/// be inflected like those around it.
pub(crate) fn is_slip(outlines: [&Outline; 2], ours: &str, theirs: &str) -> bool {
    let found = only_other(words_of(ours), words_of(theirs));
    found.is_some_and(|(own, other)| {
        let [source, target] = outlines;
        let plain = own.is_ascii() && other.is_ascii();
        let is_word = own == ours && other == theirs && !is_name(own);
        let slipped = || uses(target, other) < 2;
        let source_slipped = || uses(source, own) < 2 && code_uses(source, other) > 0;
        plain && !is_word && is_alike(own, other) && (slipped() || source_slipped())
    })
}

fn counts<'a>(lines: &[Line<'a>]) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for word in lines.iter().flat_map(Line::words) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::Span;
    use polynya_markdown::Dialect;

    use super::super::code::lines;
    use super::super::syntax::syntax_of;
    use super::*;

    /// The line with a slip in code of that language; around it, the pages say `texts`.
    fn slip_in(language: &str, codes: [&str; 2], texts: [&str; 2]) -> Option<usize> {
        let syntax = syntax_of(language);
        let page = |at: usize| {
            let page = format!("{}\n\n```{language}\n{}\n```\n", texts[at], codes[at]);
            Outline::read(&page, Span::new(0, page.len()), Dialect::Markdown)
        };
        let (source, target) = (page(0), page(1));
        let blocks = Blocks {
            lines: [&lines(codes[0], syntax), &lines(codes[1], syntax)],
            codes,
            outlines: [&source, &target],
            syntax,
        };
        blocks.slip()
    }

    #[track_caller]
    fn check(ours: &str, theirs: &str, expected: Option<usize>) {
        assert_eq!(slip_in("js", [ours, theirs], ["The", "La"]), expected);
    }

    #[test]
    fn who_renames_renames_all_of_it() {
        check("let ice;\nmelt(ice);", "let glace;\nmelt(glace);", None);
        check(
            "let image;\nmelt(image);",
            "let imagen;\nmelt(imagen);",
            None,
        );
        check(
            "let image;\nmelt(image);",
            "let image;\nmelt(imagex);",
            Some(1),
        );
        check(
            "let imagex;\nmelt(image);",
            "let image;\nmelt(image);",
            Some(0),
        );
        // The field keeps its name.
        check(
            "let image = floe.image;\nmelt(image);",
            "let imagen = floe.image;\nmelt(imagen);",
            None,
        );
    }

    #[test]
    fn a_composed_name_is_renamed_by_more_than_a_letter() {
        check("melt(getEveryFloe);", "melt(getEveryFleo);", Some(0));
        check("melt(getEveryFloe);", "melt(getChaqueFloe);", None);
        // Or else everywhere.
        check(
            "let floeClient;\nmelt(floeClient);",
            "let floeCliente;\nmelt(floeCliente);",
            None,
        );
    }

    #[test]
    fn words_of_the_language_of_code_are_nobodys_to_translate() {
        check(
            "export default 1; // ice",
            "exporta default 1; // gelo",
            Some(0),
        );
        check("retunr 1; // ice", "return 1; // gelo", Some(0));
        check("melt(true); // ice", "melt(false); // gelo", Some(0));
        check("glace(1); // ice", "gelo(1); // gelo", None);
        // Between tags they may be words of a text.
        let codes = ["<p>{n} class</p>\n<b/>", "<p>{n} classe</p>\n<b/>"];
        assert_eq!(slip_in("jsx", codes, ["The", "La"]), Some(0));
        assert_eq!(slip_in("jsx", codes, ["The class", "La classe"]), None);
        assert_eq!(slip_in("text", ["class", "clas"], ["The", "La"]), None);
    }

    #[test]
    fn a_word_that_no_page_has_is_a_slip() {
        check("floe.melting();", "floe.meltng();", Some(0));
        check("floe.melting();", "floe.fondre();", None);
        check("floe.melting();", "floe.mélting();", None);
        // Who puts comments into another language may do so with a name,
        let codes = ["floe.melting(); // ice", "floe.meltinga(); // glace"];
        assert_eq!(slip_in("js", codes, ["The", "La"]), None);
        // but hardly in one place only,
        assert_eq!(slip_in("js", codes, ["The", "La `melting`"]), Some(0));
        // and not if the text is about it.
        assert_eq!(
            slip_in("js", codes, ["The", "La meltinga, `melting`"]),
            None
        );
        let source = ["floe.meltinga(); // ice", "floe.melting(); // glace"];
        assert_eq!(slip_in("js", source, ["`melting`", "La melting"]), Some(0));
        assert_eq!(slip_in("js", source, ["The meltinga", "La melting"]), None);
    }

    #[test]
    fn who_declares_a_thing_names_it() {
        check("const image = melt();", "const imagen = melt();", None);
        check(
            "export function melting() {",
            "export function meltinga() {",
            None,
        );
        check(
            "const a = floe.melting();",
            "const a = floe.meltinga();",
            Some(0),
        );
        check("floe.type(b.melting);", "floe.type(b.meltinga);", Some(0));
    }

    #[test]
    fn a_slip_in_running_text_is_used_nowhere_else() {
        let page = |text: &str| Outline::read(text, Span::new(0, text.len()), Dialect::Markdown);
        let check = |texts: [&str; 2], codes: [&str; 2], expected: bool| {
            let (source, target) = (page(texts[0]), page(texts[1]));
            assert_eq!(is_slip([&source, &target], codes[0], codes[1]), expected);
        };
        let codes = ["floe:melting", "floe:meltting"];
        check(["`floe:melting`", "`floe:meltting`"], codes, true);
        check(
            ["`floe:melting`", "La meltting : `floe:meltting`"],
            codes,
            false,
        );
        check(
            ["`floe:meltting`, melting", "`floe:melting`, melting"],
            ["floe:meltting", "floe:melting"],
            false,
        );
        check(
            ["`floe:meltting`, `melting`", "`floe:melting`, melting"],
            ["floe:meltting", "floe:melting"],
            true,
        );
        check(
            ["`floe:ice`", "`floe:ise`"],
            ["floe:ice", "floe:ise"],
            false,
        );
        check(["`melting`", "`meltting`"], ["melting", "meltting"], false);
        check(
            ["`meltingFloe`", "`melttingFloe`"],
            ["meltingFloe", "melttingFloe"],
            true,
        );
        check(
            ["`a/melting`", "`b/meltting`"],
            ["a/melting", "b/meltting"],
            false,
        );
    }

    #[test]
    fn short_words_and_text_say_nothing() {
        check("floe.ice();", "floe.ise();", None);
        assert_eq!(slip_in("text", ["Title", "Titel"], ["The", "La"]), None);
    }
}
