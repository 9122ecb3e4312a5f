//! What a plain scalar means in the YAML 1.2 core schema.

use serde_json::Number;

/// The meaning of an untagged plain scalar.
#[derive(Debug, PartialEq)]
pub(crate) enum Resolved {
    Null,
    Bool(bool),
    Number(Number),
    /// `.inf`, `.nan`, or a number too large for a double: JSON has no word for them.
    NonFinite,
    String,
}

/// Resolves `text` by the core schema.
pub(crate) fn resolve(text: &str) -> Resolved {
    match text.as_bytes().first() {
        None => Resolved::Null,
        Some(b'~' | b'n' | b'N') if matches!(text, "~" | "null" | "Null" | "NULL") => {
            Resolved::Null
        }
        Some(b't' | b'T') if matches!(text, "true" | "True" | "TRUE") => Resolved::Bool(true),
        Some(b'f' | b'F') if matches!(text, "false" | "False" | "FALSE") => Resolved::Bool(false),
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => number(text),
        Some(_) => Resolved::String,
    }
}

/// The double nearest to a resolved number, for `!!float`.
pub(crate) fn float(number: &Number) -> Option<Number> {
    Number::from_f64(number.as_f64()?)
}

fn number(text: &str) -> Resolved {
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Resolved::NonFinite,
        ".nan" | ".NaN" | ".NAN" if unsigned.len() == text.len() => return Resolved::NonFinite,
        _ => {}
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|b| b.is_ascii_digit()) {
        return integer(text);
    }
    if is_float(unsigned) {
        return double(text);
    }
    Resolved::String
}

fn integer(text: &str) -> Resolved {
    if let Ok(signed) = text.parse::<i64>() {
        return Resolved::Number(signed.into());
    }
    match text.parse::<u64>() {
        Ok(unsigned) => Resolved::Number(unsigned.into()),
        Err(_) => double(text),
    }
}

fn radix(digits: &str, radix: u32) -> Resolved {
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return Resolved::String;
    }
    if let Ok(number) = u64::from_str_radix(digits, radix) {
        return Resolved::Number(number.into());
    }
    let sum = digits.chars().fold(0.0, |sum, c| {
        sum * f64::from(radix) + f64::from(c.to_digit(radix).unwrap_or(0))
    });
    Number::from_f64(sum).map_or(Resolved::NonFinite, Resolved::Number)
}

fn double(text: &str) -> Resolved {
    match text.parse::<f64>() {
        Ok(double) => Number::from_f64(double).map_or(Resolved::NonFinite, Resolved::Number),
        Err(_) => Resolved::String,
    }
}

/// `( "." [0-9]+ | [0-9]+ ( "." [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_float(unsigned: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(unsigned);
    let mut rest = &unsigned[whole..];
    if let Some(fraction) = rest.strip_prefix('.') {
        let count = digits(fraction);
        if whole + count == 0 {
            return false;
        }
        rest = &fraction[count..];
    } else if whole == 0 {
        return false;
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let count = digits(exponent);
        return count > 0 && count == exponent.len();
    }
    rest.is_empty()
}
