//! An audit as one JSON object: the report of `check`, and what it rests on.

use polynya_diagnostics::{Translate, render_json};
use polynya_pipeline::infer::{Certainty, Form, InferredField, Role, Share, Slip};
use polynya_project::survey::{Fields, SourceFrom};
use serde_json::{Map, Value, json};

use super::{Audited, Listed};
use crate::Failure;
use crate::report;

/// The report, with a line end.
pub(super) fn report(audited: &Audited, language: &dyn Translate) -> Result<String, Failure> {
    let summary = report::summary(&audited.findings, audited.extent);
    let checked: Value =
        serde_json::from_str(&render_json(&audited.findings, summary, None, language)?)?;
    let mut summary = checked["summary"].clone();
    for certainty in Certainty::ALL {
        summary[certainty.name()] = audited.of(certainty).count().into();
    }
    let survey = &audited.survey;
    let fields = audited
        .inferred
        .iter()
        .flat_map(|inferred| &inferred.fields);
    let mut fields = fields.map(Some).chain(std::iter::repeat(None));
    let collections = audited.collections.iter();
    let collections: Vec<Value> = collections
        .map(|listed| collection(listed, fields.next().flatten()))
        .collect();
    let tags = |locales: &[polynya_locale::LocaleId]| -> Vec<String> {
        locales.iter().map(ToString::to_string).collect()
    };
    let report = json!({
        "version": 1,
        "framework": survey.framework.name(),
        "recognizedBy": survey.evidence,
        "configured": audited.inferred.is_none() && !audited.collections.is_empty(),
        "sourceLocale": survey.source.as_str(),
        "sourceLocaleFrom": source_from(&survey.source_from),
        "locales": tags(&audited.locales),
        "collections": collections,
        "strings": survey.strings,
        "left": survey.left,
        "summary": summary,
        "findings": checked["findings"],
    });
    Ok(format!("{report}\n"))
}

const fn source_from(from: &SourceFrom) -> &'static str {
    match from {
        SourceFrom::Configuration(_) => "configuration",
        SourceFrom::MostEntries => "most-entries",
        SourceFrom::English => "english",
        SourceFrom::Letters => "letters",
        SourceFrom::Nothing => "nothing",
    }
}

fn collection(listed: &Listed, fields: Option<&Fields>) -> Value {
    let counts = listed.coverage.iter();
    let coverage: Map<String, Value> = counts
        .map(|(locale, count)| (locale.to_string(), (*count).into()))
        .collect();
    let mut value = json!({
        "name": listed.name,
        "path": listed.patterns.first(),
        "paths": listed.patterns,
        "files": listed.files,
        "entries": listed.entries,
        "coverage": coverage,
    });
    if let Some(fields) = fields {
        value["fields"] = fields.fields.iter().map(field).collect();
    }
    value
}

fn share(share: Share) -> Value {
    json!({
        "count": share.count,
        "of": share.of,
        "confidence": (share.confidence() * 1000.0).floor() / 1000.0,
    })
}

fn field(field: &InferredField) -> Value {
    let mut value = json!({
        "name": field.name,
        "present": share(field.present),
        "required": field.required,
        "types": field.types,
    });
    let form = match &field.form {
        Form::Free => None,
        Form::Date { odd } => Some(json!({ "form": "date", "odd": odd })),
        Form::DateTime => Some(json!({ "form": "date-time" })),
        Form::Url { odd } => Some(json!({ "form": "url", "odd": odd })),
        Form::Locale => Some(json!({ "form": "locale" })),
        Form::Choice { values, slips: odd } => {
            let values = values.iter();
            let values: Vec<Value> = values
                .map(|(value, count)| json!({ "value": value, "files": count }))
                .collect();
            Some(json!({ "form": "choice", "values": values, "slips": slips(odd) }))
        }
    };
    if let Some(form) = form {
        value["texts"] = form;
    }
    if let Some(kind) = &field.translation {
        let mut own = share(kind.shown);
        own["translation"] = kind.translation.name().into();
        own["sure"] = kind.sure.into();
        value["translations"] = own;
    }
    match &field.role {
        Some(Role::Terms { distinct, total }) => {
            value["vocabulary"] = json!({ "distinct": distinct, "total": total });
        }
        Some(Role::Voice { spoken }) => value["voice"] = share(*spoken),
        None => {}
    }
    if !field.slips.is_empty() {
        value["slips"] = slips(&field.slips);
    }
    if !field.fields.is_empty() {
        value["fields"] = field.fields.iter().map(self::field).collect();
    }
    value
}

fn slips(slips: &[Slip]) -> Value {
    let one = |slip: &Slip| json!({ "written": slip.written, "meant": slip.meant });
    slips.iter().map(one).collect()
}
