//! `invalid-suppression`: a comment for polynya that cannot be understood.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};

use crate::rules;
use crate::suggest::nearest;
use crate::suppress::{Problem, ProblemKind};

rule!(
    "invalid-suppression",
    Warning,
    Entry,
    "invalid_suppression.md"
);

pub(crate) fn finding(source: &SourceFile, problem: &Problem) -> Finding {
    let about = |case, value: &str| Message::attribute(RULE.name, case).with("value", value);
    let near = |value: &str, all: &[&'static str]| {
        let near = nearest(value, all.iter().copied());
        near.map(|near| about("nearest", near))
    };
    let (message, help) = match &problem.kind {
        ProblemKind::UnknownWord(word) => {
            let known = ["polynya-ignore", "polynya-ignore-file"];
            (about("word", word), Some(about("words", known[1])))
        }
        ProblemKind::NoRule => (about("no-rule", ""), Some(about("form", ""))),
        ProblemKind::UnknownRule(name) => {
            let names: Vec<&str> = rules::all().iter().map(|rule| rule.name).collect();
            (about("unknown-rule", name), near(name, &names))
        }
        ProblemKind::NoColon(rule) => (about("no-colon", rule), Some(about("form", ""))),
        ProblemKind::Unsuppressible(rule) => (
            about("unsuppressible", rule),
            Some(about("unsuppressible-help", rule)),
        ),
    };
    let mut finding = Finding::new(&RULE, message, source.locate(problem.span));
    finding.help.extend(help);
    finding
}

/// A comment in a paragraph.
pub(crate) fn not_alone(source: &SourceFile, span: Span) -> Finding {
    placed(source, span, "not-alone")
}

/// A comment in a Fluent file that belongs to no message.
pub(crate) fn detached(source: &SourceFile, span: Span) -> Finding {
    placed(source, span, "detached")
}

fn placed(source: &SourceFile, span: Span, case: &'static str) -> Finding {
    let help = match case {
        "detached" => "detached-help",
        _ => "not-alone-help",
    };
    Finding::new(
        &RULE,
        Message::attribute(RULE.name, case),
        source.locate(span),
    )
    .help(Message::attribute(RULE.name, help))
}
