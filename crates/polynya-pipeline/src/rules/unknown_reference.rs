//! `unknown-reference`: a reference to what no file of the locale has.

use polynya_diagnostics::{Finding, Message, Safety, Span};
use polynya_locale::ftl::{EntryKind, Inline};

use crate::strings::{Subject, View, reference_span};
use crate::suggest::nearest;

rule!(
    "unknown-reference",
    Error,
    Variant,
    "unknown_reference.md",
    fix = Unsafe
);

/// One finding for each name that an entry refers to in vain.
pub(crate) fn findings(view: &View<'_>, subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for reference in &subject.uses.references {
        // Nearly all of them lead somewhere.
        if view.own.pattern(view.file, reference).is_some() {
            continue;
        }
        let name = view.file.slice(reference_span(reference));
        if !seen.contains(&name) {
            seen.push(name);
            findings.extend(finding(view, reference));
        }
    }
    findings
}

fn finding(view: &View<'_>, reference: &Inline) -> Option<Finding> {
    let (kind, id, attribute) = match reference {
        Inline::Message { id, attribute } => (EntryKind::Message, *id, attribute),
        Inline::Term { id, attribute, .. } => (EntryKind::Term, *id, attribute),
        _ => return None,
    };
    let name = match kind {
        EntryKind::Message => id,
        EntryKind::Term => Span::new(id.start - 1, id.end),
    };
    let whole = view.file.slice(name);
    let target = view.own.target(view.file, reference);
    // What a syntax error costs is reported where the error is.
    let unreadable = match target {
        None => !view.own.complete || view.own.has_lost(whole),
        Some(_) => view.own.has_damaged(whole),
    };
    if unreadable {
        return None;
    }
    let case = match (target, attribute) {
        (None, _) if kind == EntryKind::Term => "term",
        (None, _) => "message",
        (Some(_), Some(_)) => "attribute",
        (Some(_), None) => "value",
    };
    let attribute = attribute.as_ref().copied();
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("name", whole)
        .with(
            "attribute",
            attribute.map_or("", |name| view.file.slice(name)),
        )
        .with("locale", view.own.locale.as_str());
    let at = view.file.source().locate(reference_span(reference));
    let finding = Finding::new(&RULE, message, at);
    Some(match (target, attribute) {
        (None, _) => without_target(view, finding, kind, id),
        (Some(target), Some(wanted)) => {
            let names = target.entry.attributes.iter();
            let names = names.map(|attribute| target.file.slice(attribute.name));
            let near = nearest(view.file.slice(wanted), names).map(str::to_owned);
            with_nearest(finding, wanted, near)
                .related(target.location(), Message::attribute(RULE.name, "target"))
        }
        (Some(target), None) => finding
            .help(Message::attribute(RULE.name, "no-value"))
            .related(target.location(), Message::attribute(RULE.name, "target")),
    })
}

/// Help where the locale has no such entry at all: the source may have it, or
/// another may be meant.
fn without_target(view: &View<'_>, finding: Finding, kind: EntryKind, id: Span) -> Finding {
    let name = view.file.slice(id);
    let source = match kind {
        EntryKind::Message => view.source.message(name),
        EntryKind::Term => view.source.term(name),
    };
    match source {
        Some(source) => finding
            .help(
                Message::attribute(RULE.name, "untranslated")
                    .with("locale", view.own.locale.as_str())
                    .with("text", source.says()),
            )
            .related(source.location(), Message::attribute(RULE.name, "source")),
        None => {
            let near = nearest(name, view.own.ids(kind));
            let sigil = match kind {
                EntryKind::Message => "",
                EntryKind::Term => "-",
            };
            with_nearest(
                finding,
                Span::new(id.start - sigil.len(), id.end),
                near.map(|near| format!("{sigil}{near}")),
            )
        }
    }
}

fn with_nearest(finding: Finding, span: Span, near: Option<String>) -> Finding {
    match near {
        Some(near) => finding
            .help(Message::attribute(RULE.name, "nearest").with("nearest", near.clone()))
            .replace(
                Safety::Unsafe,
                Message::attribute(RULE.name, "fix").with("nearest", near.clone()),
                span,
                near,
            ),
        None => finding.help(Message::attribute(RULE.name, "help")),
    }
}
