//! `unknown-field`: a key that the schema does not know.

use polynya_diagnostics::{Finding, Message};

use crate::schema::{Shape, Violation};
use crate::suggest::nearest;

rule!("unknown-field", Error, Variant, "unknown_field.md");

/// One finding for each unexpected key, at the key.
pub(crate) fn findings(violation: &Violation<'_>, unexpected: &[String]) -> Vec<Finding> {
    let one = |name: &String| {
        let entry = violation.node.get(name)?;
        let message = Message::new(RULE.name).with("field", violation.field_in(name));
        let mut finding = violation.finding_at(&RULE, message, entry.key.span);
        let free = known(violation)
            .into_iter()
            .filter(|known| violation.node.get(known).is_none());
        let plain = name.trim_matches(['\u{3000}', '\u{a0}', '“', '”', ' ']);
        if let Some(near) = nearest(plain, free) {
            finding = finding
                .help(Message::attribute(RULE.name, "nearest").with("nearest", near))
                .replace(
                    Message::attribute(RULE.name, "fix").with("nearest", near),
                    entry.key.span,
                    near,
                );
        } else {
            finding = finding.help(Message::attribute(RULE.name, "help"));
        }
        Some(finding)
    };
    unexpected.iter().filter_map(one).collect()
}

/// Names of the fields of the object that the violation is about.
fn known<'a>(violation: &Violation<'a>) -> Vec<&'a str> {
    let mut shape: &Shape = violation.schema.shape();
    for step in violation.error.instance_path().as_str().split('/').skip(1) {
        // A list's items share the shape of the field that holds the list.
        if step.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let Some(field) = shape.fields.iter().find(|field| &*field.name == step) else {
            return Vec::new();
        };
        shape = &field.inner;
    }
    shape.names().collect()
}
