//! The Fluent files as the commands change them: read once, edited in memory.

use std::collections::BTreeMap;

use polynya_diagnostics::{Edit, Span};
use polynya_locale::{LocaleId, write_message};
use polynya_project::Project;

/// Texts of Fluent files by path, as they are and as they will be.
pub(super) struct Strings<'p> {
    project: &'p Project,
    /// Texts that are on disk.
    texts: BTreeMap<String, String>,
    /// What is to be put at the end of a file.
    added: BTreeMap<String, String>,
    removed: Vec<Edit>,
}

impl<'p> Strings<'p> {
    pub(super) fn read(project: &'p Project) -> Self {
        let mut texts = BTreeMap::new();
        let entries = project
            .strings()
            .map_or(&[][..], |strings| &strings.entries);
        for variant in entries
            .iter()
            .flat_map(|entry| project.load(entry).variants)
        {
            if let Ok(source) = variant.content {
                texts.insert(variant.path.to_string(), source.text().to_owned());
            }
        }
        Self {
            project,
            texts,
            added: BTreeMap::new(),
            removed: Vec::new(),
        }
    }

    /// Where the strings file `name` of `locale` is, or belongs: like a file
    /// that there is.
    pub(super) fn path(&self, name: &str, locale: &LocaleId) -> Option<String> {
        let strings = self.project.strings()?;
        let collection = &strings.collection;
        let named = |entry: &&polynya_project::EntryFiles| &*entry.id == name;
        if let Some(entry) = strings.entries.iter().find(named) {
            return collection.path_for(&entry.variants.first()?.path, locale);
        }
        strings.entries.iter().find_map(|entry| {
            let like = collection.path_for(&entry.variants.first()?.path, locale)?;
            let at = like.rfind(&*entry.id)?;
            let path = format!("{}{name}{}", &like[..at], &like[at + entry.id.len()..]);
            let found = collection.matches(&path)?;
            (found.entry == name && found.locale == *locale).then_some(path)
        })
    }

    /// Adds a message at the end of a file.
    pub(super) fn add(&mut self, path: &str, id: &str, text: &str) {
        let added = self.added.entry(path.to_owned()).or_default();
        added.push_str(&write_message(id, text));
    }

    /// Takes out the bytes of a message, with the end of its last line.
    pub(super) fn remove(&mut self, path: &str, span: Span) {
        let Some(text) = self.texts.get(path) else {
            return;
        };
        let rest = &text[span.end..];
        let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let end = if rest[..line].trim().is_empty() {
            span.end + line
        } else {
            span.end
        };
        self.removed.push(Edit {
            path: path.into(),
            span: Span::new(span.start, end),
            text: String::new(),
        });
    }

    /// The text of a file on disk; none if there is no file yet.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// All changes as edits.
    pub(super) fn edits(self) -> Vec<Edit> {
        let mut edits = self.removed;
        for (path, added) in self.added {
            let text = self.texts.get(&path).map_or("", String::as_str);
            // A last line without its end would swallow the first message.
            let gap = match text {
                "" => "",
                text if text.ends_with("\n\n") => "",
                text if text.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            edits.push(Edit {
                path: path.into(),
                span: Span::new(text.len(), text.len()),
                text: format!("{gap}{added}"),
            });
        }
        edits
    }
}
