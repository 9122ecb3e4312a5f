//! `polynya vocabulary …`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::Translate;

use super::shared::{arg, format, located, place};
use super::{Format, Reporting, Where, subcommand};

/// What to learn a vocabulary from, and where to put it.
pub(crate) struct Learn {
    pub(crate) place: Where,
    pub(crate) reporting: Reporting,
    pub(crate) field: String,
    pub(crate) collection: Option<String>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) force: bool,
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    let learn = subcommand(language, "learn", "about-learn")
        .args(located(language))
        .arg(format(language, &["human", "json"]))
        .args(to_learn(language));
    subcommand(language, "vocabulary", "about-vocabulary")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(learn)
}

pub(super) fn read(matches: &ArgMatches) -> Learn {
    let matches = matches.subcommand_matches("learn").unwrap_or(matches);
    Learn {
        place: place(matches),
        reporting: Reporting::on_screen(Format::of(matches)),
        field: matches.get_one("field").cloned().unwrap_or_default(),
        collection: matches.get_one("collection").cloned(),
        out: matches.get_one("out").cloned(),
        force: matches.get_flag("force"),
    }
}

/// What `vocabulary learn` takes besides.
fn to_learn(language: &impl Translate) -> [Arg; 4] {
    let arg = |name, help| arg(language, name, help);
    [
        arg("field", "arg-learn-field")
            .value_name("FIELD")
            .required(true),
        arg("collection", "arg-collection")
            .long("collection")
            .value_name("NAME"),
        arg("out", "arg-learn-out")
            .long("out")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf)),
        arg("force", "arg-force")
            .long("force")
            .action(ArgAction::SetTrue),
    ]
}
