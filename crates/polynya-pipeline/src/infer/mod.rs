//! What front matter shows about itself: for each field its type, whether it is always
//! there, what values it takes, and what translations do with it.
//!
//! Trees of all entries go into a [`Tally`], one after the other; [`Tally::fields`] says
//! what they show and how sure that is, and [`schema()`] writes it down. Nothing is claimed
//! that the content itself contradicts in more than a few places: those are outliers.

mod certainty;
mod confidence;
mod decide;
mod kinds;
mod schema;
mod tally;
#[cfg(test)]
mod tests;
mod values;

pub use certainty::Certainty;
pub use confidence::{Share, is_nearly_all};
pub use schema::schema;
pub use tally::{Tally, VariantFields};

use crate::schema::Translation;

/// What is known of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct InferredField {
    /// Its name.
    pub name: String,
    /// Documents (or objects, for a field inside one) that have it, of all.
    pub present: Share,
    /// Whether it is meant to be everywhere.
    pub required: bool,
    /// Types in JSON Schema's words, most frequent first, without outliers.
    pub types: Vec<&'static str>,
    /// Values of other types, which are so few that they look like mistakes.
    pub odd_types: usize,
    /// The form of its texts.
    pub form: Form,
    /// The same of a list's items.
    pub items: Option<Box<Self>>,
    /// Fields of an object.
    pub fields: Vec<Self>,
    /// Fields whose name looks like a slip of another's.
    pub slips: Vec<Slip>,
    /// What translations do with it, if they show that.
    pub translation: Option<Kind>,
    /// What else it looks like.
    pub role: Option<Role>,
}

/// The form of a field's texts.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Any text.
    Free,
    /// A day of the calendar; `odd` texts are none.
    Date {
        /// Texts that are of another form.
        odd: usize,
    },
    /// A time on a day.
    DateTime,
    /// An address on the web.
    Url {
        /// Texts that are none.
        odd: usize,
    },
    /// A tag of a locale.
    Locale,
    /// One of a few values.
    Choice {
        /// The values with the number of files, most frequent first.
        values: Vec<(String, usize)>,
        /// Values that look like a slip of one of these, with the one that is meant.
        slips: Vec<Slip>,
    },
}

/// A text that looks like a slip of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// As it is written.
    pub written: String,
    /// As it is written elsewhere.
    pub meant: String,
}

/// What translations do with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The keyword's value.
    pub translation: Translation,
    /// Pairs of source and translation that show it, of all pairs.
    pub shown: Share,
    /// Whether it is sure enough to be held against the content.
    pub sure: bool,
}

/// What a field looks like besides its type.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// A list of terms that might be a vocabulary.
    Terms {
        /// Different values.
        distinct: usize,
        /// Values in all.
        total: usize,
    },
    /// Texts of a mascot.
    Voice {
        /// Texts that carry its tic, of all.
        spoken: Share,
    },
}
