//! Building the site: at first, again, after a change, and from an export that is not whole.

use std::fs::{self, OpenOptions};
use std::io::Write;

use anyhow::{Result, ensure};

use super::Site;

/// The article that is changed, and what its title becomes.
const ARTICLE: &str = "content/articles/20250128/mixture-of-experts-by-numbers/ja.md";
const TITLE: &str = "数字で見る混合エキスパート";
const CHANGED: &str = "数字でよく見る混合エキスパート";

pub(super) fn check(site: &Site, out: &mut dyn Write) -> Result<()> {
    for made in ["dist", ".astro", "node_modules/.astro", "bundle"] {
        let made = site.example.join(made);
        if made.exists() {
            fs::remove_dir_all(made)?;
        }
    }
    site.export()?;
    let first = build(site)?;
    says(
        &first,
        "articles: 8 records, 8 parsed, 0 unchanged, 0 removed",
    )?;
    says(
        &first,
        "timeline: 10 records, 10 parsed, 0 unchanged, 0 removed",
    )?;
    writeln!(out, "ok    the first build parses every entry")?;
    says(
        &build(site)?,
        "articles: 8 records, 0 parsed, 8 unchanged, 0 removed",
    )?;
    writeln!(out, "ok    the next one parses none")?;
    edit(site, TITLE, CHANGED)?;
    let changed = build(site)?;
    says(
        &changed,
        "articles: 8 records, 1 parsed, 7 unchanged, 0 removed",
    )?;
    says(
        &changed,
        "timeline: 10 records, 0 parsed, 10 unchanged, 0 removed",
    )?;
    let page = "dist/ja/articles/20250128/mixture-of-experts-by-numbers/index.html";
    let page = fs::read_to_string(site.example.join(page))?;
    ensure!(page.contains(CHANGED), "the page has the old title");
    writeln!(
        out,
        "ok    after an edit of one entry, that one is parsed again"
    )?;
    let bundle = site.example.join("bundle/ja/articles.jsonl");
    writeln!(OpenOptions::new().append(true).open(bundle)?)?;
    let torn = build(site)?;
    says(&torn, "ja/articles.jsonl is not what the manifest says")?;
    says(&torn, "What was loaded before stays.")?;
    writeln!(out, "ok    an export that is not whole is left alone")?;
    edit(site, CHANGED, TITLE)?;
    says(
        &build(site)?,
        "articles: 8 records, 1 parsed, 7 unchanged, 0 removed",
    )
}

/// Changes the article and exports again.
fn edit(site: &Site, from: &str, to: &str) -> Result<()> {
    let path = site.project.join(ARTICLE);
    let text = fs::read_to_string(&path)?;
    ensure!(text.contains(from), "{ARTICLE} has no {from}");
    fs::write(path, text.replacen(from, to, 1))?;
    site.export()
}

fn build(site: &Site) -> Result<String> {
    site.shell(
        "node",
        &["node_modules/astro/astro.js", "build"],
        &site.example,
    )
}

fn says(log: &str, expected: &str) -> Result<()> {
    ensure!(log.contains(expected), "not said: {expected}\n{log}");
    Ok(())
}
