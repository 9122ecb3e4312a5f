//! What links resolve to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_locale::{LocaleId, PathPattern, UrlPattern};
use proptest::prelude::*;

use super::site::Site;
use super::{Destination, Missing};
use crate::{Collection, Contract};

/// Files that are no pages.
const FILES: [&str; 5] = [
    "docs/en/guides/floe.png",
    "public/map.svg",
    "public/logs/Winter.pdf",
    "README.md",
    "docs/en/guides/notes.txt",
];

const PAGES: [(&str, &str, &str); 7] = [
    ("guides/ice", "en", "docs/en/guides/ice.md"),
    ("guides/ice", "ja", "docs/ja/guides/ice.md"),
    ("guides/index", "en", "docs/en/guides/index.md"),
    ("Seals", "en", "docs/en/Seals.md"),
    ("guides/only-here", "en", "docs/en/guides/only-here.md"),
    ("guides/old/krill", "en", "docs/en/guides/old/krill.md"),
    ("氷", "ja", "docs/ja/氷.md"),
];

fn site(url: Option<&str>) -> Site {
    let locales = ["en", "ja"].map(|tag| LocaleId::parse(tag).unwrap());
    let pattern = PathPattern::parse("docs/{locale}/{slug...}.md").unwrap();
    let collection = Collection {
        name: "docs".into(),
        source_locale: locales[0].clone(),
        required: Vec::new(),
        matchers: vec![pattern.matcher(&locales, &locales[0])],
        spellings: BTreeMap::new(),
        hidden: Vec::new(),
        contract: Contract::Open,
        redirects: None,
        freshness: crate::freshness::Freshness::default(),
    };
    let mut entries: BTreeMap<Arc<str>, Vec<(LocaleId, Arc<str>)>> = BTreeMap::new();
    for (id, tag, path) in PAGES {
        let variant = (LocaleId::parse(tag).unwrap(), path.into());
        entries.entry(id.into()).or_default().push(variant);
    }
    let origin = Some("https://polar.example".to_owned());
    let mut site = Site::new(origin, vec!["public".to_owned()], Box::new(folder));
    let url = url.map(|url| UrlPattern::parse(url).unwrap());
    let entries = entries.into_iter();
    let entries = entries.map(|(id, variants)| (id, variants, None));
    site.add(&collection, &locales, url.as_ref(), entries);
    site.indexed()
}

fn folder(path: &str) -> Arc<[Box<str>]> {
    let all = FILES.iter().copied().chain(PAGES.iter().map(|page| page.2));
    let prefix = if path.is_empty() {
        String::new()
    } else {
        format!("{path}/")
    };
    let names = all.filter_map(|file| file.strip_prefix(prefix.as_str())?.split('/').next());
    names
        .map(Box::from)
        .collect::<BTreeSet<Box<str>>>()
        .into_iter()
        .collect()
}

fn shown(site: &Site, from: &str, link: &str) -> String {
    match site.resolve(from, link).destination {
        Destination::External => "external".to_owned(),
        Destination::Page(page) if page.variant.locale == page.locale => {
            format!("{} {}", page.locale, page.entry.id)
        }
        Destination::Page(page) => format!("({}) {}", page.locale, page.entry.id),
        Destination::File(path) => format!("file {path}"),
        Destination::Here => "here".to_owned(),
        Destination::Missing(Missing::Page(key)) => format!("no page {key}"),
        Destination::Missing(Missing::File(path)) => format!("no file {path}"),
        Destination::Unknown => "?".to_owned(),
    }
}

#[track_caller]
fn check(site: &Site, from: &str, cases: &[(&str, &str)]) {
    for (link, expected) in cases {
        assert_eq!(shown(site, from, link), *expected, "{link}");
    }
}

#[test]
fn links_with_urls() {
    let cases = [
        ("/en/guides/ice/", "en guides/ice"),
        ("/en/guides/ice", "en guides/ice"),
        ("/en/guides/ice.html?a=b#c", "en guides/ice"),
        ("/en/guides/ice/index.html", "en guides/ice"),
        ("https://polar.example/ja/guides/ice/", "ja guides/ice"),
        ("/en/guides/", "en guides/index"),
        ("/ja/guides/only-here/", "(ja) guides/only-here"),
        ("/ja/%E6%B0%B7/", "ja 氷"),
        ("/en/seals/", "en Seals"),
        ("/en/Guides/ice/", "no page en/Guides/ice"),
        ("/en/guides/icee/", "no page en/guides/icee"),
        ("/fr/guides/ice/", "?"),
        ("/en/feed.xml", "?"),
        ("/map.svg", "file public/map.svg"),
        ("/mop.svg", "no file public/mop.svg"),
        ("/_astro/mop.svg", "?"),
        ("/docs/en/guides/ice.md", "en guides/ice"),
        ("/README.md", "file README.md"),
        ("./only-here.md", "en guides/only-here"),
        ("only-here", "en guides/only-here"),
        ("../../ja/guides/ice.md", "ja guides/ice"),
        ("../only-here/", "en guides/only-here"),
        ("../old/krill/", "en guides/old/krill"),
        ("./floe.png", "file docs/en/guides/floe.png"),
        ("./flow.png", "no file docs/en/guides/flow.png"),
        ("./notes.txt", "file docs/en/guides/notes.txt"),
        ("./other.txt", "?"),
        ("../nowhere/", "no page en/guides/nowhere"),
        ("../../../../x.md", "?"),
        ("#here", "here"),
        ("mailto:cat@polar.example", "external"),
    ];
    check(
        &site(Some("/{locale}/{slug...}/")),
        "docs/en/guides/ice.md",
        &cases,
    );
}

#[test]
fn links_without_urls() {
    let cases = [
        ("only-here.md#x", "en guides/only-here"),
        ("only-there.md", "no file docs/en/guides/only-there.md"),
        ("/en/guides/ice/", "?"),
        ("/en/guides/nowhere/", "?"),
        ("../nowhere/", "?"),
        ("https://polar.example/anything/", "?"),
    ];
    check(&site(None), "docs/en/guides/ice.md", &cases);
}

#[test]
fn the_source_may_have_urls_without_a_locale() {
    let cases = [
        ("/guides/ice/", "en guides/ice"),
        ("/ja/guides/ice/", "ja guides/ice"),
        ("/ja/guides/only-here/", "(ja) guides/only-here"),
        ("/guides/icy/", "no page guides/icy"),
    ];
    check(
        &site(Some("/{locale?}/{slug...}")),
        "docs/en/guides/ice.md",
        &cases,
    );
}

proptest! {
    #[test]
    fn resolving_never_fails(from in "(docs|/|en|\\.md|é){0,5}", link in "(\\.\\./|/|en|guides|ice|\\.md|#|\\?|%2F|%|é|:|@){0,12}") {
        let site = site(Some("/{locale}/{slug...}/"));
        let _ = shown(&site, &from, &link);
    }

    #[test]
    fn all_ways_to_write_a_link_lead_to_the_page(
        page in 0..PAGES.len(),
        origin in "(https://polar\\.example)?",
        end in "(/|\\.html|\\.md|/index\\.html|//|/\\.)?",
        tail in "(\\?a=b)?(#c)?",
        detour in "(/\\.|/x/\\.\\.)?",
    ) {
        let (id, tag, path) = PAGES[page];
        let site = site(Some("/{locale}/{slug...}/"));
        let id_in_url = id.trim_end_matches("/index");
        let link = format!("{origin}{detour}/{tag}/{id_in_url}{end}{tail}");
        let expected = format!("{tag} {id}");
        prop_assert_eq!(shown(&site, "docs/en/Seals.md", &link), expected.clone());
        let encoded: String = path.bytes().map(|byte| format!("%{byte:02X}")).collect();
        prop_assert_eq!(shown(&site, "docs/en/Seals.md", &format!("../../{encoded}{tail}")), expected);
    }
}
