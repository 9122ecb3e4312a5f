//! Reading what speaks in a project: its Fluent files and its voices.

use std::collections::BTreeMap;

use polynya_diagnostics::Finding;
use polynya_locale::{Catalog, Catalogs, LocaleId};
use polynya_pipeline::{Resources, in_order};

use crate::Project;

/// What came of reading them.
pub struct Read {
    /// What could be read.
    pub resources: Resources,
    /// About the files themselves.
    pub findings: Vec<Finding>,
}

impl Project {
    /// Reads the project's strings and voices, and reports what is wrong with
    /// them. Threads are those of the pool it runs in.
    #[must_use]
    pub fn resources(&self) -> Read {
        let mut findings = Vec::new();
        let mut files: BTreeMap<LocaleId, Vec<(String, String)>> = BTreeMap::new();
        let entries = self.strings().map_or(&[][..], |strings| &strings.entries);
        let done = in_order(
            entries,
            |entry| self.load(entry),
            |entry| {
                for variant in entry.variants {
                    if let Ok(source) = variant.content {
                        let file = (variant.path.to_string(), source.text().to_owned());
                        files.entry(variant.locale).or_default().push(file);
                    }
                }
                Ok::<(), std::convert::Infallible>(())
            },
        );
        let Ok(()) = done;
        let source = files.remove_entry(self.source_locale());
        let catalogs = source.into_iter().chain(files).map(|(locale, files)| {
            let sources: Vec<(&str, &str)> = files.iter().map(|(n, t)| (&**n, &**t)).collect();
            Catalog::parse(locale, &sources).0
        });
        let resources = Resources {
            catalogs: Catalogs::new(catalogs.collect()),
            voices: self.voices(&mut findings),
        };
        self.severities().apply(&mut findings);
        Read {
            resources,
            findings,
        }
    }
}
