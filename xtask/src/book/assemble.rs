//! The book as mdBook gets it: what people wrote, the pages of rules, and the name of
//! each example's file above it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{PICTURES, Page, rules, sources};
use crate::root;

/// Lines of `SUMMARY.md` below which the pages of rules are listed.
const LISTS: [(&str, &str); 2] = [
    ("(reference/rules.md)", "en"),
    ("(reference/rules-ja.md)", "ja"),
];

/// All pages of the book, sorted by path.
///
/// # Errors
/// If a page cannot be read.
pub fn assembled() -> Result<Vec<Page>> {
    let mut pages = written(&sources())?;
    pages.extend(rules::pages("en"));
    pages.extend(rules::pages("ja"));
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    for page in &mut pages {
        page.text = match &*page.path {
            "SUMMARY.md" => with_rules(&page.text),
            path => with_names(&joined(&within_book(path, &page.text))),
        };
    }
    Ok(pages)
}

/// The pages that are checked in.
fn written(folder: &Path) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    let mut left = vec![folder.to_path_buf()];
    while let Some(dir) = left.pop() {
        for entry in fs::read_dir(&dir).with_context(|| dir.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                let name = path.strip_prefix(folder)?.components();
                let name: Vec<_> = name
                    .map(|part| part.as_os_str().to_string_lossy())
                    .collect();
                pages.push(Page::new(&name.join("/"), fs::read_to_string(&path)?));
            }
        }
    }
    Ok(pages)
}

/// `SUMMARY.md` with the pages of rules in it.
fn with_rules(summary: &str) -> String {
    let mut text = String::new();
    for line in summary.lines() {
        text.push_str(line);
        text.push('\n');
        if let Some((_, language)) = LISTS.iter().find(|(end, _)| line.ends_with(end)) {
            text.push_str(&rules::summary(language));
        }
    }
    text
}

/// A page whose links to pages of rules and to pictures in the repository lead to those
/// in the book.
fn within_book(path: &str, text: &str) -> String {
    let depth = path.matches('/').count();
    // From `docs/src/FOLDER` to the root of the repository.
    let up = "../".repeat(depth + 2);
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(&*up) {
        let (before, link) = rest.split_at(at);
        let end = link.find([')', '#', '\n', ' ']).unwrap_or(link.len());
        result.push_str(before);
        match rules::at(&link[up.len()..end]) {
            Some((rule, language)) => {
                result.push_str(&"../".repeat(depth));
                result.push_str(&rules::in_book(rule, language));
            }
            None => result.push_str(&link[..end]),
        }
        rest = &link[end..];
    }
    result.push_str(rest);
    for picture in PICTURES {
        let [outside, inside] = [depth + 1, depth].map(|up| "../".repeat(up) + picture);
        result = result.replace(&outside, &inside);
    }
    result
}

/// A page in which a line break between two characters of Japanese is none: in HTML it
/// would become a blank.
fn joined(text: &str) -> String {
    let mut result = String::new();
    let mut fence = Fence::default();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let outside = fence.passes(line) == Place::Outside;
        let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{3000}');
        let next = lines.peek().and_then(|next| next.chars().next());
        result.push_str(line);
        if !(outside && wide(line.chars().next_back()) && wide(next)) {
            result.push('\n');
        }
    }
    result
}

/// A page whose fenced examples have the name of their file above them, since what
/// follows the language behind a fence is not shown.
fn with_names(text: &str) -> String {
    let mut result = String::new();
    let mut fence = Fence::default();
    for line in text.lines() {
        let mut line = line.to_owned();
        if fence.passes(&line) == Place::Opening {
            let marks = line.len() - line.trim_start_matches('`').len();
            if let Some((kind, name)) = line[marks..].split_once(' ') {
                named(&mut result, &line[..marks], kind, name.trim());
                continue;
            }
            // What a command prints is in no language that a highlighter knows.
            if &line[marks..] == "console" {
                line.replace_range(marks.., "text");
            }
        }
        result.push_str(&line);
        result.push('\n');
    }
    result
}

/// Where a line stands, seen from fenced blocks.
#[derive(PartialEq, Eq)]
enum Place {
    Outside,
    Opening,
    Inside,
}

/// The fence of the block that is open.
#[derive(Default)]
struct Fence(Option<String>);

impl Fence {
    fn passes(&mut self, line: &str) -> Place {
        match &self.0 {
            Some(fence) if line == fence => self.0 = None,
            Some(_) => {}
            None if line.starts_with("```") => {
                let marks = line.len() - line.trim_start_matches('`').len();
                self.0 = Some(line[..marks].to_owned());
                return Place::Opening;
            }
            None => return Place::Outside,
        }
        Place::Inside
    }
}

fn named(result: &mut String, fence: &str, kind: &str, name: &str) {
    let (class, caption) = match (kind, name) {
        (_, "findings") => ("findings", "polynya check".to_owned()),
        (_, "commit") => ("", "git commit".to_owned()),
        ("diff", _) => ("", format!("{name} (change)")),
        ("link", _) => ("", format!("{name} (symbolic link)")),
        ("dir", _) => ("", format!("{name}/ (folder)")),
        ("hex", _) => ("", format!("{name} (bytes)")),
        _ => ("", name.to_owned()),
    };
    let kind = match kind {
        // A highlighter of Markdown takes front matter for a heading.
        "hex" | "link" | "dir" | "md" | "mdx" => "text",
        kind => kind,
    };
    result.push_str(&format!(
        "<div class=\"file-name {class}\">{caption}</div>\n\n{fence}{kind}\n"
    ));
}

/// Writes the book to `folder`, with what else it takes; what was there goes.
pub(super) fn write(pages: &[Page], folder: &Path) -> Result<()> {
    let docs = root().join("docs");
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for page in pages {
        let path = folder.join("src").join(&page.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &page.text)?;
    }
    for name in PICTURES {
        fs::copy(docs.join(name), folder.join("src").join(name))?;
    }
    for name in ["book.toml", "book.css"] {
        fs::copy(docs.join(name), folder.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_rules_and_pictures_lead_into_the_book() {
        let check = |path: &str, text: &str, expected: &str| {
            assert_eq!(within_book(path, text), expected);
        };
        let rules = "crates/polynya-pipeline/src/rules";
        check(
            "guides/links.md",
            &format!("[a](../../../{rules}/broken_link.md#example)"),
            "[a](../reference/rules/broken-link.md#example)",
        );
        check(
            "install.md",
            &format!("[a](../../{rules}/schema_max_length.md) [b](../../x.md)"),
            "[a](reference/rules/schema-maxLength.md) [b](../../x.md)",
        );
        check(
            "reference/rules-ja.md",
            "[a](../../../locales/ja/rules/broken_link.md)",
            "[a](../reference/rules/ja/broken-link.md)",
        );
        check(
            "tutorials/a.md",
            "![](../../coverage.png)",
            "![](../coverage.png)",
        );
    }

    #[test]
    fn only_examples_get_names_and_only_prose_is_joined() {
        let check = |text: &str, expected: &str| {
            assert_eq!(with_names(&joined(text)), expected);
        };
        check(
            "```yaml a.yaml\nb: 1\n```\n```yaml\nb: 1\n```\n",
            "<div class=\"file-name \">a.yaml</div>\n\n```yaml\nb: 1\n```\n```yaml\nb: 1\n```\n",
        );
        check(
            "氷が\n開いた。\n\n```text\n氷が\n開いた。\n```\n- 猫\n- 魚\n",
            "氷が開いた。\n\n```text\n氷が\n開いた。\n```\n- 猫\n- 魚\n",
        );
        check(
            "````md a.md\n```yaml b.yaml\n```\n````\n",
            "<div class=\"file-name \">a.md</div>\n\n````text\n```yaml b.yaml\n```\n````\n",
        );
    }
}
