//! Which files a project has, in a form that can be kept: as long as its folders hold what they
//! held and nothing else has changed that decides about it, a walk would find the same again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use polynya_cache::{Digest, Hasher, from_bytes, write_to};
use polynya_locale::LocaleId;
use polynya_pipeline::{Address, Outcome};
use rayon::prelude::*;

use crate::Project;
use crate::config::CollectionConfig;
use crate::discover::{Discovered, EntryFiles, FileKind, VariantFile};
use crate::root::on_disk;

/// A variant: position of its locale, path, kind, rival, URL.
type VariantForm<'f> = (usize, &'f str, u8, Option<&'f str>, Option<&'f str>);

/// An entry: id, slug, variants.
type EntryForm<'f> = (&'f str, Option<&'f str>, Vec<VariantForm<'f>>);

/// A collection: entries, and how paths spell locales.
type Group<'f> = (Vec<EntryForm<'f>>, Vec<(usize, &'f str)>);

/// All of it: locales, collections with Fluent files last, folders, findings about paths.
type Form<'f> = (Vec<&'f str>, Vec<Group<'f>>, Vec<&'f str>, &'f [u8]);

/// The files of a project as an earlier run found them.
pub struct Layout {
    pub(crate) discovered: Discovered,
    /// Of each collection, where its entries are found; nothing of Fluent files.
    pub(crate) addresses: Vec<Vec<Address>>,
}

impl Layout {
    /// Whether it is of as many collections as these.
    pub(crate) fn fits(&self, configs: &[CollectionConfig]) -> bool {
        self.discovered.entries.len() == configs.len()
    }

    /// The positions of the entries that have these files, and what is at them; entries are counted
    /// over the first `collections`, one after another.
    #[must_use]
    pub fn find<'p>(
        &self,
        collections: usize,
        paths: &BTreeSet<&'p str>,
    ) -> BTreeMap<&'p str, (usize, FileKind)> {
        let entries = self.discovered.entries.iter().take(collections).flatten();
        let files = entries.enumerate().flat_map(|(at, entry)| {
            let files = entry.variants.iter();
            files.map(move |file| (at, file))
        });
        let found = files.filter_map(|(at, file)| {
            let path = paths.get(&*file.path)?;
            Some((*path, (at, file.kind)))
        });
        found.collect()
    }

    /// Reads what [`Project::write_layout`] wrote; nothing if these are other bytes.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (locales, groups, folders, findings): Form<'_> = from_bytes(bytes)?;
        let locales = locales.into_iter().map(|tag| LocaleId::parse(tag).ok());
        let locales: Vec<LocaleId> = locales.collect::<Option<_>>()?;
        let mut layout = Self {
            discovered: Discovered {
                entries: Vec::with_capacity(groups.len()),
                spellings: Vec::with_capacity(groups.len()),
                folders: folders.into_iter().map(str::to_owned).collect(),
                findings: Outcome::findings_from_bytes(findings).ok()?,
            },
            addresses: Vec::with_capacity(groups.len()),
        };
        for (entries, spellings) in groups {
            let read = entries.into_iter().map(|entry| read_entry(entry, &locales));
            let read = read.collect::<Option<Vec<_>>>()?;
            let (entries, addresses) = read.into_iter().unzip();
            let spelling =
                |(at, text): (usize, &str)| Some((locales.get(at)?.clone(), text.into()));
            let spellings = spellings.into_iter().map(spelling);
            layout.discovered.entries.push(entries);
            layout
                .discovered
                .spellings
                .push(spellings.collect::<Option<_>>()?);
            layout.addresses.push(addresses);
        }
        Some(layout)
    }
}

fn read_entry(
    (id, slug, variants): EntryForm<'_>,
    locales: &[LocaleId],
) -> Option<(EntryFiles, Address)> {
    let mut files = Vec::with_capacity(variants.len());
    let mut urls = Vec::with_capacity(variants.len());
    for (locale, path, kind, rival, url) in variants {
        files.push(VariantFile {
            locale: locales.get(locale)?.clone(),
            path: path.into(),
            kind: *KINDS.get(usize::from(kind))?,
            rival: rival.map(Arc::from),
        });
        urls.push(url.map(Box::from));
    }
    // Most slugs are whole ids.
    let id: Arc<str> = id.into();
    let slug = slug.map(|slug| {
        if *slug == *id {
            Arc::clone(&id)
        } else {
            slug.into()
        }
    });
    let entry = EntryFiles {
        id,
        variants: files,
    };
    Some((entry, Address { slug, urls }))
}

/// Kinds in the order of their numbers.
const KINDS: [FileKind; 3] = [FileKind::File, FileKind::NotAFile, FileKind::LinkOutside];

impl Project {
    /// Writes which files the project has, as [`Layout::read`] reads it.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_layout(&self, out: &mut impl io::Write) -> io::Result<()> {
        let groups = || self.collections().iter().chain(self.strings());
        let mut locales: Vec<&LocaleId> = Vec::new();
        for files in groups() {
            let variants = files.entries.iter().flat_map(|entry| &entry.variants);
            let spelled = files.collection.spellings.keys();
            for locale in variants.map(|file| &file.locale).chain(spelled) {
                if !locales.contains(&locale) {
                    locales.push(locale);
                }
            }
        }
        // All are there.
        let position = |locale: &LocaleId| {
            let position = locales.iter().position(|own| *own == locale);
            position.unwrap_or_default()
        };
        let addresses: Vec<Address> = self.site().addresses().collect();
        let mut addresses = addresses.iter();
        let mut forms = Vec::new();
        for files in groups() {
            let entry = |entry| entry_form(entry, addresses.next(), position);
            let entries = files.entries.iter().map(entry);
            let entries: Vec<EntryForm<'_>> = entries.collect();
            let spellings = files.collection.spellings.iter();
            let spelling = |(locale, text)| (position(locale), String::as_str(text));
            forms.push((entries, spellings.map(spelling).collect()));
        }
        let findings = Outcome::findings_to_bytes(self.walk_findings());
        let findings = findings.map_err(io::Error::other)?;
        let form: Form<'_> = (
            locales.iter().map(|locale| locale.as_str()).collect(),
            forms,
            self.folders().iter().map(String::as_str).collect(),
            &findings,
        );
        write_to(&form, out)
    }

    /// What each folder that files were looked for in, or that links have made somebody look into,
    /// holds, sorted by paths, where that can be told by names.
    #[must_use]
    pub fn listings(&self) -> Vec<(String, Digest)> {
        let mut folders = self.folders().clone();
        let listed = self.listed().lock();
        folders.extend(
            listed
                .unwrap_or_else(PoisonError::into_inner)
                .keys()
                .cloned(),
        );
        let folders: Vec<String> = folders.into_iter().collect();
        let digest = |folder: &String| listing(self.root(), folder);
        let digests: Vec<Option<Digest>> = folders.par_iter().map(digest).collect();
        let both = folders.into_iter().zip(digests);
        both.filter_map(|(folder, digest)| Some((folder, digest?)))
            .collect()
    }
}

fn entry_form<'e>(
    entry: &'e EntryFiles,
    address: Option<&'e Address>,
    position: impl Fn(&LocaleId) -> usize,
) -> EntryForm<'e> {
    let urls = address.into_iter().flat_map(|address| &address.urls);
    let urls = urls.map(Option::as_deref).chain(std::iter::repeat(None));
    let variants = entry.variants.iter().zip(urls).map(|(file, url)| {
        let kind = KINDS.iter().position(|kind| *kind == file.kind);
        (
            position(&file.locale),
            &*file.path,
            // There are three.
            kind.unwrap_or_default() as u8,
            file.rival.as_deref(),
            url,
        )
    });
    let slug = address.and_then(|address| address.slug.as_deref());
    (&entry.id, slug, variants.collect())
}

/// The digest of the names in a folder, and of what each is. Nothing where a name may come to mean
/// something else while the folder stays as it is: where there is a link.
#[must_use]
pub fn listing(root: &Path, folder: &str) -> Option<Digest> {
    let names = fs::read_dir(on_disk(root, folder)).ok()?;
    let mut all = Vec::new();
    for entry in names {
        let entry = entry.ok()?;
        let kind = entry.file_type().ok()?;
        if kind.is_symlink() {
            return None;
        }
        all.push((
            entry.file_name(),
            [u8::from(kind.is_dir()), u8::from(kind.is_file())],
        ));
    }
    all.sort();
    let mut hasher = Hasher::default();
    for (name, kind) in &all {
        hasher.part(name.as_encoded_bytes()).part(kind);
    }
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, path: &str, text: &str) {
        let at = root.join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, text).unwrap();
    }

    fn layout_of(project: &Project) -> Vec<u8> {
        let mut bytes = Vec::new();
        project.write_layout(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_project_opened_by_its_layout_is_the_one_that_a_walk_finds() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        let config = "sourceLocale: en\nlocales: [en, ja, pt-BR]\nstrings: 'l10n/{locale}/{file}.ftl'\n\
             collections:\n  log: { path: ['log/{slug}/{locale}.md', 'more/{locale}/{slug...}.md'], url: '/{locale}/{slug}' }\n  \
             note: { path: 'note/{slug}.{locale?}.md' }\n";
        write(root, "polynya.yaml", config);
        for path in [
            "log/a/en.md",
            "log/a/ja.md",
            "more/en/a.md",
            "more/pt-br/x/y.md",
        ] {
            write(root, path, "---\ntitle: A\n---\n");
        }
        for path in [
            "note/b.md",
            "note/b.ja.md",
            "log/a/de.md",
            "l10n/en/a.ftl",
            "log/a/p.png",
        ] {
            write(root, path, "");
        }
        let open = |layout| Project::open_as(root, layout).unwrap();
        let walked = Project::open(root).unwrap();
        assert!(!walked.findings.is_empty());
        let project = walked.project.unwrap();
        let bytes = layout_of(&project);
        let again = open(Layout::read(&bytes).unwrap());
        assert_eq!(again.findings, walked.findings);
        let again = again.project.unwrap();
        assert_eq!(layout_of(&again), bytes);
        let entries = |project: &Project| {
            let files = project.collections().iter().chain(project.strings());
            let entries: Vec<String> = files.map(|files| format!("{:?}", files.entries)).collect();
            entries
        };
        assert_eq!(entries(&again), entries(&project));
        let addresses = |project: &Project| project.site().addresses().collect::<Vec<_>>();
        assert_eq!(addresses(&again), addresses(&project));
        assert_eq!(again.folders(), project.folders());
        for at in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(Layout::read(&damaged).is_none());
        }
    }

    #[test]
    fn a_layout_of_other_collections_is_of_no_use() {
        let dir = tempfile::tempdir().unwrap();
        let one = "sourceLocale: en\nlocales: [en]\ncollections:\n  log: { path: 'log/{slug}/{locale}.md' }\n";
        write(dir.path(), "polynya.yaml", one);
        write(dir.path(), "log/a/en.md", "");
        write(dir.path(), "note/a/en.md", "");
        let layout = layout_of(&Project::open(dir.path()).unwrap().project.unwrap());
        let two = format!("{one}  note: {{ path: 'note/{{slug}}/{{locale}}.md' }}\n");
        write(dir.path(), "polynya.yaml", &two);
        let layout = Layout::read(&layout).unwrap();
        let opened = Project::open_as(dir.path(), layout).unwrap();
        let project = opened.project.unwrap();
        assert_eq!(project.collections()[1].entries.len(), 1);
    }

    #[test]
    fn a_folder_is_known_by_the_names_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        write(root, "a/one.md", "1");
        let before = listing(root, "a");
        assert!(before.is_some());
        write(root, "a/.save", "2");
        assert_ne!(listing(root, "a"), before);
        fs::rename(root.join("a/.save"), root.join("a/one.md")).unwrap();
        assert_eq!(listing(root, "a"), before, "an editor has saved");
        fs::remove_file(root.join("a/one.md")).unwrap();
        fs::create_dir(root.join("a/one.md")).unwrap();
        assert_ne!(listing(root, "a"), before, "a folder by the name of a file");
        assert_eq!(listing(root, "b"), None);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("one.md", root.join("a/two.md")).unwrap();
            assert_eq!(listing(root, "a"), None);
        }
    }
}
