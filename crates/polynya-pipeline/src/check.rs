//! The check of one entry: every rule that needs no more than the entry.

use std::sync::Arc;

use polynya_diagnostics::{Finding, Scope, Severity, SourceFile, Span, sort_findings};
use polynya_frontmatter::{Limits, Node, Split, Syntax, require_mapping, split};
use polynya_locale::LocaleId;
use serde_json::{Map, Value};

use crate::absent::absent;
use crate::body::Body;
use crate::consistency::{self, Side};
use crate::entry::{Collection, Contract, Entry, LoadProblem, Variant};
use crate::facts::EntryFacts;
use crate::freshness;
use crate::links;
use crate::needs::{Need, Noting};
use crate::resources::Context;
use crate::rules::unreadable_file::Unread;
use crate::rules::{self, syntax_problems};
use crate::schema::{Schema, Terms};
use crate::speech::{self, FrontMatter, Origin, Spoken};
use crate::suppress::{self, FileParts, Owner, Suppression, Suppressions};
use crate::terms;

/// An entry after its check.
pub struct CheckedEntry {
    /// What the entry had going in.
    pub id: Arc<str>,
    /// Sorted.
    pub findings: Vec<Finding>,
    /// In the order they came in.
    pub variants: Vec<CheckedVariant>,
    /// What it says about the project as a whole.
    pub facts: EntryFacts,
}

/// A variant after its check.
pub struct CheckedVariant {
    /// The locale that the path names.
    pub locale: LocaleId,
    /// Path relative to the root.
    pub path: Arc<str>,
    /// What can be exported; absent where an error of the variant's own, or a
    /// broken schema, keeps it out.
    pub document: Option<Document>,
}

/// A variant that was read and found good enough to export.
pub struct Document {
    /// The file.
    pub source: SourceFile,
    /// The front matter as JSON, without the schema's defaults.
    pub data: Value,
    /// Bytes of the body in the file.
    pub body: Span,
    /// Fields of `data` whose texts are messages.
    pub origins: Vec<Origin>,
    /// The body, rendered, if [`Context::renderer`] could do it from the check's own events.
    pub rendered: Option<Body>,
}

/// What the check of a variant gives besides its document.
#[derive(Default)]
struct Gathered {
    findings: Vec<Finding>,
    facts: EntryFacts,
    /// What the mascot says in it.
    spoken: Vec<Spoken>,
    /// Which texts are messages.
    origins: Vec<Origin>,
    /// The front matter, where it is a mapping.
    fields: Option<Node>,
    /// The comments in it.
    comments: Vec<Span>,
    /// What of them, and of those in the body, silences findings.
    suppressions: Vec<Suppression>,
    /// Places that are still to be written.
    open: Vec<Span>,
}

impl Gathered {
    /// Reads the comments that silence findings in a file with this body.
    fn read_comments(&mut self, source: &SourceFile, body: Span) {
        let parts = FileParts {
            comments: &self.comments,
            root: self.fields.as_ref(),
            body,
        };
        self.suppressions = suppress::of_document(source, &parts, &mut self.findings);
    }
}

impl Gathered {
    /// Reads the former addresses that a variant names.
    fn read_redirects(
        &mut self,
        context: Context<'_>,
        of: (&Arc<str>, &LocaleId),
        document: Option<&Document>,
    ) {
        if let (Some(root), Some(document)) = (&self.fields, document) {
            let read = (&document.source, root);
            links::check_redirects(context, of, read, &mut self.facts, &mut self.findings);
        }
    }
}

/// Checks `entry` under the terms of its collection.
#[must_use]
pub fn check_entry(context: Context<'_>, entry: Entry) -> CheckedEntry {
    let noting = Noting::new(context);
    let mut checked = check_noted(noting.context(context), entry);
    checked.facts.needs.append(&mut noting.needs());
    checked
}

fn check_noted(context: Context<'_>, entry: Entry) -> CheckedEntry {
    let Context {
        collection,
        severities,
        ..
    } = context;
    let mut findings = absent(collection, &entry);
    let mut facts = EntryFacts {
        unread: matches!(collection.contract, Contract::Broken),
        ..EntryFacts::default()
    };
    let mut variants = Vec::with_capacity(entry.variants.len());
    let mut spoken = Vec::with_capacity(entry.variants.len());
    let mut fields = Vec::with_capacity(entry.variants.len());
    let mut suppressions = Suppressions::default();
    let mut open = Vec::new();
    for variant in entry.variants {
        let mut gathered = Gathered::default();
        let (locale, path) = (variant.locale.clone(), Arc::clone(&variant.path));
        let document = check_variant(context, &entry.id, variant, &mut gathered);
        gathered.read_redirects(context, (&entry.id, &locale), document.as_ref());
        for finding in &mut gathered.findings {
            finding.locale = Some(Arc::clone(locale.as_arc()));
        }
        findings.append(&mut gathered.findings);
        facts.absorb(gathered.facts);
        let owner = owner(collection, &entry.id, &locale);
        suppressions.add(Arc::clone(&path), gathered.suppressions, owner);
        spoken.push((locale.clone(), gathered.spoken));
        fields.push(gathered.fields);
        open.push((Arc::clone(&path), gathered.open));
        variants.push(CheckedVariant {
            locale,
            path,
            document,
        });
    }
    findings.extend(speech::lost(&collection.source_locale, &spoken));
    let sides = sides(context, &variants, &fields);
    compare(context, &entry.id, &sides, &mut facts, &mut findings);
    let rendered = sides.iter().map(Side::take_rendered).collect();
    keep_rendered(&mut variants, rendered);
    rules::todo_left::silence(&open, severities, &mut findings);
    severities.apply(&mut findings);
    if !suppressions.is_empty() {
        if is_unsure(collection, &variants, &findings) {
            suppressions.doubt();
        }
        facts.silence(suppressions, &mut findings);
    }
    bar(collection, &mut variants, &findings);
    claim(collection, &entry.id, &mut findings);
    CheckedEntry {
        id: entry.id,
        findings,
        variants,
        facts,
    }
}

/// Gives each readable variant its body, where that was rendered on the way.
fn keep_rendered(variants: &mut [CheckedVariant], rendered: Vec<Option<Body>>) {
    let documents = variants.iter_mut().filter_map(|v| v.document.as_mut());
    for (document, rendered) in documents.zip(rendered) {
        document.rendered = rendered;
    }
}

/// Says of findings that they are about this entry, and sorts them.
fn claim(collection: &Collection, entry: &Arc<str>, findings: &mut [Finding]) {
    for finding in &mut *findings {
        finding.collection = Some(Arc::clone(&collection.name));
        finding.entry = Some(Arc::clone(entry));
    }
    sort_findings(findings);
}

fn owner(collection: &Collection, entry: &Arc<str>, locale: &LocaleId) -> Owner {
    Owner {
        collection: Some(Arc::clone(&collection.name)),
        entry: Some(Arc::clone(entry)),
        locale: Some(Arc::clone(locale.as_arc())),
    }
}

/// Holds the variants of an entry against each other, against the site, and against what
/// they were made from.
fn compare(
    context: Context<'_>,
    entry: &Arc<str>,
    sides: &[Side<'_>],
    facts: &mut EntryFacts,
    findings: &mut Vec<Finding>,
) {
    let links = if links::are_wanted(context.severities) {
        links::read(context.site, sides)
    } else {
        Vec::new()
    };
    consistency::check(context, sides, &links, findings);
    links::check(context, entry, links, facts, findings);
    freshness::check::check(context, entry, sides, findings);
}

/// Whether some rule had no chance to speak of the entry, since there was nothing to
/// hold its files against, or because of what another rule says.
fn is_unsure(collection: &Collection, variants: &[CheckedVariant], findings: &[Finding]) -> bool {
    let mut sources = variants.iter();
    let no_source = !sources.any(|variant| variant.locale == collection.source_locale);
    let lost = variants.iter().any(|variant| variant.document.is_none());
    let ends = [&rules::stub_body::RULE, &rules::heading_differs::RULE];
    let cut_short = |finding: &Finding| {
        let of_comment = finding.rule == &rules::invalid_suppression::RULE;
        let unusable = !suppress::is_suppressible(finding.rule) && !of_comment;
        unusable || ends.contains(&finding.rule)
    };
    no_source || lost || findings.iter().any(cut_short)
}

/// The variants that could be read, as they are compared with each other. What is
/// wrong with one is no reason to keep silent about how it differs from another.
fn sides<'a>(
    context: Context<'a>,
    variants: &'a [CheckedVariant],
    fields: &'a [Option<Node>],
) -> Vec<Side<'a>> {
    let both = variants.iter().zip(fields);
    let readable = both.filter_map(|(variant, fields)| {
        let document = variant.document.as_ref()?;
        let side = Side::new(&variant.locale, &document.source, document.body);
        let side = side.rendered_by(context.renderer);
        Some(side.with_fields(fields.as_ref()))
    });
    readable.collect()
}

/// Keeps variants with errors of their own out of the bundle.
fn bar(collection: &Collection, variants: &mut [CheckedVariant], findings: &[Finding]) {
    let broken = matches!(collection.contract, Contract::Broken);
    for variant in variants {
        let locale = variant.locale.as_str();
        let mut own = findings
            .iter()
            .filter(|f| f.locale.as_deref() == Some(locale));
        if broken || own.any(bars) {
            variant.document = None;
        }
    }
}

/// Whether a finding about a variant keeps it out of the bundle. `invalid-schema`, which is
/// the project's elsewhere, says of a variant that it could not be held against its schema.
fn bars(finding: &Finding) -> bool {
    let own = finding.rule.scope == Scope::Variant || finding.rule == &rules::invalid_schema::RULE;
    finding.severity == Severity::Error && own
}

fn check_variant(
    context: Context<'_>,
    entry: &str,
    variant: Variant,
    gathered: &mut Gathered,
) -> Option<Document> {
    if let Some(rival) = &variant.rival {
        let finding =
            rules::duplicate_variant::finding(&variant.path, rival, entry, &variant.locale);
        gathered.findings.push(finding);
    }
    match variant.content {
        Ok(source) => check_document(context, &variant.locale, source, gathered),
        Err(problem) => {
            gathered
                .findings
                .push(load_problem(&variant.path, &problem));
            gathered.facts.unread = true;
            None
        }
    }
}

/// The finding about a file that could not be read as a text.
#[must_use]
pub fn load_problem(path: &Arc<str>, problem: &LoadProblem) -> Finding {
    match problem {
        LoadProblem::Encoding {
            source,
            span,
            encoding,
        } => rules::invalid_encoding::finding(source, *span, *encoding),
        LoadProblem::TooLarge { size, limit } => {
            rules::file_too_large::finding(path, *size, *limit)
        }
        LoadProblem::Unreadable { reason } => {
            rules::unreadable_file::finding(path, Unread::File, reason)
        }
        LoadProblem::NotAFile => rules::not_a_file::finding(path),
        LoadProblem::LinkOutside => rules::link_outside_root::finding(path),
    }
}

fn check_document(
    context: Context<'_>,
    locale: &LocaleId,
    source: SourceFile,
    gathered: &mut Gathered,
) -> Option<Document> {
    let schema = context.collection.contract.schema();
    check_text(context, &source, &mut gathered.findings);
    match split(source.text()) {
        Split::FrontMatter(parts) => {
            let block = (parts.syntax, parts.content);
            let data = check_block(context, locale, &source, block, gathered)?;
            gathered.read_comments(&source, parts.body);
            let open = rules::todo_left::body(&source, parts.body);
            gathered.findings.extend(open.finding);
            gathered.open.extend(open.spans);
            Some(Document {
                body: parts.body,
                origins: std::mem::take(&mut gathered.origins),
                source,
                data,
                rendered: None,
            })
        }
        Split::Unclosed {
            syntax,
            fence,
            content,
            suggestion,
            instead,
        } => {
            let finding =
                rules::unclosed_front_matter::finding(&source, fence, suggestion, instead);
            gathered.findings.push(finding);
            check_unclosed(context, locale, &source, (syntax, content), gathered);
            None
        }
        Split::Missing { reason, body } => {
            let empty = matches!(reason, polynya_frontmatter::MissingReason::Empty);
            if empty || schema.is_some_and(|schema| !schema.accepts_nothing()) {
                let finding =
                    rules::missing_front_matter::finding(&source, &reason, schema, locale);
                gathered.findings.push(finding);
                return None;
            }
            gathered.read_comments(&source, body);
            Some(Document {
                source,
                data: Value::Object(Map::new()),
                origins: Vec::new(),
                body,
                rendered: None,
            })
        }
    }
}

/// What the fields themselves have wrong is worth saying at once, but only if the guess where
/// the block ends makes sense.
fn check_unclosed(
    context: Context<'_>,
    locale: &LocaleId,
    source: &SourceFile,
    block: (Syntax, Span),
    gathered: &mut Gathered,
) {
    let mut inner = Gathered::default();
    check_block(context, locale, source, block, &mut inner);
    let readable = |finding: &Finding| !rules::is_about_syntax(finding.rule);
    if inner.findings.iter().all(readable) {
        gathered.findings.append(&mut inner.findings);
    }
}

/// Rules about the text of a file, whatever is written there.
fn check_text(context: Context<'_>, source: &SourceFile, findings: &mut Vec<Finding>) {
    findings.extend(rules::byte_order_mark::finding(source));
    let is_on = |rule| context.severities.is_on(rule, source.path());
    if is_on(&rules::not_normalized::RULE) {
        findings.extend(rules::not_normalized::findings(source));
    }
    if is_on(&rules::trailing_space::RULE) {
        findings.extend(rules::trailing_space::finding(source));
    }
}

/// Checks the front matter at `range`; gives it as JSON where it is a mapping.
fn check_block(
    context: Context<'_>,
    locale: &LocaleId,
    source: &SourceFile,
    (syntax, range): (Syntax, Span),
    gathered: &mut Gathered,
) -> Option<Value> {
    let mut parsed = syntax.parse(source.text(), range, &Limits::default());
    require_mapping(&mut parsed);
    gathered
        .findings
        .extend(syntax_problems(source, &parsed.problems));
    let root: &Node = &parsed.root;
    gathered.facts.unread |= root.as_mapping().is_none();
    root.as_mapping()?;
    let terms = Terms::of(context, source, (syntax, range), &mut gathered.findings);
    gathered.facts.unread |= terms.is_broken();
    let data = check_fields(context, locale, (source, root), terms.schema(), gathered);
    if let Some(schema) = terms.schema()
        && (context.severities).is_on(&rules::key_order::RULE, source.path())
    {
        let found = rules::key_order::finding(source, (syntax, range), &parsed, schema);
        gathered.findings.extend(found);
    }
    gathered.fields = Some(parsed.root);
    gathered.comments = parsed.comments;
    Some(data)
}

/// Whether what a schema finds is to be mended in the front matter: a message's text is not
/// written there, and its file is where it is mended. But which values there are at all is no
/// matter of wording.
fn is_written_here(finding: &Finding, messages: &[Span]) -> bool {
    let values = [
        &rules::schema_enum::RULE,
        &rules::schema_const::RULE,
        &rules::schema_format::RULE,
    ];
    values.contains(&finding.rule) || !messages.contains(&finding.location.span)
}

/// Checks a mapping; gives it as JSON, with messages in the place of references.
fn check_fields(
    context: Context<'_>,
    locale: &LocaleId,
    (source, root): (&SourceFile, &Node),
    schema: Option<&Schema>,
    gathered: &mut Gathered,
) -> Value {
    let Gathered {
        findings,
        facts,
        spoken,
        origins,
        open,
        ..
    } = gathered;
    let mut data = root.to_json();
    let references = speech::resolve(context, locale, (source, root), schema, &mut data, findings);
    if references.any {
        facts.needs.insert(Need::Messages);
    }
    if let Some(schema) = schema {
        let mut broken = schema.check(source, root, &data);
        broken.retain(|finding| is_written_here(finding, &references.spans));
        findings.append(&mut broken);
        let fields = schema.vocabularies();
        terms::check(context, fields, locale, (source, root), facts, findings);
        let references = schema.references();
        let needs = &mut facts.needs;
        links::check_references(context.site, references, (source, root), needs, findings);
    }
    facts.published.append(&mut links::published(root));
    let left = rules::todo_left::fields(context, locale, source, root);
    open.extend(left.iter().map(|finding| finding.location.span));
    findings.extend(left);
    findings.extend(rules::locale_mismatch::findings(source, root, locale));
    let front = FrontMatter {
        locale,
        source,
        root,
        schema,
        data: &data,
        origins: &references.origins,
    };
    *spoken = speech::check(context, &front, findings);
    if let Some(path) = context.collection.matches_dated(source.path()) {
        let dates = &path.dates;
        findings.extend(rules::path_field_differs::findings(source, root, dates));
    }
    for (field, text) in references.defaults {
        data[field] = Value::String(text);
    }
    *origins = references.origins;
    data
}
