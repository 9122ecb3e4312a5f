//! The Fluent files as the commands change them.

use std::collections::BTreeMap;

use polynya_diagnostics::{Edit, Span};
use polynya_locale::ftl::FtlFile;
use polynya_locale::{LocaleId, write_message};
use polynya_pipeline::Resources;
use polynya_project::Project;

/// The Fluent files by path, and what is to change in them.
pub(super) struct Strings<'p> {
    project: &'p Project,
    /// `None` for what cannot be read.
    files: BTreeMap<&'p str, Option<&'p FtlFile>>,
    /// What is to be put at the end of a file.
    added: BTreeMap<String, String>,
    removed: Vec<Edit>,
}

impl<'p> Strings<'p> {
    pub(super) fn new(project: &'p Project, resources: &'p Resources) -> Self {
        let groups = resources.strings.iter().flat_map(|strings| &strings.groups);
        let files = groups.flat_map(|group| &group.files);
        Self {
            project,
            files: files
                .map(|file| (&*file.path, file.content.as_deref().ok()))
                .collect(),
            added: BTreeMap::new(),
            removed: Vec::new(),
        }
    }

    /// Where the strings file `name` of `locale` is, or belongs; nothing if no
    /// path fits, or if what is there cannot be read.
    pub(super) fn path(&self, name: &str, locale: &LocaleId) -> Option<String> {
        let path = self.path_of(name, locale)?;
        let lost = matches!(self.files.get(&*path), Some(None));
        (!lost).then_some(path)
    }

    /// The path is made like that of a file that there is.
    fn path_of(&self, name: &str, locale: &LocaleId) -> Option<String> {
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
        let rest = &self.text(path)[span.end..];
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

    fn text(&self, path: &str) -> &'p str {
        let file = self.files.get(path).copied().flatten();
        file.map_or("", |file| file.source().text())
    }

    /// All changes as edits.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let mut edits = self.removed.clone();
        for (path, added) in &self.added {
            let text = self.text(path);
            // A last line without its end would swallow the first message.
            let gap = match text {
                "" => "",
                text if text.ends_with("\n\n") => "",
                text if text.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            edits.push(Edit {
                path: path.as_str().into(),
                span: Span::new(text.len(), text.len()),
                text: format!("{gap}{added}"),
            });
        }
        edits
    }
}
