//! From a checked entry to its lines in the bundles.

use std::borrow::Cow;

use polynya_diagnostics::Finding;
use polynya_locale::LocaleId;
use polynya_markdown::Dialect;
use polynya_pipeline::{
    CheckedEntry, CheckedVariant, Collection, Contract, Document, Outcome, Redirect, Resources,
};

use crate::body::{BodyOptions, render_body};
use crate::data::{normalize_data, normalize_text};
use crate::manifest::{Fate, FindingRef, InputEntry};
use crate::messages::messages;
use crate::record::{Alternate, Record};
use crate::vocabulary::{RecordTerms, relabel, resolve};

/// How the entries of a collection are exported.
pub struct Terms<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// Whether raw HTML is exported as it is.
    pub trusted: bool,
    /// The locales there is a bundle for.
    pub locales: &'a [LocaleId],
    /// For each of those, the locales to take an entry from that it lacks;
    /// empty where it is to go without.
    pub fallbacks: Vec<Vec<LocaleId>>,
    /// What the project's strings and vocabularies say.
    pub resources: &'a Resources,
    /// For each of the locales, where a label comes from that it lacks.
    pub chains: Vec<Vec<LocaleId>>,
}

impl Terms<'_> {
    /// Where labels for a locale come from, itself first.
    fn chain<'t>(&'t self, locale: &'t LocaleId) -> Vec<&'t LocaleId> {
        let mut locales = self.locales.iter().zip(&self.chains);
        let rest = locales.find(|(other, _)| *other == locale);
        let rest = rest.map(|(_, chain)| chain).into_iter().flatten();
        std::iter::once(locale).chain(rest).collect()
    }
}

/// What came of an entry.
pub struct Exported {
    /// What its check found.
    pub outcome: Outcome,
    /// What it gives to an export.
    pub made: Made,
}

/// What an entry gives to an export.
#[derive(Debug, Default)]
pub struct Made {
    /// Lines with the position of their locale in [`Terms::locales`].
    pub lines: Vec<(usize, Vec<u8>)>,
    /// What became of each file.
    pub inputs: Vec<InputEntry>,
    /// Former addresses of what is exported.
    pub redirects: Vec<Redirect>,
}

/// Normalizes and renders what can be exported of an entry.
///
/// # Errors
///
/// Only if the serializer fails, which no record makes it do.
pub fn export_entry(terms: &Terms<'_>, entry: CheckedEntry) -> Result<Exported, serde_json::Error> {
    let alternates = alternates(terms, &entry);
    let slug = slug(terms, &entry);
    let redirects = redirects(&entry);
    let mut rendered: Vec<(LocaleId, Record)> = Vec::new();
    let mut inputs = Vec::new();
    for variant in entry.variants {
        inputs.push(input(terms, &entry.id, &variant, &entry.findings));
        let (locale, path) = (variant.locale, variant.path);
        if let Some(document) = variant.document {
            let mut record = record(terms, (&entry.id, &slug), &locale, &path, document);
            record.alternates.clone_from(&alternates);
            rendered.push((locale, record));
        }
    }
    let mut lines = Vec::new();
    for (index, locale) in terms.locales.iter().enumerate() {
        let own = rendered.iter().find(|(there, _)| there == locale);
        let record = match own {
            Some((_, record)) => Some(Cow::Borrowed(record)),
            None => stand_in(terms, index, &rendered).map(Cow::Owned),
        };
        if let Some(record) = record {
            let mut line = Vec::with_capacity(record.html.len() * 5 / 4 + 2048);
            record.write_line(&mut line)?;
            lines.push((index, line));
        }
    }
    Ok(Exported {
        outcome: Outcome {
            findings: entry.findings,
            facts: entry.facts,
        },
        made: Made {
            lines,
            inputs,
            redirects,
        },
    })
}

/// The former addresses of those variants that can be exported.
fn redirects(entry: &CheckedEntry) -> Vec<Redirect> {
    let is_exported = |locale: &str| {
        let mut variants = entry.variants.iter();
        variants.any(|variant| variant.locale.as_str() == locale && variant.document.is_some())
    };
    let claims = entry.facts.redirects.iter();
    let claims = claims.filter(|claim| is_exported(&claim.locale));
    claims.map(|claim| claim.redirect.clone()).collect()
}

/// The entry for a locale that lacks it, from the first locale of its chain
/// that has it, marked as what it is.
fn stand_in(terms: &Terms<'_>, index: usize, rendered: &[(LocaleId, Record)]) -> Option<Record> {
    let mut chain = terms.fallbacks[index].iter();
    let (from, record) =
        chain.find_map(|locale| rendered.iter().find(|(there, _)| there == locale))?;
    let locale = &terms.locales[index];
    let mut record = record.clone();
    record.id = record_id(terms, &record.entry, locale);
    record.locale = locale.as_str().to_owned();
    record.fallback = Some(from.as_str().to_owned());
    if let Contract::Schema(schema) = &terms.collection.contract {
        let vocabularies = &terms.resources.vocabularies;
        let chain = terms.chain(locale);
        record.terms = relabel(&record.terms, schema.vocabularies(), vocabularies, &chain);
    }
    Some(record)
}

fn record(
    terms: &Terms<'_>,
    (entry, slug): (&str, &str),
    locale: &LocaleId,
    path: &str,
    document: Document,
) -> Record {
    let mut data = document.data;
    let mut named = RecordTerms::new();
    if let Contract::Schema(schema) = &terms.collection.contract {
        schema.complete(&mut data);
        let vocabularies = &terms.resources.vocabularies;
        let chain = terms.chain(locale);
        named = resolve(&mut data, schema.vocabularies(), vocabularies, &chain);
    }
    let (source, span) = (document.source, document.body);
    let body = document.rendered.unwrap_or_else(|| {
        let markdown = normalize_text(source.slice(span));
        let options = BodyOptions {
            trusted: terms.trusted,
            mdx: Dialect::of(path) == Dialect::Mdx,
        };
        render_body(&markdown, &options, locale.as_str())
    });
    Record {
        id: record_id(terms, entry, locale),
        collection: terms.collection.name.to_string(),
        entry: entry.to_owned(),
        locale: locale.as_str().to_owned(),
        slug: slug.to_owned(),
        path: path.to_owned(),
        data: normalize_data(data),
        terms: named,
        messages: messages(document.origins),
        headings: body.headings,
        excerpt: body.excerpt,
        text_length: body.text_length,
        words: body.words,
        reading_minutes: body.reading_minutes,
        alternates: Vec::new(),
        fallback: None,
        html: body.html,
    }
}

/// The entry's name in URLs: part of what makes paths one entry, so that any of
/// them will do.
fn slug(terms: &Terms<'_>, entry: &CheckedEntry) -> String {
    let first = entry.variants.first();
    let found = first.and_then(|variant| terms.collection.matches(&variant.path));
    found.map_or_else(|| entry.id.to_string(), |found| found.slug)
}

/// The variants that are really exported, the record itself among them: what a
/// page's `hreflang` links must list. The source is the default for readers of
/// no listed language.
fn alternates(terms: &Terms<'_>, entry: &CheckedEntry) -> Vec<Alternate> {
    let there = entry.variants.iter().filter(|v| v.document.is_some());
    let one = |variant: &CheckedVariant, hreflang: &str| Alternate {
        locale: variant.locale.as_str().to_owned(),
        hreflang: hreflang.to_owned(),
        id: record_id(terms, &entry.id, &variant.locale),
        path: variant.path.to_string(),
    };
    let mut alternates: Vec<Alternate> = there
        .clone()
        .map(|variant| one(variant, variant.locale.as_str()))
        .collect();
    let source = &terms.collection.source_locale;
    alternates.extend(
        there
            .filter(|variant| variant.locale == *source)
            .map(|variant| one(variant, "x-default")),
    );
    alternates
}

fn input(
    terms: &Terms<'_>,
    entry: &str,
    variant: &CheckedVariant,
    findings: &[Finding],
) -> InputEntry {
    let own = findings.iter().filter(|finding| {
        *finding.location.path == *variant.path
            && finding.locale.as_ref() == Some(variant.locale.as_arc())
    });
    let mut findings: Vec<FindingRef> = own
        .map(|finding| FindingRef {
            rule: finding.rule.name.to_owned(),
            line: finding.location.start.line,
            column: finding.location.start.column,
        })
        .collect();
    let exported = variant.document.is_some();
    if !exported && matches!(terms.collection.contract, Contract::Broken) {
        findings.push(FindingRef {
            rule: "invalid-schema".to_owned(),
            line: 1,
            column: 1,
        });
    }
    InputEntry {
        path: variant.path.to_string(),
        collection: terms.collection.name.to_string(),
        entry: entry.to_owned(),
        locale: variant.locale.as_str().to_owned(),
        fate: if exported {
            Fate::Exported
        } else {
            Fate::LeftOut
        },
        findings,
    }
}

fn record_id(terms: &Terms<'_>, entry: &str, locale: &LocaleId) -> String {
    format!("{}/{entry}/{}", terms.collection.name, locale.as_str())
}
