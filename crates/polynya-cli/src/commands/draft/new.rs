//! `polynya new`: an entry in every locale, with what a person must write left open.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use polynya_diagnostics::{Message, Translate};
use polynya_frontmatter::{Split, split};
use polynya_locale::LocaleId;
use polynya_pipeline::draft::{Front, Known, TODO, Terms, Values, blank};
use polynya_pipeline::{Contract, Schema, Translation};
use polynya_project::{CollectionFiles, Project, on_disk};
use serde_json::json;

use super::place::{self, Captures, failure};
use crate::args::{New, Reporting};
use crate::commands::Session;
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &New,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let files = place::collection(&project, &command.collection, language)?;
    if matches!(files.collection.contract, Contract::Broken) {
        let args = [("collection", &*files.collection.name)];
        return Err(failure("new-broken-schema", &args, language));
    }
    let date = match &command.date {
        Some(date) => day(date, language)?,
        None => jiff::Zoned::now().date().to_string(),
    };
    let set = pairs(&command.set, language)?;
    let slug = command.slug.as_deref();
    let captures = place::captures(files, slug, Some(&date), &set, language)?;
    let (source, found) = place::entry(files, &captures, language)?;
    let locales = place::locales(files, &command.locales, language)?;
    let variants = variants(&project, files, &source, &locales, language)?;
    let resources = project.resources().resources;
    let known = known(&project, files, &captures, &found.entry);
    let terms = |locale| Terms {
        schema: files.collection.contract.schema(),
        resources: &resources,
        locale,
        date: Some(&date),
        words: language,
    };
    let drafts: Vec<(&str, Front)> = (variants.iter())
        .map(|(path, locale)| (path.as_str(), blank(terms(locale), &known)))
        .collect();
    let out = &mut session.streams.out;
    for (path, Front { text, .. }) in &drafts {
        if command.dry_run {
            let message = Message::new("new-dry").with("path", *path);
            writeln!(out, "── {}\n{text}", language.translate(&message))?;
        } else {
            write_new(project.root(), path, text)?;
            let message = Message::new("new-written").with("path", *path);
            writeln!(out, "{}", language.translate(&message))?;
        }
    }
    if let (Some((_, Front { open, .. })), false) = (drafts.first(), command.dry_run) {
        let message = Message::new("new-next")
            .with("count", open.len())
            .with("fields", open.join(", "));
        writeln!(out, "{}", language.translate(&message))?;
    }
    Ok(0)
}

/// `NAME=VALUE`, each.
fn pairs(set: &[String], language: &dyn Translate) -> Result<Vec<(String, String)>, Failure> {
    let pair = |text: &String| {
        let (name, value) = text
            .split_once('=')
            .ok_or_else(|| failure("new-not-a-pair", &[("text", text)], language))?;
        Ok((name.to_owned(), value.to_owned()))
    };
    set.iter().map(pair).collect()
}

/// A day of the calendar, as it was given.
pub(super) fn day(text: &str, language: &dyn Translate) -> Result<String, Failure> {
    let date = text.parse::<jiff::civil::Date>();
    let date = date.ok().map(|date| date.to_string());
    date.filter(|date| date == text)
        .ok_or_else(|| failure("new-not-a-date", &[("text", text)], language))
}

/// The path of each variant, none of which is there yet.
pub(super) fn variants(
    project: &Project,
    files: &CollectionFiles,
    source: &str,
    locales: &[LocaleId],
    language: &dyn Translate,
) -> Result<Vec<(String, LocaleId)>, Failure> {
    let mut variants = Vec::new();
    for locale in locales {
        let path = files.collection.path_for(source, locale);
        let path = path.ok_or_else(|| {
            let args = [("collection", &*files.collection.name), ("path", source)];
            failure("new-elsewhere", &args, language)
        })?;
        let there = existing(files, source, locale).unwrap_or_else(|| path.clone());
        if on_disk(project.root(), &there).exists() {
            return Err(failure("new-exists", &[("path", &there)], language));
        }
        variants.push((path, locale.clone()));
    }
    Ok(variants)
}

/// The file that the entry has in a locale already, whatever its name.
fn existing(files: &CollectionFiles, source: &str, locale: &LocaleId) -> Option<String> {
    let id = files.collection.matches(source)?.entry;
    let entry = files.entries.iter().find(|entry| *entry.id == *id)?;
    let file = entry.variants.iter().find(|file| file.locale == *locale)?;
    Some(file.path.to_string())
}

/// What is known of the entry's fields: what its path says, and the shared fields
/// that the variants which are there already have.
fn known(project: &Project, files: &CollectionFiles, captures: &Captures, entry: &str) -> Values {
    let mut known = Values::new();
    let Some(schema) = files.collection.contract.schema() else {
        return known;
    };
    let there = files.entries.iter().find(|files| *files.id == *entry);
    let variants = there.map(|files| project.load(files).variants);
    for variant in variants.into_iter().flatten() {
        if let Ok(source) = &variant.content {
            for (name, value) in shared(schema, source.text()) {
                known.entry(name).or_insert(value);
            }
        }
    }
    let names = captures.iter().filter(|(name, _)| schema.has_field(name));
    known.extend(names.map(|(name, value)| (name.clone(), Known::from(json!(value)))));
    known
}

/// The shared fields of a file, as far as they can be read and are written.
fn shared(schema: &Schema, text: &str) -> Vec<(String, Known)> {
    let Split::FrontMatter(parts) = split(text) else {
        return Vec::new();
    };
    let root = parts.parse(text).root;
    let fields = schema.kinds().iter();
    let shared = fields.filter(|field| field.translation == Translation::Shared);
    let value = |field: &polynya_pipeline::FieldKind| {
        let [name] = field.path.as_slice() else {
            return None;
        };
        let node = &root.get(name)?.value;
        let value = (!node.is_broken()).then(|| node.to_json())?;
        let open = value == json!(TODO) || value == json!([TODO]);
        (!open).then(|| (name.to_string(), Known::from(value)))
    };
    shared.filter_map(value).collect()
}

/// Writes a file that must not be there yet.
pub(super) fn write_new(root: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let target = on_disk(root, path);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).with_context(|| path.to_owned())?;
    }
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).open(&target);
    let mut file = file.with_context(|| path.to_owned())?;
    file.write_all(text.as_bytes())
        .with_context(|| path.to_owned())
}
