//! `polynya inline`: messages that one entry uses become literal comments again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::{Edit, Message, Translate};
use polynya_frontmatter::{Node as YamlNode, Syntax};
use polynya_locale::ftl::{FtlEntry, FtlFile, Inline, Node, visit_pattern};
use polynya_locale::{Args, Catalog, Isolation, LocaleId};
use polynya_pipeline::{Resources, as_reference, default_messages};
use polynya_project::{CollectionFiles, EntryFiles, Project};

use super::strings::Strings;
use super::{Changes, Moved, Place, fields, front_matters, narrow, report};
use crate::args::{Comments, Reporting};
use crate::commands::Session;
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Comments,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((mut project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let resources = project.resources().resources;
    // Who else refers to a message is a question to the whole project.
    let uses = uses(command, &project, &resources);
    narrow(command, &mut project, session.streams, language)?;
    let mut work = Inlining {
        project: &project,
        resources: &resources,
        uses,
        strings: Strings::new(&project, &resources),
        changes: Changes::default(),
        kept: 0,
    };
    for files in project.collections() {
        for entry in &files.entries {
            work.entry(command, files, entry);
        }
    }
    let Inlining {
        changes,
        strings,
        kept,
        ..
    } = work;
    let moved = changes.write(&project, strings, command.dry_run)?;
    report(&moved, "inlined", command, session.streams, language)?;
    if kept > 0 {
        let message = Message::new("inline-kept").with("count", kept);
        writeln!(session.streams.out, "{}", language.translate(&message))?;
    }
    Ok(0)
}

/// Who refers to messages.
#[derive(Default)]
struct Uses {
    /// How many fields of each locale, by message.
    fields: BTreeMap<String, BTreeMap<LocaleId, usize>>,
    /// Messages that schemas name for absent fields.
    defaults: BTreeSet<String>,
}

fn uses(command: &Comments, project: &Project, resources: &Resources) -> Uses {
    let mut uses = Uses::default();
    for files in project.collections() {
        let schema = files.collection.contract.schema();
        uses.defaults
            .extend(schema.into_iter().flat_map(default_messages));
        let fields = fields(command, files, resources);
        let entries = files.entries.iter();
        for place in entries.flat_map(|entry| front_matters(project, entry)) {
            for (_, id) in fields
                .iter()
                .filter_map(|(field, _)| reference(&place, field))
            {
                let of_message = uses.fields.entry(id).or_default();
                *of_message.entry(place.locale.clone()).or_default() += 1;
            }
        }
    }
    uses
}

/// The value of a field that names a message and gives it no arguments.
fn reference<'p>(place: &'p Place, field: &str) -> Option<(&'p YamlNode, String)> {
    let node = &place.root.get(field)?.value;
    let (id, args) = as_reference(&node.to_json())?;
    args.is_empty().then_some((node, id))
}

/// An inlining under way.
struct Inlining<'a> {
    project: &'a Project,
    resources: &'a Resources,
    uses: Uses,
    strings: Strings<'a>,
    changes: Changes,
    /// References that stay, because their messages are more than a text.
    kept: usize,
}

impl Inlining<'_> {
    fn entry(&mut self, command: &Comments, files: &CollectionFiles, entry: &EntryFiles) {
        let fields = fields(command, files, self.resources);
        for place in front_matters(self.project, entry) {
            for (field, _) in &fields {
                self.variant(&place, field);
            }
        }
    }

    fn variant(&mut self, place: &Place, field: &str) -> Option<()> {
        let (node, id) = reference(place, field)?;
        let (id, locale) = (&*id, &place.locale);
        let Some((catalog, file, message)) = self.message(locale, id) else {
            self.kept += 1;
            return None;
        };
        let formatter = self.resources.catalogs.formatter(locale, Isolation::None);
        let said = formatter.format(id, None, &Args::new())?;
        // A table of TOML is more than these bytes: its header stands before them.
        let table = place.syntax == Syntax::Toml && !place.source.slice(node.span).starts_with('{');
        // Only what says the same for every entry can be said by one of them.
        let plain = catalog.variables(id).is_empty() && message.attributes.is_empty();
        if table || !plain || !said.problems.is_empty() {
            self.kept += 1;
            return None;
        }
        let file_path = file.source().path().to_string();
        if !self.is_needed(catalog, id) {
            self.strings.remove(&file_path, message.span);
        }
        let edit = Edit {
            path: Arc::clone(&place.path),
            span: node.span,
            text: place.syntax.text(&said.text),
        };
        let moved = Moved {
            path: Arc::clone(&place.path),
            field: field.to_owned(),
            id: id.to_owned(),
            file: file_path,
        };
        self.changes.add(edit, moved);
        Some(())
    }

    /// Whether a message of `catalog` has other uses than the one field.
    fn is_needed(&self, catalog: &Catalog, id: &str) -> bool {
        let elsewhere = |(locale, count): (&LocaleId, &usize)| {
            if locale == catalog.locale() {
                *count > 1
            } else {
                // A locale that lacks the message may fall back to this one.
                self.message(locale, id).is_none()
            }
        };
        let fields = self.uses.fields.get(id);
        let strings = self.resources.strings.as_ref();
        let usage = strings.and_then(|strings| strings.usage.as_ref());
        fields.into_iter().flatten().any(elsewhere)
            || self.uses.defaults.contains(id)
            || usage.is_some_and(|usage| usage.has(id))
            || mentioned(catalog, id)
    }

    /// The message in the locale's own catalog: what only a fallback says is
    /// not this locale's text.
    fn message(&self, locale: &LocaleId, id: &str) -> Option<(&Catalog, &FtlFile, &FtlEntry)> {
        let catalogs = self.resources.catalogs.catalogs();
        let catalog = catalogs.iter().find(|catalog| catalog.locale() == locale)?;
        let (file, message) = catalog.message(id)?;
        Some((catalog, file, message))
    }
}

/// Whether another message refers to this one.
fn mentioned(catalog: &Catalog, id: &str) -> bool {
    let files = catalog.files().iter();
    files.into_iter().any(|file| {
        let mut found = false;
        for pattern in file.entries().iter().flat_map(FtlEntry::patterns) {
            visit_pattern(pattern, &mut |node| {
                if let Node::Inline(Inline::Message { id: other, .. }) = node {
                    found |= file.slice(*other) == id;
                }
            });
        }
        found
    })
}
