//! Defects in links.

use polynya_diagnostics::Span;
use polynya_markdown::InlineKind;

use crate::truth::edit::{Planted, Reach};
use crate::truth::page::{Page, View, count};
use crate::truth::random::Random;

/// Links to elsewhere that the other page has as often: bytes, target, its bytes.
fn external(view: View<'_>) -> Vec<(Span, &str, Span)> {
    let targets = |page: &'_ Page| -> Vec<String> {
        page.links()
            .iter()
            .map(|(_, target, _)| (*target).to_owned())
            .collect()
    };
    let (own, other) = (targets(view.own), targets(view.other));
    let links = view
        .own
        .links()
        .into_iter()
        .filter_map(|(span, target, at)| {
            let name = target.to_owned();
            let same = count(&own, &name) == count(&other, &name);
            let abroad = target.starts_with("http") && view.own.slice(span).starts_with('[');
            (same && abroad).then_some((span, target, at?))
        });
    links.collect()
}

/// The path of an address is another.
pub(crate) fn altered(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let links = external(view);
    let (_, target, at) = random.pick(&links)?;
    let end = target.find(['?', '#']).unwrap_or(target.len());
    let path = target[..end].trim_end_matches('/');
    // A locale in an address may differ, so the new segment is none.
    let new = format!("{path}-kittens{}", &target[path.len()..]);
    Some(Planted::new(*at, new, Reach::Block))
}

/// A link leads where another of the page leads.
pub(crate) fn swapped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let mut links = external(view);
    random.shuffle(&mut links);
    let (_, first, at) = links.first()?;
    let (_, second, _) = links.iter().find(|(_, target, _)| target != first)?;
    Some(Planted::new(*at, *second, Reach::Block))
}

/// The words of a link are there, and it leads nowhere any more.
pub(crate) fn dropped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let all: Vec<String> = view
        .own
        .links()
        .iter()
        .map(|(_, t, _)| (*t).to_owned())
        .collect();
    let links: Vec<_> = (external(view).into_iter())
        .filter(|(_, target, _)| count(&all, &(*target).to_owned()) == 1)
        .filter_map(|(span, target, at)| {
            let text = view
                .own
                .slice(Span::new(span.start, at.start))
                .strip_prefix('[')?;
            let text = text.strip_suffix("](")?;
            // An address that can be read is no link lost.
            let address = target.contains(text.trim_matches('`'));
            (!address).then_some((span, text))
        })
        .collect();
    let (span, text) = random.pick(&links)?;
    Some(Planted::new(*span, *text, Reach::Section))
}

/// A link within the project leads to a page that is not there.
pub(crate) fn internal(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let links: Vec<_> = (view.own.links().into_iter())
        .filter(|(_, target, _)| {
            let scheme = target.contains(':') || target.starts_with("//");
            !scheme && target.contains('/') && !target.contains(['{', '%'])
        })
        .filter_map(|(_, target, at)| Some((target, at?)))
        .collect();
    let (target, at) = random.pick(&links)?;
    let end = target.find(['?', '#']).unwrap_or(target.len());
    let path = target[..end].trim_end_matches('/');
    // `../NAME/ja.md` is told apart by NAME, `/ja/guides/NAME/` by its last part.
    let file = path
        .rfind('/')
        .filter(|_| path.contains('.') && path.ends_with("md"));
    let cut = file.unwrap_or(path.len());
    let new = format!("{}-kittens{}", &path[..cut], &target[cut..]);
    Some(Planted::new(*at, new, Reach::Block))
}

/// A link to a heading of the page leads to one that is not there.
pub(crate) fn anchor(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let links: Vec<_> = (view.own.links().into_iter())
        .filter(|(_, target, _)| target.starts_with('#') && target.len() > 1)
        .filter_map(|(.., at)| at)
        .collect();
    let at = random.pick(&links)?;
    Some(Planted::new(Span::at(at.end), "-kittens", Reach::Block))
}

/// A link within the project leads to the page in the other language.
pub(crate) fn locale(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let (own, other) = (view.own.locale.as_str(), view.other.locale.as_str());
    let own_code = view.own.links().into_iter().filter_map(|(_, target, at)| {
        let within = !target.contains("//") && !target.contains(':');
        let spelled = segment(target, own)?;
        let new = format!(
            "{}{other}{}",
            &target[..spelled.start],
            &target[spelled.end..]
        );
        // A link to the page itself is how languages are switched.
        let itself = view.own.path.ends_with(target.trim_start_matches("./"));
        let there = leads_to_page(target, view.paths);
        (within && there && !itself).then_some((at?, new))
    });
    let links: Vec<_> = own_code.collect();
    let (at, new) = random.pick(&links)?;
    Some(Planted::new(*at, new.clone(), Reach::Block))
}

/// Whether the link, read as the end of a path, is that of a file. A page that is
/// only there in the other language may be linked to in that one.
fn leads_to_page(target: &str, paths: &[&str]) -> bool {
    let end = target.find(['?', '#']).unwrap_or(target.len());
    let tail = target[..end]
        .trim_start_matches(['.', '/'])
        .trim_end_matches('/');
    let mut files = ["", ".md", ".mdx", "/index.md", "/index.mdx"].iter();
    files.any(|ending| {
        let tail = format!("/{tail}{ending}");
        paths.iter().any(|path| path.ends_with(&tail))
    })
}

/// Where the path has the locale as a segment or as the name of a file.
fn segment(target: &str, locale: &str) -> Option<Span> {
    let starts = target.match_indices(['/']).map(|(at, _)| at + 1).chain([0]);
    let mut spans = starts.filter_map(|start| {
        let rest = &target[start..];
        let length = rest.find(['/', '.', '#', '?']).unwrap_or(rest.len());
        let same = rest[..length].eq_ignore_ascii_case(locale);
        same.then(|| Span::new(start, start + length))
    });
    spans.next()
}

/// Whether any link of the page leads to that heading.
pub(crate) fn leads_to(page: &Page, id: &str) -> bool {
    let inlines = page.outline.inlines.iter();
    let mut targets = inlines.filter_map(|inline| match &inline.kind {
        InlineKind::Link { target, .. } => target.strip_prefix('#'),
        _ => None,
    });
    targets.any(|target| target == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_a_segment_or_a_file() {
        assert_eq!(segment("/ja/guides/", "ja"), Some(Span::new(1, 3)));
        assert_eq!(segment("../x/ja.md#y", "ja"), Some(Span::new(5, 7)));
        assert_eq!(segment("/japan/", "ja"), None);
    }

    #[test]
    fn a_link_leads_to_a_page_by_the_end_of_its_path() {
        let paths = ["docs/ja/ice.mdx", "docs/ice/ja.md"];
        assert!(leads_to_page("/ja/ice/#thin", &paths));
        assert!(leads_to_page("../ice/ja.md", &paths));
        assert!(!leads_to_page("/ja/snow/", &paths));
        assert!(!leads_to_page("/a/ice/", &paths));
    }
}
