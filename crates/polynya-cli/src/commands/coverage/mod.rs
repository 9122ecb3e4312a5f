//! `polynya coverage`: how much is translated, what to do next, and whether it is
//! enough.

mod badge;
mod base;
mod compute;
mod gate;
mod html;
mod human;
mod json;
mod markdown;
mod percent;
mod queue;
#[cfg(test)]
mod samples;
pub(in crate::commands) mod text;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, anyhow};
use polynya_diagnostics::{HumanStyle, Message, Translate};
use polynya_locale::LocaleId;
use polynya_pipeline::coverage::Coverage;
use polynya_project::Project;

use super::{Session, freshness, on_threads, places, relative};
use crate::args::{self, CoverageFormat, Format, Reporting};
use crate::{Failure, Streams};

use base::{Base, BaseReport, base_report};

pub(crate) fn run(
    command: &args::Coverage,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
    reader: &LocaleId,
) -> Result<u8, Failure> {
    // What a broken configuration is reported in.
    let reporting = Reporting::on_screen(match command.format {
        CoverageFormat::Json => Format::Json,
        _ => Format::Human,
    });
    let mut session = Session::new(&reporting, streams, language);
    let Some((mut project, _)) = session.open(&command.place)? else {
        return Ok(2);
    };
    if let Some(out) = &command.out {
        places::keep_file(out, &project, session.streams, language)?;
    }
    let mut only = None;
    if !command.paths.is_empty() {
        let asked = relative(&command.paths, project.root(), session.streams, language)?;
        project.keep_only(&asked);
        only = Some(asked);
    }
    let texts = command.format == CoverageFormat::Html;
    let past = freshness::attested(&project, language)?;
    let whole = on_threads(command.place.threads, || {
        compute::coverage(&project, &past, texts, only.as_deref())
    })?;
    let asked = asked_for(&command.locales, &whole, language)?;
    let next = match &command.next {
        Some(tag) => Some(known(tag, &whole, language)?),
        None => None,
    };
    let only = next.clone().map_or(asked, |next| vec![next]);
    let coverage = narrowed(&whole, &only);
    let base = base(command, &project, session.streams, language)?;
    let view = View {
        command,
        base,
        style: HumanStyle {
            // What goes into a file is no terminal.
            color: session.streams.color && command.out.is_none(),
            width: session.streams.width,
        },
        language,
        reader,
    };
    let report = view.report(&coverage, next.as_ref())?;
    deliver(&report, command, session.streams, language)?;
    let both = (&whole, &coverage);
    let held = gate::hold(&command.gate, both, &project, session.streams, language)?;
    Ok(u8::from(!held || session.blind))
}

/// How a report is asked for.
struct View<'v> {
    command: &'v args::Coverage,
    base: Option<BaseReport>,
    style: HumanStyle,
    language: &'v dyn Translate,
    /// The language of the reader.
    reader: &'v LocaleId,
}

impl View<'_> {
    fn report(&self, coverage: &Coverage, next: Option<&LocaleId>) -> Result<String, Failure> {
        if let Some(locale) = next {
            return self.queue(coverage, locale);
        }
        Ok(match self.command.format {
            CoverageFormat::Json => json::report(coverage),
            CoverageFormat::Markdown => {
                markdown::report(coverage, self.base.as_ref(), self.language)
            }
            CoverageFormat::Badge => badge::badge(coverage, self.language),
            CoverageFormat::Html => html::page(coverage, self.reader, self.language),
            CoverageFormat::Human => human::report(coverage, self.style, self.language),
        })
    }

    fn queue(&self, coverage: &Coverage, locale: &LocaleId) -> Result<String, Failure> {
        let queue = queue::queue(coverage, locale);
        match self.command.format {
            CoverageFormat::Human => Ok(human::queue(&queue, locale, self.style, self.language)),
            CoverageFormat::Json => Ok(json::queue(coverage, &queue)),
            _ => Err(problem(Message::new("coverage-next-format"), self.language)),
        }
    }
}

/// What to compare with, if that was asked for.
fn base(
    command: &args::Coverage,
    project: &Project,
    streams: &Streams<'_>,
    language: &dyn Translate,
) -> Result<Option<BaseReport>, Failure> {
    let Some(text) = &command.base else {
        return Ok(None);
    };
    if command.format != CoverageFormat::Markdown {
        return Err(problem(Message::new("coverage-base-format"), language));
    }
    let base = Base::of(text, &streams.dir);
    base_report(&base, (project, &command.place), language).map(Some)
}

fn problem(message: Message, language: &dyn Translate) -> Failure {
    anyhow!(language.translate(&message))
}

/// The locales that were named, each of which must be one of the project's.
fn asked_for(
    tags: &[String],
    coverage: &Coverage,
    language: &dyn Translate,
) -> Result<Vec<LocaleId>, Failure> {
    let tags = tags.iter();
    tags.map(|tag| known(tag, coverage, language)).collect()
}

/// The locale that is translated into and has this tag, in any spelling.
fn known(tag: &str, coverage: &Coverage, language: &dyn Translate) -> Result<LocaleId, Failure> {
    let message = |id| Message::new(id).with("tag", tag);
    let id = LocaleId::parse(tag).map_err(|_| problem(message("not-a-locale"), language))?;
    let locales = coverage.locales.iter().map(|locale| &locale.locale);
    if locales.clone().any(|locale| *locale == id) {
        return Ok(id);
    }
    if id == coverage.source_locale {
        return Err(problem(message("coverage-source-locale"), language));
    }
    let all: Vec<&str> = locales.map(LocaleId::as_str).collect();
    let message = message("coverage-unknown-locale").with("all", all.join(", "));
    Err(problem(message, language))
}

/// What of `coverage` is about `locales`; everything, if none is named.
fn narrowed(coverage: &Coverage, locales: &[LocaleId]) -> Coverage {
    let mut coverage = coverage.clone();
    if !locales.is_empty() {
        coverage.locales.retain(|one| locales.contains(&one.locale));
        coverage.items.retain(|item| locales.contains(&item.locale));
    }
    coverage
}

/// Prints the report, or puts it where it was asked for.
fn deliver(
    report: &str,
    command: &args::Coverage,
    streams: &mut Streams<'_>,
    language: &dyn Translate,
) -> Result<(), Failure> {
    let Some(out) = &command.out else {
        streams.out.write_all(report.as_bytes())?;
        return Ok(());
    };
    let path = streams.dir.join(out);
    let shown = out.display().to_string();
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, report))
        .with_context(|| {
            let message = Message::new("coverage-cannot-write").with("path", &*shown);
            language.translate(&message)
        })?;
    let message = Message::new("coverage-written").with("path", &*shown);
    writeln!(streams.out, "{}", language.translate(&message))?;
    Ok(())
}
