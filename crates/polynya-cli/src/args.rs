//! What may stand on the command line, with help in the reader's language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::{Message, Severity, Translate};

/// A command with what all commands take.
pub(crate) struct Invocation {
    pub(crate) command: Command,
    /// Colour, if the call insists on it or on its absence.
    pub(crate) color: Option<bool>,
}

pub(crate) enum Command {
    Check(Check),
    Export(Export),
    Explain(Explain),
    Verify(Verify),
    Learn(Learn),
}

/// Which project, and with how many threads.
pub(crate) struct Where {
    pub(crate) root: Option<PathBuf>,
    pub(crate) threads: usize,
}

/// The forms in which findings can be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
    Jsonl,
    Grep,
}

impl Format {
    const ALL: [(&str, Self); 4] = [
        ("human", Self::Human),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
        ("grep", Self::Grep),
    ];

    fn of(matches: &ArgMatches) -> Self {
        let name = matches.get_one::<String>("format");
        let named = |(known, _): &&(&str, Self)| name.is_some_and(|name| name == known);
        Self::ALL
            .iter()
            .find(named)
            .map_or(Self::Human, |(_, format)| *format)
    }
}

/// How findings are shown and when they fail the run.
pub(crate) struct Reporting {
    pub(crate) format: Format,
    /// `None`: findings never fail it.
    pub(crate) fail_on: Option<Severity>,
}

pub(crate) struct Check {
    pub(crate) place: Where,
    pub(crate) reporting: Reporting,
    pub(crate) paths: Vec<PathBuf>,
}

pub(crate) struct Export {
    pub(crate) place: Where,
    pub(crate) reporting: Reporting,
    pub(crate) out: Option<PathBuf>,
}

pub(crate) struct Verify {
    pub(crate) dir: PathBuf,
    pub(crate) json: bool,
}

/// `vocabulary learn`.
pub(crate) struct Learn {
    pub(crate) place: Where,
    pub(crate) reporting: Reporting,
    pub(crate) field: String,
    pub(crate) collection: Option<String>,
    pub(crate) out: Option<PathBuf>,
    /// Whether files that are there already may be replaced.
    pub(crate) force: bool,
}

pub(crate) struct Explain {
    pub(crate) rule: Option<String>,
}

/// The value of `--lang`, wherever it stands: it decides in which language the
/// arguments themselves are explained.
pub(crate) fn language(args: &[OsString]) -> Option<String> {
    let mut args = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--lang") {
            Some("") => return args.next().map(|tag| tag.into_owned()),
            Some(rest) => return rest.strip_prefix('=').map(str::to_owned),
            None => {}
        }
    }
    None
}

pub(crate) fn parse(
    args: &[OsString],
    language: &impl Translate,
) -> Result<Invocation, clap::Error> {
    let matches = command(language).try_get_matches_from(args)?;
    let color = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => Some(true),
        Some("never") => Some(false),
        _ => None,
    };
    let command = match matches.subcommand() {
        Some(("export", matches)) => Command::Export(Export {
            place: place(matches),
            reporting: reporting(matches),
            out: matches.get_one("out").cloned(),
        }),
        Some(("explain", matches)) => Command::Explain(Explain {
            rule: matches.get_one("rule").cloned(),
        }),
        Some(("verify", matches)) => Command::Verify(Verify {
            dir: matches.get_one("dir").cloned().unwrap_or_default(),
            json: Format::of(matches) == Format::Json,
        }),
        Some(("vocabulary", matches)) => Command::Learn(learn(
            matches.subcommand_matches("learn").unwrap_or(matches),
        )),
        matches => {
            let matches = matches.map(|(_, matches)| matches);
            let paths = matches.and_then(|matches| matches.get_many("paths"));
            Command::Check(Check {
                place: matches.map_or(
                    Where {
                        root: None,
                        threads: 0,
                    },
                    place,
                ),
                reporting: matches.map_or(
                    Reporting {
                        format: Format::Human,
                        fail_on: Some(Severity::Error),
                    },
                    reporting,
                ),
                paths: paths.into_iter().flatten().cloned().collect(),
            })
        }
    };
    Ok(Invocation { command, color })
}

fn learn(matches: &ArgMatches) -> Learn {
    Learn {
        place: place(matches),
        reporting: Reporting {
            format: Format::of(matches),
            fail_on: None,
        },
        field: matches.get_one("field").cloned().unwrap_or_default(),
        collection: matches.get_one("collection").cloned(),
        out: matches.get_one("out").cloned(),
        force: matches.get_flag("force"),
    }
}

fn place(matches: &ArgMatches) -> Where {
    Where {
        root: matches.get_one("root").cloned(),
        threads: matches.get_one("threads").copied().unwrap_or(0),
    }
}

fn reporting(matches: &ArgMatches) -> Reporting {
    let fail_on = matches.get_one::<String>("fail-on");
    Reporting {
        format: Format::of(matches),
        fail_on: fail_on.map_or(Some(Severity::Error), |name| Severity::parse(name)),
    }
}

fn command(language: &impl Translate) -> clap::Command {
    let arg = |name, help| arg(language, name, help);
    let subcommand = |name: &'static str, about: &'static str| {
        clap::Command::new(name)
            .about(language.translate(&Message::new(about)))
            .disable_help_flag(true)
            .arg(help(language))
    };
    let paths = arg("paths", "arg-paths")
        .value_name("PATH")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf));
    let out = arg("out", "arg-out")
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf));
    let rule = arg("rule", "arg-rule").value_name("RULE");
    let dir = arg("dir", "arg-dir")
        .value_name("DIR")
        .required(true)
        .value_parser(value_parser!(PathBuf));
    program(language)
        .subcommand(
            subcommand("check", "about-check")
                .args(on_project(language))
                .arg(paths),
        )
        .subcommand(
            subcommand("export", "about-export")
                .args(on_project(language))
                .arg(out),
        )
        .subcommand(subcommand("explain", "about-explain").arg(rule))
        .subcommand(
            subcommand("verify", "about-verify")
                .arg(dir)
                .arg(format(language, &["human", "json"])),
        )
        .subcommand(
            subcommand("vocabulary", "about-vocabulary")
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(
                    subcommand("learn", "about-learn")
                        .args(located(language))
                        .arg(format(language, &["human", "json"]))
                        .args(to_learn(language)),
                ),
        )
}

/// What `vocabulary learn` takes besides.
fn to_learn(language: &impl Translate) -> [Arg; 4] {
    let arg = |name, help| arg(language, name, help);
    [
        arg("field", "arg-field").value_name("FIELD").required(true),
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

/// The program with what stands before or after any command.
fn program(language: &impl Translate) -> clap::Command {
    let arg = |name, help| arg(language, name, help);
    clap::Command::new("polynya")
        .version(env!("CARGO_PKG_VERSION"))
        .about(language.translate(&Message::new("about")))
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help(language))
        .arg(
            arg("version", "arg-version")
                .long("version")
                .short('V')
                .action(ArgAction::Version),
        )
        .arg(
            arg("lang", "arg-lang")
                .long("lang")
                .value_name("TAG")
                .global(true),
        )
        .arg(
            arg("color", "arg-color")
                .long("color")
                .value_name("WHEN")
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
                .global(true),
        )
}

/// Which project, and with how many threads.
fn located(language: &impl Translate) -> [Arg; 2] {
    let arg = |name, help| arg(language, name, help);
    [
        arg("root", "arg-root")
            .long("root")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf)),
        arg("threads", "arg-threads")
            .long("threads")
            .value_name("N")
            .value_parser(value_parser!(usize)),
    ]
}

/// What every command takes that reports findings of a project.
fn on_project(language: &impl Translate) -> [Arg; 4] {
    let arg = |name, help| arg(language, name, help);
    let [root, threads] = located(language);
    [
        root,
        threads,
        format(language, &Format::ALL.map(|(name, _)| name)),
        arg("fail-on", "arg-fail-on")
            .long("fail-on")
            .value_name("SEVERITY")
            .value_parser(PossibleValuesParser::new([
                "note", "warning", "error", "never",
            ]))
            .default_value("error"),
    ]
}

fn format(language: &impl Translate, names: &[&'static str]) -> Arg {
    arg(language, "format", "arg-format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(names.iter().copied()))
        .default_value("human")
}

fn arg(language: &impl Translate, name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).help(language.translate(&Message::new(help)))
}

fn help(language: &impl Translate) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .help(language.translate(&Message::new("arg-help")))
        .action(ArgAction::Help)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ids;

    impl Translate for Ids {
        fn translate(&self, message: &Message) -> String {
            message.id.to_owned()
        }
    }

    #[test]
    fn the_definition_is_consistent() {
        command(&Ids).debug_assert();
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let check = |args: &[&str], expected: Option<&str>| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            assert_eq!(language(&args).as_deref(), expected);
        };
        check(&["polynya", "--lang", "ja", "check"], Some("ja"));
        check(&["polynya", "check", "--lang=ja"], Some("ja"));
        check(&["polynya", "check"], None);
        check(&["polynya", "check", "--lang"], None);
    }
}
