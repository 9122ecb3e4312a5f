//! Entries that are still to be written: `polynya new` and `polynya intake`.

mod intake;
mod new;
