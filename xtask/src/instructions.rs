//! `cargo xtask instructions`: what a document costs, in instructions, held to a budget.
//!
//! Times depend on what else a machine does; the instructions of a run in one thread are
//! nearly the same each time. Two projects of different sizes are checked and exported, so
//! that what starting costs is in neither figure.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::{corpus, root};

/// Entries of the smaller and of the larger project.
const ENTRIES: [usize; 2] = [20, 80];

/// What is measured: a name in the budget, and the arguments.
const RUNS: [(&str, &[&str]); 2] = [
    ("check", &["check", "--no-cache", "--fail-on", "never"]),
    (
        "export",
        &["export", "--no-cache", "--fail-on", "never", "--out", "out"],
    ),
];

/// What to do with the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Fail if one is over its budget.
    Hold,
    /// Make them the budget.
    Renew,
}

/// Measures, and compares or renews the budget.
pub(crate) fn run(mode: Mode, out: &mut dyn Write) -> Result<()> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        writeln!(
            out,
            "NOT MEASURED: there is no valgrind here, so nobody has looked at what a document costs"
        )?;
        return Ok(());
    }
    let program = build()?;
    let folder = tempfile::tempdir()?;
    let projects = ENTRIES.map(|entries| folder.path().join(entries.to_string()));
    for (project, entries) in projects.iter().zip(ENTRIES) {
        corpus::write(project, entries)?;
    }
    let mut figures = Vec::new();
    for (name, arguments) in RUNS {
        let small = instructions(&program, &projects[0], arguments)?;
        let large = instructions(&program, &projects[1], arguments)?;
        let documents = (ENTRIES[1] - ENTRIES[0]) * corpus::LOCALES.len();
        figures.push((name, large.saturating_sub(small) / documents as u64));
    }
    match mode {
        Mode::Hold => hold(&figures, out),
        Mode::Renew => renew(&figures, out),
    }
}

/// Builds the program as those who measure build it; gives where it is.
fn build() -> Result<PathBuf> {
    crate::run(Command::new("cargo").args([
        "build",
        "--quiet",
        "--profile",
        "profiling",
        "--package",
        "polynya-cli",
    ]))?;
    let program = crate::target()?
        .join("profiling")
        .join(crate::program("polynya"));
    ensure!(program.is_file(), "{} was not built", program.display());
    Ok(program)
}

/// Instructions of one run in `project`.
fn instructions(program: &Path, project: &Path, arguments: &[&str]) -> Result<u64> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .args(["--threads", "1", "--lang", "en"])
        .current_dir(project)
        // What the environment says, and how much of it there is, is not to be measured.
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .output()?;
    let told = String::from_utf8_lossy(&run.stderr);
    ensure!(run.status.success(), "{arguments:?} failed:\n{told}");
    collected(&told).with_context(|| format!("callgrind gave no figure:\n{told}"))
}

/// The figure in what callgrind prints: `==1== Collected : 123`.
fn collected(told: &str) -> Option<u64> {
    let mut lines = told.lines();
    let figure = lines.find_map(|line| line.split_once("Collected :"))?.1;
    figure.trim().parse().ok()
}

fn budget_path() -> PathBuf {
    root().join("xtask/instructions.json")
}

fn hold(figures: &[(&str, u64)], out: &mut dyn Write) -> Result<()> {
    let budget: Value = serde_json::from_str(&fs::read_to_string(budget_path())?)?;
    let tolerance = figure(&budget, "tolerance in per cent")?;
    let mut over = 0;
    for (name, found) in figures {
        let verdict = judge(*found, figure(&budget, name)?, tolerance);
        over += usize::from(verdict == Verdict::Over);
        let allowed = figure(&budget, name)?;
        let word = match verdict {
            Verdict::Over => "OVER",
            Verdict::Within => "ok",
            Verdict::Under => "less, renew the budget to hold it",
        };
        writeln!(
            out,
            "{name}: {found} instructions a document, budget {allowed} (+-{tolerance} %): {word}"
        )?;
    }
    if over > 0 {
        bail!(
            "documents cost more than the budget allows. Find out why; \
             if it is worth it, run `cargo xtask instructions --renew` and say so in the commit"
        );
    }
    Ok(())
}

fn figure(budget: &Value, name: &str) -> Result<u64> {
    let found = budget.get(name).and_then(Value::as_u64);
    found.with_context(|| format!("{} has no number for {name:?}", budget_path().display()))
}

/// What is to be said of a figure.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Over,
    Within,
    Under,
}

const fn judge(found: u64, allowed: u64, tolerance: u64) -> Verdict {
    let margin = allowed * tolerance / 100;
    if found > allowed + margin {
        Verdict::Over
    } else if found + margin < allowed {
        Verdict::Under
    } else {
        Verdict::Within
    }
}

fn renew(figures: &[(&str, u64)], out: &mut dyn Write) -> Result<()> {
    // Processors differ in what libraries use of them, and maps in their seeds.
    let mut budget = json!({ "tolerance in per cent": 5 });
    for (name, found) in figures {
        // Three digits mean something.
        let step = 10_u64.pow(found.checked_ilog10().unwrap_or(0).saturating_sub(2));
        budget[*name] = json!(found.div_ceil(step) * step);
    }
    let text = serde_json::to_string_pretty(&budget)? + "\n";
    fs::write(budget_path(), &text)?;
    write!(out, "{text}")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_and_judged() {
        let told = "==7== Events    : Ir\n==7== Collected : 401975189\n==7==\n";
        assert_eq!(collected(told), Some(401_975_189));
        assert_eq!(collected("==7== killed"), None);
        assert_eq!(judge(106, 100, 5), Verdict::Over);
        assert_eq!(judge(105, 100, 5), Verdict::Within);
        assert_eq!(judge(95, 100, 5), Verdict::Within);
        assert_eq!(judge(94, 100, 5), Verdict::Under);
    }
}
