//! `polynya schema`: schemas for editors.

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::schema::{EditorTerms, Messages};
use polynya_pipeline::{Contract, nearest};
use polynya_project::{Project, config_schema};
use serde_json::Value;

use super::Session;
use crate::args::{Reporting, Schema};
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Schema,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let schema = match command {
        Schema::Config(dialect) => config_schema(*dialect),
        Schema::Collection {
            place,
            name,
            dialect,
        } => {
            let reporting = Reporting::default();
            let mut session = Session::new(&reporting, streams, language);
            let Some((project, _)) = session.open(place)? else {
                return Ok(2);
            };
            let terms = project.resources().resources;
            let terms = EditorTerms {
                vocabularies: &terms.vocabularies,
                messages: match project.strings() {
                    Some(_) => Messages::Welcome,
                    None => Messages::Absent,
                },
            };
            match contract(&project, name, language)? {
                Contract::Schema(schema) => schema.for_editors(&terms, *dialect),
                Contract::Open => return Err(problem("schema-none", name, language)),
                Contract::Broken => return Err(problem("schema-broken", name, language)),
            }
        }
    };
    print(&schema, streams)
}

fn contract<'p>(
    project: &'p Project,
    name: &str,
    language: &dyn Translate,
) -> Result<&'p Contract, Failure> {
    let mut all = project.collections().iter().map(|files| &files.collection);
    if let Some(found) = all.clone().find(|collection| &*collection.name == name) {
        return Ok(&found.contract);
    }
    let near = nearest(name, all.by_ref().map(|collection| &*collection.name));
    let message = match near {
        Some(near) => Message::new("schema-no-collection-near").with("near", near),
        None => Message::new("schema-no-collection"),
    };
    Err(anyhow!(language.translate(&message.with("name", name))))
}

fn problem(id: &'static str, name: &str, language: &dyn Translate) -> Failure {
    anyhow!(language.translate(&Message::new(id).with("name", name)))
}

fn print(schema: &Value, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    serde_json::to_writer_pretty(&mut streams.out, schema)?;
    writeln!(streams.out)?;
    Ok(0)
}
