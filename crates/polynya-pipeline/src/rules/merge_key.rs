//! `merge-key`: a merge key, which YAML 1.2 does not have.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

rule!("merge-key", Warning, Variant, "merge_key.md");

pub(crate) fn finding(source: &SourceFile, span: Span) -> Finding {
    Finding::new(&RULE, Message::new(RULE.name), source.locate(span))
        .help(Message::attribute(RULE.name, "help"))
}
