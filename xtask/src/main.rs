//! Development tasks: `cargo xtask ci`, `cargo xtask new-rule NAME`, `cargo xtask pages`,
//! `cargo xtask truth`, `cargo xtask browser`, `cargo xtask site`, `cargo xtask book`,
//! `cargo xtask instructions`, `cargo xtask release`.

mod browser;
mod corpus;
mod instructions;
mod new_rule;
mod release;
mod site;
mod truth;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use xtask::book::{self, Mode};
use xtask::root;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["ci"] => run(Command::new("bash").arg(".ci/run")),
        ["pages"] => run(Command::new("cargo")
            .args(["test", "--package", "polynya-tests", "--"])
            .args(["pages::", "book::", "types::"])
            .env("UPDATE_PAGES", "1")),
        ["new-rule", name] => new_rule::new_rule(name),
        ["browser"] => browser::run(&mut std::io::stdout().lock()),
        ["site"] => site::run(site::Pictures::Aside, &mut std::io::stdout().lock()),
        ["site", "--pictures"] => site::run(site::Pictures::InDocs, &mut std::io::stdout().lock()),
        ["instructions"] => {
            instructions::run(instructions::Mode::Hold, &mut std::io::stdout().lock())
        }
        ["instructions", "--renew"] => {
            instructions::run(instructions::Mode::Renew, &mut std::io::stdout().lock())
        }
        ["release"] => release::run(&mut std::io::stdout().lock()),
        ["book"] => book::run(Mode::Write),
        ["book", "--check"] => book::run(Mode::Check),
        ["truth", rest @ ..] => truth::run(rest, &mut std::io::stdout().lock()),
        _ => bail!(
            "usage: cargo xtask ci             run all of CI\n       \
             cargo xtask pages          bring what rule pages and the book show up to date\n       \
             cargo xtask new-rule NAME  add a rule with its page, messages and fixture\n       \
             cargo xtask browser        look at the coverage page in a browser\n       \
             cargo xtask site           build an Astro site and look at it in a browser;\n       \
             \u{20}                          with --pictures, keep pictures of it in docs\n       \
             cargo xtask book           write the book's references and build it in target/book;\n       \
             \u{20}                          with --check, fail if a reference is out of date\n       \
             cargo xtask instructions   hold what a document costs to xtask/instructions.json;\n       \
             \u{20}                          with --renew, write the budget anew\n       \
             cargo xtask release        build the program for others to use, with a profile of its work\n       \
             cargo xtask truth [DIR]    plant defects in a corpus and count what is found"
        ),
    }
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.current_dir(root()).status()?;
    ensure!(status.success(), "{command:?} failed");
    Ok(())
}

/// The folder in which cargo has built this.
fn target() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let target = own.parent().and_then(Path::parent);
    let target = target.context("cargo has put xtask into no folder of a target")?;
    Ok(target.to_owned())
}

/// The file of a program with this name.
fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
