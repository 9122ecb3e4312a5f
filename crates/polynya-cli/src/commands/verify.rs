//! `polynya verify`: whether an export is complete and unchanged, and what is wrong with it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use anyhow::{Context, anyhow};
use polynya_diagnostics::{Message, Translate};
use polynya_export::{BundleStats, BundleWriter, SUMS, sha256, sums, verify_line};
use polynya_project::{MANIFEST, on_disk, stays_below};
use serde_json::Value;

use crate::args::Verify;
use crate::{Failure, Streams};

/// The only format of a manifest so far.
const FORMAT_VERSION: u64 = 1;

/// Something that is not as the manifest says.
struct Problem {
    path: String,
    message: Message,
}

pub(crate) fn run(
    command: &Verify,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let dir = streams.dir.join(&command.dir);
    let text = fs::read(dir.join(MANIFEST)).map_err(|_| {
        let message = Message::new("verify-no-manifest").with("dir", dir.display().to_string());
        anyhow!(language.translate(&message))
    })?;
    let mut problems = Vec::new();
    let records = check(&dir, &text, &mut problems).with_context(|| dir.display().to_string())?;
    if command.json {
        let one = |problem: &Problem| {
            let message = language.translate(&problem.message);
            serde_json::json!({ "path": problem.path, "problem": problem.message.id, "message": message })
        };
        let all: Vec<Value> = problems.iter().map(one).collect();
        let report = serde_json::json!({ "version": 1, "records": records, "problems": all });
        writeln!(streams.out, "{report}")?;
    } else {
        for problem in &problems {
            let message = language.translate(&problem.message);
            writeln!(streams.out, "{}: {message}", problem.path)?;
        }
        let id = if problems.is_empty() {
            "verify-sound"
        } else {
            "verify-broken"
        };
        let message = Message::new(id)
            .with("records", records)
            .with("problems", problems.len());
        writeln!(streams.out, "{}", language.translate(&message))?;
    }
    Ok(u8::from(!problems.is_empty()))
}

/// Checks everything below `dir` against its manifest; gives the number of
/// records that were read.
fn check(dir: &Path, manifest_text: &[u8], problems: &mut Vec<Problem>) -> io::Result<usize> {
    let mut report = |path: &str, message: Message| {
        let path = path.to_owned();
        problems.push(Problem { path, message });
    };
    let manifest: Value = match serde_json::from_slice(manifest_text) {
        Ok(manifest) => manifest,
        Err(_) => {
            report(MANIFEST, Message::new("verify-unreadable"));
            return Ok(0);
        }
    };
    if manifest["formatVersion"] != FORMAT_VERSION {
        let version = manifest["formatVersion"].to_string();
        report(
            MANIFEST,
            Message::new("verify-version").with("version", version),
        );
        return Ok(0);
    }
    let mut digests = vec![(sha256(manifest_text), MANIFEST.to_owned())];
    let mut named: BTreeSet<String> = [MANIFEST, SUMS].map(str::to_owned).into();
    let mut records = 0;
    for bundle in manifest["bundles"].as_array().into_iter().flatten() {
        let path = bundle["path"].as_str().unwrap_or_default().to_owned();
        // The manifest is a file like any other: it may say anything.
        if !stays_below(&path) {
            report(&path, Message::new("verify-path"));
            continue;
        }
        match read_bundle(&on_disk(dir, &path))? {
            None => report(&path, Message::new("verify-missing")),
            Some((stats, bad_line)) => {
                compare(bundle, &stats, bad_line, &mut |message| {
                    report(&path, message)
                });
                records += stats.records as usize;
                digests.push((stats.sha256, path.clone()));
            }
        }
        named.insert(path);
    }
    for path in files(dir)?.into_iter().filter(|path| !named.contains(path)) {
        report(&path, Message::new("verify-extra"));
    }
    // Whatever else may be wrong, the list must be that of the files there are.
    if fs::read(dir.join(SUMS)).unwrap_or_default() != sums(&mut digests).as_bytes() {
        report(SUMS, Message::new("verify-sums"));
    }
    Ok(records)
}

/// A bundle's figures and the first line whose digest is wrong; `None` if there
/// is no such file.
fn read_bundle(path: &Path) -> io::Result<Option<(BundleStats, Option<usize>)>> {
    let mut reader = match File::open(path) {
        Ok(file) => BufReader::with_capacity(1 << 18, file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut writer = BundleWriter::new(io::sink());
    let (mut line, mut number, mut bad_line) = (Vec::new(), 0, None);
    while reader.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        if bad_line.is_none() && !(line.ends_with(b"\n") && verify_line(&line)) {
            bad_line = Some(number);
        }
        writer.write_lines(&line)?;
        line.clear();
    }
    let (_, stats) = writer.finish()?;
    Ok(Some((stats, bad_line)))
}

/// Says the most telling thing that differs.
fn compare(
    bundle: &Value,
    stats: &BundleStats,
    bad_line: Option<usize>,
    report: &mut dyn FnMut(Message),
) {
    if let Some(line) = bad_line {
        report(Message::new("verify-line").with("line", line));
    } else if bundle["records"] != stats.records {
        report(
            Message::new("verify-records")
                .with("expected", bundle["records"].to_string())
                .with("actual", stats.records as usize),
        );
    } else if bundle["sha256"] != stats.sha256.as_str() || bundle["bytes"] != stats.bytes {
        report(Message::new("verify-changed"));
    }
}

/// Every file below `dir`, relative, with `/`, sorted.
fn files(dir: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
                continue;
            }
            let path = entry.path();
            let relative = path.strip_prefix(dir).unwrap_or(&path);
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            found.insert(parts.join("/"));
        }
    }
    Ok(found)
}
