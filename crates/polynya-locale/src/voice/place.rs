//! Where a tic stands in its sentence, and how a body takes one.

use polynya_diagnostics::Span;

use super::chars::{is_closer, is_picture, is_terminal, script_of};
use super::find::{Occurrence, What, word_at};
use super::mask::Mask;
use super::sentence::{body_end, is_abbreviation};
use super::{Clash, Edit, Manner, Place, Script, Sentence};

/// Commas that may stand in a joint.
const COMMAS: &[char] = &[',', '、', '，', '،'];

/// What is being judged: a text with what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) mask: &'a Mask,
    pub(super) manner: &'a Manner,
    pub(super) sentences: &'a [Sentence],
}

/// A tic out of place: what is wrong, where, and what would put it right.
pub(super) struct OutOfPlace {
    pub(super) place: Place,
    pub(super) span: Span,
    pub(super) fix: Option<Edit>,
}

/// How a body takes a tic: its last `cut` bytes give way to `write`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat<'m> {
    pub(super) cut: usize,
    pub(super) write: &'m str,
    /// Whether an ending that the manner knows is before the tic.
    pub(super) known: bool,
}

/// How `body` takes a tic; nothing if the manner knows no way.
pub(super) fn seat<'m>(body: &str, manner: &'m Manner) -> Option<Seat<'m>> {
    if let Some(clash) = clash(body, manner) {
        let write = clash.write.as_deref()?;
        return Some(Seat {
            cut: clash.ending.len(),
            write,
            known: false,
        });
    }
    if manner.endings.is_empty() {
        return Some(Seat {
            cut: 0,
            write: "",
            known: false,
        });
    }
    let fits = manner.endings.iter();
    let fits = fits.filter(|(ending, _)| body.ends_with(ending.as_str()));
    let (ending, write) = fits.max_by_key(|(ending, _)| ending.len())?;
    Some(Seat {
        cut: ending.len(),
        write,
        known: !ending.is_empty(),
    })
}

/// The ending of `body` whose register does not go with a tic.
pub(super) fn clash<'m>(body: &str, manner: &'m Manner) -> Option<&'m Clash> {
    let clashes = manner.register.iter();
    let clashes = clashes.filter(|clash| body.ends_with(&clash.ending));
    let except = |word: &String| body.ends_with(word.as_str());
    let clashes = clashes.filter(|clash| !clash.except.iter().any(except));
    clashes.max_by_key(|clash| clash.ending.len())
}

/// What the manner writes between a body and a tic.
pub(super) fn joint(manner: &Manner) -> &str {
    manner.joint.as_deref().unwrap_or_default()
}

/// The space and commas before `at`.
pub(super) fn gap_before(scene: Scene<'_>, at: usize) -> Span {
    let mut start = at;
    while let Some(c) = scene.text[..start].chars().next_back() {
        if scene.mask.ending_at(start).is_some() || !(c.is_whitespace() || COMMAS.contains(&c)) {
            break;
        }
        start -= c.len_utf8();
    }
    Span::new(start, at)
}

/// The last sentence whose body starts before `at`.
fn sentence_before<'a>(scene: Scene<'a>, at: usize) -> Option<&'a Sentence> {
    let sentences = scene.sentences;
    let after = sentences.partition_point(|sentence| sentence.body.start < at);
    sentences[..after].last()
}

/// Whether the tic follows the end of its sentence.
pub(super) fn after_end(scene: Scene<'_>, tic: &Occurrence) -> Option<OutOfPlace> {
    let text = scene.text;
    if !ends_alone(scene, tic) {
        return None;
    }
    let gap = gap_before(scene, tic.span.start);
    let quote = scene.mask.quote_ending_at(gap.start);
    let tail_end = quote.map_or(gap.start, |quote| quote.end);
    let body_start = match quote {
        Some(quote) => sentence_in_quote(scene, quote)?,
        None => sentence_before(scene, gap.start)?.body.start,
    };
    let tail_start = tail_start(scene, Span::new(body_start, tail_end), quote.is_some());
    let tail = &text[tail_start..tail_end];
    if !is_end(text, tail_start, tail) {
        return None;
    }
    let joint_mark = |c: char| c.is_whitespace() || COMMAS.contains(&c);
    let body = text[body_start..tail_start].trim_end_matches(joint_mark);
    if !body.contains(char::is_alphabetic) || ends_in_tic(body, scene.manner) {
        return None;
    }
    let fix = seat(body, scene.manner).map(|seat| Edit {
        span: Span::new(body_start + body.len() - seat.cut, tic.end),
        text: [seat.write, joint(scene.manner), &written(scene, tic), tail].concat(),
    });
    let span = Span::new(tic.span.start, tic.end);
    Some(OutOfPlace {
        place: Place::AfterEnd,
        span,
        fix,
    })
}

/// Whether nothing that ends a sentence of its own follows the tic, so that it
/// cannot be an interjection.
fn ends_alone(scene: Scene<'_>, tic: &Occurrence) -> bool {
    let word = &scene.text[tic.span.range()];
    let spaced = scene.manner.script.is_some_and(Script::spaces_words);
    // `It works! Nya~` and 「できた。にゃー」 are interjections.
    let interjection = if spaced {
        word.starts_with(char::is_uppercase)
    } else {
        tic.end > tic.span.end
    };
    let rest = &scene.text[tic.end..];
    let Some(next) = rest.chars().next() else {
        return !interjection;
    };
    !interjection
        && (next.is_whitespace() || is_picture(next) || is_closer(next))
        && !rest.trim_start().starts_with(is_terminal)
}

/// The start of the body in a quote that is all there is of its sentence.
fn sentence_in_quote(scene: Scene<'_>, quote: Span) -> Option<usize> {
    let sentence = sentence_before(scene, quote.end)?;
    (sentence.span.start == quote.start).then_some(())?;
    let open = scene.text[quote.range()].chars().next()?;
    let inner = &scene.text[quote.start + open.len_utf8()..quote.end];
    Some(quote.end - inner.trim_start().len())
}

fn tail_start(scene: Scene<'_>, span: Span, in_quote: bool) -> usize {
    if !in_quote {
        return body_end(scene.text, scene.mask, span);
    }
    let mark = |c: char| c.is_whitespace() || is_terminal(c) || is_closer(c);
    span.start + scene.text[span.range()].trim_end_matches(mark).len()
}

/// Whether `tail`, which starts at `at`, ends a sentence beyond doubt.
fn is_end(text: &str, at: usize, tail: &str) -> bool {
    let marks: String = tail.chars().filter(|c| is_terminal(*c)).collect();
    let trails_off = marks.contains(['…', '‥', '♪', '♡', '♥']) || marks.contains("..");
    let abbreviation = marks == "." && is_abbreviation(&text[..at]);
    !marks.is_empty() && !trails_off && !abbreviation
}

/// Whether a body ends in one of the manner's tics already, however spelled.
fn ends_in_tic(body: &str, manner: &Manner) -> bool {
    let body = body.trim_end_matches(|c: char| manner.elongation.contains(c));
    let tics = manner.tics.iter().flat_map(|tic| tic.all());
    let tics = tics.chain(manner.foreign.keys().map(String::as_str));
    let mut tics = tics.filter(|tic| body.len() >= tic.len());
    tics.any(|tic| {
        let at = body.len() - tic.len();
        body.is_char_boundary(at) && word_at(body, at, tic) == Some(body.len())
    })
}

/// The tic as it should be written, drawn out as it was.
fn written(scene: Scene<'_>, tic: &Occurrence) -> String {
    let word = match &tic.what {
        What::Foreign(write) => write,
        What::Own | What::Other(_) => &scene.text[tic.span.range()],
    };
    [word, &scene.text[tic.span.end..tic.end]].concat()
}

/// Whether what stands between the body and the tic is none of the manner's
/// joints.
pub(super) fn bad_joint(scene: Scene<'_>, tic: &Occurrence) -> Option<OutOfPlace> {
    let (text, manner) = (scene.text, scene.manner);
    let gap = gap_before(scene, tic.span.start);
    let before = text[..gap.start].chars().next_back()?;
    let words: Vec<&str> = text[gap.range()].split_whitespace().collect();
    let spaced = manner.script.is_some_and(Script::spaces_words);
    let letter = if spaced {
        before.is_alphanumeric() && !gap.is_empty()
    } else {
        // A space between Latin and other letters is a matter of taste.
        words.is_empty() && !gap.is_empty() && script_of(before).is_some_and(|s| !s.spaces_words())
    };
    let sentence = sentence_before(scene, gap.start);
    let inside = sentence.is_some_and(|sentence| gap.end <= sentence.body.end);
    if !letter || !inside || text[gap.range()].contains('\n') {
        return None;
    }
    let found = one_space(&text[gap.range()]);
    if found == joint(manner) || manner.joints.contains(&found) {
        return None;
    }
    let fix = Edit {
        span: gap,
        text: joint(manner).to_owned(),
    };
    let span = Span::new(gap.start, tic.end);
    Some(OutOfPlace {
        place: Place::Joint,
        span,
        fix: Some(fix),
    })
}

/// The joint with each run of spaces as one.
fn one_space(gap: &str) -> String {
    let mut joint = String::with_capacity(gap.len());
    for c in gap.chars() {
        match c {
            c if !c.is_whitespace() => joint.push(c),
            _ if joint.ends_with(' ') => {}
            _ => joint.push(' '),
        }
    }
    joint
}

/// Tics inside code spans, with the code before them.
pub(super) fn in_code(scene: Scene<'_>) -> Vec<OutOfPlace> {
    let code = scene.mask.code.iter();
    code.filter_map(|span| tic_in_code(scene, *span)).collect()
}

fn tic_in_code(scene: Scene<'_>, code: Span) -> Option<OutOfPlace> {
    let (text, manner) = (scene.text, scene.manner);
    let ticks = text[code.range()].len() - text[code.range()].trim_start_matches('`').len();
    let inner = Span::new(code.start + ticks, code.end - ticks);
    let body = text[inner.range()].trim_end();
    let body = body.trim_end_matches(|c: char| manner.elongation.contains(c));
    let tics = manner.tics.iter().flat_map(|tic| tic.all());
    let tic = tics
        .filter(|tic| body.ends_with(*tic))
        .max_by_key(|tic| tic.len())?;
    let at = inner.start + body.len() - tic.len();
    // A word alone, or one after a mere space, is what the code is about.
    let before = text[inner.start..at].strip_suffix(joint(manner))?;
    let joined = !joint(manner).trim().is_empty() || !before.ends_with(char::is_whitespace);
    let after = text[code.end..].chars().next();
    let ends = after.is_none_or(|c| is_terminal(c) || is_picture(c));
    let word = before.ends_with(|c: char| c.is_alphanumeric()) && word_at(text, at, tic).is_some();
    if !(joined && ends && word) || is_part_of_lookalike(&text[inner.range()], tic, manner) {
        return None;
    }
    let fence = &text[code.start..inner.start];
    let drawn = text[at..inner.end].trim();
    let fixed = [before, fence, joint(manner), drawn].concat();
    let fix = Edit {
        span: Span::new(inner.start, code.end),
        text: fixed,
    };
    let span = Span::new(at, inner.end);
    Some(OutOfPlace {
        place: Place::InCode,
        span,
        fix: Some(fix),
    })
}

fn is_part_of_lookalike(code: &str, tic: &str, manner: &Manner) -> bool {
    let mut lookalikes = manner.lookalikes.iter();
    lookalikes.any(|word| word.contains(tic) && code.contains(word.as_str()))
}
