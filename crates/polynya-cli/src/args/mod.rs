//! What may stand on the command line, with help in the reader's language.

mod audit;
mod baseline;
mod comments;
mod coverage;
mod fixing;
mod formats;
mod freshness;
mod inputs;
mod intake;
mod new;
mod rules;
mod schema;
mod shard;
mod shared;
mod shell;
mod types;
mod vocabulary;
mod voice;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{ArgAction, ArgMatches, value_parser};
use clap_complete::Shell;
use polynya_diagnostics::{Message, Translate};

pub(crate) use audit::{Audit, Init};
pub(crate) use baseline::{Baseline, Mode as BaselineMode};
pub(crate) use comments::Comments;
pub(crate) use coverage::{Coverage, CoverageFormat, Gate};
pub(crate) use fixing::{Aim, Fixing};
pub(crate) use formats::{Format, Outputs};
pub(crate) use freshness::{Diff, Seal, Translations};
pub(crate) use inputs::{Inputs, Listing};
pub(crate) use intake::Intake;
pub(crate) use new::New;
pub(crate) use rules::Rules;
pub(crate) use schema::Schema;
pub(crate) use shard::{Merge, Sharding};
pub(crate) use shared::{Caching, Common, Reporting, Volume, Where};
pub(crate) use shell::{Man, to_complete};
pub(crate) use types::Types;
pub(crate) use vocabulary::Learn;
pub(crate) use voice::{Voice, VoiceLine, VoiceTest};

use shared::{arg, caching, common, format, help, is_given, on_project, timings, watch};

/// A command with what all commands take.
pub(crate) struct Invocation {
    pub(crate) command: Command,
    /// Colour, if the call insists on it or on its absence.
    pub(crate) color: Option<bool>,
}

pub(crate) enum Command {
    Audit(Audit),
    Check(Check),
    Coverage(Coverage),
    Export(Export),
    Explain(Explain),
    Rules(Rules),
    Verify(Verify),
    Voice(Voice),
    Learn(Learn),
    Extract(Comments),
    Inline(Comments),
    Seal(Seal),
    Sync(Translations),
    Diff(Diff),
    Baseline(Baseline),
    Completions(Shell),
    Man(Man),
    Init(Init),
    New(New),
    Intake(Intake),
    Schema(Schema),
    Types(Types),
    Inputs(Inputs),
    Merge(Merge),
}

pub(crate) struct Check {
    pub(crate) common: Common,
    pub(crate) paths: Vec<PathBuf>,
    /// Revision that what is checked must have changed since.
    pub(crate) since: Option<String>,
    /// What to do with fixes, if anything.
    pub(crate) fixing: Option<Fixing>,
    /// Whether to check again after each change.
    pub(crate) watch: bool,
    /// The part of the entries to look at, if not all.
    pub(crate) shard: Option<Sharding>,
}

pub(crate) struct Export {
    pub(crate) common: Common,
    pub(crate) out: Option<PathBuf>,
    /// Where to list what was read, as Make wants it.
    pub(crate) depfile: Option<PathBuf>,
    /// What to compare the export with.
    pub(crate) since: Option<Since>,
    /// The form of the bundles, if the call says it.
    pub(crate) format: Option<polynya_bundle::Format>,
    /// Whether to export again after each change.
    pub(crate) watch: bool,
    /// The part of the entries to look at, if not all.
    pub(crate) shard: Option<Sharding>,
}

/// An earlier export, and where to list what has changed since.
pub(crate) struct Since {
    /// Its manifest or folder.
    pub(crate) manifest: PathBuf,
    /// A file for programs.
    pub(crate) list: Option<PathBuf>,
}

pub(crate) struct Verify {
    pub(crate) dir: PathBuf,
    pub(crate) json: bool,
}

pub(crate) struct Explain {
    pub(crate) rule: Option<String>,
}

/// The command whose `--lang` is the language of types, and no longer that of messages.
const TYPES: &str = "types";

/// The position of the command among the arguments, the program's own name being the first.
fn command_at(args: &[OsString]) -> Option<usize> {
    let mut at = 1;
    loop {
        let arg = args.get(at)?.to_string_lossy();
        if !arg.starts_with('-') {
            return Some(at);
        }
        // These have a value behind them.
        at += 1 + usize::from(matches!(&*arg, "--lang" | "--color"));
    }
}

/// The arguments up to the command, if that is [`TYPES`], and those from it on.
fn around_types(args: &[OsString]) -> Option<(&[OsString], &[OsString])> {
    let at = command_at(args).filter(|at| args[*at] == TYPES)?;
    Some(args.split_at(at))
}

/// The value of `--lang`, wherever it stands: it decides in which language the
/// arguments themselves are explained.
pub(crate) fn language(args: &[OsString]) -> Option<String> {
    let args = around_types(args).map_or(args, |(before, _)| before);
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--lang") {
            Some("") => return args.next().map(|tag| tag.into_owned()),
            Some(rest) => return rest.strip_prefix('=').map(str::to_owned),
            None => {}
        }
    }
    None
}

/// The arguments without the `--lang` before [`TYPES`]: it is known by now, and would be taken for
/// a second of the same.
fn without_language(args: &[OsString]) -> Vec<OsString> {
    let (before, rest) = around_types(args).unwrap_or((&[], args));
    let mut before = before.iter();
    let mut kept = Vec::new();
    while let Some(arg) = before.next() {
        let text = arg.to_string_lossy();
        if text == "--lang" {
            before.next();
        } else if !text.starts_with("--lang=") {
            kept.push(arg.clone());
        }
    }
    kept.extend_from_slice(rest);
    kept
}

pub(crate) fn parse(
    args: &[OsString],
    language: &impl Translate,
) -> Result<Invocation, clap::Error> {
    let mut definition = command(language);
    let matches = definition.try_get_matches_from_mut(without_language(args))?;
    let own = innermost(&matches);
    let problem = match (Outputs::read(own), shard::read(own)) {
        (Err(problem), _) => Some((ErrorKind::ArgumentConflict, problem)),
        (_, Err(problem)) => Some((ErrorKind::ValueValidation, problem)),
        _ => None,
    };
    if let Some((kind, problem)) = problem {
        let text = language.translate(&problem);
        return Err(refused(&mut definition, &matches, (kind, &text)));
    }
    let color = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => Some(true),
        Some("never") => Some(false),
        _ => None,
    };
    let Some(command) = read(&matches) else {
        // Options alone ask for nothing: the help says what one can ask for, as it does
        // where there are no arguments at all.
        let named = 1 + usize::from(matches.subcommand().is_some());
        return parse(args.get(..named).unwrap_or_default(), language);
    };
    Ok(Invocation { command, color })
}

/// The command with its arguments; nothing where one was named of which a part is missing.
fn read(matches: &ArgMatches) -> Option<Command> {
    let (name, matches) = matches.subcommand()?;
    Some(match name {
        "audit" => Command::Audit(audit::read_audit(matches)),
        "init" => Command::Init(audit::read_init(matches)),
        "coverage" => Command::Coverage(coverage::read(matches)),
        "export" => Command::Export(read_export(matches)),
        "explain" => Command::Explain(Explain {
            rule: matches.get_one("rule").cloned(),
        }),
        "rules" => Command::Rules(rules::read(matches)),
        "verify" => Command::Verify(Verify {
            dir: matches.get_one("dir").cloned().unwrap_or_default(),
            json: Format::of(matches) == Format::Json,
        }),
        "vocabulary" => Command::Learn(vocabulary::read(matches)),
        "extract" => Command::Extract(comments::read(matches)),
        "inline" => Command::Inline(comments::read(matches)),
        "baseline" => Command::Baseline(baseline::read(matches)),
        "completions" => Command::Completions(shell::read_shell(matches)),
        "schema" => Command::Schema(schema::read(matches)?),
        "inputs" => Command::Inputs(inputs::read(matches)),
        "merge" => Command::Merge(shard::read_merge(matches)),
        "types" => Command::Types(types::read(matches)?),
        "man" => Command::Man(shell::read_man(matches)),
        "seal" => Command::Seal(freshness::read_seal(matches)),
        "sync" => Command::Sync(freshness::read_translations(matches)),
        "diff" => Command::Diff(freshness::read_diff(matches)),
        "intake" => Command::Intake(intake::read(matches)),
        "new" => Command::New(new::read(matches)),
        "voice" => Command::Voice(voice::read(matches)?),
        _ => Command::Check(read_check(matches)),
    })
}

fn read_check(matches: &ArgMatches) -> Check {
    let paths = matches.get_many("paths");
    Check {
        common: common(matches),
        paths: paths.into_iter().flatten().cloned().collect(),
        since: matches.get_one("since").cloned(),
        fixing: fixing::read(matches),
        watch: matches.get_flag("watch"),
        // What is wrong with it was said before.
        shard: shard::read(matches).unwrap_or_default(),
    }
}

fn read_export(matches: &ArgMatches) -> Export {
    let format = matches.get_one::<String>("bundle-format");
    let format = format.and_then(|name| polynya_bundle::Format::named(name));
    let manifest = matches.get_one("since").cloned();
    Export {
        since: manifest.map(|manifest| Since {
            manifest,
            list: matches.get_one("changes").cloned(),
        }),
        format,
        common: common(matches),
        out: matches.get_one("out").cloned(),
        depfile: matches.get_one("depfile").cloned(),
        watch: is_given(matches, "watch"),
        shard: shard::read(matches).unwrap_or_default(),
    }
}

/// A wrong call, told with how the command that was called is used, however deep it stands.
fn refused(
    command: &mut clap::Command,
    matches: &ArgMatches,
    (kind, text): (ErrorKind, &str),
) -> clap::Error {
    let inner = matches.subcommand().and_then(|(name, below)| {
        let inner = command.find_subcommand_mut(name)?;
        Some(refused(inner, below, (kind, text)))
    });
    inner.unwrap_or_else(|| command.error(kind, text))
}

/// The arguments of the command that is to run, however deep it stands.
fn innermost(mut matches: &ArgMatches) -> &ArgMatches {
    while let Some((_, below)) = matches.subcommand() {
        matches = below;
    }
    matches
}

/// The whole command line.
pub(crate) fn command(language: &impl Translate) -> clap::Command {
    let arg = |name, help| arg(language, name, help);
    let subcommand = |name, about| subcommand(language, name, about);
    let rule = arg("rule", "arg-rule").value_name("RULE");
    let dir = arg("dir", "arg-dir")
        .value_name("DIR")
        .required(true)
        .value_parser(value_parser!(PathBuf));
    program(language)
        .subcommand(audit::audit(language))
        .subcommand(audit::init(language))
        .subcommand(check(language))
        .subcommand(coverage::definition(language))
        .subcommand(export(language))
        .subcommand(subcommand("explain", "about-explain").arg(rule))
        .subcommand(rules::definition(language))
        .subcommand(
            subcommand("verify", "about-verify")
                .arg(dir)
                .arg(format(language, &["human", "json"])),
        )
        .subcommand(baseline::definition(language))
        .subcommand(freshness::seal(language))
        .subcommand(freshness::sync(language))
        .subcommand(freshness::diff(language))
        .subcommand(vocabulary::definition(language))
        .subcommand(voice::definition(language))
        .subcommand(comments::extract(language))
        .subcommand(comments::inline(language))
        .subcommand(schema::definition(language))
        .subcommand(types::definition(language))
        .subcommand(inputs::definition(language))
        .subcommand(shard::merge(language))
        .subcommand(shell::completions(language))
        .subcommand(shell::man(language))
        .subcommand(new::definition(language))
        .subcommand(intake::definition(language))
}

fn check(language: &impl Translate) -> clap::Command {
    let arg = |name, help| arg(language, name, help);
    let paths = arg("paths", "arg-paths")
        .value_name("PATH")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf));
    let since = arg("since", "arg-since").long("since").value_name("REV");
    let not_watched = ["paths", "since", "fix", "diff", "timings"];
    let not_in_shards = ["paths", "since", "fix", "diff", "verify-cache", "watch"];
    subcommand(language, "check", "about-check")
        .args(on_project(language))
        .arg(baseline::ignored(language))
        .arg(since)
        .args(fixing::options(language))
        .arg(timings(language))
        .args(caching(language))
        .arg(watch(language).conflicts_with_all(not_watched))
        .arg(shard::option(language, &not_in_shards))
        .arg(shard::out(language))
        .arg(paths)
}

fn export(language: &impl Translate) -> clap::Command {
    subcommand(language, "export", "about-export")
        .args(on_project(language))
        .arg(baseline::ignored(language))
        .arg(timings(language))
        .args(caching(language))
        .arg(watch(language).conflicts_with("timings"))
        .args(bundles(language))
        .arg(shard::option(
            language,
            &["since", "depfile", "bundle-format", "verify-cache", "watch"],
        ))
}

/// Where bundles go and in which form, and what is told of them.
fn bundles(language: &impl Translate) -> [clap::Arg; 5] {
    let arg = |name, help| arg(language, name, help);
    let names = polynya_bundle::Format::ALL.map(|(name, _)| name);
    let bundle_format = arg("bundle-format", "arg-bundle-format")
        .long("bundle-format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(names));
    let out = arg("out", "arg-out")
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf));
    let depfile = arg("depfile", "arg-depfile")
        .long("depfile")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf));
    let since = arg("since", "arg-export-since")
        .long("since")
        .value_name("MANIFEST")
        .value_parser(value_parser!(PathBuf));
    let changes = arg("changes", "arg-changes")
        .long("changes")
        .value_name("FILE")
        .requires("since")
        .value_parser(value_parser!(PathBuf));
    [out, depfile, since, changes, bundle_format]
}

/// A command with its help, in the reader's language.
fn subcommand(language: &impl Translate, name: &'static str, about: &'static str) -> clap::Command {
    clap::Command::new(name)
        .about(language.translate(&Message::new(about)))
        .disable_help_flag(true)
        .arg(help(language))
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
        check(&["polynya", "check", "types", "--lang", "ja"], Some("ja"));
        check(&["polynya", "types", "--lang", "ts"], None);
        check(&["polynya", "--color", "never", "types", "--lang=ts"], None);
        check(
            &["polynya", "--lang=ja", "types", "--lang", "ts"],
            Some("ja"),
        );
        check(&["polynya", "--lang"], None);
        check(&[], None);
    }
}
