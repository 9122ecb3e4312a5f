//! Defaults and key order: the one form in which records are exported.

use serde_json::{Map, Number, Value};

use super::shape::{Field, Shape};

/// Adds what the schema has a default for, and puts the schema's keys first, in
/// its order; keys it does not name follow as they were. What it says is an integer is
/// written as one: `1.0` is one to a schema, but not to most languages.
pub(crate) fn complete(shape: &Shape, value: &mut Value) {
    match value {
        Value::Object(map) if !shape.fields.is_empty() => complete_object(shape, map),
        Value::Array(items) => items.iter_mut().for_each(|item| complete(shape, item)),
        _ => {}
    }
}

fn complete_object(shape: &Shape, map: &mut Map<String, Value>) {
    let mut given = std::mem::take(map);
    for field in &shape.fields {
        // `shift_remove` on what is mostly the first key left costs little,
        // and keeps the order of the rest.
        let value = given.shift_remove_entry(&*field.name).or_else(|| {
            let default = field.default.as_ref()?;
            Some((field.name.to_string(), default.clone()))
        });
        if let Some((name, mut value)) = value {
            complete(&field.inner, &mut value);
            count(field, &mut value);
            map.insert(name, value);
        }
    }
    map.extend(given);
}

/// Makes numbers whole that the field says are.
fn count(field: &Field, value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() && is_whole(field) => {
            if let Some(whole) = whole(number) {
                *number = whole;
            }
        }
        Value::Array(values) => {
            if let Some(item) = field.items.as_deref() {
                values.iter_mut().for_each(|value| count(item, value));
            }
        }
        _ => {}
    }
}

fn is_whole(field: &Field) -> bool {
    let has = |name: &str| field.types.iter().any(|kind| &**kind == name);
    has("integer") && !has("number")
}

/// The same number without a point, if an integer of 64 bits can be that.
fn whole(number: &Number) -> Option<Number> {
    format!(
        "{:.0}",
        number.as_f64().filter(|number| number.fract() == 0.0)?
    )
    .parse::<i64>()
    .ok()
    .map(Number::from)
}
