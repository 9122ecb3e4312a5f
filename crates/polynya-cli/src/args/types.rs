//! What `polynya types` takes.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::Translate;
use polynya_export::TypeLanguage;

use super::shared::{Where, arg, located, place};
use super::subcommand;

/// Which types to write, in which language.
pub(crate) struct Types {
    pub(crate) place: Where,
    pub(crate) language: TypeLanguage,
    /// The collections to write types of; all of them where none is named.
    pub(crate) collections: Vec<String>,
    /// Where they go, if not to standard output.
    pub(crate) out: Option<PathBuf>,
}

/// `None` where no language is named.
pub(super) fn read(matches: &ArgMatches) -> Option<Types> {
    let language = matches.get_one::<String>("lang")?;
    Some(Types {
        place: place(matches),
        language: TypeLanguage::named(language)?,
        collections: (matches.get_many("collection").into_iter().flatten())
            .cloned()
            .collect(),
        out: matches.get_one("out").cloned(),
    })
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    let names = TypeLanguage::ALL.map(TypeLanguage::name);
    subcommand(language, "types", "about-types")
        .args(located(language))
        // Here it is the language of types. That of messages is named before the command.
        .arg(
            arg(language, "lang", "arg-types-lang")
                .long("lang")
                .value_name("LANGUAGE")
                .required(true)
                .value_parser(PossibleValuesParser::new(names)),
        )
        .arg(
            arg(language, "collection", "arg-types-collection")
                .long("collection")
                .value_name("NAME")
                .action(ArgAction::Append),
        )
        .arg(
            arg(language, "out", "arg-types-out")
                .long("out")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf)),
        )
}
