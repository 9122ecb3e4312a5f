//! What a schema says that a translator does with each field.

use std::sync::Arc;

use serde_json::Value;

use super::shape::{Field, Shape};

/// What a field is to the translations of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Translation {
    /// The same value in every language.
    Shared,
    /// The same meaning in each language.
    Translated,
    /// Each language has its own.
    Localized,
    /// The source alone has it.
    SourceOnly,
}

impl Translation {
    /// The values of the keyword `translation`.
    pub(crate) const ALL: [(&'static str, Self); 4] = [
        ("shared", Self::Shared),
        ("translated", Self::Translated),
        ("localized", Self::Localized),
        ("source-only", Self::SourceOnly),
    ];

    /// The value of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, translation)| *translation)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, known)| *known == self);
        found.map_or("", |(name, _)| *name)
    }
}

/// Whether two lists with the same items in another order are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// They are not.
    #[default]
    Fixed,
    /// They are.
    Any,
}

impl Order {
    /// The values of the keyword `order`.
    pub(crate) const ALL: [(&'static str, Self); 2] = [("fixed", Self::Fixed), ("any", Self::Any)];

    /// The value of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, order)| *order)
    }
}

/// How values of a field are compared, and what is inside them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    pub(crate) order: Order,
    pub(crate) vocabulary: Option<Arc<str>>,
    /// What the field holds where it is not written.
    pub(crate) default: Option<Value>,
    pub(crate) fields: Vec<(Box<str>, Self)>,
}

/// A field of which the schema says what a translator does with it.
#[derive(Clone, Debug)]
pub struct FieldKind {
    /// Names from the document's root; lists on the way are stepped through.
    pub path: Vec<Box<str>>,
    /// What it is to translations.
    pub translation: Translation,
    /// Whether its texts are a voice's or a vocabulary's, or of a form that the
    /// schema fixes: other rules judge those.
    pub judged: bool,
    pub(crate) form: Form,
}

impl FieldKind {
    /// Every field that `shape` has a word on. Of an object, only the object
    /// itself where all in it goes the same way, else each of its fields.
    pub(crate) fn collect(shape: &Shape) -> Vec<Self> {
        let mut found = Vec::new();
        walk(shape, None, &mut Vec::new(), &mut found);
        found
    }
}

fn walk(
    shape: &Shape,
    inherited: Option<Translation>,
    path: &mut Vec<Box<str>>,
    found: &mut Vec<FieldKind>,
) {
    for field in &shape.fields {
        path.push(field.name.clone());
        let translation = field.translation.or(inherited);
        if says_otherwise(&field.inner, translation) {
            walk(&field.inner, translation, path, found);
        } else if let Some(translation) = translation {
            found.push(FieldKind {
                path: path.clone(),
                translation,
                judged: is_judged(field),
                form: form(field),
            });
        }
        path.pop();
    }
}

/// Whether a field inside has a word of its own that is not `outer`.
fn says_otherwise(shape: &Shape, outer: Option<Translation>) -> bool {
    shape.fields.iter().any(|field| {
        field.translation.is_some_and(|own| Some(own) != outer)
            || says_otherwise(&field.inner, outer)
    })
}

const fn is_judged(field: &Field) -> bool {
    field.voice.is_some()
        || field.vocabulary.is_some()
        || field.format.is_some()
        || !field.choices.is_empty()
}

fn form(field: &Field) -> Form {
    // People sort tags in each language by that language's alphabet.
    let usual = match field.vocabulary {
        Some(_) => Order::Any,
        None => Order::Fixed,
    };
    let inner = field.inner.fields.iter();
    Form {
        order: field.order.unwrap_or(usual),
        vocabulary: field.vocabulary.clone(),
        default: field.default.clone(),
        fields: inner.map(|f| (f.name.clone(), form(f))).collect(),
    }
}
