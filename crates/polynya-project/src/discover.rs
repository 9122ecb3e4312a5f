//! Finding the files of every collection and grouping them into entries, by path alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkState};
use polynya_diagnostics::Finding;
use polynya_locale::{LocaleId, nearest_locale};
use polynya_pipeline::Collection;
use polynya_pipeline::rules::unreadable_file::Unread;
use polynya_pipeline::rules::{link_outside_root, locale_spelling, unknown_locale};

use crate::config::CollectionConfig;
use crate::root::inside;
use crate::walk::{self, Blind, Unseen};

/// An entry's files; nothing of them has been read.
#[derive(Debug)]
pub struct EntryFiles {
    /// What the path captures besides the locale.
    pub id: Arc<str>,
    /// In the order of the project's locales.
    pub variants: Vec<VariantFile>,
}

/// One variant's file.
#[derive(Debug)]
pub struct VariantFile {
    /// The locale that the path names.
    pub locale: LocaleId,
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// What there is at the path.
    pub kind: FileKind,
    /// Another file that claims the same entry and locale.
    pub rival: Option<Arc<str>>,
}

/// What a path that matches leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file below the root.
    File,
    /// A directory or a device.
    NotAFile,
    /// A link that leads out of the root, or nowhere.
    LinkOutside,
}

/// What the walk met, relative to the root.
struct Met {
    path: String,
    kind: FileKind,
    is_dir: bool,
}

/// Entries of each collection, in order, and what is odd about the paths.
pub(crate) struct Discovered {
    pub(crate) entries: Vec<Vec<EntryFiles>>,
    /// How the paths of each collection spell locales, if not canonically.
    pub(crate) spellings: Vec<BTreeMap<LocaleId, String>>,
    /// Folders that were looked into, or would have been if they were there.
    pub(crate) folders: BTreeSet<String>,
    pub(crate) findings: Vec<Finding>,
}

/// Reads the exclude patterns, which are written as in a `.gitignore`.
///
/// # Errors
///
/// The first pattern that cannot be read, with what is wrong with it.
pub(crate) fn excludes(root: &Path, patterns: &[String]) -> Result<Override, (String, String)> {
    let mut builder = OverrideBuilder::new(root);
    for pattern in patterns {
        // In an override list, `!` is what excludes.
        builder
            .add(&format!("!{pattern}"))
            .map_err(|error| (pattern.clone(), error.to_string()))?;
    }
    builder
        .build()
        .map_err(|error| (patterns.join(", "), error.to_string()))
}

pub(crate) fn discover(
    root: &Path,
    configs: &[CollectionConfig],
    collections: &[Collection],
    excludes: &Override,
) -> Discovered {
    let blind = Blind::default();
    let (prefixes, mut findings) = prefixes(root, configs, &blind);
    let mut met = walk(root, &prefixes, excludes, &blind);
    let patterns = configs.iter().flat_map(|config| &config.patterns);
    let mut folders: BTreeSet<String> = patterns
        .map(|pattern| pattern.literal_prefix().trim_end_matches('/').to_owned())
        .collect();
    folders.extend(
        met.iter()
            .filter(|met| met.is_dir)
            .map(|met| met.path.clone()),
    );
    met.sort_by(|a, b| a.path.cmp(&b.path));
    met.dedup_by(|a, b| a.path == b.path);
    let mut sorting = Sorting {
        configs,
        collections,
        groups: configs.iter().map(|_| Group::default()).collect(),
        strangers: Strangers::default(),
        findings: Vec::new(),
    };
    for met in met {
        if let Some(met) = sorting.claim(met) {
            sorting.leave(met);
        }
    }
    let unseen = blind.take();
    // What keeps a folder from being met may be mended in it.
    folders.extend(unseen.iter().filter_map(Unseen::passed_over));
    let unseen = unseen
        .iter()
        .filter(|unseen| hides_content(collections, unseen));
    findings.append(&mut sorting.findings);
    findings.extend(unseen.map(Unseen::finding));
    findings.extend(sorting.strangers.findings(configs));
    let groups = sorting.groups.into_iter();
    let (entries, spellings) = groups
        .map(|group| (entries_of(group.files), group.spellings))
        .unzip();
    Discovered {
        entries,
        spellings,
        folders,
        findings,
    }
}

/// A collection's files so far.
#[derive(Default)]
struct Group {
    /// By entry, with the position of the locale.
    files: BTreeMap<String, Vec<(usize, VariantFile)>>,
    spellings: BTreeMap<LocaleId, String>,
}

/// Gives each path that was met to a collection.
struct Sorting<'a> {
    configs: &'a [CollectionConfig],
    collections: &'a [Collection],
    groups: Vec<Group>,
    strangers: Strangers,
    findings: Vec<Finding>,
}

impl Sorting<'_> {
    /// Gives a path to the first collection that it fits; gives it back if it
    /// fits none.
    fn claim(&mut self, met: Met) -> Option<Met> {
        let all = self.collections.iter().enumerate();
        let mut fits = all.filter_map(|(index, c)| Some((index, c.matches(&met.path)?)));
        let Some((index, found)) = fits.next() else {
            return Some(met);
        };
        let path: Arc<str> = met.path.into();
        let group = &mut self.groups[index];
        if let Some(text) = found.locale_text {
            let odd = locale_spelling::finding(&path, &text, &found.locale);
            self.findings.extend(odd);
            if text != found.locale.as_str() {
                group.spellings.entry(found.locale.clone()).or_insert(text);
            }
        }
        let known = &self.configs[index].known;
        let order = known.iter().position(|locale| *locale == found.locale);
        let file = VariantFile {
            locale: found.locale,
            path,
            kind: met.kind,
            rival: None,
        };
        let files = group.files.entry(found.entry).or_default();
        files.push((order.unwrap_or(known.len()), file));
        None
    }

    /// A path that no collection has: worth a word only if it nearly fits, or
    /// hides what might.
    fn leave(&mut self, met: Met) {
        if met.is_dir {
            let reached = |c: &Collection| c.matchers.iter().any(|m| m.could_contain(&met.path));
            if met.kind == FileKind::LinkOutside && self.collections.iter().any(reached) {
                let finding = link_outside_root::finding(&met.path.into());
                self.findings.push(finding);
            }
            return;
        }
        for (index, collection) in self.collections.iter().enumerate() {
            let mut misses = collection
                .matchers
                .iter()
                .filter_map(|m| m.near_miss(&met.path));
            if let Some(miss) = misses.next() {
                self.strangers.add(index, miss.locale_text, met.path);
                return;
            }
        }
    }
}

/// Whether a file that collections want may be where a walk could not look, or is what it could not
/// name.
fn hides_content(collections: &[Collection], unseen: &Unseen) -> bool {
    let place = unseen.place();
    let mut matchers = collections.iter().flat_map(|c| &c.matchers);
    matchers.any(|matcher| match unseen.what {
        Unread::File => matcher.matches(place).is_some(),
        _ => place.starts_with("..") || matcher.could_contain(place),
    })
}

fn entries_of(files: BTreeMap<String, Vec<(usize, VariantFile)>>) -> Vec<EntryFiles> {
    let one = |(id, mut files): (String, Vec<(usize, VariantFile)>)| {
        files.sort_by(|a, b| (a.0, &a.1.path).cmp(&(b.0, &b.1.path)));
        let mut variants: Vec<VariantFile> = files.into_iter().map(|(_, file)| file).collect();
        for at in 1..variants.len() {
            let (before, after) = variants.split_at_mut(at);
            let (left, right) = (&mut before[at - 1], &mut after[0]);
            if left.locale == right.locale {
                right.rival = Some(Arc::clone(&left.path));
                left.rival.get_or_insert_with(|| Arc::clone(&right.path));
            }
        }
        EntryFiles {
            id: id.into(),
            variants,
        }
    };
    files.into_iter().map(one).collect()
}

/// Files under locales that the project does not have: one finding for each
/// such locale, not for each file.
#[derive(Default)]
struct Strangers(BTreeMap<(usize, String), (String, usize)>);

impl Strangers {
    fn add(&mut self, collection: usize, text: String, path: String) {
        let (_, count) = self.0.entry((collection, text)).or_insert((path, 0));
        *count += 1;
    }

    fn findings(self, configs: &[CollectionConfig]) -> Vec<Finding> {
        let one = |((collection, text), (path, count)): ((usize, String), (String, usize))| {
            let config = &configs[collection];
            let near = nearest_locale(&text, &config.known);
            let mut finding = unknown_locale::finding(&path, &text, count, near);
            finding.collection = Some(Arc::clone(&config.name));
            finding
        };
        self.0.into_iter().map(one).collect()
    }
}

/// Folders to walk: the fixed beginnings of the patterns, none inside another. Those that cannot
/// be walked are told: a link on the way there is a way out like any other.
fn prefixes(
    root: &Path,
    configs: &[CollectionConfig],
    blind: &Blind,
) -> (Vec<PathBuf>, Vec<Finding>) {
    let patterns = configs.iter().flat_map(|config| &config.patterns);
    let prefixes: BTreeSet<&str> = patterns.map(|pattern| pattern.literal_prefix()).collect();
    let mut ways_out = BTreeSet::new();
    let mut all = Vec::new();
    for prefix in prefixes {
        let dir = crate::root::on_disk(root, prefix);
        if inside(root, &dir) {
            all.push(dir);
        } else {
            ways_out.extend(way_out(root, prefix));
            blind.add_closed(root, prefix);
        }
    }
    all.sort();
    all.dedup_by(|inner, outer| inner.starts_with(outer));
    let findings = ways_out.into_iter();
    let findings = findings.map(|path| link_outside_root::finding(&path.into()));
    (all, findings.collect())
}

/// The first link on the way to a folder that leads out of the root, or nowhere; nothing where
/// there is just no such folder.
fn way_out(root: &Path, folder: &str) -> Option<String> {
    let ends = folder.match_indices('/').map(|(end, _)| end);
    let mut steps = ends.chain([folder.len()]).map(|end| &folder[..end]);
    let step = steps.find(|step| {
        let at = crate::root::on_disk(root, step);
        at.is_symlink() && !inside(root, &at)
    });
    step.map(str::to_owned)
}

fn walk(root: &Path, prefixes: &[PathBuf], excludes: &Override, blind: &Blind) -> Vec<Met> {
    let Some(mut builder) = walk::walk(root, prefixes, blind, |_| true) else {
        return Vec::new();
    };
    builder
        .threads(rayon::current_num_threads())
        .overrides(excludes.clone());
    let met = Mutex::new(Vec::new());
    builder.build_parallel().run(|| {
        let mut own = Batch {
            met: &met,
            list: Vec::new(),
        };
        Box::new(move |entry| {
            match entry {
                Err(error) => blind.add_error(root, &error),
                Ok(entry) => match path_of(root, &entry) {
                    Ok(path) => own.list.extend(look(root, path, &entry)),
                    Err(unseen) => {
                        blind.add(unseen);
                        return WalkState::Skip;
                    }
                },
            }
            WalkState::Continue
        })
    });
    met.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a search from the root on would go into `folder`, which is there.
pub(crate) fn reaches(root: &Path, excludes: &Override, folder: &Path) -> bool {
    let (blind, on_the_way) = (Blind::default(), folder.to_path_buf());
    let enters = move |entry: &DirEntry| on_the_way.starts_with(entry.path());
    let Some(mut builder) = walk::walk(root, &[root.to_path_buf()], &blind, enters) else {
        return false;
    };
    let mut met = builder.overrides(excludes.clone()).build();
    met.any(|entry| entry.is_ok_and(|entry| entry.path() == folder))
}

/// One thread's share, handed over once at the end.
struct Batch<'a> {
    met: &'a Mutex<Vec<Met>>,
    list: Vec<Met>,
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.append(&mut self.list);
    }
}

/// The path of what was met, if that is a text: two that are none may look alike.
fn path_of(root: &Path, entry: &DirEntry) -> Result<String, Unseen> {
    let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let mut path = String::with_capacity(below.as_os_str().len());
    for part in below.components() {
        if !path.is_empty() {
            path.push('/');
        }
        let Some(part) = part.as_os_str().to_str() else {
            let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
            return Err(Unseen {
                path: walk::shown(root, entry.path()),
                what: if is_dir { Unread::Folder } else { Unread::File },
                reason: "name-not-utf8".to_owned(),
            });
        };
        path.push_str(part);
    }
    Ok(path)
}

fn look(root: &Path, path: String, entry: &DirEntry) -> Option<Met> {
    let file_type = entry.file_type()?;
    let (kind, is_dir) = if file_type.is_file() {
        (FileKind::File, false)
    } else if file_type.is_symlink() {
        link(root, entry.path())
    } else {
        (FileKind::NotAFile, file_type.is_dir())
    };
    Some(Met { path, kind, is_dir })
}

/// A link to a file of the project is as good as the file. One to a folder of
/// the project is not followed: what is there is found where it is.
fn link(root: &Path, path: &Path) -> (FileKind, bool) {
    let is_dir = path.is_dir();
    match (inside(root, path), path.is_file()) {
        (true, true) => (FileKind::File, false),
        (true, false) => (FileKind::NotAFile, is_dir),
        (false, _) => (FileKind::LinkOutside, is_dir),
    }
}
