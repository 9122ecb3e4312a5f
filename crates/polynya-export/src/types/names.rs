//! Names that all languages take, from keys that may be anything.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// Names of types that are taken: by languages, and by what is always written.
const TAKEN: [&str; 38] = [
    "Any",
    "AnyRecord",
    "Array",
    "BTreeMap",
    "Boolean",
    "Box",
    "Date",
    "Debug",
    "Default",
    "Dict",
    "Err",
    "Error",
    "Function",
    "Json",
    "List",
    "Literal",
    "Map",
    "NoReturn",
    "None",
    "Number",
    "Object",
    "Ok",
    "Option",
    "Optional",
    "Partial",
    "Promise",
    "Record",
    "Result",
    "Self",
    "Set",
    "Some",
    "String",
    "Symbol",
    "TypeAlias",
    "TypedDict",
    "Union",
    "Vec",
    "Never",
];

/// The names that are in use.
#[derive(Default)]
pub(super) struct Names {
    used: BTreeSet<String>,
}

impl Names {
    /// A name that is free: the wished one, or that with the next number.
    pub(super) fn take(&mut self, wish: &str) -> String {
        let mut name = wish.to_owned();
        let mut number = 2;
        while TAKEN.contains(&&*name) || self.used.contains(&name) {
            name = format!("{wish}{number}");
            number += 1;
        }
        self.used.insert(name.clone());
        name
    }
}

/// The words of a key: parts between what no identifier may have, and humps of a camel. They
/// are in NFKC, which is what Python compares names in.
fn words(key: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in key.nfkc() {
        if !unicode_ident::is_xid_continue(c) || c == '_' {
            last = None;
            continue;
        }
        let hump = last.is_some_and(|last| c.is_uppercase() && !last.is_uppercase());
        match words.last_mut() {
            Some(word) if last.is_some() && !hump => word.push(c),
            _ => words.push(c.to_string()),
        }
        last = Some(c);
    }
    words
}

/// A key as the name of a type: `on-watch` is `OnWatch`.
pub(super) fn pascal(key: &str) -> String {
    let mut name = String::new();
    for word in words(key) {
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            name.extend(first.to_uppercase());
            name.push_str(chars.as_str());
        }
    }
    begun(name, 'N')
}

/// A key as the name of a field: `onWatch` is `on_watch`.
pub(super) fn snake(key: &str) -> String {
    let words: Vec<String> = words(key).iter().map(|word| word.to_lowercase()).collect();
    let name = words.join("_");
    begun(name, 'n')
}

/// The name, after a letter if it does not begin with one.
fn begun(mut name: String, letter: char) -> String {
    if !name.starts_with(unicode_ident::is_xid_start) {
        name.insert(0, letter);
    }
    name.nfkc().collect()
}

/// Whether a key is an identifier of ASCII letters, digits and underscores.
pub(super) fn is_plain(key: &str) -> bool {
    let start = |c: char| c.is_ascii_alphabetic() || c == '_';
    key.chars().next().is_some_and(start) && key.chars().all(|c| start(c) || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_become_names() {
        let check = |key, expected| assert_eq!((&*pascal(key), &*snake(key)), expected, "{key}");
        check("on-watch", ("OnWatch", "on_watch"));
        check("technyanComment", ("TechnyanComment", "technyan_comment"));
        check("URL", ("URL", "url"));
        check("2nd try", ("N2ndTry", "n2nd_try"));
        check("題名", ("題名", "題名"));
        check("😀", ("N", "n"));
        check("_x", ("X", "x"));
        check("ﬁnｄ", ("Find", "find"));
    }

    #[test]
    fn names_are_taken_once() {
        let mut names = Names::default();
        let taken = ["A", "A", "Record", "A"].map(|wish| names.take(wish));
        assert_eq!(taken, ["A", "A2", "Record2", "A3"]);
    }

    proptest! {
        #[test]
        fn names_are_identifiers(key in "\\PC{0,8}") {
            for name in [pascal(&key), snake(&key)] {
                let mut chars = name.chars();
                prop_assert!(chars.next().is_some_and(unicode_ident::is_xid_start), "{name}");
                prop_assert!(chars.all(unicode_ident::is_xid_continue), "{name}");
                prop_assert!(unicode_normalization::is_nfkc(&name), "{name}");
            }
        }
    }
}
