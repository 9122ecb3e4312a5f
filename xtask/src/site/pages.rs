//! What the site has to show, asked of a browser.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::browser::driver::Driver;

type Test = fn(&Driver, u16) -> Result<()>;

pub(super) const TESTS: [(&str, Test); 5] = [
    ("an article is there in English", english),
    ("and in Japanese", japanese),
    (
        "pages lead to each other's languages, and all are there",
        languages,
    ),
    (
        "the list has every entry of its language, newest first",
        lists,
    ),
    ("no page has anything to say on the console", silent),
];

/// The pictures that are made, and of which pages.
pub(super) const PICTURES: [(&str, &str); 2] = [("astro-en", "en"), ("astro-ja", "ja")];

/// A picture in the documentation has no more bytes.
const MOST_BYTES: u64 = 150_000;
const ARTICLE: &str = "articles/20250128/mixture-of-experts-by-numbers/";

fn open(driver: &Driver, port: u16, path: &str) -> Result<()> {
    driver.open_page(&format!("http://127.0.0.1:{port}/{path}"))
}

/// What an article has, whatever its language.
fn article(driver: &Driver, port: u16, expected: &Value) -> Result<()> {
    let locale = expected["lang"].as_str().unwrap_or_default();
    open(driver, port, &format!("{locale}/{ARTICLE}"))?;
    let shown = "({
        lang: document.documentElement.lang,
        title: document.title,
        heading: document.querySelector('h1').textContent,
        ids: [...document.querySelectorAll('.body h2')].map((h) => h.id),
        contents: [...document.querySelectorAll('.contents a')].map((a) => decodeURIComponent(a.hash)),
        day: document.querySelector('article time').textContent,
        tags: [...document.querySelectorAll('.tags li')].map((li) => li.textContent),
        rows: document.querySelectorAll('.body table tr').length,
    })";
    driver.expect(shown, expected)?;
    // Each entry of the contents leads somewhere.
    let lost = "[...document.querySelectorAll('.contents a')].filter(
        (a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).length";
    driver.expect(lost, &json!(0))
}

fn comment(driver: &Driver, heading: &str, words: &str) -> Result<()> {
    driver.expect(
        "document.querySelector('.comment h2').textContent",
        &json!(heading),
    )?;
    let said = driver.eval("document.querySelector('.comment p').textContent")?;
    ensure!(
        said.as_str().is_some_and(|said| said.contains(words)),
        "the cat says {said}"
    );
    Ok(())
}

fn english(driver: &Driver, port: u16) -> Result<()> {
    let ids = [
        "one-model-many-experts",
        "savings",
        "from-parameters-to-dollars",
        "read-on",
    ];
    let expected = json!({
        "lang": "en",
        "title": "Mixture of Experts by the Numbers · Technyan",
        "heading": "Mixture of Experts by the Numbers",
        "ids": ids,
        "contents": ids.map(|id| format!("#{id}")),
        "day": "January 28, 2025",
        "tags": ["Mixture of experts", "DeepSeek", "Training cost", "GPUs", "Open weights"],
        "rows": 4,
    });
    article(driver, port, &expected)?;
    comment(driver, "Technyan says", "nya")
}

fn japanese(driver: &Driver, port: u16) -> Result<()> {
    let ids = [
        "ひとつのモデル多くの専門家",
        "savings",
        "パラメータからドルへ",
        "続けて読む",
    ];
    let expected = json!({
        "lang": "ja",
        "title": "数字で見る混合エキスパート · Technyan",
        "heading": "数字で見る混合エキスパート",
        "ids": ids,
        "contents": ids.map(|id| format!("#{id}")),
        "day": "2025年1月28日",
        "tags": ["混合エキスパート", "DeepSeek", "学習費用", "GPU", "オープンウェイト"],
        "rows": 4,
    });
    article(driver, port, &expected)?;
    comment(driver, "Technyanのひとこと", "にゃ")
}

fn languages(driver: &Driver, port: u16) -> Result<()> {
    let links = "[...document.querySelectorAll('link[rel=alternate]')].map(
        (link) => [link.hreflang, new URL(link.href).pathname])";
    let own = |locale: &str| json!([locale, format!("/{locale}/{ARTICLE}")]);
    let default = json!(["x-default", format!("/en/{ARTICLE}")]);
    let expected = json!([own("en"), own("ja"), own("zh-Hans"), own("fr"), default]);
    for locale in ["en", "ja", "zh-Hans", "fr"] {
        open(driver, port, &format!("{locale}/{ARTICLE}"))?;
        driver.expect(links, &expected)?;
        driver.expect("document.documentElement.lang", &json!(locale))?;
    }
    open(driver, port, &format!("en/{ARTICLE}"))?;
    driver.click(".top nav a[lang=ja]")?;
    driver.expect("location.pathname", &json!(format!("/ja/{ARTICLE}")))?;
    driver.expect("document.documentElement.lang", &json!("ja"))
}

fn lists(driver: &Driver, port: u16) -> Result<()> {
    let titles = "[...document.querySelectorAll('h3')].map((h) => h.textContent.trim()).length";
    let days =
        "[...document.querySelectorAll('section:first-of-type time')].map((t) => t.dateTime)";
    for (locale, count) in [("en", 7), ("ja", 7), ("zh-Hans", 2), ("fr", 2)] {
        open(driver, port, &format!("{locale}/"))?;
        driver.expect(titles, &json!(count))?;
    }
    open(driver, port, "ja/")?;
    driver.expect(days, &json!(["2025-09-19", "2025-01-28", "2025-01-21"]))?;
    driver.click("section:first-of-type h3 a")?;
    driver.expect("document.querySelectorAll('article').length", &json!(1))
}

fn silent(driver: &Driver, _: u16) -> Result<()> {
    let log = driver.post("/se/log", &json!({ "type": "browser" }))?;
    ensure!(log == json!([]), "the console says {log}");
    Ok(())
}

/// Pictures of an article in both languages.
pub(super) fn pictures(driver: &Driver, port: u16, folder: &Path) -> Result<()> {
    driver.size(900, 760)?;
    for (name, locale) in PICTURES {
        open(driver, port, &format!("{locale}/{ARTICLE}"))?;
        driver.picture(folder, name)?;
        let bytes = fs::metadata(folder.join(format!("{name}.png")))?.len();
        ensure!(bytes < MOST_BYTES, "{name}.png has {bytes} bytes");
    }
    Ok(())
}
