//! The end-to-end tests live in `it/`; here are only types that a program has written for
//! them, so that they are compiled.

/// Types as `polynya types --lang rust` writes them.
pub mod types {
    pub mod everything;
    pub mod sample;
}
