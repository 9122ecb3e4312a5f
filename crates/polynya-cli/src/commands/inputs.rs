//! `polynya inputs`: what a run reads, for build systems of any kind.

use polynya_diagnostics::Translate;

use super::Session;
use crate::args::{Inputs, Listing, Reporting};
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Inputs,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    // A list that may lack files is none to rely on.
    let code = u8::from(session.blind);
    let inputs = project.inputs();
    let out = &mut session.streams.out;
    if command.listing == Listing::Json {
        serde_json::to_writer_pretty(&mut *out, &inputs)?;
        writeln!(out)?;
        return Ok(code);
    }
    let end = if command.listing == Listing::Null {
        '\0'
    } else {
        '\n'
    };
    for path in &inputs {
        write!(out, "{path}{end}")?;
    }
    Ok(code)
}
