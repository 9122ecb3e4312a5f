//! Coverage as a comment on a pull request.

mod change;
mod escape;

use std::fmt::Write as _;

use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::coverage::{Coverage, Item, LocaleCoverage};

use super::base::BaseReport;
use super::percent::{Share, all_of, shown, work};
use super::queue::{has_work, urgency};
use super::text::grouped;
use change::{Change, changes};
use escape::code;

/// GitHub takes comments of 65,536 characters. There are never more of them than
/// bytes, and the rest is room for what closes the comment.
const MOST_BYTES: usize = 62_000;

/// Units that a line names before it counts the rest.
const NAMED: usize = 6;

/// A comment, with what changed since `base` if that is known.
pub(super) fn report(
    coverage: &Coverage,
    base: Option<&BaseReport>,
    language: &dyn Translate,
) -> String {
    let mut page = Page {
        text: String::new(),
        left_out: 0,
        language,
    };
    let heading = page.say(Message::new("coverage-comment-heading"));
    page.line(&format!("### {heading}\n"));
    page.locales(coverage, base);
    if let Some(base) = base {
        page.changes(&changes(coverage, base));
    }
    page.work(coverage);
    if page.left_out > 0 {
        let note = Message::new("coverage-comment-left-out").with("count", page.left_out);
        let note = page.say(note);
        let _ = writeln!(page.text, "\n_{note}_");
    }
    page.text
}

/// A comment that is being written, and how much found no room in it.
struct Page<'l> {
    text: String,
    left_out: usize,
    language: &'l dyn Translate,
}

impl Page<'_> {
    fn say(&self, message: Message) -> String {
        self.language.translate(&message)
    }

    /// Adds a line if there is room for it.
    fn line(&mut self, line: &str) -> bool {
        let fits = self.text.len() + line.len() < MOST_BYTES;
        if fits {
            self.text.push_str(line);
            self.text.push('\n');
        } else {
            self.left_out += 1;
        }
        fits
    }

    fn locales(&mut self, coverage: &Coverage, base: Option<&BaseReport>) {
        let mut heads = vec!["coverage-locale", "coverage-translated"];
        if base.is_some() {
            heads.push("coverage-change");
        }
        heads.extend(["coverage-documents", "coverage-words-to-do"]);
        let names: Vec<String> = heads.iter().map(|id| self.say(Message::new(id))).collect();
        self.line(&format!("| {} |", names.join(" | ")));
        let rule = "---:|".repeat(heads.len() - 1);
        self.line(&format!("|:---|{rule}"));
        for one in &coverage.locales {
            let mut cells = vec![code(one.locale.as_str()), shown(&all_of(one))];
            cells.extend(base.map(|base| self.point_change(one, base)));
            let documents = &one.documents;
            cells.push(format!(
                "{}/{}",
                grouped(documents.done()),
                grouped(documents.total)
            ));
            cells.push(grouped(work(&one.words)));
            self.line(&format!("| {} |", cells.join(" | ")));
        }
    }

    /// `▲ +1.25`: by how many points a locale changed.
    fn point_change(&self, one: &LocaleCoverage, base: &BaseReport) -> String {
        let Some(then) = base.locales.get(one.locale.as_str()) else {
            return self.say(Message::new("coverage-new"));
        };
        let (then, now) = (then.hundredths(), Share::of(&all_of(one)).hundredths());
        let points = then.abs_diff(now);
        let points = format!("{}.{:02}", points / 100, points % 100);
        match now.cmp(&then) {
            std::cmp::Ordering::Less => format!("▼ −{points}"),
            std::cmp::Ordering::Equal => "±0".to_owned(),
            std::cmp::Ordering::Greater => format!("▲ +{points}"),
        }
    }

    /// What got worse, and what got better.
    fn changes(&mut self, changes: &[Change<'_>]) {
        let (worse, better): (Vec<&Change<'_>>, Vec<_>) =
            changes.iter().partition(|change| change.is_worse());
        for (id, list) in [("coverage-worse", worse), ("coverage-better", better)] {
            let heading = self.say(Message::new(id).with("count", list.len()));
            self.folded(&heading, &list, |change, page| change.line(page.language));
        }
    }

    /// What is to be done, by locale.
    fn work(&mut self, coverage: &Coverage) {
        for one in &coverage.locales {
            let own = coverage.items.iter();
            let own = own.filter(|item| item.locale == one.locale && has_work(item));
            let mut own: Vec<&Item> = own.collect();
            own.sort_by_key(|item| (urgency(item), item.work(), item.path.clone()));
            let heading = Message::new("coverage-to-do")
                .with("locale", one.locale.as_str())
                .with("items", own.len())
                .with("words", work(&one.words));
            let heading = self.say(heading);
            self.folded(&heading, &own, |item, page| page.item(item));
        }
    }

    fn item(&self, item: &Item) -> String {
        let state = Message::new("coverage-state").with("state", item.state.name());
        let words = Message::new("coverage-words").with("words", item.work());
        let mut line = format!(
            "- {}: {}, {}",
            code(&item.path),
            self.say(state),
            self.say(words)
        );
        let units = || item.units.iter().filter(|unit| unit.state.is_work());
        let named: Vec<String> = units().take(NAMED).map(|unit| code(&unit.unit)).collect();
        if !named.is_empty() {
            let _ = write!(line, " ({}", named.join(", "));
            let more = units().count().saturating_sub(NAMED);
            if more > 0 {
                line.push_str(&self.say(Message::new("coverage-more-units").with("count", more)));
            }
            line.push(')');
        }
        line
    }

    /// A list that one opens; nothing where it would be empty.
    fn folded<T>(&mut self, heading: &str, items: &[T], line: impl Fn(&T, &Self) -> String) {
        if items.is_empty() {
            return;
        }
        let open = format!("\n<details>\n<summary>{heading}</summary>\n");
        if !self.line(&open) {
            self.left_out += items.len() - 1;
            return;
        }
        for (at, item) in items.iter().enumerate() {
            let line = line(item, self);
            if !self.line(&line) {
                // What comes first matters most, so nothing shorter is let past it.
                self.left_out += items.len() - at - 1;
                break;
            }
        }
        // There is always room for this: the limit is well below GitHub's.
        self.text.push_str("\n</details>\n");
    }
}

#[cfg(test)]
mod tests;
