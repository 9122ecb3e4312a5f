//! `--since`: what has changed, why that cannot be told, and what the reader
//! must know about the rest.

use std::io::Write;
use std::path::Path;

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_project::{Against, Changes, ChangesError, RepositoryError, Terms};

use crate::args::Reporting;
use crate::{Failure, Streams};

/// Says so if the project could not be compared with a merge base.
pub(super) fn mention_base(
    revision: &str,
    changes: &Changes,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    if changes.against() == Against::Revision {
        let shallow = if changes.is_shallow() { "yes" } else { "no" };
        let message = Message::new("since-no-merge-base")
            .with("revision", revision)
            .with("shallow", shallow);
        writeln!(streams.err, "{}", note(&message, language))?;
    }
    Ok(())
}

/// Says that findings about what was left out may have changed as well, since
/// the first of `terms` has: after the summary, or beside a report for programs.
pub(super) fn mention_terms(
    terms: &[Terms],
    reporting: &Reporting,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let Some(first) = terms.first() else {
        return Ok(());
    };
    let message = Message::new("since-terms")
        .with("kind", first.kind)
        .with("path", first.path.clone())
        .with("more", terms.len() - 1);
    let note = note(&message, language);
    if reporting.tells() {
        writeln!(streams.out, "{note}")?;
    } else {
        writeln!(streams.err, "{note}")?;
    }
    Ok(())
}

fn note(message: &Message, language: &dyn Translate) -> String {
    let heading = language.translate(&Message::new("report-note"));
    format!("{heading}: {}", language.translate(message))
}

/// Why nothing could be compared, and what helps.
pub(super) fn failure(error: &ChangesError, language: &dyn Translate) -> Failure {
    anyhow!(language.translate(&reason(error)))
}

fn reason(error: &ChangesError) -> Message {
    match error {
        ChangesError::Repository(error) => silent(error, ["since-no-repository", "since-bare"]),
        ChangesError::UnknownRevision { revision, near } => match near {
            Some(near) => Message::new("since-no-revision-near")
                .with("revision", revision.clone())
                .with("nearest", near.clone()),
            None => Message::new("since-no-revision")
                .with("revision", revision.clone())
                .with("command", fetch(revision)),
        },
    }
}

/// Why the repository says nothing: there is none, it has no files, as these two messages say, or it
/// cannot be read.
pub(super) fn silent(error: &RepositoryError, [none, bare]: [&'static str; 2]) -> Message {
    let path = |path: &Path| path.display().to_string();
    match error {
        RepositoryError::Missing { root } => Message::new(none).with("dir", path(root)),
        RepositoryError::Bare { path: git } => Message::new(bare).with("path", path(git)),
        RepositoryError::Unreadable { path: git, reason } => Message::new("since-unreadable")
            .with("path", path(git))
            .with("reason", reason.clone()),
    }
}

/// The command after which git knows a revision that it does not know yet, if
/// others have it.
fn fetch(revision: &str) -> String {
    let relative = revision.contains(['~', '^', '@', ':', '{']);
    let hash = revision.len() >= 7 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
    match revision.strip_prefix("origin/") {
        _ if relative => "git fetch --unshallow".to_owned(),
        _ if hash => format!("git fetch origin {revision}"),
        Some(branch) => format!("git fetch origin {branch}:refs/remotes/{revision}"),
        None => format!("git fetch origin {revision}:{revision}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_revision_is_fetched_in_its_own_way() {
        let check = |revision, expected| assert_eq!(fetch(revision), expected);
        check("main", "git fetch origin main:main");
        check(
            "origin/main",
            "git fetch origin main:refs/remotes/origin/main",
        );
        check("5e9e6a3", "git fetch origin 5e9e6a3");
        check("HEAD~20", "git fetch --unshallow");
    }
}
