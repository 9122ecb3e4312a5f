//! Coverage as a badge: one small picture that needs nothing else.

use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::coverage::Coverage;

use super::percent::{Share, all_of, overall};
use super::text::{short, width};

/// Characters of a label that are shown.
const SHOWN: usize = 40;

/// A picture of how much is translated: of the one locale that there is, or of
/// all together.
pub(super) fn badge(coverage: &Coverage, language: &dyn Translate) -> String {
    let (label, counts) = match &coverage.locales[..] {
        [one] => {
            let message = Message::new("coverage-badge-locale");
            let message = message.with("locale", one.locale.as_str());
            (language.translate(&message), all_of(one))
        }
        _ => {
            let message = Message::new("coverage-badge");
            (language.translate(&message), overall(coverage))
        }
    };
    let share = Share::of(&counts);
    match counts.total {
        // Nothing to translate is neither good nor bad.
        0 => picture(&label, "–", "#5b6b76"),
        _ => picture(&label, &format!("{}%", share.whole()), color(share)),
    }
}

/// From ice to open water. White text can be read on each of them.
fn color(share: Share) -> &'static str {
    match share.whole() {
        100 => "#0b6e4f",
        90.. => "#0f766e",
        70.. => "#0e7490",
        50.. => "#7a5c00",
        25.. => "#a34a00",
        _ => "#a4262c",
    }
}

/// Two fields beside one another, `label` on grey and `value` on `color`.
fn picture(label: &str, value: &str, color: &str) -> String {
    let (label, value) = (short(label, SHOWN), short(value, SHOWN));
    let (left, right) = (text_width(&label), text_width(&value));
    let (first, second) = (left + 12, right + 12);
    let whole = first + second;
    let (label, value) = (escape(&label), escape(&value));
    let (at_label, at_value) = (first / 2, first + second / 2);
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" viewBox="0 0 {whole} 20" role="img" aria-label="{label}: {value}">
<title>{label}: {value}</title>
<clipPath id="r"><rect width="{whole}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="{first}" height="20" fill="#3d4a54"/><rect x="{first}" width="{second}" height="20" fill="{color}"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Hiragino Sans,Noto Sans CJK JP,sans-serif" font-size="11" aria-hidden="true">
<text x="{at_label}" y="14" textLength="{left}" lengthAdjust="spacingAndGlyphs">{label}</text>
<text x="{at_value}" y="14" textLength="{right}" lengthAdjust="spacingAndGlyphs">{value}</text>
</g>
</svg>
"##
    )
}

/// Pixels of a text in Verdana of 11 pixels, or close to that.
fn text_width(text: &str) -> usize {
    let tenths = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | '\'' | ' ' | '|' => 37,
        'f' | 't' | 'r' | '-' | '(' | ')' => 46,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 108,
        'A'..='Z' => 76,
        c if c.is_ascii() => 68,
        c if width(c.encode_utf8(&mut [0; 4])) == 2 => 110,
        c if width(c.encode_utf8(&mut [0; 4])) == 0 => 0,
        _ => 70,
    };
    let sum: usize = text.chars().map(tenths).sum();
    sum.div_ceil(10).max(1)
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML has no place for these, not even as numbers.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::narrowed;
    use super::super::samples::{HOSTILE, coverage, everything, id, speaking};
    use super::*;

    #[test]
    fn a_badge_is_of_all_locales_or_of_one() {
        let coverage = everything();
        let (english, _) = speaking("en");
        insta::assert_snapshot!("all", badge(&coverage, &english));
        let (japanese, _) = speaking("ja");
        let arabic = narrowed(&coverage, &[id("ar")]);
        insta::assert_snapshot!("one_in_japanese", badge(&arabic, &japanese));
    }

    #[test]
    fn nothing_to_translate_is_no_success() {
        let (language, _) = speaking("en");
        let picture = badge(&coverage(&[], &[], Vec::new()), &language);
        assert!(
            picture.contains(">–<") && !picture.contains("100%"),
            "{picture}"
        );
    }

    #[test]
    fn a_label_stays_a_label() {
        let picture = picture(HOSTILE, "1%", "#000");
        assert_eq!(picture.matches('<').count(), picture.matches('>').count());
        for what in ["<script", "</script", "<img", "\u{1b}", "\u{202e}"] {
            assert!(!picture.contains(what), "{picture}");
        }
    }

    #[test]
    fn a_wide_text_gets_a_wide_badge() {
        assert_eq!(text_width("翻訳"), 22);
        assert!((55..65).contains(&text_width("translated")));
    }
}
