//! `unknown-field`: a key that the schema does not know.

use polynya_diagnostics::{Finding, Message};
use polynya_frontmatter::Syntax;

use crate::schema::Violation;
use crate::suggest::meant;

rule!(
    "unknown-field",
    Error,
    Variant,
    "unknown_field.md",
    fix = Either
);

/// One finding for each unexpected key, at the key.
pub(crate) fn findings(violation: &Violation<'_>, unexpected: &[String]) -> Vec<Finding> {
    let one = |name: &String| {
        let entry = violation.node.get(name)?;
        let message = Message::new(RULE.name).with("field", violation.field_in(name));
        let mut finding = violation.finding_at(&RULE, message, entry.key.span);
        let free = violation
            .known_fields()
            .into_iter()
            .filter(|known| violation.node.get(known).is_none());
        let plain = name.trim_matches(['\u{3000}', '\u{a0}', '“', '”', ' ']);
        if let Some((near, safety)) = meant(plain, free) {
            finding = finding
                .help(Message::attribute(RULE.name, "nearest").with("nearest", near))
                .replace(
                    safety,
                    Message::attribute(RULE.name, "fix").with("nearest", near),
                    entry.key.span,
                    match Syntax::of(violation.source.text()) {
                        Syntax::Yaml => near.to_owned(),
                        syntax => syntax.key(near),
                    },
                );
        } else {
            finding = finding.help(Message::attribute(RULE.name, "help"));
        }
        Some(finding)
    };
    unexpected.iter().filter_map(one).collect()
}
