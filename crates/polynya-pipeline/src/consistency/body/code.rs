//! Code as it is compared: line by line, without comments, and with its strings
//! and texts told from the rest.

use polynya_diagnostics::Span;

use super::likeness::{
    counts, is_constant, may_be_translated, same_but_locale, same_code, skeleton,
};
use super::syntax::Syntax;

/// A line that holds more than comments.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pieces: Vec<Piece<'a>>,
    /// Bytes in the code, without white space at either end.
    pub(crate) span: Span,
    /// Whether it holds no comment.
    bare: bool,
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Code(&'a str),
    /// A string or a text, without quotes.
    Text(&'a str),
    /// A part of a text over several lines: who knows where a translation breaks it.
    Part(&'a str),
}

/// The lines of `code`.
pub(crate) fn lines(code: &str, syntax: Syntax) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    each_line(code, syntax, |_, line| {
        if !line.pieces.is_empty() {
            found.push(line);
        }
    });
    found
}

/// What its comments say, line by line.
pub(crate) fn comments(code: &str, syntax: Syntax) -> Vec<&str> {
    let mut found = Vec::new();
    each_line(code, syntax, |text, line| {
        if line.bare {
            return;
        }
        // Pieces are parts of the line, in order; comments are what is between.
        let start = text.as_ptr() as usize;
        let mut from = 0;
        let pieces = line.pieces.iter().map(|piece| piece.text());
        for piece in pieces.chain([&text[text.len()..]]) {
            let at = (piece.as_ptr() as usize).saturating_sub(start);
            let between = text.get(from..at).unwrap_or_default().trim();
            if between.chars().any(char::is_alphanumeric) {
                found.push(between);
            }
            from = at + piece.len();
        }
    });
    found
}

/// Reads `code` line by line: each without white space at either end, and what
/// stands in it.
fn each_line<'a>(code: &'a str, syntax: Syntax, mut each: impl FnMut(&'a str, Line<'a>)) {
    let mut open = None;
    let mut at = 0;
    for whole in code.split_inclusive('\n') {
        let trimmed = whole.trim();
        let start = at + whole.len() - whole.trim_start().len();
        at += whole.len();
        let mut reader = Reader {
            rest: trimmed,
            syntax,
            pieces: Vec::new(),
            bare: true,
        };
        open = reader.line(open);
        let line = Line {
            pieces: reader.pieces,
            span: Span::new(start, start + trimmed.len()),
            bare: reader.bare,
        };
        each(trimmed, line);
    }
}

/// What goes on in the next line.
#[derive(Clone, Copy)]
enum Open {
    Comment(&'static str),
    /// Only what stands between backticks.
    Text,
}

struct Reader<'a> {
    rest: &'a str,
    syntax: Syntax,
    pieces: Vec<Piece<'a>>,
    bare: bool,
}

impl<'a> Reader<'a> {
    fn line(&mut self, open: Option<Open>) -> Option<Open> {
        match open {
            Some(Open::Comment(end)) => {
                self.bare = false;
                match self.rest.find(end) {
                    Some(at) => self.rest = &self.rest[at + end.len()..],
                    None => return open,
                }
            }
            Some(Open::Text) => {
                let closed = self.text_until(b'`');
                let piece = self.pieces.pop();
                self.pieces
                    .extend(piece.map(|piece| Piece::Part(piece.text())));
                if !closed {
                    return open;
                }
            }
            None => {}
        }
        if self.syntax.values && self.value() {
            return None;
        }
        self.code()
    }

    /// A `key: words`, an item or a line of words.
    fn value(&mut self) -> bool {
        let line = self.rest.trim_start_matches("- ");
        if let Some(at) = key_of(line) {
            let text = line[at + 2..].trim();
            if text.starts_with(['"', '\'', '{', '[', '|', '>', '&', '*', '#'])
                || text.contains(" #")
                || (self.syntax.markup && !is_words(text.trim_end_matches([',', ';'])))
            {
                return false;
            }
            self.push(Piece::Code(&line[..=at]));
            self.push(Piece::Text(text));
            return true;
        }
        let words = is_words(line) && line.contains(' ');
        if words {
            self.push(Piece::Text(line));
        }
        words
    }

    fn code(&mut self) -> Option<Open> {
        let line = self.rest;
        let bytes = line.as_bytes();
        let mut done = 0;
        let mut at = 0;
        while at < bytes.len() {
            if !line.is_char_boundary(at) {
                at += 1;
                continue;
            }
            if self.is_line_comment(line, at) {
                self.bare = false;
                self.push(Piece::Code(&line[done..at]));
                return None;
            }
            let mut blocks = self.syntax.block.iter();
            if let Some((start, end)) = blocks.find(|(start, _)| line[at..].starts_with(start)) {
                self.bare = false;
                self.push(Piece::Code(&line[done..at]));
                let inside = at + start.len();
                let Some(length) = line[inside..].find(end) else {
                    return Some(Open::Comment(end));
                };
                at = inside + length + end.len();
                done = at;
            } else if self.syntax.quotes.contains(&bytes[at]) {
                self.push(Piece::Code(&line[done..at]));
                self.rest = &line[at + 1..];
                if !self.text_until(bytes[at]) {
                    return (bytes[at] == b'`').then_some(Open::Text);
                }
                at = line.len() - self.rest.len();
                done = at;
            } else if self.syntax.markup && bytes[at] == b'>' && closes_tag(bytes, at) {
                let text = &line[at + 1..];
                let length = text.find(['<', '{']).unwrap_or(text.len());
                if text[..length].chars().any(char::is_alphabetic) {
                    self.push(Piece::Code(&line[done..=at]));
                    self.push(Piece::Text(text[..length].trim()));
                    done = at + 1 + length;
                }
                at += 1 + length;
            } else {
                at += 1;
            }
        }
        let rest = &line[done..];
        // A pair whose value is no text was left to be read here.
        let is_pair = self.syntax.values && key_of(rest).is_some();
        if self.syntax.markup && done == 0 && !is_pair && is_words(rest) {
            self.push(Piece::Text(rest));
        } else {
            self.push(Piece::Code(rest));
        }
        None
    }

    /// Takes text up to `quote`; gives whether that is in this line.
    fn text_until(&mut self, quote: u8) -> bool {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        while at < bytes.len() && bytes[at] != quote {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        let found = at < bytes.len();
        // A backslash may have been the first half of a character's neighbor.
        let end = self.rest.floor_char_boundary(at.min(bytes.len()));
        let text = &self.rest[..end];
        let piece = if found {
            Piece::Text(text)
        } else {
            Piece::Part(text)
        };
        self.pieces.push(piece);
        self.rest = if found { &self.rest[end + 1..] } else { "" };
        found
    }

    fn is_line_comment(&self, line: &str, at: usize) -> bool {
        let marks = self.syntax.line;
        let Some(mark) = marks.iter().find(|mark| line[at..].starts_with(**mark)) else {
            return false;
        };
        // `https://…`, `a#b` and `--flag` begin no comment.
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| {
            c.is_whitespace() || (*mark == "//" && matches!(c, ';' | ',' | '{' | '}' | ')'))
        }) && (*mark != "--" || line[at + 2..].starts_with([' ', '-']))
    }

    fn push(&mut self, piece: Piece<'a>) {
        let empty = match piece {
            Piece::Code(code) => !code.chars().any(counts),
            Piece::Text(_) | Piece::Part(_) => false,
        };
        if !empty {
            self.pieces.push(piece);
        }
    }
}

/// Whether the `>` ends a tag and does not compare or point.
fn closes_tag(bytes: &[u8], at: usize) -> bool {
    at == 0
        || matches!(bytes[at - 1], b'"' | b'\'' | b'/' | b'}')
        || bytes[at - 1].is_ascii_alphanumeric()
}

/// Where the key of a `key: value` ends.
fn key_of(line: &str) -> Option<usize> {
    let name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    line.find(": ").filter(|&at| line[..at].bytes().all(name))
}

/// Whether this is a line of text: letters, and what stands between them.
fn is_words(line: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c.is_whitespace() || ".,!?’':-、。！？".contains(c);
    line.chars().all(word) && line.chars().any(char::is_alphabetic)
}

impl<'a> Line<'a> {
    /// Whether the two are the same but for what a translator may change.
    pub(crate) fn agrees(&self, other: &Self, syntax: Syntax) -> bool {
        if syntax.words {
            return !self.differs_in_figures(other);
        }
        let same = |one: &Piece<'_>, other: &Piece<'_>| match (one, other) {
            (Piece::Code(one), Piece::Code(other)) => {
                same_code(one, other)
                    || (syntax.kindred && skeleton(one, true) == skeleton(other, true))
            }
            (Piece::Text(one), Piece::Text(other)) => {
                if is_constant(one) || is_constant(other) {
                    return one == other;
                }
                one == other
                    || may_be_translated(one)
                    || may_be_translated(other)
                    || same_but_locale(one, other)
                    || (syntax.kindred && skeleton(one, false) == skeleton(other, false))
            }
            (Piece::Part(_), Piece::Part(_)) => true,
            _ => false,
        };
        if self.pieces.len() == other.pieces.len() {
            let mut both = self.pieces.iter().zip(&other.pieces);
            if both.all(|(one, other)| same(one, other)) {
                return true;
            }
        }
        // Names in code may be translated as well, and every page says its language.
        other.has_letters_beyond(self) || (self.is_root() && other.is_root())
    }

    /// The words of the line's code, without its texts and comments.
    pub(crate) fn words<'s>(&'s self) -> impl Iterator<Item = &'a str> + 's
    where
        'a: 's,
    {
        let code = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Code(code) => Some(*code),
            Piece::Text(_) | Piece::Part(_) => None,
        });
        let words = code.flat_map(|code| code.split(|c: char| !(c.is_alphanumeric() || c == '_')));
        words.filter(|word| !word.is_empty())
    }

    fn is_root(&self) -> bool {
        matches!(self.pieces.first(), Some(Piece::Code(code)) if code.starts_with("<html"))
    }

    /// What counts of the line's code, in one text with that of the others.
    pub(crate) fn gist(&self) -> impl Iterator<Item = char> {
        let pieces = self.pieces.iter().flat_map(|piece| piece.text().chars());
        pieces.filter(|c| counts(*c))
    }

    /// Whether the words are the same, and what is no word is not.
    fn differs_in_figures(&self, other: &Self) -> bool {
        let of = |line: &Self, keep: fn(char) -> bool| -> String {
            let pieces = line.pieces.iter().flat_map(|piece| piece.text().chars());
            pieces.filter(|c| keep(*c)).collect()
        };
        let letters = |line: &Self| of(line, char::is_alphabetic);
        let figures = |line: &Self| of(line, |c| c.is_ascii_digit());
        letters(self) == letters(other)
            && !letters(self).is_empty()
            && figures(self) != figures(other)
    }

    fn has_letters_beyond(&self, other: &Self) -> bool {
        let own = |line: &Self| {
            let mut pieces = line.pieces.iter();
            pieces.any(|piece| {
                piece
                    .text()
                    .chars()
                    .any(|c| !c.is_ascii() && c.is_alphabetic())
            })
        };
        own(self) && !own(other)
    }

    /// Whether nothing in it may be put into another language.
    pub(crate) fn is_plain(&self) -> bool {
        self.bare
            && self.pieces.iter().all(|piece| match piece {
                Piece::Code(code) => code.is_ascii(),
                Piece::Text(text) => !may_be_translated(text),
                Piece::Part(_) => false,
            })
    }
}

impl<'a> Piece<'a> {
    const fn text(self) -> &'a str {
        match self {
            Self::Code(text) | Self::Text(text) | Self::Part(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::syntax::{language_of, syntax_of};
    use super::*;

    /// Whether two pieces of code agree line by line.
    fn agree(language: &str, one: &str, other: &str) -> bool {
        let syntax = syntax_of(&language_of(language));
        let (ours, theirs) = (lines(one, syntax), lines(other, syntax));
        ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| a.agrees(b, syntax))
    }

    #[track_caller]
    fn same(language: &str, one: &str, other: &str) {
        assert!(agree(language, one, other), "{one:?} {other:?}");
    }

    #[track_caller]
    fn differ(language: &str, one: &str, other: &str) {
        assert!(!agree(language, one, other), "{one:?} {other:?}");
    }

    #[test]
    fn comments_and_texts_may_be_translated() {
        same(
            "js",
            "a(); // count the seals\n",
            "a(); // アザラシを数える\n",
        );
        same("ts", "/* one\n two */\nb()\n", "b()\n");
        same(
            "sh",
            "# first\nnpm install floe\n",
            "npm install floe # まず\n",
        );
        same("python", "print('Hello there')", "print(\"やあ\")");
        same("sql", "select 1 -- all\n", "select 1 -- tout\n");
        same(
            "html",
            "<p class=\"a\">The ice</p>",
            "<p class=\"a\">La glace</p>",
        );
        same(
            "yaml",
            "title: Old ice\ndraft: true\n",
            "title: 古い氷\ndraft: true\n",
        );
        same("jsx", "<Card title=\"Sea ice\">", "<Card title=\"海氷\">");
        same("js", "const ice = 1;", "const 氷 = 1;");
        same("tree", "src/\n  pages/ your pages", "src/\n  pages/ ページ");
        same("js", "  a(  b )", "a(b)");
        same("js", "f(`one\ntwo three`)\n", "f(`un\ndeux trois`)\n");
        same(
            "html",
            "<html lang=\"en\">",
            "<html lang=\"ar\" dir=\"rtl\">",
        );
        same("js", "l === 'en' ? a : b;", "l === 'ja' ? a : b");
        same("js", "ice.map((floe) => floe);", "ice.map(floe => floe);");
        same("astro", "f({\n  ice: 1,\n})", "f({\n  ice: 1\n})");
        same("vue", "By: The Cat, again,", "By: 猫");
    }

    #[test]
    fn code_may_not() {
        differ("js", "a(); // x\n", "b(); // x\n");
        differ(
            "js",
            "get('https://ice.example/1')",
            "get('https://ice.example/2')",
        );
        differ("sh", "npm install floe --save-dev", "npm install floe");
        differ("sh", "npm install floe", "pnpm install floe");
        differ(
            "html",
            "<p class=\"a\">The ice</p>",
            "<p class=\"b\">La glace</p>",
        );
        differ("yaml", "draft: true\n", "draft: false\n");
        differ("", "floe 1.2 ready", "floe 1.3 ready");
        differ("python", "a = 1\nb = 2\n", "a = 1\n");
        differ("astro", "f({\n  ice: 1,\n})", "f({\n  ice: 2\n})");
        differ("astro", "ice: `\n  a\n`,\nf(1)", "ice: `\n  a\n`,\nf(2)");
    }

    #[test]
    fn between_languages_of_one_script_words_are_anybodys() {
        let kindred = Syntax {
            kindred: true,
            ..syntax_of("js")
        };
        let agree = |one, other| {
            let (ours, theirs) = (lines(one, kindred), lines(other, kindred));
            ours[0].agrees(&theirs[0], kindred)
        };
        assert!(agree(
            "import Ice from './old-ice.js'",
            "import Glace from './vieille-glace.js'"
        ));
        assert!(!agree("floe add ice --now", "floe add glace --later"));
        assert!(!agree("floe('ice', 1)", "floe('glace', 2)"));
        assert!(!agree("floe.ice()", "floe.glace.x()"));
        assert!(agree("floe('thin')", "floe('mince')"));
        assert!(!agree("floe('true')", "floe('false')"));
    }

    #[test]
    fn strange_code_is_read_without_harm() {
        for code in [
            "'", "`", "\"\\", "'\\é", "/*", "<!--", ">é", "é//", "{/*", "a: ", "- ",
        ] {
            for language in ["js", "tsx", "yaml", "lua", "astro", ""] {
                let syntax = syntax_of(language);
                for line in lines(code, syntax) {
                    assert!(code.get(line.span.range()).is_some());
                }
            }
        }
    }
}
