//! Whether a text is a module of TypeScript, as far as types are written in it.

use std::collections::BTreeSet;

use super::tokens::{Token, Tokens};

/// Types that TypeScript knows by itself.
const KNOWN: [&str; 9] = [
    "Record", "boolean", "false", "never", "null", "number", "string", "true", "unknown",
];

/// Names that are declared and names that are used.
#[derive(Default)]
struct Names {
    declared: BTreeSet<String>,
    used: BTreeSet<String>,
}

/// Reads a module; every name in it must be declared, and once.
pub(super) fn check(text: &str) -> Result<(), String> {
    let mut tokens = Tokens::of(text)?;
    let mut names = Names::default();
    while !tokens.is_done() {
        declaration(&mut tokens, &mut names)?;
    }
    let known = |name: &&String| names.declared.contains(*name) || KNOWN.contains(&name.as_str());
    match names.used.iter().find(|name| !known(name)) {
        Some(name) => Err(format!("{name} is not declared")),
        None => Ok(()),
    }
}

fn declaration(tokens: &mut Tokens, names: &mut Names) -> Result<(), String> {
    tokens.need("export")?;
    let is_type = tokens.takes("type");
    if !is_type {
        tokens.need("interface")?;
    }
    let name = tokens.name()?;
    if KNOWN.contains(&&*name) || !names.declared.insert(name.clone()) {
        return Err(format!("{name} is declared twice"));
    }
    if is_type {
        tokens.need("=")?;
        kind(tokens, names)?;
        return tokens.need(";");
    }
    tokens.need("{")?;
    let mut members = BTreeSet::new();
    while !tokens.takes("}") {
        if tokens.takes("[") {
            index(tokens)?;
        } else {
            let member = match tokens.next() {
                Some(Token::Name(member) | Token::Text(member)) => member,
                _ => return Err(tokens.problem("a member")),
            };
            if !members.insert(member.clone()) {
                return Err(format!("{name} has {member} twice"));
            }
            tokens.takes("?");
        }
        tokens.need(":")?;
        kind(tokens, names)?;
        tokens.need(";")?;
    }
    Ok(())
}

/// What stands in the brackets of an index.
fn index(tokens: &mut Tokens) -> Result<(), String> {
    tokens.name()?;
    tokens.need(":")?;
    tokens.need("string")?;
    tokens.need("]")
}

fn kind(tokens: &mut Tokens, names: &mut Names) -> Result<(), String> {
    loop {
        operand(tokens, names)?;
        while tokens.takes("[") {
            tokens.need("]")?;
        }
        if !tokens.takes("|") {
            return Ok(());
        }
    }
}

fn operand(tokens: &mut Tokens, names: &mut Names) -> Result<(), String> {
    if tokens.takes("(") {
        kind(tokens, names)?;
        return tokens.need(")");
    }
    if tokens.takes("{") {
        tokens.need("[")?;
        index(tokens)?;
        tokens.need(":")?;
        kind(tokens, names)?;
        return tokens.need("}");
    }
    if tokens.takes("[") {
        let item = |tokens: &mut Tokens| {
            let is_rest = tokens.takes("...");
            kind(tokens, names)?;
            // Any number of the rest may be missing anyway.
            let _ = !is_rest && tokens.takes("?");
            Ok(())
        };
        return tokens.list("]", item).map(drop);
    }
    if tokens.takes("-") {
        return match tokens.next() {
            Some(Token::Number) => Ok(()),
            _ => Err(tokens.problem("a number")),
        };
    }
    match tokens.next() {
        Some(Token::Text(_) | Token::Number) => Ok(()),
        Some(Token::Name(name)) => {
            names.used.insert(name);
            if tokens.takes("<") {
                tokens.list(">", |tokens| kind(tokens, names))?;
            }
            Ok(())
        }
        _ => Err(tokens.problem("a type")),
    }
}
