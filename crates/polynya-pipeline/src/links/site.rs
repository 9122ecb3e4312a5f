//! What there is to link to: the pages of all entries, by path and by URL, and files.

use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use polynya_locale::{LocaleId, Matcher, PathMatch, UrlPattern};

use super::address::{joined, name, page_key, parent};
use crate::Collection;

/// Names in a folder below the root, sorted; none if there is no such folder.
/// The root itself is `""`.
pub type Folders = Box<dyn Fn(&str) -> Arc<[Box<str>]> + Send + Sync>;

/// The pages and files of a project. Knows paths only, and reads no page.
pub struct Site {
    collections: Vec<SiteCollection>,
    entries: Vec<SiteEntry>,
    /// By the key of the URL and, where that differs, by the same in lower case.
    urls: Vec<(Box<str>, Place)>,
    /// By their paths. Every link is looked up here, and a search through a list of all
    /// pages would fetch a dozen of them from far away.
    paths: HashTable<Place>,
    /// Entries by the last segment of their ids.
    names: Vec<u32>,
    /// Those that have slugs, by these.
    slugs: Vec<u32>,
    public: Vec<String>,
    origin: Option<String>,
    folders: Folders,
}

/// A collection as it is published.
struct SiteCollection {
    name: Arc<str>,
    /// Which URLs are those of its entries.
    covers: Option<Matcher>,
    /// The source locale first.
    locales: Vec<LocaleId>,
    /// Whether its pages may say where they were before.
    leads_on: bool,
    /// How URLs spell locales, where that is not the canonical spelling.
    spellings: BTreeMap<LocaleId, String>,
}

impl SiteCollection {
    /// The key of the URL that `like` has in another locale.
    fn key_in(&self, matcher: &Matcher, like: &PathMatch, locale: &LocaleId) -> String {
        let mut key = matcher.path_for(like, locale);
        let span = matcher.matches(&key).and_then(|found| found.locale_span);
        if let (Some(spelling), Some(span)) = (self.spellings.get(locale), span) {
            key.replace_range(span.range(), spelling);
        }
        key
    }
}

/// Under what an entry can be found, which its collection's patterns make of its paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Its slug.
    pub slug: Option<Arc<str>>,
    /// The URL of each variant.
    pub urls: Vec<Option<Box<str>>>,
}

/// An entry that can be linked to.
#[derive(Debug)]
pub(crate) struct SiteEntry {
    pub(crate) collection: usize,
    pub(crate) id: Arc<str>,
    slug: Option<Arc<str>>,
    pub(crate) variants: Vec<SiteVariant>,
}

/// A variant that can be linked to.
#[derive(Debug)]
pub(crate) struct SiteVariant {
    pub(crate) locale: LocaleId,
    pub(crate) path: Arc<str>,
    /// As its collection's pattern gives it.
    pub(crate) url: Option<Box<str>>,
}

fn address_of(
    collection: &Collection,
    url: Option<&UrlPattern>,
    variants: &[(LocaleId, Arc<str>)],
) -> Address {
    let mut slug = None;
    let published = variants.iter().map(|(_, path)| {
        let mut matchers = collection.matchers.iter();
        let (matcher, like) =
            matchers.find_map(|matcher| Some((matcher, matcher.matches(path)?)))?;
        let published = url.and_then(|url| url.url(matcher, &like));
        slug = Some(like.slug.into());
        published.map(Into::into)
    });
    let urls = published.collect();
    Address { slug, urls }
}

/// Which variant of which entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    entry: u32,
    variant: u32,
}

impl Place {
    /// Memory ends long before these numbers do.
    const fn new(entry: usize, variant: usize) -> Self {
        Self {
            entry: entry as u32,
            variant: variant as u32,
        }
    }
}

/// A page that a link leads to.
#[derive(Clone, Debug)]
pub(crate) struct Page<'s> {
    pub(crate) entry: &'s SiteEntry,
    /// The locale that the link asks for.
    pub(crate) locale: LocaleId,
    /// The variant in that locale, or the one that stands in for it.
    pub(crate) variant: &'s SiteVariant,
}

impl SiteEntry {
    pub(crate) fn variant(&self, locale: &LocaleId) -> Option<&SiteVariant> {
        self.variants.iter().find(|v| v.locale == *locale)
    }
}

impl Default for Site {
    /// A site without pages and files.
    fn default() -> Self {
        Self::new(None, Vec::new(), Box::new(|_| Arc::default()))
    }
}

impl Site {
    /// A site without pages. `origin` is where it is published; the files of
    /// the folders in `public` are served from its root.
    #[must_use]
    pub fn new(origin: Option<String>, public: Vec<String>, folders: Folders) -> Self {
        Self {
            collections: Vec::new(),
            entries: Vec::new(),
            urls: Vec::new(),
            paths: HashTable::new(),
            names: Vec::new(),
            slugs: Vec::new(),
            public,
            origin,
            folders,
        }
    }

    /// Adds a collection, with its entries: their ids, each with locales and paths, and where they
    /// are found, if that is known; else it is told by the patterns.
    pub fn add(
        &mut self,
        collection: &Collection,
        locales: &[LocaleId],
        url: Option<&UrlPattern>,
        entries: impl IntoIterator<Item = (Arc<str>, Vec<(LocaleId, Arc<str>)>, Option<Address>)>,
    ) {
        let source = &collection.source_locale;
        let others = locales.iter().filter(|locale| *locale != source);
        self.collections.push(SiteCollection {
            name: Arc::clone(&collection.name),
            covers: url.map(|url| url.matcher(locales, source)),
            leads_on: collection.redirects.is_some(),
            spellings: collection.spellings.clone(),
            locales: std::iter::once(source).chain(others).cloned().collect(),
        });
        for (id, variants, address) in entries {
            let address = address.unwrap_or_else(|| address_of(collection, url, &variants));
            self.add_entry(id, variants, address);
        }
    }

    fn add_entry(&mut self, id: Arc<str>, variants: Vec<(LocaleId, Arc<str>)>, address: Address) {
        let urls = address.urls.into_iter().chain(std::iter::repeat(None));
        let variants = variants.into_iter().zip(urls);
        self.entries.push(SiteEntry {
            collection: self.collections.len() - 1,
            id,
            slug: address.slug,
            variants: variants
                .map(|((locale, path), url)| SiteVariant { locale, path, url })
                .collect(),
        });
    }

    /// Where the entries are found, in the order in which they were added.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        self.entries.iter().map(|entry| Address {
            slug: entry.slug.clone(),
            urls: entry.variants.iter().map(|v| v.url.clone()).collect(),
        })
    }

    /// Makes what was added fit to be searched.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        for (entry, published) in self.entries.iter().enumerate() {
            for (variant, SiteVariant { url, .. }) in published.variants.iter().enumerate() {
                let Some(path) = url.as_deref().and_then(|url| joined("", url)) else {
                    continue;
                };
                let place = Place::new(entry, variant);
                let key = page_key(&path);
                let lower = key.to_lowercase();
                if lower != key {
                    self.urls.push((lower.into(), place));
                }
                self.urls.push((key.into(), place));
            }
        }
        self.urls.sort();
        let entries = &self.entries;
        let places = entries.iter().enumerate().flat_map(|(entry, published)| {
            (0..published.variants.len()).map(move |variant| Place::new(entry, variant))
        });
        let hash = |place: &Place| hash(&at(entries, *place).path);
        self.paths
            .reserve(entries.iter().map(|entry| entry.variants.len()).sum(), hash);
        for place in places {
            self.paths.insert_unique(hash(&place), place, hash);
        }
        // Memory ends long before these numbers do.
        let all = 0..entries.len() as u32;
        self.names = all.clone().collect();
        self.names
            .sort_by_key(|entry| last_segment(&entries[*entry as usize]));
        self.slugs = all
            .filter(|entry| entries[*entry as usize].slug.is_some())
            .collect();
        self.slugs
            .sort_by_key(|entry| entries[*entry as usize].slug.as_deref());
        self
    }

    /// Whether any collection says where it is published.
    pub(crate) fn has_urls(&self) -> bool {
        self.collections.iter().any(|c| c.covers.is_some())
    }

    /// Whether any page may say where it was before.
    pub(crate) fn has_redirects(&self) -> bool {
        self.collections.iter().any(|c| c.leads_on)
    }

    /// The site's own `https://host`.
    pub(crate) fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// Folders whose files are served from the root.
    pub(crate) fn public(&self) -> &[String] {
        &self.public
    }

    fn page(&self, place: Place) -> Page<'_> {
        let variant = at(&self.entries, place);
        Page {
            entry: &self.entries[place.entry as usize],
            locale: variant.locale.clone(),
            variant,
        }
    }

    /// The page whose file is at `path`.
    pub(crate) fn page_at_path(&self, path: &str) -> Option<Page<'_>> {
        let own = |place: &Place| *at(&self.entries, *place).path == *path;
        Some(self.page(*self.paths.find(hash(path), own)?))
    }

    /// The page published under the URL with this key, be it in a locale in which
    /// the entry does not exist: what is shown there then is the site's affair.
    pub(crate) fn page_at_url(&self, key: &str) -> Option<Page<'_>> {
        self.published(key).or_else(|| self.stand_in(key))
    }

    /// The page published under exactly this key.
    fn published(&self, key: &str) -> Option<Page<'_>> {
        let at = self.urls.binary_search_by(|(own, _)| (**own).cmp(key));
        Some(self.page(self.urls[at.ok()?].1))
    }

    /// The page whose URL has this very key, in the case that it has.
    pub(crate) fn page_at_key(&self, key: &str) -> Option<Page<'_>> {
        let from = self.urls.partition_point(|(own, _)| **own < *key);
        let equal = self.urls[from..].iter();
        let pages = equal.take_while(|(own, _)| **own == *key);
        let mut pages = pages.map(|(_, place)| self.page(*place));
        pages.find(|page| {
            let url = page.variant.url.as_deref();
            let path = url.and_then(|url| joined("", url));
            path.is_some_and(|path| page_key(&path) == key)
        })
    }

    fn stand_in(&self, key: &str) -> Option<Page<'_>> {
        let all = self.collections.iter();
        let mut covering = all.filter_map(|collection| {
            let matcher = collection.covers.as_ref()?;
            Some((collection, matcher, matcher.matches(key)?))
        });
        covering.find_map(|(collection, matcher, like)| {
            let others = (collection.locales.iter()).filter(|locale| **locale != like.locale);
            let mut keys = others.map(|locale| collection.key_in(matcher, &like, locale));
            let page = keys.find_map(|key| self.published(&key))?;
            Some(Page {
                locale: like.locale,
                ..page
            })
        })
    }

    /// Whether a URL with this key is that of an entry, if it is anything's.
    pub(crate) fn covers(&self, key: &str) -> bool {
        let mut all = self.collections.iter();
        all.any(|c| c.covers.as_ref().is_some_and(|m| m.matches(key).is_some()))
    }

    /// Pages published right below the URL with key `folder`.
    pub(crate) fn below(&self, folder: &str) -> impl Iterator<Item = (&str, Page<'_>)> {
        let prefix = format!("{folder}/");
        let from = self.urls.partition_point(|(key, _)| **key < *prefix);
        let below = self.urls[from..].iter();
        let below = below.map_while(move |(key, place)| {
            let rest = key.strip_prefix(&prefix)?;
            Some((rest, *place))
        });
        below
            .filter(|(rest, _)| !rest.contains('/'))
            .map(|(rest, place)| (rest, self.page(place)))
    }

    /// Entries whose ids end in the segment `name`.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = &SiteEntry> {
        let own = |entry: &u32| &self.entries[*entry as usize];
        let from = (self.names).partition_point(|entry| last_segment(own(entry)) < name);
        let wanted = name.to_owned();
        let all = self.names[from..].iter().map(own);
        all.take_while(move |entry| last_segment(entry) == wanted)
    }

    /// The position of the collection of that name.
    pub(crate) fn collection(&self, name: &str) -> Option<usize> {
        self.collections.iter().position(|c| *c.name == *name)
    }

    /// The ids of a collection's entries, all of them.
    pub fn ids(&self, collection: &str) -> impl Iterator<Item = &Arc<str>> {
        let at = self.collection(collection);
        let all = self.entries.iter();
        let own = all.filter(move |entry| Some(entry.collection) == at);
        own.map(|entry| &entry.id)
    }

    /// The entries of the collection at that position, by id.
    pub(crate) fn entries_of(&self, collection: usize) -> impl Iterator<Item = &SiteEntry> {
        let all = self.entries.iter();
        all.filter(move |entry| entry.collection == collection)
    }

    /// Whether `value` is the id or the slug of an entry of the collection.
    pub(crate) fn has_entry(&self, collection: usize, value: &str) -> bool {
        let own = |entry: &&SiteEntry| entry.collection == collection;
        let mut by_id = self.named(name(value)).filter(own);
        if by_id.any(|entry| *entry.id == *value) {
            return true;
        }
        let published = |entry: &u32| &self.entries[*entry as usize];
        let slug = |entry: &u32| published(entry).slug.as_deref();
        let from = (self.slugs).partition_point(|entry| slug(entry) < Some(value));
        let by_slug = self.slugs[from..].iter();
        let mut by_slug = by_slug.take_while(|entry| slug(entry) == Some(value));
        by_slug.any(|entry| own(&published(entry)))
    }

    /// Names in the folder at `path`.
    pub(crate) fn folder(&self, path: &str) -> Arc<[Box<str>]> {
        (self.folders)(path)
    }

    /// Whether there is something at `path`, spelled exactly so.
    pub(crate) fn exists(&self, path: &str) -> bool {
        if path.is_empty() {
            return true;
        }
        let names = self.folder(parent(path));
        let is_there = names
            .binary_search_by(|own| (**own).cmp(name(path)))
            .is_ok();
        // Where case does not count, the folder may be spelled otherwise.
        is_there && self.exists(parent(path))
    }
}

fn last_segment(entry: &SiteEntry) -> &str {
    name(&entry.id)
}

fn hash(path: &str) -> u64 {
    FixedState::default().hash_one(path)
}

/// The variant at a place.
fn at(entries: &[SiteEntry], place: Place) -> &SiteVariant {
    &entries[place.entry as usize].variants[place.variant as usize]
}
