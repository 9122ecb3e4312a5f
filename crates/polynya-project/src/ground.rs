//! What the outcomes of entries rest on besides their own files, in digests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use polynya_cache::{Digest, Hasher};
use polynya_locale::vocabulary::Vocabulary;
use polynya_pipeline::freshness::Attestations as _;
use polynya_pipeline::{Contract, NamedSchemas as _, Need, Needs, Resources, Schema};

use crate::attested::source_paths;
use crate::inputs::schema_paths;
use crate::load::load_bytes;
use crate::root::{CONFIG, on_disk};
use crate::{Attested, CollectionFiles, Project};

/// Tells what outcomes rest on: two runs with the same digests find the same in the same files.
pub struct Ground<'p> {
    project: &'p Project,
    past: Option<&'p Attested<'p>>,
    configuration: Digest,
    voices: Digest,
    vocabularies: BTreeMap<Arc<str>, Digest>,
    resources: &'p Resources,
    messages: OnceLock<Digest>,
    history: OnceLock<Digest>,
}

impl<'p> Ground<'p> {
    /// Looks at the project's configuration, voices and vocabularies.
    #[must_use]
    pub fn new(
        project: &'p Project,
        resources: &'p Resources,
        past: Option<&'p Attested<'p>>,
    ) -> Self {
        let mut voices = Hasher::default();
        for voice in project.voice_configs() {
            voices.digest(project.content(&voice.path));
        }
        let vocabularies = resources.vocabularies.iter();
        Self {
            project,
            past,
            configuration: project.content(CONFIG),
            voices: voices.finish(),
            vocabularies: vocabularies
                .map(|(name, vocabulary)| (Arc::clone(name), of_vocabulary(vocabulary)))
                .collect(),
            resources,
            messages: OnceLock::new(),
            history: OnceLock::new(),
        }
    }

    /// How many entries the collections before this one have.
    #[must_use]
    pub fn entries_before(&self, files: &CollectionFiles) -> usize {
        let all = self.project.collections().iter();
        let before = all.take_while(|other| !std::ptr::eq(*other, files));
        before.map(|other| other.entries.len()).sum()
    }

    /// Has schemas compiled that are among what an outcome needs: what is wrong with them is
    /// reported as long as a file names them.
    pub fn compile(&self, needs: &Needs) {
        for need in needs {
            if let Need::Schema(path) = need {
                self.project.compiled(path);
            }
        }
    }

    /// What decides about all entries of a collection: the configuration, the collection's
    /// schema with whatever it leads to, the vocabularies that it names, and the voices.
    #[must_use]
    pub fn terms(&self, files: &CollectionFiles) -> Digest {
        let collection = &files.collection;
        let mut hasher = Hasher::default();
        hasher.digest(self.configuration).digest(self.voices);
        hasher.part(collection.name.as_bytes());
        hasher.part(&[u8::from(self.past.is_some())]);
        for (locale, spelling) in &collection.spellings {
            hasher.part(locale.as_str().as_bytes());
            hasher.part(spelling.as_bytes());
        }
        for folder in &collection.hidden {
            hasher.part(b"hidden").part(folder.as_bytes());
        }
        match &collection.contract {
            Contract::Open => {}
            Contract::Broken => {
                let all = self.project.schemas().iter();
                self.add_contents(all.map(String::as_str), &mut hasher);
            }
            Contract::Schema(schema) => {
                self.add_contents(schema.paths(), &mut hasher);
                self.add_vocabularies(schema, &mut hasher);
            }
        }
        hasher.finish()
    }

    fn add_vocabularies(&self, schema: &Schema, hasher: &mut Hasher) {
        for annotation in schema.vocabularies() {
            let digest = self.vocabularies.get(&annotation.name);
            hasher.maybe(digest.map(|digest| &digest.bytes()[..]));
        }
    }

    fn add_contents<'a>(&self, paths: impl Iterator<Item = &'a str>, hasher: &mut Hasher) {
        for path in paths {
            hasher.part(path.as_bytes());
            hasher.digest(self.project.content(path));
        }
    }

    /// The answers to what the outcome of an entry needs; nothing if it rests on more than can
    /// be told, so that it must not be kept.
    #[must_use]
    pub fn answers(&self, files: &CollectionFiles, entry: &str, needs: &Needs) -> Option<Digest> {
        let collection = &*files.collection.name;
        let mut hasher = Hasher::default();
        let mut words = String::new();
        for need in needs {
            match need {
                Need::Search => return None,
                Need::Link { .. } | Need::Reference { .. } | Need::Page(_) => {
                    words.clear();
                    if !self.project.site().answer(need, &mut words) {
                        return None;
                    }
                    hasher.part(words.as_bytes());
                }
                Need::Messages => {
                    hasher.digest(*self.messages.get_or_init(|| self.of_messages()));
                }
                Need::Path(path) => {
                    let nothing = self.project.leads_nowhere(path);
                    hasher.part(&[u8::from(nothing)]);
                }
                Need::Schema(path) => self.add_schema(path, &mut hasher),
                Need::Seal => {
                    let text = self.past.map(|past| past.seal_text(collection, entry));
                    hasher.maybe(text.as_deref().map(str::as_bytes));
                }
                Need::LostSeals => {
                    let lost = self.past.map_or(&[][..], |past| past.lost(collection));
                    for seal in lost {
                        hasher.part(seal.write().as_bytes());
                    }
                }
                Need::History => {
                    hasher.digest(*self.history.get_or_init(|| self.of_history()));
                }
                Need::Stored(hash) => {
                    let paths = source_paths(hash);
                    self.add_contents(paths.iter().map(String::as_str), &mut hasher);
                }
            }
        }
        Some(hasher.finish())
    }

    /// Adds a schema that a file names itself, as [`Ground::terms`] does a collection's.
    fn add_schema(&self, path: &str, hasher: &mut Hasher) {
        hasher.digest(self.project.content(path));
        if let Some(compiled) = self.project.compiled(path) {
            let paths = schema_paths(&compiled);
            self.add_contents(paths.iter().map(String::as_str), hasher);
            // What keeps it from being compiled may be in another file.
            hasher.part(format!("{:?}", compiled.findings).as_bytes());
            if let Some(schema) = &compiled.schema {
                self.add_vocabularies(schema, hasher);
            }
        }
    }

    /// Everything that any message says.
    fn of_messages(&self) -> Digest {
        let mut hasher = Hasher::default();
        let groups = self.resources.strings.iter().flat_map(|all| &all.groups);
        for file in groups.flat_map(|group| &group.files) {
            hasher.part(file.path.as_bytes());
            hasher.part(file.locale.as_str().as_bytes());
            let text = file.content.as_ref().ok();
            hasher.maybe(text.map(|tree| tree.source().text().as_bytes()));
        }
        hasher.finish()
    }

    /// Which commits and objects git has: what is in one never changes.
    fn of_history(&self) -> Digest {
        let mut hasher = Hasher::default();
        for path in self.project.repository_paths() {
            let path = Path::new(&path);
            hasher.part(path.as_os_str().as_encoded_bytes());
            if path.is_dir() {
                let names = fs::read_dir(path).into_iter().flatten().flatten();
                let mut names: Vec<_> = names.map(|entry| entry.file_name()).collect();
                names.sort();
                for name in names {
                    hasher.part(name.as_encoded_bytes());
                }
            } else {
                hasher.maybe(fs::read(path).ok().as_deref());
            }
        }
        hasher.finish()
    }
}

fn of_vocabulary(vocabulary: &Vocabulary) -> Digest {
    let mut hasher = Hasher::default();
    for file in vocabulary.files() {
        hasher.part(file.name.as_bytes());
        hasher.part(file.locale.as_str().as_bytes());
        hasher.part(file.file.source().path().as_bytes());
        hasher.part(file.file.source().text().as_bytes());
    }
    // Labels may take words from other files.
    for term in vocabulary.terms() {
        hasher.part(term.id.as_bytes());
        for (locale, names) in &term.names {
            hasher.part(locale.as_str().as_bytes());
            hasher.maybe(names.label.as_deref().map(str::as_bytes));
            for alias in &names.aliases {
                hasher.part(alias.as_bytes());
            }
        }
    }
    hasher.finish()
}

/// What is read of a project besides content is smaller.
const MOST_BYTES: u64 = 64 << 20;

impl Project {
    /// The digest of what is at a path, and of whether anything is.
    fn content(&self, path: &str) -> Digest {
        let mut hasher = Hasher::default();
        let bytes = match self.draft(path) {
            Some(text) => Some(text.clone().into_bytes()),
            None => load_bytes(&on_disk(self.root(), path), MOST_BYTES).ok(),
        };
        hasher.maybe(bytes.as_deref());
        hasher.finish()
    }
}
