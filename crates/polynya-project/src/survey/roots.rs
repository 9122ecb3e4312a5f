//! The folders that hold content, and the path patterns of what is in them.

use std::collections::{BTreeMap, BTreeSet};

use polynya_locale::{LocaleId, looks_like_locale};

use super::layout::{self, Kind, Layout};
use super::settings::Settings;
use super::{DATE, Framework};

/// One collection, as far as paths tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Root {
    pub(super) name: String,
    pub(super) patterns: Vec<String>,
    pub(super) date_form: Option<&'static str>,
    /// Locales as paths spell them.
    pub(super) tags: BTreeSet<String>,
    counts: BTreeMap<LocaleId, usize>,
    /// Whether files without a locale in their path are the source.
    pub(super) source_has_no_tag: bool,
}

impl Root {
    /// Files that name this locale.
    pub(super) fn count_of(&self, locale: &LocaleId) -> usize {
        self.counts.get(locale).copied().unwrap_or(0)
    }
}

/// The locales that a configuration names, if it does.
pub(super) struct Known {
    configured: Vec<LocaleId>,
    source: Option<LocaleId>,
    root_locale: bool,
}

impl Known {
    pub(super) fn new(settings: &Settings) -> Self {
        let tags = settings.locales.iter().chain(&settings.source);
        let ids = tags.filter_map(|tag| LocaleId::parse(tag).ok());
        Self {
            // A default locale alone does not say which others there are.
            configured: match settings.locales.is_empty() {
                true => Vec::new(),
                false => ids.collect(),
            },
            source: (settings.source.as_deref()).and_then(|tag| LocaleId::parse(tag).ok()),
            root_locale: settings.root_locale,
        }
    }

    /// Whether a part of a path is a locale's tag.
    pub(super) fn is_tag(&self, text: &str) -> bool {
        match self.configured.is_empty() {
            true => looks_like_locale(text),
            false => self.is_configured(text),
        }
    }

    pub(super) fn is_configured(&self, text: &str) -> bool {
        let id = LocaleId::parse(text).ok();
        id.is_some_and(|id| self.configured.contains(&id))
    }

    /// Whether the configuration says that the source has no folder of its own.
    pub(super) fn source_is_bare(&self, tags: &BTreeMap<String, usize>) -> bool {
        let id = |tag: &String| LocaleId::parse(tag).ok();
        let tagged = |source: &LocaleId| tags.keys().filter_map(id).any(|id| id == *source);
        let named = self.source.as_ref();
        self.root_locale || named.is_some_and(|source| !tagged(source))
    }
}

/// Files that every repository has and that are never content.
const NEVER: [&str; 14] = [
    "README",
    "CHANGELOG",
    "CHANGES",
    "HISTORY",
    "LICENSE",
    "LICENCE",
    "CONTRIBUTING",
    "CONTRIBUTORS",
    "CODE_OF_CONDUCT",
    "SECURITY",
    "SUPPORT",
    "AUTHORS",
    "AGENTS",
    "CLAUDE",
];

/// Whether a path is a Markdown file's.
pub(super) fn is_markdown(path: &str) -> bool {
    [".md", ".mdx", ".markdown"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// Whether a Markdown file may be content, by its name.
pub(super) fn is_page(path: &str, framework: Framework) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    // These make an index of a folder's `README.md`.
    let index = matches!(
        framework,
        Framework::Docusaurus | Framework::MkDocs | Framework::VitePress
    );
    let never = match stem {
        "README" if index => !path.contains('/'),
        stem => NEVER.contains(&stem),
    };
    is_markdown(path) && !never
}

/// The roots of a framework's content among `pages`.
pub(super) fn roots(
    framework: Framework,
    evidence: &str,
    settings: &Settings,
    pages: &[&str],
    known: &Known,
) -> Vec<Root> {
    let base = base_of(evidence);
    let below = |folder: &str| format!("{base}{folder}");
    let named = settings.folders.first().map(|folder| format!("{folder}/"));
    let folder = |usual: &str| named.clone().unwrap_or_else(|| below(usual));
    let maker = Maker {
        pages,
        known,
        framework,
    };
    let mut roots = match framework {
        Framework::Astro | Framework::Starlight => {
            let mut roots = maker.split(&below("src/content/"));
            for folder in &settings.folders {
                if !folder.starts_with(&below("src/content/")) {
                    roots.extend(maker.one(&format!("{folder}/")));
                }
            }
            roots
        }
        Framework::Hugo | Framework::Zola | Framework::Nuxt => {
            maker.one(&folder("content/")).into_iter().collect()
        }
        Framework::MkDocs => maker.one(&folder("docs/")).into_iter().collect(),
        Framework::VitePress => maker.one(base).into_iter().collect(),
        Framework::Docusaurus => maker.docusaurus(base),
        Framework::Plain => maker.plain(),
    };
    distinct_names(&mut roots);
    roots
}

/// The folder that a configuration speaks of, with a slash at the end.
fn base_of(evidence: &str) -> &str {
    let inner = [
        ".vitepress/",
        "src/content.config",
        "src/content/",
        "content.config",
    ];
    let ends = inner.iter().filter_map(|mark| evidence.find(mark));
    let end = ends.min();
    let folder = evidence.rfind('/').map_or(0, |at| at + 1);
    &evidence[..end.unwrap_or(folder)]
}

fn distinct_names(roots: &mut [Root]) {
    let mut used = BTreeSet::new();
    for root in roots {
        let plain = root.name.clone();
        let mut number = 2;
        while !used.insert(root.name.clone()) {
            root.name = format!("{plain}-{number}");
            number += 1;
        }
    }
}

/// Makes roots of folders.
struct Maker<'a> {
    pages: &'a [&'a str],
    known: &'a Known,
    framework: Framework,
}

impl<'a> Maker<'a> {
    fn below(&self, prefix: &str) -> Vec<&'a str> {
        let below = self
            .pages
            .iter()
            .filter_map(|path| path.strip_prefix(prefix));
        below.collect()
    }

    /// All that is below `prefix` as one collection.
    fn one(&self, prefix: &str) -> Option<Root> {
        let files = self.below(prefix);
        (!files.is_empty()).then(|| self.root(prefix, &files))
    }

    /// The folders in `prefix` as collections, unless they are locales.
    fn split(&self, prefix: &str) -> Vec<Root> {
        let files = self.below(prefix);
        let folders = files
            .iter()
            .filter_map(|file| Some(file.split_once('/')?.0));
        let folders: BTreeSet<&str> = folders.collect();
        let tags = folders.iter().filter(|folder| self.known.is_tag(folder));
        if tags.count() > 1 {
            return self.one(prefix).into_iter().collect();
        }
        let folders = folders.into_iter();
        let each = folders.filter_map(|folder| self.one(&format!("{prefix}{folder}/")));
        each.collect()
    }

    fn root(&self, prefix: &str, files: &[&str]) -> Root {
        let layout = layout::of(files, self.known);
        let (middle, date_form) = middle(&layout, files);
        let optional = match self.framework {
            // Where translations will be, once there are some.
            Framework::Starlight | Framework::VitePress => layout.kind == Kind::Alone,
            _ => false,
        };
        let patterns = extensions(files).into_iter().map(|end| match layout.kind {
            Kind::Stem => format!("{prefix}{middle}{{locale}}.{end}"),
            Kind::Folder => format!("{prefix}{{locale}}/{middle}.{end}"),
            Kind::OptionalFolder => format!("{prefix}{{locale?}}/{middle}.{end}"),
            Kind::Alone if optional => format!("{prefix}{{locale?}}/{middle}.{end}"),
            Kind::Suffix | Kind::Alone => format!("{prefix}{middle}.{{locale?}}.{end}"),
        });
        let source_has_no_tag = !matches!(layout.kind, Kind::Stem | Kind::Folder);
        Root {
            name: name(prefix),
            patterns: patterns.collect(),
            date_form,
            counts: counts(&layout.tags),
            tags: layout.tags.into_keys().collect(),
            source_has_no_tag,
        }
    }

    /// The source has folders of its own; translations mirror them below `i18n`.
    fn docusaurus(&self, base: &str) -> Vec<Root> {
        let plugins = [
            ("docs", "docusaurus-plugin-content-docs/current"),
            ("blog", "docusaurus-plugin-content-blog"),
        ];
        let root = |(folder, plugin): (&str, &str)| {
            let sources = self.below(&format!("{base}{folder}/"));
            if sources.is_empty() {
                return None;
            }
            let mut tags: BTreeMap<String, usize> = BTreeMap::new();
            let mut files = sources.clone();
            for file in self.below(&format!("{base}i18n/")) {
                let Some((tag, rest)) = file.split_once('/') else {
                    continue;
                };
                let rest = rest
                    .strip_prefix(plugin)
                    .and_then(|rest| rest.strip_prefix('/'));
                if let Some(rest) = rest.filter(|_| self.known.is_tag(tag)) {
                    *tags.entry(tag.to_owned()).or_default() += 1;
                    files.push(rest);
                }
            }
            let patterns = extensions(&files).into_iter().flat_map(|end| {
                let source = format!("{base}{folder}/{{slug...}}.{{locale?}}.{end}");
                let other = format!("{base}i18n/{{locale}}/{plugin}/{{slug...}}.{end}");
                let translated = !tags.is_empty();
                std::iter::once(source).chain(translated.then_some(other))
            });
            Some(Root {
                name: folder.to_owned(),
                patterns: patterns.collect(),
                date_form: None,
                counts: counts(&tags),
                source_has_no_tag: true,
                tags: tags.clone().into_keys().collect(),
            })
        };
        plugins.into_iter().filter_map(root).collect()
    }

    /// Folders above locales, and then the folders at the top.
    fn plain(&self) -> Vec<Root> {
        let mut prefixes = self.above_locales();
        let claimed = |path: &str, prefixes: &[String]| {
            prefixes
                .iter()
                .any(|prefix| path.starts_with(prefix.as_str()))
        };
        let rest = self.pages.iter().filter(|path| !claimed(path, &prefixes));
        let tops: BTreeSet<String> = rest
            .clone()
            .filter_map(|path| Some(format!("{}/", path.split_once('/')?.0)))
            .collect();
        let loose: Vec<&str> = rest.filter(|path| !path.contains('/')).copied().collect();
        let mut roots = Vec::new();
        prefixes.sort();
        for prefix in prefixes {
            roots.extend(self.one(&prefix));
        }
        for top in tops {
            let files = self.below(&top);
            let container = ["content/", "contents/", "_content/", "data/"].contains(&top.as_str());
            if container && files.iter().all(|file| file.contains('/')) {
                roots.extend(self.split(&top));
            } else {
                roots.extend(self.one(&top));
            }
        }
        if !loose.is_empty() {
            let mut root = self.root("", &loose);
            // Only what lies at the top: folders are collections of their own.
            for pattern in &mut root.patterns {
                *pattern = pattern.replace("{slug...}", "{slug}");
            }
            roots.push(root);
        }
        roots
    }

    /// Folders below which the same files stand in folders of several locales.
    fn above_locales(&self) -> Vec<String> {
        let mut found: BTreeMap<&str, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
        for path in self.pages {
            let mut start = 0;
            for (end, _) in path.match_indices('/') {
                let segment = &path[start..end];
                if self.known.is_tag(segment) {
                    let tags = found.entry(&path[..start]).or_default();
                    tags.entry(segment).or_default().insert(&path[end + 1..]);
                    break;
                }
                start = end + 1;
            }
        }
        let shared = |prefix: &str, tags: &BTreeMap<&str, BTreeSet<&str>>| {
            let bare: BTreeSet<&str> = self.below(prefix).into_iter().collect();
            let beside = |own: &str, rest: &str| {
                let mut others = tags.iter().filter(|(tag, _)| **tag != own);
                bare.contains(rest) || others.any(|(_, rests)| rests.contains(rest))
            };
            let mut each = tags.iter();
            each.any(|(tag, rests)| rests.iter().any(|rest| beside(tag, rest)))
        };
        let mut prefixes: Vec<String> = Vec::new();
        for (prefix, tags) in &found {
            let nested = prefixes
                .iter()
                .any(|outer| prefix.starts_with(outer.as_str()));
            if !nested && shared(prefix, tags) {
                prefixes.push((*prefix).to_owned());
            }
        }
        prefixes
    }
}

fn counts(tags: &BTreeMap<String, usize>) -> BTreeMap<LocaleId, usize> {
    let mut counts = BTreeMap::new();
    for (tag, count) in tags {
        if let Ok(id) = LocaleId::parse(tag) {
            *counts.entry(id).or_default() += count;
        }
    }
    counts
}

/// The captures that name an entry, and the form of a date among them.
fn middle(layout: &Layout, files: &[&str]) -> (String, Option<&'static str>) {
    let plain = |text: &str| (text.to_owned(), None);
    match layout.kind {
        Kind::Stem => {
            let folders = files
                .iter()
                .map(|file| file.rsplit_once('/').map_or("", |(f, _)| f));
            let folders: Vec<&str> = folders.collect();
            let depth = |folder: &str| match folder {
                "" => 0,
                folder => folder.matches('/').count() + 1,
            };
            let (least, most) = folders.iter().fold((usize::MAX, 0), |(l, m), f| {
                (l.min(depth(f)), m.max(depth(f)))
            });
            let first = folders.iter().map(|f| f.split('/').next().unwrap_or(f));
            match (least, most) {
                (0, 0) => plain(""),
                (1, 1) => plain("{slug}/"),
                (2, 2) => match layout::date_form(first.clone()) {
                    Some((form, length)) if first.clone().all(|f| f.len() == length) => {
                        (format!("{DATE}/{{slug}}/"), Some(form))
                    }
                    _ => plain("{slug...}/"),
                },
                _ => plain("{slug...}/"),
            }
        }
        _ => {
            let names = files.iter().map(|file| {
                let inner = file
                    .split_once('/')
                    .filter(|(tag, _)| layout.tags.contains_key(*tag));
                inner.map_or(*file, |(_, inner)| inner)
            });
            let flat = names.clone().all(|name| !name.contains('/'));
            let form = layout::date_form(names.clone()).filter(|_| flat);
            match form {
                Some((form, length)) if names.clone().all(|n| n[length..].starts_with('-')) => {
                    (format!("{DATE}-{{slug}}"), Some(form))
                }
                _ => plain("{slug...}"),
            }
        }
    }
}

/// Extensions of files, most usual first.
fn extensions(files: &[&str]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, end) in files.iter().filter_map(|file| file.rsplit_once('.')) {
        *counts.entry(end).or_default() += 1;
    }
    let mut ends: Vec<(&str, usize)> = counts.into_iter().collect();
    ends.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    ends.into_iter().map(|(end, _)| end.to_owned()).collect()
}

/// A collection's name: that of its folder, in what names may hold.
fn name(prefix: &str) -> String {
    let folder = prefix
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or("");
    let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let name: String = folder.chars().filter(fits).collect();
    let name = name.trim_start_matches(['_', '-']);
    match name {
        "" => "pages".to_owned(),
        name => name.to_owned(),
    }
}
