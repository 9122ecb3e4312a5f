//! Links that the source has and a translation has not, or has otherwise.

use std::collections::{BTreeMap, BTreeSet};

use polynya_diagnostics::Finding;

use crate::links::{LinkKind, Resolved, SideLinks, normal_key};
use crate::resources::Context;
use crate::rules::link_differs;

/// The links of one section by what they have in common with those of other languages.
type Sections<'s> = Vec<BTreeMap<String, &'s Resolved<'s>>>;

/// Compares the links of a translation with those of its source: section by
/// section where both have the same headings, as a whole where they have not.
pub(crate) fn compare(
    context: Context<'_>,
    source: &SideLinks<'_, '_>,
    target: &SideLinks<'_, '_>,
    findings: &mut Vec<Finding>,
) {
    if !context.severities.is_on(&link_differs::RULE) {
        return;
    }
    let levels = |side: &SideLinks<'_, '_>| side.side.outline().headings().count();
    let by_section = levels(source) == levels(target);
    let sources = sections(source, by_section);
    let targets = sections(target, by_section);
    let all = |sections: &Sections<'_>| {
        let keys = sections.iter().flat_map(BTreeMap::keys);
        keys.cloned().collect::<BTreeSet<String>>()
    };
    let (in_source, in_target) = (all(&sources), all(&targets));
    for (section, own) in sources.iter().enumerate() {
        let lost = own.iter().filter(|(key, _)| !in_target.contains(*key));
        let lost: Vec<&Resolved<'_>> = lost.map(|(_, link)| *link).collect();
        let there = targets.get(section).into_iter().flatten();
        let new = there.filter(|(key, _)| !in_source.contains(*key));
        let new: Vec<&Resolved<'_>> = new.map(|(_, link)| *link).collect();
        if let ([lost], [new]) = (&*lost, &*new) {
            findings.push(link_differs::swapped(context, source, target, lost, new));
        }
    }
}

/// The comparable links of a page; all in one section unless `apart`.
fn sections<'s>(side: &'s SideLinks<'_, 's>, apart: bool) -> Sections<'s> {
    let count = if apart {
        side.side.outline().headings().count() + 1
    } else {
        1
    };
    let mut sections: Sections<'_> = vec![BTreeMap::new(); count];
    for resolved in &side.links {
        // What is shown in place differs for good reasons: pictures have words in them.
        if resolved.link.kind == LinkKind::Image {
            continue;
        }
        let section = if apart { resolved.link.section } else { 0 };
        if let (Some(key), Some(section)) = (normal_key(resolved), sections.get_mut(section)) {
            section.entry(key).or_insert(resolved);
        }
    }
    sections
}
