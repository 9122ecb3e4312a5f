//! Schemas that files name themselves: read when the first file asks, compiled once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use polynya_diagnostics::{Finding, Location, sort_findings};
use polynya_pipeline::{Compiled, NamedSchemas, Schema};

use crate::project::{Project, schema_file};
use crate::root::{inside, on_disk};

/// What came of compiling each of them, by path.
#[derive(Default)]
pub(crate) struct Named(Mutex<BTreeMap<String, Arc<Compiled>>>);

impl Named {
    fn compiled(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Compiled>>> {
        // Only whole values are ever put in.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Project {
    /// What is wrong with the schemas that the entries checked so far name themselves, apart
    /// from files that the configuration leads to: those were looked at when the project was opened.
    #[must_use]
    pub fn named_schema_findings(&self) -> Vec<Finding> {
        let compiled = self.named().compiled();
        let all = compiled.values().flat_map(|compiled| &compiled.findings);
        let new = all.filter(|finding| !self.schemas().contains(&*finding.location.path));
        let mut findings: Vec<Finding> = new.cloned().collect();
        // The same shared file may have been read for several schemas.
        sort_findings(&mut findings);
        findings.dedup();
        self.severities().apply(&mut findings);
        findings
    }
}

impl Project {
    /// The schemas that the files checked so far name themselves.
    pub(crate) fn named_schemas(&self) -> Vec<Arc<Compiled>> {
        self.named().compiled().values().cloned().collect()
    }
}

impl NamedSchemas for Project {
    fn leads_nowhere(&self, path: &str) -> bool {
        self.draft(path).is_none() && on_disk(self.root(), path).symlink_metadata().is_err()
    }

    fn compiled(&self, path: &str) -> Option<Arc<Compiled>> {
        if self.draft(path).is_none() {
            let at = on_disk(self.root(), path);
            if !at.is_file() || !inside(self.root(), &at) {
                return None;
            }
        }
        let mut all = self.named().compiled();
        if let Some(compiled) = all.get(path) {
            return Some(Arc::clone(compiled));
        }
        // Which of the files that name it asks first is chance.
        let at = Location::whole_file(path);
        let read = |path: &str| schema_file(self.root(), self.drafts(), path);
        let compiled = Arc::new(Schema::compile(path, &at, self.names(), &read));
        all.insert(path.to_owned(), Arc::clone(&compiled));
        Some(compiled)
    }
}
