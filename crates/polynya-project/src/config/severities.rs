//! What the configuration makes of rules, everywhere and at some paths.

use polynya_diagnostics::{Location, Rule, Severity};
use polynya_frontmatter::Node;
use polynya_pipeline::rules::{self, invalid_config};
use polynya_pipeline::{Severities, nearest};

use super::{Reader, items, value};

/// Severities that rules have in some files.
pub(crate) struct OverrideConfig {
    /// The files, as patterns of a `.gitignore`, each with its place.
    pub(crate) paths: Vec<(String, Location)>,
    /// Rules, and what becomes of them.
    pub(crate) levels: Vec<(&'static Rule, Option<Severity>)>,
}

impl Reader<'_> {
    pub(super) fn severities(&mut self, root: &Node) -> Severities {
        let mut severities = Severities::default();
        for (rule, severity) in self.levels(root) {
            severities.set(rule, severity);
        }
        severities
    }

    pub(super) fn overrides(&mut self, root: &Node) -> Vec<OverrideConfig> {
        let mut overrides = Vec::new();
        for node in items(root, "overrides") {
            let paths = items(node, "paths").iter().filter_map(|path| {
                let place = self.source.locate(path.span);
                Some((path.as_str()?.to_owned(), place))
            });
            overrides.push(OverrideConfig {
                paths: paths.collect(),
                levels: self.levels(node),
            });
        }
        overrides
    }

    /// The `rules` of a mapping.
    fn levels(&mut self, node: &Node) -> Vec<(&'static Rule, Option<Severity>)> {
        let mut levels = Vec::new();
        let mapping = value(node, "rules").and_then(Node::as_mapping);
        for entry in mapping.into_iter().flat_map(|mapping| &mapping.entries) {
            let name = &*entry.key.name;
            if let Some(rule) = rules::find(name) {
                let severity = entry.value.as_str().and_then(Severity::parse);
                levels.push((rule, severity));
                continue;
            }
            let at = self.source.locate(entry.key.span);
            let mut finding = invalid_config::problem(at, "unknown-rule", name);
            if let Some(near) = nearest(name, rules::all().iter().map(|rule| rule.name)) {
                finding = finding.help(invalid_config::nearest(near));
            }
            self.findings.push(finding);
        }
        levels
    }
}
