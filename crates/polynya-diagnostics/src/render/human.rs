//! Findings for people: the line itself, a caret under the value, and help.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::words::printable_path;
use crate::{Excerpt, Finding, Location, Message, Severity, Translate};

/// How the report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HumanStyle {
    /// Escape codes for colour; only for a terminal.
    pub color: bool,
    /// Columns available; longer lines of source are cut around the caret.
    pub width: usize,
}

/// The report on `findings`, which must be sorted: one block a finding, the
/// findings of a file under the file's name.
///
/// Text that comes from content is made harmless: control characters never
/// reach the terminal.
#[must_use]
pub fn render_human(findings: &[Finding], style: HumanStyle, language: &dyn Translate) -> String {
    let renderer = if style.color {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    }
    .term_width(style.width);
    let mut out = String::new();
    for file in findings.chunk_by(|a, b| a.location.path == b.location.path) {
        heading(&mut out, file, style, language);
        for finding in file {
            out.push_str(&block(finding, &renderer, language));
            out.push_str("\n\n");
        }
    }
    out
}

fn heading(out: &mut String, file: &[Finding], style: HumanStyle, language: &dyn Translate) {
    let path = printable_path(&file[0].location.path);
    let count = language.translate(&Message::new("report-file").with("count", file.len()));
    let (bold, plain) = if style.color {
        ("\x1b[1m", "\x1b[0m")
    } else {
        ("", "")
    };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{bold}── {path}{plain} ({count})\n");
}

fn block(finding: &Finding, renderer: &Renderer, language: &dyn Translate) -> String {
    let say = |message: &Message| normalize_untrusted_str(&language.translate(message));
    let names = [
        say(&Message::new("report-error")),
        say(&Message::new("report-warning")),
        say(&Message::new("report-note")),
        say(&Message::new("report-help")),
    ];
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(names[0].as_str()),
        Severity::Warning => Level::WARNING.with_name(names[1].as_str()),
        Severity::Note => Level::NOTE.with_name(names[2].as_str()),
    };
    let title = level
        .primary_title(say(&finding.message))
        .id(finding.rule.name);
    let mut group = Group::with_title(title);
    group = match snippet(&finding.location, AnnotationKind::Primary, None) {
        Some(snippet) => group.element(snippet),
        None => group.element(origin(&finding.location)),
    };
    for related in &finding.related {
        let text = say(&related.message);
        group = match snippet(
            &related.location,
            AnnotationKind::Context,
            Some(text.clone()),
        ) {
            Some(snippet) => group.element(snippet),
            None => group.element(Level::NOTE.with_name(names[2].as_str()).message(format!(
                "{}: {text}",
                printable_path(&related.location.path)
            ))),
        };
    }
    let alternatives = finding.alternatives.iter().map(|fix| &fix.title);
    for help in finding.help.iter().chain(alternatives) {
        group = group.element(Level::HELP.with_name(names[3].clone()).message(say(help)));
    }
    renderer.render(&[group])
}

fn snippet(
    location: &Location,
    kind: AnnotationKind,
    label: Option<String>,
) -> Option<Snippet<'static, annotate_snippets::Annotation<'static>>> {
    let excerpt = location.excerpt.as_ref()?;
    let range = local_range(excerpt, location)?;
    let annotation = kind.span(range).label(label);
    Some(
        Snippet::source(excerpt.text.to_string())
            .line_start(excerpt.first_line)
            .path(printable_path(&location.path))
            .fold(false)
            .annotation(annotation),
    )
}

/// The part of the location's span that its excerpt shows, as a range in it.
fn local_range(excerpt: &Excerpt, location: &Location) -> Option<std::ops::Range<usize>> {
    let text = &excerpt.text;
    let start = location.span.start.checked_sub(excerpt.offset)?;
    let end = (location.span.end - excerpt.offset).min(text.len());
    let start = text.floor_char_boundary(start.min(text.len()));
    let end = text.ceil_char_boundary(end.max(start));
    Some(start..end)
}

fn origin(location: &Location) -> Origin<'static> {
    Origin::path(printable_path(&location.path))
        .line(location.start.line)
        .char_column(location.start.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Arg, Fixes, Rule, Scope, SourceFile, Span};

    static RULE: Rule = Rule {
        name: "schema-enum",
        severity: Severity::Error,
        on: true,
        scope: Scope::Variant,
        fixes: Fixes::Never,
        pages: &[],
    };

    struct Ids;

    impl Translate for Ids {
        fn translate(&self, message: &Message) -> String {
            match message.args.first() {
                Some((_, Arg::Text(text))) => text.clone(),
                _ => message.id.trim_start_matches("report-").to_owned(),
            }
        }
    }

    fn text(text: &str) -> Message {
        Message::new("x").with("text", text)
    }

    fn render(finding: Finding) -> String {
        let style = HumanStyle {
            color: false,
            width: 80,
        };
        render_human(&[finding], style, &Ids)
    }

    #[test]
    fn the_caret_stands_under_wide_characters() {
        let file = SourceFile::new("a.md", "題名: 😺猫です高い\n".to_owned());
        let at = file.text().find("高い").unwrap();
        let finding = Finding::new(
            &RULE,
            text("no such level"),
            file.locate(Span::new(at, at + 6)),
        )
        .help(text("write high"));
        insta::assert_snapshot!(render(finding), @r"
        ── a.md (file)

        error[schema-enum]: no such level
         --> a.md:1:9
          |
        1 | 題名: 😺猫です高い
          |               ^^^^
          |
          = help: write high
        ");
    }

    #[test]
    fn a_path_with_a_line_end_looks_like_no_other() {
        let file = SourceFile::new("log/nl\nx.md", "t\n".to_owned());
        let finding = Finding::new(&RULE, text("odd"), file.locate(Span::new(0, 1)));
        insta::assert_snapshot!(render(finding), @r"
        ── log/nl␊x.md (file)

        error[schema-enum]: odd
         --> log/nl␊x.md:1:1
          |
        1 | t
          | ^
        ");
    }

    #[test]
    fn escape_codes_in_content_do_not_reach_the_terminal() {
        let file = SourceFile::new("a.md", "t: \u{1b}[31mred\n".to_owned());
        let finding = Finding::new(&RULE, text("\u{1b}[2J"), file.locate(Span::new(3, 7)));
        assert!(!render(finding).contains('\u{1b}'));
    }
}
