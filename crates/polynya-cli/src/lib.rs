//! The command line of polynya, as a library so that tests run it in process.
//!
//! [`run`] takes arguments and streams and gives the exit code: 0 clean, 1
//! findings at or above `--fail-on`, 2 the tool could not do its job. A reader
//! that closes the pipe early is no failure.

mod args;
mod commands;
mod environment;
mod messages;
mod report;
mod usage;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use polynya_diagnostics::{Message, Translate};

use crate::args::Command;

/// Disks that count coarsest keep the times of files in steps of two seconds.
const REST: Duration = Duration::from_secs(2);

/// Everything a run reads and writes besides the project.
pub struct Streams<'a> {
    /// Results: findings, pages, summaries.
    pub out: Box<dyn Write + Send + 'a>,
    /// Why the tool could not do its job, or which threshold was missed.
    pub err: Box<dyn Write + Send + 'a>,
    /// Whether `out` is a terminal that shows colour.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Where relative paths start.
    pub dir: PathBuf,
    /// Languages the reader prefers, best first.
    pub languages: Vec<String>,
    /// Where a GitHub workflow's step takes Markdown for its summary.
    pub step_summary: Option<PathBuf>,
    /// Whether `err` is a terminal, on which a long run says how far it is.
    pub watched: bool,
    /// If what a run finds may be kept in the project's folder for the next one: how long a
    /// file must have been left alone before it is trusted to be as it was when it looks so.
    pub caches: Option<Duration>,
}

impl Streams<'static> {
    /// The streams and surroundings of the process.
    #[must_use]
    pub fn of_process() -> Self {
        let terminal = io::stdout().is_terminal();
        Self {
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            color: environment::color(terminal, |name| std::env::var_os(name)),
            width: width(),
            dir: std::env::current_dir().unwrap_or_default(),
            languages: environment::languages(
                |name| std::env::var_os(name),
                || sys_locale::get_locales().collect(),
            ),
            step_summary: environment::path("GITHUB_STEP_SUMMARY", |name| std::env::var_os(name)),
            watched: io::stderr().is_terminal(),
            caches: Some(REST),
        }
    }
}

/// Columns of the terminal, if its shell says so.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    columns.and_then(|text| text.parse().ok()).unwrap_or(120)
}

/// Why a command could not do its job.
pub(crate) type Failure = anyhow::Error;

/// Runs one command and gives its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let locale = messages::language(args::language(&args), &streams.languages);
    let catalogs = messages::catalogs(&locale);
    let language = catalogs.translator(&locale);
    let invocation = match args::parse(&args, &language) {
        Ok(invocation) => invocation,
        Err(error) => return usage(&error, streams, &language),
    };
    streams.color = invocation.color.unwrap_or(streams.color);
    let result = match invocation.command {
        Command::Audit(command) => commands::audit::run(&command, streams, &language),
        Command::Init(command) => commands::init::run(&command, streams, &language),
        Command::Check(command) if command.watch => {
            commands::watch::check(&command, streams, &language)
        }
        Command::Check(command) => commands::check::run(&command, streams, &language),
        Command::Coverage(command) => {
            commands::coverage::run(&command, streams, &language, &locale)
        }
        Command::Export(command) if command.watch => {
            commands::watch::export(&command, streams, &language)
        }
        Command::Export(command) => commands::export::run(&command, streams, &language, None),
        Command::Explain(command) => {
            commands::explain::run(&command, streams, &language, locale.language())
        }
        Command::Rules(command) => {
            commands::rules::run(&command, streams, &language, locale.language())
        }
        Command::Verify(command) => commands::verify::run(&command, streams, &language),
        Command::Extract(command) => commands::comments::extract(&command, streams, &language),
        Command::Inline(command) => commands::comments::inline(&command, streams, &language),
        Command::Baseline(command) => commands::baseline::run(&command, streams, &language),
        Command::Completions(shell) => commands::shell::completions(shell, streams, &language),
        Command::Man(command) => commands::shell::man(&command, streams, &language),
        Command::Schema(command) => commands::schema::run(&command, streams, &language),
        Command::Inputs(command) => commands::inputs::run(&command, streams, &language),
        Command::Merge(command) => commands::shard::merge(&command, streams, &language),
        Command::Types(command) => commands::types::run(&command, streams, &language),
        Command::Seal(command) => commands::freshness::seal(&command, streams, &language),
        Command::Sync(command) => commands::freshness::sync(&command, streams, &language),
        Command::Diff(command) => commands::freshness::diff(&command, streams, &language),
        Command::Voice(command) => commands::voice::run(&command, streams, &language),
        Command::Intake(command) => commands::draft::intake(&command, streams, &language),
        Command::New(command) => commands::draft::new(&command, streams, &language),
        Command::Learn(command) => commands::vocabulary::run(&command, streams, &language),
    };
    match result.and_then(|code| Ok(streams.out.flush().map(|()| code)?)) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => 0,
        Err(error) => {
            let heading = language.translate(&Message::new("report-error"));
            // If even this cannot be written, there is nobody to tell.
            let _ = writeln!(streams.err, "{heading}: {error:#}");
            2
        }
    }
}

/// Help and version are answers; everything else clap says is a wrong call.
fn usage(error: &clap::Error, streams: &mut Streams<'_>, language: &impl Translate) -> u8 {
    if error.use_stderr() {
        let text = usage::wrong_call(error, language);
        let _ = streams.err.write_all(text.as_bytes());
        return 2;
    }
    let text = usage::help(error, streams.color, language);
    let _ = streams.out.write_all(text.as_bytes());
    let _ = streams.out.flush();
    0
}

/// All commands with their options, as clap is told of them, explained in a language.
#[must_use]
pub fn definition(language: &str) -> clap::Command {
    let locale = messages::language(Some(language.to_owned()), &[]);
    let catalogs = messages::catalogs(&locale);
    args::command(&catalogs.translator(&locale))
}

/// Whether nobody reads any more what a run has to say.
pub(crate) fn is_broken_pipe(error: &Failure) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
