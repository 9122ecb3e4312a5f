//! Where a link leads.

use std::borrow::Cow;

use super::address::{self, Address, Kind, PathAddress, joined, kind, page_key, parent};
use super::site::{Page, Site};

/// Where a link leads.
#[derive(Clone, Debug)]
pub(crate) enum Destination<'s> {
    /// Out of the site.
    External,
    /// To a page.
    Page(Page<'s>),
    /// To a file or folder that is no page, by its path.
    File(String),
    /// To a place on the page itself.
    Here,
    /// Nowhere.
    Missing(Missing),
    /// It cannot be told.
    Unknown,
}

/// What is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// A page, by the key of its URL.
    Page(String),
    /// A file, by its path.
    File(String),
}

/// A link's destination, and the place there.
#[derive(Clone, Debug)]
pub(crate) struct Resolved<'s, 'l> {
    pub(crate) destination: Destination<'s>,
    /// Decoded.
    pub(crate) fragment: Option<Cow<'l, str>>,
}

impl Site {
    /// Where `link` in the file at `from` leads. A relative link is read in two
    /// ways, from the file and from its URL: it is fine if one leads anywhere.
    pub(crate) fn resolve<'l>(&self, from: &str, link: &'l str) -> Resolved<'_, 'l> {
        let only = |destination| Resolved {
            destination,
            fragment: None,
        };
        match address::read(link, self.origin()) {
            Address::External => only(Destination::External),
            Address::Unknown => only(Destination::Unknown),
            Address::Here(fragment) => Resolved {
                destination: Destination::Here,
                fragment: Some(fragment),
            },
            Address::Path(path) => Resolved {
                destination: if path.is_absolute() {
                    self.absolute(&path)
                } else {
                    self.relative(from, &path)
                },
                fragment: path.fragment,
            },
        }
    }

    fn absolute(&self, address: &PathAddress<'_>) -> Destination<'_> {
        let Some(path) = joined("", &address.path) else {
            return Destination::Unknown;
        };
        if let Some(found) = self.served(&path) {
            return found;
        }
        // On a forge, a path from the root is one in the repository.
        if let Some(page) = self.page_at_path(&path) {
            return Destination::Page(page);
        }
        if self.exists(&path) {
            return Destination::File(path);
        }
        self.lost_url(path)
    }

    /// What is served at a URL.
    fn served(&self, path: &str) -> Option<Destination<'_>> {
        if let Some(page) = self.page_at_url(page_key(path)) {
            return Some(Destination::Page(page));
        }
        let files = self
            .public()
            .iter()
            .map(|folder| format!("{folder}/{path}"));
        { files }
            .find(|file| self.exists(file))
            .map(Destination::File)
    }

    /// What to make of a URL at which nothing is known to be.
    fn lost_url(&self, path: String) -> Destination<'_> {
        match (kind(&path), self.public().first()) {
            // Names with an underscore are those of what a bundler makes.
            (Kind::Asset, Some(folder)) if !path.starts_with('_') => {
                Destination::Missing(Missing::File(format!("{folder}/{path}")))
            }
            (Kind::Bare | Kind::Html | Kind::Content, _) if self.covers(page_key(&path)) => {
                Destination::Missing(Missing::Page(page_key(&path).to_owned()))
            }
            _ => Destination::Unknown,
        }
    }

    fn relative(&self, from: &str, address: &PathAddress<'_>) -> Destination<'_> {
        let in_files = joined(parent(from), &address.path);
        if let Some(found) = in_files.as_deref().and_then(|path| self.in_files(path)) {
            return found;
        }
        let own = self
            .page_at_path(from)
            .and_then(|page| page.variant.url.as_deref());
        let bases = own.map(|url| {
            let url = url.trim_end_matches('/');
            // Browsers start from the folder; with a slash at the end, the page is one.
            [url, parent(url)].map(|base| joined(base, &address.path))
        });
        let mut in_urls = bases.iter().flatten().flatten();
        if let Some(found) = in_urls.find_map(|path| self.served(path)) {
            return found;
        }
        match (kind(&address.path), in_files) {
            (Kind::Content | Kind::Asset, Some(path)) => Destination::Missing(Missing::File(path)),
            (Kind::Bare | Kind::Html, _) => {
                let as_written = usize::from(own.is_some_and(|url| !url.ends_with('/')));
                let url = bases.and_then(|bases| bases.into_iter().nth(as_written).flatten());
                url.map_or(Destination::Unknown, |url| self.lost_url(url))
            }
            _ => Destination::Unknown,
        }
    }

    /// What is at a path of the project, or at one that lacks the ending.
    fn in_files(&self, path: &str) -> Option<Destination<'_>> {
        if let Some(page) = self.page_at_path(path) {
            return Some(Destination::Page(page));
        }
        if kind(path) == Kind::Bare {
            let endings = [".md", ".mdx", "/index.md", "/index.mdx"];
            let mut whole = endings.iter().map(|ending| format!("{path}{ending}"));
            if let Some(page) = whole.find_map(|path| self.page_at_path(&path)) {
                return Some(Destination::Page(page));
            }
        }
        self.exists(path)
            .then(|| Destination::File(path.to_owned()))
    }
}
