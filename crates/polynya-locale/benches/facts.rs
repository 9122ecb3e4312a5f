//! Reading facts from prose and from tables, and comparing them.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use polynya_locale::LocaleId;
use polynya_locale::fact::{compare, facts};

/// Times that each passage is repeated.
const TIMES: usize = 50;

const PROSE_EN: &str = "\
The ice opens where the warm water rises, and everything that breathes comes
there: seals, penguins, and one cat who isn't supposed to be in the sea. Nobody
knows why the water is warm, but those who live there say that it always was.
Translators read this paragraph too, and want to know which of its sentences
changed since 2024 before they open an editor at all.
";

const PROSE_JA: &str = "\
氷の海に開いた水面には、暖かい水が湧き上がり、息をするものがすべて集まります。
アザラシ、ペンギン、そして海にいるはずのない猫です。なぜ水が暖かいのかは誰も知りませんが、
そこに住むものたちは、昔からそうだったと言います。翻訳者もこの段落を読みます。
エディターを開く前に、2024年からどの文が変わったのかを知りたいと考えているからです。
";

const DENSE_EN: &str = "\
Raised $5.5 million on November 1, 2025, up 12.5% from $1.2 billion in Q3 2024.
Llama 3.1 has 70B parameters, needs 16 GB and answers in 200 ms at 15:30.
";

const DENSE_JA: &str = "\
2025年11月1日に550万ドルを調達、2024年第3四半期の12億ドルから12.5％増。
Llama 3.1は700億パラメータで、16GBを使い、15時30分に200ミリ秒で答える。
";

fn reading(c: &mut Criterion) {
    let mut group = c.benchmark_group("read");
    let cases = [
        ("prose en", "en", PROSE_EN),
        ("prose ja", "ja", PROSE_JA),
        ("dense en", "en", DENSE_EN),
        ("dense ja", "ja", DENSE_JA),
    ];
    for (name, tag, passage) in cases {
        let Ok(locale) = LocaleId::parse(tag) else {
            continue;
        };
        let text = passage.repeat(TIMES);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| black_box(facts(black_box(&text), &locale)));
        });
    }
    group.finish();
}

fn comparing(c: &mut Criterion) {
    let Ok(locales) = ["en", "ja"]
        .map(LocaleId::parse)
        .into_iter()
        .collect::<Result<Vec<_>, _>>()
    else {
        return;
    };
    let source = facts(&DENSE_EN.repeat(TIMES), &locales[0]);
    let target = facts(&DENSE_JA.repeat(TIMES), &locales[1]);
    c.bench_function("compare dense", |b| {
        b.iter(|| black_box(compare(black_box(&source), black_box(&target))));
    });
    c.bench_function("compare same", |b| {
        b.iter(|| black_box(compare(black_box(&source), black_box(&source))));
    });
}

criterion_group!(benches, reading, comparing);
criterion_main!(benches);
