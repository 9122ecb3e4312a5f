//! From a validator's error to a finding at the exact value.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use polynya_diagnostics::{Finding, Location, Message, Rule, Safety, SourceFile, Span};
use polynya_frontmatter::{Key, Node, Syntax, Value as Yaml};

use super::best_branch::{self, Branches};
use super::{Schema, Shape, temporal};
use crate::rules;

/// A place where a document breaks its schema.
pub(crate) struct Violation<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) source: &'a SourceFile,
    pub(crate) document: &'a Node,
    pub(crate) error: &'a ValidationError<'a>,
    pub(crate) node: &'a Node,
    pub(crate) key: Option<&'a Key>,
}

/// Longer values are cut in messages; the snippet shows the whole line anyway.
const SHOWN: usize = 60;

impl<'a> Violation<'a> {
    fn of(
        schema: &'a Schema,
        source: &'a SourceFile,
        document: &'a Node,
        error: &'a ValidationError<'a>,
    ) -> Option<Self> {
        let found = document.pointer(error.instance_path().as_str())?;
        Some(Self {
            schema,
            source,
            document,
            error,
            node: found.node,
            key: found.key,
        })
    }

    /// The value's path as people write it: `tags[2]`, `author.name`; empty
    /// for the document as a whole.
    pub(crate) fn field(&self) -> String {
        field_path(self.document, self.error.instance_path().as_str())
    }

    /// The path of a field inside this value.
    pub(crate) fn field_in(&self, name: &str) -> String {
        match self.field() {
            outer if outer.is_empty() => name.to_owned(),
            outer => format!("{outer}.{name}"),
        }
    }

    /// Names that the schema has for fields of the object in question.
    pub(crate) fn known_fields(&self) -> Vec<&'a str> {
        let mut shape: &Shape = self.schema.shape();
        for step in self.error.instance_path().as_str().split('/').skip(1) {
            // A list's items share the shape of the field that holds the list.
            if step.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let name = step.replace("~1", "/").replace("~0", "~");
            let Some(inner) = shape.inner(&name) else {
                return Vec::new();
            };
            shape = inner;
        }
        shape.names().collect()
    }

    /// The value as it is to be shown in a sentence.
    pub(crate) fn shown(&self) -> String {
        match &self.node.value {
            Yaml::String(text) if text.value.trim().is_empty() => self.raw(),
            Yaml::String(text) => cut(&text.value),
            Yaml::Null => "null".to_owned(),
            _ => self.raw(),
        }
    }

    /// The value as it is written, quotes included.
    pub(crate) fn raw(&self) -> String {
        cut(self.source.slice(self.node.span))
    }

    /// Adds a fix that writes `text` in place of the value, where that is a
    /// matter of these bytes alone: an alias stands for a value written elsewhere.
    pub(crate) fn fixed(
        &self,
        safety: Safety,
        finding: Finding,
        title: Message,
        text: &str,
    ) -> Finding {
        if rules::stands_for_more(self.source, self.node) {
            return finding;
        }
        let empty = self.node.span.is_empty();
        let space = if empty { " " } else { "" };
        finding.replace(safety, title, self.node.span, format!("{space}{text}"))
    }

    /// What the schema's keyword asks for, as it stands in the schema.
    pub(crate) fn keyword_label(&self) -> Option<Location> {
        let uri = self.error.absolute_keyword_location()?;
        self.schema.files().locate(uri.as_str())
    }

    /// The value's own bytes; for an empty value, its key.
    pub(crate) fn value_span(&self) -> Span {
        match self.key {
            Some(key) if self.node.span.is_empty() => key.span,
            _ => self.node.span,
        }
    }

    /// The message of `rule` about this value, with `field` and `value` known.
    pub(crate) fn message(&self, rule: &'static Rule) -> Message {
        let field = match self.field() {
            field if field.is_empty() => "---".to_owned(),
            field => field,
        };
        Message::new(rule.name)
            .with("field", field)
            .with("value", self.shown())
    }

    /// A finding about this value, with a label at the schema's keyword.
    pub(crate) fn finding(&self, rule: &'static Rule, message: Message) -> Finding {
        self.finding_at(rule, message, self.value_span())
    }

    /// The same at another place in the document.
    pub(crate) fn finding_at(&self, rule: &'static Rule, message: Message, span: Span) -> Finding {
        let mut finding = Finding::new(rule, message, self.source.locate(span));
        if let Some(location) = self.keyword_label() {
            finding = finding.related(location, Message::new("schema-says"));
        }
        let yaml = Syntax::of(self.source.text()) == Syntax::Yaml;
        if yaml && self.node.as_str().is_some_and(in_smart_quotes) {
            finding = finding.help(Message::new("schema-smart-quotes"));
        }
        if matches!(self.node.value, Yaml::Null) && self.node.span.is_empty() {
            finding = finding.help(Message::new("schema-no-value"));
        }
        finding
    }
}

/// Reports one error of the validator, unless it is about something that was
/// already reported as unreadable.
pub(crate) fn report(
    schema: &Schema,
    source: &SourceFile,
    document: &Node,
    error: &ValidationError<'_>,
    findings: &mut Vec<Finding>,
) {
    let Some(violation) = Violation::of(schema, source, document, error) else {
        return;
    };
    if violation.node.is_broken() {
        return;
    }
    match error.kind() {
        Kind::AnyOf { context } => {
            alternatives(&violation, context, &rules::schema_any_of::RULE, findings)
        }
        Kind::OneOfNotValid { context } => {
            alternatives(&violation, context, &rules::schema_one_of::RULE, findings);
        }
        Kind::PropertyNames { error } => {
            findings.extend(rules::schema_property_names::finding(&violation, error));
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            findings.extend(rules::unknown_field::findings(&violation, unexpected));
        }
        Kind::UniqueItems => findings.extend(rules::schema_unique_items::findings(&violation)),
        Kind::Required { property } => {
            findings.extend(rules::schema_required::finding(&violation, property));
        }
        kind => findings.push(simple(&violation, kind)),
    }
}

/// Errors that are one finding about one value.
fn simple(violation: &Violation<'_>, kind: &Kind) -> Finding {
    use rules as r;
    match kind {
        Kind::Type { kind } => r::schema_type::finding(violation, kind),
        Kind::Enum { options } => r::schema_enum::finding(violation, options),
        Kind::Constant { expected_value } => r::schema_const::finding(violation, expected_value),
        Kind::Format { format } => r::schema_format::finding(violation, format),
        Kind::Pattern { pattern } => r::schema_pattern::finding(violation, pattern),
        Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => {
            r::schema_pattern::too_hard(violation)
        }
        Kind::MinLength { limit } => r::schema_min_length::finding(violation, *limit),
        Kind::MaxLength { limit } => r::schema_max_length::finding(violation, *limit),
        Kind::MinItems { limit } => r::schema_min_items::finding(violation, *limit),
        Kind::MaxItems { limit } => r::schema_max_items::finding(violation, *limit),
        Kind::MinProperties { limit } => r::schema_min_properties::finding(violation, *limit),
        Kind::MaxProperties { limit } => r::schema_max_properties::finding(violation, *limit),
        Kind::Minimum { limit } => r::schema_minimum::finding(violation, limit),
        Kind::Maximum { limit } => r::schema_maximum::finding(violation, limit),
        Kind::ExclusiveMinimum { limit } => r::schema_exclusive_minimum::finding(violation, limit),
        Kind::ExclusiveMaximum { limit } => r::schema_exclusive_maximum::finding(violation, limit),
        Kind::MultipleOf { multiple_of } => r::schema_multiple_of::finding(violation, *multiple_of),
        Kind::Contains => r::schema_contains::finding(violation),
        Kind::AdditionalItems { limit } => r::schema_additional_items::finding(violation, *limit),
        Kind::UnevaluatedItems { unexpected } => {
            r::schema_unevaluated_items::finding(violation, unexpected)
        }
        Kind::FalseSchema => r::schema_false::finding(violation),
        Kind::Not { .. } => r::schema_not::finding(violation),
        Kind::OneOfMultipleValid { .. } => r::schema_one_of::several(violation),
        Kind::ContentEncoding { content_encoding } => {
            r::schema_content_encoding::finding(violation, content_encoding)
        }
        Kind::FromUtf8 { .. } => r::schema_content_encoding::not_text(violation),
        Kind::ContentMediaType { content_media_type } => {
            r::schema_content_media_type::finding(violation, content_media_type)
        }
        other => r::invalid_schema::at_run_time(violation, other.keyword()),
    }
}

/// Errors of the alternative that fits best, or one finding where none fits at all.
fn alternatives(
    violation: &Violation<'_>,
    context: &[Vec<ValidationError<'static>>],
    rule: &'static Rule,
    findings: &mut Vec<Finding>,
) {
    if let Some(finding) = date(violation) {
        findings.push(finding);
        return;
    }
    match best_branch::best(context, violation.error.instance_path().as_str()) {
        Branches::Best(errors) => {
            let from = findings.len();
            for error in errors {
                report(
                    violation.schema,
                    violation.source,
                    violation.document,
                    error,
                    findings,
                );
            }
            for finding in &mut findings[from..] {
                if finding.help.iter().all(|help| help.id != "schema-closest") {
                    let note = Message::new("schema-closest").with("count", context.len());
                    finding.help.push(note);
                }
            }
        }
        Branches::Values(values) => {
            findings.push(rules::schema_any_of::values(violation, rule, &values));
        }
        Branches::Types(types) => {
            findings.push(rules::schema_any_of::types(violation, rule, &types))
        }
    }
}

/// The one thing to say where the alternatives are forms of a date.
fn date(violation: &Violation<'_>) -> Option<Finding> {
    let uri = violation.error.absolute_keyword_location()?;
    let (_, choice) = violation.schema.files().node(uri.as_str())?;
    let text = violation.node.as_str().unwrap_or_default();
    let format = temporal::format_for(choice, text)?;
    Some(rules::schema_format::finding(violation, format))
}

/// Generated schemas repeat a format as a regular expression: a text that is not of
/// the form by name need not be told so in signs.
pub(crate) fn say_once(findings: &mut Vec<Finding>) {
    let format = |finding: &Finding| finding.rule == &rules::schema_format::RULE;
    let spans: Vec<Span> = (findings.iter().filter(|f| format(f)))
        .map(|finding| finding.location.span)
        .collect();
    findings.retain(|finding| {
        finding.rule != &rules::schema_pattern::RULE || !spans.contains(&finding.location.span)
    });
}

fn field_path(document: &Node, pointer: &str) -> String {
    let mut path = String::new();
    let mut node = Some(document);
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let in_list = node.is_some_and(|node| node.as_sequence().is_some());
        if in_list {
            path.push_str(&format!("[{name}]"));
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&name);
        }
        node = node
            .and_then(|node| node.pointer(&format!("/{step}")))
            .map(|found| found.node);
    }
    path
}

/// The first line of `text`, short enough for a sentence.
pub(crate) fn cut(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim_end();
    let mut shown: String = line.chars().take(SHOWN).collect();
    if shown.len() < text.trim_end().len() {
        shown.push('…');
    }
    shown
}

/// Two texts that differ, each as [`cut()`] gives it; but if that cuts off what they differ in,
/// from a little before it.
pub(crate) fn cut_apart(one: &str, other: &str) -> (String, String) {
    let (start, other_start) = (cut(one), cut(other));
    if start != other_start || one == other {
        return (start, other_start);
    }
    let both = one.char_indices().zip(other.chars());
    let same = both.take_while(|((_, a), b)| a == b).map(|(one, _)| one);
    let same: Vec<(usize, char)> = same.collect();
    let near = &same[same.len().saturating_sub(SHOWN / 2)..];
    let mut from = near.first().map_or(0, |(at, _)| *at);
    // On the line that they differ in.
    if let Some((at, _)) = near.iter().rev().find(|(_, c)| *c == '\n') {
        from = at + 1;
    }
    let rest = |text: &str| format!("…{}", cut(text.get(from..).unwrap_or_default()));
    (rest(one), rest(other))
}

/// Whether a text stands between quotation marks that YAML does not know.
pub(crate) fn in_smart_quotes(text: &str) -> bool {
    const PAIRS: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('„', '“'), ('＂', '＂')];
    let mut chars = text.chars();
    let ends = (chars.next(), chars.next_back());
    PAIRS
        .iter()
        .any(|&(open, close)| ends == (Some(open), Some(close)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_differs_is_shown() {
        let long = "a".repeat(70);
        let (one, other) = (format!("{long}氷{long}"), format!("{long}雪{long}"));
        let (shown, beside) = cut_apart(&one, &other);
        assert!(shown.starts_with("…aaa") && shown.contains('氷'), "{shown}");
        assert!(
            beside.starts_with("…aaa") && beside.contains('雪'),
            "{beside}"
        );
        assert_eq!(cut_apart("a b", "a c"), ("a b".into(), "a c".into()));
        let lines = |last: &str| format!("{long}\nsecond\nthird {last}\n");
        assert_eq!(
            cut_apart(&lines("1"), &lines("2")),
            ("…third 1".into(), "…third 2".into())
        );
        let longer = format!("{long}b");
        assert_ne!(cut_apart(&long, &longer).0, cut_apart(&long, &longer).1);
    }

    proptest! {
        #[test]
        fn texts_that_differ_can_be_told_apart(same in "[a é\n氷]{0,90}", one in "[b-d]{0,3}", other in "[e-g]{1,3}", end in "[x\n]{0,70}") {
            let (shown, beside) = cut_apart(&format!("{same}{one}{end}"), &format!("{same}{other}{end}"));
            prop_assert_ne!(&shown, &beside);
            prop_assert!(shown.chars().count() <= SHOWN + 2);
        }
    }
}
