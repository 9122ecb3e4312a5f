//! What earlier runs found, used again where nothing that it rests on has changed.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use polynya_cache::{
    Digest, Entries, Hasher, Known, KnownFile, MOST_AMENDED, Moment, Stamp, Stamps,
};
use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::suppress::Run;
use polynya_pipeline::{Entry, Needs, Outcome};
use polynya_project::{Attested, CollectionFiles, EntryFiles, Ground, Project};

use super::Found;
use super::engine::{Done, Running};
use super::keeping::{Keeping, Row, key, names_schema};
use super::kept::{Kept, Remembering, Seen, Wrote, remembered};
use super::near::{Details, Memory, Near, Sight};
use crate::{Failure, Streams};

/// The file of outcomes of entries.
const ENTRIES: &str = "entries";

/// One run's use of what is kept.
pub(super) struct Reuse<'k> {
    kept: &'k Kept,
    stamps: Stamps,
    /// Since when files have to have been left alone.
    since: Moment,
    before: Option<Entries>,
    /// What is known of a run of which nearly all still holds.
    near: Option<Near>,
    /// What was kept and is not what was found anew.
    differing: Mutex<BTreeSet<String>>,
}

/// What looking at an entry gave, with what else a command makes of it, and what to keep.
pub(super) struct Looked<T> {
    pub(super) outcome: Outcome,
    pub(super) made: T,
    pub(super) row: Option<Row>,
}

impl<T> Looked<T> {
    /// What the run takes of it, and what is left for the command.
    pub(super) fn done(self) -> Done<(T, Option<Row>)> {
        Done {
            findings: self.outcome.findings,
            facts: self.outcome.facts,
            kept: (self.made, self.row),
        }
    }
}

/// What was found of an entry, or else what `load` and `check` find now; see [`Reuse::look`].
/// `unread` is what else comes of an entry of which nothing has changed, if that can be said
/// without looking.
///
/// # Errors
///
/// Those of `check`.
pub(super) fn look<T, E>(
    known: Option<Place<'_>>,
    entry: &EntryFiles,
    unread: impl FnOnce() -> Option<T>,
    load: impl FnOnce() -> Entry,
    again: impl Fn(&Row) -> Option<T>,
    check: impl FnOnce(Entry) -> Result<(Outcome, T), E>,
) -> Result<Looked<T>, E> {
    if let Some(place) = known {
        if let Some(outcome) = place.unchanged(entry)
            && let Some(made) = unread()
        {
            return Ok(Looked {
                outcome,
                made,
                row: None,
            });
        }
        return place.reuse.look(place, entry, load, again, check);
    }
    let (outcome, made) = check(load())?;
    Ok(Looked {
        outcome,
        made,
        row: None,
    })
}

/// An outcome that holds.
struct Held {
    outcome: Outcome,
    row: Row,
}

/// What is asked about an entry.
struct Asked {
    key: String,
    terms: Digest,
    stamps: Vec<Stamp>,
}

/// Where what was found of a collection's entries is, and what decides about all of them.
#[derive(Clone, Copy)]
pub(super) struct Place<'r> {
    reuse: &'r Reuse<'r>,
    files: &'r CollectionFiles,
    ground: &'r Ground<'r>,
    terms: Digest,
    /// How many entries come before the collection's.
    from: usize,
}

impl<'r> Place<'r> {
    /// That of a collection; nothing where nothing is kept.
    pub(super) fn of(
        reuse: Option<&'r Reuse<'r>>,
        files: &'r CollectionFiles,
        ground: Option<&'r Ground<'r>>,
    ) -> Option<Self> {
        let (reuse, ground) = reuse.zip(ground)?;
        Some(Self {
            reuse,
            files,
            ground,
            terms: ground.terms(files),
            from: ground.entries_before(files),
        })
    }

    /// What came of an entry in a run of which nearly all still holds, if nothing of it has
    /// changed since; without the ids on its pages.
    fn unchanged(&self, entry: &EntryFiles) -> Option<Outcome> {
        let near = self.reuse.near.as_ref()?;
        let entries = &self.files.entries;
        let at = entries.binary_search_by(|other| other.id.cmp(&entry.id));
        let (outcome, needs) = near.outcome(self.from + at.ok()?)?;
        if let Some(needs) = needs {
            self.ground.compile(&needs);
        }
        Some(outcome)
    }
}

impl<'k> Reuse<'k> {
    /// Begins a run over a project, or a part of it. `stamps` are those that were taken already.
    /// Nothing if the folder cannot be written to.
    pub(super) fn begin(
        kept: &'k Kept,
        (project, run): (&Project, Run),
        seen: Seen,
    ) -> Option<Self> {
        let Seen { stamps, near } = seen;
        let since = kept.cache.begin()?;
        // Those of a part are taken when its entries are looked at, as are the few that have not
        // been taken where nearly all holds.
        let stamps = if near.is_none() && stamps.is_empty() && run == Run::Whole {
            let entries = project
                .collections()
                .iter()
                .flat_map(|files| &files.entries);
            let files = entries.flat_map(|entry| &entry.variants);
            Stamps::of(&kept.root, files.map(|file| Arc::clone(&file.path)))
        } else {
            stamps
        };
        Some(Self {
            kept,
            stamps,
            since,
            before: kept.cache.entries(kept.build, ENTRIES),
            near,
            differing: Mutex::default(),
        })
    }

    /// What is kept, and where.
    pub(super) const fn kept(&self) -> &'k Kept {
        self.kept
    }

    /// Starts to write what is known now, where that is possible.
    pub(super) fn writer(&self) -> Keeping<'_> {
        Keeping::begin(self.kept, self.near.as_ref())
    }

    /// What was found of an entry, or else what `load` and `check` find now. `again` gives what
    /// else was made of it on the same grounds, if it still can.
    ///
    /// # Errors
    ///
    /// Those of `check`.
    fn look<T, E>(
        &self,
        place: Place<'_>,
        entry: &EntryFiles,
        load: impl FnOnce() -> Entry,
        again: impl Fn(&Row) -> Option<T>,
        check: impl FnOnce(Entry) -> Result<(Outcome, T), E>,
    ) -> Result<Looked<T>, E> {
        let asked = self.ask(place, entry);
        let before = self.before.as_ref();
        let known = before.and_then(|before| before.get(&asked.key));
        let known = known.as_ref();
        let known = known.filter(|(known, _)| known.terms == asked.terms);
        let unread = known.filter(|(known, _)| look_the_same(known, &asked.stamps));
        let held = unread.and_then(|known| self.held(place, entry, &asked, known));
        let held = match self.used(held, &again) {
            ControlFlow::Break(looked) => return Ok(looked),
            ControlFlow::Continue(held) => held,
        };
        let loaded = load();
        let contents = contents(&loaded);
        let same = known.filter(|(known, _)| say_the_same(known, contents.as_deref()));
        let held = match (held, same) {
            (None, Some(known)) => {
                let held = self.held(place, entry, &asked, known);
                match self.used(held, &again) {
                    ControlFlow::Break(looked) => return Ok(looked),
                    ControlFlow::Continue(held) => held,
                }
            }
            // What could not be used unread cannot be used for having been read.
            (held, same) => held.filter(|_| same.is_some()),
        };
        let (outcome, made) = check(loaded)?;
        if self.kept.verify && held.is_some_and(|held| held.outcome != outcome) {
            self.differ(&asked.key);
        }
        let row = contents.and_then(|now| self.row(place, entry, asked, &now, &outcome));
        Ok(Looked { outcome, made, row })
    }

    /// An outcome that holds, with what else was made of it; or else it, given back.
    fn used<T>(
        &self,
        held: Option<Held>,
        again: impl Fn(&Row) -> Option<T>,
    ) -> ControlFlow<Looked<T>, Option<Held>> {
        let made = held.as_ref().filter(|_| !self.kept.verify);
        match (made.and_then(|held| again(&held.row)), held) {
            (Some(made), Some(Held { outcome, row })) => ControlFlow::Break(Looked {
                outcome,
                made,
                row: Some(row),
            }),
            (_, held) => ControlFlow::Continue(held),
        }
    }

    fn ask(&self, place: Place<'_>, entry: &EntryFiles) -> Asked {
        let collection = &place.files.collection.name;
        let mut hasher = Hasher::default();
        hasher.digest(place.terms);
        for file in &entry.variants {
            hasher.part(file.locale.as_str().as_bytes());
            hasher.part(file.path.as_bytes());
            hasher.part(&[file.kind as u8]);
            hasher.maybe(file.rival.as_deref().map(str::as_bytes));
        }
        let files = entry.variants.iter();
        let stamps = files.map(|file| self.stamps.get(&self.kept.root, &file.path));
        Asked {
            key: key(collection, &entry.id),
            terms: hasher.finish(),
            stamps: stamps.collect(),
        }
    }

    /// What was kept of an entry, if what it asks of the rest of the project is answered as it
    /// was then.
    fn held(
        &self,
        place: Place<'_>,
        entry: &EntryFiles,
        asked: &Asked,
        (known, bytes): &(Known, Vec<u8>),
    ) -> Option<Held> {
        let outcome = Outcome::from_bytes(bytes).ok()?;
        let answers = place
            .ground
            .answers(place.files, &entry.id, &outcome.facts.needs);
        (answers? == known.answers).then(|| {
            let contents: Vec<Digest> = known.files.iter().map(|file| file.content).collect();
            let files = self.files(&asked.stamps, &contents);
            let row = Row {
                key: asked.key.clone(),
                is_new: files != known.files,
                known: Known {
                    files,
                    ..known.clone()
                },
                outcome: bytes.clone(),
                names_schema: names_schema(&outcome.facts.needs),
            };
            Held { outcome, row }
        })
    }

    fn files(&self, stamps: &[Stamp], contents: &[Digest]) -> Vec<KnownFile> {
        let files = stamps.iter().zip(contents);
        let file = |(stamp, content): (&Stamp, &Digest)| KnownFile {
            stamp: stamp.was_at_rest(self.since).then_some(*stamp),
            content: *content,
        };
        files.map(file).collect()
    }

    fn row(
        &self,
        place: Place<'_>,
        entry: &EntryFiles,
        asked: Asked,
        contents: &[Digest],
        outcome: &Outcome,
    ) -> Option<Row> {
        let answers = place
            .ground
            .answers(place.files, &entry.id, &outcome.facts.needs)?;
        Some(Row {
            known: Known {
                files: self.files(&asked.stamps, contents),
                terms: asked.terms,
                answers,
            },
            key: asked.key,
            outcome: outcome.to_bytes().ok()?,
            names_schema: names_schema(&outcome.facts.needs),
            is_new: true,
        })
    }

    /// Whether what was kept is only held against what is found.
    pub(super) const fn verifies(&self) -> bool {
        self.kept.verify
    }

    /// Notes what was kept and is otherwise.
    pub(super) fn differ(&self, what: &str) {
        let mut differing = self
            .differing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        differing.insert(what.to_owned());
    }

    /// Puts what a run found in the place of what was known before, if that is anything else.
    /// What a run over a part did not look at stays as it was. Gives what the next run may use
    /// if little has changed then.
    pub(super) fn keep(&self, mut keeping: Keeping<'_>, run: Run) -> Details {
        let before = self.before.as_ref();
        if let (Run::Partial, true, Some(before)) = (run, keeping.news, before) {
            for key in before.keys() {
                keeping.add_missing(&key, before);
            }
        }
        let Some(writer) = keeping.writer else {
            return keeping.details;
        };
        match (&self.near, before) {
            (Some(_), Some(before)) if keeping.news => self.kept.amend(ENTRIES, before, writer),
            (Some(_), _) => {}
            (None, before) => {
                let count = before.map_or(0, Entries::count);
                let fewer = run == Run::Whole && writer.count() != count;
                let full = before.is_some_and(|before| before.amended() > MOST_AMENDED);
                if keeping.news || fewer || full {
                    self.kept.keep(ENTRIES, writer);
                }
            }
        }
        keeping.details
    }

    /// Whether what the run wrote of which nearly all still holds is as it left it.
    pub(super) fn written_holds(&self) -> bool {
        self.near.as_ref().is_some_and(Near::written_holds)
    }

    /// Adds to a run the ids on pages of entries that were not looked at, where its findings
    /// depend on them.
    pub(super) fn add_pages(&self, project: &Project, run: &mut Running<'_>) {
        if let Some(near) = &self.near {
            near.add_pages(project, run);
        }
    }

    /// Keeps what the run as a whole found and wrote, and what it has asked for.
    pub(super) fn remember(
        &self,
        kind: &str,
        (details, needs): (Details, &Needs),
        (project, past): (&Project, Option<&Attested<'_>>),
        (found, wrote): (&Found, Wrote),
    ) {
        let sight = Sight::of(self.near.as_ref(), (project, past), needs);
        let memory = Memory { details, sight };
        if self.kept.verify {
            let before = self.kept.unchanged(kind);
            let before = before.and_then(|outcome| remembered(&outcome));
            if before.is_some_and(|before| before.found.findings != found.findings) {
                self.differ("");
            }
        }
        let mut fixable: BTreeSet<&str> = BTreeSet::new();
        for finding in &found.findings {
            let fixes = finding.fix.iter();
            fixable.extend(fixes.flat_map(|fix| &fix.edits).map(|edit| &*edit.path));
        }
        let fixable = fixable.into_iter();
        let fixable = fixable.filter(|path| project.fixable(path).is_some());
        let remembering = Remembering {
            found,
            extent: super::extent(project),
            fixable: fixable.map(str::to_owned).collect(),
            wrote,
            unread: match past {
                None if project.has_past() => project.attested().err(),
                _ => None,
            },
        };
        let seen = (self.since, &self.stamps);
        let project = (project, self.near.as_ref());
        self.kept
            .remember(kind, &remembering, memory, project, seen);
    }

    /// Says what was kept and is not so, and gives whether anything was.
    pub(super) fn tell(
        self,
        streams: &mut Streams<'_>,
        language: &dyn Translate,
    ) -> Result<bool, Failure> {
        let differing = self
            .differing
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        for entry in &differing {
            let message = match &**entry {
                "" => Message::attribute("cache-differs", "whole"),
                entry => Message::new("cache-differs").with("entry", entry),
            };
            writeln!(streams.err, "{}", language.translate(&message))?;
        }
        Ok(!differing.is_empty())
    }
}

/// Whether an entry's files need not be read to know that they say what they said.
fn look_the_same(known: &Known, stamps: &[Stamp]) -> bool {
    let before = known.files.iter().map(|file| file.stamp.as_ref());
    before.eq(stamps.iter().map(Some))
}

fn say_the_same(known: &Known, contents: Option<&[Digest]>) -> bool {
    let before = known.files.iter().map(|file| &file.content);
    contents.is_some_and(|now| before.eq(now))
}

/// The digests of an entry's texts; nothing if one could not be read.
fn contents(entry: &Entry) -> Option<Vec<Digest>> {
    let variants = entry.variants.iter();
    let digest = variants.map(|variant| {
        let source = variant.content.as_ref().ok()?;
        Some(Digest::of(source.text().as_bytes()))
    });
    digest.collect()
}
