//! What `polynya schema` takes.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use polynya_diagnostics::Translate;
use polynya_pipeline::schema::Dialect;

use super::shared::{Where, arg, located, place};
use super::subcommand;

/// Which schema to print.
pub(crate) enum Schema {
    /// That of `polynya.yaml`.
    Config(Option<Dialect>),
    /// That of a collection.
    Collection {
        /// The project.
        place: Where,
        /// The collection's name.
        name: String,
        /// The dialect, if it is not to be the schema's own.
        dialect: Option<Dialect>,
    },
}

/// `None` where the call asks for neither.
pub(super) fn read(matches: &ArgMatches) -> Option<Schema> {
    match matches.subcommand()? {
        ("config", matches) => Some(Schema::Config(dialect(matches))),
        ("collection", matches) => Some(Schema::Collection {
            place: place(matches),
            name: matches.get_one::<String>("name").cloned()?,
            dialect: dialect(matches),
        }),
        _ => None,
    }
}

fn dialect(matches: &ArgMatches) -> Option<Dialect> {
    let name = matches.get_one::<String>("draft")?;
    Some(match name.as_str() {
        "7" => Dialect::Draft7,
        _ => Dialect::Draft202012,
    })
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    let name = arg(language, "name", "arg-schema-collection")
        .value_name("NAME")
        .required(true);
    let config = subcommand(language, "config", "about-schema-config").arg(draft(language));
    let collection = subcommand(language, "collection", "about-schema-collection")
        .args(located(language))
        .arg(draft(language))
        .arg(name);
    subcommand(language, "schema", "about-schema")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(config)
        .subcommand(collection)
}

fn draft(language: &impl Translate) -> Arg {
    arg(language, "draft", "arg-draft")
        .long("draft")
        .value_name("DRAFT")
        .value_parser(PossibleValuesParser::new(["7", "2020-12"]))
}
