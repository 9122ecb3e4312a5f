//! Shards put together are what one run finds and exports, and what is no whole is no whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use regex::Regex;

use crate::cache::world;
use crate::support::{Project, Ran, remembering};

impl Project {
    /// A run that knows which program this is without reading all of it again.
    fn known(&self, args: &[&str]) -> Ran {
        remembering(self.root(), args)
    }

    /// Runs each shard, in that order, into folders of their own; gives these.
    fn shards(&self, kind: &str, order: &[u32], args: &[&str]) -> Vec<String> {
        let one = |number: &u32| {
            let (shard, dir) = (
                format!("{number}/{}", order.len()),
                format!("s/{kind}{number}"),
            );
            let own = [kind, "--shard", &shard, "--out", &dir, "--fail-on", "never"];
            let ran = self.known(&[&own, args].concat());
            assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
            dir
        };
        order.iter().map(one).collect()
    }

    fn merge(&self, dirs: &[String], args: &[&str]) -> Ran {
        let dirs: Vec<&str> = dirs.iter().map(String::as_str).collect();
        self.known(&[&["merge"], &dirs[..], args].concat())
    }

    /// The files below a folder.
    fn below(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.texts();
        let prefix = format!("{folder}/");
        files.retain(|path, _| path.starts_with(&prefix));
        let strip = |(path, bytes): (String, Vec<u8>)| (path[prefix.len()..].to_owned(), bytes);
        files.into_iter().map(strip).collect()
    }
}

/// A report without the time it took.
fn timeless(text: &str) -> String {
    let time = Regex::new(r"\([0-9.]+ s\)").unwrap();
    time.replace_all(text, "(0 s)").into_owned()
}

/// A project whose entries have much to do with one another.
fn entangled() -> Project {
    let project = world::project();
    // Where there is a cache, it knows the program, which here is large.
    project.write(".polynya/cache/.gitignore", b"*\n");
    let silent = "---\ntitle: Ebb\ntags: []\nsee: calm\n---\n<!-- polynya-ignore broken-link: it is to come -->\n\n[Gone](/en/gone), as said.\n\n<!-- polynya-ignore broken-anchor: never -->\n\nOn to [the ebb](/en/ebb#ebb).\n\nBack to [the thaw](/en/thaw#frost).\n";
    project.write("content/posts/slack/en.md", silent.as_bytes());
    let ja = "---\ntitle: 憩流\ntags: []\nsee: calm\n---\n[なし](/ja/gone)。\n\n[引き潮](/ja/ebb)へ。\n\n[雪解け](/ja/thaw)へ。\n";
    project.write("content/posts/slack/ja.md", ja.as_bytes());
    let former = "---\ntitle: Flood\naliases: [/en/flow]\ntags: []\ntitel: x\n---\n## Flood\n";
    project.write("content/posts/flood/en.md", former.as_bytes());
    for (locale, label) in [("en", "Fog"), ("ja", "霧")] {
        let path = project.root().join(format!("locales/{locale}/tags.ftl"));
        rewrite(&path, |bytes| {
            bytes.extend(format!("tag-fog = {label}\n").bytes())
        });
    }
    project
}

const FORMATS: [&str; 11] = [
    "human",
    "json",
    "jsonl",
    "grep",
    "github",
    "sarif",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "markdown",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn shards_put_together_are_the_whole(
        edits in prop::collection::vec((0..world::EDITS, 0..97usize), 0..6),
        order in (1..6u32).prop_flat_map(|n| Just((1..=n).collect::<Vec<_>>()).prop_shuffle()),
        format in prop::sample::select(&FORMATS[..]),
        bundles in prop::sample::select(&["jsonl", "json", "files", "sqlite"][..]),
        threads in 1..3u8,
    ) {
        let project = entangled();
        for (which, n) in edits {
            world::edit(&project, which, n);
        }
        let threads = format!("--threads={threads}");
        let report = ["--format", format];
        let whole = project.run(&[&["check"], &report[..]].concat());
        let dirs = project.shards("check", &order, &[&threads]);
        let merged = project.merge(&dirs, &report);
        prop_assert_eq!(timeless(&merged.out), timeless(&whole.out));
        prop_assert_eq!(merged.code, whole.code);
        prop_assert_eq!(&merged.err, &whole.err);

        let form = ["--bundle-format", bundles, "--format", "json"];
        let whole = project.run(&[&["export", "--out", "whole"], &form[..]].concat());
        let dirs = project.shards("export", &order, &[&threads]);
        let merged = project.merge(&dirs, &[&["--out", "merged"], &form[..]].concat());
        prop_assert_eq!(&merged.out, &whole.out);
        prop_assert_eq!(merged.code, whole.code);
        prop_assert_eq!(project.below("merged"), project.below("whole"));
    }
}

#[test]
fn what_needs_the_whole_project_is_found_by_the_merge_alone() {
    let project = entangled();
    let dirs = project.shards("check", &[1, 2, 3], &[]);
    let merged = project.merge(&dirs, &["--format", "json"]);
    let rules = merged.rules();
    let whole = project.check();
    assert_eq!(rules, whole.rules());
    let needing = ["redirect-conflict", "unused-suppression", "unused-term"];
    for rule in [&needing[..], &["broken-anchor"]].concat() {
        assert!(rules.iter().any(|found| found == rule), "{rule}: {rules:?}");
    }
    let of_one = |number: u32| {
        let shard = format!("{number}/3");
        let out = ["check", "--format", "json", "--shard", &shard, "--out", "t"];
        project.known(&out).rules()
    };
    let apart: Vec<_> = (1..=3).flat_map(of_one).collect();
    assert!(!apart.is_empty());
    assert!(apart.len() < rules.len(), "{apart:?}");
    assert!(
        !apart.contains(&"redirect-conflict".to_owned()),
        "{apart:?}"
    );
}

#[test]
fn a_shard_is_the_same_bytes_on_any_number_of_threads() {
    let project = entangled();
    for kind in ["check", "export"] {
        let one = |threads| {
            project.shards(kind, &[1, 2], &["--threads", threads]);
            project.below("s")
        };
        assert_eq!(one("1"), one("2"));
    }
}

#[test]
fn baselines_and_thresholds_are_those_of_one_run() {
    let project = entangled();
    project.run(&["baseline"]);
    project.write(
        "content/posts/late/en.md",
        b"---\ntitle: Late\ntags: [none]\n---\n[Gone](/en/nowhere)\n",
    );
    let dirs = project.shards("check", &[2, 1], &[]);
    for args in [
        &[][..],
        &["--no-baseline"],
        &["--fail-on", "never"],
        &["--fail-on", "never", "--max-warnings", "0"],
        &["--quiet"],
    ] {
        let whole = project.run(&[&["check"], args].concat());
        let merged = project.merge(&dirs, args);
        assert_eq!(timeless(&merged.out), timeless(&whole.out), "{args:?}");
        assert_eq!(
            (merged.code, merged.err),
            (whole.code, whole.err),
            "{args:?}"
        );
    }
}

#[test]
fn an_export_from_shards_tells_what_has_changed_and_what_it_read() {
    let project = entangled();
    project.run(&["export", "--out", "old", "--fail-on", "never"]);
    world::edit(&project, 0, 3);
    let told = ["--since", "old", "--fail-on", "never", "--changes"];
    project.run(
        &[
            &["export", "--out", "o", "--depfile", "a.d"],
            &told[..],
            &["a.json"],
        ]
        .concat(),
    );
    let whole = project.below("o");
    let dirs = project.shards("export", &[1, 2], &[]);
    let merged = [&["--out", "o", "--depfile", "b.d"], &told[..], &["b.json"]].concat();
    let ran = project.merge(&dirs, &merged);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_eq!(project.below("o"), whole);
    let read = |path: &str| fs::read_to_string(project.root().join(path)).unwrap();
    assert_eq!(read("a.json"), read("b.json"));
    assert_eq!(read("a.d"), read("b.d"));
}

/// What a merge that cannot be says, with the project's folder as `.`.
fn refused(project: &Project, dirs: &[&str], args: &[&str], language: &str) -> String {
    let all = [&["--lang", language, "merge"], dirs, args].concat();
    let ran = project.known(&all);
    assert_eq!((ran.code, &*ran.out), (2, ""), "{}", ran.err);
    let root = project.root().display().to_string();
    ran.err.replace(&root, ".").trim_end().to_owned()
}

fn check(project: &Project, shard: &str, dir: &str) {
    let args = [
        "check",
        "--shard",
        shard,
        "--out",
        dir,
        "--fail-on",
        "never",
    ];
    assert_eq!(project.known(&args).code, 0);
}

fn rewrite(path: &Path, change: impl Fn(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    change(&mut bytes);
    fs::write(path, bytes).unwrap();
}

/// A project with its shards `a` and `b` of a check.
fn halves() -> Project {
    let project = entangled();
    check(&project, "1/2", "a");
    check(&project, "2/2", "b");
    project
}

#[test]
fn what_is_no_whole_is_refused_in_the_readers_words() {
    let project = halves();
    let say = |dirs: &[&str], args: &[&str], expected: [&str; 2]| {
        for (language, expected) in ["en", "ja"].into_iter().zip(expected) {
            assert_eq!(refused(&project, dirs, args, language), expected);
        }
    };
    fs::create_dir(project.root().join("empty")).unwrap();
    say(
        &["empty"],
        &[],
        [
            "error: there are no shards in ./empty: no file there ends in .shard",
            "エラー: ./empty にシャードがありません（.shard で終わるファイルがありません）",
        ],
    );
    say(
        &["a"],
        &[],
        [
            "error: shard 2/2 is missing; run polynya check --shard 2/2 --out DIR, or name its folder too",
            "エラー: シャード 2/2 がありません（不足1個）。polynya check --shard 2/2 --out DIR を実行するか、そのフォルダも指定してください",
        ],
    );
    check(&project, "1/2", "again");
    say(
        &["a", "b", "again"],
        &[],
        [
            "error: shard 1 is there twice: ./a/check-1-of-2.shard and ./again/check-1-of-2.shard",
            "エラー: シャード 1 が2つあります: ./a/check-1-of-2.shard と ./again/check-1-of-2.shard",
        ],
    );
    check(&project, "3/3", "third");
    say(
        &["a", "third"],
        &[],
        [
            "error: ./a/check-1-of-2.shard is one of 2 shards, ./third/check-3-of-3.shard one of 3; run all with the same N",
            "エラー: ./a/check-1-of-2.shard は2個に分けたうちの1つ、./third/check-3-of-3.shard は3個に分けたうちの1つです。すべて同じNで実行してください",
        ],
    );
    project.known(&["export", "--shard", "2/2", "--out", "records"]);
    say(
        &["a", "records"],
        &[],
        [
            "error: ./a/check-1-of-2.shard is of a check, ./records/export-2-of-2.shard of an export; merge one or the other",
            "エラー: ./a/check-1-of-2.shard はチェックのシャード、./records/export-2-of-2.shard は書き出しのシャードです。どちらか一方をまとめてください",
        ],
    );
    say(
        &["a", "b"],
        &["--out", "dist"],
        [
            "error: --out is for shards of an export, and these are of a check",
            "エラー: --out は書き出しのシャードのためのもので、これらはチェックのシャードです",
        ],
    );
    project.write("other/x.shard", b"not one\n");
    say(
        &["a", "b", "other"],
        &[],
        [
            "error: ./other/x.shard is no shard: it does not begin as polynya begins them",
            "エラー: ./other/x.shard はシャードではありません。polynyaの書くシャードと始まりが違います",
        ],
    );
}

#[test]
fn what_was_damaged_or_made_otherwise_is_refused() {
    let project = halves();
    let say = |expected: &str| assert_eq!(refused(&project, &["a", "b"], &[], "en"), expected);
    let path = project.root().join("b/check-2-of-2.shard");
    let whole = fs::read(&path).unwrap();
    let damaged = "error: ./b/check-2-of-2.shard is cut short or was changed; run that shard again";
    let heading = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for length in [heading, heading + 9, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        say(damaged);
    }
    fs::write(&path, &whole).unwrap();
    rewrite(&path, |bytes| {
        let middle = bytes.len() * 2 / 3;
        bytes[middle] ^= 1;
    });
    say(damaged);

    let head = |from: &str, to: &str| {
        let line = String::from_utf8(whole[..heading].to_vec()).unwrap();
        assert!(line.contains(from), "{line}");
        let mut bytes = line.replacen(from, to, 1).into_bytes();
        bytes.extend(&whole[heading..]);
        fs::write(&path, bytes).unwrap();
    };
    head("\"polynya\":\"", "\"polynya\":\"9");
    let own = env!("CARGO_PKG_VERSION");
    say(&format!(
        "error: ./b/check-2-of-2.shard was written by polynya 9{own}, and this is {own}; all shards and the merge take the same version"
    ));
    head("\"build\":\"", "\"build\":\"0");
    say(
        "error: ./a/check-1-of-2.shard and ./b/check-2-of-2.shard were written by different builds of polynya; run all with the same program",
    );
}

#[test]
fn shards_of_other_states_of_the_project_are_refused() {
    let project = halves();
    let say = |expected: &str| assert_eq!(refused(&project, &["a", "b"], &[], "en"), expected);
    project.write("content/posts/late/en.md", b"---\ntitle: Late\n---\n");
    say(
        "error: the shards were made of other content than there is here; run all on the same commit",
    );
    check(&project, "2/2", "b");
    say(
        "error: ./a/check-1-of-2.shard and ./b/check-2-of-2.shard were made of different content; run all on the same commit",
    );
    check(&project, "1/2", "a");
    project.write("locales/en/tags.ftl", b"tag-sea = Sea\n");
    say(
        "error: the shards were made under another configuration, or with other schemas, messages or voices, than there are here; run all on the same commit",
    );
    check(&project, "1/2", "a");
    say(
        "error: ./a/check-1-of-2.shard and ./b/check-2-of-2.shard were made under different configurations, schemas, messages or voices; run all on the same commit",
    );
    check(&project, "2/2", "b");
    assert_eq!(project.merge(&["a".into(), "b".into()], &[]).err, "");
}

#[test]
fn of_many_missing_shards_a_few_are_named() {
    let project = entangled();
    check(&project, "1/1000000000", "big");
    check(&project, "3/8", "few");
    let say = |dir: &str, expected: [&str; 2]| {
        for (language, expected) in ["en", "ja"].into_iter().zip(expected) {
            assert_eq!(refused(&project, &[dir], &[], language), expected);
        }
    };
    say(
        "big",
        [
            "error: shards 2/1000000000, 3/1000000000, 4/1000000000, 5/1000000000, 6/1000000000 and 999999994 more are missing; run polynya check --shard 2/1000000000 --out DIR, or name its folder too",
            "エラー: シャード 2/1000000000, 3/1000000000, 4/1000000000, 5/1000000000, 6/1000000000 ほか999999994個 がありません（不足999999999個）。polynya check --shard 2/1000000000 --out DIR を実行するか、そのフォルダも指定してください",
        ],
    );
    say(
        "few",
        [
            "error: shards 1/8, 2/8, 4/8, 5/8, 6/8 and 2 more are missing; run polynya check --shard 1/8 --out DIR, or name its folder too",
            "エラー: シャード 1/8, 2/8, 4/8, 5/8, 6/8 ほか2個 がありません（不足7個）。polynya check --shard 1/8 --out DIR を実行するか、そのフォルダも指定してください",
        ],
    );
}

#[test]
fn a_merge_that_is_refused_leaves_the_export_that_is_there() {
    let project = entangled();
    project.run(&["export", "--out", "dist", "--fail-on", "never"]);
    let before = project.below("dist");
    let dirs = project.shards("export", &[1, 2], &[]);
    rewrite(
        &project.root().join("s/export2/export-2-of-2.shard"),
        |bytes| {
            bytes.truncate(bytes.len() / 2);
        },
    );
    let ran = project.merge(&dirs, &["--out", "dist"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert_eq!(project.below("dist"), before);
}

#[test]
fn a_project_that_cannot_be_opened_leaves_no_shard() {
    let project = halves();
    project.write("polynya.yaml", b"locales: 3\n");
    let ran = project.known(&["check", "--shard", "1/2", "--out", "c"]);
    assert_eq!(ran.code, 2);
    assert!(!project.root().join("c").exists());
    let whole = project.run(&["check", "--format", "json"]);
    let merged = project.merge(&["a".into(), "b".into()], &["--format", "json"]);
    assert_eq!((merged.code, merged.out), (whole.code, whole.out));
}

#[test]
fn shards_may_share_a_folder() {
    let project = entangled();
    check(&project, "1/2", "all");
    check(&project, "2/2", "all");
    let merged = project.merge(&["all".into(), "./all".into()], &["--format", "json"]);
    assert_eq!(merged.out, project.check().out);
}

#[test]
fn a_shard_that_is_none_is_told_in_the_readers_words() {
    let project = entangled();
    let say = |value: &str, expected: [&str; 2]| {
        for (language, expected) in ["en", "ja"].into_iter().zip(expected) {
            let args = ["--lang", language, "check", "--shard", value, "--out", "a"];
            let ran = project.known(&args);
            assert_eq!((ran.code, &*ran.out), (2, ""));
            assert!(ran.err.contains(expected), "{}", ran.err);
        }
    };
    for value in ["0/4", "5/4"] {
        say(
            value,
            [
                &format!("there is no shard {value}: they are counted from 1 to 4"),
                &format!("シャード {value} はありません。番号は1から4までです"),
            ],
        );
    }
    say(
        "x",
        [
            "--shard takes two numbers, as in 2/4, but got “x”",
            "--shard には 2/4 のように2つの数を指定してください（「x」は扱えません）",
        ],
    );
    say(
        "1/0",
        [
            "there are no shards to choose from in 1/0",
            "1/0 では選べるシャードがありません",
        ],
    );
    let ran = project.known(&["check", "--shard", "1/2"]);
    assert!(ran.err.contains("--out"), "{}", ran.err);
    let ran = project.known(&["check", "--shard", "1/2", "--out", "a", "--since", "main"]);
    assert!(ran.err.contains("--since"), "{}", ran.err);
}
