//! One run over a project's strings and entries, the same for every command that looks
//! at all of them.

use std::sync::Arc;

use polynya_diagnostics::Finding;
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::strings::check_strings;
use polynya_pipeline::suppress::{Run, Suppressions, conclude, of_strings};
use polynya_pipeline::{
    Context, EntryFacts, Facts, Needs, PageIds, Resources, in_order, settle, settle_links,
};
use polynya_project::{CONFIG, Changes, CollectionFiles, EntryFiles, Project, is_below};

use super::Found;
use super::aside::{Aside, Progress};

/// What is reported on, if not everything.
#[derive(Clone, Copy, Default)]
pub(super) struct Only<'a> {
    /// What is at or below these paths.
    pub(super) paths: Option<&'a [String]>,
    /// What has changed.
    pub(super) changes: Option<&'a Changes>,
}

impl Only<'_> {
    /// How much of the project that is.
    pub(super) const fn run(self) -> Run {
        match (self.paths, self.changes) {
            (None, None) => Run::Whole,
            _ => Run::Partial,
        }
    }

    /// Whether a finding about anything but an entry is to be reported.
    fn includes(self, finding: &Finding) -> bool {
        let at = &*finding.location.path;
        let below = |paths: &[String]| {
            // The configuration is part of every run.
            at == CONFIG || paths.iter().any(|path| is_below(at, path))
        };
        let concerns = |changes: &Changes| changes.concern(finding);
        self.paths.is_none_or(below) && self.changes.is_none_or(concerns)
    }
}

/// What looking at one entry gives: all that a run keeps of it.
pub(super) struct Done<K> {
    /// Sorted, severities applied.
    pub(super) findings: Vec<Finding>,
    /// What the entry says about the project.
    pub(super) facts: EntryFacts,
    /// What else the command wants of it.
    pub(super) kept: K,
}

/// A run under way: everything found so far.
pub(super) struct Running<'p> {
    project: &'p Project,
    resources: &'p Resources,
    past: Option<&'p dyn Attestations>,
    only: Only<'p>,
    findings: Vec<Finding>,
    facts: Facts,
    /// The comments in Fluent files.
    strings: Suppressions,
    suppressed: usize,
    /// What entries need that is a path.
    needs: Needs,
    progress: Option<Progress>,
}

impl<'p> Running<'p> {
    /// Checks strings, as a whole in any case, since each file is held against others; of
    /// what is found, that in `only` is kept. `found` is what reading the resources has
    /// shown, `opened` what opening the project has.
    pub(super) fn start(
        project: &'p Project,
        (resources, found): (&'p Resources, Vec<Finding>),
        past: Option<&'p dyn Attestations>,
        only: Only<'p>,
        opened: Vec<Finding>,
        aside: Aside<'_>,
    ) -> Self {
        let severities = project.severities();
        let mut findings = found;
        findings.extend(check_strings(resources, severities));
        let mut strings = of_strings(resources, severities, &mut findings);
        let silenced = strings.silence(&mut findings);
        let silenced = silenced.iter().filter(|finding| only.includes(finding));
        let suppressed = silenced.count();
        findings.retain(|finding| only.includes(finding));
        findings.extend(opened);
        let entries = project.collections().iter().flat_map(|c| &c.entries);
        let files = entries.map(|entry| entry.variants.len()).sum();
        Self {
            project,
            resources,
            past,
            only,
            findings,
            facts: Facts::default(),
            strings,
            suppressed,
            needs: Needs::default(),
            progress: aside.watcher.and_then(|watcher| watcher.progress(files)),
        }
    }

    /// The same run, of which nobody is told how far it is.
    pub(super) fn copy(&self) -> Self {
        Self {
            findings: self.findings.clone(),
            facts: self.facts.clone(),
            strings: self.strings.clone(),
            needs: self.needs.clone(),
            progress: None,
            ..*self
        }
    }

    /// Adds what was found of an entry.
    pub(super) fn add(&mut self, findings: Vec<Finding>, facts: EntryFacts) {
        self.findings.extend(findings);
        let needs = facts.needs.iter().filter(|need| need.is_path());
        self.needs.extend(needs.cloned());
        self.facts.absorb(facts);
    }

    /// Under which terms the entries of a collection are checked.
    pub(super) const fn context(&self, files: &'p CollectionFiles) -> Context<'p> {
        self.project.context(files, self.resources, self.past)
    }

    /// Has `look` look at each entry of a collection, on all threads, and hands what
    /// the command wants to keep of them to `keep`, in order.
    ///
    /// # Errors
    ///
    /// The first of `look` or `keep`, after which the run is of no use.
    pub(super) fn entries<K: Send, E: Send>(
        &mut self,
        files: &CollectionFiles,
        look: impl Fn(&EntryFiles) -> Result<Done<K>, E> + Sync,
        mut keep: impl FnMut(K) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        let mut entries = files.entries.iter();
        in_order(&files.entries, look, |done| {
            let done = done?;
            if let (Some(progress), Some(entry)) = (&mut self.progress, entries.next()) {
                progress.advance(entry.variants.len());
            }
            self.add(done.findings, done.facts);
            keep(done.kept)
        })
    }

    /// What entries have said so far.
    pub(super) const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Adds the ids on pages.
    pub(super) fn add_pages(&mut self, pages: impl IntoIterator<Item = (Arc<str>, PageIds)>) {
        self.facts.add_pages(pages);
    }

    /// What the entries looked at so far need that is at a path of its own.
    pub(super) const fn needs(&self) -> &Needs {
        &self.needs
    }

    /// Adds what only all entries together can tell, and takes out what comments silence.
    pub(super) fn finish(self) -> Found {
        let Self {
            project,
            resources,
            only,
            mut findings,
            mut facts,
            strings,
            mut suppressed,
            ..
        } = self;
        let (severities, run) = (project.severities(), only.run());
        // Only what was checked has asked for them.
        findings.extend(project.named_schema_findings());
        findings.extend(match run {
            Run::Whole => settle(resources, severities, &facts),
            Run::Partial => settle_links(severities, &facts),
        });
        let concluded = conclude(strings, &mut facts, severities, run, &mut findings);
        suppressed += concluded.suppressed;
        // An entry is looked at with all its files, and so are their comments.
        let told = |finding: &Finding| finding.entry.is_some() || only.includes(finding);
        findings.extend(concluded.unused.into_iter().filter(told));
        Found {
            findings,
            suppressed,
            run,
        }
    }
}
