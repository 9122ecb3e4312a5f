//! `link-outside-root`: a symbolic link leads out of the project, or nowhere.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};

rule!("link-outside-root", Error, Variant, "link_outside_root.md");

/// The link is not followed, whatever it leads to.
#[must_use]
pub fn finding(path: &Arc<str>) -> Finding {
    Finding::new(
        &RULE,
        Message::new(RULE.name),
        Location::whole_file(Arc::clone(path)),
    )
    .help(Message::attribute(RULE.name, "help"))
}
