//! What came of judging a translation, for as long as neither it nor its source has
//! changed since: then nobody needs to read them to know it.

use std::fmt::Write as _;

use super::reading::{Original, Translation};
use super::unit::{Terms, Unit};
use super::{Hash, Judged, State, UnitKind, judge};

/// The version of how units are hashed and judged. Whoever changes what a translation
/// comes out as raises it: earlier lines then say nothing.
const VERSION: u8 = 1;

/// The unit that stands for all of them in seals.
const NAME: &str = "*";

/// What a translation was as a whole when it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The bytes of the source, and those of the translation.
    pub files: [Hash; 2],
    /// What the schema and the voices say of fields.
    pub terms: Hash,
    /// Its state.
    pub state: State,
    /// Fresh units by what they are: how many, and how many words their source has.
    pub fresh: Vec<(UnitKind, usize, usize)>,
    /// The units that were not fresh, in order.
    pub open: Vec<OpenUnit>,
}

/// A unit that was not fresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenUnit {
    /// Where it is.
    pub unit: Box<str>,
    /// What it is.
    pub kind: UnitKind,
    /// Its state.
    pub state: State,
    /// Words of the source; nothing if it does not count as something to translate.
    pub words: Option<usize>,
}

impl Whole {
    /// That of a translation whose units are in these states.
    pub(super) fn of(source: &Original, translation: &Translation, states: &[State]) -> Self {
        let judged = translation.judged.iter().zip(states);
        let judged: Vec<Judged> = judged
            .map(|(one, state)| Judged {
                state: *state,
                ..one.clone()
            })
            .collect();
        let files = [source.file.text(), translation.file.text()];
        let mut whole = Self {
            files: files.map(Hash::of_bytes),
            terms: source.terms,
            state: judge::whole(&source.units, &judged, true),
            fresh: Vec::new(),
            open: Vec::new(),
        };
        for one in &judged {
            let (unit, words) = match (one.source, one.target) {
                (Some(at), _) => (&source.units[at], source.words[at]),
                (None, Some(own)) => (&translation.units[own], 0),
                (None, None) => continue,
            };
            whole.add(unit, one.state, words);
        }
        whole.fresh.sort();
        whole
    }

    fn add(&mut self, unit: &Unit, state: State, words: usize) {
        let counts = unit.counts();
        if state != State::Fresh {
            if counts || state == State::Syncable {
                self.open.push(OpenUnit {
                    unit: unit.name.clone(),
                    kind: unit.kind,
                    state,
                    words: counts.then_some(words),
                });
            }
        } else if counts {
            let known = self.fresh.iter_mut().find(|(kind, ..)| *kind == unit.kind);
            match known {
                Some((_, number, sum)) => {
                    *number += 1;
                    *sum += words;
                }
                None => self.fresh.push((unit.kind, 1, words)),
            }
        }
    }

    /// As a seal has it, without the line's end; nothing if a name cannot be written.
    pub(super) fn write(&self) -> Option<String> {
        let [source, target] = self.files;
        let (terms, state) = (self.terms, self.state.name());
        let mut out = format!("{VERSION}:{source} {target} {terms} {state}");
        // Writing to a string cannot fail.
        for (kind, units, words) in &self.fresh {
            let _ = write!(out, " {}={units}/{words}", kind.name());
        }
        for open in &self.open {
            if open
                .unit
                .contains(|c: char| c.is_whitespace() || c.is_control())
            {
                return None;
            }
            let words = open
                .words
                .map_or_else(|| "-".to_owned(), |words| words.to_string());
            let (kind, state) = (open.kind.name(), open.state.name());
            let _ = write!(out, " {kind}:{state}:{words}:{}", open.unit);
        }
        Some(out)
    }

    /// What was written so; nothing for another version.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split_ascii_whitespace();
        let (version, source) = parts.next()?.split_once(':')?;
        if version.parse() != Ok(VERSION) {
            return None;
        }
        let files = [Hash::parse(source)?, Hash::parse(parts.next()?)?];
        let mut whole = Self {
            files,
            terms: Hash::parse(parts.next()?)?,
            state: State::named(parts.next()?)?,
            fresh: Vec::new(),
            open: Vec::new(),
        };
        for part in parts {
            if let Some(open) = open(part) {
                whole.open.push(open);
            } else {
                whole.fresh.push(fresh(part)?);
            }
        }
        Some(whole)
    }

    /// The one of a locale in a seal's text, without reading anything else of it;
    /// nothing where two branches left two.
    #[must_use]
    pub fn find(seal: &str, locale: &str) -> Option<Self> {
        let start = format!("{locale} {NAME}: ");
        let finder = memchr::memmem::Finder::new(&start);
        let mut places = finder.find_iter(seal.as_bytes()).filter(|at| {
            let before = at.checked_sub(1).map(|at| seal.as_bytes()[at]);
            before.is_none_or(|byte| byte == b'\n')
        });
        let at = places.next().filter(|_| places.next().is_none())?;
        let line = seal[at + start.len()..].lines().next()?;
        Self::parse(line)
    }
}

/// `KIND=UNITS/WORDS`
fn fresh(part: &str) -> Option<(UnitKind, usize, usize)> {
    let (kind, counts) = part.split_once('=')?;
    let (units, words) = counts.split_once('/')?;
    Some((
        UnitKind::named(kind)?,
        units.parse().ok()?,
        words.parse().ok()?,
    ))
}

/// `KIND:STATE:WORDS:UNIT`
fn open(part: &str) -> Option<OpenUnit> {
    let mut parts = part.splitn(4, ':');
    Some(OpenUnit {
        kind: UnitKind::named(parts.next()?)?,
        state: State::named(parts.next()?)?,
        words: match parts.next()? {
            "-" => None,
            words => Some(words.parse().ok()?),
        },
        unit: parts.next()?.into(),
    })
}

impl Terms<'_> {
    /// What decides which fields are units. Seals are compared by it.
    #[must_use]
    pub fn digest(self) -> Hash {
        let kinds = self.kinds.iter().map(|kind| {
            let (path, form) = (kind.path.join("."), &kind.form);
            let vocabulary = form.vocabulary.as_deref().unwrap_or_default();
            format!("{path} {} {vocabulary}", kind.translation.name())
        });
        let spoken = self.spoken().map(|path| path.join("."));
        let all: Vec<String> = kinds.chain(spoken).collect();
        Hash::of_things(all.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_is_found_as_it_was_written() {
        let open = |unit: &str, words| OpenUnit {
            unit: unit.into(),
            kind: UnitKind::Block,
            state: State::Stale,
            words,
        };
        let whole = Whole {
            files: ["ice", "氷"].map(Hash::of_bytes),
            terms: Hash::NONE,
            state: State::Stale,
            fresh: vec![(UnitKind::Field, 1, 2), (UnitKind::Block, 2, 12)],
            open: vec![open("body/a=b/1", Some(7)), open("body/c:d/2", None)],
        };
        let line = format!("ja *: {}\n", whole.write().unwrap());
        let seal = format!("# head\nde title: …\n{line}ja title: …\n");
        assert_eq!(Whole::find(&seal, "ja"), Some(whole));
        assert_eq!(Whole::find(&seal, "a"), None);
        assert_eq!(Whole::find(&format!("{line}{line}"), "ja"), None);
        assert_eq!(Whole::find("ja *: 1:zz - -\n", "ja"), None);
    }
}
