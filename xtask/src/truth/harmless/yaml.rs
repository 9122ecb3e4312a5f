//! Front matter that says the same in another notation.

use polynya_diagnostics::Span;
use polynya_frontmatter::{Entry, TextStyle, Value};

use crate::truth::edit::{Planted, Reach, lines};
use crate::truth::page::View;
use crate::truth::plant::swap_items;
use crate::truth::random::Random;

fn entries<'a>(view: View<'a>) -> &'a [Entry] {
    view.own
        .fields
        .as_mapping()
        .map_or(&[], |mapping| &mapping.entries)
}

/// The edit, if the front matter is read as before.
fn unchanged(view: View<'_>, planted: Planted) -> Option<Planted> {
    let (text, _) = planted.apply(&view.own.text);
    let page = view.own.with_text(&text)?;
    (page.fields.to_json() == view.own.fields.to_json()).then_some(planted)
}

/// Other quotes, or none.
pub(crate) fn quotes(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let texts: Vec<_> = (entries(view).iter())
        .filter_map(|entry| match &entry.value.value {
            Value::String(text) => Some((entry.value.span, text)),
            _ => None,
        })
        .collect();
    let (span, text) = random.pick(&texts)?;
    let value = &*text.value;
    let new = match text.style {
        TextStyle::DoubleQuoted if random.below(2) == 0 => value.to_owned(),
        TextStyle::DoubleQuoted => format!("'{}'", value.replace('\'', "''")),
        TextStyle::Plain | TextStyle::SingleQuoted if !value.contains(['"', '\\']) => {
            format!("\"{value}\"")
        }
        _ => return None,
    };
    unchanged(view, Planted::new(*span, new, Reach::Lines))
}

/// Two neighbouring keys change places.
pub(crate) fn order(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let entries = entries(view);
    let places = entries.len().checked_sub(1).filter(|places| *places > 0)?;
    let first = random.below(places);
    let whole = |entry: &Entry| lines(&view.own.text, entry.key.span.to(entry.value.span));
    let (a, b) = (whole(&entries[first]), whole(&entries[first + 1]));
    let touching = a.end == b.start;
    let swapped = format!("{}{}", view.own.slice(b), view.own.slice(a));
    touching.then_some(())?;
    unchanged(view, Planted::new(a.to(b), swapped, Reach::Fields))
}

/// A list in brackets goes on lines of its own, or the other way round.
pub(crate) fn list(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let lists: Vec<&Entry> = (entries(view).iter())
        .filter(|entry| {
            let items = entry.value.as_sequence().unwrap_or_default();
            !items.is_empty() && items.iter().all(|item| item.as_str().is_some())
        })
        .collect();
    let entry = random.pick(&lists)?;
    let items = entry.value.as_sequence()?.iter();
    let items: Vec<&str> = items.map(|item| view.own.slice(item.span)).collect();
    let key = view.own.slice(entry.key.span);
    let new = if view.own.slice(entry.value.span).starts_with('[') {
        let rows: String = items.iter().map(|item| format!("\n  - {item}")).collect();
        format!("{key}:{rows}")
    } else {
        format!("{key}: [{}]", items.join(", "))
    };
    unchanged(
        view,
        Planted::new(entry.key.span.to(entry.value.span), new, Reach::Fields),
    )
}

/// A comment for the next translator.
pub(crate) fn comment(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let entry = random.pick(entries(view))?;
    let at = Span::at(entry.key.span.start);
    unchanged(
        view,
        Planted::new(at, "# the cat has read this 17 times\n", Reach::Fields),
    )
}

/// A list whose order means nothing has another one.
pub(crate) fn any_order(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let loose = view.schema.iter().filter(|field| field.any_order);
    let lists: Vec<_> = loose
        .filter_map(|field| view.own.field(&field.name))
        .collect();
    let entry = random.pick(&lists)?;
    swap_items(view, &entry.value, random, Reach::Lines)
}
