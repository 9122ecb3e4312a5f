//! Patterns in one spelling, however their placeables are laid out.

use polynya_diagnostics::Span;
use polynya_locale::ftl::{
    Arguments, Element, Expression, FtlFile, Inline, Pattern, Placeable, unescape,
};

/// The pattern's text with its placeables in the one spelling that has no blanks
/// of its own; a literal counts as what it means. Blanks within text stay.
///
/// A brace in the result is a placeable's or stands twice, so that patterns which
/// Fluent tells apart are spelled differently. Whatever is changed here makes
/// seals incomparable: see [`HASH_VERSION`](crate::freshness::HASH_VERSION).
pub(crate) fn canonical(file: &FtlFile, pattern: &Pattern) -> String {
    let mut speller = Speller {
        file,
        out: String::with_capacity(pattern.span.range().len()),
    };
    speller.pattern(pattern);
    speller.out
}

/// Whether nothing but blanks is shown.
pub(crate) fn says_nothing(file: &FtlFile, pattern: &Pattern) -> bool {
    pattern.elements.iter().all(|element| match element {
        Element::Text(span) => file.slice(*span).trim().is_empty(),
        Element::Placeable(placeable) => {
            literal(file, placeable).is_some_and(|text| text.trim().is_empty())
        }
    })
}

/// What is read where each choice falls on its default: text, and literals by
/// what they mean. Any other placeable is a blank.
pub(crate) fn plain_text(file: &FtlFile, pattern: &Pattern) -> String {
    let mut text = String::with_capacity(pattern.span.range().len());
    gather(file, pattern, &mut text);
    text
}

fn gather(file: &FtlFile, pattern: &Pattern, text: &mut String) {
    for element in &pattern.elements {
        let placeable = match element {
            Element::Text(span) => {
                text.push_str(file.slice(*span));
                continue;
            }
            Element::Placeable(placeable) => placeable,
        };
        match innermost(placeable) {
            Expression::Inline(Inline::Text { span }) => {
                text.push_str(&unescape(file.slice(*span)));
            }
            Expression::Select { variants, .. } => {
                if let Some(default) = variants.iter().find(|variant| variant.default) {
                    gather(file, &default.value, text);
                }
            }
            Expression::Inline(_) => text.push(' '),
        }
    }
}

/// The expression that is left without the braces around it.
fn innermost(placeable: &Placeable) -> &Expression {
    match &placeable.expression {
        Expression::Inline(Inline::Placeable(inner)) => innermost(inner),
        expression => expression,
    }
}

/// What the string literal means that is all a placeable holds.
fn literal(file: &FtlFile, placeable: &Placeable) -> Option<String> {
    match innermost(placeable) {
        Expression::Inline(Inline::Text { span }) => Some(unescape(file.slice(*span))),
        _ => None,
    }
}

struct Speller<'a> {
    file: &'a FtlFile,
    out: String,
}

impl Speller<'_> {
    fn pattern(&mut self, pattern: &Pattern) {
        let mut first = true;
        for element in &pattern.elements {
            match element {
                // A blank that is meant stands in a literal, or behind one.
                Element::Text(span) if first => {
                    let text = self.file.slice(*span).trim_start();
                    self.out.push_str(text);
                    first = text.is_empty();
                    continue;
                }
                Element::Text(span) => self.out.push_str(self.file.slice(*span)),
                Element::Placeable(placeable) => match literal(self.file, placeable) {
                    Some(text) => self.literal(&text, ['{', '}']),
                    None => self.placeable(placeable),
                },
            }
            first = false;
        }
    }

    fn placeable(&mut self, placeable: &Placeable) {
        self.out.push('{');
        match innermost(placeable) {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                self.out.push_str("->");
                for variant in variants {
                    let mark = if variant.default { "*[" } else { "[" };
                    self.out.push_str(mark);
                    self.out.push_str(self.file.slice(variant.key));
                    self.out.push_str("]{");
                    self.pattern(&variant.value);
                    self.out.push('}');
                }
            }
        }
        self.out.push('}');
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { span } => {
                self.out.push('"');
                self.literal(&unescape(self.file.slice(*span)), ['"', '"']);
                self.out.push('"');
            }
            Inline::Number { span } => self.out.push_str(self.file.slice(*span)),
            Inline::Variable { name } => {
                self.out.push('$');
                self.out.push_str(self.file.slice(*name));
            }
            Inline::Function {
                name, arguments, ..
            } => {
                self.out.push_str(self.file.slice(*name));
                self.arguments(arguments);
            }
            Inline::Message { id, attribute } => self.reference(*id, *attribute),
            Inline::Term {
                id,
                attribute,
                arguments,
            } => {
                self.out.push('-');
                self.reference(*id, *attribute);
                // `-term()` is `-term`.
                let some = |arguments: &&Arguments| {
                    !arguments.positional.is_empty() || !arguments.named.is_empty()
                };
                if let Some(arguments) = arguments.as_ref().filter(some) {
                    self.arguments(arguments);
                }
            }
            Inline::Placeable(placeable) => match innermost(placeable) {
                Expression::Inline(inline) => self.inline(inline),
                Expression::Select { .. } => self.placeable(placeable),
            },
        }
    }

    fn reference(&mut self, id: Span, attribute: Option<Span>) {
        self.out.push_str(self.file.slice(id));
        if let Some(attribute) = attribute {
            self.out.push('.');
            self.out.push_str(self.file.slice(attribute));
        }
    }

    fn arguments(&mut self, arguments: &Arguments) {
        self.out.push('(');
        for argument in &arguments.positional {
            self.inline(argument);
            self.out.push(',');
        }
        for (name, value) in &arguments.named {
            self.out.push_str(self.file.slice(*name));
            self.out.push(':');
            self.inline(value);
            self.out.push(',');
        }
        self.out.push(')');
    }

    /// A text in which each of `marks` stands twice.
    fn literal(&mut self, text: &str, marks: [char; 2]) {
        for c in text.chars() {
            if marks.contains(&c) {
                self.out.push(c);
            }
            self.out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use polynya_diagnostics::SourceFile;

    use super::*;

    fn spelled(text: &str) -> String {
        let text = format!("-brand = Floe\nid = {text}\n");
        let file = FtlFile::parse(SourceFile::new("a.ftl", text));
        assert_eq!(file.errors(), []);
        canonical(&file, file.message("id").unwrap().value.as_ref().unwrap())
    }

    #[test]
    fn placeables_have_one_spelling() {
        for (text, expected) in [
            ("Ice { $n }!", "Ice {$n}!"),
            ("{$n}{ { $m } }", "{$n}{$m}"),
            (r#"{ "\u0041 \"{" }{ 1.0 }"#, r#"A "{{{1.0}"#),
            (
                "{ -brand( ) } { -brand(case : \"x\") }",
                "{-brand} {-brand(case:\"x\",)}",
            ),
            ("{ NUMBER( { $n } , digits: 2 ) }", "{NUMBER($n,digits:2,)}"),
            ("{ other.label } { -brand }", "{other.label} {-brand}"),
            (
                "{ $n ->\n    [one] A [b]\n   *[ other ] { $n } C\n }",
                "{$n->[one]{A [b]}*[other]{{$n} C}}",
            ),
            (
                "{ -brand.kind(a: \"\\\"\") ->\n *[x] X\n }",
                "{-brand.kind(a:\"\"\"\",)->*[x]{X}}",
            ),
        ] {
            assert_eq!(spelled(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_are_joined_as_fluent_joins_them() {
        assert_eq!(
            spelled("\n    Thin\n      ice\n\n    ahead"),
            "Thin\n  ice\n\nahead"
        );
    }
}
