//! What a text itself says for the fields of a schema.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use polynya_diagnostics::Message;
use polynya_locale::fact::{Date, FactKind, FactValue, facts};
use polynya_locale::vocabulary::{Term, Vocabulary, near_key};
use polynya_locale::voice::sentences;
use polynya_markdown::{Block, BlockKind, NOT_TEXT, Outline};
use serde_json::{Value, json};

use super::Learned;
use super::lines::{is_east_asian, label};
use super::occurrences::{Found, Haystack, Name};
use crate::draft::{Known, Terms, Values};
use crate::schema::{Bounds, Field};

/// Fields that hold an entry's title.
pub(super) const TITLES: [&str; 2] = ["title", "headline"];

/// Fields that hold a few sentences of a text.
const DESCRIPTIONS: [&str; 4] = ["description", "summary", "excerpt", "abstract"];

/// A description goes on until it is as long as this, if there is room.
const ENOUGH: usize = 100;

/// The most characters of a description where the schema sets no limit.
const MOST: usize = 300;

/// Of more values than these, only so many are named in a comment.
const SHOWN: usize = 6;

/// What was found, and comments on what was not.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) values: Values,
    pub(super) candidates: BTreeMap<String, String>,
}

/// The text that values are looked for in.
pub(super) struct Subject<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) outline: &'a Outline,
    pub(super) learned: &'a Learned,
}

/// Reads what `subject` says for every field of the schema.
pub(super) fn read(terms: Terms<'_>, subject: &Subject<'_>) -> Reading {
    let outline = subject.outline;
    let mut text = subject.title.unwrap_or_default().to_owned();
    for block in outline.blocks.iter().filter(|block| is_prose(block)) {
        text.push('\n');
        text.push_str(outline.text(block));
    }
    let reader = Reader {
        terms,
        subject,
        haystack: Haystack::new(&text),
        text: &text,
    };
    let mut reading = Reading::default();
    let fields = terms.schema.map(|schema| &*schema.shape().fields);
    for field in fields.unwrap_or_default() {
        reader.field(field, &mut reading);
    }
    if terms.schema.is_none()
        && let Some(title) = subject.title
    {
        reading.values.insert("title".into(), json!(title).into());
    }
    reading
}

/// Whether a title of that length is what the schema asks for.
pub(super) fn fits(bounds: Bounds, text: &str) -> bool {
    let length = text.chars().count();
    bounds.min_length.is_none_or(|least| length >= least)
        && bounds.max_length.is_none_or(|most| length <= most)
}

const fn is_prose(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Heading { .. } | BlockKind::Paragraph | BlockKind::Item | BlockKind::Cell { .. }
    )
}

struct Reader<'a> {
    terms: Terms<'a>,
    subject: &'a Subject<'a>,
    haystack: Haystack<'a>,
    text: &'a str,
}

impl Reader<'_> {
    fn field(&self, field: &Field, reading: &mut Reading) {
        let name = &*field.name;
        let list = field.types.iter().any(|kind| &**kind == "array");
        let vocabulary = field.vocabulary.as_ref();
        let vocabulary = vocabulary.and_then(|name| self.terms.resources.vocabularies.get(name));
        if TITLES.contains(&name) {
            self.title(name, reading);
        } else if DESCRIPTIONS.contains(&name) {
            if let Some(description) = self.description(field.bounds) {
                reading
                    .values
                    .insert(name.into(), json!(description).into());
            }
        } else if field.format.as_deref() == Some("date") {
            if field.required {
                self.date(name, reading);
            }
        } else if let Some(vocabulary) = vocabulary {
            let found = self.haystack.find(&self.names(vocabulary));
            self.choose(field, list, found, reading);
        } else if !field.choices.is_empty() {
            self.choice(field, reading);
        } else if list && is_links(field) {
            self.links(name, reading);
        } else if field.voice.is_none() && field.format.is_none() {
            let found = self.haystack.find(&self.learned(name, list));
            self.choose(field, list, found, reading);
        }
    }

    fn title(&self, name: &str, reading: &mut Reading) {
        if let Some(title) = self.subject.title {
            reading.values.insert(name.into(), json!(title).into());
            return;
        }
        let headings = self.subject.outline.headings();
        let mut texts = headings.map(|heading| self.subject.outline.text(heading));
        if let Some(first) = texts.find(|text| !text.contains(NOT_TEXT)) {
            let message = Message::new("intake-first-heading").with("text", one_line(first));
            self.note(name, &message, reading);
        }
    }

    fn note(&self, field: &str, message: &Message, reading: &mut Reading) {
        let note = one_line(&self.terms.words.translate(message));
        reading.candidates.insert(field.to_owned(), note);
    }

    /// The first sentences of the first text that has some of the right length.
    fn description(&self, bounds: Bounds) -> Option<String> {
        let outline = self.subject.outline;
        let blocks = outline.blocks.iter();
        let texts = blocks.filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item));
        let mut texts = texts.take(12).map(|block| outline.text(block));
        texts.find_map(|text| self.lead(text, bounds))
    }

    fn lead(&self, text: &str, bounds: Bounds) -> Option<String> {
        let text = one_line(text);
        let text = label(&text).map_or(&*text, |(.., rest)| rest);
        let (least, most) = (
            bounds.min_length.unwrap_or(1),
            bounds.max_length.unwrap_or(MOST),
        );
        let mut best: Option<&str> = None;
        let mut start = None;
        for sentence in sentences(text, self.terms.locale) {
            let from = *start.get_or_insert(sentence.span.start);
            let lead = &text[from..sentence.span.end];
            let length = lead.chars().count();
            if sentence.terminals.is_empty() || lead.contains(NOT_TEXT) || length > most {
                break;
            }
            if length >= least {
                best = Some(lead);
                if length >= ENOUGH.min(most) {
                    break;
                }
            }
        }
        best.map(str::to_owned)
    }

    /// The first day that the text names in full, with where it has it.
    fn date(&self, name: &str, reading: &mut Reading) {
        if let Some(date) = self.terms.date {
            reading.values.insert(name.into(), json!(date).into());
            return;
        }
        let mut days: Vec<(String, String)> = Vec::new();
        for line in self.text.lines() {
            for fact in facts(line, self.terms.locale) {
                let FactValue::Date(date) = &fact.value else {
                    continue;
                };
                let Some(day) = full(*date) else { continue };
                if days.iter().all(|(known, _)| *known != day) {
                    days.push((day, line[fact.span.range()].to_owned()));
                }
            }
        }
        let Some(((day, shown), others)) = days.split_first() else {
            return;
        };
        let also: Vec<&str> = others.iter().map(|(day, _)| day.as_str()).collect();
        let message = Message::new("intake-first-date")
            .with("text", one_line(shown))
            .with("count", also.len())
            .with("others", shown_of(&also));
        let note = one_line(&self.terms.words.translate(&message));
        let known = Known {
            value: json!(day),
            note: Some(note),
        };
        reading.values.insert(name.into(), known);
    }

    /// Terms by what they are called in the locale; where they have no name in
    /// it, in any.
    fn names<'v>(&self, vocabulary: &'v Vocabulary) -> Vec<Name<'v>> {
        let name = |term: &'v Term| {
            let own = term.names.get(self.terms.locale);
            let names = own.or_else(|| term.names.get(&term.origin))?;
            let spellings = names.label.iter().chain(&names.aliases).map(|text| &**text);
            // What several terms are called says nothing.
            let clear = |text: &&str| {
                let found = vocabulary.find(text, self.terms.locale);
                found.term().is_some_and(|found| found.id == term.id)
            };
            Some(Name {
                value: term.canonical(self.terms.locale).to_owned(),
                spellings: spellings.filter(clear).collect(),
            })
        };
        vocabulary.terms().iter().filter_map(name).collect()
    }

    /// What other entries hold in the field. In a field of one value, only what
    /// several of them do. Spellings that differ in case alone are one name, which is
    /// written as it mostly is.
    fn learned(&self, field: &str, list: bool) -> Vec<Name<'_>> {
        let values = self.subject.learned.values(field);
        let shared = values.filter(|(_, count)| list || *count > 1);
        let mut names: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
        for (value, count) in shared {
            names
                .entry(value.to_lowercase())
                .or_default()
                .push((value, count));
        }
        names.into_values().filter_map(mostly).collect()
    }

    /// Takes the most frequent of the values found, as many as a list may have, or as
    /// the longest list of another entry has; the only one for a field of one value.
    fn choose(&self, field: &Field, list: bool, found: Vec<Found>, reading: &mut Reading) {
        let all: Vec<&str> = found.iter().map(|found| found.value.as_str()).collect();
        if all.is_empty() {
            return;
        }
        let most = if list {
            let usual = || self.subject.learned.longest(&field.name);
            let most = field.bounds.max_items.or_else(usual);
            most.unwrap_or(usize::MAX)
        } else {
            1
        };
        let least = field.bounds.min_items.unwrap_or(1);
        if (!list && all.len() > 1) || (list && all.len() < least) {
            let message = Message::new("intake-named").with("values", shown_of(&all));
            self.note(&field.name, &message, reading);
            return;
        }
        let (taken, left) = all.split_at(most.min(all.len()));
        let note = (!left.is_empty()).then(|| {
            let message = Message::new("intake-also-named").with("values", shown_of(left));
            one_line(&self.terms.words.translate(&message))
        });
        let value = match (list, taken) {
            (false, [only]) => json!(only),
            _ => json!(taken),
        };
        reading
            .values
            .insert(field.name.to_string(), Known { value, note });
    }

    /// A value of the schema's own list: where the text says `Category: Guide`,
    /// or where it is a name that the text has several times, and no other.
    fn choice(&self, field: &Field, reading: &mut Reading) {
        let choices: Vec<&str> = field.choices.iter().filter_map(Value::as_str).collect();
        if choices.len() < 2 {
            return;
        }
        if let Some(said) = self.said_of(&field.name, &choices) {
            reading
                .values
                .insert(field.name.to_string(), json!(said).into());
            return;
        }
        let named = |choice: &&&str| choice.chars().any(|c| c.is_uppercase() || !c.is_ascii());
        let names = choices.iter().filter(named).map(|choice| Name {
            value: (*choice).to_owned(),
            spellings: vec![choice],
        });
        let found = self.haystack.find(&names.collect::<Vec<_>>());
        let found: Vec<Found> = found.into_iter().filter(|found| found.inside).collect();
        if let [only] = found.as_slice()
            && only.count > 1
        {
            let message = Message::new("intake-named").with("values", &*only.value);
            let known = Known {
                value: json!(only.value),
                note: Some(one_line(&self.terms.words.translate(&message))),
            };
            reading.values.insert(field.name.to_string(), known);
        } else if !found.is_empty() {
            let all: Vec<&str> = found.iter().map(|found| found.value.as_str()).collect();
            let message = Message::new("intake-named").with("values", shown_of(&all));
            self.note(&field.name, &message, reading);
        }
    }

    /// The choice that stands after the field's own name and a colon.
    fn said_of<'c>(&self, field: &str, choices: &[&'c str]) -> Option<&'c str> {
        let own = near_key(&words_of(field));
        self.text.lines().find_map(|line| {
            let (label, value) = line.split_once([':', '：'])?;
            let value = value.trim().trim_end_matches(['.', '。']);
            let said = |choice: &&&str| near_key(choice) == near_key(value);
            (near_key(label) == own)
                .then(|| choices.iter().find(said).copied())
                .flatten()
        })
    }

    fn links(&self, name: &str, reading: &mut Reading) {
        let mut links: Vec<String> = Vec::new();
        for line in self.text.lines() {
            let urls = facts(line, self.terms.locale).into_iter();
            for fact in urls.filter(|fact| fact.kind == FactKind::Url) {
                let url = &line[fact.span.range()];
                if url.contains("://") && !links.iter().any(|known| known == url) {
                    links.push(url.to_owned());
                }
            }
        }
        if !links.is_empty() {
            reading.values.insert(name.into(), json!(links).into());
        }
    }
}

/// Whether the items of a list are addresses.
fn is_links(field: &Field) -> bool {
    let format = field
        .items
        .as_deref()
        .and_then(|items| items.format.as_deref());
    matches!(format, Some("uri" | "iri"))
}

/// `impactLevel` as `impact Level`.
fn words_of(field: &str) -> String {
    let mut words = String::new();
    for c in field.chars() {
        if c.is_uppercase() {
            words.push(' ');
        }
        words.push(c);
    }
    words
}

fn full(date: Date) -> Option<String> {
    let (year, month, day) = (date.year?, date.month?, date.day?);
    (!date.either_order).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// A name by its spellings, each with how often it is used.
fn mostly(mut spellings: Vec<(&str, usize)>) -> Option<Name<'_>> {
    spellings.sort_by_key(|(_, count)| Reverse(*count));
    Some(Name {
        value: spellings.first()?.0.to_owned(),
        spellings: spellings.into_iter().map(|(value, _)| value).collect(),
    })
}

fn shown_of(values: &[&str]) -> String {
    let mut shown = values
        .iter()
        .take(SHOWN)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if values.len() > SHOWN {
        shown.push_str(", …");
    }
    shown
}

/// The text on one line; between characters of scripts without spaces, a line's
/// end is none.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let gap = &text[..at];
        let gap = &gap[gap.trim_end().len()..];
        let joined = gap.contains('\n')
            && out.chars().next_back().is_some_and(is_east_asian_mark)
            && word.chars().next().is_some_and(is_east_asian_mark);
        if !out.is_empty() && !joined {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_east_asian_mark(c: char) -> bool {
    is_east_asian(c) && !('\u{AC00}'..='\u{D7A3}').contains(&c)
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}')
}
