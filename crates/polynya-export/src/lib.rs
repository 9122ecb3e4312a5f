//! What leaves the project: records, bundles and the manifest.
//!
//! This crate turns a body of Markdown into a [`Body`] (HTML, headings,
//! excerpt, counts), puts that and an entry's data into a [`Record`], writes
//! records as lines of a bundle, and lists the bundles in a [`Manifest`]. It
//! is pure: values in, values out; its caller owns the disk.
//!
//! Invariants:
//! - Same input, same bytes out.
//! - A body whose author is not trusted gives HTML without scripts, event
//!   handlers or links to anything but well-known schemes.
//! - [`normalize_data`] is idempotent, and [`verify_line`] accepts what
//!   [`Record::write_line`] wrote and nothing that was changed since.
//!
//! ```
//! use polynya_export::{BodyOptions, render_body};
//!
//! let body = render_body("## Open water\n\nHello.", &BodyOptions::default(), "en");
//! assert_eq!(body.html, "<h2 id=\"open-water\">Open water</h2>\n<p>Hello.</p>\n");
//! assert_eq!((body.words, body.excerpt.as_str()), (3, "Hello."));
//! ```

mod assemble;
mod body;
mod bundle;
mod data;
mod json_text;
mod listing;
mod manifest;
mod messages;
mod record;
mod record_schema;
mod sums;
mod types;
mod vocabulary;

pub use assemble::{Exported, Made, Terms, export_entry};
pub use body::{BodyOptions, BodyRenderer, render_body};
pub use bundle::{BundleStats, BundleWriter};
pub use data::normalize_data;
pub use listing::{List, Listing};
pub use manifest::{
    BundleEntry, EntryItem, FORMAT_VERSION, Fate, FileEntry, FindingRef, Header, InputEntry,
    Manifest, RedirectItem, Tool,
};
pub use messages::{RecordMessage, RecordMessages};
pub use polynya_pipeline::{Body, Heading};
pub use record::{Alternate, EntryDigest, Record, line_digest, verify_line};
pub use record_schema::{RECORD_DESCRIPTION, record_schema};
pub use sums::{SUMS, sha256, sums};
pub use types::{TypeLanguage, types};
pub use vocabulary::{RecordTerm, RecordTerms};
