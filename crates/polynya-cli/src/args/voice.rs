//! `polynya voice …`: the mascot's voice at the command line.

use clap::{Arg, ArgMatches};
use polynya_diagnostics::Translate;

use super::shared::{arg, format, on_project, place, reporting};
use super::{Format, Reporting, Where, subcommand};

/// What to do with a voice.
pub(crate) enum Voice {
    /// Runs the examples in its data.
    Test(VoiceTest),
    /// Shows how the mascot would put a text.
    Say(VoiceLine),
    /// Judges a text.
    Try(VoiceLine),
}

pub(crate) struct VoiceTest {
    pub(crate) place: Where,
    pub(crate) name: Option<String>,
    pub(crate) json: bool,
}

pub(crate) struct VoiceLine {
    pub(crate) place: Where,
    pub(crate) reporting: Reporting,
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) locale: String,
}

pub(super) fn definition(language: &impl Translate) -> clap::Command {
    let name = arg(language, "name", "arg-voice-name").value_name("NAME");
    let test = subcommand(language, "test", "about-voice-test")
        .arg(root(language))
        .arg(format(language, &["human", "json"]))
        .arg(name);
    subcommand(language, "voice", "about-voice")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(test)
        .subcommand(line(language, "say", "about-voice-say").arg(root(language)))
        .subcommand(line(language, "try", "about-voice-try").args(on_project(language)))
}

pub(super) fn read(matches: &ArgMatches) -> Option<Voice> {
    match matches.subcommand()? {
        ("test", matches) => Some(Voice::Test(VoiceTest {
            place: place(matches),
            name: matches.get_one("name").cloned(),
            json: Format::of(matches) == Format::Json,
        })),
        ("say", matches) => voice_line(matches).map(Voice::Say),
        (_, matches) => voice_line(matches).map(Voice::Try),
    }
}

fn voice_line(matches: &ArgMatches) -> Option<VoiceLine> {
    Some(VoiceLine {
        place: place(matches),
        reporting: reporting(matches),
        name: matches.get_one::<String>("name")?.clone(),
        text: matches.get_one::<String>("text")?.clone(),
        locale: matches.get_one::<String>("locale")?.clone(),
    })
}

fn line(language: &impl Translate, name: &'static str, about: &'static str) -> clap::Command {
    let required = |id, help, value| arg(language, id, help).value_name(value).required(true);
    subcommand(language, name, about)
        .arg(required("name", "arg-voice-name", "NAME"))
        .arg(required("text", "arg-voice-text", "TEXT"))
        .arg(required("locale", "arg-voice-locale", "TAG").long("locale"))
}

/// `--root` alone: what only reads a voice starts no threads and reports no
/// findings.
fn root(language: &impl Translate) -> Arg {
    let [root, ..] = on_project(language);
    root
}
