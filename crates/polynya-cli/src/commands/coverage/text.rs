//! Texts made fit for a terminal: harmless, and as wide as there is room.

use unicode_width::UnicodeWidthChar;

/// `text` without what a terminal would obey: control characters and marks that
/// turn the direction of what follows are shown, not sent.
pub(in crate::commands) fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{7f}' => '\u{2421}',
            // The pictures of the C0 controls stand in their order.
            '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
            c if c.is_control() || is_invisible(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Marks of direction, and line ends that are no control characters.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200e}'
            | '\u{200f}'
            | '\u{061c}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Columns that a text takes; East Asian characters take two.
pub(in crate::commands) fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// `text`, or as much of its start as fits into `columns`, with `…`.
pub(in crate::commands) fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// `text` without control characters and of at most `most` characters, for
/// forms that are no terminal.
pub(super) fn short(text: &str, most: usize) -> String {
    let mut out: String = harmless(text).chars().take(most + 1).collect();
    if let Some((at, _)) = out.char_indices().nth(most) {
        out.truncate(at);
        out.push('…');
    }
    out
}

/// `12,345`: both languages of the program part thousands like that.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(
            harmless("a\u{1b}[2J\n\u{7f}\u{9b}\u{202e}猫"),
            "a␛[2J␊␡��猫"
        );
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(width("海氷ice"), 7);
        assert_eq!(fit("海氷の観測", 6), "海氷…");
        assert_eq!(fit("海氷", 4), "海氷");
        assert_eq!(fit("krill", 3), "kr…");
    }

    #[test]
    fn numbers_are_grouped() {
        let all = [0, 999, 1_000, 1_234_567].map(grouped);
        assert_eq!(all, ["0", "999", "1,000", "1,234,567"]);
    }
}
