//! Entries that are still to be written: `polynya new` and `polynya intake`.

mod intake;
mod new;
mod place;
mod report;

pub(crate) use intake::run as intake;
pub(crate) use new::run as new;
