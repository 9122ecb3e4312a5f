//! Every path whose change may change what a run over the project finds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use polynya_pipeline::{NamedSchemas as _, Need};

use crate::attested::{SEALS, SOURCES, source_paths};
use crate::inputs::{IGNORES, collect, schema_paths};
use crate::overrides::fixed_folder;
use crate::repository::Opened;
use crate::root::on_disk;
use crate::site::PUBLIC;
use crate::{Attested, Project};

/// Files of a repository that change with what it knows, relative to where it keeps what all
/// its working trees share.
const SHARED: [&str; 5] = [
    "packed-refs",
    "shallow",
    "objects/pack",
    "objects/info/alternates",
    "refs",
];

/// The same, of one working tree.
const OWN: [&str; 2] = ["HEAD", "FETCH_HEAD"];

impl Project {
    /// Paths, relative to the root with `/` or absolute, of files and folders: as long as what
    /// is known of each without reading stays the same, a run finds the same again. `needs` is
    /// what the run's entries asked for. Paths at which nothing is are among them.
    #[must_use]
    pub fn watched<'n>(
        &self,
        past: Option<&Attested<'_>>,
        needs: impl IntoIterator<Item = &'n Need>,
    ) -> BTreeSet<String> {
        let mut watched = self.watched_beside_content(past, needs);
        watched.extend(self.content_paths().map(|path| path.to_string()));
        watched
    }

    /// The part of [`Project::watched`] that is watched for anything else than being the content of
    /// an entry.
    #[must_use]
    pub fn watched_beside_content<'n>(
        &self,
        past: Option<&Attested<'_>>,
        needs: impl IntoIterator<Item = &'n Need>,
    ) -> BTreeSet<String> {
        let mut watched = self.named_beside_content();
        watched.extend(self.folders().iter().cloned());
        let (programs, looked_into) = self.program_paths();
        self.watch_ignores(&looked_into, &mut watched);
        watched.extend(programs.into_iter().chain(looked_into));
        let public = self.public().map(<[String]>::to_vec);
        watched.extend(public.unwrap_or_else(|| PUBLIC.map(str::to_owned).to_vec()));
        let patterns = self.override_paths().filter_map(fixed_folder);
        watched.extend(patterns.map(str::to_owned));
        watched.insert(SEALS.to_owned());
        if past.is_some() {
            collect(self.root(), SEALS, &mut watched);
            watched.extend(self.repository_paths());
        }
        watched.extend(self.asked_for(needs));
        watched
    }

    /// The part of [`Project::watched`] that only looking at entries shows: what they need that is
    /// at a path, schemas that files name themselves, and folders that links have made somebody look
    /// into.
    #[must_use]
    pub fn asked_for<'n>(&self, needs: impl IntoIterator<Item = &'n Need>) -> BTreeSet<String> {
        let listed = self.listed().lock();
        let listed = listed.unwrap_or_else(PoisonError::into_inner);
        let mut asked: BTreeSet<String> = listed.keys().cloned().collect();
        for compiled in self.named_schemas() {
            asked.extend(schema_paths(&compiled));
        }
        for need in needs {
            match need {
                Need::Path(path) | Need::Schema(path) => {
                    asked.insert(path.to_string());
                }
                Need::Stored(hash) => asked.extend(source_paths(hash)),
                _ => {}
            }
        }
        asked
    }

    /// Asks again what entries asked for that others have looked at, as far as it leaves traces in
    /// [`Project::asked_for`]: schemas that files name themselves, and where links lead.
    pub fn ask_again<'n>(&self, needs: impl IntoIterator<Item = &'n Need>) {
        let mut words = String::new();
        for need in needs {
            if let Need::Schema(path) = need {
                self.compiled(path);
            } else {
                // What there is to say of it was said where it was looked at.
                let _ = self.site().answer(need, &mut words);
                words.clear();
            }
        }
    }

    /// Whether a run would find something else for a file or folder at `path`, relative to the
    /// root with `/`, that it does not know: one that is new, or was in a folder that links
    /// have made somebody look into.
    #[must_use]
    pub fn would_notice(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let at = on_disk(self.root(), path);
        let there = at.symlink_metadata().is_ok();
        let listed = self.listed().lock();
        let listed = listed.unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = listed.get(folder) {
            let known = names.binary_search_by(|own| (**own).cmp(name)).is_ok();
            if known != there {
                return true;
            }
        }
        if !there {
            return false;
        }
        let below = |folder: &str| path.starts_with(folder);
        if IGNORES.contains(&name) || below(SEALS) || below(SOURCES) {
            return true;
        }
        // Content and programs are looked for in no hidden folder.
        let hidden = path.split('/').any(|part| part.starts_with('.'));
        if hidden {
            return false;
        }
        at.is_dir()
            || self.may_be_program(path)
            || self
                .collections()
                .iter()
                .chain(self.strings())
                .any(|files| {
                    let mut matchers = files.collection.matchers.iter();
                    matchers.any(|m| m.matches(path).is_some() || m.near_miss(path).is_some())
                })
    }

    /// Files that say which files are none of the project's: below the root where files are
    /// looked for, `more` folders among them, and in the folders above it.
    fn watch_ignores(&self, more: &[String], watched: &mut BTreeSet<String>) {
        let folders = self.folders().iter().chain(more).map(String::as_str);
        for folder in folders.chain([""]) {
            for name in IGNORES {
                let path = format!("{folder}/{name}");
                let path = path.trim_start_matches('/');
                // One that is new changes its folder; only the root need not be looked into.
                if folder.is_empty() || on_disk(self.root(), path).exists() {
                    watched.insert(path.to_owned());
                }
            }
        }
        for above in self.root().ancestors().skip(1) {
            watched.extend(
                IGNORES
                    .iter()
                    .filter_map(|name| absolute(&above.join(name))),
            );
        }
    }

    /// Where a repository keeps what it knows; where there is none, where one would be.
    pub(crate) fn repository_paths(&self) -> BTreeSet<String> {
        let Ok(opened) = Opened::find(self.root()) else {
            let above = self.root().ancestors();
            return above
                .filter_map(|dir| absolute(&dir.join(".git")))
                .collect();
        };
        let repository = &opened.repository;
        let (own, shared) = (repository.git_dir(), repository.common_dir());
        let mut paths: BTreeSet<String> = BTreeSet::new();
        paths.extend(OWN.iter().filter_map(|name| absolute(&own.join(name))));
        let mut inside: BTreeSet<String> = SHARED.map(str::to_owned).into();
        collect(shared, "refs", &mut inside);
        paths.extend(
            inside
                .iter()
                .filter_map(|name| absolute(&shared.join(name))),
        );
        paths
    }
}

/// A path as a text, if it is one.
fn absolute(path: &Path) -> Option<String> {
    let path: PathBuf = std::path::absolute(path).ok()?;
    path.to_str().map(str::to_owned)
}
