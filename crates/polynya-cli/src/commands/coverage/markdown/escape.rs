//! Text from content, so that it is nothing but text in a comment.

use super::super::text::short;

/// Characters of a path or a name that are shown.
const SHOWN: usize = 160;

/// `text` as code. In code GitHub looks for neither mentions nor references, and
/// as numbers characters can end neither the code nor the row of a table.
pub(super) fn code(text: &str) -> String {
    let mut out = String::from("<code>");
    for c in short(text, SHOWN).chars() {
        let safe =
            c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace()) || "-./".contains(c);
        if safe {
            out.push(c);
        } else {
            out.push_str(&format!("&#{};", u32::from(c)));
        }
        if c == '@' {
            // A word joiner: what is no name mentions nobody, wherever it ends up.
            out.push_str("&#8288;");
        }
    }
    out.push_str("</code>");
    out
}
