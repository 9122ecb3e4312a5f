//! `key-order`: fields of front matter stand in another order than in the schema.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile, Span};
use polynya_frontmatter::{Entry, Limits, Parsed, Syntax};

use crate::schema::Schema;

rule!("key-order", Note, Variant, "key_order.md", off, fix = Safe);

/// Comments that speak of the whole file, and to programs that look for them at its start.
const OF_FILE: [&str; 3] = ["yaml-language-server", "$schema", "polynya-ignore-file"];

/// One finding for a file, at the first key that belongs further up. TOML is not asked:
/// there, what is in a table has to come last.
pub(crate) fn finding(
    source: &SourceFile,
    (syntax, range): (Syntax, Span),
    parsed: &Parsed,
    schema: &Schema,
) -> Option<Finding> {
    if syntax == Syntax::Toml {
        return None;
    }
    let rank = |name: &str| schema.position(name);
    let entries = &parsed.root.as_mapping()?.entries;
    let (late, early) = first_late(entries, &rank)?;
    let message = Message::new(RULE.name)
        .with("key", &*late.key.name)
        .with("before", &*early.key.name);
    let finding = Finding::new(&RULE, message, source.locate(late.key.span))
        .help(Message::attribute(RULE.name, "help"));
    if syntax != Syntax::Yaml {
        return Some(finding);
    }
    Some(match reordered(source.text(), range, parsed, &rank) {
        Some((span, text)) => {
            let title = Message::attribute(RULE.name, "fix");
            finding.replace(Safety::Safe, title, span, text)
        }
        None => finding,
    })
}

/// The first entry that the schema has before one that stands above it, and that one.
fn first_late<'e>(
    entries: &'e [Entry],
    rank: &dyn Fn(&str) -> Option<usize>,
) -> Option<(&'e Entry, &'e Entry)> {
    let ranked = |entry: &'e Entry| Some((rank(&entry.key.name)?, entry));
    let named: Vec<(usize, &Entry)> = entries.iter().filter_map(ranked).collect();
    let late = (1..named.len()).find(|at| named[*at].0 < named[at - 1].0)?;
    let early = named.iter().find(|(other, _)| *other > named[late].0)?;
    Some((named[late].1, early.1))
}

/// The block's lines in the schema's order: what they were, and what they are then.
/// Nothing where whole lines cannot be moved, or would then say something else.
fn reordered(
    text: &str,
    range: Span,
    parsed: &Parsed,
    rank: &dyn Fn(&str) -> Option<usize>,
) -> Option<(Span, String)> {
    let entries = &parsed.root.as_mapping()?.entries;
    let is_line = |at: usize| at == range.start || text[..at].ends_with('\n');
    let whole = entries.iter().all(|entry| is_line(entry.key.span.start));
    if !parsed.problems.is_empty() || !whole || !text[range.range()].ends_with('\n') {
        return None;
    }
    let starts: Vec<usize> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let floor = match at.checked_sub(1) {
                Some(before) => entries[before].key.span.end,
                None => range.start,
            };
            start(text, floor, entry.key.span.start, &parsed.comments)
        })
        .collect();
    let first = *starts.first()?;
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    let pieces: Vec<&str> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &text[*start..end])
        .collect();
    let sorted: String = order(entries, rank)
        .into_iter()
        .map(|at| pieces[at])
        .collect();
    let span = Span::new(first, range.end);
    says_the_same(text, range, parsed, &sorted, span).then_some((span, sorted))
}

/// Where an entry's lines start: at the comments directly above its key.
fn start(text: &str, floor: usize, key: usize, comments: &[Span]) -> usize {
    let mut start = key;
    loop {
        let above = text[floor..start].trim_end_matches(['\n', '\r']);
        let line = above.rfind('\n').map_or(floor, |at| floor + at + 1);
        let bytes = &text[line..start];
        let is_own = comments.iter().any(|comment| comment.start == line);
        let directly = bytes.matches('\n').count() == 1;
        if line == start || !is_own || !directly || OF_FILE.iter().any(|mark| bytes.contains(mark))
        {
            return start;
        }
        start = line;
    }
}

/// The entries' positions in the schema's order. A key that the schema does not name
/// stays behind the one that it follows, or first.
fn order(entries: &[Entry], rank: &dyn Fn(&str) -> Option<usize>) -> Vec<usize> {
    let mut leading = None;
    let mut ranks = Vec::with_capacity(entries.len());
    for entry in entries {
        leading = rank(&entry.key.name).or(leading);
        ranks.push(leading);
    }
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|at| ranks[*at]);
    order
}

/// Whether the block with `sorted` at `span` is as sound as it was, and says the same: an
/// anchor of YAML, for one, must stay before what refers to it.
fn says_the_same(text: &str, range: Span, parsed: &Parsed, sorted: &str, span: Span) -> bool {
    let block = format!("{}{sorted}", &text[range.start..span.start]);
    let whole = Span::new(0, block.len());
    let then = Syntax::Yaml.parse(&block, whole, &Limits::default());
    then.problems.is_empty()
        && then.comments.len() == parsed.comments.len()
        && then.root.to_json() == parsed.root.to_json()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCHEMA: [&str; 4] = ["a", "b", "猫", "d"];

    fn fixed(block: &str) -> Option<String> {
        let range = Span::new(0, block.len());
        let parsed = Syntax::Yaml.parse(block, range, &Limits::default());
        let rank = |name: &str| SCHEMA.iter().position(|known| *known == name);
        first_late(&parsed.root.as_mapping()?.entries, &rank)?;
        let (span, text) = reordered(block, range, &parsed, &rank)?;
        Some(format!("{}{text}", &block[..span.start]))
    }

    #[test]
    fn whole_entries_move_with_their_comments() {
        let check = |block: &str, expected: &str| {
            assert_eq!(fixed(block).as_deref(), Some(expected), "{block:?}");
        };
        check("b: 1 # one\r\na: 2\r\n", "a: 2\r\nb: 1 # one\r\n");
        check(
            "# of the file\n\n# d\nd:\n- 1\n猫: |+\n  # 氷\n\n# a\n# a too\na: 1\n",
            "# of the file\n\n# a\n# a too\na: 1\n猫: |+\n  # 氷\n\n# d\nd:\n- 1\n",
        );
        check(
            "# yaml-language-server: $schema=s.yaml\n# b\nb: 1\na: 2\n",
            "# yaml-language-server: $schema=s.yaml\na: 2\n# b\nb: 1\n",
        );
        // What the schema does not name stays first, or behind what it follows.
        check("x: 0\nb: 1\ny: 2\na: 3\n", "x: 0\na: 3\nb: 1\ny: 2\n");
    }

    #[test]
    fn what_cannot_move_whole_stays() {
        for block in [
            "{ b: 1, a: 2 }\n",
            "b: &x 1\na: *x\n",
            "b: \"\na: 2\n",
            "b: 1\na: 2\na: 3\n",
            "? b\n: 1\n? a\n: 2\n",
        ] {
            assert_eq!(fixed(block), None, "{block}");
        }
    }

    fn lines(text: &str) -> Vec<&str> {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        lines.sort_unstable();
        lines
    }

    fn data(block: &str) -> serde_json::Value {
        let whole = Span::new(0, block.len());
        let parsed = Syntax::Yaml.parse(block, whole, &Limits::default());
        assert!(parsed.problems.is_empty(), "{block}");
        parsed.root.to_json()
    }

    proptest! {
        #[test]
        fn lines_and_data_are_the_same_and_once_is_enough(block in "((a|b|猫|d|x|y|z): (1 # 氷|'q\n\n  r'|\\|\n  t\n  # u|>-\n  v\n|\\|\\+\n  w\n\n|\\[1,\n 2\\]|\n- 1\n- 2 # n|\n  k: 1\n  # in\n  l: 2|&n 1|\\*n|)\r?\n(# c\n|\n|  # d\n){0,3}){1,6}") {
            if let Some(once) = fixed(&block) {
                prop_assert_eq!(lines(&once), lines(&block));
                prop_assert_eq!(data(&once), data(&block));
                prop_assert_eq!(fixed(&once), None);
            }
        }
    }
}
