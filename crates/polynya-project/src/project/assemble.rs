//! From a configuration to a project: schemas compiled, files found.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use ignore::overrides::Override;
use polynya_diagnostics::{Finding, Severity, SourceFile, sort_findings};
use polynya_locale::LocaleId;
use polynya_pipeline::rules::invalid_config;
use polynya_pipeline::{Collection, Contract, Schema};

use super::{CollectionFiles, Drafts, Project};
use crate::config::{CollectionConfig, Config};
use crate::discover::{self, EntryFiles};
use crate::layout::Layout;
use crate::load;
use crate::named::Named;
use crate::overrides;
use crate::root::{inside, on_disk};
use crate::site;
use crate::walk;

impl Project {
    /// Makes a project of its configuration; nothing if the latter has patterns that
    /// cannot be read.
    pub(super) fn assemble(
        (root, drafts, layout): (PathBuf, Drafts, Option<Layout>),
        mut config: Config,
        source: &SourceFile,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let excludes = globs(&root, &config.exclude, source, findings)?;
        globs(&root, &config.strings_use.used_in, source, findings)?;
        overrides::apply(&root, &mut config, findings)?;
        let (mut own, mut schemas) = (Vec::new(), BTreeSet::new());
        let mut configs = std::mem::take(&mut config.collections);
        // The Fluent files are found with the rest, in one walk.
        let with_strings = config.strings.is_some();
        configs.extend(config.strings.take());
        let declared = |collection| {
            terms(
                (&root, &drafts),
                &config,
                collection,
                &mut schemas,
                &mut own,
            )
        };
        let mut collections: Vec<Collection> = configs.iter().map(declared).collect();
        let walk = || discover::discover(&root, &configs, &collections, &excludes);
        let (discovered, addresses) = match layout.filter(|layout| layout.fits(&configs)) {
            Some(layout) => (layout.discovered, layout.addresses),
            None => (walk(), Vec::new()),
        };
        own.extend(discovered.findings.iter().cloned());
        tell_of_walk(&mut collections, discovered.spellings, &discovered.findings);
        own.extend(nothing_matches(&configs, &discovered.entries));
        findings.append(&mut judged(own, &config));
        // Fluent files, which are last, are no pages.
        let pages = &collections[..configs.len() - usize::from(with_strings)];
        let listed = site::Listed::default();
        let entries = (discovered.entries.as_slice(), addresses);
        let site = site::site(&root, &config, pages, &configs, entries, &listed);
        let parts = collections.into_iter().zip(configs).zip(discovered.entries);
        let mut collections: Vec<CollectionFiles> = parts
            .map(|((collection, config), entries)| with_entries(collection, config, entries))
            .collect();
        let strings = with_strings.then(|| collections.pop()).flatten();
        Some(Self {
            root,
            config,
            collections,
            strings,
            site,
            listed,
            folders: discovered.folders,
            walk_findings: discovered.findings,
            schemas,
            drafts,
            instead: RwLock::default(),
            named: Named::default(),
        })
    }
}

/// Findings about a project's own files, each once, as severe as its configuration has them.
fn judged(mut own: Vec<Finding>, config: &Config) -> Vec<Finding> {
    // The same shared file may have been read for several schemas.
    sort_findings(&mut own);
    own.dedup();
    config.severities.apply(&mut own);
    own
}

/// Tells collections how paths spell locales, and where nobody could look.
fn tell_of_walk(
    collections: &mut [Collection],
    spellings: Vec<BTreeMap<LocaleId, String>>,
    findings: &[Finding],
) {
    let hidden = walk::hidden(findings);
    for (collection, spellings) in collections.iter_mut().zip(spellings) {
        collection.spellings = spellings;
        collection.hidden.clone_from(&hidden);
    }
}

/// A collection with the entries that were found for it.
fn with_entries(
    collection: Collection,
    config: CollectionConfig,
    entries: Vec<EntryFiles>,
) -> CollectionFiles {
    let patterns = config.patterns.iter();
    CollectionFiles {
        collection,
        fallback: config.fallback,
        trusted: config.trusted,
        patterns: patterns
            .map(|pattern| pattern.as_str().to_owned())
            .collect(),
        locales: config.known,
        ignore: config.freshness.ignore,
        entries,
    }
}

/// Reads patterns in the manner of a `.gitignore`. One that cannot be read is a
/// finding, where the configuration has it.
fn globs(
    root: &Path,
    patterns: &[String],
    source: &SourceFile,
    findings: &mut Vec<Finding>,
) -> Option<Override> {
    match discover::excludes(root, patterns) {
        Ok(excludes) => Some(excludes),
        Err((pattern, _)) => {
            let at = source.text().find(&pattern).unwrap_or(0);
            let span = polynya_diagnostics::Span::new(at, at + pattern.len());
            let at = source.locate(span);
            findings.push(invalid_config::problem(at, "glob", &pattern));
            None
        }
    }
}

/// Warnings for patterns that match no file at all.
fn nothing_matches(configs: &[CollectionConfig], entries: &[Vec<EntryFiles>]) -> Vec<Finding> {
    let empty = configs
        .iter()
        .zip(entries)
        .filter(|(_, found)| found.is_empty());
    let finding = |(collection, _): (&CollectionConfig, _)| {
        let patterns: Vec<&str> = collection.patterns.iter().map(|p| p.as_str()).collect();
        let at = collection.path_at.clone();
        let mut finding = invalid_config::problem(at, "nothing-matches", &patterns.join(", "));
        finding.severity = Severity::Warning;
        finding
    };
    empty.map(finding).collect()
}

/// A collection's terms, with its schema compiled.
fn terms(
    (root, drafts): (&Path, &Drafts),
    config: &Config,
    collection: &CollectionConfig,
    schemas: &mut BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Collection {
    let matcher = |pattern: &polynya_locale::PathPattern| {
        pattern.matcher(&collection.known, &config.source_locale)
    };
    let contract = match &collection.schema {
        None => Contract::Open,
        Some(schema) => {
            // Where a schema leads is known only once it is compiled.
            let asked = RefCell::new(&mut *schemas);
            let read = |path: &str| {
                asked.borrow_mut().insert(path.to_owned());
                schema_file(root, drafts, path)
            };
            let compiled = Schema::compile(&schema.path, &schema.at, &config.names, &read);
            findings.extend(compiled.findings);
            match compiled.schema {
                Some(schema) => Contract::Schema(Box::new(schema)),
                None => Contract::Broken,
            }
        }
    };
    Collection {
        name: Arc::clone(&collection.name),
        source_locale: config.source_locale.clone(),
        required: collection.required.clone(),
        matchers: collection.patterns.iter().map(matcher).collect(),
        spellings: BTreeMap::new(),
        hidden: Vec::new(),
        contract,
        redirects: collection.redirects.clone(),
        freshness: collection.freshness.policy.clone(),
    }
}

/// Schemas are small; a larger file under that name is a mistake.
const SCHEMA_BYTES: u64 = 1 << 20;

/// Reads a file of a schema, or gives what it would be; `Err` says why there is none.
pub(crate) fn schema_file(root: &Path, drafts: &Drafts, path: &str) -> Result<SourceFile, String> {
    if let Some(text) = drafts.get(path) {
        return Ok(SourceFile::new(path, text.clone()));
    }
    let on_disk = on_disk(root, path);
    if path.starts_with("../") || (on_disk.exists() && !inside(root, &on_disk)) {
        return Err("outside".into());
    }
    if on_disk.is_dir() {
        return Err("folder".into());
    }
    load::load_file(&on_disk, &path.into(), SCHEMA_BYTES).map_err(load::reason_of)
}
