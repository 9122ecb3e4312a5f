//! A project on disk: its configuration and its files.
//!
//! [`Project::open`] reads `polynya.yaml` and the schemas, finds the files that
//! the path patterns match, and groups them into entries, all without opening
//! a content file. [`Project::load`] reads one entry's files, [`Project::changes`]
//! tells which of them differ from a commit, [`Project::configuration`] what else decides the output.
//!
//! Invariants:
//! - Every file that a pattern matches is in exactly one entry.
//! - Nothing outside the root is read, whatever links there are.
//! - The order of entries and variants does not depend on the disk or on threads.

mod attested;
mod baseline;
mod changes;
mod config;
mod depfile;
mod discover;
mod edit;
mod fingerprint;
mod fixing;
mod ground;
pub mod history;
mod inputs;
mod layout;
mod load;
mod named;
mod overrides;
mod project;
mod report;
mod repository;
mod resources;
mod root;
mod shard;
mod site;
pub mod survey;
mod taken;
mod vocabularies;
mod voices;
mod walk;
mod watched;

pub use attested::{Attested, STRING_SEALS, Then, ThenError};
pub use baseline::{BASELINE, BaselineError, read_baseline};
pub use changes::{Against, Changes, ChangesError, Terms};
pub use config::{ExportSettings, config_schema, export_settings};
pub use depfile::{Depfile, Input, depfile, is_pattern};
pub use discover::{EntryFiles, FileKind, VariantFile};
pub use edit::EditError;
pub use fingerprint::{Configuration, ConfigurationKind, ConfigurationPart};
pub use ground::Ground;
pub use layout::{Layout, listing};
pub use project::{CollectionFiles, Drafts, OpenError, Opened, Project, is_below};
pub use report::{Texts, repository_prefix, write_report};
pub use repository::RepositoryError;
pub use resources::Read;
pub use root::{CONFIG, find_root, on_disk, relative};
pub use shard::{Shard, ShardError};
pub use taken::Taken;
pub use voices::built_in_voice;
