//! Front matter: where it is in a file, and what it says, each value with its bytes.
//!
//! [`split()`] finds the block between the fences; [`FrontMatter::parse`] turns YAML,
//! TOML or JSON into a tree of [`Node`]s, and [`parse`] does so for any YAML. None of
//! them ever fails: what is wrong comes back as [`Problem`]s beside everything that
//! could still be read.
//!
//! Invariants:
//! - Spans count bytes from the start of the whole text and lie on character boundaries.
//! - Parsing never panics, whatever the bytes, and stays within [`Limits`].
//! - One broken top-level field leaves the others readable. Its key stays in the
//!   tree with [`Value::Broken`], so that nobody calls the field missing.
//!
//! ```
//! use polynya_frontmatter::{Split, split};
//!
//! let text = "---\ntitle: \"a \"b\" c\"\ndate: 2025-01-01\n---\n# Hi\n";
//! let Split::FrontMatter(parts) = split(text) else { unreachable!() };
//! let parsed = parts.parse(text);
//! assert_eq!(parsed.problems.len(), 1);
//! let date = parsed.root.pointer("/date").unwrap();
//! assert_eq!(date.node.as_str(), Some("2025-01-01"));
//! assert!(parsed.root.pointer("/title").unwrap().node.is_broken());
//! ```

mod block;
mod build;
mod diagnose;
mod entries;
mod flow;
mod formats;
mod lines;
mod output;
mod place;
mod plain;
mod recover;
mod scalar;
mod split;
mod traps;
mod tree;
mod value;
mod write;
mod yaml;

pub use formats::Syntax;
pub use formats::json::JsonMistake;
pub use formats::toml::TomlMistake;
pub use split::{FrontMatter, MissingReason, Split, split};
pub use tree::{Entry, Found, Key, Mapping, Node, Text, TextStyle, Value};
pub use write::write_scalar;
pub use yaml::{Limits, Parsed, Problem, ProblemKind, SyntaxCause, Trap, parse, require_mapping};

#[cfg(test)]
mod tests;
