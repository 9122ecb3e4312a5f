//! `trailing-space`: lines end in blanks that mean nothing.

use polynya_diagnostics::{Edit, Finding, Fix, Message, Safety, SourceFile, Span};
use polynya_frontmatter::{FrontMatter, Node, Split, Value, split};
use polynya_markdown::{Dialect, idle_blanks};

rule!(
    "trailing-space",
    Note,
    Variant,
    "trailing_space.md",
    off,
    fix = Safe
);

const BLANK: [char; 2] = [' ', '\t'];

/// One finding for a file, at the first such line; its fix is for all of them.
pub(crate) fn finding(source: &SourceFile) -> Option<Finding> {
    let found = idle(source);
    let first = found.first()?;
    let message = Message::new(RULE.name)
        .with("count", first.end - first.start)
        .with("more", found.len() - 1);
    let mut finding = Finding::new(&RULE, message, source.locate(*first))
        .help(Message::attribute(RULE.name, "help"));
    let edit = |span: &Span| Edit {
        path: source.path().clone(),
        span: *span,
        text: String::new(),
    };
    finding.fix = Some(Fix {
        title: Message::attribute(RULE.name, "fix").with("count", found.len()),
        safety: Safety::Safe,
        edits: found.iter().map(edit).collect(),
    });
    Some(finding)
}

/// Blanks that can go, in the order of the file.
fn idle(source: &SourceFile) -> Vec<Span> {
    let text = source.text();
    let (mut found, body) = match split(text) {
        Split::FrontMatter(parts) => (in_fields(text, &parts), parts.body),
        Split::Missing { body, .. } => (Vec::new(), body),
        Split::Unclosed { .. } => return Vec::new(),
    };
    found.extend(idle_blanks(text, body, Dialect::of(source.path())));
    found
}

/// Blanks at the ends of lines of front matter, fences included. In text over several
/// lines they may mean something, and so they may where something cannot be read.
fn in_fields(text: &str, parts: &FrontMatter) -> Vec<Span> {
    let parsed = parts.parse(text);
    if !parsed.problems.is_empty() {
        return Vec::new();
    }
    let mut texts = Vec::new();
    several_lines(text, &parsed.root, &mut texts);
    let (mut found, mut at) = (Vec::new(), parts.fence.start);
    for line in text[at..parts.body.start].split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let end = at + bare.len();
        let start = at + bare.trim_end_matches(BLANK).len();
        let inside = |span: &Span| span.start <= end && start < span.end;
        if start < end && !texts.iter().any(inside) {
            found.push(Span::new(start, end));
        }
        at += line.len();
    }
    found
}

/// The bytes of texts over several lines, keys included.
fn several_lines(text: &str, node: &Node, found: &mut Vec<Span>) {
    match &node.value {
        Value::String(_) => found.extend(over_lines(text, node.span)),
        Value::Sequence(items) => items
            .iter()
            .for_each(|item| several_lines(text, item, found)),
        Value::Mapping(mapping) => {
            for entry in &mapping.entries {
                found.extend(over_lines(text, entry.key.span));
                several_lines(text, &entry.value, found);
            }
        }
        _ => {}
    }
}

/// The scalar at `span` if it has several lines or is a block, which may keep the blank
/// lines behind it. An anchor or a tag may stand before it.
fn over_lines(text: &str, span: Span) -> Option<Span> {
    let scalar = &text[span.range()];
    let blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let behind = text[span.end..].trim_start_matches(blank);
    let block = scalar.starts_with(['|', '>', '&', '!']);
    let end = if block {
        text.len() - behind.len()
    } else {
        span.end
    };
    (block || scalar.contains('\n')).then(|| Span::new(span.start, end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fixed(text: &str) -> String {
        let source = SourceFile::new("a.md", text.to_owned());
        let mut out = text.to_owned();
        for span in idle(&source).into_iter().rev() {
            out.replace_range(span.range(), "");
        }
        out
    }

    fn fields(text: &str) -> Option<serde_json::Value> {
        match split(text) {
            Split::FrontMatter(parts) => Some(parts.parse(text).root.to_json()),
            _ => None,
        }
    }

    #[test]
    fn text_over_several_lines_keeps_its_blanks() {
        let text = "--- \na: 猫 \nb: | \n  x \n  \nc: \"d \n  e\" \nf: g \n  h \n# i \n--- \nJ \n";
        let expected = "---\na: 猫\nb: | \n  x \n  \nc: \"d \n  e\"\nf: g \n  h\n# i\n---\nJ\n";
        assert_eq!(fixed(text), expected);
        let toml = "+++\r\na = 1 \r\nb = \"\"\"x \r\ny\"\"\" \r\n+++\r\n";
        let expected = "+++\r\na = 1\r\nb = \"\"\"x \r\ny\"\"\"\r\n+++\r\n";
        assert_eq!(fixed(toml), expected);
    }

    proptest! {
        #[test]
        fn fields_say_what_they_said(block in "(a: |b: |- |x|猫|\\||>|\\|\\+|'|\"|\\[|\\]|\\{|\\}|,|#| |  |\t|\r?\n|\n|\n  |\n  |&k |\\*k|\\? ){0,40}") {
            let text = format!("---\n{block}\n---\n");
            let once = fixed(&text);
            prop_assert_eq!(fields(&once), fields(&text));
            prop_assert_eq!(fixed(&once), once.clone());
        }
    }
}
