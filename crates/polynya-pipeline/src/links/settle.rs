//! Findings about links that only other pages can settle.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::{Finding, Span};
use serde::{Deserialize, Serialize};

use super::HINTS;
use super::anchors::Verdict;
use super::pages::Pages;
use super::redirects::former_addresses;
use crate::facts::EntryFacts;
use crate::rules::{broken_anchor, redirected_link};
use crate::stored;

/// A finding, and what must be known before it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pending {
    #[serde(with = "stored::finding")]
    pub(crate) finding: Finding,
    pub(crate) until: Until,
}

/// What must be known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Until {
    /// Whether a page has an id.
    Anchor {
        /// The page's path.
        page: Arc<str>,
        /// That of its source.
        source: Option<Arc<str>>,
        fragment: Box<str>,
        /// Bytes of the fragment in the link's file.
        at: Option<Span>,
    },
    /// Whether the front matter of a page says that it is published at the URL
    /// with this key.
    Page(Box<str>),
    /// Whether a page was at the address with this key before.
    Moved {
        key: Box<str>,
        /// Bytes of the link, where it can be replaced.
        at: Option<Span>,
        /// What the link has in front of the address and behind it.
        around: (Box<str>, Box<str>),
    },
}

impl Pending {
    /// The pages whose ids decide.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &Arc<str>> {
        let (page, source) = match &self.until {
            Until::Anchor { page, source, .. } => (Some(page), source.as_ref()),
            Until::Page(_) | Until::Moved { .. } => (None, None),
        };
        page.into_iter().chain(source)
    }
}

/// The findings that hold, now that pages were read. A page that was not is
/// not judged.
pub(crate) fn settle(facts: &EntryFacts, pages: &Pages) -> Vec<Finding> {
    let mut keys: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let pages = pages.at(&facts.wanted_pages());
    let former = former_addresses(facts);
    let mut findings = super::settle_redirects(facts);
    for Pending { finding, until } in &facts.pending {
        match until {
            Until::Page(key) => {
                if !is_published(&facts.published, key) && !former.contains_key(&**key) {
                    findings.push(finding.clone());
                }
            }
            Until::Moved { key, at, around } => {
                if let Some(Some(to)) = former.get(&**key) {
                    let instead = format!("{}{to}{}", around.0, around.1);
                    let finding = finding.clone();
                    findings.push(redirected_link::explained(finding, to, *at, &instead));
                }
            }
            Until::Anchor {
                page,
                source,
                fragment,
                at,
            } => {
                let Some(ids) = pages.get(page) else {
                    continue;
                };
                let keys = keys.entry(page).or_insert_with(|| ids.keys());
                if ids.judge(keys, fragment) == Verdict::Fine {
                    continue;
                }
                let told = told.entry(&finding.location.path).or_default();
                *told += 1;
                findings.push(if *told > HINTS {
                    finding.clone()
                } else {
                    let source = source.as_ref().and_then(|path| pages.get(path));
                    broken_anchor::explained(finding.clone(), ids, source, fragment, *at)
                });
            }
        }
    }
    findings
}

/// Whether a front matter names the URL: whole, or without what stands before it
/// on every page of its collection.
fn is_published(published: &BTreeSet<Box<str>>, key: &str) -> bool {
    let ends = key.match_indices('/').map(|(at, _)| &key[at + 1..]);
    std::iter::once(key)
        .chain(ends)
        .any(|end| published.contains(end))
}
