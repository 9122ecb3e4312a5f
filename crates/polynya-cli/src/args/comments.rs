//! `polynya extract` and `polynya inline`.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::Translate;

use super::shared::{arg, on_project, place};
use super::{Where, subcommand};

/// Which comments to move.
pub(crate) struct Comments {
    pub(crate) place: Where,
    /// The field; all fields of voices if unstated.
    pub(crate) field: Option<String>,
    /// The Fluent file to put messages into, as the strings' paths name it.
    pub(crate) file: Option<String>,
    pub(crate) dry_run: bool,
    pub(crate) paths: Vec<PathBuf>,
}

pub(super) fn extract(language: &impl Translate) -> clap::Command {
    let file = arg(language, "file", "arg-strings-file")
        .long("file")
        .value_name("NAME");
    both(subcommand(language, "extract", "about-extract"), language).arg(file)
}

pub(super) fn inline(language: &impl Translate) -> clap::Command {
    both(subcommand(language, "inline", "about-inline"), language)
}

fn both(command: clap::Command, language: &impl Translate) -> clap::Command {
    let [root, ..] = on_project(language);
    let field = arg(language, "field", "arg-field")
        .long("field")
        .value_name("FIELD");
    let dry_run = arg(language, "dry-run", "arg-dry-run")
        .long("dry-run")
        .action(ArgAction::SetTrue);
    let paths = arg(language, "paths", "arg-moved-paths")
        .value_name("PATH")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf));
    command.arg(root).arg(field).arg(dry_run).arg(paths)
}

pub(super) fn read(matches: &ArgMatches) -> Comments {
    let paths = matches.get_many("paths");
    Comments {
        place: place(matches),
        field: matches.get_one("field").cloned(),
        file: matches.try_get_one("file").ok().flatten().cloned(),
        dry_run: matches.get_flag("dry-run"),
        paths: paths.into_iter().flatten().cloned().collect(),
    }
}
