//! Why an export could not be written, in the reader's words.

use std::path::Path;

use anyhow::anyhow;
use polynya_bundle::{Disturbed, Foreign};
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
    let own = told.and_then(|error| error.get_ref());
    let foreign = own.and_then(|own| own.downcast_ref());
    let foreign = foreign.map(|Foreign { path }| ("bundle-foreign", path));
    let disturbed = own.and_then(|own| own.downcast_ref());
    let disturbed = disturbed.map(|Disturbed { path }| ("bundle-disturbed", path));
    if let Some((id, path)) = foreign.or(disturbed) {
        let message = Message::new(id).with("path", path.display().to_string());
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

#[cfg(test)]
mod tests {
    use std::io;

    use polynya_locale::LocaleId;

    use super::*;
    use crate::messages;

    #[test]
    fn what_was_at_a_bundle_is_told_in_the_readers_language_alone() {
        let check = |tag: &str, error: io::Error, expected: &str| {
            let locale = LocaleId::parse(tag).unwrap();
            let catalogs = messages::catalogs(&locale);
            let language = catalogs.translator(&locale);
            let told = told(error.into(), Path::new("dist"), &language);
            assert_eq!(format!("{told:#}"), expected);
        };
        let disturbed = || {
            let path = "dist/en/log.jsonl".into();
            Disturbed { path }.into()
        };
        check(
            "en",
            disturbed(),
            "the export to dist failed: dist/en/log.jsonl was changed while what stays of it was taken over; export again",
        );
        check(
            "ja",
            disturbed(),
            "dist に書き出せませんでした: 変わらない部分を引き継いでいる間に、dist/en/log.jsonl が書き換えられました。もう一度書き出してください",
        );
    }
}
