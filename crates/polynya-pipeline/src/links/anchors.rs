//! The ids of a page's headings and tags, which fragments of links name.

use std::collections::BTreeSet;

use polynya_diagnostics::{SourceFile, Span};
use polynya_markdown::{BlockKind, Dialect, InlineKind, Outline, push_slug};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The ids of a page, as few allocations as can be: a run keeps those of all pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageIds {
    /// One line for each heading: its level and its id. Then one line for each other id.
    lines: Box<str>,
    /// Where the others begin.
    others: u32,
    /// Whether something on the page may have ids that its text does not show.
    open: bool,
}

/// What a page says about a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There is such an id, or there may be.
    Fine,
    /// There is none.
    Missing,
}

impl PageIds {
    /// The ids in a body.
    pub(crate) fn of(source: &SourceFile, body: Span, outline: &Outline) -> Self {
        let dialect = Dialect::of(source.path());
        let mut lines = String::new();
        for block in outline.headings() {
            if let BlockKind::Heading { level, id, .. } = &block.kind {
                lines.push(char::from(b'0' + level));
                lines.push_str(id);
                lines.push('\n');
            }
        }
        // A page is no longer than a span can say, and has fewer ids.
        let others = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        for id in &outline.ids {
            lines.push_str(id);
            lines.push('\n');
        }
        if dialect == Dialect::Mdx {
            push_doubtful(source.slice(body), outline, &mut lines);
        }
        for (label, _) in &outline.footnotes {
            lines.extend([label, "\nfn-", label, "\nuser-content-fn-", label, "\n"]);
        }
        Self {
            lines: lines.into(),
            others,
            open: dialect == Dialect::Mdx && is_open(source, body, outline),
        }
    }

    /// All that it is made of: lines, where those of others begin, and whether there may be more.
    pub(crate) const fn parts_of_all(&self) -> (&str, u32, bool) {
        (&self.lines, self.others, self.open)
    }

    /// What [`PageIds::parts_of_all`] gave.
    pub(crate) fn of_parts(lines: &str, others: u32, open: bool) -> Self {
        Self {
            lines: lines.into(),
            others,
            open,
        }
    }

    /// The lines of headings, and those of others.
    fn parts(&self) -> (&str, &str) {
        let lines = self.lines.split_at_checked(self.others as usize);
        lines.unwrap_or((&self.lines, ""))
    }

    /// Ids of the headings, in order, with their levels.
    fn headings(&self) -> impl Iterator<Item = (u8, &str)> {
        let lines = self.parts().0.lines();
        lines.filter_map(|line| Some((line.bytes().next()? - b'0', line.get(1..)?)))
    }

    /// All ids by what counts of them.
    pub(crate) fn keys(&self) -> BTreeSet<String> {
        let all = self
            .headings()
            .map(|(_, id)| id)
            .chain(self.parts().1.lines());
        all.map(key).collect()
    }

    /// What the page, whose `keys` are given, says about a fragment.
    pub(crate) fn judge(&self, keys: &BTreeSet<String>, fragment: &str) -> Verdict {
        if self.open || is_always_there(fragment) || keys.contains(&key(fragment)) {
            Verdict::Fine
        } else {
            Verdict::Missing
        }
    }

    /// The id that the heading `fragment` of `source` has on this page, if both
    /// have the same headings level by level.
    pub(crate) fn counterpart(&self, source: &Self, fragment: &str) -> Option<&str> {
        let wanted = key(fragment);
        let at = source.headings().position(|(_, id)| key(id) == wanted)?;
        let levels = |ids: &Self| ids.headings().map(|(level, _)| level).collect::<Vec<u8>>();
        let same = levels(self) == levels(source);
        let (_, id) = self.headings().nth(at).filter(|_| same)?;
        Some(id)
    }

    /// The id of a heading that is most like `fragment`.
    pub(crate) fn nearest(&self, fragment: &str) -> Option<&str> {
        // Nobody is helped by a long search, and a page may be anything.
        let some = self.headings().take(500);
        crate::nearest(fragment, some.map(|(_, id)| id))
    }
}

/// Adds the ids of lines that look like headings and were not read as such. Where
/// JSX and code stand in each other, programs differ about which lines those are.
fn push_doubtful(text: &str, outline: &Outline, others: &mut String) {
    let heading = |line: &str| {
        let text = line
            .trim_start()
            .strip_prefix("##")?
            .trim_start_matches('#');
        text.starts_with(' ').then(|| text.trim().to_owned())
    };
    let lines: Vec<String> = text.lines().filter_map(heading).collect();
    if lines.len() <= outline.headings().count() {
        return;
    }
    for line in lines {
        push_slug(others, &line);
        others.push('\n');
    }
}

/// What counts of an id. Programs that render Markdown agree on letters and
/// digits; what becomes of other signs and accents, each decides for itself.
fn key(id: &str) -> String {
    let mut key = String::with_capacity(id.len());
    for c in id.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with('-') && !key.is_empty() {
            key.push('-');
        }
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

/// Fragments that no page needs an id for.
fn is_always_there(fragment: &str) -> bool {
    let known = matches!(fragment, "" | "top" | "_top");
    // A part of the text, and the routes of programs in a page.
    known || fragment.starts_with([':', '/', '!']) || fragment.contains(":~:")
}

/// Whether a page of MDX shows other pages in itself, or ids that an expression makes.
fn is_open(source: &SourceFile, body: Span, outline: &Outline) -> bool {
    let imports = source
        .slice(body)
        .lines()
        .filter(|line| line.starts_with("import "));
    let mut pages = imports.filter(|line| {
        let line = line.trim_end().trim_end_matches(';');
        let line = line.trim_end_matches(['"', '\'']);
        [".md", ".mdx"].iter().any(|end| line.ends_with(end))
    });
    if pages.next().is_some() {
        return true;
    }
    let tag = |inline: &polynya_markdown::Inline| {
        let InlineKind::Tag { closing: false, .. } = &inline.kind else {
            return false;
        };
        source.slice(inline.span).contains(" id={")
    };
    outline.inlines.iter().any(tag)
}
