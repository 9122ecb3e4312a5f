//! Whether an export is complete and unchanged, and what is wrong with it.

mod entries;
mod records;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use polynya_diagnostics::Message;
use polynya_export::{FORMAT_VERSION, SUMS, sha256, sums};
use serde_json::Value;

use crate::disk::Disk;
use crate::format::Format;
use crate::place::{MANIFEST, at, belongs, bytes_of, files, on_disk};
use crate::staging::{self, Staging};
use entries::Entries;
use records::{Figures, read_bundle, read_file, read_rows};

/// Something that is not as the manifest says.
#[derive(Debug)]
pub struct Problem {
    /// The file, relative to the export.
    pub path: String,
    /// What is wrong with it.
    pub message: Message,
}

/// What came of reading an export.
#[derive(Debug, Default)]
pub struct Verified {
    /// How many records were read.
    pub records: usize,
    /// What is wrong; empty for a sound export.
    pub problems: Vec<Problem>,
}

impl Verified {
    fn report(&mut self, path: &str, message: Message) {
        let path = path.to_owned();
        self.problems.push(Problem { path, message });
    }
}

/// Reads an export and names everything that is not as it was written. What a run that died
/// had begun to switch in is switched in first; `waiting` is called if that run still lives.
///
/// Gives nothing if there is no manifest.
///
/// # Errors
/// If something that is there cannot be read.
pub fn verify(disk: &dyn Disk, dir: &Path, waiting: &dyn Fn()) -> io::Result<Option<Verified>> {
    if staging::is_switching(dir) {
        // What fails here the next run does.
        let _ = enter(disk, dir, waiting)?.leave(disk);
    }
    let seen = read(dir);
    if let Ok((_, Some(verified))) = &seen
        && verified.problems.is_empty()
    {
        return seen.map(|(_, verified)| verified);
    }
    // A run may have switched files in while they were read.
    let before = seen.as_ref().ok().and_then(|(text, _)| text.as_ref());
    if staging::is_there(dir) || manifest_text(dir)?.as_ref() != before {
        // Who may not write there cannot wait either, and is told what was seen.
        let Ok(held) = enter(disk, dir, waiting) else {
            return seen.map(|(_, verified)| verified);
        };
        let again = read(dir);
        let _ = held.leave(disk);
        return again.map(|(_, verified)| verified);
    }
    seen.map(|(_, verified)| verified)
}

fn enter(disk: &dyn Disk, dir: &Path, waiting: &dyn Fn()) -> io::Result<Staging> {
    Staging::enter(disk, dir, waiting).map_err(|error| at(dir, &error))
}

fn manifest_text(dir: &Path) -> io::Result<Option<Vec<u8>>> {
    bytes_of(&dir.join(MANIFEST))
}

/// Reads everything once; gives the manifest's text as well.
fn read(dir: &Path) -> io::Result<(Option<Vec<u8>>, Option<Verified>)> {
    let Some(text) = manifest_text(dir)? else {
        return Ok((None, None));
    };
    let mut verified = Verified::default();
    if let Some((manifest, format)) = read_manifest(&text, &mut verified) {
        let digests = vec![(sha256(&text), MANIFEST.to_owned())];
        check(dir, (&manifest, format), digests, &mut verified)?;
    }
    Ok((Some(text), Some(verified)))
}

/// The manifest and the format that it speaks of, unless that cannot be known.
fn read_manifest(text: &[u8], verified: &mut Verified) -> Option<(Value, Format)> {
    let Ok(manifest) = serde_json::from_slice::<Value>(text) else {
        verified.report(MANIFEST, Message::new("verify-unreadable"));
        return None;
    };
    if manifest["formatVersion"] != FORMAT_VERSION {
        let version = manifest["formatVersion"].to_string();
        let message = Message::new("verify-version").with("version", version);
        verified.report(MANIFEST, message);
        return None;
    }
    let format = manifest["format"].as_str().and_then(Format::named);
    if format.is_none() {
        let name = manifest["format"].to_string();
        let message = Message::new("verify-format").with("format", name);
        verified.report(MANIFEST, message);
    }
    format.map(|format| (manifest, format))
}

fn check(
    dir: &Path,
    (manifest, format): (&Value, Format),
    mut digests: Vec<(String, String)>,
    verified: &mut Verified,
) -> io::Result<()> {
    let mut named: BTreeSet<String> = [MANIFEST, SUMS].map(str::to_owned).into();
    let mut entries = Entries::default();
    let bundles = manifest["bundles"].as_array().into_iter().flatten();
    let all = bundles.map(|bundle| (bundle, true));
    let schema = manifest.get("schema").map(|schema| (schema, false));
    for (item, is_bundle) in all.chain(schema) {
        let path = item["path"].as_str().unwrap_or_default();
        // The manifest is a file like any other: it may say anything.
        if !belongs(path) {
            verified.report(path, Message::new("verify-path"));
            continue;
        }
        if !named.insert(path.to_owned()) {
            verified.report(path, Message::new("verify-twice"));
            continue;
        }
        let file = on_disk(dir, path);
        let figures = match (is_bundle, format) {
            (true, Format::Sqlite) => {
                let sha256 = item["sha256"].as_str().unwrap_or_default();
                read_rows(&file, sha256, &mut entries)
            }
            (true, _) => read_bundle(&file, format, &mut entries),
            (false, _) => read_file(&file),
        };
        let Some(figures) = figures.map_err(|error| at(&file, &error))? else {
            verified.report(path, Message::new("verify-missing"));
            continue;
        };
        if let Some(message) = compare(item, &figures, is_bundle) {
            verified.report(path, message);
        }
        verified.records += figures.records as usize;
        digests.push((figures.sha256, path.to_owned()));
    }
    if verified.problems.is_empty() {
        entries.compare(manifest, |message| verified.report(MANIFEST, message));
    }
    let there = files(dir).map_err(|error| at(dir, &error))?;
    for path in there.difference(&named) {
        verified.report(path, Message::new("verify-extra"));
    }
    // Whatever else may be wrong, the list must be that of the files there are.
    if bytes_of(&dir.join(SUMS))?.unwrap_or_default() != sums(&mut digests).as_bytes() {
        verified.report(SUMS, Message::new("verify-sums"));
    }
    Ok(())
}

/// The most telling thing that differs.
fn compare(item: &Value, figures: &Figures, is_bundle: bool) -> Option<Message> {
    if let Some(wrong) = &figures.wrong {
        return Some(wrong.clone());
    }
    if is_bundle && item["records"] != figures.records {
        let message = Message::new("verify-records")
            .with("expected", item["records"].to_string())
            .with("actual", figures.records as usize);
        return Some(message);
    }
    let same = item["sha256"] == figures.sha256.as_str() && item["bytes"] == figures.bytes;
    (!same).then(|| match is_bundle {
        true => Message::new("verify-changed"),
        false => Message::new("verify-other"),
    })
}
