//! `--shard`, and what `polynya merge` takes.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, value_parser};
use polynya_diagnostics::{Message, Translate};
use polynya_project::{Shard, ShardError};

use super::shared::{arg, on_project, timings};
use super::{Export, baseline, subcommand};

/// One part of the entries, and the folder that what is found of it goes to.
pub(crate) struct Sharding {
    pub(crate) shard: Shard,
    pub(crate) out: PathBuf,
}

/// Which shards to put together.
pub(crate) struct Merge {
    /// The folders that they are in.
    pub(crate) dirs: Vec<PathBuf>,
    /// What is to be made of them: a report, and an export if they are of one.
    pub(crate) export: Export,
    /// An option that was given and only an export has.
    pub(crate) only_for_exports: Option<&'static str>,
}

/// `--shard` of a command, which the options in `not_with` do not go with.
pub(super) fn option(language: &impl Translate, not_with: &[&'static str]) -> Arg {
    arg(language, "shard", "arg-shard")
        .long("shard")
        .value_name("I/N")
        .requires("out")
        .conflicts_with_all(not_with.iter().copied())
}

/// `--out` of a check.
pub(super) fn out(language: &impl Translate) -> Arg {
    arg(language, "out", "arg-shard-out")
        .long("out")
        .value_name("DIR")
        .requires("shard")
        .value_parser(value_parser!(PathBuf))
}

/// The shard that a command is about, if it is about one; or what is wrong with how it is
/// named.
pub(super) fn read(matches: &ArgMatches) -> Result<Option<Sharding>, Message> {
    let text = matches.try_get_one::<String>("shard").ok().flatten();
    let Some(text) = text else {
        return Ok(None);
    };
    let shard = Shard::parse(text).map_err(|error| problem(text, error))?;
    let out = matches.try_get_one::<PathBuf>("out").ok().flatten();
    let out = out.cloned().unwrap_or_default();
    Ok(Some(Sharding { shard, out }))
}

fn problem(text: &str, error: ShardError) -> Message {
    let message = match error {
        ShardError::NotAPair => Message::new("shard-not-a-pair"),
        ShardError::OfNone => Message::new("shard-of-none"),
        ShardError::NotAmong { count } => {
            Message::new("shard-not-among").with("count", count as usize)
        }
    };
    message.with("value", text)
}

pub(super) fn read_merge(matches: &ArgMatches) -> Merge {
    let dirs = matches.get_many("dirs").into_iter().flatten();
    let given =
        |name: &&&str| matches.value_source(name) == Some(clap::parser::ValueSource::CommandLine);
    Merge {
        dirs: dirs.cloned().collect(),
        export: super::read_export(matches),
        only_for_exports: EXPORTS.iter().find(given).copied(),
    }
}

/// Options of which none means anything for a check.
const EXPORTS: [&str; 4] = ["out", "bundle-format", "since", "depfile"];

pub(super) fn merge(language: &impl Translate) -> clap::Command {
    let dirs = arg(language, "dirs", "arg-merge-dirs")
        .value_name("DIR")
        .num_args(1..)
        .required(true)
        .value_parser(value_parser!(PathBuf));
    subcommand(language, "merge", "about-merge")
        .args(on_project(language))
        .arg(baseline::ignored(language))
        .arg(timings(language))
        .args(super::bundles(language))
        .arg(dirs)
}
