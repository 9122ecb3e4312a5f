//! A history of a source and its translation, and what is known after each step.

use std::fs;

use super::{
    EN, FILES, JA, PARTS, SEAL, behind, diff, edit, is_reported, seal, sealed, state, unit,
};
use crate::repository::Repository;

const SOURCE: &str = "content/tide/en.md";
const TARGET: &str = "content/tide/ja.md";

/// A history of which each step is committed.
struct Story {
    made: Repository,
    /// How many parts the translation is judged by.
    parts: usize,
}

impl Story {
    fn new() -> Self {
        Self {
            made: sealed(),
            parts: PARTS,
        }
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        edit(&self.made.project, path, from, to);
        self.made.say("Edit it");
    }

    /// Exactly these parts are not fresh; the check speaks of them or does not.
    #[track_caller]
    fn is(&self, expected: &[&str], reported: bool) {
        let json = diff(&self.made.project, "tide", "ja");
        assert_eq!(behind(&json), expected);
        assert_eq!(json["units"].as_array().unwrap().len(), self.parts);
        assert_eq!(is_reported(&self.made.project), reported);
    }

    /// The source changes: these parts are behind.
    #[track_caller]
    fn source(&self, from: &str, to: &str, expected: &[&str], reported: bool) {
        self.edit(SOURCE, from, to);
        self.is(expected, reported);
    }

    /// The translation follows, and is sealed.
    #[track_caller]
    fn follow(&self, from: &str, to: &str) {
        self.edit(TARGET, from, to);
        self.seal(&[]);
    }

    #[track_caller]
    fn seal(&self, more: &[&str]) {
        let ran = seal(&self.made.project, more);
        assert_eq!(ran.code, 0, "{}", ran.out);
        self.made.say("Seal it");
        self.is(&[], false);
    }
}

#[test]
fn before_anything_is_sealed_nothing_is_known_and_nothing_said() {
    let made = Repository::new(FILES);
    let json = diff(&made.project, "tide", "ja");
    let states = behind(&json);
    assert_eq!(states.len(), PARTS);
    assert!(states.iter().all(|state| state.ends_with(" unattested")));
    assert_eq!(json["state"], "unattested");
    assert!(!is_reported(&made.project));
    assert_eq!(state(&sealed().project, "tide", "ja"), "fresh");
}

#[test]
fn edits_of_words() {
    let story = Story::new();
    story.is(&[], false);
    let (old, new) = ("reads it by hand", "copies the figures into a book");
    story.source(old, new, &["reading-it/1 stale"], true);
    let json = diff(&story.made.project, "tide", "ja");
    assert_eq!(json["state"], "stale");
    let part = unit(&json, "body/reading-it/1");
    assert_eq!(part["old"], "Somebody from the station reads it by hand.");
    assert_eq!(
        part["new"],
        "Somebody from the station copies the figures into a book."
    );
    assert_eq!(part["target"], "基地の誰かが手で読み取ります。");
    story.follow("手で読み取ります", "数字を手帳に書き写します");
    // What was said earlier is found in the middle of the history as well.
    story.source(new, old, &["reading-it/1 stale"], true);
    let json = diff(&story.made.project, "tide", "ja");
    let part = unit(&json, "body/reading-it/1");
    assert_eq!(
        part["old"],
        "Somebody from the station copies the figures into a book."
    );
    story.follow("数字を手帳に書き写します", "手で読み取ります");
    let title = ("The tide gauge", "The tide gauge of the station");
    story.source(title.0, title.1, &["title stale"], true);
    story.follow("title: 潮位計", "title: 基地の潮位計");
    let heading = ("## Reading it", "## Who reads the gauge");
    // Its section has another id now, and that of the rest is no change.
    story.source(heading.0, heading.1, &["who-reads-the-gauge stale"], true);
    story.follow("## 読み取り", "## 潮位計を読む人");
}

#[test]
fn edits_that_translators_need_not_look_at() {
    let story = Story::new();
    let typo = ["-/1 stale (minor)"];
    story.source("stands in the lee", "stands, in the lee", &typo, true);
    let ran = seal(&story.made.project, &[]);
    assert_eq!(ran.code, 1);
    story.is(&typo, true);
    story.seal(&["--still-valid"]);
    story.source(
        "from the station reads",
        "from the\nstation reads",
        &[],
        false,
    );
    story.source("for the walk", "*for*  the walk", &[], false);
    story.source(
        "/tables/old",
        "/tables/new",
        &["reading-it/2 syncable"],
        false,
    );
    assert_eq!(state(&story.made.project, "tide", "ja"), "syncable");
    // Carried over by hand, it need not be sealed.
    story.edit(TARGET, "/tables/old", "/tables/new");
    story.is(&[], false);
    story.seal(&[]);
    let code = ("gauge --now | tee", "gauge --now --metric | tee");
    story.source(code.0, code.1, &["reading-it/3 syncable"], false);
    story.follow(code.0, code.1);
    story.source(
        "updated: winter",
        "updated: spring",
        &["updated syncable"],
        false,
    );
    story.follow("updated: winter", "updated: spring");
}

const CAT: &str = "The cat comes along, for the walk and for the fish.\n";

#[test]
fn paragraphs_that_move_come_and_go() {
    let mut story = Story::new();
    let heading = "## Reading it\n";
    edit(&story.made.project, SOURCE, &format!("\n{CAT}"), "");
    story.source(heading, &format!("{CAT}\n{heading}"), &[], false);
    let cat = "猫も、散歩と魚を目当てについて行きます。\n";
    edit(&story.made.project, TARGET, &format!("\n{cat}"), "");
    story.follow("## 読み取り\n", &format!("{cat}\n## 読み取り\n"));
    story.parts += 1;
    let krill = "Nobody has ever counted the krill below the pier.\n";
    let more = format!("{krill}\n{heading}");
    story.source(heading, &more, &["-/3 missing"], true);
    let krill_ja = "桟橋の下のオキアミを数えた人は誰もいません。\n";
    story.follow("## 読み取り\n", &format!("{krill_ja}\n## 読み取り\n"));
    // The source loses what the translation still has.
    story.source(&format!("{krill}\n"), "", &["-/3 orphan"], true);
}

#[test]
fn a_source_that_is_gone_leaves_nothing_to_compare() {
    let story = Story::new();
    story.made.remove(SOURCE);
    let rules = story.made.project.check().rules();
    assert_eq!(rules, ["missing-source"]);
    let ran = story.made.project.run(&["diff", "tide", "ja"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("tide has no source"), "{}", ran.err);
    // What is known of the translation is kept: the source may come back.
    assert_eq!(seal(&story.made.project, &[]).code, 0);
    story.made.project.write(SOURCE, EN.as_bytes());
    story.is(&[], false);
}

#[test]
fn a_renamed_entry_keeps_what_was_sealed() {
    let story = Story::new();
    let content = story.made.project.root().join("content");
    story.edit(SOURCE, "reads it by hand", "copies the figures into a book");
    fs::rename(content.join("tide"), content.join("gauge")).unwrap();
    story.made.say("Call it otherwise");
    let project = &story.made.project;
    let behind = || behind(&diff(project, "gauge", "ja"));
    assert_eq!(behind(), ["reading-it/1 stale"]);
    assert!(is_reported(project));
    // Sealing does not make good what was not done.
    assert_eq!(seal(project, &["content/gauge"]).code, 1);
    assert_eq!(behind(), ["reading-it/1 stale"]);
    let ran = seal(project, &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("removed the seal"), "{}", ran.out);
    assert!(!project.root().join(SEAL).exists());
    assert_eq!(behind(), ["reading-it/1 stale"]);
}

#[test]
fn an_entry_like_one_that_is_gone_was_not_sealed() {
    let story = Story::new();
    let project = &story.made.project;
    fs::remove_dir_all(project.root().join("content/tide")).unwrap();
    let (en, ja) = (EN.replace("gauge", "float"), JA.replace("潮位計", "浮き"));
    let other = |text: &str| text.split("## ").next().unwrap().to_owned();
    project.write("content/float/en.md", other(&en).as_bytes());
    project.write("content/float/ja.md", other(&ja).as_bytes());
    assert_eq!(state(project, "float", "ja"), "unattested");
}
