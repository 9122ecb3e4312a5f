//! Which entries there are, in which locales, by the patterns that were found.

use std::collections::{BTreeMap, BTreeSet};

use polynya_locale::{LocaleId, Matcher, PathPattern};

use super::Found;
use super::roots::Root;

/// What the patterns make of the files.
pub(super) struct Counted {
    pub(super) collections: Vec<Found>,
    /// Pages that no pattern matches.
    pub(super) left: Vec<String>,
    matchers: Vec<Vec<Matcher>>,
}

impl Counted {
    /// Whether a pattern takes a file for content.
    pub(super) fn would_match(&self, path: &str) -> bool {
        let mut all = self.matchers.iter().flatten();
        all.any(|matcher| matcher.matches(path).is_some())
    }
}

/// Gives each page to the first collection that it fits.
pub(super) fn count(
    roots: &[Root],
    locales: &[LocaleId],
    source: &LocaleId,
    pages: &[&str],
) -> Counted {
    let mut collections: Vec<Found> = roots.iter().map(found).collect();
    let matchers: Vec<Vec<Matcher>> = collections
        .iter()
        .map(|found| matchers(found, locales, source))
        .collect();
    let mut entries: Vec<BTreeMap<String, BTreeSet<LocaleId>>> = Vec::new();
    entries.resize_with(collections.len(), BTreeMap::new);
    let mut left = Vec::new();
    for page in pages {
        let mut all = matchers.iter().enumerate();
        let fits = all.find_map(|(index, own)| {
            let mut own = own.iter();
            Some((index, own.find_map(|matcher| matcher.matches(page))?))
        });
        let Some((index, fit)) = fits else {
            left.push((*page).to_owned());
            continue;
        };
        collections[index].files += 1;
        entries[index]
            .entry(fit.entry)
            .or_default()
            .insert(fit.locale);
    }
    for (found, entries) in collections.iter_mut().zip(entries) {
        found.entries = entries.len();
        let has = |locale: &LocaleId| entries.values().filter(|all| all.contains(locale)).count();
        let counts = locales.iter().map(|locale| (locale.clone(), has(locale)));
        found.coverage = counts.filter(|(_, count)| *count > 0).collect();
        found.sourceless = entries.len() - has(source);
    }
    let used: Vec<bool> = collections.iter().map(|found| found.files > 0).collect();
    let mut keep = used.iter();
    collections.retain(|_| keep.next().copied().unwrap_or(false));
    Counted {
        collections,
        left,
        matchers,
    }
}

fn found(root: &Root) -> Found {
    Found {
        name: root.name.clone(),
        patterns: root.patterns.clone(),
        date_form: root.date_form,
        files: 0,
        entries: 0,
        coverage: Vec::new(),
        sourceless: 0,
    }
}

fn matchers(found: &Found, locales: &[LocaleId], source: &LocaleId) -> Vec<Matcher> {
    let patterns = found.patterns(None).into_iter();
    let parsed = patterns.filter_map(|pattern| PathPattern::parse(&pattern).ok());
    parsed
        .map(|pattern| pattern.matcher(locales, source))
        .collect()
}
