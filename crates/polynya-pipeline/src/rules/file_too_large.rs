//! `file-too-large`: a file is larger than the project allows.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};


rule!("file-too-large", Error, Variant, "file_too_large.md");

/// Both numbers in bytes.
pub(crate) fn finding(path: &Arc<str>, size: u64, limit: u64) -> Finding {
    let message = Message::new(RULE.name)
        .with("size", megabytes(size))
        .with("limit", megabytes(limit));
    Finding::new(&RULE, message, Location::whole_file(Arc::clone(path)))
        .help(Message::attribute(RULE.name, "help"))
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes * 10 / (1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}
