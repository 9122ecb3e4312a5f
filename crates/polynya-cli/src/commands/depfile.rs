//! `export --depfile`: what an export depends on, told to Make and Ninja.

use std::io::Write as _;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use anyhow::anyhow;
use polynya_bundle::MANIFEST;
use polynya_diagnostics::{Message, Translate, printable_path};
use polynya_pipeline::Needs;
use polynya_project::{Depfile, Input, Project, depfile, is_pattern, on_disk};

use super::Session;
use super::places::resolved;
use super::write_named;
use crate::args::Export;
use crate::{Failure, Streams};

/// A list that is to be written once the export is in place.
pub(super) struct Wanted<'c> {
    /// Where, as it was given.
    file: &'c Path,
    /// The export's manifest, as it was given: in a build file it is written like this.
    target: String,
}

impl<'c> Wanted<'c> {
    /// What the call asks for, if it does. `root` is the project's folder as it was given or
    /// found; `out` is `folder` in it where none was given.
    ///
    /// # Errors
    ///
    /// A target that cannot be written so that Make and Ninja read it.
    pub(super) fn by(
        command: &'c Export,
        (root, folder, out): (&Path, &str, &Path),
        streams: &Streams<'_>,
        language: &dyn Translate,
    ) -> Result<Option<Self>, Failure> {
        let Some(file) = &command.depfile else {
            return Ok(None);
        };
        let dir = match (&command.out, &command.common.place.root) {
            (Some(out), _) => out.clone(),
            (None, Some(root)) => on_disk(root, folder),
            (None, None) => PathBuf::from(seen_from(&streams.dir, &on_disk(root, folder))),
        };
        let target = in_build_files(&dir);
        if target
            .as_deref()
            .is_none_or(|target| depfile(target, &[], |_| false).is_none())
        {
            let manifest = out.join(MANIFEST).display().to_string();
            let message = Message::new("depfile-no-target").with("path", manifest);
            return Err(anyhow!(language.translate(&message)));
        }
        let target = target.unwrap_or_default();
        Ok(Some(Self { file, target }))
    }

    /// Lists what an export to `out` has read and asked for, with paths as they are from the
    /// current folder. Folders are listed too: they change when a file is new.
    pub(super) fn write(
        &self,
        project: &Project,
        (needs, out): (&Needs, &Path),
        session: &mut Session<'_, '_>,
    ) -> Result<(), Failure> {
        let here = &session.streams.dir;
        let here = here.canonicalize().unwrap_or_else(|_| here.clone());
        let (out, own) = (resolved(out), resolved(&here.join(self.file)));
        let (files, mut folders) = project.dependencies(needs);
        let holds_any = |folder: &str| {
            let mut below = files.iter().filter_map(|file| file.strip_prefix(folder));
            below.any(|rest| rest.starts_with('/'))
        };
        folders.retain(|folder| {
            let at = project.root().join(folder);
            // What every export changes says nothing of the next.
            !at.starts_with(&out) && (own.parent() != Some(&at) || holds_any(folder))
        });
        let seen = |path: String| seen_from(&here, &project.root().join(path));
        let inputs: Vec<Input> = (files.into_iter().map(|path| Input::File(seen(path))))
            .chain(folders.into_iter().map(|path| Input::Folder(seen(path))))
            .collect();
        let patterns = |path: &str| is_pattern(&here.join(path));
        let Some(list) = depfile(&self.target, &inputs, patterns) else {
            return Ok(());
        };
        write_named(self.file, &list.text, session.streams, session.language)?;
        tell(&list, &self.file.display().to_string(), session)
    }
}

/// Says of which inputs not both could be told.
fn tell(list: &Depfile, shown: &str, session: &mut Session<'_, '_>) -> Result<(), Failure> {
    let language = session.language;
    let mut say = |heading: &'static str, id: &'static str, paths: &[String]| {
        let Some((first, more)) = paths.split_first() else {
            return Ok(());
        };
        let heading = language.translate(&Message::new(heading));
        let message = Message::new(id)
            .with("path", printable_path(first))
            .with("more", more.len())
            .with("file", shown);
        let text = language.translate(&message);
        writeln!(session.streams.err, "{heading}: {text}")
    };
    say("report-warning", "depfile-untold", &list.untold)?;
    if session.reporting.tells() {
        say("report-note", "depfile-only-make", &list.only_make)?;
    }
    Ok(())
}

/// The manifest of an export to `dir`, as a build file names it.
fn in_build_files(dir: &Path) -> Option<String> {
    let dir = dir.to_str()?.replace(MAIN_SEPARATOR, "/");
    Some(match dir.trim_end_matches('/') {
        "" if dir.is_empty() => MANIFEST.to_owned(),
        folder => format!("{folder}/{MANIFEST}"),
    })
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
    if let Some(Component::Prefix(_)) = own.peek() {
        // On another drive. The form that only Windows knows is none of Make's or Ninja's.
        let path = path.display().to_string().replace('\\', "/");
        return path.trim_start_matches("//?/").to_owned();
    }
    let mut relative = PathBuf::new();
    own.for_each(|_| relative.push(".."));
    relative.extend(other);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    match parts.join("/") {
        folder if folder.is_empty() => ".".to_owned(),
        path => path,
    }
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
        check("/a/b", ".");
        check("/a", "..");
    }

    #[test]
    fn a_target_is_what_was_given() {
        let check = |out: &str, expected: &str| {
            assert_eq!(in_build_files(Path::new(out)).as_deref(), Some(expected));
        };
        check("dist", "dist/manifest.json");
        check("./dist/", "./dist/manifest.json");
        check("../a//b//", "../a//b/manifest.json");
        check("/srv/dist", "/srv/dist/manifest.json");
        check("/", "/manifest.json");
        check(".", "./manifest.json");
        check("", "manifest.json");
    }
}
