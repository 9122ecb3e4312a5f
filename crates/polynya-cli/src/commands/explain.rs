//! `polynya explain`: the page of a rule, or the list of all rules.

use std::io::Write;

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::{nearest, rules};

use crate::args::Explain;
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Explain,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
    tag: &str,
) -> Result<u8, Failure> {
    let Some(name) = &command.rule else {
        let rules = rules::all();
        let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
        for rule in rules {
            let severity = if rule.on {
                rule.severity.as_str()
            } else {
                "off"
            };
            writeln!(streams.out, "{:<width$} {severity}", rule.name)?;
        }
        return Ok(0);
    };
    if let Some(rule) = rules::find(name) {
        streams.out.write_all(rule.page(tag).as_bytes())?;
        return Ok(0);
    }
    let near = nearest(name, rules::all().iter().map(|rule| rule.name));
    let message = match near {
        Some(near) => Message::new("no-rule-near").with("nearest", near),
        None => Message::new("no-rule"),
    };
    Err(anyhow!(
        language.translate(&message.with("rule", name.as_str()))
    ))
}
