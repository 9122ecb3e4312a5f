//! What a schema promises of the data in exported records: the same schema, seen after
//! defaults were filled in, terms became ids, messages became texts and texts canonical.
//!
//! Export changes data that was checked, so that the schema as it is written may be wrong
//! about it: a label of a vocabulary is an id then, what had a default is always there, and
//! a text in NFC has another length. What is given here holds for all that the schema
//! accepts. What export could break is said less strictly or not at all; members, types,
//! lists of values and whether there may be others is what stays.

mod reach;
mod rewrite;
mod terms;

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_locale::vocabulary::Vocabulary;
use serde_json::{Map, Value};

use super::{Dialect, EditorTerms, Messages, Schema};
use reach::Reach;
use rewrite::Rewriter;

use crate::Severities;
use crate::rules::unknown_term;

/// What of a project shows in the data of a collection's records.
pub struct RecordTerms<'a> {
    /// The vocabularies that fields may belong to.
    pub vocabularies: &'a BTreeMap<Arc<str>, Vocabulary>,
    /// Whether values that are no terms are kept out of records.
    pub unknown: UnknownTerms,
    /// What the names of definitions begin with.
    pub prefix: &'a str,
}

/// What happens to a value that is none of its vocabulary's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownTerms {
    /// It is an error everywhere: no record has it.
    KeptOut,
    /// The project lets it pass somewhere.
    LetPass,
}

impl UnknownTerms {
    /// What severities make of them, if no comment in a file says otherwise.
    #[must_use]
    pub fn under(severities: &Severities) -> Self {
        if severities.is_error_everywhere(&unknown_term::RULE) {
            Self::KeptOut
        } else {
            Self::LetPass
        }
    }
}

/// The schema of the data in a collection's records, in 2020-12.
pub struct Recorded {
    /// The schema of the data itself. It refers to definitions as `#/$defs/NAME`.
    pub data: Value,
    /// The definitions by name, in the order in which they were met.
    pub definitions: Map<String, Value>,
}

impl Schema {
    /// What is true of the data of every record whose front matter this schema accepts.
    #[must_use]
    pub fn for_records(&self, terms: &RecordTerms<'_>) -> Recorded {
        let plain = EditorTerms {
            vocabularies: &BTreeMap::new(),
            messages: Messages::Absent,
        };
        let bundle = self.for_editors(&plain, Some(Dialect::Draft202012));
        let mut rewriter = Rewriter::new(&bundle, terms);
        let mut data = rewriter.root(Reach::certain(self.shape()));
        // Front matter is always a mapping.
        if let Value::Object(map) = &mut data
            && !map.contains_key("type")
        {
            map.insert("type".to_owned(), "object".into());
        }
        Recorded {
            data,
            definitions: rewriter.into_definitions(),
        }
    }
}
