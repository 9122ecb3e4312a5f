//! Counting what the trees of all entries have.

use std::collections::BTreeMap;

use polynya_frontmatter::{Node, Value};
use polynya_locale::LocaleId;
use polynya_locale::voice::{Voice, judge};

use super::values::{Texts, is_date};

/// A variant's front matter.
#[derive(Clone, Debug)]
pub struct VariantFields {
    /// Its locale.
    pub locale: LocaleId,
    /// The tree; absent where the file has no front matter that could be read.
    pub root: Option<Node>,
    /// The date in its path, as `2025-01-31`.
    pub path_date: Option<String>,
}

/// Counts of a collection.
#[derive(Default)]
pub struct Tally<'v> {
    pub(super) root: Object,
    pub(super) entries: usize,
    /// Variants without front matter.
    pub(super) bare: usize,
    /// How often each field repeats the date in the path, and how often it does not.
    path_dates: BTreeMap<String, (usize, usize)>,
    /// The voice that texts are held against.
    voice: Option<&'v Voice>,
}

/// Fields of documents, or of objects in them.
#[derive(Clone, Debug, Default)]
pub(super) struct Object {
    pub(super) total: usize,
    /// In the order in which they were met.
    pub(super) fields: Vec<(String, Field)>,
}

/// Counts of one field.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    pub(super) present: usize,
    pub(super) types: BTreeMap<&'static str, usize>,
    pub(super) texts: Texts,
    pub(super) items: Option<Box<Field>>,
    pub(super) object: Object,
    pub(super) pairs: Pairs,
    pub(super) spoken: usize,
    pub(super) judged: usize,
}

/// Sources and translations of a field, side by side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pairs {
    pub(super) equal: usize,
    pub(super) different: usize,
    /// One of both lacks it.
    pub(super) one_sided: usize,
}

impl Pairs {
    pub(super) const fn total(self) -> usize {
        self.equal + self.different + self.one_sided
    }
}

/// How deep objects in objects are looked into.
const DEPTH: usize = 4;

/// Texts of a field that are held against a voice; more would tell no more.
const JUDGED: usize = 300;

impl<'v> Tally<'v> {
    /// An empty one; `voice` is what a mascot's texts are recognized by.
    #[must_use]
    pub fn new(voice: Option<&'v Voice>) -> Self {
        Self {
            voice,
            ..Self::default()
        }
    }

    /// Whether nothing was counted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.root.total == 0
    }

    /// Counts an entry.
    pub fn add(&mut self, variants: &[VariantFields], source: &LocaleId) {
        self.entries += 1;
        let scene = Scene {
            entry: self.entries,
            voice: self.voice,
        };
        for variant in variants {
            let Some(root) = variant
                .root
                .as_ref()
                .filter(|root| root.as_mapping().is_some())
            else {
                self.bare += 1;
                continue;
            };
            self.root.add(root, &variant.locale, scene, 0);
            if let Some(date) = &variant.path_date {
                self.path_date(root, date);
            }
        }
        let tree = |variant: &VariantFields| variant.root.clone();
        let Some(from) = variants.iter().find(|v| v.locale == *source).and_then(tree) else {
            return;
        };
        for to in variants.iter().filter(|v| v.locale != *source) {
            if let Some(to) = &to.root {
                self.root.compare(&from, to);
            }
        }
    }

    fn path_date(&mut self, root: &Node, date: &str) {
        for entry in root.as_mapping().into_iter().flat_map(|m| &m.entries) {
            let Some(text) = entry.value.as_str() else {
                continue;
            };
            let day = text.get(..10).unwrap_or(text);
            if is_date(day) {
                let (same, other) = self
                    .path_dates
                    .entry(entry.key.name.to_string())
                    .or_default();
                match day == date {
                    true => *same += 1,
                    false => *other += 1,
                }
            }
        }
    }

    /// The field that repeats the date in the path, if there clearly is one.
    #[must_use]
    pub fn path_field(&self) -> Option<&str> {
        let mut fields = self.path_dates.iter().collect::<Vec<_>>();
        fields.sort_by_key(|(_, (same, _))| std::cmp::Reverse(*same));
        let (name, (same, other)) = fields.first()?;
        // A date in the path of a page that has another one is a mistake only where
        // all others agree.
        let sure = same + other >= 5 && same * 20 >= (same + other) * 19;
        let plain = name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        (sure && plain).then_some(name.as_str())
    }
}

/// What is the same for all fields of an entry.
#[derive(Clone, Copy)]
struct Scene<'v> {
    entry: usize,
    voice: Option<&'v Voice>,
}

impl Object {
    fn add(&mut self, node: &Node, locale: &LocaleId, scene: Scene<'_>, depth: usize) {
        self.total += 1;
        let entries = node.as_mapping().into_iter().flat_map(|m| &m.entries);
        for entry in entries {
            if !entry.value.is_broken() {
                let field = self.field(&entry.key.name);
                field.add(&entry.value, locale, scene, depth);
            }
        }
    }

    fn field(&mut self, name: &str) -> &mut Field {
        let at = self.fields.iter().position(|(known, _)| known == name);
        let at = at.unwrap_or_else(|| {
            self.fields.push((name.to_owned(), Field::default()));
            self.fields.len() - 1
        });
        &mut self.fields[at].1
    }

    fn compare(&mut self, from: &Node, to: &Node) {
        for (name, field) in &mut self.fields {
            let both = (from.get(name), to.get(name));
            match both {
                (None, None) => {}
                (Some(a), Some(b)) if a.value.is_broken() || b.value.is_broken() => {}
                (Some(a), Some(b)) => field.compare(&a.value, &b.value),
                _ => field.pairs.one_sided += 1,
            }
        }
    }
}

impl Field {
    fn add(&mut self, node: &Node, locale: &LocaleId, scene: Scene<'_>, depth: usize) {
        self.present += 1;
        *self.types.entry(node.type_name()).or_default() += 1;
        match &node.value {
            Value::String(text) => {
                self.texts.add(&text.value, locale, scene.entry);
                self.listen(&text.value, locale, scene);
            }
            Value::Sequence(items) if depth < DEPTH => {
                let own = self.items.get_or_insert_default();
                for item in items {
                    own.add(item, locale, scene, depth + 1);
                }
            }
            Value::Mapping(_) if depth < DEPTH => {
                self.object.add(node, locale, scene, depth + 1);
            }
            _ => {}
        }
    }

    /// Whether a text carries the tic of the voice.
    fn listen(&mut self, text: &str, locale: &LocaleId, scene: Scene<'_>) {
        // A title or a tag is too short to be heard.
        if self.judged >= JUDGED || text.chars().take(20).count() < 20 {
            return;
        }
        let Some(voice) = scene.voice else {
            return;
        };
        if let Some(manner) = voice.manner(locale) {
            self.judged += 1;
            let verdict = judge(text, manner, &voice.policy(locale), locale, &[]);
            self.spoken += usize::from(verdict.with_tic > 0);
        }
    }

    fn compare(&mut self, from: &Node, to: &Node) {
        match same(from, to) {
            true => self.pairs.equal += 1,
            false => self.pairs.different += 1,
        }
        if from.as_mapping().is_some() && to.as_mapping().is_some() {
            self.object.compare(from, to);
        }
    }
}

/// Whether both say the same; the order of a list is often nobody's intention.
fn same(from: &Node, to: &Node) -> bool {
    let items = |node: &Node| {
        let items = node.as_sequence()?.iter();
        let mut items: Vec<String> = items.map(|item| item.to_json().to_string()).collect();
        items.sort_unstable();
        Some(items)
    };
    match (items(from), items(to)) {
        (Some(from), Some(to)) => from == to,
        _ => from.to_json() == to.to_json(),
    }
}
