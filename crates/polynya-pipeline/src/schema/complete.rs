//! Defaults and key order: the one form in which records are exported.

use serde_json::{Map, Value};

use super::shape::Shape;

/// Adds what the schema has a default for, and puts the schema's keys first, in
/// its order; keys it does not name follow as they were.
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
            map.insert(name, value);
        }
    }
    map.extend(given);
}
