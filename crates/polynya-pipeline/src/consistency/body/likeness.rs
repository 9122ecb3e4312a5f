//! Which differences between two pieces of code mean nothing.

/// Neither white space nor what a formatter adds and removes.
pub(super) fn counts(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, ';' | ',' | '(' | ')' | '"' | '\'' | '`')
}

/// The same, however it is formatted.
pub(super) fn same_code(one: &str, other: &str) -> bool {
    one.chars()
        .filter(|c| counts(*c))
        .eq(other.chars().filter(|c| counts(*c)))
}

/// Code with an `x` for words: `add ./new-ice.md --now` is `x./x.x--now`. Flags are
/// no words if they are to be kept.
pub(crate) fn skeleton(code: &str, keep_flags: bool) -> String {
    let mut bones = String::new();
    for chunk in code.split_whitespace() {
        if keep_flags && chunk.starts_with('-') {
            bones.push_str(chunk);
            continue;
        }
        let mut in_word = false;
        for c in chunk.chars() {
            let joint = in_word && matches!(c, '-' | '_' | '\'');
            let word = c.is_alphabetic() || joint;
            if word && !in_word && !bones.ends_with('x') {
                bones.push('x');
            }
            if !word && counts(c) {
                bones.push(c);
            }
            in_word = word;
        }
    }
    bones
}

/// The same but for what names a language: `/en/ice/` and `/pt-br/ice/`.
pub(crate) fn same_but_locale(one: &str, other: &str) -> bool {
    let parts = |text| str::split(text, ['/', '.', '"', '\'', ' ']);
    let same = |(one, other): (&str, &str)| one == other || (is_tag(one) && is_tag(other));
    parts(one).count() == parts(other).count() && parts(one).zip(parts(other)).all(same)
}

/// The tag of a language: `en`, `pt-BR`.
fn is_tag(text: &str) -> bool {
    let (language, region) = text.split_once(['-', '_']).unwrap_or((text, ""));
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && region.len() <= 4
        && region.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// What is no text, wherever it stands.
pub(super) fn is_constant(text: &str) -> bool {
    matches!(text, "true" | "false" | "null")
}

/// Strings with spaces or letters of other alphabets are for people, and so are
/// single words in capitals at the start.
pub(super) fn may_be_translated(text: &str) -> bool {
    let text = text.trim();
    let word = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || b".,!?:".contains(&b));
    !text.is_ascii() || text.contains(char::is_whitespace) || word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_locales_and_words_may_differ() {
        assert!(same_code("f( a, b );", "f(a, b)"));
        assert!(!same_code("f(a)", "f(b)"));
        assert!(same_but_locale("/en/ice/", "/pt-BR/ice/"));
        assert!(!same_but_locale("/en/ice/", "/ja/snow/"));
        assert!(!same_but_locale("/en/ice/", "/ja/"));
        assert_eq!(skeleton("add ./new-ice.md --now", true), "x./x.x--now");
        assert_eq!(skeleton("add ./new-ice.md --now", false), "x./x.x--x");
        assert!(may_be_translated("Ice") && may_be_translated("the ice"));
        assert!(!may_be_translated("ice") && !may_be_translated("iceAge"));
    }
}
