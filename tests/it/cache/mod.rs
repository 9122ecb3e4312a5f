//! What earlier runs found is used where it holds, and nowhere else.

mod near;
pub(crate) mod world;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;

use polynya_cache::{Build, Cache};
use polynya_pipeline::Outcome;
use proptest::prelude::*;

use crate::support::{Project, REST, Ran, git, polynya, remembering};

impl Project {
    /// `check --format json` with what earlier runs found.
    fn recheck(&self) -> Ran {
        remembering(self.root(), &["check", "--format", "json"])
    }

    /// How many entries a check looks at anew.
    fn looks(&self, args: &[&str]) -> usize {
        let args: Vec<&str> = [&["check", "--timings"], args].concat();
        times(&remembering(self.root(), &args), "check:")
    }
}

/// How often a run came to a stage, by its table.
fn times(ran: &Ran, stage: &str) -> usize {
    let row = ran.err.lines().find(|line| line.contains(stage));
    let count = row.map(|row| {
        row.split_whitespace()
            .rev()
            .find_map(|word| word.parse().ok())
    });
    count.map_or(0, |count| count.unwrap_or_else(|| panic!("{}", ran.err)))
}

/// Long enough that a file is left alone.
fn rest() {
    sleep(2 * REST);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_a_run_finds_what_one_without_a_cache_finds(
        edits in prop::collection::vec((0..world::EDITS, 0..97usize, 1..3u8), 1..7),
    ) {
        let project = world::project();
        let outs = tempfile::tempdir().unwrap();
        rest();
        project.recheck();
        for (which, n, threads) in edits {
            world::edit(&project, which, n);
            rest();
            let threads = format!("--threads={threads}");
            let fresh = polynya(project.root(), &["check", "--format", "json"]);
            // Some runs come so soon that nothing is at rest.
            for _ in 0..2 {
                let args = ["check", "--format", "json", &threads];
                let kept = remembering(project.root(), &args);
                prop_assert_eq!(&kept.out, &fresh.out, "edit {}", which);
                prop_assert_eq!(kept.code, fresh.code);
                prop_assert_eq!(&kept.err, &fresh.err);
            }
            exports_are_equal(&project, outs.path(), n)?;
            let verified = remembering(project.root(), &["check", "--verify-cache", "--format", "json"]);
            prop_assert_eq!(&verified.out, &fresh.out);
            prop_assert_eq!(&verified.err, "");
        }
    }
}

#[test]
fn a_page_that_comes_to_the_former_address_of_another_is_found() {
    let project = world::project();
    rest();
    assert_eq!(project.recheck().rules(), ["broken-link"]);
    world::edit(&project, 13, 0);
    rest();
    let ran = project.recheck();
    assert!(
        ran.rules().contains(&"redirect-conflict".to_owned()),
        "{}",
        ran.out
    );
}

/// Exports into `dir` with and without what earlier runs made; `n` chooses a format.
fn exports_are_equal(project: &Project, dir: &Path, n: usize) -> Result<(), TestCaseError> {
    let format = ["jsonl", "json", "files"][n % 3];
    let [kept, fresh] = ["kept", "fresh"].map(|name| dir.join(format!("{name}-{format}")));
    let args = |out: &Path| {
        let out = out.to_string_lossy().into_owned();
        let args = [
            "export",
            "--bundle-format",
            format,
            "--format",
            "json",
            "--out",
            &out,
        ];
        args.map(str::to_owned)
    };
    let (kept_args, fresh_args) = (args(&kept), args(&fresh));
    let expected = polynya(project.root(), &fresh_args.each_ref().map(String::as_str));
    for _ in 0..2 {
        let ran = remembering(project.root(), &kept_args.each_ref().map(String::as_str));
        prop_assert_eq!(
            (&ran.out, ran.code, &ran.err),
            (&expected.out, expected.code, &expected.err)
        );
        prop_assert_eq!(files_below(&kept), files_below(&fresh));
    }
    Ok(())
}

fn files_below(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut all, mut folders) = (BTreeMap::new(), vec![dir.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_path_buf();
                all.insert(name, fs::read(path).unwrap());
            }
        }
    }
    all
}

#[test]
fn an_export_writes_only_what_has_changed_and_only_if_something_has() {
    let project = world::project();
    rest();
    let export =
        |args: &[&str]| remembering(project.root(), &[&["export", "--timings"], args].concat());
    let (records, writes) = (
        |ran: &Ran| times(ran, "records:"),
        |ran: &Ran| times(ran, "write:"),
    );
    let first = export(&[]);
    assert_eq!(records(&first), 5);
    // The first has made a folder, so that there was something new in the root.
    rest();
    export(&[]);
    let second = export(&[]);
    assert_eq!((records(&second), writes(&second)), (0, 0));
    assert_eq!(second.out.lines().last(), first.out.lines().last());
    rest();
    world::edit(&project, 1, 1);
    rest();
    // The entry, and the one whose link leads nowhere.
    assert_eq!(records(&export(&[])), 2);
    let bundle = project.root().join("dist/en/posts.jsonl");
    let text = fs::read_to_string(&bundle).unwrap();
    fs::write(&bundle, text.replace("2031", "2032")).unwrap();
    let mended = export(&[]);
    assert!(records(&mended) >= 1, "what it wrote was changed since");
    assert_eq!(fs::read_to_string(&bundle).unwrap(), text);
    fs::remove_dir_all(project.root().join("dist")).unwrap();
    assert_eq!(records(&export(&[])), 5, "what it wrote is gone");
    let again = polynya(project.root(), &["verify", "dist"]);
    assert_eq!(again.code, 0, "{}", again.out);
}

#[test]
fn the_world_is_well_made() {
    let project = world::project();
    for which in 0..world::EDITS {
        world::edit(&project, which, 1);
        world::edit(&project, which, 2);
    }
    assert_eq!(world::project().check().rules(), ["broken-link"]);
}

/// What a check looks at anew after an edit of a project that was checked before.
fn looked_at(edit: impl FnOnce(&Project)) -> usize {
    let project = world::project();
    rest();
    project.recheck();
    project.recheck();
    assert_eq!(project.looks(&[]), 0, "nothing has changed");
    edit(&project);
    rest();
    project.looks(&[])
}

#[test]
fn what_is_touched_invalidates_what_rests_on_it_and_nothing_else() {
    let swap = |which: usize| looked_at(|project| world::edit(project, which, 0));
    // One entry has a link that leads nowhere: what was meant may be anywhere in the project.
    let searching = 1;
    assert_eq!(swap(1), 1 + searching, "a file of one entry");
    assert_eq!(swap(3), searching, "a file that was only touched");
    assert_eq!(swap(4), 2 + searching, "the schema of logs");
    assert_eq!(swap(5), 2, "what the schema of posts refers to");
    assert_eq!(swap(6), 1 + searching, "the schema that one file names");
    assert_eq!(swap(7), 1 + searching, "a message that one post takes");
    assert_eq!(swap(8), 2, "a vocabulary of posts");
    assert_eq!(
        swap(9),
        2 + 2,
        "a vocabulary of logs; one post takes a message"
    );
    assert_eq!(swap(12), 1 + searching, "a picture that one post shows");
    assert_eq!(swap(11), 5, "the configuration");
    assert_eq!(swap(16), 1 + searching, "an entry more");
}

#[test]
fn what_a_run_finds_is_kept_out_of_sight() {
    let project = world::project();
    assert!(git(project.root(), &["init", "-q"]).is_some());
    git(project.root(), &["add", "-A"]);
    git(
        project.root(),
        &[
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@b.c",
            "commit",
            "-qm",
            "a",
        ],
    );
    rest();
    project.recheck();
    assert!(project.root().join(".polynya/cache/entries").is_file());
    assert_eq!(git(project.root(), &["status", "--porcelain"]).unwrap(), "");
    let before = project.texts();
    remembering(project.root(), &["check", "--no-cache"]);
    assert_eq!(project.texts(), before, "it keeps nothing");
}

#[test]
fn two_runs_at_once_find_the_same() {
    let project = world::project();
    rest();
    let expected = project.check().out;
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| project.recheck().out))
            .collect();
        for run in runs {
            assert_eq!(run.join().unwrap(), expected);
        }
    });
    assert_eq!(project.recheck().out, expected);
    let left = fs::read_dir(project.root().join(".polynya/cache")).unwrap();
    let mut names = left.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.all(|name| !name.starts_with("aside-")));
}

#[test]
fn a_part_is_looked_at_with_what_was_found_of_the_whole_and_keeps_the_rest() {
    let project = world::project();
    rest();
    project.recheck();
    rest();
    world::edit(&project, 1, 1);
    rest();
    assert_eq!(project.looks(&["content/logs"]), 1);
    assert_eq!(project.looks(&["content/logs"]), 0);
    assert_eq!(project.looks(&[]), 1, "the entry whose link leads nowhere");
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_kept_a_run_goes_without() {
    let project = world::project();
    project.write(".polynya/cache", b"a file in its place");
    let expected = project.check();
    let ran = project.recheck();
    assert_eq!(
        (ran.out, ran.err, ran.code),
        (expected.out, String::new(), expected.code)
    );
}

#[test]
fn a_commit_counts_where_history_does() {
    let project = world::project();
    let config = fs::read_to_string(project.root().join("polynya.yaml")).unwrap();
    let logs = "schema: schemas/log.yaml\n";
    let config = config.replace(logs, &format!("{logs}    freshness: {{ history: true }}\n"));
    project.write("polynya.yaml", config.as_bytes());
    let commit = |message: &str| {
        git(project.root(), &["add", "-A"]);
        let who = ["-c", "user.name=A", "-c", "user.email=a@b.c"];
        git(
            project.root(),
            &[&who[..], &["commit", "-qm", message]].concat(),
        );
    };
    git(project.root(), &["init", "-q"]);
    commit("one");
    rest();
    project.recheck();
    world::edit(&project, 2, 0);
    rest();
    let uncommitted = project.recheck();
    assert_eq!(uncommitted.out, project.check().out);
    commit("two");
    rest();
    let ran = project.recheck();
    assert_eq!(ran.out, project.check().out);
    world::edit(&project, 1, 0);
    commit("three");
    rest();
    assert_eq!(project.recheck().out, project.check().out);
}

/// Takes the findings out of what is kept of an entry, as no run would.
fn falsify(project: &Project, entry: &str) {
    let cache = Cache::at(project.root().join(".polynya/cache"), REST);
    let program = cache.program(&std::env::current_exe().unwrap()).unwrap();
    let build = Build::new(env!("CARGO_PKG_VERSION"), program);
    let entries = cache.entries(build, "entries").unwrap();
    let mut writer = cache.write_entries(build).unwrap();
    for key in entries.keys() {
        let (known, mut bytes) = entries.get(&key).unwrap();
        if key == entry {
            let mut outcome = Outcome::from_bytes(&bytes).unwrap();
            assert!(!outcome.findings.is_empty());
            outcome.findings.clear();
            bytes = outcome.to_bytes().unwrap();
        }
        writer.add(&key, known, &bytes).unwrap();
    }
    cache.keep_entries("entries", writer).unwrap();
    // What is kept of the run as a whole would answer first.
    for file in fs::read_dir(project.root().join(".polynya/cache")).unwrap() {
        let path = file.unwrap().path();
        if path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("whole-")
        {
            fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn what_was_kept_and_is_not_so_is_told_and_mended() {
    let project = world::project();
    project.write(
        "content/logs/calm/en.md",
        b"---\nships: [heron]\n---\nCalm.\n",
    );
    rest();
    let expected = project.check();
    assert_eq!(project.recheck().out, expected.out);
    falsify(&project, "logs/calm");
    // Nothing but --verify-cache can know.
    assert_ne!(project.recheck().out, expected.out);
    let verify = |language: &str| {
        let args = [
            "check",
            "--verify-cache",
            "--format",
            "json",
            "--lang",
            language,
        ];
        remembering(project.root(), &args)
    };
    let ran = verify("en");
    assert_eq!((ran.code, &ran.out), (2, &expected.out));
    insta::assert_snapshot!(ran.err, @r"
    what was kept of the run as a whole is not what a new one finds; it was replaced
    what was kept of logs/calm is not what a new look finds; it was replaced
    ");
    assert_eq!(project.recheck().out, expected.out);
    let ran = verify("ja");
    assert_eq!((ran.code, &*ran.err), (expected.code, ""));
}
