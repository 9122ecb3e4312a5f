//! Percentages that claim nothing that is not so.

use polynya_locale::LocaleId;
use polynya_pipeline::coverage::{Counts, Coverage, LocaleCoverage};

/// A share in hundredths of a per cent, rounded down: it is 100 % only where
/// nothing is left to do, and above zero as soon as something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Share(usize);

impl Share {
    pub(super) const ALL: Self = Self(10_000);

    /// What is done of all; all of nothing is done.
    pub(super) fn of(counts: &Counts) -> Self {
        let done = counts.done();
        if done >= counts.total {
            return Self::ALL;
        }
        let least = usize::from(done > 0);
        Self((done * 10_000 / counts.total).max(least))
    }

    pub(super) const fn hundredths(self) -> usize {
        self.0
    }

    /// A share as somebody wrote it, to the nearest hundredth.
    pub(super) fn nearest(percent: f64) -> Self {
        // Beyond these limits there are no shares, so the cast is exact.
        Self((percent * 100.0).round().clamp(0.0, 10_000.0) as usize)
    }

    pub(super) const fn to_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Whole per cents: `99`.
    pub(super) fn whole(self) -> usize {
        (self.0 / 100).max(usize::from(self.0 > 0))
    }

    /// With one decimal: `99.9`.
    pub(super) fn tenths(self) -> String {
        let tenths = (self.0 / 10).max(usize::from(self.0 > 0));
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    /// With two decimals: `99.96`.
    pub(super) fn exact(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// `99.9%`, or a dash where there is nothing to translate.
pub(super) fn shown(counts: &Counts) -> String {
    match counts.total {
        0 => "–".to_owned(),
        _ => format!("{}%", Share::of(counts).tenths()),
    }
}

/// All units and strings of a locale.
pub(super) fn all_of(locale: &LocaleCoverage) -> Counts {
    let mut all = locale.units;
    all.join(&locale.strings);
    all
}

/// All units and strings of all locales.
pub(super) fn overall(coverage: &Coverage) -> Counts {
    let mut all = Counts::default();
    for locale in &coverage.locales {
        all.join(&all_of(locale));
    }
    all
}

/// Words that somebody has to translate or to read again.
pub(super) const fn work(words: &Counts) -> usize {
    words.missing + words.untranslated + words.stale
}

/// What there is of one locale.
pub(super) fn of_locale<'c>(
    coverage: &'c Coverage,
    locale: &LocaleId,
) -> Option<&'c LocaleCoverage> {
    coverage.locales.iter().find(|one| one.locale == *locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(done: usize, total: usize) -> Counts {
        Counts {
            total,
            fresh: done,
            missing: total - done,
            ..Counts::default()
        }
    }

    #[test]
    fn nothing_is_rounded_to_all_or_to_nothing() {
        let check = |done, total, exact: &str, tenths: &str, whole: usize| {
            let share = Share::of(&counts(done, total));
            let is = (&*share.exact(), &*share.tenths(), share.whole());
            assert_eq!(is, (exact, tenths, whole), "{done}/{total}");
        };
        check(9_996, 10_000, "99.96", "99.9", 99);
        check(999_999, 1_000_000, "99.99", "99.9", 99);
        check(1, 1_000_000, "0.01", "0.1", 1);
        check(4, 10_000, "0.04", "0.1", 1);
        check(0, 10_000, "0.00", "0.0", 0);
        check(2, 3, "66.66", "66.6", 66);
        check(7, 7, "100.00", "100.0", 100);
        check(0, 0, "100.00", "100.0", 100);
        assert_eq!(shown(&counts(0, 0)), "–");
    }
}
