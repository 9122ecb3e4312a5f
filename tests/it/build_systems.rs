//! What build systems are told: what a run reads, and that it touches nothing else.

use std::fs;

use crate::support::{Project, link, polynya};

const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  notes: { path: 'content/{slug}/{locale}.md', schema: schemas/note.yaml }
  open: { path: 'open/{slug}/{locale}.md' }
strings: { path: 'locales/{locale}/{file...}.ftl', usedIn: ['src/*.js'] }
voices: { cat: locales/voices/cat.yaml }
";

/// A project that reads something of everything.
fn project() -> Project {
    Project::new(&[
        ("polynya.yaml", CONFIG),
        (
            "schemas/note.yaml",
            "properties: { title: { $ref: part.yaml } }\n",
        ),
        ("schemas/part.yaml", "type: string\n"),
        (
            "schemas/own.yaml",
            "properties: { a: { $ref: part.yaml } }\n",
        ),
        ("schemas/stray.yaml", "type: string\n"),
        ("content/a b/en.md", "---\ntitle: A\n---\n"),
        ("content/README.md", "Not an entry.\n"),
        (
            "open/a/en.md",
            "---\n# yaml-language-server: $schema=../../schemas/own.yaml\na: b\n---\n",
        ),
        ("locales/en/site.ftl", "hello = Hello\n"),
        ("locales/voices/cat.yaml", "name: Cat\nlocales: {}\n"),
        ("src/site.js", "t('hello')\n"),
        ("src/site.css", "a {}\n"),
        (".gitignore", "dist\n"),
        (".polynya/seals/notes/a.yaml", "{}\n"),
    ])
}

const READ: [&str; 10] = [
    ".gitignore",
    ".polynya/seals/notes/a.yaml",
    "content/a b/en.md",
    "locales/en/site.ftl",
    "locales/voices/cat.yaml",
    "open/a/en.md",
    "polynya.yaml",
    "schemas/note.yaml",
    "schemas/part.yaml",
    "src/site.js",
];

#[test]
fn inputs_are_what_a_run_reads() {
    let project = project();
    let ran = project.run(&["inputs"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_eq!(ran.out.lines().collect::<Vec<&str>>(), READ);
    let json: Vec<String> =
        serde_json::from_str(&project.run(&["inputs", "--format", "json"]).out).unwrap();
    assert_eq!(json, READ);
    let null = project.run(&["inputs", "--format", "null"]).out;
    assert_eq!(null.split_terminator('\0').collect::<Vec<&str>>(), READ);
}

#[test]
fn a_depfile_has_the_schemas_that_files_name_and_paths_from_here() {
    let project = project();
    let args = [
        "export",
        "--fail-on",
        "never",
        "--out",
        "../out",
        "--depfile",
        "../deps/x.d",
    ];
    let ran = polynya(&project.root().join("src"), &args);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let text = fs::read_to_string(project.root().join("deps/x.d")).unwrap();
    let (rule, _) = text.split_once("\n\n").unwrap();
    let mut lines = rule.split(" \\\n  ");
    assert_eq!(lines.next(), Some("../out/manifest.json:"));
    let mut listed: Vec<&str> = lines.collect();
    let folders = [
        "../.polynya",
        "../.polynya/seals",
        "../.polynya/seals/notes",
        "../content",
        "../content/a\\ b",
        "../locales",
        "../locales/en",
        "../open",
        "../open/a",
        ".",
    ];
    assert_eq!(listed.split_off(listed.len() - folders.len()), folders);
    let mut read: Vec<String> = READ
        .map(|path| format!("../{}", path.replace(' ', "\\ ")))
        .to_vec();
    read.retain(|path| path != "../src/site.js");
    read.extend(["../schemas/own.yaml".to_owned(), "site.js".to_owned()]);
    read.sort();
    listed.sort_unstable();
    assert_eq!(listed, read);
}

#[test]
fn an_export_to_elsewhere_touches_nothing_of_the_project() {
    let project = project();
    let before = project.texts();
    let out = tempfile::tempdir().unwrap();
    let (dist, deps) = (out.path().join("dist"), out.path().join("x.d"));
    let paths = [&dist, &deps].map(|path| path.to_str().unwrap());
    let ran = project.run(&[
        "export",
        "--fail-on",
        "never",
        "--out",
        paths[0],
        "--depfile",
        paths[1],
    ]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(dist.join("manifest.json").is_file() && deps.is_file());
    assert_eq!(project.texts(), before);
}

/// The first line of the list that this export leaves in `x.d`, run in a folder of the project.
#[track_caller]
fn target_of(project: &Project, dir: &str, args: &[&str]) -> String {
    let here = project.root().join(dir);
    let own = ["export", "--fail-on", "never", "--depfile", "x.d"];
    let ran = polynya(&here, &[&own, args].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let text = fs::read_to_string(here.join("x.d")).unwrap();
    text.lines()
        .next()
        .unwrap()
        .trim_end_matches(" \\")
        .to_owned()
}

#[test]
fn a_depfile_is_about_the_manifest_as_the_call_names_it() {
    let project = project();
    let root = project.root().to_path_buf();
    let whole = root.join("dist").display().to_string();
    let check = |dir: &str, args: &[&str], expected: &str| {
        assert_eq!(target_of(&project, dir, args), expected, "{dir} {args:?}");
    };
    check("", &["--out", "dist"], "dist/manifest.json:");
    check("", &["--out", "./dist"], "./dist/manifest.json:");
    check("", &["--out", "dist//"], "dist/manifest.json:");
    check("", &["--out", "src/../dist"], "src/../dist/manifest.json:");
    check("", &["--out", &whole], &format!("{whole}/manifest.json:"));
    check("", &[], "dist/manifest.json:");
    check("src", &[], "../dist/manifest.json:");
    check("src", &["--root", ".."], "../dist/manifest.json:");
    let given = format!("{}/", root.display());
    check(
        "",
        &["--root", &given],
        &format!("{given}dist/manifest.json:"),
    );
    fs::create_dir(root.join("elsewhere")).unwrap();
    link(std::path::Path::new("elsewhere"), root.join("linked"));
    check("", &["--out", "linked"], "linked/manifest.json:");
    assert!(root.join("elsewhere/manifest.json").is_file());
}

#[test]
fn a_merge_lists_the_same_as_an_export() {
    let project = project();
    target_of(&project, "", &["--out", "o"]);
    let listed = fs::read_to_string(project.root().join("x.d")).unwrap();
    for shard in ["1/2", "2/2"] {
        project.run(&["export", "--shard", shard, "--out", "shards"]);
    }
    let args = ["--out", "o", "--depfile", "y.d", "--fail-on", "never"];
    let ran = project.run(&[&["merge", "shards"], &args[..]].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(
        fs::read_to_string(project.root().join("y.d")).unwrap(),
        listed
    );
}

/// A project whose page has links, one of which leads nowhere yet.
fn linking() -> Project {
    Project::new(&[
        (
            "content/a/en.md",
            "![x](../../img/p.png) [y](../../files/deep/y.pdf) [z](/logo.svg)\n",
        ),
        ("img/p.png", ""),
        ("files/x.pdf", ""),
        ("public/logo.svg", ""),
        ("unrelated/x", ""),
    ])
}

#[test]
fn a_depfile_has_the_folders_that_links_lead_to() {
    let project = linking();
    target_of(&project, "", &["--out", "o"]);
    let text = fs::read_to_string(project.root().join("x.d")).unwrap();
    let (rule, _) = text.split_once("\n\n").unwrap();
    let listed: Vec<&str> = rule.split(" \\\n  ").skip(1).collect();
    assert_eq!(
        listed,
        [
            "content/a/en.md",
            "polynya.yaml",
            "content",
            "content/a",
            "files",
            "img",
            "public"
        ]
    );
}

#[test]
fn a_folder_without_content_yet_is_listed_and_the_export_is_not() {
    let project = Project::new(&[
        (
            "polynya.yaml",
            "sourceLocale: en\nlocales: [en]\ncollections:\n  all: { path: '{slug...}.{locale?}.md' }\n",
        ),
        ("a.md", "A\n"),
        ("empty/x.txt", ""),
    ]);
    for _ in 0..2 {
        target_of(&project, "", &["--out", "o"]);
        let text = fs::read_to_string(project.root().join("x.d")).unwrap();
        assert_eq!(
            text,
            "o/manifest.json: \\\n  a.md \\\n  polynya.yaml \\\n  empty\n\
             \na.md:\n\npolynya.yaml:\n\nempty:\n"
        );
    }
}

#[cfg(unix)]
#[test]
fn names_that_cannot_be_listed_are_told() {
    let project = Project::new(&[
        ("content/a;b/en.md", "A\n"),
        ("content/c\td/en.md", "A\n"),
        ("content/it's/en.md", "A\n"),
        ("content/plain/en.md", "A\n"),
    ]);
    let args = ["export", "--out", "o", "--depfile", "x.d"];
    let mut shown = String::new();
    for language in ["en", "ja"] {
        for quiet in [&[][..], &["--quiet"]] {
            let ran = project.run(&[&["--lang", language], &args[..], quiet].concat());
            assert_eq!(ran.code, 0, "{}", ran.err);
            shown.push_str(&ran.err);
        }
    }
    insta::assert_snapshot!(shown);
    let text = fs::read_to_string(project.root().join("x.d")).unwrap();
    assert!(!text.contains(['\t', ';']), "{text}");
    assert!(text.contains("\npolynya-export-every-time:\n"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_target_that_cannot_be_listed_stops_the_export() {
    let project = project();
    let mut shown = String::new();
    for language in ["en", "ja"] {
        for out in ["a=b", "50%", "a;b"] {
            let args = [
                "--lang",
                language,
                "export",
                "--out",
                out,
                "--depfile",
                "x.d",
            ];
            let ran = project.run(&args);
            assert_eq!((ran.code, &*ran.out), (2, ""));
            let root = project.root().display().to_string();
            shown.push_str(&ran.err.replace(&root, "[root]"));
            assert!(!project.root().join(out).exists());
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn nothing_else_may_be_written_into_an_export() {
    let project = project();
    project.run(&["export", "--out", "o", "--fail-on", "never"]);
    link(std::path::Path::new("o"), project.root().join("linked"));
    let before = project.texts();
    let mut shown = String::new();
    let calls: [&[&str]; 6] = [
        &["--out", "o", "--depfile", "o/x.d"],
        &["--out", "o", "--depfile", "o/manifest.json"],
        &["--out", "o", "--format", "json=o/new/report.json"],
        &["--out", "o", "--output-file", "linked/report.txt"],
        &[
            "--out",
            "linked",
            "--since",
            "o",
            "--changes",
            "o/list.json",
        ],
        &["--out", "o", "--watch", "--depfile", "src/../o/x.d"],
    ];
    for language in ["en", "ja"] {
        for args in calls {
            let ran = project.run(&[&["--lang", language, "export"], args].concat());
            assert_eq!((ran.code, &*ran.out), (2, ""), "{args:?}");
            let root = project.root().display().to_string();
            shown.push_str(&ran.err.replace(&root, "[root]"));
        }
    }
    insta::assert_snapshot!(shown);
    assert_eq!(project.texts(), before);
}

#[test]
fn an_export_does_not_go_where_its_shards_are() {
    let project = project();
    for shard in ["1/2", "2/2"] {
        project.run(&["export", "--shard", shard, "--out", "s/shards"]);
    }
    let before = project.texts();
    for (out, language, expected) in [
        (
            "s/shards",
            "en",
            "error: the shards in [root]/s/shards would be foreign files in the export; let it go elsewhere than [root]/s/shards\n",
        ),
        (
            "s",
            "ja",
            "エラー: [root]/s/shards のシャードは、書き出し先に余計なファイルとして残ってしまいます。[root]/s とは別の場所に書き出してください\n",
        ),
    ] {
        let ran = project.run(&["--lang", language, "merge", "s/shards", "--out", out]);
        let root = project.root().display().to_string();
        let err = ran.err.replace(&root, "[root]");
        assert_eq!((ran.code, &*ran.out, &*err), (2, "", expected));
    }
    assert_eq!(project.texts(), before);
    let beside = [
        "merge",
        "s/shards",
        "--out",
        "s/shards/o",
        "--fail-on",
        "never",
    ];
    assert_eq!(project.run(&beside).code, 0);
    assert_eq!(project.run(&["verify", "s/shards/o"]).code, 0);
}

#[test]
fn what_the_list_itself_changes_is_not_in_it_and_ignore_files_above_are() {
    let config = "sourceLocale: en\nlocales: [en]\ncollections:\n  \
                  all: { path: '{slug...}.{locale?}.md' }\n";
    let project = Project::new(&[
        ("site/polynya.yaml", config),
        ("site/a.md", "A\n"),
        ("site/b/c.md", "C\n"),
        ("site/build/other", ""),
        (".gitignore", "x\n"),
    ]);
    let listed = |depfile: &str| {
        let args = ["export", "--out", "../o", "--depfile", depfile];
        let ran = polynya(&project.root().join("site"), &args);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        let text = fs::read_to_string(project.root().join("site").join(depfile)).unwrap();
        let (rule, _) = text.split_once("\n\n").unwrap();
        let listed = rule.split(" \\\n  ").skip(1);
        listed.map(str::to_owned).collect::<Vec<String>>()
    };
    let files = ["../.gitignore", "a.md", "b/c.md", "polynya.yaml"];
    assert_eq!(listed("build/x.d"), [&files[..], &["b"]].concat());
    assert_eq!(listed("b/x.d"), [&files[..], &["b", "build"]].concat());
}
