//! What a block says and what it carries, as two hashes.

use std::ops::Range;

use polynya_locale::LocaleId;
use polynya_markdown::{Block, BlockKind, Inline, InlineKind, Outline, tags};

use super::Hash;
use crate::consistency::Side;
use crate::consistency::body::code;
use crate::consistency::body::syntax::{Syntax, language_of, syntax_of};

/// What a unit says, apart from what stands in it that no translator touches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// Its words.
    pub prose: Hash,
    /// Code, targets of links, and the like.
    pub carried: Hash,
}

impl Fingerprint {
    /// Both in one.
    #[must_use]
    pub fn both(self) -> Hash {
        self.prose.with(self.carried)
    }
}

/// Attributes of tags whose values people read.
const READ: [&str; 8] = [
    "alt",
    "aria-label",
    "caption",
    "description",
    "label",
    "placeholder",
    "text",
    "title",
];

/// A body, and what is to be known of it.
#[derive(Clone, Copy)]
pub(super) struct Body<'a> {
    /// The whole file.
    text: &'a str,
    outline: &'a Outline,
    locale: &'a LocaleId,
}

impl<'a> Body<'a> {
    pub(super) fn of(side: &'a Side<'a>) -> Self {
        Self {
            text: side.source.text(),
            outline: side.outline(),
            locale: side.locale,
        }
    }
}

/// Those of the blocks of one unit.
pub(super) fn of_blocks(body: Body<'_>, blocks: Range<usize>) -> Fingerprint {
    let mut parts = Parts::default();
    for block in &body.outline.blocks[blocks] {
        parts.block(body, block);
    }
    let words = parts.says_something();
    if !words {
        // Figures and signs alone: there is nothing to translate, but something
        // that may change.
        parts.carried.push(std::mem::take(&mut parts.prose));
        parts.carried.retain(|thing| !thing.trim().is_empty());
    }
    Fingerprint {
        prose: Hash::of_prose(&parts.prose),
        carried: Hash::of_things(parts.carried.iter().map(String::as_str)),
    }
}

/// What they say, without markup.
pub(super) fn text_of_blocks(body: Body<'_>, blocks: Range<usize>) -> String {
    let mut parts = Parts::default();
    for block in &body.outline.blocks[blocks] {
        parts.block(body, block);
    }
    if parts.says_something() {
        parts.prose
    } else {
        String::new()
    }
}

#[derive(Default)]
struct Parts {
    prose: String,
    carried: Vec<String>,
}

impl Parts {
    fn says_something(&self) -> bool {
        self.prose.chars().any(char::is_alphabetic)
    }

    fn block(&mut self, body: Body<'_>, block: &Block) {
        match &block.kind {
            BlockKind::Code { info, .. } => self.code(body.outline.text(block), info),
            BlockKind::Html | BlockKind::Component => {
                self.say(body.outline.text(block));
                self.inlines(body, block);
            }
            BlockKind::Heading {
                id, explicit: true, ..
            } => {
                self.carried.push(format!("#{id}"));
                self.say(body.outline.text(block));
                self.inlines(body, block);
            }
            _ => {
                self.say(body.outline.text(block));
                self.inlines(body, block);
            }
        }
    }

    fn say(&mut self, text: &str) {
        if !self.prose.is_empty() && !text.is_empty() {
            self.prose.push('\n');
        }
        self.prose.push_str(text);
    }

    fn inlines(&mut self, body: Body<'_>, block: &Block) {
        for inline in body.outline.inlines(block) {
            match &inline.kind {
                InlineKind::Code(code) => self.carried.push(code.to_string()),
                InlineKind::Link { target, auto, .. } if !auto => {
                    self.carried.push(without_locale(target, body.locale));
                }
                InlineKind::Image { target, alt, .. } => {
                    self.carried.push(without_locale(target, body.locale));
                    self.say(alt);
                }
                InlineKind::FootnoteReference(label) => self.carried.push(format!("^{label}")),
                InlineKind::Directive(name) => self.carried.push(format!(":::{name}")),
                InlineKind::Tag { name, closing } => self.tag(body, inline, (name, *closing)),
                InlineKind::Link { .. } => {}
            }
        }
    }

    /// A tag is markup; what its attributes say is either read or carried.
    fn tag(&mut self, body: Body<'_>, inline: &Inline, (name, closing): (&str, bool)) {
        if closing {
            return;
        }
        let raw = body.text.get(inline.span.range()).unwrap_or_default();
        let Some(tag) = tags(raw).into_iter().next() else {
            return;
        };
        let mut carried = name.to_owned();
        for (key, value) in &tag.attributes {
            let value = &raw[value.range()];
            if READ.iter().any(|known| key.eq_ignore_ascii_case(known)) {
                self.say(value);
            } else {
                carried.push(' ');
                carried.push_str(key);
                carried.push('=');
                carried.push_str(value);
            }
        }
        if carried.len() > name.len() {
            self.carried.push(carried);
        }
    }

    /// Comments are words, if the language is known; all else is carried.
    fn code(&mut self, text: &str, info: &str) {
        let syntax = syntax_of(&language_of(info));
        // Most code has nothing that could begin a comment.
        let mut marks = syntax
            .line
            .iter()
            .chain(syntax.block.iter().map(|(start, _)| start));
        let may_comment = !syntax.words && marks.any(|mark| text.contains(mark));
        let comments = if may_comment {
            code::comments(text, syntax)
        } else {
            Vec::new()
        };
        self.carried.push(info.trim().to_owned());
        if comments.is_empty() {
            self.carried.push(text.trim_end().to_owned());
            return;
        }
        self.carried.push(without_comments(text, syntax));
        for comment in comments {
            self.say(comment);
        }
    }
}

fn without_comments(text: &str, syntax: Syntax) -> String {
    let mut out = String::with_capacity(text.len());
    for line in code::lines(text, syntax) {
        out.extend(line.gist());
        out.push('\n');
    }
    out
}

/// The target of a link without what it has only because the page is in that
/// locale: `/ja/ice/` on a Japanese page is `/en/ice/` on an English one.
pub(super) fn without_locale(target: &str, locale: &LocaleId) -> String {
    let own = |segment: &&str| segment.eq_ignore_ascii_case(locale.as_str());
    if !target.split('/').any(|segment| own(&segment)) {
        return target.to_owned();
    }
    let kept: Vec<&str> = target.split('/').filter(|segment| !own(segment)).collect();
    kept.join("/")
}
