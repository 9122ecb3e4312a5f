//! What `polynya inputs` takes.

use clap::ArgMatches;
use clap::builder::PossibleValuesParser;
use polynya_diagnostics::Translate;

use super::shared::{Where, arg, located, place};
use super::subcommand;

/// Which project to ask, and how to list what it reads.
pub(crate) struct Inputs {
    pub(crate) place: Where,
    pub(crate) listing: Listing,
}

/// How paths are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listing {
    /// One a line.
    Lines,
    /// A list in JSON.
    Json,
    /// Each with a NUL behind it, as `xargs -0` takes them.
    Null,
}

pub(super) fn read(matches: &ArgMatches) -> Inputs {
    let listing = matches.get_one::<String>("listing").map(String::as_str);
    Inputs {
        place: place(matches),
        listing: match listing {
            Some("json") => Listing::Json,
            Some("null") => Listing::Null,
            _ => Listing::Lines,
        },
    }
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    subcommand(language, "inputs", "about-inputs")
        .args(located(language))
        .arg(
            arg(language, "listing", "arg-inputs-format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(PossibleValuesParser::new(["lines", "json", "null"]))
                .default_value("lines"),
        )
}
