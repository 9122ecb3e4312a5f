//! The page: what it may do, what content can do in it, and how large it gets.

use std::time::Instant;

use polynya_pipeline::freshness::{State, UnitKind};
use serde_json::Value;

use super::super::samples::{HOSTILE, coverage, everything, id, item, speaking};
use super::*;

fn shown(coverage: &Coverage, tag: &str) -> String {
    let (language, _) = speaking(tag);
    page(coverage, &id(tag), &language)
}

/// What stands between the tags of the data's element.
fn data_of(page: &str) -> Value {
    let start = page.find("id=\"data\">").unwrap() + 10;
    let end = page[start..].find("</script>").unwrap();
    serde_json::from_str(&page[start..start + end]).unwrap()
}

#[test]
fn digests_are_those_of_the_standard() {
    let cases = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
    ];
    for (text, expected) in cases {
        assert_eq!(base64(text.as_bytes()), expected);
    }
    assert_eq!(
        digest("abc"),
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
    );
}

#[test]
fn content_cannot_leave_its_place() {
    let page = shown(&everything(), "en");
    let (before, after) = page.split_once("id=\"data\">").unwrap();
    let (data, after) = after.split_once("</script>").unwrap();
    assert!(!data.contains('<'), "nothing in the data looks like a tag");
    assert!(!before.contains("onerror") && !after.contains("onerror"));
    assert_eq!(page.matches("</script>").count(), 2);
    let texts = data_of(&page)["texts"].clone();
    let shown = HOSTILE.replace('\u{1b}', "␛");
    assert!(texts.as_array().unwrap().iter().any(|text| *text == *shown));
}

#[test]
fn nothing_runs_but_the_script_of_the_page() {
    let page = shown(&everything(), "ja");
    let policy = page
        .split("http-equiv=\"Content-Security-Policy\" content=\"")
        .nth(1)
        .unwrap();
    let policy = policy.split('"').next().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-"),
        "{policy}"
    );
    assert!(
        !policy.contains("unsafe") && !policy.contains("http"),
        "{policy}"
    );
    for what in [
        "http://",
        "https://",
        "url(",
        "@import",
        " style=\"",
        " onclick=",
    ] {
        let found = page
            .replace("http://www.w3.org/2000/svg", "")
            .contains(what);
        assert!(!found, "{what}");
    }
    assert!(!SCRIPT.contains("innerHTML") && !SCRIPT.contains("eval("));
}

#[test]
fn the_page_speaks_the_language_of_the_reader() {
    let page = shown(&everything(), "ja");
    assert!(page.contains("<html lang=\"ja\" dir=\"ltr\">") && page.contains("<title>翻訳の状況<"));
    let (english, _) = speaking("en");
    let page = super::page(&everything(), &id("ar"), &english);
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(!page.contains("{{"), "a gap was not filled");
    // Whatever the script or the page asks for is there.
    let ui = data_of(&page)["ui"].clone();
    let asked = SCRIPT
        .split("ui.")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap());
    let named = SCRIPT
        .split("ui[\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    let said = SCRIPT
        .split("say(\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    let marked = PAGE
        .split("data-t=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    for id in asked
        .chain(named)
        .chain(said)
        .chain(marked)
        .filter(|id| !id.ends_with('-'))
    {
        assert!(ui.get(id).is_some(), "no text for {id}");
    }
}

/// 2,500 entries in 13 locales, with texts far beyond what there is room for.
fn large() -> Coverage {
    let tags = [
        "ja", "ar", "fr", "de", "es", "pt-BR", "zh-Hans", "zh-Hant", "ko", "it", "ru", "vi", "he",
    ];
    let old = "The ice opens where warm water rises, and it stays open for weeks. ".repeat(6);
    let target = "氷は暖かい水が上がるところで開き、何週間も開いたままです。".repeat(6);
    let mut items = Vec::new();
    for entry in 0..2_500 {
        let new = format!("{entry}: {}", old.replace("weeks", "months"));
        let name = format!("2026-{:02}-expedition-log-number-{entry}", entry % 12 + 1);
        for (at, tag) in tags.iter().enumerate() {
            let state = State::ALL[(entry * 7 + at * 3) % 6];
            let target = format!("{entry}{tag}{target}");
            let units: Vec<_> = (0..(entry + at) % 12)
                .map(|unit| {
                    (
                        UNITS[unit],
                        UnitKind::Block,
                        state,
                        [&*old, &*new, &*target],
                    )
                })
                .collect();
            let units = if state == State::Fresh {
                &[]
            } else {
                &units[..]
            };
            items.push(item(("timeline", &name, tag), state, 4, units));
        }
    }
    coverage(&tags, &["timeline"], items)
}

const UNITS: [&str; 11] = [
    "title",
    "summary",
    "body/1",
    "body/2",
    "body/open-water/1",
    "body/open-water/2",
    "body/krill/1",
    "body/krill/2",
    "body/krill/3",
    "body/night/1",
    "body/night/2",
];

#[test]
fn a_large_project_stays_below_a_megabyte() {
    let coverage = large();
    let started = Instant::now();
    let page = shown(&coverage, "en");
    let took = started.elapsed();
    println!("{} bytes in {took:?}", page.len());
    assert!(page.len() < 1_000_000, "{}", page.len());
    assert!(page.len() > 800_000, "room was left: {}", page.len());
    let data = data_of(&page);
    assert_eq!(data["rows"].as_array().unwrap().len(), 2_500);
    assert!(data["cut"].as_str().unwrap().contains("polynya diff"));
    assert!(!data["texts"].as_array().unwrap().is_empty());
    write("large", &page);
}

/// Pages for a look, and for the test in a browser: written only where that asks
/// for them.
fn write(name: &str, page: &str) {
    if let Some(folder) = std::env::var_os("POLYNYA_SAMPLE_PAGES") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(
            std::path::Path::new(&folder).join(format!("{name}.html")),
            page,
        )
        .unwrap();
    }
}

#[test]
fn sample_pages() {
    let (english, _) = speaking("en");
    write("english", &shown(&everything(), "en"));
    write("japanese", &shown(&everything(), "ja"));
    write("arabic", &super::page(&everything(), &id("ar"), &english));
}
