//! Which texts of a record's data are messages.

use std::collections::BTreeMap;

use polynya_pipeline::Origin;
use serde::Serialize;

/// Messages by the field whose text they are.
pub type RecordMessages = BTreeMap<String, RecordMessage>;

/// The message that a field's text was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordMessage {
    /// The message's id.
    pub id: String,
    /// The locale whose catalog had it.
    pub locale: String,
    /// Whether the field was absent and the schema's default names the message.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub default: bool,
}

/// The messages of a variant's data.
pub(crate) fn messages(origins: Vec<Origin>) -> RecordMessages {
    let one = |origin: Origin| {
        let message = RecordMessage {
            id: origin.message,
            locale: origin.locale.as_str().to_owned(),
            default: origin.default,
        };
        (origin.field, message)
    };
    origins.into_iter().map(one).collect()
}
