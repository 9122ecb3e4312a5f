//! `polynya audit`: what a folder is made of, and what is wrong in it, without a word of
//! configuration.

mod fields;
mod human;
mod json;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use polynya_diagnostics::{Finding, HumanStyle, Message, Translate, sort_findings};
use polynya_locale::LocaleId;
use polynya_pipeline::infer::Certainty;
use polynya_project::survey::{self, Inferred, Survey};
use polynya_project::{CONFIG, Drafts, Project};

use super::aside::Aside;
use super::check::{Job, check};
use super::engine::Only;
use super::{cannot_open, extent, on_threads, past};
use crate::args::{self, Format};
use crate::report::{self, Extent};
use crate::{Failure, Streams};

/// What a report is made of.
struct Audited {
    survey: Survey,
    /// What was inferred; nothing where the folder is configured.
    inferred: Option<Inferred>,
    collections: Vec<Listed>,
    /// The project's own source locale first.
    locales: Vec<LocaleId>,
    extent: Extent,
    findings: Vec<Finding>,
}

/// A collection of the report.
struct Listed {
    name: String,
    patterns: Vec<String>,
    files: usize,
    entries: usize,
    /// Entries in each locale that has any.
    coverage: Vec<(LocaleId, usize)>,
}

impl Audited {
    /// The findings of that certainty.
    fn of(&self, certainty: Certainty) -> impl Iterator<Item = &Finding> {
        let all = self.findings.iter();
        all.filter(move |finding| Certainty::of(finding) == certainty)
    }
}

pub(crate) fn run(
    command: &args::Audit,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let started = std::time::Instant::now();
    let root = folder(command.place.root.as_deref(), streams, language)?;
    let configured = root.join(CONFIG).is_file();
    let threads = command.place.threads;
    let inferred = match configured {
        true => None,
        false => Some(
            on_threads(threads, || survey::infer(&root))?
                .map_err(|error| cannot_open(&error, language))?,
        ),
    };
    let audited = audited(&root, inferred, threads, streams, language)?;
    let text = match command.reporting.outputs.screen {
        Some(Format::Json) => json::report(&audited, language)?,
        _ => {
            let style = HumanStyle {
                color: streams.color,
                width: streams.width,
            };
            human::report(&audited, style, started, language)
        }
    };
    streams.out.write_all(text.as_bytes())?;
    Ok(report::exit_code(&audited.findings, &command.reporting))
}

/// The folder to look at: the one that was named, else the current one.
pub(super) fn folder(
    named: Option<&Path>,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<PathBuf, Failure> {
    let dir = named.map_or_else(|| streams.dir.clone(), |named| streams.dir.join(named));
    let real = dir.canonicalize().ok().filter(|dir| dir.is_dir());
    real.ok_or_else(|| {
        let message = Message::new("audit-no-folder").with("dir", dir.display().to_string());
        anyhow!(language.translate(&message))
    })
}

fn audited(
    root: &Path,
    inferred: Option<Inferred>,
    threads: usize,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<Audited, Failure> {
    let survey = match &inferred {
        Some(inferred) => inferred.survey.clone(),
        None => survey::survey(&survey::look(root)),
    };
    let drafts = match &inferred {
        Some(inferred) if is_empty(&inferred.survey) => return Ok(nothing(survey)),
        Some(inferred) => inferred.draft.overlay(),
        None => Drafts::new(),
    };
    let opened = Project::open_with(root, drafts).map_err(|error| cannot_open(&error, language))?;
    let Some(project) = opened.project else {
        return Ok(Audited {
            findings: opened.findings,
            ..nothing(survey)
        });
    };
    let past = past(&project, streams, language)?;
    let found = on_threads(threads, || {
        check(&Job {
            project: &project,
            past: past.as_ref(),
            only: Only::default(),
            opened: opened.findings,
            aside: Aside::default(),
            reuse: None,
        })
    })?;
    let mut findings = found.findings;
    sort_findings(&mut findings);
    let mut locales = match inferred.is_some() {
        true => survey.locales.clone(),
        false => project.locales().to_vec(),
    };
    locales.sort_by_key(|locale| locale != project.source_locale());
    Ok(Audited {
        collections: listed(&project),
        extent: extent(&project),
        survey: Survey {
            source: project.source_locale().clone(),
            ..survey
        },
        inferred,
        locales,
        findings,
    })
}

/// Whether there is nothing to configure.
pub(super) fn is_empty(survey: &Survey) -> bool {
    survey.collections.is_empty() && survey.strings.is_empty()
}

fn nothing(survey: Survey) -> Audited {
    Audited {
        inferred: None,
        collections: Vec::new(),
        locales: Vec::new(),
        extent: Extent::default(),
        findings: Vec::new(),
        survey,
    }
}

fn listed(project: &Project) -> Vec<Listed> {
    let one = |files: &polynya_project::CollectionFiles| {
        let variants = files.entries.iter().flat_map(|entry| &entry.variants);
        let count = |locale: &LocaleId| {
            let has = |entry: &&polynya_project::EntryFiles| {
                entry.variants.iter().any(|file| file.locale == *locale)
            };
            files.entries.iter().filter(has).count()
        };
        let counts = files
            .locales
            .iter()
            .map(|locale| (locale.clone(), count(locale)));
        Listed {
            name: files.collection.name.to_string(),
            patterns: files.patterns.clone(),
            files: variants.count(),
            entries: files.entries.len(),
            coverage: counts.filter(|(_, count)| *count > 0).collect(),
        }
    };
    project.collections().iter().map(one).collect()
}
