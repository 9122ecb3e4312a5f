//! The parts of texts that a page shows.

/// Characters that are shown before the first that differs.
const BEFORE: usize = 60;

/// `text` without control characters other than line ends and tabs, and of at most
/// `most` characters; with `…` where something is left out.
pub(super) fn shortened(text: &str, skip: usize, most: usize) -> String {
    let clean = |c: char| match c {
        '\n' | '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    let mut out = String::new();
    if skip > 0 {
        out.push('…');
    }
    let mut chars = text.chars().skip(skip);
    out.extend(chars.by_ref().take(most).map(clean));
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

/// How many characters to leave out at the start of two texts that are too long,
/// so that what differs is seen.
pub(super) fn skip(old: &str, new: &str, most: usize) -> usize {
    let longer = |text: &str| text.chars().nth(most).is_some();
    if !longer(old) && !longer(new) {
        return 0;
    }
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let same = same.count();
    if same + BEFORE < most {
        0
    } else {
        same.saturating_sub(BEFORE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_shortened_around_what_differs() {
        assert_eq!(shortened("ice\u{1b}\n海氷", 0, 5), "ice␛\n…");
        assert_eq!(shortened("海氷", 0, 2), "海氷");
        let old = format!("{}a", "x".repeat(500));
        let new = format!("{}b", "x".repeat(500));
        let skip = skip(&old, &new, 100);
        assert_eq!(skip, 440);
        assert!(shortened(&old, skip, 100).ends_with("xxa"));
        assert_eq!(super::skip("short", "shore", 100), 0);
    }
}
