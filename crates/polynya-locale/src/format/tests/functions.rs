//! Numbers and dates in the locale's writing, and every option.

use super::{Args, catalogs, format, id, number, problems};
use crate::{CivilDate, Isolation};

/// CLDR puts no-break spaces of two widths where people see spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn shown(locale: &str, n: &str, options: &str) -> String {
    let text = format!("m = {{ NUMBER($n{options}) }}\n");
    let formatted = format(locale, &text, &Args::new().with("n", number(n)));
    assert_eq!(formatted.problems, [], "{locale} {options}");
    plain(&formatted.text)
}

#[test]
fn numbers_are_written_as_the_locale_does() {
    let cases = [
        ("en", "1234567.5", "1,234,567.5"),
        ("en", "1.50", "1.50"),
        ("de", "1234567.5", "1.234.567,5"),
        ("fr", "1234567.5", "1 234 567,5"),
        ("es", "1234", "1234"),
        ("hi", "1234567", "12,34,567"),
        ("en-IN", "1234567", "12,34,567"),
        ("ar-EG", "1234.5", "١٬٢٣٤٫٥"),
        ("en-u-nu-deva", "12", "१२"),
        ("xx", "1234", "1,234"),
    ];
    for (locale, n, expected) in cases {
        let args = Args::new().with("n", number(n));
        let found = format(locale, "m = { $n }\n", &args);
        let found = plain(&found.text);
        assert_eq!(found, expected, "{locale}");
        assert_eq!(shown(locale, n, ""), expected, "{locale}");
    }
    assert_eq!(
        format("de", "m = { 1234.50 }\n", &Args::new()).text,
        "1.234,50"
    );
}

#[test]
fn a_reader_gets_the_digits_of_their_region() {
    let catalogs = catalogs(&[("en", "m = { $n }\n"), ("ar", "x = x\n")]);
    let args = Args::new().with("n", 1_234_567);
    let say = |tag| catalogs.formatter(&id(tag), Isolation::None);
    let say = |tag| say(tag).format("m", None, &args).unwrap().text;
    assert_eq!(say("en-IN"), "12,34,567");
    // The text is English, whoever reads it.
    assert_eq!(say("ar-EG"), "1,234,567");
}

/// Number, options of `NUMBER`, text.
const NUMBERS: &[(&str, &str, &str)] = &[
    ("1.5", ", minimumFractionDigits: 2", "1.50"),
    ("1.555", ", maximumFractionDigits: 2", "1.56"),
    ("1.999", ", maximumFractionDigits: 2", "2"),
    (
        "1.2",
        ", minimumFractionDigits: 2, maximumFractionDigits: 3",
        "1.20",
    ),
    (
        "99.96",
        ", minimumFractionDigits: 1, maximumFractionDigits: 1",
        "100.0",
    ),
    ("7", ", minimumIntegerDigits: 3", "007"),
    ("1234567", ", maximumSignificantDigits: 3", "1,230,000"),
    ("0.012345", ", maximumSignificantDigits: 2", "0.012"),
    ("1.5", ", minimumSignificantDigits: 4", "1.500"),
    ("12345", ", useGrouping: \"false\"", "12345"),
    ("12345", ", useGrouping: 0", "12345"),
    ("1234", ", useGrouping: \"min2\"", "1234"),
    ("1234", ", useGrouping: \"true\"", "1,234"),
    ("1234", ", type: \"ordinal\"", "1,234"),
    ("0.256", ", style: \"percent\"", "26%"),
    (
        "0.256",
        ", style: \"percent\", minimumFractionDigits: 2",
        "25.60%",
    ),
    (
        "12",
        ", style: \"percent\", useGrouping: \"false\"",
        "1200%",
    ),
    (
        "1234.5",
        ", style: \"currency\", currency: \"USD\"",
        "$1,234.50",
    ),
    ("5", ", style: \"currency\", currency: \"JPY\"", "¥5"),
    (
        "5",
        ", style: \"currency\", currency: \"EUR\", currencyDisplay: \"symbol\"",
        "€5.00",
    ),
    (
        "5",
        ", style: \"currency\", currency: \"CAD\", currencyDisplay: \"narrowSymbol\"",
        "$5.00",
    ),
    (
        "5",
        ", style: \"currency\", currency: \"EUR\", currencyDisplay: \"code\"",
        "EUR 5.00",
    ),
    (
        "5",
        ", style: \"currency\", currency: \"EUR\", currencyDisplay: \"name\"",
        "5.00 euros",
    ),
    ("5", ", style: \"unit\", unit: \"kilometer\"", "5 km"),
    (
        "1",
        ", style: \"unit\", unit: \"kilometer\", unitDisplay: \"long\"",
        "1 kilometer",
    ),
    (
        "2",
        ", style: \"unit\", unit: \"hour\", unitDisplay: \"long\"",
        "2 hours",
    ),
    (
        "5",
        ", style: \"unit\", unit: \"kilogram\", unitDisplay: \"narrow\"",
        "5kg",
    ),
    (
        "5",
        ", style: \"unit\", unit: \"liter\", unitDisplay: \"short\"",
        "5 L",
    ),
    ("5", ", style: \"decimal\"", "5"),
];

#[test]
fn every_option_of_number_does_something() {
    for &(n, options, expected) in NUMBERS {
        assert_eq!(shown("en", n, options), expected, "{n}{options}");
    }
}

#[test]
fn money_percents_and_units_follow_the_locale() {
    let euro = ", style: \"currency\", currency: \"EUR\"";
    assert_eq!(shown("de", "1234.5", euro), "1.234,50 €");
    assert_eq!(shown("ja", "1234", &euro.replace("EUR", "JPY")), "￥1,234");
    assert_eq!(shown("de", "0.5", ", style: \"percent\""), "50 %");
    let kilometers = ", style: \"unit\", unit: \"kilometer\", unitDisplay: \"long\"";
    assert_eq!(shown("pl", "2", kilometers), "2 kilometry");
    assert_eq!(shown("pl", "5", kilometers), "5 kilometrów");
    assert_eq!(shown("ja", "5", kilometers), "5 キロメートル");
}

/// Call, text all the same, name of the argument.
const MISUSES: &[(&str, &str, &str)] = &[
    (
        "NUMBER($n, minFractionDigits: 2)",
        "1,234.5",
        "minFractionDigits",
    ),
    (
        "NUMBER($n, minimumFractionDigits: 1000)",
        "1,234.5",
        "minimumFractionDigits",
    ),
    (
        "NUMBER($n, minimumIntegerDigits: \"x\")",
        "1,234.5",
        "minimumIntegerDigits",
    ),
    ("NUMBER($n, type: \"fraction\")", "1,234.5", "type"),
    ("NUMBER($n, style: \"currency\")", "1,234.5", "currency"),
    ("NUMBER($n, currency: \"Euro\")", "1,234.5", "currency"),
    ("NUMBER($n, style: \"unit\")", "1,234.5", "unit"),
    (
        "NUMBER($n, style: \"unit\", unit: \"parsec\")",
        "1,234.5",
        "unit",
    ),
    (
        "NUMBER($n, minimumFractionDigits: 2, maximumFractionDigits: 1)",
        "1,234.5",
        "minimumFractionDigits",
    ),
    (
        "NUMBER($n, style: \"currency\", currency: \"EUR\", maximumFractionDigits: 0)",
        "1,234.5",
        "maximumFractionDigits",
    ),
    (
        "DATETIME($d, dateStyle: \"tiny\")",
        "Jan 20, 2025",
        "dateStyle",
    ),
    (
        "DATETIME($d, timeStyle: \"short\")",
        "Jan 20, 2025",
        "timeStyle",
    ),
    (
        "DATETIME($t, timeStyle: \"full\")",
        "Jan 20, 2025, 3:04 PM",
        "timeStyle",
    ),
    ("DATETIME($d, hour: \"numeric\")", "Jan 20, 2025", "hour"),
    (
        "DATETIME($d, year: \"numeric\", day: \"numeric\")",
        "Jan 20, 2025",
        "day",
    ),
    (
        "DATETIME($d, year: \"numeric\", weekday: \"long\")",
        "Jan 20, 2025",
        "weekday",
    ),
    (
        "DATETIME($t, month: \"long\", hour: \"numeric\")",
        "Jan 20, 2025, 3:04 PM",
        "hour",
    ),
    ("DATETIME($d, era: \"short\")", "Jan 20, 2025", "era"),
    (
        "DATETIME($d, dateStyle: \"long\", year: \"numeric\")",
        "Jan 20, 2025",
        "dateStyle",
    ),
];

#[test]
fn options_that_cannot_be_followed_are_reported_by_name() {
    for &(call, text, argument) in MISUSES {
        let args = dates().with("n", number("1234.5"));
        let (found, problems) = problems(&format!("m = {{ {call} }}\n"), &args);
        assert_eq!(plain(&found), text, "{call}");
        let [problem] = problems.as_slice() else {
            panic!("{call}: {problems:?}")
        };
        assert!(
            problem.ends_with(&format!("`{argument}`")),
            "{call}: {problem}"
        );
    }
    let (_, two) = problems(
        "m = { DATETIME($d, year: \"long\", weekday: \"narrow\") }\n",
        &dates(),
    );
    assert_eq!(two.len(), 2);
}

fn dates() -> Args {
    let parse = |text| CivilDate::parse(text).unwrap();
    Args::new()
        .with("d", parse("2025-01-20"))
        .with("t", parse("2025-01-20T15:04:05"))
}

fn dated(locale: &str, call: &str) -> String {
    let formatted = format(locale, &format!("m = {{ {call} }}\n"), &dates());
    assert_eq!(formatted.problems, [], "{locale} {call}");
    plain(&formatted.text)
}

#[test]
fn dates_are_written_as_the_locale_does() {
    let cases = [
        ("en", "$d", "Jan 20, 2025"),
        ("en", "$t", "Jan 20, 2025, 3:04 PM"),
        ("en-GB", "$d", "20 Jan 2025"),
        ("de", "$d", "20.01.2025"),
        ("ja", "DATETIME($d, dateStyle: \"long\")", "2025年1月20日"),
        (
            "ja-u-ca-japanese",
            "DATETIME($d, dateStyle: \"long\")",
            "令和7年1月20日",
        ),
        (
            "de",
            "DATETIME($d, dateStyle: \"full\")",
            "Montag, 20. Januar 2025",
        ),
        ("ar-EG", "DATETIME($d, year: \"numeric\")", "٢٠٢٥"),
    ];
    for (locale, call, expected) in cases {
        assert_eq!(dated(locale, call), expected, "{locale} {call}");
    }
}

#[test]
fn every_option_of_datetime_does_something() {
    let cases = [
        ("$d, dateStyle: \"full\"", "Monday, January 20, 2025"),
        ("$d, dateStyle: \"long\"", "January 20, 2025"),
        ("$d, dateStyle: \"medium\"", "Jan 20, 2025"),
        ("$d, dateStyle: \"short\"", "1/20/25"),
        ("$t, timeStyle: \"short\"", "3:04 PM"),
        ("$t, timeStyle: \"medium\"", "3:04:05 PM"),
        (
            "$t, dateStyle: \"short\", timeStyle: \"short\"",
            "1/20/25, 3:04 PM",
        ),
        ("$d, year: \"numeric\"", "2025"),
        ("$d, year: \"numeric\", month: \"long\"", "January 2025"),
        ("$d, year: \"numeric\", month: \"short\"", "Jan 2025"),
        ("$d, month: \"long\", day: \"numeric\"", "January 20"),
        (
            "$d, year: \"numeric\", month: \"numeric\", day: \"numeric\"",
            "1/20/2025",
        ),
        (
            "$d, year: \"2-digit\", month: \"2-digit\", day: \"2-digit\"",
            "1/20/25",
        ),
        ("$d, weekday: \"long\"", "Monday"),
        ("$d, weekday: \"short\"", "Mon"),
        (
            "$d, weekday: \"long\", day: \"numeric\", month: \"long\"",
            "Monday, January 20",
        ),
        ("$t, hour: \"numeric\"", "3 PM"),
        ("$t, hour: \"numeric\", minute: \"2-digit\"", "3:04 PM"),
        ("$t, second: \"2-digit\", hour: \"numeric\"", "3:04:05 PM"),
    ];
    for (options, expected) in cases {
        assert_eq!(
            dated("en", &format!("DATETIME({options})")),
            expected,
            "{options}"
        );
    }
}
