//! What kind of text a message is: sentences, or names, numbers and addresses.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use polynya_locale::LocaleId;
use polynya_locale::ftl::{Element, Expression, FtlFile, Pattern};

/// A text with markup, addresses and code taken out, by what is left.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Prose {
    /// Words in all.
    pub(crate) words: usize,
    /// Words of two letters and more, all of them small: in languages with
    /// capitals, names have none of these and sentences cannot do without.
    pub(crate) small_words: usize,
    /// The longest of them, in letters.
    longest: usize,
    /// Letters, by script.
    letters: Vec<(Script, usize)>,
    /// Placeables between the words.
    pub(crate) placeables: usize,
}

impl Prose {
    pub(crate) fn of(file: &FtlFile, pattern: &Pattern) -> Self {
        let mut text = String::new();
        let mut placeables = 0;
        gather(file, pattern, &mut text, &mut placeables);
        let mut prose = Self::of_text(&without_markup(&text));
        prose.placeables = placeables;
        prose
    }

    /// The same of a text outside of Fluent.
    pub(crate) fn of_plain(text: &str) -> Self {
        Self::of_text(&without_markup(text))
    }

    fn of_text(text: &str) -> Self {
        let mut prose = Self::default();
        for word in text.split_whitespace() {
            // Addresses, file names, code.
            if word.contains(['@', '/', '\\', '_', '=']) {
                continue;
            }
            prose.word(word.trim_matches(|c: char| !c.is_alphanumeric()));
        }
        prose
    }

    fn word(&mut self, word: &str) {
        let mut count = 0;
        for script in word.chars().filter_map(script_of) {
            count += 1;
            match self.letters.iter_mut().find(|(known, _)| *known == script) {
                Some((_, letters)) => *letters += 1,
                None => self.letters.push((script, 1)),
            }
        }
        self.words += usize::from(count > 0);
        if count > 1 && word.chars().all(char::is_lowercase) {
            self.small_words += 1;
            self.longest = self.longest.max(count);
        }
    }

    pub(crate) fn letters_of(&self, script: Script) -> usize {
        let found = self.letters.iter().find(|(known, _)| *known == script);
        found.map_or(0, |(_, letters)| *letters)
    }

    /// Whether this is text that a translator would have to put into other
    /// words. `strict` asks for more of it: between related languages, a few
    /// words may well be the same.
    pub(crate) fn is_prose(&self, strict: bool) -> bool {
        let more = if strict { 2 } else { 1 };
        let cjk = self.letters_of(Script::Han);
        self.small_words >= 2 * more
            // Katakana is for names as well, hiragana is not.
            || self.letters_of(Script::Hiragana) >= 2
            || cjk >= 6 * more
            || self.caseless_words(more)
    }

    /// Korean, Arabic, Hebrew and the like have no capitals to tell names by.
    fn caseless_words(&self, more: usize) -> bool {
        let caseless = |script: &Script| {
            !matches!(
                *script,
                Script::Latin
                    | Script::Cyrillic
                    | Script::Greek
                    | Script::Armenian
                    | Script::Han
                    | Script::Hiragana
                    | Script::Katakana
            )
        };
        let letters: usize = self
            .letters
            .iter()
            .filter(|(script, _)| caseless(script))
            .map(|(_, letters)| *letters)
            .sum();
        letters >= 8 * more && self.words >= 2 * more
    }

    /// Whether these few words are text as well, for readers of another script.
    pub(crate) fn is_short_prose(&self) -> bool {
        self.small_words >= 1 && self.longest >= 3 && self.words >= 2 && self.placeables == 0
    }
}

/// Adds the pattern's text; of variants, that of the default.
fn gather(file: &FtlFile, pattern: &Pattern, text: &mut String, placeables: &mut usize) {
    for element in &pattern.elements {
        let placeable = match element {
            Element::Text(span) => {
                text.push_str(file.slice(*span));
                continue;
            }
            Element::Placeable(placeable) => placeable,
        };
        if let Expression::Select { variants, .. } = &placeable.expression
            && let Some(variant) = variants.iter().find(|variant| variant.default)
        {
            gather(file, &variant.value, text, placeables);
        } else {
            *placeables += 1;
            // A word of its own that is none.
            text.push('\u{fffc}');
        }
    }
}

/// A letter's script; nothing for what no script has to itself.
pub(crate) fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    let script = CodePointMapData::<Script>::new().get(c);
    (!matches!(script, Script::Common | Script::Inherited)).then_some(script)
}

/// The scripts that texts in a locale are written in; nothing where that is
/// not known.
pub(crate) fn scripts_of(locale: &LocaleId) -> &'static [Script] {
    match &*locale.script() {
        "Latn" => &[Script::Latin],
        "Cyrl" => &[Script::Cyrillic],
        "Grek" => &[Script::Greek],
        "Hebr" => &[Script::Hebrew],
        "Arab" => &[Script::Arabic],
        "Deva" => &[Script::Devanagari],
        "Thai" => &[Script::Thai],
        "Kore" => &[Script::Hangul, Script::Han],
        "Jpan" => &[Script::Hiragana, Script::Katakana, Script::Han],
        "Hans" | "Hant" => &[Script::Han, Script::Bopomofo],
        _ => &[],
    }
}

/// Languages in which whole phrases can be written the same.
const RELATED: [&[&str]; 8] = [
    &["es", "pt", "gl", "ca", "it", "ast", "oc"],
    &["da", "nb", "no", "nn", "sv"],
    &["cs", "sk"],
    &["sr", "hr", "bs", "sl", "mk", "bg"],
    &["ru", "uk", "be"],
    &["de", "nl", "lb", "af"],
    &["id", "ms"],
    &["ja", "zh", "yue"],
];

pub(crate) fn related(one: &LocaleId, other: &LocaleId) -> bool {
    RELATED
        .iter()
        .any(|family| family.contains(&one.language()) && family.contains(&other.language()))
}

/// The text without tags, entities and what stands between backticks.
pub(crate) fn without_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '`', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let inner = &from[1..];
        let length = match from.as_bytes()[0] {
            b'<' => inner.find('>'),
            b'`' => inner.find('`'),
            _ => inner
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
                .filter(|end| inner[*end..].starts_with(';')),
        };
        rest = match length {
            Some(length) => &inner[length + 1..],
            None => {
                out.push(' ');
                inner
            }
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, prose: bool, short: bool) {
        let found = Prose::of_text(&without_markup(text));
        let found = (found.is_prose(false), found.is_short_prose());
        assert_eq!(found, (prose, short), "{text}");
    }

    #[test]
    fn sentences_are_told_from_names_numbers_and_addresses() {
        check("Save your changes", true, true);
        check("Storage panel", false, true);
        check("The <b>Great</b> Penguin Book", false, false);
        check("Ice Station Zebra 64-bit", false, false);
        check("yourname@example.com", false, false);
        check("https://example.com/the/way/it/is", false, false);
        check("`cargo install all of it`", false, false);
        check("<a class=\"all of these\">OK</a>", false, false);
        check("R&D is &amp; remains", true, true);
        check("氷の海をわたる", true, false);
        check("東京", false, false);
        check("人工智能改变极地研究", true, false);
        check("북극곰이 얼음 위를 걷는다", true, false);
        check("Белый медведь на льду", true, true);
        check("", false, false);
    }

    #[test]
    fn markup_that_is_never_closed_is_text() {
        assert_eq!(without_markup("a < b & c"), "a   b   c");
        assert_eq!(without_markup("<a>x</a>`y"), "x y");
    }
}
