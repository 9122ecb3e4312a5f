//! An audit for somebody who sees the tool for the first time.

use std::fmt::Write as _;
use std::time::Instant;

use polynya_diagnostics::{Finding, HumanStyle, Message, Severity, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::infer::Certainty;
use polynya_project::survey::{Inferred, SourceFrom};

use super::{Audited, fields};
use crate::commands::coverage::text::{fit, harmless, width};

/// Findings of one rule that are shown.
const EXAMPLES: usize = 4;

/// Lines of findings that are shown in all, of one certainty.
const LINES: usize = 24;

/// Fields of a collection that are shown.
const FIELDS: usize = 14;

/// The whole report.
pub(super) fn report(
    audited: &Audited,
    style: HumanStyle,
    started: Instant,
    language: &dyn Translate,
) -> String {
    let mut page = Page {
        out: String::new(),
        style,
        language,
    };
    page.recognized(audited);
    if audited.collections.is_empty() && audited.survey.strings.is_empty() {
        page.empty(audited);
        return page.out;
    }
    page.collections(audited);
    if let Some(inferred) = &audited.inferred {
        page.fields(inferred);
    }
    page.coverage(audited);
    page.sure(audited, Certainty::Defect);
    page.sure(audited, Certainty::Outlier);
    page.counted(audited);
    page.next(audited, started);
    page.out
}

struct Page<'l> {
    out: String,
    style: HumanStyle,
    language: &'l dyn Translate,
}

// Writing to a String cannot fail.
impl Page<'_> {
    fn say(&self, message: Message) -> String {
        harmless(&self.language.translate(&message))
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    fn heading(&mut self, message: Message) {
        let text = self.say(message);
        match self.style.color {
            true => self.line(&format!("\n\x1b[1m{text}\x1b[0m")),
            false => self.line(&format!("\n{text}")),
        }
    }

    /// Rows of cells, each column as wide as its widest cell; the last one is cut at
    /// the end of the line.
    fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |at: usize| {
            rows.iter()
                .filter_map(|row| row.get(at))
                .map(|c| width(c))
                .max()
        };
        let widths: Vec<usize> = (0..columns).map(|at| widest(at).unwrap_or(0)).collect();
        for row in rows {
            let mut line = String::new();
            for (cell, wide) in row.iter().zip(&widths) {
                let pad = " ".repeat(wide - width(cell));
                line.push_str("  ");
                line.push_str(cell);
                line.push_str(&pad);
            }
            let line = fit(line.trim_end(), self.style.width.max(40));
            self.line(&line);
        }
    }

    fn recognized(&mut self, audited: &Audited) {
        let survey = &audited.survey;
        let by = match survey.evidence.as_str() {
            "" => "none",
            _ => "some",
        };
        let message = Message::new("audit-framework")
            .with("framework", survey.framework.title())
            .with("told", by)
            .with("by", &*survey.evidence);
        let text = self.say(message);
        self.line(&text);
        if audited.inferred.is_none() && !audited.collections.is_empty() {
            let text = self.say(Message::new("audit-configured"));
            self.line(&text);
        }
    }

    fn empty(&mut self, audited: &Audited) {
        let id = match audited.survey.left.is_empty() {
            true => "audit-nothing",
            false => "audit-nothing-fits",
        };
        let text = self.say(Message::new(id).with("count", audited.survey.left.len()));
        self.line(&text);
    }

    fn collections(&mut self, audited: &Audited) {
        let survey = &audited.survey;
        if audited.inferred.is_some() {
            let (why, path) = match &survey.source_from {
                SourceFrom::Configuration(path) => ("configuration", path.as_str()),
                SourceFrom::MostEntries => ("most", ""),
                SourceFrom::English => ("english", ""),
                SourceFrom::Letters => ("letters", ""),
                SourceFrom::Nothing => ("nothing", ""),
            };
            let text = self.say(
                Message::new("audit-source")
                    .with("locale", survey.source.as_str())
                    .with("why", why)
                    .with("path", path),
            );
            self.line(&text);
        }
        let locales: Vec<&str> = audited.locales.iter().map(LocaleId::as_str).collect();
        let text = self.say(Message::new("audit-locales").with("locales", locales.join(", ")));
        self.line(&text);
        self.heading(Message::new("audit-collections"));
        let mut rows = Vec::new();
        for listed in &audited.collections {
            let size = self.say(
                Message::new("audit-size")
                    .with("files", listed.files)
                    .with("entries", listed.entries),
            );
            for (at, pattern) in listed.patterns.iter().enumerate() {
                let first = at == 0;
                let name = if first { &*listed.name } else { "" };
                let size = if first { &*size } else { "" };
                rows.push([name, size, pattern].map(harmless).to_vec());
            }
        }
        for pattern in &survey.strings {
            let name = self.say(Message::new("audit-strings"));
            let size = self.say(Message::new("audit-files").with("files", audited.extent.strings));
            rows.push(vec![name, size, harmless(pattern)]);
        }
        self.table(&rows);
        if !survey.left.is_empty() {
            let message = Message::new("audit-left")
                .with("count", survey.left.len())
                .with("first", survey.left.first().map_or("", String::as_str));
            let text = self.say(message);
            self.line(&format!("  {text}"));
        }
    }

    fn fields(&mut self, inferred: &Inferred) {
        for (found, own) in inferred.survey.collections.iter().zip(&inferred.fields) {
            if own.fields.is_empty() {
                continue;
            }
            self.heading(
                Message::new("audit-fields")
                    .with("collection", &*found.name)
                    .with("files", own.documents.of),
            );
            // The usual fields say more of a collection than the rare ones.
            let mut order: Vec<usize> = (0..own.fields.len()).collect();
            order.sort_by_key(|at| std::cmp::Reverse(own.fields[*at].present.count));
            order.truncate(FIELDS);
            order.sort_unstable();
            let cells = order
                .iter()
                .map(|at| fields::cells(&own.fields[*at], self.language));
            let rows: Vec<Vec<String>> = cells
                .map(|c| c.map(|cell| harmless(&cell)).to_vec())
                .collect();
            self.table(&rows);
            let more = own.fields.len().saturating_sub(FIELDS);
            if more > 0 {
                let text = self.say(Message::new("audit-more-fields").with("count", more));
                self.line(&format!("  {text}"));
            }
        }
    }

    /// What share of the entries each locale has.
    fn coverage(&mut self, audited: &Audited) {
        let source = &audited.survey.source;
        let others = audited.locales.iter().filter(|locale| *locale != source);
        let others: Vec<&LocaleId> = others.collect();
        if others.is_empty() || audited.collections.is_empty() {
            return;
        }
        self.heading(Message::new("audit-coverage").with("locale", source.as_str()));
        let count = |locale: &LocaleId| -> usize {
            let all = audited
                .collections
                .iter()
                .flat_map(|listed| &listed.coverage);
            all.filter(|(known, _)| known == locale)
                .map(|(_, count)| count)
                .sum()
        };
        let all = audited.extent.entries;
        let mut rows: Vec<(usize, Vec<String>)> = others
            .iter()
            .map(|locale| {
                let there = count(locale);
                let percent = (there * 100).checked_div(all).unwrap_or(0);
                let bar = "█".repeat(percent / 5) + &"░".repeat(20 - percent / 5);
                let cells = [
                    locale.to_string(),
                    format!("{percent:>3} %"),
                    bar,
                    format!("{there} / {all}"),
                ];
                (there, cells.to_vec())
            })
            .collect();
        rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
        self.table(&rows);
    }

    /// Findings, those of one rule together: errors first, then by name.
    fn sure(&mut self, audited: &Audited, certainty: Certainty) {
        let mut found: Vec<&Finding> = audited.of(certainty).collect();
        self.heading(
            Message::new("audit-certainty")
                .with("certainty", certainty.name())
                .with("count", found.len()),
        );
        found.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.rule.name));
        let mut lines = 0;
        for rule in found.chunk_by(|a, b| a.rule == b.rule && a.severity == b.severity) {
            let head = &rule[0];
            self.rule(head, rule.len());
            let room = LINES.saturating_sub(lines).min(EXAMPLES);
            for finding in rule.iter().take(room) {
                let at = &finding.location;
                let text = self.say(finding.message.clone());
                let place = format!("{}:{}", harmless(&at.path), at.start.line);
                self.line(&format!("    {place}\n      {text}"));
            }
            lines += rule.len().min(room);
            let more = rule.len().saturating_sub(room);
            if more > 0 {
                let text = self.say(Message::new("audit-more").with("count", more));
                self.line(&format!("    {text}"));
            }
        }
    }

    fn rule(&mut self, finding: &Finding, count: usize) {
        let severity = self.say(Message::new(match finding.severity {
            Severity::Error => "report-error",
            Severity::Warning => "report-warning",
            Severity::Note => "report-note",
        }));
        let (on, off) = match (self.style.color, finding.severity) {
            (false, _) => ("", ""),
            (true, Severity::Error) => ("\x1b[31m", "\x1b[0m"),
            (true, _) => ("\x1b[33m", "\x1b[0m"),
        };
        let name = finding.rule.name;
        self.line(&format!("  {on}{severity}{off} {name} ({count})"));
    }

    /// What is only counted.
    fn counted(&mut self, audited: &Audited) {
        for certainty in [
            Certainty::Difference,
            Certainty::Untranslated,
            Certainty::Hint,
        ] {
            let mut names: Vec<&str> = audited.of(certainty).map(|f| f.rule.name).collect();
            if names.is_empty() {
                continue;
            }
            self.heading(
                Message::new("audit-certainty")
                    .with("certainty", certainty.name())
                    .with("count", names.len()),
            );
            names.sort_unstable();
            let mut counts: Vec<(usize, &str)> = names
                .chunk_by(|a, b| a == b)
                .map(|same| (same.len(), same[0]))
                .collect();
            counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            let rows: Vec<Vec<String>> = counts
                .iter()
                .map(|(count, name)| vec![format!("{count:>6}"), (*name).to_owned()])
                .collect();
            self.table(&rows);
        }
    }

    fn next(&mut self, audited: &Audited, started: Instant) {
        let id = match audited.inferred.is_some() {
            true => "audit-next",
            false => "audit-next-configured",
        };
        let seconds = format!("{:.2}", started.elapsed().as_secs_f64());
        let message = Message::new(id)
            .with("files", audited.extent.files + audited.extent.strings)
            .with("seconds", seconds);
        let text = self.language.translate(&message);
        self.line("");
        for line in text.lines() {
            self.line(&harmless(line));
        }
    }
}
