//! Plural forms are those of CLDR, and keys match as Fluent wants.

use super::{Args, format, number};

const ALL: &str = "m = { $n ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
}
";

fn category(locale: &str, n: &str, kind: &str) -> String {
    let text = ALL.replace("$n ", &format!("NUMBER($n, type: \"{kind}\") "));
    format(locale, &text, &Args::new().with("n", number(n))).text
}

#[test]
fn cardinal_categories_are_those_of_cldr() {
    let cases = [
        ("ar", "0 zero, 1 one, 2 two, 3 few, 11 many, 100 other"),
        ("cy", "0 zero, 1 one, 2 two, 3 few, 6 many, 7 other"),
        ("pl", "1 one, 3 few, 12 many, 1.5 other"),
        ("ru", "1 one, 22 few, 11 many, 1.5 other"),
        ("ja", "0 other, 1 other"),
        ("ko", "1 other, 2 other"),
        ("en", "1 one, 1.0 other, 0 other"),
        // What an older table has otherwise.
        ("fr", "1000000 many, 1 one, 0 one"),
        ("es", "1000000 many"),
        ("it", "1000000 many"),
        ("pt", "1000000 many"),
        ("he", "1000000 other, 2 two"),
        // Without rules of its own: a dialect, a language nobody knows.
        ("de-CH-1901", "1 one, 2 other"),
        ("pt-AO", "0 other, 1 one"),
        ("tlh", "1 other, 2 other"),
    ];
    for (locale, expected) in cases {
        for expected in expected.split(", ") {
            let (n, expected) = expected.split_once(' ').unwrap();
            assert_eq!(category(locale, n, "cardinal"), expected, "{locale} {n}");
        }
    }
}

#[test]
fn ordinal_categories_are_those_of_cldr() {
    let cases = [
        ("en", "1 one, 2 two, 3 few, 4 other, 11 other, 23 few"),
        ("it", "8 many, 11 many, 9 other"),
        ("fr", "1 one, 2 other"),
    ];
    for (locale, expected) in cases {
        for expected in expected.split(", ") {
            let (n, expected) = expected.split_once(' ').unwrap();
            assert_eq!(category(locale, n, "ordinal"), expected, "{locale} {n}");
        }
    }
}

#[test]
fn fraction_digits_count_for_the_category() {
    let text = ALL.replace("$n ", "NUMBER($n, minimumFractionDigits: 1) ");
    let one = Args::new().with("n", 1);
    assert_eq!(format("en", &text, &one).text, "other");
    assert_eq!(format("en", ALL, &one).text, "one");
    let text = ALL.replace("$n ", "NUMBER($n, maximumFractionDigits: 0) ");
    let args = Args::new().with("n", 1.2);
    assert_eq!(format("en", &text, &args).text, "one");
}

#[test]
fn the_first_key_that_matches_wins() {
    let select = |variants: &str| format!("m = {{ $n ->\n{variants}\n   *[other] other\n}}\n");
    let cases = [
        ("[1] exact\n [one] one", "1", "exact"),
        ("[one] one\n [1] exact", "1", "one"),
        ("[1.0] exact", "1", "exact"),
        ("[1] exact", "1.00", "exact"),
        ("[-1.5] exact", "-1.50", "exact"),
        ("[0] exact", "0.0", "exact"),
        ("[2] exact", "1", "other"),
        ("[x] no", "1", "other"),
    ];
    for (variants, n, expected) in cases {
        let args = Args::new().with("n", number(n));
        let found = format("en", &select(variants), &args).text;
        assert_eq!(found, expected, "{variants} {n}");
    }
}

#[test]
fn texts_match_letter_by_letter_and_are_no_numbers() {
    let text = "m = { $n ->\n    [1] number\n    [one] one\n    [Nya] cat\n   *[x] other\n}\n";
    let cases = [
        ("Nya", "cat"),
        ("one", "one"),
        ("1", "other"),
        ("nya", "other"),
    ];
    for (n, expected) in cases {
        assert_eq!(format("en", text, &Args::new().with("n", n)).text, expected);
    }
}
