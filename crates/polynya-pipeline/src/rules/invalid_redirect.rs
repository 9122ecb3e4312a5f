//! `invalid-redirect`: what is said to be a former address is none of this site.

use polynya_diagnostics::{Finding, Message, SourceFile};
use polynya_frontmatter::Node;

use crate::links::NoAddress;
use crate::schema::cut;

// A warning: the page itself is as good as before.
rule!("invalid-redirect", Warning, Variant, "invalid_redirect.md");

pub(crate) fn finding(source: &SourceFile, node: &Node, text: &str, why: NoAddress) -> Finding {
    let case = match why {
        NoAddress::Elsewhere => "elsewhere",
        NoAddress::Outside => "outside",
        NoAddress::Tail => "tail",
        NoAddress::Empty => "empty",
        NoAddress::Unreadable => "unreadable",
    };
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("value", cut(text));
    Finding::new(&RULE, message, source.locate(node.span))
        .help(Message::attribute(RULE.name, "help").with("case", case))
}
