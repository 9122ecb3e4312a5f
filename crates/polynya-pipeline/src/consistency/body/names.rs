//! What something is called, apart from the language.

use polynya_locale::LocaleId;
use polynya_markdown::{Block, InlineKind, NOT_TEXT, Outline};

use crate::schema::cut;

/// A block's text in one line, with its inline code; cut if long.
pub(crate) fn title(outline: &Outline, block: &Block) -> String {
    let mut shown = String::new();
    let mut codes = outline
        .inlines(block)
        .iter()
        .filter_map(|inline| match &inline.kind {
            InlineKind::Code(code) => Some(format!("`{code}`")),
            InlineKind::Image { .. } => Some(String::new()),
            _ => None,
        });
    for c in outline.text(block).trim().chars() {
        match c {
            NOT_TEXT => shown.push_str(&codes.next().unwrap_or_default()),
            '\n' => shown.push(' '),
            c => shown.push(c),
        }
    }
    cut(&shown)
}

/// The name of the file that an address leads to, without folders, query and
/// ending, and without what names either locale: `map.en.png`, `map-ja.png` and
/// `/ja/map.webp` are one.
pub(crate) fn file_stem(target: &str, locales: [&LocaleId; 2]) -> String {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let name = path
        .rsplit('/')
        .find(|part| !part.is_empty())
        .unwrap_or_default();
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => name,
    };
    let lower = stem.to_lowercase();
    let words = lower.split(['.', '-', '_', ' ']).filter(|word| {
        let names = |locale: &LocaleId| {
            let tag = locale.as_str();
            tag.eq_ignore_ascii_case(word) || locale.language() == *word
        };
        !word.is_empty() && !locales.into_iter().any(names)
    });
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_do_not_depend_on_the_locale() {
        let (en, ja) = (
            LocaleId::parse("en").unwrap(),
            LocaleId::parse("ja").unwrap(),
        );
        let check = |target: &str, expected: &str| {
            assert_eq!(file_stem(target, [&en, &ja]), expected, "{target}");
        };
        for same in [
            "map.png",
            "/ja/map.webp",
            "../img/Map.en.png?w=3",
            "map_ja.png#top",
        ] {
            check(same, "map");
        }
        check("https://example.org/ice-map-en/", "ice-map");
        check("", "");
    }
}
