//! `polynya extract` and `polynya inline`: moving what the mascot says between
//! front matter and Fluent messages.

mod extract;
mod inline;
mod strings;

use std::sync::Arc;

use polynya_diagnostics::{Edit, Message, SourceFile, Translate};
use polynya_frontmatter::{Node, Split, Syntax, split};
use polynya_locale::LocaleId;
use polynya_pipeline::{Resources, Variant};
use polynya_project::{CollectionFiles, EntryFiles, Project};

use super::relative;
use crate::args::Comments;
use crate::{Failure, Streams};

use strings::Strings;

pub(crate) use extract::run as extract;
pub(crate) use inline::run as inline;

/// One change, for the list that is printed.
struct Moved {
    path: Arc<str>,
    field: String,
    id: String,
    file: String,
}

/// What changes in content files, and what is to be said about it.
#[derive(Default)]
struct Changes {
    edits: Vec<Edit>,
    moved: Vec<Moved>,
}

impl Changes {
    fn add(&mut self, edit: Edit, moved: Moved) {
        self.edits.push(edit);
        self.moved.push(moved);
    }

    /// Changes content and strings, unless it is a dry run.
    fn write(
        mut self,
        project: &Project,
        strings: Strings<'_>,
        dry_run: bool,
    ) -> Result<Vec<Moved>, Failure> {
        self.edits.extend(strings.edits());
        if !dry_run {
            project.apply(&self.edits)?;
        }
        Ok(self.moved)
    }
}

/// A variant's front matter.
struct Place {
    path: Arc<str>,
    locale: LocaleId,
    source: SourceFile,
    syntax: Syntax,
    root: Node,
}

/// The front matter of an entry's variants, of those that can be read as a
/// whole: what has problems is for `check` to speak of, and not for changing.
fn front_matters(project: &Project, entry: &EntryFiles) -> Vec<Place> {
    let variants = project.load(entry).variants.into_iter();
    variants.filter_map(front_matter).collect()
}

fn front_matter(variant: Variant) -> Option<Place> {
    let source = variant.content.ok()?;
    let Split::FrontMatter(parts) = split(source.text()) else {
        return None;
    };
    let parsed = parts.parse(source.text());
    if !parsed.problems.is_empty() {
        return None;
    }
    Some(Place {
        path: variant.path,
        locale: variant.locale,
        syntax: parts.syntax,
        root: parsed.root,
        source,
    })
}

/// Top-level fields in which a voice speaks in this collection, or the one that
/// the command names; each with its voice.
fn fields(
    command: &Comments,
    files: &CollectionFiles,
    resources: &Resources,
) -> Vec<(String, Option<String>)> {
    let schema = files.collection.contract.schema();
    let annotated = schema.map(|schema| schema.voices()).unwrap_or_default();
    let mut fields: Vec<(String, Option<String>)> = annotated
        .iter()
        .chain(resources.voices.fields())
        .filter(|annotation| annotation.path.len() == 1)
        .map(|annotation| (annotation.field(), Some(annotation.name.to_string())))
        .collect();
    fields.sort();
    fields.dedup_by(|a, b| a.0 == b.0);
    match &command.field {
        None => fields,
        Some(wanted) => {
            let known = fields.into_iter().find(|(field, _)| field == wanted);
            vec![known.unwrap_or_else(|| (wanted.clone(), None))]
        }
    }
}

/// Keeps only the entries that the command is about.
fn narrow(
    command: &Comments,
    project: &mut Project,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    if !command.paths.is_empty() {
        let paths = relative(&command.paths, project.root(), streams, language)?;
        project.keep_only(&paths);
    }
    Ok(())
}

/// Prints what was moved, or would be.
fn report(
    moved: &[Moved],
    id: &'static str,
    command: &Comments,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    for one in moved {
        writeln!(
            streams.out,
            "{}: {} \u{2194} {} ({})",
            one.path, one.field, one.id, one.file
        )?;
    }
    let message = Message::new(id)
        .with("count", moved.len())
        .with("dry", if command.dry_run { "yes" } else { "no" });
    writeln!(streams.out, "{}", language.translate(&message))?;
    Ok(())
}
