//! The same document in other Markdown.

use polynya_diagnostics::Span;
use polynya_markdown::{Block, BlockKind, InlineKind, NOT_TEXT};

use crate::truth::edit::{Edit, Planted, Reach, lines};
use crate::truth::page::{Page, View};
use crate::truth::random::Random;

/// The edit, if the page then has the same blocks with the same words.
fn unchanged(view: View<'_>, planted: Planted) -> Option<Planted> {
    let words = |page: &Page| -> Vec<String> {
        let blocks = page.outline.blocks.iter();
        let text = blocks.map(|block| page.outline.text(block).replace('\n', " "));
        // Where no space is written between words, a line end is none either.
        let flat = text.map(|text| text.chars().filter(|c| !c.is_whitespace()).collect());
        flat.collect()
    };
    let (text, _) = planted.apply(&view.own.text);
    let page = view.own.with_text(&text.replace("\r\n", "\n"))?;
    (page.shape() == view.own.shape() && words(&page) == words(view.own)).then_some(planted)
}

fn paragraphs(page: &Page) -> Vec<&Block> {
    let top = page.top();
    top.filter(|block| block.kind == BlockKind::Paragraph)
        .collect()
}

/// A line of a paragraph ends sooner.
pub(crate) fn wrap(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let east = matches!(view.own.locale.language(), "ja" | "zh");
    let mut places = Vec::new();
    for block in paragraphs(view.own) {
        let text = view.own.slice(block.span);
        let plain = !text.contains(['`', '<', '{', '|', '!', '\\']) && !text.contains("](");
        let mark = if east { '。' } else { ' ' };
        let ends = text.match_indices(mark).filter_map(|(at, mark)| {
            let end = at + mark.len();
            let after = text[end..].chars().next()?;
            let start = if east { end } else { at };
            after
                .is_alphabetic()
                .then(|| Span::new(start, end).shifted(block.span.start))
        });
        places.extend(ends.filter(|_| plain));
    }
    let span = random.pick(&places)?;
    unchanged(view, Planted::new(*span, "\n", Reach::Block))
}

/// `*x*` becomes `_x_`, `**x**` becomes `__x__`.
pub(crate) fn emphasis(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let mut places = Vec::new();
    for block in view.own.prose() {
        let text = view.own.slice(block.span);
        if text.contains(['`', '_', '\\', '<', '{']) {
            continue;
        }
        // Between an even number of stars and the next, nothing is emphasized.
        let stars: Vec<(usize, &str)> = text.match_indices('*').collect();
        let mut at = 0;
        while let Some((start, _)) = stars.get(at) {
            let length = text[*start..].len() - text[*start..].trim_start_matches('*').len();
            let mark = &text[*start..start + length];
            let inner = start + length;
            let close = text[inner..].find(mark).map(|close| inner + close);
            let Some(close) = close.filter(|_| length < 3) else {
                break;
            };
            let under = "_".repeat(length);
            let edit = |at: usize| Edit {
                span: Span::new(at, at + length).shifted(block.span.start),
                text: under.clone(),
            };
            places.push(vec![edit(*start), edit(close)]);
            at = stars.partition_point(|(star, _)| *star < close + length);
        }
    }
    let edits = random.pick(&places)?;
    unchanged(view, Planted::many(edits.clone(), Reach::Block)?)
}

/// The items of a list have stars instead of dashes.
pub(crate) fn bullets(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let items = view
        .own
        .outline
        .blocks
        .iter()
        .filter(|block| block.depth == 1);
    let mut lists: Vec<(usize, Vec<Edit>)> = Vec::new();
    for (block, item) in items.filter_map(|block| Some((block, block.item?))) {
        let start = lines(&view.own.text, block.span).start;
        let span = Span::new(start, start + 1);
        if !view.own.text[start..].starts_with("- ") {
            continue;
        }
        let edit = Edit {
            span,
            text: "*".into(),
        };
        match lists.last_mut().filter(|(list, _)| *list == item.list) {
            Some((_, edits)) => edits.push(edit),
            None => lists.push((item.list, vec![edit])),
        }
    }
    let (_, edits) = random.pick(&lists)?;
    let planted = Planted::many(edits.clone(), Reach::Block)?;
    unchanged(view, planted)
}

/// The cells of a table have more room.
pub(crate) fn padding(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let table = random.pick(&view.own.outline.tables)?;
    let text = view.own.slice(table.span);
    (!text.contains(['`', '\\'])).then_some(())?;
    let new = text.replace("| ", "|   ").replace(" |", "  |");
    unchanged(view, Planted::new(table.span, new, Reach::Block))
}

/// Two blank lines instead of one.
pub(crate) fn blank_line(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let blocks: Vec<&Block> = view.own.top().collect();
    let block = random.pick(&blocks)?;
    let start = lines(&view.own.text, block.span).start;
    let blank = view.own.text[..start].ends_with("\n\n");
    blank.then_some(())?;
    unchanged(view, Planted::new(Span::at(start), "\n", Reach::Block))
}

/// A space that nobody sees at the end of a line.
pub(crate) fn trailing_space(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let blocks: Vec<&Block> = (view.own.top())
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. }))
        .collect();
    let block = random.pick(&blocks)?;
    unchanged(
        view,
        Planted::new(Span::at(block.span.end), " ", Reach::Block),
    )
}

/// The whole file has the line ends of Windows.
pub(crate) fn line_ends(view: View<'_>, _: &mut Random) -> Option<Planted> {
    let text = &view.own.text;
    let already = text.contains('\r');
    let new = text.replace('\n', "\r\n");
    (!already).then(|| Planted::new(Span::new(0, text.len()), new, Reach::Lines))
}

/// A heading is underlined.
pub(crate) fn setext(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let headings: Vec<(Span, char)> = (view.own.top())
        .filter_map(|block| match block.kind {
            BlockKind::Heading { level: 1, .. } => Some((block.span, '=')),
            BlockKind::Heading { level: 2, .. } => Some((block.span, '-')),
            _ => None,
        })
        .collect();
    let (span, mark) = random.pick(&headings)?;
    let text = view.own.slice(*span);
    let title = text.strip_prefix('#')?.trim_start_matches('#').trim();
    let line = mark.to_string().repeat(5);
    unchanged(
        view,
        Planted::new(*span, format!("{title}\n{line}"), Reach::Section),
    )
}

/// A link's address stands at the end of the page.
pub(crate) fn reference(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let links: Vec<(Span, &str, Span)> = (view.own.links().into_iter())
        .filter_map(|(span, target, at)| Some((span, target, at?)))
        .filter(|(_, target, _)| !target.contains([' ', '<', '{', '(']))
        .collect();
    let (span, target, at) = random.pick(&links)?;
    // What is left of a link without title is `)`.
    let bare = view.own.slice(Span::new(at.end, span.end)) == ")"
        && view.own.slice(Span::new(at.start - 1, at.start)) == "(";
    bare.then_some(())?;
    let end = view.own.text.len();
    let newline = if view.own.text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let edits = vec![
        Edit {
            span: Span::new(at.start - 1, span.end),
            text: "[sea-ice]".into(),
        },
        Edit {
            span: Span::at(end),
            text: format!("{newline}\n[sea-ice]: {target}\n"),
        },
    ];
    unchanged(view, Planted::many(edits, Reach::Block)?)
}

/// `<https://…>` and `[https://…](https://…)`.
pub(crate) fn autolink(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let inlines = view.own.outline.inlines.iter();
    let auto = inlines.filter_map(|inline| match &inline.kind {
        InlineKind::Link {
            target, auto: true, ..
        } if target.starts_with("http") => {
            let text = view.own.slice(inline.span);
            let angled = text.starts_with('<') && !text.contains(NOT_TEXT);
            angled.then(|| (inline.span, format!("[{target}]({target})")))
        }
        InlineKind::Link {
            target,
            auto: false,
            ..
        } => {
            let text = view.own.slice(inline.span);
            let named = text
                .strip_prefix('[')?
                .strip_suffix(&format!("]({target})"))?;
            (named == &**target && !view.own.path.ends_with("mdx"))
                .then(|| (inline.span, format!("<{target}>")))
        }
        _ => None,
    });
    let all: Vec<_> = auto.collect();
    let (span, new) = random.pick(&all)?;
    unchanged(view, Planted::new(*span, new.clone(), Reach::Block))
}
