//! The program's own words, English and Japanese, built in.

use polynya_locale::{Catalog, Catalogs, LocaleId};

/// English first: what it has, every other language may lack.
const BUILT_IN: [(&str, &[(&str, &str)]); 2] = [
    (
        "en",
        &[
            (
                "findings.ftl",
                include_str!("../../../locales/en/findings.ftl"),
            ),
            ("audit.ftl", include_str!("../../../locales/en/audit.ftl")),
            (
                "bundles.ftl",
                include_str!("../../../locales/en/bundles.ftl"),
            ),
            (
                "changes.ftl",
                include_str!("../../../locales/en/changes.ftl"),
            ),
            ("builds.ftl", include_str!("../../../locales/en/builds.ftl")),
            ("cli.ftl", include_str!("../../../locales/en/cli.ftl")),
            (
                "coverage.ftl",
                include_str!("../../../locales/en/coverage.ftl"),
            ),
            ("living.ftl", include_str!("../../../locales/en/living.ftl")),
            ("fixing.ftl", include_str!("../../../locales/en/fixing.ftl")),
            ("report.ftl", include_str!("../../../locales/en/report.ftl")),
            ("intake.ftl", include_str!("../../../locales/en/intake.ftl")),
            ("places.ftl", include_str!("../../../locales/en/places.ftl")),
            ("types.ftl", include_str!("../../../locales/en/types.ftl")),
            ("shards.ftl", include_str!("../../../locales/en/shards.ftl")),
            ("speed.ftl", include_str!("../../../locales/en/speed.ftl")),
            ("usage.ftl", include_str!("../../../locales/en/usage.ftl")),
            ("watch.ftl", include_str!("../../../locales/en/watch.ftl")),
        ],
    ),
    (
        "ja",
        &[
            (
                "findings.ftl",
                include_str!("../../../locales/ja/findings.ftl"),
            ),
            ("audit.ftl", include_str!("../../../locales/ja/audit.ftl")),
            (
                "bundles.ftl",
                include_str!("../../../locales/ja/bundles.ftl"),
            ),
            (
                "changes.ftl",
                include_str!("../../../locales/ja/changes.ftl"),
            ),
            ("builds.ftl", include_str!("../../../locales/ja/builds.ftl")),
            ("cli.ftl", include_str!("../../../locales/ja/cli.ftl")),
            (
                "coverage.ftl",
                include_str!("../../../locales/ja/coverage.ftl"),
            ),
            ("living.ftl", include_str!("../../../locales/ja/living.ftl")),
            ("fixing.ftl", include_str!("../../../locales/ja/fixing.ftl")),
            ("report.ftl", include_str!("../../../locales/ja/report.ftl")),
            ("intake.ftl", include_str!("../../../locales/ja/intake.ftl")),
            ("places.ftl", include_str!("../../../locales/ja/places.ftl")),
            ("types.ftl", include_str!("../../../locales/ja/types.ftl")),
            ("shards.ftl", include_str!("../../../locales/ja/shards.ftl")),
            ("speed.ftl", include_str!("../../../locales/ja/speed.ftl")),
            ("usage.ftl", include_str!("../../../locales/ja/usage.ftl")),
            ("watch.ftl", include_str!("../../../locales/ja/watch.ftl")),
        ],
    ),
];

/// What a reader of `locale` needs: that language, and English behind it.
/// Parsing the others would only make every start slower.
pub(crate) fn catalogs(locale: &LocaleId) -> Catalogs {
    let [english, ..] = &BUILT_IN;
    let spoken = BUILT_IN
        .iter()
        .filter(|(tag, _)| *tag == english.0 || *tag == locale.as_str());
    let catalog = |(tag, files): &(&str, &[(&str, &str)])| {
        let locale = LocaleId::parse(tag).ok()?;
        // A test holds that these files have no errors.
        Some(Catalog::parse(locale, files).0)
    };
    Catalogs::new(spoken.filter_map(catalog).collect())
}

/// The language to speak: the one asked for, else the reader's.
pub(crate) fn language(asked: Option<String>, preferred: &[String]) -> LocaleId {
    let mut wanted: Vec<&str> = asked.as_deref().into_iter().collect();
    wanted.extend(preferred.iter().map(String::as_str));
    // To choose among languages takes their names only.
    let names = BUILT_IN.iter().filter_map(|(tag, _)| {
        let locale = LocaleId::parse(tag).ok()?;
        Some(Catalog::new(locale, Vec::new()))
    });
    Catalogs::new(names.collect()).negotiate(&wanted)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use polynya_diagnostics::{Arg, Message, Translate};
    use polynya_locale::{Args, Isolation};
    use polynya_pipeline::rules;

    use super::*;

    fn each(check: impl Fn(&str, &Catalog)) {
        for (tag, files) in BUILT_IN {
            let (catalog, errors) = Catalog::parse(LocaleId::parse(tag).unwrap(), files);
            assert!(errors.is_empty(), "{tag}: {errors:?}");
            check(tag, &catalog);
        }
    }

    #[test]
    fn every_rule_has_a_message_in_every_language() {
        each(|tag, catalog| {
            for rule in rules::all() {
                assert!(catalog.has_value(rule.name), "{tag} lacks {}", rule.name);
            }
        });
    }

    /// Japanese writes some words from English in two ways; readers shall see one.
    #[test]
    fn words_are_spelled_in_one_way() {
        let (_, files) = BUILT_IN.iter().find(|(tag, _)| *tag == "ja").unwrap();
        for (name, text) in *files {
            for other in ["エントリー", "フォルダー"] {
                assert!(!text.contains(other), "{name}: {other}");
            }
        }
    }

    /// fluent-rs, which puts these messages into words, and the formatter for
    /// the messages of projects must not differ in anything that they use.
    #[test]
    fn both_ways_of_formatting_say_the_same() {
        each(|tag, catalog| {
            let locale = LocaleId::parse(tag).unwrap();
            let catalogs = catalogs(&locale);
            let translator = catalogs.translator(&locale);
            let formatter = catalogs.formatter(&locale, Isolation::None);
            for id in catalog.message_ids() {
                let attributes = catalog.attributes(id).into_iter().map(Some);
                let value = catalog.has_value(id).then_some(None);
                for attribute in attributes.chain(value) {
                    for number in [None, Some(0), Some(1), Some(2), Some(21)] {
                        let own = Box::leak(id.to_owned().into_boxed_str());
                        let attribute =
                            attribute.map(|name| &*Box::leak(name.to_owned().into_boxed_str()));
                        let mut message = Message {
                            id: own,
                            attribute,
                            args: Vec::new(),
                        };
                        let mut args = Args::new();
                        for name in catalog.variables(id) {
                            match number {
                                None => args.set(&name, "x"),
                                Some(number) => args.set(&name, number as f64),
                            }
                            let arg =
                                number.map_or(Arg::from("x"), |number: usize| Arg::from(number));
                            message.args.push((Box::leak(name.into_boxed_str()), arg));
                        }
                        let said = formatter.format(id, attribute, &args).unwrap();
                        assert_eq!(translator.translate(&message), said.text, "{tag}: {id}");
                        assert_eq!(said.problems, [], "{tag}: {id}");
                    }
                }
            }
        });
    }

    #[test]
    fn languages_have_the_same_messages_attributes_and_variables() {
        let [(_, english), ..] = BUILT_IN;
        let (english, _) = Catalog::parse(LocaleId::parse("en").unwrap(), english);
        each(|tag, catalog| {
            let ids = |catalog: &Catalog| -> BTreeSet<String> {
                catalog.message_ids().map(str::to_owned).collect()
            };
            assert_eq!(ids(&english), ids(catalog), "{tag}");
            for id in english.message_ids() {
                assert_eq!(
                    english.attributes(id),
                    catalog.attributes(id),
                    "{tag}: {id}"
                );
                assert_eq!(english.variables(id), catalog.variables(id), "{tag}: {id}");
            }
        });
    }
}
