//! Words of languages: small ones that hold sentences together, and names of fields.

use icu_properties::props::Script;
use polynya_locale::LocaleId;

use crate::strings::{script_of, scripts_of};

/// Words that hold sentences together, of languages in Latin letters.
const WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "has",
            "have", "how", "in", "into", "is", "it", "its", "not", "of", "on", "or", "that", "the",
            "their", "this", "to", "via", "vs", "was", "we", "were", "what", "when", "which",
            "will", "with", "you", "your",
        ],
    ),
    (
        "fr",
        &[
            "a", "au", "aux", "avec", "ce", "ces", "dans", "de", "des", "du", "en", "est", "et",
            "la", "le", "les", "leur", "mais", "ne", "on", "ou", "par", "pas", "pour", "que",
            "qui", "sa", "se", "son", "sont", "sous", "sur", "un", "une", "vous",
        ],
    ),
    (
        "de",
        &[
            "als", "am", "an", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die",
            "ein", "eine", "einen", "er", "es", "für", "hat", "im", "in", "ist", "mit", "nicht",
            "oder", "sich", "sie", "sind", "so", "und", "um", "von", "was", "wie", "wird", "zu",
            "zum", "zur",
        ],
    ),
    (
        "es",
        &[
            "a", "al", "como", "con", "de", "del", "el", "en", "es", "ha", "la", "las", "lo",
            "los", "más", "no", "o", "para", "pero", "por", "que", "se", "sin", "son", "su", "sus",
            "un", "una", "y",
        ],
    ),
    (
        "pt",
        &[
            "a", "ao", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "em", "foi",
            "mais", "mas", "na", "não", "no", "o", "os", "ou", "para", "pela", "pelo", "por",
            "que", "se", "sua", "um", "uma", "é",
        ],
    ),
    (
        "it",
        &[
            "a", "al", "alla", "che", "come", "con", "da", "dal", "dei", "del", "della", "di", "e",
            "gli", "ha", "i", "il", "in", "la", "le", "lo", "ma", "nel", "nella", "non", "o",
            "per", "più", "si", "sono", "su", "un", "una", "è",
        ],
    ),
    (
        "nl",
        &[
            "aan", "als", "bij", "dat", "de", "die", "dit", "een", "en", "er", "het", "hoe", "in",
            "is", "maar", "met", "naar", "niet", "of", "om", "on", "op", "te", "tot", "uit", "van",
            "voor", "was", "wat", "we", "wordt", "zijn",
        ],
    ),
    (
        "sv",
        &[
            "att", "av", "de", "den", "det", "där", "eller", "en", "ett", "för", "från", "har",
            "hur", "i", "inte", "kan", "med", "men", "och", "om", "på", "som", "till", "var", "vi",
            "är",
        ],
    ),
    (
        "da",
        &[
            "af", "at", "de", "den", "der", "det", "en", "er", "et", "for", "fra", "har", "i",
            "ikke", "kan", "med", "men", "og", "om", "på", "som", "til", "var", "vi",
        ],
    ),
    (
        "pl",
        &[
            "a", "ale", "czy", "dla", "do", "i", "jak", "jest", "lub", "na", "nie", "o", "od",
            "po", "przez", "się", "są", "to", "w", "z", "za", "ze", "że",
        ],
    ),
    (
        "tr",
        &[
            "ama", "bir", "bu", "çok", "da", "daha", "de", "gibi", "için", "ile", "ki", "ne",
            "olan", "olarak", "ve", "veya",
        ],
    ),
    (
        "id",
        &[
            "adalah", "akan", "atau", "dan", "dari", "dengan", "di", "ini", "itu", "ke", "oleh",
            "pada", "tidak", "untuk", "yang",
        ],
    ),
];

/// The words of a locale's language; nothing for a language without a list.
pub(super) fn of(locale: &LocaleId) -> Option<&'static [&'static str]> {
    let language = match locale.language() {
        "nb" | "nn" | "no" => "da",
        language => language,
    };
    let found = WORDS.iter().find(|(known, _)| *known == language);
    found.map(|(_, words)| *words)
}

/// What fields are called in languages other than English, by what schemas call
/// them.
const KEYS: &[(&str, &[&str])] = &[
    (
        "title",
        &[
            "タイトル",
            "題名",
            "表題",
            "標題",
            "标题",
            "제목",
            "titre",
            "titel",
            "título",
            "titulo",
            "titolo",
            "tytuł",
            "заголовок",
            "название",
            "başlık",
            "judul",
            "العنوان",
        ],
    ),
    (
        "description",
        &[
            "説明",
            "概要",
            "紹介",
            "描述",
            "说明",
            "說明",
            "简介",
            "설명",
            "beschreibung",
            "descripción",
            "descripcion",
            "descrição",
            "descricao",
            "descrizione",
            "opis",
            "описание",
            "açıklama",
            "deskripsi",
            "الوصف",
            "beschrijving",
        ],
    ),
    (
        "summary",
        &[
            "要約",
            "概要",
            "摘要",
            "요약",
            "résumé",
            "resume",
            "zusammenfassung",
            "resumen",
            "resumo",
            "riassunto",
            "сводка",
            "özet",
            "samenvatting",
        ],
    ),
    (
        "date",
        &[
            "日付",
            "日時",
            "日期",
            "날짜",
            "datum",
            "fecha",
            "data",
            "дата",
            "tarih",
            "tanggal",
            "التاريخ",
        ],
    ),
    (
        "tags",
        &[
            "タグ",
            "标签",
            "標籤",
            "태그",
            "étiquettes",
            "etiquettes",
            "schlagwörter",
            "schlagworte",
            "etiquetas",
            "etichette",
            "tagi",
            "теги",
            "метки",
            "etiketler",
        ],
    ),
    (
        "category",
        &[
            "カテゴリ",
            "カテゴリー",
            "分類",
            "分类",
            "类别",
            "類別",
            "카테고리",
            "분류",
            "catégorie",
            "kategorie",
            "categoría",
            "categoria",
            "kategoria",
            "категория",
            "kategori",
            "categorie",
        ],
    ),
    (
        "author",
        &[
            "著者",
            "作者",
            "筆者",
            "저자",
            "작성자",
            "auteur",
            "autor",
            "autore",
            "автор",
            "yazar",
            "penulis",
        ],
    ),
    (
        "image",
        &[
            "画像",
            "图片",
            "圖片",
            "이미지",
            "bild",
            "imagen",
            "imagem",
            "immagine",
            "изображение",
        ],
    ),
    (
        "draft",
        &[
            "下書き",
            "草稿",
            "초안",
            "brouillon",
            "entwurf",
            "borrador",
            "rascunho",
            "bozza",
        ],
    ),
    (
        "locale",
        &[
            "言語",
            "ロケール",
            "语言",
            "語言",
            "언어",
            "langue",
            "sprache",
            "idioma",
            "lingua",
        ],
    ),
    (
        "lang",
        &[
            "言語", "语言", "語言", "언어", "langue", "sprache", "idioma", "lingua",
        ],
    ),
    (
        "comment",
        &[
            "コメント",
            "评论",
            "評論",
            "댓글",
            "commentaire",
            "kommentar",
            "comentario",
            "commento",
        ],
    ),
    (
        "keywords",
        &[
            "キーワード",
            "关键词",
            "키워드",
            "schlüsselwörter",
            "palabras clave",
            "parole chiave",
        ],
    ),
    (
        "name",
        &[
            "名前", "名称", "姓名", "이름", "nom", "nombre", "nome", "имя", "naam",
        ],
    ),
];

/// Whether `key` is a word of another language for the field `name`. In a text
/// that is not in Latin letters, a Latin word is rather a slip.
pub(super) fn names(key: &str, name: &str, locale: &LocaleId) -> bool {
    let latin = |c: char| script_of(c) == Some(Script::Latin);
    if key.contains(latin) && !scripts_of(locale).contains(&Script::Latin) {
        return false;
    }
    let key = key.trim().to_lowercase();
    let name = name.to_lowercase();
    let found = KEYS.iter().find(|(known, _)| *known == name);
    found.is_some_and(|(_, words)| words.contains(&&*key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_out() {
        for (language, words) in WORDS {
            assert!(words.iter().all(|word| *word == word.to_lowercase()));
            assert!(words.len() >= 10, "{language}");
        }
        for (name, words) in KEYS {
            assert!(
                words.iter().all(|word| *word == word.to_lowercase()),
                "{name}"
            );
            assert!(!words.contains(name), "{name}");
        }
    }

    #[test]
    fn a_key_is_known_in_any_case() {
        let [fr, ja] = ["fr", "ja"].map(|tag| LocaleId::parse(tag).unwrap());
        assert!(names("タイトル", "title", &ja));
        assert!(names("Titre", "title", &fr));
        assert!(!names("Titre", "title", &ja));
        assert!(!names("Titre", "date", &fr));
        assert!(!names("title", "title", &fr));
    }
}
