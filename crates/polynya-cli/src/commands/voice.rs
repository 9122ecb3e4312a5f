//! `polynya voice`: how a voice speaks, shown on a line or on its own examples.

use std::io::Write;

use anyhow::anyhow;
use polynya_diagnostics::{
    Finding, HumanStyle, Message, SourceFile, Translate, render_human, sort_findings,
};
use polynya_locale::LocaleId;
use polynya_locale::voice::{self, ExampleFailure, Review};
use polynya_pipeline::judge_text;
use polynya_project::{built_in_voice, find_root};
use serde_json::json;

use super::Session;
use crate::args::{Outputs, Reporting, Voice, VoiceLine, VoiceTest, Where};
use crate::report::{self, Extent};
use crate::{Failure, Streams};

/// The voice that is part of the program.
const CAT: &str = "cat";

/// Under which name findings speak of a text from the command line.
const TEXT: &str = "text";

pub(crate) fn run(
    command: &Voice,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    match command {
        Voice::Test(test) => run_test(test, streams, language),
        Voice::Say(line) => say(line, streams, language),
        Voice::Try(line) => judge(line, streams, language),
    }
}

fn say(
    line: &VoiceLine,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let (_, voice, locale) = speaker(line, streams, language)?;
    let manner = voice.manner(&locale);
    let manner = manner.ok_or_else(|| no_manner(line, language))?;
    let said = voice::say(&line.text, manner, &voice.policy(&locale), &locale);
    writeln!(streams.out, "{said}")?;
    Ok(0)
}

fn judge(
    line: &VoiceLine,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let (name, voice, locale) = speaker(line, streams, language)?;
    if voice.manner(&locale).is_none() {
        return Err(no_manner(line, language));
    }
    let source = SourceFile::new(TEXT, line.text.clone());
    let mut findings: Vec<Finding> = judge_text(&name, &voice, &locale, &source);
    for finding in &mut findings {
        finding.locale = Some(locale.as_arc().clone());
    }
    sort_findings(&mut findings);
    if line.reporting.outputs != Outputs::default() {
        let mut session = Session::new(&line.reporting, streams, language);
        session.show(&findings, report::summary(&findings, Extent::default()))?;
    } else if findings.is_empty() {
        let message = Message::new("voice-nothing-wrong").with("name", line.name.as_str());
        writeln!(streams.out, "{}", language.translate(&message))?;
    } else {
        let style = HumanStyle {
            color: streams.color,
            width: streams.width,
        };
        write!(streams.out, "{}", render_human(&findings, style, language))?;
    }
    Ok(report::exit_code(&findings, &line.reporting))
}

fn run_test(
    test: &VoiceTest,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let voices = voices(&test.place, test.name.as_deref(), streams, language)?;
    if let (Some(name), true) = (&test.name, voices.is_empty()) {
        return Err(unknown(name, language));
    }
    let mut failures: Vec<(&str, ExampleFailure)> = Vec::new();
    for (name, voice) in &voices {
        failures.extend(voice.test().into_iter().map(|failure| (&**name, failure)));
    }
    if test.json {
        let report = json!({
            "version": 1,
            "voices": voices.iter().map(|(name, voice)| locales(name, voice)).collect::<Vec<_>>(),
            "failures": failures.iter().map(|(name, failure)| failed(name, failure)).collect::<Vec<_>>(),
        });
        writeln!(streams.out, "{report}")?;
    } else {
        for (name, voice) in &voices {
            show(name, voice, streams, language)?;
        }
        for (name, failure) in &failures {
            show_failure(name, failure, streams, language)?;
        }
    }
    Ok(u8::from(!failures.is_empty()))
}

/// The voice and the locale that a line is for, with the voice's name.
fn speaker(
    line: &VoiceLine,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(String, voice::Voice, LocaleId), Failure> {
    let locale = locale(&line.locale, language)?;
    let voices = voices(&line.place, Some(&line.name), streams, language)?;
    let voice = voices.into_iter().next();
    let (name, voice) = voice.ok_or_else(|| unknown(&line.name, language))?;
    Ok((name, voice, locale))
}

/// The voices to work on: the one named, or all of the project's. The built-in
/// ones need no project.
fn voices(
    place: &Where,
    name: Option<&str>,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<Vec<(String, voice::Voice)>, Failure> {
    if let Some((name, voice)) = name.and_then(|name| Some((name, built_in_voice(name)?))) {
        return Ok(vec![(name.to_owned(), voice)]);
    }
    let cat = || built_in_voice(CAT).map(|cat| (CAT.to_owned(), cat));
    if place.root.is_none() && find_root(&streams.dir).is_none() {
        return match name {
            Some(name) => Err(unknown(name, language)),
            None => Ok(cat().into_iter().collect()),
        };
    }
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((project, _)) = session.open(place)? else {
        return Err(anyhow!(
            language.translate(&Message::new("voice-no-config"))
        ));
    };
    let mut findings = Vec::new();
    let voices = project.voices(&mut findings);
    if !findings.is_empty() {
        let summary = report::summary(&findings, Extent::default());
        session.show(&findings, summary)?;
    }
    if voices.is_empty() && name.is_none() {
        return Ok(cat().into_iter().collect());
    }
    let wanted = |known: &str| name.is_none_or(|name| name == known);
    let all = voices.iter().filter(|(known, _)| wanted(known));
    Ok(all
        .map(|(name, voice)| (name.to_string(), voice.clone()))
        .collect())
}

fn locale(tag: &str, language: &dyn Translate) -> Result<LocaleId, Failure> {
    LocaleId::parse(tag).map_err(|_| {
        let message = Message::new("not-a-locale").with("tag", tag);
        anyhow!(language.translate(&message))
    })
}

fn unknown(name: &str, language: &dyn Translate) -> Failure {
    let message = Message::new("no-voice").with("name", name);
    anyhow!(language.translate(&message))
}

fn no_manner(line: &VoiceLine, language: &dyn Translate) -> Failure {
    let message = Message::new("no-manner")
        .with("name", line.name.as_str())
        .with("locale", line.locale.as_str());
    anyhow!(language.translate(&message))
}

fn show(
    name: &str,
    voice: &voice::Voice,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    for (locale, manner) in voice.locales() {
        let review = match &manner.native_review {
            Review::Needed => "needed",
            Review::Done(_) => "done",
        };
        let tics: Vec<&str> = manner.tics.iter().map(|tic| tic.text.as_str()).collect();
        let message = Message::new("voice-examples")
            .with("name", name)
            .with("locale", locale.as_str())
            .with("tics", tics.join(", "))
            .with("good", manner.examples.good.len())
            .with("bad", manner.examples.bad.len())
            .with("review", review);
        writeln!(streams.out, "{}", language.translate(&message))?;
    }
    Ok(())
}

fn show_failure(
    name: &str,
    failure: &ExampleFailure,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let message = Message::new("voice-example-failed")
        .with("name", name)
        .with("locale", failure.locale.as_str())
        .with("text", failure.text.as_str())
        .with("expected", failure.expected.as_deref().unwrap_or("none"))
        .with("found", list(&failure.found));
    writeln!(streams.out, "{}", language.translate(&message))?;
    if let Some(fixed) = &failure.fixed {
        let message = Message::new("voice-example-fixed").with("text", fixed.as_str());
        writeln!(streams.out, "  {}", language.translate(&message))?;
    }
    Ok(())
}

fn list(rules: &[&str]) -> String {
    if rules.is_empty() {
        "none".to_owned()
    } else {
        rules.join(", ")
    }
}

fn locales(name: &str, voice: &voice::Voice) -> serde_json::Value {
    let one = |(locale, manner): (&LocaleId, &voice::Manner)| {
        json!({
            "locale": locale.as_str(),
            "tics": manner.tics.iter().map(|tic| &tic.text).collect::<Vec<_>>(),
            "good": manner.examples.good.len(),
            "bad": manner.examples.bad.len(),
            "nativeReview": manner.native_review != Review::Needed,
        })
    };
    json!({ "name": name, "locales": voice.locales().map(one).collect::<Vec<_>>() })
}

fn failed(name: &str, failure: &ExampleFailure) -> serde_json::Value {
    json!({
        "voice": name,
        "locale": failure.locale.as_str(),
        "text": failure.text,
        "expected": failure.expected,
        "found": failure.found,
        "fixed": failure.fixed,
    })
}
