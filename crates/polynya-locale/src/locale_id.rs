//! A locale's canonical name, and what CLDR knows about it.

use std::fmt;
use std::sync::Arc;

use icu_locale::fallback::LocaleFallbackConfig;
use icu_locale::{
    LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander,
    LocaleFallbacker,
};

/// A text that names no locale.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    /// The text is not a BCP 47 tag.
    #[error("`{0}` is not a BCP 47 language tag")]
    Malformed(String),
    /// The tag is well formed but names no language (`und`).
    #[error("`{0}` names no language")]
    NoLanguage(String),
}

/// A BCP 47 tag in canonical spelling: `zh-Hans`, `pt-BR`.
///
/// Two ids are equal exactly if CLDR treats their tags as the same, so `iw`
/// and `he` are one id. How a file or folder spells the tag is not kept here.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocaleId(Arc<str>);

impl LocaleId {
    /// Reads a tag in any case, with `-` or `_`, and canonicalizes it.
    ///
    /// # Errors
    ///
    /// If `tag` is no BCP 47 tag or names no language.
    pub fn parse(tag: &str) -> Result<Self, LocaleError> {
        let mut locale = Locale::try_from_str(&tag.replace('_', "-"))
            .map_err(|_| LocaleError::Malformed(tag.to_owned()))?;
        // Made of references to compiled-in data, so it costs nothing per call.
        LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
        if locale.id.language.is_unknown() {
            return Err(LocaleError::NoLanguage(tag.to_owned()));
        }
        Ok(Self(locale.to_string().into()))
    }

    /// The canonical spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The canonical spelling, to share.
    #[must_use]
    pub fn as_arc(&self) -> &Arc<str> {
        &self.0
    }

    /// The language subtag: `zh` of `zh-Hans`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The script that CLDR expects texts in this locale to be in: `Hans` for
    /// `zh`, `Latn` for `sr-Latn`. Empty for a language that CLDR does not know.
    #[must_use]
    pub fn script(&self) -> String {
        let script = self.maximized().script;
        script.map_or_else(String::new, |script| script.as_str().to_owned())
    }

    /// Whether texts in this locale are written from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        LocaleDirectionality::new_extended().is_right_to_left(&self.to_icu().id)
    }

    /// Whether both mean the same language, script and region once CLDR's
    /// likely subtags are filled in: `zh-CN` and `zh-Hans` do.
    #[must_use]
    pub fn same_language_and_region(&self, other: &Self) -> bool {
        self == other || self.maximized() == other.maximized()
    }

    /// This locale and those that CLDR falls back to, nearest first, without
    /// the root: `zh-TW`, `zh-Hant` and no further.
    #[must_use]
    pub fn fallback_chain(&self) -> Vec<Self> {
        let mut chain = vec![self.clone()];
        let config = LocaleFallbackConfig::default();
        let mut step = LocaleFallbacker::new()
            .for_config(config)
            .fallback_for(self.to_icu().into());
        while !step.get().is_unknown() {
            let id = Self(step.get().to_string().into());
            if !chain.contains(&id) {
                chain.push(id);
            }
            step.step();
        }
        chain
    }

    /// English, for when there is nothing to choose from.
    pub(crate) fn english() -> Self {
        Self("en".into())
    }

    /// Language, script and region with likely subtags filled in.
    pub(crate) fn maximized(&self) -> LanguageIdentifier {
        let mut id = self.to_icu().id;
        LocaleExpander::new_extended().maximize(&mut id);
        id
    }

    /// The same locale as ICU4X has it.
    pub(crate) fn to_icu(&self) -> Locale {
        // The text was printed by ICU, so it parses; the root locale is a
        // harmless answer that avoids a panic path.
        Locale::try_from_str(&self.0).unwrap_or(Locale::UNKNOWN)
    }
}

impl fmt::Display for LocaleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(tag: &str) -> LocaleId {
        LocaleId::parse(tag).unwrap()
    }

    #[test]
    fn tags_are_canonicalized() {
        let cases = [
            ("pt-br", "pt-BR"),
            ("ZH_HANS", "zh-Hans"),
            ("iw", "he"),
            ("tl", "fil"),
            ("sh", "sr-Latn"),
            ("cmn", "zh"),
            ("en-UK", "en-GB"),
            ("eng", "en"),
            ("es-419", "es-419"),
            ("ja-u-ca-japanese", "ja-u-ca-japanese"),
        ];
        for (tag, expected) in cases {
            assert_eq!(id(tag).as_str(), expected, "{tag}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for tag in ["", "e", "english language", "en--GB", "猫", "../en", "en-"] {
            let expected = Err(LocaleError::Malformed(tag.to_owned()));
            assert_eq!(LocaleId::parse(tag), expected, "{tag}");
        }
        let und = LocaleId::parse("und-Latn");
        assert_eq!(und, Err(LocaleError::NoLanguage("und-Latn".to_owned())));
    }

    #[test]
    fn chains_are_those_of_cldr() {
        let cases = [
            ("en", "en"),
            ("zh-TW", "zh-TW zh-Hant"),
            ("zh-HK", "zh-HK zh-Hant"),
            ("es-MX", "es-MX es-419 es"),
            ("en-AU", "en-AU en-001 en"),
            ("pt-MZ", "pt-MZ pt-PT pt"),
            ("nb-NO", "nb-NO nb no"),
            ("sr-Latn-RS", "sr-Latn-RS sr-Latn"),
            ("hi-Latn", "hi-Latn en-IN en-001 en"),
        ];
        for (tag, expected) in cases {
            let chain = id(tag).fallback_chain();
            let chain: Vec<&str> = chain.iter().map(LocaleId::as_str).collect();
            assert_eq!(chain.join(" "), expected, "{tag}");
        }
    }

    #[test]
    fn the_script_says_in_which_direction_one_writes() {
        let rtl = ["ar", "he", "fa", "ur-PK", "az-Arab", "ckb", "dv"];
        assert!(rtl.iter().all(|tag| id(tag).is_right_to_left()));
        let ltr = ["en", "ja", "az", "ar-Latn", "mn-Mong"];
        assert!(!ltr.iter().any(|tag| id(tag).is_right_to_left()));
    }

    #[test]
    fn likely_subtags_decide_what_is_the_same() {
        assert!(id("zh-CN").same_language_and_region(&id("zh-Hans")));
        assert!(id("en").same_language_and_region(&id("en-US")));
        assert!(!id("zh-TW").same_language_and_region(&id("zh-Hans")));
        assert!(!id("pt").same_language_and_region(&id("pt-PT")));
    }
}
