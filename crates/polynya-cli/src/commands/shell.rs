//! `polynya completions` and `polynya man`: what shells and `man` know of the program.

use std::fs;

use anyhow::Context as _;
use clap_complete::Shell;
use clap_mangen::Man as Page;
use polynya_diagnostics::{Message, Translate};

use super::places;
use crate::args::{self, Man};
use crate::{Failure, Streams};

/// Prints the script that completes the program's arguments in a shell.
pub(crate) fn completions(
    shell: Shell,
    streams: &mut Streams<'_>,
    language: &impl Translate,
) -> Result<u8, Failure> {
    let mut command = args::to_complete(language);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "polynya", &mut script);
    streams.out.write_all(&script)?;
    Ok(0)
}

/// Prints the program's manual page, or writes those of all commands to a folder.
pub(crate) fn man(
    command: &Man,
    streams: &mut Streams<'_>,
    language: &impl Translate,
) -> Result<u8, Failure> {
    let mut program = args::command(language);
    program.build();
    let Some(out) = &command.out else {
        Page::new(program).render(&mut streams.out)?;
        return Ok(0);
    };
    let dir = streams.dir.join(out);
    let own = dir.join("polynya.1");
    places::keep_free(std::iter::once(&own), None, streams, language)?;
    let shown = dir.display().to_string();
    let failed = || {
        let message = Message::new("man-not-written").with("dir", shown.clone());
        language.translate(&message)
    };
    fs::create_dir_all(&dir).with_context(failed)?;
    clap_mangen::generate_to(program, &dir).with_context(failed)?;
    let message = Message::new("man-written").with("dir", shown.clone());
    writeln!(streams.out, "{}", language.translate(&message))?;
    Ok(0)
}
