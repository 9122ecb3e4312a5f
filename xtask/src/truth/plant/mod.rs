//! The families of defects: what is planted, and which rules ought to find it.

mod blocks;
mod code;
mod facts;
mod fields;
mod links;
mod prose;

use super::edit::Planted;
use super::page::View;
use super::random::Random;

pub(crate) use code::declared;
pub(crate) use fields::swapped as swap_items;
pub(crate) use links::leads_to;

/// A kind of mutation, of which any number can be made by seed.
pub(crate) struct Family {
    /// Group and name, `fact/date`; the harmless ones are in groups of their own.
    pub(crate) name: &'static str,
    /// The rules that ought to find it; none where nothing ought to be found.
    pub(crate) rules: &'static [&'static str],
    /// Whether it may be planted into the source as well.
    pub(crate) both: bool,
    /// Makes one; nothing where the page has no place for it.
    pub(crate) plant: fn(View<'_>, &mut Random) -> Option<Planted>,
}

impl Family {
    pub(crate) const fn new(
        name: &'static str,
        rules: &'static [&'static str],
        plant: fn(View<'_>, &mut Random) -> Option<Planted>,
    ) -> Self {
        Self {
            name,
            rules,
            both: false,
            plant,
        }
    }

    /// The same, planted into the source as well.
    const fn both(mut self) -> Self {
        self.both = true;
        self
    }
}

const SHARED: &[&str] = &["shared-field-differs"];
/// A rule of the kind that speaks of one file may be the first to see it.
const TERMS: &[&str] = &["shared-field-differs", "unknown-term", "foreign-term"];
const MISSING: &[&str] = &["missing-field", "schema-required", "schema-minLength"];
const FACT: &[&str] = &["fact-differs"];
const LINK: &[&str] = &["link-differs", "broken-link", "broken-anchor"];

/// All families of defects.
pub(crate) const DEFECTS: &[Family] = &[
    Family::new(
        "field/date",
        &["shared-field-differs", "path-field-differs"],
        fields::date,
    )
    .both(),
    Family::new("field/choice", SHARED, fields::choice).both(),
    Family::new("field/text", SHARED, fields::text).both(),
    Family::new("field/item-dropped", SHARED, fields::item_dropped).both(),
    Family::new("field/reordered", SHARED, fields::reordered),
    Family::new("field/tag-dropped", TERMS, fields::tag_dropped).both(),
    Family::new("field/missing", MISSING, fields::missing),
    Family::new("field/empty", MISSING, fields::empty),
    Family::new(
        "field/untranslated",
        &["untranslated-field"],
        fields::untranslated,
    ),
    Family::new(
        "field/key-translated",
        &["translated-key"],
        fields::key_translated,
    ),
    Family::new(
        "heading/dropped",
        &["heading-differs"],
        blocks::heading_dropped,
    ),
    Family::new("heading/level", &["heading-differs"], blocks::heading_level),
    Family::new("heading/added", &["heading-differs"], blocks::heading_added),
    Family::new(
        "heading/numbering",
        &["heading-differs", "fact-differs"],
        facts::numbering,
    ),
    Family::new("code/number", &["code-differs"], code::number).both(),
    Family::new("code/word", &["code-differs"], code::word).both(),
    Family::new("code/slip", &["code-differs"], code::slip).both(),
    Family::new("code/line-dropped", &["code-differs"], code::line_dropped),
    Family::new("code/dropped", &["code-differs"], code::dropped),
    Family::new("code/inline", &["inline-code-differs"], prose::inline_code).both(),
    Family::new("link/altered", LINK, links::altered).both(),
    Family::new("link/swapped", LINK, links::swapped),
    Family::new("link/dropped", LINK, links::dropped),
    Family::new("link/internal", LINK, links::internal),
    Family::new("link/anchor", LINK, links::anchor),
    Family::new(
        "link/locale",
        &["cross-locale-link", "broken-link"],
        links::locale,
    ),
    Family::new("image/dropped", &["image-differs"], blocks::image_dropped),
    Family::new(
        "image/swapped",
        &["image-differs", "broken-link"],
        blocks::image_swapped,
    ),
    Family::new("table/row", &["table-differs"], blocks::table_row),
    Family::new("table/column", &["table-differs"], blocks::table_column),
    Family::new("list/item", &["list-differs"], blocks::list_item),
    Family::new(
        "component/dropped",
        &["component-differs"],
        blocks::component_dropped,
    ),
    Family::new(
        "prose/untranslated",
        &["untranslated-block"],
        prose::untranslated,
    ),
    Family::new("fact/number", FACT, facts::number).both(),
    Family::new("fact/percent", FACT, facts::percent).both(),
    Family::new("fact/money", FACT, facts::money).both(),
    Family::new("fact/quantity", FACT, facts::quantity).both(),
    Family::new("fact/magnitude", FACT, facts::magnitude).both(),
    Family::new("fact/unit", FACT, facts::unit).both(),
    Family::new("fact/date", FACT, facts::date).both(),
    Family::new("fact/time", FACT, facts::time).both(),
    Family::new("fact/version", FACT, facts::version).both(),
    Family::new("fact/field", FACT, facts::field).both(),
];
