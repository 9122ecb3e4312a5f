//! "Did you mean": the candidate that was most likely meant.

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
}
