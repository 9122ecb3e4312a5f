//! The families of harmless edits: the same said or written in another way.
//! Whatever is found because of one is a false alarm.

mod code;
mod facts;
mod markdown;
mod prose;
mod yaml;

use super::plant::Family;

const NONE: &[&str] = &[];

/// All families of harmless edits.
pub(crate) const HARMLESS: &[Family] = &[
    Family::new("as-fact/number", NONE, facts::number),
    Family::new("as-fact/magnitude", NONE, facts::magnitude),
    Family::new("as-fact/percent", NONE, facts::percent),
    Family::new("as-fact/full-width", NONE, facts::full_width),
    Family::new("as-fact/unit", NONE, facts::unit),
    Family::new("as-fact/date", NONE, facts::date),
    Family::new("as-fact/time", NONE, facts::time),
    Family::new("as-prose/synonym", NONE, prose::synonym),
    Family::new("as-prose/heading", NONE, prose::heading),
    Family::new("as-prose/quotes", NONE, prose::quotes),
    Family::new("as-prose/apostrophe", NONE, prose::apostrophe),
    Family::new("as-prose/split", NONE, prose::split),
    Family::new("as-prose/merged", NONE, prose::merged),
    Family::new("as-code/comment", NONE, code::comment),
    Family::new("as-code/renamed", NONE, code::renamed),
    Family::new("as-markdown/wrap", NONE, markdown::wrap),
    Family::new("as-markdown/emphasis", NONE, markdown::emphasis),
    Family::new("as-markdown/bullets", NONE, markdown::bullets),
    Family::new("as-markdown/padding", NONE, markdown::padding),
    Family::new("as-markdown/blank-line", NONE, markdown::blank_line),
    Family::new("as-markdown/trailing-space", NONE, markdown::trailing_space),
    Family::new("as-markdown/line-ends", NONE, markdown::line_ends),
    Family::new("as-markdown/setext", NONE, markdown::setext),
    Family::new("as-markdown/reference", NONE, markdown::reference),
    Family::new("as-markdown/autolink", NONE, markdown::autolink),
    Family::new("as-yaml/quotes", NONE, yaml::quotes),
    Family::new("as-yaml/order", NONE, yaml::order),
    Family::new("as-yaml/list", NONE, yaml::list),
    Family::new("as-yaml/comment", NONE, yaml::comment),
    Family::new("as-yaml/any-order", NONE, yaml::any_order),
];
