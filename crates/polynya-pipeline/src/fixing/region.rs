//! Where bytes of a text are after edits.

use polynya_diagnostics::{Edit, Span};

/// The bytes that `span` has become by edits of its text, of which none overlaps
/// another. What an edit wrote belongs to it whole.
pub(super) fn moved(span: Span, edits: &[&Edit]) -> Span {
    let (mut start, mut end) = (span.start, span.end);
    let (mut shift_start, mut shift_end) = (0_isize, 0_isize);
    for edit in edits {
        let old = edit.span;
        let growth = edit.text.len() as isize - (old.end - old.start) as isize;
        if old.end < span.start || (old.end == span.start && !old.is_empty()) {
            shift_start += growth;
            shift_end += growth;
        } else if old.start <= span.end {
            // They have bytes or an end in common.
            start = start.min(old.start);
            end = end.max(old.end);
            shift_end += growth;
        }
    }
    let at = |place: usize, shift: isize| place.saturating_add_signed(shift);
    Span::new(
        at(start, shift_start),
        at(end, shift_end).max(at(start, shift_start)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_moves_with_what_is_written_before_it() {
        let edit = |start, end, text: &str| Edit {
            path: "a".into(),
            span: Span::new(start, end),
            text: text.to_owned(),
        };
        let check = |span: (usize, usize), edits: &[Edit], expected: (usize, usize)| {
            let edits: Vec<&Edit> = edits.iter().collect();
            let moved = moved(Span::new(span.0, span.1), &edits);
            assert_eq!((moved.start, moved.end), expected);
        };
        check((10, 12), &[edit(0, 3, "")], (7, 9));
        check((10, 12), &[edit(20, 22, "x")], (10, 12));
        check((10, 12), &[edit(10, 12, "longer")], (10, 16));
        check((10, 12), &[edit(11, 15, "")], (10, 11));
        check((10, 12), &[edit(12, 12, "!")], (10, 13));
        check((10, 12), &[edit(0, 1, "abc"), edit(10, 12, "")], (12, 12));
    }
}
