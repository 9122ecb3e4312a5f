//! Where a new entry's files belong, from what the command line says of it.

use std::collections::BTreeMap;

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_locale::{CaptureError, LocaleId, Matcher, PathMatch};
use polynya_pipeline::nearest;
use polynya_project::{CollectionFiles, Project};

use crate::Failure;

/// What the captures of a path stand for, by name.
pub(super) type Captures = BTreeMap<String, String>;

/// The collection of that name.
pub(super) fn collection<'p>(
    project: &'p Project,
    name: &str,
    language: &dyn Translate,
) -> Result<&'p CollectionFiles, Failure> {
    let all = project.collections();
    let names = || all.iter().map(|files| &*files.collection.name);
    let found = all.iter().find(|files| &*files.collection.name == name);
    found.ok_or_else(|| {
        let message = match nearest(name, names()) {
            Some(near) => Message::new("no-collection-near").with("nearest", near),
            None => {
                Message::new("no-collection").with("all", names().collect::<Vec<_>>().join(", "))
            }
        };
        anyhow!(language.translate(&message.with("name", name)))
    })
}

/// The pattern by which new files of the collection are named: its first.
fn matcher<'p>(
    files: &'p CollectionFiles,
    language: &dyn Translate,
) -> Result<&'p Matcher, Failure> {
    let first = files.collection.matchers.first();
    first.ok_or_else(|| failure("new-no-captures", &[], language))
}

/// What each capture stands for: what `set` says, the day, and the slug for the
/// capture `slug` or else for the only one that is left.
pub(super) fn captures(
    files: &CollectionFiles,
    slug: Option<&str>,
    date: Option<&str>,
    set: &[(String, String)],
    language: &dyn Translate,
) -> Result<Captures, Failure> {
    let collection = &*files.collection.name;
    let matcher = matcher(files, language)?;
    let names: Vec<&str> = matcher.captures().map(|(name, _)| name).collect();
    let all = match names.is_empty() {
        true => language.translate(&Message::new("new-no-captures")),
        false => names.join(", "),
    };
    let mut captures = Captures::new();
    for (name, value) in set {
        if !names.contains(&name.as_str()) {
            let args = [
                ("collection", collection),
                ("name", name),
                ("captures", &all),
            ];
            return Err(failure("new-not-a-capture", &args, language));
        }
        captures.insert(name.clone(), value.clone());
    }
    for (name, _) in matcher.captures().filter(|(_, is_date)| *is_date) {
        if let Some(date) = date {
            captures.entry(name.to_owned()).or_insert(date.to_owned());
        }
    }
    let left = left(&names, &captures);
    let main = left.iter().find(|name| **name == "slug");
    match (main.or(left.first()), slug) {
        (Some(name), Some(slug)) if main.is_some() || left.len() == 1 => {
            captures.insert((*name).to_owned(), slug.to_owned());
        }
        (None, Some(slug)) => {
            let args = [
                ("collection", collection),
                ("slug", slug),
                ("captures", &all),
            ];
            return Err(failure("new-slug-unused", &args, language));
        }
        _ => {}
    }
    match self::left(&names, &captures).as_slice() {
        [] => Ok(captures),
        left => Err(incomplete(collection, left, slug.is_some(), language)),
    }
}

/// The names for which `captures` has nothing.
fn left<'n>(names: &[&'n str], captures: &Captures) -> Vec<&'n str> {
    let left = names.iter().filter(|name| !captures.contains_key(**name));
    left.copied().collect()
}

/// What is to be said about captures that are still `left`.
fn incomplete(
    collection: &str,
    left: &[&str],
    has_slug: bool,
    language: &dyn Translate,
) -> Failure {
    let case = if has_slug { "set" } else { "slug" };
    let names = left.join(", ");
    let args = [
        ("collection", collection),
        ("names", &names),
        ("case", case),
        ("name", left.first().copied().unwrap_or_default()),
    ];
    failure("new-no-slug", &args, language)
}

/// What `captures` are to the path patterns: an entry, as the source locale has it.
pub(super) fn entry(
    files: &CollectionFiles,
    captures: &Captures,
    language: &dyn Translate,
) -> Result<(String, PathMatch), Failure> {
    let collection = &files.collection;
    let matcher = matcher(files, language)?;
    let value = |name: &str| captures.get(name).cloned();
    matcher
        .place(&collection.source_locale, &value)
        .map_err(|error| {
            let name = &*collection.name;
            match &error {
                CaptureError::Unfit {
                    name: capture,
                    value,
                } => {
                    let args = [("collection", name), ("name", capture), ("value", value)];
                    failure("new-unfit", &args, language)
                }
                CaptureError::Elsewhere(path) => {
                    let args = [("collection", name), ("path", path)];
                    failure("new-elsewhere", &args, language)
                }
                CaptureError::Missing(_) => anyhow!(error.to_string()),
            }
        })
}

/// The locales to write: those asked for, or all that an entry must have.
pub(super) fn locales(
    files: &CollectionFiles,
    asked: &[String],
    language: &dyn Translate,
) -> Result<Vec<LocaleId>, Failure> {
    if asked.is_empty() {
        return Ok(files.collection.required.clone());
    }
    let mut locales = Vec::new();
    for tag in asked {
        let locale = locale(files, tag, language)?;
        if !locales.contains(&locale) {
            locales.push(locale);
        }
    }
    Ok(locales)
}

/// The collection's locale of that tag.
pub(super) fn locale(
    files: &CollectionFiles,
    tag: &str,
    language: &dyn Translate,
) -> Result<LocaleId, Failure> {
    let known = LocaleId::parse(tag).ok();
    known
        .filter(|id| files.locales.contains(id))
        .ok_or_else(|| {
            let all: Vec<&str> = files.locales.iter().map(LocaleId::as_str).collect();
            let all = all.join(", ");
            let args = [
                ("collection", &*files.collection.name),
                ("tag", tag),
                ("all", &all),
            ];
            failure("new-not-a-locale", &args, language)
        })
}

pub(super) fn failure(
    id: &'static str,
    args: &[(&'static str, &str)],
    language: &dyn Translate,
) -> Failure {
    let mut message = Message::new(id);
    for (name, value) in args {
        message = message.with(name, *value);
    }
    anyhow!(language.translate(&message))
}
