//! The book in `docs/`: pages that are written from the sources, and how all of it is
//! put together.
//!
//! Pages that are short enough to read on a git host are checked in, and a test holds
//! them to what they are made from. The pages of rules stay where the rules are: only
//! the assembled book in `target/book` has copies of them.

mod assemble;
mod commands;
mod links;
mod rules;
mod settings;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

pub use assemble::assembled;
pub use links::broken;

use crate::root;

/// The version of mdBook that the book is built with.
const MDBOOK: &str = "0.5.4";

/// Pictures in `docs/`, which README shows as well.
const PICTURES: [&str; 3] = ["coverage.png", "coverage-entry.png", "astro-ja.png"];

/// A page of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path below the book's `src`, with `/`.
    pub path: String,
    /// The Markdown in it.
    pub text: String,
}

impl Page {
    fn new(path: &str, text: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            text: text.into(),
        }
    }
}

/// Whether checked-in pages are written, or only held to what they must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Brings them up to date.
    Write,
    /// Fails if one is not.
    Check,
}

/// The folder of what people write.
#[must_use]
pub fn sources() -> PathBuf {
    root().join("docs/src")
}

/// The pages that are written from the program and checked in.
///
/// # Errors
/// If the schema of the configuration cannot be read.
pub fn generated() -> Result<Vec<Page>> {
    let schema = root().join("crates/polynya-project/src/config/schema.yaml");
    let schema = fs::read_to_string(&schema).with_context(|| schema.display().to_string())?;
    Ok(vec![
        Page::new(
            "reference/commands.md",
            commands::page(polynya_cli::definition("en")),
        ),
        Page::new("reference/configuration.md", settings::page(&schema)?),
        Page::new("reference/rules.md", rules::index("en")),
        Page::new("reference/rules-ja.md", rules::index("ja")),
    ])
}

/// Writes or checks the generated pages, puts the book together in `target/book`, and
/// builds it.
///
/// # Errors
/// If a page is out of date, a link leads nowhere, or mdBook is not there or fails.
pub fn run(mode: Mode) -> Result<()> {
    for page in generated()? {
        let path = sources().join(&page.path);
        match mode {
            Mode::Write => fs::write(&path, &page.text)?,
            Mode::Check => {
                let is = fs::read_to_string(&path).unwrap_or_default();
                let stale = "is out of date; `cargo xtask book` writes it anew";
                ensure!(is == page.text, "docs/src/{} {stale}", page.path);
            }
        }
    }
    let pages = assembled()?;
    let broken = broken(&pages);
    ensure!(broken.is_empty(), "{}", broken.join("\n"));
    let folder = root().join("target/book");
    assemble::write(&pages, &folder)?;
    build(&folder)
}

fn build(folder: &Path) -> Result<()> {
    let status = Command::new("mdbook").arg("build").arg(folder).status();
    let install = format!(
        "cargo install mdbook --locked --no-default-features --features search --version {MDBOOK}"
    );
    let status = status.with_context(|| format!("mdBook builds the book: {install}"))?;
    ensure!(status.success(), "mdBook could not build the book");
    Ok(())
}
