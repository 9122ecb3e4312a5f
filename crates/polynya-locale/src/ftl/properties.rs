//! What holds of every file, readable or not.

use polynya_diagnostics::Span;
use proptest::prelude::*;

use super::tests::parse;
use super::{Arguments, FtlFile, Inline, Node, visit_pattern};

/// Texts made of what means something in Fluent, so that they nest and break.
fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "a = ",
            "\nb = ",
            "-t = ",
            "\n    ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\0",
            " ",
            "{",
            "}",
            "{ ",
            " }",
            "\"",
            "\"}\"",
            "\\",
            "\\u",
            "\\u00e9",
            "\\U01F63A",
            "$x",
            " -> ",
            "->\n",
            "[one] ",
            "\n *[other] ",
            "(",
            ")",
            "F(",
            ", ",
            "n: 1",
            "-t.a",
            "m.b",
            "\n    .c = ",
            "# ",
            "\n## x\n",
            "\u{feff}",
            "猫",
            "é",
            "1.5",
            "-",
            ".",
            "=",
        ]),
        Just("{ $x ->\n [one] { F($x, \"}\") }\n *[other] x }"),
        Just("\n{ \"x\" }"),
    ];
    let pieces = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()]
}

fn assert_within(file: &FtlFile, child: Span, parent: Span) {
    let text = file.source().text();
    assert!(text.get(child.range()).is_some(), "{child:?} in {text:?}");
    assert!(
        parent.start <= child.start && child.end <= parent.end,
        "{child:?} outside {parent:?} in {text:?}"
    );
}

fn assert_id(file: &FtlFile, span: Span, parent: Span) {
    assert_within(file, span, parent);
    let id = file.slice(span);
    let rest = id.bytes().skip(1);
    let mut rest = rest.filter(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')));
    let first = id.bytes().next();
    assert!(
        first.is_some_and(|b| b.is_ascii_alphabetic()) && rest.next().is_none(),
        "{id:?}"
    );
}

fn assert_arguments(file: &FtlFile, arguments: &Arguments, parent: Span) {
    for (name, _) in &arguments.named {
        assert_id(file, *name, parent);
    }
}

/// Every node within the nearest placeable, variant or pattern around it.
fn assert_nested(file: &FtlFile, node: Node<'_>, around: Span) {
    match node {
        Node::Pattern(pattern) => assert_within(file, pattern.span, around),
        Node::Text(span) => assert_within(file, span, around),
        Node::Placeable(placeable) => {
            assert_within(file, placeable.span, around);
            let text = file.slice(placeable.span);
            assert!(text.starts_with('{') && text.ends_with('}'), "{text:?}");
        }
        Node::Variant(variant) => {
            assert_within(file, variant.span, around);
            assert_within(file, variant.key, variant.span);
            assert_within(file, variant.value.span, variant.span);
            if !variant.numeric {
                assert_id(file, variant.key, variant.span);
            }
        }
        Node::Inline(inline) => match inline {
            Inline::Text { span } => {
                assert_within(file, *span, around);
                let text = file.slice(*span);
                assert!(text.len() > 1 && text.starts_with('"') && text.ends_with('"'));
            }
            Inline::Number { span } => {
                assert_within(file, *span, around);
                assert!(file.slice(*span).parse::<f64>().is_ok());
            }
            Inline::Variable { name } => assert_id(file, *name, around),
            Inline::Function {
                name,
                arguments,
                span,
            } => {
                assert_within(file, *span, around);
                assert_id(file, *name, *span);
                assert_arguments(file, arguments, *span);
            }
            Inline::Message { id, attribute } => {
                assert_id(file, *id, around);
                attribute.iter().for_each(|a| assert_id(file, *a, around));
            }
            Inline::Term {
                id,
                attribute,
                arguments,
            } => {
                assert_id(file, *id, around);
                attribute.iter().for_each(|a| assert_id(file, *a, around));
                let arguments = arguments.iter();
                arguments.for_each(|a| assert_arguments(file, a, around));
            }
            Inline::Placeable(placeable) => assert_within(file, placeable.span, around),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn spans_nest_whatever_the_text(text in anything()) {
        let file = parse(&text);
        let mut last = 0;
        for entry in file.entries() {
            prop_assert!(last <= entry.span.start);
            last = entry.span.end;
            let whole = Span::new(0, text.len());
            assert_within(&file, entry.span, whole);
            assert_id(&file, entry.id, entry.span);
            if let Some(comment) = entry.comment {
                assert_within(&file, comment, Span::new(0, entry.span.start));
                prop_assert!(file.slice(comment).starts_with('#'));
            }
            for attribute in &entry.attributes {
                assert_within(&file, attribute.span, entry.span);
                assert_id(&file, attribute.name, attribute.span);
                assert_within(&file, attribute.value.span, attribute.span);
            }
            for pattern in entry.patterns() {
                let mut open = vec![entry.span];
                visit_pattern(pattern, &mut |node| {
                    let holder = match node {
                        Node::Pattern(pattern) => Some(pattern.span),
                        Node::Placeable(placeable) => Some(placeable.span),
                        Node::Variant(variant) => Some(variant.span),
                        Node::Text(_) | Node::Inline(_) => None,
                    };
                    let span = holder.or_else(|| label(node).map(|(_, span)| span));
                    if let Some(span) = span {
                        open.retain(|around| around.end > span.start);
                    }
                    let around = open.last().copied().unwrap_or(entry.span);
                    assert_nested(&file, node, around);
                    open.extend(holder);
                });
            }
            let id = file.slice(entry.id);
            prop_assert!(file.message(id).is_some() || file.term(id).is_some());
        }
    }

    #[test]
    fn errors_are_within_what_was_lost(text in anything()) {
        let file = parse(&text);
        let mut last = 0;
        for error in file.errors() {
            assert_within(&file, error.junk, Span::new(last, text.len()));
            assert_within(&file, error.span, error.junk);
            prop_assert!(!error.junk.is_empty());
            last = error.junk.end;
            for entry in file.entries() {
                prop_assert!(entry.span.end <= error.junk.start || error.junk.end <= entry.span.start);
            }
        }
    }

    #[test]
    fn what_is_written_is_what_is_read(
        patterns in prop::collection::vec((pattern(3), prop::option::of(pattern(2))), 1..5),
        mark in any::<bool>(),
        newline in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let mut writer = Writer { text: String::new(), written: Vec::new(), newline };
        writer.text.push_str(if mark { "\u{feff}" } else { "" });
        for (value, attribute) in &patterns {
            writer.entry(value, attribute.as_deref());
        }
        let file = parse(&writer.text);
        prop_assert_eq!(file.errors(), &[]);
        prop_assert_eq!(file.entries().len(), patterns.len());
        let mut read = Vec::new();
        for pattern in file.entries().iter().flat_map(|entry| entry.patterns()) {
            visit_pattern(pattern, &mut |node| read.extend(label(node)));
        }
        prop_assert_eq!(read, writer.written, "{:?}", writer.text);
    }
}

/// Name and place of each node that [`Writer`] writes.
fn label(node: Node<'_>) -> Option<(&'static str, Span)> {
    Some(match node {
        Node::Pattern(_) | Node::Inline(Inline::Placeable(_)) => return None,
        Node::Text(span) => ("text", span),
        Node::Placeable(placeable) => ("placeable", placeable.span),
        Node::Variant(variant) => ("variant", variant.span),
        Node::Inline(Inline::Text { span }) => ("literal", *span),
        Node::Inline(Inline::Number { span }) => ("number", *span),
        Node::Inline(Inline::Variable { name }) => ("variable", *name),
        Node::Inline(Inline::Function { span, .. }) => ("function", *span),
        Node::Inline(Inline::Message { id, .. }) => ("message", *id),
        Node::Inline(Inline::Term { id, .. }) => ("term", *id),
    })
}

/// Something to write; texts and placeables take turns in a pattern.
#[derive(Clone, Debug)]
enum Piece {
    Text(&'static str),
    Value(Value, &'static str),
    Select(Value, Vec<Vec<Piece>>),
}

#[derive(Clone, Debug)]
enum Value {
    Literal(&'static str),
    Number(&'static str),
    Variable(&'static str),
    Message(&'static str),
    Term(Vec<Value>),
    Function(Vec<Value>, bool),
    Nested(Box<Value>),
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        prop::sample::select(vec![
            "\"\"",
            "\"}{\"",
            "\"\\\"(\"",
            "\"猫)\"",
            "\" \\u00e9\""
        ])
        .prop_map(Value::Literal),
        prop::sample::select(vec!["0", "-1", "3.140"]).prop_map(Value::Number),
        prop::sample::select(vec!["x", "long-name_1"]).prop_map(Value::Variable),
        prop::sample::select(vec!["m", "m-2"]).prop_map(Value::Message),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Term),
            (prop::collection::vec(inner.clone(), 0..3), any::<bool>())
                .prop_map(|(arguments, named)| Value::Function(arguments, named)),
            inner.prop_map(|value| Value::Nested(Box::new(value))),
        ]
    })
}

fn pattern(depth: u32) -> BoxedStrategy<Vec<Piece>> {
    let text = prop::sample::select(vec!["a", "x y", "猫", "\"(", ") = ]", "é.", "[ * # ."]);
    let blank = prop::sample::select(vec!["", " ", "   "]);
    let placeable = (value(), blank).prop_map(|(value, blank)| Piece::Value(value, blank));
    let selector = prop_oneof![Just(Value::Variable("n")), Just(Value::Literal("\"->\""))];
    let piece = match depth {
        0 => placeable.boxed(),
        _ => {
            let variants = prop::collection::vec(pattern(depth - 1), 1..3);
            let select = (selector, variants).prop_map(|(s, v)| Piece::Select(s, v));
            prop_oneof![3 => placeable, 1 => select].boxed()
        }
    };
    let pair = (text, piece).prop_map(|(text, piece)| vec![Piece::Text(text), piece]);
    prop::collection::vec(pair, 1..3)
        .prop_map(|pairs| pairs.concat())
        .boxed()
}

/// Writes Fluent and notes what is where, in the order of the visitor.
struct Writer {
    text: String,
    written: Vec<(&'static str, Span)>,
    newline: &'static str,
}

impl Writer {
    fn entry(&mut self, value: &[Piece], attribute: Option<&[Piece]>) {
        self.text.push_str("entry = ");
        self.pattern(value);
        if let Some(attribute) = attribute {
            self.line("    .title =  ");
            self.pattern(attribute);
        }
        self.line("");
    }

    fn line(&mut self, start: &str) {
        self.text.push_str(self.newline);
        self.text.push_str(start);
    }

    fn noted(&mut self, name: &'static str, write: impl FnOnce(&mut Self)) {
        let at = self.written.len();
        self.written.push((name, Span::at(self.text.len())));
        write(self);
        self.written[at].1.end = self.text.len();
    }

    fn pattern(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.noted("text", |w| w.text.push_str(text)),
                Piece::Value(value, blank) => self.noted("placeable", |w| {
                    w.text.push_str(&format!("{{{blank}"));
                    w.value(value);
                    w.text.push_str(&format!("{blank}}}"));
                }),
                Piece::Select(selector, variants) => self.noted("placeable", |w| {
                    w.text.push('{');
                    w.value(selector);
                    w.text.push_str(" ->");
                    for (at, variant) in variants.iter().enumerate() {
                        w.line("    ");
                        let key = if at == 0 { "*[ k ] " } else { "[0.5]" };
                        w.noted("variant", |w| {
                            w.text.push_str(key);
                            w.pattern(variant);
                        });
                    }
                    w.line(" }");
                }),
            }
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Literal(text) => self.noted("literal", |w| w.text.push_str(text)),
            Value::Number(text) => self.noted("number", |w| w.text.push_str(text)),
            Value::Variable(name) => {
                self.text.push('$');
                self.noted("variable", |w| w.text.push_str(name));
            }
            Value::Message(id) => {
                self.noted("message", |w| w.text.push_str(id));
                self.text.push_str(".attribute");
            }
            Value::Term(arguments) => {
                self.text.push('-');
                self.noted("term", |w| w.text.push_str("brand"));
                if !arguments.is_empty() {
                    self.arguments(arguments, true);
                }
            }
            Value::Function(arguments, named) => self.noted("function", |w| {
                w.text.push_str("FUN_1");
                w.arguments(arguments, *named);
            }),
            Value::Nested(value) => self.noted("placeable", |w| {
                w.text.push('{');
                w.value(value);
                w.text.push('}');
            }),
        }
    }

    fn arguments(&mut self, arguments: &[Value], named: bool) {
        self.text.push_str(" ( ");
        for argument in arguments {
            self.value(argument);
            self.text.push_str(" , ");
        }
        if named {
            self.text.push_str("name :");
            self.noted("literal", |w| w.text.push_str("\")\""));
            self.line(",");
        }
        self.text.push(')');
    }
}
