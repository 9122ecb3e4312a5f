//! Leaves out comments that authors wrote for polynya: readers get none of them.

use polynya_markdown::{remark_text, without_remarks};
use pulldown_cmark::{Event, Tag, TagEnd};

/// The events of a document without those of remarks. What else is in the same
/// block of HTML stays.
pub(super) fn removed<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut kept: Vec<Event<'a>> = Vec::new();
    let mut block: Option<usize> = None;
    for event in events {
        match &event {
            Event::Start(Tag::HtmlBlock) => block = Some(kept.len()),
            Event::InlineHtml(html) if remark_text(html.trim()).is_some() => continue,
            _ => {}
        }
        let ends = matches!(event, Event::End(TagEnd::HtmlBlock));
        kept.push(event);
        if ends && let Some(start) = block.take() {
            clean(&mut kept, start);
        }
    }
    kept
}

/// Takes remarks out of the block of HTML that `events` end with, and the block
/// with them if nothing else is in it.
fn clean(events: &mut Vec<Event<'_>>, start: usize) {
    let lines = events[start..].iter().filter_map(|event| match event {
        Event::Html(html) => Some(&**html),
        _ => None,
    });
    let html: String = lines.collect();
    let left = without_remarks(&html);
    if left.len() == html.len() {
        return;
    }
    events.truncate(start);
    if !left.trim().is_empty() {
        let left = left.into_owned();
        events.push(Event::Start(Tag::HtmlBlock));
        events.push(Event::Html(left.into()));
        events.push(Event::End(TagEnd::HtmlBlock));
    }
}
