//! Exports on disk: written aside, switched in whole, read again and verified.
//!
//! [`Export`] takes what came of each entry, writes it in a [`Format`], and puts everything in
//! place at the end. [`verify()`] reads an export and names what is not as it was written.
//!
//! Invariants:
//! - Same records in, same bytes out, whatever was in the folder before.
//! - Killed at any instant, a run leaves the old export or the new one for whoever looks
//!   through this crate, and the next run leaves no trace of it.
//! - A file that no export has written is never changed or removed.
//! - [`verify()`] finds every byte that was changed, added or removed.

mod changes;
mod disk;
mod export;
#[cfg(test)]
mod faults;
mod format;
mod journal;
mod lines;
mod measure;
mod named;
mod names;
mod old;
mod output;
mod place;
mod splice;
mod spool;
mod sqlite;
mod staging;
mod standing;
mod trials;
mod verify;

pub use changes::{Change, Changes, Earlier, EarlierError, Op, RedirectChange};
pub use disk::{Disk, RealDisk};
pub use export::{Export, Placed, Sealed, Spot, Totals};
pub use format::{Format, Prepared};
pub use old::Disturbed;
pub use place::MANIFEST;
pub use standing::{Foreign, is_export};
pub use verify::{Problem, Verified, verify};
