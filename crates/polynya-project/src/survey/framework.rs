//! Which site generator a folder is for.

use super::Ground;

/// The site generators whose layouts are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framework {
    /// Astro with content collections.
    Astro,
    /// Astro with Starlight.
    Starlight,
    /// Hugo.
    Hugo,
    /// Zola.
    Zola,
    /// Docusaurus.
    Docusaurus,
    /// Nuxt with Nuxt Content.
    Nuxt,
    /// VitePress.
    VitePress,
    /// MkDocs, with or without mkdocs-static-i18n.
    MkDocs,
    /// None of them.
    Plain,
}

impl Framework {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Astro => "astro",
            Self::Starlight => "starlight",
            Self::Hugo => "hugo",
            Self::Zola => "zola",
            Self::Docusaurus => "docusaurus",
            Self::Nuxt => "nuxt",
            Self::VitePress => "vitepress",
            Self::MkDocs => "mkdocs",
            Self::Plain => "plain",
        }
    }

    /// The name as its makers write it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Astro => "Astro",
            Self::Starlight => "Astro Starlight",
            Self::Hugo => "Hugo",
            Self::Zola => "Zola",
            Self::Docusaurus => "Docusaurus",
            Self::Nuxt => "Nuxt Content",
            Self::VitePress => "VitePress",
            Self::MkDocs => "MkDocs",
            Self::Plain => "Markdown",
        }
    }
}

/// The framework, and the file or folder that tells.
pub(super) fn recognize(ground: &Ground) -> (Framework, String) {
    let told = |path: &str, text: &str| by_file(path, text, ground);
    let mut found = ground
        .configs
        .iter()
        .filter_map(|(path, text)| Some((path.matches('/').count(), told(path, text)?, path)))
        .collect::<Vec<_>>();
    // The nearest to the root speaks for the folder.
    found.sort_by_key(|(depth, _, path)| (*depth, path.as_str()));
    if let Some((_, framework, path)) = found.into_iter().next() {
        return (framework, path.clone());
    }
    by_folder(ground)
}

fn by_file(path: &str, text: &str, ground: &Ground) -> Option<Framework> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    if path.contains(".vitepress/") {
        return Some(Framework::VitePress);
    }
    match stem {
        "docusaurus" => Some(Framework::Docusaurus),
        "astro" if text.contains("@astrojs/starlight") => Some(Framework::Starlight),
        "astro" => Some(Framework::Astro),
        "nuxt" => Some(Framework::Nuxt),
        "mkdocs" => Some(Framework::MkDocs),
        "hugo" => Some(Framework::Hugo),
        "content" if text.contains("astro:content") => Some(Framework::Astro),
        "content" if text.contains("@nuxt/content") => Some(Framework::Nuxt),
        "config" if text.contains("astro:content") => Some(Framework::Astro),
        "config" if name.ends_with(".toml") && text.contains("base_url") => Some(Framework::Zola),
        "config" if text.to_ascii_lowercase().contains("baseurl") => Some(Framework::Hugo),
        "config" if has_below(ground, "archetypes/") => Some(Framework::Hugo),
        _ => None,
    }
}

/// Without a configuration, only folders that nobody else has tell.
fn by_folder(ground: &Ground) -> (Framework, String) {
    let markers = [
        ("src/content/docs/", Framework::Starlight),
        ("src/content/", Framework::Astro),
    ];
    let found = markers.iter().find(|(folder, _)| {
        let below = ground.paths.iter().filter(|path| path.starts_with(folder));
        below
            .filter(|path| super::roots::is_page(path, Framework::Astro))
            .count()
            > 0
    });
    match found {
        Some((folder, framework)) => (*framework, (*folder).to_owned()),
        None => (Framework::Plain, String::new()),
    }
}

fn has_below(ground: &Ground, folder: &str) -> bool {
    ground.paths.iter().any(|path| path.starts_with(folder))
}
