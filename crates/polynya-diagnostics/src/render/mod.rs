//! The forms in which findings leave the program: one file for each.

pub(crate) mod checkstyle;
pub(crate) mod github;
pub(crate) mod gitlab;
pub(crate) mod grep;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod junit;
pub(crate) mod markdown;
pub(crate) mod rdjson;
pub(crate) mod report;
pub(crate) mod sarif;
pub(crate) mod words;
mod xml;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
