//! What holds for any texts and any seal.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::tests::{World, locale};
use super::{By, Hash, Reading, Record, Seal, SealedLocale, State, Vow};

/// Blocks of every kind, among them some that come more than once, that look
/// alike, or that are broken.
const BLOCKS: [&str; 28] = [
    "# Ice",
    "## Open water",
    "## 氷",
    "## Open water {#water}",
    "Penguins walk in line across the bay every day of the year.",
    "Penguins walk in line across the bay, every day of the year.",
    "湾のペンギンは毎日一列になって歩きます。",
    "猫は基地で眠り、*夕方*に起きます。",
    "The cat sleeps in the [hut](/hut) and `wakes` in the evening.",
    "- seal\n- whale\n  - orca",
    "1. one\n2. two",
    "> A quotation\n> of two lines",
    "```sh\nprobe --deep # look below\n```",
    "```sh\nprobe\n```",
    "```",
    "| a | b |\n| - | - |\n| 氷 | `x` |\n| 1 | 2 |",
    "| a |\n| - |",
    "---",
    "12 34",
    "![a map](/map.png \"of the bay\")",
    "<div title=\"Ice\">\n\ninside\n\n</div>",
    "<!-- a note -->",
    "A note[^1].\n\n[^1]: Of the cat.",
    ":::tip\nStay warm.\n:::",
    "\u{3000}\u{200b}é e\u{301}",
    "*",
    "",
    "[",
];

fn document() -> impl Strategy<Value = String> {
    let block = prop_oneof![
        6 => select(&BLOCKS[..]).prop_map(str::to_owned),
        1 => "(\\PC|\n){0,30}",
    ];
    let head = select(&["", "---\ntitle: Ice\n---\n", "---\na: [1\n---\n", "---\n"][..]);
    let end = select(&["\n\n", "\n", "\r\n\r\n"][..]);
    (head, vec(block, 0..10), end)
        .prop_map(|(head, blocks, end)| head.to_owned() + &blocks.join(end))
}

fn hash() -> impl Strategy<Value = Hash> {
    prop_oneof![Just(0), any::<u64>()].prop_map(Hash)
}

fn record() -> impl Strategy<Value = Record> {
    let by = select(&[By::Human, By::Machine, By::Copied][..]);
    let blob = proptest::option::of("[0-9a-f]{1,40}");
    (any::<u8>(), hash(), hash(), hash(), by, blob).prop_map(
        |(version, source, carried, target, by, blob)| Record {
            version,
            source,
            carried,
            target,
            by,
            blob: blob.map(Into::into),
        },
    )
}

fn any_seal() -> impl Strategy<Value = Seal> {
    let name = "[^\\s\\pC]{1,20}".prop_map(Into::into);
    let units = btree_map(name, record(), 1..6);
    let tag = select(&["ja", "zh-Hant", "de-CH", "pt"][..]).prop_map(locale);
    btree_map(tag, units, 0..3).prop_map(|locales| Seal {
        locales,
        ..Seal::default()
    })
}

/// A seal of these texts with some of its bytes replaced, or any text at all.
fn seal_text() -> impl Strategy<Value = String> {
    let made = (
        document(),
        document(),
        vec((any::<usize>(), "\\PC|\n"), 0..6),
    );
    let spoilt = made.prop_map(|(source, target, changes)| {
        let mut world = World::new();
        if world.read(&source, &target).source.is_some() {
            seal_of(&mut world, &source, &target);
        }
        let mut text: Vec<char> = world.past.seal.write().chars().collect();
        for (at, with) in changes {
            if let Some(place) = at.checked_rem(text.len()) {
                text.splice(place..=place, with.chars());
            }
        }
        text.into_iter().collect()
    });
    prop_oneof![3 => spoilt, 1 => "(\\PC|\n){0,80}"]
}

/// Seals, if there are both texts.
fn seal_of(world: &mut World, source: &str, target: &str) {
    let reading = world.read(source, target);
    if reading.source.is_some() && !reading.translations.is_empty() {
        world.seal(source, target, &Vow::default());
    }
}

/// The units of both variants are parts of their files, and what was judged is them.
fn spans_are_of_the_files(reading: &Reading) -> Result<(), TestCaseError> {
    let Some(source) = &reading.source else {
        return Ok(());
    };
    let slices = |text: &str, units: &[super::Unit]| {
        let mut units = units.iter();
        units.all(|unit| text.get(unit.span.range()).is_some())
    };
    prop_assert!(slices(source.file.text(), &source.units));
    for translation in &reading.translations {
        prop_assert!(slices(translation.file.text(), &translation.units));
        for judged in &translation.judged {
            prop_assert!(judged.source.is_none_or(|at| at < source.units.len()));
            prop_assert!(judged.target.is_none_or(|at| at < translation.units.len()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_was_just_sealed_is_fresh(source in document(), target in document()) {
        let mut world = World::new();
        seal_of(&mut world, &source, &target);
        let reading = world.read(&source, &target);
        let judged = reading.translations.iter().flat_map(|one| &one.judged);
        for one in judged {
            let nothing = matches!(one.state, State::Missing | State::Untranslated);
            prop_assert!(nothing || one.state == State::Fresh, "{one:?}");
        }
    }

    #[test]
    fn sealing_again_changes_nothing(source in document(), target in document()) {
        let mut world = World::new();
        seal_of(&mut world, &source, &target);
        let before = world.past.seal.clone();
        seal_of(&mut world, &source, &target);
        prop_assert_eq!(before, world.past.seal);
    }

    #[test]
    fn a_seal_is_read_as_it_is_written(seal in any_seal()) {
        prop_assert_eq!(Seal::parse(&seal.write()), (seal, vec![]));
    }

    #[test]
    fn what_is_sealed_can_be_written(source in document(), target in document()) {
        let mut world = World::new();
        seal_of(&mut world, &source, &target);
        let mut seal = world.past.seal;
        seal.locales.retain(|_, units: &mut SealedLocale| !units.is_empty());
        prop_assert_eq!(Seal::parse(&seal.write()), (seal, vec![]));
    }

    #[test]
    fn any_texts_can_be_judged_by_any_seal(
        source in document(),
        target in document(),
        text in seal_text(),
    ) {
        let (seal, problems) = Seal::parse(&text);
        for problem in problems {
            prop_assert!(text.get(problem.span.range()).is_some());
        }
        let mut world = World::new();
        world.past.seal = seal;
        spans_are_of_the_files(&world.read(&source, &target))?;
        seal_of(&mut world, &source, &target);
        spans_are_of_the_files(&world.read(&target, &source))?;
    }
}
