//! Reads a text once, for whatever is asked of it: its sentences, its tics,
//! and which sentence carries which.

use std::collections::BTreeSet;

use super::chars::script_of;
use super::find::{self, Marks, Occurrence, What};
use super::mask::Mask;
use super::place::Scene;
use super::sentence::cut;
use super::{Manner, Policy, Script, Sentence, SentenceKind, Sentences};
use crate::LocaleId;

/// A text, cut and searched.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) manner: &'a Manner,
    pub(super) mask: Mask,
    pub(super) sentences: Vec<Sentence>,
    pub(super) marks: Marks,
}

impl<'a> Reading<'a> {
    pub(super) fn of(
        text: &'a str,
        manner: &'a Manner,
        locale: &LocaleId,
        others: &[(&LocaleId, &Manner)],
    ) -> Self {
        let mask = Mask::of(text);
        let mut sentences = cut(text, &mask, locale);
        for sentence in &mut sentences {
            sentence.kind = kind(&text[sentence.body.range()], sentence.kind, manner);
        }
        let marks = find::marks(text, &mask, manner, others);
        Self {
            text,
            manner,
            mask,
            sentences,
            marks,
        }
    }

    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            text: self.text,
            mask: &self.mask,
            manner: self.manner,
            sentences: &self.sentences,
        }
    }

    /// The sentences of which the policy asks for a tic.
    pub(super) fn hosts(&self, policy: &Policy) -> Vec<&Sentence> {
        let can = |sentence: &&Sentence| {
            let kind = sentence.kind;
            self.manner.tics.iter().any(|tic| tic.hosts.contains(&kind))
                && self.says_something(sentence)
        };
        let mut hosts: Vec<&Sentence> = self.sentences.iter().filter(can).collect();
        match policy.sentences {
            Sentences::All => {}
            Sentences::Statements => hosts.retain(|sentence| {
                matches!(
                    sentence.kind,
                    SentenceKind::Statement | SentenceKind::Exclamation
                )
            }),
            Sentences::Last => {
                hosts.drain(..hosts.len().saturating_sub(1));
            }
        }
        hosts
    }

    /// Where those sentences start that carry a tic of the manner, in whatever
    /// spelling. One by itself (`Nya!`) is the sentence's before it, or after
    /// the first.
    pub(super) fn voiced(&self) -> BTreeSet<usize> {
        let own = self.marks.tics.iter().filter(|tic| is_own(tic));
        own.filter_map(|tic| self.host_of(tic)).collect()
    }

    fn host_of(&self, tic: &Occurrence) -> Option<usize> {
        let starts = |sentence: &Sentence| sentence.span.start <= tic.span.start;
        let after = self.sentences.partition_point(starts);
        let (before, after) = self.sentences.split_at(after);
        // A row of interjections is heard as one, if it is not too long.
        let mut nearest = before.iter().rev().take(4).chain(after.iter().take(4));
        let host = nearest.find(|sentence| self.says_something(sentence));
        host.map(|sentence| sentence.span.start)
    }

    /// Whether a sentence has words of the persona besides tics.
    fn says_something(&self, sentence: &Sentence) -> bool {
        let body = sentence.body;
        let letters = self.text[body.range()].char_indices();
        let mut letters = letters.filter(|(_, c)| c.is_alphabetic());
        letters.any(|(at, _)| !self.is_aside(body.start + at))
    }

    /// Whether the byte `at` belongs to a tic, or to what is not the persona's.
    fn is_aside(&self, at: usize) -> bool {
        let tics = &self.marks.tics;
        let tic = tics.get(tics.partition_point(|tic| tic.end <= at));
        tic.is_some_and(|tic| tic.span.start <= at) || self.mask.covering(at).is_some()
    }
}

/// Whether a tic is one of the manner's, however it is spelled.
pub(super) fn is_own(tic: &Occurrence) -> bool {
    !matches!(tic.what, What::Other(_))
}

/// A sentence's kind, with the endings by which the manner knows questions.
fn kind(body: &str, kind: SentenceKind, manner: &Manner) -> SentenceKind {
    let question = manner
        .questions
        .iter()
        .any(|ending| body.ends_with(ending.as_str()));
    match kind {
        SentenceKind::Statement if question => SentenceKind::Question,
        kind => kind,
    }
}

/// Whether at least half of a text's letters are of the locale's scripts.
pub(super) fn is_written_as(text: &str, locale: &LocaleId) -> bool {
    let own = scripts(locale);
    let letters = text.chars().filter_map(script_of);
    let balance = letters.fold(0_isize, |balance, script| {
        balance + if own.contains(&script) { 1 } else { -1 }
    });
    own.is_empty() || balance >= 0
}

/// The scripts in which a locale's texts are written.
pub(super) fn scripts(locale: &LocaleId) -> &'static [Script] {
    let script = locale.maximized().script;
    match script.as_ref().map_or("", |script| script.as_str()) {
        "Jpan" => &[Script::Hiragana, Script::Katakana, Script::Han],
        "Kore" => &[Script::Hangul, Script::Han],
        "Hans" | "Hant" | "Hani" => &[Script::Han],
        "Arab" => &[Script::Arabic],
        "Cyrl" => &[Script::Cyrillic],
        "Thai" => &[Script::Thai],
        "Latn" => &[Script::Latin],
        _ => &[],
    }
}
