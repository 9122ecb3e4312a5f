//! Builds the tree from the YAML parser's events.

use std::borrow::Cow;

use granit_parser::{
    ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StrInput, StructureStyle,
};
use polynya_diagnostics::Span;

use crate::entries::Entries;
use crate::lines;
use crate::output::{Failure, Output, Source};
use crate::tree::{Entry, Key, Node, Value};
use crate::value::string;
use crate::yaml::{ProblemKind, SyntaxCause, Trap};

/// Reads the first document of `source`; `None` if nothing is written.
pub(crate) fn document(source: Source<'_>, out: &mut Output) -> Result<Option<Node>, Failure> {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: out.limits.depth,
        block_nesting_limit: out.limits.depth,
    };
    Builder::new(source, options, out).document()
}

/// Reads events and makes nodes of them.
pub(crate) struct Builder<'t, 'o> {
    pub(crate) source: Source<'t>,
    parser: Parser<'t, StrInput<'t>>,
    pub(crate) out: &'o mut Output,
    depth: usize,
    /// End of the last piece of content.
    cursor: usize,
    /// What `cursor` was before the current event.
    pub(crate) previous: usize,
    /// The tag of the current event.
    pub(crate) tag_span: Option<Span>,
}

impl<'t, 'o> Builder<'t, 'o> {
    fn new(source: Source<'t>, options: Options, out: &'o mut Output) -> Self {
        Self {
            source,
            parser: Parser::new_from_str_with_options(source.slice, options),
            out,
            depth: 0,
            cursor: source.base,
            previous: source.base,
            tag_span: None,
        }
    }

    fn document(&mut self) -> Result<Option<Node>, Failure> {
        loop {
            match self.next()?.0 {
                Event::StreamEnd => return Ok(None),
                Event::DocumentStart(..) => break,
                _ => {}
            }
        }
        let (event, span) = self.next()?;
        let unwritten =
            matches!(&event, Event::Scalar(_, ScalarStyle::Plain, 0, None)) && span.is_empty();
        let root = self.node(event, span)?;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) => {
                    self.out.problem(ProblemKind::SeveralDocuments, span);
                    break;
                }
                _ => {}
            }
        }
        Ok((!unwritten).then_some(root))
    }

    /// The next event that is not a comment; comments are noted on the way.
    fn next(&mut self) -> Result<(Event<'t>, Span), Failure> {
        loop {
            let Some(next) = self.parser.next_event() else {
                return Ok((Event::StreamEnd, Span::at(self.source.span().end)));
            };
            let (event, span) = next.map_err(|error| self.failure(&error))?;
            self.tag_span = span.tag_span().map(|tag| self.locate(&tag));
            let span = self.locate(&span);
            if matches!(event, Event::Comment(..)) {
                self.out.comments.push(span);
                continue;
            }
            self.previous = self.cursor;
            // An implicit start spans the token that it is implied by.
            if !matches!(event, Event::DocumentStart(false, _)) && !span.is_empty() {
                self.cursor = self.cursor.max(span.end);
            }
            return Ok((event, span));
        }
    }

    #[cold]
    fn failure(&self, error: &ScanError) -> Failure {
        let at = error.marker().byte_offset().unwrap_or_default();
        Failure::Syntax {
            kind: error.kind().clone(),
            at: self.source.base + self.source.slice.floor_char_boundary(at),
        }
    }

    fn locate(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        // The parser keeps to this by itself, but slicing trusts nobody.
        let boundary = |at| self.source.slice.floor_char_boundary(at);
        Span::new(boundary(range.start), boundary(range.end)).shifted(self.source.base)
    }

    fn node(&mut self, event: Event<'t>, span: Span) -> Result<Node, Failure> {
        let before = self.out.nodes();
        self.out.count(span)?;
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.scalar(text, style, tag.as_deref(), span);
                (node, self.anchor(anchor)?)
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.custom_tag(tag.as_deref(), span);
                let name = self.anchor(anchor)?;
                let build = |b: &mut Self| b.sequence(style, span);
                (self.collection((name.as_deref(), span), build)?, name)
            }
            Event::MappingStart(style, anchor, tag) => {
                self.custom_tag(tag.as_deref(), span);
                let name = self.anchor(anchor)?;
                let build = |b: &mut Self| b.mapping(style, span);
                (self.collection((name.as_deref(), span), build)?, name)
            }
            // Aliases; nothing else stands where a node can.
            _ => (self.alias(span), None),
        };
        if let Some(name) = anchor {
            self.out.define(name, &node.value, before);
        }
        Ok(node)
    }

    /// The name that the next event gives to anchor `id`.
    fn anchor(&mut self, id: usize) -> Result<Option<Box<str>>, Failure> {
        if id == 0 {
            return Ok(None);
        }
        match self.next()?.0 {
            Event::Anchor(_, name) => Ok(Some(name.into())),
            _ => Ok(None),
        }
    }

    /// A list or mapping, with the name that its anchor gives it.
    fn collection(
        &mut self,
        (name, span): (Option<&str>, Span),
        build: impl FnOnce(&mut Self) -> Result<Node, Failure>,
    ) -> Result<Node, Failure> {
        self.depth += 1;
        if self.depth > self.out.limits.depth {
            return Err(Failure::Syntax {
                kind: ErrorKind::RecursionLimitExceeded,
                at: span.start,
            });
        }
        if let Some(name) = name {
            self.out.enter(name);
        }
        let node = build(self);
        if name.is_some() {
            self.out.leave();
        }
        self.depth -= 1;
        node
    }

    fn sequence(&mut self, style: StructureStyle, start: Span) -> Result<Node, Failure> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let last = items.last().map_or(start, |item| item.span);
                return Ok(Node {
                    span: enclose(style, start, last, span),
                    value: Value::Sequence(items),
                });
            }
            let mut item = self.node(event, span)?;
            if item.span.is_empty() {
                item.span = self.after_dash(item.span.start);
                self.swallowed_comment(item.span);
            }
            items.push(item);
        }
    }

    fn mapping(&mut self, style: StructureStyle, start: Span) -> Result<Node, Failure> {
        let mut entries = Entries::default();
        let mut last = start;
        let mut complex = false;
        let mut odd = None;
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                // `{{ name }}` from a template reads as a mapping with a mapping
                // for a key; what is left without that entry is nobody's value.
                let flow_complex = complex && style == StructureStyle::Flow;
                return Ok(Node {
                    span: enclose(style, start, last, span),
                    value: if flow_complex {
                        Value::Broken
                    } else {
                        entries.into_value()
                    },
                });
            }
            let key = self.key(event, span)?;
            let end = key.as_ref().map_or(self.cursor, |key| key.span.end);
            let value = self.value(end)?;
            last = value.span;
            match key {
                Some(key) if style == StructureStyle::Block && self.odd_indent(&key).is_some() => {
                    odd = Some(self.oddly_indented(key, value.span, odd, &mut entries));
                    continue;
                }
                Some(key) => entries.insert(Entry { key, value }, self.out),
                None => complex = true,
            }
            odd = None;
        }
    }

    /// The value of a key that ends at `key_end`.
    fn value(&mut self, key_end: usize) -> Result<Node, Failure> {
        let (event, span) = self.next()?;
        let block_sequence = matches!(event, Event::SequenceStart(StructureStyle::Block, ..));
        let mut value = self.node(event, span)?;
        if value.span.is_empty() {
            value.span = self.after_colon(key_end);
            if value.span.start > key_end {
                self.swallowed_comment(value.span);
            }
        } else if block_sequence {
            value.span.start = self.first_dash(key_end, value.span.start);
        }
        Ok(value)
    }

    /// A key as text; `None`, with a problem, if it is a collection.
    fn key(&mut self, event: Event<'t>, span: Span) -> Result<Option<Key>, Failure> {
        if let Event::Scalar(text, style, anchor, tag) = event {
            self.out.count(span)?;
            let merge = style == ScalarStyle::Plain && text == "<<";
            let span = self.full_span(style, &text, span);
            let name: Box<str> = if span.is_empty() {
                Box::default()
            } else {
                text.into()
            };
            if merge {
                self.out.problem(ProblemKind::MergeKey, span);
            }
            self.custom_tag(tag.as_deref(), span);
            if let Some(anchor) = self.anchor(anchor)? {
                let before = self.out.nodes() - 1;
                let value = string(Cow::Borrowed(&name), style);
                self.out.define(anchor, &value, before);
            }
            return Ok(Some(Key { span, name }));
        }
        let node = self.node(event, span)?;
        if let Value::String(text) = node.value {
            return Ok(Some(Key {
                span: node.span,
                name: text.value,
            }));
        }
        if let Some(template) = self.template(node.span) {
            let cause = SyntaxCause::TemplateBraces('{');
            let trap = Some(Trap::ReservedStart('{'));
            self.out
                .problem(ProblemKind::Syntax { cause, trap }, template);
        } else if !node.is_broken() {
            self.out.problem(ProblemKind::ComplexKey, node.span);
        }
        Ok(None)
    }

    /// `{{ … }}`, if `inner` is what its inner braces hold.
    fn template(&self, inner: Span) -> Option<Span> {
        let outer = Span::new(inner.start.checked_sub(1)?, inner.end + 1);
        let text = self.source.text.get(outer.range())?;
        (text.starts_with("{{") && text.ends_with("}}")).then_some(outer)
    }

    /// The space, unknown to YAML, that is meant to indent `key` and became a
    /// part of it.
    fn odd_indent(&self, key: &Key) -> Option<(char, Trap)> {
        let written = self.source.text[key.span.range()] == *key.name;
        let first = key.name.chars().next().filter(|_| written)?;
        Some((first, lines::odd_space(first)?))
    }

    /// Takes in a field that such a space indents. `run` is what this gave for
    /// the field right above, if that was one too: whether these fields belong
    /// to the one above them, which is broken then. A run is one problem.
    fn oddly_indented(
        &mut self,
        mut key: Key,
        value: Span,
        run: Option<bool>,
        entries: &mut Entries,
    ) -> bool {
        let parent = entries.last_mut().map(|last| &mut last.value);
        let parent = parent.filter(|node| node.span.is_empty() && node.value == Value::Null);
        let nested = run.unwrap_or(parent.is_some());
        if let Some(parent) = parent {
            parent.value = Value::Broken;
        }
        if let Some((space, trap)) = self.odd_indent(&key).filter(|_| run.is_none()) {
            let cause = SyntaxCause::BadIndentation;
            let trap = Some(trap);
            let at = key.span.start;
            let span = Span::new(at, at + space.len_utf8());
            self.out.problem(ProblemKind::Syntax { cause, trap }, span);
        }
        if !nested {
            let name = key.name.trim_start();
            key.span.start += key.name.len() - name.len();
            key.name = name.into();
            let node = Node {
                span: value,
                value: Value::Broken,
            };
            entries.insert(Entry { key, value: node }, self.out);
        }
        nested
    }

    fn alias(&mut self, span: Span) -> Node {
        let text = self.source.text;
        let name = text.get(span.start + 1..span.end).unwrap_or_default();
        Node {
            span,
            value: self.out.copy(name, span),
        }
    }
}

/// The span of a collection that starts at `start` and ends with `last` or with
/// the bracket `end`.
fn enclose(style: StructureStyle, start: Span, last: Span, end: Span) -> Span {
    // A pair in a list, `[a: b]`, is a flow mapping without brackets.
    if style == StructureStyle::Flow && !end.is_empty() {
        return start.to(end);
    }
    start.to(last)
}
