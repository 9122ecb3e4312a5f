//! What single characters are to a voice: marks, letters of a script, signs.

use icu_properties::props::{ExtendedPictographic, Script as UnicodeScript};
use icu_properties::{CodePointMapData, CodePointSetData};

use super::Script;

/// Marks that end a sentence, whatever the language.
const TERMINALS: &[char] = &[
    '.', '!', '?', '…', '‥', '。', '．', '！', '？', '｡', '‼', '⁇', '⁈', '⁉', '؟', '۔', '।', '॥',
    '♪', '♡', '♥',
];

/// Marks that end a clause inside a sentence.
const CLAUSE_MARKS: &[char] = &[
    ',', ';', ':', '、', '，', '；', '：', '،', '؛', '—', '–', '・',
];

/// What closes after a terminal: brackets, quotes, and Markdown's emphasis.
const CLOSERS: &[char] = &[
    ')', ']', '）', '］', '」', '』', '】', '〉', '》', '”', '’', '»', '›', '"', '\'', '“', '‘',
    '*', '_',
];

/// What opens before a sentence's first letter.
const OPENERS: &[char] = &[
    '(', '[', '（', '［', '「', '『', '【', '〈', '《', '“', '‘', '«', '‹', '"', '\'', '„', '‚',
    '¡', '¿', '*', '_', '#', '>', '-', '•',
];

pub(super) fn is_terminal(c: char) -> bool {
    TERMINALS.contains(&c)
}

pub(super) fn is_clause_mark(c: char) -> bool {
    CLAUSE_MARKS.contains(&c)
}

pub(super) fn is_closer(c: char) -> bool {
    CLOSERS.contains(&c)
}

pub(super) fn is_opener(c: char) -> bool {
    OPENERS.contains(&c)
}

/// Whether `c` is a letter, digit or mark that a word in Latin, Cyrillic or
/// Arabic letters may hold.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Combining marks, variation selectors and joiners, which belong to the
/// character before them.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}')
}

/// Pictures: emoji and the marks that join them.
pub(super) fn is_picture(c: char) -> bool {
    // `©` and the digits are emoji to Unicode, yet they stand in sentences.
    (c >= '\u{2190}' && CodePointSetData::new::<ExtendedPictographic>().contains(c)) || is_mark(c)
}

/// The script of a letter; none for marks, digits and scripts that no voice
/// is written in.
pub(super) fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    // The mark of length is common to both kana, and used more in katakana;
    // it says nothing about a tic such as にゃー.
    let script = CodePointMapData::<UnicodeScript>::new().get(c);
    const SCRIPTS: &[(UnicodeScript, Script)] = &[
        (UnicodeScript::Arabic, Script::Arabic),
        (UnicodeScript::Cyrillic, Script::Cyrillic),
        (UnicodeScript::Han, Script::Han),
        (UnicodeScript::Hangul, Script::Hangul),
        (UnicodeScript::Hiragana, Script::Hiragana),
        (UnicodeScript::Katakana, Script::Katakana),
        (UnicodeScript::Latin, Script::Latin),
        (UnicodeScript::Thai, Script::Thai),
    ];
    let found = SCRIPTS.iter().find(|(unicode, _)| *unicode == script);
    found.map(|(_, script)| *script)
}
