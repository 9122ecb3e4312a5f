//! What was probably meant by a link that leads nowhere, and how to write it.

use polynya_diagnostics::Safety;
use polynya_locale::looks_like_locale;

use super::address::{Kind, encoded, joined, kind, name, page_key, parent};
use super::resolve::Missing;
use super::site::{Site, SiteEntry, SiteVariant};
use crate::nearest;

/// What was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hint {
    /// How what was meant differs from what was written.
    pub(crate) case: Case,
    /// What to write in the link's place, up to query and fragment.
    pub(crate) path: String,
}

/// How what was meant differs from what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// In upper and lower case.
    Letters,
    /// In the ending.
    Ending,
    /// In the folder.
    Folder,
    /// Somehow, a little.
    Similar,
}

impl Case {
    /// A name to choose a text by.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::Ending => "ending",
            Self::Folder => "folder",
            Self::Similar => "similar",
        }
    }

    /// Of two pages with one name in other folders, either may be meant.
    pub(crate) const fn safety(self) -> Safety {
        match self {
            Self::Letters | Self::Ending => Safety::Safe,
            Self::Folder | Self::Similar => Safety::Unsafe,
        }
    }

    /// Whether nothing else can have been meant.
    pub(crate) const fn is_certain(self) -> bool {
        !matches!(self, Self::Similar)
    }
}

/// More candidates are not looked at: a folder may be any size.
const CANDIDATES: usize = 2000;

/// More entries than this do not share a name that says which is meant.
const NAMESAKES: usize = 50;

/// What was probably meant by `link` in the file at `from`, which leads to
/// something that is not there.
pub(crate) fn hint(site: &Site, from: &str, link: &str, missing: &Missing) -> Option<Hint> {
    let path = link.split(['?', '#']).next().unwrap_or(link);
    match missing {
        Missing::Page(key) => page(site, path, key),
        Missing::File(file) => {
            let (case, found) = in_folders(site, file)?;
            let path = file_link(site, from, path, file, &found)?;
            Some(Hint { case, path })
        }
    }
}

fn page(site: &Site, path: &str, key: &str) -> Option<Hint> {
    let (case, url) = similar_page(site, key)?;
    let mut url = format!("/{}", encoded(url.trim_matches('/')));
    if path.ends_with('/') {
        url.push('/');
    }
    Some(Hint { case, path: url })
}

fn similar_page<'s>(site: &'s Site, key: &str) -> Option<(Case, &'s str)> {
    let lower = key.to_lowercase();
    if let Some(page) = site.page_at_url(&lower).filter(|_| lower != key) {
        return Some((Case::Letters, page.variant.url.as_deref()?));
    }
    // The locale is that of the page's neighbours: the first segment they share.
    let mut moved = site.named(name(key)).filter_map(|entry| {
        let same = |url: &str| first(url) == first(key) && name(url_key(url)) == name(key);
        let urls = entry.variants.iter().filter_map(|v| v.url.as_deref());
        { urls }.find(|url| same(url))
    });
    if let Some(url) = moved.next().filter(|_| moved.next().is_none()) {
        return Some((Case::Folder, url));
    }
    let below = site.below(parent(key)).take(CANDIDATES);
    let near = nearest(name(key), below.map(|(rest, _)| rest))?;
    let page = site.page_at_url(&format!("{}/{near}", parent(key)))?;
    Some((Case::Similar, page.variant.url.as_deref()?))
}

fn url_key(url: &str) -> &str {
    page_key(url.trim_matches('/'))
}

fn first(url: &str) -> &str {
    let url = url.trim_start_matches('/');
    url.split('/').next().unwrap_or(url)
}

/// The file most like the one at `path`, which is not there: the first segment
/// that is not there is exchanged for one that is.
fn in_folders(site: &Site, path: &str) -> Option<(Case, String)> {
    let mut at = String::new();
    let mut case = None;
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let names = site.folder(&at);
        let is_last = segments.peek().is_none();
        if names.binary_search_by(|own| (**own).cmp(segment)).is_ok() {
            at = joined(&at, segment)?;
            continue;
        }
        // Two mistakes in one path are too many for a guess.
        if case.is_some_and(|case| case != Case::Letters) {
            return None;
        }
        let (found, instead) = instead_of(segment, &names, is_last)?;
        case = Some(found);
        at = joined(&at, instead)?;
    }
    Some((case?, at))
}

fn instead_of<'n>(name: &str, names: &'n [Box<str>], is_last: bool) -> Option<(Case, &'n str)> {
    let names = || names.iter().map(|name| &**name).take(CANDIDATES);
    let lower = name.to_lowercase();
    if let Some(same) = names().find(|own| own.to_lowercase() == lower) {
        return Some((Case::Letters, same));
    }
    if is_last {
        let stem = |name: &str| name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        let own = stem(name);
        let alike = |other: &&str| stem(other) == own && alike(kind(name), kind(other));
        let mut others = names().filter(|other| own.is_some() && alike(other));
        if let Some(other) = others.next().filter(|_| others.next().is_none()) {
            return Some((Case::Ending, other));
        }
    }
    // Another locale's file is near by its name, and not what is meant.
    let own = names().filter(|own| !looks_like_locale(own.split('.').next().unwrap_or(own)));
    let near = nearest(name, own)?;
    Some((Case::Similar, near))
}

/// Whether one ending may stand for another: an image does not become a text.
fn alike(one: Kind, other: Kind) -> bool {
    let is_asset = |kind| kind == Kind::Asset;
    is_asset(one) == is_asset(other)
}

/// The link to the file `found`, written in the manner of `path`, which leads to `file`.
fn file_link(site: &Site, from: &str, path: &str, file: &str, found: &str) -> Option<String> {
    if path.starts_with('/') {
        let folder = site.public().iter().find(|folder| {
            file.strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        })?;
        return Some(encoded(found.strip_prefix(folder.as_str())?));
    }
    let link = relative(parent(from), found);
    let dot = path.starts_with("./") && !link.starts_with("../");
    Some(format!("{}{}", if dot { "./" } else { "" }, encoded(&link)))
}

/// The link to a variant, written in the manner of `link`, which leads to another
/// one of the same entry.
pub(crate) fn link_to(
    site: &Site,
    from: &str,
    link: &str,
    variant: &SiteVariant,
) -> Option<String> {
    let end = link.find(['?', '#']).unwrap_or(link.len());
    let (path, tail) = link.split_at(end);
    let own = site.origin().filter(|origin| path.starts_with(origin));
    let in_files = !path.starts_with('/') && own.is_none() && kind(path) == Kind::Content;
    let instead = match variant.url.as_deref() {
        Some(url) if !in_files => {
            let slash = if path.ends_with('/') { "/" } else { "" };
            let url = encoded(url.trim_end_matches('/'));
            format!("{}{url}{slash}", own.unwrap_or_default())
        }
        _ if in_files => {
            let link = relative(parent(from), &variant.path);
            let dot = path.starts_with("./") && !link.starts_with("../");
            format!("{}{}", if dot { "./" } else { "" }, encoded(&link))
        }
        _ => return None,
    };
    Some(format!("{instead}{tail}"))
}

/// The one entry whose id a path ends in.
pub(crate) fn by_tail<'s>(site: &'s Site, path: &str) -> Option<&'s SiteEntry> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let key = page_key(path.trim_end_matches('/'));
    // A name that so many share tells nothing, and there may be many links.
    if site.named(name(key)).nth(NAMESAKES).is_some() {
        return None;
    }
    let mut fitting = site.named(name(key)).filter(|entry| {
        let before = key.strip_suffix(&*entry.id);
        before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The way from a folder to a file.
fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let pairs = from.iter().zip(&to[..to.len() - 1]);
    let shared = pairs.take_while(|(one, other)| one == other).count();
    let up = from[shared..].iter().map(|_| "..");
    let way: Vec<&str> = up.chain(to[shared..].iter().copied()).collect();
    way.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_files() {
        assert_eq!(relative("a/b", "a/b/c.md"), "c.md");
        assert_eq!(relative("a/b", "a/c/d.md"), "../c/d.md");
        assert_eq!(relative("", "a.md"), "a.md");
        assert_eq!(relative("a", "b"), "../b");
    }
}
