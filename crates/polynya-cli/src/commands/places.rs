//! Where a command may write: beside exports, not into them, since nobody but an export itself may
//! be at what its manifest speaks of; and nowhere that the project reads.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use polynya_bundle::is_export;
use polynya_diagnostics::{Message, Translate};
use polynya_project::{Project, Taken, relative};

use super::export::OUT;
use crate::args::{Export, Reporting};
use crate::{Failure, Streams};

/// Folders to propose for an export.
const FREE: [&str; 3] = [OUT, "bundles", "exported"];

/// Refuses an export to `out` in the folder of another, and one where a report, a list of changes or
/// a list of inputs would go there as well or into another, or where two of them would go to one
/// file.
pub(super) fn keep_apart(
    command: &Export,
    (root, out): (&Path, &Path),
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let leads = resolved(out);
    let above = leads.parent();
    if let Some(export) = above.and_then(|above| export_around(above, Some(root))) {
        return Err(refused("export-inside-export", out, &export, language));
    }
    let inside = |file: &&PathBuf| resolved(&streams.dir.join(file)).starts_with(&leads);
    match beside(command).find(inside) {
        Some(file) => Err(refused("file-inside-export", file, out, language)),
        None => keep_free(beside(command), Some(root), streams, language),
    }
}

/// Refuses reports in an export, and two in one file.
pub(super) fn keep_reports_apart(
    reporting: &Reporting,
    root: &Path,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    keep_free(reports(reporting), Some(root), streams, language)
}

/// Refuses files in an export, and two that are one. Without a `root`, an export may be in any
/// folder above them.
pub(super) fn keep_free<'f>(
    files: impl Iterator<Item = &'f PathBuf>,
    root: Option<&Path>,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let mut known = Vec::new();
    for file in files {
        let real = resolved(&streams.dir.join(file));
        if let Some(export) = export_around(&real, root) {
            return Err(refused("file-inside-export", file, &export, language));
        }
        if known.contains(&real) {
            return Err(told("file-for-two", &file.display().to_string(), language));
        }
        known.push(real);
    }
    Ok(())
}

/// Refuses a shard in the place of what the project reads, or of a report.
pub(super) fn keep_shard(
    file: &PathBuf,
    reporting: &Reporting,
    (project, streams): (&Project, &Streams<'_>),
    language: &dyn Translate,
) -> Result<(), Failure> {
    let own = || std::iter::once(file);
    let all = reports(reporting).chain(own());
    keep_free(all, Some(project.root()), streams, language)?;
    keep_files(own(), project, streams, language)
}

/// The export in whose folder a path is, of which links have been followed. Only folders below
/// `root` are looked at, and those outside that it is not in.
fn export_around(path: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let root = root.map(resolved);
    let above_root = |above: &Path| root.as_ref().is_some_and(|root| root.starts_with(above));
    let mut own = path.ancestors().take_while(|above| !above_root(above));
    own.find(|above| is_export(above)).map(Path::to_path_buf)
}

/// All that an export to `out` writes: its folder, and files beside it.
pub(super) fn own(command: &Export, out: &Path, streams: &Streams<'_>) -> Vec<PathBuf> {
    let files = beside(command).map(|file| streams.dir.join(file));
    files.chain([out.to_path_buf()]).collect()
}

/// The files that an export writes besides, as they were given.
fn beside(command: &Export) -> impl Iterator<Item = &PathBuf> {
    let reports = reports(&command.common.reporting);
    let list = command.since.as_ref().and_then(|since| since.list.as_ref());
    reports.chain(list).chain(&command.depfile)
}

/// The files that reports go to, as they were given.
fn reports(reporting: &Reporting) -> impl Iterator<Item = &PathBuf> {
    reporting.outputs.files.iter().map(|(_, file)| file)
}

/// Refuses an export to `out` where the shards that it is made of are.
pub(super) fn keep_from_shards(
    dirs: &[PathBuf],
    out: &Path,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let out_leads = resolved(out);
    let inside = |dir: &&PathBuf| resolved(dir).starts_with(&out_leads);
    match dirs.iter().find(inside) {
        Some(dir) => Err(refused("shards-inside-export", dir, out, language)),
        None => Ok(()),
    }
}

/// Refuses to write shards to `dir` where that is in the folder of an export.
pub(super) fn keep_from_export(
    dir: &Path,
    root: &Path,
    language: &dyn Translate,
) -> Result<(), Failure> {
    match export_around(&resolved(dir), Some(root)) {
        Some(export) => Err(refused("shard-inside-export", dir, &export, language)),
        None => Ok(()),
    }
}

/// Refuses an export to a folder that the project reads, and lists that would replace what it
/// reads.
pub(super) fn keep_off_inputs(
    (project, command): (&Project, &Export),
    out: &Path,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    if let Some(taken) = project.taken(&resolved(out)) {
        return Err(taken_by(&taken, project, out, language));
    }
    keep_files(beside(command), project, streams, language)
}

/// Refuses reports that would replace what the project reads, or be content of it.
pub(super) fn keep_reports(
    reporting: &Reporting,
    project: &Project,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    keep_files(reports(reporting), project, streams, language)
}

/// Refuses a file that would replace what the project reads, be content of it, or be in an export.
pub(super) fn keep_file(
    file: &PathBuf,
    project: &Project,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let own = || std::iter::once(file);
    keep_free(own(), Some(project.root()), streams, language)?;
    keep_files(own(), project, streams, language)
}

fn keep_files<'f>(
    mut files: impl Iterator<Item = &'f PathBuf>,
    project: &Project,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let read = |file: &&PathBuf| project.reads(&resolved(&streams.dir.join(file)));
    match files.find(|file| read(file).is_some()) {
        Some(file) => Err(told("file-is-input", &file.display().to_string(), language)),
        None => Ok(()),
    }
}

/// Refuses an export of which files would be content of the project.
pub(super) fn keep_from_content(
    project: &Project,
    (out, names): (&Path, &[String]),
    language: &dyn Translate,
) -> Result<(), Failure> {
    let Some(path) = project.first_taken(&resolved(out), names) else {
        return Ok(());
    };
    Err(refused(
        "export-is-content",
        Path::new(&path),
        out,
        language,
    ))
}

/// The paths, relative to `root` with `/`, of the reports that go to files of the project's folder.
pub(super) fn reports_below(
    reporting: &Reporting,
    root: &Path,
    streams: &Streams<'_>,
) -> Vec<String> {
    let files = reports(reporting).map(|file| resolved(&streams.dir.join(file)));
    files.filter_map(|file| relative(root, &file)).collect()
}

fn taken_by(taken: &Taken, project: &Project, out: &Path, language: &dyn Translate) -> Failure {
    let (id, path) = match taken {
        Taken::Root => ("export-to-root", ""),
        Taken::Searched(folder) => ("export-to-content", &**folder),
        Taken::Holds(path) => ("export-to-inputs", &**path),
    };
    let is_free = |name: &&str| project.taken(&project.root().join(name)).is_none();
    let instead = FREE.into_iter().find(is_free).unwrap_or(OUT);
    let message = Message::new(id)
        .with("path", path)
        .with("dir", resolved(out).display().to_string())
        .with("instead", instead);
    anyhow!(language.translate(&message))
}

fn refused(id: &'static str, path: &Path, out: &Path, language: &dyn Translate) -> Failure {
    let message = Message::new(id)
        .with("path", path.display().to_string())
        .with("dir", out.display().to_string());
    anyhow!(language.translate(&message))
}

fn told(id: &'static str, path: &str, language: &dyn Translate) -> Failure {
    anyhow!(language.translate(&Message::new(id).with("path", path)))
}

/// Where a path leads to, links followed as far as there are any.
pub(super) fn resolved(path: &Path) -> PathBuf {
    for ancestor in path.ancestors() {
        if let (Ok(mut real), Ok(rest)) = (ancestor.canonicalize(), path.strip_prefix(ancestor)) {
            // Even nothing would add a slash.
            real.extend(rest);
            return real;
        }
    }
    path.to_path_buf()
}
