//! Attesting the messages of a file, and what the source said when that was done.

use std::sync::Arc;

use polynya_diagnostics::SourceFile;
use polynya_locale::ftl::FtlFile;

use super::{StringText, StringUnit};
use crate::freshness::{Past, Record, SealedLocale, Sealing, State, Vow};

/// Seals the units of a Fluent file in one locale. `known` is what its own seal says
/// so far; `complete` tells whether the source's file can be read as a whole: if
/// not, what it costs is not gone.
#[must_use]
pub fn seal_strings(
    units: &[StringUnit<'_>],
    known: &SealedLocale,
    complete: bool,
    vow: &Vow,
) -> Sealing {
    let mut sealing = Sealing::default();
    for (at, unit) in units.iter().enumerate() {
        let before = unit.record.filter(|record| record.is_comparable());
        let vouched = match unit.state {
            State::Missing | State::Untranslated => continue,
            State::Orphan => false,
            State::Unattested => !vow.import,
            State::Stale => unit.is_edited() || vow.still_valid,
            State::Fresh | State::Syncable => unit.is_edited() && !vow.import,
        };
        let record = if vouched {
            unit.sealed(vow.by, vow.blob.as_deref())
        } else {
            if unit.state == State::Stale {
                sealing.refused.push(at);
            }
            before.cloned()
        };
        let Some(record) = record else {
            continue;
        };
        if let Some(source) = unit.source.filter(|_| vouched && record.blob.is_none()) {
            sealing.texts.push((record.source, source.written().into()));
        }
        sealing.records.insert(unit.name.as_ref().into(), record);
    }
    if !complete {
        for (name, record) in known {
            let kept = sealing.records.entry(name.clone());
            kept.or_insert_with(|| record.clone());
        }
    }
    let records = sealing.records.iter();
    let other = records.filter(|(name, record)| known.get(*name) != Some(*record));
    sealing.changed = other.count();
    let gone = known
        .keys()
        .filter(|name| !sealing.records.contains_key(*name));
    sealing.removed = gone.count();
    sealing
}

/// What the source of a unit said when it was sealed, as it was written; nothing
/// where that is not to be had.
#[must_use]
pub fn string_then(
    past: &dyn Past,
    path: &Arc<str>,
    name: &str,
    record: &Record,
) -> Option<String> {
    let in_file = || {
        let text = past.document(record.blob.as_ref()?)?;
        let file = FtlFile::parse(SourceFile::new(Arc::clone(path), text.to_string()));
        let found = StringText::find(&file, name)?;
        (found.hash() == record.source).then(|| found.written())
    };
    in_file().or_else(|| past.unit(record.source).map(|text| text.to_string()))
}
