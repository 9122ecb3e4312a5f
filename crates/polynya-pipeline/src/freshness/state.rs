//! What a translation is worth beside its source: the seven states, and the kinds
//! of things that can be in one.

/// How a translation, or a part of one, stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The source has it, the translation does not, or has it empty.
    Missing,
    /// It is there in the source's own words, though it ought not to be.
    Untranslated,
    /// It is there, and nobody has said from which source it was made.
    Unattested,
    /// It was made from the source as it is now.
    Fresh,
    /// Only code, links or other things that no translator touches have changed.
    Syncable,
    /// The words of the source have changed since.
    Stale,
    /// The source does not have it any more.
    Orphan,
}

impl State {
    /// All of them, in the order in which people read them.
    pub const ALL: [Self; 7] = [
        Self::Missing,
        Self::Untranslated,
        Self::Unattested,
        Self::Fresh,
        Self::Syncable,
        Self::Stale,
        Self::Orphan,
    ];

    /// The name that reports have for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Untranslated => "untranslated",
            Self::Unattested => "unattested",
            Self::Fresh => "fresh",
            Self::Syncable => "syncable",
            Self::Stale => "stale",
            Self::Orphan => "orphan",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether a reader gets a translation that is not known to be out of date.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Unattested | Self::Fresh | Self::Syncable)
    }

    /// Whether a translator has to write something.
    #[must_use]
    pub const fn is_work(self) -> bool {
        matches!(self, Self::Missing | Self::Untranslated | Self::Stale)
    }
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// A field of the front matter.
    Field,
    /// A block of the body.
    Block,
    /// What the mascot says: a field or a message in which a voice speaks.
    Mascot,
    /// The value of a Fluent message, or an attribute of one.
    Message,
    /// The label of a vocabulary's term, or an attribute of it.
    Label,
}

impl UnitKind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Field,
        Self::Block,
        Self::Mascot,
        Self::Message,
        Self::Label,
    ];

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name that reports have for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Block => "block",
            Self::Mascot => "mascot",
            Self::Message => "message",
            Self::Label => "label",
        }
    }
}
