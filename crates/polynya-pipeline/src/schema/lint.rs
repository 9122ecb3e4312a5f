//! Mistakes in a schema that a validator passes over in silence.

use std::collections::{BTreeMap, BTreeSet};

use polynya_diagnostics::{Finding, SourceFile};
use polynya_frontmatter::{Entry, Node};

use super::files::{SchemaFiles, references};
use super::keywords::{FORMATS, KEYWORDS, subschemas};
use super::translation::{Order, Translation};
use crate::rules::invalid_schema as report;

/// What the keywords `vocabulary`, `voice` and `reference` may name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Vocabularies of the project.
    pub vocabularies: BTreeSet<String>,
    /// Voices of the project.
    pub voices: BTreeSet<String>,
    /// Collections of the project.
    pub collections: BTreeSet<String>,
}

pub(crate) fn lint(files: &SchemaFiles, names: &Names, findings: &mut Vec<Finding>) {
    let mut graph = Graph::default();
    for (index, file) in files.iter() {
        if file.tree.as_mapping().is_none() {
            let boolean = file.tree.as_bool().is_some();
            if !boolean && !file.tree.is_broken() {
                findings.push(report::not_a_schema(&file.source, &file.tree));
            }
            continue;
        }
        meta_errors(index, files, findings);
        unresolved(index, files, findings);
        let mut open = vec![(String::new(), &file.tree)];
        while let Some((pointer, node)) = open.pop() {
            for entry in node.as_mapping().into_iter().flat_map(|m| &m.entries) {
                keyword(index, files, entry, names, findings);
                patterns(&file.source, entry, findings);
            }
            graph.add(index, &pointer, node, files);
            let inner = subschemas(node, &pointer);
            open.extend(inner.into_iter().map(|sub| (sub.pointer, sub.node)));
        }
    }
    if let Some((file, pointer)) = graph.cycle() {
        findings.push(report::endless(files, file, &pointer));
    }
}

/// What the draft's own schema says against it.
fn meta_errors(index: usize, files: &SchemaFiles, findings: &mut Vec<Finding>) {
    let file = files.get(index);
    let Some(validator) = super::meta_validator(&file.value) else {
        if let Some(entry) = file.tree.get("$schema") {
            findings.push(report::unknown_draft(&file.source, &entry.value));
        }
        return;
    };
    // `format: regex` says less about a pattern than `pattern` below.
    let shown = |error: &jsonschema::ValidationError<'_>| !matches!(error.kind(), jsonschema::error::ValidationErrorKind::Format { format } if format == "regex");
    for error in validator.iter_errors(&file.value).filter(shown) {
        findings.push(report::meta(&file.source, &file.tree, &error));
    }
}

fn unresolved(index: usize, files: &SchemaFiles, findings: &mut Vec<Finding>) {
    let file = files.get(index);
    for reference in references(&file.tree) {
        if files.was_reported(index, reference.text) {
            continue;
        }
        let found = files.resolve(index, reference.text);
        let exists = found
            .is_some_and(|(target, pointer)| files.get(target).tree.pointer(&pointer).is_some());
        let draft = reference.text.starts_with("http://json-schema.org/")
            || reference.text.starts_with("https://json-schema.org/");
        if !exists && !draft {
            findings.push(report::unresolved(file, files, &reference));
        }
    }
}

fn keyword(
    index: usize,
    files: &SchemaFiles,
    entry: &Entry,
    names: &Names,
    findings: &mut Vec<Finding>,
) {
    let source = &files.get(index).source;
    let name = &*entry.key.name;
    if KEYWORDS.iter().all(|(known, _)| *known != name) {
        let known = KEYWORDS.iter().map(|(known, _)| *known);
        if let Some(near) = crate::suggest::nearest(name, known) {
            findings.push(report::unknown_keyword(source, &entry.key, near));
        }
        return;
    }
    let Some(value) = entry.value.as_str() else {
        return;
    };
    let known = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>();
    match name {
        "format" if !FORMATS.contains(&value) => {
            if let Some(near) = crate::suggest::nearest(value, FORMATS.iter().copied()) {
                findings.push(report::unknown_format(source, &entry.value, value, near));
            }
        }
        "translation" => {
            let allowed = Translation::ALL.map(|(name, _)| name.to_owned());
            one_of(source, entry, value, &allowed, findings);
        }
        "order" => {
            let allowed = Order::ALL.map(|(name, _)| name.to_owned());
            one_of(source, entry, value, &allowed, findings);
        }
        "vocabulary" => one_of(source, entry, value, &known(&names.vocabularies), findings),
        "voice" => one_of(source, entry, value, &known(&names.voices), findings),
        "reference" => one_of(source, entry, value, &known(&names.collections), findings),
        _ => {}
    }
}

/// Regular expressions, each on its own, so that one bad one hides no other.
fn patterns(source: &SourceFile, entry: &Entry, findings: &mut Vec<Finding>) {
    let mut check = |span, pattern: &str| {
        if !super::is_regex(pattern) {
            findings.push(report::bad_pattern(source, span, pattern));
        }
    };
    match &*entry.key.name {
        "pattern" => {
            if let Some(pattern) = entry.value.as_str() {
                check(entry.value.span, pattern);
            }
        }
        "patternProperties" => {
            for entry in entry
                .value
                .as_mapping()
                .into_iter()
                .flat_map(|m| &m.entries)
            {
                check(entry.key.span, &entry.key.name);
            }
        }
        _ => {}
    }
}

fn one_of(
    source: &SourceFile,
    entry: &Entry,
    value: &str,
    allowed: &[String],
    findings: &mut Vec<Finding>,
) {
    if allowed.iter().all(|name| name != value) {
        findings.push(report::unknown_name(source, entry, value, allowed));
    }
}

/// Which schema leads to which without going into the value: a circle of such
/// steps would never end.
#[derive(Default)]
struct Graph {
    edges: BTreeMap<(usize, String), Vec<(usize, String)>>,
}

impl Graph {
    fn add(&mut self, file: usize, pointer: &str, node: &Node, files: &SchemaFiles) {
        let mut next: Vec<(usize, String)> = subschemas(node, pointer)
            .into_iter()
            .filter(|sub| sub.same_value)
            .map(|sub| (file, sub.pointer))
            .collect();
        let reference = node.get("$ref").and_then(|entry| entry.value.as_str());
        next.extend(reference.and_then(|text| files.resolve(file, text)));
        self.edges.insert((file, pointer.to_owned()), next);
    }

    /// A schema that lies on a circle, the first in order.
    fn cycle(&self) -> Option<(usize, String)> {
        let mut done = BTreeSet::new();
        for start in self.edges.keys() {
            let mut path = vec![(start, 0)];
            while let Some((at, step)) = path.pop() {
                if done.contains(at) {
                    continue;
                }
                let next = self.edges.get(at).and_then(|next| next.get(step));
                let Some(next) = next else {
                    done.insert(at);
                    continue;
                };
                path.push((at, step + 1));
                if path.iter().any(|(on_path, _)| *on_path == next) {
                    return Some(next.clone());
                }
                if !done.contains(next) {
                    path.push((next, 0));
                }
            }
        }
        None
    }
}
