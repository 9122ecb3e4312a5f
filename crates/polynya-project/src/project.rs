//! A project, opened: what is configured and which files there are.

mod assemble;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::RwLock;

use polynya_diagnostics::{Finding, SourceFile, sort_findings};
use polynya_locale::LocaleId;
use polynya_pipeline::fixing::Texts;
use polynya_pipeline::freshness::Attestations;
use polynya_pipeline::{
    Collection, Context, Entry, LoadProblem, Names, Resources, Severities, Site,
};
use regex::Regex;

use crate::config::{self, Config, StringsUse, VocabularyConfig, VoiceConfig};
use crate::discover::EntryFiles;
use crate::layout::Layout;
use crate::load;
use crate::named::Named;
use crate::root::{self, CONFIG};
use crate::site::Listed;

pub(crate) use assemble::schema_file;

/// A configuration is written by people; a larger file is none.
pub(crate) const CONFIG_BYTES: u64 = 16 << 20;

/// An opened project. Holds paths and schemas, and no content.
pub struct Project {
    root: PathBuf,
    config: Config,
    collections: Vec<CollectionFiles>,
    strings: Option<CollectionFiles>,
    site: Site,
    listed: Listed,
    folders: BTreeSet<String>,
    /// What is odd about paths, as the walk has shown it.
    walk_findings: Vec<Finding>,
    schemas: BTreeSet<String>,
    drafts: Drafts,
    /// Texts that stand in for files: fixes that are being tried.
    pub(crate) instead: RwLock<Texts>,
    named: Named,
}

/// Files of a project that need not be on disk: path, relative to the root, to text.
/// What is in here is read instead of what is on disk.
pub type Drafts = BTreeMap<String, String>;

/// A collection and the files that belong to it.
pub struct CollectionFiles {
    /// The terms under which its entries are checked.
    pub collection: Collection,
    /// Whether locales that lack an entry get it from their fallback chain.
    pub fallback: bool,
    /// Whether raw HTML is exported as it is.
    pub trusted: bool,
    /// Locales that its paths may name, the project's first.
    pub locales: Vec<LocaleId>,
    /// Its path patterns, as configured.
    pub patterns: Vec<String>,
    /// Messages of commits that do not count in its history.
    pub(crate) ignore: Vec<Regex>,
    /// Sorted by id.
    pub entries: Vec<EntryFiles>,
}

/// What came of opening a project.
pub struct Opened {
    /// Absent where the configuration has an error.
    pub project: Option<Project>,
    /// About configuration, schemas and paths; sorted.
    pub findings: Vec<Finding>,
}

/// Why a folder could not be opened as a project at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no `polynya.yaml`, or it cannot be read.
    #[error("{path} cannot be read: {reason}")]
    Config {
        /// The file.
        path: PathBuf,
        /// What the system says, or the name of a common reason.
        reason: String,
    },
}

impl Project {
    /// Opens the project in `root`: configuration, schemas, list of files.
    ///
    /// # Errors
    ///
    /// Only if there is no configuration to read. Mistakes in it are findings.
    pub fn open(root: &Path) -> Result<Opened, OpenError> {
        Self::open_with(root, Drafts::new())
    }

    /// Opens the project in `root`, of which an earlier run has found which files it has, and that
    /// has the same files now.
    ///
    /// # Errors
    ///
    /// Only if there is no configuration to read. Mistakes in it are findings.
    pub fn open_as(root: &Path, layout: Layout) -> Result<Opened, OpenError> {
        Self::read(root, Drafts::new(), Some(layout))
    }

    /// Opens the project in `root` as if it had the files in `drafts`: configuration
    /// and schemas that nobody has written yet.
    ///
    /// # Errors
    ///
    /// Only if there is no configuration to read. Mistakes in it are findings.
    pub fn open_with(root: &Path, drafts: Drafts) -> Result<Opened, OpenError> {
        Self::read(root, drafts, None)
    }

    fn read(root: &Path, drafts: Drafts, layout: Option<Layout>) -> Result<Opened, OpenError> {
        let unreadable = |reason: String| OpenError::Config {
            path: root.join(CONFIG),
            reason,
        };
        let root = root
            .canonicalize()
            .map_err(|error| unreadable(load::reason(&error)))?;
        let text = match drafts.get(CONFIG) {
            Some(text) => text.clone(),
            None => {
                let bytes = load::load_bytes(&root.join(CONFIG), CONFIG_BYTES);
                let bytes = bytes.map_err(|problem| unreadable(load::reason_of(problem)))?;
                String::from_utf8(bytes).map_err(|_| unreadable("not-utf8".into()))?
            }
        };
        let source = SourceFile::new(CONFIG, text);
        let mut findings = Vec::new();
        let project = config::read(&source, &mut findings).and_then(|config| {
            let files = (root, drafts, layout);
            Self::assemble(files, config, &source, &mut findings)
        });
        sort_findings(&mut findings);
        Ok(Opened { project, findings })
    }

    /// The root's path, links resolved.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The locale that the others are translated from.
    #[must_use]
    pub const fn source_locale(&self) -> &LocaleId {
        &self.config.source_locale
    }

    /// The project's locales, as configured.
    #[must_use]
    pub fn locales(&self) -> &[LocaleId] {
        &self.config.locales
    }

    /// Every locale that an entry may be in: the promised ones, then those that are but
    /// welcome in a collection, in the order in which collections name them.
    #[must_use]
    pub fn content_locales(&self) -> Vec<&LocaleId> {
        let mut locales: Vec<&LocaleId> = self.config.locales.iter().collect();
        for locale in self.collections().iter().flat_map(|files| &files.locales) {
            if !locales.contains(&locale) {
                locales.push(locale);
            }
        }
        locales
    }

    /// Severities that the configuration gives to rules.
    #[must_use]
    pub const fn severities(&self) -> &Severities {
        &self.config.severities
    }

    /// Collections in the order of the configuration.
    #[must_use]
    pub fn collections(&self) -> &[CollectionFiles] {
        &self.collections
    }

    /// The Fluent files, grouped by what their paths capture besides the
    /// locale; absent where the project has no strings.
    #[must_use]
    pub const fn strings(&self) -> Option<&CollectionFiles> {
        self.strings.as_ref()
    }

    /// What the configuration says about voices.
    pub(crate) fn voice_configs(&self) -> &[VoiceConfig] {
        &self.config.voices
    }

    /// Every locale that content or strings may be in.
    pub(crate) fn every_locale(&self) -> Vec<LocaleId> {
        let mut all = self.config.locales.clone();
        let collections = self.collections.iter().chain(&self.strings);
        for locale in collections.flat_map(|collection| &collection.locales) {
            if !all.contains(locale) {
                all.push(locale.clone());
            }
        }
        all
    }

    /// All there is to link to, be it left out of this run.
    pub(crate) const fn site(&self) -> &Site {
        &self.site
    }

    /// Folders that links have made somebody look into.
    pub(crate) const fn listed(&self) -> &Listed {
        &self.listed
    }

    /// Folders that files were looked for in.
    pub(crate) const fn folders(&self) -> &BTreeSet<String> {
        &self.folders
    }

    /// What is odd about paths, severities not applied.
    pub(crate) fn walk_findings(&self) -> &[Finding] {
        &self.walk_findings
    }

    /// Folders whose files are served from the root, if the configuration names them.
    pub(crate) fn public(&self) -> Option<&[String]> {
        self.config.public.as_deref()
    }

    /// The patterns of paths for which the configuration sets severities.
    pub(crate) fn override_paths(&self) -> impl Iterator<Item = &str> {
        let all = self.config.overrides.iter();
        all.flat_map(|own| own.paths.iter().map(|(path, _)| &**path))
    }

    /// The chains that the configuration sets instead of CLDR's.
    pub(crate) const fn fallbacks(&self) -> &BTreeMap<LocaleId, Vec<LocaleId>> {
        &self.config.fallback
    }

    /// The vocabularies, as configured.
    pub(crate) const fn vocabularies(&self) -> &[VocabularyConfig] {
        self.config.vocabularies.as_slice()
    }

    /// What the configuration says about the use of messages.
    pub(crate) const fn strings_use(&self) -> &StringsUse {
        &self.config.strings_use
    }

    /// Schemas that were asked for, by the configuration or by one another.
    pub(crate) const fn schemas(&self) -> &BTreeSet<String> {
        &self.schemas
    }

    /// Schemas that files name themselves, as far as they were asked for.
    pub(crate) const fn named(&self) -> &Named {
        &self.named
    }

    /// What keywords of schemas may refer to.
    pub(crate) const fn names(&self) -> &Names {
        &self.config.names
    }

    /// All files that need not be on disk.
    pub(crate) const fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// The text of a file that need not be on disk.
    pub(crate) fn draft(&self, path: &str) -> Option<&String> {
        self.drafts.get(path)
    }

    /// Files that are no content, as configured.
    pub(crate) const fn excludes(&self) -> &[String] {
        self.config.exclude.as_slice()
    }

    /// Whether the source of every seal is stored.
    pub(crate) const fn stores_sources(&self) -> bool {
        self.config.store
    }

    /// The limit on the size of a file.
    pub(crate) const fn file_bytes(&self) -> u64 {
        self.config.file_bytes
    }

    /// Where content for `locale` comes from if there is none in it: the
    /// project's own chain, or CLDR's; the source locale last.
    #[must_use]
    pub fn fallback_chain(&self, locale: &LocaleId) -> Vec<LocaleId> {
        let mut chain = match self.config.fallback.get(locale) {
            Some(chain) => chain.clone(),
            None => locale.fallback_chain(),
        };
        chain.retain(|other| other != locale);
        if !chain.contains(&self.config.source_locale) && *locale != self.config.source_locale {
            chain.push(self.config.source_locale.clone());
        }
        chain
    }

    /// Under which terms the entries of a collection are checked.
    #[must_use]
    pub const fn context<'a>(
        &'a self,
        files: &'a CollectionFiles,
        resources: &'a Resources,
        past: Option<&'a dyn Attestations>,
    ) -> Context<'a> {
        Context {
            collection: &files.collection,
            severities: &self.config.severities,
            resources,
            site: &self.site,
            past,
            schemas: Some(self),
            renderer: None,
        }
    }

    /// Reads an entry's files.
    #[must_use]
    pub fn load(&self, files: &EntryFiles) -> Entry {
        let mut entry = load::load_entry(&self.root, files, self.config.file_bytes);
        let variants = entry.variants.into_iter();
        entry.variants = variants.map(|variant| self.instead(variant)).collect();
        entry
    }

    /// Reads a text that is not the project's, `path` on disk, by the same terms:
    /// UTF-8 and within the limit on sizes. `shown` is its name in messages.
    ///
    /// # Errors
    ///
    /// What keeps it from being read.
    pub fn read_other(&self, path: &Path, shown: &str) -> Result<SourceFile, LoadProblem> {
        // What somebody names may well be a pipe.
        load::load_known(path, &shown.into(), self.config.file_bytes)
    }

    /// The text of a file that is kept beside content, `path` below the root; nothing where there
    /// is none.
    ///
    /// # Errors
    ///
    /// What keeps it from being read: the name of a common reason, or the system's words.
    pub fn read_own(&self, path: &str) -> Result<Option<String>, String> {
        let at = root::on_disk(&self.root, path);
        if at.symlink_metadata().is_err() {
            return Ok(None);
        }
        let file = load::load_file(&at, &path.into(), CONFIG_BYTES);
        let file = file.map_err(load::reason_of)?;
        Ok(Some(file.text().to_owned()))
    }

    /// The same of bytes that came another way.
    ///
    /// # Errors
    ///
    /// What keeps them from being a text.
    pub fn read_bytes(&self, bytes: &[u8], shown: &str) -> Result<SourceFile, LoadProblem> {
        let (size, limit) = (bytes.len() as u64, self.config.file_bytes);
        if size > limit {
            return Err(LoadProblem::TooLarge { size, limit });
        }
        load::text_of(&shown.into(), bytes)
    }

    /// The limit on the size of a file, in bytes.
    #[must_use]
    pub const fn size_limit(&self) -> u64 {
        self.config.file_bytes
    }

    /// Keeps only entries with a file at or below one of `paths`, which are
    /// relative to the root, with `/`; `""` is the root itself.
    pub fn keep_only(&mut self, paths: &[String]) {
        self.retain(|_, entry| {
            let mut files = entry.variants.iter();
            files.any(|file| paths.iter().any(|path| is_below(&file.path, path)))
        });
    }

    /// Keeps only entries for which `keep` holds. It is asked once for each, in
    /// order, with the position of the collection.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(usize, &EntryFiles) -> bool) {
        for (index, collection) in self.collections.iter_mut().enumerate() {
            collection.entries.retain(|entry| keep(index, entry));
        }
    }
}

/// Whether `file` is `path` or lies below it; both are relative to the root,
/// with `/`, and `""` is the root itself.
#[must_use]
pub fn is_below(file: &str, path: &str) -> bool {
    let rest = file.strip_prefix(path);
    path.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
