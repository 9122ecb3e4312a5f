//! What came of an entry, in a form that can be kept: rules by their names, everything else
//! as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::{Finding, Fix, Location, Message, Related, Rule, Severity};
use serde::{Deserialize, Serialize};

use crate::check::CheckedEntry;
use crate::facts::EntryFacts;
use crate::links::{Claim, PageIds, Pending};
use crate::suppress::Suppressions;

/// What looking at one entry gives, apart from what it would export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Sorted, severities applied.
    #[serde(with = "findings")]
    pub findings: Vec<Finding>,
    /// What the entry says about the project.
    pub facts: EntryFacts,
}

impl From<CheckedEntry> for Outcome {
    fn from(checked: CheckedEntry) -> Self {
        Self {
            findings: checked.findings,
            facts: checked.facts,
        }
    }
}

impl Outcome {
    /// It as bytes, which [`Outcome::from_bytes`] of the same build reads. No promise is made
    /// to other builds.
    ///
    /// # Errors
    ///
    /// Only if memory cannot be had.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(self)
    }

    /// Reads of what [`Outcome::to_bytes`] wrote all but the ids on pages and what it rests on,
    /// which are most of it: [`Outcome::pages_of`] reads the ids.
    ///
    /// # Errors
    ///
    /// The bytes are something else, or name a rule that there is not.
    pub fn from_bytes_in_short(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes).map(Short::outcome)
    }

    /// The ids on the pages of an entry, from what [`Outcome::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// The bytes are something else.
    pub fn pages_of(bytes: &[u8]) -> Result<Vec<(Arc<str>, PageIds)>, postcard::Error> {
        let (_, rest): (Short, _) = postcard::take_from_bytes(bytes)?;
        postcard::from_bytes(rest)
    }

    /// Findings alone as bytes, under the same terms.
    ///
    /// # Errors
    ///
    /// Only if memory cannot be had.
    pub fn findings_to_bytes(all: &[Finding]) -> Result<Vec<u8>, postcard::Error> {
        #[derive(Serialize)]
        struct Form<'a>(#[serde(with = "findings")] &'a [Finding]);
        postcard::to_stdvec(&Form(all))
    }

    /// Reads what [`Outcome::findings_to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// The bytes are something else, or name a rule that there is not.
    pub fn findings_from_bytes(bytes: &[u8]) -> Result<Vec<Finding>, postcard::Error> {
        #[derive(Deserialize)]
        struct Form(#[serde(with = "findings")] Vec<Finding>);
        postcard::from_bytes(bytes).map(|Form(all)| all)
    }

    /// Reads what [`Outcome::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// The bytes are something else, or name a rule that there is not.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}

/// The beginning of an outcome: the same fields in the same order.
#[derive(Deserialize)]
struct Short {
    #[serde(with = "findings")]
    findings: Vec<Finding>,
    terms: BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
    unread: bool,
    published: BTreeSet<Box<str>>,
    redirects: Vec<Claim>,
    pending: Vec<Pending>,
    suppressions: Suppressions,
    suppressed: usize,
}

impl Short {
    fn outcome(self) -> Outcome {
        Outcome {
            findings: self.findings,
            facts: EntryFacts {
                terms: self.terms,
                unread: self.unread,
                published: self.published,
                redirects: self.redirects,
                pending: self.pending,
                suppressions: self.suppressions,
                suppressed: self.suppressed,
                ..EntryFacts::default()
            },
        }
    }
}

/// A finding by its fields.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Finding")]
struct Fields {
    #[serde(with = "rule")]
    rule: &'static Rule,
    severity: Severity,
    message: Message,
    help: Vec<Message>,
    location: Location,
    collection: Option<Arc<str>>,
    entry: Option<Arc<str>>,
    locale: Option<Arc<str>>,
    related: Vec<Related>,
    fix: Option<Fix>,
    alternatives: Vec<Fix>,
}

/// A rule by its name.
pub(crate) mod rule {
    use std::borrow::Cow;

    use polynya_diagnostics::Rule;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(rule: &Rule, to: S) -> Result<S::Ok, S::Error> {
        rule.name.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<&'static Rule, D::Error> {
        let name = Cow::<str>::deserialize(from)?;
        crate::rules::named(&name).ok_or_else(|| Error::custom("there is no such rule"))
    }
}

/// One finding.
pub(crate) mod finding {
    use polynya_diagnostics::Finding;
    use serde::{Deserializer, Serializer};

    use super::Fields;

    pub(crate) fn serialize<S: Serializer>(finding: &Finding, to: S) -> Result<S::Ok, S::Error> {
        Fields::serialize(finding, to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Finding, D::Error> {
        Fields::deserialize(from)
    }
}

/// Many findings.
pub(crate) mod findings {
    use polynya_diagnostics::Finding;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize)]
    struct Borrowed<'a>(#[serde(serialize_with = "by_fields")] &'a Finding);

    #[derive(Deserialize)]
    struct Owned(#[serde(with = "super::finding")] Finding);

    fn by_fields<S: Serializer>(finding: &&Finding, to: S) -> Result<S::Ok, S::Error> {
        super::finding::serialize(finding, to)
    }

    pub(crate) fn serialize<S: Serializer>(all: &[Finding], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(all.iter().map(Borrowed))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Finding>, D::Error> {
        let all = Vec::<Owned>::deserialize(from)?;
        Ok(all.into_iter().map(|Owned(finding)| finding).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Need;

    #[test]
    fn an_outcome_in_short_lacks_the_ids_on_pages_and_what_it_needs() {
        let pages = vec![(Arc::from("a/en.md"), PageIds::default())];
        let short = EntryFacts {
            terms: [(Arc::from("tags"), BTreeSet::from([Arc::from("ice")]))].into(),
            unread: true,
            published: BTreeSet::from(["/a/".into()]),
            suppressed: 3,
            ..EntryFacts::default()
        };
        let outcome = Outcome {
            findings: Vec::new(),
            facts: EntryFacts {
                pages: pages.clone(),
                needs: [Need::Search].into(),
                ..short.clone()
            },
        };
        let bytes = outcome.to_bytes().unwrap();
        assert_eq!(Outcome::from_bytes(&bytes).unwrap(), outcome);
        let in_short = Outcome::from_bytes_in_short(&bytes).unwrap();
        assert_eq!(in_short.facts, short);
        assert_eq!(Outcome::pages_of(&bytes).unwrap(), pages);
    }
}
