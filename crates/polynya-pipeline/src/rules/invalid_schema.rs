//! `invalid-schema`: a schema that cannot be used, or says what nobody meant.

use jsonschema::ValidationError;
use polynya_diagnostics::{Finding, Location, Message, Safety, Severity, SourceFile, Span};
use polynya_frontmatter::{Entry, Key, Node};

use crate::rules::first_line;
use crate::schema::Violation;
use crate::schema::files::{Reference, SchemaFile, SchemaFiles};
use crate::suggest::nearest;

rule!(
    "invalid-schema",
    Error,
    Project,
    "invalid_schema.md",
    fix = Unsafe
);

/// A schema file is not there or cannot be read. `reason` is the system's.
pub(crate) fn unreadable(at: Location, path: &str, reason: &str) -> Finding {
    let message = Message::attribute(RULE.name, "unreadable")
        .with("path", path)
        .with("reason", reason);
    Finding::new(&RULE, message, at)
}

/// The schema that a file names itself is broken, which was reported where it is.
pub(crate) fn named(source: &SourceFile, span: Span, path: &str) -> Finding {
    let message = Message::attribute(RULE.name, "named").with("path", path);
    Finding::new(&RULE, message, source.locate(span))
}

/// The file holds a text, a number or a list.
pub(crate) fn not_a_schema(source: &SourceFile, tree: &Node) -> Finding {
    let message = Message::attribute(RULE.name, "not-a-schema").with("actual", tree.type_name());
    Finding::new(&RULE, message, source.locate(first_line(source, tree.span)))
}

/// `$schema` names no draft of JSON Schema.
pub(crate) fn unknown_draft(source: &SourceFile, value: &Node) -> Finding {
    let message =
        Message::attribute(RULE.name, "unknown-draft").with("value", source.slice(value.span));
    Finding::new(&RULE, message, source.locate(value.span))
        .help(Message::attribute(RULE.name, "known-drafts"))
}

/// The draft's own schema is broken at some keyword.
pub(crate) fn meta(source: &SourceFile, tree: &Node, error: &ValidationError<'_>) -> Finding {
    let pointer = error.instance_path().as_str();
    let (span, keyword) = place(tree, pointer);
    let at = source.locate(first_line(source, span));
    if let Some(name) = error.instance().as_str().filter(|_| keyword == "type") {
        return unknown_type(at, name);
    }
    Finding::new(&RULE, unusable(&keyword, error), at)
}

/// The draft says only that none of its alternatives fits.
fn unknown_type(at: Location, name: &str) -> Finding {
    const TYPES: [&str; 7] = [
        "string", "number", "integer", "boolean", "array", "object", "null",
    ];
    let near = match name {
        "text" | "str" => Some("string"),
        "list" => Some("array"),
        "bool" => Some("boolean"),
        "int" => Some("integer"),
        "map" | "mapping" | "dict" => Some("object"),
        _ => nearest(name, TYPES),
    };
    let message = Message::attribute(RULE.name, "unknown-type").with("value", name);
    let finding = Finding::new(&RULE, message, at);
    let finding = match near {
        Some(near) => finding.help(Message::attribute(RULE.name, "nearest").with("nearest", near)),
        None => finding,
    };
    let allowed = Message::attribute("schema-enum", "allowed").with("allowed", TYPES.join(", "));
    finding.help(allowed)
}

/// A regular expression that cannot be read.
pub(crate) fn bad_pattern(source: &SourceFile, span: Span, pattern: &str) -> Finding {
    let message = Message::attribute(RULE.name, "bad-pattern").with("pattern", pattern);
    Finding::new(&RULE, message, source.locate(span))
}

/// The validator could not be built; it says where.
pub(crate) fn build_error(files: &SchemaFiles, error: &ValidationError<'_>) -> Finding {
    let pointer = error.instance_path().as_str();
    let uri = error
        .absolute_keyword_location()
        .map(|uri| uri.as_str().to_owned());
    let by_uri = uri.and_then(|uri| files.locate(&uri));
    let root = files.root();
    let (span, keyword) = place(&root.tree, pointer);
    let location = by_uri.unwrap_or_else(|| root.source.locate(first_line(&root.source, span)));
    Finding::new(&RULE, unusable(&keyword, error), location)
}

/// What is wrong with a keyword, or with a schema of which no keyword is known to be it.
fn unusable(keyword: &str, error: &ValidationError<'_>) -> Message {
    let message = match keyword {
        "" => Message::attribute(RULE.name, "whole"),
        _ => Message::new(RULE.name).with("keyword", keyword),
    };
    message.with("reason", error.to_string())
}

/// A `$ref` that leads nowhere.
pub(crate) fn unresolved(
    file: &SchemaFile,
    files: &SchemaFiles,
    reference: &Reference<'_>,
) -> Finding {
    let message = Message::attribute(RULE.name, "unresolved").with("reference", reference.text);
    let finding = Finding::new(&RULE, message, file.source.locate(reference.span));
    if reference.text.contains("://") {
        return finding.help(Message::attribute(RULE.name, "no-fetching"));
    }
    if reference.text.starts_with("..") {
        return finding.help(Message::attribute(RULE.name, "outside"));
    }
    let names = files.iter().flat_map(|(_, file)| definitions(&file.tree));
    let names: Vec<String> = names.collect();
    let last = reference.text.rsplit('/').next().unwrap_or_default();
    match nearest(last, names.iter().map(String::as_str)) {
        Some(near) => finding.help(Message::attribute(RULE.name, "nearest").with("nearest", near)),
        None => finding,
    }
}

/// Schemas that lead to each other for ever.
pub(crate) fn endless(files: &SchemaFiles, file: usize, pointer: &str) -> Finding {
    let file = files.get(file);
    let node = file.tree.pointer(pointer).map(|found| found.node);
    let reference = node
        .and_then(|node| node.get("$ref"))
        .map(|entry| entry.value.span);
    let span = reference.or(node.map(|node| node.span)).unwrap_or_default();
    let message = Message::attribute(RULE.name, "endless");
    Finding::new(
        &RULE,
        message,
        file.source.locate(first_line(&file.source, span)),
    )
    .help(Message::attribute(RULE.name, "endless-help"))
}

/// A keyword that no draft has, close to one that there is.
pub(crate) fn unknown_keyword(source: &SourceFile, key: &Key, near: &str) -> Finding {
    let message = Message::attribute(RULE.name, "unknown-keyword")
        .with("keyword", &*key.name)
        .with("nearest", near);
    let fix = Message::attribute(RULE.name, "fix").with("nearest", near);
    warning(
        Finding::new(&RULE, message, source.locate(key.span)).replace(
            Safety::Unsafe,
            fix,
            key.span,
            near,
        ),
    )
}

/// A format that nothing checks, close to one that is checked.
pub(crate) fn unknown_format(
    source: &SourceFile,
    node: &Node,
    format: &str,
    near: &str,
) -> Finding {
    let message = Message::attribute(RULE.name, "unknown-format")
        .with("format", format)
        .with("nearest", near);
    let fix = Message::attribute(RULE.name, "fix").with("nearest", near);
    warning(
        Finding::new(&RULE, message, source.locate(node.span)).replace(
            Safety::Unsafe,
            fix,
            node.span,
            near,
        ),
    )
}

/// One of our own keywords names something that does not exist.
pub(crate) fn unknown_name(
    source: &SourceFile,
    entry: &Entry,
    value: &str,
    allowed: &[String],
) -> Finding {
    let message = Message::attribute(RULE.name, "unknown-name")
        .with("keyword", &*entry.key.name)
        .with("value", value);
    let finding = Finding::new(&RULE, message, source.locate(entry.value.span));
    match nearest(value, allowed.iter().map(String::as_str)) {
        Some(near) => finding.help(Message::attribute(RULE.name, "nearest").with("nearest", near)),
        None if allowed.is_empty() => finding,
        None => finding
            .help(Message::attribute("schema-enum", "allowed").with("allowed", allowed.join(", "))),
    }
}

/// A keyword whose failure we have no rule for: the schema's, not the author's.
pub(crate) fn at_run_time(violation: &Violation<'_>, keyword: &str) -> Finding {
    let message = Message::new(RULE.name)
        .with("keyword", keyword)
        .with("reason", violation.error.to_string());
    violation.finding(&RULE, message)
}

fn warning(mut finding: Finding) -> Finding {
    finding.severity = Severity::Warning;
    finding
}

/// The span at a pointer and the name of the keyword it ends in.
fn place(tree: &Node, pointer: &str) -> (Span, String) {
    let keyword = pointer
        .rsplit('/')
        .find(|step| step.parse::<usize>().is_err());
    let keyword = keyword.unwrap_or("schema").to_owned();
    let mut pointer = pointer;
    loop {
        if let Some(found) = tree.pointer(pointer) {
            return (found.node.span, keyword);
        }
        pointer = pointer.rsplit_once('/').map_or("", |(outer, _)| outer);
    }
}

fn definitions(tree: &Node) -> Vec<String> {
    ["$defs", "definitions"]
        .iter()
        .filter_map(|keyword| tree.get(keyword)?.value.as_mapping())
        .flat_map(|mapping| &mapping.entries)
        .map(|entry| entry.key.name.to_string())
        .collect()
}
