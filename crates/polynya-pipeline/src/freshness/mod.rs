//! Freshness: which parts of a translation were made from the source as it is now.
//!
//! A document consists of units: translated fields, and blocks of the body. A
//! [`Record`] says for one unit and locale from which source it was made; a set of
//! them is an entry's seal. Nothing here knows where seals are kept.

pub(crate) mod check;
mod fingerprint;
mod hash;
mod judge;
mod likeness;
mod pairing;
mod past;
mod reading;
mod seal;
mod sealing;
mod state;
mod strings;
mod sync;
mod unit;
mod whole;

pub use fingerprint::Fingerprint;
pub use hash::{HASH_VERSION, Hash, normal};
pub use judge::Judged;
pub use past::{OldText, Past};
pub(crate) use reading::title_of;
pub use reading::{
    Attestations, Basis, Freshness, Ground, NoCommit, Original, PinProblem, PinProblemKind, Pinned,
    Reading, Sealed, Translation, Version, read_entry,
};
pub use seal::{By, Record, Seal, SealProblem, SealedLocale};
pub use sealing::{Sealing, Vow, seal};
pub use state::{State, UnitKind};
pub use strings::{SealedStrings, StringSeals, StringText, StringUnit, seal_strings, string_then};
pub use sync::{Carried, sync};
pub use unit::{Role, Terms, Unit};
pub use whole::Whole;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
