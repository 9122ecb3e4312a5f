//! The texts are those of fluent-rs, wherever that has them right.

use fluent::{FluentArgs, FluentBundle, FluentResource};
use proptest::prelude::*;

use super::{Args, catalogs, id};
use crate::Isolation;

/// Patterns of everything that both agree on. Terms refer to no terms, numbers
/// stay below a thousand, and no two messages have the same text, for there
/// fluent-rs errs.
fn pattern(level: usize) -> BoxedStrategy<String> {
    let reference = format!("{{ m{} }}", level + 1);
    let attribute = format!("{{ m{}.x }}", level + 1);
    let leaf = prop_oneof![
        prop::sample::select(vec![
            "a",
            "b c",
            "猫",
            "\n    line",
            "\n\n      deep",
            "é",
            "שלום"
        ])
        .prop_map(str::to_owned),
        prop::sample::select(vec![
            "{ $name }",
            "{ $n }",
            "{ $missing }",
            "{ \"\" }",
            "{ \"\\u00e9{\" }",
            "{ 3.50 }",
            "{ { $name } }",
            "{ -t }",
            "{ -t(case: \"gen\") }",
            "{ nowhere }",
            "{ m0 }",
            "{ NUMBER($n) }",
            "{ NUMBER($n, minimumFractionDigits: 2) }",
        ])
        .prop_map(str::to_owned),
        Just(reference),
        Just(attribute),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        let parts = prop::collection::vec(inner, 1..4);
        let selector = prop::sample::select(vec![
            "$name",
            "$n",
            "$missing",
            "-t.gender",
            "\"x\"",
            "2",
            "NUMBER($n, type: \"ordinal\")",
        ]);
        prop_oneof![
            parts.clone().prop_map(|parts| parts.join(" ")),
            (selector, parts.clone(), parts).prop_map(|(selector, one, other)| {
                let keys = ["one", "2", "x", "Nya", "f", "few"];
                let key = keys[one.len() + other.len() - 2];
                // To fluent-rs two numbers differ if their options do.
                let options = selector.contains(':');
                let key = if options && key == "2" { "two" } else { key };
                let (one, other) = (one.join(""), other.join("-"));
                format!("{{ {selector} ->\n    [{key}] k{one}\n   *[other] o{other}\n  }}")
            }),
        ]
    })
    .boxed()
}

/// What fluent-rs says; its errors are judged by what they leave in the text.
fn theirs(text: &str, name: &str, n: i32, marks: bool) -> String {
    let resource = FluentResource::try_new(text.to_owned()).unwrap();
    let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
    bundle.set_use_isolating(marks);
    bundle.add_builtins().unwrap();
    bundle.add_resource(resource).unwrap();
    let mut args = FluentArgs::new();
    args.set("name", name);
    args.set("n", n);
    let message = bundle.get_message("m0").unwrap();
    let pattern = message.value().unwrap();
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(&args), &mut errors)
        .into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn both_say_the_same(
        patterns in [pattern(0), pattern(1), pattern(2)],
        name in prop::sample::select(vec!["Nya", "x", ""]),
        n in 0..130,
        marks in any::<bool>(),
    ) {
        let mut text = String::new();
        for (at, pattern) in patterns.iter().enumerate() {
            text += &format!("m{at} = {at}{pattern}\n    .x = x{at}{pattern}\n");
        }
        text += "m3 = end\n    .x = x\n";
        text += "-t = { $case ->\n    [gen] Nyas\n   *[nom] Nya { $n }\n  }\n    .gender = f\n";
        let isolation = if marks { Isolation::Marks } else { Isolation::None };
        let catalogs = catalogs(&[("en", &text)]);
        let args = Args::new().with("name", name).with("n", n);
        let formatter = catalogs.formatter(&id("en"), isolation);
        let ours = formatter.format("m0", None, &args).unwrap();
        let cut = |problem: &crate::FormatProblem| problem.name() == "too-many-placeables";
        prop_assume!(!ours.problems.iter().any(cut));
        prop_assert_eq!(ours.text, theirs(&text, name, n, marks), "{}", text);
    }
}
