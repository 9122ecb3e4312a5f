//! `cargo xtask site`: a real Astro site from the sample project's bundles, built, changed,
//! and looked at in a browser.

mod build;
mod pages;
mod server;
mod types;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use polynya_cli::Streams;

use crate::browser::{driver::Driver, find};
use crate::root;

/// Where pictures of the site go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pictures {
    /// To the folder with what else is made on the way.
    Aside,
    /// To the documentation as well.
    InDocs,
}

/// Node.js versions from these on will do: Astro 5 asks for them.
const NODES: [(u32, u32, u32); 2] = [(18, 20, 8), (20, 3, 0)];

/// The places of a run.
struct Site {
    /// The loader's package.
    package: PathBuf,
    /// The site, in the loader's package.
    example: PathBuf,
    /// A copy of the sample project.
    project: PathBuf,
    /// What else is made.
    target: PathBuf,
}

pub(crate) fn run(pictures: Pictures, out: &mut dyn Write) -> Result<()> {
    let root = root().canonicalize()?;
    let package = root.join("packages/astro-loader");
    let target = root.join("target/site");
    let site = Site {
        example: package.join("example"),
        project: target.join("project"),
        package,
        target,
    };
    if let Some(reason) = lack() {
        return skipped(out, &reason);
    }
    fs::create_dir_all(&site.target)?;
    site.shell("node", &["--test"], &site.package)?;
    writeln!(out, "ok    the loader's own tests")?;
    if let Err(error) = site.install() {
        return skipped(out, &format!("npm ci: {error:#}"));
    }
    copy_sample(&root, &site.project)?;
    types::check(&site, out)?;
    build::check(&site, out)?;
    look(&site, pictures, out)
}

/// Says that nothing was tested, so that nobody takes silence for success.
fn skipped(out: &mut dyn Write, reason: &str) -> Result<()> {
    writeln!(out, "SKIPPED: the Astro site was not built: {reason}")?;
    Ok(())
}

/// What is missing on this machine, if anything is.
fn lack() -> Option<String> {
    if find("npm").is_none() {
        return Some("there is no npm here".to_owned());
    }
    let said = Command::new("node").arg("--version").output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    let version = said.trim_start_matches('v').split('.');
    let parts: Vec<u32> = version.filter_map(|part| part.parse().ok()).collect();
    let [major, minor, patch] = *parts else {
        return Some("there is no node here".to_owned());
    };
    let of_major = NODES.iter().find(|node| node.0 == major);
    let fits = match of_major {
        Some(least) => (major, minor, patch) >= *least,
        None => major > 20,
    };
    (!fits).then(|| format!("node is {said}, but Astro needs 18.20.8, 20.3 or newer"))
}

impl Site {
    /// Runs a program to its end; what it printed, if it went well.
    fn shell(&self, program: &str, args: &[&str], dir: &Path) -> Result<String> {
        let output = Command::new(program)
            .args(args)
            .current_dir(dir)
            .env("ASTRO_TELEMETRY_DISABLED", "1")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("{program} cannot be started"))?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = said + &String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.success(),
            "{program} {}:\n{said}",
            args.join(" ")
        );
        Ok(said)
    }

    /// Installs exactly what the lock file says, unless that was done before.
    fn install(&self) -> Result<()> {
        let lock = fs::read_to_string(self.example.join("package-lock.json"))?;
        let done = self.example.join("node_modules/.polynya-lock");
        if fs::read_to_string(&done).is_ok_and(|installed| installed == lock) {
            return Ok(());
        }
        self.shell("npm", &["ci", "--no-audit", "--no-fund"], &self.example)?;
        Ok(fs::write(done, lock)?)
    }

    /// Runs polynya in the copy of the sample project; what it printed.
    fn polynya(&self, args: &[&str]) -> Result<String> {
        let mut said = Vec::new();
        let mut streams = Streams {
            out: Box::new(&mut said),
            err: Box::new(std::io::stderr()),
            color: false,
            width: 100,
            dir: self.project.clone(),
            languages: vec!["en".to_owned()],
            step_summary: None,
            watched: false,
            caches: None,
        };
        let all = std::iter::once("polynya").chain(args.iter().copied());
        let code = polynya_cli::run(all.map(Into::into), &mut streams);
        drop(streams);
        let said = String::from_utf8(said)?;
        if code != 0 {
            bail!("polynya {} ended with {code}:\n{said}", args.join(" "));
        }
        Ok(said)
    }

    /// Exports to where the site reads it.
    fn export(&self) -> Result<()> {
        let bundle = self.example.join("bundle");
        let bundle = bundle.to_str().context("a path that is no text")?;
        self.polynya(&["export", "--out", bundle]).map(drop)
    }
}

/// A copy of the project at the repository's root, so that it can be changed.
fn copy_sample(root: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    fs::copy(root.join("polynya.yaml"), to.join("polynya.yaml"))?;
    for folder in ["content", "locales"] {
        copy(&root.join(folder), &to.join(folder))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// Opens the built site in a browser, if there is one.
fn look(site: &Site, pictures: Pictures, out: &mut dyn Write) -> Result<()> {
    let (Some(chromedriver), Some(chromium)) = (find("chromedriver"), find("chromium")) else {
        return skipped(out, "there is no chromium and chromedriver here to open it");
    };
    let port = server::start(site.example.join("dist"))?;
    let driver = Driver::start(&chromedriver, &chromium)?;
    let mut failures = 0;
    for (name, test) in pages::TESTS {
        match test(&driver, port) {
            Ok(()) => writeln!(out, "ok    {name}")?,
            Err(error) => {
                failures += 1;
                writeln!(out, "FAILED {name}: {error:#}")?;
            }
        }
    }
    let fonts = Command::new("fc-list").arg(":lang=ja").output();
    if fonts.is_ok_and(|fonts| !fonts.stdout.is_empty()) {
        pages::pictures(&driver, port, &site.target)?;
        writeln!(out, "pictures are in {}", site.target.display())?;
        if pictures == Pictures::InDocs {
            for name in pages::PICTURES.map(|(name, _)| format!("{name}.png")) {
                fs::copy(site.target.join(&name), root().join("docs").join(&name))?;
            }
        }
    } else {
        writeln!(
            out,
            "SKIPPED: no pictures, since there is no font for Japanese here"
        )?;
    }
    driver.stop()?;
    ensure!(failures == 0, "{failures} tests of the site failed");
    Ok(())
}
