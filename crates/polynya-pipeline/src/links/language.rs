//! Whether a text says which language it is that a link leads to.

use polynya_locale::LocaleId;

/// What languages are called: by themselves, in English, and in the languages
/// that documents are most often translated to.
const NAMES: [(&str, &[&str]); 22] = [
    (
        "en",
        &[
            "english",
            "英語",
            "英语",
            "英文",
            "영어",
            "anglais",
            "inglés",
            "inglese",
            "inglês",
            "englisch",
            "engels",
            "angielsk",
            "английск",
            "англійськ",
            "إنجليزي",
            "अंग्रेज",
            "ingilizce",
            "tiếng anh",
            "inggris",
            "engelsk",
        ],
    ),
    (
        "ja",
        &[
            "日本語",
            "日语",
            "日文",
            "japanese",
            "japonais",
            "japonés",
            "japanisch",
            "일본어",
        ],
    ),
    (
        "zh",
        &[
            "中文",
            "简体",
            "繁體",
            "中国語",
            "chinese",
            "chinois",
            "chino",
            "chinesisch",
            "중국어",
        ],
    ),
    (
        "ko",
        &[
            "한국어",
            "韓国語",
            "韩语",
            "korean",
            "coréen",
            "coreano",
            "koreanisch",
        ],
    ),
    (
        "fr",
        &[
            "français",
            "french",
            "フランス語",
            "法语",
            "francés",
            "französisch",
            "프랑스어",
        ],
    ),
    (
        "de",
        &[
            "deutsch",
            "german",
            "ドイツ語",
            "德语",
            "allemand",
            "alemán",
            "독일어",
        ],
    ),
    (
        "es",
        &[
            "español",
            "castellano",
            "spanish",
            "スペイン語",
            "espagnol",
            "spanisch",
        ],
    ),
    (
        "pt",
        &[
            "português",
            "portuguese",
            "ポルトガル語",
            "portugais",
            "portugués",
        ],
    ),
    (
        "it",
        &[
            "italiano",
            "italian",
            "イタリア語",
            "italien",
            "italienisch",
        ],
    ),
    (
        "ru",
        &["русск", "russian", "ロシア語", "russe", "ruso", "russisch"],
    ),
    ("pl", &["polski", "polish", "ポーランド語", "polonais"]),
    ("ar", &["العربية", "arabic", "アラビア語", "arabe"]),
    ("hi", &["हिन्दी", "हिंदी", "hindi", "ヒンディー語"]),
    ("nl", &["nederlands", "dutch"]),
    ("tr", &["türkçe", "turkish"]),
    ("uk", &["українськ", "ukrainian"]),
    ("vi", &["tiếng việt", "vietnamese"]),
    ("id", &["bahasa indonesia", "indonesian"]),
    ("sv", &["svenska", "swedish"]),
    ("cs", &["čeština", "czech"]),
    ("fa", &["فارسی", "persian"]),
    ("th", &["ไทย", "thai"]),
];

/// Words for the text that was translated.
const ORIGINAL: [&str; 9] = [
    "original",
    "原文",
    "原版",
    "原語",
    "원문",
    "оригинал",
    "originale",
    "oryginał",
    "الأصل",
];

/// Whether `word` is a name of the language of `locale`.
pub(crate) fn is_name(locale: &LocaleId, word: &str) -> bool {
    names(locale).any(|name| word.eq_ignore_ascii_case(name))
}

fn names(locale: &LocaleId) -> impl Iterator<Item = &'static str> {
    let names = NAMES.iter().find(|(tag, _)| *tag == locale.language());
    names
        .into_iter()
        .flat_map(|(_, names)| names.iter().copied())
}

/// Whether `text` names the language of `locale`, or says that it is the original.
pub(crate) fn is_named(locale: &LocaleId, text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut original = ORIGINAL.iter();
    if original.any(|word| lower.contains(word)) || names(locale).any(|name| lower.contains(name)) {
        return true;
    }
    // The tag itself in brackets or capitals: many a tag is a word of some language.
    let capitals = locale.language().to_ascii_uppercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word == capitals) || in_brackets(locale, &lower)
}

fn in_brackets(locale: &LocaleId, text: &str) -> bool {
    let mut parts = text
        .split(['(', ')', '（', '）', '[', ']', '【', '】'])
        .map(str::trim);
    let tag = locale.as_str().to_lowercase();
    parts.any(|part| part == tag || part == locale.language())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tags_and_originals_are_known() {
        let en = LocaleId::parse("en").unwrap();
        for text in [
            "英語版はこちら",
            "Read in English",
            "(EN)",
            "原文",
            "version anglaise (en)",
        ] {
            assert!(is_named(&en, text), "{text}");
        }
        for text in ["氷について", "enter", "pour en apprendre", "the ice"] {
            assert!(!is_named(&en, text), "{text}");
        }
    }
}
