//! Fluent files among the translations that are sealed and compared.

use std::sync::Arc;

use polynya_locale::LocaleId;
use polynya_pipeline::coverage::UnitTexts;
use polynya_pipeline::freshness::{
    Past, Seal, SealedStrings, State, StringSeals, StringUnit, Vow, seal_strings, string_then,
};
use polynya_pipeline::strings::{StringFile, StringGroup};
use polynya_pipeline::{Resources, in_order};
use polynya_project::{Attested, Project, STRING_SEALS};

use super::Scope;
use super::diff::Part;
use super::seal::{All, Done};
use crate::Failure;
use crate::args;

/// What stands for a collection where Fluent files are named.
const STRINGS: &str = "strings";

/// Seals the project's Fluent files, and adds what came of it to `all`.
pub(super) fn seal(
    project: &Project,
    (resources, past): (&Resources, &Attested<'_>),
    scope: &Scope,
    command: &args::Seal,
    all: &mut All,
) -> Result<(), Failure> {
    let Some(groups) = resources.strings.as_ref().map(|strings| &strings.groups) else {
        return Ok(());
    };
    let seals = project.string_seals();
    let Some(sealed) = SealedStrings::new(resources, &seals) else {
        return Ok(());
    };
    let work = |group: &StringGroup| {
        let locales = sealed.locales().filter(|locale| scope.has_locale(locale));
        let one =
            |locale: &LocaleId| seal_file(&sealed, group, locale, (&seals, past), scope, command);
        locales.filter_map(one).collect::<Vec<_>>()
    };
    in_order(groups, work, |parts| -> Result<(), Failure> {
        let Some(id) = parts.first().map(|(done, _)| Arc::clone(&done.entry)) else {
            return Ok(());
        };
        let mut seal = seals.get(&id).cloned().unwrap_or_default();
        for (done, sealing) in parts {
            if !command.about.dry_run {
                for (hash, text) in &sealing.texts {
                    project.store_source(*hash, text)?;
                }
            }
            seal.locales.insert(done.locale.clone(), sealing.records);
            all.files.push(done);
        }
        if !command.about.dry_run {
            project.write_seal(STRING_SEALS, &id, &seal)?;
        }
        Ok(())
    })
}

fn seal_file(
    sealed: &SealedStrings<'_>,
    group: &StringGroup,
    locale: &LocaleId,
    (seals, past): (&StringSeals, &Attested<'_>),
    scope: &Scope,
    command: &args::Seal,
) -> Option<(Done, polynya_pipeline::freshness::Sealing)> {
    let of = |wanted: &LocaleId| group.files.iter().find(|file| file.locale == *wanted);
    let source = sealed.source_locale();
    let own = of(locale)?;
    let from = of(source);
    if !scope.has(locale, &own.path, from.map(|file| &*file.path)) {
        return None;
    }
    let tree = |file: &StringFile| file.content.as_ref().ok().cloned();
    let from = from.and_then(tree);
    let known = seals
        .get(&group.id)
        .and_then(|seal: &Seal| seal.locales.get(locale));
    let known = known.cloned().unwrap_or_default();
    let vow = Vow {
        by: command.by,
        still_valid: command.still_valid,
        import: command.import,
        blob: from
            .as_ref()
            .and_then(|file| past.blob_of(file.source().text())),
        ..Vow::default()
    };
    let complete = from.is_none_or(|file| file.errors().is_empty());
    let units = sealed.units(&group.id, locale);
    let sealing = seal_strings(&units, &known, complete, &vow);
    let refused = sealing.refused.iter().map(|at| (*units[*at].name).into());
    let done = Done {
        collection: STRINGS.into(),
        entry: Arc::clone(&group.id),
        locale: locale.clone(),
        path: Arc::clone(&own.path),
        sealed: sealing.records.len(),
        changed: sealing.changed,
        removed: sealing.removed,
        refused: refused.collect(),
    };
    Some((done, sealing))
}

/// A Fluent file's units, as `diff` shows them.
pub(super) struct FileDiff {
    pub(super) id: Arc<str>,
    pub(super) path: Arc<str>,
    pub(super) state: State,
    pub(super) parts: Vec<Part>,
}

/// The Fluent file of that name or path in a locale, compared with its source.
pub(super) fn diff(
    project: &Project,
    (resources, past): (&Resources, &Attested<'_>),
    asked: (&str, Option<&str>),
    locale: &LocaleId,
    all: bool,
) -> Option<FileDiff> {
    let (name, path) = asked;
    let groups = &resources.strings.as_ref()?.groups;
    let is_meant = |group: &&StringGroup| {
        let mut files = group.files.iter();
        *group.id == *name || files.any(|file| Some(&*file.path) == path)
    };
    let group = groups.iter().find(is_meant)?;
    let own = group.files.iter().find(|file| file.locale == *locale)?;
    let seals = project.string_seals();
    let sealed = SealedStrings::new(resources, &seals)?;
    let units = sealed.units(&group.id, locale);
    let worst = |state: &State| units.iter().any(|unit| unit.state == *state);
    let order = [
        State::Stale,
        State::Missing,
        State::Untranslated,
        State::Orphan,
        State::Unattested,
    ];
    let shown = units
        .iter()
        .filter(|unit| all || unit.state != State::Fresh);
    let parts = shown.map(|unit| part(unit, past)).collect();
    Some(FileDiff {
        id: Arc::clone(&group.id),
        path: Arc::clone(&own.path),
        state: order.into_iter().find(worst).unwrap_or(State::Fresh),
        parts,
    })
}

fn part(unit: &StringUnit<'_>, past: &dyn Past) -> Part {
    let old = || {
        let record = unit.record.filter(|_| unit.state == State::Stale)?;
        string_then(past, unit.source?.path(), &unit.name, record)
    };
    Part {
        unit: unit.name.as_ref().into(),
        kind: unit.kind,
        state: unit.state,
        minor: false,
        texts: UnitTexts {
            old: old().map(Into::into),
            new: unit.source.map(|text| text.written().into()),
            target: unit.target.map(|text| text.written().into()),
        },
    }
}
