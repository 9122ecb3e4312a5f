//! Where paths below one folder name their locale.

use std::collections::{BTreeMap, BTreeSet};

use super::roots::Known;

/// Where the locale stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is the file's name: `slug/en.md`.
    Stem,
    /// It is the first folder: `en/slug.md`.
    Folder,
    /// It is the first folder, but the source has none: `slug.md`, `ja/slug.md`.
    OptionalFolder,
    /// It stands before the extension, but not in the source: `slug.ja.md`.
    Suffix,
    /// There is one language only.
    Alone,
}

/// How the paths below a folder are built.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) kind: Kind,
    /// Locales as paths spell them, with the number of files.
    pub(super) tags: BTreeMap<String, usize>,
}

/// Languages whose tag as the only folder means a locale and no word.
const CLEAR: [&str; 9] = ["en", "ja", "zh", "ko", "fr", "de", "es", "pt", "ru"];

/// The layout of files, given by their paths below their folder.
pub(super) fn of(files: &[&str], known: &Known) -> Layout {
    by_stem(files, known)
        .or_else(|| by_folder(files, known))
        .or_else(|| by_suffix(files, known))
        .unwrap_or(Layout {
            kind: Kind::Alone,
            tags: BTreeMap::new(),
        })
}

/// The file's name without its extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn by_stem(files: &[&str], known: &Known) -> Option<Layout> {
    let mut tags = BTreeMap::new();
    for file in files {
        let stem = stem(file);
        if known.is_tag(stem) {
            *tags.entry(stem.to_owned()).or_insert(0) += 1;
        }
    }
    let named: usize = tags.values().sum();
    let enough = named > 0 && named * 5 >= files.len() * 4;
    (enough && (tags.len() > 1 || named == files.len())).then_some(Layout {
        kind: Kind::Stem,
        tags,
    })
}

fn by_folder(files: &[&str], known: &Known) -> Option<Layout> {
    let mut inside: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut bare = BTreeSet::new();
    for file in files {
        match file.split_once('/').filter(|(tag, _)| known.is_tag(tag)) {
            Some((tag, rest)) => inside.entry(tag).or_default().insert(rest),
            None => bare.insert(*file),
        };
    }
    let beside = |own: &str, rest: &str| {
        let mut others = inside.iter().filter(|(tag, _)| **tag != own);
        bare.contains(rest) || others.any(|(_, rests)| rests.contains(rest))
    };
    let shared = |tag: &str, rests: &BTreeSet<&str>| rests.iter().any(|rest| beside(tag, rest));
    let sure = |tag: &&str, rests: &BTreeSet<&str>| known.is_configured(tag) || shared(tag, rests);
    let tagged: usize = inside.values().map(BTreeSet::len).sum();
    let all = bare.is_empty() && tagged > 0;
    let lone = all && inside.len() == 1 && inside.keys().all(|tag| is_clear(tag));
    let tags: BTreeMap<String, usize> = inside
        .iter()
        .filter(|(tag, rests)| lone || sure(tag, rests))
        .map(|(tag, rests)| ((*tag).to_owned(), rests.len()))
        .collect();
    let sure: usize = tags.values().sum();
    if tags.is_empty() || (all && sure * 10 < tagged * 9) {
        return None;
    }
    let translated = inside.values().flatten().any(|rest| bare.contains(rest));
    let source_is_bare = known.source_is_bare(&tags) && !bare.is_empty();
    let kind = match (all, translated || source_is_bare) {
        (true, _) => Kind::Folder,
        (false, true) => Kind::OptionalFolder,
        (false, false) if sure * 10 >= files.len() * 9 => Kind::Folder,
        (false, false) => return None,
    };
    Some(Layout { kind, tags })
}

fn is_clear(tag: &str) -> bool {
    CLEAR.contains(&tag.split(['-', '_']).next().unwrap_or(tag))
}

fn by_suffix(files: &[&str], known: &Known) -> Option<Layout> {
    let mut suffixed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut bare = BTreeSet::new();
    for file in files {
        let whole = file.rsplit_once('.').map_or(*file, |(whole, _)| whole);
        let name = whole.rsplit('/').next().unwrap_or(whole);
        let tag = name.rsplit_once('.').map(|(_, tag)| tag);
        match tag.filter(|tag| known.is_tag(tag)) {
            Some(tag) => suffixed
                .entry(tag)
                .or_default()
                .push(&whole[..whole.len() - tag.len() - 1]),
            None => {
                bare.insert(whole);
            }
        }
    }
    let beside = |own: &str, slug: &&str| {
        let mut others = suffixed.iter().filter(|(tag, _)| **tag != own);
        bare.contains(*slug) || others.any(|(_, slugs)| slugs.contains(slug))
    };
    let sure = |tag: &&str, slugs: &[&str]| {
        known.is_configured(tag) || slugs.iter().any(|slug| beside(tag, slug))
    };
    let tags: BTreeMap<String, usize> = suffixed
        .iter()
        .filter(|(tag, slugs)| sure(tag, slugs))
        .map(|(tag, slugs)| ((*tag).to_owned(), slugs.len()))
        .collect();
    (!tags.is_empty()).then_some(Layout {
        kind: Kind::Suffix,
        tags,
    })
}

/// The form of the dates that `texts` begin with, and whether that is all there is to
/// them; nothing unless all of them are dates.
pub(super) fn date_form<'t>(
    texts: impl Iterator<Item = &'t str> + Clone,
) -> Option<(&'static str, usize)> {
    let forms = [("%Y%m%d", 8), ("%Y-%m-%d", 10)];
    forms.into_iter().find(|(form, length)| {
        let date = |text: &str| text.get(..*length).is_some_and(|date| is_date(date, form));
        let mut all = texts.clone();
        texts.clone().next().is_some() && all.all(date)
    })
}

fn is_date(text: &str, form: &str) -> bool {
    let digits: String = match form {
        "%Y-%m-%d" => {
            let dashes = text.match_indices('-').map(|(at, _)| at);
            if !dashes.eq([4, 7]) {
                return false;
            }
            text.replace('-', "")
        }
        _ => text.to_owned(),
    };
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| digits[range].parse().unwrap_or(0_u32);
    let (year, month, day) = (number(0..4), number(4..6), number(6..8));
    (1900..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// The language that the letters of texts give away, where they do.
pub(super) fn language_of(samples: &[String]) -> Option<&'static str> {
    let count = |is: fn(char) -> bool| {
        let texts = samples.iter().flat_map(|text| text.chars());
        texts.filter(|c| is(*c)).count()
    };
    let letters = count(char::is_alphabetic);
    let kana = count(|c| matches!(c, '\u{3041}'..='\u{30ff}'));
    let hangul = count(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
    match letters {
        0 => None,
        // Names and code are in Latin letters in any language.
        all if kana * 8 > all => Some("ja"),
        all if hangul * 4 > all => Some("ko"),
        _ => None,
    }
}
