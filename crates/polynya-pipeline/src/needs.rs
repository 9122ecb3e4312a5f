//! What an entry's outcome rests on besides its own files and its collection's terms.
//!
//! Whoever keeps outcomes asks for the answers again before one of them is used. What the
//! check asks of the past and of schemas that files name is noted where it is asked.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::freshness::{Attestations, Hash, Past, Pinned, Seal, Sealed, Version};
use crate::links::{Destination, Missing, SiteEntry};
use crate::resources::Context;
use crate::schema::Compiled;
use crate::{NamedSchemas, Site};

/// Something that the check of an entry has asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Need {
    /// Where a link leads.
    Link {
        /// The file that has it.
        from: Arc<str>,
        /// As it is written.
        target: Box<str>,
    },
    /// Whether a collection has an entry.
    Reference {
        /// The collection's name.
        collection: Arc<str>,
        /// Its id or slug.
        value: Box<str>,
    },
    /// Which page is at the address with this key.
    Page(Box<str>),
    /// What was meant instead of something that is not there: anything in the project.
    Search,
    /// What messages say.
    Messages,
    /// Whether there is anything at this path.
    Path(Box<str>),
    /// The schema at this path, and all that it leads to.
    Schema(Box<str>),
    /// What was sealed of the entry.
    Seal,
    /// What was sealed of entries that its collection has no more.
    LostSeals,
    /// What git knows.
    History,
    /// A text that is stored beside the seals, by the digits of its hash.
    Stored(Box<str>),
}

impl Need {
    /// Whether it is about a path that nothing else in the project names.
    #[must_use]
    pub const fn is_path(&self) -> bool {
        matches!(self, Self::Path(_) | Self::Schema(_) | Self::Stored(_))
    }
}

/// What an entry needs.
pub type Needs = BTreeSet<Need>;

impl Site {
    /// Adds to `words` where a link leads, or whether there is an entry or a page: words that are
    /// the same as long as it is so. `false` for what has no such words, which is all that
    /// paths do not tell.
    #[must_use]
    pub fn answer(&self, need: &Need, words: &mut String) -> bool {
        match need {
            Need::Link { from, target } => {
                let resolved = self.resolve(from, target);
                destination(&resolved.destination, words);
                if matches!(resolved.destination, Destination::Unknown) && !self.has_urls() {
                    let entry = self.by_tail(target);
                    entry.into_iter().for_each(|entry| describe(entry, words));
                }
                true
            }
            Need::Reference { collection, value } => {
                let at = self.collection(collection);
                let there = at.is_some_and(|at| self.has_entry(at, value));
                words.push(if there { '+' } else { '-' });
                true
            }
            Need::Page(key) => {
                words.push('@');
                if let Some(page) = self.page_at_key(key) {
                    words.push_str(&page.variant.path);
                }
                true
            }
            _ => false,
        }
    }

    /// The entry that a link of the form `/en/…` is about by its end.
    fn by_tail(&self, target: &str) -> Option<&SiteEntry> {
        let (_, rest) = target.strip_prefix('/')?.split_once('/')?;
        crate::links::by_tail(self, rest)
    }
}

/// No path, locale or URL has it.
const END: char = '\0';

fn destination(destination: &Destination<'_>, words: &mut String) {
    match destination {
        Destination::External => words.push('x'),
        Destination::Here => words.push('h'),
        Destination::Unknown => words.push('u'),
        Destination::File(path) => words.extend(["f", path]),
        Destination::Missing(Missing::File(path)) => words.extend(["-f", path]),
        Destination::Missing(Missing::Page(key)) => words.extend(["-p", key]),
        Destination::Page(page) => {
            words.extend(["p", page.locale.as_str(), "\0", &page.variant.path, "\0"]);
            describe(page.entry, words);
        }
    }
}

/// Adds everything that is known of an entry: what is said of a link to it may be about any of
/// its variants.
fn describe(entry: &SiteEntry, words: &mut String) {
    words.extend([&*entry.collection.to_string(), "/", &entry.id]);
    for variant in &entry.variants {
        words.push(END);
        words.extend([variant.locale.as_str(), "\0", &variant.path]);
        // That there is none is not the same as an empty one.
        if let Some(url) = &variant.url {
            words.push(END);
            words.push_str(url);
        }
        words.push('\n');
    }
}

/// Notes what is asked of the past and of schemas.
pub(crate) struct Noting<'a> {
    past: Option<&'a dyn Attestations>,
    schemas: Option<&'a dyn NamedSchemas>,
    needs: Mutex<Needs>,
}

impl<'a> Noting<'a> {
    pub(crate) fn new(context: Context<'a>) -> Self {
        Self {
            past: context.past,
            schemas: context.schemas,
            needs: Mutex::default(),
        }
    }

    /// The same terms, with whatever is asked noted.
    pub(crate) fn context<'n>(&'n self, context: Context<'n>) -> Context<'n> {
        Context {
            past: self.past.map(|_| self as &dyn Attestations),
            schemas: self.schemas.map(|_| self as &dyn NamedSchemas),
            ..context
        }
    }

    /// What was asked.
    pub(crate) fn needs(self) -> Needs {
        self.needs
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, need: Need) {
        let mut needs = self.needs.lock().unwrap_or_else(PoisonError::into_inner);
        needs.insert(need);
    }

    /// The past, which is only asked where there is one.
    fn past(&self) -> Option<&'a dyn Attestations> {
        self.past
    }
}

impl Past for Noting<'_> {
    fn document(&self, blob: &str) -> Option<Arc<str>> {
        let found = self.past()?.document(blob);
        // What is there under the hash of its content stays what it is.
        if found.is_none() {
            self.note(Need::History);
        }
        found
    }

    fn unit(&self, hash: Hash) -> Option<Arc<str>> {
        self.note(Need::Stored(hash.to_string().into()));
        self.past()?.unit(hash)
    }
}

impl Attestations for Noting<'_> {
    fn seal(&self, collection: &str, entry: &str) -> Sealed {
        self.note(Need::Seal);
        self.past()
            .map_or_else(Sealed::default, |past| past.seal(collection, entry))
    }

    fn seal_text(&self, collection: &str, entry: &str) -> String {
        self.note(Need::Seal);
        self.past()
            .map_or_else(String::new, |past| past.seal_text(collection, entry))
    }

    fn lost(&self, collection: &str) -> &[Seal] {
        self.note(Need::LostSeals);
        self.past().map_or(&[], |past| past.lost(collection))
    }

    fn pinned(&self, path: &str, pin: &str) -> Pinned {
        self.note(Need::History);
        self.past()
            .map_or(Pinned::NoRepository, |past| past.pinned(path, pin))
    }

    fn before(&self, path: &str, translation: &str) -> Option<Version> {
        self.note(Need::History);
        self.past()?.before(path, translation)
    }
}

impl NamedSchemas for Noting<'_> {
    fn leads_nowhere(&self, path: &str) -> bool {
        self.note(Need::Path(path.into()));
        self.schemas
            .is_none_or(|schemas| schemas.leads_nowhere(path))
    }

    fn compiled(&self, path: &str) -> Option<Arc<Compiled>> {
        self.note(Need::Schema(path.into()));
        self.schemas?.compiled(path)
    }
}
