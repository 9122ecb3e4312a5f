//! Tells locales from other words in paths, and finds what a wrong one meant.

use icu_locale::{LanguageIdentifier, LocaleExpander, TransformResult};

use crate::LocaleId;

/// Country codes and other tags that people write for a language, with what
/// they mean. None of them is a language of its own or an everyday word.
const MISTAKES: &[(&str, &str)] = &[
    ("chs", "zh-Hans"),
    ("cht", "zh-Hant"),
    ("cn", "zh-CN"),
    ("cz", "cs"),
    ("deu", "de"),
    ("dk", "da"),
    ("eng", "en"),
    ("fra", "fr"),
    ("ger", "de"),
    ("gr", "el"),
    ("hk", "zh-HK"),
    ("iw", "he"),
    ("jp", "ja"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("kr", "ko"),
    ("kz", "kk"),
    ("rus", "ru"),
    ("tl", "fil"),
    ("ua", "uk"),
    ("vn", "vi"),
    ("zho", "zh"),
];

/// Country codes that are languages too (`se` is Northern Sami) or words:
/// worth a guess once a text is known to be wrong, but no sign of a locale.
const UNLIKELY: &[(&str, &str)] = &[
    ("br", "pt-BR"),
    ("gb", "en-GB"),
    ("ir", "fa"),
    ("se", "sv"),
    ("si", "sl"),
    ("tw", "zh-TW"),
    ("us", "en-US"),
];

/// Languages whose bare tag is more often a word in a file name.
const WORDS: &[&str] = &[
    "as", "ast", "bal", "chr", "cop", "doi", "ie", "ii", "ml", "or", "pcm", "sat", "so", "st", "to",
];

/// Regions that sites have a locale for; a lower-case region must be one of
/// them or the language's own, since `is-in` and `to-do` are words.
const REGIONS: &[&str] = &[
    "ar", "at", "au", "br", "ca", "ch", "cl", "cn", "co", "es", "gb", "hk", "ie", "mo", "mx", "nz",
    "pe", "pt", "sg", "tw", "uk", "us", "za",
];

/// Whether a part of a path is probably meant as a locale's tag.
///
/// Deliberately narrow, since a file wrongly taken for a translation is not
/// published. A bare language must be lower case and one of the about 170
/// whose likely subtags CLDR's common data holds (which leaves out `api`,
/// `css`, `app` and `new`, though all are languages), or a known mistake such
/// as `jp`. A script or region after it must be spelled as people spell them:
/// `zh-Hans`, `zh_hans`, `en-US`, `en_us`, but not `to-do` or `en-guide`.
#[must_use]
pub fn looks_like_locale(segment: &str) -> bool {
    let mut parts = segment.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if !is_language(language) {
        return false;
    }
    let Some(mut part) = parts.next() else {
        return !WORDS.contains(&language);
    };
    if part.len() == 4 {
        if !is_script(part) {
            return false;
        }
        match parts.next() {
            Some(region) => part = region,
            None => return true,
        }
    }
    parts.next().is_none() && is_region(part, language)
}

/// The known locale that `segment` was probably meant to be.
///
/// The same tag once canonicalized (`iw`, `en-UK`), a country written for a
/// language (`jp`), another tag of the same language, or, for what is no
/// language, a slip of one letter.
#[must_use]
pub fn nearest_locale<'a>(segment: &str, known: &'a [LocaleId]) -> Option<&'a LocaleId> {
    let tag = segment.replace('_', "-").to_ascii_lowercase();
    let (language, rest) = match tag.split_once('-') {
        Some((language, rest)) => (language, Some(rest)),
        None => (tag.as_str(), None),
    };
    let meant = meant_by(language, MISTAKES).or_else(|| meant_by(language, UNLIKELY));
    let meant = meant.map(|meant| match (rest, meant.split('-').next()) {
        (Some(rest), Some(language)) => format!("{language}-{rest}"),
        _ => meant.to_owned(),
    });
    let readings = [Some(tag.clone()), meant, Some(language.to_owned())];
    let readings: Vec<LocaleId> = readings
        .iter()
        .flatten()
        .filter_map(|tag| LocaleId::parse(tag).ok())
        .collect();
    readings
        .iter()
        .find_map(|id| closest_relative(id, known))
        .or_else(|| one_slip_away(&tag, language, known))
}

/// The same locale, else one of the same language and script, else one of the
/// same language.
pub(crate) fn closest_relative<'a>(id: &LocaleId, known: &'a [LocaleId]) -> Option<&'a LocaleId> {
    let wanted = id.maximized();
    let related: Vec<_> = known
        .iter()
        .map(|known| (known, known.maximized()))
        .filter(|(_, maximized)| maximized.language == wanted.language)
        .collect();
    let exact = related.iter().find(|(known, _)| *known == id);
    exact
        .or_else(|| related.iter().find(|(_, id)| *id == wanted))
        .or_else(|| related.iter().find(|(_, id)| id.script == wanted.script))
        .or_else(|| related.first())
        .map(|(known, _)| *known)
}

fn one_slip_away<'a>(tag: &str, language: &str, known: &'a [LocaleId]) -> Option<&'a LocaleId> {
    // Two languages are often one letter apart: `fr` is no slip for `fi`.
    if is_language(language) {
        return None;
    }
    let near = |id: &&LocaleId| within_one_edit(tag, &id.as_str().to_ascii_lowercase());
    known.iter().find(near)
}

/// Whether inserting, deleting or replacing one byte makes `a` into `b`.
fn within_one_edit(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y);
    let same = same.count();
    a.len() - same <= 1 && b.len() - same <= 1
}

fn meant_by(code: &str, table: &[(&str, &'static str)]) -> Option<&'static str> {
    let found = table.iter().find(|(wrong, _)| *wrong == code);
    found.map(|(_, meant)| *meant)
}

fn is_language(text: &str) -> bool {
    let shape = matches!(text.len(), 2..=3) && text.bytes().all(|b| b.is_ascii_lowercase());
    shape && (likely(text).is_some() || meant_by(text, MISTAKES).is_some())
}

fn is_script(text: &str) -> bool {
    let (first, rest) = text.split_at_checked(1).unwrap_or_default();
    let usual_case = first.bytes().all(|b| b.is_ascii_alphabetic())
        && rest.bytes().all(|b| b.is_ascii_lowercase());
    usual_case && likely(&format!("und-{text}")).is_some()
}

fn is_region(text: &str, language: &str) -> bool {
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        return true;
    }
    let own = likely(language).and_then(|id| id.region);
    let own = own.is_some_and(|region| region.as_str().eq_ignore_ascii_case(text));
    let lower_case = text.bytes().all(|b| b.is_ascii_lowercase());
    let usual = lower_case && (own || REGIONS.contains(&text));
    usual && !WORDS.contains(&language) || matches!(text, "001" | "150" | "419")
}

/// What CLDR's common data makes of a tag by filling in likely subtags, if it
/// knows the tag.
fn likely(tag: &str) -> Option<LanguageIdentifier> {
    let mut id = LanguageIdentifier::try_from_str(tag).ok()?;
    let result = LocaleExpander::new_common().maximize(&mut id);
    (result == TransformResult::Modified).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_their_usual_misspellings_look_like_locales() {
        let tags = "en ja fr de id no it he vi fil yue ckb jp cn kr ua cz iw tl eng \
            en-US en_US en-us en_GB en-UK en_EN pt-br zh_Hans zh-hans zh-Hant-TW zh_hant_hk zh-cn \
            jp-JP es-419 it-it sr-Latn";
        for tag in tags.split_whitespace() {
            assert!(looks_like_locale(tag), "{tag}");
        }
    }

    #[test]
    fn other_words_do_not() {
        let words = "README docs api blog index img css faq new app src doc log old js ts rs py go \
            md db ui ai os io to so as or v1 v2 2 1.2 lib bin www dev tag FAQ EN x e c \
            to-do as-is how-to log-in in-app set-up so-so add-on opt-in en-guide en-style \
            is-ready is-it es-lint my-app my-md cs-go zh-hans-guide en- -en en--US und \
            english 日本 é\u{301}";
        for word in words.split_whitespace() {
            assert!(!looks_like_locale(word), "{word}");
        }
        assert!(!looks_like_locale(""));
    }

    #[test]
    fn the_nearest_locale_is_found() {
        let tags = "en ja zh-Hans ko uk cs el da sv en-GB he pt-BR sr-Latn fi";
        let known: Vec<LocaleId> = (tags.split(' '))
            .map(|tag| LocaleId::parse(tag).unwrap())
            .collect();
        let cases = [
            ("jp", "ja"),
            ("jp-JP", "ja"),
            ("JA_jp", "ja"),
            ("cn", "zh-Hans"),
            ("zh-cn", "zh-Hans"),
            ("zh-TW", "zh-Hans"),
            ("kr", "ko"),
            ("ua", "uk"),
            ("cz", "cs"),
            ("gr", "el"),
            ("dk", "da"),
            ("se", "sv"),
            ("br", "pt-BR"),
            ("pt", "pt-BR"),
            ("en-UK", "en-GB"),
            ("en_EN", "en"),
            ("en_US", "en"),
            ("iw", "he"),
            ("eng", "en"),
            ("jaa", "ja"),
            ("e", "en"),
            ("pt-BRR", "pt-BR"),
            ("fr", ""),
            ("README", ""),
            ("", ""),
        ];
        for (segment, expected) in cases {
            let found = nearest_locale(segment, &known).map_or("", LocaleId::as_str);
            assert_eq!(found, expected, "{segment}");
        }
    }
}
