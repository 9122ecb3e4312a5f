//! What the pattern layouts match, and that paths and entries agree.

use proptest::prelude::*;

use super::*;

fn ids(tags: &str) -> Vec<LocaleId> {
    let tags = tags.split_whitespace();
    tags.map(|tag| LocaleId::parse(tag).unwrap()).collect()
}

/// A matcher for `locales`, the first of which is the source.
fn matcher(pattern: &str, locales: &str) -> Matcher {
    let locales = ids(locales);
    let pattern = PathPattern::parse(pattern).unwrap();
    pattern.matcher(&locales, &locales[0])
}

/// Checks each path: `locale entry`, `?text` for a near miss, or `-`.
fn check(pattern: &str, locales: &str, cases: &[(&str, &str)]) {
    let matcher = matcher(pattern, locales);
    for (path, expected) in cases {
        let found = matcher.matches(path);
        let miss = matcher.near_miss(path);
        assert!(found.is_none() || miss.is_none(), "{pattern}: {path}");
        if let Some(miss) = &miss {
            assert_eq!(&path[miss.span.range()], miss.locale_text);
        }
        if let Some(found) = &found {
            let spelled = found.locale_span.map(|span| &path[span.range()]);
            assert_eq!(spelled, found.locale_text.as_deref(), "{pattern}: {path}");
        }
        if found.is_some() || miss.is_some() {
            for (at, _) in path.match_indices('/') {
                assert!(matcher.could_contain(&path[..at]), "{pattern}: {path}");
            }
        }
        let shown = match (found, miss) {
            (Some(found), _) => format!("{} {}", found.locale, found.entry),
            (None, Some(miss)) => format!("?{}", miss.locale_text),
            (None, None) => "-".to_owned(),
        };
        assert_eq!(shown, *expected, "{pattern}: {path}");
    }
}

#[test]
fn slug_folder_with_a_file_per_locale() {
    let cases = [
        ("content/timeline/cat/en.md", "en cat"),
        ("content/timeline/cat/JA.md", "ja cat"),
        ("content/timeline/cat/zh_hans.md", "zh-Hans cat"),
        ("content/timeline/cat/zh.md", "zh cat"),
        ("content/timeline/_draft/en.md", "en _draft"),
        ("content/timeline/猫/ja.md", "ja 猫"),
        ("content/timeline/cat/jp.md", "?jp"),
        ("content/timeline/cat/en_US.md", "?en_US"),
        ("content/timeline/cat/README.md", "-"),
        ("content/timeline/cat/en.mdx", "-"),
        ("content/timeline/cat/en_md", "-"),
        ("content/timeline/a/b/en.md", "-"),
        ("content/timeline/.git/en.md", "-"),
        ("content/timeline/en.md", "-"),
        ("Content/timeline/cat/en.md", "-"),
        ("x/content/timeline/cat/en.md", "-"),
        ("", "-"),
    ];
    check(
        "content/timeline/{slug}/{locale}.md",
        "en ja zh zh-Hans",
        &cases,
    );
}

#[test]
fn locale_folder_with_any_depth_below() {
    let cases = [
        ("en/a.mdx", "en a"),
        ("ja/a/b.c.mdx", "ja a/b.c"),
        ("pt-br/a/index.mdx", "pt-BR a/index"),
        ("cn/a.mdx", "?cn"),
        ("docs/a.mdx", "-"),
        ("en/.hidden.mdx", "-"),
        ("en/.obsidian/a.mdx", "-"),
        ("en/.mdx", "-"),
        ("en/a//b.mdx", "-"),
        ("a.mdx", "-"),
    ];
    check("{locale}/{slug...}.mdx", "en ja pt-BR", &cases);
}

#[test]
fn optional_locale_before_the_extension() {
    let cases = [
        ("guide.md", "en guide"),
        ("a/guide.ja.md", "ja a/guide"),
        ("a/guide.en.md", "en a/guide"),
        ("v1.2.md", "en v1.2"),
        ("v1.2.ja.md", "ja v1.2"),
        ("main.rs.md", "en main.rs"),
        ("guide.fr.md", "?fr"),
        ("guide.zh_CN.md", "?zh_CN"),
        ("ja.md", "en ja"),
        (".ja.md", "-"),
    ];
    check("{slug...}.{locale?}.md", "en ja", &cases);
}

#[test]
fn optional_locale_folder() {
    let cases = [
        ("ja/guide.md", "ja guide"),
        ("en/guide.md", "en guide"),
        ("guides/x.md", "en guides/x"),
        ("api/css.md", "en api/css"),
        ("README.md", "en README"),
        ("fr/x.md", "?fr"),
        ("ja.md", "en ja"),
        (".github/x.md", "-"),
    ];
    check("{locale?}/{slug...}.md", "en ja", &cases);
}

#[test]
fn locale_between_literal_folders() {
    let cases = [
        ("i18n/ja/docs/a/b.md", "ja a/b"),
        ("i18n/ja/blog/a.md", "-"),
        ("i18n/kr/docs/a.md", "?kr"),
    ];
    check("i18n/{locale}/docs/{slug...}.md", "en ja", &cases);
}

#[test]
fn several_captures_make_the_id_together() {
    let cases = [("src/content/articles/20240131/cat/en.md", "en 20240131/cat")];
    check(
        "src/content/articles/{date}/{slug}/{locale}.md",
        "en ja",
        &cases,
    );
    let found = matcher("src/{date}/{slug}/{locale}.md", "en").matches("src/2024/cat/en.md");
    let found = found.unwrap();
    assert_eq!((found.slug.as_str(), found.dates.len()), ("cat", 0));
}

#[test]
fn dates_have_a_form_and_a_place() {
    let pattern = "content/{date:%Y%m%d}-{slug}/{locale}.md";
    let cases = [
        ("content/20240131-a-b/en.md", "en 20240131/a-b"),
        ("content/20240231-a/ja.md", "ja 20240231/a"),
        ("content/2024131-a/en.md", "-"),
        ("content/20240131/en.md", "-"),
    ];
    check(pattern, "en ja", &cases);
    let path = "content/20240131-a/en.md";
    let dates = matcher(pattern, "en").matches(path).unwrap().dates;
    assert_eq!(dates[0].field, "date");
    assert_eq!(dates[0].iso.as_deref(), Some("2024-01-31"));
    assert_eq!(&path[dates[0].span.range()], dates[0].text);
    let wrong = matcher(pattern, "en").matches("content/20240231-a/en.md");
    assert_eq!(wrong.unwrap().dates[0].iso, None);
    let cases = [
        ("2024/01/31/a.md", "en 2024/01/31/a"),
        ("2024/01/a.md", "-"),
    ];
    check("{date:%Y/%m/%d}/{slug}.{locale?}.md", "en", &cases);
}

#[test]
fn a_pattern_without_other_captures_has_one_entry() {
    check(
        "a/about/{locale}.md",
        "en ja",
        &[("a/about/ja.md", "ja about")],
    );
    check(
        "a/{locale}/about.md",
        "en ja",
        &[("a/ja/about.md", "ja about")],
    );
    check("about.{locale?}.md", "en", &[("about.md", "en about")]);
    check("{locale}.md", "en", &[("en.md", "en index")]);
}

#[test]
fn old_and_long_names_of_a_locale_count() {
    check(
        "{slug}/{locale}.md",
        "en he",
        &[("a/iw.md", "he a"), ("a/eng.md", "en a")],
    );
    check(
        "{locale?}/{slug}.md",
        "en fil",
        &[("tl/a.md", "fil a"), ("tel/a.md", "-")],
    );
}

#[test]
fn other_separators_go_with_an_absent_locale() {
    check(
        "{slug}-{locale?}.md",
        "en ja",
        &[("a-ja.md", "ja a"), ("a-b.md", "en a-b")],
    );
    check(
        "{locale?}.{slug}.md",
        "en ja",
        &[("ja.a.md", "ja a"), ("a.md", "en a")],
    );
    check(
        "docs-{locale?}/{slug}.md",
        "en ja",
        &[("docs/a.md", "en a"), ("docs-ja/a.md", "ja a")],
    );
    check(
        "x/{slug}_{locale?}",
        "en ja",
        &[("x/a", "en a"), ("x/a_ja", "ja a")],
    );
}

#[test]
fn paths_for_other_locales() {
    let cases = [
        (
            "{slug}/{locale}.md",
            "cat/en.md",
            "zh-Hans",
            "cat/zh-Hans.md",
        ),
        ("{locale}/{slug...}.mdx", "ja/a/b.mdx", "en", "en/a/b.mdx"),
        ("{slug...}.{locale?}.md", "a/b.md", "ja", "a/b.ja.md"),
        ("{slug...}.{locale?}.md", "a/b.ja.md", "en", "a/b.md"),
        // Left out, the source locale would leave `b.ja` or a near miss.
        ("{slug...}.{locale?}.md", "b.ja.en.md", "en", "b.ja.en.md"),
        ("{slug...}.{locale?}.md", "b.fr.ja.md", "en", "b.fr.en.md"),
        ("{locale?}/{slug...}.md", "a/b.md", "ja", "ja/a/b.md"),
        ("{locale?}/{slug...}.md", "ja/a/b.md", "en", "a/b.md"),
        ("{locale?}/{slug...}.md", "en/ja/b.md", "en", "en/ja/b.md"),
        (
            "i18n/{locale}/docs/{slug...}.md",
            "i18n/ja/docs/a/b.md",
            "en",
            "i18n/en/docs/a/b.md",
        ),
        (
            "c/{date:%Y%m%d}-{slug}/{locale}.md",
            "c/20240131-a/en.md",
            "ja",
            "c/20240131-a/ja.md",
        ),
        (
            "{a}/{rest...}/{b}.{locale}.md",
            "1/2/3/4.en.md",
            "ja",
            "1/2/3/4.ja.md",
        ),
        ("about/{locale}.md", "about/en.md", "ja", "about/ja.md"),
    ];
    for (pattern, path, locale, expected) in cases {
        let matcher = matcher(pattern, "en ja zh-Hans");
        let like = matcher.matches(path).unwrap();
        let found = matcher.path_for(&like, &ids(locale)[0]);
        assert_eq!(found, expected, "{pattern}: {path}");
    }
}

#[test]
fn folders_that_cannot_hold_a_match_are_known() {
    let cases = [
        (
            "content/{slug}/{locale}.md",
            " content content/a content/a/",
            "cont x content/a/b content/.a",
        ),
        ("{locale}/{slug...}.md", " en ja/a/b fr", "docs en/.git"),
        ("{slug...}.{locale?}.md", " a a/b", ".git a/.git"),
        ("{locale?}/{slug...}.md", " ja docs docs/a fr", ".git"),
        (
            "i18n/{locale}/docs/{slug...}.md",
            " i18n i18n/ja i18n/ja/docs/a",
            "i18n/x i18n/ja/blog docs",
        ),
        ("a/{slug...}/b/{locale}.md", " a/x/y/b a/b", "b"),
        ("a/x-{slug...}-y/{locale}.md", " a/x-1 a/x-1/2-y", "a/y"),
        (
            "{date:%Y/%m}/{slug}.{locale}.md",
            " 2024 2024/01",
            "a 2024/a 2024/01/a",
        ),
        ("{locale}.md", "", "a en"),
        ("docs-{locale?}/{slug}.md", " docs docs-ja", "blog docs/a"),
        ("{locale?}-{slug}/{a...}.md", " x ja-x x/y", ".x"),
        ("{slug}.{locale?}/{a}.md", " x x.ja", "x/y .x"),
        ("x/{locale?}/{a}/b.md", " x x/ja x/ja/a x/b", "y x/ja/a/b"),
    ];
    for (pattern, inside, outside) in cases {
        let matcher = matcher(pattern, "en ja");
        for dir in inside.split(' ') {
            assert!(matcher.could_contain(dir), "{pattern}: {dir}");
        }
        for dir in outside.split(' ') {
            assert!(!matcher.could_contain(dir), "{pattern}: {dir}");
        }
    }
}

#[test]
fn prefixes_and_captures_are_told() {
    let cases = [
        (
            "content/timeline/{slug}/{locale}.md",
            "content/timeline",
            "slug locale",
        ),
        ("content/x-{slug...}.{locale?}.md", "content", "slug locale"),
        ("{locale}/{date:%Y}-{slug}", "", "locale date slug"),
    ];
    for (text, prefix, captures) in cases {
        let pattern = PathPattern::parse(text).unwrap();
        assert_eq!(pattern.literal_prefix(), prefix);
        assert_eq!(pattern.captures().collect::<Vec<_>>().join(" "), captures);
        assert_eq!(pattern.as_str(), text);
    }
}

#[test]
fn a_pattern_as_long_as_paths_get_is_no_problem() {
    let folders = "a/".repeat(2_000);
    let matcher = matcher(&format!("{folders}{{locale}}"), "en ja");
    assert!(matcher.matches(&format!("{folders}ja")).is_some());
    assert!(matcher.could_contain(&folders));
}

const LAYOUTS: [&str; 9] = [
    "{slug}/{locale}.md",
    "{locale}/{slug...}.md",
    "{slug...}.{locale?}.md",
    "{locale?}/{slug...}.md",
    "i18n/{locale}/docs/{slug...}.md",
    "{a}-{slug}.{locale?}.md",
    "{date:%Y-%m}/{slug...}/{b}.{locale}.md",
    "{locale?}/{date:%Y/%m}-{slug...}.md",
    "{slug}/{rest...}_{locale?}.md",
];

proptest! {
    /// A path and the one made from what it says mean the same variant; so do
    /// the paths for all other locales. No folder above it is ever pruned.
    #[test]
    fn paths_and_entries_agree(
        layout in 0..LAYOUTS.len(),
        words in prop::collection::vec("(en|ja|fr|EN|zh_hans|he|guide|v1|2024-01|猫|i18n|docs|[a-c.]{1,3})", 1..7),
        joints in prop::collection::vec("[/./_-]", 7),
    ) {
        let matcher = matcher(LAYOUTS[layout], "en ja zh zh-Hans he");
        let joined = words.iter().zip(&joints).flat_map(|(word, joint)| [word, joint]);
        let path: String = joined.map(String::as_str).collect();
        let path = format!("{}.md", path.trim_end_matches(['/', '.', '_', '-']));
        let Some(found) = matcher.matches(&path) else { return Ok(()) };
        for (at, _) in path.match_indices('/') {
            prop_assert!(matcher.could_contain(&path[..at]), "{}", path);
        }
        for locale in ids("en ja zh zh-Hans he") {
            let other = matcher.path_for(&found, &locale);
            let back = matcher.matches(&other);
            prop_assert!(back.is_some(), "{} -> {}", path, other);
            let back = back.unwrap();
            prop_assert_eq!(&back.entry, &found.entry, "{} -> {}", path, other);
            prop_assert_eq!(&back.locale, &locale, "{} -> {}", path, other);
        }
    }

    /// No pattern and no path makes anything panic.
    #[test]
    fn nothing_panics(pattern in "([{}/.:%?a-b猫]|\\{locale\\}|\\{locale\\?\\}|\\{a\\.\\.\\.\\}|\\{d:%Y/%m\\}){0,8}", path in ".{0,20}") {
        let Ok(pattern) = PathPattern::parse(&pattern) else { return Ok(()) };
        let matcher = pattern.matcher(&ids("en ja"), &ids("en")[0]);
        let _ = matcher.matches(&path);
        let _ = matcher.near_miss(&path);
        let _ = matcher.could_contain(&path);
    }
}
