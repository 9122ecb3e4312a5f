//! `missing-front-matter`: a file has no front matter, but its schema asks for fields.

use polynya_diagnostics::{Finding, Message, SourceFile, Span};
use polynya_frontmatter::MissingReason;
use polynya_locale::LocaleId;

use crate::schema::Schema;

rule!(
    "missing-front-matter",
    Error,
    Variant,
    "missing_front_matter.md"
);

/// What the file starts with instead decides how the finding is put.
pub(crate) fn finding(
    source: &SourceFile,
    reason: &MissingReason,
    schema: Option<&Schema>,
    locale: &LocaleId,
) -> Finding {
    let required: Vec<&str> = schema.into_iter().flat_map(Schema::required).collect();
    let (case, fence) = (case(reason), meant(source, reason));
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("count", required.len())
        .with("fields", required.join(", "));
    let finding = Finding::new(&RULE, message, source.locate(place(source, reason)));
    let finding = match case {
        "none" => finding,
        _ => finding.help(
            Message::attribute(RULE.name, "help-case")
                .with("case", case)
                .with("sign", if fence == "+++" { "plus" } else { "hyphen" })
                .with("fence", fence),
        ),
    };
    match schema {
        // Where there is a fence, there are fields; a new block would not help.
        Some(schema) if !required.is_empty() && !matches!(case, "leading" | "fence") => {
            let block = schema.skeleton(locale.as_str());
            finding.help(Message::attribute(RULE.name, "block").with("block", block))
        }
        _ => finding,
    }
}

const fn case(reason: &MissingReason) -> &'static str {
    match reason {
        MissingReason::Empty => "empty",
        MissingReason::NoFence => "none",
        MissingReason::LeadingContent { .. } => "leading",
        MissingReason::BadFence { .. } => "fence",
    }
}

/// The fence that is meant.
fn meant(source: &SourceFile, reason: &MissingReason) -> &'static str {
    match reason {
        MissingReason::LeadingContent { fence } | MissingReason::BadFence { fence }
            if source.slice(*fence).trim_start().starts_with(['+', '＋']) =>
        {
            "+++"
        }
        _ => "---",
    }
}

/// The line that shows what is wrong: the misplaced fence, or the first line.
fn place(source: &SourceFile, reason: &MissingReason) -> Span {
    match reason {
        MissingReason::LeadingContent { fence } | MissingReason::BadFence { fence } => *fence,
        _ => {
            let text = source.text();
            let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r']).len();
            let line = text[start..].lines().next().unwrap_or_default();
            // Long first lines would fill the screen and say nothing more.
            let end = line.char_indices().nth(60).map_or(line.len(), |(at, _)| at);
            Span::new(start, start + end)
        }
    }
}
