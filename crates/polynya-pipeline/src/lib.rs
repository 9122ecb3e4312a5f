//! The checks: schema validation, rules, and the parallel pass over entries.
//!
//! An [`Entry`] goes in with all its variants loaded, a [`CheckedEntry`] comes
//! out with findings and, for each variant, what is needed to export it.
//! Nothing here reads a disk or prints. Grouping needs paths alone, so entries
//! are independent and [`in_order`] runs them in parallel and hands them on in
//! order. Only [`strings`] looks at all Fluent files together: each is held
//! against others. What only the whole project can tell, [`settle()`] says from
//! the [`Facts`] that entries leave behind.
//!
//! Invariants:
//! - One bad variant never stops the others.
//! - The result does not depend on the number of threads.
//! - A finding exists only where [`rules::all`] has its rule.

mod absent;
mod baseline;
mod body;
mod check;
mod civil;
mod consistency;
pub mod coverage;
pub mod draft;
mod entry;
mod facts;
pub mod fixing;
pub mod freshness;
pub mod infer;
mod links;
mod mend;
mod needs;
mod parallel;
mod resources;
pub mod rules;
pub mod schema;
mod settle;
mod severity;
mod speech;
mod stored;
pub mod strings;
mod suggest;
pub mod suppress;
mod terms;

pub use baseline::{Baseline, Held, Malformed};
pub use body::{Body, Heading, Render};
pub use check::{CheckedEntry, CheckedVariant, Document, check_entry, load_problem};
pub use entry::{Collection, Contract, Entry, LoadProblem, Variant};
pub use facts::{EntryFacts, Facts};
pub use links::{Address, Claim, Folders, PageIds, Pending, Redirect, Site, settled_redirects};
pub use needs::{Need, Needs};
pub use parallel::in_order;
pub use resources::{Context, Resources, Voices};
pub use schema::{
    Annotation, Compiled, FieldKind, NamedSchemas, Names, Order, ReadSchema, Schema, Translation,
};
pub use settle::{settle, settle_links};
pub use severity::{PathTest, Severities};
pub use speech::{Origin, as_reference, check_messages, default_messages, judge_text};
pub use stored::Outcome;
pub use suggest::nearest;
pub use terms::check_vocabulary;
