//! A raw text as a draft: front matter that it can fill, and a body in shape.
//!
//! [`intake`] mends only what is sure, and says what it did and what it only
//! noticed. A text that has front matter is completed: what is there stays as it
//! is, byte for byte, so that a draft taken in again does not change.
//!
//! Every word of the text is in the draft, in order, but for what [`Draft::taken`]
//! names.

mod language;
mod layout;
mod learned;
mod lines;
mod occurrences;
mod slips;
mod values;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use polynya_diagnostics::{Message, Span};
use polynya_frontmatter::{FrontMatter, MissingReason, Split, Syntax, split};
use polynya_markdown::{BlockKind, Dialect, Outline};

pub use language::{Evidence, guess_locale};
pub use learned::Learned;

use super::front::missing_lines;
use super::{Terms, Values, front_matter};
use values::{Subject, TITLES, fits, one_line};

/// A text that was sent in.
#[derive(Clone, Copy)]
pub struct Submission<'a> {
    /// The text.
    pub text: &'a str,
    /// How the body of the draft will be read.
    pub dialect: Dialect,
    /// What other entries of the collection have in their fields.
    pub learned: &'a Learned,
    /// Values that are known otherwise, by field.
    pub known: &'a Values,
    /// What the list of sources is called in the draft's locale.
    pub sources: &'a str,
}

/// What a text became.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The whole file.
    pub text: String,
    /// Required fields that the text says nothing of.
    pub open: Vec<String>,
    /// Fields that were filled in.
    pub filled: Vec<String>,
    /// What was mended, and what was only noticed, in the order of the text.
    pub remarks: Vec<Remark>,
    /// What is not in the draft where it was in the text.
    pub taken: Vec<Taken>,
    /// Sites that were gathered in a list, each once.
    pub sites: Vec<String>,
}

/// Something about a line of the text, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The line.
    pub line: usize,
    /// What is to be said.
    pub message: Message,
}

/// Bytes of the text that are not in the draft's sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The line, counted from 1.
    pub line: usize,
}

/// Why no draft can be made of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// There is nothing in it.
    #[error("the text is empty")]
    Empty,
    /// It begins with front matter that cannot be read.
    #[error("the front matter cannot be read")]
    FrontMatter,
}

/// Makes a draft of a text.
///
/// # Errors
///
/// If the text is empty, or its front matter is broken: to complete that would
/// be to guess.
pub fn intake(terms: Terms<'_>, submission: &Submission<'_>) -> Result<Draft, IntakeError> {
    let text = submission.text;
    match split(text) {
        Split::FrontMatter(parts) => complete(terms, submission, parts),
        Split::Unclosed { .. } => Err(IntakeError::FrontMatter),
        Split::Missing { reason, .. } => match reason {
            MissingReason::Empty => Err(IntakeError::Empty),
            MissingReason::NoFence | MissingReason::LeadingContent { .. } => {
                Ok(raw(terms, submission))
            }
            _ => Err(IntakeError::FrontMatter),
        },
    }
}

/// Adds the required fields that a front matter lacks.
fn complete(
    terms: Terms<'_>,
    submission: &Submission<'_>,
    parts: FrontMatter,
) -> Result<Draft, IntakeError> {
    let text = submission.text;
    let parsed = parts.parse(text);
    let empty = text[parts.content.range()].trim().is_empty();
    let mapping = parsed.root.as_mapping();
    if !parsed.problems.is_empty() || (mapping.is_none() && !empty) {
        return Err(IntakeError::FrontMatter);
    }
    let there = |name: &str| mapping.is_some_and(|mapping| mapping.get(name).is_some());
    let outline = Outline::read(text, parts.body, submission.dialect);
    let title = first_title(&outline).map(|block| one_line(outline.text(block)));
    let subject = Subject {
        title: title.as_deref(),
        outline: &outline,
        learned: submission.learned,
    };
    let mut reading = values::read(terms, &subject);
    reading.values.extend(submission.known.clone());
    let missing = missing_lines(terms, &there, &reading.values, &reading.candidates);
    let mut draft = text.to_owned();
    // Comments say what is open; other syntaxes than YAML are left to people.
    let yaml = parts.syntax == Syntax::Yaml;
    if yaml && !missing.lines.is_empty() {
        let before = &text[..parts.content.end];
        let end = if text[parts.fence.end..].starts_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let mut block = missing.lines.join(end) + end;
        if !before.ends_with('\n') {
            block.insert_str(0, end);
        }
        draft.insert_str(parts.content.end, &block);
    }
    Ok(Draft {
        text: draft,
        open: if yaml { missing.open } else { missing.names },
        filled: if yaml { missing.filled } else { Vec::new() },
        remarks: Vec::new(),
        taken: Vec::new(),
        sites: Vec::new(),
    })
}

/// The heading of the first level that a body begins with.
fn first_title(outline: &Outline) -> Option<&polynya_markdown::Block> {
    let first = outline.blocks.first()?;
    let level = matches!(first.kind, BlockKind::Heading { level: 1, .. });
    let plain = outline.inlines(first).is_empty() && !outline.text(first).trim().is_empty();
    (level && plain).then_some(first)
}

fn raw(terms: Terms<'_>, submission: &Submission<'_>) -> Draft {
    let text = submission.text.replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{feff}');
    let cleaned = slips::clean(text);
    let takes_title = |title: &str| takes_title(terms, submission, title);
    let (title, mut body) = if lines::is_markdown(&cleaned.text) {
        without_title(&cleaned.text, submission.dialect, &takes_title)
    } else {
        let layout = layout::lay_out(&cleaned.text, submission.dialect, &takes_title);
        (layout.title, layout.body)
    };
    let outline = Outline::read(&body, Span::new(0, body.len()), submission.dialect);
    let subject = Subject {
        title: title.as_deref(),
        outline: &outline,
        learned: submission.learned,
    };
    let mut reading = values::read(terms, &subject);
    reading.values.extend(submission.known.clone());
    let front = front_matter(terms, &reading.values, &reading.candidates);
    list_sources(&mut body, &cleaned.sites, submission.sources);
    Draft {
        text: format!("{}\n{body}", front.text),
        open: front.open,
        filled: reading.values.into_keys().collect(),
        remarks: cleaned.remarks,
        taken: cleaned.taken,
        sites: cleaned.sites,
    }
}

/// Whether the schema has a field for the title, and it fits in it.
fn takes_title(terms: Terms<'_>, submission: &Submission<'_>, title: &str) -> bool {
    let known = |name: &str| submission.known.contains_key(name);
    let Some(schema) = terms.schema else {
        return !TITLES.iter().any(|name| known(name));
    };
    let mut fields = schema.shape().fields.iter();
    let field = fields.find(|field| TITLES.contains(&&*field.name));
    field.is_some_and(|field| !known(&field.name) && fits(field.bounds, title))
}

/// The title that a Markdown text begins with, and the text without it.
fn without_title(
    text: &str,
    dialect: Dialect,
    takes: &dyn Fn(&str) -> bool,
) -> (Option<String>, String) {
    let body = || text.trim_start_matches('\n').trim_end().to_owned() + "\n";
    let outline = Outline::read(text, Span::new(0, text.len()), dialect);
    let Some(block) = first_title(&outline) else {
        return (None, body());
    };
    let title = one_line(outline.text(block));
    // Entities, or a line under the title, are more than the title has.
    let written = text[block.span.range()].trim_matches(['#', ' ']);
    let alone = title == written && text[..block.span.start].trim().is_empty();
    if !alone || !takes(&title) {
        return (None, body());
    }
    let rest = text[block.span.end..].trim_start_matches('\n').trim_end();
    (Some(title), format!("{rest}\n"))
}

/// Puts the sites at the end: into the list of sources, if the text ends in one.
fn list_sources(body: &mut String, sites: &[String], heading: &str) {
    let items = |sites: &mut dyn Iterator<Item = &String>| -> String {
        sites.map(|site| format!("- {site}\n")).collect()
    };
    let last = body.lines().rev().find(|line| line.starts_with('#'));
    if last.is_some_and(lines::names_sources) {
        let start = body.rfind("\n#").unwrap_or(0);
        let named = |site: &&String| !body[start..].split_whitespace().any(|word| word == **site);
        let list = items(&mut sites.iter().filter(named));
        if !list.is_empty()
            && !body
                .trim_end()
                .lines()
                .last()
                .is_some_and(|l| l.starts_with("- "))
        {
            body.push('\n');
        }
        body.push_str(&list);
    } else if !sites.is_empty() {
        body.push_str(&format!("\n## {heading}\n\n{}", items(&mut sites.iter())));
    }
}

/// Fields added to a front matter.
pub(super) struct Added {
    pub(super) lines: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) open: Vec<String>,
    pub(super) filled: Vec<String>,
}

/// Comments on fields that are left open, by name.
pub(super) type Candidates = BTreeMap<String, String>;
