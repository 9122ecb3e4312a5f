//! `polynya coverage`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::{Message, Translate};

use super::shared::{arg, format, located, place};
use super::{Where, subcommand};

/// The forms in which coverage can be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CoverageFormat {
    /// A table for the terminal.
    #[default]
    Human,
    /// The contract with scripts.
    Json,
    /// A comment on a pull request.
    Markdown,
    /// A small picture for a README.
    Badge,
    /// A page for translators.
    Html,
}

impl CoverageFormat {
    const ALL: [(&'static str, Self); 5] = [
        ("human", Self::Human),
        ("json", Self::Json),
        ("markdown", Self::Markdown),
        ("badge", Self::Badge),
        ("html", Self::Html),
    ];

    fn of(matches: &ArgMatches) -> Self {
        let name = matches.get_one::<String>("format");
        let found = (Self::ALL.iter()).find(|(known, _)| name.is_some_and(|name| name == known));
        found.map_or(Self::Human, |(_, format)| *format)
    }
}

/// What to show of what is translated, and what must not be missed.
pub(crate) struct Coverage {
    pub(crate) place: Where,
    pub(crate) format: CoverageFormat,
    pub(crate) paths: Vec<PathBuf>,
    /// Where to put the report, if not on the terminal.
    pub(crate) out: Option<PathBuf>,
    /// Only these locales, if any are named.
    pub(crate) locales: Vec<String>,
    /// The locale whose translator asks what is next.
    pub(crate) next: Option<String>,
    /// A report, or a revision, to compare with.
    pub(crate) base: Option<String>,
    pub(crate) gate: Gate,
}

/// What fails the run.
pub(crate) struct Gate {
    /// `PERCENT` or `TAG=PERCENT`, as written.
    pub(crate) fail_under: Vec<String>,
    pub(crate) ratchet: bool,
    pub(crate) update_ratchet: bool,
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    let say = |id| language.translate(&Message::new(id));
    let format = format(language, &CoverageFormat::ALL.map(|(name, _)| name));
    subcommand(language, "coverage", "about-coverage")
        .after_help(say("coverage-help"))
        .args(located(language))
        .arg(format.help(say("arg-coverage-format")))
        .args(narrowing(language))
        .args(gating(language))
}

pub(super) fn read(matches: &ArgMatches) -> Coverage {
    let all = |name: &str| {
        let values = matches.get_many::<String>(name);
        values.into_iter().flatten().cloned().collect()
    };
    Coverage {
        place: place(matches),
        format: CoverageFormat::of(matches),
        paths: (matches.get_many("paths").into_iter().flatten())
            .cloned()
            .collect(),
        out: matches.get_one("out").cloned(),
        locales: all("locale"),
        next: matches.get_one("next").cloned(),
        base: matches.get_one("base").cloned(),
        gate: Gate {
            fail_under: all("fail-under"),
            ratchet: matches.get_flag("ratchet"),
            update_ratchet: matches.get_flag("update-ratchet"),
        },
    }
}

/// What is shown, of what, beside what, and where.
fn narrowing(language: &impl Translate) -> [Arg; 5] {
    let arg = |name, help| arg(language, name, help);
    [
        arg("out", "arg-coverage-out")
            .long("out")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf)),
        arg("locale", "arg-coverage-locale")
            .long("locale")
            .value_name("TAG")
            .value_delimiter(',')
            .action(ArgAction::Append),
        arg("next", "arg-coverage-next")
            .long("next")
            .value_name("TAG"),
        arg("base", "arg-coverage-base")
            .long("base")
            .value_name("FILE|REV"),
        arg("paths", "arg-coverage-paths")
            .value_name("PATH")
            .num_args(0..)
            .value_parser(value_parser!(PathBuf)),
    ]
}

/// What fails the run.
fn gating(language: &impl Translate) -> [Arg; 3] {
    let arg = |name, help| arg(language, name, help);
    [
        arg("fail-under", "arg-fail-under")
            .long("fail-under")
            .value_name("[TAG=]PERCENT")
            .value_delimiter(',')
            .action(ArgAction::Append),
        arg("ratchet", "arg-ratchet")
            .long("ratchet")
            .action(ArgAction::SetTrue),
        arg("update-ratchet", "arg-update-ratchet")
            .long("update-ratchet")
            .action(ArgAction::SetTrue),
    ]
}
