//! The same questions, put to git itself.

use std::fs;
use std::path::Path;

use gix::ObjectId;

use polynya_project::RepositoryError;
use polynya_project::history::{Found, Repository as History};

use super::story::{Story, known, last_changes, open};
use crate::support::git;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % 1_000_003).unwrap() % below
    }
}

const FOLDERS: [&str; 4] = ["", "en/", "ja/", "ja/深い folder/"];

fn path(dice: &mut Dice) -> String {
    format!("{}{}.md", FOLDERS[dice.roll(4)], dice.roll(5))
}

/// A history of changes, removals, branches and merges. No content comes twice,
/// so that nothing is renamed. Gives back every commit.
fn random(story: &Story, dice: &mut Dice, commits: usize) -> Vec<ObjectId> {
    let mut all = vec![story.say("Start", &[], &[("0.md", "0\n")])];
    let mut heads = all.clone();
    for number in 1..commits {
        let at = dice.roll(heads.len());
        let mut parents = vec![heads[at]];
        let mut changes: Vec<(String, String)> = Vec::new();
        let last = number == commits - 1;
        if last || (heads.len() > 1 && dice.roll(4) == 0) {
            let others = heads.iter().filter(|head| **head != heads[at]);
            parents.extend(
                others
                    .copied()
                    .take(if last { 9 } else { 1 + dice.roll(2) }),
            );
            changes = merged(story, dice, &parents);
        }
        if parents.len() == 1 || dice.roll(5) == 0 {
            for index in 0..=dice.roll(3) {
                let text = format!("{number} {index}\n");
                let text = if dice.roll(6) == 0 {
                    String::new()
                } else {
                    text
                };
                changes.push((path(dice), text));
            }
        }
        let changes: Vec<(&str, &str)> = changes.iter().map(|(p, t)| (&**p, &**t)).collect();
        let message = ["Add", "typo", "Skip"][dice.roll(3)];
        let commit = story.say(message, &parents, &changes);
        all.push(commit);
        heads.retain(|head| !parents.contains(head));
        heads.push(commit);
        if dice.roll(4) == 0 {
            heads.push(all[dice.roll(all.len())]);
        }
    }
    all
}

/// What a merge takes over from each of its parents, by chance.
fn merged(story: &Story, dice: &mut Dice, parents: &[ObjectId]) -> Vec<(String, String)> {
    let git = &story.made.git;
    let mut changes = Vec::new();
    for folder in FOLDERS {
        for number in 0..5 {
            let path = format!("{folder}{number}.md");
            let parent = git.find_commit(parents[dice.roll(parents.len())]).unwrap();
            let entry = parent.tree().unwrap().lookup_entry_by_path(&path).unwrap();
            let text = entry.map(|entry| entry.object().unwrap().data.clone());
            let text = String::from_utf8(text.unwrap_or_default()).unwrap();
            changes.push((path, text));
        }
    }
    changes
}

fn every_path() -> Vec<String> {
    let numbers = FOLDERS
        .iter()
        .flat_map(|folder| (0..5).map(move |n| format!("{folder}{n}.md")));
    numbers.collect()
}

/// What `git log` names for each file that is there, and what polynya does.
#[track_caller]
fn agree(story: &Story, ignore: &[&str], log: &[&str]) -> Option<()> {
    let root = story.made.project.root();
    let paths = every_path();
    let listed = git(root, &["ls-tree", "-r", "-z", "--name-only", "HEAD"])?;
    let listed: Vec<&str> = listed.split('\0').collect();
    let paths: Vec<&str> = paths.iter().map(|path| &**path).collect();
    let found = last_changes(&story.history(), &paths, ignore);
    for path in paths {
        let ours = found.get(path).map(|change| change.commit.to_string());
        let mut args = vec!["log", "-1", "--format=%H"];
        args.extend(log);
        args.extend(["--", path]);
        // Git also knows commits that took a file away, of which there is none.
        let theirs = git(root, &args)?.trim_end().to_owned();
        let theirs = Some(theirs).filter(|id| listed.contains(&path) && !id.is_empty());
        if theirs.is_some() || ignore.is_empty() {
            assert_eq!(ours, theirs, "{path}");
        } else {
            assert_eq!(ours.is_some(), listed.contains(&path), "{path}");
        }
    }
    Some(())
}

#[test]
fn git_log_names_the_same_commits() {
    for seed in 1..=4 {
        let story = Story::new();
        let mut dice = Dice(seed * 0x9e37_79b9);
        random(&story, &mut dice, 60);
        agree(&story, &[], &[]);
        let ignore = ["-i", "--invert-grep", "--grep=TYPO"];
        agree(&story, &["(?i)TYPO"], &ignore);
    }
}

#[test]
fn a_packed_repository_and_a_shallow_clone_are_read() {
    let story = Story::new();
    let mut dice = Dice(7);
    random(&story, &mut dice, 80);
    let root = story.made.project.root();
    let before = story.history();
    let paths = every_path();
    let paths: Vec<&str> = paths.iter().map(|path| &**path).collect();
    let before = last_changes(&before, &paths, &[]);
    let Some(_) = git(root, &["gc", "--quiet"]) else {
        return;
    };
    let after = last_changes(&story.history(), &paths, &[]);
    assert!(before.iter().eq(after.iter()));
    let clones = tempfile::tempdir().unwrap();
    let url = format!("file://{}", root.display());
    git(
        clones.path(),
        &["clone", "--quiet", "--depth", "6", &url, "clone"],
    );
    let clone = clones.path().join("clone");
    fs::write(clone.join("polynya.yaml"), crate::support::CONFIG).unwrap();
    let history = open(&clone);
    assert!(history.is_shallow());
    let shallow = last_changes(&history, &paths, &[]);
    let (mut known, mut unknown) = (0, 0);
    for (path, change) in before.iter() {
        match shallow.get(path) {
            Some(found) => {
                assert_eq!(found, change, "{path}");
                known += 1;
            }
            None => unknown += 1,
        }
    }
    assert!(known > 0 && unknown > 0, "{known} {unknown}");
}

/// A folder of many files, changed again and again, so that packs have its
/// versions as changes to one another.
fn large_folder(story: &Story) -> Vec<ObjectId> {
    let paths: Vec<String> = (0..80).map(|n| format!("docs/page-{n}.md")).collect();
    let all: Vec<(&str, &str)> = paths.iter().map(|path| (&**path, "0\n")).collect();
    let mut commits = vec![story.commit(&[], &all)];
    for number in 0..60 {
        let text = format!("{number}\n");
        let change = [(&*paths[number * 7 % 80], &*text)];
        commits.push(story.commit(&commits[number..], &change));
    }
    commits
}

#[test]
fn what_packs_have_as_changes_is_put_together() {
    let story = Story::new();
    let commits = large_folder(&story);
    let root = story.made.project.root();
    let files = |history: &History, id: &ObjectId| history.files(known(history, *id));
    let loose = story.history();
    let expected: Vec<_> = commits
        .iter()
        .map(|id| files(&loose, id).unwrap())
        .collect();
    let pairs = || commits.iter().zip(&expected);
    let layouts = [
        &["repack", "-adfq", "--depth=50"][..],
        &["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq"],
    ];
    for layout in layouts {
        if git(root, layout).is_none() {
            return;
        }
        let history = story.history();
        for (id, expected) in pairs() {
            assert_eq!(files(&history, id).unwrap(), *expected);
        }
        let history = story.history();
        for (id, expected) in pairs().rev() {
            assert_eq!(files(&history, id).unwrap(), *expected);
        }
    }
}

#[test]
fn a_broken_pack_is_an_error_or_does_no_harm() {
    let story = Story::new();
    let commits = large_folder(&story);
    let root = story.made.project.root();
    if git(root, &["repack", "-adfq"]).is_none() {
        return;
    }
    let folder = story.made.git.git_dir().join("objects/pack");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let broken: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|e| e != "rev"))
        .collect();
    let mut errors = 0;
    for path in &broken {
        let sound = fs::read(path).unwrap();
        let mut writable = fs::metadata(path).unwrap().permissions();
        #[expect(
            clippy::permissions_set_readonly_false,
            reason = "a folder of the test's own"
        )]
        writable.set_readonly(false);
        fs::set_permissions(path, writable).unwrap();
        for turn in 0..40 {
            let at = sound.len() * turn / 40;
            let mut bytes = sound.clone();
            bytes[at] ^= 0x55;
            if turn % 4 == 3 {
                bytes.truncate(at);
            }
            // Not in place: what an earlier turn has open must stay as it is.
            fs::remove_file(path).unwrap();
            fs::write(path, &bytes).unwrap();
            errors += usize::from(ask_everything(root, &commits).is_err());
        }
        fs::remove_file(path).unwrap();
        fs::write(path, &sound).unwrap();
    }
    assert!(errors > 0);
    ask_everything(root, &commits).unwrap();
}

fn ask_everything(root: &Path, commits: &[ObjectId]) -> Result<(), RepositoryError> {
    let opened = polynya_project::Project::open(root).unwrap();
    let history = opened.project.unwrap().repository()?;
    let paths = (0..80).map(|n| format!("docs/page-{n}.md")).collect();
    let found = history.last_changes(&paths, &[], &[])?;
    for (path, change) in found.iter() {
        let blob = history.blob_then(&found, change.commit, path)?;
        blob.map(|blob| history.blob(blob)).transpose()?;
    }
    for id in commits {
        if let Found::Commit(commit) = history.commit(&id.to_string()[..10])? {
            history.files(commit)?;
        }
    }
    Ok(())
}
