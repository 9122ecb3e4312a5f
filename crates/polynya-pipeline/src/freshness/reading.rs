//! An entry, read for freshness: the source's units, and the state of each in every
//! translation.

use std::collections::HashSet;
use std::sync::Arc;

use polynya_diagnostics::{SourceFile, Span};
use polynya_frontmatter::{Node, Split, Value, split};
use polynya_locale::LocaleId;
use polynya_locale::words::count;

use super::judge::{Grounds, Judged, attest, judge, whole};
use super::pairing::Half;
use super::past::{Past, with_side};
use super::unit::{self, Role, Terms, Unit};
use super::{Hash, Seal, SealProblem, SealedLocale, State};
use crate::consistency::Side;
use crate::entry::{Collection, Entry};
use crate::resources::Resources;

/// What a collection says about freshness, besides seals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// The field of a translation that names the commit whose source it was made
    /// from: names from the front matter's root.
    pub pin: Option<Vec<Box<str>>>,
    /// Whether, for want of anything else, the newest change of a translation in
    /// git's history counts as made from the source of then.
    pub history: bool,
    /// Whether a translation stays fresh where the source had a minor edit only.
    pub minor_is_fresh: bool,
}

/// What is known of the past of a project's translations.
pub trait Attestations: Past {
    /// What was sealed of an entry.
    fn seal(&self, collection: &str, entry: &str) -> Sealed;
    /// The text of its seal; empty if it has none.
    fn seal_text(&self, collection: &str, entry: &str) -> String {
        let file = self.seal(collection, entry).file;
        file.map_or_else(String::new, |file| file.text().to_owned())
    }
    /// What was sealed of entries that the collection does not have any more: one of
    /// them may have another name now.
    fn lost(&self, _collection: &str) -> &[Seal] {
        &[]
    }
    /// The source at `path` in the commit that `pin` names.
    fn pinned(&self, path: &str, pin: &str) -> Pinned;
    /// The source at `path` when the translation was last changed in history.
    fn before(&self, path: &str, translation: &str) -> Option<Version>;
}

/// An entry's seal, as it was read.
#[derive(Debug, Default)]
pub struct Sealed {
    /// What could be read.
    pub seal: Seal,
    /// The file, if there is one.
    pub file: Option<SourceFile>,
    /// What in it could not be read.
    pub problems: Vec<SealProblem>,
    /// Where one is of which nothing could be read, and why not.
    pub unread: Option<(Arc<str>, String)>,
}

/// A source as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The whole file.
    pub text: Arc<str>,
    /// The first digits of the blob's id.
    pub blob: Box<str>,
}

/// What a pin leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pinned {
    /// The source of then.
    Source(Version),
    /// No commit that is there.
    UnknownCommit(NoCommit),
    /// There is no history to look in.
    NoRepository,
    /// A commit in which there is no such source.
    NoSource,
}

/// Why a pin leads to no commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCommit {
    /// There is none with that id.
    Absent,
    /// There is none, but only a part of the history is there.
    Shallow,
    /// The digits are those of several.
    Ambiguous,
    /// It is not the id of a commit: a branch's name, or of something else.
    NotAnId,
}

impl NoCommit {
    /// As messages call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Shallow => "shallow",
            Self::Ambiguous => "ambiguous",
            Self::NotAnId => "no-id",
        }
    }
}

/// By what a translation was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Nobody has said anything.
    Nothing,
    /// A seal.
    Seal,
    /// A pin in its front matter.
    Pin,
    /// Git's history.
    History,
}

/// What is wrong with a pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinProblem {
    /// Where it is written.
    pub at: Span,
    /// What.
    pub kind: PinProblemKind,
}

/// What can be wrong with a pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinProblemKind {
    /// It names no commit that is there.
    UnknownCommit(NoCommit),
    /// There is no source in that commit.
    NoSource,
}

/// An entry, read.
pub struct Reading {
    /// Its id.
    pub id: Arc<str>,
    /// The source, if there is one that can be read.
    pub source: Option<Original>,
    /// What there is in other locales, in the order in which it came.
    pub translations: Vec<Translation>,
}

/// The variant that the others are translated from.
pub struct Original {
    /// The file.
    pub file: SourceFile,
    /// What it consists of.
    pub units: Vec<Unit>,
    /// How many words each unit has.
    pub words: Vec<usize>,
    /// Its title, if it has one.
    pub title: Option<Box<str>>,
    /// What decided which fields are units.
    pub(super) terms: Hash,
}

/// A variant in another locale.
pub struct Translation {
    /// The locale.
    pub locale: LocaleId,
    /// The file.
    pub file: SourceFile,
    /// What it consists of.
    pub units: Vec<Unit>,
    /// How it stands to the source; empty where there is none.
    pub judged: Vec<Judged>,
    /// That of the whole.
    pub state: State,
    /// By what it was judged.
    pub basis: Basis,
    /// What it was judged by, unit by unit.
    pub sealed: SealedLocale,
}

/// Under which terms entries are read.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// The project's strings and voices.
    pub resources: &'a Resources,
    /// What is known of the past.
    pub past: &'a dyn Attestations,
}

impl<'a> Ground<'a> {
    pub(crate) fn terms(self) -> Terms<'a> {
        Terms::new(self.collection.contract.schema(), self.resources)
    }
}

/// Reads an entry: what its source consists of, and what each translation is worth.
/// Files that cannot be read are passed over; what is wrong with them is for the
/// check to say.
#[must_use]
pub fn read_entry(ground: Ground<'_>, entry: Entry) -> Reading {
    let Sealed { seal, .. } = ground.past.seal(&ground.collection.name, &entry.id);
    let mut source = None;
    let mut others = Vec::new();
    for variant in entry.variants {
        let Ok(file) = variant.content else {
            continue;
        };
        let Some(parts) = Parts::of(&file) else {
            continue;
        };
        if variant.locale == ground.collection.source_locale {
            source = Some((file, parts));
        } else {
            others.push((variant.locale, file, parts));
        }
    }
    let locale = &ground.collection.source_locale;
    let side = source
        .as_ref()
        .map(|(file, parts)| parts.side(locale, file));
    let units = side.as_ref().map(|side| unit::units(side, ground.terms()));
    let half = side.as_ref().zip(units.as_deref());
    let half = half.map(|(side, units)| Half { side, units });
    let translations: Vec<Translation> = others
        .into_iter()
        .map(|(locale, file, parts)| translation(ground, half, (locale, file, parts), &seal))
        .collect();
    let words = half.map(words).unwrap_or_default();
    let title = side.as_ref().and_then(title);
    let original = source.zip(units).map(|((file, _), units)| Original {
        file,
        units,
        words,
        title,
        terms: ground.terms().digest(),
    });
    Reading {
        id: entry.id,
        source: original,
        translations,
    }
}

/// How many words each unit has; those that do not count have none.
fn words(half: Half<'_>) -> Vec<usize> {
    let of = |unit: &Unit| match unit.role {
        Role::Carried => 0,
        _ => count(&unit::text(half.side, unit)).words(),
    };
    half.units.iter().map(of).collect()
}

fn translation(
    ground: Ground<'_>,
    source: Option<Half<'_>>,
    (locale, file, parts): (LocaleId, SourceFile, Parts),
    seal: &Seal,
) -> Translation {
    let side = parts.side(&locale, &file);
    let units = unit::units(&side, ground.terms());
    let target = Half {
        side: &side,
        units: &units,
    };
    let assessed = match source {
        Some(source) => assess(ground, source, target, seal),
        None => Assessed::of(Basis::Nothing),
    };
    Translation {
        state: source.map_or(State::Orphan, |source| assessed.whole(source)),
        locale,
        file,
        units,
        judged: assessed.judged,
        basis: assessed.basis,
        sealed: assessed.sealed,
    }
}

/// What came of judging a translation.
pub(super) struct Assessed {
    pub(super) judged: Vec<Judged>,
    pub(super) basis: Basis,
    pub(super) sealed: SealedLocale,
    /// What is wrong with its pin.
    pub(super) pin: Option<PinProblem>,
}

impl Assessed {
    const fn of(basis: Basis) -> Self {
        Self {
            judged: Vec::new(),
            basis,
            sealed: SealedLocale::new(),
            pin: None,
        }
    }

    /// The state of the document.
    pub(super) fn whole(&self, source: Half<'_>) -> State {
        whole(source.units, &self.judged, self.basis != Basis::Nothing)
    }
}

/// Judges a translation by whatever there is to judge it by.
pub(super) fn assess(
    ground: Ground<'_>,
    source: Half<'_>,
    target: Half<'_>,
    seal: &Seal,
) -> Assessed {
    let mut assessed = attested(ground, source, target, seal);
    let grounds = Grounds {
        terms: ground.terms(),
        sealed: &assessed.sealed,
        past: ground.past,
    };
    let mut judged = judge(source, target, grounds);
    if ground.collection.freshness.minor_is_fresh {
        for one in judged.iter_mut().filter(|one| one.minor) {
            one.state = State::Fresh;
        }
    }
    assessed.judged = judged;
    assessed
}

/// What a translation is to be judged by: its seal, else its pin, else history.
fn attested(ground: Ground<'_>, source: Half<'_>, target: Half<'_>, seal: &Seal) -> Assessed {
    let policy = &ground.collection.freshness;
    let pin = pin(target.side, policy);
    if let Some(sealed) = seal.locales.get(target.side.locale) {
        return Assessed {
            sealed: sealed.clone(),
            ..Assessed::of(Basis::Seal)
        };
    }
    if let Some(sealed) = renamed(ground, target) {
        return Assessed {
            sealed: sealed.clone(),
            ..Assessed::of(Basis::Seal)
        };
    }
    let path = source.side.source.path();
    if let Some((at, pin)) = pin {
        let problem = |kind| Assessed {
            pin: Some(PinProblem { at, kind }),
            ..Assessed::of(Basis::Nothing)
        };
        return match ground.past.pinned(path, &pin) {
            Pinned::Source(version) => by_version(ground, source, target, &version, Basis::Pin),
            Pinned::UnknownCommit(why) => problem(PinProblemKind::UnknownCommit(why)),
            Pinned::NoRepository => Assessed::of(Basis::Nothing),
            Pinned::NoSource => problem(PinProblemKind::NoSource),
        };
    }
    let before = policy.history.then(|| {
        let translation = target.side.source.path();
        ground.past.before(path, translation)
    });
    match before.flatten() {
        Some(version) => by_version(ground, source, target, &version, Basis::History),
        None => Assessed::of(Basis::Nothing),
    }
}

/// What was sealed of a translation when its entry had another name: most of what
/// was sealed is what the translation says.
fn renamed<'a>(ground: Ground<'a>, target: Half<'_>) -> Option<&'a SealedLocale> {
    let lost = ground.past.lost(&ground.collection.name);
    if lost.is_empty() {
        return None;
    }
    let said: HashSet<Hash> = target.units.iter().map(|unit| unit.print.both()).collect();
    // What is the same in every language is the same in many entries.
    let words = |sealed: &'a SealedLocale| sealed.values().filter(|record| record.source.is_some());
    let kept = |sealed: &'a SealedLocale| {
        let kept = words(sealed).filter(|record| said.contains(&record.target));
        kept.count()
    };
    let all = lost.iter();
    let all = all.filter_map(|seal| seal.locales.get(target.side.locale));
    let most = all.filter(|sealed| 2 * kept(sealed) > words(sealed).count());
    most.max_by_key(|sealed| kept(sealed))
}

/// The records of a translation that was made from all of a version of the source.
fn by_version(
    ground: Ground<'_>,
    source: Half<'_>,
    target: Half<'_>,
    version: &Version,
    basis: Basis,
) -> Assessed {
    let nothing = SealedLocale::new();
    let grounds = Grounds {
        terms: ground.terms(),
        sealed: &nothing,
        past: ground.past,
    };
    let side = source.side;
    let mut sealed = if *version.text == *side.source.text() {
        attest(side, target, grounds)
    } else {
        let path = side.source.path();
        with_side(path, &version.text, side.locale, |old| {
            attest(old, target, grounds)
        })
    };
    for record in sealed.values_mut() {
        record.blob = Some(version.blob.clone());
    }
    Assessed {
        sealed,
        ..Assessed::of(basis)
    }
}

/// A file's front matter and body.
pub(super) struct Parts {
    fields: Option<Node>,
    body: Span,
}

impl Parts {
    /// Nothing for a file of which nobody can say where its body begins.
    pub(super) fn of(file: &SourceFile) -> Option<Self> {
        match split(file.text()) {
            Split::FrontMatter(parts) => {
                let parsed = parts.parse(file.text());
                let is_mapping = parsed.root.as_mapping().is_some();
                Some(Self {
                    fields: is_mapping.then_some(parsed.root),
                    body: parts.body,
                })
            }
            Split::Missing { body, .. } => Some(Self { fields: None, body }),
            Split::Unclosed { .. } => None,
        }
    }

    pub(super) fn side<'a>(&'a self, locale: &'a LocaleId, file: &'a SourceFile) -> Side<'a> {
        Side::new(locale, file, self.body).with_fields(self.fields.as_ref())
    }
}

/// The pin in a variant's front matter, and where it is written.
pub(super) fn pin(side: &Side<'_>, policy: &Freshness) -> Option<(Span, String)> {
    let path = policy.pin.as_ref()?;
    let mut node = side.fields?;
    for name in path {
        node = &node.get(name)?.value;
    }
    let text = match &node.value {
        Value::String(text) => &*text.value,
        // An id may look like a number (`1234e56`), be it too large for one; what was
        // written counts.
        Value::Number(_) => side.source.slice(node.span),
        Value::Broken => Some(side.source.slice(node.span)).filter(|text| is_hex(text))?,
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| (node.span, text.to_owned()))
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The title in a file's front matter.
#[must_use]
pub(crate) fn title_of(file: &SourceFile, locale: &LocaleId) -> Option<Box<str>> {
    title(&Parts::of(file)?.side(locale, file))
}

fn title(side: &Side<'_>) -> Option<Box<str>> {
    let title = side.fields?.get("title")?;
    title.value.as_str().map(Into::into)
}
