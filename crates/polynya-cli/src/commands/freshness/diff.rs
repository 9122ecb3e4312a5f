//! `polynya diff`: what the source said when a translation was made, what it says
//! now, and what the translation says, part by part.

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_pipeline::coverage::{UnitTexts, said};
use polynya_pipeline::freshness::{Original, Reading, State, Translation, UnitKind, read_entry};
use polynya_project::{CollectionFiles, EntryFiles, Project};
use serde_json::json;
use similar::{ChangeTag, TextDiff};

use super::{as_path, attested, ground, locale};
use crate::args::{Diff, Reporting};
use crate::commands::Session;
use crate::{Failure, Streams};

pub(crate) fn run(
    command: &Diff,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let wanted = locale(&command.locale, &project, language)?;
    let (files, entry) = find(command, &project, session.streams, language)?;
    let past = attested(&project, language)?;
    let resources = project.resources().resources;
    let reading = read_entry(ground(files, &resources, &past), project.load(entry));
    let mut all = reading.translations.iter();
    let translation = all.find(|translation| translation.locale == wanted);
    let (Some(source), Some(translation)) = (&reading.source, translation) else {
        let message = Message::new("nothing-to-compare")
            .with("entry", &*entry.id)
            .with("locale", wanted.as_str());
        return Err(anyhow!(language.translate(&message)));
    };
    let parts = parts(command, source, translation);
    if command.json {
        let json = to_json(files, &reading, translation, &parts);
        writeln!(session.streams.out, "{json}")?;
    } else {
        tell(translation, &parts, session.streams, language)?;
    }
    Ok(0)
}

/// The entry that was asked for, by its id or by the path of one of its files.
fn find<'p>(
    command: &Diff,
    project: &'p Project,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<(&'p CollectionFiles, &'p EntryFiles), Failure> {
    let asked = &*command.entry;
    let path = as_path(asked, project, streams);
    let of_name = |files: &&CollectionFiles| {
        let named = command.collection.as_deref();
        named.is_none_or(|name| *files.collection.name == *name)
    };
    let is_meant = |files: &CollectionFiles, entry: &EntryFiles| {
        let name = format!("{}/{}", files.collection.name, entry.id);
        let file = |file: &polynya_project::VariantFile| Some(&*file.path) == path.as_deref();
        *entry.id == *asked || name == asked || entry.variants.iter().any(file)
    };
    let found = project
        .collections()
        .iter()
        .filter(of_name)
        .flat_map(|files| {
            let entries = files.entries.iter();
            entries
                .filter(move |entry| is_meant(files, entry))
                .map(move |entry| (files, entry))
        });
    let found: Vec<_> = found.collect();
    match &*found {
        [one] => Ok(*one),
        [] => {
            let message = Message::new("no-such-entry").with("entry", asked);
            Err(anyhow!(language.translate(&message)))
        }
        several => {
            let names = several
                .iter()
                .map(|(files, entry)| format!("{}/{}", files.collection.name, entry.id));
            let message = Message::new("several-entries")
                .with("entry", asked)
                .with("names", names.collect::<Vec<_>>().join(", "));
            Err(anyhow!(language.translate(&message)))
        }
    }
}

/// A part of a translation that is to be shown.
struct Part {
    unit: Box<str>,
    kind: UnitKind,
    state: State,
    minor: bool,
    texts: UnitTexts,
}

fn parts(command: &Diff, source: &Original, translation: &Translation) -> Vec<Part> {
    let judged = translation.judged.iter().filter_map(|judged| {
        let unit = match (judged.source, judged.target) {
            (Some(at), _) => &source.units[at],
            (None, own) => &translation.units[own?],
        };
        // What has no words is worth a look only if there is something to do.
        let idle = matches!(judged.state, State::Fresh)
            || (!unit.counts() && judged.state == State::Unattested);
        (command.all || !idle).then(|| Part {
            unit: unit.name.clone(),
            kind: unit.kind,
            state: judged.state,
            minor: judged.minor,
            texts: said(source, translation, judged),
        })
    });
    judged.collect()
}

fn to_json(
    files: &CollectionFiles,
    reading: &Reading,
    translation: &Translation,
    parts: &[Part],
) -> serde_json::Value {
    let units = parts.iter().map(|part| {
        json!({
            "unit": &*part.unit,
            "kind": part.kind.name(),
            "state": part.state.name(),
            "minor": part.minor,
            "old": part.texts.old.as_deref(),
            "new": part.texts.new.as_deref(),
            "target": part.texts.target.as_deref(),
        })
    });
    json!({
        "version": 1,
        "collection": &*files.collection.name,
        "entry": &*reading.id,
        "locale": translation.locale.as_str(),
        "path": &**translation.file.path(),
        "state": translation.state.name(),
        "units": units.collect::<Vec<_>>(),
    })
}

fn tell(
    translation: &Translation,
    parts: &[Part],
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let message = Message::new("diff-head")
        .with("path", &**translation.file.path())
        .with("state", state_name(translation.state, language))
        .with("count", parts.len());
    writeln!(streams.out, "{}", language.translate(&message))?;
    let color = streams.color;
    for part in parts {
        let minor = if part.minor { "yes" } else { "no" };
        let message = Message::new("diff-unit")
            .with("unit", &*part.unit)
            .with("state", state_name(part.state, language))
            .with("minor", minor);
        writeln!(
            streams.out,
            "\n{}",
            paint(&language.translate(&message), "1", color)
        )?;
        let UnitTexts { old, new, target } = &part.texts;
        let changed = old
            .as_deref()
            .zip(new.as_deref())
            .filter(|(old, new)| old != new);
        if let Some((old, new)) = changed {
            let [was, is] = marked(old, new, color);
            line(streams, language, "diff-was", &was)?;
            line(streams, language, "diff-is", &is)?;
        } else if let Some(new) = new {
            line(streams, language, "diff-is", &shown(new))?;
            if matches!(part.state, State::Stale) {
                let message = language.translate(&Message::new("diff-no-old"));
                writeln!(streams.out, "  ({message})")?;
            }
        }
        if let Some(target) = target {
            let name = format!("{:>6} ", translation.locale.as_str());
            indented(streams, &name, &shown(target))?;
        }
    }
    Ok(())
}

/// A state's name in the reader's language.
fn state_name(state: State, language: &dyn Translate) -> String {
    language.translate(&Message::new("state").with("state", state.name()))
}

fn line(
    streams: &mut Streams<'_>,
    language: &dyn Translate,
    name: &'static str,
    text: &str,
) -> Result<(), Failure> {
    let name = format!("{:>6} ", language.translate(&Message::new(name)));
    indented(streams, &name, text)
}

/// A text whose lines stand below each other, after a name for all of them.
fn indented(streams: &mut Streams<'_>, name: &str, text: &str) -> Result<(), Failure> {
    for (at, line) in text.lines().enumerate() {
        let before = if at == 0 { name } else { "       " };
        writeln!(streams.out, "{before}| {line}")?;
    }
    Ok(())
}

/// A text of somebody else's at a terminal: nothing in it is a command.
fn shown(text: &str) -> String {
    let plain = |c: char| {
        if c.is_control() && c != '\n' {
            '\u{fffd}'
        } else {
            c
        }
    };
    text.trim_end().chars().map(plain).collect()
}

/// Both texts, with the words marked that the other does not have.
fn marked(old: &str, new: &str, color: bool) -> [String; 2] {
    let (old, new) = (shown(old), shown(new));
    let diff = TextDiff::from_unicode_words(&*old, &*new);
    let mut texts = [String::new(), String::new()];
    let [was, is] = &mut texts;
    let (mut gone, mut come, mut blank) = (String::new(), String::new(), String::new());
    let mut flush = |gone: &mut String, come: &mut String, same: &str| {
        was.push_str(&mark(gone, ("[-", "-]"), "31", color));
        is.push_str(&mark(come, ("{+", "+}"), "32", color));
        was.push_str(same);
        is.push_str(same);
        gone.clear();
        come.clear();
    };
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            // A blank between two changed words is not worth two marks.
            ChangeTag::Equal if text.trim().is_empty() => blank.push_str(text),
            ChangeTag::Equal => {
                let same = std::mem::take(&mut blank) + text;
                flush(&mut gone, &mut come, &same);
            }
            tag => {
                if gone.is_empty() && come.is_empty() {
                    flush(&mut gone, &mut come, &std::mem::take(&mut blank));
                } else {
                    gone.push_str(&blank);
                    come.push_str(&blank);
                    blank.clear();
                }
                let side = if tag == ChangeTag::Delete {
                    &mut gone
                } else {
                    &mut come
                };
                side.push_str(text);
            }
        }
    }
    flush(&mut gone, &mut come, &blank);
    texts
}

fn mark(text: &str, (start, end): (&str, &str), code: &str, color: bool) -> String {
    if text.is_empty() {
        String::new()
    } else if color {
        paint(text, code, true)
    } else {
        format!("{start}{text}{end}")
    }
}

fn paint(text: &str, code: &str, color: bool) -> String {
    if color {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}
