//! A translator's queue for people at a terminal.

use std::fmt::Write as _;

use polynya_diagnostics::{HumanStyle, Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::coverage::Item;

use super::super::queue::{Urgency, urgency};
use super::super::text::{fit, grouped, harmless, width};
use super::bar;

/// Units that a line names before it counts the rest.
const NAMED: usize = 4;

/// What is to be done in `locale`, in the order in which to do it.
pub(in super::super) fn queue(
    queue: &[&Item],
    locale: &LocaleId,
    style: HumanStyle,
    language: &dyn Translate,
) -> String {
    let say = |message: Message| language.translate(&message);
    let with_locale = |id| Message::new(id).with("locale", locale.as_str());
    if queue.is_empty() {
        return format!("{}\n", say(with_locale("coverage-queue-empty")));
    }
    let mut out = String::new();
    let digits = queue.iter().map(|item| grouped(item.work()).len());
    let digits = digits.max().unwrap_or(0);
    for part in queue.chunk_by(|a, b| urgency(a) == urgency(b)) {
        let name = match urgency(part[0]) {
            Urgency::Misleading => "coverage-urgency-misleading",
            Urgency::Incomplete => "coverage-urgency-incomplete",
            Urgency::Absent => "coverage-urgency-absent",
            Urgency::Minor => "coverage-urgency-minor",
        };
        let heading = say(Message::new(name).with("count", part.len()));
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{heading}\n");
        for item in part {
            line(&mut out, item, digits, style, language);
        }
        out.push('\n');
    }
    let total = with_locale("coverage-queue-total")
        .with("items", queue.len())
        .with("words", queue.iter().map(|item| item.work()).sum::<usize>());
    let _ = writeln!(out, "{}", say(total));
    out
}

/// `  120  stale  content/ice/ja.md  Open water`, and the units under it.
fn line(out: &mut String, item: &Item, digits: usize, style: HumanStyle, language: &dyn Translate) {
    let state = Message::new("coverage-state").with("state", item.state.name());
    let mut state = language.translate(&state);
    let mut used = 2 + digits + 2 + width(&state) + 2;
    if style.color {
        state = format!("{}{state}\x1b[0m", bar::color(item.state));
    }
    let words = grouped(item.work());
    let path = harmless(&item.path);
    used += width(&path) + 2;
    let title = item.title.as_deref().map(harmless).unwrap_or_default();
    let title = match style.width.checked_sub(used) {
        Some(room) if room >= 8 => fit(&title, room),
        _ => String::new(),
    };
    let line = format!("  {words:>digits$}  {state}  {path}  {title}");
    let _ = writeln!(out, "{}", line.trim_end());
    let units = units(item, language);
    if !units.is_empty() {
        let margin = 2 + digits + 2;
        let units = fit(&units, style.width.saturating_sub(margin).max(20));
        let _ = writeln!(out, "{}{units}", " ".repeat(margin));
    }
}

/// The units with work, the first few by name.
fn units(item: &Item, language: &dyn Translate) -> String {
    let work = || item.units.iter().filter(|unit| unit.state.is_work());
    let named = work().take(NAMED).map(|unit| harmless(&unit.unit));
    let mut text = named.collect::<Vec<_>>().join(", ");
    let more = work().count().saturating_sub(NAMED);
    if more > 0 {
        let message = Message::new("coverage-more-units").with("count", more);
        text.push_str(&language.translate(&message));
    }
    text
}
