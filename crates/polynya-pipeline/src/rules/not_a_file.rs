//! `not-a-file`: something else than a file has the name of a variant.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};

rule!("not-a-file", Error, Variant, "not_a_file.md");

/// A directory called `ja.md`, a pipe, a device.
pub(crate) fn finding(path: &Arc<str>) -> Finding {
    let message = Message::new(RULE.name);
    Finding::new(&RULE, message, Location::whole_file(Arc::clone(path)))
        .help(Message::attribute(RULE.name, "help"))
}
