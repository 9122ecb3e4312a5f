//! `polynya rules`: every rule, what it is about, how much it matters here, and
//! whether it has fixes.

use std::io::Write;

use polynya_diagnostics::{Message, Rule, Severity, Translate};
use polynya_pipeline::rules;
use polynya_project::{CONFIG, Project, find_root};
use serde_json::json;

use crate::args::Rules;
use crate::{Failure, Streams};

/// `tag` is the language of the pages.
pub(crate) fn run(
    command: &Rules,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
    tag: &str,
) -> Result<u8, Failure> {
    let project = project(command, streams);
    let all = rules::all();
    if command.json {
        let all = all.iter().map(|rule| in_json(rule, project.as_ref(), tag));
        let json = json!({ "version": 1, "rules": all.collect::<Vec<_>>() });
        writeln!(streams.out, "{json}")?;
        return Ok(0);
    }
    let width = all.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in all {
        let here = level(here(rule, project.as_ref()));
        let given = level(default(rule));
        let level = match here == given {
            true => here.to_owned(),
            false => format!("{here} ({given})"),
        };
        let fixes = Message::new("rules-fixes").with("fixes", rule.fixes.as_str());
        let fixes = language.translate(&fixes);
        let about = rule.about(tag);
        writeln!(
            streams.out,
            "{:<width$}  {level:<17}  {about}{fixes}",
            rule.name
        )?;
    }
    Ok(0)
}

/// The project that one is in. Without one, or with a broken configuration, rules are
/// as they come.
fn project(command: &Rules, streams: &Streams<'_>) -> Option<Project> {
    let root = match &command.place.root {
        Some(root) => streams.dir.join(root),
        None => find_root(&streams.dir)?,
    };
    let there = root.join(CONFIG).exists();
    there.then(|| Project::open(&root).ok()?.project)?
}

fn in_json(rule: &Rule, project: Option<&Project>, tag: &str) -> serde_json::Value {
    let mut json = json!({
        "rule": rule.name,
        "default": level(default(rule)),
        "about": rule.about(tag),
        "fixes": rule.fixes.as_str(),
    });
    if project.is_some() {
        json["level"] = level(here(rule, project)).into();
    }
    json
}

fn default(rule: &Rule) -> Option<Severity> {
    rule.on.then_some(rule.severity)
}

/// The severity in the project; nothing if the rule is off.
fn here(rule: &Rule, project: Option<&Project>) -> Option<Severity> {
    match project {
        Some(project) => project.severities().of(rule),
        None => default(rule),
    }
}

/// As the configuration writes it.
const fn level(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(severity) => severity.as_str(),
        None => "off",
    }
}
