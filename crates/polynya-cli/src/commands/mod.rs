//! One file for each command, and how all of them open a project and report on it.

mod aside;
pub(crate) mod audit;
pub(crate) mod baseline;
mod cached;
mod changes;
pub(crate) mod check;
pub(crate) mod comments;
pub(crate) mod coverage;
mod depfile;
pub(crate) mod draft;
mod engine;
pub(crate) mod explain;
pub(crate) mod export;
mod fixing;
pub(crate) mod freshness;
pub(crate) mod init;
pub(crate) mod inputs;
mod keeping;
mod kept;
mod near;
mod places;
mod records;
mod refused;
mod root;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod shard;
pub(crate) mod shell;
mod since;
mod timings;
pub(crate) mod types;
pub(crate) mod verify;
pub(crate) mod vocabulary;
pub(crate) mod voice;
pub(crate) mod watch;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, anyhow};
use polynya_diagnostics::{
    Finding, Message, Severity, Summary, Translate, render_grep, sort_findings,
};
use polynya_pipeline::rules::unreadable_file;
use polynya_pipeline::suppress::Run;
use polynya_pipeline::{Baseline, Held};
use polynya_project::{Attested, Layout, OpenError, Project, RepositoryError, write_report};

use crate::args::{Common, Reporting, Where};
use crate::report::{self, Extent, Fixes, Shown};
use crate::{Failure, Streams};

use aside::{Aside, Surroundings};
use timings::{Stage, timed};

/// A command at work on a project: where it reports, and since when it runs.
struct Session<'s, 'a> {
    started: Instant,
    reporting: &'s Reporting,
    streams: &'s mut Streams<'a>,
    language: &'s dyn Translate,
    /// The revision that what is reported on has changed since.
    since: Option<&'s str>,
    /// The findings that are left out.
    baseline: Baseline,
    /// What there is to say about fixes.
    fixes: Fixes,
    /// The project's folder, once it is known.
    root: Option<PathBuf>,
    /// What is told on the side.
    aside: Aside<'s>,
    /// Whether there is something that could not be looked into, which is an error.
    blind: bool,
}

impl<'s, 'a> Session<'s, 'a> {
    fn new(
        reporting: &'s Reporting,
        streams: &'s mut Streams<'a>,
        language: &'s dyn Translate,
    ) -> Self {
        Self {
            started: Instant::now(),
            reporting,
            streams,
            language,
            since: None,
            baseline: Baseline::default(),
            fixes: Fixes::default(),
            root: None,
            aside: Aside::default(),
            blind: false,
        }
    }

    /// Begins one as the call asks for it, with the root of the project that it is about and
    /// the findings that are recorded there.
    fn begin(
        common: &'s Common,
        surroundings: &'s Surroundings,
        streams: &'s mut Streams<'a>,
        language: &'s dyn Translate,
    ) -> Result<(Self, PathBuf), Failure> {
        Self::begin_in((common, None), surroundings, streams, language)
    }

    /// The same in a root that was found before.
    fn begin_in(
        (common, root): (&'s Common, Option<&Path>),
        surroundings: &'s Surroundings,
        streams: &'s mut Streams<'a>,
        language: &'s dyn Translate,
    ) -> Result<(Self, PathBuf), Failure> {
        let mut session = Self::new(&common.reporting, streams, language);
        session.aside = surroundings.aside();
        let root = match root {
            Some(root) => root::known(root.to_path_buf(), language)?,
            None => session.find(&common.place)?,
        };
        session.root = Some(root.clone());
        places::keep_reports_apart(session.reporting, &root, session.streams, language)?;
        if !common.ignore_baseline {
            session.baseline = baseline::read(&root, language)?;
        }
        Ok((session, root))
    }

    /// Opens the project that the arguments, or the current folder, name, with
    /// what was found on the way. `None` if its configuration is broken, which
    /// was then reported.
    fn open(&mut self, place: &Where) -> Result<Option<(Project, Vec<Finding>)>, Failure> {
        let root = self.find(place)?;
        let opened = self.open_at(&root)?;
        if let Some((_, findings)) = &opened {
            self.mention_unseen(findings)?;
        }
        Ok(opened)
    }

    /// Says what could not be looked into, where no findings are reported: what a command gives is
    /// not about that.
    fn mention_unseen(&mut self, findings: &[Finding]) -> Result<(), Failure> {
        let unseen = findings.iter().filter(|f| unreadable_file::is_it(f));
        let unseen: Vec<Finding> = unseen.cloned().collect();
        self.blind = unseen.iter().any(|f| f.severity == Severity::Error);
        write!(self.streams.err, "{}", render_grep(&unseen, self.language))?;
        Ok(())
    }

    /// The root of that project.
    fn find(&mut self, place: &Where) -> Result<PathBuf, Failure> {
        let root = root::find(&self.streams.dir, place, self.language)?;
        self.root = Some(root.clone());
        Ok(root)
    }

    /// Opens the project in `root`, as [`Session::open`] does.
    fn open_at(&mut self, root: &Path) -> Result<Option<(Project, Vec<Finding>)>, Failure> {
        self.open_as(root, None)
    }

    /// The same, where it may be known which files the project has.
    fn open_as(
        &mut self,
        root: &Path,
        layout: Option<Layout>,
    ) -> Result<Option<(Project, Vec<Finding>)>, Failure> {
        let opened = timed(self.aside.timings, Stage::Open, || match layout {
            Some(layout) => Project::open_as(root, layout),
            None => Project::open(root),
        });
        let opened = opened.map_err(|error| cannot_open(&error, self.language))?;
        let Some(project) = opened.project else {
            let summary = report::summary(&opened.findings, Extent::default());
            self.show(&opened.findings, summary)?;
            return Ok(None);
        };
        places::keep_reports(self.reporting, &project, self.streams, self.language)?;
        Ok(Some((project, opened.findings)))
    }

    /// Reports on the project's entries and gives the exit code.
    fn finish(&mut self, project: &Project, found: Found) -> Result<u8, Failure> {
        self.conclude(extent(project), found)
    }

    fn conclude(&mut self, extent: Extent, found: Found) -> Result<u8, Failure> {
        let timings = self.aside.timings;
        let code = timed(timings, Stage::Report, || self.report(extent, found))?;
        if let Some(timings) = timings {
            // What is on its way to a terminal comes before what is about it.
            self.streams.out.flush()?;
            timings.tell(self.started.elapsed(), self.streams, self.language)?;
        }
        Ok(code)
    }

    /// What is not recorded of what was found, sorted, and what there is to say of it in sum.
    fn held(&self, extent: Extent, found: Found) -> (Held, Summary) {
        let mut findings = found.findings;
        sort_findings(&mut findings);
        let held = self.baseline.hold(findings);
        let extent = Extent {
            suppressed: found.suppressed,
            baselined: held.recorded,
            ..extent
        };
        let summary = report::summary(&held.new, extent);
        (held, summary)
    }

    fn report(&mut self, extent: Extent, found: Found) -> Result<u8, Failure> {
        let run = found.run;
        let (held, summary) = self.held(extent, found);
        self.show(&held.new, summary)?;
        let gone = if run == Run::Whole { held.gone } else { 0 };
        baseline::mention_gone(gone, self.reporting, self.streams, self.language)?;
        self.mention_warnings(&held.new)?;
        Ok(report::exit_code(&held.new, self.reporting))
    }

    /// Says so if there are more warnings than the call allows: nothing else in the
    /// report tells why the run fails.
    fn mention_warnings(&mut self, findings: &[Finding]) -> Result<(), Failure> {
        if let Some(count) = report::excess_warnings(findings, self.reporting) {
            let message = Message::new("too-many-warnings")
                .with("count", count)
                .with("most", self.reporting.max_warnings.unwrap_or_default());
            let text = self.language.translate(&message);
            writeln!(self.streams.err, "{text}")?;
        }
        Ok(())
    }

    fn show(&mut self, findings: &[Finding], summary: Summary) -> Result<(), Failure> {
        self.show_as(self.reporting, findings, summary)
    }

    /// Shows findings in another way than the call asks for.
    fn show_as(
        &mut self,
        reporting: &Reporting,
        findings: &[Finding],
        summary: Summary,
    ) -> Result<(), Failure> {
        let shown = Shown {
            findings,
            summary,
            since: self.since,
            fixes: &self.fixes,
            started: self.started,
            root: self.root.as_deref(),
        };
        report::show(&shown, reporting, self.streams, self.language)
    }
}

/// What a run found.
struct Found {
    findings: Vec<Finding>,
    /// How many findings comments silence.
    suppressed: usize,
    /// How much was looked at.
    run: Run,
}

/// What is known of the past of a project's translations, if anything says so. That
/// history cannot be read is no reason to say nothing about the rest.
fn past<'p>(
    project: &'p Project,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<Option<Attested<'p>>, Failure> {
    if !project.has_past() {
        return Ok(None);
    }
    match project.attested() {
        Ok(attested) => Ok(Some(attested)),
        Err(error) => {
            tell_unread(&error, streams, language)?;
            Ok(None)
        }
    }
}

/// Says why the past of translations is not looked at.
fn tell_unread(
    error: &RepositoryError,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    writeln!(streams.err, "{}", unread(error, language))?;
    Ok(())
}

fn unread(error: &RepositoryError, language: &dyn Translate) -> String {
    let why = since::silent(error, ["no-history-repository", "no-history-bare"]);
    let message = Message::new("no-history").with("reason", language.translate(&why));
    language.translate(&message)
}

/// Everything that there is in a project.
fn extent(project: &Project) -> Extent {
    let entries = project.collections().iter().flat_map(|c| &c.entries);
    let strings = project.strings().into_iter().flat_map(|s| &s.entries);
    Extent {
        files: entries.clone().map(|entry| entry.variants.len()).sum(),
        entries: entries.count(),
        strings: strings.map(|entry| entry.variants.len()).sum(),
        ..Extent::default()
    }
}

fn cannot_open(error: &OpenError, language: &dyn Translate) -> Failure {
    let OpenError::Config { path, reason } = error;
    let message = Message::new("config-unreadable")
        .with("path", path.display().to_string())
        .with("reason", &**reason);
    anyhow!(language.translate(&message))
}

/// More threads than these only wait for each other, and a system has no room for any number.
const MOST_THREADS: usize = 128;

/// Runs `work` on as many threads as asked for; 0 means as many as there are cores.
fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> Result<R, Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.min(MOST_THREADS));
    Ok(pool
        .build()
        .context("threads cannot be started")?
        .install(work))
}

/// Writes a file that the call names, as it is spelled there.
fn write_named(
    file: &Path,
    text: &str,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let message = || Message::new("types-cannot-write").with("path", file.display().to_string());
    write_report(&streams.dir.join(file), text).with_context(|| language.translate(&message()))
}

/// Says that another run is waited for; the moment is one at which nothing else is said.
fn waits<'s>(streams: &'s mut Streams<'_>, text: String) -> impl Fn() + 's {
    let err = std::cell::RefCell::new(&mut streams.err);
    move || {
        // If even this cannot be written, there is nobody to tell.
        let _ = writeln!(err.borrow_mut(), "{text}");
    }
}

/// Paths given on the command line, relative to the root as findings name them.
fn relative(
    paths: &[PathBuf],
    root: &Path,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<Vec<String>, Failure> {
    let one = |path: &PathBuf| {
        let problem = |id| {
            let message = Message::new(id).with("path", path.display().to_string());
            anyhow!(language.translate(&message))
        };
        let full = streams.dir.join(path);
        let full = full.canonicalize().map_err(|_| problem("no-such-path"))?;
        let below = full
            .strip_prefix(root)
            .map_err(|_| problem("path-outside"))?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Ok(parts.join("/"))
    };
    paths.iter().map(one).collect()
}
