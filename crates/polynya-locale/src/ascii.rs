//! How far a text is ASCII: most of what is slow about text is not needed there.

/// Bytes looked at together.
const CHUNK: usize = 16;

/// The number of bytes before the first that is not ASCII.
#[inline]
#[must_use]
pub fn prefix(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let whole = chunks.iter().take_while(|chunk| chunk.is_ascii()).count() * CHUNK;
    let rest = bytes[whole..].iter().take_while(|byte| byte.is_ascii());
    whole + rest.count()
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn the_prefix_ends_before_the_first_other_byte() {
        for length in 0..70 {
            let text = format!("{}é{}", "a".repeat(length), "b".repeat(40));
            assert_eq!(prefix(text.as_bytes()), length);
            assert_eq!(prefix(&text.as_bytes()[..length]), length);
        }
    }
}
