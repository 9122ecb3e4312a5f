//! Shards: `check --shard` and `export --shard` look at a part of the entries and write what
//! they find aside, `polynya merge` puts that together.

mod file;
mod merge;
mod run;
mod set;

pub(super) use file::Kind;
pub(super) use merge::assemble;
pub(crate) use merge::run as merge;
pub(super) use run::run;
pub(super) use set::{Broken, Set};
