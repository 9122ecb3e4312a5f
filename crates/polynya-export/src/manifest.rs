//! The manifest: every bundle, and the fate of every input.

use serde::Serialize;

/// The only version of the manifest so far.
const FORMAT_VERSION: u32 = 1;

/// What an export consists of, and where each input went.
///
/// The caller sorts `bundles` and `inputs`; they are written as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The program that wrote the export.
    pub tool: Tool,
    /// The locale that the others are translated from.
    pub source_locale: String,
    /// The project's locales.
    pub locales: Vec<String>,
    /// The bundles.
    pub bundles: Vec<BundleEntry>,
    /// Every file that a collection's pattern matched.
    pub inputs: Vec<InputEntry>,
}

/// A program and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tool {
    /// The program's name.
    pub name: String,
    /// The program's version.
    pub version: String,
}

/// A bundle: the records of one collection in one locale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BundleEntry {
    /// The bundle's file, relative to the manifest, with `/`.
    pub path: String,
    /// The collection.
    pub collection: String,
    /// The locale.
    pub locale: String,
    /// The file's size.
    pub bytes: u64,
    /// The number of records.
    pub records: u64,
    /// SHA-256 of the file, in lower-case hexadecimal.
    pub sha256: String,
}

/// A source file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InputEntry {
    /// The file, relative to the project's root, with `/`.
    pub path: String,
    /// The collection.
    pub collection: String,
    /// The entry's id.
    pub entry: String,
    /// The locale.
    pub locale: String,
    /// Whether it is in a bundle.
    pub fate: Fate,
    /// What was found in it; if it was left out, this says why.
    pub findings: Vec<FindingRef>,
}

/// Whether an input is in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// It is in a bundle.
    Exported,
    /// It is in no bundle, and its findings say why.
    LeftOut,
}

/// A finding, by rule and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingRef {
    /// The rule's name.
    pub rule: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
}

impl Manifest {
    /// The manifest as JSON, with each bundle and each input on a line of its
    /// own, so that two exports can be compared by any diff.
    ///
    /// # Errors
    /// Only if the serializer fails, which no value of this type makes it do.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut out = format!("{{\n  \"formatVersion\": {FORMAT_VERSION}");
        push_member(&mut out, "tool", &serde_json::to_string(&self.tool)?);
        push_member(
            &mut out,
            "sourceLocale",
            &serde_json::to_string(&self.source_locale)?,
        );
        push_member(&mut out, "locales", &serde_json::to_string(&self.locales)?);
        push_member(&mut out, "bundles", &lines(&self.bundles)?);
        push_member(&mut out, "inputs", &lines(&self.inputs)?);
        out.push_str("\n}\n");
        Ok(out)
    }
}

fn push_member(out: &mut String, name: &str, json: &str) {
    out.push_str(",\n  \"");
    out.push_str(name);
    out.push_str("\": ");
    out.push_str(json);
}

fn lines<T: Serialize>(items: &[T]) -> Result<String, serde_json::Error> {
    let mut out = String::from("[");
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index == 0 { "\n    " } else { ",\n    " });
        out.push_str(&serde_json::to_string(item)?);
    }
    out.push_str(if items.is_empty() { "]" } else { "\n  ]" });
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            tool: Tool {
                name: "polynya".to_owned(),
                version: "1.0.0".to_owned(),
            },
            source_locale: "en".to_owned(),
            locales: vec!["en".to_owned(), "ja".to_owned()],
            bundles: vec![],
            inputs: vec![],
        }
    }

    #[test]
    fn each_bundle_and_input_has_its_line() {
        let mut manifest = manifest();
        manifest.bundles.push(BundleEntry {
            path: "posts.ja.jsonl".to_owned(),
            collection: "posts".to_owned(),
            locale: "ja".to_owned(),
            bytes: 10,
            records: 1,
            sha256: "00".to_owned(),
        });
        for (locale, fate) in [("en", Fate::LeftOut), ("ja", Fate::Exported)] {
            manifest.inputs.push(InputEntry {
                path: format!("a/{locale}.md"),
                collection: "posts".to_owned(),
                entry: "a".to_owned(),
                locale: locale.to_owned(),
                fate,
                findings: vec![],
            });
        }
        manifest.inputs[0].findings.push(FindingRef {
            rule: "schema-enum".to_owned(),
            line: 3,
            column: 7,
        });
        assert_eq!(
            manifest.to_json().unwrap(),
            r#"{
  "formatVersion": 1,
  "tool": {"name":"polynya","version":"1.0.0"},
  "sourceLocale": "en",
  "locales": ["en","ja"],
  "bundles": [
    {"path":"posts.ja.jsonl","collection":"posts","locale":"ja","bytes":10,"records":1,"sha256":"00"}
  ],
  "inputs": [
    {"path":"a/en.md","collection":"posts","entry":"a","locale":"en","fate":"leftOut","findings":[{"rule":"schema-enum","line":3,"column":7}]},
    {"path":"a/ja.md","collection":"posts","entry":"a","locale":"ja","fate":"exported","findings":[]}
  ]
}
"#
        );
    }

    #[test]
    fn an_empty_manifest_is_json_too() {
        let json = manifest().to_json().unwrap();
        assert!(
            serde_json::from_str::<serde_json::Value>(&json).is_ok(),
            "{json}"
        );
    }
}
