//! Runs of which a little has changed since the one before: nothing but contents of entries, so
//! that there is the same to look at, and only what has changed is looked at.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use polynya_cache::{
    Amendment, Changes, DetailsWriter, Digest, MOST_AMENDED, Moment, Recalled, Stamp, Stamps,
    Watched, Whole, from_bytes, to_bytes, write_to,
};
use polynya_pipeline::{Needs, Outcome};
use polynya_project::{Attested, FileKind, Layout, Project, listing, on_disk};

use super::engine::Running;
use super::kept::Kept;

/// With more changed paths than so many, a run opens the project anew.
const MOST_CHANGED: usize = 256;

/// What comes behind the outcomes and the layout in the details of a run: how long the layout is,
/// how many collections it has content of, what its folders hold, content that is also something
/// else, and for each entry how long its outcome is, which is nothing where none may be kept, and
/// whether a file of it names a schema.
type Tail<'d> = (
    u64,
    usize,
    Vec<(&'d str, Digest)>,
    Vec<&'d str>,
    Vec<(u32, bool)>,
);

/// Bytes at the end that say how long the tail before them is.
const LENGTH: usize = 8;

/// Amended outcomes by the positions of their entries.
type Amended = BTreeMap<usize, (bool, Vec<u8>)>;

/// A run before this one of which nearly all still holds.
pub(super) struct Near {
    recalled: Recalled,
    /// Taken when the project is opened.
    pub(super) layout: Option<Layout>,
    moved: Moved,
    /// Content of entries that is also something else.
    mixed: BTreeSet<String>,
    outcomes: Outcomes,
}

/// Outcomes of all entries.
struct Outcomes {
    /// They come first there, one after another.
    details: polynya_cache::Details,
    spots: Vec<Spot>,
    amended: Amended,
}

/// Where the outcome of an entry is.
#[derive(Clone, Copy)]
struct Spot {
    from: u64,
    bytes: u32,
    /// Whether the entry names a schema.
    names: bool,
}

impl Outcomes {
    /// Whether that of the entry at this position was kept.
    fn has(&self, at: usize) -> bool {
        match self.amended.get(&at) {
            Some((_, outcome)) => !outcome.is_empty(),
            None => self.spots.get(at).is_some_and(|spot| spot.bytes > 0),
        }
    }

    fn get(&self, at: usize) -> Option<(bool, Cow<'_, [u8]>)> {
        if let Some((names, outcome)) = self.amended.get(&at) {
            return Some((*names, Cow::Borrowed(outcome)));
        }
        let Spot { from, bytes, names } = *self.spots.get(at)?;
        let outcome = self.details.read(from, bytes as usize)?;
        Some((names, Cow::Owned(outcome)))
    }
}

/// What has changed since.
#[derive(Default)]
struct Moved {
    /// Positions of watched paths that have other stamps now.
    stamps: Vec<(usize, Stamp)>,
    /// The positions of entries with files among them.
    entries: BTreeSet<usize>,
}

/// What is known of a run's folders and files besides the layout.
struct Known<'d> {
    listings: Vec<(&'d str, Digest)>,
    mixed: Vec<&'d str>,
    collections: usize,
}

impl Known<'_> {
    /// What has changed; nothing if that is anything else than contents of entries.
    fn compare(
        &self,
        (kept, layout): (&Kept, &Layout),
        recalled: &Recalled,
        changes: &Changes,
    ) -> Option<Moved> {
        let watched = &recalled.whole.watched;
        let paths = changes.watched.iter().map(|(at, _)| &*watched[*at].path);
        let found = layout.find(self.collections, &paths.collect());
        let mut moved = Moved::default();
        for (at, stamp) in &changes.watched {
            let path = &*watched[*at].path;
            match found.get(path) {
                Some((entry, FileKind::File)) if !self.mixed.contains(&path) => {
                    let link = on_disk(&kept.root, path).symlink_metadata().ok()?;
                    if !stamp.is_file() || !link.is_file() {
                        return None;
                    }
                    moved.entries.insert(*entry);
                }
                None if self.holds_the_same(kept, path) => {}
                _ => return None,
            }
            moved.stamps.push((*at, *stamp));
        }
        Some(moved)
    }

    /// Whether a folder holds the names that it held. Its stamp is older than this look at it.
    fn holds_the_same(&self, kept: &Kept, folder: &str) -> bool {
        let listings = &self.listings;
        let known = listings.binary_search_by_key(&folder, |(folder, _)| folder);
        known.is_ok_and(|at| listing(&kept.root, folder) == Some(listings[at].1))
    }
}

impl Near {
    /// The run before this one of that kind, if nothing has changed since but contents of entries.
    ///
    /// # Errors
    ///
    /// Anything else has changed; what was recalled is given back.
    pub(super) fn of(
        kept: &Kept,
        kind: &str,
        recalled: Recalled,
        changes: &Changes,
    ) -> Result<Self, Box<Recalled>> {
        match Self::parts(kept, kind, &recalled, changes) {
            Some((layout, moved, mixed, outcomes)) => Ok(Self {
                recalled,
                layout: Some(layout),
                moved,
                mixed,
                outcomes,
            }),
            None => Err(Box::new(recalled)),
        }
    }

    fn parts(
        kept: &Kept,
        kind: &str,
        recalled: &Recalled,
        changes: &Changes,
    ) -> Option<(Layout, Moved, BTreeSet<String>, Outcomes)> {
        if kept.verify || changes.watched.len() > MOST_CHANGED {
            return None;
        }
        let amended = match recalled.amended.is_empty() {
            true => Amended::new(),
            false => from_bytes(&recalled.amended)?,
        };
        if amended.len() > MOST_AMENDED {
            return None;
        }
        let details = kept.cache.details(kind, recalled)?;
        let end = details.length().checked_sub(LENGTH as u64)?;
        let length = details.read(end, LENGTH)?;
        let length = u64::from_le_bytes(*length.first_chunk()?);
        let from = end.checked_sub(length)?;
        let tail = details.read(from, usize::try_from(length).ok()?)?;
        let (length, collections, listings, mixed, rows): Tail<'_> = from_bytes(&tail)?;
        let from = from.checked_sub(length)?;
        let layout = details.read(from, usize::try_from(length).ok()?)?;
        let layout = Layout::read(&layout)?;
        let known = Known {
            listings,
            mixed,
            collections,
        };
        let moved = known.compare((kept, &layout), recalled, changes)?;
        let mixed = known.mixed.iter().map(|path| (*path).to_owned()).collect();
        let mut end = 0;
        let spots = rows.into_iter().map(|(bytes, names)| {
            let from = end;
            end += u64::from(bytes);
            Spot { from, bytes, names }
        });
        let outcomes = Outcomes {
            spots: spots.collect(),
            details,
            amended,
        };
        Some((layout, moved, mixed, outcomes))
    }

    /// What the run gave.
    pub(super) const fn whole(&self) -> &Whole {
        &self.recalled.whole
    }

    /// Whether all that the run has written is as it left it.
    pub(super) fn written_holds(&self) -> bool {
        let mut written = self.recalled.whole.written.iter();
        written.all(|file| Stamp::of(Path::new(&*file.path)) == file.stamp)
    }

    /// Whether an entry has to be looked at.
    pub(super) fn looks_at(&self, entry: usize) -> bool {
        self.moved.entries.contains(&entry) || !self.outcomes.has(entry)
    }

    /// What came of an entry that need not be looked at, without the ids on its pages; with all
    /// that it needs if a schema is among that.
    pub(super) fn outcome(&self, entry: usize) -> Option<(Outcome, Option<Needs>)> {
        if self.looks_at(entry) {
            return None;
        }
        let (names, bytes) = self.outcomes.get(entry)?;
        let outcome = Outcome::from_bytes_in_short(&bytes).ok()?;
        let whole = names
            .then(|| Outcome::from_bytes(&bytes))
            .transpose()
            .ok()?;
        Some((outcome, whole.map(|outcome| outcome.facts.needs)))
    }

    /// Adds to a run the ids on pages that its findings depend on.
    pub(super) fn add_pages(&self, project: &Project, run: &mut Running<'_>) {
        let wanted = run.facts().wanted_pages();
        if wanted.is_empty() {
            return;
        }
        let entries = project.collections().iter().flat_map(|c| &c.entries);
        for (at, entry) in entries.enumerate() {
            let mut paths = entry.variants.iter().map(|file| &file.path);
            if !self.looks_at(at)
                && paths.any(|path| wanted.contains(path))
                && let Some((_, bytes)) = self.outcomes.get(at)
                && let Ok(pages) = Outcome::pages_of(&bytes)
            {
                run.add_pages(pages);
            }
        }
    }
}

/// What of a run the one after it may use if little has changed, put together while entries are
/// looked at in order.
pub(super) struct Details {
    /// How many entries have come.
    count: usize,
    rows: Vec<(u32, bool)>,
    /// Their outcomes; nothing if it cannot be written.
    outcomes: Option<DetailsWriter>,
    /// In their place, what is otherwise than in the run before.
    amended: Option<Amended>,
}

impl Details {
    pub(super) fn begin(kept: &Kept, near: Option<&Near>) -> Self {
        let outcomes = near.is_none().then(|| kept.cache.write_details().ok());
        Self {
            count: 0,
            rows: Vec::new(),
            outcomes: outcomes.flatten(),
            amended: near.map(|near| near.outcomes.amended.clone()),
        }
    }

    /// Adds what came of the next entry, and whether it names a schema; nothing if it may not be
    /// kept.
    pub(super) fn add(&mut self, near: Option<&Near>, outcome: Option<(&[u8], bool)>) {
        let at = self.count;
        self.count += 1;
        let (outcome, names) = outcome.unwrap_or_default();
        match &mut self.amended {
            Some(amended) => {
                if near.is_some_and(|near| near.moved.entries.contains(&at)) {
                    amended.insert(at, (names, outcome.to_vec()));
                }
            }
            None => {
                self.rows.push((outcome.len() as u32, names));
                // A disk that is full ends no run.
                self.outcomes = (self.outcomes.take())
                    .and_then(|mut outcomes| outcomes.write_all(outcome).ok().map(|()| outcomes));
            }
        }
    }
}

/// What a run has looked at: what to know of the disk when the next one begins.
pub(super) struct Sight {
    /// All that it depends on; what it has asked for where the rest is known.
    watched: BTreeSet<Arc<str>>,
    /// Content of entries that is also something else.
    mixed: Vec<Arc<str>>,
}

impl Sight {
    pub(super) fn of(
        near: Option<&Near>,
        (project, past): (&Project, Option<&Attested<'_>>),
        needs: &Needs,
    ) -> Self {
        if near.is_some() {
            let asked = project.asked_for(needs).into_iter();
            let watched = asked.map(Arc::from).collect();
            let mixed = content_among(project, &watched);
            return Self { watched, mixed };
        }
        let beside = project.watched_beside_content(past, needs).into_iter();
        let mut watched = beside.map(Arc::from).collect();
        let mixed = content_among(project, &watched);
        watched.extend(project.content_paths().cloned());
        Self { watched, mixed }
    }
}

fn content_among(project: &Project, paths: &BTreeSet<Arc<str>>) -> Vec<Arc<str>> {
    if paths.is_empty() {
        return Vec::new();
    }
    let content = project.content_paths();
    content
        .filter(|path| paths.contains(*path))
        .cloned()
        .collect()
}

/// What is remembered of a run besides what it found.
pub(super) struct Memory {
    pub(super) details: Details,
    pub(super) sight: Sight,
}

impl Memory {
    /// Keeps it with what the run gave and wrote.
    pub(super) fn keep(
        self,
        (kept, kind): (&Kept, &str),
        (project, near): (&Project, Option<&Near>),
        (outcome, written): (Vec<u8>, Vec<Watched>),
        (since, stamps): (Moment, &Stamps),
    ) {
        let watch = |path: Arc<str>| Watched {
            stamp: stamps.get(&kept.root, &path),
            path,
        };
        let Self { details, sight } = self;
        if let (Some(near), Some(amended)) = (near, details.amended) {
            // What has come to be more than content decides about others when it changes.
            if (sight.mixed.iter()).any(|path| !near.mixed.contains(&**path)) {
                return;
            }
            let watched = &near.recalled.whole.watched;
            let known: BTreeSet<&str> = watched.iter().map(|watched| &*watched.path).collect();
            let added = sight.watched.into_iter();
            let added = added.filter(|path| !known.contains(&**path));
            let Some(details) = to_bytes(&amended) else {
                return;
            };
            let amendment = Amendment {
                moved: near.moved.stamps.clone(),
                added: added.map(watch).collect(),
                written,
                outcome,
                details,
            };
            (kept.cache).amend_whole(kind, &near.recalled, amendment, since);
            return;
        }
        // What a folder holds is looked at before its stamp.
        let listings = project.listings().into_iter();
        let whole = Whole {
            watched: sight.watched.into_iter().map(watch).collect(),
            written,
            outcome,
        };
        // One that may have changed since the walk can hold files that nobody knows of.
        let listings = listings.filter(|(folder, _)| {
            let at = (whole.watched).binary_search_by(|watched| (*watched.path).cmp(folder));
            let stamp = at.ok().map(|at| whole.watched[at].stamp);
            stamp.is_some_and(|stamp| stamp.was_at_rest(since) && stamp == kept.stamp(folder))
        });
        let mixed = sight.mixed.iter().map(|path| &**path).collect();
        let files = (listings.collect(), mixed);
        if let Some(outcomes) = details.outcomes
            && let Some(details) = written_details(project, files, (details.rows, outcomes))
        {
            (kept.cache).keep_whole(kept.build, kind, (whole, details), since);
        }
    }
}

/// A run's details, of which only the outcomes were written.
fn written_details(
    project: &Project,
    (listings, mixed): (Vec<(String, Digest)>, Vec<&str>),
    (rows, mut details): (Vec<(u32, bool)>, DetailsWriter),
) -> Option<DetailsWriter> {
    let before = details.length();
    project.write_layout(&mut details).ok()?;
    let layout = details.length() - before;
    let collections = project.collections().len();
    let listings = listings.iter();
    let listings = listings.map(|(folder, digest)| (folder.as_str(), *digest));
    let tail: Tail<'_> = (layout, collections, listings.collect(), mixed, rows);
    let before = details.length();
    write_to(&tail, &mut details).ok()?;
    let tail = details.length() - before;
    details.write_all(&tail.to_le_bytes()).ok()?;
    Some(details)
}
