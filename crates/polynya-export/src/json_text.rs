//! Long texts as JSON: what needs no escape, which is nearly all, is copied in pieces.

/// Bytes looked at together.
const CHUNK: usize = 16;

/// Appends `text` as a string of JSON, written as `serde_json` writes it.
pub(crate) fn push_json_text(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + bytes.len() / 8 + 2);
    out.push(b'"');
    let mut copied = 0;
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    for (number, chunk) in chunks.iter().enumerate() {
        // Without branches, so that the compiler looks at all of them at once.
        let any = chunk
            .iter()
            .fold(false, |any, byte| any | is_special(*byte));
        if any {
            copied = escape(out, bytes, copied, number * CHUNK..(number + 1) * CHUNK);
        }
    }
    copied = escape(out, bytes, copied, chunks.len() * CHUNK..bytes.len());
    out.extend_from_slice(&bytes[copied..]);
    out.push(b'"');
}

/// Writes what has not been copied yet up to the last special byte in `range`, that
/// byte included; gives how much of `bytes` is then written.
fn escape(out: &mut Vec<u8>, bytes: &[u8], copied: usize, range: std::ops::Range<usize>) -> usize {
    let mut copied = copied;
    for at in range {
        if is_special(bytes[at]) {
            out.extend_from_slice(&bytes[copied..at]);
            push_escape(out, bytes[at]);
            copied = at + 1;
        }
    }
    copied
}

const fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

fn push_escape(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\t' => b't',
        b'\r' => b'r',
        0x08 => b'b',
        0x0C => b'f',
        _ => {
            let (high, low) = (
                DIGITS[usize::from(byte >> 4)],
                DIGITS[usize::from(byte & 15)],
            );
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let mut out = b"before ".to_vec();
        push_json_text(&mut out, text);
        let expected = format!("before {}", serde_json::to_string(text).unwrap());
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn every_byte_of_ascii_is_written_as_elsewhere_wherever_it_stands() {
        for byte in 0..0x80_u8 {
            for before in 0..2 * CHUNK {
                check(&format!("{}{}氷", "x".repeat(before), char::from(byte)));
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_written_as_elsewhere(text in "([a-z<>]{0,20}|\"|\\\\|\n|\u{0}|氷|\\PC){0,40}") {
            check(&text);
        }
    }
}
