//! The pages of rules: their index, and what the book adds to each.

use std::fmt::Write;

use polynya_diagnostics::Rule;
use polynya_pipeline::rules;

use super::Page;

/// Words of the index in a language.
struct Words {
    tag: &'static str,
    introduction: &'static str,
    header: &'static str,
    off: &'static str,
    unless_stated: &'static str,
    other: &'static str,
}

const WORDS: [Words; 2] = [
    Words {
        tag: "en",
        introduction: "\
# Rules

A rule is a check with a name. `polynya explain RULE` prints its page at the terminal.
Each page has an example and what to write instead; both are run as tests. The severity
is the one that a rule has unless `rules` in `polynya.yaml` gives it another. A rule that
is off speaks only where the configuration gives it a severity.

The same pages [in Japanese](rules-ja.md).
",
        header: "| rule | severity | what is wrong |",
        off: "off",
        unless_stated: "Severity unless the configuration says otherwise",
        other: "日本語",
    },
    Words {
        tag: "ja",
        introduction: "\
# ルール（日本語）

ルールは、名前のある検査です。`polynya explain ルール名 --lang ja` で、このページを端末に表示できます。
どのページにも例と正しい書き方があり、どちらもテストで実行されています。重大度は、`polynya.yaml` の
`rules` で変えないかぎりのものです。`off` のルールは、設定で重大度を与えたときだけ指摘します。

[英語のページ](rules.md)もあります。
",
        header: "| ルール | 重大度 | 問題 |",
        off: "off",
        unless_stated: "設定で変えないかぎりの重大度",
        other: "English",
    },
];

fn words(language: &str) -> &'static Words {
    let found = WORDS.iter().find(|words| words.tag == language);
    found.unwrap_or(&WORDS[0])
}

/// The index of all rules in `language`, to be checked in: it leads to the pages where
/// they are in the repository.
pub(super) fn index(language: &str) -> String {
    let words = words(language);
    let mut page = "<!-- Written by `cargo xtask book` from the pages of rules. -->\n\n".to_owned();
    page.push_str(words.introduction);
    let _ = write!(page, "\n{}\n|---|---|---|\n", words.header);
    for rule in rules::all() {
        let (name, link) = (rule.name, in_repository(rule, language));
        let problem = problem(rule.page(language));
        let severity = severity(rule, words);
        let _ = writeln!(page, "| [{name}]({link}) | {severity} | {problem} |");
    }
    page
}

fn severity(rule: &Rule, words: &Words) -> &'static str {
    match rule.on {
        true => rule.severity.as_str(),
        false => words.off,
    }
}

/// The first paragraph under a page's title, on one line.
fn problem(page: &str) -> String {
    let lines = page.lines().skip_while(|line| !line.starts_with("# "));
    let lines = lines.skip(1).skip_while(|line| line.is_empty());
    let lines: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let japanese = lines.iter().any(|line| !line.is_ascii());
    let joined = lines.join(if japanese { "" } else { " " });
    joined.replace('|', "\\|")
}

/// Where the book has the page of a rule, below `src`.
pub(super) fn in_book(rule: &str, language: &str) -> String {
    match language {
        "en" => format!("reference/rules/{rule}.md"),
        _ => format!("reference/rules/{language}/{rule}.md"),
    }
}

/// Where a page is in the repository, from `docs/src/reference`.
fn in_repository(rule: &Rule, language: &str) -> String {
    let file = file(rule.name);
    match language {
        "en" => format!("../../../crates/polynya-pipeline/src/rules/{file}.md"),
        _ => format!("../../../locales/{language}/rules/{file}.md"),
    }
}

/// The name of a rule's files: `schema-maxLength` is `schema_max_length`.
fn file(rule: &str) -> String {
    let mut file = String::new();
    for c in rule.chars() {
        match c {
            '-' => file.push('_'),
            c if c.is_ascii_uppercase() => {
                file.push('_');
                file.push(c.to_ascii_lowercase());
            }
            c => file.push(c),
        }
    }
    file
}

/// The rule whose page is at this path of the repository, and the page's language.
pub(super) fn at(path: &str) -> Option<(&'static str, &'static str)> {
    let languages = [
        ("crates/polynya-pipeline/src/rules/", "en"),
        ("locales/ja/rules/", "ja"),
    ];
    let (name, language) = (languages.iter())
        .find_map(|(folder, tag)| Some((path.strip_prefix(folder)?.strip_suffix(".md")?, *tag)))?;
    let rule = rules::all()
        .into_iter()
        .find(|rule| file(rule.name) == name)?;
    Some((rule.name, language))
}

/// All pages of rules in `language`, each with its severity under the title.
pub(super) fn pages(language: &str) -> Vec<Page> {
    let words = words(language);
    let page = |rule: &&'static Rule| {
        let text = rule.page(language);
        let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
        let severity = severity(rule, words);
        let up = if language == "en" { "ja" } else { ".." };
        let link = format!("[{}]({up}/{}.md)", words.other, rule.name);
        let line = format!("{}: `{severity}`. {link}", words.unless_stated);
        let text = format!("{title}\n\n{line}\n{rest}");
        Page::new(&in_book(rule.name, language), text)
    };
    rules::all().iter().map(page).collect()
}

/// The lines of `SUMMARY.md` that list the pages of rules in `language`.
pub(super) fn summary(language: &str) -> String {
    let line =
        |rule: &&'static Rule| format!("    - [{}]({})\n", rule.name, in_book(rule.name, language));
    rules::all().iter().map(line).collect()
}
