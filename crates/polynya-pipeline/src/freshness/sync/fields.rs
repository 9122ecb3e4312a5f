//! A shared field's value, in the notation of the translation.

use polynya_frontmatter::{Node, Syntax, Value};

use super::super::reading::Ground;
use super::super::unit::node_at;
use super::{Change, Pair};
use crate::consistency::in_place_of;
use crate::schema::FieldKind;

pub(super) fn change(ground: Ground<'_>, pair: Pair<'_>) -> Option<Change> {
    let (ours, theirs) = (pair.source, pair.target);
    let new = node_at(ours.0.fields?, ours.1.span)?;
    let old = node_at(theirs.0.fields?, theirs.1.span)?;
    let schema = ground.collection.contract.schema()?;
    let name = without_positions(&ours.1.name);
    let kind = schema
        .kinds()
        .iter()
        .find(|kind| kind.path.join(".") == name)?;
    if kind.form.vocabulary.is_none()
        && let Some(text) = in_place_of((theirs.0.source, old), (ours.0.source, new))
    {
        return Some((old.span, text));
    }
    let raw = theirs.0.source.slice(old.span);
    // What stands beside the items would be lost with them.
    if raw.contains(['#', '&', '*', '!']) {
        return None;
    }
    let text = |node: &Node| in_words(ground, pair, kind, node);
    let list = old.as_sequence()?;
    let style = list.first().unwrap_or(new);
    let syntax = Syntax::of(theirs.0.source.text());
    let items = new.as_sequence()?.iter();
    let items: Option<Vec<String>> = items
        .map(|item| match item.value {
            Value::Number(_) | Value::Bool(_) => text(item),
            _ => Some(syntax.text_like(style, &text(item)?)),
        })
        .collect();
    let items = items?;
    if raw.starts_with('[') && !raw.contains('\n') {
        return Some((old.span, format!("[{}]", items.join(", "))));
    }
    if syntax != Syntax::Yaml {
        return Some((old.span, over_lines(raw, old, list, &items)?));
    }
    if !raw.starts_with("- ") || items.is_empty() {
        return None;
    }
    let before = &theirs.0.source.text()[..old.span.start];
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    if !line.chars().all(|c| c == ' ') {
        return None;
    }
    // The last item's line end belongs to what follows.
    let end = &raw[raw.trim_end().len()..];
    let between = format!("\n{line}- ");
    Some((old.span, format!("- {}{end}", items.join(&between))))
}

/// The list `old`, which is written in brackets over several lines, with other items:
/// blanks between them are those before the first.
fn over_lines(raw: &str, old: &Node, list: &[Node], items: &[String]) -> Option<String> {
    let (first, last) = (list.first()?, list.last()?);
    let lead = raw.get(1..first.span.start - old.span.start)?;
    let tail = raw.get(last.span.end - old.span.start..)?;
    let blank = |text: &str| text.chars().all(char::is_whitespace);
    let closes = blank(tail.trim_end_matches(']').trim_start_matches(','));
    let between = format!(",{lead}");
    (raw.starts_with('[') && blank(lead) && closes && !items.is_empty())
        .then(|| format!("[{lead}{}{tail}", items.join(&between)))
}

/// A value as the translation writes it: terms by its own labels, where the source
/// has one of its own.
fn in_words(ground: Ground<'_>, pair: Pair<'_>, kind: &FieldKind, node: &Node) -> Option<String> {
    let text = match &node.value {
        Value::String(text) => &*text.value,
        Value::Number(_) | Value::Bool(_) => return Some(node.to_json().to_string()),
        _ => return None,
    };
    let Some(name) = &kind.form.vocabulary else {
        return Some(text.to_owned());
    };
    let vocabulary = ground.resources.vocabularies.get(name)?;
    let term = vocabulary.find(text, pair.source.0.locale).term()?;
    if *term.id == *text {
        return Some(text.to_owned());
    }
    let names = term.names.get(pair.target.0.locale);
    let label = names.and_then(|names| names.label.as_deref());
    Some(label.unwrap_or(&term.id).to_owned())
}

/// `links[2].label` as schemas know it: `links.label`.
fn without_positions(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}
