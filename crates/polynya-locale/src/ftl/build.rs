//! Builds the tree of spans from the tree that fluent-syntax parses.
//!
//! That tree has no positions, but its texts are slices of the source, so each
//! one's address says where it is. Braces, brackets and parentheses are not in
//! it; they are looked for between the slices, where nothing but blanks, a
//! comma or the delimiter itself can stand.

use fluent_syntax::ast;
use memchr::memchr;
use polynya_diagnostics::Span;

use super::tree::{
    Arguments, Attribute, Element, EntryKind, Expression, FtlEntry, Inline, Pattern, Placeable,
    Variant,
};

/// Messages and terms of `body`, whose texts are slices of `text`.
pub(super) fn entries(text: &str, body: &[ast::Entry<&str>]) -> Vec<FtlEntry> {
    let builder = Builder { text };
    body.iter()
        .filter_map(|entry| builder.entry(entry))
        .collect()
}

/// Each method takes the offset to look for delimiters from, where it needs
/// one: the end of what came before.
struct Builder<'t> {
    text: &'t str,
}

impl Builder<'_> {
    fn entry(&self, entry: &ast::Entry<&str>) -> Option<FtlEntry> {
        let (kind, id, value, attributes, comment) = match entry {
            ast::Entry::Message(ast::Message {
                id,
                value,
                attributes,
                comment,
            }) => (EntryKind::Message, id, value.as_ref(), attributes, comment),
            ast::Entry::Term(ast::Term {
                id,
                value,
                attributes,
                comment,
            }) => (EntryKind::Term, id, Some(value), attributes, comment),
            _ => return None,
        };
        let id = self.span(id.name);
        let value = value.map(|value| self.pattern(value, id.end));
        let attributes: Vec<Attribute> = attributes.iter().map(|a| self.attribute(a)).collect();
        let start = match kind {
            EntryKind::Message => id.start,
            EntryKind::Term => id.start - 1,
        };
        let end = value.as_ref().map_or(id.end, |value| value.span.end);
        let end = attributes.last().map_or(end, |last| last.span.end);
        Some(FtlEntry {
            kind,
            id,
            span: Span::new(start, end),
            comment: comment.as_ref().and_then(|comment| self.comment(comment)),
            value,
            attributes,
        })
    }

    fn comment(&self, comment: &ast::Comment<&str>) -> Option<Span> {
        let first = self.span(comment.content.first()?);
        let last = self.span(comment.content.last()?);
        // A line is `# text`, or `#` alone if there is no text.
        let blank = self.byte(first.start - 1) == Some(b' ');
        let start = first.start - if blank { 2 } else { 1 };
        Some(Span::new(start, last.end))
    }

    fn attribute(&self, attribute: &ast::Attribute<&str>) -> Attribute {
        let name = self.span(attribute.id.name);
        let value = self.pattern(&attribute.value, name.end);
        Attribute {
            name,
            span: Span::new(name.start - 1, value.span.end),
            value,
        }
    }

    fn pattern(&self, pattern: &ast::Pattern<&str>, from: usize) -> Pattern {
        let mut end = from;
        let elements: Vec<Element> = (pattern.elements.iter())
            .map(|element| {
                let element = self.element(element, end);
                end = element.span().end;
                element
            })
            .collect();
        let start = elements.first().map_or(from, |first| first.span().start);
        Pattern {
            span: Span::new(start, end),
            elements,
        }
    }

    fn element(&self, element: &ast::PatternElement<&str>, from: usize) -> Element {
        match element {
            ast::PatternElement::TextElement { value } => Element::Text(self.span(value)),
            ast::PatternElement::Placeable { expression } => {
                Element::Placeable(self.placeable(expression, from))
            }
        }
    }

    fn placeable(&self, expression: &ast::Expression<&str>, from: usize) -> Placeable {
        let start = self.find(b'{', from);
        let (expression, end) = match expression {
            ast::Expression::Inline(inline) => {
                let (inline, end) = self.inline(inline, start + 1);
                (Expression::Inline(inline), end)
            }
            ast::Expression::Select { selector, variants } => {
                let (selector, end) = self.inline(selector, start + 1);
                let variants: Vec<Variant> = variants.iter().map(|v| self.variant(v)).collect();
                let end = variants.last().map_or(end, |last| last.span.end);
                (Expression::Select { selector, variants }, end)
            }
        };
        Placeable {
            span: Span::new(start, self.find(b'}', end) + 1),
            expression,
        }
    }

    fn variant(&self, variant: &ast::Variant<&str>) -> Variant {
        let (key, numeric) = match variant.key {
            ast::VariantKey::Identifier { name } => (self.span(name), false),
            ast::VariantKey::NumberLiteral { value } => (self.span(value), true),
        };
        let value = self.pattern(&variant.value, key.end);
        let before = self.text.as_bytes().get(..key.start).unwrap_or_default();
        let bracket = memchr::memrchr(b'[', before).unwrap_or(key.start);
        Variant {
            key,
            numeric,
            default: variant.default,
            span: Span::new(bracket - usize::from(variant.default), value.span.end),
            value,
        }
    }

    /// The expression and its end.
    fn inline(&self, inline: &ast::InlineExpression<&str>, from: usize) -> (Inline, usize) {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                let inner = self.span(value);
                let span = Span::new(inner.start - 1, inner.end + 1);
                (Inline::Text { span }, span.end)
            }
            ast::InlineExpression::NumberLiteral { value } => {
                let span = self.span(value);
                (Inline::Number { span }, span.end)
            }
            ast::InlineExpression::VariableReference { id } => {
                let name = self.span(id.name);
                (Inline::Variable { name }, name.end)
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                let name = self.span(id.name);
                let (arguments, end) = self.arguments(arguments, name.end);
                let span = Span::new(name.start, end);
                let function = Inline::Function {
                    name,
                    arguments,
                    span,
                };
                (function, end)
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                let id = self.span(id.name);
                let attribute = attribute.as_ref().map(|a| self.span(a.name));
                let end = attribute.map_or(id.end, |attribute| attribute.end);
                (Inline::Message { id, attribute }, end)
            }
            ast::InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => self.term(id.name, attribute.as_ref(), arguments.as_ref()),
            ast::InlineExpression::Placeable { expression } => {
                let placeable = self.placeable(expression, from);
                let end = placeable.span.end;
                (Inline::Placeable(Box::new(placeable)), end)
            }
        }
    }

    fn term(
        &self,
        id: &str,
        attribute: Option<&ast::Identifier<&str>>,
        arguments: Option<&ast::CallArguments<&str>>,
    ) -> (Inline, usize) {
        let id = self.span(id);
        let attribute = attribute.map(|attribute| self.span(attribute.name));
        let end = attribute.map_or(id.end, |attribute| attribute.end);
        let (arguments, end) = match arguments {
            Some(arguments) => {
                let (arguments, end) = self.arguments(arguments, end);
                (Some(arguments), end)
            }
            None => (None, end),
        };
        let term = Inline::Term {
            id,
            attribute,
            arguments,
        };
        (term, end)
    }

    /// The arguments and the end of their `)`.
    fn arguments(&self, arguments: &ast::CallArguments<&str>, from: usize) -> (Arguments, usize) {
        let mut end = self.find(b'(', from) + 1;
        let mut positional = Vec::with_capacity(arguments.positional.len());
        for argument in &arguments.positional {
            let (argument, after) = self.inline(argument, end);
            positional.push(argument);
            end = after;
        }
        let mut named = Vec::with_capacity(arguments.named.len());
        for argument in &arguments.named {
            let name = self.span(argument.name.name);
            let (value, after) = self.inline(&argument.value, name.end);
            named.push((name, value));
            end = after;
        }
        (Arguments { positional, named }, self.find(b')', end) + 1)
    }

    fn span(&self, slice: &str) -> Span {
        let start = slice.as_ptr() as usize - self.text.as_ptr() as usize;
        Span::new(start, start + slice.len())
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The next `delimiter`; the parser saw it, so it is there.
    fn find(&self, delimiter: u8, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        memchr(delimiter, rest).map_or(self.text.len(), |at| from + at)
    }
}
