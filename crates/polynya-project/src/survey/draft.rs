//! The files that make what was recognized permanent: configuration, schemas, stubs.

use std::fmt::Write as _;

use polynya_locale::LocaleId;
use polynya_pipeline::infer::{InferredField, Role, Tally, schema};

use super::{Found, SourceFrom, Survey};
use crate::{CONFIG, Drafts};

/// Folder of the files that the configuration names.
const FOLDER: &str = "polynya";

/// The files, and what they rest on.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The configuration first, then what it names.
    pub files: Vec<Drafted>,
    /// Fields with lists of terms, from which vocabularies can be learned; dots part nested
    /// names.
    pub terms: Vec<String>,
}

/// A file that could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// Path relative to the root, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Draft {
    /// The same, to open a project with.
    #[must_use]
    pub fn overlay(&self) -> Drafts {
        let files = self.files.iter();
        files
            .map(|file| (file.path.clone(), file.text.clone()))
            .collect()
    }
}

/// A voice that a field seems to be in.
struct Stub {
    name: String,
    path: String,
    field: String,
}

/// Where the terms of a field stand in a locale, relative to the root.
#[must_use]
pub fn vocabulary_path(locale: &LocaleId, field: &str) -> String {
    format!("{FOLDER}/strings/{locale}/{}.ftl", last(field))
}

/// A field's own name.
fn last(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

/// The files for what `survey` recognized. `tallies` has one for each collection, or is
/// empty as long as nothing was read.
#[must_use]
pub fn draft(survey: &Survey, tallies: &[Tally<'_>]) -> Draft {
    let mut voices: Vec<Stub> = Vec::new();
    let mut terms: Vec<String> = Vec::new();
    let mut schemas = Vec::new();
    for (found, tally) in survey.collections.iter().zip(tallies) {
        if tally.is_empty() {
            continue;
        }
        let fields = tally.fields();
        for field in term_fields("", &fields) {
            if terms.iter().all(|known| last(known) != last(&field)) {
                terms.push(field);
            }
        }
        for stub in stubs("", &fields) {
            if voices.iter().all(|known| known.field != stub.field) {
                voices.push(stub);
            }
        }
        schemas.push(Drafted {
            path: schema_path(found),
            text: schema(&found.name, tally),
        });
    }
    let config = Drafted {
        path: CONFIG.to_owned(),
        text: config(survey, tallies, &voices, &terms),
    };
    let voices = voices.iter().map(|stub| Drafted {
        path: stub.path.clone(),
        text: voice(stub),
    });
    let mut files = vec![config];
    files.extend(schemas);
    files.extend(voices);
    Draft { files, terms }
}

fn schema_path(found: &Found) -> String {
    format!("{FOLDER}/schemas/{}.yaml", found.name)
}

/// Fields that a mascot seems to speak in.
fn stubs(above: &str, fields: &[InferredField]) -> Vec<Stub> {
    let mut found = Vec::new();
    for field in fields {
        let path = format!("{above}{}", field.name);
        if matches!(field.role, Some(Role::Voice { .. })) {
            let name = voice_name(&field.name);
            found.push(Stub {
                path: format!("{FOLDER}/voices/{name}.yaml"),
                name,
                field: path.clone(),
            });
        }
        found.extend(stubs(&format!("{path}."), &field.fields));
    }
    found
}

/// Fields with lists of terms.
fn term_fields(above: &str, fields: &[InferredField]) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields {
        let path = format!("{above}{}", field.name);
        if matches!(field.role, Some(Role::Terms { .. })) {
            found.push(path.clone());
        }
        found.extend(term_fields(&format!("{path}."), &field.fields));
    }
    found
}

/// The mascot's name, if the field's name begins with it: `technyanComment`.
fn voice_name(field: &str) -> String {
    let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let plain: String = field.chars().filter(fits).collect();
    let words = [
        "Comment", "comment", "Voice", "voice", "Quote", "quote", "Says", "says",
    ];
    let ends = words.iter().filter_map(|word| plain.strip_suffix(word));
    let name = ends
        .map(|name| name.trim_end_matches(['_', '-']))
        .next()
        .unwrap_or("");
    match name {
        "" => "mascot".to_owned(),
        name => name.to_owned(),
    }
}

fn voice(stub: &Stub) -> String {
    format!(
        "# How {} speaks, in every language. Say who it is, and try it:\n\
         # polynya voice say {} \"The ice is open.\"\n\
         persona: A cat\n\
         extends: cat\n\
         fields: [{}]\n",
        stub.name,
        stub.name,
        scalar(&stub.field),
    )
}

fn config(survey: &Survey, tallies: &[Tally<'_>], voices: &[Stub], terms: &[String]) -> String {
    let mut out = String::new();
    head(&mut out, survey);
    if !survey.collections.is_empty() {
        out.push_str("\ncollections:\n");
    }
    for (index, found) in survey.collections.iter().enumerate() {
        collection(&mut out, survey, found, tallies.get(index));
    }
    strings(&mut out, survey);
    if !survey.exclude.is_empty() {
        out.push_str("\n# No content, though the paths fit.\nexclude:\n");
        for pattern in &survey.exclude {
            let _ = writeln!(out, "  - {}", scalar(pattern));
        }
    }
    if let Some((first, _)) = voices.split_first() {
        out.push_str(
            "\n# The texts of a field carry the tic of a cat. Uncomment this to have every\n\
             # text of it held to that voice.\n# voices:\n",
        );
        for stub in std::iter::once(first).chain(&voices[1..]) {
            let _ = writeln!(out, "#   {}: {}", stub.name, stub.path);
        }
    }
    vocabularies(&mut out, survey, terms);
    rules(&mut out, survey, !tallies.is_empty());
    out
}

/// Vocabularies as a comment: that content uses a word does not make it a term.
fn vocabularies(out: &mut String, survey: &Survey, terms: &[String]) {
    let Some(first) = terms.first() else {
        return;
    };
    let _ = write!(
        out,
        "\n# Lists of terms, as the content has them now. Read their files below {FOLDER}/strings,\n\
         # uncomment this, and say `vocabulary: {}` of the items in the schema: then only\n\
         # these terms are allowed, and each language has its own words for them.\n",
        last(first),
    );
    let files = format!("{FOLDER}/strings/{{locale}}/{{file...}}.ftl");
    let _ = match survey.strings.is_empty() {
        true => writeln!(out, "# strings: {}", scalar(&files)),
        false => writeln!(out, "# (And add {} to `strings`.)", scalar(&files)),
    };
    out.push_str("# vocabularies:\n");
    for field in terms {
        let name = last(field);
        let _ = writeln!(out, "#   {name}: {{ messages: {name}.ftl }}");
    }
}

fn head(out: &mut String, survey: &Survey) {
    let framework = survey.framework.title();
    let told = match survey.evidence.as_str() {
        "" => String::new(),
        evidence => format!(", recognized by {evidence}"),
    };
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "# Written by `polynya init` for {framework}{told}.\n\
         # All of it was inferred from the files that are there: change what is wrong, then\n\
         # run `polynya check`.\n"
    );
    let why = match &survey.source_from {
        SourceFrom::Configuration(path) => format!("As {path} says."),
        SourceFrom::MostEntries => "A guess: it has the most entries.".to_owned(),
        SourceFrom::English => "A guess: no language has more entries.".to_owned(),
        SourceFrom::Letters => "A guess, by the letters of the texts.".to_owned(),
        SourceFrom::Nothing => "A guess: there is one language.".to_owned(),
    };
    let _ = writeln!(out, "# {why}\nsourceLocale: {}", tag(&survey.source));
    let locales = wanted(survey)
        .iter()
        .map(|locale| tag(locale))
        .collect::<Vec<_>>();
    let _ = writeln!(
        out,
        "# An entry must have one file for each of these.\nlocales: [{}]",
        locales.join(", ")
    );
}

/// Locales in which the entries of a collection are all meant to exist; the source is
/// always one of the project's.
fn wanted(survey: &Survey) -> Vec<&LocaleId> {
    let complete = |locale: &&LocaleId| {
        let mut all = survey.collections.iter();
        survey.collections.is_empty()
            || **locale == survey.source
            || all.any(|found| found.is_complete_in(locale, &survey.source))
    };
    survey.locales.iter().filter(complete).collect()
}

fn collection(out: &mut String, survey: &Survey, found: &Found, tally: Option<&Tally<'_>>) {
    let counts: Vec<String> = (found.coverage.iter())
        .map(|(locale, count)| format!("{locale} {count}"))
        .collect();
    let _ = writeln!(
        out,
        "  # {} files, {} entries: {}.\n  {}:",
        found.files,
        found.entries,
        counts.join(", "),
        found.name
    );
    // Before anything was read, dates are bound to a name that no field has, to be read.
    let date = match tally {
        Some(tally) => tally.path_field(),
        None => Some("path-date"),
    };
    let patterns = found.patterns(date);
    let patterns: Vec<String> = patterns.iter().map(|pattern| scalar(pattern)).collect();
    match patterns.as_slice() {
        [one] => drop(writeln!(out, "    path: {one}")),
        several => {
            out.push_str("    path:\n");
            for pattern in several {
                let _ = writeln!(out, "      - {pattern}");
            }
        }
    }
    if tally.is_some_and(|tally| !tally.is_empty()) {
        let _ = writeln!(out, "    schema: {}", schema_path(found));
    }
    let open = |locale: &&LocaleId| !found.is_complete_in(locale, &survey.source);
    let open: Vec<String> = survey.locales.iter().filter(open).map(tag).collect();
    if !open.is_empty() {
        let _ = writeln!(
            out,
            "    # Welcome, but nothing is missing without them.\n    optional: [{}]",
            open.join(", ")
        );
    }
}

fn strings(out: &mut String, survey: &Survey) {
    let patterns: Vec<String> = survey.strings.iter().map(|p| scalar(p)).collect();
    match patterns.as_slice() {
        [] => {}
        [one] => drop(writeln!(out, "\n# Fluent messages.\nstrings: {one}")),
        several => {
            out.push_str("\n# Fluent messages.\nstrings:\n");
            for pattern in several {
                let _ = writeln!(out, "  - {pattern}");
            }
        }
    }
}

/// Rules whose findings are outliers as long as nobody has agreed to the schemas.
const OUTLIERS: [&str; 7] = [
    "missing-front-matter",
    "path-field-differs",
    "schema-enum",
    "schema-format",
    "schema-pattern",
    "schema-required",
    "schema-type",
];

fn rules(out: &mut String, survey: &Survey, schemas: bool) {
    let mut lines: Vec<(&str, &str)> = Vec::new();
    if schemas {
        lines.extend(OUTLIERS.map(|rule| (rule, "warning")));
        lines.push(("unknown-field", "warning"));
    }
    let partial = survey.collections.iter().any(|found| {
        let mut others = found.coverage.iter().filter(|(id, _)| *id != survey.source);
        others.any(|(id, _)| !found.is_complete_in(id, &survey.source))
    });
    if partial {
        lines.push(("missing-variant", "warning"));
    }
    if lines.is_empty() {
        return;
    }
    lines.sort_unstable();
    out.push_str(
        "\n# What was inferred is no law yet: what differs from it is a warning. Remove these\n\
         # lines once you have read the schemas, and the same is an error.\nrules:\n",
    );
    for (rule, severity) in lines {
        let _ = writeln!(out, "  {rule}: {severity}");
    }
}

fn tag(locale: &LocaleId) -> String {
    scalar(locale.as_str())
}

/// A text as a scalar that may stand in a list as well.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    let bare = text.chars().all(plain) && polynya_frontmatter::write_scalar(text) == text;
    match bare && !text.is_empty() {
        true => text.to_owned(),
        false => serde_json::Value::from(text).to_string(),
    }
}
