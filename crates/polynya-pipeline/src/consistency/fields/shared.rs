//! Shared fields: how a translation's value differs from the source's.

use std::collections::BTreeMap;

use polynya_frontmatter::{Node, Value};
use polynya_locale::vocabulary::{Term, Vocabulary};

use super::canon::{Canon, Reader, plain};
use super::places::{is_broken, is_empty};
use crate::schema::{Form, Order, cut};

/// What a translation has otherwise than its source, in the words of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Two values.
    Value,
    /// Two lists: what this one lacks and what it has instead; how many items
    /// are in the source and how many here.
    Items {
        lacks: Vec<String>,
        extra: Vec<String>,
        counts: (usize, usize),
    },
    /// Two lists with the same items in another order.
    Order,
    /// The source has none.
    Only,
}

/// The variants' readers: of the source and of the translation.
pub(super) type Readers<'a> = [Reader<'a>; 2];

/// How a translation's value differs from the source's, if it has one. Whether
/// it is absent there is another question.
pub(super) fn difference(
    readers: Readers<'_>,
    [source, target]: [Option<&Node>; 2],
    form: &Form,
) -> Option<Difference> {
    let target = target?;
    if is_empty(target) || is_broken(target) || source.is_some_and(is_broken) {
        return None;
    }
    let Some(source) = source else {
        let own = readers[1].canon(target, form);
        let default = form.default.as_ref();
        return match default.map(|default| readers[0].canon_json(default, form)) {
            Some(default) => (default != own && !is_unknown(&own)).then_some(Difference::Value),
            None => Some(Difference::Only),
        };
    };
    match readers[0].vocabulary(form) {
        Some(vocabulary) => {
            let lists = [items(source), items(target)];
            let is_list = source.as_sequence().is_some() || target.as_sequence().is_some();
            let found = match vocabulary {
                Some(vocabulary) => terms(vocabulary, readers, lists),
                None => counts(lists),
            };
            let found = found.map(|found| if is_list { found } else { Difference::Value });
            found.or_else(|| is_list.then(|| reordered(readers, lists, form))?)
        }
        None => values(readers, source, target, form),
    }
}

fn is_unknown(canon: &Canon) -> bool {
    match canon {
        Canon::Unknown => true,
        Canon::List(items) => items.contains(&Canon::Unknown),
        _ => false,
    }
}

/// The items of a list; anything else is its own only item.
fn items(node: &Node) -> &[Node] {
    node.as_sequence()
        .unwrap_or_else(|| std::slice::from_ref(node))
}

/// Whether terms that are the same stand in another order, where that counts.
fn reordered(readers: Readers<'_>, lists: [&[Node]; 2], form: &Form) -> Option<Difference> {
    if form.order == Order::Any {
        return None;
    }
    let [source, target] = [0, 1].map(|side| {
        let canons = lists[side]
            .iter()
            .map(|item| readers[side].canon(item, form));
        canons.collect::<Vec<_>>()
    });
    let unknown = source
        .iter()
        .chain(&target)
        .any(|item| *item == Canon::Unknown);
    (!unknown && source != target).then_some(Difference::Order)
}

/// Compares lists of terms. A text that is no term is reported elsewhere, and
/// may be meant for one that seems to be missing: only where the numbers of items
/// differ is that not all there is to say.
fn terms(
    vocabulary: &Vocabulary,
    readers: Readers<'_>,
    [source, target]: [&[Node]; 2],
) -> Option<Difference> {
    let from = Named::of(vocabulary, readers[0], source);
    let to = Named::of(vocabulary, readers[1], target);
    let (lacks, extra) = (from.beyond(&to), to.beyond(&from));
    let counts = (source.len(), target.len());
    let explained = lacks.len() <= to.unknown && extra.len() <= from.unknown;
    if counts.0 == counts.1 && explained {
        return None;
    }
    let locale = readers[1].locale;
    let lacks = lacks.iter().map(|(term, _)| term.canonical(locale));
    let extra = extra.iter().map(|(_, text)| *text);
    Some(Difference::Items {
        lacks: lacks.map(str::to_owned).collect(),
        extra: extra.map(cut).collect(),
        counts,
    })
}

/// What the texts of a list mean.
#[derive(Default)]
struct Named<'v> {
    /// Terms, in order, with the texts that name them.
    known: Vec<(&'v Term, &'v str)>,
    /// How often each is named.
    times: BTreeMap<&'v str, usize>,
    /// How many texts name none.
    unknown: usize,
}

impl<'v> Named<'v> {
    fn of(vocabulary: &'v Vocabulary, reader: Reader<'_>, list: &'v [Node]) -> Self {
        let mut named = Self::default();
        for text in list.iter().filter_map(Node::as_str) {
            match vocabulary.find(text, reader.locale).term() {
                None => named.unknown += 1,
                Some(term) => {
                    *named.times.entry(&term.id).or_default() += 1;
                    named.known.push((term, text));
                }
            }
        }
        named
    }

    /// What is named here more often than in another list.
    fn beyond(&self, other: &Self) -> Vec<(&'v Term, &'v str)> {
        let mut there = other.times.clone();
        let mut surplus = Vec::new();
        for &(term, text) in &self.known {
            match there.get_mut(&*term.id) {
                Some(times) if *times > 0 => *times -= 1,
                _ => surplus.push((term, text)),
            }
        }
        surplus
    }
}

/// Of texts that nobody can compare, the number is all that is left.
fn counts([source, target]: [&[Node]; 2]) -> Option<Difference> {
    (source.len() != target.len()).then(|| Difference::Items {
        lacks: Vec::new(),
        extra: Vec::new(),
        counts: (source.len(), target.len()),
    })
}

fn values(readers: Readers<'_>, source: &Node, target: &Node, form: &Form) -> Option<Difference> {
    if readers[0].canon(source, form) == readers[1].canon(target, form) {
        return None;
    }
    match (source.as_sequence(), target.as_sequence()) {
        (Some(from), Some(to)) if from.iter().chain(to).all(is_scalar) => {
            let [from, to] = [from, to].map(|list| list.iter().collect::<Vec<_>>());
            Some(listed(readers, &from, &to, form))
        }
        _ => Some(Difference::Value),
    }
}

const fn is_scalar(node: &Node) -> bool {
    matches!(
        node.value,
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Null
    )
}

/// How two lists of plain values differ, which they do.
pub(super) fn listed(
    readers: Readers<'_>,
    source: &[&Node],
    target: &[&Node],
    form: &Form,
) -> Difference {
    let left_over = |reader: Reader<'_>, list: &[&Node], other: Reader<'_>, others: &[&Node]| {
        let mut there: BTreeMap<Canon, usize> = BTreeMap::new();
        for node in others {
            *there.entry(other.canon(node, form)).or_default() += 1;
        }
        let mut left = Vec::new();
        for node in list {
            match there.get_mut(&reader.canon(node, form)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => left.push(shown(node).unwrap_or_else(|| "…".to_owned())),
            }
        }
        left
    };
    let lacks = left_over(readers[0], source, readers[1], target);
    let extra = left_over(readers[1], target, readers[0], source);
    if lacks.is_empty() && extra.is_empty() && source.len() == target.len() {
        return Difference::Order;
    }
    Difference::Items {
        lacks,
        extra,
        counts: (source.len(), target.len()),
    }
}

/// A value as it is shown in a sentence; nothing for what is too much for one.
pub(crate) fn shown(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(cut(plain(&text.value).trim())),
        Value::Bool(_) | Value::Number(_) | Value::Null => Some(node.to_json().to_string()),
        Value::Sequence(items) if items.iter().all(is_scalar) => {
            let items: Vec<String> = items.iter().filter_map(shown).collect();
            Some(cut(&items.join(", ")))
        }
        _ => None,
    }
}
