//! What export does to a value, as far as a schema's shape tells.

use crate::schema::shape::{Field, Shape};
use crate::speech::as_reference;

/// What export does to the values that a part of a schema is about.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    /// The object that the value is, or whose list it is: its defaults are filled in.
    shape: Option<&'a Shape>,
    /// The vocabulary whose ids take the place of texts.
    pub(super) vocabulary: Option<&'a str>,
    /// Whether the items of a list are terms too: those of a list in a list are not.
    lists: bool,
    /// Whether it may be a message's text, of which a schema has no say.
    pub(super) said: bool,
    /// Whether that is what happens, or only what may.
    pub(super) certain: bool,
}

impl<'a> Reach<'a> {
    /// Nothing happens, but for texts becoming canonical.
    pub(super) const NONE: Self = Self {
        shape: None,
        vocabulary: None,
        lists: false,
        said: false,
        certain: true,
    };

    /// What happens to a document of that shape.
    pub(super) const fn certain(shape: &'a Shape) -> Self {
        Self {
            shape: Some(shape),
            ..Self::NONE
        }
    }

    /// The same where it is not known whether it happens.
    pub(super) const fn perhaps(self) -> Self {
        Self {
            certain: false,
            ..self
        }
    }

    /// What happens to an item of the value, if it is a list.
    pub(super) const fn item(self) -> Self {
        Self {
            vocabulary: if self.lists { self.vocabulary } else { None },
            lists: false,
            said: false,
            ..self
        }
    }

    /// What happens to the member `name` of the value, if it is an object.
    pub(super) fn member(self, name: &str) -> Self {
        let Some(field) = self.field(name) else {
            return Self::NONE;
        };
        Self {
            shape: Some(&field.inner),
            vocabulary: field.vocabulary.as_deref(),
            lists: true,
            said: field.default.as_ref().is_some_and(is_message),
            certain: self.certain,
        }
    }

    pub(super) fn field(self, name: &str) -> Option<&'a Field> {
        self.fields().find(|field| &*field.name == name)
    }

    /// The members that the shape knows.
    pub(super) fn fields(self) -> impl Iterator<Item = &'a Field> {
        self.shape.into_iter().flat_map(|shape| &shape.fields)
    }

    /// Whether the member `name` is always there, since there is a default for it.
    pub(super) fn is_filled(self, name: &str) -> bool {
        self.field(name)
            .is_some_and(|field| field.default.is_some())
    }

    /// Whether the value is left as it was written.
    pub(super) fn is_none(self) -> bool {
        self.vocabulary.is_none() && !self.said && self.shape.is_none_or(|shape| !changes(shape))
    }
}

/// Whether anything is done to an object of that shape.
fn changes(shape: &Shape) -> bool {
    let mut fields = shape.fields.iter();
    fields
        .any(|field| field.default.is_some() || field.vocabulary.is_some() || changes(&field.inner))
}

/// Whether a default names a message in whose text a reader is interested.
pub(super) fn is_message(default: &serde_json::Value) -> bool {
    as_reference(default).is_some()
}
