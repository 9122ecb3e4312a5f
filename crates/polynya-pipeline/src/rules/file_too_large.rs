//! `file-too-large`: a file is larger than the project allows.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};

rule!("file-too-large", Error, Variant, "file_too_large.md");

/// Both numbers in bytes.
pub(crate) fn finding(path: &Arc<str>, size: u64, limit: u64) -> Finding {
    let message = Message::new(RULE.name)
        .with("size", in_units(size))
        .with("limit", in_units(limit));
    Finding::new(&RULE, message, Location::whole_file(Arc::clone(path)))
        .help(Message::attribute(RULE.name, "help"))
}

fn in_units(bytes: u64) -> String {
    let tenths = |unit: u64| (bytes * 10 / unit / 10, bytes * 10 / unit % 10);
    if bytes < 1 << 10 {
        return format!("{bytes} B");
    }
    let (unit, name) = if bytes < 1 << 20 {
        (1 << 10, "KiB")
    } else {
        (1 << 20, "MiB")
    };
    let (whole, tenth) = tenths(unit);
    format!("{whole}.{tenth} {name}")
}
