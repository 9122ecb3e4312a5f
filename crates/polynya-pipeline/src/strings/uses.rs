//! What the patterns of one entry use: variables, references, functions, selects.

use polynya_diagnostics::Span;
use polynya_locale::ftl::{
    Element, Expression, FtlEntry, Inline, Node, Pattern, Placeable, Variant, visit_pattern,
};

/// Everything an entry's value and attributes use, in file order.
#[derive(Default)]
pub(crate) struct Uses<'a> {
    /// Names of variables, and whether their value is shown and does not only
    /// decide between variants.
    pub(crate) variables: Vec<(Span, bool)>,
    /// References to messages and terms.
    pub(crate) references: Vec<&'a Inline>,
    /// Calls of functions.
    pub(crate) functions: Vec<&'a Inline>,
    /// Select expressions: the placeable, its selector and its variants.
    pub(crate) selects: Vec<(&'a Placeable, &'a Inline, &'a [Variant])>,
}

impl<'a> Uses<'a> {
    pub(crate) fn of(entry: &'a FtlEntry) -> Self {
        let mut uses = Self::default();
        for pattern in entry.patterns() {
            uses.add(pattern);
        }
        uses
    }

    pub(crate) fn add(&mut self, pattern: &'a Pattern) {
        // Most patterns are text alone.
        if pattern
            .elements
            .iter()
            .all(|e| matches!(e, Element::Text(_)))
        {
            return;
        }
        // Selectors come right after their placeable.
        let mut deciding = 0;
        visit_pattern(pattern, &mut |node| match node {
            Node::Inline(inline) => {
                let shown = deciding == 0;
                if !shown && matches!(inline, Inline::Variable { .. }) {
                    deciding -= 1;
                }
                self.inline(inline, shown);
            }
            Node::Placeable(placeable) => {
                if let Expression::Select { selector, variants } = &placeable.expression {
                    self.selects.push((placeable, selector, variants));
                    deciding = variables_in(selector);
                }
            }
            _ => {}
        });
    }

    fn inline(&mut self, inline: &'a Inline, shown: bool) {
        match inline {
            Inline::Variable { name } => self.variables.push((*name, shown)),
            Inline::Message { .. } | Inline::Term { .. } => self.references.push(inline),
            Inline::Function { .. } => self.functions.push(inline),
            _ => {}
        }
    }
}

/// How many variables a selector has: its own, or those of its arguments.
fn variables_in(selector: &Inline) -> usize {
    match selector {
        Inline::Variable { .. } => 1,
        Inline::Function { arguments, .. } => arguments.positional.iter().map(variables_in).sum(),
        _ => 0,
    }
}
