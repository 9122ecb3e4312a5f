//! Text from content, so that it is nothing but text in a comment.

use polynya_diagnostics::markdown_code;

use super::super::text::short;

/// Characters of a path or a name that are shown.
const SHOWN: usize = 160;

/// `text` as code, shortened.
pub(super) fn code(text: &str) -> String {
    markdown_code(&short(text, SHOWN))
}
