//! Links: what there is in a project to link to, and which links lead nowhere or astray.
//!
//! A [`Site`] knows all paths and URLs before any page is read. What a fragment
//! needs, the ids of another page, is known once all are read: until then a
//! finding is [`Pending`].

mod address;
mod anchors;
mod found;
mod hint;
mod language;
mod normal;
mod pages;
mod redirects;
mod reference;
mod resolve;
mod settle;
mod site;

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use polynya_diagnostics::{Finding, Span};
use polynya_locale::LocaleId;

pub use anchors::PageIds;
pub(crate) use found::{Link, LinkKind};
pub(crate) use hint::{Hint, by_tail};
pub(crate) use normal::{is_fine_instead, is_mentioned, leads_to};
pub(crate) use pages::Pages;
pub use redirects::{Claim, Redirect, settled as settled_redirects};
pub(crate) use redirects::{NoAddress, check as check_redirects, settle as settle_redirects};
pub(crate) use reference::{check as check_references, published};
pub(crate) use resolve::{Destination, Missing};
pub use settle::Pending;
pub(crate) use settle::{Until, settle};
pub use site::{Address, Folders, Site};
pub(crate) use site::{Page, SiteEntry};

use crate::consistency::Side;
use crate::facts::EntryFacts;
use crate::needs::Need;
use crate::resources::Context;
use crate::rules::{broken_anchor, broken_link, cross_locale_link, link_differs, redirected_link};
use crate::severity::Severities;
use anchors::Verdict;

/// A link with the place it leads to.
pub(crate) struct Resolved<'s> {
    pub(crate) link: Link,
    pub(crate) destination: Destination<'s>,
    /// Decoded.
    pub(crate) fragment: Option<Box<str>>,
}

/// A variant's links and ids.
pub(crate) struct SideLinks<'a, 's> {
    pub(crate) side: &'a Side<'a>,
    pub(crate) links: Vec<Resolved<'s>>,
    ids: PageIds,
    /// What counts of `ids`, made where a fragment asks for it.
    keys: OnceCell<BTreeSet<String>>,
    /// What each link has in common with those to the same in other languages.
    alike: OnceCell<Vec<Option<String>>>,
}

/// For so many links of a page, what was meant instead is searched for. A page
/// with more has lost more than its links.
pub(crate) const HINTS: usize = 50;

/// Whether some rule asks where links lead, in any file: what a page's anchor is worth is
/// asked from other pages.
pub(crate) fn are_wanted(severities: &Severities) -> bool {
    let rules = [
        &broken_link::RULE,
        &redirected_link::RULE,
        &broken_anchor::RULE,
        &cross_locale_link::RULE,
        &link_differs::RULE,
    ];
    rules
        .into_iter()
        .any(|rule| severities.is_on_anywhere(rule))
}

/// Finds and resolves the links of an entry's variants.
pub(crate) fn read<'a, 's>(site: &'s Site, sides: &'a [Side<'a>]) -> Vec<SideLinks<'a, 's>> {
    sides.iter().map(|side| read_side(site, side)).collect()
}

/// Checks the links of an entry's variants, each by itself.
pub(crate) fn check(
    context: Context<'_>,
    entry: &str,
    read: Vec<SideLinks<'_, '_>>,
    facts: &mut EntryFacts,
    findings: &mut Vec<Finding>,
) {
    let source = &context.collection.source_locale;
    let source = read.iter().find(|own| own.side.locale == source);
    for own in &read {
        let before = findings.len();
        let checking = Checking {
            context,
            entry,
            own,
            source,
            read: &read,
            hints: Cell::new(HINTS),
        };
        checking.check(facts, findings);
        own.side.claim(&mut findings[before..]);
    }
    for own in read {
        facts
            .needs
            .extend(own.links.iter().filter_map(|link| need(own.side, link)));
        let path = Arc::clone(own.side.source.path());
        facts.pages.push((path, own.ids));
    }
}

/// What a link asks of the rest of the project.
fn need(side: &Side<'_>, link: &Resolved<'_>) -> Option<Need> {
    match link.destination {
        Destination::External | Destination::Here => None,
        Destination::Missing(_) => Some(Need::Search),
        _ => Some(Need::Link {
            from: Arc::clone(side.source.path()),
            target: (&*link.link.target).into(),
        }),
    }
}

fn read_side<'a, 's>(site: &'s Site, side: &'a Side<'a>) -> SideLinks<'a, 's> {
    let path = side.source.path();
    let outline = side.outline();
    let links = found::links(side.source, outline).into_iter().map(|link| {
        let resolved = site.resolve(path, &link.target);
        let fragment = resolved.fragment.map(|fragment| Box::from(&*fragment));
        Resolved {
            destination: resolved.destination,
            fragment,
            link,
        }
    });
    SideLinks {
        links: links.collect(),
        ids: PageIds::of(side.source, side.body, outline),
        keys: OnceCell::new(),
        alike: OnceCell::new(),
        side,
    }
}

impl SideLinks<'_, '_> {
    /// The links with what each has in common with those that lead to the same in other
    /// languages; without those that cannot be compared. Made once for all languages.
    pub(crate) fn comparable(&self) -> impl Iterator<Item = (&str, &Resolved<'_>)> {
        let alike = self.alike.get_or_init(|| {
            let links = self.links.iter();
            links.map(|link| self.key_of(link)).collect()
        });
        let both = alike.iter().zip(&self.links);
        both.filter_map(|(key, link)| Some((key.as_deref()?, link)))
    }

    fn key_of(&self, link: &Resolved<'_>) -> Option<String> {
        // What is shown in place differs for good reasons: pictures have words in them.
        let shown = link.link.kind == LinkKind::Image;
        // A page may name itself or not.
        if shown || leads_to(link, self.side.source.path()) {
            return None;
        }
        normal::key(link)
    }

    fn judge(&self, fragment: &str) -> Verdict {
        let keys = self.keys.get_or_init(|| self.ids.keys());
        self.ids.judge(keys, fragment)
    }
}

impl SideLinks<'_, '_> {
    /// What to write on this page for a link of the source's that it lacks.
    pub(crate) fn written_here(&self, site: &Site, link: &Resolved<'_>) -> Option<String> {
        let target = &*link.link.target;
        match &link.destination {
            Destination::External => Some(target.to_owned()),
            Destination::Page(page) if link.fragment.is_none() => {
                let path = self.side.source.path();
                match page.entry.variant(self.side.locale) {
                    Some(variant) => hint::link_to(site, path, target, variant),
                    None if target.starts_with('/') => Some(target.to_owned()),
                    None => None,
                }
            }
            _ => None,
        }
    }
}

/// The check of one variant's links.
struct Checking<'c, 'a, 's> {
    context: Context<'s>,
    entry: &'c str,
    own: &'c SideLinks<'a, 's>,
    source: Option<&'c SideLinks<'a, 's>>,
    read: &'c [SideLinks<'a, 's>],
    /// For how many more links what was meant is searched for.
    hints: Cell<usize>,
}

impl Checking<'_, '_, '_> {
    fn check(&self, facts: &mut EntryFacts, findings: &mut Vec<Finding>) {
        for resolved in &self.own.links {
            match &resolved.destination {
                Destination::Missing(missing) => {
                    let finding = self.missing(&resolved.link, missing);
                    match missing {
                        Missing::File(_) => findings.push(finding),
                        Missing::Page(key) => {
                            let until = Until::Page(key.as_str().into());
                            facts.pending.push(self.pending(finding, until));
                            facts.pending.extend(self.moved(&resolved.link, key));
                        }
                    }
                }
                Destination::Page(page) => self.page(resolved, page, facts, findings),
                Destination::Here => self.here(resolved, self.own, findings),
                Destination::Unknown => {
                    findings.extend(self.by_prefix(&resolved.link));
                    if let Some(key) = redirects::key_of(self.context.site, &resolved.link.target) {
                        facts.pending.extend(self.moved(&resolved.link, &key));
                    }
                }
                Destination::External | Destination::File(_) => {}
            }
        }
    }

    fn missing(&self, link: &Link, missing: &Missing) -> Finding {
        let source = self.own.side.source;
        let hint = (self.may_search())
            .then(|| hint::hint(self.context.site, source.path(), &link.target, missing));
        broken_link::finding(source, link, missing, hint.flatten().as_ref())
    }

    /// That a page was where the link leads, if a page turns out to say so.
    fn moved(&self, link: &Link, key: &str) -> Option<Pending> {
        let site = self.context.site;
        if !site.has_redirects() {
            return None;
        }
        let finding = redirected_link::finding(self.own.side.source, link);
        let target = link.target.trim();
        let origin = site.origin().filter(|origin| target.starts_with(*origin));
        let tail = target.find(['?', '#']).map_or("", |at| &target[at..]);
        let until = Until::Moved {
            key: key.into(),
            at: link.target_span,
            around: (origin.unwrap_or_default().into(), tail.into()),
        };
        Some(self.pending(finding, until))
    }

    /// Whether one more search is worth it.
    fn may_search(&self) -> bool {
        let left = self.hints.get();
        self.hints.set(left.saturating_sub(1));
        left > 0
    }

    fn pending(&self, mut finding: Finding, until: Until) -> Pending {
        self.own.side.claim([&mut finding]);
        finding.collection = Some(Arc::clone(&self.context.collection.name));
        finding.entry = Some(self.entry.into());
        Pending { finding, until }
    }

    fn is_own(&self, entry: &SiteEntry) -> bool {
        let collection = self.context.site.collection(&self.context.collection.name);
        *entry.id == *self.entry && collection == Some(entry.collection)
    }

    fn page(
        &self,
        resolved: &Resolved<'_>,
        page: &Page<'_>,
        facts: &mut EntryFacts,
        findings: &mut Vec<Finding>,
    ) {
        if self.is_own(page.entry) {
            let variant = |own: &&SideLinks<'_, '_>| own.side.source.path() == &page.variant.path;
            if let Some(shown) = self.read.iter().find(variant) {
                self.here(resolved, shown, findings);
            }
            return;
        }
        if let Some(instead) = self.in_own_locale(&resolved.link, page) {
            let link = &resolved.link;
            let source = self.own.side.source;
            let locales = (&page.locale, self.own.side.locale);
            findings.push(cross_locale_link::finding(source, link, locales, &instead));
        }
        if let Some(fragment) = resolved.fragment.as_deref().filter(|f| !f.is_empty()) {
            let at = fragment_span(&resolved.link);
            let source = self.own.side.source;
            let path = &page.variant.path;
            let finding = broken_anchor::elsewhere(source, &resolved.link, fragment, path);
            let original = page.entry.variant(&self.context.collection.source_locale);
            let until = Until::Anchor {
                page: Arc::clone(path),
                source: original.map(|variant| Arc::clone(&variant.path)),
                fragment: fragment.into(),
                at,
            };
            facts.pending.push(self.pending(finding, until));
        }
    }

    /// A fragment on a page of the entry itself.
    fn here(
        &self,
        resolved: &Resolved<'_>,
        shown: &SideLinks<'_, '_>,
        findings: &mut Vec<Finding>,
    ) {
        let Some(fragment) = resolved.fragment.as_deref() else {
            return;
        };
        if shown.judge(fragment) == Verdict::Fine {
            return;
        }
        let source = self.own.side.source;
        let finding = if std::ptr::eq(shown, self.own) {
            broken_anchor::here(source, &resolved.link, fragment)
        } else {
            let path = shown.side.source.path();
            broken_anchor::elsewhere(source, &resolved.link, fragment, path)
        };
        if !self.may_search() {
            findings.push(finding);
            return;
        }
        let original = self.source.map(|source| &source.ids);
        let at = fragment_span(&resolved.link);
        let ids = &shown.ids;
        let finding = broken_anchor::explained(finding, ids, original, fragment, at);
        findings.push(finding);
    }

    /// What to write for a link to a page in another language that there is in
    /// this one, unless the other language is meant.
    fn in_own_locale(&self, link: &Link, page: &Page<'_>) -> Option<String> {
        let own = self.own.side.locale;
        if page.locale == *own
            || page.variant.locale != page.locale
            || self.is_meant(link, &page.locale)
        {
            return None;
        }
        let variant = page.entry.variant(own)?;
        hint::link_to(
            self.context.site,
            self.own.side.source.path(),
            &link.target,
            variant,
        )
    }

    /// Whether the words of a link, or those right behind it, say that it leads
    /// to a page in another language.
    fn is_meant(&self, link: &Link, locale: &LocaleId) -> bool {
        let (before, behind) = link.words(self.own.side.source);
        let behind: String = behind.chars().take(NEAR).collect();
        language::is_named(locale, before) || language::is_named(locale, &behind)
    }

    /// A link to a page in another language by its looks: `/en/…` where the rest
    /// ends in the id of just one entry. Only where no collection says more.
    fn by_prefix(&self, link: &Link) -> Option<Finding> {
        let site = self.context.site;
        let own = self.own.side.locale;
        if site.has_urls() {
            return None;
        }
        let rest = link.target.strip_prefix('/')?;
        let (tag, rest) = rest.split_once('/')?;
        let locale = LocaleId::parse(tag).ok().filter(|locale| locale != own)?;
        let entry = hint::by_tail(site, rest)?;
        entry.variant(&locale).and(entry.variant(own))?;
        if self.is_own(entry) || self.is_meant(link, &locale) {
            return None;
        }
        let instead = format!("/{}/{rest}", own.as_str());
        let source = self.own.side.source;
        Some(cross_locale_link::finding(
            source,
            link,
            (&locale, own),
            &instead,
        ))
    }
}

/// As many characters behind a link as may still speak of it.
const NEAR: usize = 12;

/// Bytes of a link's fragment, where they can be replaced.
fn fragment_span(link: &Link) -> Option<Span> {
    let target = link.target_span?;
    let at = link.target.find('#')? + 1;
    Some(Span::new(target.start + at, target.end))
}

#[cfg(test)]
mod tests;
