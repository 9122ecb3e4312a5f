//! Judges a text of the persona: whether it speaks in its voice, and where the
//! voice is out of place.

use polynya_diagnostics::Span;

use super::chars::{is_closer, is_word, script_of};
use super::find::{Marks, Occurrence, What};
use super::place::{OutOfPlace, Scene, after_end, bad_joint, clash, gap_before, in_code, joint};
use super::reading::{Reading, is_own, is_written_as, scripts};
use super::{
    Edit, Limit, Manner, Place, Policy, ProblemKind, Script, Sentence, Verdict, VoiceProblem,
};
use crate::LocaleId;

/// Judges `text`, which the persona says in `locale` in the given manner.
///
/// `others` are the manners of the other locales; their tics have no place in
/// this text. Never fails, whatever the text.
#[must_use]
pub fn judge(
    text: &str,
    manner: &Manner,
    policy: &Policy,
    locale: &LocaleId,
    others: &[(&LocaleId, &Manner)],
) -> Verdict {
    let reading = Reading::of(text, manner, locale, others);
    let hosts = reading.hosts(policy);
    let voiced = reading.voiced();
    let bare = hosts.iter().map(|host| host.span);
    let bare: Vec<Span> = bare.filter(|span| !voiced.contains(&span.start)).collect();
    let mut verdict = Verdict {
        sentences: reading.sentences.len(),
        eligible: hosts.len(),
        with_tic: hosts.len() - bare.len(),
        signs: reading.marks.signs,
        problems: out_of_place(reading.scene(), &reading.marks, others),
    };
    if !manner.none && !hosts.is_empty() && is_as_long(text, policy.min_length) {
        let untranslated = untranslated(text, locale, &reading.marks, others);
        add_absence(&mut verdict, &reading, policy, bare, untranslated);
    }
    let too_long = too_long(text, policy, &reading.sentences);
    verdict.problems.extend(too_long);
    verdict.problems.sort_by_key(|problem| problem.span.start);
    verdict
}

/// Adds that the voice is missing or sparse, if it is. `bare` are the
/// sentences that could carry a tic and do not; `untranslated` says whether
/// the text was left in another language, and in which.
fn add_absence(
    verdict: &mut Verdict,
    reading: &Reading<'_>,
    policy: &Policy,
    bare: Vec<Span>,
    untranslated: Option<Option<LocaleId>>,
) {
    let in_code = |problem: &VoiceProblem| match problem.kind {
        ProblemKind::Misplaced { place, .. } => place == Place::InCode,
        _ => false,
    };
    let in_code = verdict.problems.iter().any(in_code);
    let silent = reading.marks.signs == 0 && reading.marks.tics.is_empty() && !in_code;
    let whole = trimmed(reading.text);
    if silent || untranslated.is_some() {
        // That its tics are another language's goes without saying.
        let foreign = |kind: &ProblemKind| matches!(kind, ProblemKind::WrongScript { .. });
        verdict.problems.retain(|problem| !foreign(&problem.kind));
        let untranslated = untranslated.flatten();
        let kind = ProblemKind::Missing { untranslated };
        verdict.problems.push(problem(kind, whole, None));
    } else if is_sparse(verdict, policy) && !in_code {
        let kind = ProblemKind::Sparse { bare };
        verdict.problems.push(problem(kind, whole, None));
    }
}

fn out_of_place(
    scene: Scene<'_>,
    marks: &Marks,
    others: &[(&LocaleId, &Manner)],
) -> Vec<VoiceProblem> {
    let misplaced = |found: OutOfPlace| {
        let tic = scene.text[found.span.range()].trim().to_owned();
        let kind = ProblemKind::Misplaced {
            tic,
            place: found.place,
        };
        problem(kind, found.span, found.fix)
    };
    let mut problems: Vec<VoiceProblem> = in_code(scene).into_iter().map(misplaced).collect();
    for tic in &marks.tics {
        if let Some(found) = after_end(scene, tic).filter(|_| is_own(tic)) {
            // Its fix spells the tic right as well.
            problems.push(misplaced(found));
            continue;
        }
        match &tic.what {
            What::Own => {
                problems.extend(bad_joint(scene, tic).map(misplaced));
                problems.extend(wrong_register(scene, tic));
            }
            What::Foreign(write) => {
                let of = home_of(&scene.text[tic.span.range()], others).cloned();
                problems.push(misspelled(scene, tic, write, of));
            }
            What::Other(locale) => problems.push(of_another(scene, tic, locale)),
        }
    }
    problems
}

fn misspelled(
    scene: Scene<'_>,
    tic: &Occurrence,
    write: &str,
    of: Option<LocaleId>,
) -> VoiceProblem {
    // With the joint of the spelling to write: other scripts have other ones.
    let wrong_joint = bad_joint(scene, tic).and_then(|found| found.fix);
    let fix = match wrong_joint {
        Some(joint) => Edit {
            span: joint.span.to(tic.span),
            text: joint.text + write,
        },
        None if runs_on(scene, tic) => Edit {
            span: tic.span,
            text: [joint(scene.manner), write].concat(),
        },
        None => Edit {
            span: tic.span,
            text: write.to_owned(),
        },
    };
    let kind = ProblemKind::WrongScript {
        tic: scene.text[tic.span.range()].to_owned(),
        expected: write.to_owned(),
        of,
    };
    problem(kind, tic.span, Some(fix))
}

/// Whether a tic follows its body without the joint that the manner's script
/// needs to keep words apart.
fn runs_on(scene: Scene<'_>, tic: &Occurrence) -> bool {
    let before = scene.text[..tic.span.start].chars().next_back();
    let spaced = scene.manner.script.is_some_and(Script::spaces_words);
    spaced && before.is_some_and(|c| is_word(c) || is_closer(c) || c == '`')
}

fn of_another(scene: Scene<'_>, tic: &Occurrence, locale: &LocaleId) -> VoiceProblem {
    let canonical = scene.manner.tics.first();
    let kind = ProblemKind::WrongScript {
        tic: scene.text[tic.span.range()].to_owned(),
        expected: canonical.map(|tic| tic.text.clone()).unwrap_or_default(),
        of: Some(locale.clone()),
    };
    problem(kind, tic.span, None)
}

fn wrong_register(scene: Scene<'_>, tic: &Occurrence) -> Option<VoiceProblem> {
    let gap = gap_before(scene, tic.span.start);
    if !is_own(tic) || !gap.is_empty() {
        return None;
    }
    let clash = clash(&scene.text[..gap.start], scene.manner)?;
    let ending = Span::new(gap.start - clash.ending.len(), gap.start);
    if scene.mask.covering(ending.start).is_some() {
        return None;
    }
    let expected = clash.write.clone();
    let fix = expected.clone().map(|text| Edit { span: ending, text });
    let kind = ProblemKind::RegisterClash {
        ending: clash.ending.clone(),
        expected,
    };
    Some(problem(kind, Span::new(ending.start, tic.span.end), fix))
}

/// Whether a text was left in another language: it is mostly in other scripts
/// than the locale's, and so are all its tics. Gives the locale that has them,
/// as far as one does.
fn untranslated(
    text: &str,
    locale: &LocaleId,
    marks: &Marks,
    others: &[(&LocaleId, &Manner)],
) -> Option<Option<LocaleId>> {
    let own = scripts(locale);
    let elsewhere = |tic: &Occurrence| {
        let script = text[tic.span.range()].chars().find_map(script_of);
        tic.what != What::Own && script.is_some_and(|script| !own.contains(&script))
    };
    let first = marks.tics.first()?;
    if is_written_as(text, locale) || !marks.tics.iter().all(elsewhere) {
        return None;
    }
    Some(match &first.what {
        What::Other(locale) => Some(locale.clone()),
        What::Own | What::Foreign(_) => home_of(&text[first.span.range()], others).cloned(),
    })
}

/// The locale that has `word` as a tic.
fn home_of<'a>(word: &str, others: &[(&'a LocaleId, &Manner)]) -> Option<&'a LocaleId> {
    let has = |manner: &Manner| {
        manner
            .tics
            .iter()
            .any(|tic| tic.all().any(|tic| tic == word))
    };
    let found = others.iter().find(|(_, manner)| has(manner));
    found.map(|(locale, _)| *locale)
}

fn is_sparse(verdict: &Verdict, policy: &Policy) -> bool {
    // Both are small numbers, exact in any float.
    (verdict.with_tic as f64) < f64::from(policy.density) * verdict.eligible as f64 - 1e-6
}

fn is_as_long(text: &str, least: usize) -> bool {
    text.chars().take(least).count() == least
}

fn too_long(text: &str, policy: &Policy, sentences: &[Sentence]) -> Vec<VoiceProblem> {
    let mut problems = Vec::new();
    let mut over = |limit, found: usize, most: Option<usize>, from: Option<usize>| {
        let Some(most) = most.filter(|most| found > *most) else {
            return;
        };
        let span = Span::new(from.unwrap_or_default(), text.trim_end().len());
        problems.push(problem(
            ProblemKind::TooLong { limit, found, most },
            span,
            None,
        ));
    };
    let characters = text.trim_end().chars().count();
    let first_over = policy
        .max_length
        .and_then(|most| text.char_indices().nth(most));
    over(
        Limit::Characters,
        characters,
        policy.max_length,
        first_over.map(|(at, _)| at),
    );
    let first_over = policy.max_sentences.and_then(|most| sentences.get(most));
    let from = first_over.map(|sentence| sentence.span.start);
    over(
        Limit::Sentences,
        sentences.len(),
        policy.max_sentences,
        from,
    );
    problems
}

fn trimmed(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(start, text.trim_end().len())
}

fn problem(kind: ProblemKind, span: Span, fix: Option<Edit>) -> VoiceProblem {
    VoiceProblem { kind, span, fix }
}
