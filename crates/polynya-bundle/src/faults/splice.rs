//! Bundles that are put together of what is in place: the same bytes as if all had been written,
//! wherever they are stopped.

use std::fs;
use std::io;
use std::path::Path;

use polynya_export::{BundleEntry, sha256};
use proptest::prelude::*;
use serde_json::json;

use super::{Faulty, commit, folder, manifest_of, recover};
use crate::disk::Disk;
use crate::lines::{Frame, JSON, JSONL};
use crate::old::Disturbed;
use crate::output::Output;
use crate::splice::Splice;

const PATH: &str = "en/a.jsonl";

/// What becomes of a record.
#[derive(Clone, Debug)]
enum Fate {
    /// It is said to be in place.
    Placed,
    /// It is written again as it is.
    Same,
    Other(String),
    Gone,
    /// It stays, and another follows.
    Followed(String),
}

fn bytes(frame: &Frame, records: &[String]) -> Vec<u8> {
    let mut all = frame.before.to_vec();
    for (at, record) in records.iter().enumerate() {
        if at > 0 {
            all.extend(frame.between);
        }
        all.extend(record.as_bytes());
    }
    all.extend(frame.after);
    all
}

fn bundle(frame: &Frame, records: &[String]) -> BundleEntry {
    let bytes = bytes(frame, records);
    BundleEntry {
        path: PATH.to_owned(),
        collection: Some("a".to_owned()),
        locale: Some("en".to_owned()),
        bytes: bytes.len() as u64,
        records: records.len() as u64,
        sha256: sha256(&bytes),
    }
}

fn in_place(frame: &Frame, records: &[String]) -> tempfile::TempDir {
    let dir = folder();
    let disk = Faulty::never();
    let mut output = Output::create(&disk, dir.path(), &|| {}).unwrap();
    output.put(PATH, &bytes(frame, records)).unwrap();
    commit(output, manifest_of(&json!([{ "path": PATH }])).as_bytes()).unwrap();
    dir
}

fn new_records(old: &[String], fates: &[Fate]) -> Vec<String> {
    let both = old.iter().zip(fates);
    both.flat_map(|(record, fate)| match fate {
        Fate::Placed | Fate::Same => vec![record.clone()],
        Fate::Other(text) => vec![text.clone()],
        Fate::Gone => Vec::new(),
        Fate::Followed(text) => vec![record.clone(), text.clone()],
    })
    .collect()
}

/// Makes an export over the one in place; gives what is said of the bundle, and where each of its
/// records is.
fn export(
    disk: &dyn Disk,
    dir: &Path,
    frame: &Frame,
    (old, fates): (&[String], &[Fate]),
) -> io::Result<(BundleEntry, Vec<u64>)> {
    let mut output = Output::create(disk, dir, &|| {})?;
    let mut splice = Splice::of(&output, &bundle(frame, old))?;
    let (mut at, mut spots) = (frame.before.len() as u64, Vec::new());
    for (record, fate) in old.iter().zip(fates) {
        let length = record.len() as u64;
        match fate {
            Fate::Placed => spots.push(splice.place(frame, at, length)),
            Fate::Same => spots.push(splice.write(frame, record.as_bytes())?),
            Fate::Other(text) => spots.push(splice.write(frame, text.as_bytes())?),
            Fate::Gone => {}
            Fate::Followed(text) => {
                spots.push(splice.place(frame, at, length));
                spots.push(splice.write(frame, text.as_bytes())?);
            }
        }
        at += length + frame.between.len() as u64;
    }
    let bundle = splice.finish(frame, &mut output)?;
    let bundles = json!([{ "path": PATH, "new": true }]);
    commit(output, manifest_of(&bundles).as_bytes())?;
    Ok((bundle, spots))
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Placed),
        2 => Just(Fate::Same),
        1 => "[a-c]{0,9}".prop_map(Fate::Other),
        1 => Just(Fate::Gone),
        1 => "[a-c]{0,9}".prop_map(Fate::Followed),
    ]
}

proptest! {
    #[test]
    fn what_is_taken_over_and_what_is_new_make_the_bundle_that_is_written(
        records in prop::collection::vec(("[a-c]{0,6}", fate()), 1..12),
        json: bool,
    ) {
        let frame = if json { &JSON } else { &JSONL };
        let (old, fates): (Vec<String>, Vec<Fate>) = records.into_iter().unzip();
        let new = new_records(&old, &fates);
        prop_assume!(!new.is_empty());
        let dir = in_place(frame, &old);
        let (said, spots) = export(&Faulty::never(), dir.path(), frame, (&old, &fates)).unwrap();
        let there = fs::read(dir.path().join(PATH)).unwrap();
        prop_assert_eq!(&there, &bytes(frame, &new));
        prop_assert_eq!(said, bundle(frame, &new));
        for (at, record) in spots.into_iter().zip(&new) {
            let at = at as usize;
            prop_assert_eq!(&there[at..at + record.len()], record.as_bytes());
        }
    }
}

fn some() -> Vec<String> {
    ["one", "two", "three"].map(str::to_owned).to_vec()
}

#[test]
fn a_bundle_that_stays_is_not_touched() {
    let dir = in_place(&JSONL, &some());
    let at = dir.path().join(PATH);
    let before = fs::metadata(&at).unwrap().modified().unwrap();
    let fates = [Fate::Placed, Fate::Same, Fate::Placed];
    export(&Faulty::never(), dir.path(), &JSONL, (&some(), &fates)).unwrap();
    assert_eq!(fs::metadata(&at).unwrap().modified().unwrap(), before);
}

#[test]
fn a_bundle_of_another_length_is_not_the_one_that_was() {
    let dir = in_place(&JSONL, &some());
    fs::write(dir.path().join(PATH), "one\ntwo\n").unwrap();
    let fates = [Fate::Placed, Fate::Placed, Fate::Placed];
    let failed = export(&Faulty::never(), dir.path(), &JSONL, (&some(), &fates));
    assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::InvalidData);
}

/// Whatever is read of it then, from the first byte that is gone.
#[test]
fn a_bundle_that_is_shortened_while_it_is_taken_over_is_named() {
    let check = |step: &dyn Fn(Splice, &mut Output<'_>) -> io::Result<BundleEntry>| {
        let dir = in_place(&JSONL, &some());
        let at = dir.path().join(PATH);
        let disk = Faulty::never();
        let mut output = Output::create(&disk, dir.path(), &|| {}).unwrap();
        let mut splice = Splice::of(&output, &bundle(&JSONL, &some())).unwrap();
        splice.place(&JSONL, 0, 3);
        let file = fs::File::options().write(true).open(&at).unwrap();
        file.set_len(2).unwrap();
        let error = step(splice, &mut output).unwrap_err();
        let told = error.get_ref().and_then(|told| told.downcast_ref());
        let Some(Disturbed { path }) = told else {
            panic!("{error:?}");
        };
        assert_eq!(*path, at);
    };
    check(&|splice, output| splice.finish(&JSONL, output));
    check(&|mut splice, output| {
        splice.write(&JSONL, b"two")?;
        splice.finish(&JSONL, output)
    });
    check(&|_, output| Splice::of(output, &bundle(&JSONL, &some()))?.finish(&JSONL, output));
}

#[test]
fn stopped_anywhere_there_is_the_old_bundle_or_the_new_one() {
    let fates = [Fate::Placed, Fate::Other("2".repeat(9)), Fate::Placed];
    let old = bytes(&JSONL, &some());
    let new = bytes(&JSONL, &new_records(&some(), &fates));
    for stopped in [Faulty::killed_after, Faulty::full_after] {
        let (mut olds, mut news) = (0, 0);
        for steps in 0..60 {
            let dir = in_place(&JSONL, &some());
            let done = export(&stopped(steps), dir.path(), &JSONL, (&some(), &fates)).is_ok();
            recover(&Faulty::never(), dir.path()).unwrap();
            let found = fs::read(dir.path().join(PATH)).unwrap();
            assert!(found == old && !done || found == new, "after {steps} steps");
            match found == old {
                true => olds += 1,
                false => news += 1,
            }
        }
        assert!(olds > 8 && news > 8, "{olds} {news}");
    }
}
