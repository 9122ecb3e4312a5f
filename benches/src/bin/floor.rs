//! The bare work of a check and of an export, with nothing around it: no spans, no findings,
//! no other checks, no atomicity. What Polynya takes is told as a share of this.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, Result, ensure};
use benches::corpus;
use clap::{Parser, ValueEnum};
use jsonschema::Validator;
use pulldown_cmark::{Options, html};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// Does the bare work on the files of a generated corpus.
#[derive(Parser)]
struct Args {
    /// How far to go.
    stage: Stage,
    /// The project that `corpus` wrote, or the folder with its content.
    dir: PathBuf,
    /// How many threads.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Where the lines go.
    #[arg(long)]
    out: Option<PathBuf>,
    /// The schema; that of the corpus unless given.
    #[arg(long)]
    schema: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Find every file and ask for its size and time.
    Stat,
    /// Read every file, parse its front matter, hold it to the schema.
    Validate,
    /// The same, and render bodies, hash files, write one file of lines for each locale.
    Jsonl,
}

/// A line, as it is written.
#[derive(Serialize)]
struct Line<'a> {
    slug: &'a str,
    locale: &'a str,
    digest: &'a str,
    data: &'a Value,
    html: &'a str,
}

/// Files in work at once; what they give is written before the next are begun.
const WINDOW: usize = 2048;

fn main() -> Result<()> {
    let args = Args::parse();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads);
    pool.build()?.install(|| run(&args))
}

fn run(args: &Args) -> Result<()> {
    let content = args.dir.join("content");
    let dir = if content.is_dir() {
        &content
    } else {
        &args.dir
    };
    let paths = walk(dir)?;
    let schema = match &args.schema {
        Some(path) => fs::read_to_string(path)?,
        None => corpus::SCHEMA.to_owned(),
    };
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema)?)?;
    let invalid = AtomicU64::new(0);
    let count = |is_valid: bool| {
        invalid.fetch_add(u64::from(!is_valid), Ordering::Relaxed);
    };
    match args.stage {
        Stage::Stat => {
            let sizes = paths
                .par_iter()
                .map(|path| fs::metadata(path).map(|meta| meta.len()));
            let total: u64 = sizes.sum::<std::io::Result<u64>>()?;
            ensure!(total > 0, "there is nothing below {}", dir.display());
        }
        Stage::Validate => paths.par_iter().try_for_each(|path| {
            let bytes = fs::read(path)?;
            let (front, _) = split(simdutf8::basic::from_utf8(&bytes)?)?;
            let data: Value = serde_yaml::from_str(front)?;
            count(validator.is_valid(&data));
            anyhow::Ok(())
        })?,
        Stage::Jsonl => {
            let out = args.out.as_deref().context("--out is missing")?;
            export(dir, &paths, out, &validator, count)?;
        }
    }
    let invalid = invalid.into_inner();
    ensure!(invalid == 0, "{invalid} files are invalid");
    Ok(())
}

/// All files, sorted. Folders are read in parallel.
fn walk(dir: &Path) -> Result<Vec<PathBuf>> {
    let list = |dir: &Path| -> std::io::Result<Vec<PathBuf>> {
        fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect()
    };
    let folders = list(dir)?;
    let files = folders.par_iter().map(|folder| list(folder));
    let mut paths = files.collect::<std::io::Result<Vec<_>>>()?.concat();
    paths.par_sort_unstable();
    Ok(paths)
}

fn split(text: &str) -> Result<(&str, &str)> {
    let rest = text.strip_prefix("---\n").context("no front matter")?;
    let end = memchr::memmem::find(rest.as_bytes(), b"\n---\n").context("no end of it")?;
    Ok((&rest[..=end], &rest[end + 5..]))
}

fn export(
    dir: &Path,
    paths: &[PathBuf],
    out: &Path,
    validator: &Validator,
    count: impl Fn(bool) + Sync,
) -> Result<()> {
    fs::create_dir_all(out)?;
    let mut bundles: Vec<(&str, BufWriter<File>)> = Vec::new();
    for locale in corpus::locales() {
        let file = File::create(out.join(format!("{locale}.jsonl")))?;
        bundles.push((locale, BufWriter::with_capacity(1 << 18, file)));
    }
    for window in paths.chunks(WINDOW) {
        let lines = window
            .par_iter()
            .map(|path| line(dir, path, validator, &count));
        for (locale, line) in lines.collect::<Result<Vec<_>>>()? {
            let bundle = bundles.iter_mut().find(|(own, _)| *own == locale);
            bundle.context("an unknown locale")?.1.write_all(&line)?;
        }
    }
    for (_, mut bundle) in bundles {
        bundle.flush()?;
    }
    Ok(())
}

/// The line of a file, and its locale.
fn line(
    dir: &Path,
    path: &Path,
    validator: &Validator,
    count: impl Fn(bool),
) -> Result<(String, Vec<u8>)> {
    let bytes = fs::read(path)?;
    let text = simdutf8::basic::from_utf8(&bytes)?;
    let (front, body) = split(text)?;
    let data: Value = serde_yaml::from_str(front)?;
    count(validator.is_valid(&data));
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut rendered = String::with_capacity(body.len() * 5 / 4);
    html::push_html(
        &mut rendered,
        pulldown_cmark::Parser::new_ext(body, options),
    );
    let below = path
        .strip_prefix(dir)?
        .to_str()
        .context("a path is no text")?;
    let (slug, file) = below.split_once('/').context("a file without a folder")?;
    let locale = file.trim_end_matches(".md");
    let digest = blake3::hash(&bytes).to_hex();
    let record = Line {
        slug,
        locale,
        digest: digest.as_str(),
        data: &data,
        html: &rendered,
    };
    let mut line = Vec::with_capacity(rendered.len() * 5 / 4 + 1024);
    serde_json::to_writer(&mut line, &record)?;
    line.push(b'\n');
    Ok((locale.to_owned(), line))
}
