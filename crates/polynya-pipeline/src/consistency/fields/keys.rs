//! Keys that a translator translated, which only the values were to be.

use polynya_frontmatter::{Entry, Mapping, Node, Value};

use super::canon::Reader;
use super::places::{dotted, is_empty};
use super::words;
use crate::schema::{Form, Shape};

/// Keys beyond these are not paired: who has so many unknown ones has another
/// problem.
const MOST: usize = 32;

/// Larger objects are tables, in which keys are data, and would take long.
const LARGEST: usize = 512;

/// A key of a translation, and the field that it is a translation of.
pub(crate) struct TranslatedKey<'a> {
    /// The field's path as people write it.
    pub(crate) field: String,
    /// The path that the key itself has.
    pub(crate) given: String,
    pub(crate) source: &'a Entry,
    pub(crate) target: &'a Entry,
}

/// All such keys in a translation, in objects inside of it as well. `readers`
/// are those of the source and of the translation.
pub(super) fn translated<'a>(
    readers: [Reader<'_>; 2],
    shape: &Shape,
    source: &'a Node,
    target: &'a Node,
) -> Vec<TranslatedKey<'a>> {
    let mut found = Vec::new();
    look(readers, shape, "", [source, target], &mut found);
    found
}

fn look<'a>(
    readers: [Reader<'_>; 2],
    shape: &Shape,
    outer: &str,
    [source, target]: [&'a Node; 2],
    found: &mut Vec<TranslatedKey<'a>>,
) {
    match (&source.value, &target.value) {
        (Value::Sequence(from), Value::Sequence(to)) if from.len() == to.len() => {
            for (at, pair) in from.iter().zip(to).enumerate() {
                let outer = format!("{outer}[{at}]");
                look(readers, shape, &outer, [pair.0, pair.1], found);
            }
        }
        (Value::Mapping(from), Value::Mapping(to))
            if shape.names().next().is_some()
                && from.entries.len().max(to.entries.len()) <= LARGEST =>
        {
            for (missing, unknown) in pairs(readers, shape, from, to) {
                found.push(TranslatedKey {
                    field: dotted(outer, &missing.key.name),
                    given: dotted(outer, &unknown.key.name),
                    source: missing,
                    target: unknown,
                });
            }
            for entry in &from.entries {
                let name = &entry.key.name;
                if let (Some(inner), Some(own)) = (shape.inner(name), to.get(name)) {
                    let outer = dotted(outer, name);
                    look(readers, inner, &outer, [&entry.value, &own.value], found);
                }
            }
        }
        _ => {}
    }
}

/// Unknown keys of one object with the fields that they stand for: the best
/// pairs first, each key and each field once, and none where two are as good.
fn pairs<'a>(
    readers: [Reader<'_>; 2],
    shape: &Shape,
    from: &'a Mapping,
    to: &'a Mapping,
) -> Vec<(&'a Entry, &'a Entry)> {
    let known = |name: &str| shape.names().any(|known| known == name);
    let unknown = numbered(to, |e| {
        !known(&e.key.name) && from.get(&e.key.name).is_none()
    });
    let missing = numbered(from, |e| {
        known(&e.key.name) && to.get(&e.key.name).is_none()
    });
    let mut rated = Vec::new();
    for (there, field) in &missing {
        for (here, key) in &unknown {
            let same_place = same_place((from, *there), (to, *here));
            let weight = weight(readers, field, key, same_place);
            if weight > 0 {
                rated.push((weight, *there, *here));
            }
        }
    }
    rated.sort_by_key(|&(weight, there, here)| (std::cmp::Reverse(weight), there, here));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for &(weight, there, here) in &rated {
        let taken = |&(a, b): &(usize, usize)| a == there || b == here;
        let rival = |&&(other, a, b): &&(usize, usize, usize)| {
            other == weight && (a == there) != (b == here)
        };
        if !found.iter().any(taken) && !rated.iter().any(|pair| rival(&pair)) {
            found.push((there, here));
        }
    }
    found.sort_unstable();
    let entry = |(there, here): (usize, usize)| (&from.entries[there], &to.entries[here]);
    found.into_iter().map(entry).collect()
}

fn numbered(mapping: &Mapping, wanted: impl Fn(&Entry) -> bool) -> Vec<(usize, &Entry)> {
    let all = mapping.entries.iter().enumerate();
    all.filter(|(_, entry)| wanted(entry)).take(MOST).collect()
}

/// How much speaks for a key being the translation of a field; nothing if too
/// little does.
fn weight(readers: [Reader<'_>; 2], field: &Entry, key: &Entry, same_place: bool) -> usize {
    if !alike(&field.value, &key.value) {
        return 0;
    }
    let form = Form::default();
    // `true` and `1` are equal everywhere.
    let telling = matches!(&field.value.value, Value::String(_) | Value::Sequence(_))
        && !is_empty(&field.value);
    let same_value =
        telling && readers[0].canon(&field.value, &form) == readers[1].canon(&key.value, &form);
    let named = words::names(&key.key.name, &field.key.name, readers[1].locale);
    let foreign = field.key.name.is_ascii() && !key.key.name.is_ascii();
    if named || (foreign && (same_value || same_place)) || (same_value && same_place) {
        4 * usize::from(named) + 2 * usize::from(same_value) + usize::from(same_place)
    } else {
        0
    }
}

/// Whether two values are of one type. One that is not written may be of any.
fn alike(source: &Node, target: &Node) -> bool {
    let kind = |node: &Node| match node.type_name() {
        "integer" => "number",
        kind => kind,
    };
    matches!(target.value, Value::Null) || kind(source) == kind(target)
}

/// Whether two entries have the same neighbour before them and the same behind
/// them, or the same number in objects of the same length.
fn same_place((from, there): (&Mapping, usize), (to, here): (&Mapping, usize)) -> bool {
    if from.entries.len() == to.entries.len() && there == here {
        return true;
    }
    let name = |mapping: &Mapping, at: Option<usize>| {
        let entry = mapping.entries.get(at?);
        entry.map(|entry| entry.key.name.clone())
    };
    let before = |mapping, at: usize| name(mapping, at.checked_sub(1));
    let behind = |mapping, at: usize| name(mapping, at.checked_add(1));
    before(from, there) == before(to, here) && behind(from, there) == behind(to, here)
}
