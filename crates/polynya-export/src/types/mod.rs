//! Types for programs that read records, written from the records' schema.

use serde_json::Value;

/// A language that types can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeLanguage {
    /// JSON Schema: what the others are made from.
    JsonSchema,
}

impl TypeLanguage {
    /// Each language there is.
    pub const ALL: [Self; 1] = [Self::JsonSchema];

    /// What it is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JsonSchema => "json-schema",
        }
    }

    /// The language of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.name() == name)
    }
}

/// The types of the records that `schema` describes, which [`crate::record_schema`] gave, as
/// the text of a file.
#[must_use]
pub fn types(schema: &Value, language: TypeLanguage) -> String {
    match language {
        TypeLanguage::JsonSchema => format!("{schema:#}\n"),
    }
}
