//! A digest of everything that decides what is exported, besides content.

use std::collections::BTreeSet;

use polynya_cache::Digest;

use crate::Project;
use crate::inputs::schema_paths;
use crate::root::{CONFIG, on_disk, stays_below};

/// The files that decide how content is read and exported, each with its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configuration {
    /// Sorted by kind, then by path.
    pub parts: Vec<ConfigurationPart>,
}

/// One file of a configuration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigurationPart {
    /// What the file is for.
    pub kind: ConfigurationKind,
    /// The file, relative to the root, with `/`.
    pub path: String,
    /// BLAKE3 of its bytes; nothing where it cannot be read.
    pub digest: Option<[u8; 32]>,
}

/// What a file of a configuration is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConfigurationKind {
    /// The configuration itself.
    Project,
    /// A schema, or what one refers to.
    Schema,
    /// Messages, which catalogs and vocabularies are made of.
    Strings,
    /// A voice.
    Voice,
}

impl ConfigurationKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Schema => "schema",
            Self::Strings => "strings",
            Self::Voice => "voice",
        }
    }
}

impl Configuration {
    /// One digest for all: `blake3:` and hexadecimal. It is BLAKE3 over a line for each part
    /// with its kind, its digest (`-` where there is none) and its path as JSON.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in &self.parts {
            let digest = part.digest.map(blake3::Hash::from_bytes);
            let digest = digest.map_or_else(|| "-".to_owned(), |hash| hash.to_hex().to_string());
            let path = serde_json::Value::from(part.path.as_str());
            let line = format!("{} {digest} {path}\n", part.kind.name());
            hasher.update(line.as_bytes());
        }
        format!("blake3:{}", hasher.finalize().to_hex())
    }
}

impl Project {
    /// The project's configuration as it is on disk. Schemas that content names itself are in
    /// it as far as they were asked for, so that after a run it is complete.
    #[must_use]
    pub fn configuration(&self) -> Configuration {
        let mut parts = BTreeSet::new();
        let mut add = |kind, path: &str| {
            parts.insert(ConfigurationPart {
                kind,
                path: path.to_owned(),
                digest: self.digest_of(path),
            });
        };
        add(ConfigurationKind::Project, CONFIG);
        let mut schemas = self.schemas().clone();
        for compiled in self.named_schemas() {
            schemas.extend(schema_paths(&compiled));
        }
        for path in &schemas {
            add(ConfigurationKind::Schema, path);
        }
        let strings = self.strings().into_iter();
        for entry in strings.flat_map(|strings| &strings.entries) {
            for file in &entry.variants {
                add(ConfigurationKind::Strings, &file.path);
            }
        }
        for voice in self.voice_configs() {
            add(ConfigurationKind::Voice, &voice.path);
        }
        Configuration {
            parts: parts.into_iter().collect(),
        }
    }

    fn digest_of(&self, path: &str) -> Option<[u8; 32]> {
        if let Some(text) = self.draft(path) {
            return Some(*blake3::hash(text.as_bytes()).as_bytes());
        }
        // Nothing outside the root is read; what is there does not count then.
        let at = on_disk(self.root(), path);
        let digest = (stays_below(path) && at.is_file()).then(|| Digest::of_file(&at));
        digest.flatten().map(|digest| *digest.bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    const FILES: [(&str, &str); 6] = [
        (
            CONFIG,
            "sourceLocale: en\nlocales: [en, ja]\nstrings: { path: 'strings/{locale}/{name}.ftl' }\n\
             collections:\n  log: { path: 'log/{slug}/{locale}.md', schema: log.yaml }\n",
        ),
        ("log.yaml", "properties: { title: { $ref: shared.yaml } }\n"),
        ("shared.yaml", "type: string\n"),
        ("strings/en/a.ftl", "a = A\n"),
        ("strings/ja/a.ftl", "a = 氷\n"),
        ("log/fish/en.md", "---\ntitle: Fish\n---\n"),
    ];

    fn configuration(root: &Path) -> Configuration {
        Project::open(root)
            .unwrap()
            .project
            .unwrap()
            .configuration()
    }

    #[test]
    fn each_part_decides_and_content_does_not() {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in FILES {
            let at = dir.path().join(path);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(at, text).unwrap();
        }
        let before = configuration(dir.path());
        let paths: Vec<&str> = before.parts.iter().map(|part| &*part.path).collect();
        let (content, configured) = FILES.split_last().unwrap();
        assert_eq!(
            paths,
            configured.iter().map(|(path, _)| *path).collect::<Vec<_>>()
        );
        assert!(before.parts.iter().all(|part| part.digest.is_some()));
        for (path, text) in configured {
            fs::write(dir.path().join(path), format!("{text}# more\n")).unwrap();
            assert_ne!(
                configuration(dir.path()).digest(),
                before.digest(),
                "{path}"
            );
            fs::write(dir.path().join(path), text).unwrap();
        }
        fs::write(dir.path().join(content.0), "---\ntitle: Other\n---\n").unwrap();
        assert_eq!(configuration(dir.path()), before);
        assert_eq!(before.digest().len(), "blake3:".len() + 64);
    }
}
