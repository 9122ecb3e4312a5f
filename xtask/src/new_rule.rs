//! `cargo xtask new-rule NAME`: lays out what a rule consists of.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::root;

/// Lays out what a rule consists of; what is left to do is what the tests then say.
pub(crate) fn new_rule(name: &str) -> Result<()> {
    let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    ensure!(
        name.chars().all(kebab) && name.starts_with(|c: char| c.is_ascii_lowercase()),
        "a rule's name is kebab-case and says what is wrong, like `missing-variant`"
    );
    let module = name.replace('-', "_");
    let rules = root().join("crates/polynya-pipeline/src/rules");
    let code = rules.join(format!("{module}.rs"));
    ensure!(!code.exists(), "there is a rule {name} already");
    fs::write(&code, code_of(name, &module))?;
    fs::write(rules.join(format!("{module}.md")), page_of(name))?;
    register(&rules.join("mod.rs"), &module)?;
    for language in ["en", "ja"] {
        let path = root().join(format!("locales/{language}/findings.ftl"));
        let mut messages = fs::read_to_string(&path)?;
        messages.push_str(&format!("{name} = …\n    .help = …\n"));
        fs::write(path, messages)?;
    }
    let translated = root().join(format!("locales/ja/rules/{module}.md"));
    fs::write(translated, page_of(name))?;
    let fixture = root().join(format!("tests/fixtures/rules/{name}/simple/content/hello"));
    fs::create_dir_all(&fixture)?;
    fs::write(fixture.join("en.md"), "---\ntitle: Hello\n---\n")?;
    Ok(())
}

fn code_of(name: &str, module: &str) -> String {
    format!(
        "//! `{name}`: …\n\n\
         use polynya_diagnostics::{{Finding, Message, SourceFile, Span}};\n\n\
         rule!(\"{name}\", Warning, Variant, \"{module}.md\");\n\n\
         pub(crate) fn finding(source: &SourceFile, span: Span) -> Finding {{\n    \
         Finding::new(&RULE, Message::new(RULE.name), source.locate(span))\n        \
         .help(Message::attribute(RULE.name, \"help\"))\n}}\n"
    )
}

fn page_of(name: &str) -> String {
    format!(
        "# {name}\n\n…\n\n## Why it matters\n\n…\n\n## Example\n\n\
         ```md content/hello/en.md\n---\ntitle: Hello\n---\n```\n\n\
         ```text findings\n```\n\n## What to write instead\n\n…\n"
    )
}

/// Adds the module at its place in the sorted list.
fn register(list: &Path, module: &str) -> Result<()> {
    let text = fs::read_to_string(list)?;
    let mut lines: Vec<&str> = text.lines().collect();
    let name = |line: &str| {
        let name = line.trim().strip_prefix("pub(crate) mod ");
        let name = name.or_else(|| line.trim().strip_prefix("pub mod "));
        name.map(|name| name.trim_end_matches(';').to_owned())
    };
    let after = lines
        .iter()
        .position(|line| name(line).is_some_and(|other| *other > *module));
    let last = lines
        .iter()
        .rposition(|line| name(line).is_some())
        .map(|at| at + 1);
    let at = after
        .or(last)
        .context("the list of rules is not where it was")?;
    let line = format!("    pub(crate) mod {module};");
    lines.insert(at, &line);
    fs::write(list, lines.join("\n") + "\n")?;
    Ok(())
}
