use polynya_diagnostics::{Location, SourceFile, Span};
use polynya_frontmatter::{Limits, Node, parse};
use polynya_locale::LocaleId;
use proptest::prelude::*;

use super::*;
use crate::{Names, Schema};

fn id(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

fn tree(text: &str) -> Node {
    parse(text, Span::new(0, text.len()), &Limits::default()).root
}

fn fields(locale: &str, text: &str) -> VariantFields {
    VariantFields {
        locale: id(locale),
        root: Some(tree(text)),
        path_date: None,
    }
}

/// A tally of entries in English and Japanese.
fn tally(entries: impl IntoIterator<Item = [String; 2]>) -> Tally<'static> {
    let mut tally = Tally::new(None);
    for [en, ja] in entries {
        tally.add(&[fields("en", &en), fields("ja", &ja)], &id("en"));
    }
    tally
}

fn compiled(text: &str) -> Schema {
    let read = |_: &str| Ok(SourceFile::new("schema.yaml", text.to_owned()));
    let at = Location::whole_file("schema.yaml");
    let compiled = Schema::compile("schema.yaml", &at, &Names::default(), &read);
    assert_eq!(compiled.findings, [], "{text}");
    compiled.schema.unwrap()
}

/// Rules of what the schema of `tally` says about `text`.
fn said(tally: &Tally<'_>, text: &str) -> Vec<&'static str> {
    let schema = compiled(&schema("notes", tally));
    let source = SourceFile::new("a.md", text.to_owned());
    let root = tree(text);
    let findings = schema.check(&source, &root, &root.to_json());
    findings.iter().map(|finding| finding.rule.name).collect()
}

fn entry(number: usize) -> [String; 2] {
    let category = ["news", "guide", "essay"][number % 3];
    let day = number % 28 + 1;
    let one = |title: &str, locale: &str| {
        format!(
            "title: {title} {number}\ndate: 2025-01-{day:02}\ncategory: {category}\n\
             draft: false\nlocale: {locale}\nlink: https://example.org/{number}\n\
             tags: [ice, sea]\n"
        )
    };
    [one("Ice", "en"), one("氷", "ja")]
}

#[test]
fn what_all_have_becomes_the_schema() {
    let tally = tally((0..60).map(entry));
    insta::assert_snapshot!(schema("notes", &tally));
    assert_eq!(said(&tally, &entry(7)[0]), [""; 0]);
    assert_eq!(
        said(
            &tally,
            &entry(7)[0]
                .replace("news", "guied")
                .replace("guide", "guied")
        ),
        ["schema-enum"]
    );
    let wrong = entry(7)[0].replace("2025-01-", "2025/01/");
    assert_eq!(said(&tally, &wrong), ["schema-format"]);
    assert_eq!(said(&tally, "title: x\n").len(), 6);
}

#[test]
fn outliers_do_not_change_what_the_others_show() {
    let broken = |number: usize| {
        let [en, ja] = entry(number);
        match number {
            3 => [en.replace("category: news\n", ""), ja],
            4 => [en.replace("guide", "guied"), ja],
            5 => [en, ja.replace("2025-01-06", "Jan 6")],
            6 => [en.replace("title:", "titel:"), ja],
            _ => [en, ja],
        }
    };
    let tally = tally((0..120).map(broken));
    assert_eq!(said(&tally, &broken(3)[0]), ["schema-required"]);
    assert_eq!(said(&tally, &broken(4)[0]), ["schema-enum"]);
    assert_eq!(said(&tally, &broken(5)[1]), ["schema-format"]);
    let mut rules = said(&tally, &broken(6)[0]);
    rules.sort_unstable();
    assert_eq!(rules, ["schema-required", "unknown-field"]);
    assert_eq!(said(&tally, &broken(7)[0]), [""; 0]);
}

#[test]
fn a_title_is_no_choice_and_few_files_show_little() {
    let of = |count: usize| tally((0..count).map(entry)).fields();
    let named = |fields: &[InferredField], name: &str| {
        let found = fields.iter().find(|field| field.name == name);
        found.cloned().unwrap()
    };
    let many = of(60);
    assert_eq!(named(&many, "title").form, Form::Free);
    assert!(matches!(named(&many, "category").form, Form::Choice { .. }));
    let few = of(4);
    assert_eq!(named(&few, "category").form, Form::Free);
    assert_eq!(named(&few, "category").translation, None);
    assert!(!named(&few, "date").present.confidence().is_nan());
}

#[test]
fn the_date_in_a_path_is_bound_only_to_the_field_that_repeats_it() {
    let mut tally = Tally::new(None);
    for number in 1..=20 {
        let mut one = fields(
            "en",
            &format!("date: 2025-01-{number:02}\nseen: 2025-02-01\n"),
        );
        one.path_date = Some(format!("2025-01-{number:02}"));
        tally.add(&[one], &id("en"));
    }
    assert_eq!(tally.path_field(), Some("date"));
    let mut other = Tally::new(None);
    for number in 1..=20 {
        let mut one = fields("en", "date: 2025-01-07\n");
        one.path_date = Some(format!("2025-01-{number:02}"));
        other.add(&[one], &id("en"));
    }
    assert_eq!(other.path_field(), None);
}

proptest! {
    /// Whatever front matter there is, its schema is sound, and what it was inferred
    /// from breaks it in no more than a few places.
    #[test]
    fn a_schema_is_sound_and_fits(texts in prop::collection::vec(
        r#"((title|tags|date|x y|"on"|a): (1|2\.5|true|null|'#x'|\[a, b, 1\]|\{b: \{c: 2\}\}|2025-01-01|https://e.org|"a\nb"|)\n){0,4}"#,
        1..40,
    )) {
        let tally = tally(texts.iter().map(|text| [text.clone(), text.clone()]));
        let schema = compiled(&schema("x", &tally));
        let mut bad = 0;
        for text in &texts {
            let source = SourceFile::new("a.md", text.clone());
            let root = tree(text);
            bad += usize::from(!schema.check(&source, &root, &root.to_json()).is_empty());
        }
        // Two outliers for each kind of claim about each of six fields, at most.
        prop_assert!(bad == 0 || texts.len() >= 18, "{bad} of {}", texts.len());
    }
}
