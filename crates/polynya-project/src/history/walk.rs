//! The walk from `HEAD` back to the commits that last changed files.
//!
//! Each commit holds those files of which the history leads through it, under
//! the names that they have there, and hands them on to its parents: a file
//! goes to the first parent that has the same content for it, as in `git log`.
//! So a commit is compared with its parents once, however many files there are.

use std::collections::hash_map::Entry;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::rc::Rc;

use gix::ObjectId;
use gix::bstr::{BStr, BString, ByteSlice};
use regex::Regex;

use super::CommitId;
use super::changes::{LastChange, OlderName};
use super::commit::Commit;
use super::difference::{Difference, differences};
use super::objects::Objects;
use super::renames::Deleted;

/// Files by the names that they have in a commit.
type Bag = HashMap<BString, Vec<usize>>;

/// What is known of a file so far.
#[derive(Default)]
pub(super) struct File {
    pub(super) change: Option<LastChange>,
    pub(super) older: Vec<OlderName>,
    /// The newest of the commits that are left out.
    ignored: Option<LastChange>,
    /// Whether its history leads beyond what was fetched.
    cut: bool,
}

/// The state of a walk.
pub(super) struct Walk<'a> {
    objects: &'a Objects,
    git: &'a gix::Repository,
    ignore: &'a [Regex],
    /// Commits of which the parents were not fetched, sorted.
    boundary: Vec<ObjectId>,
    /// Commits that hold files, by time.
    queue: BinaryHeap<(i64, ObjectId)>,
    waiting: HashMap<ObjectId, (Rc<Commit>, Bag)>,
    /// Folders that files were ever in, with a `/` at the end.
    folders: HashSet<BString>,
    files: Vec<File>,
    /// How many files have no change yet.
    open: usize,
}

/// A parent beside the commit that is looked at.
struct Parent {
    id: ObjectId,
    commit: Rc<Commit>,
    /// What differs from it, of the files that differ from every parent.
    differing: HashMap<BString, Difference>,
}

impl<'a> Walk<'a> {
    /// A walk from `head`, which has a file under each of these names.
    ///
    /// # Errors
    ///
    /// The commit or the list of the boundary's commits cannot be read.
    pub(super) fn new(
        objects: &'a Objects,
        git: &'a gix::Repository,
        ignore: &'a [Regex],
        (head, names): (ObjectId, Vec<BString>),
    ) -> Result<Self, gix::Error> {
        let shallow = git.shallow_commits()?;
        let boundary = shallow.map(|list| list.iter().copied().collect::<Vec<_>>());
        let mut boundary = boundary.unwrap_or_default();
        boundary.sort_unstable();
        let mut walk = Self {
            objects,
            git,
            ignore,
            boundary,
            queue: BinaryHeap::new(),
            waiting: HashMap::new(),
            folders: HashSet::new(),
            files: names.iter().map(|_| File::default()).collect(),
            open: names.len(),
        };
        for name in &names {
            want(&mut walk.folders, name.as_bstr());
        }
        let mut bag = Bag::new();
        for (file, name) in names.into_iter().enumerate() {
            bag.entry(name).or_default().push(file);
        }
        let commit = Rc::new(Commit::read(git, head)?);
        walk.hand_on(head, &commit, bag);
        Ok(walk)
    }

    /// Walks until every file has a change, and on to commits older than
    /// `back_to`, the newest first.
    ///
    /// A commit may be older than its parent by its time; if files come to the
    /// parent from there too late, it is looked at once more, for those files.
    ///
    /// # Errors
    ///
    /// A commit or a folder cannot be read.
    pub(super) fn run(mut self, back_to: i64) -> Result<Vec<File>, gix::Error> {
        while let Some((time, id)) = self.queue.pop() {
            if self.open == 0 && time < back_to {
                break;
            }
            if let Some((commit, bag)) = self.waiting.remove(&id) {
                self.step(id, &commit, bag)?;
            }
        }
        for file in &mut self.files {
            file.change = file.change.or(file.ignored.filter(|_| !file.cut));
        }
        Ok(self.files)
    }

    /// Hands the files of a commit on to its parents.
    fn step(&mut self, id: ObjectId, commit: &Commit, bag: Bag) -> Result<(), gix::Error> {
        if self.boundary.binary_search(&id).is_ok() {
            for file in bag.into_values().flatten() {
                self.files[file].cut = true;
            }
            return Ok(());
        }
        let change = LastChange {
            commit: CommitId(id),
            time: commit.time,
        };
        let (mut rest, mut parents) = self.same_in_a_parent(commit, bag)?;
        for parent in &mut parents {
            self.renamed_from(parent, commit, change, &mut rest)?;
        }
        self.touch(commit, change, rest.values().flatten());
        for parent in &parents {
            let is_there = |name: &BString| {
                let difference = parent.differing.get(name);
                difference.is_some_and(|difference| difference.before.is_some())
            };
            let older = rest.iter().filter(|(name, _)| is_there(name));
            let older = older.map(|(name, files)| (name.clone(), files.clone()));
            self.hand_on(parent.id, &parent.commit, older.collect());
        }
        Ok(())
    }

    /// Hands on what a parent has with the same content and name. Gives back
    /// the rest, and the parents if there is a rest.
    fn same_in_a_parent(
        &mut self,
        commit: &Commit,
        bag: Bag,
    ) -> Result<(Bag, Vec<Parent>), gix::Error> {
        let mut rest = bag;
        let mut parents: Vec<Parent> = Vec::new();
        for &id in &commit.parents {
            if rest.is_empty() {
                break;
            }
            let parent = match self.waiting.get(&id) {
                Some((commit, _)) => Rc::clone(commit),
                None => Rc::new(Commit::read(self.git, id)?),
            };
            let trees = (Some(parent.tree), Some(commit.tree));
            let wanted = |folder: &BString| self.folders.contains(folder);
            let mut held = Bag::new();
            let mut differing = HashMap::new();
            for difference in differences(self.objects, self.git, trees, wanted)? {
                if let Some((name, files)) = rest.remove_entry(&difference.path) {
                    differing.insert(name.clone(), difference);
                    held.insert(name, files);
                }
            }
            let same = std::mem::replace(&mut rest, held);
            self.hand_on(id, &parent, same);
            parents.push(Parent {
                id,
                commit: parent,
                differing,
            });
        }
        Ok((rest, parents))
    }

    /// Hands on those of the rest that are new beside `parent`, but have the
    /// content of a file that is not there any more: it was renamed.
    fn renamed_from(
        &mut self,
        parent: &Parent,
        commit: &Commit,
        change: LastChange,
        rest: &mut Bag,
    ) -> Result<(), gix::Error> {
        let is_new = |name: &BString| {
            let difference = parent.differing.get(name);
            difference.is_some_and(|difference| difference.before.is_none())
        };
        if !rest.keys().any(is_new) {
            return Ok(());
        }
        let trees = (Some(parent.commit.tree), Some(commit.tree));
        let deleted = Deleted::new(differences(self.objects, self.git, trees, |_| true)?);
        let mut renamed = Bag::new();
        rest.retain(|name, files| {
            let difference = parent.differing.get(name).filter(|_| is_new(name));
            let blob = difference.and_then(|difference| difference.after);
            let Some(older) = blob.and_then(|blob| deleted.closest(blob, name)) else {
                return true;
            };
            for file in files.iter() {
                self.files[*file].older.push(OlderName {
                    path: older.clone(),
                    until: change,
                });
            }
            want(&mut self.folders, older.as_bstr());
            join(&mut renamed, older.clone(), std::mem::take(files));
            false
        });
        self.hand_on(parent.id, &parent.commit, renamed);
        Ok(())
    }

    /// Notes that a commit changed files, unless it is to be left out.
    fn touch<'f>(
        &mut self,
        commit: &Commit,
        change: LastChange,
        files: impl Iterator<Item = &'f usize>,
    ) {
        let mut is_left_out = None;
        for file in files {
            let file = &mut self.files[*file];
            if file.change.is_some() {
                continue;
            }
            let ignore = || {
                let message = commit.message.to_str_lossy();
                self.ignore.iter().any(|pattern| pattern.is_match(&message))
            };
            if *is_left_out.get_or_insert_with(ignore) {
                file.ignored = file.ignored.or(Some(change));
            } else {
                file.change = Some(change);
                self.open -= 1;
            }
        }
    }

    /// Lets a commit hold more files.
    fn hand_on(&mut self, id: ObjectId, commit: &Rc<Commit>, bag: Bag) {
        if bag.is_empty() {
            return;
        }
        match self.waiting.entry(id) {
            Entry::Vacant(free) => {
                self.queue.push((commit.time, id));
                free.insert((Rc::clone(commit), bag));
            }
            Entry::Occupied(mut held) => {
                let held = &mut held.get_mut().1;
                let fewer = match held.len() < bag.len() {
                    true => std::mem::replace(held, bag),
                    false => bag,
                };
                let fewer = fewer.into_iter();
                fewer.for_each(|(name, files)| join(held, name, files));
            }
        }
    }
}

/// Adds files to those of a name, each once.
fn join(bag: &mut Bag, name: BString, files: Vec<usize>) {
    let held = bag.entry(name).or_default();
    held.extend(files);
    held.sort_unstable();
    held.dedup();
}

/// Adds the folders above a file.
fn want(folders: &mut HashSet<BString>, name: &BStr) {
    for at in name.rfind_iter("/") {
        // Whatever has one folder has those above it.
        if !folders.insert(name[..=at].into()) {
            break;
        }
    }
}
