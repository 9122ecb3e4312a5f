//! Values as lines of YAML.

use polynya_frontmatter::write_scalar;
use serde_json::{Map, Value};

/// A list longer than this has a line for each item.
const FLOW: usize = 80;

/// The lines of `name: value`, indented by `indent` spaces.
pub(super) fn entry(name: &str, value: &Value, indent: usize) -> Vec<String> {
    let space = " ".repeat(indent);
    let key = write_scalar(name);
    match value {
        Value::Array(items) if !items.is_empty() => match flow(items) {
            Some(flow) => vec![format!("{space}{key}: {flow}")],
            None => {
                let mut lines = vec![format!("{space}{key}:")];
                lines.extend(items.iter().flat_map(|value| item(value, indent + 2)));
                lines
            }
        },
        Value::Object(map) if !map.is_empty() => {
            let mut lines = vec![format!("{space}{key}:")];
            lines.extend(mapping(map, indent + 2));
            lines
        }
        other => vec![format!("{space}{key}: {}", scalar(other))],
    }
}

fn mapping(map: &Map<String, Value>, indent: usize) -> Vec<String> {
    let entries = map.iter();
    entries
        .flat_map(|(name, value)| entry(name, value, indent))
        .collect()
}

/// The lines of an item, its dash indented by `indent` spaces.
fn item(value: &Value, indent: usize) -> Vec<String> {
    let space = " ".repeat(indent);
    let mut lines = match value {
        Value::Object(map) if !map.is_empty() => mapping(map, indent + 2),
        // JSON is YAML: lists in lists are too rare to be written prettily.
        Value::Array(_) => vec![format!("{space}  {value}")],
        other => vec![format!("{space}  {}", scalar(other))],
    };
    if let Some(first) = lines.first_mut() {
        first.replace_range(indent..=indent, "-");
    }
    lines
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => write_scalar(text),
        other => other.to_string(),
    }
}

/// The items in brackets, where they are short and need no quotes there.
fn flow(items: &[Value]) -> Option<String> {
    let plain = |value: &Value| match value {
        Value::String(text) => {
            let marks = |c: char| matches!(c, ',' | '[' | ']' | '{' | '}' | ':' | '#');
            (!text.contains(marks) && write_scalar(text) == *text).then(|| text.clone())
        }
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    };
    let items = items.iter().map(plain).collect::<Option<Vec<_>>>()?;
    let line = format!("[{}]", items.join(", "));
    (line.chars().count() <= FLOW).then_some(line)
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::Span;
    use polynya_frontmatter::{Limits, parse};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(lines: &[String]) -> Value {
        let text = lines.join("\n") + "\n";
        let parsed = parse(&text, Span::new(0, text.len()), &Limits::default());
        assert!(parsed.problems.is_empty(), "{text}");
        parsed.root.to_json()
    }

    #[test]
    fn short_lists_stand_on_one_line() {
        let tags = json!(["Open water", "ice", "海"]);
        assert_eq!(entry("tags", &tags, 0), ["tags: [Open water, ice, 海]"]);
        let odd = json!(["a, b", "c"]);
        assert_eq!(entry("tags", &odd, 0), ["tags:", "  - a, b", "  - c"]);
        let links = json!([{ "title": "TODO", "url": "TODO" }]);
        let lines = ["links:", "  - title: TODO", "    url: TODO"];
        assert_eq!(entry("links", &links, 0), lines);
    }

    #[test]
    fn a_blank_that_no_one_sees_is_quoted() {
        let odd = json!([{ "\u{a0}": false }]);
        let lines = entry("k", &odd, 0);
        assert_eq!(lines, ["k:", "  - \"\u{a0}\": false"]);
        assert_eq!(read(&lines)["k"], odd);
    }

    #[test]
    fn a_key_that_would_merge_is_quoted() {
        let odd = json!({ "<<": false });
        let lines = entry("k", &odd, 0);
        assert_eq!(lines, ["k:", "  \"<<\": false"]);
        assert_eq!(read(&lines)["k"], odd);
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "\\PC{0,12}|[-?:,\\[\\]{}#&*!|>'\"%@`a ]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-z]{1,4}|\\PC{1,4}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(value in values()) {
            let read = read(&entry("k", &value, 0));
            prop_assert_eq!(&read["k"], &value);
        }
    }
}
