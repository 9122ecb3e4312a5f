//! Source files, spans, findings, and the renderers that show them.
//!
//! This is the lowest crate: it knows text and positions, and nothing of
//! Markdown, YAML, locales or disks. A rule that sees something wrong builds a
//! [`Finding`] at a [`Span`] of a [`SourceFile`]; the finding carries all that
//! is needed to show it later, so the file's text can be dropped at once.
//!
//! Invariants:
//! - Spans are byte ranges from the start of the file.
//! - Lines and columns count from 1; a column is one Unicode scalar value.
//! - A finding holds a [`Message`], never a finished sentence: the language is
//!   chosen when it is rendered, through [`Translate`].
//!
//! ```
//! use polynya_diagnostics::{Finding, Fixes, Message, Rule, Scope, Severity, SourceFile, Span};
//!
//! static RULE: Rule = Rule {
//!     name: "too-shy",
//!     severity: Severity::Warning,
//!     on: true,
//!     scope: Scope::Variant,
//!     fixes: Fixes::Never,
//!     pages: &[],
//! };
//! let file = SourceFile::new("a.md", "title: 猫\n".to_owned());
//! let finding = Finding::new(&RULE, Message::new("too-shy"), file.locate(Span::new(7, 10)));
//! assert_eq!(finding.location.start.column, 8);
//! ```

mod edit;
mod finding;
mod fingerprint;
mod message;
mod render;
mod rule;
mod source;
mod span;

pub use edit::{Edit, edited};
pub use finding::{Excerpt, Finding, Fix, Location, Related, Safety, sort_findings};
pub use fingerprint::{Fingerprint, fingerprints};
pub use message::{Arg, Message, Translate};
pub use render::checkstyle::render_checkstyle;
pub use render::github::render_github;
pub use render::gitlab::render_gitlab;
pub use render::grep::render_grep;
pub use render::human::{HumanStyle, render_human};
pub use render::json::{FixReport, Summary, render_json, render_jsonl};
pub use render::junit::render_junit;
pub use render::markdown::{COMMENT_BYTES, SUMMARY_BYTES, markdown_code, render_markdown};
pub use render::rdjson::render_rdjson;
pub use render::report::{Report, Sources};
pub use render::sarif::render_sarif;
pub use render::words::printable_path;
pub use rule::{Fixes, Rule, Scope, Severity};
pub use source::{Position, SourceFile};
pub use span::Span;
