//! `cargo xtask browser`: the coverage page in a real browser, without a network.

pub(crate) mod driver;
mod page;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::root;
use driver::Driver;

/// Where a program is, if there is one.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&path).map(|folder| folder.join(name));
    places.find(|file| file.is_file())
}

/// Makes the sample pages, looks at them, and leaves pictures beside them.
pub(crate) fn run(out: &mut dyn Write) -> Result<()> {
    let (Some(chromedriver), Some(chromium)) = (find("chromedriver"), find("chromium")) else {
        writeln!(
            out,
            "no chromium and chromedriver here: the page is not tested"
        )?;
        return Ok(());
    };
    let folder = root().canonicalize()?.join("target/browser");
    make_pages(&folder)?;
    let mut driver = Driver::start(&chromedriver, &chromium)?;
    let mut failures = 0;
    for (name, test) in page::TESTS {
        match test(&mut driver, &folder) {
            Ok(()) => writeln!(out, "ok    {name}")?,
            Err(error) => {
                failures += 1;
                writeln!(out, "FAILED {name}: {error:#}")?;
            }
        }
    }
    driver.stop()?;
    writeln!(out, "pictures are in {}", folder.display())?;
    ensure!(failures == 0, "{failures} tests in the browser failed");
    Ok(())
}

/// The reports' own tests have the samples and write them where they are asked to.
fn make_pages(folder: &Path) -> Result<()> {
    crate::run(
        Command::new("cargo")
            .args(["test", "--quiet", "--package", "polynya-cli", "--lib"])
            .args(["coverage::html::"])
            .env("POLYNYA_SAMPLE_PAGES", folder),
    )
}
