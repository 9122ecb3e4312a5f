//! What Polynya is measured with: a corpus of any size, always the same.

pub mod corpus;
mod random;
mod words;
