//! The program `polynya`: hands its arguments and streams to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut streams = polynya_cli::Streams::of_process();
    ExitCode::from(polynya_cli::run(std::env::args_os(), &mut streams))
}
