//! `unused-term`: no entry of the project uses a term.

use polynya_diagnostics::{Finding, Message};
use polynya_locale::vocabulary::{Term, Vocabulary};

rule!("unused-term", Note, Project, "unused_term.md");

/// `None` where the term has no place, which none has that was read from a file.
pub(crate) fn finding(vocabulary: &Vocabulary, term: &Term) -> Option<Finding> {
    let message = Message::new(RULE.name)
        .with("term", &*term.id)
        .with("vocabulary", &**vocabulary.name());
    let finding = Finding::new(&RULE, message, term.place()?.locate());
    Some(finding.help(Message::attribute(RULE.name, "help")))
}
