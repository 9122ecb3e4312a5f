//! `schema-dependentRequired`: a field needs another one beside it.


rule!(
    "schema-dependentRequired",
    Error,
    Variant,
    "schema_dependent_required.md"
);
