//! Defects in blocks of code. All but the loss of a block are planted only where both
//! pages have the same code, and only into code: never into a comment, a string, or what
//! is text between tags, which may be translated.

use polynya_diagnostics::Span;

use crate::truth::edit::{Planted, Reach, lines, lines_and_blank};
use crate::truth::page::View;
use crate::truth::random::Random;

/// Languages by what follows the fence that are text, or hold it anywhere.
const TEXT_ONLY: [&str; 8] = [
    "",
    "text",
    "txt",
    "plaintext",
    "mermaid",
    "md",
    "mdx",
    "markdown",
];

/// Languages in which text stands between tags.
const MARKUP: [&str; 8] = ["html", "xml", "svg", "vue", "svelte", "astro", "jsx", "tsx"];

/// Languages in which a text follows its key without quotes.
const VALUES: [&str; 2] = ["yaml", "yml"];

/// A block that both pages have alike.
struct Code<'a> {
    text: &'a str,
    /// Those of nothing but code.
    lines: Vec<CodeLine<'a>>,
}

struct CodeLine<'a> {
    /// Bytes in the file.
    span: Span,
    text: &'a str,
}

impl<'a> Code<'a> {
    /// Words of more than three letters, with their bytes in the file.
    fn words(&self) -> Vec<(Span, &'a str)> {
        let mut words = Vec::new();
        for line in &self.lines {
            let mut at = 0;
            for part in line.text.split_inclusive(|c: char| !is_word(c)) {
                let word = part.trim_end_matches(|c: char| !is_word(c));
                let letters = |b: u8| b.is_ascii_alphabetic() || b == b'-';
                if word.len() > 3 && word.bytes().all(letters) {
                    let span = Span::new(at, at + word.len());
                    words.push((span.shifted(line.span.start), word));
                }
                at += part.len();
            }
        }
        words
    }
}

const fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// Blocks of code that both pages have alike.
fn codes(view: View<'_>) -> Vec<Code<'_>> {
    let others = view.other.codes();
    let mut found = Vec::new();
    for (block, info, code) in view.own.codes() {
        let language = info.split([' ', ',', '{']).next().unwrap_or_default();
        let same = others.iter().filter(|(.., other)| *other == code).count() == 1;
        if !same || TEXT_ONLY.contains(&language) {
            continue;
        }
        let mut lines = Vec::new();
        let (mut at, mut open) = (0, [false; 2]);
        for line in code.split('\n') {
            let part = Span::new(at, at + line.len());
            at += line.len() + 1;
            let inside = open;
            for (open, quote) in open.iter_mut().zip(['`', '"']) {
                *open ^= line.matches(quote).count() % 2 == 1;
            }
            let span = view.own.outline.locate(block, part);
            if inside == [false; 2] && is_code(line, language) && view.own.slice(span) == line {
                lines.push(CodeLine { span, text: line });
            }
        }
        found.push(Code { text: code, lines });
    }
    found
}

/// Whether nothing in the line is for translators: no comment, no string, no text.
fn is_code(line: &str, language: &str) -> bool {
    let free = [
        "//", "/*", "#", "--", "<!--", "%", ";;", "\"", "'", "`", "* ",
    ];
    if line.trim().is_empty() || free.iter().any(|mark| line.contains(mark)) {
        return false;
    }
    if MARKUP.contains(&language) {
        return !has_text(line.trim());
    }
    let value = line.split_once(": ").map(|(_, value)| value.trim());
    !VALUES.contains(&language) || !value.is_some_and(|value| value.contains(' '))
}

/// Whether a line of markup is text, or has text behind a tag.
fn has_text(line: &str) -> bool {
    let prose = |c: char| c.is_alphabetic() || c.is_whitespace() || ".,!?-".contains(c);
    let behind_tag = line.match_indices('>').any(|(at, _)| {
        let arrow = line[..at].ends_with(['=', '-', ' ']);
        let text = line[at + 1..].split(['<', '{']).next().unwrap_or_default();
        !arrow && text.contains(char::is_alphabetic)
    });
    behind_tag || (line.contains(' ') && line.chars().all(prose))
}

fn code_lines(view: View<'_>) -> Vec<(Span, &str)> {
    let codes = codes(view).into_iter();
    codes
        .flat_map(|code| code.lines)
        .map(|line| (line.span, line.text))
        .collect()
}

/// Names that a block that both pages have alike declares and uses, each with all places
/// where the block has it; those with a place in a comment or a string are left.
pub(crate) fn declared(view: View<'_>) -> Vec<Vec<Span>> {
    let mut found = Vec::new();
    for code in codes(view) {
        let all: Vec<&str> = code.text.split(|c: char| !is_word(c)).collect();
        let words = code.words();
        for pair in all.windows(2) {
            let [mark, name] = *pair else { continue };
            let spans: Vec<Span> = (words.iter())
                .filter(|(_, word)| *word == name)
                .map(|(span, _)| *span)
                .collect();
            let everywhere = all.iter().filter(|word| **word == name).count() == spans.len();
            if ["const", "let", "var", "def"].contains(&mark) && everywhere && spans.len() > 1 {
                found.push(spans);
            }
        }
    }
    found
}

/// A digit in code is another.
pub(crate) fn number(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let lines = code_lines(view).into_iter();
    let with: Vec<_> = (lines)
        .filter_map(|(span, line)| Some(span.start + line.find(|c: char| c.is_ascii_digit())?))
        .collect();
    let at = *random.pick(&with)?;
    let old = view.own.text.as_bytes()[at] - b'0';
    Some(Planted::new(
        Span::new(at, at + 1),
        ((old + 1) % 10).to_string(),
        Reach::Block,
    ))
}

/// A word in code has a letter more.
pub(crate) fn word(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let codes = codes(view);
    let words: Vec<Span> = codes
        .iter()
        .flat_map(Code::words)
        .map(|(span, _)| span)
        .collect();
    let span = *random.pick(&words)?;
    Some(Planted::new(Span::at(span.end), "x", Reach::Block))
}

/// A letter of a word in code is missing, doubled, another, or in its neighbor's place.
pub(crate) fn slip(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let codes = codes(view);
    let words: Vec<(Span, &str)> = codes.iter().flat_map(Code::words).collect();
    let (span, word) = *random.pick(&words)?;
    let at = 1 + random.below(word.len() - 2);
    let new = slipped(word, at, random.below(4));
    (new != word).then(|| Planted::new(span, new, Reach::Block))
}

/// The word with a slip of one of four kinds at a byte that another follows.
fn slipped(word: &str, at: usize, kind: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let letter = letters[at];
    match kind {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letter),
        2 => letters.swap(at, at + 1),
        _ => {
            letters[at] = match letter {
                'z' => 'a',
                'Z' => 'A',
                '-' => '_',
                _ => char::from_u32(u32::from(letter) + 1).unwrap_or(letter),
            }
        }
    }
    letters.into_iter().collect()
}

/// A line of code is gone.
pub(crate) fn line_dropped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let all: Vec<_> = (code_lines(view).into_iter())
        // A closing bracket alone says little; losing it is hardly an edit.
        .filter(|(_, line)| line.trim().len() > 3)
        .collect();
    let (span, _) = random.pick(&all)?;
    Some(Planted::new(lines(&view.own.text, *span), "", Reach::Block))
}

/// A whole block of code is gone.
pub(crate) fn dropped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let codes = view.own.codes();
    let same = codes.len() == view.other.codes().len();
    let top: Vec<_> = codes
        .iter()
        .filter(|(block, ..)| same && block.depth == 0)
        .collect();
    let (block, ..) = random.pick(&top)?;
    let span = lines_and_blank(&view.own.text, block.span);
    Some(Planted::new(span, "", Reach::Section))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_code() {
        let check = |language: &str, line: &str, expected: bool| {
            assert_eq!(is_code(line, language), expected, "{line}");
        };
        for (language, line) in [
            ("ts", "const ice = melt(floe);"),
            ("astro", "  <Floe ice={5} />"),
            ("astro", "    color: green;"),
            ("jsx", "{floes.map((floe) => floe.name)}"),
            ("yaml", "  paths:"),
            ("yaml", "  draft: true"),
        ] {
            check(language, line, true);
        }
        for (language, line) in [
            ("ts", "melt(floe); // all of it"),
            ("ts", "say('ice')"),
            ("html", "<li>The ice is thin</li>"),
            ("html", "  The ice is thin."),
            ("yaml", "title: The old ice"),
            ("sh", ""),
        ] {
            check(language, line, false);
        }
    }

    #[test]
    fn slips_are_of_four_kinds() {
        let all: Vec<String> = (0..4).map(|kind| slipped("floes", 1, kind)).collect();
        assert_eq!(all, ["foes", "flloes", "foles", "fmoes"]);
    }
}
