//! A history of edits, and the state of each unit after each of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use polynya_diagnostics::SourceFile;
use polynya_locale::LocaleId;

use super::sealing::{Vow, seal};
use super::*;
use crate::entry::{Collection, Contract, Entry, Variant};
use crate::resources::Resources;

/// A project with one entry, and what was sealed of it.
pub(super) struct World {
    collection: Collection,
    resources: Resources,
    pub(super) past: Memory,
}

/// The past of [`World`]: seals, and every source that was ever sealed.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) seal: Seal,
    texts: BTreeMap<Hash, Arc<str>>,
}

impl Past for Memory {
    fn document(&self, _: &str) -> Option<Arc<str>> {
        None
    }

    fn unit(&self, hash: Hash) -> Option<Arc<str>> {
        self.texts.get(&hash).cloned()
    }
}

impl Attestations for Memory {
    fn seal(&self, _: &str, _: &str) -> Sealed {
        Sealed {
            seal: self.seal.clone(),
            ..Sealed::default()
        }
    }

    fn pinned(&self, _: &str, _: &str) -> Pinned {
        Pinned::NoRepository
    }

    fn before(&self, _: &str, _: &str) -> Option<Version> {
        None
    }
}

pub(super) fn locale(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            collection: Collection {
                name: "notes".into(),
                source_locale: locale("en"),
                required: vec![locale("en"), locale("ja")],
                matchers: Vec::new(),
                spellings: BTreeMap::new(),
                hidden: Vec::new(),
                contract: Contract::Open,
                redirects: None,
                freshness: Freshness::default(),
            },
            resources: Resources::default(),
            past: Memory::default(),
        }
    }

    pub(super) fn read(&self, source: &str, target: &str) -> Reading {
        let ground = Ground {
            collection: &self.collection,
            resources: &self.resources,
            past: &self.past,
        };
        read_entry(ground, self.entry(source, target))
    }

    fn entry(&self, source: &str, target: &str) -> Entry {
        let variant = |tag: &str, text: &str| {
            let path: Arc<str> = format!("notes/{tag}.md").into();
            Variant {
                locale: locale(tag),
                content: Ok(SourceFile::new(Arc::clone(&path), text.to_owned())),
                path,
                rival: None,
            }
        };
        Entry {
            id: "a".into(),
            variants: vec![variant("en", source), variant("ja", target)],
        }
    }

    /// Seals, and gives how many units were refused.
    pub(super) fn seal(&mut self, source: &str, target: &str, vow: &Vow) -> usize {
        let reading = self.read(source, target);
        let done = seal(
            reading.source.as_ref().unwrap(),
            &reading.translations[0],
            vow,
        );
        self.past.seal.locales.insert(locale("ja"), done.records);
        let whole = done.whole.map(|whole| (locale("ja"), whole));
        self.past.seal.wholes = whole.into_iter().collect();
        let texts = done.texts.into_iter();
        self.past
            .texts
            .extend(texts.map(|(hash, text)| (hash, text.into())));
        done.refused.len()
    }

    /// `body/-/1 fresh, …`, and the state of the whole.
    fn states(&self, source: &str, target: &str) -> (String, State) {
        let reading = self.read(source, target);
        let original = reading.source.as_ref().unwrap();
        let translation = &reading.translations[0];
        let names = translation.judged.iter().filter_map(|judged| {
            let unit = match (judged.source, judged.target) {
                (Some(at), _) => &original.units[at],
                (None, own) => &translation.units[own?],
            };
            let minor = if judged.minor { " (minor)" } else { "" };
            let name = unit.name.trim_start_matches("body/");
            Some(format!("{name} {}{minor}", judged.state.name()))
        });
        (names.collect::<Vec<_>>().join(", "), translation.state)
    }

    #[track_caller]
    fn check(&self, source: &str, target: &str, states: &str, whole: State) {
        let (found, state) = self.states(source, target);
        assert_eq!((&*found, state), (states, whole));
    }
}

const EN: &str = "---\ntitle: Ice\n---\n\nThe penguins of the bay come back in October every year.\n\n## Open water\n\nThe wind keeps one place open, and the seals breathe there.\n\nSee [the map](/map) and run `probe --deep`.\n\n```sh\nprobe --deep # look below\n```\n";
const JA: &str = "---\ntitle: 氷\n---\n\n湾のペンギンは毎年十月に戻ってきます。\n\n## 開いた海\n\n風がひとつの場所を開けておくので、アザラシはそこで息をします。\n\n[地図](/map)を見て、`probe --deep`を実行します。\n\n```sh\nprobe --deep # 下を見る\n```\n";

/// A world in which [`JA`] was sealed as made from [`EN`].
fn sealed() -> World {
    let mut world = World::new();
    assert_eq!(world.seal(EN, JA, &Vow::default()), 0);
    world
}

const FRESH: &str =
    "-/1 fresh, open-water fresh, open-water/1 fresh, open-water/2 fresh, open-water/3 fresh";

#[test]
fn what_nobody_vouched_for_is_unattested() {
    let world = World::new();
    let states = FRESH.replace("fresh", "unattested");
    world.check(EN, JA, &states, State::Unattested);
    sealed().check(EN, JA, FRESH, State::Fresh);
}

#[test]
fn what_is_only_written_otherwise_stays_fresh() {
    let wrapped = EN
        .replace("come back in", "come back\nin")
        .replace("place open, and", "*place*  open,\nand");
    sealed().check(&wrapped, JA, FRESH, State::Fresh);
    let crlf = EN.replace('\n', "\r\n");
    sealed().check(&crlf, JA, FRESH, State::Fresh);
}

#[test]
fn a_change_of_words_makes_one_unit_stale() {
    let prose = EN.replace(
        "come back in October every",
        "leave the bay in February each",
    );
    let states = FRESH.replace("-/1 fresh", "-/1 stale");
    sealed().check(&prose, JA, &states, State::Stale);
    let number = EN.replace("keeps one place", "keeps two places");
    let states = FRESH.replace("open-water/1 fresh", "open-water/1 stale");
    sealed().check(&number, JA, &states, State::Stale);
}

#[test]
fn a_typo_is_minor_and_may_be_let_through() {
    let typo = EN.replace("breathe there", "breathe there!");
    let mut world = sealed();
    let states = FRESH.replace("open-water/1 fresh", "open-water/1 stale (minor)");
    world.check(&typo, JA, &states, State::Stale);
    world.collection.freshness.minor_is_fresh = true;
    let states = FRESH.replace("open-water/1 fresh", "open-water/1 fresh (minor)");
    world.check(&typo, JA, &states, State::Fresh);
}

#[test]
fn links_and_code_are_syncable_until_somebody_carries_them_over() {
    let link = EN.replace("(/map)", "(/maps/ice)");
    let states = FRESH.replace("open-water/2 fresh", "open-water/2 syncable");
    sealed().check(&link, JA, &states, State::Syncable);
    let by_hand = JA.replace("(/map)", "(/maps/ice)");
    sealed().check(&link, &by_hand, FRESH, State::Fresh);
    let code = EN.replace("probe --deep # look", "probe --all # look");
    let states = FRESH.replace("open-water/3 fresh", "open-water/3 syncable");
    sealed().check(&code, JA, &states, State::Syncable);
    let comment = EN.replace("# look below", "# look above the ice");
    let states = FRESH.replace("open-water/3 fresh", "open-water/3 stale");
    sealed().check(&comment, JA, &states, State::Stale);
}

#[test]
fn what_moves_stays_what_it_was() {
    let paragraph = "The penguins of the bay come back in October every year.\n\n";
    let moved = format!("{}\n{paragraph}", EN.replace(paragraph, ""));
    let (states, whole) = sealed().states(&moved, JA);
    assert!(
        !states.contains("stale") && !states.contains("missing"),
        "{states}"
    );
    assert_eq!(whole, State::Fresh);
    let renamed = EN.replace("## Open water", "## The open water of the bay");
    let (states, _) = sealed().states(&renamed, JA);
    assert_eq!(states.matches("fresh").count(), 4, "{states}");
    assert_eq!(states.matches("stale").count(), 1, "{states}");
}

#[test]
fn what_is_new_is_missing_and_what_is_gone_is_an_orphan() {
    let more = EN.replace(
        "## Open water",
        "Nobody counts the krill below the ice shelf.\n\n## Open water",
    );
    let states = FRESH.replace("-/1 fresh,", "-/1 fresh, -/2 missing,");
    sealed().check(&more, JA, &states, State::Stale);
    let less = EN.replace(
        "The wind keeps one place open, and the seals breathe there.\n\n",
        "",
    );
    let states =
        "-/1 fresh, open-water fresh, open-water/1 fresh, open-water/2 fresh, 開いた海/1 orphan";
    sealed().check(&less, JA, states, State::Stale);
    let both = JA.replace(
        "風がひとつの場所を開けておくので、アザラシはそこで息をします。\n\n",
        "",
    );
    let states = "-/1 fresh, open-water fresh, open-water/1 fresh, open-water/2 fresh";
    sealed().check(&less, &both, states, State::Fresh);
}

#[test]
fn what_a_translator_moved_within_its_section_is_not_missing() {
    let ours = "## Log\n\nThe probe is read at noon and again at midnight by the keeper.\n\nRun `probe --all` for the whole report of the week.\n\nThe cat sleeps through all of it.\n";
    let theirs = "## 記録\n\n探査機は正午と真夜中に当番が読み取ります。\n\n猫はずっと眠っています。\n\n一週間分の報告には`probe --all`を使います。\n";
    let mut world = World::new();
    world.seal(ours, theirs, &Vow::default());
    let (states, _) = world.states(ours, theirs);
    assert!(!states.contains("missing"), "{states}");
}

#[test]
fn the_source_s_own_words_are_no_translation() {
    let copied = JA.replace(
        "湾のペンギンは毎年十月に戻ってきます。",
        "The penguins of the bay come back in October every year.",
    );
    let states = FRESH.replace("-/1 fresh", "-/1 untranslated");
    sealed().check(EN, &copied, &states, State::Stale);
    let states = FRESH.replace("fresh", "untranslated");
    let states = states.replace("water/3 untranslated", "water/3 unattested");
    World::new().check(EN, EN, &states, State::Untranslated);
}

#[test]
fn a_seal_is_not_renewed_unless_the_translation_was() {
    let prose = EN.replace(
        "come back in October every",
        "leave the bay in February each",
    );
    let mut world = sealed();
    assert_eq!(world.seal(&prose, JA, &Vow::default()), 1);
    let states = FRESH.replace("-/1 fresh", "-/1 stale");
    world.check(&prose, JA, &states, State::Stale);
    let again = JA.replace("毎年十月に戻ってきます", "毎年二月に湾を離れます");
    assert_eq!(world.seal(&prose, &again, &Vow::default()), 0);
    world.check(&prose, &again, FRESH, State::Fresh);
    let mut world = sealed();
    let vow = Vow {
        still_valid: true,
        ..Vow::default()
    };
    assert_eq!(world.seal(&prose, JA, &vow), 0);
    world.check(&prose, JA, FRESH, State::Fresh);
}

#[test]
fn a_translation_may_be_mended_at_any_time() {
    let better = JA.replace("息をします", "息をついています");
    let mut world = sealed();
    world.check(EN, &better, FRESH, State::Fresh);
    assert_eq!(world.seal(EN, &better, &Vow::default()), 0);
    world.check(EN, &better, FRESH, State::Fresh);
}

#[test]
fn units_that_are_alike_have_records_of_their_own() {
    let twice = "Ready.\n\nReady.\n\nThe seals come up for air at the edge of the ice.\n";
    let own = "準備完了。\n\n準備完了。\n\nアザラシは氷の端で息をします。\n";
    let mut world = World::new();
    assert_eq!(world.seal(twice, own, &Vow::default()), 0);
    world.check(twice, own, "-/1 fresh, -/2 fresh, -/3 fresh", State::Fresh);
}

/// The items of the entry, by what was sealed of it as a whole if `quick`.
fn items_of(world: &World, source: &str, target: &str, quick: bool) -> Vec<crate::coverage::Item> {
    struct Quick<'a>(&'a Memory, bool);
    impl Past for Quick<'_> {
        fn document(&self, blob: &str) -> Option<Arc<str>> {
            self.0.document(blob)
        }
        fn unit(&self, hash: Hash) -> Option<Arc<str>> {
            self.0.unit(hash)
        }
    }
    impl Attestations for Quick<'_> {
        fn seal(&self, collection: &str, entry: &str) -> Sealed {
            self.0.seal(collection, entry)
        }
        fn seal_text(&self, _: &str, _: &str) -> String {
            if self.1 {
                self.0.seal.write()
            } else {
                String::new()
            }
        }
        fn pinned(&self, path: &str, pin: &str) -> Pinned {
            self.0.pinned(path, pin)
        }
        fn before(&self, path: &str, translation: &str) -> Option<Version> {
            self.0.before(path, translation)
        }
    }
    let past = Quick(&world.past, quick);
    let ground = Ground {
        collection: &world.collection,
        resources: &world.resources,
        past: &past,
    };
    crate::coverage::items(ground, world.entry(source, target), false)
}

#[test]
fn what_a_seal_says_of_the_whole_is_what_reading_it_says() {
    let gone = JA.replace(
        "風がひとつの場所を開けておくので、アザラシはそこで息をします。\n\n",
        "",
    );
    let copied = JA.replace(
        "湾のペンギンは毎年十月に戻ってきます。",
        "The penguins of the bay come back in October every year.",
    );
    let changed = EN.replace(
        "come back in October every",
        "leave the bay in February each",
    );
    let link = EN.replace("(/map)", "(/maps/ice)");
    for (source, target) in [
        (EN, JA),
        (EN, &*gone),
        (EN, &*copied),
        (&*changed, JA),
        (&*link, JA),
    ] {
        let mut world = sealed();
        world.seal(source, target, &Vow::default());
        assert_eq!(world.past.seal.wholes.len(), 1);
        let quick = items_of(&world, source, target, true);
        assert_eq!(quick, items_of(&world, source, target, false), "{target}");
        assert_eq!(quick.len(), 1);
        // Another byte, and it says nothing any more.
        let other = format!("{target}\n氷。\n");
        let read = items_of(&world, source, &other, false);
        assert_eq!(items_of(&world, source, &other, true), read);
    }
}
