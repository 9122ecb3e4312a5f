//! What a command writes beside an export, which must not be in it: nobody but the export itself
//! may be at what its manifest speaks of.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};

use crate::args::Export;
use crate::{Failure, Streams};

/// Refuses an export to `out` where a report, a list of changes or a list of inputs would go
/// there as well.
pub(super) fn keep_apart(
    command: &Export,
    out: &Path,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    match beside(command).find(|file| is_inside(&streams.dir.join(file), out)) {
        Some(file) => Err(refused("file-inside-export", file, out, language)),
        None => Ok(()),
    }
}

/// All that an export to `out` writes: its folder, and files beside it.
pub(super) fn own(command: &Export, out: &Path, streams: &Streams<'_>) -> Vec<PathBuf> {
    let files = beside(command).map(|file| streams.dir.join(file));
    files.chain([out.to_path_buf()]).collect()
}

/// The files that an export writes besides, as they were given.
fn beside(command: &Export) -> impl Iterator<Item = &PathBuf> {
    let reports = command.common.reporting.outputs.files.iter();
    let reports = reports.map(|(_, file)| file);
    let list = command.since.as_ref().and_then(|since| since.list.as_ref());
    reports.chain(list).chain(&command.depfile)
}

/// Refuses an export to `out` where the shards that it is made of are.
pub(super) fn keep_from_shards(
    dirs: &[PathBuf],
    out: &Path,
    language: &dyn Translate,
) -> Result<(), Failure> {
    match dirs.iter().find(|dir| is_inside(dir, out)) {
        Some(dir) => Err(refused("shards-inside-export", dir, out, language)),
        None => Ok(()),
    }
}

fn refused(id: &'static str, path: &Path, out: &Path, language: &dyn Translate) -> Failure {
    let message = Message::new(id)
        .with("path", path.display().to_string())
        .with("dir", out.display().to_string());
    anyhow!(language.translate(&message))
}

fn is_inside(path: &Path, out: &Path) -> bool {
    resolved(path).starts_with(resolved(out))
}

/// Where a path leads to, links followed as far as there are any.
pub(super) fn resolved(path: &Path) -> PathBuf {
    for ancestor in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (ancestor.canonicalize(), path.strip_prefix(ancestor)) {
            return real.join(rest);
        }
    }
    path.to_path_buf()
}
