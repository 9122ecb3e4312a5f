//! Raw HTML from authors who are not trusted, reduced to what is harmless.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

use super::depth::{shallow, tag_name};
use super::url::{self, UrlUse};

/// Removes from a whole document's HTML what could run, load or imitate.
///
/// The whole document, because a tag and its end are separate events in
/// Markdown and mean nothing apart. What the Markdown renderer writes itself
/// stays, so that raw HTML in one place changes nothing in another.
pub(super) fn sanitize(html: &str) -> String {
    POLICY.clean(&shallow(html)).to_string()
}

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(policy);
static ALLOWED_TAGS: LazyLock<HashSet<&str>> = LazyLock::new(|| POLICY.clone_tags());

/// Elements that are not allowed but that the sanitizer must see as what they
/// are, because their content is not text, or not there to be read.
const SPECIAL_TAGS: [&str; 25] = [
    "audio",
    "base",
    "body",
    "button",
    "embed",
    "form",
    "head",
    "html",
    "iframe",
    "link",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
];

/// An element that HTML knows, that is not allowed, and that has no rules of
/// its own: the sanitizer removes its tags and keeps what is in it.
const NEUTRAL_TAG: &str = "label";

/// Raw HTML without the tags of unknown elements, if it has any. One that does not end in it,
/// is not well-formed or stands within another is renamed instead.
///
/// The sanitizer takes elements named as those of SVG or MathML, such as the
/// `<Card>` of a site or the `<path>` that stands for the reader's own, for
/// dangerous, and would remove all the text in them.
pub(super) fn without_unknown_tags(html: &str, mdx: bool) -> Option<String> {
    let mut known = String::new();
    let mut kept_to = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
        let tag = at + next;
        at = tag + 1;
        let start = at + usize::from(html[at..].starts_with('/'));
        let name = tag_name(&html[start..]);
        if name.is_empty() || is_known_tag(name, mdx) {
            continue;
        }
        let name_end = start + name.len();
        let is_within = html[..tag]
            .rfind(['<', '>'])
            .is_some_and(|last| html[last..].starts_with('<'));
        let end = if is_within {
            None
        } else {
            tag_rest(&html[name_end..])
        };
        if let Some(length) = end {
            known.push_str(&html[kept_to..tag]);
            at = name_end + length;
            kept_to = at;
        } else {
            known.push_str(&html[kept_to..start]);
            known.push_str(NEUTRAL_TAG);
            kept_to = name_end;
        }
    }
    if kept_to == 0 {
        return None;
    }
    known.push_str(&html[kept_to..]);
    Some(known)
}

/// The length of a tag behind its name, if it is one by the grammar of
/// [CommonMark](https://spec.commonmark.org/0.31.2/#raw-html), of which HTML says the same.
fn tag_rest(html: &str) -> Option<usize> {
    let trimmed = |rest: &str| rest.len() - rest.trim_ascii_start().len();
    let mut at = 0;
    loop {
        let space = trimmed(&html[at..]);
        at += space;
        let rest = &html[at..];
        if rest.starts_with('>') {
            return Some(at + 1);
        }
        if rest.starts_with("/>") {
            return Some(at + 2);
        }
        let name = rest.find(|c: char| !is_of_attribute(c))?;
        if space == 0 || name == 0 {
            return None;
        }
        at += name;
        let before_value = trimmed(&html[at..]);
        if html[at + before_value..].starts_with('=') {
            at += before_value + 1;
            at += trimmed(&html[at..]);
            at += value(&html[at..])?;
        }
    }
}

fn is_of_attribute(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '-' | '@')
}

/// The length of an attribute's value, with its quotes.
fn value(html: &str) -> Option<usize> {
    if let Some(quote @ ('"' | '\'')) = html.chars().next() {
        return Some(html[1..].find(quote)? + 2);
    }
    let is_end =
        |c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '=' | '<' | '>' | '`');
    html.find(is_end).filter(|length| *length > 0)
}

/// Whether what [`without_unknown_tags`] leaves of raw HTML is nothing but text, as it would
/// be if it had been written outside HTML.
pub(super) fn is_text(html: &str) -> bool {
    !html.contains(['<', '>', '&', '\0'])
}

/// In MDX, a name with a capital is that of a component.
fn is_known_tag(name: &str, mdx: bool) -> bool {
    if mdx && name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let name = name.to_ascii_lowercase();
    ALLOWED_TAGS.contains(&*name) || SPECIAL_TAGS.contains(&&*name)
}

fn policy() -> Builder<'static> {
    let mut policy = Builder::default();
    policy
        .add_tags(["input", "section", "tfoot"])
        .add_generic_attributes(["class", "dir", "id"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("input", ["checked", "disabled", "type"])
        .add_tag_attributes("td", ["style"])
        .add_tag_attributes("th", ["style"])
        .add_tag_attributes("time", ["datetime"])
        // The only control that Markdown makes is the box of a task. One value
        // is forced, not two: a second one would be added in random order.
        .set_tag_attribute_value("input", "type", "checkbox")
        .url_schemes(url::ALLOWED.into_iter().chain(["data"]).collect())
        // Links outside raw HTML have none either.
        .link_rel(None)
        .attribute_filter(filter_attribute);
    policy
}

fn filter_attribute<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let keep = match name {
        "src" if tag == "img" => url::is_safe(value, UrlUse::Image, false),
        "href" | "src" | "cite" => url::is_safe(value, UrlUse::Link, false),
        "style" => is_alignment(value),
        "class" => is_class_allowed(tag, value),
        _ => true,
    };
    keep.then_some(Cow::Borrowed(value))
}

fn is_alignment(style: &str) -> bool {
    matches!(
        style,
        "text-align: left" | "text-align: center" | "text-align: right"
    )
}

/// Classes that Markdown gives. With any other, text could take the looks of
/// the site around it.
fn is_class_allowed(tag: &str, value: &str) -> bool {
    match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => true,
        "code" => value.starts_with("language-"),
        "blockquote" => value.starts_with("markdown-alert-"),
        "div" => value == "footnote-definition",
        "sup" => matches!(value, "footnote-reference" | "footnote-definition-label"),
        _ => false,
    }
}
