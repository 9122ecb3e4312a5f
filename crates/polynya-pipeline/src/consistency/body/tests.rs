use polynya_diagnostics::{SourceFile, Span};
use polynya_locale::LocaleId;
use proptest::prelude::*;

use super::*;

/// Names of the rules that have something to say about two bodies.
fn found(source: &str, target: &str) -> Vec<&'static str> {
    let file = |locale: &str, text: &str| {
        let path = format!("content/ice/{locale}.md");
        SourceFile::new(path, text.to_owned())
    };
    let (en, ja) = (
        LocaleId::parse("en").unwrap(),
        LocaleId::parse("ja").unwrap(),
    );
    let files = (file("en", source), file("ja", target));
    let sides = (
        Side::new(&en, &files.0, Span::new(0, source.len())),
        Side::new(&ja, &files.1, Span::new(0, target.len())),
    );
    let bodies = Bodies::of(Pair {
        source: &sides.0,
        target: &sides.1,
    });
    let mut findings = Vec::new();
    findings.extend(rules::stub_body::finding(&bodies));
    findings.extend(rules::heading_differs::findings(&bodies).findings);
    findings.extend(rules::inline_code_differs::findings(&bodies));
    findings.extend(rules::code_differs::findings(&bodies));
    findings.extend(rules::component_differs::findings(&bodies));
    findings.extend(rules::image_differs::findings(&bodies));
    findings.extend(rules::table_differs::findings(&bodies));
    findings.extend(rules::list_differs::findings(&bodies));
    findings.extend(rules::footnote_differs::findings(&bodies));
    findings.iter().map(|finding| finding.rule.name).collect()
}

/// A section: a heading with an id, a list, code and a table, all of which can be
/// told by their number.
fn section(number: usize, lines: &[usize]) -> String {
    let mut text = format!("## Ice {number} {{#ice-{number}}}\n\nSee `floe_{number}`.\n\n");
    let each =
        |write: &dyn Fn(usize) -> String| lines.iter().map(|n| write(*n)).collect::<String>();
    text.push_str(&each(&|n| format!("- item {n}\n")));
    let code = each(&|n| format!("floe watch --day {n}\n"));
    text.push_str(&format!("\n```sh\n{code}```\n\n| day |\n|---|\n"));
    text.push_str(&each(&|n| format!("| {n} |\n")));
    text.push_str(&format!("\n![map](map-{number}.png)\n\n<Card>\n\n"));
    text
}

fn body() -> impl Strategy<Value = Vec<String>> {
    let lines = prop::collection::vec(0..50_usize, 2..5);
    let sections = prop::collection::vec(lines, 2..6);
    sections.prop_map(|all| {
        let numbered = all.iter().enumerate();
        numbered.map(|(at, lines)| section(at + 1, lines)).collect()
    })
}

/// The text without the line of that number among those that begin with `start`.
fn without(text: &str, start: &str, which: usize) -> String {
    let lines = || text.split_inclusive('\n');
    let count = lines().filter(|line| line.starts_with(start)).count();
    let mut left = which % count;
    lines()
        .filter(|line| {
            let gone = line.starts_with(start) && left == 0;
            if line.starts_with(start) {
                left = left.wrapping_sub(1);
            }
            !gone
        })
        .collect()
}

proptest! {
    #[test]
    fn a_body_does_not_differ_from_itself(body in body()) {
        let text = body.concat();
        prop_assert!(found(&text, &text).is_empty());
    }

    #[test]
    fn what_is_left_out_is_missed(body in body(), which in 0..100_usize) {
        let text = body.concat();
        for (start, rule) in [
            ("- item", "list-differs"),
            ("floe watch", "code-differs"),
            ("!", "image-differs"),
            ("<Card>", "component-differs"),
        ] {
            let findings = found(&text, &without(&text, start, which));
            prop_assert!(findings.contains(&rule) || findings == ["stub-body"], "{} {:?}", start, findings);
        }
    }

    #[test]
    fn a_section_that_is_left_out_is_missed(body in body(), which in 0..100_usize) {
        let text = body.concat();
        let mut left = body.clone();
        left.remove(which % body.len());
        let findings = found(&text, &left.concat());
        prop_assert!(findings == ["heading-differs"] || findings == ["stub-body"], "{:?}", findings);
    }

    #[test]
    fn anything_is_compared_without_harm(
        one in "(## |- |```|\\| |`a`|氷|x|\n|\n\n|:::|<b>|\\*\\*|\\[\\^1\\]|!\\[\\]\\(a\\)){0,30}",
        other in "(## |- |```|\\| |`b`|氷|x|\n|\n\n|:::|<b>|\\*\\*|\\[\\^1\\]|!\\[\\]\\(b\\)){0,30}",
    ) {
        found(&one, &other);
    }
}
