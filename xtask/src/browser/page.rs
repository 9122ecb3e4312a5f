//! What the coverage page has to do, asked of a browser.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::driver::Driver;

type Test = fn(&mut Driver, &Path) -> Result<()>;

pub(super) const TESTS: [(&str, Test); 9] = [
    ("pages open without a word on the console", opens),
    ("filters, search and order narrow the grid", narrows),
    ("a cell is reached and opened by keys alone", keys),
    ("differences are marked word by word", differences),
    ("texts say their language and direction", languages),
    ("names and roles are there for screen readers", names),
    ("an address leads to what it was copied from", address),
    ("a narrow window has no sideways scrolling", narrow),
    ("thousands of entries stay quick", large),
];

/// Keys as WebDriver names them.
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const END: char = '\u{e010}';
const HOME: char = '\u{e011}';
const RIGHT: char = '\u{e014}';
const DOWN: char = '\u{e015}';

impl Driver {
    fn visit(&self, folder: &Path, name: &str) -> Result<()> {
        self.open_page(&format!("file://{}/{name}", folder.display()))
    }
}

fn opens(driver: &mut Driver, folder: &Path) -> Result<()> {
    for (name, scheme) in [
        ("english", "light"),
        ("english", "dark"),
        ("japanese", "light"),
        ("arabic", "light"),
    ] {
        driver.size(1280, 1240)?;
        driver.scheme(scheme)?;
        driver.visit(folder, &format!("{name}.html"))?;
        driver.expect(
            "document.querySelectorAll('#grid tbody tr').length",
            &json!(7),
        )?;
        driver.expect(
            "document.querySelectorAll('img, script[src]').length",
            &json!(0),
        )?;
        driver.picture(folder, &format!("{name}-{scheme}"))?;
    }
    let log = driver.post("/se/log", &json!({ "type": "browser" }))?;
    ensure!(log == json!([]), "the console says {log}");
    // And what it said would have been heard.
    driver.eval("fetch('data:,x').catch(() => 0)")?;
    let log = driver.post("/se/log", &json!({ "type": "browser" }))?;
    ensure!(
        log.to_string().contains("Content Security Policy"),
        "nothing is refused: {log}"
    );
    driver.scheme("light")?;
    driver.visit(folder, "english.html")?;
    // The button goes from what the system says to light and on to dark.
    let paper = "getComputedStyle(document.querySelector('.card')).backgroundColor";
    let light = driver.eval(paper)?;
    driver.click("#theme")?;
    driver.click("#theme")?;
    ensure!(driver.eval(paper)? != light, "dark looks like light");
    driver.click("#theme")?;
    driver.expect(paper, &light)
}

fn narrows(driver: &mut Driver, folder: &Path) -> Result<()> {
    driver.visit(folder, "english.html")?;
    let rows = "document.querySelectorAll('#grid tbody tr').length";
    let said = "document.getElementById('results').textContent";
    driver.click("#states [data-state='stale']")?;
    driver.expect(rows, &json!(4))?;
    driver.expect(said, &json!("Shown: 4 of 7"))?;
    driver.click("#overview [data-tag='fr']")?;
    driver.expect(rows, &json!(1))?;
    driver.expect("document.getElementById('locale').value", &json!("fr"))?;
    driver.click("#overview [data-tag='fr']")?;
    driver.click("#states [data-state='stale']")?;
    driver.press("/")?;
    driver.expect("document.activeElement.id", &json!("q"))?;
    driver.press("krill")?;
    driver.expect(rows, &json!(1))?;
    driver.press("xyz")?;
    driver.expect("document.getElementById('empty').hidden", &json!(false))?;
    driver.eval("(q.value = '', q.dispatchEvent(new Event('input')))")?;
    driver.eval("(sort.value = 'work', sort.dispatchEvent(new Event('change')))")?;
    let first = "document.querySelector('#grid tbody th span').textContent";
    driver.expect(first, &json!("海氷の観測"))
}

fn keys(driver: &mut Driver, folder: &Path) -> Result<()> {
    driver.visit(folder, "english.html")?;
    driver.expect(
        "document.querySelectorAll('#grid [tabindex=\"0\"]').length",
        &json!(1),
    )?;
    driver.eval("document.querySelector('#grid [tabindex=\"0\"]').focus()")?;
    let place = "[document.activeElement.dataset.row, document.activeElement.dataset.column]";
    driver.press(&String::from_iter([DOWN, DOWN, RIGHT]))?;
    driver.expect(place, &json!(["2", "1"]))?;
    driver.press(&END.to_string())?;
    driver.expect(place, &json!(["2", "5"]))?;
    driver.press(&String::from_iter([HOME, RIGHT, ENTER]))?;
    driver.expect("document.getElementById('pane').hidden", &json!(false))?;
    driver.expect("document.activeElement.id", &json!("pane-title"))?;
    driver.expect(
        "document.activeElement.textContent",
        &json!("The longest night"),
    )?;
    driver.press(&ESCAPE.to_string())?;
    driver.expect("document.getElementById('pane').hidden", &json!(true))?;
    driver.expect(place, &json!(["2", "1"]))?;
    // From right to left the arrows follow what one sees.
    driver.visit(folder, "arabic.html")?;
    driver.eval("document.querySelector('#grid [tabindex=\"0\"]').focus()")?;
    driver.press(&'\u{e012}'.to_string())?;
    driver.expect(place, &json!(["0", "1"]))
}

fn differences(driver: &mut Driver, folder: &Path) -> Result<()> {
    driver.size(1280, 900)?;
    driver.visit(folder, "english.html#open=timeline/open-water@ja")?;
    let marks = |tag: &str| {
        format!("[...document.querySelectorAll('#pane {tag}')].map(x => x.textContent)")
    };
    driver.expect(&marks("del"), &json!(["for weeks", "wind drives", " away"]))?;
    let added = json!([" in midwinter", "all winter", "warm water rises and melts "]);
    let is = driver.eval(&marks("ins"))?;
    ensure!(
        is.as_array().is_some_and(|marks| marks.len() >= 3),
        "{is}, not like {added}"
    );
    driver.picture(folder, "details-light")?;
    driver.scheme("dark")?;
    driver.picture(folder, "details-dark")?;
    driver.scheme("light")?;
    // Japanese is compared by character.
    driver.visit(folder, "english.html#open=timeline/krill@ja")?;
    let first = "document.querySelector('#pane del').textContent";
    driver.expect(first, &json!("冬"))?;
    driver.visit(folder, "arabic.html#open=timeline/open-water@ar")?;
    driver.picture(folder, "details-arabic")
}

fn languages(driver: &mut Driver, folder: &Path) -> Result<()> {
    driver.visit(folder, "english.html#open=timeline/open-water@ar")?;
    let texts = "[...document.querySelectorAll('#pane .unit:nth-child(2) .text')]\
        .map(x => [x.dir, x.querySelector('p').lang, x.querySelector('p').dir])";
    let expected = json!([
        ["ltr", "en", "auto"],
        ["ltr", "en", "auto"],
        ["rtl", "ar", "auto"]
    ]);
    driver.expect(texts, &expected)?;
    driver.visit(folder, "arabic.html")?;
    driver.expect("getComputedStyle(document.body).direction", &json!("rtl"))?;
    driver.visit(folder, "japanese.html")?;
    driver.expect("document.documentElement.lang", &json!("ja"))?;
    driver.expect(
        "document.querySelector('h1').textContent",
        &json!("翻訳の状況"),
    )
}

fn names(driver: &mut Driver, folder: &Path) -> Result<()> {
    driver.visit(folder, "english.html#open=timeline/krill@fr")?;
    for (css, role, name) in [
        ("#grid", "grid", "Entries"),
        (
            "#grid thead th:nth-child(2)",
            "columnheader",
            "ja, Japanese",
        ),
        ("[data-row='2'][data-column='0']", "rowheader", ""),
        (
            "[data-row='2'][data-column='1']",
            "gridcell",
            "ja: missing, words to do: 3",
        ),
        ("#q", "searchbox", "Search (press /)"),
        ("#collection", "combobox", "Collection"),
        ("#states [data-state='stale']", "button", ""),
        ("#close", "button", "Close"),
        ("#pane", "dialog", "What krill do under the ice"),
        ("#results", "status", ""),
        ("#filters", "search", ""),
    ] {
        let element = driver.element(css)?;
        let is = driver.get(&format!("{element}/computedrole"))?;
        ensure!(is == role, "{css} is a {is}, not a {role}");
        let label = driver.get(&format!("{element}/computedlabel"))?;
        ensure!(
            name.is_empty() || label == name,
            "{css} is called {label}, not {name}"
        );
    }
    driver.expect(
        "document.querySelectorAll('main, header.top, footer').length",
        &json!(3),
    )
}

fn address(driver: &mut Driver, folder: &Path) -> Result<()> {
    driver.visit(folder, "english.html")?;
    driver.click("#states [data-state='missing']")?;
    driver.click("[data-row='0'][data-column='1']")?;
    let hash = driver.eval("location.hash")?;
    let hash = hash.as_str().context("no address")?.to_owned();
    driver.visit(folder, &format!("english.html{hash}"))?;
    driver.expect(
        "document.getElementById('pane-title').textContent",
        &json!("The longest night"),
    )?;
    let pressed = "document.querySelector('#states [aria-pressed=\"true\"]').dataset.state";
    driver.expect(pressed, &json!("missing"))
}

fn narrow(driver: &mut Driver, folder: &Path) -> Result<()> {
    driver.size(320, 800)?;
    for page in ["english", "japanese", "arabic", "large"] {
        driver.visit(folder, &format!("{page}.html"))?;
        let wide = "document.documentElement.scrollWidth";
        driver.expect(wide, &json!(320)).context(page)?;
    }
    driver.visit(folder, "english.html")?;
    driver.picture(folder, "narrow")?;
    driver.eval("document.getElementById('scroller').scrollIntoView()")?;
    driver.picture(folder, "narrow-grid")?;
    driver.visit(folder, "english.html#open=timeline/open-water@ja")?;
    driver.expect("document.documentElement.scrollWidth", &json!(320))?;
    driver.picture(folder, "narrow-details")?;
    driver.size(1280, 900)
}

fn large(driver: &mut Driver, folder: &Path) -> Result<()> {
    driver.size(1280, 900)?;
    driver.visit(folder, "large.html")?;
    driver.expect(
        "document.getElementById('grid').getAttribute('aria-rowcount')",
        &json!("2501"),
    )?;
    let rows = "document.querySelectorAll('#grid tbody tr').length";
    let drawn = driver.eval(rows)?.as_u64().context("no rows")?;
    ensure!(drawn < 100, "{drawn} rows are drawn at once");
    let slow = "(() => { const start = performance.now(); sort.value = 'work'; \
        sort.dispatchEvent(new Event('change')); return performance.now() - start; })()";
    let took = driver.eval(slow)?.as_f64().context("no time")?;
    ensure!(took < 500.0, "to sort takes {took} ms");
    driver.eval("document.querySelector('#grid [tabindex=\"0\"]').focus()")?;
    let jump = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
        { key: 'End', ctrlKey: true, bubbles: true }))";
    driver.eval(jump)?;
    driver.expect("document.activeElement.dataset.row", &json!("2499"))?;
    let below = "Math.max(0, Math.ceil(document.activeElement.getBoundingClientRect().bottom) - innerHeight - 1)";
    driver.expect(below, &json!(0))?;
    driver.picture(folder, "large")
}
