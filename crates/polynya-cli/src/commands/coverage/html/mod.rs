//! Coverage as one page for a browser, which needs no network and no server.
//!
//! The page holds its data as JSON and a script that draws it. Its policy lets
//! nothing run but that script, by its hash.

mod budget;
mod data;
mod texts;

use polynya_diagnostics::{Message, Translate};
use polynya_export::sha256;
use polynya_locale::LocaleId;
use polynya_pipeline::coverage::Coverage;

use super::text::harmless;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Bytes of data that a page holds; with the rest it stays below a megabyte.
const MOST_BYTES: usize = 900_000;

/// The page, in the language of the reader.
pub(super) fn page(coverage: &Coverage, reader: &LocaleId, language: &dyn Translate) -> String {
    let say = |id| escape(&language.translate(&Message::new(id)));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'",
        digest(SCRIPT),
        digest(STYLE)
    );
    let data = data::data(coverage, reader, language, MOST_BYTES);
    fill(&[
        ("lang", reader.as_str()),
        ("dir", direction(reader)),
        ("csp", &policy),
        ("title", &say("page-title")),
        ("noscript", &say("page-noscript")),
        ("style", STYLE),
        ("data", &data),
        ("script", SCRIPT),
    ])
}

/// The page with its gaps filled. What is put in is not looked at again.
fn fill(values: &[(&str, &str)]) -> String {
    let mut parts = PAGE.split("{{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        out.push_str(value.map_or("", |(_, value)| value));
        out.push_str(rest);
    }
    out
}

fn direction(locale: &LocaleId) -> &'static str {
    if locale.is_right_to_left() {
        "rtl"
    } else {
        "ltr"
    }
}

/// `text` between the tags of an element, or in quotes as an attribute.
fn escape(text: &str) -> String {
    let text = harmless(text).replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// JSON as the text of a script element, where only `<` could end it.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// SHA-256 in the form that a policy wants.
fn digest(text: &str) -> String {
    let hex = sha256(text.as_bytes());
    let bytes: Vec<u8> = (0..hex.len() / 2)
        .filter_map(|at| u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok())
        .collect();
    base64(&bytes)
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let at = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit) & 63) as usize;
            let full = digit <= chunk.len();
            out.push(if full { char::from(DIGITS[index]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests;
