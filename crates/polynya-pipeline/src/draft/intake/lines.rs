//! What a line of a raw text is: blank, an item of a list, a break, or text.

/// A line, classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Blank,
    /// An item with its depth in columns, its marker in Markdown, and its text.
    Item {
        indent: usize,
        marker: String,
        text: &'t str,
    },
    /// Nothing but a run of signs.
    Break,
    Text {
        indent: usize,
        text: &'t str,
    },
}

/// Marks that word processors and people put before items; the first three are
/// Markdown's own and need a space behind them.
const BULLETS: [char; 13] = [
    '-', '*', '+', '–', '—', '•', '◦', '●', '○', '▪', '■', '‣', '・',
];

/// How many of [`BULLETS`] are also signs of prose.
const WITH_SPACE: usize = 5;

impl<'t> Line<'t> {
    pub(super) fn of(line: &'t str) -> Self {
        let text = line.trim();
        if text.is_empty() {
            return Self::Blank;
        }
        let lead = &line[..line.len() - line.trim_start().len()];
        let indent = lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        if is_break(text) {
            return Self::Break;
        }
        match item(text) {
            Some((marker, text)) => Self::Item {
                indent,
                marker,
                text,
            },
            None => Self::Text { indent, text },
        }
    }
}

fn is_break(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = chars.next() else {
        return false;
    };
    let signs = matches!(first, '-' | '=' | '_' | '*' | '~' | '─' | '━' | '＝');
    signs && text.chars().count() >= 3 && chars.all(|c| c == first)
}

fn item(text: &str) -> Option<(String, &str)> {
    let first = text.chars().next()?;
    if let Some(kind) = BULLETS.iter().position(|bullet| *bullet == first) {
        let rest = &text[first.len_utf8()..];
        let spaced = rest.starts_with(char::is_whitespace);
        let fits = spaced || kind >= WITH_SPACE;
        let rest = rest.trim_start();
        return (fits && !rest.is_empty()).then(|| ("-".to_owned(), rest));
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    let mark = rest.strip_prefix(['.', ')'])?;
    let fits = (1..=3).contains(&digits) && mark.starts_with(char::is_whitespace);
    let marker = text[..=digits].to_owned();
    (fits && !mark.trim().is_empty()).then(|| (marker, mark.trim_start()))
}

/// Whether the text is Markdown already, by what nobody writes by chance.
pub(super) fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_end();
        let hashes = line.len() - line.trim_start_matches('#').len();
        let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        let table = line.contains("--") && line.contains('|') && {
            let signs = |c: char| matches!(c, '|' | '-' | ':') || c.is_whitespace();
            line.chars().all(signs)
        };
        heading || is_fence(line) || table || line.contains("](") || is_bold(line)
    })
}

/// Whether the line begins or ends a block of code.
pub(super) fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

fn is_bold(line: &str) -> bool {
    let mut parts = line.split("**").skip(1);
    let inside = parts.next().is_some_and(|part| {
        !part.is_empty() && part.trim() == part && part.contains(char::is_alphabetic)
    });
    inside && parts.next().is_some()
}

/// Whether a line names the list of sources that follows it.
pub(super) fn names_sources(line: &str) -> bool {
    const NAMES: [&str; 12] = [
        "sources",
        "source",
        "references",
        "citations",
        "works cited",
        "参考",
        "参考文献",
        "参考資料",
        "参考リンク",
        "出典",
        "情報源",
        "引用元",
    ];
    let name = line.trim().trim_start_matches('#').trim();
    let name = name.trim_end_matches([':', '：']).trim_end().to_lowercase();
    NAMES.contains(&name.as_str())
}

/// Whether the line may be a heading: short, with a capital or no case at its
/// start, and without a sign at its end.
pub(super) fn may_be_heading(line: &str) -> bool {
    const ENDS: &str = ".。．!！?？:：;；,，、…";
    let letters = line.chars().filter(|c| c.is_alphabetic());
    let east = letters.clone().filter(|c| is_east_asian(*c)).count();
    let most = if east * 3 > letters.clone().count() {
        40
    } else {
        80
    };
    let first = line.chars().find(|c| c.is_alphanumeric());
    let bare = line.trim_end_matches(['”', '’', '"', '」', '』', ')', '）']);
    letters.clone().count() >= 2
        && line.chars().count() <= most
        && first.is_some_and(|c| !c.is_lowercase())
        && !bare.ends_with(|c| ENDS.contains(c))
        && !line.starts_with(['|', '>', '<', '='])
        && !line.contains("://")
        && !line.contains('@')
}

/// Letters of scripts in which a text is half as long.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}')
}

/// The label that a text begins with, and the text after its colon.
///
/// A few words that could be a heading, not a clause: no sentence, no quote, no
/// address, no time of day.
pub(super) fn label(text: &str) -> Option<(&str, &str, &str)> {
    let at = text.find([':', '：'])?;
    let (label, rest) = text.split_at(at);
    let colon = &rest[..rest.chars().next()?.len_utf8()];
    let after = &rest[colon.len()..];
    let words = label.split_whitespace().count();
    let first = label.chars().next()?;
    let odd = |c: char| "*_`[]<>\\.!?。！？“”\"「」『』/@{}|".contains(c);
    let plain = !label.contains(odd) && label.trim() == label;
    let named = first.is_alphanumeric() && !first.is_lowercase();
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let spaced = after.starts_with(' ') || colon == "：";
    let short = label.chars().count() <= 60 && words <= 9;
    let fits = plain
        && named
        && (letters >= 2 || label.contains(is_east_asian))
        && spaced
        && short
        && after.trim().chars().count() >= 3;
    fits.then(|| (label, colon, after.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_from_text() {
        let check = |line: &str, expected: Option<(&str, &str)>| {
            let found = match Line::of(line) {
                Line::Item { marker, text, .. } => Some((marker, text)),
                _ => None,
            };
            let found = found
                .as_ref()
                .map(|(marker, text)| (marker.as_str(), *text));
            assert_eq!(found, expected, "{line}");
        };
        check("- Open water", Some(("-", "Open water")));
        check("• Open water", Some(("-", "Open water")));
        check("・学習コスト", Some(("-", "学習コスト")));
        check("3) Open water", Some(("3)", "Open water")));
        check("12. Open water", Some(("12.", "Open water")));
        check("-5 degrees", None);
        check("2025. It was cold", None);
        check("3.5 degrees", None);
        check("-", None);
        assert_eq!(Line::of("-----"), Line::Break);
        assert_eq!(Line::of(" \t"), Line::Blank);
    }

    #[test]
    fn labels_are_a_few_words_before_a_colon() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(label(text).map(|(label, ..)| label), expected, "{text}");
        };
        check("Cost: it was low", Some("Cost"));
        check("学習コスト：とても低い", Some("学習コスト"));
        check("At 10:30 the ice broke", None);
        check("see https://example.org/", None);
        check("It broke. Then: nothing", None);
        check("he said: nothing at all", None);
        check("“Ice”: a word", None);
    }

    #[test]
    fn headings_are_short_and_end_in_nothing() {
        for line in [
            "The ice opens",
            "氷が開いた日",
            "Ice in 2025",
            "GPT-4 vs. R1",
        ] {
            assert!(may_be_heading(line), "{line}");
        }
        let long = "long ".repeat(20);
        for line in [
            "The ice opens.",
            "氷が開いた。",
            "and then",
            "It has:",
            "42",
            "| a | b |",
            &long,
        ] {
            assert!(!may_be_heading(line), "{line}");
        }
    }

    #[test]
    fn markdown_is_known_by_its_marks() {
        for text in [
            "# Ice",
            "a\n```\nb",
            "[ice](x.md)",
            "a **b** c",
            "a | b\n--|--",
        ] {
            assert!(is_markdown(text), "{text}");
        }
        for text in ["#1 of all", "- item", "2 ** 3", "a -- b", "a|b"] {
            assert!(!is_markdown(text), "{text}");
        }
    }
}
