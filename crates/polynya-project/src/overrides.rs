//! Which files the configuration's overrides of severities are about.

use std::path::Path;
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use polynya_diagnostics::{Finding, Location, Severity};
use polynya_pipeline::PathTest;
use polynya_pipeline::rules::invalid_config;

use crate::config::{Config, OverrideConfig};
use crate::root::on_disk;

/// Adds the overrides to the configuration's severities. A pattern that cannot be read is a finding,
/// and so is one below a folder that is not there; `None` after the former.
pub(crate) fn apply(root: &Path, config: &mut Config, findings: &mut Vec<Finding>) -> Option<()> {
    let Config {
        overrides,
        severities,
        ..
    } = config;
    let mut sound = Some(());
    for config in overrides.iter() {
        match files(config) {
            Ok(files) => {
                let is_about: PathTest = Arc::new(move |path: &str| {
                    files.matched_path_or_any_parents(path, false).is_ignore()
                });
                severities.set_at(is_about, config.levels.iter().copied());
            }
            Err((pattern, at)) => {
                findings.push(invalid_config::problem(at.clone(), "glob", pattern));
                sound = None;
            }
        }
        let lost = config
            .paths
            .iter()
            .filter(|(path, _)| leads_nowhere(root, path));
        findings.extend(lost.map(|(pattern, at)| {
            let mut finding = invalid_config::problem(at.clone(), "no-such-folder", pattern);
            finding.severity = Severity::Note;
            finding
        }));
    }
    sound
}

fn files(config: &OverrideConfig) -> Result<Gitignore, (&str, &Location)> {
    // Paths are given relative to the root, and so are the patterns.
    let mut builder = GitignoreBuilder::new("");
    for (pattern, at) in &config.paths {
        if builder.add_line(None, pattern).is_err() {
            return Err((pattern, at));
        }
    }
    let first = config.paths.first();
    builder.build().or_else(|_| match first {
        Some((pattern, at)) => Err((pattern.as_str(), at)),
        None => Ok(Gitignore::empty()),
    })
}

/// Whether what a pattern names before its first `*` is not there. Only then is it
/// certain that no file fits: a folder that is empty today may have files tomorrow.
fn leads_nowhere(root: &Path, pattern: &str) -> bool {
    fixed_folder(pattern).is_some_and(|folder| !on_disk(root, folder).exists())
}

/// The folder that a pattern names before its first `*`.
pub(crate) fn fixed_folder(pattern: &str) -> Option<&str> {
    if pattern.starts_with(['!', '#']) || pattern.contains('\\') {
        return None;
    }
    let fixed = pattern.trim_start_matches('/');
    let end = fixed.find(['*', '?', '[']).unwrap_or(fixed.len());
    let (folder, _) = fixed[..end].rsplit_once('/')?;
    (!folder.is_empty()).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(patterns: &[&str], path: &str, expected: bool) {
        let at = Location::whole_file("polynya.yaml");
        let paths = patterns.iter().map(|p| ((*p).to_owned(), at.clone()));
        let config = OverrideConfig {
            paths: paths.collect(),
            levels: Vec::new(),
        };
        let files = files(&config).unwrap();
        let found = files.matched_path_or_any_parents(path, false).is_ignore();
        assert_eq!(found, expected, "{patterns:?} {path}");
    }

    #[test]
    fn patterns_mean_what_they_mean_in_a_gitignore() {
        check(&["content/legacy/**"], "content/legacy/a/en.md", true);
        check(&["content/legacy/**"], "content/new/a/en.md", false);
        check(&["content/legacy"], "content/legacy/a/en.md", true);
        check(&["legacy/"], "content/legacy/a/en.md", true);
        check(&["/legacy/"], "content/legacy/a/en.md", false);
        check(&["*.md"], "content/legacy/a/en.md", true);
        check(&["ja.md"], "content/legacy/a/en.md", false);
        check(&["*.md", "!en.md"], "content/legacy/a/en.md", false);
        check(&["content/*/en.md"], "content/legacy/a/en.md", false);
    }
}
