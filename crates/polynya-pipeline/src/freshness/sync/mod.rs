//! Carrying over what no translator touches: code, targets of links, shared fields.
//!
//! An edit is made only where it is certain which bytes of the translation are
//! those of the old source; everything else is left to people.

mod code;
mod fields;
mod inlines;

use std::sync::Arc;

use polynya_diagnostics::{Edit, Span};
use polynya_markdown::{Block, BlockKind};

use super::reading::{Ground, Original, Parts, Translation};
use super::unit::Unit;
use super::{Judged, Record, State};
use crate::consistency::Side;

/// What can be carried over into a translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The edits of the translation's file, each with the unit that it is of: a
    /// position in [`Translation::judged`].
    pub edits: Vec<(usize, Edit)>,
    /// Units that are up to date with these edits, or were before.
    pub units: Vec<usize>,
    /// Units that somebody has to bring up to date by hand.
    pub by_hand: Vec<usize>,
}

/// A unit on both sides, and what was sealed of it.
#[derive(Clone, Copy)]
struct Pair<'a> {
    source: (&'a Side<'a>, &'a Unit),
    target: (&'a Side<'a>, &'a Unit),
    record: &'a Record,
    judged: &'a Judged,
}

/// A change of the translation's bytes.
type Change = (Span, String);

/// What can be carried over into `translation`.
#[must_use]
pub fn sync(ground: Ground<'_>, source: &Original, translation: &Translation) -> Carried {
    let mut carried = Carried::default();
    let wanted = |judged: &Judged| {
        let record = judged
            .key
            .as_ref()
            .and_then(|key| translation.sealed.get(key))?;
        let unit = &source.units[judged.source?];
        let done = judged.state == State::Fresh && record.carried != unit.print.carried;
        (done || judged.state == State::Syncable).then_some((unit, record, done))
    };
    if !translation
        .judged
        .iter()
        .any(|judged| wanted(judged).is_some())
    {
        return carried;
    }
    let parts = [&source.file, &translation.file].map(Parts::of);
    let [Some(ours), Some(theirs)] = &parts else {
        return carried;
    };
    let locale = &ground.collection.source_locale;
    let ours = ours.side(locale, &source.file);
    let theirs = theirs.side(&translation.locale, &translation.file);
    for (at, judged) in translation.judged.iter().enumerate() {
        let Some((unit, record, done)) = wanted(judged) else {
            continue;
        };
        if done {
            carried.units.push(at);
            continue;
        }
        let own = judged.target.map(|own| &translation.units[own]);
        let changes = own.and_then(|own| {
            let pair = Pair {
                source: (&ours, unit),
                target: (&theirs, own),
                record,
                judged,
            };
            changes(ground, pair)
        });
        match changes {
            Some(changes) => {
                carried.units.push(at);
                let path = translation.file.path();
                let edits = changes.into_iter().map(|(span, text)| Edit {
                    path: Arc::clone(path),
                    span,
                    text,
                });
                carried.edits.extend(edits.map(|edit| (at, edit)));
            }
            None => carried.by_hand.push(at),
        }
    }
    carried
}

/// The changes that bring a unit up to date; nothing where that is not certain.
fn changes(ground: Ground<'_>, pair: Pair<'_>) -> Option<Vec<Change>> {
    if pair.source.1.section().is_none() {
        return fields::change(ground, pair).map(|change| vec![change]);
    }
    let kind = &pair.block(pair.source)?.kind;
    if matches!(
        kind,
        BlockKind::Code { .. } | BlockKind::Html | BlockKind::Component
    ) {
        return code::change(pair).map(|change| vec![change]);
    }
    inlines::changes(pair)
}

impl<'a> Pair<'a> {
    fn block(self, (side, unit): (&'a Side<'a>, &'a Unit)) -> Option<&'a Block> {
        side.outline().blocks.get(unit.blocks.start)
    }

    /// Whether the translation carries what the sealed source carried, in the same
    /// order: then it shows what that was.
    fn has_old(self) -> bool {
        self.target.1.print.carried == self.record.carried
    }
}
