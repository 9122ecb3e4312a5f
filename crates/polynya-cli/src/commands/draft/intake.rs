//! `polynya intake`: a raw text as a draft, with what is missing said aside.

use std::convert::Infallible;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::Context;
use polynya_diagnostics::{HumanStyle, Message, SourceFile, Translate, render_human};
use polynya_frontmatter::{Split, split};
use polynya_locale::LocaleId;
use polynya_markdown::Dialect;
use polynya_pipeline::draft::intake::{
    Draft, Evidence, IntakeError, Learned, Submission, guess_locale, intake,
};
use polynya_pipeline::draft::{Known, Terms, Values};
use polynya_pipeline::{Contract, LoadProblem, in_order, load_problem};
use polynya_project::{CollectionFiles, Project};
use serde_json::json;

use super::place::{self, failure};
use super::{new, report};
use crate::args::{Intake, Reporting};
use crate::commands::{Session, on_threads};
use crate::messages;
use crate::{Failure, Streams};

/// The standard input, as a file's name.
const STDIN: &str = "-";

pub(crate) fn run(
    command: &Intake,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    let reporting = Reporting::default();
    let mut session = Session::new(&reporting, streams, language);
    let Some((project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    let files = collection(&project, command, language)?;
    let source = match read(&project, &command.file, session.streams)? {
        Ok(source) => source,
        Err(problem) => return unreadable(&command.file, &problem, session.streams, language),
    };
    let (locale, evidence) = locale(files, command, &source, language)?;
    let draft = draft(&project, files, command, &source, &locale, language)?;
    let written = put(
        &project,
        files,
        command,
        &locale,
        &draft,
        session.streams,
        language,
    )?;
    let guessed = evidence.map(|evidence| (&locale, evidence));
    report::report(
        &draft,
        guessed,
        written.as_deref(),
        session.streams,
        language,
    )?;
    Ok(0)
}

/// The draft of a text in a locale.
fn draft(
    project: &Project,
    files: &CollectionFiles,
    command: &Intake,
    source: &SourceFile,
    locale: &LocaleId,
    language: &dyn Translate,
) -> Result<Draft, Failure> {
    let known = known(files, command, language)?;
    let learned = on_threads(command.place.threads, || learn(project, files, locale))?;
    let resources = project.resources().resources;
    let date = command.date.as_deref();
    let terms = Terms {
        schema: files.collection.contract.schema(),
        resources: &resources,
        locale,
        date,
        words: language,
    };
    let own = messages::catalogs(locale);
    let submission = Submission {
        text: source.text(),
        dialect: dialect(files),
        learned: &learned,
        known: &known,
        sources: &own
            .translator(locale)
            .translate(&Message::new("intake-sources")),
    };
    intake(terms, &submission).map_err(|error| {
        let case = match error {
            IntakeError::Empty => "empty",
            IntakeError::FrontMatter => "front-matter",
        };
        let shown = command.file.display().to_string();
        failure(
            "intake-impossible",
            &[("path", &shown), ("case", case)],
            language,
        )
    })
}

/// The collection named, or the only one there is.
fn collection<'p>(
    project: &'p Project,
    command: &Intake,
    language: &dyn Translate,
) -> Result<&'p CollectionFiles, Failure> {
    let files = match (&command.collection, project.collections()) {
        (Some(name), _) => place::collection(project, name, language)?,
        (None, [only]) => only,
        (None, all) => {
            let names = all.iter().map(|files| &*files.collection.name);
            let names = names.collect::<Vec<_>>().join(", ");
            return Err(failure("intake-which", &[("all", &names)], language));
        }
    };
    if matches!(files.collection.contract, Contract::Broken) {
        let args = [("collection", &*files.collection.name)];
        return Err(failure("new-broken-schema", &args, language));
    }
    Ok(files)
}

fn read(
    project: &Project,
    file: &Path,
    streams: &Streams<'_>,
) -> Result<Result<SourceFile, LoadProblem>, Failure> {
    let shown = file.display().to_string();
    if shown != STDIN {
        let path = streams.dir.join(file);
        return Ok(match path.is_dir() {
            true => Err(LoadProblem::NotAFile),
            false => project.read_other(&path, &shown),
        });
    }
    let mut bytes = Vec::new();
    let most = project.size_limit().saturating_add(1);
    let input = std::io::stdin().lock();
    input.take(most).read_to_end(&mut bytes).context(STDIN)?;
    Ok(project.read_bytes(&bytes, STDIN))
}

/// Says why a file is no text that a draft can be made of.
fn unreadable(
    file: &Path,
    problem: &LoadProblem,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<u8, Failure> {
    if matches!(problem, LoadProblem::NotAFile) {
        let shown = file.display().to_string();
        let args = [("path", &*shown), ("case", "folder")];
        return Err(failure("intake-impossible", &args, language));
    }
    let finding = load_problem(&file.display().to_string().into(), problem);
    let style = HumanStyle {
        color: false,
        width: streams.width,
    };
    write!(streams.err, "{}", render_human(&[finding], style, language))?;
    Ok(2)
}

/// The locale asked for, the one that the text itself names, or the one that its
/// words are of.
fn locale(
    files: &CollectionFiles,
    command: &Intake,
    source: &SourceFile,
    language: &dyn Translate,
) -> Result<(LocaleId, Option<Evidence>), Failure> {
    if let Some(tag) = &command.locale {
        return Ok((place::locale(files, tag, language)?, None));
    }
    let text = source.text();
    if let Split::FrontMatter(parts) = split(text) {
        let root = parts.parse(text).root;
        let named = ["locale", "lang"].iter().find_map(|name| {
            let id = LocaleId::parse(root.get(name)?.value.as_str()?).ok()?;
            files.locales.contains(&id).then_some(id)
        });
        if let Some(named) = named {
            return Ok((named, None));
        }
    }
    if text.trim().is_empty() || is_broken(text) {
        // Which locale it is does not matter: that is what will be said of it.
        return Ok((files.collection.source_locale.clone(), None));
    }
    match guess_locale(text, &files.locales) {
        Some((locale, evidence)) => Ok((locale, Some(evidence))),
        None => {
            let all: Vec<&str> = files.locales.iter().map(LocaleId::as_str).collect();
            Err(failure(
                "intake-no-locale",
                &[("all", &all.join(", "))],
                language,
            ))
        }
    }
}

/// Whether a text has front matter that cannot be read.
fn is_broken(text: &str) -> bool {
    match split(text) {
        Split::FrontMatter(parts) => {
            let parsed = parts.parse(text);
            !parsed.problems.is_empty()
        }
        Split::Unclosed { .. } => true,
        Split::Missing { .. } => false,
    }
}

/// What the command line says of fields.
fn known(
    files: &CollectionFiles,
    command: &Intake,
    language: &dyn Translate,
) -> Result<Values, Failure> {
    if let Some(date) = &command.date {
        new::day(date, language)?;
    }
    let mut known = Values::new();
    let schema = files.collection.contract.schema();
    if let Some(slug) = &command.slug
        && schema.is_some_and(|schema| schema.has_field("slug"))
    {
        known.insert("slug".to_owned(), Known::from(json!(slug)));
    }
    Ok(known)
}

/// What the entries that are there hold in this locale.
fn learn(project: &Project, files: &CollectionFiles, locale: &LocaleId) -> Learned {
    let mut learned = Learned::default();
    let Some(schema) = files.collection.contract.schema() else {
        return learned;
    };
    let read = |entry: &_| {
        let mut own = Learned::default();
        for variant in project.load(entry).variants {
            if variant.locale != *locale {
                continue;
            }
            if let Ok(source) = &variant.content
                && let Split::FrontMatter(parts) = split(source.text())
            {
                let root = parts.parse(source.text()).root;
                own.absorb(Learned::of(schema, &root));
            }
        }
        own
    };
    let Ok(()) = in_order(&files.entries, read, |own| {
        learned.absorb(own);
        Ok::<(), Infallible>(())
    });
    learned
}

/// What the collection's files are written in, by its first path.
fn dialect(files: &CollectionFiles) -> Dialect {
    let matcher = files.collection.matchers.first();
    let path = matcher.and_then(|matcher| {
        let day = |name: &str| {
            let date = matcher.captures().any(|(own, date)| own == name && date);
            Some(if date { "2000-01-01" } else { "x" }.to_owned())
        };
        matcher.place(&files.collection.source_locale, &day).ok()
    });
    Dialect::of(&path.map_or_else(String::new, |(path, _)| path))
}

/// Prints the draft, or writes it to where it is wanted; gives that path.
fn put(
    project: &Project,
    files: &CollectionFiles,
    command: &Intake,
    locale: &LocaleId,
    draft: &Draft,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<Option<String>, Failure> {
    if !command.out {
        write!(streams.out, "{}", draft.text)?;
        return Ok(None);
    }
    let path = destination(project, files, command, locale, draft, language)?;
    new::write_new(project.root(), &path, &draft.text)?;
    Ok(Some(path))
}

/// Where the collection has the draft, if nothing is there yet.
fn destination(
    project: &Project,
    files: &CollectionFiles,
    command: &Intake,
    locale: &LocaleId,
    draft: &Draft,
    language: &dyn Translate,
) -> Result<String, Failure> {
    let slug = command.slug.as_deref();
    let matchers = files.collection.matchers.iter().take(1);
    let named = matchers
        .flat_map(|matcher| matcher.captures())
        .any(|(_, date)| !date);
    if slug.is_none() && named {
        let args = [("collection", &*files.collection.name)];
        return Err(failure("intake-no-slug", &args, language));
    }
    let set = said(files, &draft.text);
    let captures = place::captures(files, slug, command.date.as_deref(), &set, language)?;
    let (source, _) = place::entry(files, &captures, language)?;
    let variants = new::variants(
        project,
        files,
        &source,
        std::slice::from_ref(locale),
        language,
    )?;
    Ok(variants.into_iter().next().map_or(source, |(path, _)| path))
}

/// What the draft's own fields say about its path.
fn said(files: &CollectionFiles, text: &str) -> Vec<(String, String)> {
    let Split::FrontMatter(parts) = split(text) else {
        return Vec::new();
    };
    let root = parts.parse(text).root;
    let matchers = files.collection.matchers.iter().take(1);
    let captures = matchers.flat_map(|matcher| matcher.captures());
    let value = |(name, date): (&str, bool)| {
        let text = root.get(name)?.value.as_str()?;
        date.then(|| (name.to_owned(), text.to_owned()))
    };
    captures.filter_map(value).collect()
}
