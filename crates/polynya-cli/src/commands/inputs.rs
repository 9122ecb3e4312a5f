//! `polynya inputs`, and the list of inputs that an export leaves for Make and Ninja.

use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;
use polynya_bundle::MANIFEST;
use polynya_diagnostics::{Message, Translate};
use polynya_project::{Project, depfile, write_report};

use super::Session;
use crate::args::{Inputs, Listing, Reporting};
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Inputs,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let inputs = project.inputs();
    let out = &mut session.streams.out;
    if command.listing == Listing::Json {
        serde_json::to_writer_pretty(&mut *out, &inputs)?;
        writeln!(out)?;
        return Ok(0);
    }
    let end = if command.listing == Listing::Null {
        '\0'
    } else {
        '\n'
    };
    for path in &inputs {
        write!(out, "{path}{end}")?;
    }
    Ok(0)
}

/// Lists for Make and Ninja what an export to `out` has read, with paths as they are from
/// the current folder. Folders are listed too: they change when a file is new.
pub(super) fn write_depfile(
    project: &Project,
    streams: &Streams<'_>,
    (file, out): (&Path, &Path),
    language: &dyn Translate,
) -> Result<(), Failure> {
    let here = streams
        .dir
        .canonicalize()
        .unwrap_or_else(|_| streams.dir.clone());
    let out = out.canonicalize().unwrap_or_else(|_| out.to_path_buf());
    let target = seen_from(&here, &out.join(MANIFEST));
    let paths = project.inputs().into_iter().chain(project.input_folders());
    let inputs: Vec<String> = paths
        .map(|path| seen_from(&here, &project.root().join(path)))
        .collect();
    let message = || Message::new("types-cannot-write").with("path", file.display().to_string());
    write_report(&streams.dir.join(file), &depfile(&target, &inputs))
        .with_context(|| language.translate(&message()))
}

/// A path as it is written in the folder `here`, with `/`. Both are absolute.
fn seen_from(here: &Path, path: &Path) -> String {
    let (mut own, mut other) = (here.components().peekable(), path.components().peekable());
    while let (Some(a), Some(b)) = (own.peek(), other.peek())
        && a == b
    {
        own.next();
        other.next();
    }
    if own
        .peek()
        .is_some_and(|part| matches!(part, Component::Prefix(_)))
    {
        return path.display().to_string();
    }
    let mut relative = PathBuf::new();
    own.for_each(|_| relative.push(".."));
    relative.extend(other);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_here() {
        let check = |path: &str, expected: &str| {
            assert_eq!(seen_from(Path::new("/a/b"), Path::new(path)), expected);
        };
        check("/a/b/c/d.md", "c/d.md");
        check("/a/c.md", "../c.md");
        check("/x/y", "../../x/y");
    }
}
