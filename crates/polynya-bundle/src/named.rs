//! The files that a manifest in place speaks of, read without its long lists.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// The files that a manifest speaks of, besides itself and the list of digests; none if it
/// cannot be read.
pub(crate) fn named_files(manifest: &Path) -> impl Iterator<Item = String> {
    let mut named = Named::default();
    if let Ok(file) = File::open(manifest) {
        let mut json = serde_json::Deserializer::from_reader(BufReader::new(file));
        // Fails, as it should, as soon as all that is asked for was read.
        if Head(&mut named).deserialize(&mut json).is_err() && !named.is_whole() {
            named = Named::default();
        }
    }
    let Named { bundles, schema } = named;
    let files = bundles.into_iter().flatten().chain(schema.flatten());
    files.map(|file| file.path)
}

/// What was read so far.
#[derive(Default)]
struct Named {
    bundles: Option<Vec<NamedFile>>,
    schema: Option<Option<NamedFile>>,
}

impl Named {
    const fn is_whole(&self) -> bool {
        self.bundles.is_some() && self.schema.is_some()
    }
}

#[derive(Deserialize)]
struct NamedFile {
    path: String,
}

/// Reads a manifest as far as needed: as this crate writes it, entries and inputs come behind.
struct Head<'a>(&'a mut Named);

impl<'de> DeserializeSeed<'de> for Head<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Head<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a manifest")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            match name.as_str() {
                "bundles" => self.0.bundles = Some(members.next_value()?),
                "schema" => self.0.schema = Some(members.next_value()?),
                _ => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
            if self.0.is_whole() {
                return Err(A::Error::custom("enough"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn named(text: &str) -> Vec<String> {
        let dir = tempfile::tempdir().unwrap();
        let manifest = dir.path().join("manifest.json");
        fs::write(&manifest, text).unwrap();
        named_files(&manifest).collect()
    }

    #[test]
    fn members_may_stand_in_any_order_and_be_absent() {
        let bundles = r#""bundles":[{"path":"a","bytes":1},{"path":"b"}]"#;
        let schema = r#""schema":{"path":"s"}"#;
        let entries = r#""entries":[{"path":"not this"}]"#;
        for text in [
            format!("{{{schema},{bundles},{entries}}}"),
            format!("{{{entries},{bundles},{schema}}}"),
        ] {
            assert_eq!(named(&text), ["a", "b", "s"], "{text}");
        }
        assert_eq!(named(&format!("{{{bundles},{entries}}}")), ["a", "b"]);
        assert_eq!(named(&format!("{{\"schema\":null,{bundles}}}")), ["a", "b"]);
    }

    #[test]
    fn what_is_no_manifest_names_nothing() {
        for text in [
            "",
            "[]",
            "7",
            "{\"bundles\":[{\"path\":\"a\"}",
            "{\"bundles\":[{}]}",
        ] {
            assert_eq!(named(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(named_files(Path::new("/no/such/file")).count(), 0);
    }
}
