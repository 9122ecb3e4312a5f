//! What `polynya completions` and `polynya man` take.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, value_parser};
use clap_complete::Shell;
use polynya_diagnostics::Translate;
use polynya_pipeline::rules;

use super::shared::arg;
use super::subcommand;

/// Where manual pages go.
pub(crate) struct Man {
    /// A folder for the pages of all commands; without it, the program's own page is
    /// printed.
    pub(crate) out: Option<PathBuf>,
}

pub(super) fn read_shell(matches: &ArgMatches) -> Shell {
    matches.get_one("shell").copied().unwrap_or(Shell::Bash)
}

pub(super) fn read_man(matches: &ArgMatches) -> Man {
    Man {
        out: matches.get_one("out").cloned(),
    }
}

pub(super) fn completions(language: &impl Translate) -> clap::Command {
    let shell = arg(language, "shell", "arg-shell")
        .value_name("SHELL")
        .required(true)
        .value_parser(value_parser!(Shell));
    subcommand(language, "completions", "about-completions").arg(shell)
}

pub(super) fn man(language: &impl Translate) -> clap::Command {
    let out = arg(language, "out", "arg-man-out")
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf));
    subcommand(language, "man", "about-man").arg(out)
}

/// The program as shells complete it: where a rule is named, all of them are offered.
/// To the program itself any name is welcome, so that it can say which one was meant.
pub(crate) fn to_complete(language: &impl Translate) -> clap::Command {
    let names: Vec<&'static str> = rules::all().iter().map(|rule| rule.name).collect();
    let named = |command: clap::Command| {
        command.mut_args(|arg| match arg.get_id().as_str() {
            "rule" | "rules" => arg.value_parser(PossibleValuesParser::new(names.clone())),
            _ => arg,
        })
    };
    super::command(language).mut_subcommands(named)
}
