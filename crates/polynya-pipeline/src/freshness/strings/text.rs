//! What a unit of a Fluent file says, and where it says it.

use std::sync::Arc;

use polynya_diagnostics::Span;
use polynya_locale::ftl::{FtlFile, Pattern};
use polynya_locale::words;

use crate::freshness::Hash;
use crate::strings::{canonical, plain_text, says_nothing, without_markup};

/// The value of a message or of an attribute, in its file.
#[derive(Clone, Copy, Debug)]
pub struct StringText<'a> {
    /// The file.
    pub file: &'a FtlFile,
    /// The value.
    pub pattern: &'a Pattern,
}

impl<'a> StringText<'a> {
    /// That of the unit of that name, `ID` or `ID.ATTRIBUTE`: also in an earlier
    /// version of a file, to show what a translation was made from.
    #[must_use]
    pub fn find(file: &'a FtlFile, unit: &str) -> Option<Self> {
        let pattern = match unit.split_once('.') {
            None => file.message(unit)?.value.as_ref()?,
            Some((id, name)) => {
                let attributes = file.message(id)?.attributes.iter();
                let mut attributes = attributes.filter(|a| file.slice(a.name) == name);
                &attributes.next()?.value
            }
        };
        Some(Self { file, pattern })
    }

    /// The file's path.
    #[must_use]
    pub fn path(&self) -> &'a Arc<str> {
        self.file.source().path()
    }

    /// From the first character of the value to the last.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.pattern.span
    }

    /// Its fingerprint: how lines are broken and placeables are laid out does not
    /// count, everything that Fluent shows or decides by does.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of_prose(&canonical(self.file, self.pattern))
    }

    /// Whether it shows nothing, like `{ "" }`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        says_nothing(self.file, self.pattern)
    }

    /// Words to translate: those of tags, entities, code and placeables are none,
    /// and of each choice only the default counts.
    #[must_use]
    pub fn words(&self) -> usize {
        let text = plain_text(self.file, self.pattern);
        words::count(&without_markup(&text)).words()
    }

    /// The value as it is written, without the indent that all its lines have.
    #[must_use]
    pub fn written(&self) -> String {
        let span = self.pattern.span;
        let before = &self.file.source().text()[..span.start];
        let line = before.rsplit('\n').next().unwrap_or_default();
        // Beside its name, the first line has no indent that could be compared.
        let first = line.bytes().all(|b| b == b' ').then_some(line.len());
        let text = self.file.slice(span);
        let lines = text.lines().skip(1).filter(|line| !line.trim().is_empty());
        let indent = lines.map(indent_of).chain(first).min().unwrap_or(0);
        let mut out = " ".repeat(first.map_or(0, |first| first - indent));
        for (number, line) in text.lines().enumerate() {
            if number > 0 {
                out.push('\n');
            }
            let cut = if number > 0 {
                indent.min(indent_of(line))
            } else {
                0
            };
            out.push_str(&line[cut..]);
        }
        out
    }
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
