//! What the configuration says about freshness.

use polynya_frontmatter::Node;
use polynya_pipeline::freshness::Freshness;
use regex::Regex;

use super::{Reader, items, value};

/// What counts as evidence of what translations were made from.
#[derive(Clone, Debug, Default)]
pub(crate) struct FreshnessConfig {
    /// What entries are judged by.
    pub(crate) policy: Freshness,
    /// Messages of commits that do not count in history.
    pub(crate) ignore: Vec<Regex>,
}

impl Reader<'_> {
    /// The settings in `node`; what it does not say is as in `outer`.
    pub(super) fn freshness(&mut self, node: &Node, outer: &FreshnessConfig) -> FreshnessConfig {
        let mut config = outer.clone();
        let Some(settings) = value(node, "freshness") else {
            return config;
        };
        if let Some(pin) = value(settings, "pin").and_then(Node::as_str) {
            config.policy.pin = Some(pin.split('.').map(Into::into).collect());
        }
        if let Some(history) = value(settings, "history").and_then(Node::as_bool) {
            config.policy.history = history;
        }
        if let Some(minor) = value(settings, "minor").and_then(Node::as_str) {
            config.policy.minor_is_fresh = minor == "fresh";
        }
        if value(settings, "ignoreCommits").is_some() {
            config.ignore.clear();
        }
        for item in items(settings, "ignoreCommits") {
            let text = item.as_str().unwrap_or_default();
            match Regex::new(text) {
                Ok(pattern) => config.ignore.push(pattern),
                Err(_) => self.problem(item, "regex", text),
            }
        }
        config
    }
}
