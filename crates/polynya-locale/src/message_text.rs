//! Writing a plain text as a Fluent message that formats to the same text.

/// The source of message `id` with `text` as its value, line end included.
///
/// Whatever Fluent would read as syntax, or trim, is put into string literals.
/// `id` must be an identifier: a letter, then letters, digits, `-` and `_`.
#[must_use]
pub fn write_message(id: &str, text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = format!("{id} =");
    if let [line] = lines[..] {
        out.push(' ');
        out.push_str(&escaped(line, true));
    } else {
        let last = lines.len() - 1;
        for (at, line) in lines.iter().enumerate() {
            out.push('\n');
            // Blank lines between others are kept as they are; at the ends of
            // the pattern Fluent would drop them.
            if !line.is_empty() || at == 0 || at == last {
                out.push_str("    ");
                out.push_str(&escaped(line, false));
            }
        }
    }
    out.push('\n');
    out
}

/// One line of a pattern. `first` is one behind the `=`, where nothing but
/// space and braces means anything.
fn escaped(line: &str, first: bool) -> String {
    if line.is_empty() {
        return "{ \"\" }".to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let last = line.chars().count() - 1;
    for (at, c) in line.chars().enumerate() {
        let edge = at == 0 || at == last;
        match c {
            '{' | '}' => literal(&mut out, c),
            ' ' if edge => literal(&mut out, c),
            '[' | '*' | '.' if at == 0 && !first => literal(&mut out, c),
            '\r' | '\0' => out.push_str(&format!("{{ \"\\u{:04X}\" }}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

fn literal(out: &mut String, c: char) {
    out.push_str("{ \"");
    out.push(c);
    out.push_str("\" }");
}

/// `text` as the identifier of a message: letters and digits of ASCII, the rest
/// as single hyphens, the first character a letter.
#[must_use]
pub fn message_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            if id.is_empty() && c.is_ascii_digit() {
                id.push_str("n-");
            }
            id.push(c.to_ascii_lowercase());
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    if id.is_empty() {
        id.push_str("message");
    }
    id
}

#[cfg(test)]
mod tests {
    use fluent::{FluentBundle, FluentResource};
    use proptest::prelude::*;

    use super::*;

    fn formatted(source: &str) -> String {
        let resource = FluentResource::try_new(source.to_owned()).unwrap();
        let mut bundle = FluentBundle::new(Vec::new());
        bundle.add_resource(resource).unwrap();
        let message = bundle.get_message("m").unwrap();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(message.value().unwrap(), None, &mut errors);
        assert!(errors.is_empty());
        text.into_owned()
    }

    #[test]
    fn plain_text_stays_plain() {
        assert_eq!(write_message("m", "猫だにゃ！"), "m = 猫だにゃ！\n");
        assert_eq!(
            write_message("m", "one\n\n.two {x}"),
            "m =\n    one\n\n    { \".\" }two { \"{\" }x{ \"}\" }\n"
        );
    }

    #[test]
    fn ids_are_identifiers() {
        let cases = [
            ("timeline 202501/R1", "timeline-202501-r1"),
            ("20250128/x", "n-20250128-x"),
            ("猫", "message"),
        ];
        for (text, expected) in cases {
            assert_eq!(message_id(text), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_formats_to_the_same_text(
            text in "[ \\n.\\[*{}\"\\\\a猫=#-]{0,12}|\\PC{0,20}|.{0,20}"
        ) {
            // Fluent has no carriage return at the end of a line.
            let text = text.replace("\r\n", "\n");
            prop_assert_eq!(formatted(&write_message("m", &text)), text);
        }
    }
}
