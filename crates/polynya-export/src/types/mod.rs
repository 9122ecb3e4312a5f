//! Types for programs that read records, written from the records' schema.
//!
//! A schema is read into types without a language, objects get names, and each language
//! writes these down in its own way. What a language cannot say is said less strictly.

mod declare;
mod meet;
mod model;
mod names;
mod python;
mod read;
mod rust;
#[cfg(test)]
mod tests;
mod typescript;

use serde_json::Value;

/// A language that types can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeLanguage {
    /// TypeScript: interfaces and unions of literals.
    TypeScript,
    /// Rust: structs and enums with serde.
    Rust,
    /// JSON Schema: what the others are made from.
    JsonSchema,
    /// Python: typed dictionaries of the standard library.
    Python,
}

impl TypeLanguage {
    /// Each language there is.
    pub const ALL: [Self; 4] = [Self::TypeScript, Self::Rust, Self::JsonSchema, Self::Python];

    /// What it is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TypeScript => "ts",
            Self::Rust => "rust",
            Self::JsonSchema => "json-schema",
            Self::Python => "python",
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

/// The types of the records that `schema` describes, which [`crate::record_schema()`] gave, as
/// the text of a file.
#[must_use]
pub fn types(schema: &Value, language: TypeLanguage) -> String {
    match language {
        TypeLanguage::TypeScript => typescript::write(schema),
        TypeLanguage::Rust => rust::write(schema),
        TypeLanguage::JsonSchema => format!("{schema:#}\n"),
        TypeLanguage::Python => python::write(schema),
    }
}
