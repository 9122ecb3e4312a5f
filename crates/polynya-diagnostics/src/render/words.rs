//! What a finding says, as plain text that harms no reader.

use annotate_snippets::normalize_untrusted_str;

use crate::{Finding, Message, Translate};

/// What is wrong, in one line.
pub(super) fn headline(finding: &Finding, language: &dyn Translate) -> String {
    one_line(&language.translate(&finding.message))
}

/// What to do about it: a line for each help and for each of several ways out.
pub(super) fn advice(finding: &Finding, language: &dyn Translate) -> Vec<String> {
    let word = language.translate(&Message::new("report-help"));
    let alternatives = finding.alternatives.iter().map(|fix| &fix.title);
    let all = finding.help.iter().chain(alternatives);
    all.map(|help| format!("{word}: {}", one_line(&language.translate(help))))
        .collect()
}

/// The headline, with the advice in lines under it.
pub(super) fn told(finding: &Finding, language: &dyn Translate) -> String {
    let mut lines = vec![headline(finding, language)];
    lines.extend(advice(finding, language));
    lines.join("\n")
}

/// The same in one line.
pub(super) fn told_in_line(finding: &Finding, language: &dyn Translate) -> String {
    let (headline, advice) = (headline(finding, language), advice(finding, language));
    if advice.is_empty() {
        headline
    } else {
        format!("{headline} ({})", advice.join("; "))
    }
}

/// A path as people and programs that read lines can be shown it: its control characters, line ends
/// among them, as pictures of them.
#[must_use]
pub fn printable_path(path: &str) -> String {
    let shown = |c: char| match c {
        '\0'..='\x1F' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\x7F' => '\u{2421}',
        // Further controls, and line ends of their own.
        '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    normalize_untrusted_str(&path.chars().map(shown).collect::<String>())
}

/// A message in one line, with control characters as pictures of them.
pub(super) fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    normalize_untrusted_str(lines.join(" ").trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_line_whatever_is_in_it() {
        let check = |path: &str, expected: &str| assert_eq!(printable_path(path), expected);
        check("log/氷 a/en.md", "log/氷 a/en.md");
        check("log/nl\nx/en.md", "log/nl␊x/en.md");
        check("a\r\t\0\u{1b}[2J\u{7f}.md", "a␍␉␀␛[2J␡.md");
        check("a\u{85}\u{2028}b\u{2029}.md", "a��b�.md");
    }
}
