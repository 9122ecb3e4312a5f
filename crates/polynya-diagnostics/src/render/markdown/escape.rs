//! Text from content, so that it is nothing but text on GitHub.

/// A word joiner: what is no name mentions nobody, and no number is an issue's,
/// wherever the text ends up.
const JOINER: &str = "&#8288;";

/// `text` as code. In code GitHub looks for neither mentions nor references, and
/// as numbers characters can end neither the code nor the row of a table.
#[must_use]
pub fn markdown_code(text: &str) -> String {
    let mut out = String::from("<code>");
    for c in text.chars() {
        escaped(&mut out, c, "-./");
    }
    out.push_str("</code>");
    out
}

/// A message, with what stands between backquotes as code.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        let between = at % 2 == 1;
        // The last of an odd number of backquotes opens nothing.
        if between && at + 1 < parts.len() {
            out.push_str(&markdown_code(part));
            continue;
        }
        if between {
            out.push_str("&#96;");
        }
        for c in part.chars() {
            escaped(&mut out, c, " ,;-/'\"()%");
            if c == '#' {
                out.push_str(JOINER);
            }
        }
    }
    out
}

/// Adds `c` so that it is nothing but itself; ASCII that `plain` has may stay as it is.
fn escaped(out: &mut String, c: char, plain: &str) {
    let wide = !c.is_ascii() && !c.is_whitespace() && !c.is_control();
    if c.is_ascii_alphanumeric() || wide || plain.contains(c) {
        out.push(c);
    } else {
        out.push_str(&format!("&#{};", u32::from(c)));
    }
    if c == '@' {
        out.push_str(JOINER);
    }
}

/// The beginning of `text`, if it has more characters than `most`.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_backquotes_is_code() {
        assert_eq!(
            prose("`a<b` is not <i>; write `c"),
            "<code>a&#60;b</code> is not &#60;i&#62;; write &#96;c"
        );
    }

    #[test]
    fn nobody_is_mentioned_and_nothing_is_linked() {
        let text = prose("@ama #12 [x](y) www.example.org ![](z) | $x$ **b** > [!NOTE]");
        // Numbers of characters begin with `&#`; nothing else may be left.
        let rest = text.replace("&#", "");
        assert!(
            !rest.contains(['@', '[', '!', '|', '$', '*', '>', '.', '#', '<']),
            "{text}"
        );
        assert!(text.starts_with("&#64;&#8288;ama &#35;&#8288;12"), "{text}");
    }
}
