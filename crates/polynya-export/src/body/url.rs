//! Which URLs may stand in the HTML.

/// What a URL is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UrlUse {
    /// The reader may follow it.
    Link,
    /// The browser loads and shows it.
    Image,
}

/// Schemes that run what stands in the URL, or show it as a page of its own.
const HARMFUL: [&str; 3] = ["javascript", "vbscript", "data"];

/// The schemes that an author who is not trusted may use. Others hand the URL
/// to whatever program has registered itself for them.
pub(super) const ALLOWED: [&str; 14] = [
    "http", "https", "mailto", "tel", "ftp", "geo", "irc", "ircs", "magnet", "matrix", "news",
    "sms", "webcal", "xmpp",
];

/// Data that is an image and nothing but: SVG can hold scripts.
const IMAGE_TYPES: [&str; 4] = ["image/png", "image/gif", "image/jpeg", "image/webp"];

/// Whether a URL may stand in the HTML. Relative URLs always may.
pub(super) fn is_safe(url: &str, used_for: UrlUse, trusted: bool) -> bool {
    // No colon before the path begins, no scheme: true of most links.
    let end = url.find([':', '/', '?', '#']).unwrap_or(url.len());
    if url.as_bytes().get(end) != Some(&b':') {
        return true;
    }
    let scheme = plain_scheme(&url[..end]);
    if !is_scheme(&scheme) {
        return true;
    }
    if scheme == "data" && used_for == UrlUse::Image {
        return is_image_data(&url[end + 1..]);
    }
    if trusted {
        !HARMFUL.contains(&&*scheme)
    } else {
        ALLOWED.contains(&&*scheme)
    }
}

/// The scheme as a browser reads it, and as a careless reader of the HTML
/// might: without white space and invisible characters, in lower case.
fn plain_scheme(text: &str) -> String {
    text.chars()
        .filter(|c| !(c.is_whitespace() || c.is_control() || is_invisible(*c)))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

fn is_image_data(data: &str) -> bool {
    IMAGE_TYPES.iter().any(|media_type| {
        data.split_at_checked(media_type.len())
            .is_some_and(|(head, tail)| {
                head.eq_ignore_ascii_case(media_type) && tail.starts_with([';', ','])
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: [bool; 4]) {
        let cases = [
            (UrlUse::Link, false),
            (UrlUse::Link, true),
            (UrlUse::Image, false),
            (UrlUse::Image, true),
        ];
        for ((used_for, trusted), expected) in cases.into_iter().zip(expected) {
            assert_eq!(
                is_safe(url, used_for, trusted),
                expected,
                "{url:?} {used_for:?} trusted: {trusted}"
            );
        }
    }

    #[test]
    fn relative_urls_and_known_schemes_are_safe() {
        for url in [
            "",
            "#a",
            "a/b:c",
            "?q=a:b",
            "../x.md",
            "//host/a",
            "/javascript:x",
            "ペンギン:氷",
            "https://example.org",
            "MAILTO:a@example.org",
            "tel:+1",
            "1a:b",
        ] {
            check(url, [true; 4]);
        }
    }

    #[test]
    fn unknown_schemes_need_trust() {
        check("ms-msdt:x", [false, true, false, true]);
        check("file:///etc/passwd", [false, true, false, true]);
    }

    #[test]
    fn harmful_schemes_are_never_safe() {
        for url in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "  javascript:alert(1)",
            "\u{1}java\tscr\nipt:alert(1)",
            "java\u{200B}script:alert(1)",
            "\u{FEFF}vbscript:x",
            "data:text/html,x",
            "data:image/svg+xml,x",
        ] {
            check(url, [false; 4]);
        }
    }

    #[test]
    fn only_pictures_may_be_data() {
        check("data:image/png;base64,AAAA", [false, false, true, true]);
        check("DATA:image/JPEG,x", [false, false, true, true]);
        check("data:image/pngx,x", [false; 4]);
    }
}
