//! `missing-message`: the source has a message that a locale has not.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Location, Message, Span};
use polynya_locale::ftl::{EntryKind, FtlFile};

use crate::strings::{LocaleIndex, Pairing, Place};

rule!("missing-message", Warning, Entry, "missing_message.md");

/// One finding for each message of `tree`, a file of the source, that `own`
/// has in none of its files. They stand in `file`, the locale's own file
/// beside `tree`, where the messages belong; if there is none, at the source.
/// `label` tells messages that are labels of terms, which have rules of their own.
pub(crate) fn findings<'a>(
    source: &LocaleIndex<'_>,
    tree: &FtlFile,
    own: &LocaleIndex<'a>,
    file: Option<&'a FtlFile>,
    label: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The last entry so far that both files have.
    let mut before: Option<Place<'_>> = None;
    let mut translations = Pairing::new(own, file);
    for entry in tree.entries() {
        let place = Place { file: tree, entry };
        if let Some(found) = translations.find(place) {
            if file.is_some_and(|file| std::ptr::eq(file, found.file)) {
                before = Some(found);
            }
            continue;
        }
        let term = entry.kind == EntryKind::Term;
        if term || label(place.id()) || source.is_repeated(place) || own.has_lost(place.name()) {
            continue;
        }
        findings.push(finding(place, own, file, before));
    }
    findings
}

fn finding(
    source: Place<'_>,
    own: &LocaleIndex<'_>,
    file: Option<&FtlFile>,
    before: Option<Place<'_>>,
) -> Finding {
    let locale = own.locale.as_str();
    let about = |message: Message| message.with("id", source.id()).with("locale", locale);
    let at = match (file, before) {
        (Some(_), Some(before)) => {
            let end = before.entry.span.end;
            before.file.source().locate(Span::at(end))
        }
        (Some(file), None) => Location::whole_file(Arc::clone(file.source().path())),
        (None, _) => source.location(),
    };
    let finding = Finding::new(&RULE, about(Message::new(RULE.name)), at)
        .help(Message::attribute(RULE.name, "help").with("text", source.says()));
    let mut finding = match file {
        Some(_) => finding.related(source.location(), Message::attribute(RULE.name, "source")),
        None => finding,
    };
    finding.locale = Some(Arc::clone(own.locale.as_arc()));
    finding
}
