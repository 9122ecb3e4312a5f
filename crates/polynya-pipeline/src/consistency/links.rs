//! Links that the source has and a translation has not, or has otherwise.

use std::collections::BTreeMap;

use polynya_diagnostics::Finding;

use super::Pair;
use super::align::Alignment;
use crate::links::{self, LinkKind, Resolved, SideLinks};
use crate::resources::Context;
use crate::rules::link_differs;

/// The links of one block by what they have in common with those of other languages.
type Block<'s> = BTreeMap<&'s str, &'s Resolved<'s>>;

/// More findings about one page say no more about it.
const LIMIT: usize = 50;

/// Compares the links in blocks that stand for each other. A link that is on the
/// page at all is not missing: sentences move.
pub(super) fn compare(
    context: Context<'_>,
    pair: Pair<'_>,
    read: &[SideLinks<'_, '_>],
    alignment: &Alignment,
    findings: &mut Vec<Finding>,
) {
    let of = |side| read.iter().find(|own| std::ptr::eq(own.side, side));
    let (Some(source), Some(target)) = (of(pair.source), of(pair.target)) else {
        return;
    };
    let path = pair.target.source.path();
    if !context.severities.is_on(&link_differs::RULE, path) {
        return;
    }
    if has_all(source, target) {
        return;
    }
    let (ours, theirs) = (blocks(source), blocks(target));
    let (in_source, in_target) = (counts(&ours), counts(&theirs));
    let mut told = 0;
    for (one, other) in alignment.pairs() {
        let Some(own) = ours.get(one) else {
            continue;
        };
        if told >= LIMIT {
            break;
        }
        let nothing = Block::new();
        let there = theirs.get(other).unwrap_or(&nothing);
        let (lost, new) = exchanged((own, there), (&in_source, &in_target));
        match (&*lost, &*new) {
            ([lost], [new]) if !links::is_fine_instead(new, lost, pair.target.locale) => {
                findings.push(link_differs::swapped(context, source, target, lost, new));
                told += 1;
            }
            (lost, []) => {
                let block = &pair.target.outline().blocks[*other];
                let some = lost.iter().take(LIMIT - told);
                for lost in some.filter(|lost| !links::is_mentioned(target, lost)) {
                    findings.push(link_differs::missing(source, target, block.span, lost));
                    told += 1;
                }
            }
            _ => {}
        }
    }
}

/// How often each link is on a page.
type Counts<'k> = BTreeMap<&'k str, usize>;

/// What a block of the source has that its page lost, and what stands there anew.
fn exchanged<'s>(
    (own, there): (&Block<'s>, &Block<'s>),
    (in_source, in_target): (&Counts<'_>, &Counts<'_>),
) -> (Vec<&'s Resolved<'s>>, Vec<&'s Resolved<'s>>) {
    // What the source has as often elsewhere has only moved here.
    let is_new = |key: &str| in_target.get(key) > in_source.get(key) && !own.contains_key(key);
    let new = pick(there, is_new);
    let lost = pick(own, |key| !in_target.contains_key(key));
    if !lost.is_empty() {
        return (lost, new);
    }
    // One of several links to a page may have become another.
    let is_fewer = |key: &str| in_target.get(key) < in_source.get(key);
    let lost = pick(own, |key| !there.contains_key(key) && is_fewer(key));
    if lost.len() == 1 && new.len() == 1 {
        (lost, new)
    } else {
        (Vec::new(), Vec::new())
    }
}

/// The links whose keys are of some kind.
fn pick<'s>(block: &Block<'s>, is: impl Fn(&str) -> bool) -> Vec<&'s Resolved<'s>> {
    let picked = block.iter().filter(|(key, _)| is(key));
    picked.map(|(_, link)| *link).collect()
}

/// Whether the target has every link of the source to the letter and as often, as
/// most translations have: no more needs to be read then.
fn has_all(source: &SideLinks<'_, '_>, target: &SideLinks<'_, '_>) -> bool {
    let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
    let own = source.links.iter();
    for link in own.filter(|l| l.link.kind != LinkKind::Image) {
        *counts.entry(&link.link.target).or_default() += 1;
    }
    for link in &target.links {
        if let Some(count) = counts.get_mut(&*link.link.target) {
            *count -= 1;
        }
    }
    counts.values().all(|count| *count <= 0)
}

/// The comparable links of each block that has any.
fn blocks<'s>(side: &'s SideLinks<'_, 's>) -> BTreeMap<usize, Block<'s>> {
    let mut blocks: BTreeMap<usize, Block<'s>> = BTreeMap::new();
    for (key, resolved) in side.comparable() {
        let block = blocks.entry(resolved.link.block).or_default();
        block.entry(key).or_insert(resolved);
    }
    blocks
}

/// In how many blocks each link is.
fn counts<'k>(blocks: &'k BTreeMap<usize, Block<'_>>) -> BTreeMap<&'k str, usize> {
    let mut counts = BTreeMap::new();
    for key in blocks.values().flat_map(BTreeMap::keys) {
        *counts.entry(*key).or_default() += 1;
    }
    counts
}
