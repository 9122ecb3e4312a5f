//! `check --fix`, `--unsafe` and `--diff`.

use clap::{Arg, ArgAction, ArgMatches};
use polynya_diagnostics::{Safety, Translate};

use super::shared::arg;

/// Which fixes are made, and what for.
pub(crate) struct Fixing {
    /// The least safe ones that are.
    pub(crate) safety: Safety,
    pub(crate) aim: Aim,
}

/// What becomes of the texts with the fixes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// They are written.
    Write,
    /// They are shown beside what there is.
    Show,
}

pub(super) fn read(matches: &ArgMatches) -> Option<Fixing> {
    let aim = match (matches.get_flag("fix"), matches.get_flag("diff")) {
        (false, false) => return None,
        (_, true) => Aim::Show,
        (true, false) => Aim::Write,
    };
    let safety = if matches.get_flag("unsafe") {
        Safety::Unsafe
    } else {
        Safety::Safe
    };
    Some(Fixing { safety, aim })
}

pub(super) fn options(language: &impl Translate) -> [Arg; 3] {
    let flag = |name, help| {
        let flag = arg(language, name, help).long(name);
        flag.action(ArgAction::SetTrue)
    };
    [
        flag("fix", "arg-fix"),
        // Programs read JSON, people and `git apply` read differences.
        flag("diff", "arg-diff").conflicts_with("format"),
        flag("unsafe", "arg-unsafe"),
    ]
}
