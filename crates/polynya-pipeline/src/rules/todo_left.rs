//! `todo-left`: a place that a draft leaves open is still open.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Message, SourceFile, Span};
use polynya_frontmatter::{Node, Value};
use polynya_locale::LocaleId;
use polynya_markdown::{Dialect, Outline};

use crate::draft::{TODO, hints};
use crate::resources::Context;
use crate::severity::Severities;

rule!("todo-left", Error, Variant, "todo_left.md");

/// One finding for each field that is nothing but the mark, or a list of it.
pub(crate) fn fields(
    context: Context<'_>,
    locale: &LocaleId,
    source: &SourceFile,
    root: &Node,
) -> Vec<Finding> {
    let mut places = Vec::new();
    for entry in root.as_mapping().into_iter().flat_map(|m| &m.entries) {
        collect(&entry.key.name, &entry.value, &mut places);
    }
    let schema = context.collection.contract.schema();
    let finding = |(field, span): (String, Span)| {
        let message = Message::new(RULE.name)
            .with("case", "field")
            .with("field", &*field)
            .with("count", 1);
        let mut finding = Finding::new(&RULE, message, source.locate(span));
        let known = schema.map(|schema| &*schema.shape().fields);
        let mut known = known.unwrap_or_default().iter();
        if let Some(known) = known.find(|known| *known.name == *field) {
            finding.help = hints(known, context.resources, locale);
        }
        finding
    };
    places.into_iter().map(finding).collect()
}

fn collect(field: &str, node: &Node, places: &mut Vec<(String, Span)>) {
    match &node.value {
        Value::String(text) if is_open(&text.value) => places.push((field.to_owned(), node.span)),
        Value::Sequence(items) if !items.is_empty() => {
            if items.iter().all(|item| item.as_str().is_some_and(is_open)) {
                places.push((field.to_owned(), node.span));
            } else {
                for (at, item) in items.iter().enumerate() {
                    collect(&format!("{field}[{at}]"), item, places);
                }
            }
        }
        Value::Mapping(mapping) => {
            for entry in &mapping.entries {
                collect(&format!("{field}.{}", entry.key.name), &entry.value, places);
            }
        }
        _ => {}
    }
}

/// The mark and nothing else: `TODO lists in Rust` is a title.
fn is_open(text: &str) -> bool {
    text.trim() == TODO
}

/// What is open in a body.
#[derive(Default)]
pub(crate) struct Open {
    /// One for the whole body, at the first of the places.
    pub(crate) finding: Option<Finding>,
    /// All of them.
    pub(crate) spans: Vec<Span>,
}

/// The blocks of a body that are nothing but the mark.
pub(crate) fn body(source: &SourceFile, body: Span) -> Open {
    // Most bodies are not read again for this.
    if memchr::memmem::find(source.slice(body).as_bytes(), TODO.as_bytes()).is_none() {
        return Open::default();
    }
    let outline = Outline::read(source.text(), body, Dialect::of(source.path()));
    let open = |block: &&polynya_markdown::Block| {
        let code = matches!(block.kind, polynya_markdown::BlockKind::Code { .. });
        !code && is_open(outline.text(block))
    };
    let spans: Vec<Span> = (outline.blocks.iter().filter(open))
        .map(|block| block.span)
        .collect();
    let finding = spans.first().map(|first| {
        let message = Message::new(RULE.name)
            .with("case", "body")
            .with("field", "")
            .with("count", spans.len());
        Finding::new(&RULE, message, source.locate(*first))
            .help(Message::attribute(RULE.name, "help"))
    });
    Open { finding, spans }
}

/// Takes back what else was found in places that are still to be written, where
/// the rule itself speaks of them.
pub(crate) fn silence(
    open: &[(Arc<str>, Vec<Span>)],
    severities: &Severities,
    findings: &mut Vec<Finding>,
) {
    for (path, spans) in open {
        if spans.is_empty() || !severities.is_on(&RULE, path) {
            continue;
        }
        findings.retain(|finding| {
            let at = finding.location.span;
            let inside = |span: &Span| span.start <= at.start && at.end <= span.end;
            let here = finding.location.path == *path;
            finding.rule == &RULE || !here || !spans.iter().any(inside)
        });
    }
}
