//! Long texts as JSON: what needs no escape, which is nearly all, is copied in pieces.

/// Appends `text` as a string of JSON, written as `serde_json` writes it.
///
/// # Errors
/// Only if the serializer fails, which no text makes it do.
pub(crate) fn push_json_text(out: &mut Vec<u8>, text: &str) -> Result<(), serde_json::Error> {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + bytes.len() / 8 + 2);
    if has_rare_escapes(bytes) {
        return serde_json::to_writer(out, text);
    }
    out.push(b'"');
    let mut copied = 0;
    for at in memchr::memchr3_iter(b'\n', b'"', b'\\', bytes) {
        out.extend_from_slice(&bytes[copied..at]);
        let escaped = if bytes[at] == b'\n' { b'n' } else { bytes[at] };
        out.extend_from_slice(&[b'\\', escaped]);
        copied = at + 1;
    }
    out.extend_from_slice(&bytes[copied..]);
    out.push(b'"');
    Ok(())
}

/// Whether anything but line ends, quotes and backslashes needs an escape.
fn has_rare_escapes(bytes: &[u8]) -> bool {
    // Without branches in a chunk, so that the compiler looks at all of it at once.
    let rare = |any, byte: &u8| any | ((*byte < b' ') & (*byte != b'\n'));
    let (chunks, rest) = bytes.as_chunks::<32>();
    let mut chunks = chunks.iter();
    chunks.any(|chunk| chunk.iter().fold(false, rare)) || rest.iter().fold(false, rare)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let mut out = b"before ".to_vec();
        push_json_text(&mut out, text).unwrap();
        let expected = format!("before {}", serde_json::to_string(text).unwrap());
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn every_byte_of_ascii_is_written_as_elsewhere_wherever_it_stands() {
        for byte in 0..0x80_u8 {
            for before in 0..64 {
                check(&format!("{}{}氷", "x".repeat(before), char::from(byte)));
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_written_as_elsewhere(text in "([a-z<>]{0,20}|\"|\\\\|\n|氷|\\PC){0,40}\u{0}?") {
            check(&text);
        }
    }
}
