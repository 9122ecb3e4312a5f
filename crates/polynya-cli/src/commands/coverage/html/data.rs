//! The page's data as compact JSON: arrays by position, strings that occur often by
//! number. `script.js` reads it.

use std::collections::BTreeMap;

use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::coverage::{Counts, Coverage, Item, ItemUnit, LocaleCoverage};
use polynya_pipeline::freshness::{State, UnitKind};
use serde_json::{Map, Value, json};

use super::super::percent::{Share, all_of};
use super::budget::{Cell, Kept, keep};
use super::texts::shortened;
use super::{direction, in_script};

/// Characters of a title that are shown.
const TITLE: usize = 200;

/// Messages of the page with the names of what the script puts into them.
const TEXTS: [(&str, &[&str]); 36] = [
    ("page-heading", &[]),
    ("page-lead", &["source", "entries", "locales", "words"]),
    ("page-skip", &[]),
    ("page-overview", &[]),
    ("page-figures", &[]),
    ("page-entries", &[]),
    ("page-entry", &[]),
    ("page-search", &[]),
    ("page-collection", &[]),
    ("page-locale", &[]),
    ("page-documents", &[]),
    ("page-words-head", &[]),
    ("page-state", &[]),
    ("page-all", &[]),
    ("page-sort", &[]),
    ("page-sort-order", &[]),
    ("page-sort-work", &[]),
    ("page-sort-title", &[]),
    ("page-results", &["shown", "total"]),
    ("page-empty", &[]),
    ("page-keys", &[]),
    ("page-none", &[]),
    ("page-nothing-to-do", &[]),
    ("page-words-to-do", &["words"]),
    ("page-words", &["words"]),
    ("page-minor", &[]),
    ("page-no-units", &[]),
    ("page-units-cut", &[]),
    ("page-texts-cut", &[]),
    ("page-source-before", &[]),
    ("page-source-now", &[]),
    ("page-translation", &["locale"]),
    ("page-close", &[]),
    ("page-theme-auto", &[]),
    ("page-theme-light", &[]),
    ("page-theme-dark", &[]),
];

/// An entry in all its locales.
pub(super) struct Row<'c> {
    /// In the order of the locales.
    pub(super) items: Vec<Option<&'c Item>>,
    /// Every unit that is not fresh in some locale.
    pub(super) units: Vec<&'c ItemUnit>,
    /// For each item, which of these its units are.
    pub(super) places: Vec<Vec<usize>>,
}

/// The data, of about `most` bytes.
pub(super) fn data(
    coverage: &Coverage,
    reader: &LocaleId,
    language: &dyn Translate,
    most: usize,
) -> String {
    let rows = rows(coverage);
    let mut names = Names::default();
    let mut collections = Names::default();
    let heads: Vec<Vec<Value>> = (rows.iter())
        .map(|row| head(row, coverage, &mut names, &mut collections))
        .collect();
    let bytes = |value: &Value| in_script(&value.to_string()).len() + 1;
    let bytes = heads.iter().flatten().map(bytes);
    let room = most.saturating_sub(bytes.sum::<usize>() + 16_000);
    let kept = keep(&rows, room);
    let rows: Vec<Value> = (rows.iter().zip(heads).zip(&kept.cells))
        .map(|((row, head), cells)| whole(row, head, cells, &kept, &mut names))
        .collect();
    let locales = coverage.locales.iter().map(locale);
    let source = &coverage.source_locale;
    let data = json!({
        "lang": reader.as_str(),
        "dir": direction(reader),
        "source": [source.as_str(), direction(source)],
        "ui": texts(language),
        "kinds": UnitKind::ALL.map(UnitKind::name),
        "cut": cut(&kept, language),
        "locales": locales.collect::<Vec<_>>(),
        "collections": collections.list,
        "names": names.list,
        "rows": rows,
        "texts": kept.texts,
    });
    in_script(&data.to_string())
}

/// Strings by number.
#[derive(Default)]
struct Names {
    list: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Names {
    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.list.len();
        self.list.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

fn rows(coverage: &Coverage) -> Vec<Row<'_>> {
    let entry =
        |a: &Item, b: &Item| (a.kind, &a.collection, &a.entry) == (b.kind, &b.collection, &b.entry);
    let row = |items: &'_ [Item]| {
        let of = |locale: &LocaleCoverage| items.iter().position(|i| i.locale == locale.locale);
        let order: Vec<Option<usize>> = coverage.locales.iter().map(of).collect();
        let mut numbers: BTreeMap<(UnitKind, &str), usize> = BTreeMap::new();
        for unit in items.iter().flat_map(|item| &item.units) {
            let next = numbers.len();
            numbers.entry((unit.kind, &unit.unit)).or_insert(next);
        }
        let places = items.iter().map(|item| {
            let units = item.units.iter();
            units.filter_map(|unit| numbers.get(&(unit.kind, &*unit.unit)).copied())
        });
        let places: Vec<Vec<usize>> = places.map(Iterator::collect).collect();
        (order, places)
    };
    let mut rows = Vec::new();
    for items in coverage.items.chunk_by(entry) {
        let (order, places) = row(items);
        let mut units: Vec<&ItemUnit> = Vec::new();
        for (item, places) in items.iter().zip(&places) {
            for (unit, place) in item.units.iter().zip(places) {
                if *place == units.len() {
                    units.push(unit);
                }
            }
        }
        rows.push(Row {
            items: order
                .iter()
                .map(|at| at.and_then(|at| items.get(at)))
                .collect(),
            units,
            places: (order.iter())
                .map(|at| {
                    at.and_then(|at| places.get(at))
                        .cloned()
                        .unwrap_or_default()
                })
                .collect(),
        });
    }
    // What is in no locale of the report has no place in it.
    rows.retain(|row| row.items.iter().any(Option::is_some));
    rows
}

/// What of a row is always there.
fn head(
    row: &Row<'_>,
    coverage: &Coverage,
    names: &mut Names,
    collections: &mut Names,
) -> Vec<Value> {
    let mut there = row.items.iter().flatten();
    let Some(first) = there.next() else {
        return Vec::new();
    };
    let marks: String = row
        .items
        .iter()
        .map(|item| item.map_or('-', |i| mark(i.state)))
        .collect();
    let work = row
        .items
        .iter()
        .map(|item| item.map_or(0, |item| item.work()));
    let place = place(first);
    let mut head = vec![
        json!(collections.number(&first.collection)),
        json!(&*first.entry),
        json!(shortened(
            first.title.as_deref().unwrap_or_default(),
            0,
            TITLE
        )),
        json!(names.number(&place)),
        json!(marks),
        json!(work.collect::<Vec<_>>()),
    ];
    let mut others = Map::new();
    for (at, (item, locale)) in row.items.iter().zip(&coverage.locales).enumerate() {
        let usual = place.replace("{E}", &first.entry);
        let usual = usual.replace("{L}", locale.locale.as_str());
        if let Some(item) = item.filter(|item| *item.path != *usual) {
            others.insert(at.to_string(), json!(&*item.path));
        }
    }
    if !others.is_empty() {
        head.push(Value::Object(others));
    }
    head
}

/// Where an item is, with `{E}` for its entry and `{L}` for its locale: the same
/// for most of a collection.
fn place(item: &Item) -> String {
    let path = item.path.replace(&*item.entry, "{E}");
    match path.rsplit_once(item.locale.as_str()) {
        Some((before, after)) => format!("{before}{{L}}{after}"),
        None => path,
    }
}

fn mark(state: State) -> char {
    match state {
        State::Missing => 'm',
        State::Untranslated => 'u',
        State::Unattested => 'a',
        State::Fresh => 'f',
        State::Syncable => 'y',
        State::Stale => 's',
        State::Orphan => 'o',
    }
}

/// A row with what found room of its cells.
fn whole(
    row: &Row<'_>,
    mut head: Vec<Value>,
    cells: &[Cell],
    kept: &Kept,
    names: &mut Names,
) -> Value {
    let others = (head.len() > 6).then(|| head.pop()).flatten();
    let used = cells
        .iter()
        .any(|cell| matches!(cell, Cell::Units { .. } | Cell::AllMissing { .. }));
    let usual = |unit: &ItemUnit| {
        let new = unit.texts.as_ref().and_then(|texts| texts.new.as_deref());
        new.and_then(|new| kept.number(new))
            .map_or(-1, |n| n as i64)
    };
    let units = row.units.iter().filter(|_| used).map(|unit| {
        json!([
            names.number(&unit.unit),
            unit.kind as usize,
            unit.words,
            usual(unit)
        ])
    });
    head.push(units.collect());
    head.push(cells.iter().map(cell).collect());
    head.extend(others);
    Value::Array(head)
}

fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Nothing => json!(0),
        Cell::LeftOut => json!(-1),
        Cell::AllMissing { texts } if texts.is_empty() => json!(1),
        Cell::AllMissing { texts } => json!([1, texts]),
        Cell::Units { codes, texts } if texts.is_empty() => json!([codes, []]),
        Cell::Units { codes, texts } => json!([codes, texts]),
    }
}

fn locale(one: &LocaleCoverage) -> Value {
    let all = all_of(one);
    json!([
        one.locale.as_str(),
        direction(&one.locale),
        counts(&one.documents),
        counts(&all),
        counts(&one.words),
        Share::of(&all).hundredths(),
    ])
}

fn counts(counts: &Counts) -> Vec<usize> {
    let counts = State::ALL.into_iter().map(|state| counts.of(state));
    counts.collect()
}

/// What the script says, by the messages' ids without `page-`.
fn texts(language: &dyn Translate) -> Map<String, Value> {
    let mut texts = Map::new();
    let mut add = |name: String, message: &Message| {
        texts.insert(name, json!(language.translate(message)));
    };
    for (id, names) in TEXTS {
        let gap = |message: Message, name: &&'static str| message.with(name, format!("{{{name}}}"));
        let message = names.iter().fold(Message::new(id), gap);
        add(id.trim_start_matches("page-").to_owned(), &message);
    }
    for state in State::ALL.map(State::name) {
        let with = |id| Message::new(id).with("state", state);
        add(format!("state-{state}"), &with("coverage-state"));
        add(format!("help-{state}"), &with("page-help"));
    }
    for kind in UnitKind::ALL.map(UnitKind::name) {
        let message = Message::new("page-kind").with("kind", kind);
        add(format!("kind-{kind}"), &message);
    }
    add("made-by".to_owned(), &Message::new("page-made-by"));
    texts
}

/// What is not in the page, and how to see it.
fn cut(kept: &Kept, language: &dyn Translate) -> Option<String> {
    (kept.without_units + kept.without_texts > 0).then(|| {
        let message = Message::new("page-cut")
            .with("units", kept.without_units)
            .with("texts", kept.without_texts);
        language.translate(&message)
    })
}
