//! `polynya extract`: literal comments become messages.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::anyhow;
use polynya_diagnostics::{Edit, Message, Span, Translate};
use polynya_locale::message_id;
use polynya_pipeline::Resources;
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
    narrow(command, &mut project, session.streams, language)?;
    if project
        .strings()
        .is_none_or(|strings| strings.entries.is_empty())
    {
        return Err(anyhow!(
            language.translate(&Message::new("extract-no-strings"))
        ));
    }
    let resources = project.resources().resources;
    let mut work = Extraction::new(command, &project, &resources);
    for files in project.collections() {
        for entry in &files.entries {
            work.entry(files, entry);
        }
    }
    let Extraction {
        changes,
        strings,
        homeless,
        ..
    } = work;
    let moved = changes.write(&project, strings, command.dry_run)?;
    report(&moved, "extracted", command, session.streams, language)?;
    if homeless > 0 {
        let message = Message::new("extract-homeless").with("count", homeless);
        writeln!(session.streams.out, "{}", language.translate(&message))?;
    }
    Ok(0)
}

/// An extraction under way.
struct Extraction<'a> {
    command: &'a Comments,
    project: &'a Project,
    resources: &'a Resources,
    strings: Strings<'a>,
    /// Ids that are taken, in any locale.
    ids: BTreeSet<String>,
    changes: Changes,
    /// Texts for which there is no file to put them into.
    homeless: usize,
}

impl<'a> Extraction<'a> {
    fn new(command: &'a Comments, project: &'a Project, resources: &'a Resources) -> Self {
        let catalogs = resources.catalogs.catalogs().iter();
        let ids = catalogs.flat_map(|catalog| catalog.message_ids().map(str::to_owned));
        Self {
            command,
            project,
            resources,
            strings: Strings::new(project, resources),
            ids: ids.collect(),
            changes: Changes::default(),
            homeless: 0,
        }
    }

    fn entry(&mut self, files: &CollectionFiles, entry: &EntryFiles) {
        let fields = fields(self.command, files, self.resources);
        let several = fields.len() > 1;
        let places = front_matters(self.project, entry);
        for (field, voice) in &fields {
            let id = self.id(files, entry, several.then_some(field), voice.as_deref());
            let mut used = false;
            for place in &places {
                used |= self.variant(place, field, voice.as_deref(), &id).is_some();
            }
            if used {
                self.ids.insert(id);
            }
        }
    }

    /// Moves one comment; nothing if there is no literal to move.
    fn variant(&mut self, place: &Place, field: &str, voice: Option<&str>, id: &str) -> Option<()> {
        let node = &place.root.get(field)?.value;
        let text = node.as_str().filter(|text| !text.trim().is_empty())?;
        let name = self.command.file.as_deref().or(voice);
        let name = name.unwrap_or("extracted").trim_end_matches(".ftl");
        let Some(file) = self.strings.path(name, &place.locale) else {
            self.homeless += 1;
            return None;
        };
        // The end of a block scalar's last line belongs to the front matter.
        let raw = place.source.slice(node.span);
        let end = node.span.start + raw.trim_end().len();
        self.strings.add(&file, id, text.trim_end_matches('\n'));
        let edit = Edit {
            path: Arc::clone(&place.path),
            span: Span::new(node.span.start, end),
            text: place.syntax.fields(&[("message", &place.syntax.text(id))]),
        };
        let moved = Moved {
            path: Arc::clone(&place.path),
            field: field.to_owned(),
            id: id.to_owned(),
            file,
        };
        self.changes.add(edit, moved);
        Some(())
    }

    /// A new id that says which entry it belongs to, and that the voice claims.
    fn id(
        &self,
        files: &CollectionFiles,
        entry: &EntryFiles,
        field: Option<&String>,
        voice: Option<&str>,
    ) -> String {
        let voice = voice.and_then(|name| self.resources.voices.get(name));
        let claimed = voice.into_iter().flat_map(|voice| &voice.file().messages);
        let prefix = claimed
            .filter_map(|pattern| pattern.strip_suffix('*'))
            .next();
        let field = field.map(|field| kebab(field)).unwrap_or_default();
        let name = format!("{} {field} {}", files.collection.name, entry.id);
        let base = format!("{}{}", prefix.unwrap_or_default(), message_id(&name));
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        let mut candidates = std::iter::once(base.clone()).chain(numbered);
        let free = candidates.find(|id| !self.ids.contains(id));
        free.unwrap_or(base)
    }
}

/// `technyanComment` as `technyan-comment`.
fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_uppercase() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}
