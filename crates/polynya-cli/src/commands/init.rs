//! `polynya init`: what an audit inferred, written down.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use polynya_diagnostics::{Message, Translate};
use polynya_project::survey::{self, Draft, Drafted};
use polynya_project::{CONFIG, Project, on_disk};

use super::audit::{folder, is_empty};
use super::vocabulary::proposed;
use super::{cannot_open, on_threads};
use crate::args;
use crate::{Failure, Streams};

/// The file that says what git leaves alone.
const IGNORE: &str = ".gitignore";

/// Where exports go unless they are told otherwise.
const IGNORED: &str = "/dist/";

pub(crate) fn run(
    command: &args::Init,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let root = folder(command.place.root.as_deref(), streams, language)?;
    let problem = |id| {
        let message = Message::new(id).with("dir", root.display().to_string());
        anyhow!(language.translate(&message))
    };
    if on_disk(&root, CONFIG).exists() {
        return Err(problem("init-configured"));
    }
    let inferred = on_threads(command.place.threads, || survey::infer(&root))?
        .map_err(|error| cannot_open(&error, language))?;
    if is_empty(&inferred.survey) {
        return Err(problem("init-nothing"));
    }
    let terms = on_threads(command.place.threads, || terms(&root, &inferred.draft))?;
    for file in inferred.draft.files.iter().chain(&terms) {
        match command.dry_run {
            true => show(file, &root, streams, language)?,
            false => write(file, &root, streams, language)?,
        }
    }
    ignore(&root, command.dry_run, streams, language)?;
    let id = match command.dry_run {
        true => "init-dry-done",
        false => "init-done",
    };
    writeln!(streams.out, "\n{}", language.translate(&Message::new(id)))?;
    Ok(0)
}

/// A file for each vocabulary and locale, with the terms that the content has now.
fn terms(root: &Path, draft: &Draft) -> Vec<Drafted> {
    let opened = Project::open_with(root, draft.overlay());
    let Some(project) = opened.ok().and_then(|opened| opened.project) else {
        return Vec::new();
    };
    let fields = draft.terms.iter();
    let files = fields.flat_map(|field| {
        let proposed = proposed(&project, field);
        proposed.into_iter().map(|file| Drafted {
            path: survey::vocabulary_path(&file.locale, field),
            text: file.text,
        })
    });
    files.collect()
}

fn say(
    id: &'static str,
    path: &str,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let text = language.translate(&Message::new(id).with("path", path));
    writeln!(streams.out, "{text}")?;
    Ok(())
}

/// Shows a file that would be written.
fn show(
    file: &Drafted,
    root: &Path,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    if on_disk(root, &file.path).exists() {
        return say("init-kept", &file.path, streams, language);
    }
    say("init-would-write", &file.path, streams, language)?;
    for line in file.text.lines() {
        writeln!(streams.out, "    {line}")?;
    }
    writeln!(streams.out)?;
    Ok(())
}

/// Writes a file, unless there is one.
fn write(
    file: &Drafted,
    root: &Path,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let path = on_disk(root, &file.path);
    let created = path.parent().map_or(Ok(()), fs::create_dir_all);
    created.with_context(|| file.path.clone())?;
    // Asking first and writing then would leave a moment for somebody else's file.
    let new = fs::File::create_new(&path);
    match new {
        Ok(mut new) => new
            .write_all(file.text.as_bytes())
            .with_context(|| file.path.clone())?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return say("init-kept", &file.path, streams, language);
        }
        Err(error) => return Err(error).with_context(|| file.path.clone()),
    }
    say("init-wrote", &file.path, streams, language)
}

/// Adds the exports to what git leaves alone, if git knows the folder.
fn ignore(
    root: &Path,
    dry_run: bool,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let path = root.join(IGNORE);
    if path.exists() && !path.is_file() {
        return Ok(());
    }
    let before = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        // Whatever it is, it is not ours to change.
        Err(_) => return Ok(()),
    };
    let names = before.lines().map(|line| line.trim().trim_matches('/'));
    if names.into_iter().any(|name| name == "dist") {
        return Ok(());
    }
    if !dry_run {
        let end = if before.is_empty() || before.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let added = format!("{end}# What `polynya export` writes.\n{IGNORED}\n");
        let file = fs::OpenOptions::new().create(true).append(true).open(&path);
        file.and_then(|mut file| file.write_all(added.as_bytes()))
            .with_context(|| IGNORE.to_owned())?;
    }
    let id = match dry_run {
        true => "init-would-ignore",
        false => "init-ignored",
    };
    say(id, IGNORED, streams, language)
}
