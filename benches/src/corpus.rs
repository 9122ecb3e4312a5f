//! Entries in four languages whose variants differ in nothing but words: the same headings,
//! tables, lists, code, links and numbers, as in translations that were made with care.

use std::fmt::Write as _;

use crate::random::Random;
use crate::words::{LANGUAGES, Language};

/// Seeds the texts: another number would be another corpus.
const SEED: u64 = 11;

const CATEGORIES: [&str; 5] = ["ice", "weather", "animals", "ships", "kitchen"];
const IMPACTS: [&str; 3] = ["high", "medium", "low"];
const TAGS: [&str; 12] = [
    "drift", "floe", "krill", "log", "map", "moon", "night", "radio", "salt", "sonar", "stove",
    "tide",
];
const STATIONS: [&str; 6] = [
    "Aurora",
    "Borea",
    "Cape Salt",
    "Dovekie",
    "East Floe",
    "Fram",
];

/// The configuration of a project that holds a corpus below `content`.
pub const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja, zh-Hans, fr]
collections:
  log:
    path: content/{slug}/{locale}.md
    schema: schema.json
";

/// The schema that its front matter is held to.
pub const SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "additionalProperties": false,
  "required": ["title", "summary", "date", "category", "impact", "tags", "stations", "comment"],
  "properties": {
    "title": { "type": "string", "minLength": 1, "maxLength": 120 },
    "summary": { "type": "string", "minLength": 10, "maxLength": 600 },
    "date": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" },
    "category": { "enum": ["ice", "weather", "animals", "ships", "kitchen"] },
    "impact": { "enum": ["high", "medium", "low"] },
    "tags": { "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 8 },
    "stations": { "type": "array", "items": { "type": "string" } },
    "comment": { "type": "string", "minLength": 3 }
  }
}
"#;

/// The locales that each entry has, the source first.
pub fn locales() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.locale)
}

/// The name of an entry's folder. Links lead from one entry to others, so `entries`, how
/// many there are, belongs to a corpus.
#[must_use]
pub fn slug(number: usize) -> String {
    format!("log-{number:06}")
}

/// The file of an entry in each locale.
#[must_use]
pub fn entry(number: usize, entries: usize) -> Vec<(&'static str, String)> {
    let files = LANGUAGES.iter().enumerate().map(|(at, language)| {
        let mut writer = Writer {
            plan: Random::new(SEED, number as u64),
            words: Random::new(SEED + 1 + at as u64, number as u64),
            language,
            entries,
            out: String::with_capacity(8 << 10),
        };
        writer.file();
        (language.locale, writer.out)
    });
    files.collect()
}

/// Writes one variant. What variants have in common comes from `plan`, which is the same
/// for all of an entry; what differs, from `words`.
struct Writer {
    plan: Random,
    words: Random,
    language: &'static Language,
    entries: usize,
    out: String,
}

impl Writer {
    fn file(&mut self) {
        self.front_matter();
        self.paragraph();
        for section in 0..self.plan.within(5, 7) {
            self.heading(2);
            self.paragraph();
            match section % 4 {
                0 => self.table(),
                1 => self.list(),
                2 => self.code(),
                _ => {
                    self.heading(3);
                    self.quote();
                }
            }
            self.paragraph();
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn front_matter(&mut self) {
        self.line("---");
        let (title, summary) = (self.phrase(6), self.phrase(22));
        self.line(&format!("title: \"{title}\""));
        self.line(&format!("summary: \"{summary}\""));
        let (year, month) = (self.plan.within(2021, 2026), self.plan.within(1, 12));
        let day = self.plan.within(1, 28);
        self.line(&format!("date: {year}-{month:02}-{day:02}"));
        let category = *self.plan.pick(&CATEGORIES);
        self.line(&format!("category: {category}"));
        let impact = *self.plan.pick(&IMPACTS);
        self.line(&format!("impact: {impact}"));
        let tags = self.some(&TAGS);
        self.line(&format!("tags: [{}]", tags.join(", ")));
        self.line("stations:");
        for station in self.some(&STATIONS) {
            self.line(&format!("  - {station}"));
        }
        let comment = *self.words.pick(self.language.comments);
        self.line(&format!("comment: \"{comment}\""));
        self.line("---\n");
    }

    /// A few neighbours of `all`.
    fn some(&mut self, all: &'static [&'static str]) -> Vec<&'static str> {
        let count = self.plan.within(1, 4) as usize;
        let start = self.plan.within(0, all.len() as u64 - 1) as usize;
        all.iter()
            .cycle()
            .skip(start)
            .take(count)
            .copied()
            .collect()
    }

    /// Some words in a row, without an end.
    fn phrase(&mut self, count: usize) -> String {
        let language = self.language;
        let mut text = String::new();
        for at in 0..count {
            if at > 0 {
                text.push_str(language.space);
            }
            let word: &&str = self.words.pick(language.words);
            text.push_str(word);
        }
        let first = text.chars().next();
        let capital = first.into_iter().flat_map(char::to_uppercase);
        capital.chain(text.chars().skip(1)).collect()
    }

    fn sentence(&mut self) {
        let (words, number) = (self.plan.within(7, 13), self.plan.within(100, 9999));
        let kind = self.plan.within(0, 9);
        let other = self.plan.within(0, self.entries as u64 - 1) as usize;
        let start = self.phrase(words as usize);
        let end = self.phrase(4).to_lowercase();
        let Language {
            space,
            comma,
            stop,
            locale,
            ..
        } = *self.language;
        self.out.push_str(&start);
        let middle = match kind {
            0 => format!("{space}**{end}**"),
            1 => format!("{space}`floe --depth {number}`"),
            2 => format!("{space}[{end}](https://example.org/log/{number})"),
            3 => format!("{space}[{end}](../{}/{locale}.md)", slug(other)),
            4 => format!(" ({number})"),
            5 => format!("{space}*{end}*"),
            _ => format!("{comma}{end}"),
        };
        self.out.push_str(&middle);
        self.out.push_str(stop);
    }

    fn paragraph(&mut self) {
        for _ in 0..self.plan.within(3, 5) {
            self.sentence();
        }
        let length = self.out.trim_end().len();
        self.out.truncate(length);
        self.line("\n");
    }

    fn heading(&mut self, level: usize) {
        let text = self.phrase(4);
        self.line(&format!("{} {text}\n", "#".repeat(level)));
    }

    fn table(&mut self) {
        let (name, note) = (self.phrase(1), self.phrase(2));
        self.line(&format!("| {name} | m | % | {note} |"));
        self.line("|---|--:|:-:|---|");
        for _ in 0..self.plan.within(4, 6) {
            let (depth, share) = (self.plan.within(10, 900), self.plan.within(1, 99));
            let station = *self.plan.pick(&STATIONS);
            let note = self.phrase(3);
            self.line(&format!("| **{station}** | {depth} | {share} | {note} |"));
        }
        self.line("");
    }

    fn list(&mut self) {
        for _ in 0..self.plan.within(3, 5) {
            let (name, text) = (self.phrase(2), self.phrase(7));
            self.line(&format!("- **{name}**: {text}"));
            for _ in 0..self.plan.within(0, 2) {
                let text = self.phrase(5);
                self.line(&format!("  - {text}"));
            }
        }
        self.line("");
    }

    fn code(&mut self) {
        let (depth, rows) = (self.plan.within(10, 900), self.plan.within(2, 40));
        let mut code = format!("```json\n{{\n  \"depth\": {depth},\n  \"rows\": [\n");
        for row in 0..4 {
            // Writing to a string cannot fail.
            let _ = writeln!(
                code,
                "    {{ \"row\": {row}, \"of\": {rows}, \"open\": {} }},",
                row % 2 == 0
            );
        }
        code.push_str("    null\n  ]\n}\n```\n");
        self.line(&code);
        self.line(&format!(
            "```sh\nfloe --depth {depth} \\\n  --rows {rows} | sort > floes.txt\n```\n"
        ));
    }

    fn quote(&mut self) {
        let (first, second) = (self.phrase(12), self.phrase(9));
        self.line(&format!("> {first}\n> {second}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_gives_the_same_texts() {
        assert_eq!(entry(7, 100), entry(7, 100));
        assert_ne!(entry(7, 100), entry(8, 100));
    }

    #[test]
    fn variants_have_as_many_lines_of_each_kind() {
        let starts = ["#", "|", "- ", "  - ", "> ", "```", "{", "floe"];
        let shape =
            |text: &str| starts.map(|start| text.lines().filter(|l| l.starts_with(start)).count());
        for number in 0..50 {
            let files = entry(number, 50);
            let shapes: Vec<_> = files.iter().map(|(_, text)| shape(text)).collect();
            assert!(shapes.iter().all(|shape| *shape == shapes[0]), "{shapes:?}");
        }
    }
}
