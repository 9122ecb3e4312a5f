//! `polynya new`: an entry to write.

use clap::{ArgAction, ArgMatches};
use polynya_diagnostics::Translate;

use super::shared::{arg, located, place};
use super::{Where, subcommand};

/// What to make an entry of.
pub(crate) struct New {
    pub(crate) place: Where,
    pub(crate) collection: String,
    pub(crate) slug: Option<String>,
    pub(crate) date: Option<String>,
    /// `NAME=VALUE`, as given.
    pub(crate) set: Vec<String>,
    /// All that the entry must have, if empty.
    pub(crate) locales: Vec<String>,
    pub(crate) dry_run: bool,
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    let arg = |name, help| arg(language, name, help);
    subcommand(language, "new", "about-new")
        .args(located(language))
        .arg(
            arg("collection", "arg-new-collection")
                .value_name("COLLECTION")
                .required(true),
        )
        .arg(arg("slug", "arg-new-slug").value_name("SLUG"))
        .arg(
            arg("date", "arg-new-date")
                .long("date")
                .value_name("YYYY-MM-DD"),
        )
        .arg(
            arg("set", "arg-new-set")
                .long("set")
                .value_name("NAME=VALUE")
                .action(ArgAction::Append),
        )
        .arg(
            arg("locale", "arg-new-locale")
                .long("locale")
                .value_name("TAG")
                .action(ArgAction::Append),
        )
        .arg(
            arg("dry-run", "arg-new-dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue),
        )
}

pub(super) fn read(matches: &ArgMatches) -> New {
    let all = |name| {
        let values = matches.get_many::<String>(name);
        values.into_iter().flatten().cloned().collect()
    };
    New {
        place: place(matches),
        collection: matches.get_one("collection").cloned().unwrap_or_default(),
        slug: matches.get_one("slug").cloned(),
        date: matches.get_one("date").cloned(),
        set: all("set"),
        locales: all("locale"),
        dry_run: matches.get_flag("dry-run"),
    }
}
