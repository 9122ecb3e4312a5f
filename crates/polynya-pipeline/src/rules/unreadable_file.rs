//! `unreadable-file`: a file is there but cannot be read.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};

rule!("unreadable-file", Error, Variant, "unreadable_file.md");

/// `reason` is what the system says.
pub(crate) fn finding(path: &Arc<str>, reason: &str) -> Finding {
    let message = Message::new(RULE.name).with("reason", reason);
    Finding::new(&RULE, message, Location::whole_file(Arc::clone(path)))
        .help(Message::attribute(RULE.name, "help"))
}
