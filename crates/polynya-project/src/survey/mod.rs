//! What a folder of Markdown is made of, for somebody who has never seen it: framework,
//! locales, collections and Fluent files, by paths and a few configuration files alone.
//!
//! [`survey`] is a pure function over sorted paths; [`look`] gathers what it takes from
//! disk. Nothing is ever executed: configurations in JavaScript are read as text, and what
//! they do not say outright counts as unknown.

mod coverage;
mod disk;
mod draft;
mod framework;
mod infer;
mod layout;
mod roots;
mod script;
mod settings;
mod strings;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use polynya_locale::LocaleId;

pub use disk::look;
pub use draft::{Draft, Drafted, draft, vocabulary_path};
pub use framework::Framework;
pub use infer::{Fields, Inferred, infer};

use roots::Root;
use settings::Settings;

/// What [`survey`] is made from.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Files, relative to the root and with `/`, sorted.
    pub paths: Vec<String>,
    /// Folders that were left out since they never hold content, as a `.gitignore`
    /// names them: `node_modules/`, `/dist/`.
    pub skipped: BTreeSet<String>,
    /// Configuration files of frameworks, by path, as text.
    pub configs: Vec<(String, String)>,
    /// What the first few Markdown files say, to tell the language by.
    pub samples: Vec<String>,
}

/// What was recognized.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The site generator whose conventions hold.
    pub framework: Framework,
    /// The file or folder that told; empty for a plain tree.
    pub evidence: String,
    /// The locale that the others are taken to be translated from.
    pub source: LocaleId,
    /// What the guess of the source locale rests on.
    pub source_from: SourceFrom,
    /// Every locale that has a file or is configured; the source first.
    pub locales: Vec<LocaleId>,
    /// Collections, in the order in which they claim files.
    pub collections: Vec<Found>,
    /// Path patterns of Fluent files.
    pub strings: Vec<String>,
    /// Patterns, as in a `.gitignore`, of what is no content though a path pattern
    /// matches it.
    pub exclude: Vec<String>,
    /// Markdown files that no pattern matches.
    pub left: Vec<String>,
}

/// What the source locale was told by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceFrom {
    /// This configuration file says so.
    Configuration(String),
    /// It has the most entries.
    MostEntries,
    /// English has as many entries as any other.
    English,
    /// The letters that the texts are in; there is one language only.
    Letters,
    /// Nothing: there is one language, taken for English.
    Nothing,
}

/// A collection that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// A name for it: its folder's.
    pub name: String,
    /// Path patterns. A date in a path is written `{@date}` until it is known which
    /// field it repeats.
    pub patterns: Vec<String>,
    /// The form of `{@date}`: `%Y%m%d`.
    pub date_form: Option<&'static str>,
    /// Files that match.
    pub files: usize,
    /// Entries that they make up.
    pub entries: usize,
    /// Entries that each locale has.
    pub coverage: Vec<(LocaleId, usize)>,
    /// Entries without the source.
    pub sourceless: usize,
}

impl Found {
    /// The patterns, with a date in the path bound to the field `date`, if there is
    /// one that repeats it.
    #[must_use]
    pub fn patterns(&self, date: Option<&str>) -> Vec<String> {
        let capture = match (date, self.date_form) {
            (Some(field), Some(form)) => format!("{{{field}:{form}}}"),
            _ => "{day}".to_owned(),
        };
        let patterns = self.patterns.iter();
        patterns.map(|p| p.replace(DATE, &capture)).collect()
    }

    /// Entries in `locale`.
    #[must_use]
    pub fn entries_in(&self, locale: &LocaleId) -> usize {
        let found = self.coverage.iter().find(|(known, _)| known == locale);
        found.map_or(0, |(_, count)| *count)
    }

    /// Whether the entries show that all of them are meant to exist in `locale`.
    #[must_use]
    pub fn is_complete_in(&self, locale: &LocaleId, source: &LocaleId) -> bool {
        let there = self.entries_in(locale);
        // A translation is wanted of what has a source; what has none says nothing
        // about the others.
        let wanted = match locale == source {
            true => self.entries,
            false => self.entries - self.sourceless,
        };
        let there = there.min(wanted);
        let missing = wanted - there;
        there > 0 && (missing == 0 || (missing <= (wanted / 33).max(2) && there * 10 >= wanted * 9))
    }
}

/// Stands in a pattern for a date of which the field is not known yet.
const DATE: &str = "{@date}";

/// Recognizes what there is.
#[must_use]
pub fn survey(ground: &Ground) -> Survey {
    let (framework, evidence) = framework::recognize(ground);
    let settings = Settings::read(framework, ground);
    let pages: Vec<&str> = ground
        .paths
        .iter()
        .map(String::as_str)
        .filter(|path| roots::is_page(path, framework))
        .collect();
    let known = roots::Known::new(&settings);
    let mut roots = roots::roots(framework, &evidence, &settings, &pages, &known);
    roots.retain(|root| !root.patterns.is_empty());
    let strings = strings::patterns(&ground.paths);
    let tags = tags(&roots, &settings, &strings);
    let (source, source_from) = source(&roots, &settings, &tags, ground);
    let mut locales = tags;
    locales.retain(|locale| *locale != source);
    locales.insert(0, source.clone());
    let counted = coverage::count(&roots, &locales, &source, &pages);
    let exclude = exclusions(ground, framework, &roots, &counted);
    Survey {
        framework,
        evidence,
        collections: counted.collections,
        source,
        source_from,
        locales,
        strings: strings.patterns,
        exclude,
        left: counted.left,
    }
}

/// Locales that paths name or that are configured, sorted.
fn tags(roots: &[Root], settings: &Settings, strings: &strings::Strings) -> Vec<LocaleId> {
    let in_paths = roots.iter().flat_map(|root| &root.tags);
    let all = in_paths
        .chain(&settings.locales)
        .chain(&settings.source)
        .chain(&strings.tags);
    let mut ids: Vec<LocaleId> = all.filter_map(|tag| LocaleId::parse(tag).ok()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// The locale that the others are translated from, and what says so.
fn source(
    roots: &[Root],
    settings: &Settings,
    tags: &[LocaleId],
    ground: &Ground,
) -> (LocaleId, SourceFrom) {
    if let Some(tag) = &settings.source
        && let Ok(id) = LocaleId::parse(tag)
    {
        return (id, SourceFrom::Configuration(settings.path.clone()));
    }
    // Where the source has no tag in its path, it is none of those that have.
    let bare = roots.iter().any(|root| root.source_has_no_tag);
    let english = LocaleId::parse("en").ok();
    if !bare && !tags.is_empty() {
        let counts = |id: &LocaleId| {
            let of = |root: &Root| root.count_of(id);
            roots.iter().map(of).sum::<usize>()
        };
        let most = tags.iter().map(&counts).max().unwrap_or(0);
        let english = tags.iter().find(|id| id.language() == "en");
        if let Some(english) = english.filter(|id| counts(id) * 50 >= most * 49) {
            return (english.clone(), SourceFrom::English);
        }
        if let Some(id) = tags.iter().find(|id| counts(id) == most) {
            return (id.clone(), SourceFrom::MostEntries);
        }
    }
    let letters = layout::language_of(&ground.samples);
    let guess = letters.and_then(|tag| LocaleId::parse(tag).ok());
    match (guess.filter(|id| !tags.contains(id)), english) {
        (Some(id), _) => (id, SourceFrom::Letters),
        (None, Some(id)) => (id, SourceFrom::Nothing),
        // `en` is a language tag; this is never reached.
        (None, None) => (tags[0].clone(), SourceFrom::MostEntries),
    }
}

/// What patterns match and is no content.
fn exclusions(
    ground: &Ground,
    framework: Framework,
    roots: &[Root],
    counted: &coverage::Counted,
) -> Vec<String> {
    let mut exclude: Vec<String> = Vec::new();
    let everywhere = roots.iter().any(|root| {
        let mut patterns = root.patterns.iter();
        patterns.any(|pattern| pattern.starts_with('{'))
    });
    if everywhere {
        exclude.extend(ground.skipped.iter().cloned());
    }
    let others = ground.paths.iter().filter(|path| {
        let page = roots::is_page(path, framework);
        roots::is_markdown(path) && !page && counted.would_match(path)
    });
    exclude.extend(others.map(|path| format!("/{path}")));
    exclude.sort();
    exclude.dedup();
    exclude
}
