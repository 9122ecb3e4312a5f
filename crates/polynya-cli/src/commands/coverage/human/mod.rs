//! Coverage for people at a terminal.

mod bar;
mod queue;
mod table;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use polynya_diagnostics::{HumanStyle, Message, Translate};
use polynya_pipeline::coverage::{Counts, Coverage, LocaleCoverage};
use polynya_pipeline::freshness::State;

use super::percent::{all_of, shown, work};
use super::text::{grouped, harmless, width};
use bar::bar;
use table::{Cell, Table};

pub(super) use queue::queue;

/// Bars to try, the widest first; 0 is none.
const BARS: [usize; 4] = [24, 16, 8, 0];

/// The states that have a column of their own.
const COLUMNS: [State; 6] = [
    State::Missing,
    State::Untranslated,
    State::Unattested,
    State::Stale,
    State::Syncable,
    State::Orphan,
];

/// The whole report.
pub(super) fn report(coverage: &Coverage, style: HumanStyle, language: &dyn Translate) -> String {
    let report = Report { style, language };
    let mut out = String::new();
    if coverage.locales.is_empty() {
        let _ = writeln!(out, "{}", report.say("coverage-no-locales"));
        return out;
    }
    report.locales(&mut out, coverage);
    report.legend(&mut out, coverage);
    report.collections(&mut out, coverage);
    report.kinds(&mut out, coverage);
    out.push('\n');
    report.advice(&mut out, coverage);
    out
}

/// How a report is written. Writing to a String cannot fail.
struct Report<'l> {
    style: HumanStyle,
    language: &'l dyn Translate,
}

impl Report<'_> {
    fn say(&self, id: &'static str) -> String {
        self.language.translate(&Message::new(id))
    }

    /// A state as the head of a column or the key of a legend.
    fn state(&self, state: State) -> String {
        let message = Message::new("coverage-state").with("state", state.name());
        self.language.translate(&message)
    }

    /// A line for each locale: as many columns as there is room for.
    fn locales(&self, out: &mut String, coverage: &Coverage) {
        let all = |bar: usize| self.locale_table(coverage, bar, true);
        let wide = BARS[..3].iter().map(|bar| all(*bar));
        if let Some(table) = wide.into_iter().find(|table| self.fits(table)) {
            lines(out, &table.lines());
            return;
        }
        // What has no column then stands under the row.
        let few = BARS.map(|bar| self.locale_table(coverage, bar, false));
        let last = few.len() - 1;
        let fitting = few.iter().position(|table| self.fits(table));
        let rows = few[fitting.unwrap_or(last)].lines();
        for (at, row) in rows.iter().enumerate() {
            let _ = writeln!(out, "{row}");
            let locale = at.checked_sub(1).and_then(|at| coverage.locales.get(at));
            if let Some(locale) = locale {
                let all = all_of(locale);
                let there = COLUMNS.into_iter().filter(|state| all.of(*state) > 0);
                let there = there.map(|s| format!("{} {}", self.state(s), grouped(all.of(s))));
                self.wrapped(out, "    ", &there.collect::<Vec<_>>());
            }
        }
    }

    fn fits(&self, table: &Table) -> bool {
        table.width() <= self.style.width
    }

    fn locale_table(&self, coverage: &Coverage, bar_width: usize, states: bool) -> Table {
        let mut head = vec![Cell::left(self.say("coverage-locale"))];
        if bar_width > 0 {
            head.push(Cell::left(""));
        }
        head.push(Cell::right("%"));
        head.push(Cell::right(self.say("coverage-documents")));
        if states {
            head.extend(COLUMNS.map(|state| Cell::right(self.state(state))));
        }
        head.push(Cell::right(self.say("coverage-words-to-do")));
        let mut table = Table { rows: vec![head] };
        for locale in &coverage.locales {
            let row = self.locale_row(locale, bar_width, states);
            table.rows.push(row);
        }
        table
    }

    fn locale_row(&self, locale: &LocaleCoverage, bar_width: usize, states: bool) -> Vec<Cell> {
        let all = all_of(locale);
        let mut row = vec![Cell::left(locale.locale.as_str())];
        if bar_width > 0 {
            let bar = bar(&all, bar_width, self.style.color);
            row.push(Cell::bar(bar, bar_width));
        }
        let documents = &locale.documents;
        row.push(Cell::right(shown(&all)));
        row.push(Cell::right(format!(
            "{}/{}",
            grouped(documents.done()),
            grouped(documents.total)
        )));
        if states {
            row.extend(COLUMNS.map(|state| Cell::right(grouped(all.of(state)))));
        }
        row.push(Cell::right(grouped(work(&locale.words))));
        row
    }

    /// What the blocks mean, of those that there are.
    fn legend(&self, out: &mut String, coverage: &Coverage) {
        let mut all = Counts::default();
        for locale in &coverage.locales {
            all.join(&all_of(locale));
        }
        let there = bar::ORDER.into_iter().filter(|state| all.of(*state) > 0);
        let key = |state| {
            let block = bar::block(state);
            match self.style.color {
                true => format!("{}{block}\x1b[0m {}", bar::color(state), self.state(state)),
                false => format!("{block} {}", self.state(state)),
            }
        };
        let keys: Vec<String> = there.map(key).collect();
        if !keys.is_empty() {
            out.push('\n');
            self.wrapped(out, "  ", &keys);
        }
    }

    /// Parts beside one another, on as many lines as that takes.
    fn wrapped(&self, out: &mut String, margin: &str, parts: &[String]) {
        let mut used = 0;
        for part in parts {
            // Escape codes take no column.
            let plain = part.split("\x1b[").map(|piece| match piece.find('m') {
                Some(end) if piece[..end].bytes().all(|b| b.is_ascii_digit()) => &piece[end + 1..],
                _ => piece,
            });
            let columns = plain.map(width).sum::<usize>();
            if used > 0 && used + 2 + columns > self.style.width {
                out.push('\n');
                used = 0;
            }
            let gap = if used == 0 { margin } else { "  " };
            out.push_str(gap);
            out.push_str(part);
            used += gap.len() + columns;
        }
        if !parts.is_empty() {
            out.push('\n');
        }
    }

    /// Percentages by collection and locale, if there is more than one thing to
    /// compare.
    fn collections(&self, out: &mut String, coverage: &Coverage) {
        let Some(first) = coverage.locales.first() else {
            return;
        };
        let mut rows: Vec<Row<'_>> = Vec::new();
        for (at, collection) in first.collections.iter().enumerate() {
            let of = move |locale: &LocaleCoverage| {
                let found = locale.collections.get(at);
                found.map(|collection| collection.units).unwrap_or_default()
            };
            rows.push((harmless(&collection.name), Box::new(of)));
        }
        if coverage
            .locales
            .iter()
            .any(|locale| locale.strings.total > 0)
        {
            let name = self.say("coverage-strings");
            rows.push((name, Box::new(|locale| locale.strings)));
        }
        self.matrix(out, "coverage-by-collection", coverage, &rows);
    }

    /// Percentages by what the units are.
    fn kinds(&self, out: &mut String, coverage: &Coverage) {
        let kinds = coverage
            .locales
            .iter()
            .flat_map(|locale| locale.kinds.keys());
        let kinds: BTreeSet<_> = kinds.copied().collect();
        let row = |kind| -> Row<'_> {
            let of =
                move |locale: &LocaleCoverage| locale.kinds.get(&kind).copied().unwrap_or_default();
            let message = Message::new("coverage-kind").with("kind", kind.name());
            (self.language.translate(&message), Box::new(of))
        };
        let rows: Vec<Row<'_>> = kinds.into_iter().map(row).collect();
        self.matrix(out, "coverage-by-kind", coverage, &rows);
    }

    fn matrix(
        &self,
        out: &mut String,
        heading: &'static str,
        coverage: &Coverage,
        rows: &[Row<'_>],
    ) {
        if rows.len() < 2 {
            return;
        }
        let _ = writeln!(out, "\n{}", self.say(heading));
        let mut left = &coverage.locales[..];
        while !left.is_empty() {
            // As many locales beside one another as there is room for.
            let fitting = (1..=left.len()).rev();
            let fitting = fitting.map(|count| (count, matrix(&left[..count], rows)));
            let mut fitting = fitting.skip_while(|(n, table)| *n > 1 && !self.fits(table));
            let Some((count, table)) = fitting.next() else {
                return;
            };
            lines(out, &table.lines());
            left = &left[count..];
        }
    }

    /// What to do next.
    fn advice(&self, out: &mut String, coverage: &Coverage) {
        let busiest = coverage.locales.iter().rev();
        let busiest = busiest.max_by_key(|locale| (work(&locale.words), open(locale)));
        let busiest = busiest.filter(|locale| open(locale) > 0);
        let (mut all, mut documents) = (Counts::default(), Counts::default());
        for locale in &coverage.locales {
            all.join(&all_of(locale));
            documents.join(&locale.documents);
        }
        // Where only paths are known, documents are all that is counted.
        let all = if all.total == 0 { documents } else { all };
        if all.unattested * 2 > all.done() {
            let message = Message::new("coverage-unattested").with("count", all.unattested);
            let _ = writeln!(out, "{}", self.language.translate(&message));
        }
        let message = match busiest {
            Some(locale) => Message::new("coverage-next")
                .with("words", work(&locale.words))
                .with("locale", locale.locale.as_str()),
            None => Message::new("coverage-all-done"),
        };
        let _ = writeln!(out, "{}", self.language.translate(&message));
    }
}

/// How many things of a locale wait for somebody.
fn open(locale: &LocaleCoverage) -> usize {
    let all = all_of(locale);
    let count = |c: &Counts| c.missing + c.untranslated + c.stale;
    count(&all) + count(&locale.documents)
}

/// A name, and what it counts in a locale.
type Row<'r> = (String, Box<dyn Fn(&LocaleCoverage) -> Counts + 'r>);

fn matrix(locales: &[LocaleCoverage], rows: &[Row<'_>]) -> Table {
    let mut head = vec![Cell::left("")];
    head.extend(locales.iter().map(|l| Cell::right(l.locale.as_str())));
    let mut table = Table { rows: vec![head] };
    for (name, of) in rows {
        let mut row = vec![Cell::left(name.clone())];
        row.extend(locales.iter().map(|l| Cell::right(shown(&of(l)))));
        table.rows.push(row);
    }
    table
}

fn lines(out: &mut String, lines: &[String]) {
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
