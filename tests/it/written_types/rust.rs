//! Whether a text is a module of Rust, and its types could be: all of them declared, none in itself
//! without end, no member twice.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Fields, GenericArgument, Item, LitStr, PathArguments, Type};

/// Types that Rust knows by itself.
const KNOWN: [&str; 8] = [
    "Box", "Option", "Self", "String", "Vec", "bool", "f64", "i64",
];

/// A type that is declared.
#[derive(Default)]
struct Declared {
    /// Whether it is but another name for a type.
    is_alias: bool,
    /// What is named in it.
    named: BTreeSet<String>,
    /// What has a place in its values.
    within: BTreeSet<String>,
}

/// A member of a struct, or a form of an enum.
#[derive(Default)]
struct Options {
    rename: Option<String>,
    is_flat: bool,
    may_be_skipped: bool,
}

/// Reads a module.
pub(super) fn check(text: &str) -> Result<(), String> {
    let file = syn::parse_file(text).map_err(|error| error.to_string())?;
    let mut all: BTreeMap<String, Declared> = BTreeMap::new();
    for item in &file.items {
        let (name, declared) = declared(item)?;
        if KNOWN.contains(&&*name) || all.insert(name.clone(), declared).is_some() {
            return Err(format!("{name} is declared twice"));
        }
    }
    for (name, declared) in &all {
        let known = |other: &&String| all.contains_key(*other) || KNOWN.contains(&other.as_str());
        if let Some(other) = declared.named.iter().find(|other| !known(other)) {
            return Err(format!("{other} is not declared, but is in {name}"));
        }
        if leads_back(name, |other| Some(&all.get(other)?.within)) {
            return Err(format!("{name} has no end"));
        }
        let aliased = |other: &str| all.get(other).filter(|other| other.is_alias);
        if leads_back(name, |other| Some(&aliased(other)?.named)) {
            return Err(format!("{name} is another name for itself"));
        }
    }
    Ok(())
}

/// Whether a name is among those that it leads to.
fn leads_back<'a>(name: &str, next: impl Fn(&str) -> Option<&'a BTreeSet<String>>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&String> = next(name).into_iter().flatten().collect();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(next(at).into_iter().flatten());
        }
    }
    seen.iter().any(|seen| *seen == name)
}

fn declared(item: &Item) -> Result<(String, Declared), String> {
    let mut declared = Declared::default();
    let name = match item {
        Item::Struct(item) => {
            fields(&item.fields, &mut declared)?;
            &item.ident
        }
        Item::Enum(item) => {
            let copied = is_copied(&item.attrs);
            let mut forms = BTreeSet::new();
            let mut written = BTreeSet::new();
            for variant in &item.variants {
                let own = variant.ident.to_string();
                let rename = options(&variant.attrs)?.rename.unwrap_or(own.clone());
                if !forms.insert(own) || !written.insert(rename) {
                    return Err(format!("{} has {} twice", item.ident, variant.ident));
                }
                if copied && !matches!(variant.fields, Fields::Unit) {
                    return Err(format!("{} cannot be copied", item.ident));
                }
                fields(&variant.fields, &mut declared)?;
            }
            &item.ident
        }
        Item::Type(item) => {
            declared.is_alias = true;
            kind(&item.ty, true, &mut declared)?;
            &item.ident
        }
        _ => return Err("there is something besides types".to_owned()),
    };
    Ok((name.to_string(), declared))
}

fn is_copied(attributes: &[Attribute]) -> bool {
    let mut derived = attributes
        .iter()
        .filter(|one| one.path().is_ident("derive"));
    derived.any(|derive| {
        let mut is_copied = false;
        let read = derive.parse_nested_meta(|meta| {
            is_copied |= meta.path.is_ident("Copy");
            Ok(())
        });
        read.is_ok() && is_copied
    })
}

fn fields(fields: &Fields, declared: &mut Declared) -> Result<(), String> {
    let (mut names, mut written) = (BTreeSet::new(), BTreeSet::new());
    for field in fields {
        kind(&field.ty, true, declared)?;
        let Some(name) = &field.ident else {
            continue;
        };
        let options = options(&field.attrs)?;
        let name = name.to_string();
        let plain = name.trim_start_matches("r#").to_owned();
        let is_new = options.is_flat || written.insert(options.rename.unwrap_or(plain));
        if !names.insert(name.clone()) || !is_new {
            return Err(format!("there is a member {name} twice"));
        }
        if options.may_be_skipped && last(&field.ty).as_deref() != Some("Option") {
            return Err(format!(
                "{name} is always there, and skipped where it is not"
            ));
        }
    }
    Ok(())
}

/// What serde is told.
fn options(attributes: &[Attribute]) -> Result<Options, String> {
    let mut options = Options::default();
    for attribute in attributes.iter().filter(|one| one.path().is_ident("serde")) {
        let read = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                options.rename = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.path.is_ident("skip_serializing_if") {
                meta.value()?.parse::<LitStr>()?;
                options.may_be_skipped = true;
            } else if meta.path.is_ident("flatten") {
                options.is_flat = true;
            }
            Ok(())
        });
        read.map_err(|error| error.to_string())?;
    }
    Ok(options)
}

/// The name of a type without what it is of.
fn last(kind: &Type) -> Option<String> {
    match kind {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// Notes what is named in a type; `within`, whether that has a place in the value itself.
fn kind(kind: &Type, within: bool, declared: &mut Declared) -> Result<(), String> {
    let path = match kind {
        Type::Path(path) => &path.path,
        Type::Tuple(tuple) if tuple.elems.is_empty() => return Ok(()),
        _ => return Err("there is a type of another form".to_owned()),
    };
    let names: Vec<String> = path
        .segments
        .iter()
        .map(|step| step.ident.to_string())
        .collect();
    let is_map = names == ["std", "collections", "BTreeMap"];
    let [name] = &*names else {
        return match (is_map, path.segments.last()) {
            (true, Some(map)) => inner(&map.arguments, false, declared),
            _ => Err(format!("{} leads nowhere", names.join("::"))),
        };
    };
    declared.named.insert(name.clone());
    if within {
        declared.within.insert(name.clone());
    }
    let within = within && !matches!(&**name, "Vec" | "Box");
    inner(&path.segments[0].arguments, within, declared)
}

fn inner(arguments: &PathArguments, within: bool, declared: &mut Declared) -> Result<(), String> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return Ok(());
    };
    for argument in &arguments.args {
        match argument {
            GenericArgument::Type(argument) => self::kind(argument, within, declared)?,
            _ => return Err("there is an argument of another form".to_owned()),
        }
    }
    Ok(())
}
