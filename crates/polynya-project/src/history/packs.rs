//! Packs, read so that what objects are given as changes to is kept.
//!
//! A walk reads a folder's versions one after the other, the newest first. In
//! many packs each is a change to the one before, so that the newest takes all
//! of them to put together. Gix keeps only the result; here each is kept.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use gix::ObjectId;
use gix::objs::Kind;
use gix::odb::pack::data::entry::Header;
use gix::odb::pack::{data, index};

use super::kept::{Kept, Packed};

/// How much is kept, at least.
const BYTES: usize = 32 << 20;

/// The packs of a repository.
pub(super) struct Packs {
    packs: Vec<(index::File, data::File)>,
    reader: Mutex<Reader>,
}

struct Reader {
    kept: Packed,
    inflate: gix::zlib::Inflate,
}

impl Packs {
    /// Opens what packs there are in a folder. What cannot be opened is left to
    /// others to complain about.
    pub(super) fn open(folder: &Path, kind: gix::hash::Kind) -> Self {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = files.map(|file| file.path());
        let mut paths: Vec<_> = paths
            .filter(|p| p.extension().is_some_and(|e| e == "idx"))
            .collect();
        paths.sort_unstable();
        let open = |path: &std::path::PathBuf| {
            let index = index::File::at(path, kind).ok()?;
            Some((
                index,
                data::File::at(path.with_extension("pack"), kind).ok()?,
            ))
        };
        Self {
            packs: paths.iter().filter_map(open).collect(),
            reader: Mutex::new(Reader {
                kept: Kept::new(BYTES),
                inflate: gix::zlib::Inflate::default(),
            }),
        }
    }

    /// The bytes of a folder, if it is in a pack and no other thread reads now;
    /// nothing as well if it is broken.
    pub(super) fn tree(&self, id: ObjectId) -> Option<Vec<u8>> {
        let mut reader = self.reader.try_lock().ok()?;
        let (offset, pack) = self.packs.iter().find_map(|(index, data)| {
            let at = index.lookup(id)?;
            Some((index.pack_offset_at_index(at), data))
        })?;
        let (kind, bytes) = reader.read(pack, offset)?;
        (kind == Kind::Tree).then_some(bytes)
    }
}

impl Reader {
    fn read(&mut self, pack: &data::File, offset: u64) -> Option<(Kind, Vec<u8>)> {
        let mut entry = pack.entry(offset).ok()?;
        let mut chain = vec![entry.clone()];
        while let Header::OfsDelta { base_distance } = entry.header {
            if self.kept.has((pack.id, entry.data_offset)) {
                break;
            }
            let base = entry.checked_base_pack_offset(base_distance)?;
            entry = pack.entry(base).ok()?;
            chain.push(entry.clone());
        }
        let mut bytes = Vec::new();
        let mut kind = None;
        // The first that is kept, or that is no change, comes first; each after it
        // finds the one before.
        for entry in chain.into_iter().rev() {
            let elsewhere = |_: &gix::hash::oid, _: &mut Vec<u8>| Ok(None);
            let (inflate, kept) = (&mut self.inflate, &mut self.kept);
            let read = pack.decode_entry(entry, &mut bytes, inflate, &elsewhere, kept);
            kind = Some(read.ok()?.kind);
        }
        Some((kind?, bytes))
    }
}
