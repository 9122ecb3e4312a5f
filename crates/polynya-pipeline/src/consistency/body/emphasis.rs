//! Stars that were meant to make words stand out and are shown instead.
//!
//! CommonMark decides by the characters on both sides whether a star may open or
//! close. Its rules count on spaces between words: after `**「氷」**です` nothing
//! closes, since the mark stands between punctuation and a letter.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use polynya_diagnostics::Span;
use polynya_markdown::{Block, BlockKind, Outline};

use crate::strings::script_of;

/// Longer than any words that someone would want to stand out.
const LONGEST: usize = 600;

/// Words between stars that are shown, in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    /// From the first star to the last.
    pub(crate) span: Span,
    /// How many stars on either side: 1 or 2.
    pub(crate) stars: usize,
}

/// A run of stars that is part of a text.
struct Mark {
    span: Span,
    /// What stands before and behind; a space at either end of the text.
    before: char,
    behind: char,
}

/// All of them in a block, in order.
pub(crate) fn literals(file: &str, outline: &Outline, block: &Block) -> Vec<Literal> {
    // In code and in HTML, a star is a star.
    if matches!(
        block.kind,
        BlockKind::Code { .. } | BlockKind::Html | BlockKind::Component
    ) {
        return Vec::new();
    }
    let marks = marks(file, outline, block);
    let mut found = Vec::new();
    let mut at = 0;
    while let [open, close, ..] = &marks[at..] {
        if is_failed(open, close) {
            found.push(Literal {
                span: open.span.to(close.span),
                stars: open.span.len(),
            });
            at += 2;
        } else {
            at += 1;
        }
    }
    found
}

fn marks(file: &str, outline: &Outline, block: &Block) -> Vec<Mark> {
    let text = outline.text(block);
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find('*') {
        let start = at + step;
        let stars = text[start..].bytes().take_while(|b| *b == b'*').count();
        at = start + stars;
        let span = outline.locate(block, Span::new(start, at));
        let whole = file.get(span.range());
        let before = file[..span.start].chars().next_back().unwrap_or(' ');
        let behind = file[span.end..].chars().next().unwrap_or(' ');
        // Escapes are meant, and longer runs are no emphasis.
        let plain = whole.is_some_and(|whole| whole.bytes().all(|b| b == b'*'));
        if plain && stars <= 2 && before != '\\' && before != '*' && behind != '*' {
            marks.push(Mark {
                span,
                before,
                behind,
            });
        }
    }
    marks
}

/// Whether the two were meant to enclose words and cannot, since CommonMark takes
/// a script without spaces for one with.
fn is_failed(open: &Mark, close: &Mark) -> bool {
    let (start, end) = (open.span, close.span);
    let enclose = start.len() == end.len()
        && end.start - start.end <= LONGEST
        && end.start > start.end
        && !open.behind.is_whitespace()
        && !close.before.is_whitespace();
    let cannot_open = !may_open(open.before, open.behind) && is_east_asian(open.before);
    let cannot_close = !may_open(close.behind, close.before) && is_east_asian(close.behind);
    enclose && (cannot_open || cannot_close)
}

/// Whether a mark between `outside` and `inside` works: CommonMark's rules for
/// opening are those for closing seen from the other side.
fn may_open(outside: char, inside: char) -> bool {
    !inside.is_whitespace()
        && (!is_punctuation(inside) || outside.is_whitespace() || is_punctuation(outside))
}

/// Punctuation and symbols, as CommonMark has it.
fn is_punctuation(c: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    GeneralCategoryGroup::Punctuation.contains(category)
        || GeneralCategoryGroup::Symbol.contains(category)
}

fn is_east_asian(c: char) -> bool {
    matches!(
        script_of(c),
        Some(Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo)
    ) || c == 'ー'
}

/// How the words could be written so that they do stand out: with the punctuation
/// outside, or else with a space. Gives the text for [`Literal::span`].
pub(crate) fn mended(file: &str, literal: Literal) -> Option<String> {
    let Literal { span, stars } = literal;
    let whole = file.get(span.range())?;
    let inner = whole.get(stars..whole.len().checked_sub(stars)?)?;
    let outside = (
        file[..span.start].chars().next_back().unwrap_or(' '),
        file[span.end..].chars().next().unwrap_or(' '),
    );
    if inner.contains('*') {
        return None;
    }
    let mark = &whole[..stars];
    let works = |inside: &str, before: char, behind: char| {
        let (first, last) = (inside.chars().next(), inside.chars().next_back());
        let ends = first.zip(last);
        ends.is_some_and(|(first, last)| may_open(before, first) && may_open(behind, last))
    };
    if let Some((open, bare, close)) = unbracketed(inner)
        && works(bare, open, close)
    {
        return Some(format!("{open}{mark}{bare}{mark}{close}"));
    }
    let last = inner.chars().next_back()?;
    let bare = &inner[..inner.len() - last.len_utf8()];
    if "。、，．！？：；".contains(last) && works(bare, outside.0, last) {
        return Some(format!("{mark}{bare}{mark}{last}"));
    }
    let space = |needed: bool| if needed { " " } else { "" };
    let before = space(!may_open(outside.0, inner.chars().next()?));
    let behind = space(!may_open(outside.1, last));
    Some(format!("{before}{mark}{inner}{mark}{behind}"))
}

/// What stands in the brackets or quotes that enclose all of `text`.
fn unbracketed(text: &str) -> Option<(char, &str, char)> {
    const PAIRS: [(char, char); 9] = [
        ('「', '」'),
        ('『', '』'),
        ('（', '）'),
        ('【', '】'),
        ('《', '》'),
        ('〈', '〉'),
        ('“', '”'),
        ('‘', '’'),
        ('"', '"'),
    ];
    let mut chars = text.chars();
    let ends = (chars.next()?, chars.next_back()?);
    let bare = chars.as_str();
    let enclosed = PAIRS.contains(&ends) && !bare.contains([ends.0, ends.1]) && !bare.is_empty();
    enclosed.then_some((ends.0, bare, ends.1))
}

#[cfg(test)]
mod tests {
    use polynya_markdown::Dialect;
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Vec<Literal> {
        let outline = Outline::read(text, Span::new(0, text.len()), Dialect::Markdown);
        let blocks = outline.blocks.iter();
        blocks
            .flat_map(|block| literals(text, &outline, block))
            .collect()
    }

    /// `expected` is the text after the first fix, or nothing if there is nothing
    /// to mend.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let fixed = all(text).first().map(|literal| {
            let mut fixed = text.to_owned();
            let mended = mended(text, *literal).unwrap();
            fixed.replace_range(literal.span.range(), &mended);
            fixed
        });
        assert_eq!(fixed.as_deref(), expected, "{text}");
    }

    #[test]
    fn marks_that_do_not_work_are_found_and_mended() {
        check("**「海氷」**です", Some("「**海氷**」です"));
        check("これは**「海氷」**です", Some("これは「**海氷**」です"));
        check("**氷が割れた。**次の日", Some("**氷が割れた**。次の日"));
        check("**氷（sea ice）**を見る", Some("**氷（sea ice）** を見る"));
        check("**\"얼음\"**은 두껍다", Some("\"**얼음**\"은 두껍다"));
        check("*（注）*は", Some("（*注*）は"));
        check("**`floe`**を使う", Some("**`floe`** を使う"));
    }

    #[test]
    fn other_stars_are_left_alone() {
        for text in [
            "**海氷**です",
            "5 * 3 * 2",
            "**「海氷」** です",
            "`**「海氷」**です`",
            "\\*\\*「海氷」\\*\\*です",
            "海氷*1と棚氷*2は別",
            "a **b",
            "say **\"ice\"**s",
            "****「氷」****です",
            "```\n**「氷」**です\n```",
        ] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn what_is_mended_is_shown_as_meant(text in "([氷海です。、「」（）\"a !`]|\\*\\*|\\*){0,14}") {
            for literal in all(&text) {
                prop_assert!(text[literal.span.range()].starts_with('*'));
                prop_assert!(text[literal.span.range()].ends_with('*'));
            }
        }

        #[test]
        fn one_pair_mended_is_no_pair_left(
            before in "[氷です]{0,2}",
            inner in "[「（]?[氷海a]{1,3}[」）。！]?",
            behind in "[氷です、]{0,2}",
        ) {
            let text = format!("{before}**{inner}**{behind}");
            if let Some(literal) = all(&text).first() {
                let mended = mended(&text, *literal).unwrap();
                let fixed = format!("{}{mended}{}", &text[..literal.span.start], &text[literal.span.end..]);
                prop_assert!(all(&fixed).is_empty(), "{} {}", text, fixed);
                let outline = Outline::read(&fixed, Span::new(0, fixed.len()), Dialect::Markdown);
                let left = outline.blocks.iter().any(|b| outline.text(b).contains("**"));
                prop_assert!(!left, "{} {}", text, fixed);
            }
        }
    }
}
