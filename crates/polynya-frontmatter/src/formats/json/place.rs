//! What the place that reading has come to looks like.

use super::read::{Layout, Reader};

impl Reader<'_, '_> {
    /// Whether more fields follow the brace here, so that it cannot be the last one.
    pub(super) fn goes_on(&self) -> bool {
        let rest = &self.rest()[1..];
        let key = |line: &str| {
            let line = line.trim_start();
            let length = crate::lines::quoted(line).unwrap_or(0);
            length > 0 && line[length..].trim_start().starts_with(':')
        };
        let next = rest.trim_start().starts_with([',', ':', '"']);
        rest.contains('}') && (next || rest.lines().any(key))
    }

    /// Whether the key here starts a line that stands no further right than the one
    /// that `open` is on.
    pub(super) fn is_outside(&self, open: usize) -> bool {
        let line = |at: usize| self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = |at: usize| crate::lines::indent(&self.text[line(at)..]);
        let first = line(self.at) + indent(self.at) == self.at;
        self.layout == Layout::Counts && self.depth > 1 && first && indent(self.at) <= indent(open)
    }

    /// Whether a key and a colon stand here.
    pub(super) fn at_key(&self) -> bool {
        let line = self.rest().lines().next().unwrap_or_default();
        let length = crate::lines::quoted(line).unwrap_or(0);
        length > 0 && line[length..].trim_start().starts_with(':')
    }
}
