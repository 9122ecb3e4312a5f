//! `polynya verify`: whether an export is complete and unchanged, and what is wrong with it.

use std::io::Write as _;

use anyhow::anyhow;
use polynya_bundle::{MANIFEST, Problem, RealDisk, Verified};
use polynya_diagnostics::{Message, Translate, printable_path};
use serde_json::Value;

use super::waits;
use crate::args::Verify;
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Verify,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let mut dir = streams.dir.join(&command.dir);
    // Other commands take an export by its manifest as well.
    if dir.ends_with(MANIFEST) && dir.is_file() {
        dir.pop();
    }
    let shown = dir.display().to_string();
    let waiting = Message::new("bundle-waiting").with("dir", shown.as_str());
    let waiting = waits(streams, language.translate(&waiting));
    let verified = polynya_bundle::verify(&RealDisk, &dir, &waiting);
    let Some(verified) = verified? else {
        let message = Message::new("verify-no-manifest").with("dir", shown);
        return Err(anyhow!(language.translate(&message)));
    };
    drop(waiting);
    let Verified { records, problems } = verified;
    if command.json {
        let one = |problem: &Problem| {
            let message = language.translate(&problem.message);
            serde_json::json!({ "path": problem.path, "problem": problem.message.id, "message": message })
        };
        let all: Vec<Value> = problems.iter().map(one).collect();
        let report = serde_json::json!({ "version": 1, "records": records, "problems": all });
        writeln!(streams.out, "{report}")?;
    } else {
        for problem in &problems {
            let message = language.translate(&problem.message);
            writeln!(streams.out, "{}: {message}", printable_path(&problem.path))?;
        }
        let id = if problems.is_empty() {
            "verify-sound"
        } else {
            "verify-broken"
        };
        let message = Message::new(id)
            .with("records", records)
            .with("problems", problems.len());
        writeln!(streams.out, "{}", language.translate(&message))?;
    }
    Ok(u8::from(!problems.is_empty()))
}
