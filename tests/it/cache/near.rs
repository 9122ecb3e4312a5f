//! Runs of which a little has changed since the one before look at that, and at nothing else.

use std::fmt::Write as _;
use std::fs;

use super::{rest, world};
use crate::support::{Project, polynya, remembering, resting_for};

/// Whether what the last check found is kept as an amendment of what one before it did.
fn amends(project: &Project) -> bool {
    let kept = fs::read_dir(project.root().join(".polynya/cache")).unwrap();
    let mut names = kept.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.any(|name| name.starts_with("more-"))
}

/// A project that was checked, and then edited.
fn edited(edit: impl FnOnce(&Project)) -> Project {
    let project = world::project();
    rest();
    project.recheck();
    project.recheck();
    assert!(!amends(&project));
    rest();
    edit(&project);
    rest();
    project
}

/// Whether a check after an edit finds what one without a cache finds, as an amendment.
fn amended_by(edit: impl FnOnce(&Project)) -> bool {
    let project = edited(edit);
    for _ in 0..2 {
        assert_eq!(project.recheck().out, project.check().out);
    }
    amends(&project)
}

#[test]
fn contents_amend_and_whatever_decides_about_others_does_not() {
    let by = |which: usize| amended_by(|project| world::edit(project, which, 0));
    assert!(by(1), "a file of one entry");
    assert!(by(3), "a file that was only touched");
    assert!(by(25), "a heading that another page links to");
    assert!(by(27), "a file that was saved beside its place");
    assert!(by(29), "two entries");
    for (which, what) in [
        (4, "a schema"),
        (7, "a message"),
        (8, "a vocabulary"),
        (11, "the configuration"),
        (13, "a folder that was renamed"),
        (15, "a variant in another locale"),
        (16, "an entry more"),
        (18, "a file that says what to ignore"),
    ] {
        assert!(!by(which), "{what}");
    }
    assert_eq!(by(28), cfg!(not(unix)), "a link that leads out");
}

#[test]
fn a_folder_that_may_still_be_changing_is_walked_again() {
    let project = world::project();
    rest();
    project.recheck();
    project.recheck();
    let kept = fs::read_dir(project.root().join(".polynya/cache")).unwrap();
    for file in kept.map(Result::unwrap) {
        if file.file_name().to_string_lossy().starts_with("whole-") {
            fs::remove_file(file.path()).unwrap();
        }
    }
    let long = std::time::Duration::from_secs(1);
    std::thread::sleep(long);
    // The folder counts as changing: a file that came during the run would look no other.
    world::edit(&project, 16, 0);
    for _ in 0..2 {
        let ran = resting_for(long, project.root(), &["check", "--format", "json"]);
        assert_eq!(ran.out, project.check().out);
        assert!(!amends(&project));
    }
}

#[test]
fn a_file_that_goes_amends_nothing() {
    let gone = |path: &'static str| {
        amended_by(move |project| fs::remove_file(project.root().join(path)).unwrap())
    };
    assert!(!gone("content/logs/calm/ja.md"));
    assert!(!gone("content/loose/note/en.md"));
    let renamed = amended_by(|project| {
        let (from, to) = ("content/logs/calm/ja.md", "content/logs/calm/JA.txt");
        fs::rename(project.root().join(from), project.root().join(to)).unwrap();
    });
    assert!(!renamed);
}

#[test]
fn content_that_is_a_program_too_amends_nothing() {
    let project = world::project();
    let config = fs::read_to_string(project.root().join("polynya.yaml")).unwrap();
    let strings = "strings: locales/{locale}/{file...}.ftl\n";
    let used =
        "strings: { path: 'locales/{locale}/{file...}.ftl', usedIn: ['content/loose/**'] }\n";
    assert!(config.contains(strings));
    project.write("polynya.yaml", config.replace(strings, used).as_bytes());
    for (locale, text) in [("en", "Good night"), ("ja", "おやすみ")] {
        let path = format!("locales/{locale}/night.ftl");
        project.write(&path, format!("plain-night = {text}\n").as_bytes());
    }
    rest();
    project.recheck();
    assert!(
        project
            .recheck()
            .rules()
            .contains(&"unused-message".to_owned())
    );
    rest();
    project.write(
        "content/loose/note/en.md",
        b"---\ntitle: Note\n---\nIt says `plain-night`.\n",
    );
    rest();
    let ran = project.recheck();
    assert_eq!(ran.out, project.check().out);
    assert!(
        !ran.rules().contains(&"unused-message".to_owned()),
        "{}",
        ran.out
    );
    assert!(!amends(&project));
}

#[test]
fn only_what_has_changed_is_looked_at_be_it_kept_or_not() {
    let searching = 1;
    let project = edited(|project| world::edit(project, 27, 1));
    assert_eq!(project.looks(&[]), 1 + searching);
    world::edit(&project, 2, 1);
    // While nothing was left alone for long enough, everything counts as changed.
    let restless = || {
        let hour = std::time::Duration::from_secs(60 * 60);
        let ran = resting_for(hour, project.root(), &["check", "--timings"]);
        super::times(&ran, "check:")
    };
    assert_eq!(restless(), 1 + searching);
    assert_eq!(restless(), searching, "its content is the same");
    rest();
    assert_eq!(project.looks(&[]), searching);
    assert_eq!(project.looks(&[]), 0);
    assert_eq!(project.looks(&["content/logs"]), 0);
    assert_eq!(project.recheck().out, project.check().out);
}

#[test]
fn what_a_schema_that_files_name_has_wrong_is_told_as_long_as_one_names_it() {
    let project = world::project();
    world::edit(&project, 26, 0);
    rest();
    // The first makes a folder in the root.
    project.recheck();
    project.recheck();
    rest();
    world::edit(&project, 1, 0);
    rest();
    let ran = project.recheck();
    assert!(amends(&project));
    assert!(ran.out.contains("schemas/loose.yaml"), "{}", ran.out);
    assert_eq!(ran.out, project.check().out);
    project.write(
        "content/loose/note/en.md",
        b"---\ntitle: Note\n---\nA note.\n",
    );
    rest();
    let ran = project.recheck();
    assert!(!ran.out.contains("schemas/loose.yaml"), "{}", ran.out);
    assert_eq!(ran.out, project.check().out);
}

#[test]
fn content_that_comes_to_be_a_schema_decides_about_who_names_it() {
    let project = world::project();
    let shape = "content/loose/shape/en.md";
    project.write(shape, b"type: object\n");
    rest();
    project.recheck();
    rest();
    let named = "---\n# yaml-language-server: $schema=../shape/en.md\ntitle: Note\n---\nA note.\n";
    project.write("content/loose/note/en.md", named.as_bytes());
    rest();
    assert_eq!(project.recheck().out, project.check().out);
    project.write(shape, b"properties: { title: { type: number } }\n");
    rest();
    let ran = project.recheck();
    assert!(
        ran.rules().contains(&"schema-type".to_owned()),
        "{}",
        ran.out
    );
    assert_eq!(ran.out, project.check().out);
}

#[test]
fn many_amendments_are_taken_in() {
    let mut files = vec![(
        "polynya.yaml".to_owned(),
        "sourceLocale: en\nlocales: [en]\ncollections:\n  log: { path: 'log/{slug}/{locale}.md' }\n"
            .to_owned(),
    )];
    let path = |n: usize| format!("log/{n:03}/en.md");
    files.extend((0..200).map(|n| (path(n), format!("---\ntitle: {n}\n---\n## A\n"))));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    let project = Project::new(&files);
    rest();
    project.recheck();
    rest();
    let mut kept = String::new();
    for round in 0..5 {
        for n in 40 * round..40 * (round + 1) {
            let text = format!("---\ntitle: {n}\n---\n## B\n\n[a](#gone)\n");
            project.write(&path(n), text.as_bytes());
        }
        rest();
        assert_eq!(project.looks(&[]), 40);
        assert_eq!(project.recheck().out, project.check().out);
        writeln!(kept, "{}", amends(&project)).unwrap();
    }
    assert_eq!(kept, "true\ntrue\ntrue\ntrue\nfalse\n");
}

#[test]
fn two_runs_at_once_amend_the_same() {
    let project = edited(|project| world::edit(project, 25, 0));
    let expected = project.check().out;
    std::thread::scope(|scope| {
        let run = |n: usize| {
            let project = &project;
            scope.spawn(move || match n % 2 {
                0 => project.recheck().out,
                _ => {
                    remembering(project.root(), &["export", "--out", "none"]);
                    project.recheck().out
                }
            })
        };
        let runs: Vec<_> = (0..4).map(run).collect();
        for run in runs {
            assert_eq!(run.join().unwrap(), expected);
        }
    });
    assert_eq!(project.recheck().out, expected);
}

/// A project that was exported, in some format, with nothing new in its root since.
fn exported(format: &str) -> (Project, impl Fn(&Project)) {
    let export = move |project: &Project| {
        let args = ["export", "--out", "kept", "--bundle-format", format];
        remembering(project.root(), &args);
    };
    let project = world::project();
    rest();
    for _ in 0..2 {
        export(&project);
        rest();
    }
    (project, export)
}

/// Whether the export in `kept` is the one that a run without a cache makes.
fn is_as_new(project: &Project, format: &str) {
    let args = [
        "export",
        "--out",
        "new",
        "--no-cache",
        "--bundle-format",
        format,
    ];
    polynya(project.root(), &args);
    let below = |name: &str| super::files_below(&project.root().join(name));
    assert!(below("kept") == below("new"), "{format}");
    assert_eq!(polynya(project.root(), &["verify", "kept"]).code, 0);
    fs::remove_dir_all(project.root().join("new")).unwrap();
}

#[test]
fn an_export_after_an_edit_is_the_one_that_a_new_export_is() {
    for format in ["jsonl", "json", "files"] {
        let (project, export) = exported(format);
        for which in [1, 25, 27, 29, 17, 1, 17, 2] {
            world::edit(&project, which, which);
            rest();
            for _ in 0..2 {
                export(&project);
            }
            is_as_new(&project, format);
            rest();
        }
    }
}

#[test]
fn bundles_without_a_new_record_are_left_alone() {
    let (project, export) = exported("jsonl");
    let modified = |path: &str| {
        let at = project.root().join("kept").join(path);
        fs::metadata(at).unwrap().modified().unwrap()
    };
    let paths = [
        "en/posts.jsonl",
        "en/loose.jsonl",
        "ja/logs.jsonl",
        "manifest.json",
    ];
    let before = paths.map(modified);
    world::edit(&project, 1, 7);
    rest();
    export(&project);
    let after = paths.map(modified);
    assert_eq!(before[..2], after[..2]);
    assert!(before[2] != after[2] && before[3] != after[3]);
    assert!(amends(&project));
    is_as_new(&project, "jsonl");
}

#[test]
fn a_record_that_comes_to_be_left_out_is_taken_out_of_its_bundle() {
    let (project, export) = exported("json");
    let path = "content/logs/calm/ja.md";
    let text = fs::read(project.root().join(path)).unwrap();
    for bytes in [b"---\ntitle: \xff\n---\n".to_vec(), text] {
        project.write(path, &bytes);
        rest();
        export(&project);
        assert!(amends(&project));
        is_as_new(&project, "json");
        rest();
    }
}

#[test]
fn places_of_records_are_believed_of_the_export_that_they_are_of() {
    let (project, export) = exported("jsonl");
    let records = |project: &Project| {
        let kept = fs::read_dir(project.root().join(".polynya/cache")).unwrap();
        let mut paths = kept.map(|entry| entry.unwrap().path());
        let named = |path: &std::path::PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with("records-")
        };
        paths.find(named).unwrap()
    };
    let earlier = fs::read(records(&project)).unwrap();
    world::edit(&project, 2, 0);
    world::edit(&project, 27, 0);
    rest();
    export(&project);
    // As if another process had been slower.
    fs::write(records(&project), earlier).unwrap();
    rest();
    world::edit(&project, 1, 0);
    rest();
    export(&project);
    is_as_new(&project, "jsonl");
}

#[test]
fn what_somebody_else_did_to_a_bundle_is_mended() {
    let (project, export) = exported("jsonl");
    let bundle = project.root().join("kept/ja/logs.jsonl");
    let text = fs::read_to_string(&bundle).unwrap();
    fs::write(&bundle, text.replace("青鷺", "白鷺")).unwrap();
    world::edit(&project, 1, 0);
    rest();
    export(&project);
    is_as_new(&project, "jsonl");
    fs::remove_file(bundle).unwrap();
    rest();
    export(&project);
    is_as_new(&project, "jsonl");
}
