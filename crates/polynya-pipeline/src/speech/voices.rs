//! Holding a document's texts against the voices of the project.

use polynya_diagnostics::{Finding, Location, Message, Related, SourceFile, Span};
use polynya_frontmatter::{Node, Value};
use polynya_locale::LocaleId;
use polynya_locale::voice::{self, Policy, ProblemKind, Verdict, Voice};

use super::{Origin, VoicedText};
use crate::resources::Context;
use crate::rules;
use crate::schema::{Annotation, Schema};

/// What a variant says in a field of a voice's.
pub(crate) struct Spoken {
    voice: String,
    field: String,
    /// Its position, where the field is a list.
    item: usize,
    at: Location,
    /// What to report if the source speaks in the voice; absent if this text
    /// does itself.
    lost: Option<Finding>,
}

/// A variant's front matter, read.
pub(crate) struct FrontMatter<'a> {
    pub(crate) locale: &'a LocaleId,
    pub(crate) source: &'a SourceFile,
    pub(crate) root: &'a Node,
    /// What it is held against.
    pub(crate) schema: Option<&'a Schema>,
    /// The same as JSON, with messages in the place of references.
    pub(crate) data: &'a serde_json::Value,
    pub(crate) origins: &'a [Origin],
}

/// Judges every text of the front matter; gives what is in the voices' fields.
pub(crate) fn check(
    context: Context<'_>,
    front: &FrontMatter<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Spoken> {
    let voices = &context.resources.voices;
    if voices.is_empty() {
        return Vec::new();
    }
    let annotated = front
        .schema
        .map(|schema| schema.voices())
        .unwrap_or_default();
    let mut own: Vec<*const Node> = Vec::new();
    let mut spoken = Vec::new();
    for annotation in annotated.iter().chain(voices.fields()) {
        let Some(voice) = voices.get(&annotation.name) else {
            continue;
        };
        for (item, node) in annotation.values(front.root).into_iter().enumerate() {
            if !own.iter().any(|seen| std::ptr::eq(*seen, node)) {
                own.push(node);
                let said = judge(annotation, voice, front, node, findings);
                spoken.extend(said.map(|said| Spoken { item, ..said }));
            }
        }
    }
    for (name, voice) in voices.iter() {
        leaks(name, voice, front, &own, findings);
    }
    spoken
}

fn judge(
    annotation: &Annotation,
    voice: &Voice,
    front: &FrontMatter<'_>,
    node: &Node,
    findings: &mut Vec<Finding>,
) -> Option<Spoken> {
    let manner = voice.manner(front.locale)?;
    let field = annotation.field();
    let named = |origin: &&Origin| !origin.default && origin.field == field;
    let origin = front.origins.iter().find(named);
    // What another locale says in this one's stead is no text of this locale.
    let own = |origin: &&Origin| front.locale.fallback_chain().contains(&origin.locale);
    let origin = origin.filter(own);
    let said = origin.and_then(|origin| front.data[&origin.field].as_str());
    let text = VoicedText {
        voice: &annotation.name,
        name: &field,
        locale: front.locale,
        manner,
        source: front.source,
        span: node.span,
        text: node.as_str().or(said)?,
    };
    let mut own = Vec::new();
    let speaks = report(&text, voice, &mut own);
    // A message that the voice claims is judged where it is written.
    if !origin.is_some_and(|origin| voice.file().has_message(&origin.message)) {
        findings.append(&mut own);
    }
    Some(Spoken {
        voice: annotation.name.to_string(),
        at: text.whole(),
        item: 0,
        lost: (!speaks && !manner.none).then(|| rules::voice_lost::finding(&text)),
        field,
    })
}

/// What is wrong with a text of the voice `name` in `locale`; nothing if the
/// voice does not speak there.
#[must_use]
pub fn judge_text(
    name: &str,
    voice: &Voice,
    locale: &LocaleId,
    source: &SourceFile,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(manner) = voice.manner(locale) {
        let text = VoicedText {
            voice: name,
            name: source.path(),
            locale,
            manner,
            source,
            span: Span::new(0, source.text().len()),
            text: source.text(),
        };
        report(&text, voice, &mut findings);
    }
    findings
}

/// Reports what is wrong with a text of the voice's; tells whether anything of
/// the voice is in it.
pub(crate) fn report(text: &VoicedText<'_>, voice: &Voice, findings: &mut Vec<Finding>) -> bool {
    let policy = voice.policy(text.locale);
    let others = voice.others(text.locale);
    let verdict = voice::judge(text.text, text.manner, &policy, text.locale, &others);
    // One finding of a rule for each text, however often it is broken there.
    let first = findings.len();
    for problem in &verdict.problems {
        let more = finding(text, &verdict, &policy, problem);
        let same = |there: &&mut Finding| there.rule == more.rule;
        match findings[first..].iter_mut().find(same) {
            Some(there) => join(there, more),
            None => findings.push(more),
        }
    }
    let missing =
        |problem: &voice::VoiceProblem| matches!(problem.kind, ProblemKind::Missing { .. });
    !verdict.problems.iter().any(missing)
}

/// Makes `more` a second place of a finding, and part of its fix.
fn join(finding: &mut Finding, more: Finding) {
    let label = Message::new("finding-too");
    finding.related.push(Related {
        location: more.location,
        message: label,
    });
    match (&mut finding.fix, more.fix) {
        (Some(fix), Some(mut more)) => {
            fix.safety = fix.safety.and(more.safety);
            fix.edits.append(&mut more.edits);
        }
        (fix, more) => *fix = fix.take().or(more),
    }
}

fn finding(
    text: &VoicedText<'_>,
    verdict: &Verdict,
    policy: &Policy,
    problem: &voice::VoiceProblem,
) -> Finding {
    match &problem.kind {
        ProblemKind::Missing { untranslated } => {
            rules::voice_missing::finding(text, untranslated.as_ref())
        }
        ProblemKind::Sparse { bare } => {
            let least = (policy.density * verdict.eligible as f32).ceil() as usize;
            let counts = (verdict.with_tic, verdict.eligible);
            rules::voice_sparse::finding(text, counts, least, bare)
        }
        ProblemKind::Misplaced { tic, place } => {
            rules::voice_misplaced::finding(text, problem, tic, *place)
        }
        ProblemKind::WrongScript { tic, expected, of } => {
            rules::voice_wrong_script::finding(text, problem, tic, expected, of.as_ref())
        }
        ProblemKind::RegisterClash { ending, expected } => {
            rules::voice_register::finding(text, problem, ending, expected.as_deref())
        }
        ProblemKind::TooLong { limit, found, most } => {
            rules::voice_too_long::finding(text, *limit, *found, *most)
        }
    }
}

/// Looks for the voice in all other texts of the front matter.
fn leaks(
    name: &str,
    voice: &Voice,
    front: &FrontMatter<'_>,
    own: &[*const Node],
    findings: &mut Vec<Finding>,
) {
    let Some(manner) = voice.manner(front.locale) else {
        return;
    };
    let mut open: Vec<(String, &Node)> = vec![(String::new(), front.root)];
    while let Some((field, node)) = open.pop() {
        if own.iter().any(|seen| std::ptr::eq(*seen, node)) {
            continue;
        }
        match &node.value {
            Value::Mapping(mapping) => open.extend(mapping.entries.iter().map(|entry| {
                let dot = if field.is_empty() { "" } else { "." };
                (format!("{field}{dot}{}", entry.key.name), &entry.value)
            })),
            Value::Sequence(items) => open.extend(items.iter().map(|item| (field.clone(), item))),
            Value::String(value) => {
                if let Some(span) = voice::leaked(&value.value, manner) {
                    let text = VoicedText {
                        voice: name,
                        name: &field,
                        locale: front.locale,
                        manner,
                        source: front.source,
                        span: node.span,
                        text: &value.value,
                    };
                    findings.push(rules::voice_leaked::finding(&text, span));
                }
            }
            _ => {}
        }
    }
}

/// Variants that lost the voice in which the source speaks: `variants` are
/// locales with what they say, the source among them.
pub(crate) fn lost(source_locale: &LocaleId, variants: &[(LocaleId, Vec<Spoken>)]) -> Vec<Finding> {
    let source = variants.iter().find(|(locale, _)| locale == source_locale);
    let says = |text: &Spoken| {
        let speaking = source?.1.iter().filter(|there| there.lost.is_none());
        let place = |text: &Spoken| (text.voice.clone(), text.field.clone(), text.item);
        let mut same = speaking.filter(|there| place(there) == place(text));
        same.next().map(|there| there.at.clone())
    };
    let mut findings = Vec::new();
    let translations = variants
        .iter()
        .filter(|(locale, _)| locale != source_locale);
    for (locale, texts) in translations {
        for text in texts {
            let (Some(lost), Some(at)) = (&text.lost, says(text)) else {
                continue;
            };
            let label = Message::attribute(rules::voice_lost::RULE.name, "source");
            let mut finding = lost.clone().related(at, label);
            finding.locale = Some(std::sync::Arc::clone(locale.as_arc()));
            findings.push(finding);
        }
    }
    findings
}
