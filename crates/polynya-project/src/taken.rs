//! Which places of a project are taken: what is written there would be in the way of what is read.

use std::path::{Path, PathBuf};

use polynya_locale::PathPattern;

use crate::attested::{SEALS, SOURCES};
use crate::baseline::BASELINE;
use crate::discover::{excludes, reaches};
use crate::root::{on_disk, relative};
use crate::{CollectionFiles, Project, is_below};

/// Why a folder is no place for anything that is written. Paths are relative to the root, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is the root, or above it.
    Root,
    /// It is this folder, in which content or strings are looked for, or lies in it, or it holds it.
    Searched(String),
    /// It holds this file, or folder, that the project reads.
    Holds(String),
}

impl Project {
    /// Why nothing may be written to `folder`, of which links have been followed; nothing where
    /// something may. In a project that looks for content in its root, all other folders may be
    /// written to, as long as there is none of it in them.
    #[must_use]
    pub fn taken(&self, folder: &Path) -> Option<Taken> {
        if self.root().starts_with(folder) {
            return Some(Taken::Root);
        }
        let searched = self.searched();
        let own = relative(self.root(), folder);
        for place in searched.iter().filter(|place| !place.is_empty()) {
            let real = self.resolved(place);
            let meets = |own: &str| is_in_sight(own, place) || is_below(place, own);
            let met = own.as_deref().is_some_and(meets);
            let led = relative(&real, folder).is_some_and(|below| is_in_sight(&below, ""));
            if met || led || real.starts_with(folder) {
                return Some(Taken::Searched(place.clone()));
            }
        }
        let below = format!("{}/", own?);
        let content = self.content_paths().map(|path| &**path);
        if let Some(path) = content.filter(|path| path.starts_with(&below)).min() {
            return Some(Taken::Holds(path.to_owned()));
        }
        let mut others = self.named_beside_content();
        others.extend([SEALS, SOURCES, BASELINE].map(str::to_owned));
        let mut others = others.into_iter();
        others
            .find(|path| path.starts_with(&below))
            .map(Taken::Holds)
    }

    /// The path, relative to the root with `/`, of a file that a run reads or would take for
    /// content; nothing for any other. Links of `file` have been followed.
    #[must_use]
    pub fn reads(&self, file: &Path) -> Option<String> {
        let path = relative(self.root(), file)?;
        let named = self.named_beside_content();
        let mut all = named.iter().map(String::as_str).chain([BASELINE]);
        let own = |known: &str| known == path || self.resolved(known) == file;
        let kept = [SEALS, SOURCES].iter().any(|kept| is_below(&path, kept));
        (kept || all.any(own) || self.takes(&path)).then_some(path)
    }

    /// Whether a file at `path`, relative to the root with `/`, would be content or strings, if it
    /// is met at all.
    fn takes(&self, path: &str) -> bool {
        let mut all = self.collections().iter().chain(self.strings());
        all.any(|files| files.collection.matches(path).is_some())
    }

    /// The first of the files `names`, relative to `folder` with `/`, that would be content of the
    /// project, or strings, if it were there; relative to the root. `folder` is there, and its
    /// links have been followed.
    #[must_use]
    pub fn first_taken(&self, folder: &Path, names: &[String]) -> Option<String> {
        let own = relative(self.root(), folder)?;
        let all = self.collections().iter().chain(self.strings());
        let mut matchers = all.flat_map(|files| &files.collection.matchers);
        if !matchers.any(|matcher| matcher.could_contain(&own)) {
            return None;
        }
        let mut paths = names.iter().map(|name| format!("{own}/{name}"));
        let path = paths.find(|path| self.takes(path))?;
        // What cannot be read of them was told when the project was opened.
        let excludes = excludes(self.root(), self.excludes()).ok()?;
        reaches(self.root(), &excludes, folder).then_some(path)
    }

    /// The folders in which content and strings are looked for; `""` is the root.
    fn searched(&self) -> Vec<String> {
        let all = self.collections().iter().chain(self.strings());
        let patterns = all.flat_map(|files: &CollectionFiles| &files.patterns);
        let patterns = patterns.filter_map(|pattern| PathPattern::parse(pattern).ok());
        let mut folders: Vec<String> = patterns
            .map(|pattern| pattern.literal_prefix().to_owned())
            .collect();
        folders.sort();
        folders.dedup();
        folders
    }

    /// Where a path of the project leads to, if anything is there.
    fn resolved(&self, path: &str) -> PathBuf {
        let at = on_disk(self.root(), path);
        at.canonicalize().unwrap_or(at)
    }
}

/// Whether a path is in a folder, or is it, and not in a hidden one there: nothing is looked for in
/// those.
fn is_in_sight(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder).unwrap_or_default();
    is_below(path, folder) && !rest.split('/').any(|part| part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn project(config: &str, files: &[&str]) -> (tempfile::TempDir, Project) {
        let dir = tempfile::tempdir().unwrap();
        let config = format!("sourceLocale: en\nlocales: [en, ja]\n{config}");
        fs::write(dir.path().join("polynya.yaml"), config).unwrap();
        for path in files {
            let at = dir.path().join(path);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(at, "").unwrap();
        }
        let project = Project::open(dir.path()).unwrap().project.unwrap();
        (dir, project)
    }

    #[test]
    fn a_folder_of_its_own_is_free() {
        let config = "strings: 'l10n/{locale}/{file}.ftl'\ncollections:\n  \
             log: { path: 'site/log/{slug}/{locale}.md', schema: schemas/log.yaml }\n";
        let (_dir, project) = project(config, &["site/log/a/en.md", "schemas/log.yaml"]);
        let check = |folder: &str, expected: Option<Taken>| {
            let at = match folder {
                "" => project.root().to_path_buf(),
                folder => project.root().join(folder),
            };
            assert_eq!(project.taken(&at), expected, "{folder}");
        };
        let searched = |folder: &str| Some(Taken::Searched(folder.to_owned()));
        let holds = |path: &str| Some(Taken::Holds(path.to_owned()));
        check("dist", None);
        check("site/dist", None);
        check("site/logs", None);
        check("schemas/dist", None);
        check(".polynya/dist", None);
        check("site/log/.site/dist", None);
        check("", Some(Taken::Root));
        check("site", searched("site/log"));
        check("site/log", searched("site/log"));
        check("site/log/a/dist", searched("site/log"));
        check("l10n/en", searched("l10n"));
        check("schemas", holds("schemas/log.yaml"));
        check(".polynya", holds(".polynya/baseline.yaml"));
        let root = project.root();
        assert_eq!(project.taken(root.parent().unwrap()), Some(Taken::Root));
        assert_eq!(project.taken(Path::new("/")), Some(Taken::Root));
        assert_eq!(project.taken(&root.parent().unwrap().join("dist")), None);
    }

    #[test]
    fn where_content_is_anywhere_only_folders_with_some_are_taken() {
        let config = "collections:\n  log: { path: '{locale}/{slug...}.md' }\n  \
             data: { path: '{slug...}/{locale}.json' }\n";
        let (dir, project) = project(config, &["en/a.md", "dist/keep.txt", "kept/.gitignore"]);
        let root = project.root();
        assert_eq!(project.taken(&root.join("dist")), None);
        let holds = Taken::Holds("en/a.md".to_owned());
        assert_eq!(project.taken(&root.join("en")), Some(holds));
        let names = ["manifest.json", "log/en.json"].map(str::to_owned);
        let first = |folder: &str| project.first_taken(&root.join(folder), &names);
        assert_eq!(first("dist").as_deref(), Some("dist/log/en.json"));
        fs::write(dir.path().join(".gitignore"), "/dist/\n").unwrap();
        assert_eq!(first("dist"), None);
        let only = project.first_taken(&root.join("kept"), &names[..1]);
        assert_eq!(only, None);
    }

    #[test]
    fn what_is_read_is_no_place_for_reports() {
        let config = "strings: 'l10n/{locale}/{file}.ftl'\ncollections:\n  \
             log: { path: 'log/{slug}/{locale}.md', schema: log.yaml }\n";
        let (_dir, project) = project(config, &["log/a/en.md", "log.yaml", "l10n/en/a.ftl"]);
        let reads = |path: &str| project.reads(&project.root().join(path));
        for path in [
            "polynya.yaml",
            "log.yaml",
            "log/a/en.md",
            "log/new/ja.md",
            "l10n/en/a.ftl",
            "l10n/ja/b.ftl",
            ".polynya/baseline.yaml",
            ".polynya/seals/log/a.yaml",
        ] {
            assert_eq!(reads(path).as_deref(), Some(path));
        }
        for path in ["report.json", "log/a/report.json", "log/a/de.md"] {
            assert_eq!(reads(path), None, "{path}");
        }
        assert_eq!(project.reads(Path::new("/report.json")), None);
    }
}
