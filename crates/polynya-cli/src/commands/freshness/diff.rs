//! `polynya diff`: what the source said when a translation was made, what it says
//! now, and what the translation says, part by part.

use anyhow::anyhow;
use polynya_diagnostics::{Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::coverage::{UnitTexts, said};
use polynya_pipeline::freshness::{Original, State, Translation, UnitKind, read_entry};
use polynya_project::{CollectionFiles, EntryFiles, Project};
use serde_json::json;
use similar::{ChangeTag, TextDiff};

use super::{as_path, attested, ground, locale, strings};
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
    let past = attested(&project, language)?;
    let resources = project.resources().resources;
    let path = as_path(&command.entry, &project, session.streams);
    let Some((files, entry)) = find(command, &project, path.as_deref(), language)? else {
        let asked = (&*command.entry, path.as_deref());
        let (known, all) = ((&resources, &past), command.all);
        let Some(found) = strings::diff(&project, known, asked, &wanted, all) else {
            let message = Message::new("no-such-entry").with("entry", &*command.entry);
            return Err(anyhow!(language.translate(&message)));
        };
        let head = Head {
            collection: "strings",
            entry: &found.id,
            locale: &wanted,
            path: &found.path,
            state: found.state,
        };
        return show(command, &head, &found.parts, session.streams, language);
    };
    let reading = read_entry(ground(files, &resources, &past), project.load(entry));
    let mut all = reading.translations.iter();
    let translation = all.find(|translation| translation.locale == wanted);
    let (Some(source), Some(translation)) = (&reading.source, translation) else {
        let message = Message::new("nothing-to-compare")
            .with("entry", &*entry.id)
            .with("locale", wanted.as_str());
        return Err(anyhow!(language.translate(&message)));
    };
    let head = Head {
        collection: &files.collection.name,
        entry: &reading.id,
        locale: &wanted,
        path: translation.file.path(),
        state: translation.state,
    };
    let parts = parts(command, source, translation);
    show(command, &head, &parts, session.streams, language)
}

/// What is compared.
struct Head<'a> {
    collection: &'a str,
    entry: &'a str,
    locale: &'a LocaleId,
    path: &'a str,
    state: State,
}

fn show(
    command: &Diff,
    head: &Head<'_>,
    parts: &[Part],
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    if command.json {
        writeln!(streams.out, "{}", to_json(head, parts))?;
    } else {
        tell(head, parts, streams, language)?;
    }
    Ok(0)
}

/// The entry that was asked for, by its id or by the path of one of its files;
/// nothing if there is none.
fn find<'p>(
    command: &Diff,
    project: &'p Project,
    path: Option<&str>,
    language: &dyn Translate,
) -> Result<Option<(&'p CollectionFiles, &'p EntryFiles)>, Failure> {
    let asked = &*command.entry;
    let of_name = |files: &&CollectionFiles| {
        let named = command.collection.as_deref();
        named.is_none_or(|name| *files.collection.name == *name)
    };
    let is_meant = |files: &CollectionFiles, entry: &EntryFiles| {
        let name = format!("{}/{}", files.collection.name, entry.id);
        let file = |file: &polynya_project::VariantFile| Some(&*file.path) == path;
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
        [one] => Ok(Some(*one)),
        [] => Ok(None),
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
pub(super) struct Part {
    pub(super) unit: Box<str>,
    pub(super) kind: UnitKind,
    pub(super) state: State,
    pub(super) minor: bool,
    pub(super) texts: UnitTexts,
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

fn to_json(head: &Head<'_>, parts: &[Part]) -> serde_json::Value {
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
        "collection": head.collection,
        "entry": head.entry,
        "locale": head.locale.as_str(),
        "path": head.path,
        "state": head.state.name(),
        "units": units.collect::<Vec<_>>(),
    })
}

fn tell(
    head: &Head<'_>,
    parts: &[Part],
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let message = Message::new("diff-head")
        .with("path", head.path)
        .with("state", state_name(head.state, language))
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
            let name = format!("{:>6} ", head.locale.as_str());
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
