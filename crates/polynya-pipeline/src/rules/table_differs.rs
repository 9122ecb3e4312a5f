//! `table-differs`: a table has other rows or columns than the one in the source.

use std::ops::Range;

use polynya_diagnostics::{Finding, Message};
use polynya_markdown::{BlockKind, Outline, Table};

use crate::consistency::align::Stretch;
use crate::consistency::body::Bodies;

rule!("table-differs", Warning, Variant, "table_differs.md");

/// One finding for each table with another size, and one for each section with
/// another number of tables.
pub(crate) fn findings(bodies: &Bodies<'_>) -> Vec<Finding> {
    let sizes = |outline: &Outline| -> Vec<_> {
        outline
            .tables
            .iter()
            .map(|table| (table.rows, table.columns))
            .collect()
    };
    if sizes(bodies.source) == sizes(bodies.target) {
        return Vec::new();
    }
    let sections = bodies.even_sections();
    sections
        .flat_map(|stretch| in_section(bodies, stretch))
        .collect()
}

fn tables<'a>(outline: &'a Outline, blocks: &Range<usize>) -> Vec<&'a Table> {
    let cells = outline.blocks[blocks.clone()].iter();
    let mut at: Vec<usize> = cells
        .filter_map(|block| match block.kind {
            BlockKind::Cell { table, .. } => Some(table),
            _ => None,
        })
        .collect();
    at.dedup();
    at.into_iter().map(|at| &outline.tables[at]).collect()
}

fn in_section(bodies: &Bodies<'_>, stretch: &Stretch) -> Vec<Finding> {
    let ours = tables(bodies.source, &stretch.0);
    let theirs = tables(bodies.target, &stretch.1);
    if ours.len() == theirs.len() {
        let both = ours.iter().zip(&theirs);
        return both
            .filter_map(|(one, other)| compare(bodies, one, other))
            .collect();
    }
    let case = if ours.len() > theirs.len() {
        "missing"
    } else {
        "extra"
    };
    let message = Message::attribute(RULE.name, "tables")
        .with("case", case)
        .with("count", ours.len().abs_diff(theirs.len()));
    let at = match theirs.first() {
        Some(table) if case == "extra" => bodies.here(table.span),
        _ => bodies.place(stretch),
    };
    let finding = Finding::new(&RULE, message, at);
    let there = ours.first().map(|table| table.span);
    let section = bodies
        .source
        .blocks
        .get(stretch.0.start)
        .map(|block| block.span);
    vec![match there.or(section) {
        Some(span) => finding.related(bodies.there(span), Message::attribute(RULE.name, "source")),
        None => finding,
    }]
}

fn compare(bodies: &Bodies<'_>, ours: &Table, theirs: &Table) -> Option<Finding> {
    let case = match (ours.rows == theirs.rows, ours.columns == theirs.columns) {
        (true, true) => return None,
        (false, true) => "rows",
        (true, false) => "columns",
        (false, false) => "both",
    };
    // The head is no row to those who count.
    let message = Message::new(RULE.name)
        .with("case", case)
        .with("rows", theirs.rows.saturating_sub(1))
        .with("columns", theirs.columns)
        .with("source-rows", ours.rows.saturating_sub(1))
        .with("source-columns", ours.columns);
    Some(
        Finding::new(&RULE, message, bodies.here(theirs.span))
            .help(Message::attribute(RULE.name, "help"))
            .related(
                bodies.there(ours.span),
                Message::attribute(RULE.name, "source"),
            ),
    )
}
