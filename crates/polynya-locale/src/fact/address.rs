//! E-mail addresses and URLs.

use polynya_diagnostics::Span;

use super::lexicon::is_east;
use super::scan::Scan;
use super::{Fact, FactKind, FactValue};

/// How many characters a URL may have: what is longer is not meant for people.
const LONGEST: usize = 2000;

/// The URL that starts at `start` with what ends at `end`: `http` or `www.`.
pub(super) fn url(scan: Scan<'_>, start: usize, end: usize) -> Option<Fact> {
    let rest = &scan.text[end..];
    let host = match rest.strip_prefix("://") {
        Some(host) => host,
        None if scan.text[..end].ends_with('.') => rest,
        None => return None,
    };
    let end = host
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| ends_url(*c));
    let whole = (host.len() < LONGEST).then_some(host.len());
    let body = &host[..end.map(|(end, _)| end).or(whole)?];
    let open = body.contains('(');
    let body = body.trim_end_matches(|c| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_') || (c == ')' && !open)
    });
    if !body.contains('.') && !body.starts_with("localhost") {
        return None;
    }
    let from = scan.text.len() - host.len();
    // What is only an example is translated now and then.
    let example = ["localhost", "127.0.0.1", "example.", "www.example."];
    let certain = !example.iter().any(|host| body.starts_with(host));
    Some(Fact {
        span: Span::new(start, from + body.len()),
        kind: FactKind::Url,
        value: FactValue::Text(normal(body).into()),
        certain,
    })
}

fn ends_url(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_east(c)
        || matches!(
            c,
            '<' | '>' | '"' | '`' | '|' | '\\' | '^' | '{' | '}' | '[' | ']'
        )
        || matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '«' | '»' | '\u{FFFC}')
}

/// The URL without what a translation changes: its scheme, the language in
/// its host and path, the section, and the slash at its end.
fn normal(body: &str) -> String {
    let whole = body.split('#').next().unwrap_or(body);
    let whole = whole.split(['?', '&']).filter(|part| !names_language(part));
    let whole: Vec<&str> = whole.collect();
    let path = whole.first().copied().unwrap_or_default();
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let labels = host.split('.').enumerate();
    let labels = labels.filter(|(place, label)| *place > 0 || !is_locale(label));
    let host: Vec<&str> = labels.map(|(_, label)| label).collect();
    let mut normal = host.join(".");
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        if !is_locale(segment) {
            normal.push('/');
            normal.push_str(segment);
        }
    }
    for query in &whole[1..] {
        normal.push('?');
        normal.push_str(query);
    }
    normal
}

fn names_language(query: &str) -> bool {
    let name = query.split('=').next().unwrap_or_default();
    matches!(name, "hl" | "lang" | "locale" | "language") && query.contains('=')
}

/// Whether a label or segment is a language's tag, as sites have them.
fn is_locale(segment: &str) -> bool {
    let mut parts = segment.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let known = matches!(
        language.to_ascii_lowercase().as_str(),
        "ar" | "cs"
            | "da"
            | "de"
            | "en"
            | "es"
            | "fi"
            | "fr"
            | "hi"
            | "hu"
            | "id"
            | "it"
            | "ja"
            | "jp"
            | "ko"
            | "nl"
            | "no"
            | "pl"
            | "pt"
            | "ro"
            | "ru"
            | "sv"
            | "th"
            | "tr"
            | "uk"
            | "vi"
            | "zh"
            | "cn"
    );
    known
        && parts.all(|part| {
            (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
        })
}

/// The address around the `@` at `at`.
pub(super) fn email(scan: Scan<'_>, at: usize) -> Option<Fact> {
    let local = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
    };
    let bytes = scan.text.as_bytes();
    let before = bytes[..at]
        .iter()
        .rev()
        .take(64)
        .take_while(|byte| local(byte));
    let start = at - before.count();
    let host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let length = bytes[at + 1..].iter().take_while(|byte| host(byte)).count();
    let domain = scan.text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let letters = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    if start == at || !letters {
        return None;
    }
    let end = at + 1 + domain.len();
    Some(Fact {
        span: Span::new(start, end),
        kind: FactKind::Email,
        value: FactValue::Text(scan.text[start..end].to_ascii_lowercase().into()),
        certain: true,
    })
}
