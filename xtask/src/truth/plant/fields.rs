//! Defects in front matter.

use polynya_diagnostics::Span;
use polynya_frontmatter::{Entry, Node, TextStyle, Value};

use crate::truth::edit::{Planted, Reach, lines};
use crate::truth::page::View;
use crate::truth::random::Random;
use crate::truth::schema::Field;

/// Fields of a kind that both pages have, with equal values if they are shared.
fn of_kind<'a>(view: View<'a>, kind: &str) -> Vec<(&'a Field, &'a Entry)> {
    let fields = view.schema.iter().filter(|field| field.translation == kind);
    let present = fields.filter_map(|field| {
        let own = view.own.field(&field.name)?;
        let other = view.other.field(&field.name)?;
        let equal = own.value.to_json() == other.value.to_json();
        let whole = !matches!(own.value.value, Value::Null | Value::Broken);
        (whole && (kind != "shared" || equal)).then_some((field, own))
    });
    present.collect()
}

/// A shared date, a day, a month or a year away.
pub(crate) fn date(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let dates = of_kind(view, "shared")
        .into_iter()
        .filter_map(|(_, entry)| {
            let text = view.own.slice(entry.value.span);
            let at = text.find(|c: char| c.is_ascii_digit())?;
            let date = text.get(at..at + 10)?;
            let is_date = date.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
            let start = entry.value.span.start + at;
            is_date.then_some((start, date))
        });
    let dates: Vec<_> = dates.collect();
    let (start, date) = random.pick(&dates)?;
    let (from, length, most) = *random.pick(&[(0, 4, 9999), (5, 2, 12), (8, 2, 28)])?;
    let old: u32 = date[from..from + length].parse().ok()?;
    let new = if old < most { old + 1 } else { old - 1 };
    let span = Span::new(start + from, start + from + length);
    Some(Planted::new(span, format!("{new:0length$}"), Reach::Lines))
}

/// A shared value of a list of choices becomes another one.
pub(crate) fn choice(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let fields: Vec<_> = (of_kind(view, "shared").into_iter())
        .filter(|(field, entry)| field.choices.len() > 1 && entry.value.as_str().is_some())
        .collect();
    let (field, entry) = random.pick(&fields)?;
    let others: Vec<&String> = (field.choices.iter())
        .filter(|choice| Some(choice.as_str()) != entry.value.as_str())
        .collect();
    let new = random.pick(&others)?;
    Some(Planted::new(
        entry.value.span,
        format!("\"{new}\""),
        Reach::Lines,
    ))
}

/// A shared text or number becomes another one.
pub(crate) fn text(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let fields: Vec<_> = (of_kind(view, "shared").into_iter())
        .filter(|(field, _)| field.choices.is_empty() && !field.judged)
        .filter_map(|(_, entry)| altered(&entry.value))
        .collect();
    let (span, new) = random.pick(&fields)?;
    Some(Planted::new(*span, new.clone(), Reach::Lines))
}

fn altered(node: &Node) -> Option<(Span, String)> {
    match &node.value {
        Value::Number(number) => Some((node.span, (number.as_i64()? + 1).to_string())),
        Value::Bool(bool) => Some((node.span, (!bool).to_string())),
        Value::String(text) if !text.value.contains(['"', '\\', '\n']) => {
            Some((node.span, format!("\"{} X\"", text.value)))
        }
        _ => None,
    }
}

/// Shared lists of scalars in brackets or on lines of their own.
fn lists<'a>(view: View<'a>, vocabulary: bool, least: usize) -> Vec<(&'a Field, &'a Node)> {
    let shared = of_kind(view, "shared").into_iter();
    let lists = shared.filter(|(field, entry)| {
        let items = entry.value.as_sequence().unwrap_or_default();
        let scalars = items.iter().all(|item| item.as_str().is_some());
        field.vocabulary == vocabulary && items.len() >= least && scalars
    });
    lists.map(|(field, entry)| (field, &entry.value)).collect()
}

/// An item of a shared list is gone.
pub(crate) fn item_dropped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    drop_item(view, &lists(view, false, 2), random)
}

/// A term of a shared list is gone.
pub(crate) fn tag_dropped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    drop_item(view, &lists(view, true, 2), random)
}

fn drop_item(view: View<'_>, lists: &[(&Field, &Node)], random: &mut Random) -> Option<Planted> {
    let (_, list) = random.pick(lists)?;
    let items = list.as_sequence()?;
    let gone = random.below(items.len());
    if !view.own.slice(list.span).starts_with('[') {
        let span = lines(&view.own.text, items[gone].span);
        return Some(Planted::new(span, "", Reach::Fields));
    }
    let kept = items.iter().enumerate().filter(|(at, _)| *at != gone);
    let kept: Vec<&str> = kept.map(|(_, item)| view.own.slice(item.span)).collect();
    Some(Planted::new(
        list.span,
        format!("[{}]", kept.join(", ")),
        Reach::Lines,
    ))
}

/// Two neighbours of a shared list whose order counts have changed places.
pub(crate) fn reordered(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let lists = lists(view, false, 2);
    let fixed: Vec<_> = lists.iter().filter(|(field, _)| !field.any_order).collect();
    let (_, list) = random.pick(&fixed)?;
    swapped(view, list, random, Reach::Fields)
}

/// Two neighbours in a list that are not alike change places.
pub(crate) fn swapped(
    view: View<'_>,
    list: &Node,
    random: &mut Random,
    reach: Reach,
) -> Option<Planted> {
    let items = list.as_sequence()?;
    let first = random.below(items.len().checked_sub(1)?);
    let (a, b) = (items[first].span, items[first + 1].span);
    let (left, right) = (view.own.slice(a), view.own.slice(b));
    let between = view.own.slice(Span::new(a.end, b.start));
    (left != right).then(|| Planted::new(a.to(b), format!("{right}{between}{left}"), reach))
}

/// A field that both have is gone.
pub(crate) fn missing(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let mut fields = of_kind(view, "translated");
    fields.extend(of_kind(view, "shared"));
    fields.retain(|(field, _)| !field.has_default);
    let (_, entry) = random.pick(&fields)?;
    let span = lines(&view.own.text, entry.key.span.to(entry.value.span));
    Some(Planted::new(span, "", Reach::Fields))
}

/// A translated text is there and empty.
pub(crate) fn empty(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let mut fields = of_kind(view, "translated");
    fields.retain(|(_, entry)| {
        entry
            .value
            .as_str()
            .is_some_and(|text| !text.trim().is_empty())
    });
    let (_, entry) = random.pick(&fields)?;
    Some(Planted::new(entry.value.span, "\"\"", Reach::Lines))
}

/// A translated text is the source's.
pub(crate) fn untranslated(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let least = if view.same_script() { 6 } else { 4 };
    let fields: Vec<_> = (of_kind(view, "translated").into_iter())
        .filter_map(|(field, entry)| {
            let other = &view.other.field(&field.name)?.value;
            let text = other.as_str()?;
            // A row of names would be right in any language.
            let words = text
                .split(' ')
                .filter(|w| w.starts_with(|c: char| c.is_lowercase()));
            let prose = text.split(' ').count() >= least && words.count() >= 3;
            let own = prose && entry.value.as_str()? != text && plain(other);
            own.then_some((entry.value.span, view.other.slice(other.span)))
        })
        .collect();
    let (span, text) = random.pick(&fields)?;
    Some(Planted::new(*span, *text, Reach::Lines))
}

/// Whether a scalar can be copied as it is.
fn plain(node: &Node) -> bool {
    let Value::String(text) = &node.value else {
        return false;
    };
    !matches!(text.style, TextStyle::Literal | TextStyle::Folded)
}

/// What a translator makes of keys.
const KEYS: &[(&str, &[(&str, &str)])] = &[
    (
        "ja",
        &[
            ("title", "タイトル"),
            ("description", "説明"),
            ("date", "日付"),
            ("category", "カテゴリー"),
            ("tags", "タグ"),
        ],
    ),
    (
        "fr",
        &[
            ("title", "titre"),
            ("category", "catégorie"),
            ("tags", "étiquettes"),
        ],
    ),
    (
        "zh",
        &[
            ("title", "标题"),
            ("description", "描述"),
            ("date", "日期"),
            ("tags", "标签"),
        ],
    ),
    (
        "de",
        &[
            ("title", "Titel"),
            ("description", "Beschreibung"),
            ("date", "Datum"),
        ],
    ),
    (
        "es",
        &[
            ("title", "título"),
            ("description", "descripción"),
            ("date", "fecha"),
        ],
    ),
];

/// A key is in the language of the page.
pub(crate) fn key_translated(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let language = view.own.locale.language();
    let (_, words) = KEYS.iter().find(|(tag, _)| *tag == language)?;
    let fields: Vec<_> = (words.iter())
        .filter(|(key, _)| view.schema.iter().any(|field| field.name == *key))
        .filter_map(|(key, word)| Some((view.own.field(key)?.key.span, word)))
        .collect();
    let (span, word) = random.pick(&fields)?;
    Some(Planted::new(*span, **word, Reach::Fields))
}
