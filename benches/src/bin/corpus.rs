//! Writes a project of any size: `corpus DIR ENTRIES`, four files to an entry.

use std::fs;
use std::path::PathBuf;

use benches::corpus;
use clap::Parser;
use rayon::prelude::*;

/// Writes a project with as many entries as asked for, each in four languages.
#[derive(Parser)]
struct Args {
    /// The folder, which must not exist yet.
    dir: PathBuf,
    /// How many entries.
    entries: usize,
}

fn main() -> anyhow::Result<()> {
    let Args { dir, entries } = Args::parse();
    anyhow::ensure!(!dir.exists(), "{} is there already", dir.display());
    let content = dir.join("content");
    fs::create_dir_all(&content)?;
    fs::write(dir.join("polynya.yaml"), corpus::CONFIG)?;
    fs::write(dir.join("schema.json"), corpus::SCHEMA)?;
    (0..entries).into_par_iter().try_for_each(|number| {
        let folder = content.join(corpus::slug(number));
        fs::create_dir(&folder)?;
        let mut files = corpus::entry(number, entries).into_iter();
        files.try_for_each(|(locale, text)| fs::write(folder.join(format!("{locale}.md")), text))
    })?;
    Ok(())
}
