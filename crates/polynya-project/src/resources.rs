//! Reading what speaks in a project: its Fluent files.

use std::collections::BTreeMap;

use polynya_locale::{Catalog, Catalogs, LocaleId};
use polynya_pipeline::{Resources, in_order};

use crate::Project;

impl Project {
    /// Reads the project's strings. Threads are those of the pool it runs in.
    #[must_use]
    pub fn resources(&self) -> Resources {
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
        Resources {
            catalogs: Catalogs::new(catalogs.collect()),
        }
    }
}
