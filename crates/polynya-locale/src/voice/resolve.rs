//! A voice ready for use: its own locales over those of the voice that it
//! extends.

use std::collections::BTreeMap;

use super::judge::judge;
use super::{Manner, Policy, ProblemKind, VoiceFile};
use crate::LocaleId;

/// The share of sentences with a tic that a built-in voice's examples are
/// written for.
const BASE_DENSITY: f32 = 0.25;

/// Why a voice cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoiceError {
    /// It extends a voice that there is none of.
    #[error("there is no voice `{0}` to extend")]
    UnknownBase(String),
    /// A key of its locales is no locale.
    #[error("`{0}` under `locales` is not a locale")]
    NotALocale(String),
    /// A locale neither has a tic nor says that it has none.
    #[error("`{0}` has no tic; state `none: true` if the persona has none there")]
    NoTic(String),
    /// A tic or another word to look for is empty.
    #[error("`{0}` has an empty word")]
    EmptyWord(String),
    /// The density is not between 0 and 1.
    #[error("the density must be between 0 and 1")]
    Density,
}

/// A persona in all its locales.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    file: VoiceFile,
    manners: BTreeMap<LocaleId, Manner>,
}

/// An example of a manner that does not do what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleFailure {
    /// Whose example.
    pub locale: LocaleId,
    /// The example's text.
    pub text: String,
    /// The rule that it must break; none for a good one.
    pub expected: Option<String>,
    /// The rules that it broke.
    pub found: Vec<&'static str>,
    /// The text once all fixes were made, if that is what differs.
    pub fixed: Option<String>,
}

impl Voice {
    /// The voice of `file` on top of what `base` gives for the name that it
    /// extends.
    ///
    /// # Errors
    ///
    /// If the base is unknown, or a locale's data cannot be used.
    pub fn resolve(
        file: VoiceFile,
        base: impl Fn(&str) -> Option<BTreeMap<String, Manner>>,
    ) -> Result<Self, VoiceError> {
        let mut manners = BTreeMap::new();
        if let Some(name) = &file.extends {
            let locales = base(name).ok_or_else(|| VoiceError::UnknownBase(name.clone()))?;
            for (tag, manner) in locales {
                manners.insert(locale(&tag)?, manner);
            }
        }
        for (tag, own) in &file.locales {
            let id = locale(tag)?;
            // `pt-PT` without data of its own starts from `pt`.
            let chain = id.fallback_chain();
            let start = chain.iter().find_map(|id| manners.get(id)).cloned();
            let merged = start.unwrap_or_default().merged(own.clone());
            manners.insert(id, merged);
        }
        let voice = Self { file, manners };
        voice.validate()?;
        Ok(voice)
    }

    /// What the file says.
    #[must_use]
    pub fn file(&self) -> &VoiceFile {
        &self.file
    }

    /// How it speaks in `locale`: by that locale's data, or those that CLDR
    /// falls back to.
    #[must_use]
    pub fn manner(&self, locale: &LocaleId) -> Option<&Manner> {
        self.entry(locale).map(|(_, manner)| manner)
    }

    /// How much of the voice a text in `locale` needs.
    #[must_use]
    pub fn policy(&self, locale: &LocaleId) -> Policy {
        let own = self.manner(locale).map(|manner| manner.policy);
        self.file.policy.with(&own.unwrap_or_default())
    }

    /// All locales with data, in the order of their tags.
    pub fn locales(&self) -> impl Iterator<Item = (&LocaleId, &Manner)> {
        self.manners.iter()
    }

    /// The manners whose tics have no place in `locale`, for
    /// [`judge()`].
    #[must_use]
    pub fn others(&self, locale: &LocaleId) -> Vec<(&LocaleId, &Manner)> {
        let own = self.entry(locale).map(|(id, _)| id);
        self.locales().filter(|(id, _)| Some(*id) != own).collect()
    }

    /// Runs all examples; gives those that do not do what they say.
    #[must_use]
    pub fn test(&self) -> Vec<ExampleFailure> {
        let mut failures = Vec::new();
        for (locale, manner) in &self.manners {
            let good = manner.examples.good.iter();
            failures.extend(good.filter_map(|text| self.example(locale, text, None, None)));
            for bad in &manner.examples.bad {
                let failure = self.example(locale, &bad.text, Some(&bad.rule), bad.fix.as_deref());
                failures.extend(failure);
            }
        }
        failures
    }

    fn entry(&self, locale: &LocaleId) -> Option<(&LocaleId, &Manner)> {
        let exact = self.manners.get_key_value(locale);
        exact.or_else(|| {
            let chain = locale.fallback_chain().into_iter();
            let found = chain
                .filter_map(|id| self.manners.get_key_value(&id))
                .next();
            // `zh-CN` falls back to `zh`, while the data are named `zh-Hans`.
            let same = |(id, _): &(&LocaleId, _)| same_writing(id, locale);
            found.or_else(|| self.manners.iter().find(same))
        })
    }

    /// The policy that a locale's examples are written for: those of a base
    /// know nothing of the policies of voices that extend it.
    fn example_policy(&self, locale: &LocaleId) -> Policy {
        let own = self.file.locales.get(locale.as_str());
        if own.is_some_and(|own| !own.examples.is_empty()) {
            self.policy(locale)
        } else {
            Policy {
                density: BASE_DENSITY,
                ..Policy::default()
            }
        }
    }

    fn example(
        &self,
        locale: &LocaleId,
        text: &str,
        rule: Option<&str>,
        fix: Option<&str>,
    ) -> Option<ExampleFailure> {
        let manner = self.manner(locale)?;
        let policy = self.example_policy(locale);
        let verdict = judge(text, manner, &policy, locale, &self.others(locale));
        let kinds = verdict.problems.iter().map(|problem| &problem.kind);
        let found: Vec<&'static str> = kinds.map(ProblemKind::rule).collect();
        let as_expected = match rule {
            Some(rule) => !found.is_empty() && found.iter().all(|found| *found == rule),
            None => found.is_empty(),
        };
        let fixes = verdict
            .problems
            .iter()
            .filter_map(|problem| problem.fix.as_ref());
        let fixed = fixes
            .rev()
            .fold(text.to_owned(), |text, fix| fix.apply(&text));
        let fixed = Some(fixed).filter(|fixed| fixed != fix.unwrap_or(text));
        (!as_expected || fixed.is_some()).then(|| ExampleFailure {
            locale: locale.clone(),
            text: text.to_owned(),
            expected: rule.map(str::to_owned),
            found,
            fixed,
        })
    }

    fn validate(&self) -> Result<(), VoiceError> {
        for (locale, manner) in &self.manners {
            let tag = || locale.to_string();
            if manner.tics.is_empty() && !manner.none {
                return Err(VoiceError::NoTic(tag()));
            }
            if manner
                .words()
                .any(|word| word.trim_end_matches('*').is_empty())
            {
                return Err(VoiceError::EmptyWord(tag()));
            }
            let density = self.file.policy.with(&manner.policy).density;
            if !(0.0..=1.0).contains(&density) {
                return Err(VoiceError::Density);
            }
        }
        match self.file.policy.density {
            density if (0.0..=1.0).contains(&density) => Ok(()),
            _ => Err(VoiceError::Density),
        }
    }
}

fn locale(tag: &str) -> Result<LocaleId, VoiceError> {
    LocaleId::parse(tag).map_err(|_| VoiceError::NotALocale(tag.to_owned()))
}

/// Whether both are the same language in the same script, whatever the region.
fn same_writing(a: &LocaleId, b: &LocaleId) -> bool {
    if a.language() != b.language() {
        return false;
    }
    let (a, b) = (a.maximized(), b.maximized());
    a.script == b.script
}

impl Manner {
    /// This manner with what `own` states: lists that say how to speak replace
    /// the ones here, lists of words to know are added to them.
    fn merged(self, own: Self) -> Self {
        // Examples of the base speak of its tics, which may be gone.
        let examples = if own.tics.is_empty() && !own.none {
            own.examples.or(self.examples)
        } else {
            own.examples
        };
        let none = own.none || self.none && own.tics.is_empty();
        Self {
            none,
            tics: if none {
                Vec::new()
            } else {
                either(own.tics, self.tics)
            },
            joint: own.joint.or(self.joint),
            joints: either(own.joints, self.joints),
            endings: if own.endings.is_empty() {
                self.endings
            } else {
                own.endings
            },
            script: own.script.or(self.script),
            foreign: both(self.foreign, own.foreign),
            elongation: if own.elongation.is_empty() {
                self.elongation
            } else {
                own.elongation
            },
            particles: either(own.particles, self.particles),
            signs: both(self.signs, own.signs),
            lookalikes: both(self.lookalikes, own.lookalikes),
            register: either(own.register, self.register),
            questions: either(own.questions, self.questions),
            policy: own.policy,
            native_review: own.native_review,
            examples,
        }
    }

    /// Every word that is looked for in texts.
    fn words(&self) -> impl Iterator<Item = &str> {
        let tics = self.tics.iter().flat_map(|tic| tic.all());
        let foreign = self.foreign.keys().map(String::as_str);
        let lists = self
            .signs
            .iter()
            .chain(&self.lookalikes)
            .chain(&self.particles);
        tics.chain(foreign).chain(lists.map(String::as_str))
    }
}

fn either<T>(own: Vec<T>, base: Vec<T>) -> Vec<T> {
    if own.is_empty() { base } else { own }
}

fn both<T, C: Extend<T> + IntoIterator<Item = T>>(mut base: C, own: C) -> C {
    base.extend(own);
    base
}

#[cfg(test)]
mod tests {
    use super::super::tests::{id, technyan};
    use super::*;

    fn resolve(yaml: &str) -> Result<Voice, VoiceError> {
        let file = serde_yaml::from_str(yaml).unwrap();
        let cat = technyan()
            .locales()
            .map(|(id, manner)| (id.to_string(), manner.clone()));
        let cat: BTreeMap<String, Manner> = cat.collect();
        Voice::resolve(file, |name| (name == "cat").then(|| cat.clone()))
    }

    #[test]
    fn a_locale_speaks_as_its_nearest_relative_does() {
        let tic = |tag: &str| {
            let (found, manner) = technyan().entry(&id(tag))?;
            Some(format!("{found} {}", manner.tics[0].text))
        };
        let cases = [
            ("en-AU", Some("en nya")),
            ("ja-JP", Some("ja にゃ")),
            ("pt-MZ", Some("pt-BR miau")),
            ("zh-TW", Some("zh-Hant 喵")),
            ("zh-HK", Some("zh-Hant 喵")),
            ("zh-CN", Some("zh-Hans 喵")),
            ("es-MX", Some("es miau")),
            ("sr-Latn", None),
            ("he", None),
        ];
        for (tag, expected) in cases {
            assert_eq!(tic(tag).as_deref(), expected, "{tag}");
        }
    }

    #[test]
    fn a_voice_adds_to_its_base() {
        let voice = resolve(
            "persona: a calm cat
extends: cat
policy: { density: 0.5 }
locales:
  en: { tics: [{ text: mrrp }], lookalikes: [mrrp-mobile], policy: { density: 1 } }
  de: { none: true }
  en-GB: { tics: [{ text: miaow }] }
",
        );
        let voice = voice.unwrap();
        let en = voice.manner(&id("en")).unwrap();
        assert_eq!((en.tics.len(), en.joint.as_deref()), (1, Some(", ")));
        assert!(en.lookalikes.contains(&"Kenya".to_owned()));
        assert_eq!(voice.policy(&id("en")).density, 1.0);
        assert_eq!(voice.policy(&id("ja")).density, 0.5);
        assert_eq!(voice.manner(&id("en-GB")).unwrap().script, en.script);
        assert!(voice.manner(&id("de")).unwrap().none);
        assert_eq!(voice.test(), []);
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        let cases = [
            ("extends: dog", VoiceError::UnknownBase("dog".into())),
            (
                "locales: { '1': { none: true } }",
                VoiceError::NotALocale("1".into()),
            ),
            ("locales: { he: {} }", VoiceError::NoTic("he".into())),
            (
                "locales: { he: { tics: [{ text: '' }] } }",
                VoiceError::EmptyWord("he".into()),
            ),
            ("policy: { density: 2 }", VoiceError::Density),
            ("policy: { density: .nan }", VoiceError::Density),
        ];
        for (yaml, expected) in cases {
            let found = resolve(&format!("persona: x\n{yaml}\n"));
            assert_eq!(found, Err(expected), "{yaml}");
        }
    }
}
