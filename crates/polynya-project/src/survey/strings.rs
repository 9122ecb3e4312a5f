//! Where Fluent files are.

use std::collections::{BTreeMap, BTreeSet};

use polynya_locale::looks_like_locale;

/// Path patterns of Fluent files, and the locales in their paths.
#[derive(Debug, Default)]
pub(super) struct Strings {
    pub(super) patterns: Vec<String>,
    pub(super) tags: BTreeSet<String>,
}

/// Fluent files in folders of locales, or named after locales.
pub(super) fn patterns(paths: &[String]) -> Strings {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in paths.iter().filter(|path| path.ends_with(".ftl")) {
        if let Some((pattern, tag)) = one(path) {
            found.entry(pattern).or_default().insert(tag.to_owned());
        }
    }
    // One locale alone may be a word.
    found.retain(|_, tags| tags.len() > 1 || tags.contains("en"));
    Strings {
        tags: found.values().flatten().cloned().collect(),
        patterns: found.into_keys().collect(),
    }
}

fn one(path: &str) -> Option<(String, &str)> {
    let mut start = 0;
    for (end, _) in path.match_indices('/') {
        let segment = &path[start..end];
        if looks_like_locale(segment) {
            let pattern = format!("{}{{locale}}/{{file...}}.ftl", &path[..start]);
            return Some((pattern, segment));
        }
        start = end + 1;
    }
    let stem = path[start..].strip_suffix(".ftl")?;
    looks_like_locale(stem).then(|| (format!("{}{{locale}}.ftl", &path[..start]), stem))
}
