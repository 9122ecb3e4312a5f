//! A body of Markdown, turned into HTML, headings, an excerpt and counts.

mod depth;
mod excerpt;
mod outline;
mod remarks;
mod sanitize;
mod url;

use std::borrow::Cow;

use polynya_diagnostics::{SourceFile, Span};
use polynya_locale::{LocaleId, words};
use polynya_markdown::{
    Dialect, Ids, JSX_COMMENT, MARKDOWN, REMARK, Reading, may_have_fixed_ids, with_html_remarks,
    without_esm,
};
use polynya_pipeline::{Body, Render};
use pulldown_cmark::{Event, Parser, html};

use self::outline::Outline;
use crate::data::normalize_text;

/// How to treat a body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BodyOptions {
    /// Raw HTML is passed on as it is, and links may use any scheme that
    /// cannot run a script. Otherwise both are held to an allow-list.
    pub trusted: bool,
    /// The body is MDX: top-level `import` and `export` blocks are left out,
    /// and JSX tags are raw HTML.
    pub mdx: bool,
}

/// Renders the bodies of a collection while they are checked.
#[derive(Debug, Clone, Copy)]
pub struct BodyRenderer {
    /// Whether raw HTML is exported as it is.
    pub trusted: bool,
}

impl Render for BodyRenderer {
    fn render(
        &self,
        source: &SourceFile,
        body: Span,
        locale: &LocaleId,
        events: &mut Reading<'_>,
    ) -> Option<Body> {
        let markdown = source.slice(body);
        // What [`render_body`] changes in the text or wants to know beforehand.
        let is_plain = Dialect::of(source.path()) == Dialect::Markdown
            && matches!(normalize_text(markdown), Cow::Borrowed(_))
            && !markdown.contains(REMARK)
            && !may_have_fixed_ids(markdown);
        if !is_plain {
            return None;
        }
        let options = BodyOptions {
            trusted: self.trusted,
            mdx: false,
        };
        let events = Outline::new(events, markdown.len(), &options, Ids::default());
        Some(render(events, markdown.len(), locale.as_str()))
    }
}

/// Renders a body and takes its measures, in one pass over its Markdown.
///
/// `locale` is the BCP 47 tag of the body's language; it tells where a
/// sentence may end.
#[must_use]
pub fn render_body(markdown: &str, options: &BodyOptions, locale: &str) -> Body {
    let source = if options.mdx {
        without_esm(markdown)
    } else {
        markdown.into()
    };
    let source = match options.mdx && source.contains(JSX_COMMENT) {
        true => with_html_remarks(&source, Dialect::Mdx).into_owned().into(),
        false => source,
    };
    let has_remarks = source.contains(REMARK);
    let events = Parser::new_ext(&source, MARKDOWN);
    if has_remarks || may_have_fixed_ids(&source) {
        // An id that the author gave may stand below a heading that would
        // like the same one, so all of them have to be known at the start.
        let events: Vec<Event<'_>> = match has_remarks {
            true => remarks::removed(events),
            false => events.collect(),
        };
        let ids = Ids::reserving(&events);
        render(
            Outline::new(events.into_iter(), source.len(), options, ids),
            source.len(),
            locale,
        )
    } else {
        let ids = Ids::default();
        render(
            Outline::new(events, source.len(), options, ids),
            source.len(),
            locale,
        )
    }
}

fn render<'a>(
    mut outline: Outline<'a, impl Iterator<Item = Event<'a>>>,
    source_length: usize,
    locale: &str,
) -> Body {
    // Markup makes HTML about a fifth longer than its Markdown.
    let mut html = String::with_capacity(source_length + source_length / 4 + 64);
    html::push_html(&mut html, &mut outline);
    let collected = outline.finish();
    let counts = words::count(&collected.text);
    Body {
        html: match collected.needs_cleaning {
            true => sanitize::sanitize(&html),
            false => html,
        },
        excerpt: excerpt::excerpt(collected.opening(), locale),
        headings: collected.headings,
        text_length: counts.text_length,
        words: counts.words(),
        reading_minutes: counts.reading_minutes(),
    }
}

#[cfg(test)]
mod tests;
