//! Schemas that files name themselves, in the comment that editors read.

use std::sync::Arc;

use polynya_diagnostics::{Finding, SourceFile, Span};
use polynya_frontmatter::Syntax;

use super::files::resolve;
use super::{Compiled, Schema};
use crate::entry::Contract;
use crate::resources::Context;
use crate::rules::{invalid_schema, unknown_schema_line};

/// The schemas that files of a project name themselves, each compiled once. Paths are
/// relative to the root.
pub trait NamedSchemas: Sync {
    /// Whether it is certain that there is nothing at `path`.
    fn leads_nowhere(&self, path: &str) -> bool;

    /// What came of compiling the file at `path`; nothing where that is no file of the
    /// project.
    fn compiled(&self, path: &str) -> Option<Arc<Compiled>>;
}

/// What one file's front matter is held against.
pub(crate) enum Terms<'a> {
    /// What the collection says.
    Collection(&'a Contract),
    /// What the file names, which may be broken.
    Named(Arc<Compiled>),
}

impl<'a> Terms<'a> {
    /// The terms of the file whose front matter is at `range`. A collection's schema counts
    /// more than what a file says for its editor; a path that leads nowhere is a note.
    pub(crate) fn of(
        context: Context<'a>,
        source: &SourceFile,
        (syntax, range): (Syntax, Span),
        findings: &mut Vec<Finding>,
    ) -> Self {
        let contract = &context.collection.contract;
        let collection = Self::Collection(contract);
        let Some(schemas) = context.schemas else {
            return collection;
        };
        let Some(line) = line(source.text(), syntax, range) else {
            return collection;
        };
        let Some(path) = resolve(source.path(), source.slice(line)) else {
            return collection;
        };
        if schemas.leads_nowhere(&path) {
            findings.push(unknown_schema_line::finding(source, line, &path));
            return collection;
        }
        if !matches!(contract, Contract::Open) {
            return collection;
        }
        let Some(compiled) = schemas.compiled(&path) else {
            return collection;
        };
        if compiled.schema.is_none() {
            findings.push(invalid_schema::named(source, line, &path));
        }
        Self::Named(compiled)
    }

    /// The schema, if there is a usable one.
    pub(crate) fn schema(&self) -> Option<&Schema> {
        match self {
            Self::Collection(contract) => contract.schema(),
            Self::Named(compiled) => compiled.schema.as_ref(),
        }
    }

    /// Whether nothing can be said about the file's fields, since its own schema is broken.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(self, Self::Named(compiled) if compiled.schema.is_none())
    }
}

/// The relative path that one of the comments at the start of `range` names as the schema.
/// What leads out of the disk or into a file is the editor's alone.
fn line(text: &str, syntax: Syntax, range: Span) -> Option<Span> {
    let block = text.get(range.start..range.end)?;
    let mut at = range.start;
    for whole in block.split_inclusive('\n') {
        let line = whole.trim();
        if !line.is_empty() && !line.starts_with('#') {
            return None;
        }
        let path = match syntax {
            Syntax::Yaml => of_language_server(line),
            Syntax::Toml => of_taplo(line),
            Syntax::Json => None,
        };
        if let Some(path) = path {
            let start = at + whole.find(path)?;
            return is_path(path).then(|| Span::new(start, start + path.len()));
        }
        at += whole.len();
    }
    None
}

/// The language server for YAML takes what follows `$schema=` up to the next space.
fn of_language_server(line: &str) -> Option<&str> {
    let comment = line.strip_prefix('#')?;
    let said = comment.strip_prefix([' ', '\t'])?.trim_start();
    let said = said.strip_prefix("yaml-language-server")?.trim_start();
    let (_, path) = said.strip_prefix(':')?.split_once("$schema=")?;
    path.split_whitespace().next()
}

/// Taplo takes the rest of the line.
fn of_taplo(line: &str) -> Option<&str> {
    let path = line.strip_prefix("#:schema")?;
    let path = path.strip_prefix([' ', '\t'])?.trim();
    (!path.is_empty()).then_some(path)
}

/// Whether an editor looks for it beside the file: no URL, no path of a machine, no part
/// of a file, and not the word that turns schemas off.
fn is_path(text: &str) -> bool {
    let special = |c: char| matches!(c, ':' | '#' | '?' | '%' | '\\') || c.is_control();
    !text.contains(special) && !text.starts_with(['/', '~']) && text != "none"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, syntax: Syntax, expected: Option<&str>) {
        let found = line(text, syntax, Span::new(0, text.len()));
        assert_eq!(found.map(|at| &text[at.start..at.end]), expected, "{text}");
    }

    #[test]
    fn the_line_of_yaml_is_read_as_its_language_server_reads_it() {
        let path = Some("../post.json");
        let check = |text, expected| check(text, Syntax::Yaml, expected);
        check("# yaml-language-server: $schema=../post.json\na: 1\n", path);
        check("#  yaml-language-server : $schema=../post.json x\r\n", path);
        check(
            "\n# A note.\n\n# yaml-language-server: $schema=../post.json",
            path,
        );
        check("# yaml-language-server: $schema=\na: 1\n", None);
        check("#yaml-language-server: $schema=../post.json\n", None);
        check("a: 1\n# yaml-language-server: $schema=../post.json\n", None);
        check("#:schema ../post.json\n", None);
    }

    #[test]
    fn the_line_of_toml_is_taplos() {
        let check = |text, expected| check(text, Syntax::Toml, expected);
        check("#:schema ./my post.json \na = 1\n", Some("./my post.json"));
        check("#:schema\na = 1\n", None);
        check("#:schematic x\n", None);
        check("# yaml-language-server: $schema=a.json\n", None);
    }

    #[test]
    fn what_an_editor_looks_for_elsewhere_is_left_to_it() {
        for path in [
            "https://example.com/post.json",
            "file:///post.json",
            "C:\\post.json",
            "/post.json",
            "~/post.json",
            "a.json#/$defs/post",
            "a%20b.json",
            "none",
        ] {
            let text = format!("# yaml-language-server: $schema={path}\n");
            check(&text, Syntax::Yaml, None);
        }
    }
}
