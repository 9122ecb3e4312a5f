//! Where a link leads, without what differs from language to language.

use polynya_locale::{LocaleId, looks_like_locale};

use super::{Destination, Resolved, SideLinks, language};

/// What two links have in common that lead to the same in two languages; nothing
/// for a link that cannot be compared.
pub(crate) fn key(resolved: &Resolved<'_>) -> Option<String> {
    match &resolved.destination {
        Destination::External => external(&resolved.link.target),
        Destination::Page(page) => {
            Some(format!("page {} {}", page.entry.collection, page.entry.id))
        }
        Destination::File(path) => Some(format!("file {}", without_locales(path))),
        Destination::Here | Destination::Missing(_) | Destination::Unknown => None,
    }
}

/// Hosts whose pages have siblings in other languages under names of their own.
const TRANSLATED_NAMES: [&str; 4] = [
    "wikipedia.org",
    "wiktionary.org",
    "wikibooks.org",
    "wikiquote.org",
];

fn external(target: &str) -> Option<String> {
    let (scheme, rest) = target.split_once("//")?;
    if !matches!(scheme, "http:" | "https:" | "") {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let host = host.to_ascii_lowercase();
    let host = without_language(host.strip_prefix("www.").unwrap_or(&host));
    if let Some(known) = TRANSLATED_NAMES
        .iter()
        .find(|known| host.ends_with(**known))
    {
        return Some(format!("web {known}"));
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = super::address::decoded(path)?;
    let path = path.strip_suffix(".html").unwrap_or(&path);
    let mut key = format!("web {host}");
    for segment in path.split('/').filter(|segment| !is_language(segment)) {
        if !segment.is_empty() {
            key.push('/');
            key.push_str(segment);
        }
    }
    for part in query
        .split('&')
        .filter(|part| !part.is_empty() && !is_language_parameter(part))
    {
        key.push('?');
        key.push_str(part);
    }
    Some(key)
}

/// Whether `new` may stand in the place of `lost` on a page in `locale`: it leads to
/// a page on the web in that language, or to one of the same name on the same
/// host, where pages move.
pub(crate) fn is_fine_instead(new: &Resolved<'_>, lost: &Resolved<'_>, locale: &LocaleId) -> bool {
    if !matches!(new.destination, Destination::External) {
        return false;
    }
    let is_local = |link: &Resolved<'_>| {
        let (_, address) = link.link.target.split_once("//").unwrap_or_default();
        let mut parts = address.split(['/', '.', '?', '&', '=', '#']);
        parts.any(|part| is_of(part, locale) || language::is_name(locale, part))
    };
    // Where the source itself leads to a page in that language, another is another.
    if is_local(new) && !is_local(lost) {
        return true;
    }
    let (Some(one), Some(other)) = (key(new), key(lost)) else {
        return false;
    };
    // Another year or version is another page.
    let digits = |key: &str| key.replace(|c: char| !c.is_ascii_digit(), "");
    ends(&one).is_some_and(|own| ends(&other) == Some(own)) && digits(&one) == digits(&other)
}

/// Host and last segment of a key, where there are more than these.
fn ends(key: &str) -> Option<(&str, &str)> {
    let (host, path) = key.split_once('/')?;
    let (_, name) = path.rsplit_once('/')?;
    Some((host, name))
}

/// Languages that addresses name by the country.
const COUNTRIES: [(&str, &str); 7] = [
    ("jp", "ja"),
    ("cn", "zh"),
    ("tw", "zh"),
    ("hk", "zh"),
    ("kr", "ko"),
    ("br", "pt"),
    ("ua", "uk"),
];

/// Whether a part of an address stands for the language of `locale`.
fn is_of(part: &str, locale: &LocaleId) -> bool {
    let language = part.split(['-', '_']).next().unwrap_or(part);
    let own = locale.language();
    let by_country = COUNTRIES
        .iter()
        .any(|(country, language)| part.eq_ignore_ascii_case(country) && *language == own);
    by_country
        || language.eq_ignore_ascii_case(own) && (part.len() == own.len() || is_language(part))
}

/// Whether a link leads to the entry whose file is at `path`, in any locale.
pub(crate) fn leads_to(resolved: &Resolved<'_>, path: &str) -> bool {
    let Destination::Page(page) = &resolved.destination else {
        return false;
    };
    page.entry
        .variants
        .iter()
        .any(|variant| *variant.path == *path)
}

/// Whether the page has the address as a text.
pub(crate) fn is_mentioned(side: &SideLinks<'_, '_>, link: &Resolved<'_>) -> bool {
    let target = &*link.link.target;
    let (_, address) = target.split_once("//").unwrap_or(("", target));
    let address = address.trim_end_matches('/');
    let body = side.side.source.slice(side.side.body);
    // Nothing is found everywhere, inside characters too.
    if address.is_empty() {
        return false;
    }
    let mut found = memchr::memmem::find_iter(body.as_bytes(), address.as_bytes());
    found.any(|at| {
        let after = &body[at + address.len()..];
        is_whole(&body[..at], after.strip_prefix('/').unwrap_or(after))
    })
}

/// Whether an address between these two goes on on neither side.
fn is_whole(before: &str, after: &str) -> bool {
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut rest = after.chars();
    let next = rest.next();
    let dotted = matches!(next, Some('.' | '/')) && rest.next().is_some_and(goes_on);
    let longer = next.is_some_and(|c| goes_on(c) || matches!(c, '?' | '#')) || dotted;
    let bare = before.strip_suffix("www.").unwrap_or(before);
    !longer && !bare.ends_with(|c: char| goes_on(c) || c == '.')
}

/// A host without a first label that is a language: `ja.ice.example`.
fn without_language(host: &str) -> &str {
    match host.split_once('.') {
        Some((first, rest)) if rest.contains('.') && is_language(first) => rest,
        _ => host,
    }
}

/// Whether a part of an address stands for a language: `ja`, `en-US`, `zh_CN`;
/// some write the country instead: `jp`, `cn`.
fn is_language(part: &str) -> bool {
    let country = [
        "jp", "cn", "kr", "tw", "us", "uk", "br", "intl", "global", "www",
    ];
    let sized = part.len() == 2 || part.len() > 3 && matches!(part.as_bytes()[2], b'-' | b'_');
    country.iter().any(|known| part.eq_ignore_ascii_case(known))
        || (sized && looks_like_locale(part))
}

/// Whether a parameter asks for a language, or tells where somebody comes from.
fn is_language_parameter(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or(part).to_ascii_lowercase();
    let languages = [
        "hl", "lang", "language", "locale", "lng", "l", "gl", "setlang", "ref", "via",
    ];
    languages.contains(&name.as_str()) || name.starts_with("utm_")
}

/// A path without segments and endings that are languages.
fn without_locales(path: &str) -> String {
    let segments = path.split('/').filter(|segment| !is_language(segment));
    let named = segments.map(|segment| {
        let parts = segment.split('.').filter(|part| !is_language(part));
        parts.collect::<Vec<_>>().join(".")
    });
    named.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_do_not_count_in_addresses() {
        let same = [
            ("https://www.ice.example/en/a/", "http://ice.example/ja/a"),
            (
                "https://ice.example/a?hl=en&b=1",
                "https://ice.example/a?b=1&hl=ja",
            ),
            ("https://ja.ice.example/a#x", "https://ice.example/a#y"),
            (
                "https://en.wikipedia.org/wiki/Ice",
                "https://ja.wikipedia.org/wiki/氷",
            ),
            (
                "https://mdn.example/en-US/docs/%E6%B0%B7",
                "https://mdn.example/zh-CN/docs/氷",
            ),
        ];
        for (one, other) in same {
            assert_eq!(external(one), external(other), "{one} {other}");
        }
        let different = [
            ("https://ice.example/a", "https://ice.example/b"),
            ("https://ice.example/a?b=1", "https://ice.example/a?b=2"),
            ("https://ice.example/a", "https://sea.example/a"),
        ];
        for (one, other) in different {
            assert_ne!(external(one), external(other), "{one} {other}");
        }
        assert_eq!(external("mailto:cat@ice.example"), None);
    }

    #[test]
    fn an_address_in_another_is_no_mention() {
        for (before, after) in [
            ("see https://", ""),
            ("https://www.", " now"),
            ("(", ")."),
            ("", ""),
        ] {
            assert!(is_whole(before, after), "{before}|{after}");
        }
        for (before, after) in [
            ("https://docs.", ""),
            ("", ".example"),
            ("a-", ""),
            ("", "x"),
            ("", "#y"),
        ] {
            assert!(!is_whole(before, after), "{before}|{after}");
        }
    }

    #[test]
    fn languages_do_not_count_in_paths() {
        assert_eq!(
            without_locales("a/ja/map.ja.png"),
            without_locales("a/en/map.png")
        );
    }
}
