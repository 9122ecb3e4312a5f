//! Reading one entry's files, and telling what a file is that is no UTF-8 text.

use std::cell::RefCell;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use polynya_diagnostics::{SourceFile, Span};
use polynya_pipeline::rules::invalid_encoding::Encoding;
use polynya_pipeline::{Entry, LoadProblem, Variant};

use crate::discover::{EntryFiles, FileKind, VariantFile};
use crate::root::on_disk;

/// Enough of a file to tell its encoding by.
const SAMPLE: usize = 64 << 10;

pub(crate) fn load_entry(root: &Path, files: &EntryFiles, limit: u64) -> Entry {
    let variants = files.variants.iter();
    Entry {
        id: Arc::clone(&files.id),
        variants: variants
            .map(|file| load_variant(root, file, limit))
            .collect(),
    }
}

pub(crate) fn load_variant(root: &Path, file: &VariantFile, limit: u64) -> Variant {
    let content = match file.kind {
        // The walk has seen that it is one.
        FileKind::File => load_known(&on_disk(root, &file.path), &file.path, limit),
        FileKind::NotAFile => Err(LoadProblem::NotAFile),
        FileKind::LinkOutside => Err(LoadProblem::LinkOutside),
    };
    Variant {
        locale: file.locale.clone(),
        path: Arc::clone(&file.path),
        rival: file.rival.clone(),
        content,
    }
}

/// Reads a text where a file ought to be. What is no file is left alone: a pipe would hold the run
/// up, a device feed it without end.
pub(crate) fn load_file(
    on_disk: &Path,
    path: &Arc<str>,
    limit: u64,
) -> Result<SourceFile, LoadProblem> {
    is_file(on_disk)?;
    load_known(on_disk, path, limit)
}

/// The same of bytes that need be no text.
pub(crate) fn load_bytes(on_disk: &Path, limit: u64) -> Result<Vec<u8>, LoadProblem> {
    is_file(on_disk)?;
    let mut bytes = Vec::new();
    read(on_disk, limit, &mut bytes)?;
    Ok(bytes)
}

/// Fails where something is that is no file.
fn is_file(on_disk: &Path) -> Result<(), LoadProblem> {
    // Whoever opens a folder is told what it is, and where nothing is, that.
    match std::fs::metadata(on_disk) {
        Ok(there) if !there.is_file() && !there.is_dir() => Err(LoadProblem::NotAFile),
        _ => Ok(()),
    }
}

/// Why there is no text, as [`reason`] names it.
pub(crate) fn reason_of(problem: LoadProblem) -> String {
    match problem {
        LoadProblem::Unreadable { reason } => reason,
        LoadProblem::TooLarge { .. } => "too-large".into(),
        LoadProblem::NotAFile => "not-a-file".into(),
        LoadProblem::LinkOutside => "outside".into(),
        LoadProblem::Encoding { .. } => "not-utf8".into(),
    }
}

/// Reads a text, whatever it comes from.
pub(crate) fn load_known(
    on_disk: &Path,
    path: &Arc<str>,
    limit: u64,
) -> Result<SourceFile, LoadProblem> {
    BUFFER.with_borrow_mut(|bytes| {
        let read = read(on_disk, limit, bytes);
        let loaded = read.and_then(|()| text_of(path, bytes));
        bytes.clear();
        bytes.shrink_to(KEPT);
        loaded
    })
}

/// The text that `bytes` are, if they are one.
pub(crate) fn text_of(path: &Arc<str>, bytes: &[u8]) -> Result<SourceFile, LoadProblem> {
    // The scan is so much faster than the standard library's that copying the
    // text costs less than having it checked a second time.
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) if memchr::memchr(0, bytes).is_none() && lone_return(bytes).is_none() => {
            Ok(SourceFile::new(Arc::clone(path), text.to_owned()))
        }
        _ => Err(not_text(path, bytes)),
    }
}

thread_local! {
    /// What a file is read into before it is a text: memory that is in the caches already.
    static BUFFER: RefCell<Vec<u8>> = RefCell::new(Vec::with_capacity(KEPT));
}

/// Bytes of the buffer that are kept from file to file.
const KEPT: usize = 64 << 10;

/// Reads a file into `bytes`, which are empty.
fn read(on_disk: &Path, limit: u64, bytes: &mut Vec<u8>) -> Result<(), LoadProblem> {
    let unreadable = |error: std::io::Error| LoadProblem::Unreadable {
        reason: reason(&error),
    };
    let mut file = File::open(on_disk).map_err(unreadable)?;
    // A file that grows while it is read is cut off at the limit.
    let read = Read::by_ref(&mut file).take(limit + 1).read_to_end(bytes);
    let read = read.map_err(unreadable)? as u64;
    if read > limit {
        // Only now is anybody interested in how large it is.
        let size = file.metadata().map_err(unreadable)?.len().max(read);
        return Err(LoadProblem::TooLarge { size, limit });
    }
    Ok(())
}

/// The name of a common reason, for which there is a translated text; else the
/// system's words without its error number, which helps nobody.
pub(crate) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no-such-file".into(),
        ErrorKind::PermissionDenied => "permission-denied".into(),
        _ => {
            let text = error.to_string();
            let end = text.find(" (os error").unwrap_or(text.len());
            text[..end].to_lowercase()
        }
    }
}

/// The first carriage return of a text that ends its lines with nothing else, as was the custom
/// on old Macs: for whoever looks for line ends, it is all one line.
fn lone_return(bytes: &[u8]) -> Option<usize> {
    match memchr::memchr(b'\n', bytes) {
        Some(_) => None,
        None => memchr::memchr(b'\r', bytes),
    }
}

fn not_text(path: &Arc<str>, bytes: &[u8]) -> LoadProblem {
    let span = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let at = text.find('\0').or_else(|| lone_return(bytes));
            let at = at.unwrap_or(0);
            Span::new(at, at + 1)
        }
        Err(error) => {
            let at = error.valid_up_to();
            let length = error.error_len().unwrap_or(bytes.len() - at);
            Span::new(at, at + length)
        }
    };
    // As far as the place in question, and some of the line after it.
    let shown = &bytes[..bytes.len().min(span.end + 256)];
    LoadProblem::Encoding {
        source: SourceFile::new(
            Arc::clone(path),
            String::from_utf8_lossy(shown).into_owned(),
        ),
        span,
        encoding: guess(bytes),
    }
}

/// Which encoding the bytes look like. NUL bytes are text only in UTF-16,
/// where every other byte of ASCII is one.
fn guess(bytes: &[u8]) -> Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    match sample {
        [0xFF, 0xFE, ..] => return Encoding::Likely("UTF-16LE"),
        [0xFE, 0xFF, ..] => return Encoding::Likely("UTF-16BE"),
        _ => {}
    }
    let nuls = |odd: usize| {
        let side = sample.iter().skip(odd).step_by(2);
        side.filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (nuls(0), nuls(1));
    if even + odd == 0 && lone_return(bytes).is_some() && std::str::from_utf8(bytes).is_ok() {
        return Encoding::Returns;
    }
    if even + odd > 0 || std::str::from_utf8(bytes).is_ok() {
        let most = sample.len() / 2 / 4;
        return match (even, odd) {
            (0, odd) if odd > most => Encoding::Likely("UTF-16LE"),
            (even, 0) if even > most => Encoding::Likely("UTF-16BE"),
            _ => Encoding::Nul,
        };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    if sample.iter().any(control) {
        // The detector only knows texts, and would call a picture one.
        return Encoding::Unknown;
    }
    if mostly_utf8(sample) {
        return Encoding::Damaged;
    }
    detector.feed(sample, true);
    match detector.guess(None, Utf8Detection::Deny).name() {
        "windows-1252" => Encoding::Likely("Latin-1"),
        name => Encoding::Likely(name),
    }
}

/// Whether there is more proper UTF-8 beyond ASCII than there is of what is none.
fn mostly_utf8(sample: &[u8]) -> bool {
    let (mut proper, mut broken) = (0, 0);
    for chunk in sample.utf8_chunks() {
        proper += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    proper > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Encoding) {
        assert_eq!(guess(bytes), expected);
    }

    #[test]
    fn encodings_are_told_apart() {
        let text =
            "---\ntitle: 海に住むペンギンの話\ncategory: ニュース\n---\n氷の海の話をします。\n";
        let (sjis, ..) = encoding_rs::SHIFT_JIS.encode(text);
        check(&sjis, Encoding::Likely("Shift_JIS"));
        let (euc, ..) = encoding_rs::EUC_JP.encode(text);
        check(&euc, Encoding::Likely("EUC-JP"));
        let french = "title: Le modèle a été présenté à l'été, déjà très réussi\n";
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(french);
        check(&latin, Encoding::Likely("Latin-1"));
        let wide: Vec<u8> = "title: x"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&wide, Encoding::Likely("UTF-16LE"));
        check(
            &[&[0xFE, 0xFF][..], &wide].concat(),
            Encoding::Likely("UTF-16BE"),
        );
        check(b"title: a\0b and some more text", Encoding::Nul);
        check(b"---\rtitle: a\r---\r", Encoding::Returns);
        check(b"\xff\xd8\xff\xe0\x01\x02JFIF", Encoding::Unknown);
        check(
            "title: 氷の海\u{1F43E}".as_bytes().split_last().unwrap().1,
            Encoding::Damaged,
        );
    }
}
