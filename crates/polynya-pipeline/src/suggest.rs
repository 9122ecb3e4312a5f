//! "Did you mean": the candidate that was most likely meant.

use polynya_diagnostics::Safety;
use polynya_locale::vocabulary::near_key;

/// The candidate nearest to `wanted`, if one is near enough to be what was meant.
///
/// Case and surrounding space do not count; otherwise a third of the
/// characters may differ (swapped neighbours are one difference), at least one
/// and at most three. Ties go to the candidate that comes first.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |text: &str| text.trim().to_lowercase();
    let wanted = fold(wanted);
    let limit = (wanted.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&wanted, &fold(candidate)), candidate))
        .filter(|&(distance, candidate)| {
            // A one-letter word is one edit away from every other.
            distance <= limit && distance < fold(candidate).chars().count().max(1)
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The candidate that was meant, and whether that is certain: `wanted` differs
/// from it, and from no other, only in case, width, spaces or hyphens. Else the
/// nearest, which is a guess.
pub(crate) fn meant<'a>(
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<(&'a str, Safety)> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let key = near_key(wanted);
    let mut alike = (candidates.iter()).filter(|candidate| near_key(candidate) == key);
    match (alike.next(), alike.next()) {
        (Some(only), None) if !key.is_empty() => Some((only, Safety::Safe)),
        _ => nearest(wanted, candidates).map(|near| (near, Safety::Unsafe)),
    }
}

/// Whether two texts are one word, spelled in two ways.
pub(crate) fn likeness(given: &str, meant: &str) -> Safety {
    if near_key(given) == near_key(meant) {
        Safety::Safe
    } else {
        Safety::Unsafe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &str, expected: Option<&str>) {
        let candidates = ["title", "description", "impactLevel", "tags", "high", "low"];
        assert_eq!(nearest(wanted, candidates), expected, "{wanted}");
    }

    #[test]
    fn finds_what_was_meant() {
        check("titel", Some("title"));
        check("Description ", Some("description"));
        check("impact_level", Some("impactLevel"));
        check("hihg", Some("high"));
        check("category", None);
        check("x", None);
    }

    #[test]
    fn a_spelling_is_certain_and_a_slip_is_not() {
        let check = |wanted, expected| {
            let candidates = ["very-high", "high", "low", "Low"];
            assert_eq!(meant(wanted, candidates), expected, "{wanted}");
        };
        check("Ｈｉｇｈ", Some(("high", Safety::Safe)));
        check("VeryHigh", Some(("very-high", Safety::Safe)));
        check("hihg", Some(("high", Safety::Unsafe)));
        // Two are spelled like it.
        check("LOW", Some(("low", Safety::Unsafe)));
        check("medium", None);
        check("--", None);
    }
}
