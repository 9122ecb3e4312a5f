//! The files a schema is made of, found by following `$ref` from file to file.

use std::collections::BTreeMap;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};
use polynya_diagnostics::{Finding, Location, SourceFile, Span};
use polynya_frontmatter::{Limits, Node, Value as Yaml, parse};
use serde_json::Value;

use super::keywords::escape;
use crate::rules::{invalid_schema, syntax_problems};

/// Reads a file below the root by its path; `Err` says why it cannot be read.
pub type ReadSchema<'a> = &'a dyn Fn(&str) -> Result<SourceFile, String>;

/// What may stand in the path of a URI as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What may not stand in a URI as it is. A `%` begins what is written in another way already.
const FOREIGN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A project's schemas have URIs of their own, so that none can be mistaken
/// for something to fetch.
const BASE: &str = "polynya:///";

/// One file of a schema.
pub(crate) struct SchemaFile {
    /// `polynya:///` and the path.
    pub(crate) uri: String,
    pub(crate) source: SourceFile,
    pub(crate) tree: Node,
    /// The same without the root's `$id`: every location in it then starts
    /// with `uri`, whatever the file calls itself. So does every reference to a file by
    /// its `$id`: no file is known to the validator by two names.
    pub(crate) value: Value,
}

/// A schema file and all files it leads to; the first is the schema itself.
pub(crate) struct SchemaFiles {
    files: Vec<SchemaFile>,
    by_uri: BTreeMap<String, usize>,
}

/// A `$ref` as it stands in a file.
pub(crate) struct Reference<'a> {
    pub(crate) text: &'a str,
    pub(crate) span: Span,
}

impl SchemaFiles {
    pub(crate) fn load(
        path: &str,
        asked_at: &Location,
        read: ReadSchema<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let mut files = Self {
            files: Vec::new(),
            by_uri: BTreeMap::new(),
        };
        match read(path) {
            Ok(source) => files.add(source, findings),
            Err(reason) => {
                findings.push(invalid_schema::unreadable(asked_at.clone(), path, &reason));
                return None;
            }
        }
        let mut next = 0;
        while next < files.files.len() {
            for (path, span) in files.wanted(next) {
                match read(&path) {
                    Ok(source) => files.add(source, findings),
                    Err(reason) => {
                        let at = files.files[next].source.locate(span);
                        findings.push(invalid_schema::unreadable(at, &path, &reason));
                    }
                }
            }
            next += 1;
        }
        files.call_by_uri();
        Some(files)
    }

    fn add(&mut self, source: SourceFile, findings: &mut Vec<Finding>) {
        let uri = uri_of(source.path());
        if self.by_uri.contains_key(&uri) {
            return;
        }
        let range = Span::new(0, source.text().len());
        let parsed = parse(source.text(), range, &Limits::default());
        findings.extend(syntax_problems(&source, &parsed.problems));
        let mut value = parsed.root.to_json();
        let id = value
            .as_object_mut()
            .and_then(|map| map.shift_remove("$id"));
        let id = id.and_then(|id| id.as_str().map(|id| id.trim_end_matches('#').to_owned()));
        let index = self.files.len();
        self.by_uri.insert(uri.clone(), index);
        if let Some(id) = id {
            self.by_uri.entry(id).or_insert(index);
        }
        self.files.push(SchemaFile {
            uri,
            source,
            tree: parsed.root,
            value,
        });
    }

    /// Has references that name a file by its `$id` name it by its URI. Below an `$id`, a
    /// relative reference would start from there, and not from the file's place. Whatever
    /// they name, they are written as URIs: `#/$defs/題` is none, though everybody knows
    /// what is meant.
    fn call_by_uri(&mut self) {
        let files = self.files.iter();
        let uris: Vec<String> = files.map(|file| file.uri.clone()).collect();
        for file in &mut self.files {
            rename(&mut file.value, &|target| {
                // A relative one means a place already.
                let index = self.by_uri.get(target).filter(|_| target.contains(':'))?;
                uris.get(*index).map(String::as_str)
            });
        }
    }

    /// Files that file `index` refers to and that are not here yet.
    fn wanted(&self, index: usize) -> Vec<(String, Span)> {
        let file = &self.files[index];
        let mut wanted: Vec<(String, Span)> = Vec::new();
        for reference in references(&file.tree) {
            let (target, _) = split_fragment(reference.text);
            if let Some(path) = self.local_path(file, target) {
                let known = self.by_uri.contains_key(&uri_of(&path));
                if !known && wanted.iter().all(|(other, _)| *other != path) {
                    wanted.push((path, reference.span));
                }
            }
        }
        wanted
    }

    /// The path below the root that a reference's file part means, if any.
    fn local_path(&self, from: &SchemaFile, target: &str) -> Option<String> {
        if target.is_empty() || target.contains("://") || self.by_uri.contains_key(target) {
            return None;
        }
        resolve(from.source.path(), &decoded(target))
    }

    /// Whether a reference in file `from` means a file that could not be read,
    /// which was reported when it was looked for.
    pub(crate) fn was_reported(&self, from: usize, reference: &str) -> bool {
        let (target, _) = split_fragment(reference);
        let path = self.local_path(&self.files[from], target);
        path.is_some_and(|path| !self.by_uri.contains_key(&uri_of(&path)))
    }

    /// The file and JSON pointer that a `$ref` in file `from` means. `None`
    /// for what lies outside: the file, or the pointer within it, is unknown.
    pub(crate) fn resolve(&self, from: usize, reference: &str) -> Option<(usize, String)> {
        let (target, fragment) = split_fragment(reference);
        let file = match target {
            "" => from,
            _ => {
                *(self.by_uri.get(target).or_else(|| {
                    let path = self.local_path(&self.files[from], target)?;
                    self.by_uri.get(&uri_of(&path))
                }))?
            }
        };
        let fragment = decoded(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            return Some((file, fragment));
        }
        let pointer = anchor(&self.files[file].tree, &fragment, String::new())?;
        Some((file, pointer))
    }

    /// The place in its file that an absolute keyword location speaks of: the
    /// keyword with its value, as far as it is on one line.
    pub(crate) fn locate(&self, uri: &str) -> Option<Location> {
        let (file, pointer) = self.find(uri)?;
        let found = file.tree.pointer(&pointer)?;
        let span = match found.key {
            Some(key) => {
                let whole = key.span.to(found.node.span);
                if file.source.slice(whole).contains('\n') {
                    key.span
                } else {
                    whole
                }
            }
            None => found.node.span,
        };
        Some(file.source.locate(span))
    }

    /// The file and the node that an absolute keyword location speaks of.
    pub(crate) fn node(&self, uri: &str) -> Option<(&SchemaFile, &Node)> {
        let (file, pointer) = self.find(uri)?;
        Some((file, file.tree.pointer(&pointer)?.node))
    }

    fn find(&self, uri: &str) -> Option<(&SchemaFile, String)> {
        let (target, fragment) = split_fragment(uri);
        let file = &self.files[*self.by_uri.get(target)?];
        Some((file, decoded(fragment)))
    }

    pub(crate) fn root(&self) -> &SchemaFile {
        &self.files[0]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &SchemaFile)> {
        self.files.iter().enumerate()
    }

    pub(crate) fn get(&self, index: usize) -> &SchemaFile {
        &self.files[index]
    }

    /// What a registry needs to know: each file under its URI.
    pub(crate) fn resources(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.files.iter().map(|file| (&*file.uri, &file.value))
    }
}

/// Gives files that references in a schema lead to the names that `name_of` has for them.
fn rename<'a>(schema: &mut Value, name_of: &dyn Fn(&str) -> Option<&'a str>) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                match (&**key, value) {
                    ("$ref" | "$dynamicRef", Value::String(text)) => {
                        let (target, fragment) = split_fragment(text);
                        if let Some(name) = name_of(target) {
                            *text = format!("{name}#{fragment}");
                        }
                        *text = utf8_percent_encode(text, FOREIGN).to_string();
                    }
                    (_, value) => rename(value, name_of),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, name_of)),
        _ => {}
    }
}

/// Every `$ref` in a tree.
pub(crate) fn references(tree: &Node) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    collect(tree, &mut found);
    found
}

fn collect<'a>(node: &'a Node, found: &mut Vec<Reference<'a>>) {
    match &node.value {
        Yaml::Mapping(mapping) => {
            for entry in &mapping.entries {
                if let ("$ref" | "$dynamicRef", Some(text)) =
                    (&*entry.key.name, entry.value.as_str())
                {
                    let span = entry.value.span;
                    found.push(Reference { text, span });
                }
                collect(&entry.value, found);
            }
        }
        Yaml::Sequence(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// The JSON pointer of the subschema whose `$anchor` is `name`.
fn anchor(node: &Node, name: &str, at: String) -> Option<String> {
    match &node.value {
        Yaml::Mapping(mapping) => {
            let named = |keyword: &str| {
                let found = mapping.get(keyword).and_then(|entry| entry.value.as_str());
                found.is_some_and(|found| found.trim_start_matches('#') == name)
            };
            if named("$anchor") || named("$dynamicAnchor") || (!at.is_empty() && named("$id")) {
                return Some(at);
            }
            mapping.entries.iter().find_map(|entry| {
                let key = escape(&entry.key.name);
                anchor(&entry.value, name, format!("{at}/{key}"))
            })
        }
        Yaml::Sequence(items) => (items.iter().enumerate())
            .find_map(|(index, item)| anchor(item, name, format!("{at}/{index}"))),
        _ => None,
    }
}

fn uri_of(path: &str) -> String {
    format!("{BASE}{}", utf8_percent_encode(path, PATH))
}

fn split_fragment(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// A JSON pointer as the fragment of a reference.
pub(super) fn fragment_of(pointer: &str) -> String {
    const FRAGMENT: &AsciiSet = &FOREIGN.add(b'%').add(b'#');
    utf8_percent_encode(pointer, FRAGMENT).to_string()
}

/// The JSON pointer that a reference within its own file holds.
pub(super) fn pointer_of(reference: &str) -> Option<String> {
    reference.strip_prefix('#').map(decoded)
}

/// What a part of a URI stands for.
fn decoded(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().into_owned()
}

/// `target` as seen from the file `from`; `None` if that leaves the root.
pub(super) fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').collect(),
    };
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn references_stay_below_the_root() {
        let check = |target: &str, expected: Option<&str>| {
            assert_eq!(
                resolve("content/schemas/a.yaml", target).as_deref(),
                expected
            );
        };
        check("common.yaml", Some("content/schemas/common.yaml"));
        check("./x/../b.json", Some("content/schemas/b.json"));
        check("../../a.yaml", Some("a.yaml"));
        check("../../../etc/passwd", None);
        check("/content/b.yaml", Some("content/b.yaml"));
    }
}
