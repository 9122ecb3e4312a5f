//! Why an export could not be written, in the reader's words.

use std::path::Path;

use anyhow::anyhow;
use polynya_bundle::Foreign;
use polynya_diagnostics::{Message, Translate};

use crate::Failure;

/// That an export could not be written, and why in the reader's words, where that is common.
pub(super) fn told(error: Failure, out: &Path, language: &dyn Translate) -> Failure {
    let message = Message::new("cannot-write").with("dir", out.display().to_string());
    in_words(error, language).context(language.translate(&message))
}

fn in_words(error: Failure, language: &dyn Translate) -> Failure {
    use std::io::ErrorKind;
    let told = error.downcast_ref::<std::io::Error>();
    let foreign = told.and_then(|error| error.get_ref()?.downcast_ref::<Foreign>());
    if let Some(Foreign { path }) = foreign {
        let message = Message::new("bundle-foreign").with("path", path.display().to_string());
        return anyhow!(language.translate(&message));
    }
    let kind = told.map(std::io::Error::kind);
    let id = match kind {
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => "bundle-disk-full",
        Some(ErrorKind::PermissionDenied) => "bundle-not-allowed",
        Some(ErrorKind::ReadOnlyFilesystem) => "bundle-read-only",
        Some(ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::AlreadyExists) => {
            "bundle-in-the-way"
        }
        _ => return error,
    };
    error.context(language.translate(&Message::new(id)))
}
