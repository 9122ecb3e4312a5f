//! `polynya inline`: messages that one entry uses become literal comments again.

use std::collections::BTreeMap;

use polynya_diagnostics::{Edit, Message, Translate};
use polynya_frontmatter::write_scalar;
use polynya_locale::ftl::{FtlEntry, FtlFile, Inline, Node, visit_pattern};
use polynya_locale::{Args, Catalog, Isolation, LocaleId};
use polynya_pipeline::{Resources, Variant};
use polynya_project::{CollectionFiles, EntryFiles, Project};

use super::strings::Strings;
use super::{Changes, Moved, Place, fields, front_matter, open, report};
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
    let Some((whole, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let resources = whole.resources().resources;
    // Who else refers to a message is a question to the whole project.
    let uses = uses(command, &whole, &resources);
    let Some(project) = open(command, &mut session, language)? else {
        return Ok(2);
    };
    let mut work = Inlining {
        project: &project,
        resources: &resources,
        uses,
        strings: Strings::read(&project),
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

/// How many fields of each locale refer to a message.
type Uses = BTreeMap<(LocaleId, String), usize>;

fn uses(command: &Comments, project: &Project, resources: &Resources) -> Uses {
    let mut uses = Uses::new();
    for files in project.collections() {
        let fields = fields(command, files, resources);
        for variant in files
            .entries
            .iter()
            .flat_map(|entry| project.load(entry).variants)
        {
            let locale = variant.locale.clone();
            let Some(place) = front_matter(variant) else {
                continue;
            };
            for (field, _) in &fields {
                if let Some((_, id)) = reference(&place, field) {
                    *uses.entry((locale.clone(), id.to_owned())).or_default() += 1;
                }
            }
        }
    }
    uses
}

/// The value of a field that is `{ message: ID }` and nothing more.
fn reference<'p>(
    place: &'p Place,
    field: &str,
) -> Option<(&'p polynya_frontmatter::Node, &'p str)> {
    let node = &place.root.get(field)?.value;
    let [entry] = &node.as_mapping()?.entries[..] else {
        return None;
    };
    let id = entry
        .value
        .as_str()
        .filter(|_| &*entry.key.name == "message")?;
    Some((node, id))
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
        for (field, _) in fields(command, files, self.resources) {
            for variant in self.project.load(entry).variants {
                self.variant(variant, &field);
            }
        }
    }

    fn variant(&mut self, variant: Variant, field: &str) -> Option<()> {
        let (path, locale) = (variant.path.clone(), variant.locale.clone());
        let place = front_matter(variant)?;
        let (node, id) = reference(&place, field)?;
        let Some((catalog, file, message)) = self.message(&locale, id) else {
            self.kept += 1;
            return None;
        };
        let formatter = self.resources.catalogs.formatter(&locale, Isolation::None);
        let said = formatter.format(id, None, &Args::new())?;
        // Only what says the same for every entry can be said by one of them.
        let plain = catalog.variables(id).is_empty() && message.attributes.is_empty();
        if !plain || !said.problems.is_empty() {
            self.kept += 1;
            return None;
        }
        let file_path = file.source().path().to_string();
        if self.uses.get(&(locale.clone(), id.to_owned())) == Some(&1) && !mentioned(catalog, id) {
            self.strings.remove(&file_path, message.span);
        }
        let edit = Edit {
            path: path.clone(),
            span: node.span,
            text: write_scalar(&said.text),
        };
        let moved = Moved {
            path,
            field: field.to_owned(),
            id: id.to_owned(),
            file: file_path,
        };
        self.changes.add(edit, place.source.text(), moved);
        Some(())
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
