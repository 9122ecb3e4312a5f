//! What was learned, for people and for programs.

use std::io::{self, Write};

use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use polynya_locale::vocabulary::learn::{Counted, LearnedNames, LearnedTerm, Uneven, Unsettled};
use serde_json::{Map, Value, json};

use super::Proposal;

/// A pair less sure than this is worth a look.
const WORTH_A_LOOK: f64 = 0.65;

pub(super) fn human(
    proposal: &Proposal,
    written: &[String],
    out: &mut dyn Write,
    language: &dyn Translate,
) -> io::Result<()> {
    let learned = &proposal.learned;
    let several = learned.terms.iter().filter(|term| term.names.len() > 1);
    let (paired, same): (Vec<_>, Vec<_>) = several.partition(|term| differs(term));
    let summary = Message::new("learn-summary")
        .with("name", &*proposal.name)
        .with("terms", learned.terms.len())
        .with("entries", proposal.entries)
        .with("paired", paired.len())
        .with("same", same.len())
        .with("unsettled", learned.unsettled.len());
    writeln!(out, "{}", language.translate(&summary))?;
    let mut part = Part { out, language };
    part.list("learn-paired", &paired, |term| pair(term, proposal))?;
    let names: Vec<&str> = same.iter().map(|term| label(term, proposal)).collect();
    let names = if names.is_empty() {
        Vec::new()
    } else {
        vec![names.join(", ")]
    };
    part.list("learn-same", &names, Clone::clone)?;
    let lacking: Vec<String> = (proposal.locales.iter())
        .filter_map(|locale| lacking(proposal, locale))
        .collect();
    part.list("learn-lacking", &lacking, Clone::clone)?;
    let merged: Vec<String> = learned.terms.iter().flat_map(merged).collect();
    part.list("learn-merged", &merged, Clone::clone)?;
    part.list("learn-unsettled", &learned.unsettled, unsettled)?;
    part.list("learn-uneven", &learned.uneven, |entry| {
        uneven(entry, language)
    })?;
    writeln!(out)?;
    if written.is_empty() {
        for file in &proposal.files {
            writeln!(out, "── {}/{}.ftl", file.locale, proposal.name)?;
            writeln!(out, "{}", file.text)?;
        }
    }
    for path in written {
        let message = Message::new("learn-written").with("path", &**path);
        writeln!(out, "{}", language.translate(&message))?;
    }
    let next = Message::new("learn-next").with("name", &*proposal.name);
    writeln!(out, "{}", language.translate(&next))
}

/// Headed lists, none of which is shown without an item.
struct Part<'o, 'l> {
    out: &'o mut dyn Write,
    language: &'l dyn Translate,
}

impl Part<'_, '_> {
    fn list<T>(
        &mut self,
        heading: &'static str,
        items: &[T],
        line: impl Fn(&T) -> String,
    ) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        let heading = Message::new(heading).with("count", items.len());
        writeln!(self.out, "\n{}", self.language.translate(&heading))?;
        for item in items {
            writeln!(self.out, "  {}", line(item))?;
        }
        Ok(())
    }
}

/// `ja: Whales, Dolphins`: the terms without a label in a locale.
fn lacking(proposal: &Proposal, locale: &LocaleId) -> Option<String> {
    let terms = proposal.learned.terms.iter();
    let lacking = terms.filter(|term| !term.names.contains_key(locale));
    let labels: Vec<&str> = lacking.map(|term| label(term, proposal)).collect();
    (!labels.is_empty()).then(|| format!("{locale}: {}", labels.join(", ")))
}

/// Whether a term has another label in some locale.
fn differs(term: &LearnedTerm) -> bool {
    let mut labels = term.names.values().map(|names| &names.label.text);
    let first = labels.next();
    labels.any(|label| Some(label) != first)
}

fn label<'t>(term: &'t LearnedTerm, proposal: &Proposal) -> &'t str {
    let own = proposal.locales.iter().find_map(|l| term.names.get(l));
    own.map_or("", |names| &names.label.text)
}

/// `agent-ai: Agent AI (18) = エージェントAI (3), 59% ?`
fn pair(term: &LearnedTerm, proposal: &Proposal) -> String {
    let names = proposal.locales.iter().filter_map(|l| term.names.get(l));
    let names = names.map(|names| {
        let counted = counted(&names.label);
        match names.confidence {
            1.0 => counted,
            sure if sure < WORTH_A_LOOK => format!("{counted} {} ?", percent(sure)),
            sure => format!("{counted} {}", percent(sure)),
        }
    });
    format!("{}: {}", term.id, names.collect::<Vec<_>>().join(" = "))
}

/// `NVIDIA (4) ← Nvidia (2)`, once for each set of spellings.
fn merged(term: &LearnedTerm) -> Vec<String> {
    let with_aliases = term
        .names
        .values()
        .filter(|names| !names.aliases.is_empty());
    let line = |names: &LearnedNames| {
        let aliases: Vec<String> = names.aliases.iter().map(counted).collect();
        format!("{} ← {}", counted(&names.label), aliases.join(", "))
    };
    let mut lines: Vec<String> = with_aliases.map(line).collect();
    lines.dedup();
    lines
}

/// `ja 鯨 (2): Whale 40%, Dolphin 40%`
fn unsettled(open: &Unsettled) -> String {
    let candidates = open.candidates.iter();
    let candidates: Vec<String> = candidates
        .map(|(text, sure)| format!("{text} {}", percent(*sure)))
        .collect();
    let value = counted(&open.value);
    match &*candidates {
        [] => format!("{} {value}", open.locale),
        some => format!("{} {value}: {}", open.locale, some.join(", ")),
    }
}

fn uneven(entry: &Uneven, language: &dyn Translate) -> String {
    let counts: Vec<String> = (entry.counts.iter())
        .map(|(locale, count)| format!("{locale} {count}"))
        .collect();
    let mut line = format!("{} ({})", entry.entry, counts.join(", "));
    for alone in &entry.alone {
        let message = match &alone.repeats {
            Some(first) => Message::new("learn-repeats").with("first", &**first),
            None => Message::new("learn-alone"),
        };
        let message = message
            .with("locale", alone.locale.as_str())
            .with("value", &*alone.value);
        line.push_str("\n    ");
        line.push_str(&language.translate(&message));
    }
    line
}

fn counted(text: &Counted) -> String {
    format!("{} ({})", text.text, text.count)
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// One object; its shape is part of the contract with scripts.
pub(super) fn json(proposal: &Proposal, written: &[String], out: &mut dyn Write) -> io::Result<()> {
    let learned = &proposal.learned;
    let terms: Vec<Value> = learned.terms.iter().map(json_term).collect();
    let unsettled: Vec<Value> = learned.unsettled.iter().map(json_unsettled).collect();
    let uneven: Vec<Value> = learned.uneven.iter().map(json_uneven).collect();
    let files = proposal.files.iter().enumerate().map(|(at, file)| {
        json!({ "locale": file.locale.as_str(), "path": written.get(at), "text": file.text })
    });
    let report = json!({
        "version": 1,
        "name": proposal.name,
        "prefix": proposal.prefix,
        "entries": proposal.entries,
        "terms": terms,
        "unsettled": unsettled,
        "uneven": uneven,
        "files": files.collect::<Vec<_>>(),
    });
    writeln!(out, "{report}")
}

fn json_term(term: &LearnedTerm) -> Value {
    let labels = term.names.iter().map(|(locale, names)| {
        let aliases: Vec<Value> = names.aliases.iter().map(json_counted).collect();
        let names = json!({
            "text": names.label.text,
            "count": names.label.count,
            "confidence": rounded(names.confidence),
            "aliases": aliases,
        });
        (locale.to_string(), names)
    });
    json!({ "id": term.id, "labels": labels.collect::<Map<_, _>>() })
}

fn json_unsettled(open: &Unsettled) -> Value {
    let candidates = open.candidates.iter();
    let candidates: Vec<Value> = candidates
        .map(|(text, sure)| json!({ "text": text, "confidence": rounded(*sure) }))
        .collect();
    json!({
        "locale": open.locale.as_str(),
        "text": open.value.text,
        "count": open.value.count,
        "other": open.other.as_str(),
        "candidates": candidates,
    })
}

fn json_uneven(entry: &Uneven) -> Value {
    let count = |(locale, count): &(LocaleId, usize)| (locale.to_string(), json!(count));
    let counts: Map<String, Value> = entry.counts.iter().map(count).collect();
    let alone = entry.alone.iter().map(|alone| {
        json!({ "locale": alone.locale.as_str(), "text": alone.value, "repeats": alone.repeats })
    });
    json!({ "entry": &*entry.entry, "counts": counts, "alone": alone.collect::<Vec<_>>() })
}

fn json_counted(text: &Counted) -> Value {
    json!({ "text": text.text, "count": text.count })
}

/// Three digits, so that a number does not change with the last bit of a sum.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
