//! Seals: what was attested about the translations of one entry, and the file that
//! keeps it. One line a unit, sorted, no positions, and each line says all of it by
//! itself: whatever lines of two branches git puts together, none of them says
//! anything new.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use polynya_diagnostics::Span;
use polynya_locale::LocaleId;

use super::{Fingerprint, HASH_VERSION, Hash, Whole};

/// Who made a translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// A person.
    #[default]
    Human,
    /// A machine.
    Machine,
    /// It is the source itself: a name, code, a number.
    Copied,
}

impl By {
    const ALL: [Self; 3] = [Self::Human, Self::Machine, Self::Copied];

    /// As seals write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Machine => "machine",
            Self::Copied => "copied",
        }
    }

    /// The one that is written so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// From which source a unit of a translation was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// The version of the hashes.
    pub version: u8,
    /// The words of the source.
    pub source: Hash,
    /// What of the source no translator touches: code, targets of links.
    pub carried: Hash,
    /// The translation; [`Hash::NONE`] where it is not known.
    pub target: Hash,
    /// Who made it.
    pub by: By,
    /// The first digits of the id of the git blob that the source's text is in.
    pub blob: Option<Box<str>>,
}

/// The records of one locale, by unit: a field's name, `body/SECTION/HASH` for a
/// block, `ID` or `ID.ATTRIBUTE` for a message.
pub type SealedLocale = BTreeMap<Box<str>, Record>;

/// What was attested about one entry, or about one Fluent file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seal {
    /// By locale.
    pub locales: BTreeMap<LocaleId, SealedLocale>,
    /// What came of judging them, for as long as files stay as they are.
    pub wholes: BTreeMap<LocaleId, Whole>,
}

/// A line of a seal file that says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealProblem {
    /// The line.
    pub span: Span,
    /// Whether it is what git leaves where two branches disagree.
    pub conflict: bool,
}

/// What every seal file starts with.
const HEAD: &str =
    "# Written by `polynya seal`: the source that each part of a translation was made from.\n";

impl Seal {
    /// Reads a seal file. What cannot be read is passed over and named.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<SealProblem>) {
        let mut seal = Self::default();
        let mut problems = Vec::new();
        let mut start = 0;
        // Lines of one locale follow each other.
        let mut last: Option<(&str, LocaleId)> = None;
        for whole in text.split_inclusive('\n') {
            let line = whole.trim_end();
            let span = Span::new(start, start + line.len());
            start += whole.len();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let whole = line.split_once(" *: ");
            if let Some((tag, rest)) = whole
                && let (Ok(locale), Some(whole)) = (LocaleId::parse(tag), Whole::parse(rest))
            {
                seal.wholes.insert(locale, whole);
                continue;
            }
            if let Some((tag, name, record)) = record(line) {
                if last.as_ref().is_none_or(|(known, _)| *known != tag) {
                    last = LocaleId::parse(tag).ok().map(|locale| (tag, locale));
                }
                if let Some((_, locale)) = &last {
                    let locale = seal.locales.entry(locale.clone()).or_default();
                    locale.insert(name, record);
                    continue;
                }
            }
            if whole.is_some() {
                // One that was made in another way says nothing, and nothing is lost.
                continue;
            }
            let conflict = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
                .iter()
                .any(|mark| line.starts_with(mark));
            problems.push(SealProblem { span, conflict });
        }
        (seal, problems)
    }

    /// The seal as a file; empty if nothing is attested.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::new();
        for (locale, units) in &self.locales {
            let whole = self.wholes.get(locale).filter(|_| !units.is_empty());
            if let Some(whole) = whole.and_then(Whole::write) {
                if out.is_empty() {
                    out.push_str(HEAD);
                }
                let _ = writeln!(out, "{locale} *: {whole}");
            }
            for (name, record) in units {
                if out.is_empty() {
                    out.push_str(HEAD);
                }
                // Writing to a string cannot fail.
                let _ = writeln!(
                    out,
                    "{locale} {name}: {}:{} {} {} {} {}",
                    record.version,
                    record.source,
                    record.carried,
                    record.target,
                    record.by.name(),
                    record.blob.as_deref().unwrap_or("-"),
                );
            }
        }
        out
    }
}

/// `LOCALE NAME: VERSION:SOURCE CARRIED TARGET BY BLOB`
fn record(line: &str) -> Option<(&str, Box<str>, Record)> {
    let (locale, rest) = line.split_once(' ')?;
    let (name, rest) = rest.split_once(": ")?;
    let mut parts = rest.split_ascii_whitespace();
    let (version, source) = parts.next()?.split_once(':')?;
    let record = Record {
        version: version.parse().ok()?,
        source: Hash::parse(source)?,
        carried: Hash::parse(parts.next()?)?,
        target: Hash::parse(parts.next()?)?,
        by: By::named(parts.next()?)?,
        blob: match parts.next()? {
            "-" => None,
            digits if digits.bytes().all(|b| b.is_ascii_hexdigit()) => Some(digits.into()),
            _ => return None,
        },
    };
    let whole = parts.next().is_none() && !name.is_empty() && !name.contains(char::is_whitespace);
    whole.then(|| (locale, name.into(), record))
}

impl Record {
    /// That of a unit as it is now, by a person.
    #[must_use]
    pub const fn of(source: Fingerprint, target: Hash) -> Self {
        Self {
            version: HASH_VERSION,
            source: source.prose,
            carried: source.carried,
            target,
            by: By::Human,
            blob: None,
        }
    }

    /// Whether its hashes are of the kind that is made now.
    #[must_use]
    pub const fn is_comparable(&self) -> bool {
        self.version == HASH_VERSION
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Seal {
        let record = |text: &str, by| Record {
            version: HASH_VERSION,
            source: Hash::of_prose(text),
            carried: Hash::NONE,
            target: Hash::of_prose("氷"),
            by,
            blob: (by == By::Human).then(|| "0123456789ab".into()),
        };
        let units = [
            ("title", record("ice", By::Human)),
            ("body/open-water/0123abcd", record("open", By::Machine)),
        ];
        let units: SealedLocale = units.into_iter().map(|(n, r)| (n.into(), r)).collect();
        let ja = LocaleId::parse("ja").unwrap();
        Seal {
            locales: [(ja, units)].into(),
            ..Seal::default()
        }
    }

    #[test]
    fn a_seal_is_read_as_it_is_written() {
        let seal = example();
        let text = seal.write();
        assert_eq!(Seal::parse(&text), (seal, vec![]));
        assert_eq!(text.lines().count(), 3);
    }

    #[test]
    fn both_sides_of_a_conflict_count_and_the_marks_are_named() {
        let text = example().write();
        let lines: Vec<&str> = text.lines().collect();
        let merged = format!(
            "{}\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\nnonsense\n",
            lines[0], lines[1], lines[2]
        );
        let (seal, problems) = Seal::parse(&merged);
        assert_eq!(seal, example());
        let conflicts: Vec<bool> = problems.iter().map(|problem| problem.conflict).collect();
        assert_eq!(conflicts, [true, true, true, false]);
        assert_eq!(&merged[problems[3].span.range()], "nonsense");
    }

    #[test]
    fn nothing_attested_is_no_file() {
        let seal = Seal {
            locales: [(LocaleId::parse("ja").unwrap(), SealedLocale::new())].into(),
            ..Seal::default()
        };
        assert_eq!(seal.write(), "");
    }
}
