//! Fields of the front matter, by what the schema says a translator does with each.
//!
//! Nothing is said about fields on which the schema has no word. What another
//! rule has said about a value is not said again.

mod canon;
mod keys;
mod places;
mod shared;
mod text;
mod words;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polynya_diagnostics::{Arg, Finding, Safety, Span};
use polynya_frontmatter::{Entry, Node};

pub(crate) use self::canon::Reader;
pub(crate) use self::keys::TranslatedKey;
use self::places::{NOTHING, is_broken, is_empty, places};
pub(crate) use self::places::{Place, entries, line_of};
pub(crate) use self::shared::{Difference, shown};
pub(crate) use self::text::is_untranslated;
pub(crate) use self::write::in_place_of;
use super::{Pair, Side, facts};
use crate::resources::Context;
use crate::rules::{
    missing_field, path_field_differs, schema_dependent_required, schema_required,
    shared_field_differs, source_only_field, translated_key, unknown_field, untranslated_field,
};
use crate::schema::{FieldKind, Schema, Translation};

/// An entry's variants.
#[derive(Clone, Copy)]
struct Variants<'a> {
    context: Context<'a>,
    source: &'a Side<'a>,
    targets: &'a [&'a Side<'a>],
}

impl<'a> Variants<'a> {
    fn reader(self, side: &'a Side<'a>) -> Reader<'a> {
        Reader {
            resources: self.context.resources,
            locale: side.locale,
        }
    }

    /// Those of the source and of a translation.
    fn readers(self, target: &'a Side<'a>) -> [Reader<'a>; 2] {
        [self.reader(self.source), self.reader(target)]
    }
}

/// A shared field as a translation has it.
pub(crate) struct Held<'a> {
    pub(crate) side: &'a Side<'a>,
    pub(crate) node: &'a Node,
    /// How it differs from the source's, if it does.
    pub(crate) difference: Option<Difference>,
}

/// Holds the fields of all translations against the source's.
pub(super) fn check(
    context: Context<'_>,
    source: &Side<'_>,
    targets: &[&Side<'_>],
    findings: &mut Vec<Finding>,
) {
    let schema = context.collection.contract.schema();
    let Some(schema) = schema.filter(|schema| !schema.kinds().is_empty()) else {
        return;
    };
    let variants = Variants {
        context,
        source,
        targets,
    };
    let mut said = Said::default();
    translated_keys(variants, schema, &mut said, findings);
    said.read(context, findings);
    for kind in schema.kinds() {
        match kind.translation {
            Translation::Shared => shared(variants, kind, &mut said, findings),
            Translation::Translated => translated(variants, kind, &mut said, findings),
            Translation::Localized => drop(present(variants, kind, &mut said, findings)),
            Translation::SourceOnly => source_only(variants, kind, findings),
        }
    }
}

/// The fields of a variant; those of one without front matter are all absent.
fn fields<'a>(side: &Side<'a>) -> &'a Node {
    side.fields.unwrap_or(&NOTHING)
}

/// What the findings that there are say about fields.
#[derive(Default)]
struct Said {
    /// Fields that are reported as missing, by file.
    missing: BTreeSet<(Arc<str>, String)>,
    /// Values that are reported as wrong, by file.
    wrong: BTreeSet<(Arc<str>, Span)>,
    /// Those of them that only the file's path says are wrong.
    off_path: BTreeSet<(Arc<str>, Span)>,
}

impl Said {
    fn read(&mut self, context: Context<'_>, findings: &[Finding]) {
        let severities = context.severities;
        let on = |finding: &&Finding| severities.is_on(finding.rule, &finding.location.path);
        for finding in findings.iter().filter(on) {
            let path = finding.location.path.clone();
            if let Some(field) = missing_name(finding) {
                self.missing.insert((path, field.to_owned()));
            } else if finding.rule == &path_field_differs::RULE {
                self.off_path.insert((path, finding.location.span));
            } else if finding.rule.name.starts_with("schema-") {
                self.wrong.insert((path, finding.location.span));
            }
        }
    }

    fn is_wrong(&self, side: &Side<'_>, node: &Node) -> bool {
        has(&self.wrong, side, node.span)
    }

    fn is_off_path(&self, side: &Side<'_>, node: &Node) -> bool {
        has(&self.off_path, side, node.span)
    }
}

fn has(set: &BTreeSet<(Arc<str>, Span)>, side: &Side<'_>, span: Span) -> bool {
    !set.is_empty() && set.contains(&(side.source.path().clone(), span))
}

/// The field that a finding of the schema's calls missing.
fn missing_name(finding: &Finding) -> Option<&str> {
    if finding.rule != &schema_required::RULE && finding.rule != &schema_dependent_required::RULE {
        return None;
    }
    text_of(finding, "field")
}

fn text_of<'f>(finding: &'f Finding, name: &str) -> Option<&'f str> {
    let found = finding
        .message
        .args
        .iter()
        .find(|(known, _)| *known == name);
    match found {
        Some((_, Arg::Text(text))) => Some(text),
        _ => None,
    }
}

/// Reports keys that were translated, in the place of everything else that is
/// wrong because of them.
fn translated_keys(
    variants: Variants<'_>,
    schema: &Schema,
    said: &mut Said,
    findings: &mut Vec<Finding>,
) {
    for target in variants.targets {
        let severities = variants.context.severities;
        if !severities.is_on(&translated_key::RULE, target.source.path()) {
            continue;
        }
        let readers = variants.readers(target);
        let (from, to) = (fields(variants.source), fields(target));
        for key in keys::translated(readers, schema.shape(), from, to) {
            let path = target.source.path();
            findings.retain(|finding| {
                finding.location.path != *path
                    || !(missing_name(finding) == Some(&*key.field)
                        || finding.rule == &unknown_field::RULE
                            && finding.location.span == key.target.key.span)
            });
            findings.push(translated_key::finding([variants.source, target], &key));
            said.missing.insert((path.clone(), key.field));
        }
    }
}

/// Reports where a translation lacks the field, and gives the places where none does.
fn present<'a>(
    variants: Variants<'a>,
    kind: &FieldKind,
    said: &mut Said,
    findings: &mut Vec<Finding>,
) -> Vec<(&'a Side<'a>, Place<'a>)> {
    let mut found = Vec::new();
    for target in variants.targets {
        for place in places(&kind.path, fields(variants.source), fields(target)).pairs {
            let named = || (target.source.path().clone(), place.name.clone());
            let Some(source) = missing_from(variants, target, kind, &place) else {
                if said.missing.is_empty() || !said.missing.contains(&named()) {
                    found.push((*target, place));
                }
                continue;
            };
            let wrong = place.target.is_some_and(|empty| {
                // What says nothing is reported at its key.
                has(&said.wrong, target, empty.key.span) || said.is_wrong(target, &empty.value)
            });
            // Several fields may be absent because the object is that they are in.
            if said.missing.insert(named()) && !wrong {
                let sides = [variants.source, *target];
                let field = (kind.translation, source);
                findings.push(missing_field::finding(sides, field, &place));
            }
        }
    }
    found
}

/// The source's field, if the translation has not got it. Every variant is
/// exported as it is: nothing is taken over from the source.
fn missing_from<'a>(
    variants: Variants<'a>,
    target: &'a Side<'a>,
    kind: &FieldKind,
    place: &Place<'a>,
) -> Option<&'a Entry> {
    let source = place.source.filter(|entry| !is_empty(&entry.value))?;
    let has_it = place.target.is_some_and(|entry| !is_empty(&entry.value));
    if has_it || is_broken(&source.value) {
        return None;
    }
    let default = kind.form.default.as_ref().filter(|_| place.whole);
    let missing = match (default, kind.translation) {
        (None, _) => true,
        (Some(default), Translation::Shared) => {
            let [from, to] = variants.readers(target);
            from.canon(&source.value, &kind.form) != to.canon_json(default, &kind.form)
        }
        (Some(_), _) => false,
    };
    missing.then_some(source)
}

fn shared(variants: Variants<'_>, kind: &FieldKind, said: &mut Said, findings: &mut Vec<Finding>) {
    // By name, with the source's value.
    let mut fields_held: BTreeMap<String, (Option<&Node>, Vec<Held<'_>>)> = BTreeMap::new();
    for (side, place) in present(variants, kind, said, findings) {
        let source = place.source.map(|entry| &entry.value);
        let source = source.filter(|node| !is_empty(node));
        let Some(target) = place.target.map(|entry| &entry.value) else {
            continue;
        };
        let wrong = source.is_some_and(|node| said.is_wrong(variants.source, node));
        if !wrong && said.is_off_path(side, target) {
            let source = source.filter(|node| !said.is_off_path(variants.source, node));
            agreed(side, target, source, findings);
        }
        if wrong || said.is_wrong(side, target) || said.is_off_path(side, target) {
            continue;
        }
        let field = fields_held
            .entry(place.name)
            .or_insert((source, Vec::new()));
        field.1.push(Held {
            side,
            node: target,
            difference: shared::difference(
                variants.readers(side),
                [source, Some(target)],
                &kind.form,
            ),
        });
    }
    for side in variants.targets {
        for list in places(&kind.path, fields(variants.source), fields(side)).uneven {
            let [from, to] = &list.values;
            let field = fields_held
                .entry(list.name)
                .or_insert((Some(list.lists[0]), Vec::new()));
            field.1.push(Held {
                side,
                node: list.lists[1],
                difference: Some(shared::listed(variants.readers(side), from, to, &kind.form)),
            });
        }
    }
    for (name, (source, held)) in fields_held {
        // The path is the third opinion: a source that it contradicts is the
        // one to be changed.
        let off_path = source.is_some_and(|node| said.is_off_path(variants.source, node));
        let source = (variants.source, source);
        let field = (&*name, &kind.form);
        let found = shared_field_differs::finding(source, field, &held);
        findings.extend(found.map(|found| advised(found, off_path)));
    }
}

/// Where the source has the day that the path has, a translation with another is wrong.
fn agreed(side: &Side<'_>, target: &Node, source: Option<&Node>, findings: &mut [Finding]) {
    let path = side.source.path();
    let about = |finding: &&mut Finding| {
        finding.rule == &path_field_differs::RULE
            && finding.location.path == *path
            && finding.location.span == target.span
    };
    if source.is_some() {
        findings
            .iter_mut()
            .filter(about)
            .for_each(path_field_differs::agreed);
    }
}

/// The same finding, with its first alternative as the fix if `swap` says so, and
/// with what the fix does as help.
fn advised(mut finding: Finding, swap: bool) -> Finding {
    let Some(fix) = &mut finding.fix else {
        return finding;
    };
    if let Some(alternative) = finding.alternatives.first_mut().filter(|_| swap) {
        std::mem::swap(fix, alternative);
        // All translations and the path agree against the source.
        if let [_] = *fix.edits {
            fix.safety = Safety::Safe;
        }
    }
    finding.help.push(fix.title.clone());
    finding
}

fn translated(
    variants: Variants<'_>,
    kind: &FieldKind,
    said: &mut Said,
    findings: &mut Vec<Finding>,
) {
    let places = present(variants, kind, said, findings);
    let voices = variants.context.resources.voices.fields();
    if kind.judged || voices.iter().any(|field| field.path == kind.path) {
        return;
    }
    let source = variants.source;
    let mut foreign = BTreeSet::new();
    for written in entries(&kind.path, fields(source)) {
        let value = &written.entry.value;
        let texts = text::texts(value, value).into_iter();
        let strange = texts.filter(|[node, _]| is_foreign(node, source));
        let nodes: Vec<&Node> = strange.map(|[node, _]| node).collect();
        foreign.extend(nodes.iter().map(|node| node.span));
        let report = untranslated_field::foreign(source, &written.name, &nodes);
        findings.extend(of(report, source));
    }
    for (target, place) in places {
        let (Some(from), Some(to)) = (place.source, place.target) else {
            continue;
        };
        let (mut same, mut strange) = (Vec::new(), Vec::new());
        let (pair, mut stated) = (Pair { source, target }, Vec::new());
        for [from, to] in text::texts(&from.value, &to.value) {
            facts::texts(pair, from, to, &mut stated);
            let [Some(said), Some(own)] = [from, to].map(Node::as_str) else {
                continue;
            };
            if foreign.contains(&from.span) {
                // The source is what is to be mended.
            } else if text::is_untranslated((source.locale, said), (target.locale, own)) {
                same.push([from, to]);
            } else if is_foreign(to, target) {
                strange.push(to);
            }
        }
        let sides = [source, target];
        let found = untranslated_field::same(sides, &place.name, &same);
        let found = found.or_else(|| untranslated_field::foreign(target, &place.name, &strange));
        findings.extend(of(found, target));
        target.claim(&mut stated);
        findings.append(&mut stated);
    }
}

fn is_foreign(node: &Node, side: &Side<'_>) -> bool {
    node.as_str()
        .is_some_and(|text| text::is_foreign(text, side.locale))
}

/// A finding about a variant.
fn of(mut finding: Option<Finding>, side: &Side<'_>) -> Option<Finding> {
    side.claim(&mut finding);
    finding
}

fn source_only(variants: Variants<'_>, kind: &FieldKind, findings: &mut Vec<Finding>) {
    for target in variants.targets {
        for written in entries(&kind.path, fields(target)) {
            let lines = write::lines_of(target.source, written.object, written.entry);
            let found = source_only_field::finding(target, &written.name, written.entry, lines);
            findings.extend(of(Some(found), target));
        }
    }
}
