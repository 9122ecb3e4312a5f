//! What must hold of a draft, whatever the text.

use polynya_diagnostics::Translate;
use polynya_frontmatter::{Limits, parse};
use polynya_locale::LocaleId;
use proptest::prelude::*;

use super::*;
use crate::{Resources, Schema};

/// Shows which message it was, and what it says.
struct Ids;

impl Translate for Ids {
    fn translate(&self, message: &Message) -> String {
        let args: Vec<String> = message
            .args
            .iter()
            .map(|(_, arg)| format!("{arg:?}"))
            .collect();
        format!("{} {}", message.id, args.join(" "))
    }
}

const SCHEMA: &str = "\
type: object
required: [title, description, date, category, tags, locale, comment]
properties:
  title: { type: string, minLength: 4, maxLength: 60 }
  description: { type: string, minLength: 20, maxLength: 120 }
  date: { type: string, format: date }
  category: { enum: [Weather, Traffic] }
  impactLevel: { enum: [high, low] }
  tags: { type: array, minItems: 1, maxItems: 3, items: { type: string } }
  links: { type: array, items: { type: string, format: uri } }
  locale: { type: string }
  comment: { type: string, voice: mascot }
";

fn draft_in(text: &str, tag: &str, path: &str) -> Result<Draft, IntakeError> {
    let schema = Schema::built_in("schema.yaml", SCHEMA).unwrap();
    let locale = LocaleId::parse(tag).unwrap();
    let resources = Resources::default();
    let entry = "tags: [Ice, Open Sea, harbor, 海氷]\n";
    let parsed = parse(entry, Span::new(0, entry.len()), &Limits::default());
    let learned = Learned::of(&schema, &parsed.root);
    let terms = Terms {
        schema: Some(&schema),
        resources: &resources,
        locale: &locale,
        date: None,
        words: &Ids,
    };
    let submission = Submission {
        text,
        dialect: Dialect::of(path),
        learned: &learned,
        known: &Values::new(),
        sources: "Sources",
    };
    intake(terms, &submission)
}

fn draft(text: &str) -> Draft {
    draft_in(text, "en", "a.md").unwrap()
}

fn front(text: &str) -> serde_json::Value {
    let Split::FrontMatter(parts) = split(text) else {
        panic!("no front matter: {text}");
    };
    let parsed = parts.parse(text);
    assert_eq!(parsed.problems, [], "{text}");
    parsed.root.to_json()
}

const REPORT: &str = "\
Ships return to Polar Bay
The ice of Polar Bay opened on March 4, 2026 ice.example.com ice.example.com. Ships came back the same day. The harbor was full by night.
What the captains say
• Speed: the the ships were slow news.example.org.
• Sea Ice:Nobody saw any Open Sea ice in March 5, 2026.
• Category: Traffic
";

#[test]
fn a_report_fills_what_it_says() {
    let draft = draft(REPORT);
    let front = front(&draft.text);
    assert_eq!(front["title"], "Ships return to Polar Bay");
    assert_eq!(
        front["description"],
        "The ice of Polar Bay opened on March 4, 2026. Ships came back the same day. The harbor was full by night."
    );
    assert_eq!(front["date"], "2026-03-04");
    assert_eq!(front["category"], "Traffic");
    assert_eq!(front["tags"], serde_json::json!(["Ice", "Open Sea"]));
    assert_eq!(front["comment"], "TODO");
    assert_eq!(draft.open, ["comment"]);
    assert_eq!(draft.sites, ["ice.example.com", "news.example.org"]);
    let (_, body) = draft.text.split_once("---\n\n").unwrap();
    assert_eq!(
        body,
        "\
The ice of Polar Bay opened on March 4, 2026. Ships came back the same day. The harbor was full by night.

## What the captains say

- **Speed**: the ships were slow.
- **Sea Ice**: Nobody saw any Open Sea ice in March 5, 2026.
- **Category**: Traffic

## Sources

- ice.example.com
- news.example.org
"
    );
}

#[test]
fn a_list_is_no_longer_than_those_of_others_and_has_each_name_once() {
    let schema = "properties:\n  boats: { type: array, items: { type: string } }\n";
    let schema = Schema::built_in("schema.yaml", schema).unwrap();
    let mut learned = Learned::default();
    for entry in [
        "boats: [Floe, Tern]\n",
        "boats: [FLOE]\n",
        "boats: [Auk, Floe]\n",
    ] {
        let parsed = parse(entry, Span::new(0, entry.len()), &Limits::default());
        learned.absorb(Learned::of(&schema, &parsed.root));
    }
    let locale = LocaleId::parse("en").unwrap();
    let terms = Terms {
        schema: Some(&schema),
        resources: &Resources::default(),
        locale: &locale,
        date: None,
        words: &Ids,
    };
    let submission = Submission {
        text: "We saw FLOE and Floe, then Auk, and at last the Tern beside Auk.\n",
        dialect: Dialect::of("a.md"),
        learned: &learned,
        known: &Values::new(),
        sources: "Sources",
    };
    let draft = intake(terms, &submission).unwrap();
    assert_eq!(
        front(&draft.text)["boats"],
        serde_json::json!(["Floe", "Auk"])
    );
}

#[test]
fn what_a_text_does_not_say_stays_open() {
    let draft =
        draft("It was high time for the harbor, and low water, other things being equal.\n");
    assert_eq!(draft.open, ["title", "date", "category", "tags", "comment"]);
    assert!(
        !front(&draft.text)
            .as_object()
            .unwrap()
            .contains_key("impactLevel")
    );
}

#[test]
fn a_front_matter_is_completed_and_its_text_left_alone() {
    let text = "---\ntitle: 'Mine'   # keep\ncategory: Nonsense\n---\n\nThe ice of Polar Bay opened on March 4, 2026 a.example.com a.example.com. It is the the end.\n";
    let draft = draft(text);
    assert!(
        draft
            .text
            .starts_with("---\ntitle: 'Mine'   # keep\ncategory: Nonsense\n")
    );
    assert!(draft.text.ends_with(&text[text.rfind("---").unwrap()..]));
    assert_eq!(front(&draft.text)["date"], "2026-03-04");
    assert_eq!(draft.filled, ["description", "date"]);
    let whole = draft.text.replace("Nonsense", "Weather");
    assert_eq!(self::draft(&whole).text, whole);
}

#[test]
fn texts_that_are_none_are_refused() {
    let refused = |text| draft_in(text, "en", "a.md").unwrap_err();
    assert_eq!(refused(" \n\t\n"), IntakeError::Empty);
    assert_eq!(refused("---\ntitle: \"a\n---\nb"), IntakeError::FrontMatter);
    assert_eq!(refused("---\n- a\n---\nb"), IntakeError::FrontMatter);
    assert_eq!(refused("---\ntitle: a\n"), IntakeError::FrontMatter);
}

/// The words of a text: letters and digits, whatever stands between them.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Every word of the text, but for what was taken out, is in the draft in order.
fn assert_lossless(text: &str, draft: &Draft) {
    let mut kept = String::new();
    let mut from = 0;
    for taken in &draft.taken {
        kept.push_str(&text[from..taken.start]);
        kept.push(' ');
        from = taken.end;
    }
    kept.push_str(&text[from..]);
    let drafted = words(&draft.text);
    let mut rest = drafted.iter();
    for word in words(&kept) {
        assert!(
            rest.any(|other| *other == word),
            "{word} of\n{text}\nin\n{}",
            draft.text
        );
    }
}

fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "The ice opened.", "the the", "a.example.com a.example.com", "news.example.org",
            "March 4, 2026", "2026年3月4日", "海氷が開いた。", "船が戻る", "Label:Text", "Label: text",
            "https://example.org/a_b", "(b.example.com)", "<0.3%", "<b>", "{x}", "*", "_", "`code`",
            "**bold**", "TODO", "Sources:", "出典", "|", "#", "---", "+++", "{", "title: x", "\\", "...",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => "[ -~]{0,8}",
    ];
    let lead = prop::sample::select(vec![
        "", "", "", "- ", "• ", "・", "1. ", "2) ", "  - ", "\t", "    ", "# ", "> ", "2025. ",
        "```", "| ",
    ]);
    (lead, prop::collection::vec(piece, 0..5))
        .prop_map(|(lead, pieces)| lead.to_owned() + &pieces.join(" "))
}

proptest! {
    #[test]
    fn any_text_becomes_a_draft_that_parses_and_stays(
        lines in prop::collection::vec(line(), 1..9),
        tag in prop::sample::select(vec!["en", "ja"]),
        path in prop::sample::select(vec!["a.md", "a.mdx"]),
    ) {
        let text = lines.join("\n");
        if let Ok(draft) = draft_in(&text, tag, path) {
            front(&draft.text);
            assert_lossless(&text, &draft);
            let again = draft_in(&draft.text, tag, path).unwrap();
            prop_assert_eq!(&again.text, &draft.text);
        }
    }

    #[test]
    fn bytes_of_any_kind_are_no_harm(text in "\\PC{0,80}|.{0,80}|(.|\n){0,120}") {
        if let Ok(draft) = draft_in(&text, "en", "a.md") {
            front(&draft.text);
            let again = draft_in(&draft.text, "en", "a.md").unwrap();
            prop_assert_eq!(again.text, draft.text);
        }
    }
}
