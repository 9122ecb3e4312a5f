//! `polynya rules`: what is checked.

use clap::ArgMatches;
use polynya_diagnostics::Translate;

use super::shared::{format, located, place};
use super::{Format, Where, subcommand};

pub(crate) struct Rules {
    pub(crate) place: Where,
    pub(crate) json: bool,
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    let [root, _] = located(language);
    subcommand(language, "rules", "about-rules")
        .arg(root)
        .arg(format(language, &["human", "json"]))
}

pub(super) fn read(matches: &ArgMatches) -> Rules {
    Rules {
        place: place(matches),
        json: Format::of(matches) == Format::Json,
    }
}
