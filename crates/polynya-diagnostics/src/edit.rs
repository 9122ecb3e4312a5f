//! Replacing bytes of a text, and no others.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::Span;

/// One replacement in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// Bytes to replace.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// `text` after `edits`, which may come in any order; `None` if two of them
/// overlap or one does not lie on character boundaries of the text.
#[must_use]
pub fn edited(text: &str, edits: &[Edit]) -> Option<String> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        out.push_str(text.get(at..edit.span.start)?);
        text.get(edit.span.range())?;
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            path: "a".into(),
            span: Span::new(start, end),
            text: text.to_owned(),
        }
    }

    #[test]
    fn edits_touch_only_their_bytes() {
        let edits = [edit(8, 8, "?"), edit(1, 4, "B")];
        assert_eq!(
            edited("a猫c\r\ne\n", &edits).as_deref(),
            Some("aBc\r\ne?\n")
        );
    }

    #[test]
    fn edits_that_do_not_fit_are_refused() {
        assert_eq!(edited("abc", &[edit(0, 2, ""), edit(1, 3, "")]), None);
        assert_eq!(edited("猫", &[edit(1, 3, "")]), None);
        assert_eq!(edited("abc", &[edit(2, 9, "")]), None);
    }
}
