//! `polynya sync`: code, link targets and shared fields are carried over, and sealed.

use std::sync::Arc;

use polynya_diagnostics::{Edit, Message, SourceFile, Translate, edited};
use polynya_locale::LocaleId;
use polynya_pipeline::freshness::{
    Attestations, Carried, Ground, Original, Reading, Sealing, State, Translation, Vow, read_entry,
    seal, sync,
};
use polynya_pipeline::{Entry, Variant, in_order};
use polynya_project::{Attested, Project};
use serde_json::json;

use super::{Scope, attested, ground};
use crate::args::{Reporting, Translations};
use crate::commands::{Session, on_threads};
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Translations,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((mut project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let scope = Scope::of(command, &mut project, session.streams, language)?;
    let past = attested(&project, language)?;
    let files = on_threads(command.place.threads, || {
        sync_all(&project, &past, &scope, command.dry_run)
    })??;
    if command.json {
        let files: Vec<_> = files.iter().map(Synced::to_json).collect();
        let json = json!({ "version": 1, "files": files });
        writeln!(session.streams.out, "{json}")?;
    } else {
        tell(&files, command.dry_run, session.streams, language)?;
    }
    Ok(0)
}

/// A translation into which something was to be carried over.
struct Synced {
    collection: Arc<str>,
    entry: Arc<str>,
    locale: LocaleId,
    path: Arc<str>,
    edits: Vec<Edit>,
    /// Units that are up to date now.
    units: Vec<Box<str>>,
    /// Units that somebody has to see to.
    by_hand: Vec<Box<str>>,
    /// The records with those of the units.
    sealing: Sealing,
}

fn sync_all(
    project: &Project,
    past: &Attested<'_>,
    scope: &Scope,
    dry_run: bool,
) -> Result<Vec<Synced>, Failure> {
    let resources = project.resources().resources;
    let mut all = Vec::new();
    for files in project.collections() {
        let ground = ground(files, &resources, past);
        let work = |entry: &_| sync_entry(ground, project.load(entry), past, scope);
        in_order(&files.entries, work, |synced| -> Result<(), Failure> {
            if !dry_run {
                write(project, past, &synced)?;
            }
            all.extend(synced);
            Ok(())
        })?;
    }
    Ok(all)
}

fn sync_entry(ground: Ground<'_>, entry: Entry, past: &Attested<'_>, scope: &Scope) -> Vec<Synced> {
    let reading = read_entry(ground, entry);
    let Some(source) = &reading.source else {
        return Vec::new();
    };
    let meant = reading.translations.iter();
    let meant = meant.filter(|one| scope.has_translation(source, one));
    let one = |one| sync_translation(ground, &reading, source, one, past);
    meant.filter_map(one).collect()
}

fn sync_translation(
    ground: Ground<'_>,
    reading: &Reading,
    source: &Original,
    translation: &Translation,
    past: &Attested<'_>,
) -> Option<Synced> {
    let carried = sync(ground, source, translation);
    if carried.units.is_empty() && carried.by_hand.is_empty() {
        return None;
    }
    let kept = keep_fresh(ground, reading, source, translation, carried);
    if kept.fine.is_empty() && kept.left.is_empty() {
        return None;
    }
    let name = |at: Option<usize>| {
        at.map(|at| source.units[at].name.clone())
            .unwrap_or_default()
    };
    let vow = Vow {
        blob: past.blob_of(source.file.text()),
        only: Some(kept.fine.clone()),
        ..Vow::default()
    };
    let left = kept.left.iter();
    Some(Synced {
        collection: Arc::clone(&ground.collection.name),
        entry: Arc::clone(&reading.id),
        locale: translation.locale.clone(),
        path: Arc::clone(translation.file.path()),
        units: kept.fine.iter().map(|at| name(Some(*at))).collect(),
        by_hand: left
            .map(|at| name(translation.judged[*at].source))
            .collect(),
        sealing: kept
            .after
            .map_or_else(Sealing::default, |after| seal(source, &after, &vow)),
        edits: kept.edits,
    })
}

/// What of an attempt stays.
#[derive(Default)]
struct Kept {
    /// Units of the source that are up to date.
    fine: Vec<usize>,
    edits: Vec<Edit>,
    /// The translation with these edits, if there is anything in them.
    after: Option<Translation>,
    /// Units, by how they were judged, that somebody has to see to.
    left: Vec<usize>,
}

/// Reads again what the edits did: only what is up to date by them stays. What the
/// first round leaves behind may have been in the way of the rest.
fn keep_fresh(
    ground: Ground<'_>,
    reading: &Reading,
    source: &Original,
    translation: &Translation,
    carried: Carried,
) -> Kept {
    let Carried {
        mut edits,
        mut units,
        by_hand: mut left,
    } = carried;
    for _ in 0..2 {
        let texts: Vec<Edit> = edits.iter().map(|(_, edit)| edit.clone()).collect();
        let Some(after) = after(ground, reading, source, translation, &texts) else {
            break;
        };
        let sources = units.iter().filter_map(|at| translation.judged[*at].source);
        let fresh = |at: &usize| {
            let mut judged = after.judged.iter();
            let found = judged.find(|judged| judged.source == Some(*at));
            found.is_some_and(|judged| judged.state == State::Fresh)
        };
        let (fine, wrong): (Vec<usize>, Vec<usize>) = sources.partition(fresh);
        if wrong.is_empty() {
            return Kept {
                fine,
                edits: texts,
                after: Some(after),
                left,
            };
        }
        let is_wrong = |at: usize| {
            translation.judged[at]
                .source
                .is_some_and(|s| wrong.contains(&s))
        };
        left.extend(units.iter().copied().filter(|at| is_wrong(*at)));
        units.retain(|at| !is_wrong(*at));
        edits.retain(|(at, _)| !is_wrong(*at));
    }
    Kept {
        left,
        ..Kept::default()
    }
}

/// The translation as it is after `edits`.
fn after(
    ground: Ground<'_>,
    reading: &Reading,
    source: &Original,
    translation: &Translation,
    edits: &[Edit],
) -> Option<Translation> {
    let text = edited(translation.file.text(), edits)?;
    let variant = |locale: &LocaleId, path: &Arc<str>, text: String| Variant {
        locale: locale.clone(),
        path: Arc::clone(path),
        rival: None,
        content: Ok(SourceFile::new(Arc::clone(path), text)),
    };
    let (from, to) = (source.file.path(), translation.file.path());
    let locale = &ground.collection.source_locale;
    let entry = Entry {
        id: Arc::clone(&reading.id),
        variants: vec![
            variant(locale, from, source.file.text().to_owned()),
            variant(&translation.locale, to, text),
        ],
    };
    read_entry(ground, entry).translations.pop()
}

/// Changes the content, then says in the seal from which source it is now.
fn write(project: &Project, past: &Attested<'_>, synced: &[Synced]) -> Result<(), Failure> {
    let Some(first) = synced.iter().find(|one| !one.units.is_empty()) else {
        return Ok(());
    };
    let edits: Vec<Edit> = synced.iter().flat_map(|one| one.edits.clone()).collect();
    project.apply(&edits)?;
    let mut seal = past.seal(&first.collection, &first.entry).seal;
    for one in synced.iter().filter(|one| !one.units.is_empty()) {
        for (hash, text) in &one.sealing.texts {
            project.store_source(*hash, text)?;
        }
        let (locale, sealing) = (|| one.locale.clone(), &one.sealing);
        seal.wholes.remove(&one.locale);
        seal.wholes
            .extend(sealing.whole.clone().map(|whole| (locale(), whole)));
        seal.locales.insert(locale(), sealing.records.clone());
    }
    project.write_seal(&first.collection, &first.entry, &seal)?;
    Ok(())
}

impl Synced {
    fn to_json(&self) -> serde_json::Value {
        let names = |units: &[Box<str>]| -> Vec<String> {
            units.iter().map(|name| name.to_string()).collect()
        };
        json!({
            "collection": &*self.collection,
            "entry": &*self.entry,
            "locale": self.locale.as_str(),
            "path": &*self.path,
            "units": names(&self.units),
            "byHand": names(&self.by_hand),
        })
    }
}

fn tell(
    files: &[Synced],
    dry_run: bool,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    for file in files {
        let names = |units: &[Box<str>]| {
            let names: Vec<&str> = units.iter().map(|name| &**name).collect();
            names.join(", ")
        };
        let message = Message::new("synced-file")
            .with("path", &*file.path)
            .with("count", file.units.len())
            .with("units", names(&file.units))
            .with("left", file.by_hand.len())
            .with("by-hand", names(&file.by_hand));
        writeln!(streams.out, "{}", language.translate(&message))?;
    }
    let count = |of: fn(&Synced) -> usize| files.iter().map(of).sum::<usize>();
    let changed = files.iter().filter(|file| !file.units.is_empty());
    let message = Message::new("synced")
        .with("files", changed.count())
        .with("count", count(|file| file.units.len()))
        .with("left", count(|file| file.by_hand.len()))
        .with("dry", if dry_run { "yes" } else { "no" });
    writeln!(streams.out, "{}", language.translate(&message))?;
    Ok(())
}
