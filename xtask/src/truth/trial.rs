//! Planting, checking and judging, pair by pair.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use anyhow::{Result, ensure};
use polynya_diagnostics::{Finding, SourceFile, Span};
use polynya_locale::LocaleId;
use polynya_pipeline::{Context, Entry, Facts, Variant, check_entry, in_order, settle_links};
use polynya_project::{CollectionFiles, EntryFiles, Project};

use super::edit::{Planted, places};
use super::harmless::HARMLESS;
use super::judge::{Outcome, alarms, new_findings, outcome};
use super::options::Options;
use super::page::{Page, View};
use super::plant::{DEFECTS, Family};
use super::random::Random;
use super::schema::{self, Field};

/// One mutation and what came of it.
pub(crate) struct Trial {
    /// The family's name.
    pub(crate) family: &'static str,
    /// The family's rules; none if it is harmless.
    pub(crate) rules: &'static [&'static str],
    /// Whether the pair was clean before.
    pub(crate) clean: bool,
    /// What came of it.
    pub(crate) outcome: Outcome,
    /// Names of rules with something new to say.
    pub(crate) spoke: BTreeSet<&'static str>,
    /// File and line, what was there, what is there now; what is said about it.
    pub(crate) story: String,
}

/// A translation to plant into.
struct Job<'a> {
    files: &'a CollectionFiles,
    entry: &'a EntryFiles,
    target: &'a LocaleId,
    fields: &'a [Field],
    paths: &'a [&'a str],
}

/// The two pages of a job with what is found in them as they are.
struct Ground<'a> {
    context: Context<'a>,
    id: Arc<str>,
    source: Page,
    target: Page,
    fields: &'a [Field],
    paths: &'a [&'a str],
    before: Vec<Finding>,
}

/// A try of which nothing came is repeated with other numbers so often.
const TRIES: usize = 4;

/// Plants, checks and judges everything that is asked for.
pub(crate) fn all(project: &Project, options: &Options) -> Result<Vec<Trial>> {
    let resources = project.resources().resources;
    let schemas = schema::read(project.root());
    let collections = project.collections().iter();
    let entries = collections.flat_map(|files| &files.entries);
    let paths: Vec<&str> = entries
        .flat_map(|entry| entry.variants.iter().map(|variant| &*variant.path))
        .collect();
    let mut jobs = Vec::new();
    for files in project.collections() {
        let name = &*files.collection.name;
        let fields = schemas.get(name).map_or(&[][..], Vec::as_slice);
        let entries = files.entries.iter();
        jobs.extend(entries.flat_map(|entry| pairs(files, entry, (fields, &paths), options)));
    }
    ensure!(
        !jobs.is_empty(),
        "the corpus has no pair of variants to plant into"
    );
    // The same pairs for the same seed, from everywhere in the corpus.
    Random::of(options.seed, &["pairs"]).shuffle(&mut jobs);
    jobs.truncate(options.limit);
    jobs.sort_by_key(|job| {
        (
            &job.files.collection.name,
            &job.entry.id,
            job.target.as_str(),
        )
    });
    let work = |job: &Job<'_>| {
        let context = project.context(job.files, &resources, None);
        ground(project, context, job).map_or_else(Vec::new, |ground| trials(&ground, options))
    };
    let mut trials = Vec::new();
    let Ok(()) = in_order(&jobs, work, |done| {
        trials.extend(done);
        Ok::<(), Infallible>(())
    });
    Ok(trials)
}

fn pairs<'a>(
    files: &'a CollectionFiles,
    entry: &'a EntryFiles,
    (fields, paths): (&'a [Field], &'a [&'a str]),
    options: &Options,
) -> Vec<Job<'a>> {
    let source = &files.collection.source_locale;
    let has_source = entry
        .variants
        .iter()
        .any(|variant| variant.locale == *source);
    let others = entry.variants.iter().filter(|variant| {
        has_source
            && variant.locale != *source
            && options.wants_pair(source.as_str(), variant.locale.as_str())
    });
    let job = |variant: &'a polynya_project::VariantFile| Job {
        files,
        entry,
        target: &variant.locale,
        fields,
        paths,
    };
    others.map(job).collect()
}

/// Reads a pair; nothing if one of the two has no front matter to be read.
fn ground<'a>(project: &Project, context: Context<'a>, job: &Job<'a>) -> Option<Ground<'a>> {
    let entry = project.load(job.entry);
    let page = |locale: &LocaleId| {
        let mut variants = entry.variants.iter();
        let variant = variants.find(|variant| variant.locale == *locale)?;
        let file = variant.content.as_ref().ok()?;
        Page::read(locale.clone(), &variant.path, file.text())
    };
    let mut ground = Ground {
        context,
        id: Arc::clone(&job.entry.id),
        source: page(&job.files.collection.source_locale)?,
        target: page(job.target)?,
        fields: job.fields,
        paths: job.paths,
        before: Vec::new(),
    };
    ground.before = check(&ground, &ground.source.text, &ground.target.text);
    Some(ground)
}

fn check(ground: &Ground<'_>, source: &str, target: &str) -> Vec<Finding> {
    let variant = |page: &Page, text: &str| Variant {
        locale: page.locale.clone(),
        path: page.path.as_str().into(),
        rival: None,
        content: Ok(SourceFile::new(page.path.as_str(), text.to_owned())),
    };
    let entry = Entry {
        id: Arc::clone(&ground.id),
        variants: vec![
            variant(&ground.source, source),
            variant(&ground.target, target),
        ],
    };
    let checked = check_entry(ground.context, entry);
    // What a link's target decides is known once all pages are; here, those of the entry.
    let mut facts = Facts::default();
    facts.absorb(checked.facts);
    let mut findings = checked.findings;
    findings.extend(settle_links(ground.context.severities, &facts));
    findings
}

fn trials(ground: &Ground<'_>, options: &Options) -> Vec<Trial> {
    let every: Vec<&str> = DEFECTS
        .iter()
        .flat_map(|family| family.rules)
        .copied()
        .collect();
    let families = DEFECTS.iter().chain(HARMLESS);
    let mut trials = Vec::new();
    for family in families.filter(|family| options.wants(family.name)) {
        let rules = if family.rules.is_empty() {
            &every
        } else {
            family.rules
        };
        let speaks = |finding: &Finding| rules.contains(&finding.rule.name);
        let clean = !ground.before.iter().any(speaks);
        let mut made: Vec<(bool, Planted)> = Vec::new();
        for round in 0..options.seeds {
            let Some(mutation) = plant(ground, family, (options.seed, round)) else {
                continue;
            };
            if !made.contains(&mutation) {
                trials.push(trial(ground, family, &mutation, clean));
                made.push(mutation);
            }
        }
    }
    trials
}

/// Makes a mutation: whether it is of the source, and what it is.
fn plant(ground: &Ground<'_>, family: &Family, at: (u64, usize)) -> Option<(bool, Planted)> {
    let (seed, round) = at;
    let (round, locale) = (round.to_string(), ground.target.locale.as_str());
    let mut random = Random::of(seed, &[family.name, &ground.id, locale, &round]);
    for _ in 0..TRIES {
        // Translations are what is edited most.
        let source = family.both && random.below(4) == 0;
        let (own, other) = if source {
            (&ground.source, &ground.target)
        } else {
            (&ground.target, &ground.source)
        };
        let view = View {
            own,
            other,
            schema: ground.fields,
            paths: ground.paths,
        };
        let planted = (family.plant)(view, &mut random);
        let changes = |planted: &Planted| planted.apply(&own.text).0 != own.text;
        if let Some(planted) = planted.filter(changes) {
            return Some((source, planted));
        }
    }
    None
}

/// Checks a mutated entry and judges what is found.
fn trial(ground: &Ground<'_>, family: &Family, mutation: &(bool, Planted), clean: bool) -> Trial {
    let (in_source, planted) = mutation;
    let own = if *in_source {
        &ground.source
    } else {
        &ground.target
    };
    let (text, written) = planted.apply(&own.text);
    let after = if *in_source {
        check(ground, &text, &ground.target.text)
    } else {
        check(ground, &ground.source.text, &text)
    };
    let mut new = new_findings(&ground.before, after.clone());
    let file = SourceFile::new(own.path.as_str(), text);
    let outcome = if family.rules.is_empty() {
        new = alarms(&ground.before, &after, new);
        if new.is_empty() {
            Outcome::Silent
        } else {
            Outcome::Alarm
        }
    } else {
        let places = places(&file, &written, planted.reach);
        outcome(&new, family.rules, &own.path, &places)
    };
    Trial {
        family: family.name,
        rules: family.rules,
        clean,
        outcome,
        spoke: new.iter().map(|finding| finding.rule.name).collect(),
        story: story(own, planted, (&file, &written), &new),
    }
}

/// What was done and what was said about it, to be read by a person.
fn story(
    own: &Page,
    planted: &Planted,
    (file, written): (&SourceFile, &[Span]),
    new: &[Finding],
) -> String {
    let line = written
        .first()
        .map_or(1, |span| file.position(span.start).line);
    let mut story = format!("{}:{line}", own.path);
    for edit in planted.edits.iter().take(3) {
        let old = short(own.slice(edit.span));
        story.push_str(&format!("\n    {old} → {}", short(&edit.text)));
    }
    let text = file.text().lines().nth(line - 1).unwrap_or_default();
    story.push_str(&format!("\n    in {}", short(text)));
    for finding in new.iter().take(4) {
        let at = &finding.location;
        let args = short(&format!(
            "{:?} {:?}",
            finding.message.attribute, finding.message.args
        ));
        let (rule, path, line) = (finding.rule.name, &at.path, at.start.line);
        story.push_str(&format!("\n    {rule} {path}:{line} {args}"));
    }
    story
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(160).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}
