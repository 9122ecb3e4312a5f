//! The plural categories of a locale, as CLDR has them.

use icu_plurals::{PluralCategory, PluralRules};

use crate::LocaleId;

/// A category and the everyday numbers in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluralForm {
    /// CLDR's name for it: `one`, `few`, `other`.
    pub name: &'static str,
    /// The whole numbers below 200 that are in it. Empty where only fractions
    /// or very large numbers are: `many` of `cs`, `many` of `fr`.
    pub whole: Vec<u16>,
}

/// Rules go by the last two digits, so that all there is shows below this.
const EVERYDAY: u16 = 200;

/// The categories that CLDR has for counting (or for ordering, if `ordinal`)
/// in `locale`, in CLDR's order. A locale that CLDR does not know has those of
/// the nearest one that it does, and in the end `other` alone.
#[must_use]
pub fn plural_categories(locale: &LocaleId, ordinal: bool) -> Vec<PluralForm> {
    let preferences = (&locale.to_icu()).into();
    let rules = if ordinal {
        PluralRules::try_new_ordinal(preferences)
    } else {
        PluralRules::try_new_cardinal(preferences)
    };
    let Ok(rules) = rules else {
        return vec![PluralForm {
            name: name(PluralCategory::Other),
            whole: (0..EVERYDAY).collect(),
        }];
    };
    let has: Vec<PluralCategory> = rules.categories().collect();
    let form = |category: PluralCategory| PluralForm {
        name: name(category),
        whole: (0..EVERYDAY)
            .filter(|number| rules.category_for(*number) == category)
            .collect(),
    };
    let mut forms: Vec<PluralForm> = PluralCategory::all()
        .filter(|category| has.contains(category))
        .map(form)
        .collect();
    forms.sort_by_key(|form| ORDER.iter().position(|name| *name == form.name));
    forms
}

/// CLDR's order, from the special to the general.
const ORDER: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The keyword of a category.
pub(crate) const fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, ordinal: bool, expected: &[(&str, &[u16])]) {
        let forms = plural_categories(&LocaleId::parse(tag).unwrap(), ordinal);
        let first = |form: &PluralForm| form.whole.iter().copied().take(3).collect::<Vec<_>>();
        let found: Vec<(&str, Vec<u16>)> = forms.iter().map(|f| (f.name, first(f))).collect();
        let expected: Vec<(&str, Vec<u16>)> =
            expected.iter().map(|(n, w)| (*n, w.to_vec())).collect();
        assert_eq!(found, expected, "{tag}");
    }

    #[test]
    fn categories_are_those_of_cldr() {
        check("en", false, &[("one", &[1]), ("other", &[0, 2, 3])]);
        check("ja", false, &[("other", &[0, 1, 2])]);
        let polish: &[(&str, &[u16])] = &[
            ("one", &[1]),
            ("few", &[2, 3, 4]),
            ("many", &[0, 5, 6]),
            ("other", &[]),
        ];
        check("pl", false, polish);
        let english: &[(&str, &[u16])] = &[
            ("one", &[1, 21, 31]),
            ("two", &[2, 22, 32]),
            ("few", &[3, 23, 33]),
            ("other", &[0, 4, 5]),
        ];
        check("en", true, english);
    }

    #[test]
    fn what_only_fractions_or_millions_have_has_no_everyday_number() {
        let czech: &[(&str, &[u16])] = &[
            ("one", &[1]),
            ("few", &[2, 3, 4]),
            ("many", &[]),
            ("other", &[0, 5, 6]),
        ];
        check("cs", false, czech);
        let french: &[(&str, &[u16])] = &[("one", &[0, 1]), ("many", &[]), ("other", &[2, 3, 4])];
        check("fr-CA", false, french);
    }

    #[test]
    fn an_unknown_language_has_one_form_for_all() {
        check("tlh", false, &[("other", &[0, 1, 2])]);
    }
}
