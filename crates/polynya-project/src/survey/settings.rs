//! What frameworks' configurations say about locales and folders.

use polynya_diagnostics::Span;
use polynya_frontmatter::{Limits, Node, parse};
use polynya_locale::LocaleId;

use super::script;
use super::{Framework, Ground};

/// What was read; what is not said outright is not there.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    /// Tags of locales, as paths spell them.
    pub(super) locales: Vec<String>,
    /// The default locale's tag.
    pub(super) source: Option<String>,
    /// Whether the default locale's pages stand beside the folders of the others.
    pub(super) root_locale: bool,
    /// Folders that hold content, relative to the root, without a slash at the end.
    pub(super) folders: Vec<String>,
    /// The file that named the locales.
    pub(super) path: String,
}

impl Settings {
    pub(super) fn read(framework: Framework, ground: &Ground) -> Self {
        let mut settings = Self::default();
        for (path, text) in &ground.configs {
            let mut own = match path.rsplit('.').next() {
                Some("yml" | "yaml" | "json") => of_tree(framework, text),
                Some("toml") => of_toml(text),
                _ => of_script(text),
            };
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            for named in &mut own.folders {
                *named = join(folder_of(folder), named);
            }
            settings.take(own, path);
        }
        settings.locales.retain(|tag| LocaleId::parse(tag).is_ok());
        settings.source = settings.source.filter(|tag| LocaleId::parse(tag).is_ok());
        settings
    }

    fn take(&mut self, own: Self, path: &str) {
        if self.source.is_none() && own.source.is_some() {
            self.source = own.source;
            path.clone_into(&mut self.path);
        }
        if self.locales.is_empty() {
            self.locales = own.locales;
        }
        self.root_locale |= own.root_locale;
        self.folders.extend(own.folders);
    }
}

/// Configurations in `src` and `.vitepress` speak of the folder above.
fn folder_of(folder: &str) -> &str {
    let inner = [
        "src/content",
        "src",
        ".vitepress/config",
        ".vitepress",
        "config/_default",
    ];
    for name in inner {
        if folder == name {
            return "";
        }
        if let Some(outer) = folder.strip_suffix(name).and_then(|o| o.strip_suffix('/')) {
            return outer;
        }
    }
    folder
}

fn join(folder: &str, named: &str) -> String {
    let named = named.trim_start_matches("./").trim_matches('/');
    match (folder, named) {
        ("", named) => named.to_owned(),
        (folder, "" | ".") => folder.to_owned(),
        (folder, named) => format!("{folder}/{named}"),
    }
}

fn of_script(text: &str) -> Settings {
    let text = script::without_comments(text);
    let mut settings = Settings {
        source: script::string(&text, "defaultLocale").map(str::to_owned),
        ..Settings::default()
    };
    if let Some(listed) = script::values(&text, "locales").find_map(script::locales) {
        for (tag, part) in listed {
            if tag == "root" {
                settings.root_locale = true;
                let lang = script::string(part, "lang").or_else(|| script::string(&text, "lang"));
                settings.source = lang.map(str::to_owned).or(settings.source);
            } else {
                settings.locales.push(tag);
            }
        }
    }
    if settings.source.as_deref() == Some("root") {
        settings.source = None;
    }
    if settings.source.is_none() && settings.locales.is_empty() {
        settings.source = script::string(&text, "lang").map(str::to_owned);
    }
    for base in script::values(&text, "base") {
        let named = base.strip_prefix(['"', '\'']);
        let named = named.and_then(|text| text.split(['"', '\'']).next());
        // `base: '/'` is the path of a site, not a folder of content.
        let folder = named.filter(|named| named.starts_with("./") || named.starts_with("src/"));
        settings.folders.extend(folder.map(str::to_owned));
    }
    settings
}

fn of_tree(framework: Framework, text: &str) -> Settings {
    let parsed = parse(text, Span::new(0, text.len()), &Limits::default());
    let root = &parsed.root;
    match framework {
        Framework::MkDocs => of_mkdocs(root),
        _ => of_hugo(root),
    }
}

fn text_of(node: &Node, key: &str) -> Option<String> {
    Some(node.get(key)?.value.as_str()?.to_owned())
}

fn of_mkdocs(root: &Node) -> Settings {
    let mut settings = Settings {
        folders: text_of(root, "docs_dir").into_iter().collect(),
        ..Settings::default()
    };
    let plugins = root
        .get("plugins")
        .and_then(|entry| entry.value.as_sequence());
    let i18n = plugins.into_iter().flatten();
    let i18n = i18n.filter_map(|plugin| plugin.get("i18n")).next();
    let languages = i18n.and_then(|entry| entry.value.get("languages"));
    let languages = languages.and_then(|entry| entry.value.as_sequence());
    for language in languages.into_iter().flatten() {
        let Some(tag) = text_of(language, "locale") else {
            continue;
        };
        let default = language
            .get("default")
            .and_then(|entry| entry.value.as_bool());
        if default == Some(true) {
            settings.source = Some(tag.clone());
        }
        settings.locales.push(tag);
    }
    if settings.source.is_none() {
        let theme = root.get("theme").map(|entry| &entry.value);
        settings.source = theme.and_then(|theme| text_of(theme, "language"));
    }
    settings
}

fn of_hugo(root: &Node) -> Settings {
    let languages = root
        .get("languages")
        .and_then(|entry| entry.value.as_mapping());
    let keys = languages.into_iter().flat_map(|mapping| &mapping.entries);
    Settings {
        source: text_of(root, "defaultContentLanguage").or_else(|| text_of(root, "languageCode")),
        locales: keys.map(|entry| entry.key.name.to_string()).collect(),
        folders: text_of(root, "contentDir").into_iter().collect(),
        ..Settings::default()
    }
}

/// Hugo's and Zola's configurations, of which a few lines are enough.
fn of_toml(text: &str) -> Settings {
    let mut settings = Settings::default();
    let mut section = "";
    let mut code = None;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[') {
            section = name.split(']').next().unwrap_or_default().trim();
            let own = section.strip_prefix("languages.").unwrap_or_default();
            // `languages.ja.params` is about ja as well.
            let tag = own.split('.').next().unwrap_or_default().trim_matches('"');
            if !tag.is_empty() && !settings.locales.iter().any(|known| known == tag) {
                settings.locales.push(tag.to_owned());
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        let value = value.trim();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = quote.and_then(|quote| value[1..].split(quote).next());
        match (section, key.trim(), value) {
            ("", "defaultContentLanguage" | "default_language", Some(tag)) => {
                settings.source = Some(tag.to_owned());
            }
            ("", "languageCode", Some(tag)) => code = Some(tag.to_owned()),
            ("", "contentDir", Some(folder)) => settings.folders.push(folder.to_owned()),
            _ => {}
        }
    }
    if settings.locales.is_empty() {
        settings.source = settings.source.or(code);
    }
    settings
}
