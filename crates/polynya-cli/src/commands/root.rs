//! Finding the project that a call is about, and saying where it could be instead.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_project::{CONFIG, find_root};

use crate::Failure;
use crate::args::Where;

/// The root of the project that the arguments, or the current folder `here`, name.
///
/// # Errors
/// If there is none, in the reader's words.
pub(super) fn find(
    here: &Path,
    place: &Where,
    language: &dyn Translate,
) -> Result<PathBuf, Failure> {
    match &place.root {
        Some(root) => known(here.join(root), language),
        None => find_root(here).ok_or_else(|| told("no-project", here, language)),
    }
}

/// Takes a folder that was named, or was the root before, as the root of a project.
///
/// # Errors
/// If it is none, in the reader's words.
pub(super) fn known(root: PathBuf, language: &dyn Translate) -> Result<PathBuf, Failure> {
    if root.join(CONFIG).exists() {
        return Ok(root);
    }
    if !root.exists() {
        return Err(told("root-missing", &root, language));
    }
    if !root.is_dir() {
        return Err(told("root-no-folder", &root, language));
    }
    let real = root.canonicalize().unwrap_or(root);
    Err(match find_root(&real) {
        None => told("root-unconfigured", &real, language),
        Some(nearest) => {
            let message = Message::new("root-below-project")
                .with("dir", real.display().to_string())
                .with("nearest", nearest.display().to_string());
            anyhow!(language.translate(&message))
        }
    })
}

fn told(id: &'static str, dir: &Path, language: &dyn Translate) -> Failure {
    let message = Message::new(id).with("dir", dir.display().to_string());
    anyhow!(language.translate(&message))
}
