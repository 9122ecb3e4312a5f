//! What must hold of a voice for any text.

use polynya_diagnostics::Span;
use proptest::prelude::*;

use super::tests::{id, rules, technyan, verdict};
use super::*;

/// Sentences without a cat whose ends each manner knows.
const PLAIN: &[(&str, &[&str])] = &[
    (
        "ar",
        &[
            "انفتح الجليد أخيرا اليوم.",
            "الخريطة جاهزة الآن!",
            "هل عادت الفقمات إلى البحر؟",
        ],
    ),
    (
        "de",
        &[
            "Das Eis ist offen.",
            "Die Karte ist fertig!",
            "Sind die Robben z.B. hier?",
        ],
    ),
    (
        "en",
        &[
            "The ice is open.",
            "Version 2.1 is out!",
            "Run `polynya check` first.",
            "Is it “open”?",
        ],
    ),
    (
        "es",
        &[
            "¡Por fin se abre el hielo!",
            "El mapa está listo.",
            "¿Ya volvieron las focas?",
        ],
    ),
    (
        "fr",
        &[
            "La glace s’ouvre enfin\u{202F}!",
            "La carte est prête.",
            "Les phoques sont là\u{202F}?",
        ],
    ),
    (
        "id",
        &[
            "Es akhirnya terbuka.",
            "Petanya sudah siap!",
            "Bukunya sudah tiba?",
        ],
    ),
    (
        "it",
        &[
            "Il ghiaccio si apre.",
            "La mappa è pronta!",
            "Le foche sono tornate?",
        ],
    ),
    (
        "ja",
        &[
            "氷が割れたよ。",
            "地図ができました！",
            "波が静かだね🎂",
            "『遅い』と言っている。",
            "船は速いよ！",
        ],
    ),
    (
        "ko",
        &[
            "얼음이 갈라졌다.",
            "새 지도가 도착했습니다!",
            "바다가 넓다.",
        ],
    ),
    (
        "pl",
        &[
            "Lód wreszcie pękł dziś.",
            "Mapa jest gotowa!",
            "Foki już wróciły tutaj?",
        ],
    ),
    (
        "pt-BR",
        &[
            "O gelo se abriu hoje.",
            "O mapa está pronto!",
            "As focas já voltaram?",
        ],
    ),
    (
        "ru",
        &[
            "Лёд наконец раскрылся.",
            "Карта уже готова!",
            "За меня решила Таня?",
        ],
    ),
    ("th", &["น้ำแข็งเปิดแล้วนะ ", "แผนที่ใหม่มาถึงแล้ว! "]),
    (
        "uk",
        &[
            "Крига нарешті розкрилася.",
            "Мапа вже готова!",
            "Тюлені вже повернулися?",
        ],
    ),
    (
        "vi",
        &[
            "Băng đã mở ra rồi.",
            "Bản đồ đã xong rồi nhé!",
            "Hải cẩu đã về chưa?",
        ],
    ),
    (
        "zh-Hans",
        &["海面的冰裂开了！", "地图已经送到了。", "海豹回来了吗？"],
    ),
    (
        "zh-Hant",
        &["海面的冰裂開了！", "地圖已經送到了。", "海豹回來了嗎？"],
    ),
];

/// Sentences of one locale, with tics in and out of place.
fn texts() -> impl Strategy<Value = (&'static str, String)> {
    let locale = prop::sample::select(PLAIN);
    locale.prop_flat_map(|(tag, sentences)| {
        let manner = technyan().manner(&id(tag)).unwrap();
        let mut pieces: Vec<String> = sentences.iter().map(|text| format!("{text} ")).collect();
        let bare = sentences.iter().map(|text| {
            text.trim_end()
                .trim_end_matches(['.', '!', '。', '！'])
                .to_owned()
        });
        pieces.extend(bare);
        let tics = manner.tics.iter().flat_map(|tic| tic.all());
        for tic in tics.chain(manner.foreign.keys().map(String::as_str)) {
            let joint = manner.joint.as_deref().unwrap_or_default();
            pieces.extend([
                tic.to_owned(),
                format!("{joint}{tic}"),
                format!(" {tic}! "),
                format!("`a{joint}{tic}`"),
            ]);
        }
        pieces.extend(
            [
                "。", ". ", "! ", "~", "”", "“", "」", "「", "🐾", "\n", " ,", "`x`",
            ]
            .map(str::to_owned),
        );
        let pieces = prop::collection::vec(prop::sample::select(pieces), 0..8);
        (Just(tag), pieces.prop_map(|pieces| pieces.concat()))
    })
}

/// Each would take minutes if anything looked at the whole text for each of
/// its parts.
#[test]
fn long_texts_are_judged_in_one_go() {
    let parts = [
        "nya. ",
        "Nya! nya~ ",
        "にゃ。",
        "a.",
        "...",
        "「",
        "\"'",
        "(",
        ")",
        "`",
        "``` `",
        " ,",
        "\n",
        "。」にゃ ",
    ];
    let manner = technyan().manner(&id("ja")).unwrap();
    for part in parts {
        let text = format!("氷が割れた{}", part.repeat(20_000 / part.len()));
        let found = verdict("ja", &text, &Policy::default());
        assert!(found.eligible <= found.sentences);
        let said = say(&text, manner, &Policy::default(), &id("ja"));
        assert!(said.len() >= text.len() / 2);
    }
}

proptest! {
    #[test]
    fn any_text_can_be_judged(text in "\\PC{0,80}|([a-zにゃニ。！.!?「」『』\"'`“”…\n 🐾](nya|にゃ|ニャ|meow)?){0,40}") {
        let voice = technyan();
        for (locale, manner) in voice.locales() {
            let policy = voice.policy(locale);
            let verdict = judge(&text, manner, &policy, locale, &voice.others(locale));
            prop_assert!(verdict.with_tic <= verdict.eligible);
            prop_assert!(verdict.eligible <= verdict.sentences);
            for problem in &verdict.problems {
                prop_assert!(text.get(problem.span.range()).is_some());
                if let Some(fix) = &problem.fix {
                    prop_assert!(text.get(fix.span.range()).is_some());
                }
            }
            for sentence in sentences(&text, locale) {
                for span in [sentence.span, sentence.body, sentence.terminals, sentence.closers] {
                    prop_assert!(text.get(span.range()).is_some());
                }
            }
            let _ = say(&text, manner, &policy, locale);
            if let Some(span) = leaked(&text, manner) {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
    }

    #[test]
    fn a_fix_ends_its_problem((tag, text) in texts()) {
        let found = verdict(tag, &text, &Policy::default());
        for problem in &found.problems {
            let Some(fix) = &problem.fix else { continue };
            let fixed = fix.apply(&text);
            let there = Span::new(fix.span.start, fix.span.start + fix.text.len());
            let left = verdict(tag, &fixed, &Policy::default());
            let again = left.problems.iter().find(|left| {
                left.kind.rule() == problem.kind.rule()
                    && left.span.start < there.end
                    && there.start < left.span.end
            });
            prop_assert_eq!(again, None, "{}\n{}", text, fixed);
        }
    }

    #[test]
    fn fixes_come_to_an_end((tag, text) in texts()) {
        let mut text = text;
        for _ in 0..20 {
            let found = verdict(tag, &text, &Policy::default());
            let Some(fix) = found.problems.iter().find_map(|problem| problem.fix.as_ref()) else {
                return Ok(());
            };
            text = fix.apply(&text);
        }
        prop_assert!(false, "{text}");
    }

    #[test]
    fn what_is_said_is_in_the_voice(
        (tag, sentences) in prop::sample::select(PLAIN),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..9),
        density in 0.0_f32..=1.0,
    ) {
        // Questions may have no rule, so each text has a sentence that has one.
        let rest = order.iter().map(|index| *index.get(sentences));
        let text: String = [sentences[0]].into_iter().chain(rest).map(|text| format!("{text} ")).collect();
        let manner = technyan().manner(&id(tag)).unwrap();
        let policy = Policy { density, sentences: Sentences::Statements, ..Policy::default() };
        let said = say(&text, manner, &policy, &id(tag));
        let verdict = verdict(tag, &said, &policy);
        prop_assert_eq!(rules(&verdict), [""; 0], "{}", said);
        prop_assert_eq!(say(&said, manner, &policy, &id(tag)), said);
    }

    #[test]
    fn what_is_said_twice_is_said_once((tag, text) in texts()) {
        let manner = technyan().manner(&id(tag)).unwrap();
        let said = say(&text, manner, &Policy::default(), &id(tag));
        prop_assert_eq!(say(&said, manner, &Policy::default(), &id(tag)), said);
    }
}
