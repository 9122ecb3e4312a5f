//! What of the units and their texts finds room in the page: the most urgent first.

use std::collections::{BTreeMap, BTreeSet};

use polynya_pipeline::coverage::{Item, ItemUnit};
use polynya_pipeline::freshness::State;
use serde_json::json;

use super::super::queue::urgency;
use super::data::Row;
use super::in_script;
use super::texts::{shortened, skip};

/// How many characters of a text are shown; less where that would be too much.
const LIMITS: [usize; 3] = [4_000, 1_200, 400];

/// After so many items in turn whose texts find no room, none is tried any more.
const PATIENCE: usize = 40;

/// What a page knows of an item.
#[derive(Clone)]
pub(super) enum Cell {
    /// There is no item, or nothing to be said of it.
    Nothing,
    /// Its units found no room.
    LeftOut,
    /// All units of the row, which are missing.
    AllMissing { texts: Vec<i64> },
    /// Some of the row's units: place, state and whether the change is minor, in
    /// one number.
    Units { codes: Vec<usize>, texts: Vec<i64> },
}

/// What a page knows of everything.
pub(super) struct Kept {
    /// By row and locale.
    pub(super) cells: Vec<Vec<Cell>>,
    pub(super) texts: Vec<String>,
    /// Items without their units, and with units but without texts.
    pub(super) without_units: usize,
    pub(super) without_texts: usize,
    numbers: BTreeMap<String, usize>,
    limit: usize,
}

impl Kept {
    /// The number of a source text as the page shows it.
    pub(super) fn number(&self, text: &str) -> Option<usize> {
        self.numbers.get(&shortened(text, 0, self.limit)).copied()
    }
}

/// Keeps as much as fits into `room` bytes.
pub(super) fn keep(rows: &[Row<'_>], room: usize) -> Kept {
    let order = order(rows);
    let mut cells: Vec<Vec<Cell>> = (rows.iter())
        .map(|row| vec![Cell::Nothing; row.items.len()])
        .collect();
    // Units may not take the room of what the most urgent ones say.
    let for_units = room / 5 * 3;
    let mut left = for_units;
    let mut without_units = 0;
    let mut opened = vec![false; rows.len()];
    let mut names = BTreeSet::new();
    for (row, at, item) in &order {
        let cell = units(&rows[*row], *at, item);
        let mut cost = cost_of(&cell);
        if !opened[*row] {
            cost += head_cost(&rows[*row], &mut names);
        }
        if cost <= left {
            left -= cost;
            opened[*row] = true;
            cells[*row][*at] = cell;
        } else {
            without_units += 1;
            cells[*row][*at] = Cell::LeftOut;
        }
    }
    let left = room - (for_units - left);
    let mut best = None;
    for limit in LIMITS {
        let last = limit == LIMITS[LIMITS.len() - 1];
        let patience = if last { PATIENCE } else { 0 };
        let kept = with_texts(rows, &order, cells.clone(), (limit, patience), left);
        let complete = kept.without_texts == 0;
        best = Some(kept);
        if complete {
            break;
        }
    }
    let mut kept = best.unwrap_or_else(|| with_texts(rows, &[], cells, (LIMITS[0], 0), 0));
    kept.without_units = without_units;
    kept
}

/// A row, a locale, and the item there.
type Place<'c> = (usize, usize, &'c Item);

/// Items with units, the most urgent first.
fn order<'c>(rows: &[Row<'c>]) -> Vec<Place<'c>> {
    let mut order = Vec::new();
    for (row, entry) in rows.iter().enumerate() {
        let there = entry.items.iter().enumerate();
        let there = there.filter_map(|(at, item)| Some((row, at, (*item)?)));
        order.extend(there.filter(|(_, _, item)| !item.units.is_empty()));
    }
    order.sort_by_key(|(row, at, item)| {
        let idle = item.units.iter().all(|unit| !unit.state.is_work());
        (idle, urgency(item), item.work(), *row, *at)
    });
    order
}

fn units(row: &Row<'_>, at: usize, item: &Item) -> Cell {
    let number = |(unit, place): (&ItemUnit, &usize)| {
        let state = State::ALL.iter().position(|state| *state == unit.state);
        place * 16 + state.unwrap_or(0) * 2 + usize::from(unit.minor)
    };
    let codes: Vec<usize> = item.units.iter().zip(&row.places[at]).map(number).collect();
    // `missing` is the first of the states, so a code without one is its place.
    let all = codes.len() == row.units.len();
    if all && codes.iter().enumerate().all(|(at, code)| *code == at * 16) {
        return Cell::AllMissing { texts: Vec::new() };
    }
    Cell::Units {
        codes,
        texts: Vec::new(),
    }
}

fn cost_of(cell: &Cell) -> usize {
    match cell {
        Cell::Units { codes, .. } => json!(codes).to_string().len() + 6,
        _ => 3,
    }
}

/// What the units of a row cost by themselves: four numbers each, and a name where
/// no other row has it.
fn head_cost<'c>(row: &Row<'c>, names: &mut BTreeSet<&'c str>) -> usize {
    let cost = |unit: &&'c ItemUnit| {
        let name = if names.insert(&unit.unit) {
            in_script(&json!(unit.unit).to_string()).len() + 1
        } else {
            0
        };
        17 + unit.words.to_string().len() + name
    };
    row.units.iter().map(cost).sum()
}

fn with_texts(
    rows: &[Row<'_>],
    order: &[Place<'_>],
    cells: Vec<Vec<Cell>>,
    (limit, patience): (usize, usize),
    room: usize,
) -> Kept {
    let mut kept = Kept {
        cells,
        texts: Vec::new(),
        without_units: 0,
        without_texts: 0,
        numbers: BTreeMap::new(),
        limit,
    };
    let mut left = room;
    let mut in_vain = 0;
    for (row, at, item) in order {
        let has = item.units.iter().any(|unit| unit.texts.is_some());
        if !has || matches!(kept.cells[*row][*at], Cell::LeftOut) {
            continue;
        }
        if in_vain > patience {
            kept.without_texts += 1;
            continue;
        }
        let wanted = wanted(&rows[*row], *at, item, limit);
        if let Some((texts, cost)) = kept.add(&wanted, left) {
            left -= cost;
            in_vain = 0;
            kept.put(*row, *at, texts);
        } else {
            in_vain += 1;
            kept.without_texts += 1;
        }
    }
    kept
}

/// A unit's place in its row, and its texts: old source, new source if it is not
/// that of the row, translation.
type Wanted = (usize, [Option<String>; 3], Option<String>);

fn wanted(row: &Row<'_>, at: usize, item: &Item, limit: usize) -> Vec<Wanted> {
    let one = |(unit, place): (&ItemUnit, &usize)| {
        let texts = unit.texts.as_ref()?;
        let (old, new) = (texts.old.as_deref(), texts.new.as_deref());
        let skip = skip(old.unwrap_or_default(), new.unwrap_or_default(), limit);
        let skip = if old.is_some() { skip } else { 0 };
        let cut = |text: &str, skip| shortened(text, skip, limit);
        let usual = row.units[*place]
            .texts
            .as_ref()
            .and_then(|t| t.new.as_deref());
        let own = new.filter(|new| skip > 0 || usual != Some(*new));
        let usual = new.filter(|_| own.is_none()).map(|new| cut(new, 0));
        let target = texts.target.as_deref().map(|text| cut(text, 0));
        let old = old.map(|text| cut(text, skip));
        Some((
            *place,
            [old, own.map(|text| cut(text, skip)), target],
            usual,
        ))
    };
    item.units
        .iter()
        .zip(&row.places[at])
        .filter_map(one)
        .collect()
}

impl Kept {
    /// Takes in the texts of an item if they cost no more than `left`: their
    /// numbers, and what they cost.
    fn add(&mut self, wanted: &[Wanted], left: usize) -> Option<(Vec<i64>, usize)> {
        let all = || {
            wanted
                .iter()
                .flat_map(|(_, own, usual)| own.iter().chain([usual]).flatten())
        };
        let mut new: Vec<&String> = all().filter(|t| !self.numbers.contains_key(*t)).collect();
        new.sort();
        new.dedup();
        let text_cost = |text: &&String| in_script(&json!(text).to_string()).len() + 1;
        let cost = new.iter().map(text_cost).sum::<usize>() + wanted.len() * 20;
        if cost > left {
            return None;
        }
        let number = |kept: &mut Self, text: &Option<String>| -> i64 {
            let Some(text) = text else { return -1 };
            let next = kept.texts.len();
            let number = *kept.numbers.entry(text.clone()).or_insert(next);
            if number == next {
                kept.texts.push(text.clone());
            }
            number as i64
        };
        let mut flat = Vec::new();
        for (place, own, usual) in wanted {
            number(self, usual);
            flat.push(*place as i64);
            flat.extend(own.iter().map(|text| number(self, text)));
        }
        Some((flat, cost))
    }

    fn put(&mut self, row: usize, at: usize, numbers: Vec<i64>) {
        match &mut self.cells[row][at] {
            Cell::Units { texts, .. } | Cell::AllMissing { texts } => *texts = numbers,
            Cell::Nothing | Cell::LeftOut => {}
        }
    }
}
