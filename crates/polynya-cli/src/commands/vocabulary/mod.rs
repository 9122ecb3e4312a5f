//! `polynya vocabulary learn`: a vocabulary proposed from the content there is.

mod report;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use polynya_diagnostics::{Message, SourceFile, Translate};
use polynya_frontmatter::{Node, Split, split};
use polynya_locale::LocaleId;
use polynya_locale::vocabulary::learn::{Learned, Printed, Sample, learn, print};
use polynya_locale::vocabulary::singular;
use polynya_pipeline::{Annotation, in_order, nearest};
use polynya_project::{CollectionFiles, Project};

use super::{Session, on_threads, places};
use crate::args::{Format, Learn};
use crate::{Failure, Streams};

/// What is proposed, with what it was made of.
struct Proposal {
    /// The vocabulary's name, which is the field's.
    name: String,
    /// What message ids begin with.
    prefix: String,
    /// Entries that have a value in the field.
    entries: usize,
    /// The source locale first.
    locales: Vec<LocaleId>,
    learned: Learned,
    files: Vec<Printed>,
}

pub(crate) fn run(
    command: &Learn,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let mut session = Session::new(&command.reporting, streams, language);
    let Some((project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let collections = chosen(&project, command.collection.as_deref(), language)?;
    let samples = on_threads(command.place.threads, || {
        samples(&project, &collections, &command.field)
    })?;
    if samples.is_empty() {
        let message = Message::new("learn-nothing").with("field", &*command.field);
        return Err(anyhow!(language.translate(&message)));
    }
    let proposal = propose(&project, &collections, &samples, &command.field);
    let written = match &command.out {
        Some(out) => {
            let out = session.streams.dir.join(out);
            let paths = paths(&proposal, &out);
            let root = Some(project.root());
            places::keep_free(paths.iter(), root, session.streams, language)?;
            write(&proposal, &paths, command.force, language)?
        }
        None => Vec::new(),
    };
    let out = &mut session.streams.out;
    match command.reporting.outputs.screen {
        Some(Format::Json) => report::json(&proposal, &written, out)?,
        _ => report::human(&proposal, &written, out, language)?,
    }
    Ok(0)
}

/// The files of a vocabulary for what `field` holds in any collection.
pub(super) fn proposed(project: &Project, field: &str) -> Vec<Printed> {
    let collections: Vec<&CollectionFiles> = project.collections().iter().collect();
    let samples = samples(project, &collections, field);
    propose(project, &collections, &samples, field).files
}

fn chosen<'p>(
    project: &'p Project,
    name: Option<&str>,
    language: &dyn Translate,
) -> Result<Vec<&'p CollectionFiles>, Failure> {
    let all = project.collections();
    let Some(name) = name else {
        return Ok(all.iter().collect());
    };
    let names = || all.iter().map(|files| &*files.collection.name);
    let found = all.iter().find(|files| &*files.collection.name == name);
    found.map(|files| vec![files]).ok_or_else(|| {
        let message = match nearest(name, names()) {
            Some(near) => Message::new("no-collection-near").with("nearest", near),
            None => {
                Message::new("no-collection").with("all", names().collect::<Vec<_>>().join(", "))
            }
        };
        anyhow!(language.translate(&message.with("name", name)))
    })
}

/// What the field holds in each entry that has it.
fn samples(project: &Project, collections: &[&CollectionFiles], field: &str) -> Vec<Sample> {
    let field = Annotation {
        path: field.split('.').map(Box::from).collect(),
        name: "".into(),
    };
    let mut samples = Vec::new();
    for files in collections {
        let read = |entry: &_| {
            let entry = project.load(entry);
            let mut values: BTreeMap<LocaleId, Vec<String>> = BTreeMap::new();
            for variant in entry.variants {
                let there = variant.content.ok();
                if let Some(found) = there.and_then(|source| read(&source, &field)) {
                    values.insert(variant.locale, found);
                }
            }
            Sample {
                entry: format!("{}/{}", files.collection.name, entry.id).into(),
                values,
            }
        };
        let Ok(()) = in_order(&files.entries, read, |sample| {
            if !sample.values.is_empty() {
                samples.push(sample);
            }
            Ok::<(), Infallible>(())
        });
    }
    samples
}

/// The field's values in a file; `None` where it has none that is text.
fn read(source: &SourceFile, field: &Annotation) -> Option<Vec<String>> {
    let Split::FrontMatter(parts) = split(source.text()) else {
        return None;
    };
    let parsed = parts.parse(source.text());
    let values = field.values(&parsed.root).into_iter();
    let values = values.filter_map(Node::as_str).map(str::to_owned);
    Some(values.collect()).filter(|values: &Vec<String>| !values.is_empty())
}

fn propose(
    project: &Project,
    collections: &[&CollectionFiles],
    samples: &[Sample],
    field: &str,
) -> Proposal {
    let mut locales = vec![project.source_locale().clone()];
    let known = collections.iter().flat_map(|files| &files.locales);
    for locale in project.locales().iter().chain(known) {
        let used = samples.iter().any(|s| s.values.contains_key(locale));
        if used && !locales.contains(locale) {
            locales.push(locale.clone());
        }
    }
    let name = field.rsplit('.').next().unwrap_or(field).to_owned();
    let prefix = format!("{}-", prefix_word(&singular(&name)));
    let learned = learn(&locales, samples, &prefix);
    Proposal {
        files: print(&learned, &locales, &prefix),
        entries: samples.len(),
        name,
        prefix,
        locales,
        learned,
    }
}

/// A field's name as the start of a Fluent id, which is ASCII and begins with a
/// letter.
fn prefix_word(name: &str) -> String {
    let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let word: String = name.chars().filter(fits).collect();
    match word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => word,
        false => format!("term{word}"),
    }
}

/// The file of each locale.
fn paths(proposal: &Proposal, out: &Path) -> Vec<PathBuf> {
    let name = format!("{}.ftl", proposal.name);
    let files = proposal.files.iter();
    let paths = files.map(|file| out.join(file.locale.as_str()).join(&name));
    paths.collect()
}

/// Writes a file for each locale, whose path is that in `paths`; gives what was written. Nothing
/// is written if one of them is there already, unless that is wanted.
fn write(
    proposal: &Proposal,
    paths: &[PathBuf],
    force: bool,
    language: &dyn Translate,
) -> Result<Vec<String>, Failure> {
    let there = paths.iter().find(|path| path.exists());
    if let Some(path) = there.filter(|_| !force) {
        let message = Message::new("learn-exists").with("path", path.display().to_string());
        return Err(anyhow!(language.translate(&message)));
    }
    let mut written = Vec::new();
    for (file, path) in proposal.files.iter().zip(paths) {
        let shown = path.display().to_string();
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| shown.clone())?;
        }
        fs::write(path, &file.text).with_context(|| shown.clone())?;
        written.push(shown);
    }
    Ok(written)
}
