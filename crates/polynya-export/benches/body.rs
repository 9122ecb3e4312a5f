//! Rendering a body, next to the bare renderer of the Markdown parser.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use polynya_export::{BodyOptions, render_body};
use pulldown_cmark::{Options, Parser, html};

/// About as long as an ordinary article.
const SECTIONS: usize = 8;

const ENGLISH: &str = "\
The ice opens where the **warm water** rises, and everything that breathes comes
there: seals, *penguins*, and one cat who isn't supposed to be in the sea. See
[the map](https://example.org/map) or `polynya check` for what is known so far.

- It costs 1,000 fish a year.
- Nobody has counted the penguins, e.g. those that swim.

> A polynya is open water in the ice.

Translators read this paragraph too. They want to know which of its sentences
changed, and which they need not touch, before they open an editor at all.

| place | depth |
|---|--:|
| north | 120 m |

```sh
polynya export --out dist
```
";

const JAPANESE: &str = "\
氷の海に開いた水面には、**暖かい水**が湧き上がり、息をするものがすべて集まります。
アザラシ、*ペンギン*、そして海にいるはずのない一匹の猫です。詳しくは
[地図](https://example.org/map)、または `polynya check` を参照してください。

- 一年に1,000匹の魚が必要です。
- 泳いでいるペンギンの数を数えた人はまだ誰もいません。

> ポリニヤとは、氷に囲まれた開水面のことです。

翻訳者もこの段落を読みます。エディターを開く前に、どの文が変わったのか、
どの文に触れなくてよいのかを知りたいと考えているからです。

| 場所 | 深さ |
|---|--:|
| 北 | 120 m |

```sh
polynya export --out dist
```
";

fn document(heading: &str, section: &str) -> String {
    (0..SECTIONS)
        .map(|number| format!("## {heading} {number}\n\n{section}\n"))
        .collect()
}

fn bench_body(criterion: &mut Criterion) {
    let raw_html = "A <b>bold</b> cat.\n";
    for (name, locale, markdown) in [
        ("english", "en", document("Open water", ENGLISH)),
        ("japanese", "ja", document("開いた水面", JAPANESE)),
        (
            "english with raw HTML",
            "en",
            document("Open water", ENGLISH) + raw_html,
        ),
    ] {
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(markdown.len() as u64));
        group.bench_function("push_html", |bencher| {
            let options = Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_HEADING_ATTRIBUTES
                | Options::ENABLE_GFM;
            bencher.iter(|| {
                let mut out = String::with_capacity(markdown.len() * 3 / 2);
                html::push_html(&mut out, Parser::new_ext(black_box(&markdown), options));
                out
            });
        });
        group.bench_function("render_body", |bencher| {
            bencher.iter(|| render_body(black_box(&markdown), &BodyOptions::default(), locale));
        });
        group.finish();
    }
}

criterion_group!(benches, bench_body);
criterion_main!(benches);
