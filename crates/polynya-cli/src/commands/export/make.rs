//! Making an export: entries looked at, their records written, what is about the whole.

use polynya_bundle::{Export as Bundles, Format, Prepared, Sealed};
use polynya_diagnostics::Finding;
use polynya_export::{
    BodyRenderer, Exported, Header, Made, Terms, Tool, export_entry, record_schema,
};
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::schema::UnknownTerms;
use polynya_pipeline::suppress::Run;
use polynya_pipeline::{
    Context, Entry, Needs, Redirect, Resources, check_entry, settled_redirects,
};
use polynya_project::{Attested, CollectionFiles, EntryFiles, Ground, Project, Read};

use super::super::Found;
use super::super::aside::Aside;
use super::super::cached::{self, Place, Reuse};
use super::super::engine::{Done, Only, Running};
use super::super::keeping::Row;
use super::super::kept::Wrote;
use super::super::near::Memory;
use super::super::records::{Making, Records};
use super::super::timings::{Stage, timed};
use crate::Failure;

/// What is to be exported.
pub(in crate::commands) struct Job<'p> {
    pub(in crate::commands) project: &'p Project,
    pub(super) past: Option<&'p Attested<'p>>,
    pub(in crate::commands) aside: Aside<'p>,
    pub(in crate::commands) format: Format,
    /// What earlier runs found and made, if that may be used.
    pub(super) reuse: Option<(&'p Reuse<'p>, &'p Records<'p>)>,
    /// What it is kept as.
    pub(super) kind: String,
}

impl Job<'_> {
    /// Keeps what was found and made, now that it is in place.
    pub(super) fn keep(&self, keeping: Option<(Making, Memory)>, found: &Found, wrote: Wrote) {
        if let Some(((reuse, records), (making, memory))) = self.reuse.zip(keeping) {
            timed(self.aside.timings, Stage::Cache, || {
                records.keep(making);
                reuse.remember(&self.kind, memory, self.project, (found, wrote));
            });
        }
    }
}

/// An export that only has to be put in place.
pub(in crate::commands) struct Written<'d> {
    pub(in crate::commands) found: Found,
    pub(in crate::commands) sealed: Sealed<'d>,
    /// What is to be kept once it is.
    pub(in crate::commands) keeping: Option<(Making, Memory)>,
    /// What was asked for on the way.
    pub(in crate::commands) needs: Needs,
}

/// Makes an export of what the project's files give.
pub(super) fn write<'d>(
    job: &Job<'_>,
    opened: Vec<Finding>,
    mut output: Bundles<'d>,
) -> Result<Written<'d>, Failure> {
    let (project, timings) = (job.project, job.aside.timings);
    let Read {
        resources,
        findings,
    } = timed(timings, Stage::Strings, || project.resources());
    let read = (&resources, findings);
    let past = job.past.map(|past| past as &dyn Attestations);
    let mut run = timed(timings, Stage::Strings, || {
        Running::start(project, read, past, Only::default(), opened, job.aside)
    });
    let reuse = job.reuse;
    let kept = reuse.map(|(reuse, _)| reuse);
    let ground = kept.map(|_| Ground::new(project, &resources, job.past));
    let mut redirects = Vec::new();
    let mut keeping = reuse.map(|(reuse, records)| (reuse.writer(), records.writer()));
    for files in project.collections() {
        let terms = terms(project, files, &resources);
        let renderer = BodyRenderer {
            trusted: terms.trusted,
        };
        let context = Context {
            renderer: Some(&renderer),
            ..run.context(files)
        };
        let place = Place::of(kept, files, ground.as_ref());
        let look = |entry: &EntryFiles| look(job, context, (place, &terms), entry);
        run.entries(files, look, |(prepared, made, row)| {
            redirects.extend(made.redirects.iter().cloned());
            let spots = timed(timings, Stage::Write, || {
                output.entry(&terms, (&made.lines, &prepared), &made.inputs)
            })?;
            if let Some((outcomes, making)) = &mut keeping {
                timed(timings, Stage::Cache, || {
                    if let Some(row) = &row {
                        making.add(row, &made, spots);
                    }
                    outcomes.add(row);
                });
            }
            Ok(())
        })?;
        timed(timings, Stage::Write, || output.end_collection())?;
    }
    let keeping = reuse.zip(keeping).map(|((reuse, _), (outcomes, making))| {
        let details = reuse.keep(outcomes, Run::Whole);
        let memory = reuse.memory(details, (project, job.past), run.needs());
        (making, memory)
    });
    conclude(job, (run, redirects), (output, &resources), keeping)
}

/// Ends a run over all entries, of which everything was added to the export.
pub(in crate::commands) fn conclude<'d>(
    job: &Job<'_>,
    (run, redirects): (Running<'_>, Vec<Redirect>),
    (mut output, resources): (Bundles<'d>, &Resources),
    keeping: Option<(Making, Memory)>,
) -> Result<Written<'d>, Failure> {
    let needs = run.needs().clone();
    let found = timed(job.aside.timings, Stage::Settle, || run.finish());
    let redirects = settled_redirects(redirects).into_iter();
    output.redirects(redirects.map(Into::into).collect());
    Ok(Written {
        found,
        sealed: seal(job, output, resources)?,
        keeping,
        needs,
    })
}

/// Writes what is about the export as a whole.
fn seal<'d>(
    job: &Job<'_>,
    output: Bundles<'d>,
    resources: &Resources,
) -> Result<Sealed<'d>, Failure> {
    let schema = record_schema_text(job.project, resources)?;
    let header = header(job.project);
    let sealed = timed(job.aside.timings, Stage::Place, || {
        output.seal(header, &schema)
    });
    Ok(sealed?)
}

/// Looks at one entry and makes its records, unless it is known what comes of that.
fn look(
    job: &Job<'_>,
    context: Context<'_>,
    (place, terms): (Option<Place<'_>>, &Terms<'_>),
    entry: &EntryFiles,
) -> Result<Done<(Prepared, Made, Option<Row>)>, Failure> {
    let timings = job.aside.timings;
    let load = || timed(timings, Stage::Read, || job.project.load(entry));
    let check = |entry: Entry| -> Result<_, Failure> {
        let checked = timed(timings, Stage::Check, || check_entry(context, entry));
        let Exported { outcome, made } =
            timed(timings, Stage::Records, || export_entry(terms, checked))?;
        Ok((outcome, made))
    };
    let again = |row: &Row| job.reuse.and_then(|(_, records)| records.again(row));
    let looked = cached::look(place, entry, None, load, again, check)?;
    if let (Some((reuse, records)), Some(row)) = (job.reuse, &looked.row) {
        records.verify(reuse, row, &looked.made);
    }
    let prepared = job.format.prepare(&looked.made.lines)?;
    Ok(Done {
        findings: looked.outcome.findings,
        facts: looked.outcome.facts,
        kept: (prepared, looked.made, looked.row),
    })
}

/// What the manifest says of the export as a whole.
fn header(project: &Project) -> Header {
    Header {
        tool: Tool {
            name: "polynya".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        configuration: project.configuration().digest(),
        source_locale: project.source_locale().to_string(),
        locales: project.locales().iter().map(ToString::to_string).collect(),
        ..Header::default()
    }
}

/// What records are like, as a file beside them.
fn record_schema_text(project: &Project, resources: &Resources) -> Result<String, Failure> {
    let all = project.collections().iter();
    let terms: Vec<Terms<'_>> = all.map(|files| terms(project, files, resources)).collect();
    let schema = record_schema(&terms, UnknownTerms::under(project.severities()));
    Ok(format!("{}\n", serde_json::to_string_pretty(&schema)?))
}

pub(in crate::commands) fn terms<'a>(
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
