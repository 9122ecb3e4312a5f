//! A project like those of teams, made by a rule: the same bytes on every machine.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

/// The locales, and words to make sentences of.
pub(crate) const LOCALES: [(&str, Language); 3] = [
    (
        "en",
        Language {
            words: &[
                "the", "penguins", "of", "this", "coast", "follow", "a", "narrow", "lead",
                "through", "young", "ice", "until", "spring", "and", "feed", "where", "currents",
                "bring", "krill", "to", "surface", "every", "night", "as", "winds", "turn",
            ],
            space: " ",
            end: ". ",
        },
    ),
    (
        "de",
        Language {
            words: &[
                "die",
                "Pinguine",
                "dieser",
                "Küste",
                "folgen",
                "einer",
                "schmalen",
                "Rinne",
                "durch",
                "junges",
                "Eis",
                "bis",
                "zum",
                "Frühling",
                "und",
                "fressen",
                "dort",
                "wo",
                "Strömungen",
                "den",
                "Krill",
                "jede",
                "Nacht",
                "nach",
                "oben",
                "tragen",
            ],
            space: " ",
            end: ". ",
        },
    ),
    (
        "ja",
        Language {
            words: &[
                "この海岸の",
                "ペンギンは",
                "春まで",
                "若い氷の",
                "狭い水路を",
                "たどり",
                "毎晩",
                "海流が",
                "オキアミを",
                "運んでくる",
                "水面で",
                "餌を取り",
                "風が",
                "変わると",
                "群れで",
                "沖へ",
                "出ていく",
                "雛を",
                "守るために",
                "親鳥は",
                "交代で",
                "戻る",
            ],
            space: "",
            end: "。",
        },
    ),
];

/// How sentences are made of words.
pub(crate) struct Language {
    words: &'static [&'static str],
    space: &'static str,
    end: &'static str,
}

const CONFIG: &str = "sourceLocale: en
locales: [en, de, ja]
collections:
  posts:
    path: content/{slug}/{locale}.md
    schema: schema.json
";

const SCHEMA: &str = r#"{
  "type": "object",
  "required": ["title", "date", "tags"],
  "properties": {
    "title": { "type": "string", "minLength": 1 },
    "description": { "type": "string", "maxLength": 2000 },
    "date": { "type": "string", "format": "date" },
    "draft": { "type": "boolean" },
    "weight": { "type": "integer", "minimum": 0 },
    "tags": { "type": "array", "items": { "type": "string" } },
    "author": { "type": "object", "properties": { "name": { "type": "string" } } }
  }
}
"#;

/// Numbers that look like chance and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        let Self(state) = self;
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) as usize % end
    }
}

/// Writes a project of so many entries in all locales into `folder`.
pub(crate) fn write(folder: &Path, entries: usize) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("polynya.yaml"), CONFIG)?;
    fs::write(folder.join("schema.json"), SCHEMA)?;
    for entry in 0..entries {
        let place = folder.join(format!("content/page-{entry}"));
        fs::create_dir_all(&place)?;
        for (locale, language) in &LOCALES {
            fs::write(
                place.join(format!("{locale}.md")),
                document(entry, language),
            )?;
        }
    }
    Ok(())
}

/// One page. Its shape and its numbers depend on the entry alone, so that the languages say
/// the same.
fn document(entry: usize, language: &Language) -> String {
    let mut shape = Numbers(entry as u64);
    let mut words = Numbers(entry as u64 + 1);
    let mut say = |count: usize| sentence(language, &mut words, count);
    let mut page = format!(
        "---\ntitle: \"{}\"\ndescription: {}\ndate: 2025-{:02}-{:02}\ndraft: false\nweight: {}\n\
         tags: [ice, \"krill\", birds] # as on the shelf\nauthor:\n  name: Iris Floe\n---\n\n",
        say(6).trim_end(),
        say(14).trim_end(),
        1 + shape.below(12),
        1 + shape.below(28),
        shape.below(100),
    );
    for section in 0..3 + shape.below(3) {
        let _ = write!(page, "## {} {}\n\n", section + 1, say(4).trim_end());
        for _ in 0..2 + shape.below(3) {
            let (length, number) = (12 + shape.below(20), shape.below(900));
            let _ = write!(
                page,
                "{}**{}**{}`floe --depth {number}`{} [{}](../page-{}/). {}\n\n",
                say(length),
                say(2).trim_end(),
                language.space,
                language.space,
                say(3).trim_end(),
                shape.below(20),
                say(length),
            );
        }
        for _ in 0..2 + shape.below(4) {
            let _ = writeln!(page, "- *{}* {}", say(2).trim_end(), say(9).trim_end());
        }
        page.push('\n');
        part(&mut page, section, &mut shape, &mut say);
    }
    page
}

/// What every third section ends with: a table, code or a quote.
fn part(
    page: &mut String,
    section: usize,
    shape: &mut Numbers,
    say: &mut dyn FnMut(usize) -> String,
) {
    match section % 3 {
        0 => {
            let _ = write!(
                page,
                "| {} | {} |\n|---|--:|\n",
                say(2).trim_end(),
                say(1).trim_end()
            );
            for _ in 0..4 {
                let (whole, tenth) = (shape.below(90), shape.below(10));
                let _ = writeln!(page, "| {} | {whole}.{tenth}% |", say(2).trim_end());
            }
        }
        1 => {
            let depth = shape.below(300);
            let _ = write!(
                page,
                "```rust\nfn main() {{\n    let depth = {depth};\n    println!(\"{{depth}}\");\n}}\n```\n"
            );
        }
        _ => {
            let _ = writeln!(page, "> {}", say(16).trim_end());
        }
    }
    page.push('\n');
}

fn sentence(language: &Language, numbers: &mut Numbers, count: usize) -> String {
    let all = language.words;
    let picked: Vec<&str> = (0..count).map(|_| all[numbers.below(all.len())]).collect();
    picked.join(language.space) + language.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_the_same_each_time_and_of_one_shape_in_all_languages() {
        let pages = || LOCALES.map(|(_, language)| document(7, &language));
        let [en, de, ja] = pages();
        assert_eq!(pages(), [en.clone(), de.clone(), ja.clone()]);
        let marks = |page: &str| {
            let lines = page.lines().filter(|line| !line.is_empty());
            lines
                .filter_map(|line| line.chars().next().filter(|c| !c.is_alphabetic()))
                .collect::<String>()
        };
        assert_eq!(marks(&en), marks(&de));
        assert_eq!(marks(&en), marks(&ja));
    }
}
