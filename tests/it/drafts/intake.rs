//! `polynya intake`: drafts of the reports in `fixtures/intake`, what `check` says of
//! them once they are content, and what cannot be a draft.

use std::fs;

use crate::support::{Project, Ran, repository};

const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  voyages:
    path: content/{date:%Y%m%d}/{slug}/{locale}.md
    schema: schema.yaml
    optional: [ja]
strings: locales/{locale}/{file...}.ftl
vocabularies:
  tags: { messages: tags.ftl }
voices:
  mascot: voices/mascot.yaml
";
const SCHEMA: &str = "\
type: object
additionalProperties: false
required: [title, description, date, kind, tags, locale, comment]
properties:
  title: { type: string, minLength: 8, maxLength: 80, translation: translated }
  description: { type: string, minLength: 40, maxLength: 160, translation: translated }
  date: { type: string, format: date, translation: shared }
  kind: { enum: [Arrival, Departure], translation: shared }
  impact: { enum: [high, medium, low], default: medium, translation: shared }
  tags:
    type: array
    vocabulary: tags
    minItems: 1
    maxItems: 3
    items: { type: string }
    translation: shared
  ships: { type: array, items: { type: string }, translation: shared }
  locale: { type: string, enum: [en, ja], translation: localized }
  comment: { type: string, voice: mascot, minLength: 20, translation: localized }
";
const OTHER: &str = "\
---
title: The second voyage of the year
description: The ship left Polar Bay in the night and nobody saw it go.
date: 2025-11-02
kind: Departure
tags: [harbor]
ships: [Nordlicht, Floe Watch, Morgenrot]
locale: en
comment: Nobody saw it go, nya! I was asleep.
---

It left in the night.
";

fn report(tag: &str) -> String {
    let path = format!("tests/fixtures/intake/report.{tag}.txt");
    fs::read_to_string(repository().join(path)).unwrap()
}

fn project() -> Project {
    let en = "tag-harbor = Harbor\ntag-sea-ice = Sea ice\n    .alias = ice\ntag-radar = Radar\n    .alias = radar\n";
    let ja = "tag-harbor = 港\ntag-sea-ice = 海氷\ntag-radar = レーダー\n";
    Project::new(&[
        ("polynya.yaml", CONFIG),
        ("schema.yaml", SCHEMA),
        ("voices/mascot.yaml", "persona: a cat\nextends: cat\n"),
        ("locales/en/tags.ftl", en),
        ("locales/ja/tags.ftl", ja),
        ("content/20251102/second/en.md", OTHER),
        ("report.en.txt", &report("en")),
        ("report.ja.txt", &report("ja")),
    ])
}

fn fine(ran: Ran) -> Ran {
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

#[test]
fn an_english_report_becomes_a_draft() {
    let project = project();
    let ran = fine(project.run(&["intake", "report.en.txt"]));
    insta::assert_snapshot!(ran.out);
    insta::assert_snapshot!(ran.err);
}

#[test]
fn a_japanese_report_becomes_a_draft() {
    let project = project();
    let ran = fine(project.run(&["intake", "report.ja.txt", "--lang", "ja"]));
    insta::assert_snapshot!(ran.out);
    insta::assert_snapshot!(ran.err);
}

#[test]
fn check_asks_for_what_the_text_does_not_say_and_for_nothing_else() {
    let project = project();
    fine(project.run(&["intake", "report.en.txt", "--slug", "first", "--out"]));
    let ran = project.run(&["check", "content", "--format", "json"]);
    insta::assert_snapshot!(ran.lines().join("\n"));
}

#[test]
fn a_draft_taken_in_again_does_not_change() {
    let project = project();
    for tag in ["en", "ja"] {
        let file = format!("report.{tag}.txt");
        let draft = fine(project.run(&["intake", &file])).out;
        project.write("draft.md", draft.as_bytes());
        assert_eq!(fine(project.run(&["intake", "draft.md"])).out, draft);
    }
}

#[test]
fn an_entry_that_is_right_is_left_as_it_is() {
    let project = project();
    let ran = fine(project.run(&["intake", "content/20251102/second/en.md"]));
    assert_eq!(ran.out, OTHER);
    assert_eq!(ran.err, "nothing is left open\n");
}

#[test]
fn a_draft_is_written_only_where_there_is_nothing() {
    let project = project();
    let args = ["intake", "report.en.txt", "--slug", "first", "--out"];
    let ran = fine(project.run(&args));
    assert_eq!(ran.out, "");
    assert!(
        ran.err.starts_with("wrote content/20260304/first/en.md\n"),
        "{}",
        ran.err
    );
    let again = project.run(&args);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
}

#[test]
fn what_cannot_be_a_draft_is_named() {
    let project = project();
    project.write("empty.txt", b" \n\n");
    project.write("numbers.txt", b"1 2 3\n");
    project.write("broken.md", b"---\ntitle: \"a\n---\n");
    project.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0");
    // A sentence of the Japanese report in Shift_JIS.
    project.write("sjis.txt", b"\x95\x58\x82\xf0\x94\xb2\x82\xaf\x82\xbd\x8d\xc5\x8f\x89\x82\xcc\x91\x44\x82\xaa\x83\x7c\x81\x5b\x83\x89\x81\x5b\x83\x78\x83\x43\x82\xc9\x93\x9e\x92\x85\x82\xb5\x82\xdc\x82\xb5\x82\xbd\x81\x42");
    let mut all = String::new();
    for args in [
        &["empty.txt"][..],
        &["numbers.txt"],
        &["broken.md"],
        &["picture.png"],
        &["sjis.txt"],
        &["content"],
        &["gone.txt"],
        &["report.en.txt", "--locale", "fr"],
        &["report.en.txt", "--collection", "voyage"],
        &["report.en.txt", "--date", "4 March"],
        &["report.en.txt", "--out"],
    ] {
        let ran = project.run(&[&["intake"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        all.push_str(&format!(
            "$ polynya intake {}\n{}\n",
            args.join(" "),
            ran.err
        ));
    }
    insta::assert_snapshot!(all);
}
