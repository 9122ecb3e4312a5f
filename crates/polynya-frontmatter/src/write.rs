//! Writing a text as a YAML scalar that reads back as the same text.

use polynya_diagnostics::Span;

use crate::{Limits, parse};

/// `text` as a scalar on one line, to stand after `key: `: without quotes where
/// it would be read as the same text, else in double quotes.
#[must_use]
pub fn write_scalar(text: &str) -> String {
    if reads_back(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// What YAML 1.1, which other tools still read, takes for a truth value.
const OLD_BOOLEANS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];

/// Whether the bare text is a scalar with itself as its value. The parser is
/// asked, since it is what will read it.
fn reads_back(text: &str) -> bool {
    if OLD_BOOLEANS
        .iter()
        .any(|old| old.eq_ignore_ascii_case(text))
    {
        return false;
    }
    let line = format!("k: {text}\n");
    let parsed = parse(&line, Span::new(0, line.len()), &Limits::default());
    let value = parsed.root.get("k").and_then(|entry| entry.value.as_str());
    let alone = parsed
        .root
        .as_mapping()
        .is_some_and(|m| m.entries.len() == 1);
    parsed.problems.is_empty() && parsed.comments.is_empty() && alone && value == Some(text)
}

/// In double quotes. Characters that YAML cannot hold as they are, or that would
/// end the line, are escaped.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c if c.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotes_only_where_they_are_needed() {
        let cases = [
            ("open water", "open water"),
            ("猫だにゃ！", "猫だにゃ！"),
            ("no: yes", "\"no: yes\""),
            ("true", "\"true\""),
            ("No", "\"No\""),
            ("", "\"\""),
            ("a # b", "\"a # b\""),
            ("2025-01-20", "2025-01-20"),
            ("7", "\"7\""),
            ("{ message: x }", "\"{ message: x }\""),
            ("two\nlines", "\"two\\nlines\""),
            (" edge", "\" edge\""),
        ];
        for (text, expected) in cases {
            assert_eq!(write_scalar(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in "\\PC{0,20}|[ -~\\n\\t]{0,20}|.{0,20}") {
            let line = format!("k: {}\nnext: 1\n", write_scalar(&text));
            let parsed = parse(&line, Span::new(0, line.len()), &Limits::default());
            prop_assert!(parsed.problems.is_empty(), "{line}");
            let value = parsed.root.get("k").and_then(|entry| entry.value.as_str());
            prop_assert_eq!(value, Some(&*text));
            prop_assert!(parsed.root.get("next").is_some());
        }
    }
}
