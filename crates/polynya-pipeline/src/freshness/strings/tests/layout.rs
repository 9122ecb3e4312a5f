//! Fingerprints do not depend on how a pattern is laid out, but on all it says.

use polynya_diagnostics::SourceFile;
use polynya_locale::ftl::FtlFile;
use proptest::prelude::*;

use super::super::StringText;
use crate::freshness::Hash;

const WORDS: [&str; 5] = ["ice", "floe", "krill", "氷", "L’eau,"];
const KEYS: [&str; 4] = ["one", "few", "other", "1.0"];

/// A piece of a pattern; numbers choose names from the lists.
#[derive(Clone, Debug)]
enum Piece {
    Word(usize),
    Literal(usize),
    Variable(usize),
    Message(usize, Option<usize>),
    Term(usize, usize),
    Function(usize, usize),
    Select {
        selector: usize,
        variants: Vec<(usize, Vec<Piece>)>,
        default: usize,
    },
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let name = 0..WORDS.len();
    let leaf = prop_oneof![
        4 => name.clone().prop_map(Piece::Word),
        1 => name.clone().prop_map(Piece::Literal),
        2 => (0..4usize).prop_map(Piece::Variable),
        1 => (0..4usize, prop::option::of(0..4usize)).prop_map(|(id, a)| Piece::Message(id, a)),
        1 => (0..4usize, 0..4usize).prop_map(|(id, a)| Piece::Term(id, a)),
        1 => (0..4usize, 0..4usize).prop_map(|(id, a)| Piece::Function(id, a)),
    ];
    let piece = leaf.prop_recursive(2, 12, 3, |piece| {
        let variant = (0..KEYS.len(), prop::collection::vec(piece, 1..3));
        let variants = prop::collection::vec(variant, 1..4);
        (0..4usize, variants, 0..3usize).prop_map(|(selector, variants, default)| Piece::Select {
            selector,
            default: default % variants.len(),
            variants,
        })
    });
    prop::collection::vec(piece, 1..5)
}

/// Writes patterns, asking `blanks` how.
struct Writer<'a> {
    blanks: std::iter::Cycle<std::slice::Iter<'a, u8>>,
    out: String,
}

impl Writer<'_> {
    fn next(&mut self) -> u8 {
        self.blanks.next().copied().unwrap_or(0)
    }

    fn one_of(&mut self, blanks: &[&str]) {
        let at = usize::from(self.next()) % blanks.len();
        self.out.push_str(blanks[at]);
    }

    /// Where there may be a blank or none.
    fn gap(&mut self) {
        self.one_of(&["", " ", "  ", "\n      "]);
    }

    /// Where there is one at least.
    fn space(&mut self) {
        self.one_of(&[" ", "  ", "\n   ", "\n\n      ", "\r\n  "]);
    }

    fn all(&mut self, pieces: &[Piece]) {
        for (at, piece) in pieces.iter().enumerate() {
            if at > 0 {
                self.space();
            }
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Piece) {
        let (name, inner) = match piece {
            Piece::Word(at) => {
                let word = WORDS[*at];
                let plain = self.next().is_multiple_of(2);
                self.out.push_str(&if plain {
                    word.to_owned()
                } else {
                    word.replace('’', "'")
                });
                return;
            }
            Piece::Literal(at) => (format!("\"{}\"", WORDS[*at]), None),
            Piece::Variable(at) => (format!("$v{at}"), None),
            Piece::Message(at, None) => (format!("m{at}"), None),
            Piece::Message(at, Some(name)) => (format!("m{at}.a{name}"), None),
            Piece::Term(at, value) => (format!("-t{at}"), Some(format!("\"{value}\""))),
            Piece::Function(at, value) => (format!("F{at}"), Some(value.to_string())),
            Piece::Select {
                selector,
                variants,
                default,
            } => {
                return self.select(*selector, variants, *default);
            }
        };
        self.out.push('{');
        self.gap();
        self.out.push_str(&name);
        if let Some(value) = inner {
            for part in ["(", "name", ":", &value, ")"] {
                self.gap();
                self.out.push_str(part);
            }
        }
        self.gap();
        self.out.push('}');
    }

    fn select(&mut self, selector: usize, variants: &[(usize, Vec<Piece>)], default: usize) {
        self.out.push('{');
        self.gap();
        self.out.push_str(&format!("$v{selector}"));
        self.space();
        self.out.push_str("->");
        for (at, (key, pieces)) in variants.iter().enumerate() {
            let mark = if at == default { "*" } else { "" };
            self.out.push_str(&format!("\n  {mark}["));
            self.gap();
            self.out.push_str(KEYS[*key]);
            self.gap();
            self.out.push(']');
            self.gap();
            self.all(pieces);
        }
        self.out.push('\n');
        self.gap();
        self.out.push('}');
    }
}

/// Changes the thing at `at` in the pieces, and counts `at` down where it is not
/// there; whether it was.
fn change(pieces: &mut [Piece], at: &mut usize) -> bool {
    let hit = |name: &mut usize, of: usize, at: &mut usize| {
        let hit = *at == 0 && of > 1;
        if hit {
            *name = (*name + 1) % of;
        } else {
            *at = at.saturating_sub(1);
        }
        hit
    };
    pieces.iter_mut().any(|piece| match piece {
        Piece::Word(name) | Piece::Literal(name) => hit(name, WORDS.len(), at),
        Piece::Variable(name) => hit(name, 4, at),
        Piece::Message(name, attribute) => {
            hit(name, 4, at) || attribute.as_mut().is_some_and(|name| hit(name, 4, at))
        }
        Piece::Term(name, value) | Piece::Function(name, value) => {
            hit(name, 4, at) || hit(value, 4, at)
        }
        Piece::Select {
            selector,
            variants,
            default,
        } => {
            let number = variants.len();
            hit(selector, 4, at)
                || hit(default, number, at)
                || variants
                    .iter_mut()
                    .any(|(key, pieces)| hit(key, KEYS.len(), at) || change(pieces, at))
        }
    })
}

fn hash(pieces: &[Piece], blanks: &[u8]) -> Hash {
    let mut writer = Writer {
        blanks: blanks.iter().cycle(),
        out: "id =".to_owned(),
    };
    writer.space();
    writer.all(pieces);
    writer.out.push('\n');
    let file = FtlFile::parse(SourceFile::new("a.ftl", writer.out));
    assert_eq!(file.errors(), [], "{}", file.source().text());
    StringText::find(&file, "id").unwrap().hash()
}

proptest! {
    #[test]
    fn layout_does_not_count_and_everything_else_does(
        pieces in pieces(),
        one in prop::collection::vec(any::<u8>(), 1..20),
        other in prop::collection::vec(any::<u8>(), 1..20),
        at in 0..12usize,
    ) {
        prop_assert_eq!(hash(&pieces, &one), hash(&pieces, &other));
        let mut changed = pieces.clone();
        if change(&mut changed, &mut at.clone()) {
            prop_assert_ne!(hash(&pieces, &one), hash(&changed, &one));
        }
    }
}

#[test]
fn what_a_literal_means_counts_and_not_how_it_is_spelled() {
    let parse = |text: &str| FtlFile::parse(SourceFile::new("a.ftl", format!("id = {text}\n")));
    let hash = |text: &str| StringText::find(&parse(text), "id").unwrap().hash();
    assert_eq!(hash(r#"{ "\u006b" }rill"#), hash("krill"));
    assert_eq!(hash("{ -t() }"), hash("{-t}"));
    assert_eq!(hash("{ { $n } }"), hash("{$n}"));
    assert_ne!(hash(r#"{ "{$n}" }"#), hash("{$n}"));
    assert_ne!(hash("{ NUMBER($n) }"), hash("{ NUMBER($n, a: 1) }"));
    assert_eq!(hash(r#"{ "" }"#), Hash::NONE);
    let choice = |text: &str| hash(&format!("{{ $n ->\n *[other]{text}\n }}"));
    assert_eq!(choice(" ice\n  floe"), choice("\n    ice\n  floe"));
    assert_ne!(choice(r#"{ "" } ice"#), choice(" ice"));
}

#[test]
fn a_unit_is_found_by_its_name() {
    let text = "one = Ice\n    .title = Sea\ntwo =\n    .title = Krill\n";
    let file = FtlFile::parse(SourceFile::new("a.ftl", text.to_owned()));
    let written = |unit: &str| StringText::find(&file, unit).map(|text| text.written());
    assert_eq!(written("one").as_deref(), Some("Ice"));
    assert_eq!(written("two.title").as_deref(), Some("Krill"));
    for unit in ["two", "three", "one.alt", "three.title"] {
        assert_eq!(written(unit), None, "{unit}");
    }
}
