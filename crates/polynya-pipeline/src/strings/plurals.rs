//! Which select expressions choose by number, and by which categories.

use polynya_locale::PluralForm;
use polynya_locale::ftl::{Inline, Variant};

use super::View;

/// The names that CLDR has for plural categories.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A select expression that chooses by a number's plural category.
pub(crate) struct PluralSelect<'a> {
    /// The locale's categories.
    pub(crate) forms: &'a [PluralForm],
    pub(crate) ordinal: bool,
    /// The variants with the name of a category.
    pub(crate) named: Vec<(&'a Variant, &'static str)>,
    /// The whole numbers that are keys themselves.
    pub(crate) exact: Vec<u16>,
    pub(crate) default: &'a Variant,
}

/// The select as one by plural category; nothing if it may be anything else.
///
/// A variable may just as well hold a word. So every key must be a category or
/// a number, and at least one a category that means a number and not only "the
/// rest".
pub(crate) fn plural_select<'a>(
    view: &View<'a>,
    selector: &Inline,
    variants: &'a [Variant],
) -> Option<PluralSelect<'a>> {
    let ordinal = match selector {
        Inline::Variable { .. } => false,
        Inline::Function {
            name, arguments, ..
        } if view.file.slice(*name) == "NUMBER" => {
            let mut named = arguments.named.iter();
            named.any(|(name, value)| {
                view.file.slice(*name) == "type"
                    && matches!(value, Inline::Text { span } if view.file.slice(*span) == "\"ordinal\"")
            })
        }
        _ => return None,
    };
    let mut named = Vec::new();
    let mut exact = Vec::new();
    for variant in variants {
        let key = view.file.slice(variant.key);
        match CATEGORIES.iter().find(|category| **category == key) {
            Some(category) => named.push((variant, *category)),
            None if variant.numeric => exact.extend(key.parse::<u16>()),
            None => return None,
        }
    }
    if named.iter().all(|(_, category)| *category == "other") {
        return None;
    }
    Some(PluralSelect {
        forms: view.own.plural_forms(ordinal),
        ordinal,
        named,
        exact,
        default: variants.iter().find(|variant| variant.default)?,
    })
}

impl PluralSelect<'_> {
    /// Categories that everyday whole numbers have and for which there is no
    /// variant, neither under the category's name nor for each such number.
    pub(crate) fn missing(&self) -> Vec<&PluralForm> {
        let there = |form: &PluralForm| {
            let named = self.named.iter().any(|(_, name)| *name == form.name);
            named || form.whole.iter().all(|number| self.exact.contains(number))
        };
        let missing: Vec<&PluralForm> = self.forms.iter().filter(|form| !there(form)).collect();
        // In Russian, `other` is for fractions alone; a default of that name
        // was written for the one category that has no variant of its own.
        let idle = |form: &&PluralForm| form.whole.is_empty();
        let default = self.named.iter().find(|(variant, _)| variant.default);
        let default = default.and_then(|(_, name)| self.forms.iter().find(|f| f.name == *name));
        if missing.len() == 1 && default.as_ref().is_some_and(idle) {
            return Vec::new();
        }
        missing
    }

    /// Variants under categories that the locale does not have. The default is
    /// chosen whatever its name is.
    pub(crate) fn unreachable(&self) -> Vec<(&Variant, &'static str)> {
        let has = |name: &str| self.forms.iter().any(|form| form.name == name);
        let named = self.named.iter();
        let never = named.filter(|(variant, name)| !variant.default && !has(name));
        never.map(|(variant, name)| (*variant, *name)).collect()
    }
}
