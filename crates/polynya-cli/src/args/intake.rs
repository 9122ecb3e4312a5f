//! `polynya intake`: a raw text to make a draft of.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::Translate;

use super::shared::{arg, located, place};
use super::{Where, subcommand};

/// Which text to make a draft of.
pub(crate) struct Intake {
    pub(crate) place: Where,
    pub(crate) file: PathBuf,
    pub(crate) collection: Option<String>,
    pub(crate) locale: Option<String>,
    pub(crate) slug: Option<String>,
    pub(crate) date: Option<String>,
    /// Whether the draft goes to where its collection has it.
    pub(crate) out: bool,
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    let arg = |name, help| arg(language, name, help);
    subcommand(language, "intake", "about-intake")
        .args(located(language))
        .arg(
            arg("file", "arg-intake-file")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            arg("collection", "arg-intake-collection")
                .long("collection")
                .value_name("NAME"),
        )
        .arg(
            arg("locale", "arg-intake-locale")
                .long("locale")
                .value_name("TAG"),
        )
        .arg(
            arg("slug", "arg-intake-slug")
                .long("slug")
                .value_name("SLUG"),
        )
        .arg(
            arg("date", "arg-intake-date")
                .long("date")
                .value_name("YYYY-MM-DD"),
        )
        .arg(
            arg("out", "arg-intake-out")
                .long("out")
                .action(ArgAction::SetTrue),
        )
}

pub(super) fn read(matches: &ArgMatches) -> Intake {
    Intake {
        place: place(matches),
        file: matches.get_one("file").cloned().unwrap_or_default(),
        collection: matches.get_one("collection").cloned(),
        locale: matches.get_one("locale").cloned(),
        slug: matches.get_one("slug").cloned(),
        date: matches.get_one("date").cloned(),
        out: matches.get_flag("out"),
    }
}
