//! Bodies of Markdown and MDX: which dialect is read, the ids that headings
//! get, and the [`Outline`] of a body, in which everything has its bytes.
//!
//! This crate reads what authors wrote; turning it into HTML is not its
//! business. Whoever renders a body takes [`MARKDOWN`], [`without_esm`] and
//! [`Ids`] from here, so that what is checked is what is shown.
//!
//! Invariants:
//! - Reading never fails and never panics, whatever the text.
//! - Spans are bytes of the whole file, at boundaries of characters.
//!
//! ```
//! use polynya_diagnostics::Span;
//! use polynya_markdown::{BlockKind, Dialect, Outline};
//!
//! let text = "## Open water\n\nSee `ice`, *everybody*.\n";
//! let outline = Outline::read(text, Span::new(0, text.len()), Dialect::Markdown);
//! let heading = &outline.blocks[0];
//! assert!(matches!(&heading.kind, BlockKind::Heading { level: 2, id, .. } if &**id == "open-water"));
//! assert_eq!(outline.text(&outline.blocks[1]), "See \u{FFFC}, everybody.");
//! ```

mod blanks;
mod dialect;
mod lines;
mod mask;
mod mdx;
mod outline;
mod remark;
mod slug;

pub use blanks::idle_blanks;
pub use dialect::{Dialect, MARKDOWN};
pub use mdx::without_esm;
pub use outline::{
    Block, BlockKind, Inline, InlineKind, ListItem, NOT_TEXT, Outline, Reading, Table, Tag, tags,
};
pub use remark::{JSX_COMMENT, REMARK, is_remark, remark_text, with_html_remarks, without_remarks};
pub use slug::{Ids, may_have_fixed_ids, push_slug};
