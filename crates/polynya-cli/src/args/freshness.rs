//! `polynya seal`, `polynya sync` and `polynya diff`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::Translate;
use polynya_pipeline::freshness::By;

use super::Format;
use super::shared::{arg, format, located, place};
use super::{Where, subcommand};

/// Which translations a command is about.
pub(crate) struct Translations {
    pub(crate) place: Where,
    /// Locales; all if there are none.
    pub(crate) locales: Vec<String>,
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) dry_run: bool,
    pub(crate) json: bool,
}

pub(crate) struct Seal {
    pub(crate) about: Translations,
    pub(crate) by: By,
    pub(crate) still_valid: bool,
    /// Only what pins and history say is written down.
    pub(crate) import: bool,
}

pub(crate) struct Diff {
    pub(crate) place: Where,
    /// An entry's id, or the path of one of its files.
    pub(crate) entry: String,
    pub(crate) locale: String,
    pub(crate) collection: Option<String>,
    /// Fresh parts as well.
    pub(crate) all: bool,
    pub(crate) json: bool,
}

pub(super) fn seal(language: &impl Translate) -> clap::Command {
    let arg = |name, help| arg(language, name, help);
    let flag = |name, help| arg(name, help).long(name).action(ArgAction::SetTrue);
    let by = arg("by", "arg-by")
        .long("by")
        .value_name("WHO")
        .value_parser(PossibleValuesParser::new(["human", "machine", "copied"]));
    subcommand(language, "seal", "about-seal")
        .args(translations(language))
        .arg(by)
        .arg(flag("still-valid", "arg-still-valid"))
        .arg(flag("import", "arg-import").conflicts_with("still-valid"))
}

pub(super) fn sync(language: &impl Translate) -> clap::Command {
    subcommand(language, "sync", "about-sync").args(translations(language))
}

pub(super) fn diff(language: &impl Translate) -> clap::Command {
    let arg = |name, help| arg(language, name, help);
    subcommand(language, "diff", "about-diff")
        .args(located(language))
        .arg(arg("entry", "arg-entry").value_name("ENTRY").required(true))
        .arg(
            arg("locale", "arg-in-locale")
                .value_name("LOCALE")
                .required(true),
        )
        .arg(
            arg("collection", "arg-diff-collection")
                .long("collection")
                .value_name("NAME"),
        )
        .arg(arg("all", "arg-all").long("all").action(ArgAction::SetTrue))
        .arg(format(language, &["human", "json"]))
}

fn translations(language: &impl Translate) -> Vec<Arg> {
    let arg = |name, help| arg(language, name, help);
    let mut all: Vec<Arg> = located(language).into();
    all.extend([
        arg("locale", "arg-locales")
            .long("locale")
            .value_name("TAG")
            .action(ArgAction::Append),
        arg("dry-run", "arg-dry-run")
            .long("dry-run")
            .action(ArgAction::SetTrue),
        format(language, &["human", "json"]),
        arg("paths", "arg-these-paths")
            .value_name("PATH")
            .num_args(0..)
            .value_parser(value_parser!(PathBuf)),
    ]);
    all
}

pub(super) fn read_translations(matches: &ArgMatches) -> Translations {
    let many = |name: &str| matches.get_many::<String>(name).into_iter().flatten();
    let paths = matches.get_many("paths");
    Translations {
        place: place(matches),
        locales: many("locale").cloned().collect(),
        paths: paths.into_iter().flatten().cloned().collect(),
        dry_run: matches.get_flag("dry-run"),
        json: Format::of(matches) == Format::Json,
    }
}

pub(super) fn read_seal(matches: &ArgMatches) -> Seal {
    let by = matches.get_one::<String>("by");
    Seal {
        about: read_translations(matches),
        by: by.and_then(|name| By::named(name)).unwrap_or_default(),
        still_valid: matches.get_flag("still-valid"),
        import: matches.get_flag("import"),
    }
}

pub(super) fn read_diff(matches: &ArgMatches) -> Diff {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    Diff {
        place: place(matches),
        entry: text("entry").unwrap_or_default(),
        locale: text("locale").unwrap_or_default(),
        collection: text("collection"),
        all: matches.get_flag("all"),
        json: Format::of(matches) == Format::Json,
    }
}
