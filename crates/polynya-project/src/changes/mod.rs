//! What changed since a revision: the files of a project beside those of a commit.
//!
//! Git is read without starting it, and of its configuration only the part in
//! the repository. Where the index vouches for a file, the file is not read.

mod repository;
mod worktree;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::convert::Infallible;
use std::sync::Arc;

use ignore::overrides::Override;
use polynya_diagnostics::{Finding, Scope};
use polynya_locale::LocaleId;
use polynya_pipeline::{Collection, in_order};

use self::worktree::Worktree;
use crate::discover::{self, EntryFiles, VariantFile};
use crate::repository::{Opened, RepositoryError};
use crate::root::{CONFIG, stays_below};
use crate::vocabularies::is_named;
use crate::{CollectionFiles, Project};

/// What differs between a commit and the files on disk, whether it was
/// committed since, staged, or neither.
pub struct Changes {
    against: Against,
    shallow: bool,
    worktree: Worktree,
    /// Entries that had a file which is gone: position of the collection, id.
    gone: BTreeSet<(usize, String)>,
    strings: ChangedStrings,
}

/// What a project is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The merge base of the revision and `HEAD`: what others did to the
    /// revision since does not count.
    MergeBase,
    /// The revision itself, for want of a common ancestor.
    Revision,
}

/// Why nothing can be said about changes.
#[derive(Debug, thiserror::Error)]
pub enum ChangesError {
    /// The project's repository says nothing.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// The revision names no commit that is there.
    #[error("there is no commit {revision}")]
    UnknownRevision {
        /// As it was asked for.
        revision: String,
        /// The branch of that name as it was last fetched, if there is one.
        near: Option<String>,
    },
}

/// A file on which the findings of other files depend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// `config`, `schema`, `voice`, `vocabulary` or `source`.
    pub kind: &'static str,
    /// Path relative to the root, with `/`.
    pub path: String,
}

/// What happened to the Fluent files.
#[derive(Default)]
struct ChangedStrings {
    /// Each that there is, and whether it has changed.
    files: BTreeMap<Arc<str>, bool>,
    /// Locales that lost a file, and the files beside it: what is absent since
    /// is reported there.
    lost: BTreeSet<(Arc<str>, Arc<str>)>,
}

impl Changes {
    /// What the project was compared with.
    #[must_use]
    pub const fn against(&self) -> Against {
        self.against
    }

    /// Whether only a part of the history is there to look for a merge base in.
    #[must_use]
    pub const fn is_shallow(&self) -> bool {
        self.shallow
    }

    /// Fluent files that have changed.
    #[must_use]
    pub fn strings(&self) -> usize {
        let files = self.strings.files.values();
        files.filter(|changed| **changed).count()
    }

    /// Whether a finding about anything but an entry speaks of what has
    /// changed. The project's own files always count.
    #[must_use]
    pub fn concern(&self, finding: &Finding) -> bool {
        let path = &finding.location.path;
        if let Some(changed) = self.strings.files.get(path) {
            let lost = |locale: &Arc<str>| {
                let key = (Arc::clone(path), Arc::clone(locale));
                self.strings.lost.contains(&key)
            };
            return *changed || finding.locale.as_ref().is_some_and(lost);
        }
        finding.rule.scope == Scope::Project || self.worktree.differs(path)
    }
}

impl Project {
    /// Compares the project with the merge base of `revision` and `HEAD`. Threads
    /// are those of the pool it runs in.
    ///
    /// # Errors
    ///
    /// There is no repository, no such revision, or they cannot be read.
    pub fn changes(&self, revision: &str) -> Result<Changes, ChangesError> {
        let repository = Opened::find(self.root())?;
        let (base, against) = repository.base(revision)?;
        let index = repository.index()?;
        let worktree = Worktree {
            root: self.root().to_path_buf(),
            before: repository.files(base, &index)?,
            stat: repository.stat_options(),
            prefix: repository.prefix.clone(),
            index,
            file_bytes: self.file_bytes(),
        };
        let mut gone = self.gone(&worktree);
        let strings = self.changed_strings(&worktree, &gone);
        // Strings come after the collections, and have no entries to keep.
        let collections = self.collections().len();
        gone.retain(|(index, ..)| *index < collections);
        Ok(Changes {
            against,
            shallow: repository.is_shallow(),
            worktree,
            gone: gone.into_iter().map(|(index, id, _)| (index, id)).collect(),
            strings,
        })
    }

    /// Keeps only entries of which a file has changed or is gone, and says how
    /// many it left out. Threads are those of the pool it runs in.
    pub fn keep_changed(&mut self, changes: &Changes) -> usize {
        let entries = self.collections().iter().enumerate();
        let entries: Vec<(usize, &EntryFiles)> = entries
            .flat_map(|(index, files)| files.entries.iter().map(move |entry| (index, entry)))
            .collect();
        let changed = |(index, entry): &(usize, &EntryFiles)| {
            changes.gone.contains(&(*index, entry.id.to_string()))
                || has_changed(&entry.variants, &changes.worktree)
        };
        let changed = each(&entries, changed);
        let left_out = changed.iter().filter(|changed| !**changed).count();
        let mut changed = changed.into_iter();
        self.retain(|_, _| changed.next().unwrap_or(true));
        left_out
    }

    /// The changed files on which findings about unchanged ones depend, the
    /// weightiest first.
    #[must_use]
    pub fn changed_terms(&self, changes: &Changes) -> Vec<Terms> {
        let of = |kind, path: &str| Terms {
            kind,
            path: path.to_owned(),
        };
        let mut terms = vec![of("config", CONFIG)];
        terms.extend(self.schemas().iter().map(|path| of("schema", path)));
        let voices = self.voice_configs().iter();
        terms.extend(voices.map(|voice| of("voice", &voice.path)));
        terms.retain(|terms| stays_below(&terms.path) && changes.worktree.differs(&terms.path));
        let strings = self.strings().into_iter().flat_map(|files| &files.entries);
        for group in strings {
            let vocabularies = self.vocabularies().iter();
            let mut wanted = vocabularies.flat_map(|vocabulary| &vocabulary.files);
            let is_vocabulary = wanted.any(|wanted| is_named(wanted, &group.id));
            for file in &group.variants {
                if !changes.strings.files.get(&file.path).is_some_and(|c| *c) {
                    continue;
                }
                if is_vocabulary {
                    terms.push(of("vocabulary", &file.path));
                } else if file.locale == *self.source_locale() {
                    terms.push(of("source", &file.path));
                }
            }
        }
        terms
    }

    /// What was content in the commit and is there no more: position of the
    /// collection, entry, locale. The Fluent files come after all collections.
    fn gone(&self, worktree: &Worktree) -> BTreeSet<(usize, String, LocaleId)> {
        let all: Vec<&CollectionFiles> = self.collections().iter().chain(self.strings()).collect();
        let entries = all.iter().flat_map(|files| &files.entries);
        let files = entries.flat_map(|entry| &entry.variants);
        let present: HashSet<&str> = files.map(|file| &*file.path).collect();
        let excludes = discover::excludes(self.root(), self.excludes()).ok();
        let one = |path: &str| {
            if present.contains(path) {
                return None;
            }
            let mut fits = all.iter().enumerate();
            let matches = |collection: &Collection| collection.matches(path);
            let (index, found) =
                fits.find_map(|(index, files)| Some((index, matches(&files.collection)?)))?;
            let excluded = excludes.as_ref().is_some_and(|e| is_excluded(e, path));
            let gone = !excluded && worktree.is_gone(path);
            gone.then_some((index, found.entry, found.locale))
        };
        worktree.paths_before().filter_map(one).collect()
    }

    fn changed_strings(
        &self,
        worktree: &Worktree,
        gone: &BTreeSet<(usize, String, LocaleId)>,
    ) -> ChangedStrings {
        let mut strings = ChangedStrings::default();
        let groups = self.strings().map_or(&[][..], |files| &files.entries);
        let files: Vec<&VariantFile> = groups.iter().flat_map(|group| &group.variants).collect();
        let changed = each(&files, |file| worktree.differs(&file.path));
        let paths = files.iter().map(|file| Arc::clone(&file.path));
        strings.files = paths.zip(changed).collect();
        let lost = gone
            .iter()
            .filter(|(index, ..)| *index == self.collections().len());
        for (_, id, locale) in lost {
            let group = groups.iter().find(|group| *group.id == **id);
            for file in group.into_iter().flat_map(|group| &group.variants) {
                let locale = Arc::clone(locale.as_arc());
                strings.lost.insert((Arc::clone(&file.path), locale));
            }
        }
        strings
    }
}

fn has_changed(variants: &[VariantFile], worktree: &Worktree) -> bool {
    variants.iter().any(|file| worktree.differs(&file.path))
}

/// `work` for each item, in parallel and in order.
fn each<T: Sync>(items: &[T], work: impl Fn(&T) -> bool + Sync) -> Vec<bool> {
    let mut done = Vec::with_capacity(items.len());
    let Ok(()) = in_order(items, work, |result| {
        done.push(result);
        Ok::<(), Infallible>(())
    });
    done
}

/// Whether a file or a folder above it is excluded.
fn is_excluded(excludes: &Override, path: &str) -> bool {
    let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    excludes.matched(path, false).is_ignore()
        || folders.any(|folder| excludes.matched(folder, true).is_ignore())
}
