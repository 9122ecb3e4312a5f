//! `polynya audit` and `polynya init` on folders that nobody has configured.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Ran, polynya};

/// A folder with these files and no configuration.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn audit(dir: &TempDir) -> Value {
    let ran = polynya(dir.path(), &["audit", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.json()
}

fn rules(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    let one = |f: &Value| {
        let text = |key: &str| f[key].as_str().unwrap().to_owned();
        format!("{} {} {}", text("severity"), text("rule"), text("path"))
    };
    findings.map(one).collect()
}

/// Initializes the folder and checks it: the findings must be those of the audit.
fn init_and_check(dir: &TempDir) -> Ran {
    let report = audit(dir);
    let ran = polynya(dir.path(), &["init"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let checked = polynya(dir.path(), &["check", "--format", "json"]);
    assert_eq!(checked.json()["findings"], report["findings"]);
    assert_ne!(checked.code, 2, "{}", checked.err);
    checked
}

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\n{title} is a page.\n")
}

/// A folder whose audit finds nothing: its collections, as `name path files entries`.
fn clean(framework: &str, files: &[(&str, &str)], expected: &[&str]) {
    let dir = folder(files);
    let report = audit(&dir);
    assert_eq!(report["framework"], framework);
    let collections = report["collections"].as_array().unwrap().iter();
    let lines: Vec<String> = collections
        .map(|c| {
            let text = |key: &str| c[key].as_str().unwrap().to_owned();
            format!(
                "{} {} {} {}",
                text("name"),
                text("path"),
                c["files"],
                c["entries"]
            )
        })
        .collect();
    assert_eq!(lines, expected);
    assert_eq!(rules(&report), [""; 0]);
    let checked = init_and_check(&dir);
    assert_eq!(checked.code, 0, "{}", checked.out);
}

#[test]
fn layouts_of_frameworks_are_recognized_and_stay_clean() {
    let [ice, eis, glace] = ["Ice", "Eis", "Glace"].map(page);
    let (ice, eis, glace) = (ice.as_str(), eis.as_str(), glace.as_str());
    let hugo = "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'en'\n";
    clean(
        "hugo",
        &[
            ("hugo.toml", hugo),
            ("content/posts/ice.md", ice),
            ("content/posts/ice.de.md", eis),
            ("README.md", "# A site\n"),
        ],
        &["content content/{slug...}.{locale?}.md 2 1"],
    );
    clean(
        "hugo",
        &[
            ("hugo.toml", hugo),
            ("content/en/posts/ice.md", ice),
            ("content/de/posts/ice.md", eis),
        ],
        &["content content/{locale}/{slug...}.md 2 1"],
    );
    clean(
        "starlight",
        &[
            (
                "astro.config.mjs",
                "import starlight from '@astrojs/starlight';\nexport default { integrations: \
                 [starlight({ locales: { root: { lang: 'en' }, fr: {} } })] };\n",
            ),
            ("src/content/docs/ice.md", ice),
            ("src/content/docs/fr/ice.md", glace),
        ],
        &["docs src/content/docs/{locale?}/{slug...}.md 2 1"],
    );
    clean(
        "docusaurus",
        &[
            (
                "docusaurus.config.js",
                "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'fr'] } };\n",
            ),
            ("docs/ice.md", ice),
            (
                "i18n/fr/docusaurus-plugin-content-docs/current/ice.md",
                glace,
            ),
        ],
        &["docs docs/{slug...}.{locale?}.md 2 1"],
    );
    clean(
        "vitepress",
        &[
            (
                "docs/.vitepress/config.mts",
                "export default { locales: { root: { lang: 'en' }, de: {} } }\n",
            ),
            ("docs/ice.md", ice),
            ("docs/de/ice.md", eis),
        ],
        &["docs docs/{locale?}/{slug...}.md 2 1"],
    );
    clean(
        "mkdocs",
        &[
            (
                "mkdocs.yml",
                "site_name: Ice\nplugins:\n  - i18n:\n      languages:\n\
                 \x20       - {locale: en, default: true}\n        - {locale: de}\n",
            ),
            ("docs/ice.md", ice),
            ("docs/ice.de.md", eis),
        ],
        &["docs docs/{slug...}.{locale?}.md 2 1"],
    );
    clean(
        "zola",
        &[
            (
                "config.toml",
                "base_url = \"https://example.org\"\ndefault_language = \"en\"\n[languages.fr]\n",
            ),
            ("content/ice.md", "+++\ntitle = \"Ice\"\n+++\nIce.\n"),
            ("content/ice.fr.md", "+++\ntitle = \"Glace\"\n+++\nGlace.\n"),
        ],
        &["content content/{slug...}.{locale?}.md 2 1"],
    );
    clean(
        "nuxt",
        &[
            (
                "nuxt.config.ts",
                "export default { modules: ['@nuxt/content'] }\n",
            ),
            ("content/en/ice.md", ice),
            ("content/fr/ice.md", glace),
        ],
        &["content content/{locale}/{slug...}.md 2 1"],
    );
    clean(
        "plain",
        &[
            ("notes/ice.md", ice),
            ("notes/sea.md", glace),
            ("LICENSE.md", "MIT\n"),
        ],
        &["notes notes/{slug...}.{locale?}.md 2 2"],
    );
}

#[test]
fn nothing_to_audit_is_said_and_nothing_is_written() {
    for files in [
        &[][..],
        &[("src/main.rs", "fn main() {}\n"), ("README.md", "# x\n")],
    ] {
        let dir = folder(files);
        let ran = polynya(dir.path(), &["audit"]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("nothing to audit"), "{}", ran.out);
        assert_eq!(audit(&dir)["collections"], Value::Array(Vec::new()));
        let ran = polynya(dir.path(), &["init"]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("nothing to write down"), "{}", ran.err);
        assert!(!dir.path().join("polynya.yaml").exists());
    }
    let dir = folder(&[]);
    let ran = polynya(dir.path(), &["audit", "nowhere"]);
    assert_eq!(ran.code, 2);
}

#[test]
fn what_others_wrote_is_no_content() {
    let dir = folder(&[
        ("a.md", &page("Ice")),
        ("README.md", "# x\n"),
        ("node_modules/x/en/a.md", &page("Other")),
        ("node_modules/x/ja/a.md", &page("Other")),
        ("dist/a.md", &page("Built")),
        (".github/ISSUE.md", "x\n"),
    ]);
    let report = audit(&dir);
    assert_eq!(report["summary"]["files"], 1);
    assert_eq!(report["locales"], serde_json::json!(["en"]));
    let checked = init_and_check(&dir);
    assert_eq!(checked.json()["summary"]["files"], 1);
    assert_eq!(checked.code, 0, "{}", checked.out);
}

/// A site with what real ones have: a missing page, an orphan, two dates for one entry,
/// a misspelled choice and a field that one file lacks.
fn site() -> TempDir {
    let mut files = Vec::new();
    for number in 0..60 {
        let day = number % 28 + 1;
        for (locale, word) in [("en", "Ice"), ("ja", "氷")] {
            if (number, locale) == (7, "ja") || (number, locale) == (9, "en") {
                continue;
            }
            let year = if (number, locale) == (20, "en") {
                2024
            } else {
                2025
            };
            let category = match number {
                30 => "guied",
                _ => ["news", "guide", "essay"][number % 3],
            };
            let summary = match (number, locale) {
                (40, "ja") => String::new(),
                _ => format!("summary: {word} {word}\n"),
            };
            let text = format!(
                "---\ntitle: {word} {number}\ndate: {year}-01-{day:02}\ncategory: {category}\n\
                 {summary}---\n\n{word} {number}.\n"
            );
            let path = format!("src/content/notes/202501{day:02}/note-{number}/{locale}.md");
            files.push((path, text));
        }
    }
    files.push((
        "src/content/config.ts".to_owned(),
        "import { defineCollection } from 'astro:content';\n".to_owned(),
    ));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    folder(&files)
}

#[test]
fn defects_and_outliers_are_found_without_configuration() {
    let dir = site();
    let report = audit(&dir);
    assert_eq!(report["sourceLocale"], "en");
    assert_eq!(
        report["collections"][0]["path"],
        "src/content/notes/{date:%Y%m%d}/{slug}/{locale}.md"
    );
    let at = |number: usize, locale: &str| {
        let day = number % 28 + 1;
        format!("src/content/notes/202501{day:02}/note-{number}/{locale}.md")
    };
    let mut expected = [
        format!("error missing-variant {}", at(7, "en")),
        format!("error missing-source {}", at(9, "ja")),
        format!("error shared-field-differs {}", at(20, "ja")),
        format!("warning path-field-differs {}", at(20, "en")),
        format!("warning schema-enum {}", at(30, "en")),
        format!("warning schema-enum {}", at(30, "ja")),
        format!("warning schema-required {}", at(40, "ja")),
    ];
    let mut found = rules(&report);
    found.retain(|line| !line.contains("missing-field"));
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(report["summary"]["defects"], 3);
    assert_eq!(report["summary"]["outliers"], 4);
    let fields = report["collections"][0]["fields"].as_array().unwrap();
    let category = fields.iter().find(|f| f["name"] == "category").unwrap();
    assert_eq!(category["texts"]["values"].as_array().unwrap().len(), 3);
    assert_eq!(category["translations"]["translation"], "shared");
    assert_eq!(init_and_check(&dir).code, 1);
}

#[test]
fn an_audit_fails_only_if_asked_to() {
    let dir = site();
    assert_eq!(polynya(dir.path(), &["audit"]).code, 0);
    assert_eq!(
        polynya(dir.path(), &["audit", "--fail-on", "error"]).code,
        1
    );
    let other = dir.path().parent().unwrap();
    let named = dir.path().to_str().unwrap();
    let ran = polynya(other, &["audit", named, "--format", "json"]);
    assert_eq!(ran.json(), audit(&dir));
}

#[test]
fn the_report_reads_well_in_two_languages() {
    let dir = site();
    let report = |lang: &str| {
        let ran = polynya(dir.path(), &["audit", "--lang", lang]);
        // The time that it took is all that changes.
        let timed = |line: &str| line.starts_with(|c: char| c.is_ascii_digit());
        let lines = ran.out.lines().filter(|line| !timed(line));
        lines.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("audit_en", report("en"));
    insta::assert_snapshot!("audit_ja", report("ja"));
}

#[test]
fn init_writes_over_nothing() {
    let dir = site();
    let path = dir.path().join("polynya/schemas/notes.yaml");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, "type: object\n").unwrap();
    fs::write(dir.path().join(".gitignore"), "/node_modules").unwrap();
    let dry = polynya(dir.path(), &["init", "--dry-run"]);
    assert_eq!(dry.code, 0);
    assert!(dry.out.contains("    sourceLocale: en"), "{}", dry.out);
    assert!(!dir.path().join("polynya.yaml").exists());
    let ran = polynya(dir.path(), &["init"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "type: object\n");
    let ignored = fs::read_to_string(dir.path().join(".gitignore")).unwrap();
    assert!(ignored.starts_with("/node_modules\n") && ignored.ends_with("\n/dist/\n"));
    let config = fs::read(dir.path().join("polynya.yaml")).unwrap();
    let again = polynya(dir.path(), &["init"]);
    assert_eq!(again.code, 2);
    assert_eq!(fs::read(dir.path().join("polynya.yaml")).unwrap(), config);
}

#[test]
fn a_configured_folder_is_audited_by_its_configuration() {
    let dir = folder(&[
        (
            "polynya.yaml",
            "sourceLocale: en\nlocales: [en, ja]\ncollections:\n  notes: { path: 'notes/{slug}.{locale}.md' }\n",
        ),
        ("notes/a.en.md", &page("Ice")),
    ]);
    let report = audit(&dir);
    assert_eq!(report["configured"], true);
    assert_eq!(rules(&report), ["error missing-variant notes/a.en.md"]);
}

/// What is written down is read back as the same, whatever thread count.
#[test]
fn threads_do_not_matter() {
    let dir = site();
    let run = |threads: &str| {
        let args = ["audit", "--format", "json", "--threads", threads];
        polynya(dir.path(), &args).out
    };
    assert_eq!(run("1"), run("4"));
}

#[test]
fn a_voice_and_a_vocabulary_are_proposed_and_not_enforced() {
    let mut files = Vec::new();
    for number in 0..24 {
        let tic = if number < 20 { ", nya" } else { "" };
        let tag = ["ice", "sea", "krill"][number % 3];
        files.push((
            format!("notes/n{number}/en.md"),
            format!(
                "---\ntitle: Note {number}\ntags: [{tag}, penguins]\n\
                 mochiComment: The ice was thinner than last year{tic}.\n---\n\nText.\n"
            ),
        ));
    }
    let borrowed: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let dir = folder(&borrowed);
    let report = audit(&dir);
    assert_eq!(rules(&report), [""; 0]);
    assert_eq!(init_and_check(&dir).code, 0);
    let config = fs::read_to_string(dir.path().join("polynya.yaml")).unwrap();
    assert!(
        config.contains("#   mochi: polynya/voices/mochi.yaml"),
        "{config}"
    );
    // The stub is what the comment says it is.
    let enabled = config
        .replace("# voices:", "voices:")
        .replace("#   mochi:", "  mochi:");
    fs::write(dir.path().join("polynya.yaml"), enabled).unwrap();
    let checked = polynya(dir.path(), &["check", "--format", "json"]);
    assert_eq!(checked.rules(), ["voice-missing"; 4]);
    let schema = fs::read_to_string(dir.path().join("polynya/schemas/notes.yaml")).unwrap();
    assert!(schema.contains("polynya vocabulary learn"), "{schema}");
}

/// What `init` leaves as a comment, put to work.
#[test]
fn the_vocabulary_that_init_proposes_holds_the_content_that_it_was_made_of() {
    let tags = [
        ("ice", "[Sea ice, Fish]", "[海氷, 魚]"),
        ("net", "[Fish, Boats]", "[魚, 船]"),
        ("tern", "[Birds, Sea ice]", "[鳥, 海氷]"),
        ("auk", "[Birds, Fish]", "[鳥, 魚]"),
    ];
    let page = |tags: &str, title: &str, body: &str| {
        format!("---\ntitle: {title}\ntags: {tags}\n---\n\n{body}\n")
    };
    let mut files = Vec::new();
    for (name, en, ja) in tags {
        files.push((format!("content/en/{name}.md"), page(en, name, "The sea.")));
        files.push((format!("content/ja/{name}.md"), page(ja, "海", "海です。")));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (&**p, &**t)).collect();
    let dir = folder(&files);
    let ran = polynya(dir.path(), &["init"]);
    assert!(
        ran.out.contains("polynya/strings/ja/tags.ftl"),
        "{}",
        ran.out
    );

    let at = |path: &str| dir.path().join(path);
    let japanese = fs::read_to_string(at("polynya/strings/ja/tags.ftl")).unwrap();
    assert!(japanese.contains("= 海氷"), "{japanese}");
    let config = fs::read_to_string(at("polynya.yaml")).unwrap();
    let wanted = ["# strings: ", "# vocabularies:", "#   tags: "];
    let uncomment = |line: &str| match wanted.iter().any(|start| line.starts_with(start)) {
        true => line.replacen("# ", "", 1),
        false => line.to_owned(),
    };
    let lines: Vec<String> = config.lines().map(uncomment).collect();
    fs::write(at("polynya.yaml"), lines.join("\n") + "\n").unwrap();
    let schema = at("polynya/schemas/content.yaml");
    let text = fs::read_to_string(&schema).unwrap();
    let items = "items:\n      type: string\n";
    assert!(text.contains(items), "{text}");
    let held = text.replace(items, &format!("{items}      vocabulary: tags\n"));
    fs::write(&schema, held).unwrap();

    let checked = polynya(dir.path(), &["check", "--fail-on", "note"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let wrong = page("[Sea ice, Whales]", "ice", "The sea.");
    fs::write(at("content/en/ice.md"), wrong).unwrap();
    let checked = polynya(dir.path(), &["check", "--format", "grep"]);
    assert!(checked.out.contains("unknown-term"), "{}", checked.out);
}
