//! Blocks of code and of markup, line by line.

use similar::{DiffOp, TextDiff};

use super::{Change, Pair};
use crate::consistency::Side;

pub(super) fn change(pair: Pair<'_>) -> Option<Change> {
    let (ours, theirs) = (pair.source, pair.target);
    if column(ours) != column(theirs) {
        return None;
    }
    let new = ours.0.source.slice(ours.1.span).trim_end();
    let own = theirs.0.source.slice(theirs.1.span).trim_end();
    let span = polynya_diagnostics::Span::new(theirs.1.span.start, theirs.1.span.start + own.len());
    // A copy of the old source is replaced by one of the new.
    let copied = pair.has_old() && theirs.1.print.prose == pair.record.source;
    if copied {
        return Some((span, with_ends(new, own)));
    }
    let old = pair.judged.old.as_ref()?.raw.trim_end();
    Some((span, merged(old, new, own)?))
}

/// Where in its line a unit starts: lines of a block have that much before them.
fn column((side, unit): (&Side<'_>, &super::Unit)) -> usize {
    let before = &side.source.text()[..unit.span.start];
    unit.span.start - before.rfind('\n').map_or(0, |at| at + 1)
}

/// `text` with the line ends of `like`.
fn with_ends(text: &str, like: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    if like.contains("\r\n") {
        plain.replace('\n', "\r\n")
    } else {
        plain
    }
}

/// What changed from `old` to `new`, done to `own`, which has other comments.
/// Nothing where a changed line is not in `own` as it was in `old`.
fn merged(old: &str, new: &str, own: &str) -> Option<String> {
    let [old, new, theirs]: [Vec<&str>; 3] = [old, new, own].map(|text| text.lines().collect());
    // Where every line has a counterpart, translators changed words in lines.
    if old.len() != theirs.len() {
        return None;
    }
    let diff = TextDiff::from_slices(&old, &new);
    let mut lines: Vec<&str> = Vec::with_capacity(new.len());
    for op in diff.ops() {
        match *op {
            DiffOp::Equal { old_index, len, .. } => {
                lines.extend(&theirs[old_index..old_index + len]);
            }
            DiffOp::Insert {
                new_index, new_len, ..
            } => {
                lines.extend(&new[new_index..new_index + new_len]);
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => {
                let range = old_index..old_index + old_len;
                (old[range.clone()] == theirs[range]).then_some(())?;
            }
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                let range = old_index..old_index + old_len;
                (old[range.clone()] == theirs[range]).then_some(())?;
                lines.extend(&new[new_index..new_index + new_len]);
            }
        }
    }
    Some(with_ends(&lines.join("\n"), own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_are_carried_over_and_translated_comments_stay() {
        let old = "```sh\n# look\nprobe --deep\nlog\n```";
        let new = "```sh\n# look\nprobe --all\nlog\nexit\n```";
        let own = "```sh\n# 見る\nprobe --deep\nlog\n```";
        let expected = "```sh\n# 見る\nprobe --all\nlog\nexit\n```";
        assert_eq!(merged(old, new, own).as_deref(), Some(expected));
    }

    #[test]
    fn what_is_not_as_it_was_is_left_to_people() {
        let old = "```sh\nprobe --deep # look\n```";
        let new = "```sh\nprobe --all # look\n```";
        assert_eq!(merged(old, new, "```sh\nprobe --deep # 見る\n```"), None);
        assert_eq!(merged(old, new, "```sh\n# 見る\nprobe --deep\n```"), None);
    }
}
