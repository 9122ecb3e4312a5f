//! The text of a link, taken apart: what kind of address it is, and its path.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// What the text of a link is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address<'a> {
    /// Somewhere else: it has a scheme or a host.
    External,
    /// A place on the page itself.
    Here(Cow<'a, str>),
    /// A path.
    Path(PathAddress<'a>),
    /// Nothing that can be read here: an expression, a shortcode, an alias.
    Unknown,
}

/// A path with what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathAddress<'a> {
    /// Decoded, without query and fragment.
    pub(crate) path: Cow<'a, str>,
    /// Query and fragment as written: `?a=b#c`.
    pub(crate) tail: &'a str,
    /// Decoded.
    pub(crate) fragment: Option<Cow<'a, str>>,
}

impl PathAddress<'_> {
    /// Whether the path starts at the site's root.
    pub(crate) fn is_absolute(&self) -> bool {
        self.path.starts_with('/')
    }
}

/// Reads the text of a link. `site` is the project's own `https://host`, whose
/// links are paths.
pub(crate) fn read<'a>(link: &'a str, site: Option<&str>) -> Address<'a> {
    let link = link.trim();
    if link.is_empty() || link.contains(['{', '}', '<', '>', '`', '"', '\\', '[', ']', '*', '$']) {
        return Address::Unknown;
    }
    if let Some(fragment) = link.strip_prefix('#') {
        return decoded(fragment).map_or(Address::Unknown, Address::Here);
    }
    if let Some(own) = site.and_then(|site| link.strip_prefix(site)) {
        return match own.bytes().next() {
            None => path("/"),
            Some(b'/' | b'?' | b'#') => path(own),
            Some(_) => Address::External,
        };
    }
    if link.starts_with("//") || has_scheme(link) {
        return Address::External;
    }
    // Aliases of bundlers, and what is left out.
    if link.starts_with(['@', '~', ':', '?']) || link.contains("...") || link.contains('…') {
        return Address::Unknown;
    }
    path(link)
}

fn path(link: &str) -> Address<'_> {
    let end = link.find(['?', '#']).unwrap_or(link.len());
    let (path, tail) = link.split_at(end);
    let fragment = tail.split_once('#').map(|(_, fragment)| decoded(fragment));
    match (decoded(path), fragment) {
        (Some(path), None) => Address::Path(PathAddress {
            path,
            tail,
            fragment: None,
        }),
        (Some(path), Some(Some(fragment))) => Address::Path(PathAddress {
            path,
            tail,
            fragment: Some(fragment),
        }),
        // Not UTF-8: no path here is.
        _ => Address::Unknown,
    }
}

/// The text without percent signs; nothing if it would not be UTF-8.
pub(crate) fn decoded(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

/// A path as it can stand in a link. Letters of all scripts stay as they are.
pub(crate) fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '\0'..=' '
            | '"'
            | '\''
            | '<'
            | '>'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '\\'
            | '`'
            | '*'
            | '$'
            | '%'
            | '?'
            | '#'
            | '\u{7F}' => {
                text.push_str(percent_encoding::percent_encode_byte(c as u8));
            }
            c => text.push(c),
        }
    }
    text
}

/// Whether the text starts with `name:`.
fn has_scheme(link: &str) -> bool {
    let end = link.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')));
    end.is_some_and(|end| link[end..].starts_with(':'))
        && link.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The segments of `path`, taken from `base`; nothing if `..` leads out of the root.
pub(crate) fn joined(base: &str, path: &str) -> Option<String> {
    let mut out = String::with_capacity(base.len() + path.len());
    let start = if path.starts_with('/') { "" } else { base };
    for segment in start.split('/').chain(path.split('/')) {
        match segment {
            "" | "." => {}
            ".." => {
                if out.is_empty() {
                    return None;
                }
                out.truncate(out.rfind('/').unwrap_or(0));
            }
            name => {
                if !out.is_empty() {
                    out.push('/');
                }
                out.push_str(name);
            }
        }
    }
    Some(out)
}

/// The folder that a path lies in; `""` is the root.
pub(crate) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last segment of a path.
pub(crate) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What the end of a path says about the thing there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No ending: a page or a folder.
    Bare,
    /// `.html`: a page under its published name.
    Html,
    /// `.md` or the like: a file with content.
    Content,
    /// An image or something else that nothing generates, as a rule.
    Asset,
    /// Any other ending.
    Other,
}

/// Endings of files that hold content.
const CONTENT: [&str; 3] = ["md", "mdx", "markdown"];

/// Endings of files that are put where they are by hand.
const ASSETS: [&str; 19] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp", "mp4", "webm", "mov", "mp3",
    "ogg", "wav", "pdf", "zip", "csv", "pptx",
];

/// What the end of `path` says.
pub(crate) fn kind(path: &str) -> Kind {
    let Some((_, ending)) = name(path).rsplit_once('.') else {
        return Kind::Bare;
    };
    let is = |known: &&str| ending.eq_ignore_ascii_case(known);
    match ending {
        // `v1.2` and `node.js-adapter` are names.
        _ if !ending.starts_with(|c: char| c.is_ascii_alphabetic())
            && !ending.ends_with(|c: char| c.is_ascii_alphabetic()) =>
        {
            Kind::Bare
        }
        _ if ending.len() > 8 || !ending.bytes().all(|b| b.is_ascii_alphanumeric()) => Kind::Bare,
        _ if ["html", "htm"].iter().any(is) => Kind::Html,
        _ if CONTENT.iter().any(is) => Kind::Content,
        _ if ASSETS.iter().any(is) => Kind::Asset,
        _ => Kind::Other,
    }
}

/// What all ways to write the URL of one page have in common: `en/docs/ice` for
/// `/en/docs/ice/`, `/en/docs/ice.html` and `/en/docs/ice/index.md`. Takes a path
/// that [`joined`] gave.
pub(crate) fn page_key(path: &str) -> &str {
    let path = match kind(path) {
        Kind::Html | Kind::Content => path.rsplit_once('.').map_or(path, |(stem, _)| stem),
        _ => path,
    };
    match name(path) {
        "index" | "_index" => parent(path),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(link: &str) -> String {
        match read(link, Some("https://polar.example")) {
            Address::External => "external".to_owned(),
            Address::Here(fragment) => format!("here {fragment}"),
            Address::Unknown => "unknown".to_owned(),
            Address::Path(PathAddress {
                path,
                tail,
                fragment,
            }) => format!("{path} {tail} {}", fragment.unwrap_or_default()),
        }
    }

    #[test]
    fn addresses_are_told_apart() {
        let cases = [
            ("https://ice.example/a", "external"),
            ("https://polar.example/a/?b#c", "/a/ ?b#c c"),
            ("https://polar.example", "/  "),
            ("https://polar.example.org/a", "external"),
            ("//ice.example", "external"),
            ("mailto:cat@ice.example", "external"),
            ("#open-water", "here open-water"),
            ("#%E6%B0%B7", "here 氷"),
            ("../%E6%B0%B7.md#x", "../氷.md #x x"),
            ("%ff", "unknown"),
            ("{% link ice.md %}", "unknown"),
            ("{{< ref \"ice\" >}}", "unknown"),
            ("@/assets/cat.png", "unknown"),
            ("~/cat.png", "unknown"),
            ("", "unknown"),
            ("cat.md", "cat.md  "),
        ];
        for (link, expected) in cases {
            assert_eq!(shown(link), expected, "{link}");
        }
    }

    #[test]
    fn pages_have_one_key() {
        for path in ["en/ice", "en/ice.html", "en/ice/index.md", "en/ice.mdx"] {
            assert_eq!(page_key(path), "en/ice");
        }
        assert_eq!(page_key("index"), "");
        assert_eq!(page_key("en/v1.2"), "en/v1.2");
        assert_eq!(page_key("en/cat.png"), "en/cat.png");
    }

    #[test]
    fn paths_are_joined() {
        let cases = [
            ("a/b", "../c.md", Some("a/c.md")),
            ("a/b", "./c//d/", Some("a/b/c/d")),
            ("a", "/x/./y", Some("x/y")),
            ("a", "../..", None),
        ];
        for (base, path, expected) in cases {
            assert_eq!(joined(base, path).as_deref(), expected, "{base} {path}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_fails(link in "\\PC{0,40}", base in "[a-z/.]{0,10}") {
            if let Address::Path(address) = read(&link, Some("https://a.example"))
                && let Some(path) = joined(&base, &address.path)
            {
                let again = joined("", &path);
                prop_assert_eq!(again.as_deref(), Some(path.as_str()));
                let _ = page_key(&path);
            }
        }

        #[test]
        fn what_is_encoded_is_decoded(path in "\\PC{0,20}") {
            let text = encoded(&path);
            prop_assert_eq!(decoded(&text).unwrap(), path);
        }
    }
}
