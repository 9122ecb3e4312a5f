//! `polynya types`: what records look like, for programs that read them.

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_export::{Terms, record_schema, types};
use polynya_pipeline::schema::UnknownTerms;
use polynya_pipeline::{Contract, nearest};
use polynya_project::{CollectionFiles, Project};

use super::{Session, export, write_named};
use crate::args::{Reporting, Types};
use crate::{Failure, Streams};

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
    let resources = project.resources().resources;
    let chosen = chosen(&project, &command.collections, language)?;
    let terms = chosen
        .iter()
        .map(|files| export::terms(&project, files, &resources));
    let terms: Vec<Terms<'_>> = terms.collect();
    let schema = record_schema(&terms, UnknownTerms::under(project.severities()));
    let text = types(&schema, command.language);
    let Some(out) = &command.out else {
        session.streams.out.write_all(text.as_bytes())?;
        return Ok(0);
    };
    write_named(out, &text, session.streams, language)?;
    Ok(0)
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
