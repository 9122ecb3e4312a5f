//! The rules of the Fluent 1.0 specification, each on a text of our own.

use polynya_diagnostics::SourceFile;

use super::{
    Arguments, Element, Expression, FtlEntry, FtlFile, Inline, Node, Pattern, Placeable,
    visit_pattern,
};

pub(super) fn parse(text: &str) -> FtlFile {
    FtlFile::parse(SourceFile::new("app.ftl", text.to_owned()))
}

/// A file's entries, each as a line that shows its structure.
fn shown(text: &str) -> String {
    let file = parse(text);
    let entries: Vec<String> = (file.entries().iter())
        .map(|entry| show_entry(&file, entry))
        .collect();
    entries.join(" ; ")
}

fn show_entry(file: &FtlFile, entry: &FtlEntry) -> String {
    let mut text = format!("{:?} {}", entry.kind, file.slice(entry.id)).to_lowercase();
    if let Some(value) = &entry.value {
        text += &format!(" = {}", show(file, value));
    }
    for attribute in &entry.attributes {
        let name = file.slice(attribute.name);
        text += &format!(" .{name} = {}", show(file, &attribute.value));
    }
    text
}

fn show(file: &FtlFile, pattern: &Pattern) -> String {
    let elements = pattern.elements.iter().map(|element| match element {
        Element::Text(span) => format!("{:?}", file.slice(*span)),
        Element::Placeable(placeable) => show_placeable(file, placeable),
    });
    elements.collect::<Vec<_>>().join(" ")
}

fn show_placeable(file: &FtlFile, placeable: &Placeable) -> String {
    let braces = file.slice(placeable.span);
    assert!(braces.starts_with('{') && braces.ends_with('}'), "{braces}");
    match &placeable.expression {
        Expression::Inline(inline) => format!("{{{}}}", show_inline(file, inline)),
        Expression::Select { selector, variants } => {
            let mut text = format!("{{{} ->", show_inline(file, selector));
            for variant in variants {
                let whole = file.slice(variant.span);
                let start = if variant.default { "*[" } else { "[" };
                assert!(whole.starts_with(start), "{whole}");
                let sign = if variant.numeric { "#" } else { "" };
                let star = if variant.default { "*" } else { "" };
                let key = file.slice(variant.key);
                text += &format!(" {star}[{sign}{key}] {}", show(file, &variant.value));
            }
            text + "}"
        }
    }
}

fn show_inline(file: &FtlFile, inline: &Inline) -> String {
    let dot = |attribute: &Option<_>| {
        attribute.map_or(String::new(), |span| format!(".{}", file.slice(span)))
    };
    match inline {
        Inline::Text { span } | Inline::Number { span } => file.slice(*span).to_owned(),
        Inline::Variable { name } => format!("${}", file.slice(*name)),
        Inline::Function {
            name,
            arguments,
            span,
        } => {
            let whole = file.slice(*span);
            assert!(whole.starts_with(file.slice(*name)) && whole.ends_with(')'));
            format!("{}{}", file.slice(*name), show_arguments(file, arguments))
        }
        Inline::Message { id, attribute } => {
            format!("{}{}", file.slice(*id), dot(attribute))
        }
        Inline::Term {
            id,
            attribute,
            arguments,
        } => {
            let arguments = arguments.as_ref().map(|a| show_arguments(file, a));
            let arguments = arguments.unwrap_or_default();
            format!("-{}{}{arguments}", file.slice(*id), dot(attribute))
        }
        Inline::Placeable(placeable) => show_placeable(file, placeable),
    }
}

fn show_arguments(file: &FtlFile, arguments: &Arguments) -> String {
    let positional = arguments.positional.iter().map(|a| show_inline(file, a));
    let named = arguments
        .named
        .iter()
        .map(|(name, value)| format!("{}:{}", file.slice(*name), show_inline(file, value)));
    let all: Vec<String> = positional.chain(named).collect();
    format!("({})", all.join(","))
}

#[test]
fn text_is_dedented_by_the_common_indent() {
    let cases = [
        ("a = one", r#"message a = "one""#),
        ("a =   one  \n", r#"message a = "one""#),
        ("a =\n    one\n    two\n", r#"message a = "one\n" "two""#),
        (
            "a =\n    one\n      two\n   three\n",
            r#"message a = " one\n" "   two\n" "three""#,
        ),
        // What starts beside the `=` has no indent that could count.
        (
            "a = one\n      two\n    three\n",
            r#"message a = "one\n" "  two\n" "three""#,
        ),
        (
            "a =\n  one\n\n  \n  two\n\n\nb = x\n",
            r#"message a = "one\n" "\n" "\n" "two" ; message b = "x""#,
        ),
        ("a =\n\n\n  late\n", r#"message a = "late""#),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn placeables_may_start_a_line() {
    let cases = [
        (
            "a =\n    { $x } one\n    two { $y }\n",
            r#"message a = {$x} " one\n" "two " {$y}"#,
        ),
        ("a =\n{ $x }\n", "message a = {$x}"),
        (
            "a = one\n{ $x } two\n",
            r#"message a = "one\n" {$x} " two""#,
        ),
        ("a = {$x}{ $y }", "message a = {$x} {$y}"),
        ("a = {\n  $x\n\n}", "message a = {$x}"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn characters_that_mean_something_else_end_a_pattern_at_a_lines_start_only() {
    let cases = [
        ("a = [x] *y .z\n", r#"message a = "[x] *y .z""#),
        ("a =\n    x\n    .b = y\n", r#"message a = "x" .b = "y""#),
        (
            "a =\n    {\"[\"}x]\n    {\"*\"}y\n    {\".\"}z\n",
            r#"message a = {"["} "x]\n" {"*"} "y\n" {"."} "z""#,
        ),
        ("a = x = y # z\n", r#"message a = "x = y # z""#),
        ("a = \"quoted\"\n", r#"message a = "\"quoted\"""#),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn expressions_of_all_kinds_keep_their_parts() {
    let cases = [
        (r#"a = { "" }"#, r#"message a = {""}"#),
        (r#"a = { "}{" } x"#, r#"message a = {"}{"} " x""#),
        (r#"a = { "\"}\\" }"#, r#"message a = {"\"}\\"}"#),
        (
            r#"a = { "\u0041\U01F63A" }"#,
            r#"message a = {"\u0041\U01F63A"}"#,
        ),
        ("a = { 5 } { -3.14 }", "message a = {5} \" \" {-3.14}"),
        ("a = { b } { b.c }", "message a = {b} \" \" {b.c}"),
        ("a = { { { $x } } }", "message a = {{{$x}}}"),
        ("a = {{ $x }{ $y }", ""),
        ("a = { -t }{ -t() }", "message a = {-t} {-t()}"),
        (
            "a = { -t( case: \"gen\" , n : 1, ) }",
            "message a = {-t(case:\"gen\",n:1)}",
        ),
        (
            "a = { F($x, \")\", { $y }, G(1), b.c, d: \"}\",\n  e: 2,) }.",
            "message a = {F($x,\")\",{$y},G(1),b.c,d:\"}\",e:2)} \".\"",
        ),
        ("a = { F (\n) } ( ) }", ""),
        ("a = { F (\n) } ( )", "message a = {F()} \" ( )\""),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn variants_have_keys_of_two_kinds_and_one_default() {
    let text = "\
a = Have { $n ->
    [0] none
    [ 1.50 ] one }
   *[
     other
    ]
        two
        lines { $m ->
           *[x] { \"]\" }
        } end
    } here
b = { -t.case(x: 1) ->
[one]one
*[two]two
}
";
    // A `}` cannot stand in a variant's text, so `a` is lost.
    assert_eq!(
        shown(text),
        r#"message b = {-t.case(x:1) -> [one] "one" *[two] "two"}"#
    );
    let text = text.replace("one }", "one");
    let expected = concat!(
        r#"message a = "Have " {$n -> [#0] "none" [#1.50] "one" "#,
        r#"*[other] "two\n" "lines " {$m -> *[x] {"]"}} " end"} " here" ; "#,
        r#"message b = {-t.case(x:1) -> [one] "one" *[two] "two"}"#,
    );
    assert_eq!(shown(&text), expected);
}

#[test]
fn selectors_may_be_literals_functions_and_attributes_of_terms() {
    for selector in ["\"x\"", "1", "$x", "F($x,y:1)", "-t.a", "-t.a(x:1)"] {
        let text = format!("a = {{ {selector} ->\n    *[x] y\n}}\n");
        let expected = format!("message a = {{{selector} -> *[x] \"y\"}}");
        assert_eq!(shown(&text), expected);
    }
}

#[test]
fn messages_may_lack_a_value_and_terms_may_have_attributes() {
    let text = "a =\n    .b = 1\n  .c =\n     2\n-t = T\n    .d = 3\n";
    assert_eq!(
        shown(text),
        r#"message a .b = "1" .c = "2" ; term t = "T" .d = "3""#
    );
    let file = parse(text);
    let [a, t] = file.entries() else {
        panic!("two entries")
    };
    assert_eq!(file.slice(a.span), "a =\n    .b = 1\n  .c =\n     2");
    assert_eq!(file.slice(a.attributes[1].span), ".c =\n     2");
    assert_eq!(file.slice(t.span), "-t = T\n    .d = 3");
    assert_eq!(t.patterns().count(), 2);
}

#[test]
fn only_a_comment_right_above_belongs_to_an_entry() {
    let text = "\
### file

## group

# alone

# first
#
#  second
a = A
#
-t = T
## group
b = B
";
    let file = parse(text);
    let comments: Vec<Option<&str>> = (file.entries().iter())
        .map(|entry| entry.comment.map(|span| file.slice(span)))
        .collect();
    assert_eq!(
        comments,
        [Some("# first\n#\n#  second"), Some("#"), None],
        "{text}"
    );
    assert_eq!(file.errors(), []);
}

#[test]
fn the_first_of_several_entries_with_one_id_is_found() {
    let file = parse("a = 1\n-a = 2\nb = 3\na = 4\n-a = 5\n");
    let text = |entry: Option<&FtlEntry>| entry.map(|entry| file.slice(entry.span));
    assert_eq!(text(file.message("a")), Some("a = 1"));
    assert_eq!(text(file.term("a")), Some("-a = 2"));
    assert_eq!(text(file.message("b")), Some("b = 3"));
    for id in ["", "A", "-a", "ab", "c"] {
        assert_eq!(text(file.message(id)), None, "{id}");
        assert_eq!(text(file.term(id)), None, "{id}");
    }
    assert_eq!(file.entries().len(), 5);
}

#[test]
fn line_ends_blanks_and_marks_of_other_systems() {
    let cases = [
        (
            "a =\r\n    one\r\n\r\n    two\r\n    .b = x\r\n",
            r#"message a = "one" "\n" "\n" "two" .b = "x""#,
        ),
        ("\u{feff}a = A\n", r#"message a = "A""#),
        (
            "# c\r\na = { $x ->\r\n *[y] z\r\n}\r\n",
            r#"message a = {$x -> *[y] "z"}"#,
        ),
        ("a = x\ty\n", r#"message a = "x\ty""#),
        ("a = x\u{0}y\n", r#"message a = "x\0y""#),
        ("a = x\ry", r#"message a = "x\ry""#),
        ("a = x\n   ", r#"message a = "x""#),
        ("# c\n   ", ""),
        ("", ""),
        ("\u{feff}", ""),
        ("\n  \n", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text:?}");
        assert_eq!(parse(text).errors(), [], "{text:?}");
    }
    let file = parse("\u{feff}a = 猫\n");
    assert_eq!(file.message("a").unwrap().id.start, 3);
    // A tab is no indent, so `b` is not a part of `a`.
    assert_eq!(
        shown("a = A\n\tb\nc = C"),
        r#"message a = "A" ; message c = "C""#
    );
}

#[test]
fn a_mistake_costs_its_entry_only() {
    let text = "a = A\nb = { $x\n    still b\n\nc = C\n!!\n# fine\nd = D\n";
    let file = parse(text);
    assert_eq!(
        shown(text),
        r#"message a = "A" ; message c = "C" ; message d = "D""#
    );
    let junk: Vec<&str> = file.errors().iter().map(|e| file.slice(e.junk)).collect();
    assert_eq!(junk, ["b = { $x\n    still b", "!!"]);
}

#[test]
fn plain_text_leaves_placeables_out() {
    let file = parse("a =\n    Say \"{ \"\\u732B\" }\" { $x }to{ { \" me\" } },\n    { 1 }now\n");
    let text = file
        .message("a")
        .unwrap()
        .value
        .as_ref()
        .unwrap()
        .text(&file);
    assert_eq!(text, "Say \"猫\" to me,\nnow");
}

#[test]
fn visitors_see_every_node_in_file_order() {
    let text = "a = x { F($n, { -t(c: \"l\") }) ->\n   *[one] { b } y\n}\n";
    let file = parse(text);
    let mut seen = Vec::new();
    visit_pattern(
        file.message("a").unwrap().value.as_ref().unwrap(),
        &mut |node| {
            seen.push(match node {
                Node::Pattern(_) => "pattern".to_owned(),
                Node::Text(span) => file.slice(span).trim().to_owned(),
                Node::Placeable(_) => "{}".to_owned(),
                Node::Variant(variant) => format!("[{}]", file.slice(variant.key)),
                Node::Inline(Inline::Placeable(_)) => "nested".to_owned(),
                Node::Inline(inline) => show_inline(&file, inline),
            });
        },
    );
    let expected = "pattern x {} F($n,{-t(c:\"l\")}) $n nested {} -t(c:\"l\") \"l\" \
                    [one] pattern {} b y";
    assert_eq!(seen.join(" "), expected);
}
