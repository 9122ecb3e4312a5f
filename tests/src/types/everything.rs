//! Written by `polynya types --lang rust`: what is changed here is lost.

/// A record of any collection, which `collection` names.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(tag = "collection")]
pub enum AnyRecord {
    /// A record of `notes`.
    #[serde(rename = "notes")]
    Notes(Box<NotesRecord>),
}

/// Record of notes
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotesRecord {
    /// `collection/entry/locale`.
    pub id: String,
    /// What the entry's files have in common, whatever their locale.
    pub entry: String,
    /// `locale`.
    pub locale: NotesLocale,
    /// The entry's name in URLs.
    pub slug: String,
    /// The source file, relative to the project's root.
    pub path: String,
    /// `data`.
    pub data: NotesData,
    /// Which texts of the data are messages, by field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub messages: Option<std::collections::BTreeMap<String, Message>>,
    /// The body.
    pub html: String,
    /// `headings`.
    pub headings: Vec<Heading>,
    /// The start of the body as plain text.
    pub excerpt: String,
    /// Characters of the body's plain text, without white space.
    #[serde(rename = "textLength")]
    pub text_length: i64,
    /// Words of the body's plain text.
    pub words: i64,
    /// Minutes that reading takes.
    #[serde(rename = "readingMinutes")]
    pub reading_minutes: i64,
    /// `alternates`.
    pub alternates: Vec<NotesAlternate>,
    /// The locale that stands in, where the entry is not there in this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<NotesLocale>,
    /// BLAKE3 of the record as it is without this member.
    pub digest: String,
}

/// `NotesLocale`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum NotesLocale {
    /// `en`.
    #[serde(rename = "en")]
    En,
}

/// `NotesData`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotesData {
    /// Ends */ no comment,
    /// and has "two" lines.
    pub title: String,
    /// `type`.
    pub r#type: NotesType,
    /// `on-watch`.
    #[serde(rename = "on-watch")]
    pub on_watch: bool,
    /// `self`.
    ///
    /// Deprecated.
    #[serde(rename = "self", default, skip_serializing_if = "Option::is_none")]
    pub self_: Option<String>,
    /// `class`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<f64>,
    /// `題名`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub 題名: Option<i64>,
    /// `fooBar`.
    #[serde(rename = "fooBar", default, skip_serializing_if = "Option::is_none")]
    pub foo_bar: Option<String>,
    /// `foo_bar`.
    #[serde(rename = "foo_bar", default, skip_serializing_if = "Option::is_none")]
    pub foo_bar2: Option<String>,
    /// `mixed`.
    pub mixed: Json,
    /// `point`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Vec<Json>>,
    /// `either`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub either: Option<NotesEither>,
    /// `map`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<std::collections::BTreeMap<String, Vec<i64>>>,
    /// `some`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub some: Option<NotesSome>,
    /// `anything`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anything: Option<Json>,
    /// `tree`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tree: Option<Box<NotesTree>>,
    /// `list`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Box<NotesList>>,
    /// `nested`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nested: Option<NotesNested>,
    /// `again`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<NotesAgain>,
    /// `closed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<NotesClosed>,
    /// `pair`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<NotesPair>,
    /// `nothing`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nothing: Option<Vec<Json>>,
    /// `ﬁ`.
    #[serde(rename = "ﬁ", default, skip_serializing_if = "Option::is_none")]
    pub fi: Option<String>,
    /// `both`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub both: Option<NotesBoth>,
    /// Members with other names.
    #[serde(flatten)]
    pub others: std::collections::BTreeMap<String, Json>,
}

/// `NotesType`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum NotesType {
    /// `one`.
    #[serde(rename = "one")]
    One,
    /// `two-three`.
    #[serde(rename = "two-three")]
    TwoThree,
    /// `4`.
    #[serde(rename = "4")]
    N4,
    /// ``.
    #[serde(rename = "")]
    N,
    /// `😀`.
    #[serde(rename = "😀")]
    N2,
}

/// `NotesEither`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(untagged)]
pub enum NotesEither {
    /// One of its forms.
    NotesEither2(NotesEither2),
    /// One of its forms.
    NotesEither3(NotesEither3),
    /// One of its forms.
    Text(String),
}

/// `NotesEither2`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct NotesEither2 {
    /// `kind`.
    pub kind: NotesEither2Kind,
    /// `size`.
    pub size: i64,
}

/// `NotesEither2Kind`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum NotesEither2Kind {
    /// `boat`.
    #[serde(rename = "boat")]
    Boat,
}

/// `NotesEither3`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct NotesEither3 {
    /// `kind`.
    pub kind: NotesEither3Kind,
}

/// `NotesEither3Kind`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum NotesEither3Kind {
    /// `ice`.
    #[serde(rename = "ice")]
    Ice,
}

/// `NotesSome`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotesSome {
    /// `a`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
    /// Members with other names.
    #[serde(flatten)]
    pub others: std::collections::BTreeMap<String, i64>,
}

/// `NotesClosed`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(untagged)]
pub enum NotesClosed {
    /// One of its forms.
    NotesClosed2(NotesClosed2),
    /// One of its forms.
    NotesClosed3(NotesClosed3),
}

/// `NotesClosed2`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct NotesClosed2 {
    /// `a`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
}

/// `NotesClosed3`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct NotesClosed3 {
    /// `b`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
}

/// `NotesPair`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(untagged)]
pub enum NotesPair {
    /// One of its forms.
    Several(Vec<String>),
    /// One of its forms.
    NotesAgain(NotesAgain),
    /// One of its forms.
    Whole(i64),
    /// One of its forms.
    NotesPair2(NotesPair2),
    /// One of its forms.
    Amount(f64),
}

/// `NotesPair2`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct NotesPair2 {
    /// `a`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
}

/// `NotesBoth`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotesBoth {
    /// `name`.
    pub name: String,
}

/// `NotesAlternate`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotesAlternate {
    /// `locale`.
    pub locale: NotesLocale,
    /// For a link's `hreflang`.
    pub hreflang: NotesAlternateHreflang,
    /// The other record's id.
    pub id: String,
    /// The other record's source file.
    pub path: String,
}

/// For a link's `hreflang`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum NotesAlternateHreflang {
    /// `en`.
    #[serde(rename = "en")]
    En,
    /// `x-default`.
    #[serde(rename = "x-default")]
    XDefault,
}

/// `NotesTree`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotesTree {
    /// `value`.
    pub value: String,
    /// `left`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Box<NotesTree>>,
    /// `others`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others: Option<Vec<NotesTree>>,
    /// Members with other names.
    #[serde(flatten)]
    pub others2: std::collections::BTreeMap<String, Json>,
}

/// `NotesList`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotesList {
    /// `next`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Box<NotesList>>,
    /// Members with other names.
    #[serde(flatten)]
    pub others: std::collections::BTreeMap<String, Json>,
}

/// `NotesNested`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct NotesNested(pub std::collections::BTreeMap<String, NotesNested>);

/// `NotesAgain`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct NotesAgain(pub NotesLists);

/// `NotesLists`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct NotesLists(pub Vec<NotesAgain>);

/// `NotesNamed`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct NotesNamed {
    /// `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Members with other names.
    #[serde(flatten)]
    pub others: std::collections::BTreeMap<String, Json>,
}

/// Heading
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Heading {
    /// `level`.
    pub level: i64,
    /// What a link leads to: `#id`.
    pub id: String,
    /// `text`.
    pub text: String,
}

/// Message
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Message {
    /// `id`.
    pub id: String,
    /// The locale that answered.
    pub locale: String,
    /// There where the front matter has no text of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<bool>,
}

/// Any value of JSON.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(untagged)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// An object.
    Object(std::collections::BTreeMap<String, Self>),
}
