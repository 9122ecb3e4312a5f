//! Files that a commit took away, by content: where renamed files come from.

use std::collections::HashMap;

use gix::ObjectId;
use gix::bstr::{BString, ByteSlice};

use super::difference::Difference;

/// How many files of one content are looked at for each that is renamed. With
/// more, which is which is nothing that content could tell.
const MOST: usize = 64;

/// Files that are in a parent and not in the commit.
pub(super) struct Deleted {
    /// By content; by content and name of the file.
    by_blob: HashMap<ObjectId, Vec<BString>>,
    by_name: HashMap<(ObjectId, BString), Vec<BString>>,
}

impl Deleted {
    pub(super) fn new(differences: Vec<Difference>) -> Self {
        let mut deleted = Self {
            by_blob: HashMap::new(),
            by_name: HashMap::new(),
        };
        for difference in differences {
            let (Some(blob), None) = (difference.before, difference.after) else {
                continue;
            };
            let path = difference.path;
            let name = (blob, BString::from(file_name(&path)));
            let alike = deleted.by_name.entry(name).or_default();
            alike.push(path.clone());
            deleted.by_blob.entry(blob).or_default().push(path);
        }
        deleted
    }

    /// What the file that is now at `path` was called: of the files with its
    /// content, one of the same name if possible, then the one with most
    /// folders in common.
    pub(super) fn closest(&self, blob: ObjectId, path: &BString) -> Option<&BString> {
        let name = (blob, BString::from(file_name(path)));
        let alike = self
            .by_name
            .get(&name)
            .or_else(|| self.by_blob.get(&blob))?;
        let common = |other: &BString| {
            let shared = |pair: &(&[u8], &[u8])| pair.0 == pair.1;
            let (ours, theirs) = (path.split_str("/"), other.split_str("/"));
            let from_top = ours.zip(theirs).take_while(shared).count();
            let (ours, theirs) = (path.rsplit_str("/"), other.rsplit_str("/"));
            let from_file = ours.zip(theirs).take_while(shared).count();
            from_file + from_top
        };
        let closer = |a: &&BString, b: &&BString| common(a).cmp(&common(b)).then_with(|| b.cmp(a));
        alike.iter().take(MOST).max_by(closer)
    }
}

fn file_name(path: &BString) -> &[u8] {
    path.rsplit_str("/").next().unwrap_or(path)
}
