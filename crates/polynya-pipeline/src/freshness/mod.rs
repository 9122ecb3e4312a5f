//! Freshness: which parts of a translation were made from the source as it is now.
//!
//! A document consists of units: translated fields, and blocks of the body. A
//! [`Record`] says for one unit and locale from which source it was made; a set of
//! them is an entry's seal. Nothing here knows where seals are kept.

mod hash;
mod seal;
mod state;
mod strings;

pub use hash::{HASH_VERSION, Hash, normal};
pub use seal::{By, Record, Seal, SealProblem, SealedLocale};
pub use state::{State, UnitKind};
pub use strings::{SealedStrings, StringSeals, StringText, StringUnit};
