//! Defects in the structure of bodies. Each is planted only where the counterpart
//! has the same structure, so that the difference is the only one.

use polynya_diagnostics::Span;
use polynya_markdown::{Block, BlockKind, InlineKind, Outline};

use crate::truth::edit::{Edit, Planted, Reach, lines, lines_and_blank};
use crate::truth::page::{Page, View};
use crate::truth::random::Random;

/// Headings that stand alone on a line with `#`.
fn headings<'a>(view: View<'a>) -> Vec<(&'a Block, u8)> {
    if view.own.levels() != view.other.levels() {
        return Vec::new();
    }
    let headings = view.own.top().filter_map(|block| match block.kind {
        BlockKind::Heading { level, .. } => Some((block, level)),
        _ => None,
    });
    let plain = headings.filter(|(block, _)| {
        let text = view.own.slice(block.span);
        text.starts_with('#') && !text.contains('\n')
    });
    plain.collect()
}

/// A heading is gone.
pub(crate) fn heading_dropped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let headings = headings(view);
    let (block, _) = random.pick(&headings)?;
    let span = lines_and_blank(&view.own.text, block.span);
    Some(Planted::new(span, "", Reach::Section))
}

/// A heading is one level higher or lower.
pub(crate) fn heading_level(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let headings = headings(view);
    let (block, level) = random.pick(&headings)?;
    let up = *level == 6 || (*level > 2 && random.below(2) == 0);
    let new = "#".repeat(usize::from(if up { level - 1 } else { level + 1 }));
    let span = Span::new(block.span.start, block.span.start + usize::from(*level));
    Some(Planted::new(span, new, Reach::Lines))
}

/// A heading that the counterpart has not.
pub(crate) fn heading_added(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let levels = view.own.levels();
    let level = *levels.first()?;
    let paragraphs: Vec<&Block> = (view.own.top())
        .filter(|block| block.kind == BlockKind::Paragraph && levels == view.other.levels())
        .collect();
    let block = random.pick(&paragraphs)?;
    let title = match view.own.locale.language() {
        "ja" => "氷の下から届いた手紙",
        "zh" => "来自冰下的信",
        "fr" => "Une lettre venue de dessous la glace",
        _ => "A Letter From Below the Ice",
    };
    let at = Span::at(lines(&view.own.text, block.span).start);
    let marks = "#".repeat(usize::from(level));
    Some(Planted::new(
        at,
        format!("{marks} {title}\n\n"),
        Reach::Section,
    ))
}

/// Images of the page, if the other has the same files: bytes, bytes of the target.
fn images(view: View<'_>) -> Vec<(Span, Option<Span>)> {
    let of = |page: &Page| -> Vec<(String, Span, Option<Span>)> {
        let inlines = page.outline.inlines.iter();
        let images = inlines.filter_map(|inline| match &inline.kind {
            InlineKind::Image {
                target,
                target_span,
                ..
            } => {
                let name = target.rsplit('/').next().unwrap_or_default();
                Some((name.to_owned(), inline.span, *target_span))
            }
            _ => None,
        });
        images.collect()
    };
    let (own, other) = (of(view.own), of(view.other));
    let names = |all: &[(String, Span, Option<Span>)]| -> Vec<String> {
        all.iter().map(|(name, ..)| name.clone()).collect()
    };
    let same = names(&own) == names(&other);
    let own = own.into_iter().filter(|_| same);
    own.map(|(_, span, target)| (span, target)).collect()
}

/// An image is gone.
pub(crate) fn image_dropped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let images = images(view);
    let (span, _) = random.pick(&images)?;
    Some(Planted::new(*span, "", Reach::Section))
}

/// An image is another file.
pub(crate) fn image_swapped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let targets: Vec<Span> = images(view)
        .into_iter()
        .filter_map(|(_, span)| span)
        .collect();
    let span = random.pick(&targets)?;
    let target = view.own.slice(*span);
    let name = target.rfind('/').map_or(0, |at| at + 1);
    let dot = target[name..]
        .rfind('.')
        .map_or(target.len(), |at| name + at);
    let new = format!("{}-2{}", &target[..dot], &target[dot..]);
    Some(Planted::new(*span, new, Reach::Block))
}

/// Tables that both have alike, with the bytes of their lines.
fn tables(view: View<'_>) -> Vec<Vec<Span>> {
    let size = |outline: &Outline| -> Vec<(usize, usize)> {
        outline.tables.iter().map(|t| (t.rows, t.columns)).collect()
    };
    if size(&view.own.outline) != size(&view.other.outline) {
        return Vec::new();
    }
    let rows = |span: Span| -> Vec<Span> {
        let span = lines(&view.own.text, span);
        let mut at = span.start;
        let rows = view.own.slice(span).split_inclusive('\n').map(|line| {
            at += line.len();
            Span::new(at - line.len(), at)
        });
        rows.collect()
    };
    let tables = view.own.outline.tables.iter();
    let tables = tables.filter(|table| table.columns > 1 && table.rows > 2);
    let plain = |rows: &Vec<Span>| {
        rows.iter().all(|row| {
            let line = view.own.slice(*row).trim_end();
            line.starts_with('|') && line.ends_with('|') && !line.contains(['`', '\\'])
        })
    };
    tables.map(|table| rows(table.span)).filter(plain).collect()
}

/// A row is gone.
pub(crate) fn table_row(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let tables = tables(view);
    let rows = random.pick(&tables)?;
    // Head and rule stay.
    let row = random.pick(rows.get(2..)?)?;
    Some(Planted::new(*row, "", Reach::Section))
}

/// A column is gone.
pub(crate) fn table_column(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let tables = tables(view);
    let rows = random.pick(&tables)?;
    let columns = view
        .own
        .slice(*rows.first()?)
        .matches('|')
        .count()
        .checked_sub(1)?;
    let gone = 1 + random.below(columns);
    let cut = |row: &Span| {
        let line = view.own.slice(*row);
        let bars: Vec<usize> = line.match_indices('|').map(|(at, _)| at).collect();
        let (from, to) = (*bars.get(gone - 1)?, *bars.get(gone)?);
        let span = Span::new(row.start + from, row.start + to);
        Some(Edit {
            span,
            text: String::new(),
        })
    };
    let edits: Option<Vec<Edit>> = rows.iter().map(cut).collect();
    Planted::many(edits?, Reach::Section)
}

/// An item in the midst of a list is gone.
pub(crate) fn list_item(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let items = |page: &Page| -> Vec<_> {
        page.outline
            .blocks
            .iter()
            .filter_map(|block| block.item)
            .collect()
    };
    let own = items(view.own);
    if own != items(view.other) {
        return None;
    }
    let start = |list, item| {
        let mut blocks = view.own.outline.blocks.iter();
        let first = blocks.find(|b| b.item.is_some_and(|i| (i.list, i.item) == (list, item)))?;
        (first.depth == 1).then(|| lines(&view.own.text, first.span).start)
    };
    // Lists of two items are left: without one, hardly a list remains.
    let spans = own.iter().filter_map(|at| {
        let next = start(at.list, at.item + 1)?;
        start(at.list, at.item + 2)?;
        Some(Span::new(start(at.list, at.item)?, next))
    });
    let mut spans: Vec<Span> = spans.collect();
    spans.dedup();
    let span = random.pick(&spans)?;
    (!span.is_empty()).then(|| Planted::new(*span, "", Reach::Section))
}

/// A tag or directive, opening and closing, without anything of its kind in it.
pub(crate) fn component_dropped(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let (own, other) = (components(view.own), components(view.other));
    let names = |all: &[(String, bool, Span)]| -> Vec<String> {
        all.iter()
            .map(|(name, closing, _)| format!("{closing}{name}"))
            .collect()
    };
    if names(&own) != names(&other) {
        return None;
    }
    let mut whole = Vec::new();
    for (at, (name, closing, span)) in own.iter().enumerate() {
        let itself = view.own.slice(*span).ends_with("/>");
        if *closing || name.is_empty() {
            continue;
        }
        if itself {
            whole.push(vec![*span]);
        } else if let Some((end, closes, close)) = own.get(at + 1)
            && *closes
            && (end == name || name.starts_with(':'))
        {
            whole.push(vec![*span, *close]);
        }
    }
    let spans = random.pick(&whole)?;
    let edit = |span: &Span| {
        let line = lines(&view.own.text, *span);
        let alone = view.own.slice(line).trim() == view.own.slice(*span).trim();
        let span = if alone { line } else { *span };
        Edit {
            span,
            text: String::new(),
        }
    };
    Planted::many(spans.iter().map(edit).collect(), Reach::Section)
}

/// Directives and tags of components: name, whether it closes, bytes.
fn components(page: &Page) -> Vec<(String, bool, Span)> {
    let inlines = page.outline.inlines.iter();
    let component = inlines.filter_map(|inline| match &inline.kind {
        InlineKind::Directive(name) if name.is_empty() => Some((":".to_owned(), true, inline.span)),
        InlineKind::Directive(name) => Some((format!(":{name}"), false, inline.span)),
        InlineKind::Tag { name, closing } if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
            Some((name.to_string(), *closing, inline.span))
        }
        _ => None,
    });
    component.collect()
}
