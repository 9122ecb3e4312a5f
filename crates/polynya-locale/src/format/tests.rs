//! What messages say, in which locale, and what is reported.

mod functions;
mod oracle;
mod plurals;

use std::collections::BTreeMap;
use std::thread;

use super::{Args, FormatProblem, Formatted, Isolation, Number};
use crate::{Catalog, Catalogs, LocaleId};

fn id(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

fn catalog(tag: &str, text: &str) -> Catalog {
    let (catalog, errors) = Catalog::parse(id(tag), &[("app.ftl", text)]);
    assert_eq!(errors, [], "{text}");
    catalog
}

fn catalogs(texts: &[(&str, &str)]) -> Catalogs {
    Catalogs::new(texts.iter().map(|(tag, text)| catalog(tag, text)).collect())
}

/// Message `m` of `text`, which is in `locale`, without marks.
fn format(locale: &str, text: &str, args: &Args) -> Formatted {
    let catalogs = catalogs(&[(locale, text)]);
    let formatter = catalogs.formatter(&id(locale), Isolation::None);
    formatter.format("m", None, args).unwrap()
}

fn problems(text: &str, args: &Args) -> (String, Vec<String>) {
    let formatted = format("en", text, args);
    let problems = formatted.problems.iter().map(ToString::to_string);
    (formatted.text, problems.collect())
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

#[test]
fn each_message_and_attribute_falls_back_by_itself() {
    let catalogs = catalogs(&[
        ("en", "a = A\n    .x = X\nb = B\nc =\n    .x = only x\n"),
        ("pt", "a = A pt\nb = B pt\n"),
        ("pt-PT", "a = A pt-PT\n"),
    ]);
    let formatter = catalogs.formatter(&id("pt-MZ"), Isolation::None);
    let cases = [
        (("a", None), Some(("A pt-PT", "pt-PT"))),
        (("b", None), Some(("B pt", "pt"))),
        (("a", Some("x")), Some(("X", "en"))),
        (("c", Some("x")), Some(("only x", "en"))),
        (("c", None), None),
        (("d", None), None),
        (("a", Some("y")), None),
    ];
    for ((id, attribute), expected) in cases {
        let found = formatter.format(id, attribute, &Args::new());
        let found = found.as_ref();
        let found = found.map(|f| (f.text.as_str(), f.locale.as_str()));
        assert_eq!(found, expected, "{id} {attribute:?}");
    }
}

#[test]
fn a_project_may_choose_its_own_fallbacks() {
    let texts = ["en", "es", "ca"].map(|tag| catalog(tag, &format!("m = {tag}\n")));
    let gl = catalog("gl", "x = gl\n");
    let all: Vec<Catalog> = texts.into_iter().chain([gl]).collect();
    let fallbacks = BTreeMap::from([(id("gl"), vec![id("pt"), id("es"), id("ca")])]);
    let catalogs = Catalogs::with_fallbacks(all, fallbacks);
    let says = |tag: &str, message: &str| {
        let formatter = catalogs.formatter(&id(tag), Isolation::None);
        let formatted = formatter.format(message, None, &Args::new());
        formatted.map(|formatted| formatted.locale.to_string())
    };
    assert_eq!(says("gl", "m").as_deref(), Some("es"));
    assert_eq!(says("gl", "x").as_deref(), Some("gl"));
    assert_eq!(says("ca", "m").as_deref(), Some("ca"));
    assert_eq!(says("eu", "m").as_deref(), Some("en"));
    assert_eq!(says("eu", "x"), None);
}

#[test]
fn marks_are_where_fluent_wants_them_and_nowhere_else() {
    let text = "\
alone = { $x }
beside = a { $x }
own = a { -t } { m } { \"lit\" }
function = a { NUMBER(1) }
select = a { $x ->
   *[other] b { $x }
}
-t = T
m = M
";
    let catalogs = catalogs(&[("en", text)]);
    let args = Args::new().with("x", "X");
    let cases = [
        ("alone", "X"),
        ("beside", "a <X>"),
        ("own", "a T M lit"),
        ("function", "a <1>"),
        ("select", "a <b <X>>"),
    ];
    for (message, expected) in cases {
        let with = catalogs.formatter(&id("en"), Isolation::Marks);
        let with = with.format(message, None, &args).unwrap().text;
        let shown = with.replace('\u{2068}', "<").replace('\u{2069}', ">");
        assert_eq!(shown, expected, "{message}");
        let without = catalogs.formatter(&id("en"), Isolation::None);
        let without = without.format(message, None, &args).unwrap().text;
        assert_eq!(without, expected.replace(['<', '>'], ""), "{message}");
    }
}

#[test]
fn a_term_keeps_its_arguments_behind_another_term() {
    let text = "\
m = { -outer(case: \"OUT\") } { $case }
-outer = { $case } { -inner(case: \"in\") } { $case } { -bare } { $case ->
    [OUT] chosen
   *[other] lost
}
-inner = ({ $case })
-bare = I
";
    let args = Args::new().with("case", "LEAK");
    let formatted = format("en", text, &args);
    assert_eq!(formatted.text, "OUT (in) OUT I chosen LEAK");
    assert_eq!(formatted.problems, []);
}

#[test]
fn a_term_argument_that_is_missing_is_reported_where_it_would_show() {
    let text = "\
m = { -t } { -t(case: \"gen\") }
-t = { $case ->
   *[nom] Nya
    [gen] Nyas
}{ $suffix }
";
    let (text, problems) = problems(text, &Args::new().with("suffix", "LEAK"));
    assert_eq!(text, "Nya{$suffix} Nyas{$suffix}");
    assert_eq!(problems, ["term `-t` is called without `suffix`"]);
}

#[test]
fn attributes_of_terms_choose() {
    let text = "m = { -t.gender ->\n    [f] ella\n   *[m] el\n}\n-t = T\n    .gender = f\n";
    assert_eq!(format("es", text, &Args::new()).text, "ella");
}

#[test]
fn whatever_goes_wrong_has_a_name_and_leaves_the_rest() {
    let cases = [
        ("{ $x }", "{$x}", "variable `$x` has no value"),
        ("{ $x ->\n   *[a] A\n }", "A", "variable `$x` has no value"),
        ("{ NUMBER($x) }", "{$x}", "variable `$x` has no value"),
        ("{ no }", "{no}", "there is no message `no`"),
        ("{ a.no }", "{a.no}", "`a` has no attribute `no`"),
        ("{ a }", "{a}", "message `a` has no value"),
        ("{ -no }", "{-no}", "there is no term `-no`"),
        (
            "{ -t.no ->\n   *[a] A\n }",
            "A",
            "`-t` has no attribute `no`",
        ),
        ("{ NO(1) }", "{NO()}", "there is no function `NO`"),
        (
            "{ NUMBER() }",
            "{NUMBER()}",
            "`NUMBER` cannot use its argument `1`",
        ),
        (
            "{ NUMBER(\"1\") }",
            "{NUMBER()}",
            "`NUMBER` cannot use its argument `1`",
        ),
        (
            "{ NUMBER(1, 2) }",
            "1",
            "`NUMBER` cannot use its argument `2`",
        ),
        (
            "{ DATETIME(1) }",
            "{DATETIME()}",
            "`DATETIME` cannot use its argument `1`",
        ),
        ("{ m }", "{m}", "`m` refers to itself"),
        ("{ -round }", "x {-round}", "`-round` refers to itself"),
        ("{ b.x }", "{b.x}", "`b.x` refers to itself"),
    ];
    let others = "a =\n    .x = y\n-t = T\n-round = x { -round }\nb =\n    .x = { b.x }\n";
    for (pattern, text, problem) in cases {
        let (found, problems) = problems(&format!("m = {pattern} end\n{others}"), &Args::new());
        assert_eq!(found, format!("{text} end"), "{pattern}");
        assert_eq!(problems, [problem], "{pattern}");
    }
}

#[test]
fn two_messages_with_one_text_are_not_a_circle() {
    let (text, problems) = problems("m = { a }\na = x { b }\nb = x { c }\nc = C\n", &Args::new());
    assert_eq!((text.as_str(), problems.len()), ("x x C", 0));
}

#[test]
fn a_text_that_is_cut_off_says_so() {
    let hundred = format!("m = {}end\n", "{ 1 }".repeat(100));
    let whole = format("en", &hundred, &Args::new());
    assert_eq!(whole.text, "1".repeat(100) + "end");
    assert_eq!(whole.problems, []);
    let more = format!("m = {}end\n", "{ 1 }".repeat(101));
    let cut = format("en", &more, &Args::new());
    assert_eq!(cut.text, "1".repeat(100));
    let limit = 100;
    assert_eq!(cut.problems, [FormatProblem::TooManyPlaceables { limit }]);
}

#[test]
fn laughing_messages_stay_small_and_deep_ones_keep_the_stack() {
    let mut laughs = "m = { a0 }\n".to_owned();
    let mut chain = "m = { a0 }\n".to_owned();
    let (open, close) = ("NUMBER(".repeat(40), ")".repeat(40));
    for at in 0..200 {
        let next = at + 1;
        laughs += &format!("a{at} = ha {{ a{next} }} {{ a{next} }} {{ a{next} }}\n");
        chain += &format!("a{at} = {{ {open}a{next}{close} }}\n");
    }
    for text in [laughs + "a200 = ha\n", chain + "a200 = 1\n"] {
        let formatted = format("en", &text, &Args::new());
        assert!(formatted.text.len() < 1000, "{}", formatted.text.len());
        let limit = 100;
        let expected = FormatProblem::TooManyPlaceables { limit };
        assert!(formatted.problems.contains(&expected));
    }
}

#[test]
fn threads_share_catalogs() {
    let text = "m = { $n ->\n    [one] { $n } cat\n   *[other] { $n } cats\n}\n";
    let catalogs = catalogs(&[("en", text)]);
    let say = |n: i32| {
        let formatter = catalogs.formatter(&id("en"), Isolation::None);
        let formatted = formatter.format("m", None, &Args::new().with("n", n));
        formatted.unwrap().text
    };
    let texts = thread::scope(|scope| {
        let both = [scope.spawn(|| say(1)), scope.spawn(|| say(2))];
        both.map(|thread| thread.join().unwrap())
    });
    assert_eq!(texts, ["1 cat", "2 cats"]);
}
