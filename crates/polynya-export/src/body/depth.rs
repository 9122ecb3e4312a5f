//! HTML whose elements are nested no deeper than browsers nest them.

use std::borrow::Cow;
use std::collections::HashMap;

/// So deep elements may be in each other, as in the browsers' own parsers. Whoever parses HTML
/// goes through all that are open with many a tag, so that thousands of them take minutes.
const MOST: usize = 512;

/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end where the next one begins, whether their end is written or not.
const IMPLIED: [&str; 16] = [
    "caption", "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "tbody",
    "td", "tfoot", "th", "tr",
];

/// Elements that go on in what comes behind the one that they are in, until their end is written.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// The HTML without the tags of elements that are nested too deep; what is in them stays.
pub(super) fn shallow(html: &str) -> Cow<'_, str> {
    let mut open = Open::default();
    let mut kept = String::new();
    let mut kept_to = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
        let start = at + next;
        at = start + 1;
        if html[start..].starts_with("<!--") {
            at = html[start..]
                .find("-->")
                .map_or(html.len(), |end| start + end);
            continue;
        }
        let ends = html[at..].starts_with('/');
        let name = tag_name(&html[at + usize::from(ends)..]);
        if name.is_empty() || open.takes(name, ends) {
            continue;
        }
        kept.push_str(&html[kept_to..start]);
        at = html[start..]
            .find('>')
            .map_or(html.len(), |end| start + end + 1);
        kept_to = at;
    }
    if kept_to == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[kept_to..]);
    Cow::Owned(kept)
}

/// The name of the tag that `rest` is of; empty if it is of none.
pub(super) fn tag_name(rest: &str) -> &str {
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '<' | '>'));
    let name = &rest[..end.unwrap_or(rest.len())];
    match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => name,
        false => "",
    }
}

/// What is open at a place.
#[derive(Default)]
struct Open<'h> {
    /// The names as they are written, the outermost first.
    names: Vec<&'h str>,
    /// How many of each, in lower case, have begun whose tags were left out.
    left_out: HashMap<String, usize>,
}

impl<'h> Open<'h> {
    /// Goes on behind a tag; gives whether that stays.
    fn takes(&mut self, name: &'h str, ends: bool) -> bool {
        if is_among(&VOID, name) || is_among(&IMPLIED, name) {
            return true;
        }
        if !ends {
            if self.names.len() < MOST {
                self.names.push(name);
                return true;
            }
            *self.left_out.entry(name.to_ascii_lowercase()).or_default() += 1;
            return false;
        }
        // Of nearly all texts, nothing is left out.
        if !self.left_out.is_empty()
            && let Some(count) = self.left_out.get_mut(&name.to_ascii_lowercase())
            && *count > 0
        {
            *count -= 1;
            return false;
        }
        let mut names = self.names.iter();
        if let Some(at) = names.rposition(|open| open.eq_ignore_ascii_case(name)) {
            // What is within it ends with it.
            let ended = self.names.split_off(at);
            let within = ended.into_iter().skip(1);
            let going_on = within.filter(|open| is_among(&FORMATTING, open));
            self.names.extend(going_on);
        }
        true
    }
}

fn is_among(names: &[&str], name: &str) -> bool {
    names.iter().any(|other| other.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_deep_stays_as_it_is() {
        let lists = "<ul><li><p>a <b>c</b></p></li></ul>\n".repeat(MOST);
        let unended = "<p>a<br>\n<hr><table><tr><td>b</table>".repeat(MOST);
        let odd = "</b></div> < <! <3 <!-- <i> --> <!-- <div>".repeat(MOST);
        for html in [&lists, &unended, &odd, "<", "</", "<a", "<!--"] {
            assert!(matches!(shallow(html), Cow::Borrowed(_)), "{html}");
        }
    }

    #[test]
    fn tags_of_what_is_too_deep_go_and_what_is_in_them_stays() {
        let deep = |start: &str, end: &str, times: usize| {
            format!("{}here{}", start.repeat(times), end.repeat(times))
        };
        for (start, end) in [("<div>", "</div>"), ("<B\nid='x'>", "</b >")] {
            let html = deep(start, end, 3 * MOST) + &deep(start, end, 2);
            let whole = deep(start, end, MOST) + &deep(start, end, 2);
            assert_eq!(shallow(&html), whole);
        }
    }

    #[test]
    fn what_goes_on_behind_its_parent_counts_as_open() {
        let html = "<div><b></div>".repeat(3 * MOST);
        assert_eq!(shallow(&html).matches("<b>").count(), MOST - 1);
        let html = "<div><i></span>".repeat(3 * MOST);
        assert_eq!(shallow(&html).matches('<').count(), MOST + 3 * MOST);
        let html = "<div><b></b></div>".repeat(3 * MOST);
        assert!(matches!(shallow(&html), Cow::Borrowed(_)));
    }
}
