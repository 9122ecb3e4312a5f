//! The types that polynya writes, held to the records that it exports by the compilers of
//! their languages.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::Site;
use crate::browser::find;

type Change = fn(&mut Value);

/// Changes after which a record is none any more, with what the compiler says.
const BROKEN: [(&str, Change, &str); 5] = [
    (
        "a category that there is not",
        |record| record["data"]["category"] = json!("Explanation"),
        "TS2322",
    ),
    (
        "a tag that is no term",
        |record| record["data"]["tags"][0] = json!("no-such-term"),
        "TS2322",
    ),
    (
        "a title that is a number",
        |record| record["data"]["title"] = json!(1),
        "TS2322",
    ),
    (
        "a member that no record has",
        |record| record["data"]["extra"] = json!(true),
        "TS2353",
    ),
    (
        "a member that is missing",
        |record| {
            let data = record["data"].as_object_mut();
            data.and_then(|data| data.shift_remove("description"));
        },
        "TS2741",
    ),
];

pub(super) fn check(site: &Site, out: &mut dyn Write) -> Result<()> {
    let folder = site.target.join("types");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    site.export()?;
    let records = records(site)?;
    fs::write(
        folder.join("records.ts"),
        site.polynya(&["types", "--lang", "ts"])?,
    )?;
    let compile = |name: &str, record: &str, value: &Value| -> Result<()> {
        let file = folder.join(format!("{name}.ts"));
        let text = format!(
            "import type {{ {record} }} from \"./records\";\n\
             export const records: {record}[] = {value:#};\n"
        );
        fs::write(&file, text)?;
        let compiler = site.example.join("node_modules/typescript/bin/tsc");
        let paths = [&compiler, &file].map(|path| path.display().to_string());
        let args = [&*paths[0], "--strict", "--noEmit", &*paths[1]];
        site.shell("node", &args, &folder).map(drop)
    };
    compile("all", "AnyRecord", &Value::Array(records.clone()))?;
    writeln!(
        out,
        "ok    tsc --strict takes all {} records",
        records.len()
    )?;
    let articles = records
        .iter()
        .find(|record| record["collection"] == "articles");
    let article = articles.context("there are no articles")?;
    for (number, (what, break_it, code)) in BROKEN.iter().enumerate() {
        let mut broken = article.clone();
        break_it(&mut broken);
        let said = compile(
            &format!("broken{number}"),
            "ArticlesRecord",
            &json!([broken]),
        );
        let said = said
            .err()
            .map(|error| format!("{error:#}"))
            .unwrap_or_default();
        ensure!(said.contains(code), "tsc does not refuse {what}: {said}");
    }
    writeln!(
        out,
        "ok    tsc --strict refuses {} that are none",
        BROKEN.len()
    )?;
    python(site, out)
}

/// Every record that was exported.
fn records(site: &Site) -> Result<Vec<Value>> {
    let manifest = fs::read_to_string(site.example.join("bundle/manifest.json"))?;
    let manifest: Value = serde_json::from_str(&manifest)?;
    let mut records = Vec::new();
    for bundle in manifest["bundles"].as_array().into_iter().flatten() {
        let path = bundle["path"].as_str().context("a bundle without a path")?;
        let text = fs::read_to_string(site.example.join("bundle").join(path))?;
        for line in text.lines() {
            records.push(serde_json::from_str(line)?);
        }
    }
    Ok(records)
}

/// Reads every record as what the types say it is, in the Python that is there.
fn python(site: &Site, out: &mut dyn Write) -> Result<()> {
    if find("python3").is_none() {
        writeln!(
            out,
            "SKIPPED: there is no python3 here to read the types for it"
        )?;
        return Ok(());
    }
    let folder = site.target.join("types");
    fs::write(
        folder.join("records.py"),
        site.polynya(&["types", "--lang", "python"])?,
    )?;
    fs::write(folder.join("read.py"), READ)?;
    let bundle = site.example.join("bundle").display().to_string();
    let said = site.shell("python3", &["read.py", &bundle], &folder)?;
    writeln!(out, "ok    python3 finds {}", said.trim())?;
    Ok(())
}

/// Holds records to the annotations of typed dictionaries.
const READ: &str = r#"
import json, pathlib, sys, typing
import records

def fits(value, kind):
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind is typing.Any:
        return True
    if origin is typing.Literal:
        return value in args
    if origin is typing.Union:
        return any(fits(value, one) for one in args)
    if origin is list:
        return isinstance(value, list) and all(fits(item, args[0]) for item in value)
    if typing.is_typeddict(kind):
        members = typing.get_type_hints(kind)
        return (isinstance(value, dict) and kind.__required_keys__ <= value.keys() <= members.keys()
                and all(fits(item, members[name]) for name, item in value.items()))
    if origin is dict:
        return isinstance(value, dict) and all(fits(item, args[1]) for item in value.values())
    return isinstance(value, kind)

hints = typing.get_type_hints(type("Any", (), {"__annotations__": {"record": records.AnyRecord}}),
                              vars(records))
count = 0
for bundle in sorted(pathlib.Path(sys.argv[1]).glob("*/*.jsonl")):
    for line in bundle.open(encoding="utf-8", newline="\n"):
        record = json.loads(line)
        assert fits(record, hints["record"]), line
        record["data"]["title"] = 1
        assert not fits(record, hints["record"]), "a number for a title"
        count += 1
print(f"{count} records to be what their types say")
"#;
