//! `shared-field-differs`: a field that is to be the same everywhere is not.

use std::sync::Arc;

use polynya_diagnostics::{Edit, Finding, Fix, Message, Safety};
use polynya_frontmatter::Node;

use crate::consistency::{Difference, Held, Side, in_place_of, line_of, shown};
use crate::schema::Form;

rule!(
    "shared-field-differs",
    Error,
    Entry,
    "shared_field_differs.md",
    fix = Either
);

/// Items beyond these are not named.
const NAMED: usize = 5;

/// One finding for all translations, at the first that differs; nothing if none
/// does. `form` is what the schema says of the field `name`.
pub(crate) fn finding(
    (source, value): (&Side<'_>, Option<&Node>),
    (name, form): (&str, &Form),
    held: &[Held<'_>],
) -> Option<Finding> {
    let mut differing = held
        .iter()
        .filter_map(|held| Some((held, held.difference.as_ref()?)));
    let (first, difference) = differing.next()?;
    let there = match (value, &form.default) {
        (Some(value), _) => shown(value),
        (None, Some(serde_json::Value::String(text))) => Some(text.clone()),
        (None, default) => default.as_ref().map(ToString::to_string),
    };
    let (case, message) = worded(difference);
    let here = shown(first.node);
    // Objects are not for one line.
    let case = match (case, &here, &there) {
        ("value", None, _) | ("value", _, None) => "other",
        ("only", None, _) => "only-here",
        (case, ..) => case,
    };
    let message = message
        .with("case", case)
        .with("field", name)
        .with("here", here.unwrap_or_default())
        .with("there", there.unwrap_or_default())
        .with("source", source.locale.as_str());
    let at = line_of(first.side, first.node);
    let help = Message::attribute(RULE.name, "help").with("field", name);
    let mut finding = Finding::new(&RULE, message, at).help(help);
    if let Some(value) = value {
        finding = finding.related(line_of(source, value), label("source", value));
    }
    for (other, _) in differing {
        finding = finding.related(line_of(other.side, other.node), label("other", other.node));
    }
    finding.locale = Some(Arc::clone(first.side.locale.as_arc()));
    if let (Some(value), None) = (value, &form.vocabulary) {
        finding.fix = as_in_source((source, value), held);
        finding
            .alternatives
            .extend(as_here((source, value), first, held));
    }
    Some(finding)
}

/// What stands at a second place.
fn label(attribute: &'static str, node: &Node) -> Message {
    let value = shown(node);
    let case = if value.is_some() { "value" } else { "other" };
    Message::attribute(RULE.name, attribute)
        .with("case", case)
        .with("value", value.unwrap_or_default())
}

/// The message with what the difference has to say, and which case it is.
fn worded(difference: &Difference) -> (&'static str, Message) {
    let none = (Vec::new(), Vec::new(), (0, 0));
    let (case, (lacks, extra, counts)) = match difference {
        Difference::Value => ("value", none),
        Difference::Order => ("order", none),
        Difference::Only => ("only", none),
        Difference::Items {
            lacks,
            extra,
            counts,
        } => {
            let case = match (lacks.is_empty(), extra.is_empty()) {
                (false, false) => "both",
                (false, true) => "lacks",
                (true, false) => "extra",
                (true, true) => "count",
            };
            (case, (lacks.clone(), extra.clone(), *counts))
        }
    };
    let named = |items: Vec<String>| {
        let more = if items.len() > NAMED { ", …" } else { "" };
        let named: Vec<String> = items.into_iter().take(NAMED).collect();
        named.join(", ") + more
    };
    let numbers = if counts.0 == counts.1 {
        "same"
    } else {
        "differ"
    };
    let message = Message::new(RULE.name)
        .with("lacks", named(lacks))
        .with("extra", named(extra))
        .with("numbers", numbers)
        .with("in-source", counts.0)
        .with("count", counts.1);
    (case, message)
}

/// Writes the source's value in every translation that differs.
fn as_in_source((source, value): (&Side<'_>, &Node), held: &[Held<'_>]) -> Option<Fix> {
    let differing = held.iter().filter(|held| held.difference.is_some());
    let edits = differing.map(|held| edit((held.side, held.node), (source, value)));
    let title = Message::attribute(RULE.name, "fix").with("value", shown(value)?);
    Some(Fix {
        title,
        safety: Safety::Unsafe,
        edits: edits.collect::<Option<_>>()?,
    })
}

/// Writes one translation's value in all other variants that have another.
fn as_here((source, value): (&Side<'_>, &Node), here: &Held<'_>, held: &[Held<'_>]) -> Option<Fix> {
    let own = here.node.to_json();
    let others = held.iter().map(|held| (held.side, held.node));
    let others = others.filter(|(_, node)| node.to_json() != own);
    let all = std::iter::once((source, value)).chain(others);
    let edits = all.map(|(side, node)| edit((side, node), (here.side, here.node)));
    let line = source.source.position(value.span.start).line;
    let title = Message::attribute(RULE.name, "instead")
        .with("value", shown(here.node)?)
        .with("place", format!("{}:{line}", source.source.path()));
    Some(Fix {
        title,
        safety: Safety::Unsafe,
        edits: edits.collect::<Option<_>>()?,
    })
}

fn edit((side, old): (&Side<'_>, &Node), (from, value): (&Side<'_>, &Node)) -> Option<Edit> {
    Some(Edit {
        path: Arc::clone(side.source.path()),
        span: old.span,
        text: in_place_of((side.source, old), (from.source, value))?,
    })
}
