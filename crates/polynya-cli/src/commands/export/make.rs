//! Making an export: entries looked at, their records written, what is about the whole.

use std::io;

use polynya_bundle::{Export as Bundles, Format, Prepared, Sealed, Spot};
use polynya_diagnostics::Finding;
use polynya_export::{
    BodyRenderer, BundleEntry, Exported, Header, Made, Terms, Tool, export_entry, record_schema,
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
use super::super::near::Details;
use super::super::records::{Making, Records, Standing};
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
    /// The bundles in place, if what they hold is known.
    pub(super) bundles: Option<Vec<BundleEntry>>,
    /// What it is kept as.
    pub(super) kind: String,
}

impl Job<'_> {
    /// Keeps what was found and made, now that it is in place.
    pub(super) fn keep(
        &self,
        keeping: Option<(Making, Details)>,
        (found, needs): (&Found, &Needs),
        wrote: Wrote,
    ) {
        if let Some(((reuse, records), (making, details))) = self.reuse.zip(keeping) {
            timed(self.aside.timings, Stage::Cache, || {
                records.keep(making);
                let project = (self.project, self.past);
                reuse.remember(&self.kind, (details, needs), project, (found, wrote));
            });
        }
    }
}

/// An export that only has to be put in place.
pub(in crate::commands) struct Written<'d> {
    pub(in crate::commands) found: Found,
    pub(in crate::commands) sealed: Sealed<'d>,
    /// What is to be kept once it is.
    pub(in crate::commands) keeping: Option<(Making, Details)>,
    /// What was asked for on the way.
    pub(in crate::commands) needs: Needs,
}

/// Makes an export of what the project's files give.
pub(super) fn write<'d>(
    job: &Job<'_>,
    opened: Vec<Finding>,
    output: Bundles<'d>,
) -> Result<Written<'d>, Failure> {
    let standing = job.bundles.iter().cloned();
    let mut output = output.over(standing.flatten().collect());
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
        run.entries(files, look, |(content, row)| {
            redirects.extend(content.redirects().iter().cloned());
            let spots = timed(timings, Stage::Write, || content.write(&mut output, &terms))?;
            if let Some((outcomes, making)) = &mut keeping {
                timed(timings, Stage::Cache, || {
                    content.keep(making, row.as_ref(), spots);
                    outcomes.add(row);
                });
            }
            Ok(())
        })?;
        timed(timings, Stage::Write, || output.end_collection())?;
    }
    let keeping = reuse.zip(keeping).map(|((reuse, _), (outcomes, making))| {
        let details = reuse.keep(outcomes, Run::Whole);
        reuse.add_pages(project, &mut run);
        (making, details)
    });
    conclude(job, (run, redirects), (output, &resources), keeping)
}

/// Ends a run over all entries, of which everything was added to the export.
pub(in crate::commands) fn conclude<'d>(
    job: &Job<'_>,
    (run, redirects): (Running<'_>, Vec<Redirect>),
    (mut output, resources): (Bundles<'d>, &Resources),
    mut keeping: Option<(Making, Details)>,
) -> Result<Written<'d>, Failure> {
    let needs = run.needs().clone();
    let found = timed(job.aside.timings, Stage::Settle, || run.finish());
    let redirects = settled_redirects(redirects).into_iter();
    output.redirects(redirects.map(Into::into).collect());
    let sealed = seal(job, output, resources)?;
    if let Some((making, _)) = &mut keeping {
        making.add_whole(&sealed);
    }
    Ok(Written {
        found,
        sealed,
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

/// What an export is to have of an entry.
enum Content {
    /// Lines, and what was prepared of them.
    Made(Made, Prepared),
    /// What the export in place has.
    Standing(Standing),
}

impl Content {
    fn redirects(&self) -> &[Redirect] {
        match self {
            Self::Made(made, _) => &made.redirects,
            Self::Standing(standing) => &standing.redirects,
        }
    }

    fn write(&self, output: &mut Bundles<'_>, terms: &Terms<'_>) -> io::Result<Vec<Spot>> {
        match self {
            Self::Made(made, prepared) => {
                output.entry(terms, (&made.lines, prepared), &made.inputs)
            }
            Self::Standing(Standing {
                records, inputs, ..
            }) => output.placed(terms, records, inputs),
        }
    }

    fn keep(self, making: &mut Making, row: Option<&Row>, spots: Vec<Spot>) {
        match (self, row) {
            (Self::Made(made, _), Some(row)) => making.add(row, &made, spots),
            (Self::Made(..), None) => {}
            (Self::Standing(standing), _) => making.add_standing(standing, spots),
        }
    }
}

/// Looks at one entry and makes its records, unless it is known what comes of that.
fn look(
    job: &Job<'_>,
    context: Context<'_>,
    (place, terms): (Option<Place<'_>>, &Terms<'_>),
    entry: &EntryFiles,
) -> Result<Done<(Content, Option<Row>)>, Failure> {
    let timings = job.aside.timings;
    let load = || timed(timings, Stage::Read, || job.project.load(entry));
    let check = |entry: Entry| -> Result<_, Failure> {
        let checked = timed(timings, Stage::Check, || check_entry(context, entry));
        let Exported { outcome, made } =
            timed(timings, Stage::Records, || export_entry(terms, checked))?;
        let prepared = job.format.prepare(&made.lines)?;
        Ok((outcome, Content::Made(made, prepared)))
    };
    let again = |row: &Row| {
        let made = job.reuse.and_then(|(_, records)| records.again(row))?;
        let prepared = job.format.prepare(&made.lines).ok()?;
        Some(Content::Made(made, prepared))
    };
    let unread = || {
        job.bundles.as_ref()?;
        let (_, records) = job.reuse?;
        let standing = records.standing(&terms.collection.name, &entry.id)?;
        Some(Content::Standing(standing))
    };
    let looked = cached::look(place, entry, unread, load, again, check)?;
    if let (Some((reuse, records)), Some(row), Content::Made(made, _)) =
        (job.reuse, &looked.row, &looked.made)
    {
        records.verify(reuse, row, made);
    }
    Ok(looked.done())
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
        locales: project
            .content_locales()
            .into_iter()
            .map(ToString::to_string)
            .collect(),
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
