//! A project that was checked, kept so that the next save costs one entry.

use std::collections::BTreeSet;
use std::convert::Infallible;

use polynya_pipeline::suppress::Run;
use polynya_pipeline::{Outcome, check_entry};
use polynya_project::{Attested, EntryFiles, Ground, Project};

use super::super::cached::{Place, Reuse};
use super::super::engine::{Done, Running};
use super::super::{Found, check};
use super::scene::{At, Scene};

/// A project's outcomes, entry by entry.
pub(super) struct Standing<'p> {
    /// What was found before any entry was looked at.
    base: Running<'p>,
    outcomes: Vec<Vec<Outcome>>,
    pub(super) scene: Scene<'p>,
}

impl<'p> Standing<'p> {
    /// Looks at all entries, with what earlier runs found.
    pub(super) fn of(
        base: Running<'p>,
        (project, past): (&'p Project, Option<&'p Attested<'p>>),
        ground: Option<&Ground<'_>>,
        reuse: Option<&Reuse<'_>>,
    ) -> Self {
        // As it is before anything is read.
        let mut scene = Scene::of(project, &project.watched(past, []), &[]);
        let mut run = base.copy();
        let mut keeping = reuse.map(Reuse::writer);
        let mut outcomes = Vec::new();
        for files in project.collections() {
            let context = base.context(files);
            let place = Place::of(reuse, files, ground);
            let look = |entry: &EntryFiles| {
                let looked = check::look((project, None), context, place, entry);
                Ok::<_, Infallible>(Done {
                    findings: Vec::new(),
                    facts: looked.outcome.facts.clone(),
                    kept: (looked.outcome, looked.row),
                })
            };
            let mut own = Vec::with_capacity(files.entries.len());
            let Ok(()) = run.entries(files, look, |(outcome, row)| {
                own.push(outcome);
                if let Some(keeping) = &mut keeping {
                    keeping.add(row);
                }
                Ok(())
            });
            outcomes.push(own);
        }
        if let Some((reuse, keeping)) = reuse.zip(keeping) {
            reuse.keep(keeping, Run::Whole);
        }
        scene.add(run.needs());
        Self {
            base,
            outcomes,
            scene,
        }
    }

    /// All findings as they are now.
    pub(super) fn found(&self) -> Found {
        let mut run = self.base.copy();
        for outcome in self.outcomes.iter().flatten() {
            run.add(outcome.findings.clone(), outcome.facts.clone());
        }
        run.finish()
    }

    /// Looks at some entries again, and gives whether there is more to watch now. Only their
    /// contents have changed, so what links lead to and what resources say is as it was.
    pub(super) fn look_again(&mut self, entries: &BTreeSet<At>) -> bool {
        let mut more = false;
        for &(c, e) in entries {
            let files = &self.scene.project.collections()[c];
            let context = self.base.context(files);
            let entry = self.scene.project.load(&files.entries[e]);
            let outcome = Outcome::from(check_entry(context, entry));
            more |= self.scene.add(&outcome.facts.needs);
            self.outcomes[c][e] = outcome;
        }
        more
    }
}
