//! What differs between two folders, without looking into what is the same.

use std::cmp::Ordering;
use std::iter::Peekable;

use gix::ObjectId;
use gix::bstr::{BString, ByteVec};
use gix::objs::TreeRefIter;
use gix::objs::tree::{EntryKind, EntryRef};

use super::objects::{Objects, Tree};

/// A file of which the content differs. Modes do not count, and submodules are
/// no files.
#[derive(Debug)]
pub(super) struct Difference {
    /// From the folders that were compared.
    pub(super) path: BString,
    pub(super) before: Option<ObjectId>,
    pub(super) after: Option<ObjectId>,
}

/// What differs between two folders, except in folders below them for which
/// `wanted` does not hold; their paths end with a `/`.
pub(super) fn differences(
    objects: &Objects,
    git: &gix::Repository,
    (before, after): (Option<ObjectId>, Option<ObjectId>),
    wanted: impl Fn(&BString) -> bool,
) -> Result<Vec<Difference>, gix::Error> {
    let mut found = Vec::new();
    let mut left = vec![Difference {
        path: BString::default(),
        before,
        after,
    }];
    while let Some(folder) = left.pop() {
        if folder.before == folder.after {
            continue;
        }
        let tree = |id: Option<ObjectId>| id.map(|id| objects.tree(git, id)).transpose();
        let (before, after) = (tree(folder.before)?, tree(folder.after)?);
        for both in side_by_side(before.as_ref(), after.as_ref()) {
            let (before, after) = both?;
            let Some(entry) = before.or(after) else { break };
            let (before, after) = (before.and_then(content), after.and_then(content));
            if before == after {
                continue;
            }
            let mut path = folder.path.clone();
            path.push_str(entry.filename);
            let into = match entry.mode.is_tree() {
                true => {
                    path.push(b'/');
                    &mut left
                }
                false => &mut found,
            };
            let (before, after) = (before.map(Into::into), after.map(Into::into));
            if !entry.mode.is_tree() || wanted(&path) {
                into.push(Difference {
                    path,
                    before,
                    after,
                });
            }
        }
    }
    Ok(found)
}

/// What an entry has in it that is this repository's.
fn content(entry: EntryRef<'_>) -> Option<&gix::hash::oid> {
    (entry.mode.kind() != EntryKind::Commit).then_some(entry.oid)
}

type Entries<'a> = Peekable<std::iter::Flatten<std::option::IntoIter<TreeRefIter<'a>>>>;

/// Entries of two folders. A file and a folder of the same name are two.
struct SideBySide<'a> {
    before: Entries<'a>,
    after: Entries<'a>,
}

fn side_by_side<'a>(before: Option<&'a Tree>, after: Option<&'a Tree>) -> SideBySide<'a> {
    let entries = |tree: Option<&'a Tree>| {
        let entries = tree.map(Tree::entries).into_iter();
        entries.flatten().peekable()
    };
    SideBySide {
        before: entries(before),
        after: entries(after),
    }
}

impl<'a> Iterator for SideBySide<'a> {
    type Item = Result<(Option<EntryRef<'a>>, Option<EntryRef<'a>>), gix::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let order = match (self.before.peek(), self.after.peek()) {
            (None, None) => return None,
            // What cannot be read comes out first, whichever side it is on.
            (Some(Err(_)), _) | (Some(Ok(_)), None) => Ordering::Less,
            (_, Some(Err(_))) | (None, Some(Ok(_))) => Ordering::Greater,
            (Some(Ok(before)), Some(Ok(after))) => before.cmp(after),
        };
        let before = order.is_le().then(|| self.before.next()).flatten();
        let after = order.is_ge().then(|| self.after.next()).flatten();
        let both = |before: Option<_>| Ok((before, after.transpose()?));
        Some(before.transpose().and_then(both))
    }
}
