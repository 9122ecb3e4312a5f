//! What is code in MDX though it stands between paragraphs: ESM blocks.

use std::borrow::Cow;
use std::ops::Range;

use crate::lines::{line_at, next_fence};

/// The source without its top-level `import` and `export` blocks.
#[must_use]
pub fn without_esm(source: &str) -> Cow<'_, str> {
    let blocks = esm_blocks(source);
    if blocks.is_empty() {
        return Cow::Borrowed(source);
    }
    let mut kept = String::with_capacity(source.len());
    let mut kept_to = 0;
    for block in blocks {
        kept.push_str(&source[kept_to..block.start]);
        kept_to = block.end;
    }
    kept.push_str(&source[kept_to..]);
    Cow::Owned(kept)
}

/// The bytes of top-level `import` and `export` blocks.
///
/// Such a block starts at the beginning of a line that is not part of a
/// paragraph, and ends at the first blank line outside brackets.
pub(crate) fn esm_blocks(source: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut fence = None;
    let mut in_paragraph = false;
    let mut at = 0;
    while at < source.len() {
        let line = line_at(source, at);
        if fence.is_none() && !in_paragraph && starts_esm(line) {
            let end = esm_end(source, at);
            blocks.push(at..end);
            at = end;
            continue;
        }
        fence = next_fence(fence, line);
        in_paragraph = fence.is_none() && !line.trim().is_empty() && !line.starts_with('#');
        at += line.len();
    }
    blocks
}

/// Whether a line begins as an ESM block does. A paragraph that begins with
/// the word "import" is wrong in MDX but common, and no reason to lose it.
fn starts_esm(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix("import") {
        let rest = rest.trim_start();
        return rest.starts_with(['{', '*', '"', '\''])
            || (line.contains(" from ") && line.contains(['"', '\'']));
    }
    let Some(rest) = line.strip_prefix("export") else {
        return false;
    };
    let rest = rest.trim_start();
    const WORDS: [&str; 7] = [
        "default", "const", "let", "var", "function", "async", "class",
    ];
    rest.starts_with(['{', '*'])
        || WORDS.iter().any(|word| {
            rest.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with([' ', '\t', '(', '{', '\n', '*']))
        })
}

/// A block with brackets that are open for longer is taken as never closed, so
/// that many such blocks cannot make this slow.
const LONGEST_BLOCK: usize = 500;

/// Where the ESM block that starts at `start` ends: after a blank line outside
/// brackets, or, if brackets never close, after the first blank line.
fn esm_end(source: &str, start: usize) -> usize {
    let mut depth = 0_i32;
    let mut first_blank = None;
    let mut at = start;
    for _ in 0..LONGEST_BLOCK {
        if at >= source.len() {
            break;
        }
        let line = line_at(source, at);
        at += line.len();
        if line.trim().is_empty() {
            if depth <= 0 {
                return at;
            }
            first_blank.get_or_insert(at);
        }
        depth += bracket_balance(line);
    }
    if depth <= 0 {
        at
    } else {
        first_blank.unwrap_or(at)
    }
}

/// Brackets opened less brackets closed, outside strings.
fn bracket_balance(line: &str) -> i32 {
    let mut balance = 0;
    let mut quote = None;
    let mut escaped = false;
    for byte in line.bytes() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if byte == b'\\' => escaped = true,
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None => match byte {
                b'"' | b'\'' | b'`' => quote = Some(byte),
                b'(' | b'[' | b'{' => balance += 1,
                b')' | b']' | b'}' => balance -= 1,
                _ => {}
            },
        }
    }
    balance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(without_esm(source), expected);
    }

    #[test]
    fn esm_blocks_are_left_out() {
        check(
            "import A from './a'\nimport {B} from \"b\"\n\n# T\n",
            "# T\n",
        );
        check(
            "# T\n\nexport const a = {\n\n  b: '}',\n}\n\ntext\n",
            "# T\n\ntext\n",
        );
        check("a\n\nexport default function X() {\n  return 1\n}", "a\n\n");
        check("import './style.css'\n", "");
        check("export const a = (\n\ntext", "text");
    }

    #[test]
    fn all_else_stays() {
        for source in [
            "```js\nimport A from './a'\n```\n",
            "~~~\n```\nexport const a = 1\n~~~\n",
            "a paragraph\nimport A from './a'\n",
            "Import A from 'a'\n\nimport duties are high from today.\n",
            "exporting const\n\nexport of goods\n\n    import './a'\n",
        ] {
            check(source, source);
        }
    }
}
