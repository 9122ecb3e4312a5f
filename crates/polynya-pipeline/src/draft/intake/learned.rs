//! What other entries of a collection hold in their fields.

use std::collections::BTreeMap;

use polynya_frontmatter::{Node, Value};

use crate::Schema;

/// Longer values are sentences, not names.
const LONGEST: usize = 40;

/// Values of text fields and lists of texts, by field, with how often each is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    fields: BTreeMap<String, BTreeMap<String, usize>>,
    /// How many values the longest list of a field has.
    longest: BTreeMap<String, usize>,
}

impl Learned {
    /// What the front matter `root` of one entry has, in fields whose values
    /// neither the schema nor a vocabulary lists.
    #[must_use]
    pub fn of(schema: &Schema, root: &Node) -> Self {
        let mut learned = Self::default();
        for field in &schema.shape().fields {
            if let Some(list) = root.get(&field.name).and_then(|e| e.value.as_sequence()) {
                learned.longest.insert(field.name.to_string(), list.len());
            }
            let listed = !field.choices.is_empty() || field.vocabulary.is_some();
            let formed =
                field.format.is_some() || field.voice.is_some() || field.reference.is_some();
            let Some(entry) = root.get(&field.name).filter(|_| !listed && !formed) else {
                continue;
            };
            let values: Vec<&str> = match &entry.value.value {
                Value::Sequence(items) => items.iter().filter_map(Node::as_str).collect(),
                _ => entry.value.as_str().into_iter().collect(),
            };
            for value in values.into_iter().filter(|value| is_name(value)) {
                let known = learned.fields.entry(field.name.to_string()).or_default();
                *known.entry(value.to_owned()).or_default() += 1;
            }
        }
        learned
    }

    /// Adds what others have.
    pub fn absorb(&mut self, other: Self) {
        for (field, values) in other.fields {
            let known = self.fields.entry(field).or_default();
            for (value, count) in values {
                *known.entry(value).or_default() += count;
            }
        }
        for (field, length) in other.longest {
            let longest = self.longest.entry(field).or_default();
            *longest = length.max(*longest);
        }
    }

    /// How many values the longest list has that any entry holds in the field.
    pub(super) fn longest(&self, field: &str) -> Option<usize> {
        self.longest
            .get(field)
            .copied()
            .filter(|length| *length > 0)
    }

    /// The values of a field, each with how many entries have it.
    pub(super) fn values(&self, field: &str) -> impl Iterator<Item = (&str, usize)> {
        let values = self.fields.get(field).into_iter().flatten();
        values.map(|(value, count)| (value.as_str(), *count))
    }
}

/// Names have a capital, a digit or letters without case; a word such as `high`
/// means something else in every sentence.
fn is_name(value: &str) -> bool {
    let short = value.chars().count() <= LONGEST && !value.contains('\n');
    let own =
        |c: char| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase());
    short && value.chars().count() >= 2 && value.chars().any(own)
}
