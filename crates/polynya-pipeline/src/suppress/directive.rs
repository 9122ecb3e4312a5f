//! What one comment says to polynya: which rules are to be silent, and how far.

use polynya_diagnostics::{Rule, Span};
use polynya_markdown::{REMARK as WORD, is_remark};

use super::is_suppressible;
use crate::rules;

/// How far a suppression reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To what stands beside or after the comment.
    Near,
    /// To the whole file.
    File,
}

/// A comment that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Directive {
    pub(crate) reach: Reach,
    /// The rules it names, with the place of each name.
    pub(crate) rules: Vec<(&'static Rule, Span)>,
    /// What is wrong with it.
    pub(crate) problems: Vec<Problem>,
}

/// Something in a comment that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) kind: ProblemKind,
    pub(crate) span: Span,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ProblemKind {
    /// `polynya-ignore-lines`, say.
    UnknownWord(String),
    /// No rule is named.
    NoRule,
    /// There is no rule of that name.
    UnknownRule(String),
    /// More than a name stands where a name belongs; the colon was forgotten.
    NoColon(&'static str),
    /// What the rule reports cannot be ignored.
    Unsuppressible(&'static str),
}

/// Reads a comment's text, which stands at `at`, without the marks that make it a
/// comment. `None` if it is not meant for polynya.
pub(crate) fn read(text: &str, at: usize) -> Option<Directive> {
    if !is_remark(text) {
        return None;
    }
    let start = at + (text.len() - text.trim_start().len());
    let text = text.trim();
    let rest = text.strip_prefix(WORD)?;
    let word_end = rest
        .find(|c: char| c.is_whitespace() || c == ':')
        .unwrap_or(rest.len());
    let (suffix, rest) = rest.split_at(word_end);
    let mut directive = Directive {
        reach: Reach::Near,
        rules: Vec::new(),
        problems: Vec::new(),
    };
    let word = Span::new(start, start + WORD.len() + suffix.len());
    match suffix {
        "" => {}
        "-file" => directive.reach = Reach::File,
        _ => {
            let kind = ProblemKind::UnknownWord(format!("{WORD}{suffix}"));
            directive.problems.push(Problem { kind, span: word });
            return Some(directive);
        }
    }
    let names = rest.split(':').next().unwrap_or_default();
    if names.trim().is_empty() {
        let kind = ProblemKind::NoRule;
        directive.problems.push(Problem { kind, span: word });
        return Some(directive);
    }
    let mut from = word.end;
    for name in names.split(',') {
        directive.name(name, from);
        from += name.len() + 1;
    }
    Some(directive)
}

impl Directive {
    /// Takes what stands between two commas, at `from`.
    fn name(&mut self, text: &str, from: usize) {
        let start = from + (text.len() - text.trim_start().len());
        let text = text.trim();
        let name = text.split_whitespace().next().unwrap_or_default();
        // A comma at the end does no harm.
        if name.is_empty() {
            return;
        }
        let span = Span::new(start, start + name.len());
        let mut problem = |kind, span| self.problems.push(Problem { kind, span });
        let Some(rule) = rules::find(name) else {
            problem(ProblemKind::UnknownRule(name.to_owned()), span);
            return;
        };
        if !is_suppressible(rule) {
            problem(ProblemKind::Unsuppressible(rule.name), span);
            return;
        }
        if name.len() < text.len() {
            let span = Span::new(start, start + text.len());
            problem(ProblemKind::NoColon(rule.name), span);
        }
        if self.rules.iter().all(|(known, _)| *known != rule) {
            self.rules.push((rule, span));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reach, names and problems of a comment in short.
    fn short(text: &str) -> Option<String> {
        let directive = read(text, 0)?;
        let names = directive.rules.iter().map(|(rule, span)| {
            let written = &text[span.range()];
            assert_eq!(rules::find(written).unwrap().name, rule.name);
            rule.name
        });
        let names: Vec<&str> = names.collect();
        let problems = directive.problems.iter().map(|p| {
            let kind = format!("{:?}", p.kind);
            format!(
                " !{} {}",
                kind.split('(').next().unwrap(),
                &text[p.span.range()]
            )
        });
        let problems: String = problems.collect();
        Some(format!(
            "{:?} {}{problems}",
            directive.reach,
            names.join("+")
        ))
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(short(text).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn rules_and_reach_are_read() {
        check(" polynya-ignore stub-body: it is short", "Near stub-body");
        check("polynya-ignore stub-body", "Near stub-body");
        check(
            "polynya-ignore stub-body , heading-differs: a, b: c ",
            "Near stub-body+heading-differs",
        );
        check(
            "polynya-ignore-file missing-variant: English only",
            "File missing-variant",
        );
        check("polynya-ignore schema-max-length", "Near schema-maxLength");
        check("polynya-ignore stub-body, stub-body:", "Near stub-body");
    }

    #[test]
    fn what_cannot_be_understood_is_said() {
        check("polynya-ignore", "Near  !NoRule polynya-ignore");
        check(
            "polynya-ignore: it is short",
            "Near  !NoRule polynya-ignore",
        );
        check(
            "polynya-ignore-line stub-body",
            "Near  !UnknownWord polynya-ignore-line",
        );
        check(
            "polynya-ignore stub-bodi, stub-body: why",
            "Near stub-body !UnknownRule stub-bodi",
        );
        check(
            "polynya-ignore stub-body it is short",
            "Near stub-body !NoColon stub-body it is short",
        );
        check(
            "polynya-ignore-file unreadable-file: x",
            "File  !Unsuppressible unreadable-file",
        );
    }

    #[test]
    fn other_comments_are_left_alone() {
        for text in [
            "",
            "a note",
            "polynya-ignored it",
            "see polynya-ignore",
            "polynya",
        ] {
            assert_eq!(short(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text(
            text in "( |polynya-ignore|-file|:|,|stub-body|é|x|\\t){0,12}",
            at in 0_usize..100,
        ) {
            if let Some(found) = read(&text, at) {
                let spans = found.rules.iter().map(|(_, span)| *span);
                let problems = found.problems.iter().map(|problem| problem.span);
                for span in spans.chain(problems) {
                    prop_assert!(span.start >= at && span.end <= at + text.len());
                    prop_assert!(text.get(span.start - at..span.end - at).is_some());
                }
            }
        }
    }
}
