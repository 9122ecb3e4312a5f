//! Lines of a body, and which of them lie in fenced code.

/// The line that starts at `at`, its end included.
pub(crate) fn line_at(source: &str, at: usize) -> &str {
    let rest = &source[at..];
    match memchr::memchr(b'\n', rest.as_bytes()) {
        Some(end) => &rest[..=end],
        None => rest,
    }
}

/// An open code fence: its character and its length.
pub(crate) type Fence = (u8, usize);

/// Which fence is open after `line`, if `open` was before it.
pub(crate) fn next_fence(open: Option<Fence>, line: &str) -> Option<Fence> {
    // In lists and quotes a fence may be indented as far as it likes.
    let text = line.trim_start_matches([' ', '\t', '>']);
    let mark = text.bytes().next().unwrap_or(b' ');
    let length = text.bytes().take_while(|byte| *byte == mark).count();
    let is_fence = length >= 3 && matches!(mark, b'`' | b'~');
    let info = text[if is_fence { length } else { 0 }..].trim();
    match open {
        None if is_fence && !(mark == b'`' && info.contains('`')) => Some((mark, length)),
        Some((open_mark, open_length))
            if is_fence && mark == open_mark && length >= open_length && info.is_empty() =>
        {
            None
        }
        _ => open,
    }
}
