//! Changes to front matter: a value in another's notation, an entry taken out.

use polynya_diagnostics::{SourceFile, Span};
use polynya_frontmatter::{Entry, Mapping, Node, Syntax, Value};

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
        Value::String(text) => Some(syntax(old.0).text_like(old.1, &text.value)),
        Value::Bool(_) | Value::Number(_) if syntax(old.0) != syntax(value.0) => {
            syntax(old.0).value(value.1)
        }
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

/// The syntax of a file's front matter.
fn syntax(file: &SourceFile) -> Syntax {
    Syntax::of(file.text())
}

/// The lines that hold an entry and nothing else; nothing where it shares them
/// with something.
pub(super) fn lines_of(file: &SourceFile, object: &Mapping, entry: &Entry) -> Option<Span> {
    let text = file.text();
    match syntax(file) {
        Syntax::Yaml => {}
        Syntax::Toml if !is_one_piece(file, &entry.value) => return None,
        Syntax::Toml => {}
        Syntax::Json => return member_of(file, object, entry),
    }
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

/// Whether a value of TOML stands in one place: the parts of a table may be apart.
fn is_one_piece(file: &SourceFile, value: &Node) -> bool {
    let raw = file.slice(value.span);
    match value.value {
        Value::Mapping(_) => raw.starts_with('{'),
        Value::Sequence(_) => raw.starts_with('['),
        _ => true,
    }
}

/// An entry of a JSON object with the comma that parts it from another.
fn member_of(file: &SourceFile, object: &Mapping, entry: &Entry) -> Option<Span> {
    let at = |other: &Entry| other.key.span == entry.key.span;
    let position = object.entries.iter().position(at)?;
    let only_comma = |span: Span| file.slice(span).trim() == ",";
    if let Some(next) = object.entries.get(position + 1) {
        let between = Span::new(entry.value.span.end, next.key.span.start);
        return only_comma(between).then(|| Span::new(entry.key.span.start, next.key.span.start));
    }
    let before = object.entries.get(position.checked_sub(1)?)?;
    let between = Span::new(before.value.span.end, entry.key.span.start);
    only_comma(between).then(|| Span::new(before.value.span.end, entry.value.span.end))
}

#[cfg(test)]
mod tests {
    use polynya_frontmatter::{Limits, Split, split};

    use super::*;

    fn file(text: &str) -> (SourceFile, Node) {
        let file = SourceFile::new("a.md", text.to_owned());
        let syntax = Syntax::of(text);
        let range = match split(text) {
            Split::FrontMatter(parts) => parts.content,
            _ => Span::new(0, text.len()),
        };
        let parsed = syntax.parse(text, range, &Limits::default());
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
        assert_eq!(without("---\n{a: 1, b: 2}\n---\n", "b"), None);
        assert_eq!(without("b: 1\n", "b"), None);
        assert_eq!(without("b: &x 1\nc: *x\n", "b"), None);
    }

    #[test]
    fn an_entry_goes_in_every_syntax() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(without(text, "b").as_deref(), expected, "{text}");
        };
        check("+++\na = 1\nb = 2 # x\n+++\n", Some("+++\na = 1\n+++\n"));
        check(
            "+++\na = 1\nb = [\n 2,\n]\n+++\n",
            Some("+++\na = 1\n+++\n"),
        );
        check("+++\nb.x = 1\na = 2\nb.y = 3\n+++\n", None);
        check("+++\na = 1\n[b]\nx = 1\n+++\n", None);
        check(
            "{\n  \"a\": 1,\n  \"b\": 2\n}\n",
            Some("{\n  \"a\": 1\n}\n"),
        );
        check(
            "{\n  \"b\": [2],\n  \"a\": 1\n}\n",
            Some("{\n  \"a\": 1\n}\n"),
        );
        check("{\"b\": 2}\n", None);
    }

    #[test]
    fn values_are_written_in_the_syntax_of_those_they_replace() {
        let check = |old: &str, new: &str, expected: Option<&str>| {
            let (old_file, old_root) = file(old);
            let (new_file, new_root) = file(new);
            let node = |root: &Node| root.get("k").unwrap().value.clone();
            let (old_node, new_node) = (node(&old_root), node(&new_root));
            let written = in_place_of((&old_file, &old_node), (&new_file, &new_node));
            assert_eq!(written.as_deref(), expected, "{old} {new}");
        };
        let (yaml, toml, json) = (
            "---\nk: 2025-11-20\n---\n",
            "+++\nk = 2024-01-01\n+++\n",
            "{\"k\": \"2023-01-01\"}\n",
        );
        check(toml, yaml, Some("2025-11-20"));
        check(json, yaml, Some("\"2025-11-20\""));
        check(yaml, toml, Some("2024-01-01"));
        check(toml, json, Some("2023-01-01"));
        check("+++\nk = \"x\"\n+++\n", yaml, Some("\"2025-11-20\""));
        check(
            "+++\nk = 'x'\n+++\n",
            "---\nk: it is\n---\n",
            Some("'it is'"),
        );
        check("{\"k\": 1}\n", "---\nk: 0x1F\n---\n", Some("31"));
        check("{\"k\": 1}\n", "+++\nk = 1_000\n+++\n", Some("1000"));
        check("+++\nk = 1\n+++\n", "+++\nk = 1_000\n+++\n", Some("1_000"));
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
