//! Every check, one a file, each with its page; the registry names them all.

use std::sync::LazyLock;

use polynya_diagnostics::{Finding, Location, Message, Rule, SourceFile, Span};
use polynya_frontmatter::{Node, Problem, ProblemKind, Syntax, Value, write_scalar};
use polynya_locale::LocaleId;
use polynya_locale::ftl::Pattern;

use crate::schema::Violation;
use crate::strings::Place;

/// Declares a file's rule. The page is part of the program, so that `explain`
/// needs no network and cannot be out of step. `off` is for a rule that only
/// speaks where the configuration gives it a severity; `fix = Safe`, `Unsafe` or
/// `Either` says which fixes its findings may have, if any.
macro_rules! rule {
    ($name:literal, $severity:ident, $scope:ident, $page:literal $(,)?) => {
        rule!(@ $name, $severity, $scope, $page, true, Never);
    };
    ($name:literal, $severity:ident, $scope:ident, $page:literal, fix = $fixes:ident $(,)?) => {
        rule!(@ $name, $severity, $scope, $page, true, $fixes);
    };
    ($name:literal, $severity:ident, $scope:ident, $page:literal, off $(,)?) => {
        rule!(@ $name, $severity, $scope, $page, false, Never);
    };
    (
        $name:literal, $severity:ident, $scope:ident, $page:literal, off, fix = $fixes:ident $(,)?
    ) => {
        rule!(@ $name, $severity, $scope, $page, false, $fixes);
    };
    (
        @ $name:literal, $severity:ident, $scope:ident, $page:literal, $on:literal, $fixes:ident
    ) => {
        /// The rule of this file.
        pub(crate) static RULE: polynya_diagnostics::Rule = polynya_diagnostics::Rule {
            name: $name,
            severity: polynya_diagnostics::Severity::$severity,
            on: $on,
            scope: polynya_diagnostics::Scope::$scope,
            fixes: polynya_diagnostics::Fixes::$fixes,
            pages: &[
                ("en", include_str!($page)),
                (
                    "ja",
                    include_str!(concat!("../../../../locales/ja/rules/", $page)),
                ),
            ],
        };
    };
}

/// Declares the modules and lists their rules, sorted by file.
macro_rules! rules {
    ($($visibility:vis mod $module:ident;)*) => {
        $($visibility mod $module;)*

        /// Every rule there is, sorted by name.
        #[must_use]
        pub fn all() -> Vec<&'static Rule> {
            let mut all = vec![$(&$module::RULE),*];
            all.sort_by_key(|rule| rule.name);
            all
        }
    };
}

rules! {
    pub(crate) mod ambiguous_term;
    pub(crate) mod broken_anchor;
    pub(crate) mod broken_link;
    pub(crate) mod broken_reference;
    pub(crate) mod byte_order_mark;
    pub(crate) mod code_differs;
    pub(crate) mod component_differs;
    pub(crate) mod cross_locale_link;
    pub(crate) mod custom_tag;
    pub(crate) mod cyclic_reference;
    pub(crate) mod duplicate_attribute;
    pub(crate) mod duplicate_key;
    pub(crate) mod duplicate_message;
    pub(crate) mod duplicate_term;
    pub mod duplicate_variant;
    pub(crate) mod duplicate_variant_key;
    pub(crate) mod fact_differs;
    pub(crate) mod file_too_large;
    pub(crate) mod footnote_differs;
    pub(crate) mod foreign_term;
    pub(crate) mod front_matter_not_mapping;
    pub(crate) mod ftl_syntax;
    pub(crate) mod heading_differs;
    pub(crate) mod image_differs;
    pub(crate) mod inline_code_differs;
    pub mod invalid_config;
    pub mod invalid_encoding;
    pub(crate) mod invalid_json;
    pub(crate) mod invalid_redirect;
    pub(crate) mod invalid_schema;
    pub(crate) mod invalid_seal;
    pub(crate) mod invalid_suppression;
    pub(crate) mod invalid_toml;
    pub(crate) mod invalid_yaml;
    pub(crate) mod key_order;
    pub(crate) mod link_differs;
    pub mod link_outside_root;
    pub(crate) mod list_differs;
    pub(crate) mod literal_emphasis;
    pub(crate) mod locale_mismatch;
    pub mod locale_spelling;
    pub(crate) mod merge_key;
    pub(crate) mod missing_attribute;
    pub(crate) mod missing_field;
    pub(crate) mod missing_front_matter;
    pub(crate) mod missing_heading_id;
    pub(crate) mod missing_label;
    pub(crate) mod missing_message;
    pub(crate) mod missing_plural_category;
    pub(crate) mod missing_source;
    pub(crate) mod missing_value;
    pub(crate) mod missing_variant;
    pub(crate) mod near_duplicate_term;
    pub(crate) mod non_finite_number;
    pub(crate) mod not_a_file;
    pub(crate) mod not_normalized;
    pub(crate) mod orphaned_attribute;
    pub(crate) mod orphaned_message;
    pub(crate) mod orphaned_value;
    pub(crate) mod path_field_differs;
    pub(crate) mod pin_on_source;
    pub(crate) mod pin_source_missing;
    pub(crate) mod pin_unknown_commit;
    pub(crate) mod redirect_conflict;
    pub(crate) mod redirected_link;
    pub(crate) mod repeated_title;
    pub(crate) mod schema_additional_items;
    pub(crate) mod schema_any_of;
    pub(crate) mod schema_const;
    pub(crate) mod schema_contains;
    pub(crate) mod schema_content_encoding;
    pub(crate) mod schema_content_media_type;
    pub(crate) mod schema_dependent_required;
    pub(crate) mod schema_enum;
    pub(crate) mod schema_exclusive_maximum;
    pub(crate) mod schema_exclusive_minimum;
    pub(crate) mod schema_false;
    pub(crate) mod schema_format;
    pub(crate) mod schema_max_items;
    pub(crate) mod schema_max_length;
    pub(crate) mod schema_max_properties;
    pub(crate) mod schema_maximum;
    pub(crate) mod schema_min_items;
    pub(crate) mod schema_min_length;
    pub(crate) mod schema_min_properties;
    pub(crate) mod schema_minimum;
    pub(crate) mod schema_multiple_of;
    pub(crate) mod schema_not;
    pub(crate) mod schema_one_of;
    pub(crate) mod schema_pattern;
    pub(crate) mod schema_property_names;
    pub(crate) mod schema_required;
    pub(crate) mod schema_type;
    pub(crate) mod schema_unevaluated_items;
    pub(crate) mod schema_unique_items;
    pub(crate) mod shared_field_differs;
    pub(crate) mod source_only_field;
    pub(crate) mod stale_variant;
    pub(crate) mod stub_body;
    pub(crate) mod swallowed_comment;
    pub(crate) mod table_differs;
    pub(crate) mod term_alias;
    pub(crate) mod todo_left;
    pub(crate) mod too_many_placeables;
    pub(crate) mod trailing_space;
    pub(crate) mod translated_key;
    pub(crate) mod unclosed_front_matter;
    pub(crate) mod unformattable_message;
    pub(crate) mod unknown_field;
    pub(crate) mod unknown_function;
    pub mod unknown_locale;
    pub(crate) mod unknown_message;
    pub(crate) mod unknown_reference;
    pub(crate) mod unknown_schema_line;
    pub(crate) mod unknown_term;
    pub(crate) mod unknown_variable;
    pub(crate) mod unmatched_fact;
    pub(crate) mod unreachable_plural_category;
    pub mod unreadable_file;
    pub(crate) mod untranslated_block;
    pub(crate) mod untranslated_field;
    pub(crate) mod untranslated_message;
    pub(crate) mod unused_message;
    pub(crate) mod unused_suppression;
    pub(crate) mod unused_term;
    pub(crate) mod unused_term_argument;
    pub(crate) mod unused_variable;
    pub(crate) mod voice_leaked;
    pub(crate) mod voice_lost;
    pub(crate) mod voice_misplaced;
    pub(crate) mod voice_missing;
    pub(crate) mod voice_register;
    pub(crate) mod voice_sparse;
    pub(crate) mod voice_too_long;
    pub(crate) mod voice_wrong_script;
    pub(crate) mod wrong_script_message;
}

/// The rule of that name. A keyword's rule may also be named in kebab case,
/// `schema-max-length` for `schema-maxLength`.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    all()
        .into_iter()
        .find(|rule| rule.name == name || kebab(rule.name) == name)
}

/// The rule of exactly that name.
pub(crate) fn named(name: &str) -> Option<&'static Rule> {
    static SORTED: LazyLock<Vec<&'static Rule>> = LazyLock::new(all);
    let at = SORTED.binary_search_by_key(&name, |rule| rule.name);
    at.ok().map(|at| SORTED[at])
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Whether `rule` is about text that cannot be read as what it is written in.
pub(crate) fn is_about_syntax(rule: &Rule) -> bool {
    [
        &invalid_yaml::RULE,
        &invalid_toml::RULE,
        &invalid_json::RULE,
    ]
    .contains(&rule)
}

/// The rule for text that cannot be read in the syntax of `source`.
fn about_syntax(source: &SourceFile) -> &'static Rule {
    match Syntax::of(source.text()) {
        Syntax::Yaml => &invalid_yaml::RULE,
        Syntax::Toml => &invalid_toml::RULE,
        Syntax::Json => &invalid_json::RULE,
    }
}

/// Findings for what a parser met, in a front matter, a schema or the configuration.
pub fn syntax_problems(source: &SourceFile, problems: &[Problem]) -> Vec<Finding> {
    problems
        .iter()
        .map(|problem| syntax_problem(source, problem))
        .collect()
}

fn syntax_problem(source: &SourceFile, problem: &Problem) -> Finding {
    let span = problem.span;
    match &problem.kind {
        ProblemKind::Syntax { cause, trap } => {
            invalid_yaml::syntax(source, span, cause, trap.as_ref())
        }
        ProblemKind::Toml(mistake) => invalid_toml::finding(source, span, mistake),
        ProblemKind::Json(mistake) => invalid_json::finding(source, span, mistake),
        ProblemKind::DuplicateKey { key } => {
            duplicate_key::finding(source, key, span, problem.related)
        }
        ProblemKind::NotAMapping { found } => {
            front_matter_not_mapping::finding(source, span, found)
        }
        ProblemKind::CustomTag { tag } => custom_tag::finding(source, tag, span),
        ProblemKind::MergeKey => merge_key::finding(source, span),
        ProblemKind::NonFinite => non_finite_number::finding(source, span),
        ProblemKind::SwallowedComment { lost } => swallowed_comment::finding(source, span, lost),
        ProblemKind::TooLarge { limit } => too_much(source, span, "too-large", *limit),
        ProblemKind::TooDeep { limit } => too_much(source, span, "too-deep", *limit),
        ProblemKind::TooManyNodes { limit } => too_much(source, span, "too-many", *limit),
        ProblemKind::UnknownAnchor { .. }
        | ProblemKind::CyclicAlias { .. }
        | ProblemKind::ComplexKey
        | ProblemKind::SeveralDocuments => invalid_yaml::beyond(source, problem),
    }
}

/// The finding for what is well-formed, but more than will be read.
fn too_much(source: &SourceFile, span: Span, attribute: &'static str, limit: usize) -> Finding {
    let rule = about_syntax(source);
    let message = Message::attribute(rule.name, attribute).with("limit", limit);
    Finding::new(rule, message, source.locate(span))
}

/// The finding that a variant is not there: `at` is one that is, `path` is where
/// the absent one belongs.
fn absent(rule: &'static Rule, at: Location, locale: &LocaleId, path: &str) -> Finding {
    let about = |message: Message| message.with("locale", locale.as_str()).with("path", path);
    Finding::new(rule, about(Message::new(rule.name)), at)
        .help(about(Message::attribute(rule.name, "help")))
}

/// The patterns that a translation and its source have in common: the value, and
/// attributes of the same name. The value's name is empty.
fn pairs<'a>(
    place: Place<'a>,
    source: Place<'a>,
) -> impl Iterator<Item = (&'a str, &'a Pattern, &'a Pattern)> {
    let value = place.entry.value.as_ref().zip(source.entry.value.as_ref());
    let attributes = place.entry.attributes.iter().filter_map(move |attribute| {
        let name = place.file.slice(attribute.name);
        Some((name, &attribute.value, &source.attribute(name)?.value))
    });
    let value = value.map(|(own, source)| ("", own, source));
    value.into_iter().chain(attributes)
}

/// A message's name, or with an attribute's: `save.title`.
fn dotted(place: Place<'_>, attribute: &str) -> String {
    match attribute {
        "" => place.id().to_owned(),
        name => format!("{}.{name}", place.id()),
    }
}

/// The first line of a span that may cover many: underlining all says nothing.
pub(crate) fn first_line(source: &SourceFile, span: Span) -> Span {
    let text = source.slice(span);
    let line = text.lines().next().unwrap_or_default();
    Span::new(span.start, span.start + line.trim_end().len())
}

/// The bytes of a part of a scalar's text, if the file has the text as it is but for
/// white space, or has that part once; `span` is the scalar's.
pub(crate) fn part_of(source: &SourceFile, span: Span, text: &str, part: Span) -> Option<Span> {
    let raw = source.slice(span);
    if let Some(at) = raw.find(text) {
        return Some(part.shifted(span.start + at));
    }
    if let Some(found) = part_but_for_space(raw, text, part) {
        return Some(found.shifted(span.start));
    }
    let text = text.get(part.range()).filter(|text| !text.is_empty())?;
    let mut found = raw.match_indices(text);
    let (at, _) = found.next()?;
    let start = span.start + at;
    found
        .next()
        .is_none()
        .then(|| Span::new(start, start + text.len()))
}

/// The same in a scalar over several lines, which has line ends and indentation where its text
/// has other white space or none.
fn part_but_for_space(raw: &str, text: &str, part: Span) -> Option<Span> {
    let start = match raw.chars().next()? {
        '|' | '>' => raw.find('\n')?,
        '"' | '\'' => 1,
        _ => 0,
    };
    let signs = |text: &'_ str| -> Vec<(usize, char)> {
        let all = text.char_indices();
        all.filter(|(_, c)| !c.is_whitespace()).collect()
    };
    let (written, meant) = (signs(&raw[start..]), signs(text));
    let first = meant.iter().position(|(at, _)| *at >= part.start)?;
    let behind = meant.iter().position(|(at, _)| *at >= part.end);
    let last = behind.unwrap_or(meant.len()).checked_sub(1)?;
    let same = meant.iter().zip(written.get(..=last)?);
    if first > last || same.into_iter().any(|((_, one), (_, other))| one != other) {
        return None;
    }
    let (end, c) = written[last];
    Some(Span::new(written[first].0, end + c.len_utf8()).shifted(start))
}

/// A finding about a length that is on the wrong side of `limit`.
fn limited(rule: &'static Rule, violation: &Violation<'_>, limit: u64) -> Finding {
    let message = violation
        .message(rule)
        .with("limit", limit as usize)
        .with("actual", length(violation.node));
    violation.finding(rule, message)
}

/// Characters of a text, items of a list, fields of a mapping.
fn length(node: &Node) -> usize {
    match &node.value {
        Value::String(text) => text.value.chars().count(),
        Value::Sequence(items) => items.len(),
        Value::Mapping(mapping) => mapping.entries.len(),
        _ => 0,
    }
}

/// `text` as a scalar in the manner of the value it is to replace: quoted if
/// that is quoted, or if it could not stand unquoted.
pub(crate) fn written_like(source: &SourceFile, node: &Node, text: &str) -> String {
    let syntax = Syntax::of(source.text());
    if syntax != Syntax::Yaml {
        return syntax.text_like(node, text);
    }
    let old = source.slice(node.span);
    // In a list between brackets, more than these would need quotes.
    let harmless = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
    let plain = text.chars().all(harmless) && write_scalar(text) == text;
    match old.chars().next() {
        Some('\'') => format!("'{}'", text.replace('\'', "''")),
        Some(c) if c != '"' && plain => text.to_owned(),
        _ => serde_json::Value::from(text).to_string(),
    }
}

/// Whether a value's bytes are more than the value itself: an anchor of YAML stands
/// for it elsewhere, an alias for another, a tag says what it is.
pub(crate) fn stands_for_more(source: &SourceFile, node: &Node) -> bool {
    source.slice(node.span).starts_with(['*', '&', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_part(raw: &str, text: &str, part: &str, nth: usize, line: usize) {
        let source = SourceFile::new("a.md", raw.to_owned());
        let (at, _) = text.match_indices(part).nth(nth).unwrap();
        let span = Span::new(0, raw.len());
        let found = part_of(&source, span, text, Span::new(at, at + part.len())).unwrap();
        assert_eq!(source.slice(found), part);
        assert_eq!(source.locate(found).start.line, line);
    }

    #[test]
    fn a_part_is_found_in_every_notation_of_a_text() {
        check_part("v7 and v7", "v7 and v7", "v7", 1, 1);
        let literal = "|-\n  v7 is out,\n    as v7\n  is.\n";
        check_part(literal, "v7 is out,\n  as v7\nis.", "v7", 0, 2);
        check_part(literal, "v7 is out,\n  as v7\nis.", "v7", 1, 3);
        check_part(">2 # 7\n  7 of\n  7\n", "7 of 7\n", "7", 1, 3);
        check_part("'7 of\n  7'", "7 of 7", "7", 1, 2);
        check_part("\"7 of\n  7\"", "7 of 7", "7", 0, 1);
        check_part("7 of\n  9", "7 of 9", "9", 0, 2);
        // An escape, and a value that is there once.
        check_part("\"\\u0037 \\\n  9\"", "7 9", "9", 0, 2);
    }

    #[test]
    fn a_part_that_might_be_another_is_not_found() {
        let source = SourceFile::new("a.md", "\"\\t7, 7\"".to_owned());
        let span = Span::new(0, source.text().len());
        assert_eq!(part_of(&source, span, "\t7, 7", Span::new(1, 2)), None);
    }

    #[test]
    fn every_rule_has_a_page_that_starts_with_its_name() {
        for rule in all() {
            let heading = format!("# {}\n", rule.name);
            for (language, page) in rule.pages {
                assert!(page.starts_with(&heading), "{language}: {}", rule.name);
            }
        }
    }

    #[test]
    fn keyword_rules_answer_to_kebab_case() {
        let rule = find("schema-max-length").unwrap();
        assert_eq!(rule.name, "schema-maxLength");
    }
}
