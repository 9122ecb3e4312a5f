//! JSON Schemas in YAML or JSON, compiled once, with every keyword's place kept.
//!
//! [`Schema::compile`] reads a schema and the local files it refers to, and
//! says what is wrong with them. [`Schema::check`] holds a document against it
//! and reports every problem at the value that has it.

mod annotations;
mod best_branch;
mod complete;
mod draft;
mod editor;
pub(crate) mod files;
mod keywords;
mod lint;
mod named;
mod recorded;
mod shape;
mod skeleton;
mod temporal;
mod translation;
mod violation;

use std::sync::OnceLock;

use jsonschema::meta::MetaValidator;
use jsonschema::{Draft, Registry, Validator};
use polynya_diagnostics::{Finding, Location, Severity, SourceFile};
use polynya_frontmatter::Node;
use polynya_locale::LocaleId;
use serde_json::Value;

pub use annotations::Annotation;
pub use draft::Dialect;
pub use editor::{EditorTerms, Messages};
pub use files::ReadSchema;
use files::SchemaFiles;
pub use lint::Names;
pub use named::NamedSchemas;
pub(crate) use named::Terms;
pub use recorded::{RecordTerms, Recorded, UnknownTerms};
pub(crate) use shape::{Bounds, Field, Shape};
pub(crate) use translation::Form;
pub use translation::{FieldKind, Order, Translation};
pub(crate) use violation::{Violation, cut, cut_apart};

use crate::rules::invalid_schema;

/// A compiled schema.
pub struct Schema {
    validator: Validator,
    files: SchemaFiles,
    shape: Shape,
    vocabularies: Vec<Annotation>,
    voices: Vec<Annotation>,
    kinds: Vec<FieldKind>,
    references: Vec<Annotation>,
}

/// A schema, if it could be used, and what is wrong with its files.
pub struct Compiled {
    /// Absent where an error makes the schema unusable.
    pub schema: Option<Schema>,
    /// Findings of rule `invalid-schema`, and those of the YAML itself.
    pub findings: Vec<Finding>,
}

impl Schema {
    /// Compiles the schema at `path`. `asked_at` is the place that names it;
    /// `names` are those that its keywords may refer to.
    ///
    /// `$ref` may point to other files below the root; nothing is ever fetched.
    pub fn compile(
        path: &str,
        asked_at: &Location,
        names: &Names,
        read: ReadSchema<'_>,
    ) -> Compiled {
        let mut findings = Vec::new();
        let files = SchemaFiles::load(path, asked_at, read, &mut findings);
        let Some(files) = files else {
            return Compiled {
                schema: None,
                findings,
            };
        };
        lint::lint(&files, names, &mut findings);
        let mut schema = None;
        if findings.iter().all(|f| f.severity != Severity::Error) {
            match build(&files) {
                Ok(validator) => schema = Some(Self::assemble(validator, files)),
                Err(error) => findings.push(invalid_schema::build_error(&files, &error)),
            }
        }
        Compiled { schema, findings }
    }

    /// A schema that is part of the program: nothing of it is checked, since a
    /// test does that, which spares every run the schemas of schemas.
    ///
    /// `None` only if it is broken.
    #[must_use]
    pub fn built_in(path: &str, text: &str) -> Option<Self> {
        let read = |_: &str| Ok(SourceFile::new(path, text.to_owned()));
        let at = Location::whole_file(path);
        let files = SchemaFiles::load(path, &at, &read, &mut Vec::new())?;
        Some(Self::assemble(build(&files).ok()?, files))
    }

    fn assemble(validator: Validator, files: SchemaFiles) -> Self {
        let shape = Shape::of(&files);
        Self {
            validator,
            vocabularies: Annotation::collect(&shape, |f| f.vocabulary.as_ref()),
            voices: Annotation::collect(&shape, |f| f.voice.as_ref()),
            kinds: FieldKind::collect(&shape),
            references: Annotation::collect(&shape, |f| f.reference.as_ref()),
            shape,
            files,
        }
    }

    /// Every way in which `document` breaks the schema. `value` is the same
    /// document as JSON.
    pub fn check(&self, source: &SourceFile, document: &Node, value: &Value) -> Vec<Finding> {
        if self.validator.is_valid(value) {
            return Vec::new();
        }
        let mut findings = Vec::new();
        for error in self.validator.iter_errors(value) {
            violation::report(self, source, document, &error, &mut findings);
        }
        violation::say_once(&mut findings);
        findings
    }

    /// Whether a document with nothing in it would do.
    #[must_use]
    pub fn accepts_nothing(&self) -> bool {
        self.validator
            .is_valid(&Value::Object(serde_json::Map::new()))
    }

    /// Names of the fields that must be there, in the schema's order.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        let required = |field: &&shape::Field| field.required;
        (self.shape.fields.iter().filter(required)).map(|field| &*field.name)
    }

    /// Whether it has a top-level field of that name.
    #[must_use]
    pub fn has_field(&self, name: &str) -> bool {
        self.shape.has(name)
    }

    /// Where the top-level field of that name stands in the schema's order.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.shape.names().position(|known| known == name)
    }

    /// A front matter block to start from, with every required field.
    #[must_use]
    pub fn skeleton(&self, locale: &str) -> String {
        skeleton::skeleton(&self.shape, locale)
    }

    /// Applies the schema's defaults and brings keys into its order.
    pub fn complete(&self, value: &mut Value) {
        complete::complete(&self.shape, value);
    }

    /// Fields whose values are terms of a vocabulary.
    #[must_use]
    pub fn vocabularies(&self) -> &[Annotation] {
        &self.vocabularies
    }

    /// Fields in which the mascot speaks.
    #[must_use]
    pub fn voices(&self) -> &[Annotation] {
        &self.voices
    }

    /// Fields of which the schema says what a translator does with them.
    #[must_use]
    pub fn kinds(&self) -> &[FieldKind] {
        &self.kinds
    }

    /// Fields whose values are entries of a collection.
    #[must_use]
    pub fn references(&self) -> &[Annotation] {
        &self.references
    }

    /// The paths of the files it was read from, its own first.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(_, file)| &**file.source.path())
    }

    /// The files it was read from.
    pub(crate) const fn files(&self) -> &SchemaFiles {
        &self.files
    }

    /// What the schema says about a document's fields.
    pub(crate) const fn shape(&self) -> &Shape {
        &self.shape
    }
}

fn build(files: &SchemaFiles) -> Result<Validator, jsonschema::ValidationError<'static>> {
    let mut registry = Registry::new();
    for (uri, value) in files.resources() {
        registry = registry.add(uri, value.clone())?;
    }
    let registry = registry.prepare()?;
    let root = files.root();
    jsonschema::options()
        .with_draft(draft(&root.value))
        .with_base_uri(root.uri.clone())
        .with_registry(&registry)
        .should_validate_formats(true)
        // An underscore is how other systems write it, not BCP 47.
        .with_format("bcp47", |tag| {
            !tag.contains('_') && LocaleId::parse(tag).is_ok()
        })
        // Older drafts know no `uuid`; a schema that asks for it means it.
        .with_format("uuid", is_uuid)
        .with_format("regex", is_regex)
        .build(&root.value)
}

/// Whether the keyword `pattern` takes this regular expression (of ECMA 262).
fn is_regex(pattern: &str) -> bool {
    let schema = serde_json::json!({ "pattern": pattern });
    jsonschema::options().build(&schema).is_ok()
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The draft that `$schema` names; 2020-12 where it names none.
fn draft(schema: &Value) -> Draft {
    Draft::default().detect(schema)
}

/// What a draft says about its own schemas; `None` for a draft that is not one
/// of JSON Schema's.
fn meta_validator(schema: &Value) -> Option<&'static Validator> {
    use jsonschema::{draft4, draft6, draft7, draft201909, draft202012};
    static META: [OnceLock<MetaValidator<'static>>; 5] = [const { OnceLock::new() }; 5];
    let meta: &'static MetaValidator<'static> = match draft(schema) {
        Draft::Draft4 => META[0].get_or_init(draft4::meta::validator),
        Draft::Draft6 => META[1].get_or_init(draft6::meta::validator),
        Draft::Draft7 => META[2].get_or_init(draft7::meta::validator),
        Draft::Draft201909 => META[3].get_or_init(draft201909::meta::validator),
        Draft::Draft202012 => META[4].get_or_init(draft202012::meta::validator),
        _ => return None,
    };
    Some(meta.as_ref())
}
