//! `unreadable-file`: a file is there but cannot be read.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};

rule!("unreadable-file", Error, Variant, "unreadable_file.md");

/// What it is that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// A file of content, or one of Fluent.
    File,
    /// A folder in which such files may be.
    Folder,
    /// A file that says which files are none of the project's.
    Ignores,
    /// The seal of an entry.
    Seal,
}

impl Unread {
    const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Folder => "folder",
            Self::Ignores => "ignores",
            Self::Seal => "seal",
        }
    }
}

/// Whether a finding is of this rule.
#[must_use]
pub fn is_it(finding: &Finding) -> bool {
    finding.rule.name == RULE.name
}

/// `reason` is what the system says, or the name of a common reason.
#[must_use]
pub fn finding(path: &Arc<str>, what: Unread, reason: &str) -> Finding {
    let message = Message::new(RULE.name)
        .with("what", what.name())
        .with("reason", reason);
    let help = Message::attribute(RULE.name, "help").with("reason", reason);
    Finding::new(&RULE, message, Location::whole_file(Arc::clone(path))).help(help)
}
