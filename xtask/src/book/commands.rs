//! The reference of the command line, written from what clap is told.

use std::fmt::Write;

use clap::{Arg, ArgAction, Command};

const INTRODUCTION: &str = "\
<!-- Written by `cargo xtask book` from the program's own definitions. -->

# Command line

`polynya COMMAND` works on the project that the current folder is in. `polynya COMMAND
--help` prints what this page says, in the language of the environment. How a run ends
is told by its [exit code](exit-codes.md).

What every command takes:

";

/// The page about all commands.
pub(super) fn page(mut program: Command) -> String {
    program.build();
    let mut page = INTRODUCTION.to_owned();
    arguments(&mut page, program.get_arguments());
    for command in program.get_subcommands() {
        section(&mut page, command);
    }
    page
}

/// A command; for a group of commands, each of them.
fn section(page: &mut String, command: &Command) {
    if command.is_hide_set() {
        return;
    }
    if command.has_subcommands() {
        for inner in command.get_subcommands() {
            section(page, inner);
        }
        return;
    }
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let about = text(command.get_about());
    let mut usage = command.clone();
    let usage = usage.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    // Writing to a `String` does not fail.
    let _ = write!(
        page,
        "\n## `{name}`\n\n{about}.\n\n```text\n{usage}\n```\n\n"
    );
    let own = command.get_arguments().filter(|arg| !is_everywhere(arg));
    arguments(page, own);
    if let Some(more) = command.get_after_help() {
        let _ = write!(page, "\n```text\n{}\n```\n", more.to_string().trim_end());
    }
}

fn is_everywhere(arg: &Arg) -> bool {
    arg.is_global_set() || arg.get_id() == "help"
}

fn arguments<'a>(page: &mut String, all: impl Iterator<Item = &'a Arg>) {
    let rows: Vec<String> = all.filter(|arg| !arg.is_hide_set()).map(row).collect();
    if !rows.is_empty() {
        page.push_str("| argument | meaning |\n|---|---|\n");
        page.extend(rows);
    }
}

fn row(arg: &Arg) -> String {
    let mut shown = arg.to_string();
    if let Some(short) = arg.get_short() {
        shown = format!("-{short}, {shown}");
    }
    let mut meaning = text(arg.get_help()).trim_end_matches('.').to_owned();
    let values = arg.get_possible_values();
    if !values.is_empty() && arg.get_action().takes_values() {
        let names: Vec<String> = (values.iter())
            .map(|value| format!("`{}`", value.get_name()))
            .collect();
        let _ = write!(meaning, ": {}", names.join(", "));
    }
    let defaults: Vec<String> = (arg.get_default_values().iter())
        .map(|value| format!("`{}`", value.to_string_lossy()))
        .collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        let _ = write!(meaning, "; {} unless stated", defaults.join(", "));
    }
    if matches!(arg.get_action(), ArgAction::Append) && !arg.is_positional() {
        meaning.push_str("; may be given several times");
    }
    let escape = |text: &str| text.replace('|', "\\|");
    format!("| `{}` | {} |\n", escape(&shown), escape(&meaning))
}

fn text(styled: Option<&clap::builder::StyledStr>) -> String {
    let text = styled.map(ToString::to_string).unwrap_or_default();
    text.trim_end_matches('.').replace('\n', " ")
}
