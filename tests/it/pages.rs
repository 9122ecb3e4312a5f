//! Every rule's page is run: its example must give the findings it shows, and
//! what it says to write instead must give none.
//!
//! A fenced block whose info string has a second word is a file of the example:
//! `md content/hello/en.md`. `hex PATH` holds bytes, `link PATH` a link's
//! target, `dir PATH` is a folder. `text findings` holds what is found, `text commit`
//! makes the example a git repository with all of its files in one commit. Blocks
//! after the heading "What to write instead" replace files of the example.
//! Pages in other languages, in `locales/TAG/rules/`, have the same blocks.
//! With `UPDATE_PAGES=1` in the environment, pages are rewritten to what is
//! found; read the difference before it is committed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use polynya_pipeline::rules;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::repository::Repository;
use crate::support::{self, Project, repository};

/// Rules whose finding no file of a page can cause; each has a test elsewhere.
const NOT_SHOWN: [&str; 1] = ["unreadable-file"];

const INSTEAD: &str = "What to write instead";

/// A block of a page that means something.
struct Block {
    kind: String,
    path: String,
    text: String,
    /// Bytes of the text in the page.
    at: std::ops::Range<usize>,
    instead: bool,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut in_heading, mut instead, mut open) = (false, false, false);
    for (event, range) in Parser::new(page).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => in_heading = true,
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(text) if in_heading => instead |= &*text == INSTEAD,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                if let Some((kind, path)) = info.split_once(' ') {
                    open = true;
                    let start = range.start + page[range.clone()].find('\n').unwrap() + 1;
                    blocks.push(Block {
                        kind: kind.to_owned(),
                        path: path.trim().to_owned(),
                        text: String::new(),
                        at: start..start,
                        instead,
                    });
                }
            }
            Event::Text(text) if open => {
                let block = blocks.last_mut().unwrap();
                block.text.push_str(&text);
                block.at.end = range.end;
            }
            Event::End(TagEnd::CodeBlock) => open = false,
            _ => {}
        }
    }
    blocks
}

fn build(blocks: &[Block], instead: bool) -> Project {
    let mut files: BTreeMap<&str, &Block> = BTreeMap::new();
    let real = blocks
        .iter()
        .filter(|block| !matches!(&*block.path, "findings" | "commit"));
    for block in real.filter(|block| instead || !block.instead) {
        files.insert(&block.path, block);
    }
    let texts = files
        .values()
        .filter(|b| !matches!(&*b.kind, "hex" | "link" | "dir"));
    let texts: Vec<(&str, &str)> = texts.map(|b| (&*b.path, &*b.text)).collect();
    let project = Project::new(&texts);
    for block in files.values() {
        match &*block.kind {
            "hex" => {
                let bytes = block.text.split_whitespace();
                let bytes: Vec<u8> = bytes
                    .map(|byte| u8::from_str_radix(byte, 16).unwrap())
                    .collect();
                project.write(&block.path, &bytes);
            }
            "dir" => std::fs::create_dir_all(project.root().join(&block.path)).unwrap(),
            "link" => {
                let path = project.prepare(&block.path);
                support::link(block.text.trim(), path);
            }
            _ => {}
        }
    }
    if blocks.iter().any(|block| block.path == "commit") {
        return Repository::around(project).project;
    }
    project
}

fn page_path(rule: &str) -> PathBuf {
    let mut file = String::new();
    for c in rule.chars() {
        match c {
            '-' => file.push('_'),
            c if c.is_ascii_uppercase() => {
                file.push('_');
                file.push(c.to_ascii_lowercase());
            }
            c => file.push(c),
        }
    }
    let folder = repository().join("crates/polynya-pipeline/src/rules");
    folder.join(format!("{file}.md"))
}

/// The example of every page, in the order of the rules.
pub(crate) fn examples() -> impl Iterator<Item = Project> {
    let shown = rules::all()
        .into_iter()
        .filter(|rule| !NOT_SHOWN.contains(&rule.name));
    shown.map(|rule| build(&blocks(rule.page("en")), false))
}

#[test]
fn every_page_shows_what_is_found() {
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    let mut wrong = Vec::new();
    for rule in rules::all() {
        if NOT_SHOWN.contains(&rule.name) {
            continue;
        }
        let page = std::fs::read_to_string(page_path(rule.name)).unwrap();
        let blocks = blocks(&page);
        let Some(shown) = blocks.iter().find(|block| block.path == "findings") else {
            wrong.push(format!("{}: the page shows no findings", rule.name));
            continue;
        };
        let ran = build(&blocks, false).check();
        let found = ran.lines().join("\n") + "\n";
        if !ran.rules().iter().any(|found| found == rule.name) {
            wrong.push(format!("{}: not among\n{found}", rule.name));
        } else if found != shown.text && update {
            let mut page = page.clone();
            page.replace_range(shown.at.clone(), &found);
            std::fs::write(page_path(rule.name), page).unwrap();
        } else if found != shown.text {
            wrong.push(format!(
                "{}: the page shows\n{}but this is found:\n{found}",
                rule.name, shown.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_in_other_languages_have_the_same_examples() {
    let parts = |page: &str| -> Vec<(String, String, String)> {
        let blocks = blocks(page).into_iter();
        blocks.map(|b| (b.kind, b.path, b.text)).collect()
    };
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let english = parts(rule.page("en"));
        for (language, page) in rule.pages {
            if parts(page) != english {
                wrong.push(format!("{language}: {}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_every_page_says_to_write_instead_is_clean() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let page = std::fs::read_to_string(page_path(rule.name)).unwrap();
        let blocks = blocks(&page);
        if !blocks.iter().any(|block| block.instead) {
            if !NOT_SHOWN.contains(&rule.name) {
                wrong.push(format!("{}: nothing to write instead", rule.name));
            }
            continue;
        }
        let found = build(&blocks, true).check().lines();
        if !found.is_empty() {
            wrong.push(format!("{}:\n{}", rule.name, found.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
