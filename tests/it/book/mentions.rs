//! Commands and options that the book names exist, and blocks that are not run can at
//! least be read.

use std::collections::BTreeSet;

use clap::Command;

use super::page;
use super::shell::words;
use crate::support::repository;

fn program() -> Command {
    let mut program = polynya_cli::definition("en");
    program.build();
    program
}

fn options(command: &Command) -> BTreeSet<String> {
    let all = command.get_arguments();
    all.filter_map(|arg| Some(format!("--{}", arg.get_long()?)))
        .collect()
}

/// What is wrong with a call of `polynya` with these words.
fn misspelled(program: &Command, line: &[String]) -> Option<String> {
    let mut command = program;
    let mut names = line.iter().filter(|word| !word.starts_with('-'));
    while command.has_subcommands() {
        let name = names.next()?;
        // A word in capitals, or dots, stands for any command.
        if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        match command.find_subcommand(name) {
            Some(found) => command = found,
            None => return Some(format!("there is no command {name}")),
        }
    }
    let known = options(command);
    let used = line.iter().filter(|word| word.starts_with("--"));
    let mut names = used.map(|word| word.split('=').next().unwrap_or(word));
    let unknown = names.find(|name| !known.contains(*name))?;
    Some(format!("`polynya {}` has no {unknown}", command.get_name()))
}

/// The words behind each `polynya ` of a text that is a call.
fn calls(text: &str) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    for line in text.lines() {
        for (at, name) in line.match_indices("polynya ") {
            let before = line[..at].chars().next_back();
            if before.is_none_or(|c| c.is_whitespace() || "`(\"'/".contains(c)) {
                let rest = &line[at + name.len()..];
                let end = rest.find(['`', '|', '&', ';', '#', ')', '>']);
                let words = words(&rest[..end.unwrap_or(rest.len())]);
                let plain = |word: String| word.trim_matches(['[', ']', ',', ':']).to_owned();
                calls.push(words.into_iter().map(plain).collect());
            }
        }
    }
    calls
}

fn is_option(code: &str) -> bool {
    let name = code.strip_prefix("--");
    name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[test]
fn commands_and_options_exist() {
    let program = program();
    let mut every = options(&program);
    let mut left: Vec<&Command> = program.get_subcommands().collect();
    while let Some(command) = left.pop() {
        every.extend(options(command));
        left.extend(command.get_subcommands());
    }
    let mut wrong = Vec::new();
    for page in page::all().into_iter().chain(page::beside_the_book()) {
        let codes = page.codes();
        let blocks = page.blocks().into_iter();
        let commands = blocks.filter(|block| matches!(&*block.kind, "sh" | "yaml" | "console"));
        let texts = commands
            .map(|block| block.text)
            .chain(codes.iter().cloned());
        for call in texts.flat_map(|text| calls(&text)) {
            let why = misspelled(&program, &call);
            wrong.extend(why.map(|why| format!("{}: {why}", page.path)));
        }
        for code in codes.iter().filter(|code| is_option(code)) {
            let name = code.split([' ', '=']).next().unwrap_or(code);
            if !every.contains(name) {
                wrong.push(format!("{}: no command has {name}", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_command_is_shown_at_work() {
    let pages = page::all();
    let blocks = pages.iter().flat_map(|page| page.blocks());
    let consoles = blocks.filter(|block| block.kind == "console");
    let shown: Vec<Vec<String>> = consoles.flat_map(|block| calls(&block.text)).collect();
    let program = program();
    let missing: Vec<&str> = (program.get_subcommands())
        .filter(|command| !command.is_hide_set())
        .map(Command::get_name)
        .filter(|name| {
            !shown
                .iter()
                .any(|call| call.first().is_some_and(|is| is == name))
        })
        .collect();
    assert!(missing.is_empty(), "no page shows {}", missing.join(", "));
}

#[test]
fn what_is_no_command_is_told_from_one() {
    let check = |text: &str, expected: Option<&str>| {
        let calls = calls(text);
        let found = calls.iter().find_map(|call| misspelled(&program(), call));
        assert_eq!(found.as_deref(), expected, "{text}");
    };
    check("polynya check --since main content", None);
    check("run: polynya chekc", Some("there is no command chekc"));
    check(
        "polynya check --sinse main",
        Some("`polynya check` has no --sinse"),
    );
    check("polynya voice test cat", None);
    check("polynya COMMAND --help", None);
    check("Written by `polynya seal`: the source --that", None);
}

#[test]
fn yaml_and_json_can_be_read() {
    let mut wrong = Vec::new();
    for page in page::all() {
        for block in page.blocks() {
            let problem = match &*block.kind {
                "yaml" => serde_yaml::from_str::<serde_json::Value>(&block.text)
                    .err()
                    .map(|e| e.to_string()),
                "json" => serde_json::from_str::<serde_json::Value>(&block.text)
                    .err()
                    .map(|e| e.to_string()),
                _ => None,
            };
            wrong.extend(problem.map(|why| format!("{}: {why}\n{}", page.path, block.text)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn workflows_name_inputs_and_hooks_that_there_are() {
    let yaml = |text: &str| serde_yaml::from_str::<serde_json::Value>(text).unwrap();
    let file = |name: &str| yaml(&std::fs::read_to_string(repository().join(name)).unwrap());
    let (action, hooks) = (file("action.yml"), file(".pre-commit-hooks.yaml"));
    let pages = page::all();
    let blocks = pages.iter().flat_map(|page| page.blocks());
    let mut named = 0;
    for block in blocks.filter(|block| block.kind == "yaml") {
        let value = yaml(&block.text);
        let jobs = value["jobs"].as_object().into_iter().flatten();
        let steps = jobs.flat_map(|(_, job)| job["steps"].as_array().into_iter().flatten());
        let ours = steps.filter(|step| {
            let uses = step["uses"].as_str();
            uses.is_some_and(|uses| uses.contains("/polynya@"))
        });
        for (input, _) in ours.flat_map(|step| step["with"].as_object().into_iter().flatten()) {
            assert!(action["inputs"][input].is_object(), "no input {input}");
            named += 1;
        }
        let repos = value["repos"].as_array().into_iter().flatten();
        for hook in repos.flat_map(|repo| repo["hooks"].as_array().into_iter().flatten()) {
            let all = hooks.as_array().into_iter().flatten();
            assert!(all.clone().any(|known| known["id"] == hook["id"]), "{hook}");
            named += 1;
        }
    }
    assert!(named > 0, "no page names an input or a hook");
}
