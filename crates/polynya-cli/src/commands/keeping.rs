//! What a run keeps of the entries that it looks at.

use polynya_cache::{Digest, Entries, Hasher, Known, Writer};
use polynya_pipeline::{Need, Needs};

use super::kept::Kept;
use super::near::{Details, Near};

/// What is to be kept of an entry.
pub(super) struct Row {
    pub(super) key: String,
    pub(super) known: Known,
    pub(super) outcome: Vec<u8>,
    /// Whether a file of the entry names a schema.
    pub(super) names_schema: bool,
    /// Whether it is not what was kept before.
    pub(super) is_new: bool,
}

impl Row {
    /// The digest of everything that the outcome rests on.
    pub(super) fn grounds(&self) -> Digest {
        grounds(&self.known)
    }
}

fn grounds(known: &Known) -> Digest {
    let mut hasher = Hasher::default();
    hasher.digest(known.terms).digest(known.answers);
    for file in &known.files {
        hasher.digest(file.content);
    }
    hasher.finish()
}

/// The key of what is kept of an entry.
pub(super) fn key(collection: &str, entry: &str) -> String {
    format!("{collection}/{entry}")
}

pub(super) fn names_schema(needs: &Needs) -> bool {
    needs.iter().any(|need| matches!(need, Need::Schema(_)))
}

/// What is being kept of entries, if anything can be.
pub(super) struct Keeping<'r> {
    pub(super) writer: Option<Writer>,
    /// Whether any of it is not as it was kept before.
    pub(super) news: bool,
    near: Option<&'r Near>,
    pub(super) details: Details,
}

impl<'r> Keeping<'r> {
    /// Begins with what is known of a run of which nearly all still holds, if there is one.
    pub(super) fn begin(kept: &Kept, near: Option<&'r Near>) -> Self {
        Self {
            writer: kept.writer(),
            news: false,
            near,
            details: Details::begin(kept, near),
        }
    }

    /// Adds what is to be kept of the next entry.
    pub(super) fn add(&mut self, row: Option<Row>) {
        let outcome = row.as_ref().map(|row| (&*row.outcome, row.names_schema));
        self.details.add(self.near, outcome);
        // Where little has changed, only that is written.
        let row = row.filter(|row| self.near.is_none() || row.is_new);
        if let Some(row) = row {
            self.news |= row.is_new;
            self.write(&row.key, row.known, &row.outcome);
        }
    }

    pub(super) fn add_missing(&mut self, key: &str, before: &Entries) {
        if self.writer.as_ref().is_some_and(|writer| !writer.has(key))
            && let Some((known, outcome)) = before.get(key)
        {
            self.write(key, known, &outcome);
        }
    }

    fn write(&mut self, key: &str, known: Known, outcome: &[u8]) {
        if let Some(writer) = &mut self.writer
            && writer.add(key, known, outcome).is_err()
        {
            // A disk that is full ends no run.
            self.writer = None;
        }
    }
}
