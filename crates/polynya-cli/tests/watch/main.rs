//! `check --watch` and `export --watch`, in a process of its own: it has to be told of changes by the system.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is the report")]

mod configuration;
mod exports;
mod saves;
mod watched;
