//! Links of the book: each must lead to a page, and to a heading on it.

use std::collections::{BTreeMap, BTreeSet};

use polynya_diagnostics::Span;
use polynya_markdown::{BlockKind, Dialect, InlineKind, Outline};

use super::Page;

/// What is wrong with the links of the assembled book, one sentence each.
#[must_use]
pub fn broken(pages: &[Page]) -> Vec<String> {
    let ids: BTreeMap<&str, BTreeSet<String>> = (pages.iter())
        .map(|page| (&*page.path, ids(page)))
        .collect();
    let mut wrong = Vec::new();
    let mut listed = BTreeSet::from(["SUMMARY.md".to_owned()]);
    for page in pages {
        for link in links(page) {
            match follow(&ids, &page.path, &link) {
                Ok(path) if page.path == "SUMMARY.md" => {
                    listed.insert(path);
                }
                Ok(_) => {}
                Err(why) => wrong.push(format!("{}: {link} leads to {why}", page.path)),
            }
        }
    }
    let unlisted = pages.iter().filter(|page| !listed.contains(&page.path));
    wrong.extend(unlisted.map(|page| format!("SUMMARY.md does not list {}", page.path)));
    wrong
}

fn outline(page: &Page) -> Outline {
    let whole = Span::new(0, page.text.len());
    Outline::read(&page.text, whole, Dialect::Markdown)
}

fn ids(page: &Page) -> BTreeSet<String> {
    let outline = outline(page);
    let id = |block: &polynya_markdown::Block| match &block.kind {
        BlockKind::Heading { id, .. } => Some(id.to_string()),
        _ => None,
    };
    outline.headings().filter_map(id).collect()
}

fn links(page: &Page) -> Vec<String> {
    let outline = outline(page);
    let inlines = (outline.blocks.iter()).flat_map(|block| outline.inlines(block));
    let targets = inlines.filter_map(|inline| match &inline.kind {
        InlineKind::Link { target, .. } | InlineKind::Image { target, .. } => Some(target),
        _ => None,
    });
    let ours = targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:"));
    ours.map(ToString::to_string).collect()
}

/// The page that a link on the page at `from` leads to, or what it leads to instead.
fn follow(
    ids: &BTreeMap<&str, BTreeSet<String>>,
    from: &str,
    link: &str,
) -> Result<String, String> {
    let (path, anchor) = link
        .split_once('#')
        .map_or((link, None), |(p, a)| (p, Some(a)));
    let path = match path {
        "" => from.to_owned(),
        path => joined(from, path).ok_or("a place outside the book")?,
    };
    if path.ends_with(".png") && super::PICTURES.contains(&&*path) {
        return Ok(path);
    }
    let known = ids.get(&*path).ok_or("no page")?;
    match anchor {
        Some(anchor) if !known.contains(anchor) => Err(format!("no heading of {path}")),
        _ => Ok(path),
    }
}

fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pages: &[(&str, &str)], expected: &[&str]) {
        let pages = pages.iter().map(|(path, text)| Page::new(path, *text));
        assert_eq!(broken(&pages.collect::<Vec<_>>()), expected);
    }

    #[test]
    fn links_lead_to_pages_and_headings() {
        let summary = "- [Ice](ice.md)\n- [Floe](deep/floe.md)\n";
        let ice = "# Ice\n\n[floe](deep/floe.md#drift), [here](#ice)\n";
        let floe = "## Drift\n\n[ice](../ice.md)\n";
        check(
            &[
                ("SUMMARY.md", summary),
                ("deep/floe.md", floe),
                ("ice.md", ice),
            ],
            &[],
        );
        check(
            &[("SUMMARY.md", "- [Ice](ice.md)\n"), ("ice.md", ice)],
            &["ice.md: deep/floe.md#drift leads to no page"],
        );
        check(
            &[
                ("SUMMARY.md", summary),
                ("deep/floe.md", "[x](../../a.md)\n"),
                ("ice.md", ice),
            ],
            &[
                "deep/floe.md: ../../a.md leads to a place outside the book",
                "ice.md: deep/floe.md#drift leads to no heading of deep/floe.md",
            ],
        );
        check(
            &[
                ("SUMMARY.md", "- [Floe](deep/floe.md)\n"),
                ("deep/floe.md", floe),
                ("ice.md", ice),
            ],
            &["SUMMARY.md does not list ice.md"],
        );
    }
}
