//! Gathering from disk what a survey is made from.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::DirEntry;

use super::{Framework, Ground, roots};
use crate::root::on_disk;
use crate::root::relative;
use crate::walk::{self, Blind};

/// Folders of other people's files, wherever they are.
const FOREIGN: [&str; 4] = [
    "node_modules",
    "bower_components",
    "__pycache__",
    "site-packages",
];

/// Folders at the top that programs write or that are served as they are.
const BUILT: [&str; 12] = [
    "_site",
    "build",
    "coverage",
    "dist",
    "env",
    "out",
    "public",
    "resources",
    "static",
    "target",
    "vendor",
    "venv",
];

/// Bytes of a configuration or of a sample that are read.
const BYTES: u64 = 256 << 10;

/// Markdown files whose text is looked at.
const SAMPLES: usize = 8;

/// Lists the files below `root` and reads the configurations among them. A folder that
/// cannot be read counts as empty.
#[must_use]
pub fn look(root: &Path) -> Ground {
    let (paths, skipped) = walk(root);
    let read = |path: &String| Some((path.clone(), start_of(&on_disk(root, path))?));
    let configs = paths.iter().filter(|path| is_configuration(path));
    let configs = configs.filter_map(read).collect();
    let visible = |path: &String| !path.split('/').any(|part| part.starts_with('.'));
    let paths: Vec<String> = paths.into_iter().filter(visible).collect();
    let pages = paths
        .iter()
        .filter(|path| roots::is_page(path, Framework::Plain));
    // Neighbours in the alphabet are often alike.
    let every = (pages.clone().count() / SAMPLES).max(1);
    let samples = pages.step_by(every).take(SAMPLES);
    let samples = samples.filter_map(|path| start_of(&on_disk(root, path)));
    Ground {
        samples: samples.collect(),
        configs,
        skipped,
        paths,
    }
}

fn walk(root: &Path) -> (Vec<String>, BTreeSet<String>) {
    let skipped: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    let seen = Arc::clone(&skipped);
    let top: PathBuf = root.to_path_buf();
    let enters = move |entry: &DirEntry| {
        let foreign = foreign(&top, entry);
        if let Some(name) = &foreign {
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.extend(name.clone());
        }
        foreign.is_none()
    };
    let walk = walk::walk(root, &[root.to_path_buf()], &Blind::default(), enters);
    let walk = walk.map(|mut walk| walk.hidden(false).build());
    let mut paths: Vec<String> = walk
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .filter_map(|entry| relative(root, entry.path()))
        .collect();
    paths.sort();
    let skipped = std::mem::take(&mut *skipped.lock().unwrap_or_else(PoisonError::into_inner));
    (paths, skipped)
}

/// Whether a folder is left out; its pattern, as in a `.gitignore`, unless discovery
/// leaves it out anyway.
fn foreign(root: &Path, entry: &DirEntry) -> Option<Option<String>> {
    if entry.depth() == 0 || !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return None;
    }
    let name = entry.file_name().to_str()?;
    let at_top = entry.path().parent() == Some(root);
    match name {
        ".vitepress" => None,
        hidden if hidden.starts_with('.') => Some(None),
        name if FOREIGN.contains(&name) => Some(Some(format!("{name}/"))),
        name if at_top && BUILT.contains(&name) => Some(Some(format!("/{name}/"))),
        _ => None,
    }
}

/// Whether a file configures one of the frameworks.
fn is_configuration(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let script = matches!(end, "js" | "mjs" | "cjs" | "ts" | "mts" | "cts");
    let data = matches!(end, "toml" | "yaml" | "yml" | "json");
    // One that is deeper belongs to an example or a theme.
    let near = folder.matches('/').count() < 2;
    let named = match stem {
        "astro.config" | "docusaurus.config" | "nuxt.config" | "content.config" => script,
        "mkdocs" => matches!(end, "yml" | "yaml"),
        "hugo" => data,
        "config" if folder.ends_with("src/content") => script,
        "config" | "languages" if folder == "config/_default" => data,
        "config" if folder.ends_with(".vitepress") => script,
        "config" => folder.is_empty() && data,
        _ => folder.ends_with(".vitepress/config") && script,
    };
    named && near
}

fn start_of(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    let file = File::open(path).ok()?;
    file.take(BYTES).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
