//! The shape of a voice's files: a persona, its policy, and how it speaks in
//! each locale.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::SentenceKind;

/// A voice as its file states it.
///
/// ```yaml
/// persona: Technyan, a cat who reports
/// extends: cat
/// fields: [technyanComment]
/// messages: ["mascot-*"]
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VoiceFile {
    /// Who speaks, in a few words for people.
    pub persona: String,
    /// The built-in voice whose locales this one starts from.
    #[serde(default)]
    pub extends: Option<String>,
    /// Front matter fields in which the persona speaks; dots lead into
    /// mappings.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Ids of messages in which it speaks; a `*` at the end stands for any
    /// rest.
    #[serde(default)]
    pub messages: Vec<String>,
    /// How much of the voice a text needs.
    #[serde(default)]
    pub policy: Policy,
    /// By locale tag: what this voice adds to the manner of the one that it
    /// extends, or states anew.
    #[serde(default)]
    pub locales: BTreeMap<String, Manner>,
}

impl VoiceFile {
    /// Whether the persona speaks in the message `id`.
    #[must_use]
    pub fn has_message(&self, id: &str) -> bool {
        self.messages.iter().any(|pattern| {
            let prefix = pattern.strip_suffix('*');
            prefix.map_or(pattern == id, |prefix| id.starts_with(prefix))
        })
    }
}

/// How much of the voice a text needs.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Policy {
    /// The least share of the sentences that count which carry a tic, from 0
    /// to 1; below it a text is sparse. With 0, one tic or sign anywhere is
    /// enough.
    pub density: f32,
    /// Which sentences count.
    pub sentences: Sentences,
    /// Texts of fewer characters owe no voice.
    pub min_length: usize,
    /// The most characters that a text may have.
    pub max_length: Option<usize>,
    /// The most sentences that a text may have.
    pub max_sentences: Option<usize>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            density: 0.0,
            sentences: Sentences::All,
            min_length: 0,
            max_length: None,
            max_sentences: None,
        }
    }
}

impl Policy {
    /// This policy with what one locale states for itself.
    #[must_use]
    pub fn with(self, own: &LocalPolicy) -> Self {
        Self {
            density: own.density.unwrap_or(self.density),
            sentences: own.sentences.unwrap_or(self.sentences),
            min_length: own.min_length.unwrap_or(self.min_length),
            max_length: own.max_length.or(self.max_length),
            max_sentences: own.max_sentences.or(self.max_sentences),
        }
    }
}

/// The sentences of which a policy asks for a tic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Sentences {
    /// Each that can host a tic.
    All,
    /// All but questions and fragments.
    Statements,
    /// The last that can host a tic.
    Last,
}

/// What one locale states instead of the voice's [`Policy`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct LocalPolicy {
    /// See [`Policy::density`].
    pub density: Option<f32>,
    /// See [`Policy::sentences`].
    pub sentences: Option<Sentences>,
    /// See [`Policy::min_length`].
    pub min_length: Option<usize>,
    /// See [`Policy::max_length`].
    pub max_length: Option<usize>,
    /// See [`Policy::max_sentences`].
    pub max_sentences: Option<usize>,
}

/// How the persona speaks in one locale.
///
/// A sentence is `body + joint + tic + elongation? + particle? + terminals +
/// closers`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Manner {
    /// The locale has no tic, and says so; nothing is then missing.
    pub none: bool,
    /// What ends the persona's sentences, canonical first.
    pub tics: Vec<Tic>,
    /// What stands between a body and its tic: nothing in Japanese, `, ` in
    /// English. Nothing if unstated.
    pub joint: Option<String>,
    /// Other joints that are as good.
    pub joints: Vec<String>,
    /// What the end of a body becomes before a tic, where that is a matter of
    /// grammar: `だよ` becomes `だ`. The longest that fits counts, and a body
    /// with none takes no tic; without any entry each body does as it is.
    pub endings: BTreeMap<String, String>,
    /// The script that tics are written in.
    pub script: Option<Script>,
    /// Spellings that should be written otherwise, with how: `ニャ` as `にゃ`.
    pub foreign: BTreeMap<String, String>,
    /// Characters that draw a tic out, `ー` or `~`.
    pub elongation: String,
    /// Words that may follow a tic in its sentence: `ね` in `にゃね。`.
    pub particles: Vec<String>,
    /// Other marks of the persona: puns, paws. `*` at the end stands for the
    /// rest of a word.
    pub signs: Vec<String>,
    /// Words that hold a tic's letters and are none.
    pub lookalikes: Vec<String>,
    /// Endings that do not go with a tic.
    pub register: Vec<Clash>,
    /// Endings that make a question without a question mark.
    pub questions: Vec<String>,
    /// What this locale asks instead of the voice's policy.
    pub policy: LocalPolicy,
    /// Who of those that speak the language has read this.
    pub native_review: Review,
    /// Sentences that show the manner; they run as tests.
    pub examples: Examples,
}

/// A word that ends the persona's sentences.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tic {
    /// As it is written by default.
    pub text: String,
    /// Other spellings that are as good.
    #[serde(default)]
    pub spellings: Vec<String>,
    /// The sentences that can take it; all but fragments if unstated.
    #[serde(default = "usual_hosts")]
    pub hosts: Vec<SentenceKind>,
}

impl Tic {
    /// All its spellings, the default one first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let others = self.spellings.iter().map(String::as_str);
        std::iter::once(self.text.as_str()).chain(others)
    }
}

fn usual_hosts() -> Vec<SentenceKind> {
    use SentenceKind::{Exclamation, Question, Statement};
    vec![Statement, Exclamation, Question]
}

/// An ending whose register does not go with a tic after it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Clash {
    /// How the body ends.
    pub ending: String,
    /// What to write instead, where that is certain.
    #[serde(default)]
    pub write: Option<String>,
    /// Words with that ending which are none of this.
    #[serde(default)]
    pub except: Vec<String>,
}

/// A script in which tics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Script {
    /// مياو
    Arabic,
    /// мяу
    Cyrillic,
    /// 喵
    Han,
    /// 냥
    Hangul,
    /// にゃ
    Hiragana,
    /// ニャ
    Katakana,
    /// nya
    Latin,
    /// เหมียว
    Thai,
}

impl Script {
    /// Whether words in it stand apart, so that a tic is a whole word.
    pub(super) fn spaces_words(self) -> bool {
        matches!(self, Self::Latin | Self::Cyrillic | Self::Arabic)
    }
}

/// Whether a native speaker has read a manner: `needed`, or `done by …`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Review {
    /// Nobody has yet.
    #[default]
    Needed,
    /// Somebody has: who, and when.
    Done(String),
}

impl TryFrom<String> for Review {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.strip_prefix("done by ") {
            Some(who) => Ok(Self::Done(who.to_owned())),
            None if text == "needed" => Ok(Self::Needed),
            None => Err("expected `needed` or `done by` somebody"),
        }
    }
}

/// Sentences that show a manner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Examples {
    /// Texts with which nothing is wrong.
    pub good: Vec<String>,
    /// Texts with which one thing is.
    pub bad: Vec<BadExample>,
}

impl Examples {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.good.is_empty() && self.bad.is_empty()
    }

    /// These, or others if there are none.
    pub(super) fn or(self, others: Self) -> Self {
        if self.is_empty() { others } else { self }
    }
}

/// A text with which one thing is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BadExample {
    /// The text.
    pub text: String,
    /// The rule that must say so.
    pub rule: String,
    /// The text once fixed; absent if nothing can fix it safely.
    #[serde(default)]
    pub fix: Option<String>,
}
