//! Walks patterns, and reads their plain text.

use super::tree::{Element, Expression, Inline, Pattern, Placeable, Variant};
use super::{FtlFile, unescape};
use polynya_diagnostics::Span;

/// One thing that [`visit_pattern`] comes by.
#[derive(Clone, Copy, Debug)]
pub enum Node<'t> {
    /// The pattern itself, or that of a variant.
    Pattern(&'t Pattern),
    /// A piece of text between placeables.
    Text(Span),
    /// A placeable, also one within another.
    Placeable(&'t Placeable),
    /// A variant of a select expression.
    Variant(&'t Variant),
    /// What stands in a placeable, a selector, or an argument.
    Inline(&'t Inline),
}

/// Shows `visit` all of `pattern` in file order, each node before its parts.
///
/// References are not followed: what another message holds is its own.
pub fn visit_pattern<'t>(pattern: &'t Pattern, visit: &mut impl FnMut(Node<'t>)) {
    visit(Node::Pattern(pattern));
    for element in &pattern.elements {
        match element {
            Element::Text(span) => visit(Node::Text(*span)),
            Element::Placeable(placeable) => visit_placeable(placeable, visit),
        }
    }
}

fn visit_placeable<'t>(placeable: &'t Placeable, visit: &mut impl FnMut(Node<'t>)) {
    visit(Node::Placeable(placeable));
    match &placeable.expression {
        Expression::Inline(inline) => visit_inline(inline, visit),
        Expression::Select { selector, variants } => {
            visit_inline(selector, visit);
            for variant in variants {
                visit(Node::Variant(variant));
                visit_pattern(&variant.value, visit);
            }
        }
    }
}

fn visit_inline<'t>(inline: &'t Inline, visit: &mut impl FnMut(Node<'t>)) {
    visit(Node::Inline(inline));
    let arguments = match inline {
        Inline::Function { arguments, .. } => arguments,
        Inline::Term {
            arguments: Some(arguments),
            ..
        } => arguments,
        Inline::Placeable(placeable) => return visit_placeable(placeable, visit),
        _ => return,
    };
    let named = arguments.named.iter().map(|(_, value)| value);
    for argument in arguments.positional.iter().chain(named) {
        visit_inline(argument, visit);
    }
}

impl Pattern {
    /// The plain text: text pieces and string literals, joined. Other
    /// placeables are left out.
    #[must_use]
    pub fn text(&self, file: &FtlFile) -> String {
        let mut text = String::new();
        for element in &self.elements {
            match element {
                Element::Text(span) => text.push_str(file.slice(*span)),
                Element::Placeable(placeable) => {
                    if let Some(literal) = literal(placeable) {
                        text.push_str(&unescape(file.slice(literal)));
                    }
                }
            }
        }
        text
    }
}

/// The string literal that is all a placeable holds.
fn literal(placeable: &Placeable) -> Option<Span> {
    match &placeable.expression {
        Expression::Inline(Inline::Text { span }) => Some(*span),
        Expression::Inline(Inline::Placeable(inner)) => literal(inner),
        _ => None,
    }
}
