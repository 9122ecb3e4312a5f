//! What each stage costs on one typical entry in two languages, in memory.
//!
//! `cargo bench -p polynya-cli`. Times on a shared machine are noisy: compare
//! stages within one run, not one run with another.

use std::collections::BTreeMap;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use polynya_diagnostics::{Location, SourceFile};
use polynya_export::{Terms, export_entry};
use polynya_frontmatter::{Split, split};
use polynya_locale::{LocaleId, PathPattern};
use polynya_pipeline::{
    Collection, Context, Contract, Entry, Names, Resources, Schema, Severities, Site, Variant,
    check_entry,
};

const SCHEMA: &str = "\
type: object
additionalProperties: false
required: [title, description, date, category, tags, locale]
properties:
  title: { type: string, minLength: 1, maxLength: 200 }
  description: { type: string, minLength: 10, maxLength: 1000 }
  date: { type: string, format: date }
  category: { enum: [Research, Policy, Product] }
  tags: { type: array, minItems: 1, uniqueItems: true, items: { type: string } }
  locale: { type: string, format: bcp47 }
";

/// A document of some six kilobytes.
fn document(locale: &str) -> String {
    let (title, sentence) = match locale {
        "ja" => (
            "氷の海に住む猫の話",
            "猫は氷の海で魚を待ちながら、**遠くの船**の明かりを数えていました。",
        ),
        _ => (
            "The cat who lives on the frozen sea",
            "The cat waits for fish on the frozen sea and counts the **lights of ships** far away. ",
        ),
    };
    let paragraph = sentence.repeat(6);
    let section = format!(
        "## {title}\n\n{paragraph}\n\n- [one](https://example.com/1)\n- `two`\n\n\
         | a | b |\n|---|---|\n| 1 | 2 |\n\n```rust\nlet fish = 3;\n```\n\n"
    );
    format!(
        "---\ntitle: \"{title}\"\ndescription: \"{sentence}\"\ndate: 2026-01-31\ncategory: Research\n\
         tags: [\"ice\", \"cats\", \"fish\"]\nlocale: \"{locale}\"\n---\n\n{}",
        section.repeat(6)
    )
}

fn collection() -> Collection {
    let locales = ["en", "ja"].map(|tag| LocaleId::parse(tag).expect("a tag"));
    let pattern = PathPattern::parse("content/{slug}/{locale}.md").expect("a pattern");
    let read = |_: &str| Ok(SourceFile::new("schema.yaml", SCHEMA.to_owned()));
    let at = Location::whole_file("polynya.yaml");
    let compiled = Schema::compile("schema.yaml", &at, &Names::default(), &read);
    Collection {
        name: "notes".into(),
        source_locale: locales[0].clone(),
        matchers: vec![pattern.matcher(&locales, &locales[0])],
        required: locales.to_vec(),
        spellings: BTreeMap::new(),
        hidden: Vec::new(),
        contract: Contract::Schema(Box::new(compiled.schema.expect("a sound schema"))),
        redirects: None,
        freshness: polynya_pipeline::freshness::Freshness::default(),
    }
}

fn entry() -> Entry {
    let variant = |tag: &str| {
        let path: Arc<str> = format!("content/cat/{tag}.md").into();
        Variant {
            locale: LocaleId::parse(tag).expect("a tag"),
            content: Ok(SourceFile::new(Arc::clone(&path), document(tag))),
            path,
            rival: None,
        }
    };
    Entry {
        id: "cat".into(),
        variants: vec![variant("en"), variant("ja")],
    }
}

fn stages(criterion: &mut Criterion) {
    let collection = collection();
    let severities = Severities::default();
    let locales = collection.required.clone();
    let text = document("en");
    let bytes = (text.len() + document("ja").len()) as u64;
    let resources = Resources::default();
    let terms = Terms {
        collection: &collection,
        trusted: false,
        fallbacks: vec![Vec::new(); locales.len()],
        locales: &locales,
        resources: &resources,
        chains: vec![Vec::new(); locales.len()],
    };
    let site = Site::default();
    let context = Context {
        collection: &collection,
        severities: &severities,
        resources: &resources,
        site: &site,
        past: None,
        schemas: None,
        renderer: None,
    };
    let mut group = criterion.benchmark_group("stages");
    group.bench_function("split", |b| b.iter(|| split(&text)));
    let Split::FrontMatter(parts) = split(&text) else {
        unreachable!("the document has a front matter");
    };
    group.bench_function("parse front matter", |b| {
        b.iter(|| parts.parse(&text));
    });
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("check an entry of two", |b| {
        b.iter_batched(
            entry,
            |entry| check_entry(context, entry),
            criterion::BatchSize::SmallInput,
        );
    });
    group.bench_function("check and export an entry of two", |b| {
        b.iter_batched(
            entry,
            |entry| export_entry(&terms, check_entry(context, entry)),
            criterion::BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
