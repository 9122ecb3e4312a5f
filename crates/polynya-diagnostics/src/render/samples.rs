//! Findings that have everything that a report may have to show.

use std::sync::Arc;

use crate::{
    Arg, Edit, Finding, Fix, Fixes, Location, Message, Report, Rule, Safety, Scope, Severity,
    SourceFile, Sources, Span, Summary, Translate, sort_findings,
};

static ENUM: Rule = Rule {
    name: "schema-enum",
    severity: Severity::Error,
    on: true,
    scope: Scope::Variant,
    fixes: Fixes::Either,
    pages: &[(
        "en",
        "# schema-enum\n\nA value is none of those allowed.\n\n## Why it matters\n\n\
         Nobody finds\nthe page by `it`.\n\n```yaml\nkind: Talk\n```\n",
    )],
};

static MISSING: Rule = Rule {
    name: "missing-variant",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Entry,
    fixes: Fixes::Either,
    pages: &[],
};

static SHY: Rule = Rule {
    name: "too-shy",
    severity: Severity::Note,
    on: false,
    scope: Scope::Variant,
    fixes: Fixes::Either,
    pages: &[],
};

/// What content may be like at its worst.
pub(super) const NASTY: &str = "50% <b>]]>\n::error::@ama #1 {0} [x](y) | `code` \u{1b}[2J\u{0}";

pub(super) const PATH: &str = "content/猫 a,b:c/ja.md";

pub(super) const TEXT: &str = "---\ntitle: 😺猫です高い\nkind: Tolk\n---\n一行目\n二行目\n";

/// A message whose text is its first argument.
pub(super) fn text(text: &str) -> Message {
    Message::new("text").with("text", text)
}

/// Says the first argument, and of other messages id and arguments.
pub(super) struct Ids;

impl Translate for Ids {
    fn translate(&self, message: &Message) -> String {
        let value = |arg: &Arg| match arg {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
        };
        if message.id == "text" {
            return message.args.first().map(|(_, arg)| value(arg)).unwrap();
        }
        let args = message.args.iter();
        let args = args.map(|(name, arg)| format!(" {name}={}", value(arg)));
        format!("{}{}", message.id, args.collect::<String>())
    }
}

/// The one file that can be read again.
pub(super) struct OneFile;

impl Sources for OneFile {
    fn source(&self, path: &str) -> Option<Arc<SourceFile>> {
        (path == PATH).then(|| Arc::new(file()))
    }
}

pub(super) fn file() -> SourceFile {
    SourceFile::new(PATH, TEXT.to_owned())
}

fn span(of: &str) -> Span {
    let at = TEXT.find(of).unwrap();
    Span::new(at, at + of.len())
}

fn edit(path: &str, span: Span, text: &str) -> Edit {
    Edit {
        path: path.into(),
        span,
        text: text.to_owned(),
    }
}

pub(super) fn findings() -> Vec<Finding> {
    let file = file();
    let schema = SourceFile::new("schema.yaml", "kind: [Talk]\n".to_owned());
    let mut wrong = Finding::new(
        &ENUM,
        text("`kind` cannot be Tolk"),
        file.locate(span("Tolk")),
    )
    .help(text("write Talk"))
    .related(schema.locate(Span::new(6, 12)), text("allowed here"))
    .replace(Safety::Safe, text("write Talk"), span("Tolk"), "Talk");
    wrong.collection = Some("notes".into());
    wrong.entry = Some("猫".into());
    wrong.locale = Some("ja".into());
    let mut wide = Finding::new(&SHY, text(NASTY), file.locate(span("高い")));
    wide.alternatives = vec![
        Fix {
            title: text("say it loud"),
            safety: Safety::Unsafe,
            edits: vec![edit(PATH, span("title"), "TITLE")],
        },
        Fix {
            title: text("say it here and there"),
            safety: Safety::Unsafe,
            edits: vec![
                edit(PATH, span("高い"), "低い"),
                edit("en.md", Span::at(0), "x"),
            ],
        },
    ];
    let several = Finding::new(&SHY, text("two lines"), file.locate(span("行目\n二行")));
    let whole = Finding::new(
        &MISSING,
        text("en is missing"),
        Location::whole_file("en.md"),
    );
    let mut all = vec![whole, several, wide, wrong];
    sort_findings(&mut all);
    all
}

pub(super) fn report(findings: &[Finding]) -> Report<'_> {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    Report {
        findings,
        summary: Summary {
            files: 3,
            entries: 2,
            strings: 1,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            left_out: Some(7),
            ..Summary::default()
        },
        language: &Ids,
        sources: &OneFile,
        prefix: "site/",
        fails: Some(Severity::Error),
    }
}
