//! Changes to front matter: a value in another's notation, an entry taken out.

use polynya_diagnostics::{SourceFile, Span};
use polynya_frontmatter::{Entry, Mapping, Node, TextStyle, Value, write_scalar};

/// A value to be written, and the file that it is in.
pub(crate) type Written<'a> = (&'a SourceFile, &'a Node);

/// `value` as it is to be written in the place of `old`, in the manner of that;
/// nothing where that is not a matter of these bytes alone.
pub(crate) fn in_place_of(old: Written<'_>, value: Written<'_>) -> Option<String> {
    let raw = |(file, node): Written<'_>| file.slice(node.span).trim().to_owned();
    // A block has lines and an indentation to care for, and what an anchor or an
    // alias says is said in other places too.
    let special = |text: &str| text.is_empty() || text.starts_with(['*', '&', '!', '|', '>']);
    if special(&raw(old)) || !is_scalar(old.1) {
        return None;
    }
    match &value.1.value {
        Value::String(text) => Some(text_like(old.1, &text.value)),
        Value::Bool(_) | Value::Number(_) => Some(raw(value)).filter(|raw| !special(raw)),
        _ => None,
    }
}

const fn is_scalar(node: &Node) -> bool {
    matches!(
        node.value,
        Value::Bool(_) | Value::Number(_) | Value::String(_)
    )
}

/// `text` with the quotes that `old` has, or none.
pub(crate) fn text_like(old: &Node, text: &str) -> String {
    let style = match &old.value {
        Value::String(old) => old.style,
        _ => TextStyle::Plain,
    };
    let one_line = !text.chars().any(char::is_control);
    match style {
        TextStyle::SingleQuoted if one_line => format!("'{}'", text.replace('\'', "''")),
        // These end a value inside of brackets.
        TextStyle::Plain if !text.contains([',', '[', ']', '{', '}']) => write_scalar(text),
        _ => serde_json::Value::from(text).to_string(),
    }
}

/// The lines that hold an entry and nothing else; nothing where it shares them
/// with something.
pub(super) fn lines_of(file: &SourceFile, object: &Mapping, entry: &Entry) -> Option<Span> {
    let text = file.text();
    let whole = entry.key.span.to(entry.value.span);
    // An anchor may be what another value refers to, and an object without any
    // entry would be something else than an object.
    if text[whole.range()].contains('&') || object.entries.len() < 2 {
        return None;
    }
    let start = text[..whole.start].rfind('\n').map_or(0, |at| at + 1);
    let alone = text[start..whole.start].bytes().all(|byte| byte == b' ');
    // A block scalar's span may reach over its line's end already.
    let ends_line = text[whole.start..whole.end].ends_with('\n');
    let rest = &text[whole.end..];
    let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
    let after = rest[..line].trim();
    match (alone, ends_line) {
        (false, _) => None,
        (true, true) => Some(Span::new(start, whole.end)),
        (true, false) => {
            (after.is_empty() || after.starts_with('#')).then(|| Span::new(start, whole.end + line))
        }
    }
}

#[cfg(test)]
mod tests {
    use polynya_frontmatter::{Limits, parse};

    use super::*;

    fn file(text: &str) -> (SourceFile, Node) {
        let file = SourceFile::new("a.md", text.to_owned());
        let parsed = parse(text, Span::new(0, text.len()), &Limits::default());
        (file, parsed.root)
    }

    fn without(text: &str, name: &str) -> Option<String> {
        let (file, root) = file(text);
        let object = root.as_mapping().unwrap();
        let span = lines_of(&file, object, object.get(name).unwrap())?;
        let mut text = text.to_owned();
        text.replace_range(span.range(), "");
        Some(text)
    }

    #[test]
    fn an_entry_goes_with_all_its_lines() {
        let check = |text: &str, expected: &str| {
            assert_eq!(without(text, "b").as_deref(), Some(expected), "{text}");
        };
        check("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n");
        check("a: 1\nb: 2 # two\nc: 3\n", "a: 1\nc: 3\n");
        check("a: 1\r\nb: 2\r\nc: 3\r\n", "a: 1\r\nc: 3\r\n");
        check("b:\n  x: 1\n  y:\n    - 2\nc: 3\n", "c: 3\n");
        check("b:\n- 1\n- 2\nc: 3\n", "c: 3\n");
        check("b: |\n  one\n  two\nc: 3\n", "c: 3\n");
        check("b: >-\n  one\n\n  two\nc: 3\n", "c: 3\n");
        check("a: 1\nb: 2", "a: 1\n");
        check("a: 1\nb:\nc: 3\n", "a: 1\nc: 3\n");
        check("b: [1,\n  2]\nc: 3\n", "c: 3\n");
    }

    #[test]
    fn what_shares_its_lines_stays() {
        assert_eq!(without("{a: 1, b: 2}", "b"), None);
        assert_eq!(without("b: 1\n", "b"), None);
        assert_eq!(without("b: &x 1\nc: *x\n", "b"), None);
    }

    #[test]
    fn values_are_written_like_those_they_replace() {
        let check = |old: &str, new: &str, expected: Option<&str>| {
            let (old_file, old_root) = file(&format!("k: {old}\n"));
            let (new_file, new_root) = file(&format!("k: {new}\n"));
            let node = |root: &Node| root.get("k").unwrap().value.clone();
            let (old_node, new_node) = (node(&old_root), node(&new_root));
            let written = in_place_of((&old_file, &old_node), (&new_file, &new_node));
            assert_eq!(written.as_deref(), expected, "{old} {new}");
        };
        check("2024-11-20", "\"2025-11-20\"", Some("2025-11-20"));
        check("'old'", "it's", Some("'it''s'"));
        check("\"old\"", "new", Some("\"new\""));
        check("old", "'yes'", Some("\"yes\""));
        check("old", "'a, b'", Some("\"a, b\""));
        check("1", "2.50", Some("2.50"));
        check("true", "false", Some("false"));
        check("|\n  old", "new", None);
        check("*x", "new", None);
        check("old", "[new]", None);
    }
}
