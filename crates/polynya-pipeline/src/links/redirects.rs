//! Former addresses that front matter names, and those that cannot lead to their pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, SourceFile};
use polynya_frontmatter::{Node, Value};
use polynya_locale::LocaleId;
use serde::{Deserialize, Serialize};

use super::address::{Address, encoded, joined, page_key, parent, read};
use super::site::Site;
use crate::facts::EntryFacts;
use crate::needs::Need;
use crate::resources::Context;
use crate::rules::{invalid_redirect, redirect_conflict};

/// A former address of a page, and the page's address now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Redirect {
    /// From the site's root, with a slash in front, as it can stand in a link.
    pub from: Box<str>,
    /// Where the page is now, written in the same way.
    pub to: Box<str>,
    /// What all ways to write the former address have in common.
    pub key: Box<str>,
}

/// A redirect, and who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What is claimed.
    pub redirect: Redirect,
    /// Where it is written.
    pub at: Location,
    /// The collection of the page.
    pub collection: Arc<str>,
    /// The page's entry.
    pub entry: Arc<str>,
    /// The page's locale.
    pub locale: Arc<str>,
}

/// Why a value names no former address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAddress {
    /// It is on another site.
    Elsewhere,
    /// It leads above the site's root.
    Outside,
    /// It has a query or a fragment, which servers do not tell redirects apart by.
    Tail,
    /// There is nothing.
    Empty,
    /// It is no address at all.
    Unreadable,
}

/// The key of the address that `link` leads to, if it starts at the site's root.
pub(super) fn key_of(site: &Site, link: &str) -> Option<String> {
    match read(link, site.origin()) {
        Address::Path(path) if path.is_absolute() => {
            joined("", &path.path).map(|path| page_key(&path).to_owned())
        }
        _ => None,
    }
}

/// Reads the former addresses of the variant in `source`, whose front matter is `root`; those
/// that cannot work are found fault with instead.
pub(crate) fn check(
    context: Context<'_>,
    (entry, locale): (&Arc<str>, &LocaleId),
    (source, root): (&SourceFile, &Node),
    facts: &mut EntryFacts,
    findings: &mut Vec<Finding>,
) {
    let (collection, site) = (context.collection, context.site);
    let Some(field) = &collection.redirects else {
        return;
    };
    let page = site.page_at_path(source.path());
    let Some(own) = page.as_ref().and_then(|page| page.variant.url.as_deref()) else {
        return;
    };
    for node in field.values(root) {
        let text = match &node.value {
            Value::String(text) => &*text.value,
            // A field without a value has no former addresses.
            Value::Null | Value::Broken => continue,
            _ => source.slice(node.span),
        };
        let redirect = match redirect(site, own, text) {
            Ok(redirect) => redirect,
            Err(why) => {
                findings.push(invalid_redirect::finding(source, node, text, why));
                continue;
            }
        };
        facts.needs.insert(Need::Page(redirect.key.clone()));
        if let Some(there) = site.page_at_key(&redirect.key) {
            let path = &there.variant.path;
            findings.push(redirect_conflict::with_page(source, node, &redirect, path));
            continue;
        }
        facts.redirects.push(Claim {
            redirect,
            at: source.locate(node.span),
            collection: Arc::clone(&collection.name),
            entry: Arc::clone(entry),
            locale: Arc::clone(locale.as_arc()),
        });
    }
}

/// The redirect from `text`, as the page at the address `own` has it. Without a slash in front
/// it starts from the folder that the page lies in.
fn redirect(site: &Site, own: &str, text: &str) -> Result<Redirect, NoAddress> {
    if text.trim().is_empty() {
        return Err(NoAddress::Empty);
    }
    let path = match read(text, site.origin()) {
        Address::External => return Err(NoAddress::Elsewhere),
        Address::Here(_) => return Err(NoAddress::Tail),
        Address::Unknown => return Err(NoAddress::Unreadable),
        Address::Path(path) if !path.tail.is_empty() => return Err(NoAddress::Tail),
        Address::Path(path) => path.path,
    };
    let folder = parent(own.trim_end_matches('/'));
    let from = joined(folder, &path).ok_or(NoAddress::Outside)?;
    let end = if path.ends_with('/') && !from.is_empty() {
        "/"
    } else {
        ""
    };
    Ok(Redirect {
        key: page_key(&from).into(),
        from: encoded(&format!("/{from}{end}")).into(),
        to: encoded(own).into(),
    })
}

/// Finds fault with each address that is said to be a former one of several pages, but where
/// it is said first.
pub(crate) fn settle(facts: &EntryFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for mut claims in by_key(facts).into_values() {
        claims.sort_by_key(|claim| (&claim.at.path, claim.at.span.start));
        let Some((first, others)) = claims.split_first() else {
            continue;
        };
        let others = others.iter();
        let others = others.filter(|claim| claim.redirect.to != first.redirect.to);
        findings.extend(others.map(|claim| redirect_conflict::with_claim(claim, first)));
    }
    findings
}

/// Where each former address leads, by its key; nothing where pages contest it.
pub(super) fn former_addresses(facts: &EntryFacts) -> BTreeMap<&str, Option<&str>> {
    let mut all: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for Claim { redirect, .. } in &facts.redirects {
        let to = all.entry(&redirect.key).or_insert(Some(&redirect.to));
        if *to != Some(&*redirect.to) {
            *to = None;
        }
    }
    all
}

/// The claims by what their addresses have in common.
fn by_key(facts: &EntryFacts) -> BTreeMap<&str, Vec<&Claim>> {
    let mut all: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for claim in &facts.redirects {
        all.entry(&claim.redirect.key).or_default().push(claim);
    }
    all
}

/// The redirects that can be set up: sorted by where they lead from, each once, without those
/// that lead to several pages.
#[must_use]
pub fn settled(mut redirects: Vec<Redirect>) -> Vec<Redirect> {
    let mut targets: BTreeMap<Box<str>, Option<Box<str>>> = BTreeMap::new();
    for redirect in &redirects {
        let target = targets.entry(redirect.key.clone());
        let target = target.or_insert_with(|| Some(redirect.to.clone()));
        if target.as_ref() != Some(&redirect.to) {
            *target = None;
        }
    }
    redirects.retain(|redirect| targets.get(&redirect.key).is_some_and(Option::is_some));
    redirects.sort();
    redirects.dedup();
    redirects
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn site() -> Site {
        let origin = Some("https://floe.example".to_owned());
        Site::new(origin, Vec::new(), Box::new(|_| Arc::default()))
    }

    #[test]
    fn former_addresses_start_from_the_root_or_the_pages_folder() {
        let check = |own: &str, text: &str, expected: Result<&str, NoAddress>| {
            let from = redirect(&site(), own, text).map(|redirect| redirect.from);
            assert_eq!(from.as_deref().map_err(|e| *e), expected, "{own} {text}");
        };
        check("/en/log/new/", "/old/", Ok("/old/"));
        check("/en/log/new/", "/old", Ok("/old"));
        check("/en/log/new/", "old", Ok("/en/log/old"));
        check("/en/log/new", "old", Ok("/en/log/old"));
        check("/en/log/new/", "./old/", Ok("/en/log/old/"));
        check(
            "/en/log/new/",
            "../notes/old.html",
            Ok("/en/notes/old.html"),
        );
        check("/en/log/new/", "https://floe.example/a/", Ok("/a/"));
        check("/en/log/new/", "/%E6%B0%B7/", Ok("/氷/"));
        check("/en/log/new/", "/a%20b", Ok("/a%20b"));
        check("/en/log/new/", "/", Ok("/"));
        check("/new", "old/", Ok("/old/"));
        check("/new/", "../old", Err(NoAddress::Outside));
        check("/new/", "https://ice.example/a", Err(NoAddress::Elsewhere));
        check("/new/", "/a?b=c", Err(NoAddress::Tail));
        check("/new/", "#a", Err(NoAddress::Tail));
        check("/new/", "/{{ slug }}/", Err(NoAddress::Unreadable));
        check("/new/", " ", Err(NoAddress::Empty));
    }

    fn one(from: &str, to: &str) -> Redirect {
        Redirect {
            from: from.into(),
            to: to.into(),
            key: from.trim_matches('/').into(),
        }
    }

    #[test]
    fn an_address_of_several_pages_leads_to_none() {
        let all = [
            one("/b", "/x/"),
            one("/a/", "/y/"),
            one("/c", "/z/"),
            one("/b/", "/y/"),
            one("/a/", "/y/"),
            one("/a", "/y/"),
        ];
        let expected = [one("/a", "/y/"), one("/a/", "/y/"), one("/c", "/z/")];
        assert_eq!(settled(all.to_vec()), expected);
    }

    proptest! {
        #[test]
        fn reading_never_fails_and_gives_an_address_of_the_site(
            own in "(/[a-z氷 ]{0,3}){1,3}",
            text in "[/.a-c氷 ?#%{:]{0,12}",
        ) {
            if let Ok(redirect) = redirect(&site(), &own, &text) {
                prop_assert!(redirect.from.starts_with('/') && redirect.to.starts_with('/'));
                prop_assert!(!redirect.from.starts_with("//"), "{:?}", redirect);
                let again = super::redirect(&site(), &own, &redirect.from);
                prop_assert_eq!(again, Ok(redirect));
            }
        }
    }
}
