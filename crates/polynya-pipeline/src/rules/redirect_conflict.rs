//! `redirect-conflict`: a former address cannot lead to its page, since another has it too.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message, SourceFile};
use polynya_frontmatter::Node;

use crate::links::{Claim, Redirect};
use crate::schema::cut;

// A warning: the page itself is as good as before.
rule!(
    "redirect-conflict",
    Warning,
    Variant,
    "redirect_conflict.md"
);

/// The address at `node` is that of the page whose file is at `path`, be it the page's own.
pub(crate) fn with_page(
    source: &SourceFile,
    node: &Node,
    redirect: &Redirect,
    path: &Arc<str>,
) -> Finding {
    let case = if path == source.path() {
        "itself"
    } else {
        "page"
    };
    finding(source.locate(node.span), case, redirect, path)
}

/// The page of `first` claims the same address.
pub(crate) fn with_claim(claim: &Claim, first: &Claim) -> Finding {
    let path = &first.at.path;
    let mut finding = finding(claim.at.clone(), "claimed", &claim.redirect, path)
        .related(first.at.clone(), Message::attribute(RULE.name, "claimed"));
    finding.collection = Some(Arc::clone(&claim.collection));
    finding.entry = Some(Arc::clone(&claim.entry));
    finding.locale = Some(Arc::clone(&claim.locale));
    finding
}

fn finding(at: Location, case: &'static str, redirect: &Redirect, path: &str) -> Finding {
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("from", cut(&redirect.from))
        .with("path", path);
    Finding::new(&RULE, message, at).help(Message::attribute(RULE.name, "help").with("case", case))
}
