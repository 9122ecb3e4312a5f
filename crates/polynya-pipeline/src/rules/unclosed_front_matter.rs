//! `unclosed-front-matter`: a front matter block has no closing fence.

use polynya_diagnostics::{Finding, Message, Safety, SourceFile, Span};

rule!(
    "unclosed-front-matter",
    Error,
    Variant,
    "unclosed_front_matter.md",
    fix = Unsafe
);

/// `suggestion` is where the closing line belongs; `instead` is one there that closes
/// another kind of front matter.
pub(crate) fn finding(
    source: &SourceFile,
    fence: Span,
    suggestion: usize,
    instead: Option<Span>,
) -> Finding {
    let close = closing(source.slice(fence));
    let before = &source.text()[..suggestion];
    // Lines end as the others of the file do.
    let end = if source.text().contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let line_end = if before.ends_with('\n') { "" } else { end };
    let line = match instead {
        Some(instead) => source.position(instead.start).line,
        None => source.position(suggestion).line + usize::from(!line_end.is_empty()),
    };
    let about = |attribute| {
        Message::attribute(RULE.name, attribute)
            .with("line", line)
            .with("close", close)
    };
    let finding = Finding::new(&RULE, Message::new(RULE.name), source.locate(fence));
    match instead {
        Some(instead) => finding
            .help(about("instead").with("found", source.slice(instead)))
            .replace(Safety::Unsafe, about("fix"), instead, close),
        None => finding.help(about("help")).replace(
            Safety::Unsafe,
            about("fix"),
            Span::at(suggestion),
            format!("{line_end}{close}{end}"),
        ),
    }
}

/// What closes the block that `fence` opens.
fn closing(fence: &str) -> &'static str {
    match fence {
        "+++" => "+++",
        ";;;" => ";;;",
        "{" => "}",
        _ => "---",
    }
}
