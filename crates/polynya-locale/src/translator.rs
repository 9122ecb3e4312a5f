//! Picks a reader's language and the catalogs that speak it.

use std::collections::BTreeMap;

use polynya_diagnostics::{Arg, Message, Translate};

use fluent::{FluentArgs, FluentValue};

use crate::bundle::Bundle;
use crate::format::{Formatter, Isolation};
use crate::guess::closest_relative;
use crate::{Catalog, LocaleId};

/// The catalogs of all locales; the first is what everything falls back to.
#[derive(Debug)]
pub struct Catalogs {
    catalogs: Vec<Catalog>,
    locales: Vec<LocaleId>,
    fallbacks: BTreeMap<LocaleId, Vec<LocaleId>>,
}

impl Catalogs {
    /// Takes one catalog per locale. The first is the last resort.
    #[must_use]
    pub fn new(catalogs: Vec<Catalog>) -> Self {
        Self::with_fallbacks(catalogs, BTreeMap::new())
    }

    /// The same, with fallbacks of some locales that replace those of CLDR.
    #[must_use]
    pub fn with_fallbacks(
        catalogs: Vec<Catalog>,
        fallbacks: BTreeMap<LocaleId, Vec<LocaleId>>,
    ) -> Self {
        let locales = catalogs.iter().map(|c| c.locale().clone()).collect();
        Self {
            catalogs,
            locales,
            fallbacks,
        }
    }

    /// The catalogs in the order given.
    #[must_use]
    pub fn catalogs(&self) -> &[Catalog] {
        &self.catalogs
    }

    /// The locale to speak to a reader who asks for `wanted`, best first.
    ///
    /// The first tag of which a fallback or the language is present wins, else
    /// the first catalog. POSIX names (`ja_JP.UTF-8`) are understood; what is
    /// no tag (`C`) is passed over.
    #[must_use]
    pub fn negotiate(&self, wanted: &[&str]) -> LocaleId {
        let present = wanted.iter().find_map(|tag| {
            let tag = tag.split(['.', '@']).next().unwrap_or_default();
            let id = LocaleId::parse(tag).ok()?;
            self.chain(&id).first().map(|catalog| catalog.locale())
        });
        let locale = present.or_else(|| self.locales.first()).cloned();
        locale.unwrap_or_else(LocaleId::english)
    }

    /// A formatter for a reader who asked for `locale`.
    #[must_use]
    pub fn formatter(&self, locale: &LocaleId, isolation: Isolation) -> Formatter<'_> {
        Formatter::new(self.speakers(locale), locale, isolation)
    }

    /// A translator of the program's own messages into `locale`.
    ///
    /// It formats with fluent-rs, which does all that these messages need; a
    /// test holds it to what [`Formatter`] makes of them.
    #[must_use]
    pub fn translator(&self, locale: &LocaleId) -> Translator {
        // The texts go to terminals and JSON, where the marks would be noise.
        let bundle = |catalog: &Catalog| catalog.bundle(Isolation::None);
        Translator {
            tag: locale.language().to_owned(),
            bundles: self.speakers(locale).into_iter().map(bundle).collect(),
        }
    }

    /// The catalogs to ask for a reader of `locale`, the last resort included.
    fn speakers(&self, locale: &LocaleId) -> Vec<&Catalog> {
        let mut catalogs = self.chain(locale);
        let last = self.catalogs.first();
        catalogs.extend(last.filter(|last| !holds(&catalogs, last)));
        catalogs
    }

    /// Catalogs for `locale`: its own, then along the fallbacks given for it;
    /// without any, along CLDR's and then the nearest of the same language.
    fn chain(&self, locale: &LocaleId) -> Vec<&Catalog> {
        let mut locales = vec![locale.clone()];
        match self.fallbacks.get(locale) {
            Some(fallbacks) => locales.extend_from_slice(fallbacks),
            None => {
                locales.extend(locale.fallback_chain());
                locales.extend(closest_relative(locale, &self.locales).cloned());
            }
        }
        let mut chain = Vec::new();
        for catalog in locales.iter().filter_map(|id| self.of(id)) {
            if !holds(&chain, catalog) {
                chain.push(catalog);
            }
        }
        chain
    }

    fn of(&self, locale: &LocaleId) -> Option<&Catalog> {
        self.catalogs.iter().find(|c| c.locale() == locale)
    }
}

fn holds(chain: &[&Catalog], catalog: &Catalog) -> bool {
    let mut locales = chain.iter().map(|held| held.locale());
    locales.any(|locale| locale == catalog.locale())
}

/// Puts the program's own messages into one language.
///
/// One that is in no catalog gives its id, and a variable without a value its
/// name in braces; that says more than leaving the text out. The bundles are
/// neither `Send` nor `Sync`, so neither is this: make one for each thread.
pub struct Translator {
    tag: String,
    bundles: Vec<Bundle>,
}

impl Translate for Translator {
    fn translate(&self, message: &Message) -> String {
        let args = message.args.iter().map(|(name, arg)| (*name, value(arg)));
        let args: FluentArgs<'_> = args.collect();
        let texts = self.bundles.iter();
        let mut texts = texts.filter_map(|bundle| text(bundle, message, &args));
        texts.next().unwrap_or_else(|| message.id.to_owned())
    }

    fn tag(&self) -> &str {
        &self.tag
    }
}

fn text(bundle: &Bundle, message: &Message, args: &FluentArgs<'_>) -> Option<String> {
    let found = bundle.get_message(message.id)?;
    let pattern = match message.attribute {
        Some(name) => found.get_attribute(name)?.value(),
        None => found.value()?,
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    Some(text.into_owned())
}

fn value(arg: &Arg) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => FluentValue::from(text.as_str()),
        Arg::Number(number) => FluentValue::from(*number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogs(texts: &[(&str, &str)]) -> Catalogs {
        let parse = |(tag, text): &(&str, &str)| {
            let (catalog, errors) = Catalog::parse(LocaleId::parse(tag).unwrap(), &[("f", text)]);
            assert_eq!(errors, []);
            catalog
        };
        Catalogs::new(texts.iter().map(parse).collect())
    }

    fn sample() -> Catalogs {
        catalogs(&[
            (
                "en",
                "files = { $n ->\n    [one] one file\n   *[other] { $n } files\n}\n\
                 only-en = English\nboth = Hello, { $name }!\n    .help = Help\n",
            ),
            (
                "ja",
                "files = { $n } ファイル\nboth = こんにちは、{ $name }！\n",
            ),
            (
                "pl",
                "files = { $n ->\n    [one] plik\n    [few] { $n } pliki\n   *[many] { $n } plików\n}\n",
            ),
            ("zh-Hans", "both = 你好\n"),
        ])
    }

    fn check(locale: &str, message: &Message, expected: &str) {
        let catalogs = sample();
        let translator = catalogs.translator(&LocaleId::parse(locale).unwrap());
        assert_eq!(
            translator.translate(message),
            expected,
            "{locale} {message:?}"
        );
    }

    #[test]
    fn numbers_choose_plural_forms() {
        let files = |n: usize| Message::new("files").with("n", n);
        check("en", &files(1), "one file");
        check("en", &files(0), "0 files");
        check("en", &files(1_234_567), "1234567 files");
        check("pl", &files(1), "plik");
        check("pl", &files(3), "3 pliki");
        check("pl", &files(12), "12 plików");
        check("ja", &files(1), "1 ファイル");
        let half = Message::new("files").with("n", Arg::Number(0.5));
        check("en", &half, "0.5 files");
    }

    #[test]
    fn each_message_falls_back_by_itself() {
        let both = Message::new("both").with("name", "Nya");
        check("ja", &both, "こんにちは、Nya！");
        check("ja-JP", &both, "こんにちは、Nya！");
        check("zh-CN", &both, "你好");
        check("fr", &both, "Hello, Nya!");
        check("ja", &Message::new("only-en"), "English");
        check("ja", &Message::attribute("both", "help"), "Help");
        check("ja", &Message::new("nowhere"), "nowhere");
        check("ja", &Message::attribute("both", "nowhere"), "both");
        check("en", &Message::new("both"), "Hello, {$name}!");
    }

    #[test]
    fn readers_get_the_best_language_there_is() {
        let cases: [(&[&str], &str); 9] = [
            (&["ja_JP.UTF-8"], "ja"),
            (&["fr", "ja"], "ja"),
            (&["pl-PL", "ja"], "pl"),
            (&["C"], "en"),
            (&["C.UTF-8", "ja@x"], "ja"),
            (&["zh-CN"], "zh-Hans"),
            (&["zh-TW"], "zh-Hans"),
            (&["en-AU"], "en"),
            (&[], "en"),
        ];
        for (wanted, expected) in cases {
            assert_eq!(sample().negotiate(wanted).as_str(), expected, "{wanted:?}");
        }
    }

    #[test]
    fn no_catalog_at_all_still_answers() {
        let none = Catalogs::new(Vec::new());
        let locale = none.negotiate(&["ja"]);
        assert_eq!(locale.as_str(), "en");
        assert_eq!(none.translator(&locale).translate(&Message::new("x")), "x");
    }
}
