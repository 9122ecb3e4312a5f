//! The check of all strings: files in parallel, then what whole locales show.

use std::collections::HashSet;
use std::convert::Infallible;
use std::sync::Arc;

use polynya_diagnostics::Finding;
use polynya_locale::LocaleId;
use polynya_locale::ftl::{EntryKind, FtlFile, Inline};

use super::{Graph, LocaleIndex, Pairing, Place, StringFile, StringGroup, Strings, Uses};
use crate::check::load_problem;
use crate::rules::{self, missing_message};
use crate::{Resources, Severities, in_order};

/// One file, and what it is held against.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) strings: &'a Strings,
    pub(crate) file: &'a FtlFile,
    pub(crate) own: &'a LocaleIndex<'a>,
    pub(crate) source: &'a LocaleIndex<'a>,
    /// The source's file beside this one.
    pub(crate) beside: Option<&'a FtlFile>,
}

/// One entry of the file.
pub(crate) struct Subject<'a> {
    pub(crate) place: Place<'a>,
    pub(crate) uses: Uses<'a>,
}

impl<'a> Subject<'a> {
    fn new(file: &'a FtlFile, entry: &'a polynya_locale::ftl::FtlEntry) -> Self {
        Self {
            place: Place { file, entry },
            uses: Uses::of(entry),
        }
    }
}

/// Checks the project's strings. The findings are those of all files, in an
/// order that does not depend on the number of threads, but not sorted.
#[must_use]
pub fn check_strings(resources: &Resources, severities: &Severities) -> Vec<Finding> {
    let Some(strings) = &resources.strings else {
        return Vec::new();
    };
    let indexes = LocaleIndex::all(strings);
    let all = Indexes {
        resources,
        strings,
        indexes: &indexes,
    };
    let mut findings = Vec::new();
    let mut collect = |mut found: Vec<Finding>| {
        severities.apply(&mut found);
        findings.append(&mut found);
        Ok::<(), Infallible>(())
    };
    let Ok(()) = in_order(&strings.groups, |group| all.group(group), &mut collect);
    let Ok(()) = in_order(&indexes, |index| all.locale(index), &mut collect);
    findings
}

struct Indexes<'a> {
    resources: &'a Resources,
    strings: &'a Strings,
    /// The source locale's first.
    indexes: &'a [LocaleIndex<'a>],
}

impl<'a> Indexes<'a> {
    fn source(&self) -> &'a LocaleIndex<'a> {
        &self.indexes[0]
    }

    fn of(&self, locale: &LocaleId) -> &'a LocaleIndex<'a> {
        let found = self.indexes.iter().find(|index| index.locale == locale);
        found.unwrap_or(self.source())
    }

    /// The files of one group.
    fn group(&self, group: &'a StringGroup) -> Vec<Finding> {
        let mut findings = Vec::new();
        for file in &group.files {
            let mut own = self.file(group, file);
            for finding in &mut own {
                finding.locale = Some(Arc::clone(file.locale.as_arc()));
            }
            findings.append(&mut own);
        }
        let absent = self.strings.required.iter();
        for locale in absent.filter(|l| group.files.iter().all(|file| file.locale != **l)) {
            findings.extend(self.missing(group, self.of(locale), None));
        }
        findings
    }

    fn file(&self, group: &'a StringGroup, file: &'a StringFile) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some(rival) = &file.rival {
            let finding =
                rules::duplicate_variant::finding(&file.path, rival, &group.id, &file.locale);
            findings.push(finding);
        }
        let tree = match &file.content {
            Ok(tree) => tree,
            Err(problem) => {
                findings.push(load_problem(&file.path, problem));
                return findings;
            }
        };
        let view = View {
            strings: self.strings,
            file: tree,
            own: self.of(&file.locale),
            source: self.source(),
            beside: self.source_file(group),
        };
        findings.extend(rules::byte_order_mark::finding(tree.source()));
        findings.extend(
            tree.errors()
                .iter()
                .map(|e| rules::ftl_syntax::finding(tree, e)),
        );
        let mut sources = Pairing::new(view.source, view.beside);
        let alone = file.rival.is_none();
        let translation = alone && view.own.locale != view.source.locale;
        for entry in tree.entries() {
            let subject = Subject::new(tree, entry);
            check_entry(&view, &subject, &mut findings);
            let message = entry.kind == EntryKind::Message;
            if translation && message && !view.own.is_repeated(subject.place) {
                // Labels have aliases of their own in each locale; what they lack,
                // the vocabulary's rules say.
                let label = self
                    .resources
                    .is_term_message(&group.id, subject.place.id());
                match sources.find(subject.place) {
                    _ if label => {}
                    Some(source) => compare(&view, &subject, source, &mut findings),
                    None => {
                        findings.extend(rules::orphaned_message::finding(&view, subject.place));
                    }
                }
            }
        }
        if alone {
            findings.extend(self.missing(group, view.own, Some(tree)));
        }
        findings
    }

    /// The messages of the group's source that the locale has nowhere.
    fn missing(
        &self,
        group: &'a StringGroup,
        own: &'a LocaleIndex<'a>,
        file: Option<&'a FtlFile>,
    ) -> Vec<Finding> {
        match self.source_file(group) {
            Some(tree) if own.locale != self.source().locale => {
                let label = |id: &str| self.resources.is_term_message(&group.id, id);
                missing_message::findings(self.source(), tree, own, file, &label)
            }
            _ => Vec::new(),
        }
    }

    /// The group's file in the source locale, if it can be read.
    fn source_file(&self, group: &'a StringGroup) -> Option<&'a FtlFile> {
        let mut files = group.files.iter();
        let source = files.find(|file| file.locale == *self.source().locale);
        source.and_then(StringFile::tree)
    }

    /// Whether the source has the same two entries in the same two files: it is
    /// reported there, and a translation cannot do otherwise.
    fn repeated_in_source(
        &self,
        index: &LocaleIndex<'_>,
        again: Place<'_>,
        first: Place<'_>,
    ) -> bool {
        if index.locale == self.source().locale || std::ptr::eq(again.file, first.file) {
            return false;
        }
        let has = |place: Place<'_>| {
            let beside = self.beside(place.file);
            beside.is_some_and(|file| match place.entry.kind {
                EntryKind::Message => file.message(place.id()).is_some(),
                EntryKind::Term => file.term(place.id()).is_some(),
            })
        };
        has(again) && has(first)
    }

    /// The source's file beside a translation.
    fn beside(&self, file: &FtlFile) -> Option<&'a FtlFile> {
        let is = |other: &StringFile| other.tree().is_some_and(|tree| std::ptr::eq(tree, file));
        let mut groups = self.strings.groups.iter();
        let group = groups.find(|group| group.files.iter().any(is))?;
        self.source_file(group)
    }

    /// What shows only in all files of a locale together.
    fn locale(&self, index: &'a LocaleIndex<'a>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (again, first) in &index.repeated {
            if !self.repeated_in_source(index, *again, *first) {
                findings.push(rules::duplicate_message::finding(*again, *first));
            }
        }
        let graph = Graph::new(index);
        let circles = graph.circles();
        findings.extend(circles.iter().filter_map(rules::cyclic_reference::finding));
        findings.extend(rules::too_many_placeables::findings(&graph, index));
        if index.locale == self.source().locale
            && let Some(usage) = &self.strings.usage
        {
            let referred = referred(index);
            findings.extend(rules::unused_message::findings(
                self.resources,
                self.strings,
                index,
                usage,
                &referred,
            ));
        }
        for finding in &mut findings {
            finding.locale = Some(Arc::clone(index.locale.as_arc()));
        }
        findings
    }
}

/// Every rule that looks at one entry.
fn check_entry(view: &View<'_>, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let place = subject.place;
    findings.extend(rules::duplicate_attribute::findings(place));
    if !subject.uses.selects.is_empty() {
        findings.extend(rules::duplicate_variant_key::findings(view, subject));
        findings.extend(rules::missing_plural_category::findings(view, subject));
        findings.extend(rules::unreachable_plural_category::findings(view, subject));
    }
    findings.extend(rules::unknown_reference::findings(view, subject));
    findings.extend(rules::unknown_function::findings(view, subject));
    findings.extend(rules::unused_term_argument::findings(view, subject));
}

/// Every rule that holds a message against its source.
fn compare(view: &View<'_>, subject: &Subject<'_>, source: Place<'_>, findings: &mut Vec<Finding>) {
    let place = subject.place;
    findings.extend(rules::missing_value::finding(place, source));
    findings.extend(rules::orphaned_value::finding(place, source));
    findings.extend(rules::missing_attribute::findings(view, place, source));
    findings.extend(rules::orphaned_attribute::findings(view, place, source));
    let unknown = rules::unknown_variable::findings(view, subject, source);
    if unknown.is_empty() {
        findings.extend(rules::unused_variable::findings(view, subject, source));
    }
    findings.extend(unknown);
    let same = rules::untranslated_message::findings(view, place, source);
    if same.is_empty() {
        findings.extend(rules::wrong_script_message::findings(view, place, source));
    }
    findings.extend(same);
}

/// Ids of the messages that other entries refer to.
fn referred<'a>(index: &LocaleIndex<'a>) -> HashSet<&'a str> {
    let mut ids = HashSet::new();
    for file in &index.files {
        for entry in file.entries() {
            let references = Uses::of(entry).references;
            ids.extend(references.iter().filter_map(|reference| match reference {
                Inline::Message { id, .. } => Some(file.slice(*id)),
                _ => None,
            }));
        }
    }
    ids
}
