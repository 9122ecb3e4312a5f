//! One line of a bundle: an entry in one locale, sealed with a digest.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::json_text::push_json_text;
use crate::messages::RecordMessages;
use crate::vocabulary::RecordTerms;
use polynya_pipeline::Heading;

/// An entry in one locale, as exported.
///
/// The digest is not a field: [`Record::write_line`] adds it, as the last key
/// of the object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// `collection/entry/locale`, or whatever names the record once.
    pub id: String,
    /// The collection that the entry belongs to.
    pub collection: String,
    /// The entry's id.
    pub entry: String,
    /// The locale, as the project spells it.
    pub locale: String,
    /// The entry's name in URLs.
    pub slug: String,
    /// The source file, relative to the project's root, with `/`.
    pub path: String,
    /// The front matter, normalized; values of vocabularies are ids.
    pub data: Map<String, Value>,
    /// What the ids of vocabularies in the data mean, by field.
    #[serde(skip_serializing_if = "RecordTerms::is_empty")]
    pub terms: RecordTerms,
    /// Which texts of the data are messages, by field.
    #[serde(skip_serializing_if = "RecordMessages::is_empty")]
    pub messages: RecordMessages,
    /// The body's headings in order.
    pub headings: Vec<Heading>,
    /// The start of the body as plain text.
    pub excerpt: String,
    /// Unicode scalar values of the plain text, white space not counted.
    pub text_length: usize,
    /// Words of the plain text.
    pub words: usize,
    /// Minutes that reading takes; at least one if there is any text.
    pub reading_minutes: u32,
    /// The same entry in the other locales.
    pub alternates: Vec<Alternate>,
    /// The locale that stood in for a missing one, if any did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback: Option<String>,
    /// The body as HTML. Most of a line, so [`Record::write_line`] writes it itself,
    /// behind all that is short.
    #[serde(skip)]
    pub html: String,
}

/// The same entry in another locale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alternate {
    /// The locale, as the project spells it.
    pub locale: String,
    /// The value for an `hreflang` attribute.
    pub hreflang: String,
    /// The other record's id.
    pub id: String,
    /// The other record's source file.
    pub path: String,
}

/// What stands between the other members and the HTML.
const HTML_KEY: &[u8] = br#","html":"#;
/// What stands between the hashed part of a line and the digest.
const DIGEST_KEY: &[u8] = br#","digest":"blake3:"#;
/// What ends a line after the digest.
const LINE_END: &[u8] = b"\"}\n";
const HEX_LENGTH: usize = 2 * blake3::OUT_LEN;

impl Record {
    /// Appends the record to `out` as one line of JSON.
    ///
    /// The digest is BLAKE3 over the object as it would stand without the
    /// digest: the bytes up to `,"digest"`, and a closing brace. So the object
    /// is serialized once, and anyone can check a line without parsing it.
    ///
    /// # Errors
    /// Only if the serializer fails, which no value of this type makes it do.
    pub fn write_line(&self, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        let start = out.len();
        serde_json::to_writer(&mut *out, self)?;
        out.pop(); // The closing brace comes back after the HTML.
        out.extend_from_slice(HTML_KEY);
        push_json_text(out, &self.html)?;
        out.push(b'}');
        let digest = blake3::hash(&out[start..]).to_hex();
        out.pop(); // The closing brace was hashed; it comes back after the digest.
        out.extend_from_slice(DIGEST_KEY);
        out.extend_from_slice(digest.as_bytes());
        out.extend_from_slice(LINE_END);
        Ok(())
    }
}

/// Whether a line's digest is that of the rest of the line.
///
/// The line may stand with or without its `\n`.
#[must_use]
pub fn verify_line(line: &[u8]) -> bool {
    split_digest(line).is_some_and(|(object, digest)| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(object).update(b"}");
        hasher.finalize().to_hex().as_bytes() == digest
    })
}

/// The digest that a line ends in, in hexadecimal; nothing if it ends otherwise.
#[must_use]
pub fn line_digest(line: &[u8]) -> Option<&str> {
    split_digest(line).and_then(|(_, digest)| std::str::from_utf8(digest).ok())
}

/// The digest of an entry: BLAKE3 over a line for each of its records, sorted by locale, with
/// the locale, a space and the record's digest in hexadecimal.
#[derive(Debug, Clone, Default)]
pub struct EntryDigest(blake3::Hasher);

impl EntryDigest {
    /// Takes in the next record.
    pub fn add(&mut self, locale: &str, digest: &str) {
        for part in [locale, " ", digest, "\n"] {
            self.0.update(part.as_bytes());
        }
    }

    /// The digest, as it stands in the manifest.
    #[must_use]
    pub fn finish(&self) -> String {
        format!("blake3:{}", self.0.finalize().to_hex())
    }
}

fn split_digest(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\"}")?;
    let (rest, digest) = line.split_at_checked(line.len().checked_sub(HEX_LENGTH)?)?;
    Some((rest.strip_suffix(DIGEST_KEY)?, digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            id: "posts/a/en".to_owned(),
            collection: "posts".to_owned(),
            entry: "a".to_owned(),
            locale: "en".to_owned(),
            slug: "a".to_owned(),
            path: "content/a/en.md".to_owned(),
            data: Map::from_iter([("title".to_owned(), "A \"b\"\n".into())]),
            terms: RecordTerms::new(),
            messages: RecordMessages::new(),
            headings: vec![Heading {
                level: 2,
                id: "b".to_owned(),
                text: "B".to_owned(),
            }],
            excerpt: "氷".to_owned(),
            text_length: 1,
            words: 1,
            reading_minutes: 1,
            alternates: vec![Alternate {
                locale: "ja".to_owned(),
                hreflang: "ja".to_owned(),
                id: "posts/a/ja".to_owned(),
                path: "content/a/ja.md".to_owned(),
            }],
            fallback: None,
            html: "<p>氷</p>\n".to_owned(),
        }
    }

    fn line() -> Vec<u8> {
        let mut out = Vec::new();
        record().write_line(&mut out).unwrap();
        out
    }

    #[test]
    fn a_line_has_this_shape() {
        let line = String::from_utf8(line()).unwrap();
        let (object, digest) = line.split_once(",\"digest\":").unwrap();
        assert_eq!(
            object,
            r#"{"id":"posts/a/en","collection":"posts","entry":"a","locale":"en","slug":"a","path":"content/a/en.md","data":{"title":"A \"b\"\n"},"headings":[{"level":2,"id":"b","text":"B"}],"excerpt":"氷","textLength":1,"words":1,"readingMinutes":1,"alternates":[{"locale":"ja","hreflang":"ja","id":"posts/a/ja","path":"content/a/ja.md"}],"html":"<p>氷</p>\n""#
        );
        let expected = blake3::hash(format!("{object}}}").as_bytes()).to_hex();
        assert_eq!(digest, format!("\"blake3:{expected}\"}}\n"));
        assert!(serde_json::from_str::<Value>(&line).is_ok());
    }

    #[test]
    fn lines_follow_each_other() {
        let mut two = line();
        record().write_line(&mut two).unwrap();
        assert_eq!(two, [line(), line()].concat());
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let line = line();
        assert!(verify_line(&line));
        assert!(verify_line(&line[..line.len() - 1]));
        for at in 0..line.len() {
            let mut changed = line.clone();
            changed[at] ^= 1;
            assert!(!verify_line(&changed), "byte {at}");
            assert!(
                at + 1 == line.len() || !verify_line(&line[..at]),
                "length {at}"
            );
        }
    }
}
