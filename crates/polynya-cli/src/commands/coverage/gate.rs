//! What fails the run: thresholds, and the ratchet that only goes up.

mod ratchet;

use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::coverage::Coverage;
use polynya_project::Project;

use super::percent::{Share, all_of, of_locale};
use super::{known, problem};
use crate::args::Gate;
use crate::{Failure, Streams};

use ratchet::Ratchet;

/// The least that a locale must have, and who says so.
struct Limit {
    locale: LocaleId,
    least: Share,
    /// The message about what is missed.
    missed: &'static str,
}

/// Says on the error stream which limits are missed, by how much and what to do
/// about it; then the run has failed. `whole` is the project's coverage, `shown`
/// what of it was asked for.
pub(super) fn hold(
    gate: &Gate,
    (whole, shown): (&Coverage, &Coverage),
    project: &Project,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<bool, Failure> {
    let mut limits = thresholds(&gate.fail_under, whole, shown, language)?;
    if gate.ratchet || gate.update_ratchet {
        let recorded = Ratchet::read(project, language)?;
        if gate.ratchet {
            let recorded = recorded.as_ref();
            let missing = || problem(Message::new("ratchet-missing"), language);
            limits.extend(recorded.ok_or_else(missing)?.limits(shown));
        }
        if gate.update_ratchet {
            let mut ratchet = recorded.unwrap_or_default();
            if ratchet.raise(shown) {
                ratchet.write(project, language)?;
                let message = Message::new("coverage-written").with("path", ratchet::PATH);
                writeln!(streams.err, "{}", language.translate(&message))?;
            }
        }
    }
    let missed = missed(&limits, whole);
    for message in &missed {
        writeln!(streams.err, "{}", language.translate(message))?;
    }
    Ok(missed.is_empty())
}

/// The limits that `--fail-under` names; the last one for a locale counts.
fn thresholds(
    written: &[String],
    whole: &Coverage,
    shown: &Coverage,
    language: &dyn Translate,
) -> Result<Vec<Limit>, Failure> {
    let mut limits: Vec<Limit> = Vec::new();
    for text in written {
        let (tag, percent) = match text.rsplit_once('=') {
            Some((tag, percent)) => (Some(tag), percent),
            None => (None, &**text),
        };
        let least = share(percent).ok_or_else(|| {
            let message = Message::new("coverage-no-percent").with("text", &**text);
            problem(message, language)
        })?;
        let locales: Vec<LocaleId> = match tag {
            Some(tag) => vec![known(tag, whole, language)?],
            None => shown.locales.iter().map(|one| one.locale.clone()).collect(),
        };
        for locale in locales {
            // What is said of one locale goes before what is said of all.
            let other = limits.iter_mut().find(|limit| limit.locale == locale);
            match other {
                Some(limit) if tag.is_some() => limit.least = least,
                Some(_) => {}
                None => limits.push(Limit {
                    locale,
                    least,
                    missed: "coverage-under",
                }),
            }
        }
    }
    Ok(limits)
}

/// `90`, `90.5` or `90%`: a number from 0 to 100.
fn share(text: &str) -> Option<Share> {
    let text = text.trim();
    let number: f64 = text.strip_suffix('%').unwrap_or(text).parse().ok()?;
    (0.0..=100.0)
        .contains(&number)
        .then(|| Share::nearest(number))
}

fn missed(limits: &[Limit], coverage: &Coverage) -> Vec<Message> {
    let message = |limit: &Limit| {
        let all = all_of(of_locale(coverage, &limit.locale)?);
        let is = Share::of(&all);
        // Rounding may cost a hundredth, and then nothing was lost.
        let fine = is.hundredths() + 1 >= limit.least.hundredths() && limit.least < Share::ALL;
        (!fine && is < limit.least).then(|| {
            let lacks = limit.least.hundredths() - is.hundredths();
            let wanted = (all.total * limit.least.hundredths()).div_ceil(10_000);
            Message::new(limit.missed)
                .with("locale", limit.locale.as_str())
                .with("percent", is.exact())
                .with("least", limit.least.exact())
                .with("points", format!("{}.{:02}", lacks / 100, lacks % 100))
                .with("units", wanted.saturating_sub(all.done()).max(1))
        })
    };
    limits.iter().filter_map(message).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{everything, speaking};
    use super::*;

    fn misses(written: &[&str]) -> Result<Vec<String>, String> {
        let (language, _) = speaking("en");
        let written: Vec<String> = written.iter().map(|text| (*text).to_owned()).collect();
        let coverage = everything();
        let limits = thresholds(&written, &coverage, &coverage, &language);
        let limits = limits.map_err(|error| error.to_string())?;
        let missed = missed(&limits, &coverage);
        Ok(missed.iter().map(|m| language.translate(m)).collect())
    }

    #[test]
    fn a_threshold_is_for_all_locales_or_for_one() {
        let check = |written: &[&str], expected: &[&str]| {
            let missed = misses(written).unwrap();
            let starts = missed.iter().map(|line| line.split(' ').next().unwrap());
            assert_eq!(starts.collect::<Vec<_>>(), expected, "{written:?}");
        };
        check(&["0"], &[]);
        check(&["90"], &["ja", "pt-BR"]);
        check(&["90", "ja=80", "pt-br=0"], &[]);
        check(&["ja=80", "90"], &["pt-BR"]);
        check(&["ja=85.72"], &[]);
        check(&["ja=85.73%"], &["ja"]);
        check(&["100"], &["ja", "ar", "fr", "pt-BR"]);
    }

    #[test]
    fn what_is_missed_is_said_with_what_to_do() {
        let missed = misses(&["ja=90"]).unwrap();
        insta::assert_snapshot!(missed.join("\n"));
    }

    #[test]
    fn what_is_no_threshold_is_refused() {
        for text in ["many", "101", "-1", "ja=", "NaN"] {
            let error = misses(&[text]).unwrap_err();
            assert!(error.contains(text), "{error}");
        }
        let error = misses(&["de=90"]).unwrap_err();
        assert!(error.contains("there are ja, ar"), "{error}");
    }
}
