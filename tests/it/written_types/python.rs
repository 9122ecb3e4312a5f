//! Whether a text is a module of Python, as far as types are written in it.

use std::collections::BTreeSet;

use super::tokens::{Token, Tokens};

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];
/// Names that Python knows by itself, where types are meant.
const KNOWN: [&str; 7] = ["False", "None", "True", "bool", "float", "int", "str"];

/// What is known of names while a module is read.
#[derive(Default)]
struct Names {
    /// What can be named from here on.
    declared: BTreeSet<String>,
    /// What is named in quotes, which may be declared later.
    quoted: BTreeSet<String>,
}

impl Names {
    fn declare(&mut self, name: &str) -> Result<(), String> {
        match !KEYWORDS.contains(&name) && self.declared.insert(name.to_owned()) {
            true => Ok(()),
            false => Err(format!("{name} is no name, or declared twice")),
        }
    }
}

/// Reads a module; every name in it must be declared, and once, and before it is run over.
pub(super) fn check(text: &str) -> Result<(), String> {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let mut lines = text.lines().filter(is_code).peekable();
    let mut names = Names::default();
    while let Some(line) = lines.next() {
        let block: Vec<&str> = std::iter::from_fn(|| {
            lines.next_if(|line| line.starts_with(' ') || line.starts_with('}'))
        })
        .collect();
        statement(line, &block, &mut names).map_err(|problem| format!("{problem} in {line}"))?;
    }
    match names
        .quoted
        .iter()
        .find(|name| !names.declared.contains(*name))
    {
        Some(name) => Err(format!("{name} is not declared")),
        None => Ok(()),
    }
}

/// A statement with the lines that belong to it.
fn statement(line: &str, block: &[&str], names: &mut Names) -> Result<(), String> {
    if line == "from __future__ import annotations" {
        return nothing_in(block);
    }
    if let Some(imported) = line.strip_prefix("from typing import ") {
        imported
            .split(", ")
            .try_for_each(|name| names.declare(name))?;
        return nothing_in(block);
    }
    if let Some(class) = line.strip_prefix("class ") {
        return self::class(class, block, names);
    }
    if line.ends_with("{") {
        return call(&[&[line], block].concat().join("\n"), names);
    }
    let mut tokens = Tokens::of(line)?;
    let name = tokens.name()?;
    for expected in [":", "TypeAlias", "="] {
        tokens.need(expected)?;
    }
    kind(&mut tokens, names)?;
    ended(&tokens)?;
    names.declare(&name)?;
    nothing_in(block)
}

fn nothing_in(block: &[&str]) -> Result<(), String> {
    match block {
        [] => Ok(()),
        [line, ..] => Err(format!("{line} belongs to nothing")),
    }
}

fn ended(tokens: &Tokens) -> Result<(), String> {
    match tokens.is_done() {
        true => Ok(()),
        false => Err(tokens.problem("the end")),
    }
}

/// `Name(Base, total=False):` and its fields.
fn class(head: &str, block: &[&str], names: &mut Names) -> Result<(), String> {
    let mut tokens = Tokens::of(head)?;
    let name = tokens.name()?;
    tokens.need("(")?;
    tokens.list(")", |tokens| {
        let base = tokens.name()?;
        match base.as_str() {
            "total" => {
                tokens.need("=")?;
                tokens.need("False")
            }
            base if names.declared.contains(base) => Ok(()),
            _ => Err(format!("{base} is not declared before")),
        }
    })?;
    tokens.need(":")?;
    ended(&tokens)?;
    names.declare(&name)?;
    let mut fields = BTreeSet::new();
    for line in block {
        let mut tokens = Tokens::of(line)?;
        if tokens.takes("pass") {
            ended(&tokens)?;
            continue;
        }
        let field = tokens.name()?;
        if KEYWORDS.contains(&&*field) || field.starts_with("__") || !fields.insert(field.clone()) {
            return Err(format!("{field} is no field, or one twice"));
        }
        tokens.need(":")?;
        kind(&mut tokens, names)?;
        ended(&tokens)?;
    }
    match block {
        [] => Err("there is nothing in it".to_owned()),
        _ => Ok(()),
    }
}

/// `Name = TypedDict("Name", {"field": kind, …}, total=False)`.
fn call(text: &str, names: &mut Names) -> Result<(), String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let mut tokens = Tokens::of(&code.collect::<Vec<_>>().join("\n"))?;
    let name = tokens.name()?;
    for expected in ["=", "TypedDict", "("] {
        tokens.need(expected)?;
    }
    if tokens.next() != Some(Token::Text(name.clone())) {
        return Err(tokens.problem("the same name"));
    }
    tokens.need(",")?;
    tokens.need("{")?;
    let mut fields = BTreeSet::new();
    tokens.list("}", |tokens| {
        match tokens.next() {
            Some(Token::Text(field)) if fields.insert(field.clone()) => {}
            _ => return Err(tokens.problem("a new field")),
        }
        tokens.need(":")?;
        kind(tokens, names)
    })?;
    if tokens.takes(",") {
        for expected in ["total", "=", "False"] {
            tokens.need(expected)?;
        }
    }
    tokens.need(")")?;
    ended(&tokens)?;
    names.declare(&name)
}

fn kind(tokens: &mut Tokens, names: &mut Names) -> Result<(), String> {
    match tokens.next() {
        Some(Token::Text(name)) => {
            names.quoted.insert(name);
            Ok(())
        }
        Some(Token::Name(name)) if name == "Literal" => {
            tokens.need("[")?;
            let count = tokens.list("]", literal)?;
            filled(count)
        }
        Some(Token::Name(name)) => {
            if !KNOWN.contains(&&*name) && !names.declared.contains(&name) {
                return Err(format!("{name} is not declared before"));
            }
            if tokens.takes("[") {
                let count = tokens.list("]", |tokens| kind(tokens, names))?;
                filled(count)?;
            }
            Ok(())
        }
        _ => Err(tokens.problem("a type")),
    }
}

fn filled(count: usize) -> Result<(), String> {
    match count {
        0 => Err("there is nothing in brackets".to_owned()),
        _ => Ok(()),
    }
}

fn literal(tokens: &mut Tokens) -> Result<(), String> {
    let is_negative = tokens.takes("-");
    match tokens.next() {
        Some(Token::Number) => Ok(()),
        Some(Token::Text(_)) if !is_negative => Ok(()),
        Some(Token::Name(name)) if !is_negative && matches!(&*name, "True" | "False" | "None") => {
            Ok(())
        }
        _ => Err(tokens.problem("a literal")),
    }
}
