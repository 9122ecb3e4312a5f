//! Coverage made by hand, for tests: every state, several locales, hostile texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::Translate;
use polynya_locale::LocaleId;
use polynya_pipeline::coverage::{
    CollectionCoverage, Counts, Coverage, Item, ItemKind, ItemUnit, LocaleCoverage, UnitTexts,
};
use polynya_pipeline::freshness::{State, UnitKind};

use crate::messages;

pub(super) fn id(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

/// A translator of the program's messages, and the locale that it speaks.
pub(super) fn speaking(tag: &str) -> (impl Translate, LocaleId) {
    let locale = id(tag);
    let catalogs = messages::catalogs(&locale);
    (catalogs.translator(&locale), locale)
}

/// Text that wants out of wherever it is put.
pub(super) const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\u{1b}[31m @everyone `a` \
    |b| [c](javascript:alert(2)) <!-- ]]> \"'& \u{202e}# x";

/// What a unit is, its state, and its texts: old source, new source, translation.
pub(super) type Unit<'t> = (&'t str, UnitKind, State, [&'t str; 3]);

/// An item with these units, and as many more that are fresh.
pub(super) fn item(
    place: (&str, &str, &str),
    state: State,
    fresh: usize,
    units: &[Unit<'_>],
) -> Item {
    let (collection, entry, locale) = place;
    let strings = collection == "strings";
    let (mut counts, mut words) = (Counts::default(), Counts::default());
    counts.add(State::Fresh, fresh);
    words.add(State::Fresh, fresh * 12);
    let mut found = Vec::new();
    for (unit, kind, state, [old, new, target]) in units {
        let text = |text: &str| (!text.is_empty()).then(|| Box::from(text));
        let length = polynya_locale::words::count(new).words();
        counts.add(*state, 1);
        words.add(*state, length);
        found.push(ItemUnit {
            unit: (*unit).into(),
            kind: *kind,
            state: *state,
            minor: *state == State::Stale && old.len().abs_diff(new.len()) < 2,
            words: length,
            texts: Some(Box::new(UnitTexts {
                old: text(old),
                new: text(new),
                target: text(target),
            })),
        });
    }
    let path = |locale: &str| match strings {
        true => format!("locales/{locale}/{entry}.ftl"),
        false => format!("content/{collection}/{entry}/{locale}.md"),
    };
    Item {
        kind: if strings {
            ItemKind::Strings
        } else {
            ItemKind::Document
        },
        collection: collection.into(),
        entry: entry.into(),
        locale: id(locale),
        path: path(locale).into(),
        source_path: (state != State::Orphan).then(|| path("en").into()),
        title: title(entry),
        state,
        counts,
        words,
        kinds: BTreeMap::new(),
        units: found,
    }
}

fn title(entry: &str) -> Option<Box<str>> {
    let titles = [
        ("open-water", "Open water in midwinter"),
        ("krill", "What krill do under the ice"),
        ("hostile", HOSTILE),
        ("night", "The longest night"),
        ("ninja", "海氷の観測"),
    ];
    let found = titles.iter().find(|(name, _)| *name == entry);
    found.map(|(_, title)| Box::from(*title))
}

/// A coverage whose sums are those of its items.
pub(super) fn coverage(tags: &[&str], collections: &[&str], mut items: Vec<Item>) -> Coverage {
    items.sort_by(|a, b| {
        let key = |item: &Item| (item.kind, item.collection.clone(), item.entry.clone());
        (key(a), &a.locale).cmp(&(key(b), &b.locale))
    });
    Coverage {
        source_locale: id("en"),
        locales: (tags.iter())
            .map(|tag| of_locale(id(tag), collections, &items))
            .collect(),
        items,
    }
}

fn of_locale(locale: LocaleId, collections: &[&str], items: &[Item]) -> LocaleCoverage {
    let own: Vec<&Item> = items.iter().filter(|item| item.locale == locale).collect();
    let sum = |name: Option<&str>, kind: ItemKind, of: fn(&Item) -> Counts| {
        let mut sum = Counts::default();
        let own = own.iter().filter(|item| item.kind == kind);
        for item in own.filter(|item| name.is_none_or(|name| *item.collection == *name)) {
            sum.join(&of(item));
        }
        sum
    };
    let one = |item: &Item| {
        let mut one = Counts::default();
        one.add(item.state, 1);
        one
    };
    let documents = ItemKind::Document;
    let mut words = sum(None, documents, |item| item.words);
    words.join(&sum(None, ItemKind::Strings, |item| item.words));
    let mut kinds: BTreeMap<UnitKind, Counts> = BTreeMap::new();
    for item in &own {
        let usual = match item.kind {
            ItemKind::Document => UnitKind::Block,
            ItemKind::Strings => UnitKind::Message,
        };
        let fresh = item.counts.fresh;
        kinds.entry(usual).or_default().add(State::Fresh, fresh);
        for unit in &item.units {
            kinds.entry(unit.kind).or_default().add(unit.state, 1);
        }
    }
    LocaleCoverage {
        documents: sum(None, documents, one),
        units: sum(None, documents, |item| item.counts),
        strings: sum(None, ItemKind::Strings, |item| item.counts),
        words,
        kinds,
        collections: (collections.iter())
            .map(|name| CollectionCoverage {
                name: Arc::from(*name),
                documents: sum(Some(name), documents, one),
                units: sum(Some(name), documents, |item| item.counts),
                words: sum(Some(name), documents, |item| item.words),
            })
            .collect(),
        locale,
    }
}

const OLD: &str = "A polynya is an area of open water in sea ice. It stays open for weeks, \
    because wind drives new ice away as soon as it forms.";
const NEW: &str = "A polynya is an area of open water in sea ice. It stays open all winter, \
    because warm water rises and melts new ice as soon as it forms.";

const JA: &str =
    "ポリニヤは海氷の中に開いた水面です。風が新しい氷を押し流すため、何週間も開いたままです。";
const AR: &str = "البولينيا هي مساحة من المياه المفتوحة في الجليد البحري. تبقى مفتوحة لأسابيع.";

/// One of everything: five locales, two collections and strings.
pub(super) fn everything() -> Coverage {
    let mut items = timeline();
    items.extend(articles());
    items.extend(strings());
    let tags = ["ja", "ar", "fr", "pt-BR", "zh-Hans"];
    coverage(&tags, &["timeline", "articles"], items)
}

fn timeline() -> Vec<Item> {
    use State::{Fresh, Missing, Orphan, Stale, Syncable, Unattested};
    use UnitKind::{Block, Field, Mascot};
    let water = |tag, target| {
        let title = ["Open water", "Open water in midwinter", target];
        let seals = ["", "Seals breathe there.", ""];
        let comment = ["", "So much water, nya!", target];
        let units = [
            ("title", Field, Stale, title),
            ("body/open-water/1", Block, Stale, [OLD, NEW, target]),
            ("body/open-water/2", Block, Missing, seals),
            ("comment", Mascot, Unattested, comment),
        ];
        item(("timeline", "open-water", tag), Stale, 9, &units)
    };
    let old = "氷の下では、オキアミが藻を食べて冬を越します。";
    let new = "氷の下では、オキアミが氷の裏の藻を食べて春を待ちます。";
    let code = [
        "Run `melt` once.",
        "Run `melt --at 0` once.",
        "Run `melt` once.",
    ];
    let minor = ["Krill eat alga.", "Krill eat algae.", "Krill."];
    let krill = [
        ("body/1", Block, Stale, [old, new, "Under the ice."]),
        ("body/2", Block, Syncable, code),
        ("body/3", Block, Orphan, ["", "", "An old paragraph."]),
        ("body/4", Block, Stale, minor),
    ];
    vec![
        water("ja", JA),
        water("ar", AR),
        item(("timeline", "open-water", "fr"), Fresh, 13, &[]),
        item(("timeline", "krill", "ja"), Stale, 4, &krill),
        item(("timeline", "krill", "ar"), Fresh, 7, &[]),
        item(("timeline", "krill", "fr"), Syncable, 6, &krill[1..2]),
    ]
}

fn articles() -> Vec<Item> {
    use State::{Fresh, Missing, Orphan, Stale, Untranslated};
    use UnitKind::{Block, Field};
    let night = [("title", Field, Missing, ["", "The longest night", ""])];
    let same = "Only the cat is awake.";
    let awake = [("body/1", Block, Untranslated, ["", same, same])];
    let texts = ["It is dark.", "It's dark.", "暗い。"];
    let minor = [("body/1", Block, Stale, texts)];
    let bad = [(HOSTILE, Block, Stale, ["before", HOSTILE, HOSTILE])];
    let long = "ice ".repeat(5_000);
    let lengthy = [("body/1", Block, Missing, ["", &*long, ""])];
    let gone = [("body/3", Block, Orphan, ["", "", "An old paragraph."])];
    vec![
        item(("articles", "night", "ja"), Missing, 0, &night),
        item(("articles", "night", "ar"), Untranslated, 1, &awake),
        item(("articles", "night", "fr"), Stale, 1, &minor),
        item(("articles", "hostile", "ja"), Stale, 2, &bad),
        item(("articles", "hostile", "fr"), Fresh, 3, &[]),
        item(("articles", "gone", "fr"), Orphan, 0, &gone),
        item(("articles", "ninja", "pt-BR"), Missing, 0, &lengthy),
    ]
}

fn strings() -> Vec<Item> {
    use State::{Fresh, Missing, Unattested};
    let welcome = ["", "Welcome aboard", ""];
    let label = ["", "Sea ice", "海氷"];
    let units = [
        ("welcome.title", UnitKind::Message, Missing, welcome),
        ("tag-sea-ice", UnitKind::Label, Unattested, label),
    ];
    vec![
        item(("strings", "site", "ja"), Missing, 30, &units),
        item(("strings", "site", "ar"), Fresh, 32, &[]),
        item(("strings", "site", "fr"), Unattested, 31, &units[1..]),
        item(("strings", "site", "zh-Hans"), Fresh, 32, &[]),
    ]
}

/// Where everything is done.
pub(super) fn finished() -> Coverage {
    let items = vec![item(("timeline", "krill", "ja"), State::Fresh, 5, &[])];
    coverage(&["ja"], &["timeline"], items)
}
