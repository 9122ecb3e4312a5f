//! What polynya knows of a project's history.

mod objects;
mod story;
mod walks;
mod with_git;
