//! `cargo xtask release`: the program as others shall get it, built with a profile.
//!
//! A program that counts how often each of its branches is taken is built and put to
//! work; from what it has counted, the compiler knows what to keep together, to inline
//! and to expect. `cargo build --release` gives the same program without that.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::{corpus, root};

/// Entries of the project that the program is put to work on, in three languages each.
const ENTRIES: usize = 300;

/// What it has to do there, in this order. What is kept for the next run is there from the
/// second of the runs with it, and before each of the last two, a document changes.
const RUNS: [&[&str]; 12] = [
    &["check", "--no-cache"],
    &["check", "--no-cache", "--threads", "1", "--format", "json"],
    &["check"],
    &["check"],
    &["export", "--no-cache", "--out", "out/jsonl"],
    &["export", "--no-cache", "--threads", "1", "--out", "out/one"],
    &["export", "--out", "out/json", "--bundle-format", "json"],
    &["export", "--out", "out/files", "--bundle-format", "files"],
    &["export", "--out", "out/sqlite", "--bundle-format", "sqlite"],
    &["export", "--out", "out/jsonl"],
    &["check"],
    &["export", "--out", "out/jsonl"],
];

/// Builds the program twice, and puts it to work in between.
pub(crate) fn run(out: &mut dyn Write) -> Result<()> {
    let compiler = Compiler::find()?;
    let folder = crate::target()?.join("profiled");
    let counts = folder.join("counts");
    writeln!(out, "1 of 3: building a program that counts")?;
    let counting = compiler.build(&folder, &format!("-Cprofile-generate={}", counts.display()))?;
    // Cargo looks at the name of a profile, not into it: another program, or other work, is
    // another name.
    let work_of = std::env::current_exe()?;
    let name = format!("{}-{}.profdata", digest(&counting)?, digest(&work_of)?);
    let profile = folder.join(name);
    if profile.is_file() {
        writeln!(out, "2 of 3: it has counted before")?;
    } else {
        writeln!(out, "2 of 3: having it count")?;
        if counts.exists() {
            fs::remove_dir_all(&counts)?;
        }
        let project = tempfile::tempdir()?;
        train(project.path(), ENTRIES, |arguments| {
            work(&counting, project.path(), arguments)
        })?;
        compiler.merge(&counts, &profile)?;
    }
    writeln!(out, "3 of 3: building the program with what was counted")?;
    let built = compiler.build(&folder, &format!("-Cprofile-use={}", profile.display()))?;
    let program = folder.join(crate::program("polynya"));
    fs::copy(&built, &program)?;
    writeln!(out, "{}", program.display())?;
    Ok(())
}

fn digest(file: &Path) -> Result<String> {
    let digest = blake3::hash(&fs::read(file)?).to_hex();
    Ok(digest[..16].to_owned())
}

/// The compiler with what it needs for profiles.
struct Compiler {
    host: String,
    /// `llvm-profdata` of the version that the compiler is made with: others cannot read its
    /// counts.
    profdata: PathBuf,
}

impl Compiler {
    fn find() -> Result<Self> {
        let told = |arguments: &[&str]| -> Result<String> {
            let run = Command::new("rustc")
                .args(arguments)
                .current_dir(root())
                .output()?;
            ensure!(run.status.success(), "rustc {arguments:?} failed");
            Ok(String::from_utf8(run.stdout)?)
        };
        let version = told(&["--version", "--verbose"])?;
        let host = version.lines().find_map(|line| line.strip_prefix("host: "));
        let host = host
            .context("rustc does not say what it builds for")?
            .to_owned();
        let sysroot = told(&["--print", "sysroot"])?;
        let tools = Path::new(sysroot.trim())
            .join("lib/rustlib")
            .join(&host)
            .join("bin");
        let profdata = tools.join(crate::program("llvm-profdata"));
        if !profdata.is_file() {
            let mut install = Command::new("rustup");
            crate::run(install.args(["component", "add", "llvm-tools"]))
                .context("llvm-tools, a component of the toolchain, could not be installed")?;
        }
        ensure!(profdata.is_file(), "there is no {}", profdata.display());
        Ok(Self { host, profdata })
    }

    /// Builds with one more flag; gives the program. Only with a target named does the flag not
    /// reach what runs during the build.
    fn build(&self, folder: &Path, flag: &str) -> Result<PathBuf> {
        let mut flags = std::env::var_os("RUSTFLAGS").unwrap_or_default();
        flags.push(" ");
        flags.push(flag);
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--release", "--locked", "--package", "polynya-cli"]);
        cargo
            .args(["--target", &self.host, "--target-dir"])
            .arg(folder);
        crate::run(cargo.env("RUSTFLAGS", flags))?;
        Ok(folder
            .join(&self.host)
            .join("release")
            .join(crate::program("polynya")))
    }

    fn merge(&self, counts: &Path, profile: &Path) -> Result<()> {
        let mut merge = Command::new(&self.profdata);
        crate::run(merge.arg("merge").arg("--output").arg(profile).arg(counts))
    }
}

/// Makes a project and has all that the program is for done there.
fn train(
    project: &Path,
    entries: usize,
    mut work: impl FnMut(&[&str]) -> Result<()>,
) -> Result<()> {
    corpus::write(project, entries)?;
    write_guides(project, entries / 2)?;
    for (at, arguments) in RUNS.iter().enumerate() {
        if at + 2 >= RUNS.len() {
            let document = project.join(format!("content/page-{at}/en.md"));
            let text = fs::read_to_string(&document)?;
            fs::write(&document, text + "\nThe lead has closed again.\n")?;
        }
        work(&[*arguments, &["--fail-on", "never"]].concat())?;
    }
    work(&["verify", "out/jsonl"])
}

/// Adds a collection of MDX with components, every other page of it with HTML as well: what is
/// never met in the work is taken for cold, and made slower.
fn write_guides(project: &Path, entries: usize) -> Result<()> {
    let config = project.join("polynya.yaml");
    let with_guides = fs::read_to_string(&config)?
        + "  guides:\n    path: guides/{slug}/{locale}.mdx\n    schema: schema.json\n";
    fs::write(&config, with_guides)?;
    for entry in 0..entries {
        let folder = project.join(format!("guides/page-{entry}"));
        fs::create_dir_all(&folder)?;
        for (locale, _) in &corpus::LOCALES {
            let page = project.join(format!("content/page-{entry}/{locale}.md"));
            let guide = guide(&fs::read_to_string(page)?, entry % 2 == 0);
            fs::write(folder.join(format!("{locale}.mdx")), guide)?;
        }
    }
    Ok(())
}

fn guide(page: &str, with_html: bool) -> String {
    let html = match with_html {
        true => "<details>\n<summary>Krill</summary>\n\nPress <kbd>K</kbd>.<br/>\n\n</details>\n\n",
        false => "",
    };
    let before =
        format!("\n\n<Card title=\"Krill\">\n\n<Icon name=\"ice\" /> 7\n\n{html}</Card>\n\n## ");
    let import = "\n---\n\nimport Card from \"./Card.astro\";\n\n";
    let page = page.replace("\n\n## ", &before);
    page.replacen("\n---\n\n", import, 1)
}

fn work(program: &Path, project: &Path, arguments: &[&str]) -> Result<()> {
    let mut run = Command::new(program);
    let status = run
        .args(arguments)
        .current_dir(project)
        .stdout(Stdio::null())
        .status()?;
    ensure!(status.success(), "{arguments:?} failed: {status}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::time::Duration;

    use polynya_cli::Streams;

    use super::*;

    #[test]
    fn all_that_is_counted_can_be_done() {
        let project = tempfile::tempdir().unwrap();
        let mut runs = 0;
        let done = train(project.path(), 20, |arguments| {
            let mut said = Vec::new();
            let mut streams = Streams {
                out: Box::new(io::sink()),
                err: Box::new(&mut said),
                color: false,
                width: 100,
                dir: project.path().to_owned(),
                languages: vec!["en".to_owned()],
                step_summary: None,
                watched: false,
                caches: Some(Duration::ZERO),
            };
            let all = ["polynya"].iter().chain(arguments);
            let code = polynya_cli::run(all.map(Into::into), &mut streams);
            drop(streams);
            runs += 1;
            ensure!(code == 0, "{arguments:?}: {}", String::from_utf8(said)?);
            Ok(())
        });
        done.unwrap();
        assert_eq!(runs, RUNS.len() + 1);
        assert!(project.path().join(".polynya/cache").is_dir());
        assert!(project.path().join("out/sqlite/manifest.json").is_file());
    }
}
