//! Where a JSON object at the start of a file ends, which no fence says.

use crate::lines;

/// How far an object reaches.
pub(crate) struct Extent {
    /// Behind its `}`; where there is none, behind the last line that looks like JSON.
    pub(crate) end: usize,
    pub(crate) closed: bool,
}

/// Whether `text` starts with an object that is meant as front matter: with a key, or
/// empty. Expressions of MDX and templates start with a brace too.
pub(crate) fn starts(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('{') else {
        return false;
    };
    if inside.starts_with(['{', '%']) {
        return false;
    }
    let mut rest = inside.trim_start();
    if let Some(after) = rest.strip_prefix('}') {
        return after
            .lines()
            .next()
            .is_none_or(|line| line.trim().is_empty());
    }
    while rest.starts_with("//") || rest.starts_with("/*") {
        let length = match rest.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map(|at| at + 4),
            None => rest.find('\n'),
        };
        rest = rest[length.unwrap_or(rest.len())..].trim_start();
    }
    let line = rest.lines().next().unwrap_or_default();
    let bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$');
    let key = match lines::quoted(line) {
        Some(length) => length,
        None => line.find(|c| !bare(c)).unwrap_or(0),
    };
    // `{: .class}` is an attribute list.
    key > 0 && line[key..].trim_start().starts_with(':')
}

/// The extent of the object that starts at `start`, which may be preceded by blanks.
pub(crate) fn extent(text: &str, start: usize) -> Extent {
    let start = text.len() - text[start..].trim_start().len();
    let balanced = balanced(&text[start..]).map(|length| start + length);
    let lone = lone_brace(text, start);
    let clean = |end: &usize| {
        let rest = text[*end..].lines().next().unwrap_or_default();
        rest.trim().is_empty()
    };
    let end = match (balanced, lone) {
        (Some(end), Some(lone)) if lone < end || !clean(&end) => Some(lone),
        (Some(end), _) => Some(end),
        (None, lone) => lone,
    };
    match end {
        Some(end) => Extent { end, closed: true },
        None => Extent {
            end: last_line(text, start),
            closed: false,
        },
    }
}

/// Length of the text up to the brace that closes the first one. Quoted texts end
/// with their line.
fn balanced(text: &str) -> Option<usize> {
    let mut open = 0usize;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '{' => open += 1,
            '}' => {
                open = open.saturating_sub(1);
                if open == 0 {
                    return Some(at + 1);
                }
            }
            '"' => {
                let line = text[at..].lines().next().unwrap_or_default();
                at += lines::quoted(line).unwrap_or(1);
                continue;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    None
}

/// The end of the first line that is a closing brace and nothing else, at column 0,
/// if the opening one is such a line too.
fn lone_brace(text: &str, start: usize) -> Option<usize> {
    let mut lines = lines::lines(&text[start..]);
    if lines.next()?.1.trim_end() != "{" {
        return None;
    }
    let (at, _) = lines.find(|(_, line)| line.trim_end() == "}")?;
    Some(start + at + 1)
}

/// Behind the last line from `start` on that looks like a part of an object.
fn last_line(text: &str, start: usize) -> usize {
    let mut end = start;
    for (at, line) in lines::lines(&text[start..]) {
        let bare = line.trim_end();
        let part = bare.starts_with([' ', '\t', '"', '{', '}', '[', ']']) && !bare.contains("](");
        if !part {
            break;
        }
        end = start + at + line.len();
    }
    end
}
