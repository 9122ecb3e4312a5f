//! `invalid-config`: something in polynya.yaml is not as it must be.

use polynya_diagnostics::{Finding, Location, Message, Severity};

rule!(
    "invalid-config",
    Error,
    Project,
    "invalid_config.md",
    fix = Either
);

/// A finding of the configuration's own schema, under this rule's name.
///
/// A key that nobody reads does no harm by itself: it is a warning.
#[must_use]
pub fn from_schema(mut finding: Finding) -> Finding {
    if finding.rule.name == "unknown-field" {
        finding.severity = Severity::Warning;
        finding.message.id = RULE.name;
        finding.message.attribute = Some("unknown-key");
        finding
            .help
            .retain(|help| help.attribute == Some("nearest"));
    }
    if finding.rule.name == "schema-propertyNames" {
        finding.message.id = RULE.name;
        finding.message.attribute = Some("bad-name");
        finding.help = vec![Message::attribute(RULE.name, "bad-name-help")];
    }
    // The schema is built in: there is no file to show.
    let path = std::sync::Arc::clone(&finding.location.path);
    finding
        .related
        .retain(|related| related.location.path == path);
    finding.rule = &RULE;
    finding
}

/// A problem the schema cannot see: attribute `case` of the rule's message,
/// about `value`.
#[must_use]
pub fn problem(at: Location, case: &'static str, value: &str) -> Finding {
    let message = Message::attribute(RULE.name, case).with("value", value);
    Finding::new(&RULE, message, at)
}

/// Help that names what was probably meant.
#[must_use]
pub fn nearest(value: &str) -> Message {
    Message::attribute(RULE.name, "nearest").with("value", value)
}

/// A path pattern that cannot be read; `detail` is what of it the text quotes.
#[must_use]
pub fn pattern(at: Location, case: &'static str, detail: &str) -> Finding {
    let message = Message::attribute(RULE.name, "pattern")
        .with("case", case)
        .with("detail", detail);
    Finding::new(&RULE, message, at)
}
