//! `polynya types`: what records look like, for programs that read them.

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_export::{Terms, record_schema, types};
use polynya_pipeline::schema::UnknownTerms;
use polynya_pipeline::{Contract, Severities, nearest, rules};
use polynya_project::{CollectionFiles, Project};

use super::{Session, export, places, write_named};
use crate::args::{Reporting, Types};
use crate::{Failure, Streams};

/// Rules whose findings say that a value is not of its type: where they are errors, no record
/// has such a value.
const HELD: [&str; 9] = [
    "schema-additionalItems",
    "schema-anyOf",
    "schema-const",
    "schema-enum",
    "schema-false",
    "schema-oneOf",
    "schema-required",
    "schema-type",
    "unknown-field",
];

pub(crate) fn run(
    command: &Types,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    if let Some(out) = &command.out {
        places::keep_file(out, &project, session.streams, language)?;
    }
    let resources = project.resources().resources;
    let chosen = chosen(&project, &command.collections, language)?;
    let terms = chosen
        .iter()
        .map(|files| export::terms(&project, files, &resources));
    let terms: Vec<Terms<'_>> = terms.collect();
    let schema = record_schema(&terms, UnknownTerms::under(project.severities()));
    let text = types(&schema, command.language);
    match &command.out {
        None => session.streams.out.write_all(text.as_bytes())?,
        Some(out) => write_named(out, &text, session.streams, language)?,
    }
    if let Some(note) = let_pass(project.severities()) {
        let heading = language.translate(&Message::new("report-note"));
        writeln!(
            session.streams.err,
            "{heading}: {}",
            language.translate(&note)
        )?;
    }
    Ok(0)
}

/// Says which values may come into records that are not of these types, if any may.
fn let_pass(severities: &Severities) -> Option<Message> {
    let all = rules::all().into_iter();
    let held = all.filter(|rule| HELD.contains(&rule.name));
    let passing = held.filter(|rule| !severities.is_error_everywhere(rule));
    let names: Vec<&str> = passing.map(|rule| rule.name).collect();
    let message = || Message::new("types-let-pass").with("rules", names.join(", "));
    (!names.is_empty()).then(message)
}

/// The collections that are asked for, in the project's order. One whose schema is broken
/// has no types, which is a failure only if it is asked for by name or the only one.
fn chosen<'p>(
    project: &'p Project,
    names: &[String],
    language: &dyn Translate,
) -> Result<Vec<&'p CollectionFiles>, Failure> {
    let all = || project.collections().iter();
    for name in names {
        let mut known = all().map(|files| &*files.collection.name);
        if known.clone().any(|known| known == name) {
            continue;
        }
        let message = match nearest(name, known.by_ref()) {
            Some(near) => Message::new("schema-no-collection-near").with("near", near),
            None => Message::new("schema-no-collection"),
        };
        return Err(anyhow!(language.translate(&message.with("name", &**name))));
    }
    let asked = |files: &&CollectionFiles| {
        names.is_empty() || names.iter().any(|name| **name == *files.collection.name)
    };
    let chosen: Vec<&CollectionFiles> = all().filter(asked).collect();
    let broken = |files: &&&CollectionFiles| matches!(files.collection.contract, Contract::Broken);
    if let Some(files) = chosen.iter().find(broken) {
        let message = Message::new("schema-broken").with("name", &*files.collection.name);
        return Err(anyhow!(language.translate(&message)));
    }
    if chosen.is_empty() {
        return Err(anyhow!(
            language.translate(&Message::new("types-no-collections"))
        ));
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_that_hold_types_are_rules() {
        let known: Vec<&str> = rules::all().iter().map(|rule| rule.name).collect();
        for name in HELD {
            assert!(known.contains(&name), "{name}");
        }
    }
}
