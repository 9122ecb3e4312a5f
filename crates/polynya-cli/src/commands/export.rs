//! `polynya export`: everything that is good enough, as bundles with a manifest.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};

use anyhow::Context as _;
use polynya_diagnostics::{Finding, Message, Translate};
use polynya_export::{
    BodyRenderer, BundleEntry, BundleWriter, InputEntry, Manifest, SUMS, Terms, Tool, export_entry,
    sha256, sums,
};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::{Context, Resources, check_entry};
use polynya_project::{CollectionFiles, EntryFiles, MANIFEST, Output, Project, Read};

use super::aside::{Aside, Watcher};
use super::engine::{Done, Only, Running};
use super::timings::{Stage, Timings, timed};
use super::{Found, Session, baseline, inputs, on_threads, past};
use crate::args::Export;
use crate::{Failure, Streams};

/// Where bundles go unless `--out` says otherwise, below the root.
const OUT: &str = "dist";

pub(crate) fn run(
    command: &Export,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let timings = command.timings.then(Timings::default);
    let watcher = Watcher::of(streams, &command.reporting, language);
    let aside = Aside {
        timings: timings.as_ref(),
        watcher: watcher.as_ref(),
    };
    let mut session = Session::new(&command.reporting, streams, language);
    session.aside = aside;
    let Some((project, findings)) = session.open(&command.place)? else {
        return Ok(2);
    };
    if !command.ignore_baseline {
        session.baseline = baseline::read(&project, language)?;
    }
    let out = match &command.out {
        Some(out) => session.streams.dir.join(out),
        None => project.root().join(OUT),
    };
    let not_written = || {
        let message = Message::new("cannot-write").with("dir", out.display().to_string());
        language.translate(&message)
    };
    let output = Output::create(&out).with_context(not_written)?;
    let past = timed(aside.timings, Stage::Past, || {
        past(&project, session.streams, language)
    })?;
    let past = past.as_ref().map(|past| past as &dyn Attestations);
    let written = on_threads(command.place.threads, || {
        write(&project, past, findings, output, aside)
    })?;
    let written = written.with_context(not_written)?;
    if let Some(depfile) = &command.depfile {
        inputs::write_depfile(&project, session.streams, (depfile, &out), language)?;
    }
    let code = session.finish(&project, written.found)?;
    if command.reporting.tells() {
        let message = Message::new("exported")
            .with("records", written.records)
            .with("bundles", written.bundles)
            .with("left-out", written.left_out)
            .with("dir", out.display().to_string());
        writeln!(session.streams.out, "{}", language.translate(&message))?;
    }
    Ok(code)
}

/// What an export amounts to.
struct Written {
    found: Found,
    records: usize,
    bundles: usize,
    left_out: usize,
}

impl Written {
    fn of(found: Found, bundles: &[BundleEntry], inputs: &[InputEntry]) -> Self {
        let kept_out = |input: &&InputEntry| input.fate != polynya_export::Fate::Exported;
        Self {
            found,
            records: bundles.iter().map(|bundle| bundle.records as usize).sum(),
            bundles: bundles.len(),
            left_out: inputs.iter().filter(kept_out).count(),
        }
    }
}

fn write(
    project: &Project,
    past: Option<&dyn Attestations>,
    opened: Vec<Finding>,
    mut output: Output,
    aside: Aside<'_>,
) -> Result<Written, Failure> {
    let timings = aside.timings;
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let read = (&resources, findings);
    let mut run = timed(timings, Stage::Strings, || {
        Running::start(project, read, past, Only::default(), opened, aside)
    });
    let mut bundles = Vec::new();
    let mut inputs: Vec<InputEntry> = Vec::new();
    for files in project.collections() {
        let terms = terms(project, files, &resources);
        let mut writers = Writers::new(&mut output, &terms);
        let renderer = BodyRenderer {
            trusted: terms.trusted,
        };
        let context = Context {
            renderer: Some(&renderer),
            ..run.context(files)
        };
        let look = |entry: &EntryFiles| -> Result<_, Failure> {
            let entry = timed(timings, Stage::Read, || project.load(entry));
            let checked = timed(timings, Stage::Check, || check_entry(context, entry));
            let exported = timed(timings, Stage::Records, || export_entry(&terms, checked))?;
            Ok(Done {
                findings: exported.findings,
                facts: exported.facts,
                kept: (exported.lines, exported.inputs),
            })
        };
        run.entries(files, look, |(lines, files)| {
            inputs.extend(files);
            timed(timings, Stage::Write, || {
                let mut lines = lines.iter();
                lines.try_for_each(|(locale, line)| writers.write(*locale, line))
            })
        })?;
        bundles.extend(timed(timings, Stage::Write, || writers.finish())?);
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    bundles.sort_by(|a: &BundleEntry, b| a.path.cmp(&b.path));
    let found = timed(timings, Stage::Settle, || run.finish());
    let written = Written::of(found, &bundles, &inputs);
    timed(timings, Stage::Place, || {
        close(output, &manifest(project, bundles, inputs))
    })?;
    Ok(written)
}

/// Writes the digests of all files, and puts what was exported in place.
fn close(mut output: Output, manifest: &Manifest) -> Result<(), Failure> {
    let manifest_json = manifest.to_json()?;
    let bundles = manifest.bundles.iter();
    let mut files: Vec<(String, String)> = bundles
        .map(|bundle| (bundle.sha256.clone(), bundle.path.clone()))
        .collect();
    files.push((sha256(manifest_json.as_bytes()), MANIFEST.to_owned()));
    output.file(SUMS)?.write_all(sums(&mut files).as_bytes())?;
    output.commit(&manifest_json)?;
    Ok(())
}

fn manifest(project: &Project, bundles: Vec<BundleEntry>, inputs: Vec<InputEntry>) -> Manifest {
    Manifest {
        tool: Tool {
            name: "polynya".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        source_locale: project.source_locale().to_string(),
        locales: project.locales().iter().map(ToString::to_string).collect(),
        bundles,
        inputs,
    }
}

pub(super) fn terms<'a>(
    project: &Project,
    files: &'a CollectionFiles,
    resources: &'a Resources,
) -> Terms<'a> {
    let fallbacks = files.locales.iter().map(|locale| {
        let promised = project.locales().contains(locale);
        if files.fallback && promised {
            project.fallback_chain(locale)
        } else {
            Vec::new()
        }
    });
    Terms {
        collection: &files.collection,
        trusted: files.trusted,
        fallbacks: fallbacks.collect(),
        locales: &files.locales,
        resources,
        chains: files
            .locales
            .iter()
            .map(|locale| project.fallback_chain(locale))
            .collect(),
    }
}

/// The bundles of one collection, each created with its first record.
struct Writers<'a> {
    output: &'a mut Output,
    terms: &'a Terms<'a>,
    open: BTreeMap<usize, (String, BundleWriter<BufWriter<File>>)>,
}

impl<'a> Writers<'a> {
    const fn new(output: &'a mut Output, terms: &'a Terms<'a>) -> Self {
        Self {
            output,
            terms,
            open: BTreeMap::new(),
        }
    }

    fn write(&mut self, locale: usize, line: &[u8]) -> Result<(), Failure> {
        if !self.open.contains_key(&locale) {
            let name = &self.terms.collection.name;
            let path = format!("{}/{name}.jsonl", self.terms.locales[locale].as_str());
            let file = self.output.file(&path)?;
            self.open.insert(locale, (path, BundleWriter::new(file)));
        }
        if let Some((_, writer)) = self.open.get_mut(&locale) {
            writer.write_lines(line)?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<BundleEntry>, Failure> {
        let mut bundles = Vec::new();
        for (locale, (path, writer)) in self.open {
            let (_, stats) = writer.finish()?;
            bundles.push(BundleEntry {
                path,
                collection: self.terms.collection.name.to_string(),
                locale: self.terms.locales[locale].to_string(),
                bytes: stats.bytes,
                records: stats.records,
                sha256: stats.sha256,
            });
        }
        Ok(bundles)
    }
}
