//! What to write where YAML was led astray by the classic traps.

use polynya_diagnostics::{Safety, SourceFile, Span};
use polynya_frontmatter::{Trap, write_scalar};

/// What to write in the place of the bytes that a trap is about, where that is clear.
pub(crate) fn mended(source: &SourceFile, span: Span, trap: &Trap) -> Option<(String, Safety)> {
    let text = source.slice(span);
    if text.contains('\n') {
        return None;
    }
    match trap {
        Trap::FullwidthColon | Trap::MissingSpaceAfterColon => {
            let after = &source.text()[span.end..];
            let space = if after.starts_with([' ', '\n', '\r']) {
                ""
            } else {
                " "
            };
            Some((format!(":{space}"), Safety::Safe))
        }
        Trap::FullwidthSpace | Trap::NoBreakSpace => Some((" ".to_owned(), Safety::Safe)),
        _ if !is_value(source, span) || text.contains(" #") => None,
        // Other programs read templates before YAML is read.
        Trap::ReservedStart('{') => Some((write_scalar(text), Safety::Unsafe)),
        Trap::ColonSpaceInValue => Some((write_scalar(text), Safety::Safe)),
        // These begin sentences; with the others, something else was meant to be there.
        Trap::ReservedStart('@' | '`' | '%' | '*' | '&' | '[') if text.len() > 1 => {
            Some((write_scalar(text), Safety::Safe))
        }
        Trap::ReservedStart(_) => Some((write_scalar(text), Safety::Unsafe)),
        Trap::QuotedStart(_) => Some((write_scalar(text), Safety::Safe)),
        Trap::UnescapedQuote(quote) => Some((write_scalar(inside(text, *quote)?), Safety::Safe)),
        Trap::SmartQuotes => Some((write_scalar(in_smart_quotes(text)?), Safety::Unsafe)),
        Trap::ListWithoutBrackets => Some((format!("[{text}]"), Safety::Unsafe)),
        _ => None,
    }
}

/// Whether the bytes are a value, all of it: they follow a key or the hyphen of an item,
/// and end with their line.
fn is_value(source: &SourceFile, span: Span) -> bool {
    let (before, after) = (&source.text()[..span.start], &source.text()[span.end..]);
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let led = line.ends_with(' ') && line.trim_end().ends_with([':', '-']);
    let rest = after.split(['\n', '\r']).next().unwrap_or_default();
    led && rest.trim().is_empty()
}

/// The text between the outer quotes, where nothing in it stands for something else.
fn inside(text: &str, quote: char) -> Option<&str> {
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let escapes = match quote {
        '"' => inner.contains('\\'),
        _ => inner.contains("''"),
    };
    (!escapes).then_some(inner)
}

/// The text between typographic quotes that stand for those of YAML.
fn in_smart_quotes(text: &str) -> Option<&str> {
    const QUOTES: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '‚', '＂'];
    let inner = text.strip_prefix(QUOTES)?.strip_suffix(QUOTES)?;
    (!inner.contains(QUOTES)).then_some(inner)
}

#[cfg(test)]
mod tests {
    use polynya_frontmatter::{Limits, ProblemKind, parse};

    use super::*;

    /// The block after every fix that there is, made one by one.
    fn fixed(yaml: &str) -> (String, Vec<Safety>) {
        let (mut text, mut made) = (yaml.to_owned(), Vec::new());
        for _ in 0..10 {
            let source = SourceFile::new("a.md", text.clone());
            let parsed = parse(&text, Span::new(0, text.len()), &Limits::default());
            let fix = parsed
                .problems
                .iter()
                .find_map(|problem| match &problem.kind {
                    ProblemKind::Syntax {
                        trap: Some(trap), ..
                    } => Some((problem.span, mended(&source, problem.span, trap)?)),
                    _ => None,
                });
            let Some((span, (written, safety))) = fix else {
                break;
            };
            text.replace_range(span.range(), &written);
            made.push(safety);
        }
        (text, made)
    }

    #[test]
    fn each_trap_is_mended_so_that_yaml_reads_what_was_meant() {
        let cases = [
            ("title: Ice: a story\n", "title: \"Ice: a story\"\n"),
            ("title: @home\n", "title: \"@home\"\n"),
            ("title: *bold* words\n", "title: \"*bold* words\"\n"),
            ("title：猫\n", "title: 猫\n"),
            ("title:\u{3000}猫\nb: 1\n", "title: 猫\nb: 1\n"),
            ("a: 1\ntitle:cat\n", "a: 1\ntitle: cat\n"),
            ("title: \"a \"b\" c\"\n", "title: a \"b\" c\n"),
            ("title: \"Ice\" is water\n", "title: '\"Ice\" is water'\n"),
        ];
        for (yaml, expected) in cases {
            let (text, made) = fixed(yaml);
            // Which quotes are chosen is the writer's business; what is read counts.
            let read = |text: &str| {
                let parsed = parse(text, Span::new(0, text.len()), &Limits::default());
                assert!(parsed.problems.is_empty(), "{text}");
                parsed.root.to_json()
            };
            assert_eq!(read(&text), read(expected), "{yaml}");
            assert!(made.iter().all(|safety| *safety == Safety::Safe), "{yaml}");
        }
    }

    #[test]
    fn what_may_mean_two_things_is_left_alone() {
        for yaml in [
            "title: Ice: a story # for children\n",
            "title: \"a\\ \"b\" c\"\n",
        ] {
            assert_eq!(fixed(yaml).0, yaml);
        }
    }
}
