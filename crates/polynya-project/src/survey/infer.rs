//! From a folder to everything that can be inferred of it.

use std::convert::Infallible;
use std::path::Path;

use polynya_frontmatter::{Split, split};
use polynya_locale::voice::Voice;
use polynya_pipeline::in_order;
use polynya_pipeline::infer::{InferredField, Share, Tally, VariantFields};

use super::{Draft, Survey, draft, look, survey};
use crate::discover::EntryFiles;
use crate::{CollectionFiles, OpenError, Project, built_in_voice};

/// What was inferred of a folder, and the files that say so.
pub struct Inferred {
    /// Its layout.
    pub survey: Survey,
    /// What the front matter of each collection shows, in the order of the collections.
    pub fields: Vec<Fields>,
    /// The configuration and what it names.
    pub draft: Draft,
}

/// What the front matter of a collection shows.
pub struct Fields {
    /// Files with front matter, of all.
    pub documents: Share,
    /// Its fields.
    pub fields: Vec<InferredField>,
    /// The field that repeats the date in the path.
    pub path_field: Option<String>,
}

/// Looks at the folder `root` and reads the front matter in it. Threads are those of the
/// pool that it runs in. Nothing is written.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn infer(root: &Path) -> Result<Inferred, OpenError> {
    let survey = survey(&look(root));
    let layout = draft(&survey, &[]);
    if survey.collections.is_empty() {
        return Ok(Inferred {
            draft: layout,
            fields: Vec::new(),
            survey,
        });
    }
    let opened = Project::open_with(root, layout.overlay())?;
    let cat = built_in_voice("cat");
    let collections = opened.project.iter().flat_map(|project| {
        let each = project.collections().iter();
        each.map(|files| tally(project, files, cat.as_ref()))
    });
    let tallies: Vec<Tally<'_>> = collections.collect();
    let fields = tallies.iter().map(|tally| Fields {
        documents: tally.documents(),
        fields: tally.fields(),
        path_field: tally.path_field().map(str::to_owned),
    });
    Ok(Inferred {
        fields: fields.collect(),
        draft: draft(&survey, &tallies),
        survey,
    })
}

fn tally<'v>(project: &Project, files: &CollectionFiles, voice: Option<&'v Voice>) -> Tally<'v> {
    let mut tally = Tally::new(voice);
    let read = |entry: &EntryFiles| variants(project, files, entry);
    let Ok(()) = in_order(&files.entries, read, |variants| {
        tally.add(&variants, project.source_locale());
        Ok::<(), Infallible>(())
    });
    tally
}

fn variants(project: &Project, files: &CollectionFiles, entry: &EntryFiles) -> Vec<VariantFields> {
    let loaded = project.load(entry).variants.into_iter();
    let one = |variant: polynya_pipeline::Variant| {
        let source = variant.content.ok();
        let dates = files
            .collection
            .matches(&variant.path)
            .map(|path| path.dates);
        let date = dates.and_then(|dates| dates.into_iter().next());
        let root = source.and_then(|source| match split(source.text()) {
            Split::FrontMatter(parts) => Some(parts.parse(source.text()).root),
            _ => None,
        });
        VariantFields {
            locale: variant.locale,
            root,
            path_date: date.and_then(|date| date.iso),
        }
    };
    loaded.map(one).collect()
}
