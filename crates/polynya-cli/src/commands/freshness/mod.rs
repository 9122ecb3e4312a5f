//! `polynya seal`, `polynya sync` and `polynya diff`: what translations were made
//! from, and what changed since.

mod diff;
mod seal;
mod strings;
mod sync;

use std::path::Path;

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::Resources;
use polynya_pipeline::freshness::{Attestations, Ground, Original, Translation};
use polynya_project::{Attested, CollectionFiles, Project, is_below};

use super::relative;
use crate::args::Translations;
use crate::{Failure, Streams};

pub(crate) use diff::run as diff;
pub(crate) use seal::run as seal;
pub(crate) use sync::run as sync;

/// The locales and paths that a command is about.
struct Scope {
    /// All if there are none.
    locales: Vec<LocaleId>,
    /// Relative to the root; all if there are none.
    paths: Vec<String>,
}

impl Scope {
    /// Reads what was asked for, and leaves everything else out of the project.
    fn of(
        about: &Translations,
        project: &mut Project,
        streams: &Streams<'_>,
        language: &dyn Translate,
    ) -> Result<Self, Failure> {
        let locale = |tag: &String| locale(tag, project, language);
        let locales = about.locales.iter().map(locale);
        let locales = locales.collect::<Result<Vec<_>, _>>()?;
        let paths = relative(&about.paths, project.root(), streams, language)?;
        if !paths.is_empty() {
            project.keep_only(&paths);
        }
        Ok(Self { locales, paths })
    }

    /// Whether everything is meant.
    const fn is_everything(&self) -> bool {
        self.locales.is_empty() && self.paths.is_empty()
    }

    /// Whether the locale is meant.
    fn has_locale(&self, locale: &LocaleId) -> bool {
        self.locales.is_empty() || self.locales.contains(locale)
    }

    /// Whether a translation is meant: by its path, or by that of its source.
    fn has(&self, locale: &LocaleId, path: &str, source: Option<&str>) -> bool {
        let below = |file: &str| self.paths.iter().any(|path| is_below(file, path));
        let named = self.paths.is_empty() || below(path) || source.is_some_and(below);
        named && self.has_locale(locale)
    }

    fn has_translation(&self, source: &Original, translation: &Translation) -> bool {
        let source = source.file.path();
        self.has(&translation.locale, translation.file.path(), Some(source))
    }
}

/// The project's locale of that name.
fn locale(tag: &str, project: &Project, language: &dyn Translate) -> Result<LocaleId, Failure> {
    let known = project
        .collections()
        .iter()
        .flat_map(|files| &files.locales);
    let known: Vec<&LocaleId> = project.locales().iter().chain(known).collect();
    let asked = LocaleId::parse(tag).ok();
    let found = known
        .into_iter()
        .find(|locale| asked.as_ref() == Some(locale));
    found.cloned().ok_or_else(|| {
        let message = Message::new("no-such-locale").with("locale", tag);
        anyhow!(language.translate(&message))
    })
}

pub(super) fn ground<'a>(
    files: &'a CollectionFiles,
    resources: &'a Resources,
    past: &'a Attested<'_>,
) -> Ground<'a> {
    let past: &dyn Attestations = past;
    Ground {
        collection: &files.collection,
        resources,
        past,
    }
}

/// The past of the project's translations, which these commands cannot do without.
pub(super) fn attested<'p>(
    project: &'p Project,
    language: &dyn Translate,
) -> Result<Attested<'p>, Failure> {
    project
        .attested()
        .map_err(|error| anyhow!(super::unread(&error, language)))
}

/// A path as arguments give it, if it is one of the project's files.
fn as_path(text: &str, project: &Project, streams: &Streams<'_>) -> Option<String> {
    let full = streams.dir.join(Path::new(text)).canonicalize().ok()?;
    let below = full.strip_prefix(project.root()).ok()?;
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}
