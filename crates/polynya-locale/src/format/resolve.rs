//! Puts a pattern into words: fills placeables, follows references, chooses.

use std::ptr;

use super::args::{Args, CivilDate, Number, Value};
use super::date::DateOptions;
use super::number::NumberOptions;
use super::speech::Speech;
use super::{FormatProblem, Isolation};
use crate::Catalog;
use crate::ftl::{
    Arguments, Element, Expression, FtlEntry, FtlFile, Inline, Pattern, Placeable, Variant,
    unescape,
};

/// So many placeables are filled in one text, references included. Fluent's
/// other implementations stop there as well, so that a few messages that refer
/// to each other many times cannot fill the memory.
const PLACEABLES: usize = 100;
/// Expressions within each other, over all references; bounds the stack.
const DEPTH: usize = 300;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// State of formatting one text.
pub(super) struct Resolver<'a> {
    catalog: &'a Catalog,
    speech: &'a Speech,
    args: &'a Args,
    isolation: Isolation,
    problems: Vec<FormatProblem>,
    /// Patterns that are being written, outermost first.
    open: Vec<&'a Pattern>,
    placeables: usize,
    depth: usize,
    /// Nothing is written any more.
    stopped: bool,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
struct Scope<'a, 's> {
    file: &'a FtlFile,
    /// The innermost term around with what it was called with; its variables
    /// are those, never the caller's.
    term: Option<(&'a str, &'s [(&'a str, Resolved)])>,
}

/// The value of an expression.
#[derive(Clone, Debug)]
enum Resolved {
    Text(String),
    Number(Number, NumberOptions),
    Date(CivilDate, DateOptions),
    /// There is none; its name is shown in braces.
    Missing(String),
}

/// What an expression's value is for.
#[derive(Clone, Copy, PartialEq)]
enum Purpose {
    Shown,
    Selects,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        speech: &'a Speech,
        args: &'a Args,
        isolation: Isolation,
    ) -> Self {
        Self {
            catalog,
            speech,
            args,
            isolation,
            problems: Vec::new(),
            open: Vec::new(),
            placeables: 0,
            depth: 0,
            stopped: false,
        }
    }

    /// The text of one of the catalog's patterns, and what went wrong.
    pub(super) fn resolve(
        mut self,
        file: &'a FtlFile,
        pattern: &'a Pattern,
    ) -> (String, Vec<FormatProblem>) {
        let mut text = String::new();
        self.open.push(pattern);
        self.pattern(&mut text, pattern, Scope { file, term: None });
        (text, self.problems)
    }

    fn pattern(&mut self, out: &mut String, pattern: &'a Pattern, scope: Scope<'a, '_>) {
        let several = pattern.elements.len() > 1;
        for element in &pattern.elements {
            if self.stopped {
                return;
            }
            match element {
                Element::Text(span) => out.push_str(scope.file.slice(*span)),
                Element::Placeable(placeable) => {
                    let isolated =
                        several && self.isolation == Isolation::Marks && needs_marks(placeable);
                    if self.count() {
                        out.extend(isolated.then_some(FIRST_STRONG_ISOLATE));
                        self.expression(out, &placeable.expression, scope);
                        out.extend(isolated.then_some(POP_DIRECTIONAL_ISOLATE));
                    }
                }
            }
        }
    }

    /// Counts a placeable; says whether it may be filled.
    fn count(&mut self) -> bool {
        self.placeables += 1;
        if self.placeables > PLACEABLES {
            self.stop();
        }
        !self.stopped
    }

    fn stop(&mut self) {
        self.stopped = true;
        self.report(FormatProblem::TooManyPlaceables { limit: PLACEABLES });
    }

    fn report(&mut self, problem: FormatProblem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn expression(&mut self, out: &mut String, expression: &'a Expression, scope: Scope<'a, '_>) {
        match expression {
            Expression::Inline(inline) => {
                let value = self.value(inline, scope, Purpose::Shown);
                self.show(out, value);
            }
            Expression::Select { selector, variants } => {
                let selected = self.value(selector, scope, Purpose::Selects);
                let chosen = self.choose(&selected, variants, scope.file);
                let default = || variants.iter().find(|variant| variant.default);
                if let Some(variant) = chosen.or_else(default) {
                    self.pattern(out, &variant.value, scope);
                }
            }
        }
    }

    /// The first variant that matches: a number by amount or plural category,
    /// whichever its key is; a text letter by letter.
    fn choose(
        &self,
        selected: &Resolved,
        variants: &'a [Variant],
        file: &FtlFile,
    ) -> Option<&'a Variant> {
        let key = |variant: &Variant| file.slice(variant.key).to_owned();
        let mut variants = variants.iter();
        match selected {
            Resolved::Text(text) => variants.find(|v| !v.numeric && key(v) == *text),
            Resolved::Number(number, options) => {
                let category = self.speech.category(number, options);
                let amount = |key: &str| Number::parse(key).is_some_and(|k| k.same_amount(number));
                variants.find(|variant| match variant.numeric {
                    true => amount(&key(variant)),
                    false => key(variant) == category,
                })
            }
            Resolved::Date(..) | Resolved::Missing(_) => None,
        }
    }

    fn show(&mut self, out: &mut String, value: Resolved) {
        match value {
            Resolved::Text(text) => out.push_str(&text),
            Resolved::Number(number, options) => match self.speech.number(&number, &options) {
                Some(text) => out.push_str(&text),
                None => {
                    self.report(invalid("NUMBER", "style"));
                    out.push_str(&self.speech.plain(&number.0));
                }
            },
            Resolved::Date(date, options) => match self.speech.date(&date, &options) {
                Some(text) => out.push_str(&text),
                None => {
                    self.report(invalid("DATETIME", "dateStyle"));
                    out.push_str("{DATETIME()}");
                }
            },
            Resolved::Missing(name) => out.push_str(&format!("{{{name}}}")),
        }
    }

    fn value(&mut self, inline: &'a Inline, scope: Scope<'a, '_>, purpose: Purpose) -> Resolved {
        if self.depth >= DEPTH {
            self.stop();
            return Resolved::Text(String::new());
        }
        self.depth += 1;
        let file = scope.file;
        let value = match inline {
            Inline::Text { span } => Resolved::Text(unescape(file.slice(*span))),
            Inline::Number { span } => number(file.slice(*span)),
            Inline::Variable { name } => self.variable(file.slice(*name), scope, purpose),
            Inline::Function {
                name, arguments, ..
            } => self.call(file.slice(*name), arguments, scope),
            Inline::Message { id, attribute } => {
                let attribute = attribute.map(|name| file.slice(name));
                self.message(file.slice(*id), attribute, scope)
            }
            Inline::Term {
                id,
                attribute,
                arguments,
            } => {
                let attribute = attribute.map(|name| file.slice(name));
                self.term(file.slice(*id), attribute, arguments.as_ref(), scope)
            }
            Inline::Placeable(placeable) => match &placeable.expression {
                Expression::Inline(inline) => self.value(inline, scope, purpose),
                select @ Expression::Select { .. } => {
                    let mut text = String::new();
                    self.expression(&mut text, select, scope);
                    Resolved::Text(text)
                }
            },
        };
        self.depth -= 1;
        value
    }

    fn variable(&mut self, name: &str, scope: Scope<'a, '_>, purpose: Purpose) -> Resolved {
        let missing = || Resolved::Missing(format!("${name}"));
        let name = name.to_owned();
        let Some((term, arguments)) = scope.term else {
            return match self.args.get(&name) {
                Some(value) => value.into(),
                None => {
                    let missing = missing();
                    self.report(FormatProblem::MissingVariable { name });
                    missing
                }
            };
        };
        if let Some((_, value)) = arguments.iter().find(|(given, _)| *given == name) {
            return value.clone();
        }
        let missing = missing();
        if purpose == Purpose::Shown {
            let term = term.to_owned();
            self.report(FormatProblem::MissingTermArgument { term, name });
        }
        missing
    }

    fn message(&mut self, id: &'a str, attribute: Option<&str>, scope: Scope<'a, '_>) -> Resolved {
        let shown = join(id, attribute);
        let Some((file, message)) = self.catalog.message(id) else {
            let id = id.to_owned();
            self.report(FormatProblem::UnknownMessage { id });
            return Resolved::Missing(shown);
        };
        let scope = Scope { file, ..scope };
        match pattern_of(file, message, attribute) {
            Some(pattern) => self.follow(pattern, shown, scope),
            None => {
                let id = id.to_owned();
                self.report(match attribute {
                    Some(attribute) => unknown_attribute(id, attribute),
                    None => FormatProblem::MissingValue { id },
                });
                Resolved::Missing(shown)
            }
        }
    }

    fn term(
        &mut self,
        id: &'a str,
        attribute: Option<&str>,
        arguments: Option<&'a Arguments>,
        scope: Scope<'a, '_>,
    ) -> Resolved {
        let shown = join(&format!("-{id}"), attribute);
        let Some((file, term)) = self.catalog.term(id) else {
            let id = id.to_owned();
            self.report(FormatProblem::UnknownTerm { id });
            return Resolved::Missing(shown);
        };
        let Some(pattern) = pattern_of(file, term, attribute) else {
            let attribute = attribute.unwrap_or_default();
            self.report(unknown_attribute(format!("-{id}"), attribute));
            return Resolved::Missing(shown);
        };
        let mut given = Vec::new();
        for (name, value) in arguments.map_or(&[][..], |arguments| &arguments.named) {
            let value = self.value(value, scope, Purpose::Shown);
            given.push((scope.file.slice(*name), value));
        }
        let term = Some((id, given.as_slice()));
        self.follow(pattern, shown, Scope { file, term })
    }

    /// The text of a pattern that is referred to by the name `shown`.
    fn follow(&mut self, pattern: &'a Pattern, shown: String, scope: Scope<'a, '_>) -> Resolved {
        if self.open.iter().any(|open| ptr::eq(*open, pattern)) {
            let id = shown.clone();
            self.report(FormatProblem::Cyclic { id });
            return Resolved::Missing(shown);
        }
        let mut text = String::new();
        self.open.push(pattern);
        self.pattern(&mut text, pattern, scope);
        self.open.pop();
        Resolved::Text(text)
    }

    fn call(&mut self, name: &str, arguments: &'a Arguments, scope: Scope<'a, '_>) -> Resolved {
        let mut positional = arguments.positional.iter();
        let first = (positional.next()).map(|first| self.value(first, scope, Purpose::Shown));
        if !matches!(name, "NUMBER" | "DATETIME") {
            let problem = FormatProblem::UnknownFunction {
                name: name.to_owned(),
            };
            self.report(problem);
            return Resolved::Missing(format!("{name}()"));
        }
        if positional.next().is_some() {
            self.report(invalid(name, "2"));
        }
        match (name, first) {
            ("NUMBER", Some(Resolved::Number(number, mut options))) => {
                self.set(name, arguments, scope, |name, value| {
                    options.set(name, value)
                });
                if let Some(conflict) = options.conflict() {
                    self.report(invalid(name, conflict));
                    options = options.plain();
                }
                Resolved::Number(number, options)
            }
            ("DATETIME", Some(Resolved::Date(date, mut options))) => {
                self.set(name, arguments, scope, |name, value| {
                    options.set(name, value)
                });
                if let Some(conflict) = options.conflict(&date) {
                    self.report(invalid(name, conflict));
                    options = DateOptions::default();
                }
                Resolved::Date(date, options)
            }
            (_, Some(missing @ Resolved::Missing(_))) => missing,
            _ => {
                self.report(invalid(name, "1"));
                Resolved::Missing(format!("{name}()"))
            }
        }
    }

    /// Sets a function's options from its named arguments.
    fn set(
        &mut self,
        function: &str,
        arguments: &Arguments,
        scope: Scope<'a, '_>,
        mut set: impl FnMut(&str, &str) -> Option<()>,
    ) {
        for (name, value) in &arguments.named {
            let name = scope.file.slice(*name);
            let value = match value {
                Inline::Text { span } => unescape(scope.file.slice(*span)),
                Inline::Number { span } => scope.file.slice(*span).to_owned(),
                // The grammar has nothing else here.
                _ => continue,
            };
            if set(name, &value).is_none() {
                self.report(invalid(function, name));
            }
        }
    }
}

impl From<&Value> for Resolved {
    fn from(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.clone()),
            Value::Number(number) => Self::Number(number.clone(), NumberOptions::default()),
            Value::Date(date) => Self::Date(*date, DateOptions::default()),
        }
    }
}

/// A number's literal; one with more digits than can be counted is a text.
fn number(text: &str) -> Resolved {
    match Number::parse(text) {
        Some(number) => Resolved::Number(number, NumberOptions::default()),
        None => Resolved::Text(text.to_owned()),
    }
}

/// Whether a placeable beside other text is isolated from it: what comes from
/// the same translator is not.
fn needs_marks(placeable: &Placeable) -> bool {
    !matches!(
        placeable.expression,
        Expression::Inline(Inline::Message { .. } | Inline::Term { .. } | Inline::Text { .. })
    )
}

/// An entry's value, or the value of one of its attributes.
pub(super) fn pattern_of<'a>(
    file: &FtlFile,
    entry: &'a FtlEntry,
    attribute: Option<&str>,
) -> Option<&'a Pattern> {
    let Some(name) = attribute else {
        return entry.value.as_ref();
    };
    let mut attributes = entry.attributes.iter();
    let found = attributes.find(|attribute| file.slice(attribute.name) == name);
    found.map(|attribute| &attribute.value)
}

fn join(id: &str, attribute: Option<&str>) -> String {
    match attribute {
        Some(attribute) => format!("{id}.{attribute}"),
        None => id.to_owned(),
    }
}

fn invalid(function: &str, argument: &str) -> FormatProblem {
    FormatProblem::InvalidArgument {
        function: function.to_owned(),
        argument: argument.to_owned(),
    }
}

fn unknown_attribute(id: String, attribute: &str) -> FormatProblem {
    FormatProblem::UnknownAttribute {
        id,
        attribute: attribute.to_owned(),
    }
}
