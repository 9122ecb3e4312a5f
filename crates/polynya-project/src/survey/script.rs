//! Careful reading of configurations in JavaScript and TypeScript, as text: literals where
//! they stand alone, nothing that would take running the program.

/// `text` with comments blanked out; strings are left as they are.
pub(super) fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' | '\'' | '`' => string_length(rest),
            '/' if rest.starts_with("//") => {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            '/' if rest.starts_with("/*") => {
                rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
                out.push(' ');
                continue;
            }
            c => c.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// Bytes of the string literal that `text` starts with, quotes included.
fn string_length(text: &str) -> usize {
    let quote = text.chars().next().unwrap_or('"');
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            '\n' if quote != '`' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The text of the string literal that `text` starts with, if it is a plain one.
fn literal(text: &str) -> Option<&str> {
    let quote = text
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let inside = &text[1..];
    let end = inside.find(quote)?;
    let plain = !inside[..end].contains(['\\', '$', '\n']);
    plain.then(|| &inside[..end])
}

/// What stands after each `name:` in `text`.
pub(super) fn values<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(name).filter_map(move |(at, _)| {
        let before = text[..at].trim_end_matches(['"', '\'']).chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.')) {
            return None;
        }
        let after = text[at + name.len()..].trim_start_matches(['"', '\'']);
        Some(after.trim_start().strip_prefix(':')?.trim_start())
    })
}

/// The first string literal that `name` is given.
pub(super) fn string<'t>(text: &'t str, name: &'t str) -> Option<&'t str> {
    values(text, name).find_map(literal)
}

/// The inside of the bracketed value that `text` starts with.
pub(super) fn inside(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '"' | '\'' | '`' => {
                at += string_length(&text[at..]);
                continue;
            }
            '[' | '{' | '(' => depth += 1,
            ']' | '}' | ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return text.get(1..at);
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
        at += c.len_utf8();
    }
    None
}

/// The parts of a list or an object, cut at its own commas.
pub(super) fn parts(inside: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start, mut at) = (Vec::new(), 0_usize, 0, 0);
    while let Some(c) = inside[at..].chars().next() {
        match c {
            '"' | '\'' | '`' => {
                at += string_length(&inside[at..]);
                continue;
            }
            '[' | '{' | '(' => depth += 1,
            ']' | '}' | ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(inside[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    parts.push(inside[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Locales that `text`, the value of a `locales:`, lists: strings, objects with a
/// `code` or a `path`, or the keys of an object. Nothing if any of it is no literal.
pub(super) fn locales(text: &str) -> Option<Vec<(String, &str)>> {
    let list = text.starts_with('[');
    let one = |part: &str| -> Option<String> {
        if list {
            let code = || string(part, "code").or_else(|| string(part, "path"));
            return literal(part).or_else(code).map(str::to_owned);
        }
        let key = part.split_once(':')?.0.trim().trim_matches(['"', '\'']);
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        (!key.is_empty() && key.chars().all(plain)).then(|| key.to_owned())
    };
    let parts = parts(inside(text)?).into_iter();
    parts.map(|part| Some((one(part)?, part))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Option<Vec<String>> {
        let text = without_comments(text);
        let value = values(&text, "locales").next()?;
        Some(locales(value)?.into_iter().map(|(tag, _)| tag).collect())
    }

    #[test]
    fn literals_are_read_and_nothing_else() {
        let read = |text: &str| tags(text).map(|tags| tags.join(" "));
        assert_eq!(
            read("locales: ['en', \"pt-br\"]").as_deref(),
            Some("en pt-br")
        );
        assert_eq!(
            read("locales: { root: { label: 'English, really' }, 'zh-cn': { lang: 'zh-CN' } }")
                .as_deref(),
            Some("root zh-cn")
        );
        assert_eq!(
            read("locales: [{ code: 'en', file: 'en.json' }, { code: 'ja' }]").as_deref(),
            Some("en ja")
        );
        assert_eq!(
            read("// locales: ['xx']\n/* locales: ['yy'] */ locales: ['en'],").as_deref(),
            Some("en")
        );
        assert_eq!(read("locales: ['en', ...others]"), None);
        assert_eq!(read("locales: Object.keys(languages)"), None);
        assert_eq!(read("locales: ['en', [{("), None);
        assert_eq!(read("myLocales: ['en']"), None);
    }

    #[test]
    fn strings_hide_what_looks_like_code() {
        let text = without_comments("url: 'https://x.org', defaultLocale: \"en\" // 'ja'");
        assert_eq!(string(&text, "defaultLocale"), Some("en"));
        assert_eq!(
            string("defaultLocale: process.env.LANG", "defaultLocale"),
            None
        );
        assert_eq!(string("defaultLocale: `en-${x}`", "defaultLocale"), None);
    }
}
