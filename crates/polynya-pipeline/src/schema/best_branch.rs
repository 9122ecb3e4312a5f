//! Which of the alternatives of `anyOf` or `oneOf` the author most likely meant.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

/// What is worth saying about alternatives that all fail.
pub(crate) enum Branches<'a> {
    /// One fits better than the others; these are its errors.
    Best(&'a [ValidationError<'static>]),
    /// All of them ask for fixed values.
    Values(Vec<Value>),
    /// All of them ask for another type.
    Types(Vec<String>),
}

/// Judges the errors of each alternative for the value at `pointer`.
///
/// An alternative of the right type beats one of the wrong type; one whose
/// telling fields (`const`, `enum`) agree beats one whose do not; then fewer
/// errors win, and the earlier alternative.
pub(crate) fn best<'a>(
    context: &'a [Vec<ValidationError<'static>>],
    pointer: &str,
) -> Branches<'a> {
    let at_value = |error: &ValidationError<'_>| error.instance_path().as_str() == pointer;
    let wrong_type =
        |error: &ValidationError<'_>| at_value(error) && matches!(error.kind(), Kind::Type { .. });
    let values: Option<Vec<Value>> = (context.iter())
        .map(|errors| match errors.as_slice() {
            [error] if at_value(error) => fixed_values(error.kind()),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()
        .map(|all| all.into_iter().flatten().collect());
    if let Some(values) = values.filter(|values| !values.is_empty()) {
        return Branches::Values(values);
    }
    if context.iter().all(|errors| errors.iter().any(wrong_type)) {
        let types = context.iter().flatten().filter(|e| wrong_type(e));
        let mut names: Vec<String> = Vec::new();
        for name in types.flat_map(|error| type_names(error.kind())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        return Branches::Types(names);
    }
    let score = |errors: &&Vec<ValidationError<'_>>| {
        let telling = |error: &&ValidationError<'_>| {
            matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. })
        };
        (
            errors.iter().any(wrong_type),
            errors.iter().filter(telling).count(),
            errors.len(),
        )
    };
    match context.iter().min_by_key(score) {
        Some(errors) => Branches::Best(errors),
        None => Branches::Types(Vec::new()),
    }
}

fn fixed_values(kind: &Kind) -> Option<Vec<Value>> {
    match kind {
        Kind::Constant { expected_value } => Some(vec![(**expected_value).clone()]),
        Kind::Enum { options } => options.as_array().cloned(),
        _ => None,
    }
}

fn type_names(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Type {
            kind: TypeKind::Single(name),
        } => vec![name.to_string()],
        Kind::Type {
            kind: TypeKind::Multiple(names),
        } => names.into_iter().map(|name| name.to_string()).collect(),
        _ => Vec::new(),
    }
}
