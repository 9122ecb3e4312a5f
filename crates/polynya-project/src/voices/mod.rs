//! Reading the project's voices, and the ones that are part of the program.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Severity, SourceFile, Span};
use polynya_frontmatter::{Limits, parse, require_mapping};
use polynya_locale::LocaleId;
use polynya_locale::voice::{Manner, Voice, VoiceError, VoiceFile};
use polynya_pipeline::rules::{invalid_config, syntax_problems};
use polynya_pipeline::{Schema, Voices};

use crate::Project;
use crate::config::VoiceConfig;
use crate::load;
use crate::root::{inside, on_disk, stays_below};

/// The schema of voices' files.
const SCHEMA: (&str, &str) = ("voice.schema.yaml", include_str!("schema.yaml"));

/// The only voice that others can start from.
const CAT: &str = "cat";

/// Its data, a file for each locale; a test holds the list to the folder.
const CAT_LOCALES: &[(&str, &str)] = &[
    ("ar", include_str!("../../../../locales/voices/cat/ar.yaml")),
    ("de", include_str!("../../../../locales/voices/cat/de.yaml")),
    ("en", include_str!("../../../../locales/voices/cat/en.yaml")),
    ("es", include_str!("../../../../locales/voices/cat/es.yaml")),
    ("fr", include_str!("../../../../locales/voices/cat/fr.yaml")),
    ("id", include_str!("../../../../locales/voices/cat/id.yaml")),
    ("it", include_str!("../../../../locales/voices/cat/it.yaml")),
    ("ja", include_str!("../../../../locales/voices/cat/ja.yaml")),
    ("ko", include_str!("../../../../locales/voices/cat/ko.yaml")),
    ("pl", include_str!("../../../../locales/voices/cat/pl.yaml")),
    (
        "pt-BR",
        include_str!("../../../../locales/voices/cat/pt-BR.yaml"),
    ),
    ("ru", include_str!("../../../../locales/voices/cat/ru.yaml")),
    ("th", include_str!("../../../../locales/voices/cat/th.yaml")),
    ("uk", include_str!("../../../../locales/voices/cat/uk.yaml")),
    ("vi", include_str!("../../../../locales/voices/cat/vi.yaml")),
    (
        "zh-Hans",
        include_str!("../../../../locales/voices/cat/zh-Hans.yaml"),
    ),
    (
        "zh-Hant",
        include_str!("../../../../locales/voices/cat/zh-Hant.yaml"),
    ),
];

/// A voice's file is small; a larger one under that name is a mistake.
const VOICE_BYTES: u64 = 1 << 20;

impl Project {
    /// Reads the voices; what cannot be used is left out and reported.
    pub fn voices(&self, findings: &mut Vec<Finding>) -> Voices {
        let configs = self.voice_configs();
        if configs.is_empty() {
            return Voices::default();
        }
        let (path, text) = SCHEMA;
        let Some(schema) = Schema::built_in(path, text) else {
            return Voices::default();
        };
        let mut voices = BTreeMap::new();
        for config in configs {
            if let Some(voice) = self.voice(config, &schema, findings) {
                voices.insert(Arc::clone(&config.name), voice);
            }
        }
        Voices::new(voices)
    }

    fn voice(
        &self,
        config: &VoiceConfig,
        schema: &Schema,
        findings: &mut Vec<Finding>,
    ) -> Option<Voice> {
        let path = &config.path;
        let file = on_disk(self.root(), path);
        let below = stays_below(path) && (!file.exists() || inside(self.root(), &file));
        let loaded = below.then(|| match self.draft(path) {
            Some(text) => Ok(SourceFile::new(path.as_str(), text.clone())),
            None => load::load_file(&file, &path.as_str().into(), VOICE_BYTES),
        });
        let Some(Ok(source)) = loaded else {
            let case = match (below, file.exists()) {
                (false, _) => "voice-outside",
                (true, false) => "voice-no-file",
                (true, true) => "voice-unreadable",
            };
            findings.push(invalid_config::problem(config.at.clone(), case, path));
            return None;
        };
        let file = read(&source, schema, findings)?;
        let voice = Voice::resolve(file, |name| {
            (name == CAT).then(|| cat(&self.every_locale()))
        });
        if let Err(error) = &voice {
            let at = Location::whole_file(Arc::clone(source.path()));
            findings.push(unusable(at, error));
        }
        voice.ok()
    }
}

/// Why a voice that its schema has passed cannot be used all the same.
fn unusable(at: Location, error: &VoiceError) -> Finding {
    let (case, value) = match error {
        VoiceError::NoTic(locale) => ("voice-no-tic", locale.clone()),
        VoiceError::EmptyWord(locale) => ("voice-empty-word", locale.clone()),
        // What else can be wrong, the schema has seen to.
        other => ("voice", other.to_string()),
    };
    invalid_config::problem(at, case, &value)
}

/// Reads a voice's file; without an error among the findings there is one.
fn read(source: &SourceFile, schema: &Schema, findings: &mut Vec<Finding>) -> Option<VoiceFile> {
    let range = Span::new(0, source.text().len());
    let mut parsed = parse(source.text(), range, &Limits::default());
    require_mapping(&mut parsed);
    let mut own = syntax_problems(source, &parsed.problems);
    let value = parsed.root.to_json();
    let broken = schema.check(source, &parsed.root, &value);
    own.extend(broken.into_iter().map(invalid_config::from_schema));
    let sound = own
        .iter()
        .all(|finding| finding.severity != Severity::Error);
    findings.append(&mut own);
    if !sound {
        return None;
    }
    match serde_json::from_value(value) {
        Ok(file) => Some(file),
        Err(error) => {
            let at = Location::whole_file(Arc::clone(source.path()));
            findings.push(invalid_config::problem(at, "voice", &error.to_string()));
            None
        }
    }
}

/// The built-in voice of that name, in all its locales.
#[must_use]
pub fn built_in_voice(name: &str) -> Option<Voice> {
    if name != CAT {
        return None;
    }
    let locales = CAT_LOCALES
        .iter()
        .filter_map(|(tag, _)| LocaleId::parse(tag).ok());
    let wanted: Vec<LocaleId> = locales.collect();
    let file = VoiceFile {
        persona: CAT.to_owned(),
        extends: Some(CAT.to_owned()),
        ..VoiceFile::default()
    };
    Voice::resolve(file, |_| Some(cat(&wanted))).ok()
}

/// The built-in cat in the languages of `wanted`: reading all of them at each
/// start would cost more than the check of a small project.
fn cat(wanted: &[LocaleId]) -> BTreeMap<String, Manner> {
    let spoken = |tag: &str| {
        LocaleId::parse(tag)
            .is_ok_and(|id| wanted.iter().any(|other| other.language() == id.language()))
    };
    let needed = CAT_LOCALES.iter().filter(|(tag, _)| spoken(tag));
    let manner = |(tag, text): &(&str, &str)| {
        let parsed = parse(text, Span::new(0, text.len()), &Limits::default());
        // A test holds that each of them can be read.
        let manner = serde_json::from_value(parsed.root.to_json()).ok()?;
        Some(((*tag).to_owned(), manner))
    };
    needed.filter_map(manner).collect()
}

#[cfg(test)]
mod tests {
    use polynya_pipeline::Names;

    use super::*;

    #[test]
    fn every_locale_of_the_cat_is_listed_and_can_be_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../locales/voices/cat");
        let names = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = names
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let listed: Vec<String> = CAT_LOCALES
            .iter()
            .map(|(tag, _)| format!("{tag}.yaml"))
            .collect();
        assert_eq!(listed, names);
        let wanted: Vec<LocaleId> = CAT_LOCALES
            .iter()
            .map(|(tag, _)| LocaleId::parse(tag).unwrap())
            .collect();
        assert_eq!(cat(&wanted).len(), CAT_LOCALES.len());
    }

    #[test]
    fn the_cat_follows_the_schema_of_voices() {
        let (path, text) = SCHEMA;
        let read_schema = |_: &str| Ok(SourceFile::new(path, text.to_owned()));
        let at = Location::whole_file(path);
        let compiled = Schema::compile(path, &at, &Names::default(), &read_schema);
        let (schema, mut findings) = (compiled.schema.unwrap(), compiled.findings);
        for (tag, text) in CAT_LOCALES {
            let indented = text.lines().map(|line| format!("    {line}\n"));
            let file = format!(
                "persona: x\nlocales:\n  {tag}:\n{}",
                indented.collect::<String>()
            );
            let source = SourceFile::new("voice.yaml", file);
            read(&source, &schema, &mut findings);
        }
        assert_eq!(findings, []);
    }
}
