//! Paths below the root, and no others.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// Name of the configuration file; the folder it is in is the root.
pub const CONFIG: &str = "polynya.yaml";

/// The nearest folder from `start` upwards that has a `polynya.yaml`.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|dir| dir.join(CONFIG).is_file())
        .map(Path::to_path_buf)
}

/// Where a path relative to the root is on disk.
#[must_use]
pub fn on_disk(root: &Path, relative: &str) -> PathBuf {
    let mut path = root.to_path_buf();
    path.extend(relative.split('/'));
    path
}

/// The same the other way round: a path below the root as a text, with `/`; nothing for one that
/// is elsewhere or no text.
#[must_use]
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let text = path.strip_prefix(root).ok()?.to_str()?;
    Some(text.replace(MAIN_SEPARATOR, "/"))
}

/// Whether a relative path that somebody else wrote names something below the
/// folder it starts from, by its text alone.
#[must_use]
pub(crate) fn stays_below(relative: &str) -> bool {
    let mut parts = relative.split('/');
    parts.all(|part| !matches!(part, "" | "." | ".."))
}

/// Whether what `path` leads to, links followed, lies below the root.
/// `root` must be canonical.
pub(crate) fn inside(root: &Path, path: &Path) -> bool {
    path.canonicalize().is_ok_and(|real| real.starts_with(root))
}
