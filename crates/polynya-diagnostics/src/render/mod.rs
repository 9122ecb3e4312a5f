//! The forms in which findings leave the program.

pub(crate) mod grep;
pub(crate) mod human;
pub(crate) mod json;
