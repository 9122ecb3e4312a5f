//! Which of a project's locales a text is in, by its script and small words.

use icu_properties::props::Script;
use polynya_locale::LocaleId;

use crate::consistency::body::prose::Language;
use crate::strings::{script_of, scripts_of};

/// By what a locale was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// No other locale is written in the text's script.
    Script,
    /// The text has so many small words of its language.
    Words(usize),
}

impl Evidence {
    /// The name, for messages.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Words(_) => "words",
        }
    }
}

/// Enough of a text to tell its language by.
const SAMPLE: usize = 20_000;

/// Characters that only one of the ways to write Chinese has.
const SIMPLIFIED: &str = "们这国说对时会为个来学发经过还没开关进";
const TRADITIONAL: &str = "們這國說對時會為個來學發經過還沒開關進";

/// The locale of `locales` that `text` is in, if that can be told.
#[must_use]
pub fn guess_locale(text: &str, locales: &[LocaleId]) -> Option<(LocaleId, Evidence)> {
    let end = text.floor_char_boundary(SAMPLE);
    let text = &text[..end];
    let mut scripts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter_map(script_of) {
        match scripts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => scripts.push((script, 1)),
        }
    }
    let count = |script: Script| {
        let found = scripts.iter().find(|(known, _)| *known == script);
        found.map_or(0, |(_, count)| *count)
    };
    let kana = count(Script::Hiragana) + count(Script::Katakana);
    let total: usize = scripts.iter().map(|(_, count)| count).sum();
    let fits = |locale: &&LocaleId| {
        let own: usize = scripts_of(locale).iter().map(|script| count(*script)).sum();
        // Names in Latin letters stand in texts of every script.
        let latin = scripts_of(locale).contains(&Script::Latin);
        let share = if latin {
            own * 2 > total
        } else {
            own * 4 > total
        };
        match locale.language() {
            "ja" => share && kana * 20 > own,
            "zh" => share && kana * 20 <= own,
            _ => share,
        }
    };
    let candidates: Vec<&LocaleId> = locales.iter().filter(fits).collect();
    let other = candidates
        .iter()
        .find(|l| !scripts_of(l).contains(&Script::Latin));
    match (candidates.as_slice(), other) {
        ([], _) => None,
        (_, Some(first)) if first.language() == "zh" => {
            Some((chinese(text, &candidates).clone(), Evidence::Script))
        }
        (_, Some(first)) => Some(((*first).clone(), Evidence::Script)),
        ([only], None) if !Language::of(only.language()).is_known() => {
            Some(((*only).clone(), Evidence::Script))
        }
        (latin, None) => by_words(text, latin),
    }
}

fn chinese<'l>(text: &str, candidates: &[&'l LocaleId]) -> &'l LocaleId {
    let of = |list: &str| text.chars().filter(|c| list.contains(*c)).count();
    let script = if of(TRADITIONAL) > of(SIMPLIFIED) {
        "Hant"
    } else {
        "Hans"
    };
    let found = candidates.iter().find(|locale| locale.script() == script);
    found.unwrap_or(&candidates[0])
}

/// The locale whose small words are clearly the most frequent.
fn by_words(text: &str, candidates: &[&LocaleId]) -> Option<(LocaleId, Evidence)> {
    let mut counts: Vec<(usize, &LocaleId)> = Vec::new();
    for locale in candidates {
        // Of two regions of one language the first, which is the project's first.
        if counts
            .iter()
            .all(|(_, other)| other.language() != locale.language())
        {
            counts.push((Language::of(locale.language()).small_words(text), locale));
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let (most, locale) = *counts.first()?;
    let second = counts.get(1).map_or(0, |(count, _)| *count);
    let clear = most >= 3 && most * 2 > second * 3;
    clear.then(|| (locale.clone(), Evidence::Words(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_in_the_locale_of_its_words() {
        let tags = ["en", "ja", "zh-Hans", "zh-Hant", "fr", "de", "ko", "ru"];
        let locales: Vec<LocaleId> = tags
            .iter()
            .map(|tag| LocaleId::parse(tag).unwrap())
            .collect();
        let cases = [
            (
                "The ice is open, and the ships of the harbor are back.",
                "en",
            ),
            ("OpenAIとGoogleの船がDeepSeekの港に戻りました。", "ja"),
            ("冰面打开了，这些船回来了。", "zh-Hans"),
            ("冰面打開了，這些船回來了。", "zh-Hant"),
            (
                "La glace est ouverte et les bateaux sont dans le port.",
                "fr",
            ),
            (
                "Das Eis ist offen, und die Schiffe sind nicht mehr auf See.",
                "de",
            ),
            ("얼음이 열렸다.", "ko"),
            ("Лёд открыт.", "ru"),
            ("GPT-4 R1", ""),
            ("42", ""),
        ];
        for (text, expected) in cases {
            let found = guess_locale(text, &locales);
            let found = found.as_ref().map_or("", |(locale, _)| locale.as_str());
            assert_eq!(found, expected, "{text}");
        }
    }
}
