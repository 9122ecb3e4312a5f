//! The values of a document that belong to vocabularies, and vocabularies themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::{Finding, Message, Rule, Safety, SourceFile, Span};
use polynya_frontmatter::Node;
use polynya_locale::LocaleId;
use polynya_locale::vocabulary::{Match, Term, Vocabulary};

use crate::entry::Collection;
use crate::facts::EntryFacts;
use crate::resources::Context;
use crate::rules::{
    ambiguous_term, duplicate_term, foreign_term, missing_label, near_duplicate_term, term_alias,
    unknown_term,
};
use crate::schema::{Annotation, cut};

/// A value that ought to name a term.
pub(crate) struct TermValue<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) locale: &'a LocaleId,
    pub(crate) source: &'a SourceFile,
    pub(crate) field: &'a str,
    pub(crate) node: &'a Node,
}

impl<'a> TermValue<'a> {
    /// The value as text; other values are the schema's business.
    pub(crate) fn text(&self) -> &'a str {
        self.node.as_str().unwrap_or_default()
    }

    /// The message of `rule` about this value, with `field` and `value` known.
    pub(crate) fn message(&self, rule: &'static Rule) -> Message {
        Message::new(rule.name)
            .with("field", self.field)
            .with("value", cut(self.text()))
    }

    pub(crate) fn finding(&self, rule: &'static Rule, message: Message) -> Finding {
        Finding::new(rule, message, self.source.locate(self.node.span))
    }

    /// Adds a fix that writes `text` instead, where that is a matter of these
    /// bytes alone: an alias of YAML stands for a value written elsewhere.
    pub(crate) fn fixed(
        &self,
        rule: &'static Rule,
        safety: Safety,
        finding: Finding,
        text: &str,
    ) -> Finding {
        if crate::rules::stands_for_more(self.source, self.node) {
            return finding;
        }
        let written = crate::rules::written_like(self.source, self.node, text);
        let title = Message::attribute(rule.name, "fix").with("label", text);
        finding.replace(safety, title, self.node.span, written)
    }
}

/// Checks the values that `annotations` give to vocabularies. A value that the
/// schema has found fault with, in `findings`, is not spoken of again.
pub(crate) fn check(
    context: Context<'_>,
    annotations: &[Annotation],
    locale: &LocaleId,
    (source, root): (&SourceFile, &Node),
    facts: &mut EntryFacts,
    findings: &mut Vec<Finding>,
) {
    if annotations.is_empty() {
        return;
    }
    let mut reported: BTreeSet<Span> = findings.iter().map(|f| f.location.span).collect();
    for annotation in annotations {
        let Some(vocabulary) = context.resources.vocabularies.get(&annotation.name) else {
            continue;
        };
        let field = annotation.field();
        let used = facts.terms.entry(Arc::clone(&annotation.name)).or_default();
        for list in annotation.lists(root) {
            facts.unread |= list.iter().any(Node::is_broken);
            let value = |node| TermValue {
                vocabulary,
                locale,
                source,
                field: &field,
                node,
            };
            let mut found = check_list(list, value, used);
            // What stands behind an anchor of YAML may be a value in several fields.
            found.retain(|finding| reported.insert(finding.location.span));
            findings.append(&mut found);
        }
    }
}

/// Checks the values of one list, or a single value; adds what they mean to `used`.
fn check_list<'a>(
    list: &'a [Node],
    value: impl Fn(&'a Node) -> TermValue<'a>,
    used: &mut BTreeSet<Arc<str>>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
    for (at, node) in list.iter().enumerate() {
        let value = value(node);
        let Some(text) = node.as_str() else {
            continue;
        };
        let found = value.vocabulary.find(text, value.locale);
        let meant = meant(&value, &found);
        for term in &meant {
            if !used.contains(&term.id) {
                used.insert(Arc::clone(&term.id));
            }
        }
        let before = found.term().and_then(|term| {
            let first = seen.insert(&term.id, node)?;
            // The one that came first stays the first.
            seen.insert(&term.id, first);
            Some((term, first))
        });
        findings.extend(match before {
            Some((term, first)) => {
                let before = &list[at - 1];
                Some(duplicate_term::finding(&value, term, first, before))
            }
            None => judge(&value, &found, &meant),
        });
    }
    findings
}

/// The terms that a value means or most likely means. They are in use: a finding
/// about the value is enough, none about the terms follows from it.
fn meant<'a>(value: &TermValue<'a>, found: &Match<'a>) -> Vec<&'a Term> {
    match found {
        Match::Ambiguous(terms) | Match::Near(terms) => terms.clone(),
        Match::Unknown => unknown_term::likely(value).into_iter().collect(),
        clear => clear.term().into_iter().collect(),
    }
}

/// What is to be said about a value by itself.
fn judge(value: &TermValue<'_>, found: &Match<'_>, meant: &[&Term]) -> Option<Finding> {
    match found {
        Match::Id(_) | Match::Label(_) => None,
        Match::Alias(term) => Some(term_alias::finding(value, term)),
        Match::OtherLocale {
            term,
            locale,
            label,
        } => Some(foreign_term::finding(value, term, locale, label)),
        Match::Ambiguous(terms) => Some(ambiguous_term::finding(value, terms)),
        Match::Near(_) | Match::Unknown => Some(unknown_term::finding(value, found, meant)),
    }
}

/// What a vocabulary itself has wrong. `strings` are the terms under which the
/// project's Fluent files are found, `locales` those in which every term must
/// have a label.
#[must_use]
pub fn check_vocabulary(
    vocabulary: &Vocabulary,
    strings: &Collection,
    locales: &[LocaleId],
) -> Vec<Finding> {
    let mut findings = near_duplicate_term::findings(vocabulary);
    for locale in locales {
        findings.extend(missing_label::findings(vocabulary, locale, strings));
    }
    findings
}
