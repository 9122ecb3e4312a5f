//! What `polynya baseline` takes, and the option to do without what it wrote.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::Translate;

use super::shared::{Where, arg, located, place};
use super::subcommand;

/// Which findings to record.
pub(crate) struct Baseline {
    pub(crate) place: Where,
    /// Files and folders that it is about; all, if there are none.
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) mode: Mode,
}

/// What is done with findings of today.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// They are recorded.
    Record,
    /// What is not among them is dropped.
    Prune,
}

pub(super) fn read(matches: &ArgMatches) -> Baseline {
    let paths = matches.get_many("paths").into_iter().flatten();
    Baseline {
        place: place(matches),
        paths: paths.cloned().collect(),
        mode: match matches.get_flag("prune") {
            true => Mode::Prune,
            false => Mode::Record,
        },
    }
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    subcommand(language, "baseline", "about-baseline")
        .args(located(language))
        .arg(
            arg(language, "prune", "arg-prune-baseline")
                .long("prune")
                .action(ArgAction::SetTrue),
        )
        .arg(
            arg(language, "paths", "arg-baseline-paths")
                .value_name("PATH")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf)),
        )
}

/// `--no-baseline`.
pub(super) fn ignored(language: &impl Translate) -> Arg {
    arg(language, "no-baseline", "arg-no-baseline")
        .long("no-baseline")
        .action(ArgAction::SetTrue)
}
