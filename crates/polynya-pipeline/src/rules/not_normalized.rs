//! `not-normalized`: letters are written as a letter and a mark, which looks the same.

use polynya_diagnostics::{Edit, Finding, Fix, Message, Safety, SourceFile, Span};
use unicode_normalization::UnicodeNormalization;

use crate::schema::cut;

rule!(
    "not-normalized",
    Warning,
    Variant,
    "not_normalized.md",
    off,
    fix = Safe
);

/// One finding for a file, at the first such word; its fix composes all of them.
pub(crate) fn findings(source: &SourceFile) -> Option<Finding> {
    let text = source.text();
    // Nearly all files have none of these.
    if !text.contains(is_mark) && !text.contains(is_jamo) {
        return None;
    }
    let found = decomposed(text);
    let (first, composed) = found.first()?;
    let message = Message::new(RULE.name)
        .with("text", cut(composed))
        .with("more", found.len() - 1);
    let edit = |(span, composed): &(Span, String)| Edit {
        path: source.path().clone(),
        span: *span,
        text: composed.clone(),
    };
    let mut finding = Finding::new(&RULE, message, source.locate(*first))
        .help(Message::attribute(RULE.name, "help"));
    finding.fix = Some(Fix {
        title: Message::attribute(RULE.name, "fix").with("count", found.len()),
        safety: Safety::Safe,
        edits: found.iter().map(edit).collect(),
    });
    Some(finding)
}

/// Words with letters that can be composed, and what they are then. What may name a file,
/// a page or a program's word is left alone: there, other bytes are another name.
fn decomposed(text: &str) -> Vec<(Span, String)> {
    let (mut found, mut at, mut fence) = (Vec::new(), 0, None);
    for line in text.split_inclusive('\n') {
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(_), _) if fence == mark => fence = None,
            (Some(_), _) => {}
            (None, None) if !line.contains(['`', '<']) => found.extend(in_line(line, at)),
            (None, None) => {}
        }
        at += line.len();
    }
    found
}

fn in_line(line: &str, base: usize) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut at = base;
    for word in line.split_inclusive(char::is_whitespace) {
        let text = word.trim_end();
        let is_name = text.contains(['/', '\\', '#', '@', '_']) || text.contains("](");
        if !is_name && let Some(composed) = composed(text) {
            found.push((Span::new(at, at + text.len()), composed));
        }
        at += word.len();
    }
    found
}

/// The word in normalization form C, if that does no more than to put letters and their
/// marks together: signs that form C replaces by others, as it does with names' old
/// ideographs, may have been chosen.
fn composed(word: &str) -> Option<String> {
    let chosen = |c: char| !is_mark(c) && !c.nfc().eq(std::iter::once(c));
    if !word.contains(is_mark) && !word.contains(is_jamo) || word.contains(chosen) {
        return None;
    }
    let composed: String = word.nfc().collect();
    (composed.chars().count() < word.chars().count()).then_some(composed)
}

/// Accents, and the marks of voiced kana.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}')
}

/// Parts of syllables of Korean that can be composed.
const fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{1112}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fixed(text: &str) -> String {
        let mut out = text.to_owned();
        for (span, composed) in decomposed(text).into_iter().rev() {
            out.replace_range(span.range(), &composed);
        }
        out
    }

    #[test]
    fn letters_are_put_together_and_nothing_else_is_touched() {
        assert_eq!(fixed("Cafe\u{301} か\u{3099} 가"), "Café が 가");
        assert_eq!(fixed("\u{1100}\u{1161}"), "\u{ac00}");
        // An old ideograph of a name, an accent that composes with nothing, names of files.
        for text in [
            "\u{fa19}か\u{3099}",
            "x\u{301}",
            "![](cafe\u{301}.png)",
            "/cafe\u{301}/",
        ] {
            assert_eq!(fixed(text), text);
        }
        let code = "```\ncafe\u{301}\n```\n";
        assert_eq!(
            fixed(&format!("{code}cafe\u{301}\n")),
            format!("{code}café\n")
        );
    }

    proptest! {
        #[test]
        fn what_is_composed_once_is_done(text in "([a-zé]|\u{301}|\u{3099}|[か가\u{1100}\u{1161} `/\n]){0,40}") {
            let once = fixed(&text);
            prop_assert_eq!(fixed(&once), once.clone());
            prop_assert!(once.nfd().eq(text.nfd()), "the meaning is the same");
        }
    }
}
