//! `polynya seal`: somebody vouches for translations.

use std::sync::Arc;

use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::freshness::{
    Attestations, Original, Reading, Sealing, Vow, read_entry, seal,
};
use polynya_pipeline::in_order;
use polynya_project::{Attested, Project};
use serde_json::json;

use super::{Scope, attested, ground, strings};
use crate::args::{Reporting, Seal};
use crate::commands::{Session, on_threads};
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Seal,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((mut project, _)) = session.open(&command.about.place)? else {
        return Ok(2);
    };
    let scope = Scope::of(&command.about, &mut project, session.streams, language)?;
    let past = attested(&project, language)?;
    let mut done = on_threads(command.about.place.threads, || {
        seal_all(&project, &past, &scope, command)
    })??;
    if scope.is_everything() && !command.about.dry_run {
        done.pruned = project.prune_seals()?;
    }
    if command.about.json {
        writeln!(session.streams.out, "{}", done.to_json())?;
    } else {
        done.tell(command, session.streams, language)?;
    }
    Ok(u8::from(done.refused() > 0))
}

/// A translation that was sealed.
pub(super) struct Done {
    pub(super) collection: Arc<str>,
    pub(super) entry: Arc<str>,
    pub(super) locale: LocaleId,
    pub(super) path: Arc<str>,
    /// Parts that are sealed now.
    pub(super) sealed: usize,
    pub(super) changed: usize,
    pub(super) removed: usize,
    /// Parts that stay stale.
    pub(super) refused: Vec<Box<str>>,
}

/// What came of it all.
#[derive(Default)]
pub(super) struct All {
    pub(super) files: Vec<Done>,
    /// Seals of entries that are no more.
    pruned: Vec<String>,
}

/// Seals of one entry.
struct Sealed {
    id: Arc<str>,
    parts: Vec<(Done, Sealing)>,
}

fn seal_all(
    project: &Project,
    past: &Attested<'_>,
    scope: &Scope,
    command: &Seal,
) -> Result<All, Failure> {
    let resources = project.resources().resources;
    let mut all = All::default();
    for files in project.collections() {
        let ground = ground(files, &resources, past);
        let name = &files.collection.name;
        let work = |entry: &_| {
            let reading = read_entry(ground, project.load(entry));
            seal_entry(name, reading, past, scope, command)
        };
        in_order(&files.entries, work, |sealed| -> Result<(), Failure> {
            if !command.about.dry_run {
                write(project, past, name, &sealed)?;
            }
            all.files
                .extend(sealed.parts.into_iter().map(|(done, _)| done));
            Ok(())
        })?;
    }
    strings::seal(project, (&resources, past), scope, command, &mut all)?;
    Ok(all)
}

fn seal_entry(
    collection: &Arc<str>,
    reading: Reading,
    past: &Attested<'_>,
    scope: &Scope,
    command: &Seal,
) -> Sealed {
    let mut sealed = Sealed {
        id: reading.id,
        parts: Vec::new(),
    };
    let Some(source) = &reading.source else {
        return sealed;
    };
    let vow = Vow {
        by: command.by,
        still_valid: command.still_valid,
        import: command.import,
        blob: past.blob_of(source.file.text()),
        ..Vow::default()
    };
    let meant = reading.translations.iter();
    for translation in meant.filter(|one| scope.has_translation(source, one)) {
        let sealing = seal(source, translation, &vow);
        let name = |at: &usize| unit_name(source, translation.judged[*at].source);
        let done = Done {
            collection: Arc::clone(collection),
            entry: Arc::clone(&sealed.id),
            locale: translation.locale.clone(),
            path: Arc::clone(translation.file.path()),
            sealed: sealing.records.len(),
            changed: sealing.changed,
            removed: sealing.removed,
            refused: sealing.refused.iter().map(name).collect(),
        };
        sealed.parts.push((done, sealing));
    }
    sealed
}

fn unit_name(source: &Original, at: Option<usize>) -> Box<str> {
    at.map(|at| source.units[at].name.clone())
        .unwrap_or_default()
}

/// Writes an entry's seal, after the texts that it may need.
fn write(
    project: &Project,
    past: &Attested<'_>,
    collection: &str,
    sealed: &Sealed,
) -> Result<(), Failure> {
    if sealed.parts.is_empty() {
        return Ok(());
    }
    let mut seal = past.seal(collection, &sealed.id).seal;
    for (done, sealing) in &sealed.parts {
        for (hash, text) in &sealing.texts {
            project.store_source(*hash, text)?;
        }
        // Where nobody vouched for anything new, nothing is to be seen in git.
        if done.changed + done.removed == 0 && seal.wholes.contains_key(&done.locale) {
            continue;
        }
        let locale = || done.locale.clone();
        seal.wholes.remove(&done.locale);
        let whole = sealing.whole.clone().map(|whole| (locale(), whole));
        seal.wholes.extend(whole);
        seal.locales.insert(locale(), sealing.records.clone());
    }
    project.write_seal(collection, &sealed.id, &seal)?;
    Ok(())
}

impl All {
    fn refused(&self) -> usize {
        self.files.iter().map(|done| done.refused.len()).sum()
    }

    fn to_json(&self) -> serde_json::Value {
        let file = |done: &Done| {
            json!({
                "collection": &*done.collection,
                "entry": &*done.entry,
                "locale": done.locale.as_str(),
                "path": &*done.path,
                "sealed": done.sealed,
                "changed": done.changed,
                "removed": done.removed,
                "refused": done.refused.iter().map(|name| &**name).collect::<Vec<_>>(),
            })
        };
        let files: Vec<_> = self.files.iter().map(file).collect();
        json!({ "version": 1, "files": files, "pruned": self.pruned })
    }

    fn tell(
        &self,
        command: &Seal,
        streams: &mut Streams<'_>,
        language: &dyn Translate,
    ) -> Result<(), Failure> {
        for done in &self.files {
            if done.changed + done.removed + done.refused.len() == 0 {
                continue;
            }
            let refused: Vec<&str> = done.refused.iter().map(|name| &**name).collect();
            let message = Message::new("sealed-file")
                .with("path", &*done.path)
                .with("changed", done.changed)
                .with("removed", done.removed)
                .with("stale", refused.len())
                .with("units", refused.join(", "));
            writeln!(streams.out, "{}", language.translate(&message))?;
        }
        let touched = self
            .files
            .iter()
            .filter(|done| done.changed + done.removed > 0);
        let message = Message::new("sealed")
            .with("files", touched.clone().count())
            .with("changed", touched.map(|done| done.changed).sum::<usize>())
            .with("pruned", self.pruned.len())
            .with("dry", if command.about.dry_run { "yes" } else { "no" });
        writeln!(streams.out, "{}", language.translate(&message))?;
        if self.refused() > 0 {
            let message = Message::new("seal-refused").with("count", self.refused());
            writeln!(streams.out, "{}", language.translate(&message))?;
        }
        Ok(())
    }
}
