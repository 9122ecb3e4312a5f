//! One file for each command, and how all of them open a project.

pub(crate) mod check;
pub(crate) mod explain;
pub(crate) mod export;

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use polynya_diagnostics::{Message, Translate};
use polynya_project::{OpenError, Opened, Project, find_root};

use crate::args::Where;
use crate::{Failure, Streams};

/// Opens the project that the arguments, or the current folder, name.
fn open(place: &Where, streams: &Streams<'_>, language: &dyn Translate) -> Result<Opened, Failure> {
    let root = match &place.root {
        Some(root) => streams.dir.join(root),
        None => find_root(&streams.dir).ok_or_else(|| no_project(&streams.dir, language))?,
    };
    if !root.join("polynya.yaml").exists() {
        return Err(no_project(&root, language));
    }
    Project::open(&root).map_err(|OpenError::Config { path, reason }| {
        let message = Message::new("config-unreadable")
            .with("path", path.display().to_string())
            .with("reason", reason);
        anyhow!(language.translate(&message))
    })
}

fn no_project(dir: &Path, language: &dyn Translate) -> Failure {
    let message = Message::new("no-project").with("dir", dir.display().to_string());
    anyhow!(language.translate(&message))
}

/// Runs `work` on as many threads as asked for; 0 means as many as there are.
fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> Result<R, Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    Ok(pool
        .build()
        .context("threads cannot be started")?
        .install(work))
}

/// Paths given on the command line, relative to the root as findings name them.
fn relative(
    paths: &[PathBuf],
    root: &Path,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<Vec<String>, Failure> {
    let one = |path: &PathBuf| {
        let problem = |id| {
            let message = Message::new(id).with("path", path.display().to_string());
            anyhow!(language.translate(&message))
        };
        let full = streams.dir.join(path);
        let full = full.canonicalize().map_err(|_| problem("no-such-path"))?;
        let below = full
            .strip_prefix(root)
            .map_err(|_| problem("path-outside"))?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Ok(parts.join("/"))
    };
    paths.iter().map(one).collect()
}
