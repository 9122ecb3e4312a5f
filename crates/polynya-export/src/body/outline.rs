//! The events between parser and renderer: made safe, given ids, and listened to.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::url::{self, UrlUse};
use super::{BodyOptions, sanitize};
use polynya_markdown::{Ids, push_slug};
use polynya_pipeline::Heading;

/// Passes events on to the HTML renderer and collects what else is in them.
pub(super) struct Outline<'a, I> {
    events: I,
    /// Events of a heading, which had to be read before its start could go.
    waiting: VecDeque<Event<'a>>,
    options: BodyOptions,
    ids: Ids,
    collected: Collected,
    /// Levels of quotes, lists, tables and footnotes.
    nested: usize,
    images: usize,
    in_code_block: bool,
    /// Inside an inline `<script>` or `<style>`, whose text is not for readers.
    in_raw_text: bool,
    /// A line break that has not been decided on: see [`join_lines`].
    soft_break: bool,
    paragraph_start: usize,
}

/// What a document consists of besides its HTML.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// The plain text, a line for each block.
    pub(super) text: String,
    pub(super) headings: Vec<Heading>,
    /// Whether there is raw HTML from someone who is not trusted, tags of components apart.
    pub(super) needs_cleaning: bool,
    first_paragraph: Option<Range<usize>>,
}

impl Collected {
    /// The first paragraph that belongs to nothing else, or the first text.
    pub(super) fn opening(&self) -> &str {
        match &self.first_paragraph {
            Some(range) => &self.text[range.clone()],
            None => self
                .text
                .lines()
                .find(|line| !line.trim().is_empty())
                .unwrap_or_default(),
        }
    }

    fn end_block(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'\n')) {
            self.text.push('\n');
        }
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Outline<'a, I> {
    pub(super) fn new(events: I, source_length: usize, options: &BodyOptions, ids: Ids) -> Self {
        Self {
            events,
            waiting: VecDeque::new(),
            options: *options,
            ids,
            collected: Collected {
                text: String::with_capacity(source_length),
                ..Collected::default()
            },
            nested: 0,
            images: 0,
            in_code_block: false,
            in_raw_text: false,
            soft_break: false,
            paragraph_start: 0,
        }
    }

    pub(super) fn finish(self) -> Collected {
        self.collected
    }

    fn observe(&mut self, event: &mut Event<'a>) {
        match event {
            Event::Text(_) if self.in_code_block => {}
            Event::Text(text) | Event::Code(text) => self.push_text(text),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => self.push_text(" "),
            Event::Html(html) => self.raw_html(html),
            Event::InlineHtml(html) => {
                self.inline_html(html);
                self.raw_html(html);
            }
            _ => {}
        }
    }

    fn push_text(&mut self, text: &str) {
        if self.images > 0 || self.in_raw_text {
            return;
        }
        if std::mem::take(&mut self.soft_break) {
            join_lines(&mut self.collected.text, text);
        }
        self.collected.text.push_str(text);
    }

    fn raw_html(&mut self, html: &mut CowStr<'a>) {
        if self.options.trusted {
            return;
        }
        if let Some(known) = sanitize::without_unknown_tags(html, self.options.mdx) {
            *html = known.into();
        }
        self.collected.needs_cleaning |= !sanitize::is_text(html);
    }

    fn inline_html(&mut self, html: &str) {
        let starts = |prefix: &str| {
            html.get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        if starts("<br") {
            self.push_text(" ");
        } else if starts("<script") || starts("<style") {
            self.in_raw_text = true;
        } else if starts("</script") || starts("</style") {
            self.in_raw_text = false;
        }
    }

    fn start(&mut self, tag: &mut Tag<'a>) {
        match tag {
            Tag::Link { dest_url, .. }
                if !url::is_safe(dest_url, UrlUse::Link, self.options.trusted) =>
            {
                *dest_url = CowStr::Borrowed("#");
            }
            Tag::Image { dest_url, .. } => {
                self.images += 1;
                if !url::is_safe(dest_url, UrlUse::Image, self.options.trusted) {
                    *dest_url = CowStr::Borrowed("");
                }
            }
            Tag::Paragraph => {
                self.end_block();
                self.paragraph_start = self.collected.text.len();
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) => {
                self.nested += 1;
                self.end_block();
            }
            Tag::CodeBlock(_) => self.in_code_block = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images -= 1,
            TagEnd::Paragraph => {
                self.end_paragraph();
                self.end_block();
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Table
            | TagEnd::FootnoteDefinition => {
                self.nested -= 1;
                self.end_block();
            }
            TagEnd::CodeBlock => {
                self.in_code_block = false;
                self.end_block();
            }
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell => self.end_block(),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        self.soft_break = false;
        self.in_raw_text = false;
        self.collected.end_block();
    }

    fn end_paragraph(&mut self) {
        let range = self.paragraph_start..self.collected.text.len();
        if self.nested == 0
            && self.collected.first_paragraph.is_none()
            && !self.collected.text[range.clone()].trim().is_empty()
        {
            self.collected.first_paragraph = Some(range);
        }
    }

    /// Reads a heading to its end, and only then lets its start go: its id is
    /// made of its text.
    fn heading(&mut self, start: &mut Option<Event<'a>>) {
        let text_start = self.collected.text.len();
        let mut slug = String::new();
        let mut alt = String::new();
        while let Some(mut event) = self.events.next() {
            match &event {
                Event::Text(text) | Event::Code(text) if self.images > 0 => alt.push_str(text),
                Event::Text(text) | Event::Code(text) => push_slug(&mut slug, text),
                Event::SoftBreak | Event::HardBreak => slug.push('-'),
                _ => {}
            }
            let ends = matches!(event, Event::End(TagEnd::Heading(_)));
            self.observe(&mut event);
            self.waiting.push_back(event);
            if ends {
                break;
            }
        }
        if let Some(Event::Start(Tag::Heading {
            level, id, attrs, ..
        })) = start
        {
            let unique = match id {
                Some(id) if !id.is_empty() => self.ids.explicit(id),
                _ => self.ids.unique(&slug),
            };
            *id = Some(unique.clone().into());
            if !self.options.trusted {
                attrs.retain(|(name, _)| matches!(&**name, "dir" | "lang" | "title"));
            }
            let text = self.collected.text[text_start..].trim();
            self.collected.headings.push(Heading {
                level: *level as u8,
                id: unique,
                text: if text.is_empty() { &alt } else { text }.to_owned(),
            });
        }
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Outline<'a, I> {
    type Item = Event<'a>;

    #[inline]
    fn next(&mut self) -> Option<Event<'a>> {
        if !self.waiting.is_empty() {
            return self.waiting.pop_front();
        }
        // Changed in place: events are large, and there are many.
        let mut next = self.events.next();
        match &mut next {
            Some(Event::Start(Tag::Heading { .. })) => self.heading(&mut next),
            Some(event) => self.observe(event),
            None => {}
        }
        next
    }
}

/// Writes what a line break between `before` and `after` stands for: a space,
/// or nothing between characters of a script that has none.
fn join_lines(before: &mut String, after: &str) {
    let tight = before.chars().next_back().is_some_and(is_spaceless)
        && after.chars().next().is_some_and(is_spaceless);
    if !tight && !before.is_empty() && !before.ends_with('\n') {
        before.push(' ');
    }
}

/// Wide characters of Chinese and Japanese, punctuation included. Korean sets
/// spaces, and Thai sets them between phrases.
fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}
