//! Ids made of labels.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::LearnedNames;
use crate::LocaleId;

/// An id for each term, all different, in the order of the terms. Made of the
/// source's label, else of the first label in Latin letters, else a number.
pub(crate) fn ids(
    terms: &[BTreeMap<LocaleId, LearnedNames>],
    source: &LocaleId,
    prefix: &str,
) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut ids = Vec::with_capacity(terms.len());
    for (at, names) in terms.iter().enumerate() {
        let first = names.get(source).into_iter();
        let labels = first.chain(names.values()).map(|names| &*names.label.text);
        let slug = labels.map(slug).find(|slug| !slug.is_empty());
        // Without a prefix, the id is the message's id and must begin with a letter.
        let fits = |slug: &String| {
            !prefix.is_empty() || slug.starts_with(|c: char| c.is_ascii_alphabetic())
        };
        let slug = slug.filter(fits).unwrap_or_else(|| match prefix {
            "" => format!("term-{}", at + 1),
            _ => (at + 1).to_string(),
        });
        let mut id = slug.clone();
        let mut number = 2;
        while !taken.insert(id.clone()) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        ids.push(id);
    }
    ids
}

/// Lower-case ASCII letters and digits, joined by hyphens; empty if the text has
/// letters that have no place there.
pub(in super::super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    for c in letters {
        let part = match c {
            '+' => "-plus-",
            '#' => "-sharp-",
            '&' => "-and-",
            '\'' | '’' => "",
            c if c.is_ascii_alphanumeric() => {
                slug.push(c.to_ascii_lowercase());
                continue;
            }
            c if c.is_alphabetic() => return String::new(),
            _ => "-",
        };
        slug.push_str(part);
    }
    let parts = slug.split('-').filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii_and_tell_names_apart() {
        let cases = [
            ("AI Safety", "ai-safety"),
            ("GPT-5.1", "gpt-5-1"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("R&D", "r-and-d"),
            ("Énergie", "energie"),
            ("開発ツール", ""),
            ("AIアート", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
