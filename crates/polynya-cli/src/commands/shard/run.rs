//! `check --shard` and `export --shard`: what one shard is about, looked at and written aside.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use polynya_cache::Packing;
use polynya_diagnostics::{Finding, Message, Scope, Translate};
use polynya_export::{BodyRenderer, Exported, Made, export_entry};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::{Context, Render, check_entry};
use polynya_project::{EntryFiles, Project, Read};

use super::super::aside::{Aside, Surroundings};
use super::super::engine::{Done, Only, Running};
use super::super::export::terms;
use super::super::timings::{Stage, timed};
use super::super::{Found, Session, extent, on_threads, past, places};
use super::file::{self, Heading, Kind};
use crate::args::{Common, Sharding};
use crate::report::Extent;
use crate::{Failure, Streams};

/// Looks at a shard as a check does or as an export does.
pub(in super::super) fn run(
    kind: Kind,
    sharding: &Sharding,
    common: &Common,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let surroundings = Surroundings::of(common, streams, language);
    let (mut session, root) = Session::begin(common, &surroundings, streams, language)?;
    let dir = session.streams.dir.join(&sharding.out);
    places::keep_from_export(&dir, &root, language)?;
    let Some((mut project, mut findings)) = session.open_at(&root)? else {
        return Ok(2);
    };
    let shard = sharding.shard;
    let build = file::build(&project, session.streams, common.caching);
    let heading = Heading::of(kind, shard, &project, build);
    let path = file::path(&dir, &heading);
    places::keep_shard(
        &path,
        session.reporting,
        (&project, session.streams),
        language,
    )?;
    project.keep_shard(shard);
    // What is about entries or paths is told once, by the merge.
    findings.retain(|finding| finding.rule.scope == Scope::Project);
    let past = timed(session.aside.timings, Stage::Past, || {
        past(&project, session.streams, language)
    })?;
    let past = past.as_ref().map(|past| past as &dyn Attestations);
    let cannot_write = || {
        let message = Message::new("shard-cannot-write").with("path", path.display().to_string());
        language.translate(&message)
    };
    let packing = Packing::begin(&path, &heading.write()).with_context(cannot_write)?;
    let aside = session.aside;
    let found = on_threads(common.place.threads, || {
        look(kind, &project, past, findings, packing, aside)
    })?;
    let found = found.with_context(cannot_write)?;
    let extent = Extent {
        // They are the merge's.
        strings: 0,
        ..extent(&project)
    };
    let code = session.conclude(extent, found)?;
    if session.reporting.tells() {
        let text = language.translate(&written(&heading, extent.entries, &path));
        writeln!(session.streams.out, "{text}")?;
    }
    Ok(code)
}

fn written(heading: &Heading, entries: usize, path: &Path) -> Message {
    Message::new("shard-written")
        .with("number", heading.shard.number() as usize)
        .with("count", heading.shard.count() as usize)
        .with("entries", entries)
        .with("path", path.display().to_string())
}

/// Looks at the entries, and writes down what comes of each. Of what is found, that is given
/// which does not need the rest of the project.
fn look(
    kind: Kind,
    project: &Project,
    past: Option<&dyn Attestations>,
    opened: Vec<Finding>,
    mut packing: Packing,
    aside: Aside<'_>,
) -> Result<Found, Failure> {
    let timings = aside.timings;
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let only = Only {
        // Strings are none of a shard's.
        paths: Some(&[]),
        changes: None,
    };
    let read = (&resources, findings);
    let mut run = timed(timings, Stage::Strings, || {
        Running::start(project, read, past, only, opened, aside)
    });
    for files in project.collections() {
        let terms = terms(project, files, &resources);
        let renderer = BodyRenderer {
            trusted: terms.trusted,
        };
        let context = run.context(files);
        let make = |entry: &EntryFiles| -> Result<_, Failure> {
            let loaded = timed(timings, Stage::Read, || project.load(entry));
            let context = Context {
                renderer: (kind == Kind::Export).then_some(&renderer as &dyn Render),
                ..context
            };
            let checked = timed(timings, Stage::Check, || check_entry(context, loaded));
            let Exported { outcome, made } = match kind {
                Kind::Check => Exported {
                    outcome: checked.into(),
                    made: Made::default(),
                },
                Kind::Export => timed(timings, Stage::Records, || export_entry(&terms, checked))?,
            };
            let pieces = file::pack((&files.collection.name, &entry.id), &outcome, made);
            Ok(Done {
                findings: outcome.findings,
                facts: outcome.facts,
                kept: pieces.ok_or_else(|| anyhow!("there is no memory left"))?,
            })
        };
        run.entries(files, make, |pieces: Vec<Vec<u8>>| {
            timed(timings, Stage::Write, || {
                let mut pieces = pieces.iter();
                Ok(pieces.try_for_each(|piece| packing.add(piece))?)
            })
        })?;
    }
    timed(timings, Stage::Place, || packing.seal())?;
    Ok(timed(timings, Stage::Settle, || run.finish()))
}
