//! `polynya audit` and `polynya init`.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::Translate;

use super::shared::{arg, located, on_project, place, reporting, root_here};
use super::{Reporting, Where, subcommand};

/// What to look at, and how to report on it.
pub(crate) struct Audit {
    pub(crate) place: Where,
    pub(crate) reporting: Reporting,
}

/// Where to write what.
pub(crate) struct Init {
    pub(crate) place: Where,
    pub(crate) dry_run: bool,
}

pub(super) fn audit(language: &impl Translate) -> clap::Command {
    let dir = arg(language, "audit-dir", "arg-audit-dir")
        .value_name("DIR")
        .conflicts_with("root")
        .value_parser(value_parser!(PathBuf));
    // It makes one report of its own, with figures that are no summary.
    let findings_only = ["output-file", "quiet"];
    let options = on_project(language).into_iter();
    let options = options.filter(|option| !findings_only.contains(&option.get_id().as_str()));
    let options = options.map(|option| match option.get_id().as_str() {
        // An audit reports; only who asks for it is told by the exit code.
        "fail-on" => option.default_value("never"),
        "format" => super::shared::format(language, &["human", "json"]),
        _ => root_here(option, language),
    });
    subcommand(language, "audit", "about-audit")
        .args(options)
        .arg(dir)
}

pub(super) fn read_audit(matches: &ArgMatches) -> Audit {
    let mut place = place(matches);
    place.root = matches.get_one("audit-dir").cloned().or(place.root);
    Audit {
        place,
        reporting: reporting(matches),
    }
}

pub(super) fn init(language: &impl Translate) -> clap::Command {
    let dry_run = arg(language, "init-dry-run", "arg-init-dry-run")
        .long("dry-run")
        .action(ArgAction::SetTrue);
    subcommand(language, "init", "about-init")
        .args(located(language).map(|option| root_here(option, language)))
        .arg(dry_run)
}

pub(super) fn read_init(matches: &ArgMatches) -> Init {
    Init {
        place: place(matches),
        dry_run: matches.get_flag("init-dry-run"),
    }
}
