//! Which translations are the source once more, and ought not to be.

use polynya_locale::ftl::{FtlFile, Pattern};

use super::canonical::canonical;
use super::{LocaleIndex, Prose, related};
use crate::freshness::normal;

/// Whether a pattern of `own` says word for word what its counterpart in the
/// source says, and is nothing that is the same in every language.
pub(crate) fn is_untranslated(
    (own, file, pattern): (&LocaleIndex<'_>, &FtlFile, &Pattern),
    (source, source_file, source_pattern): (&LocaleIndex<'_>, &FtlFile, &Pattern),
) -> bool {
    is_same((file, pattern), (source_file, source_pattern))
        && ought_to_differ((own, file, pattern), source)
}

/// Whether both say the same, however their lines are broken, their placeables
/// laid out and their quotes written.
pub(crate) fn is_same(
    (file, own): (&FtlFile, &Pattern),
    (source_file, source): (&FtlFile, &Pattern),
) -> bool {
    let (text, source_text) = (file.slice(own.span), source_file.slice(source.span));
    // What decides for nearly all: only an escape can hide a letter.
    let letters = |text: &'_ str| !text.contains('\\');
    if letters(text) && letters(source_text) && !ascii(text).eq(ascii(source_text)) {
        return false;
    }
    normal(&canonical(file, own)) == normal(&canonical(source_file, source))
}

fn ascii(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric)
}

/// Whether a pattern of `own` cannot well be what the source says: names, numbers
/// and addresses are the same in every language.
pub(crate) fn ought_to_differ(
    (own, file, pattern): (&LocaleIndex<'_>, &FtlFile, &Pattern),
    source: &LocaleIndex<'_>,
) -> bool {
    if own.locale.language() == source.locale.language() {
        return false;
    }
    let prose = Prose::of(file, pattern);
    let (scripts, known) = (own.scripts, source.scripts);
    let other_script = !scripts.is_empty() && scripts.iter().all(|script| !known.contains(script));
    let strict = related(own.locale, source.locale);
    prose.is_prose(strict) || (other_script && prose.is_short_prose())
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::SourceFile;

    use super::*;

    fn check(one: &str, other: &str, expected: bool) {
        let parse = |text: &str| {
            let text = format!("id = {text}\n");
            FtlFile::parse(SourceFile::new("a.ftl", text))
        };
        let (one_file, other_file) = (parse(one), parse(other));
        let value = |file: &'_ FtlFile| file.message("id").unwrap().value.clone().unwrap();
        let (one_value, other_value) = (value(&one_file), value(&other_file));
        let same = is_same((&one_file, &one_value), (&other_file, &other_value));
        assert_eq!(same, expected, "{one} {other}");
    }

    #[test]
    fn layout_escapes_and_quotes_do_not_make_a_translation() {
        check("Mind the { $gap }", "Mind\n    the {$gap}", true);
        check("“Mind” the gap", "\"Mind\" the gap", true);
        check(r#"{ "Mind" } the gap"#, "Mind the gap", true);
        check(r#"{ "\u004dind" } the gap"#, "Mind the gap", true);
        check("Mind the { $gap }", "Mind the { $gaps }", false);
        check("Mind the gap", "Mind the gab", false);
        check("Mind the gap", "Achtung, Spalte", false);
    }
}
