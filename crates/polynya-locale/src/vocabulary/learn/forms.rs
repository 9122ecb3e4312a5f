//! The different values of a locale: spellings of one word counted as one.

use std::collections::BTreeMap;

use super::super::near_key;
use super::{Counted, Sample};
use crate::LocaleId;

/// The words of a locale in the order in which they first come up.
pub(crate) struct Forms {
    by_key: BTreeMap<String, usize>,
    all: Vec<Form>,
}

/// One word in all its spellings.
pub(crate) struct Form {
    /// By which it is recognized in other locales too.
    pub(crate) key: String,
    /// The most frequent first; of equals, the one met first.
    pub(crate) spellings: Vec<Counted>,
}

impl Forms {
    pub(crate) fn of(locale: &LocaleId, samples: &[Sample]) -> Self {
        let mut forms = Self {
            by_key: BTreeMap::new(),
            all: Vec::new(),
        };
        for value in samples.iter().flat_map(|sample| values(sample, locale)) {
            forms.count(value);
        }
        for form in &mut forms.all {
            form.spellings
                .sort_by_key(|spelling| std::cmp::Reverse(spelling.count));
        }
        forms
    }

    fn count(&mut self, value: &str) {
        let key = key(value);
        let at = *self.by_key.entry(key.clone()).or_insert_with(|| {
            let spellings = Vec::new();
            self.all.push(Form { key, spellings });
            self.all.len() - 1
        });
        let spellings = &mut self.all[at].spellings;
        match spellings.iter_mut().find(|known| known.text == value) {
            Some(known) => known.count += 1,
            None => spellings.push(Counted {
                text: value.to_owned(),
                count: 1,
            }),
        }
    }

    /// The words of an entry's variant, each once, in order.
    pub(crate) fn in_sample(&self, sample: &Sample, locale: &LocaleId) -> Vec<usize> {
        let mut found = Vec::new();
        for value in values(sample, locale) {
            if let Some(&at) = self.by_key.get(&key(value))
                && !found.contains(&at)
            {
                found.push(at);
            }
        }
        found
    }

    pub(crate) fn get(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    pub(crate) fn all(&self) -> &[Form] {
        &self.all
    }
}

impl Form {
    pub(crate) fn text(&self) -> &str {
        self.spellings.first().map_or("", |first| &first.text)
    }

    pub(crate) fn count(&self) -> usize {
        self.spellings.iter().map(|spelling| spelling.count).sum()
    }

    /// The most frequent spelling, with the count of all of them.
    pub(crate) fn counted(&self) -> Counted {
        Counted {
            text: self.text().to_owned(),
            count: self.count(),
        }
    }
}

/// What is written in a variant; blanks around it never count.
pub(crate) fn values<'s>(
    sample: &'s Sample,
    locale: &LocaleId,
) -> impl Iterator<Item = &'s str> + use<'s> {
    let values = sample.values.get(locale).into_iter().flatten();
    values
        .map(|value| value.trim())
        .filter(|value| !value.is_empty())
}

/// A text of signs alone is its own key.
fn key(value: &str) -> String {
    match near_key(value) {
        key if key.is_empty() => value.to_owned(),
        key => key,
    }
}
