//! What coverage is compared with: an earlier report, or a revision.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::coverage::{Coverage, Item};
use polynya_pipeline::freshness::State;
use polynya_project::Project;
use serde_json::Value;

use super::percent::{Share, all_of};
use super::{compute, json, problem};
use crate::Failure;
use crate::args::Where;
use crate::commands::on_threads;

/// What `--base` names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// A report that this command made earlier with `--format json`.
    File(PathBuf),
    /// A commit.
    Revision(String),
}

impl Base {
    /// A file if there is one of that name, else a revision.
    pub(super) fn of(text: &str, dir: &Path) -> Self {
        let path = dir.join(text);
        if path.is_file() {
            Self::File(path)
        } else {
            Self::Revision(text.to_owned())
        }
    }
}

/// What was to be done on an item; the more, the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ItemThen {
    /// Whether it was not there at all. Reports do not count the words of that.
    pub(super) missing: bool,
    /// Words of its units that were to be translated or to be read again.
    pub(super) work: usize,
    /// Whether anything was to be done at all, with words or without.
    pub(super) open: bool,
}

/// Kind, collection, entry and locale of an item.
pub(super) type Key = (String, String, String, String);

/// As much of an earlier coverage as a comparison needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct BaseReport {
    /// By tag.
    pub(super) locales: BTreeMap<String, Share>,
    pub(super) items: BTreeMap<Key, ItemThen>,
}

impl BaseReport {
    /// That of a coverage at hand.
    pub(super) fn of(coverage: &Coverage) -> Self {
        let locales = coverage.locales.iter();
        let share = |one| Share::of(&all_of(one));
        Self {
            locales: locales
                .map(|one| (one.locale.to_string(), share(one)))
                .collect(),
            items: (coverage.items.iter())
                .map(|item| (key(item), then(item)))
                .collect(),
        }
    }

    /// That of a report; `None` if the text is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let report: Value = serde_json::from_str(text).ok()?;
        if report["version"] != 1 {
            return None;
        }
        let mut base = Self::default();
        for (tag, locale) in report["locales"].as_object()? {
            let percent = locale["percent"].as_f64()?;
            base.locales.insert(tag.clone(), Share::nearest(percent));
        }
        for item in report["items"].as_array()? {
            let text = |name: &str| item[name].as_str().map(str::to_owned);
            let key = (
                text("kind")?,
                text("collection")?,
                text("entry")?,
                text("locale")?,
            );
            let units = item["units"].as_array()?.iter();
            let is_work = |value: &Value| {
                let state = value["state"].as_str();
                state.is_some_and(|name| ["missing", "untranslated", "stale"].contains(&name))
            };
            let work = units.filter(|unit| is_work(unit));
            let words = work.clone().filter_map(|unit| unit["words"].as_u64());
            let then = ItemThen {
                missing: item["state"] == "missing",
                work: usize::try_from(words.sum::<u64>()).ok()?,
                open: is_work(item) || work.count() > 0,
            };
            base.items.insert(key, then);
        }
        Some(base)
    }
}

pub(super) fn key(item: &Item) -> Key {
    (
        json::kind(item.kind).to_owned(),
        item.collection.to_string(),
        item.entry.to_string(),
        item.locale.to_string(),
    )
}

/// An item as a report would have it.
pub(super) fn then(item: &Item) -> ItemThen {
    let work = item.units.iter().filter(|unit| unit.state.is_work());
    ItemThen {
        missing: item.state == State::Missing,
        work: work.clone().map(|unit| unit.words).sum(),
        open: item.state.is_work() || work.count() > 0,
    }
}

/// Reads what `--base` names. A revision's files are put into a folder of their own,
/// and looked at as those of any project.
pub(super) fn base_report(
    base: &Base,
    (project, place): (&Project, &Where),
    language: &dyn Translate,
) -> Result<BaseReport, Failure> {
    let message = |id, name: String| problem(Message::new(id).with("base", name), language);
    match base {
        Base::File(path) => {
            let broken = || message("coverage-base-broken", path.display().to_string());
            let text = std::fs::read_to_string(path).map_err(|_| broken())?;
            BaseReport::parse(&text).ok_or_else(broken)
        }
        Base::Revision(revision) => {
            let unknown = || message("coverage-base-revision", revision.clone());
            let then = project.at_revision(revision)?.ok_or_else(unknown)?;
            let past = then.attested();
            let coverage = on_threads(place.threads, || {
                compute::coverage(&then.project, &past, false, None)
            })?;
            Ok(BaseReport::of(&coverage))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::everything;
    use super::*;

    #[test]
    fn a_report_says_as_much_as_the_coverage_it_was_made_from() {
        let coverage = everything();
        let text = json::report(&coverage);
        assert_eq!(BaseReport::parse(&text), Some(BaseReport::of(&coverage)));
    }

    #[test]
    fn other_json_is_no_report() {
        for text in ["", "[]", "{}", r#"{"version":2,"locales":{},"items":[]}"#] {
            assert_eq!(BaseReport::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_file_is_a_revision() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR"));
        let file = Base::File(dir.join("Cargo.toml"));
        assert_eq!(Base::of("Cargo.toml", dir), file);
        let revision = Base::Revision("origin/main".to_owned());
        assert_eq!(Base::of("origin/main", dir), revision);
    }
}
