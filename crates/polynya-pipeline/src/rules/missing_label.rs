//! `missing-label`: a term has no label in one of the project's locales.

use std::collections::BTreeSet;
use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message};
use polynya_locale::LocaleId;
use polynya_locale::vocabulary::{Place, Term, Vocabulary, VocabularyFile};

use crate::entry::Collection;

rule!("missing-label", Warning, Project, "missing_label.md");

/// One finding for each term that `locale` lacks; where it lacks the whole file,
/// one for that.
pub(crate) fn findings(
    vocabulary: &Vocabulary,
    locale: &LocaleId,
    strings: &Collection,
) -> Vec<Finding> {
    let names: BTreeSet<&Arc<str>> = vocabulary.files().iter().map(|file| &file.name).collect();
    let mut findings = Vec::new();
    for name in names {
        let of_name = || vocabulary.files().iter().filter(|file| file.name == *name);
        let own = of_name().find(|file| file.locale == *locale);
        let defined_here = |term: &&Term| {
            let path = term.place().map(Place::path);
            of_name().any(|file| Some(file.file.source().path()) == path)
        };
        let lacking = vocabulary.terms().iter().filter(defined_here);
        let lacking: Vec<&Term> = lacking
            .filter(|term| term.label(locale).is_none())
            .collect();
        match own {
            Some(own) => findings.extend(
                lacking
                    .iter()
                    .filter(|term| !is_lost(own, &vocabulary.message(term)))
                    .filter_map(|term| label(vocabulary, term, own)),
            ),
            None => findings.extend(file(vocabulary, &lacking, locale, strings)),
        }
    }
    findings
}

/// Whether the message is there, but with a mistake that makes it no message:
/// what is wrong with it is then another finding.
fn is_lost(file: &VocabularyFile, message: &str) -> bool {
    let file = &*file.file;
    let mut junk = file.errors().iter().map(|error| file.slice(error.junk));
    junk.any(|text| {
        let rest = text.trim_start().strip_prefix(message);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    })
}

fn label(vocabulary: &Vocabulary, term: &Term, own: &VocabularyFile) -> Option<Finding> {
    let there = term.names.get(&own.locale).map(|names| &names.place);
    let at = there.or(term.place())?.locate();
    let message = Message::new(RULE.name)
        .with("term", &*term.id)
        .with("locale", own.locale.as_str());
    let help = Message::attribute(RULE.name, "help")
        .with("line", format!("{} = …", vocabulary.message(term)))
        .with("path", &**own.file.source().path());
    Some(about(
        &own.locale,
        Finding::new(&RULE, message, at).help(help),
    ))
}

fn file(
    vocabulary: &Vocabulary,
    lacking: &[&Term],
    locale: &LocaleId,
    strings: &Collection,
) -> Option<Finding> {
    let model = lacking.first()?.place()?.path();
    let path = strings.path_for(model, locale).unwrap_or_default();
    let message = Message::attribute(RULE.name, "file")
        .with("vocabulary", &**vocabulary.name())
        .with("locale", locale.as_str());
    let help = Message::attribute(RULE.name, "file-help")
        .with("path", path)
        .with("count", lacking.len());
    let at = Location::whole_file(Arc::clone(model));
    Some(about(locale, Finding::new(&RULE, message, at).help(help)))
}

fn about(locale: &LocaleId, mut finding: Finding) -> Finding {
    finding.locale = Some(Arc::clone(locale.as_arc()));
    finding
}
