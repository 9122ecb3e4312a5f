//! What several commands take: the project, the form of the report, the help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::{Message, Severity, Translate};

use super::formats::{Format, Outputs, formats};

/// Which project, and with how many threads.
pub(crate) struct Where {
    pub(crate) root: Option<PathBuf>,
    pub(crate) threads: usize,
}

/// How findings are shown and when they fail the run.
pub(crate) struct Reporting {
    pub(crate) outputs: Outputs,
    pub(crate) volume: Volume,
    /// `None`: findings never fail it.
    pub(crate) fail_on: Option<Severity>,
    /// More warnings than these fail it as well.
    pub(crate) max_warnings: Option<usize>,
}

/// What is said besides the findings themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Volume {
    /// Summaries as well.
    #[default]
    Full,
    /// Nothing.
    Quiet,
}

impl Reporting {
    /// A report on standard output alone, which fails nothing.
    pub(crate) const fn on_screen(format: Format) -> Self {
        Self {
            outputs: Outputs {
                screen: Some(format),
                files: Vec::new(),
            },
            volume: Volume::Full,
            fail_on: None,
            max_warnings: None,
        }
    }

    /// Whether any of the reports is for people, with a summary under its findings.
    pub(crate) fn is_summed_up(&self) -> bool {
        self.outputs.include(Format::Human) && self.volume == Volume::Full
    }

    /// Whether standard output is for people who want to know more than findings.
    pub(crate) fn tells(&self) -> bool {
        self.outputs.screen == Some(Format::Human) && self.volume == Volume::Full
    }
}

impl Default for Reporting {
    fn default() -> Self {
        Self::on_screen(Format::Human)
    }
}

/// What the commands take that look at all of a project.
pub(crate) struct Common {
    pub(crate) place: Where,
    pub(crate) reporting: Reporting,
    /// Whether recorded findings are shown like any other.
    pub(crate) ignore_baseline: bool,
    /// Whether to say what the run spent its time on.
    pub(crate) timings: bool,
    /// What to make of what earlier runs found.
    pub(crate) caching: Caching,
}

pub(super) fn common(matches: &ArgMatches) -> Common {
    Common {
        place: place(matches),
        reporting: reporting(matches),
        ignore_baseline: matches.get_flag("no-baseline"),
        timings: matches.get_flag("timings"),
        caching: read_caching(matches),
    }
}

pub(super) fn place(matches: &ArgMatches) -> Where {
    Where {
        root: matches.get_one("root").cloned(),
        threads: matches
            .try_get_one("threads")
            .ok()
            .flatten()
            .copied()
            .unwrap_or(0),
    }
}

pub(super) fn reporting(matches: &ArgMatches) -> Reporting {
    // Commands that cannot fail by a finding do not take the option.
    let fail_on = matches.try_get_one::<String>("fail-on").ok().flatten();
    let quiet = matches.try_get_one::<bool>("quiet").ok().flatten();
    Reporting {
        // What is wrong with them was said before.
        outputs: Outputs::read(matches).unwrap_or_default(),
        volume: match quiet {
            Some(true) => Volume::Quiet,
            _ => Volume::Full,
        },
        fail_on: fail_on.map_or(Some(Severity::Error), |name| Severity::parse(name)),
        max_warnings: matches.try_get_one("max-warnings").ok().flatten().copied(),
    }
}

/// Which project, and with how many threads.
pub(super) fn located(language: &impl Translate) -> [Arg; 2] {
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

/// The option that says which project, of a command that looks for none above the current folder.
pub(super) fn root_here(option: Arg, language: &impl Translate) -> Arg {
    match option.get_id().as_str() {
        "root" => option.help(language.translate(&Message::new("arg-root-here"))),
        _ => option,
    }
}

/// What every command takes that reports findings of a project.
pub(super) fn on_project(language: &impl Translate) -> [Arg; 7] {
    let arg = |name, help| arg(language, name, help);
    let [root, threads] = located(language);
    let [format, output_file] = formats(language);
    [
        root,
        threads,
        format,
        output_file,
        arg("quiet", "arg-quiet")
            .long("quiet")
            .short('q')
            .action(ArgAction::SetTrue),
        arg("fail-on", "arg-fail-on")
            .long("fail-on")
            .value_name("SEVERITY")
            .value_parser(PossibleValuesParser::new([
                "note", "warning", "error", "never",
            ]))
            .default_value("error"),
        arg("max-warnings", "arg-max-warnings")
            .long("max-warnings")
            .value_name("N")
            .value_parser(value_parser!(usize)),
    ]
}

/// `--timings`.
pub(super) fn timings(language: &impl Translate) -> Arg {
    arg(language, "timings", "arg-timings")
        .long("timings")
        .action(ArgAction::SetTrue)
}

/// `--watch`.
pub(super) fn watch(language: &impl Translate) -> Arg {
    arg(language, "watch", "arg-watch")
        .long("watch")
        .action(ArgAction::SetTrue)
}

/// What a run makes of what earlier ones have found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caching {
    /// What has not changed is not looked at again.
    On,
    /// Nothing is read or kept.
    Off,
    /// All is looked at again, and held against what was kept.
    Verify,
}

/// `--no-cache` and `--verify-cache`.
pub(super) fn caching(language: &impl Translate) -> [Arg; 2] {
    let flag = |name, help| {
        arg(language, name, help)
            .long(name)
            .action(ArgAction::SetTrue)
    };
    [
        flag("no-cache", "arg-no-cache").conflicts_with("verify-cache"),
        flag("verify-cache", "arg-verify-cache"),
    ]
}

/// Whether a flag is given, where a command takes it at all.
pub(super) fn is_given(matches: &ArgMatches, name: &str) -> bool {
    let flag = matches.try_get_one::<bool>(name).ok().flatten();
    flag.copied().unwrap_or_default()
}

fn read_caching(matches: &ArgMatches) -> Caching {
    if is_given(matches, "no-cache") {
        Caching::Off
    } else if is_given(matches, "verify-cache") {
        Caching::Verify
    } else {
        Caching::On
    }
}

pub(super) fn format(language: &impl Translate, names: &[&'static str]) -> Arg {
    arg(language, "format", "arg-format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(names.iter().copied()))
        .default_value("human")
}

pub(super) fn arg(language: &impl Translate, name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).help(language.translate(&Message::new(help)))
}

pub(super) fn help(language: &impl Translate) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .help(language.translate(&Message::new("arg-help")))
        .action(ArgAction::Help)
}
