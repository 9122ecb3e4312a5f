//! How much of a text is left in another version of it, and whether what changed
//! can change what it says.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// Words and, where no blanks part them, characters of a normalized text.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let alone = is_alone(c);
        if c.is_alphanumeric() && !alone || matches!(c, '\'' | '_') && start.is_some() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            found.push(&text[from..at]);
        }
        if !c.is_whitespace() {
            found.push(&text[at..at + c.len_utf8()]);
        }
    }
    if let Some(from) = start {
        found.push(&text[from..]);
    }
    found
}

/// Characters of scripts without blanks between words.
const fn is_alone(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// How much two texts have in common, from 0 to 1: twice the tokens of both by the
/// tokens of each.
pub(super) fn likeness(one: &str, other: &str) -> f32 {
    let (one, other) = (tokens(one), tokens(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let mut counts: HashMap<&str, usize, FixedState> = HashMap::default();
    for token in &one {
        *counts.entry(token).or_default() += 1;
    }
    let mut common = 0;
    for token in &other {
        if let Some(count) = counts.get_mut(token).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    2.0 * common as f32 / (one.len() + other.len()) as f32
}

/// The least share of a text that a minor edit leaves as it is.
const MINOR: f32 = 0.8;

/// Whether an edit of a text in `language` is little, and touches no number, no
/// negation, no modal verb, no variable and no version. Of a language whose words
/// for these are not known, no edit is minor.
pub(super) fn is_minor(old: &str, new: &str, language: &str) -> bool {
    let Some(weighty) = weighty(language) else {
        return false;
    };
    let (old, new) = (tokens(old), tokens(new));
    let (from, to) = changed(&old, &new);
    if from.is_empty() && to.is_empty() {
        return true;
    }
    let left = old.len().max(new.len()) - from.len().max(to.len());
    if (left as f32) < MINOR * old.len().max(new.len()) as f32 {
        return false;
    }
    // One character beyond the change: half of a word may be the same.
    let wide = |tokens: &[&str], part: &[&str], before: usize| {
        let end = (before + part.len() + 2).min(tokens.len());
        tokens[before.saturating_sub(2)..end]
            .concat()
            .to_lowercase()
    };
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    [(&old, from), (&new, to)].into_iter().all(|(all, part)| {
        let plain = part.iter().all(|token| is_plain(token));
        let weighs = part.iter().any(|token| weighty.has(token));
        // What stands between braces or after a sign may be a variable's name.
        let end = before + part.len();
        let beside = [before.checked_sub(1), Some(end)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| all.get(at));
        let named = beside.any(|token| "$%{}<>=@/\\`_".contains(token));
        plain && !weighs && !named && !weighty.stands_in(&wide(all, part, before))
    })
}

/// The parts of both that remain between what they begin and end with.
fn changed<'t>(old: &'t [&'t str], new: &'t [&'t str]) -> (&'t [&'t str], &'t [&'t str]) {
    let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[before..], &new[before..]);
    let both = old.iter().rev().zip(new.iter().rev());
    let after = both.take_while(|(a, b)| a == b).count();
    (&old[..old.len() - after], &new[..new.len() - after])
}

/// Whether a token is no figure, no variable and no sign with a meaning.
fn is_plain(token: &str) -> bool {
    !token
        .chars()
        .any(|c| c.is_numeric() || "$%{}<>=+/\\@#€£¥~^*|".contains(c))
}

/// Words of a language that turn the meaning of a sentence.
struct Weighty {
    words: &'static [&'static str],
    /// Where words are not parted by blanks, or are ends of words.
    parts: &'static [&'static str],
}

impl Weighty {
    fn has(&self, token: &str) -> bool {
        let token = token.to_lowercase();
        self.words.contains(&&*token) || token.ends_with("n't") || token.ends_with("n\u{2019}t")
    }

    fn stands_in(&self, text: &str) -> bool {
        self.parts.iter().any(|part| text.contains(part))
    }
}

/// Negations, modal verbs, quantities and comparisons.
fn weighty(language: &str) -> Option<Weighty> {
    let words = |words| Weighty { words, parts: &[] };
    Some(match language {
        "en" => words(&[
            "no", "not", "never", "none", "nothing", "nobody", "neither", "nor", "without",
            "cannot", "except", "unless", "only", "all", "any", "each", "every", "always", "must",
            "should", "shall", "may", "might", "can", "could", "will", "would", "need", "needs",
            "have", "has", "ought", "before", "after", "until", "than", "more", "less", "most",
            "least", "if", "or", "and", "but", "one", "two", "three", "four", "five", "six",
            "seven", "eight", "nine", "ten", "eleven", "twelve", "half", "double", "twice",
            "hundred", "thousand", "million", "billion",
        ]),
        "de" => words(&[
            "nicht", "kein", "keine", "keinen", "keinem", "keiner", "nie", "niemals", "ohne",
            "außer", "nur", "alle", "jede", "jeder", "jedes", "immer", "muss", "müssen", "soll",
            "sollen", "sollte", "sollten", "darf", "dürfen", "kann", "können", "könnte", "wird",
            "werden", "vor", "nach", "bis", "mehr", "weniger", "wenn", "oder", "und", "aber",
        ]),
        "fr" => words(&[
            "ne",
            "n",
            "pas",
            "jamais",
            "aucun",
            "aucune",
            "rien",
            "sans",
            "sauf",
            "seulement",
            "tous",
            "toutes",
            "chaque",
            "toujours",
            "doit",
            "doivent",
            "devez",
            "devrait",
            "peut",
            "peuvent",
            "pouvez",
            "pourrait",
            "avant",
            "après",
            "plus",
            "moins",
            "si",
            "ou",
            "et",
            "mais",
        ]),
        "es" => words(&[
            "no", "nunca", "ningún", "ninguna", "nada", "sin", "salvo", "solo", "sólo", "todos",
            "todas", "cada", "siempre", "debe", "deben", "debería", "puede", "pueden", "podría",
            "antes", "después", "hasta", "más", "menos", "si", "o", "y", "pero",
        ]),
        "it" => words(&[
            "non", "mai", "nessun", "nessuna", "niente", "senza", "tranne", "solo", "tutti",
            "tutte", "ogni", "sempre", "deve", "devono", "dovrebbe", "può", "possono", "potrebbe",
            "prima", "dopo", "più", "meno", "se", "o", "e", "ma",
        ]),
        "pt" => words(&[
            "não", "nunca", "nenhum", "nenhuma", "nada", "sem", "exceto", "só", "somente", "todos",
            "todas", "cada", "sempre", "deve", "devem", "deveria", "pode", "podem", "poderia",
            "antes", "depois", "até", "mais", "menos", "se", "ou", "e", "mas",
        ]),
        "ja" => Weighty {
            words: &[],
            parts: &[
                "ない",
                "ませ",
                "ず",
                "ぬ",
                "なし",
                "不",
                "非",
                "無",
                "未",
                "禁",
                "べき",
                "必",
                "だけ",
                "のみ",
                "すべて",
                "全て",
                "全",
                "毎",
                "かもしれ",
                "でき",
                "可",
                "以上",
                "以下",
                "未満",
                "超",
                "まで",
                "から",
                "前",
                "後",
                "もし",
                "場合",
                "または",
                "一",
                "二",
                "三",
                "四",
                "五",
                "六",
                "七",
                "八",
                "九",
                "十",
                "百",
                "千",
                "万",
                "億",
                "半",
                "倍",
            ],
        },
        "zh" => Weighty {
            words: &[],
            parts: &[
                "不", "没", "無", "无", "非", "未", "勿", "别", "禁", "必", "须", "須", "应", "應",
                "该", "該", "可", "能", "会", "會", "只", "仅", "僅", "全", "每", "都", "以上",
                "以下", "超", "前", "后", "後", "如果", "或", "和", "一", "二", "两", "三", "四",
                "五", "六", "七", "八", "九", "十", "百", "千", "万", "亿", "半", "倍",
            ],
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, old: &str, new: &str, minor: bool) {
        assert_eq!(is_minor(old, new, language), minor, "{old} / {new}");
        assert_eq!(is_minor(new, old, language), minor, "{new} / {old}");
    }

    #[test]
    fn typos_and_small_words_are_minor() {
        check(
            "en",
            "The cat jumps over the thin ice of the lake today.",
            "The cat jumps over the thin ice of the lake today!",
            true,
        );
        check(
            "en",
            "The seal recieves a fish from the keeper each morning at dawn",
            "The seal receives a fish from the keeper each morning at dawn",
            true,
        );
        check(
            "ja",
            "猫は今日も氷の上を歩いていきました。海はとても静かでした。",
            "猫は今日も氷の上を歩いて行きました。海はとても静かでした。",
            true,
        );
    }

    #[test]
    fn numbers_negations_modals_and_variables_are_not() {
        let long = "The keeper of the station feeds the seals at the pier";
        for (old, new) in [
            (format!("{long} with 3 fish"), format!("{long} with 4 fish")),
            (
                format!("{long} and may swim"),
                format!("{long} and must swim"),
            ),
            (
                format!("{long}, it is safe"),
                format!("{long}, it is not safe"),
            ),
            (format!("{long}, do swim"), format!("{long}, don't swim")),
            (format!("{long}: {{name}}"), format!("{long}: {{title}}")),
            (format!("{long} on v1.2.0"), format!("{long} on v1.3.0")),
            (format!("{long} twice"), format!("{long} often")),
        ] {
            check("en", &old, &new, false);
        }
        check(
            "ja",
            "猫は今日も氷の上を歩いていきました。海は静かです。",
            "猫は今日も氷の上を歩いていきません。海は静かです。",
            false,
        );
    }

    #[test]
    fn much_is_not_little_and_unknown_languages_have_no_little() {
        check("en", "The cat sleeps here", "A seal swims there", false);
        check(
            "tlh",
            "qaStaH nuq jay qaStaH nuq jay qaStaH nuq",
            "qaStaH nuq jay qaStaH nuq jay qaStaH nux",
            false,
        );
    }

    #[test]
    fn likeness_is_what_is_in_both() {
        assert!(likeness("the ice is open", "the ice is open") > 0.99);
        assert!(likeness("the ice is open today", "the ice was open today") > 0.7);
        assert!(likeness("the ice is open", "penguins eat krill") < 0.1);
        assert!(likeness("氷の海が開いた", "氷の海が閉じた") > 0.6);
        assert!(likeness("", "") < 0.1);
    }
}
