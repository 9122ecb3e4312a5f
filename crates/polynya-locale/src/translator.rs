//! Formats messages in a reader's language, with fallback per message.

use fluent::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use polynya_diagnostics::{Arg, Message, Translate};
use unic_langid::LanguageIdentifier;

use crate::guess::closest_relative;
use crate::{Catalog, LocaleId};

/// The catalogs of all locales; the first is what everything falls back to.
#[derive(Debug)]
pub struct Catalogs {
    catalogs: Vec<Catalog>,
    locales: Vec<LocaleId>,
}

impl Catalogs {
    /// Takes one catalog per locale. The first is the last resort.
    #[must_use]
    pub fn new(catalogs: Vec<Catalog>) -> Self {
        let locales = catalogs.iter().map(|c| c.locale().clone()).collect();
        Self { catalogs, locales }
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
            self.chain(&id).next().map(|catalog| catalog.locale())
        });
        let locale = present.or_else(|| self.locales.first()).cloned();
        locale.unwrap_or_else(LocaleId::english)
    }

    /// A translator into `locale`.
    ///
    /// Building one reads no text again, but is not free: make one per thread.
    #[must_use]
    pub fn translator(&self, locale: &LocaleId) -> Translator<'_> {
        let mut bundles: Vec<_> = Vec::new();
        for catalog in self.chain(locale).chain(self.catalogs.first()) {
            let known = |(id, _): &(&LocaleId, Bundle<'_>)| *id == catalog.locale();
            if !bundles.iter().any(known) {
                bundles.push((catalog.locale(), bundle(catalog)));
            }
        }
        Translator {
            bundles: bundles.into_iter().map(|(_, bundle)| bundle).collect(),
        }
    }

    /// Catalogs for `locale`: along CLDR's fallbacks, then the nearest of the
    /// same language.
    fn chain(&self, locale: &LocaleId) -> impl Iterator<Item = &Catalog> {
        let fallbacks = locale.fallback_chain().into_iter();
        let fallbacks = fallbacks.filter_map(|id| self.of(&id));
        let relative = closest_relative(locale, &self.locales).and_then(|id| self.of(id));
        fallbacks.chain(relative)
    }

    fn of(&self, locale: &LocaleId) -> Option<&Catalog> {
        self.catalogs.iter().find(|c| c.locale() == locale)
    }
}

type Bundle<'c> = FluentBundle<&'c FluentResource>;

/// Puts messages into one language.
///
/// A message (or attribute) that a catalog lacks is looked up in the next
/// fallback, at last in the first catalog; one that is nowhere gives its id.
/// Fluent's bundles are neither `Send` nor `Sync`, so neither is this.
pub struct Translator<'c> {
    bundles: Vec<Bundle<'c>>,
}

impl Translate for Translator<'_> {
    fn translate(&self, message: &Message) -> String {
        let args: FluentArgs<'_> = message
            .args
            .iter()
            .map(|(name, arg)| (*name, value(arg)))
            .collect();
        let texts = self.bundles.iter();
        let mut texts = texts.filter_map(|bundle| format(bundle, message, &args));
        texts.next().unwrap_or_else(|| message.id.to_owned())
    }
}

fn bundle(catalog: &Catalog) -> Bundle<'_> {
    // Extensions and private parts, which Fluent's parser of tags refuses,
    // play no part in choosing plural forms.
    let tag = catalog.locale().maximized().to_string();
    let tag: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![tag]);
    // The texts go to terminals and JSON, where the marks would be noise.
    bundle.set_use_isolating(false);
    // The only possible error is that `NUMBER` is there already.
    let _ = bundle.add_builtins();
    for resource in catalog.resources() {
        // Messages that come twice were reported when the catalog was parsed.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn format(bundle: &Bundle<'_>, message: &Message, args: &FluentArgs<'_>) -> Option<String> {
    let found = bundle.get_message(message.id)?;
    let pattern = match message.attribute {
        Some(name) => found.get_attribute(name)?.value(),
        None => found.value()?,
    };
    // An argument that is missing shows as `{$name}`; that says more than
    // leaving the whole text out.
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
    fn numbers_choose_plural_forms_and_print_plainly() {
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
