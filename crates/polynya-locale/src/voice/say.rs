//! Says a text as the persona would.

use std::collections::BTreeSet;

use polynya_diagnostics::Span;

use super::chars::{is_clause_mark, is_closer, is_opener, is_terminal};
use super::judge::judge;
use super::place::{joint, seat};
use super::reading::{Reading, is_written_as};
use super::{Edit, Manner, Policy, Script, Sentence};
use crate::LocaleId;

/// How many times fixes are made before what is left is taken as it is. One
/// fix can uncover another, but none undoes another.
const ROUNDS: usize = 4;

/// How many bytes before a tic can be part of one word with it.
const WORD: usize = 64;

/// `text` as the persona would say it in `locale`.
///
/// Tics that are out of place or misspelled are put right. Then sentences that
/// can take a tic get one until the policy is content, the last and the first
/// before the others. A sentence that the manner has no rule for is left
/// alone, and so are code, link targets and quotes of others, and a text that
/// is mostly in another language's script. Saying it again changes nothing.
#[must_use]
pub fn say(text: &str, manner: &Manner, policy: &Policy, locale: &LocaleId) -> String {
    if manner.none || !is_written_as(text, locale) {
        return text.to_owned();
    }
    let said = put_right(text, manner, policy, locale);
    let edits = additions(&Reading::of(&said, manner, locale, &[]), policy, locale);
    apply_all(&said, edits.iter())
}

fn put_right(text: &str, manner: &Manner, policy: &Policy, locale: &LocaleId) -> String {
    let mut said = text.to_owned();
    for _ in 0..ROUNDS {
        let verdict = judge(&said, manner, policy, locale, &[]);
        let fixes = verdict
            .problems
            .iter()
            .filter_map(|problem| problem.fix.as_ref());
        let fixed = apply_all(&said, fixes);
        if fixed == said {
            break;
        }
        said = fixed;
    }
    said
}

/// Makes all edits that do not overlap an earlier one.
fn apply_all<'e>(text: &str, edits: impl Iterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut fixed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        if let Some(before) = text.get(done..edit.span.start) {
            fixed.push_str(before);
            fixed.push_str(&edit.text);
            done = edit.span.end;
        }
    }
    fixed.push_str(text.get(done..).unwrap_or_default());
    fixed
}

/// The tics to put in, in the order of the text.
fn additions(reading: &Reading<'_>, policy: &Policy, locale: &LocaleId) -> Vec<Edit> {
    let hosts = reading.hosts(policy);
    let voiced = reading.voiced();
    let is_bare = |host: &&&Sentence| !voiced.contains(&host.span.start);
    let wanted = (f64::from(policy.density) * hosts.len() as f64).ceil() as usize;
    let present = hosts.len() - hosts.iter().filter(is_bare).count();
    let silent = reading.marks.tics.is_empty();
    let missing = wanted.max(usize::from(silent)).saturating_sub(present);

    let seats = hosts.iter().filter(is_bare);
    let seats = seats.filter_map(|host| {
        let edit = addition(reading, host)?;
        is_heard(reading, host, &edit, locale).then_some(edit)
    });
    spread(seats.collect(), missing)
}

/// Whether the sentence speaks in the voice once the tic is in it. In odd company,
/// a space before a closing quote say, it would not, and get another each time.
fn is_heard(reading: &Reading<'_>, host: &Sentence, edit: &Edit, locale: &LocaleId) -> bool {
    let sentence = &reading.text[host.span.range()];
    let at = edit.span.start.saturating_sub(host.span.start);
    let to = edit.span.end.saturating_sub(host.span.start);
    let (Some(before), Some(after)) = (sentence.get(..at), sentence.get(to..)) else {
        return false;
    };
    let said = [before, &edit.text, after].concat();
    let again = Reading::of(&said, reading.manner, locale, &[]);
    !again.voiced().is_empty()
}

/// As many of `seats` as are wanted: the last, which a reader keeps, then the
/// first, then those between at even distances.
fn spread(seats: Vec<Edit>, wanted: usize) -> Vec<Edit> {
    let last = seats.len().saturating_sub(1);
    let taken: BTreeSet<usize> = match wanted {
        0 => BTreeSet::new(),
        1 => BTreeSet::from([last]),
        _ if wanted > last => (0..=last).collect(),
        _ => (0..wanted)
            .map(|index| index * last / (wanted - 1))
            .collect(),
    };
    let seats = seats.into_iter().enumerate();
    let seats = seats.filter(|(index, _)| taken.contains(index));
    seats.map(|(_, seat)| seat).collect()
}

/// The tic for one sentence, if its body can take one.
fn addition(reading: &Reading<'_>, host: &Sentence) -> Option<Edit> {
    let (text, manner) = (reading.text, reading.manner);
    let drawn = |c: char| manner.elongation.contains(c) && !c.is_alphanumeric();
    let said = &text[host.body.range()];
    let whole = said.trim_end_matches(drawn);
    // The space that French sets before a mark goes: a tic follows its word.
    let is_drawn = whole.len() < said.len();
    let body = if is_drawn { whole.trim_end() } else { whole };
    let end = host.body.start + body.len();
    let spaced = manner.script.is_some_and(Script::spaces_words);
    let opaque = reading.mask.ending_at(end).is_some();
    if opaque && !spaced || !opaque && !is_fit(body) {
        return None;
    }
    let seat = seat(body, manner)?;
    let before = |sentence: &Sentence| sentence.span.start < host.span.start;
    let index = reading.sentences.partition_point(before);
    let tics = manner
        .tics
        .iter()
        .filter(|tic| tic.hosts.contains(&host.kind));
    let tics: Vec<&str> = tics.map(|tic| tic.text.as_str()).collect();
    // By the sentence's place, so that the same text is always said alike.
    let tic = tics.get(index % tics.len().max(1))?;
    let kept = &body[..body.len() - seat.cut];
    let kept = &kept[kept.ceil_char_boundary(kept.len().saturating_sub(WORD))..];
    let before = [kept, seat.write, joint(manner)].concat();
    (!would_be_a_word(&before, tic, manner)).then(|| Edit {
        span: Span::new(end - seat.cut, host.body.start + whole.len()),
        text: [seat.write, joint(manner), tic].concat(),
    })
}

/// Whether a body ends in words, not in the middle of a clause or in a
/// sentence of its own in brackets.
fn is_fit(body: &str) -> bool {
    let open = |c: char| is_clause_mark(c) || is_opener(c) && !is_closer(c);
    !body.ends_with(open) && !body.trim_end_matches(is_closer).ends_with(is_terminal)
}

/// Whether a tic after `before` would be read as part of a word that only
/// looks like one, or of a pun.
fn would_be_a_word(before: &str, tic: &str, manner: &Manner) -> bool {
    let whole = [before, tic].concat();
    let words = manner.lookalikes.iter().chain(&manner.signs);
    let mut stems = words.map(|word| word.trim_end_matches('*'));
    stems.any(|stem| {
        let last = whole.rfind(stem);
        last.is_some_and(|at| at < before.len() && at + stem.len() > before.len())
    })
}
