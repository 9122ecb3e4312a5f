//! What the book shows is what is printed.
//!
//! A page lays out a project and works on it, from top to bottom. A fenced block whose
//! info string has a second word is a file, `md content/tide/en.md`, or with `diff` a
//! change of one. A `console` block has commands behind `$ ` and what they print; a line
//! `…` stands for lines that the page leaves out. With `UPDATE_PAGES=1` in the environment
//! the blocks are rewritten to what is printed; read the difference before it is committed.

use std::ops::Range;

use xtask::book;

use super::page::{self, Block, Page, Part};
use super::shell::Shell;

const LEFT_OUT: &str = "…";

#[test]
fn every_example_prints_what_the_page_shows() {
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    let pages = page::all();
    let mut wrong = Vec::new();
    let mut commands = 0;
    for page in &pages {
        let mut told = Told::default();
        let mut shell = Shell::new();
        tell(page, &pages, &mut shell, &mut told);
        commands += told.commands;
        let differs = if update { &[][..] } else { &*told.differs };
        let all = told.wrong.iter().chain(differs);
        wrong.extend(all.map(|why| format!("{}: {why}", page.path)));
        if update && !told.changes.is_empty() {
            let mut text = page.text.clone();
            for (at, shown) in told.changes.into_iter().rev() {
                text.replace_range(at, &shown);
            }
            std::fs::write(book::sources().join(&page.path), text).unwrap();
        }
    }
    assert!(commands > 0, "no page has an example");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What came of running a page.
#[derive(Default)]
struct Told {
    commands: usize,
    /// What cannot be run as the page has it.
    wrong: Vec<String>,
    /// What prints something else than the page shows.
    differs: Vec<String>,
    /// Bytes of the page, and what should stand there.
    changes: Vec<(Range<usize>, String)>,
}

fn tell(page: &Page, pages: &[Page], shell: &mut Shell, told: &mut Told) {
    for part in page.parts() {
        match part {
            Part::NewProject => *shell = Shell::new(),
            Part::Continues(path) => match pages.iter().find(|page| page.path == path) {
                // What is wrong there is said there.
                Some(before) => tell(before, pages, shell, &mut Told::default()),
                None => told.wrong.push(format!("there is no page {path}")),
            },
            Part::Block(block) => block_of(&block, shell, told),
        }
    }
}

fn block_of(block: &Block, shell: &mut Shell, told: &mut Told) {
    match (&*block.kind, &block.path) {
        ("diff", Some(path)) => told.wrong.extend(shell.edit(path, &block.text).err()),
        (_, Some(path)) => shell.write(path, &block.text),
        ("console", None) => console(block, shell, told),
        _ => {}
    }
}

fn console(block: &Block, shell: &mut Shell, told: &mut Told) {
    let mut prints = String::new();
    for command in commands(&block.text) {
        told.commands += 1;
        let printed = match shell.run(&command.line) {
            Ok(printed) => printed,
            Err(why) => {
                told.wrong.push(why);
                return;
            }
        };
        let printed = trimmed(&printed);
        let shown = if alike(&command.output, &printed) {
            command.output
        } else {
            let line = &command.line;
            let shown = &command.output;
            told.differs.push(format!(
                "`{line}` prints\n{printed}\nbut the page shows\n{shown}"
            ));
            printed
        };
        prints.push_str(&format!("$ {}\n{shown}", command.line));
    }
    if prints != block.text {
        told.changes.push((block.at.clone(), prints));
    }
}

struct Command {
    line: String,
    output: String,
}

fn commands(text: &str) -> Vec<Command> {
    let mut all: Vec<Command> = Vec::new();
    for line in text.lines() {
        if let Some(line) = line.strip_prefix("$ ") {
            all.push(Command {
                line: line.to_owned(),
                output: String::new(),
            });
        } else if let Some(last) = all.last_mut() {
            last.output.extend([line, "\n"]);
        }
    }
    all
}

/// Without blanks at the ends of lines, which no editor keeps, nor empty lines at the end.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    match text.trim_end() {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}

/// Whether `shown` is what was printed, apart from what it leaves out.
fn alike(shown: &str, printed: &str) -> bool {
    let shown: Vec<&str> = shown.lines().collect();
    let printed: Vec<&str> = printed.lines().collect();
    let pieces: Vec<&[&str]> = shown.split(|line| line.trim() == LEFT_OUT).collect();
    let [first, between @ .., last] = &*pieces else {
        return shown == printed;
    };
    let Some(mut rest) = printed.strip_prefix(*first) else {
        return false;
    };
    for piece in between.iter().filter(|piece| !piece.is_empty()) {
        match rest.windows(piece.len()).position(|lines| lines == *piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn what_is_left_out_may_be_anything_and_nothing_else_may() {
    let check = |shown: &str, printed: &str, expected: bool| {
        assert_eq!(alike(shown, printed), expected, "{shown:?} {printed:?}");
    };
    check("a\nb\n", "a\nb\n", true);
    check("a\n", "a\nb\n", false);
    check("a\n…\n", "a\nb\n", true);
    check("…\nb\n", "a\nb\n", true);
    check("a\n…\nd\n", "a\nb\nc\nd\n", true);
    check("a\n…\nc\n", "a\nb\nc\nd\n", false);
    check("a\n…\nx\n…\n", "a\nb\nc\n", false);
    check("…\n", "", true);
    check("", "", true);
    check("", "a\n", false);
}
