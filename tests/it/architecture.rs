//! The shape of the workspace, held by tests.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

use crate::support::repository;

/// Which of our crates each crate may depend on. Arrows point down only.
const ARROWS: &[(&str, &[&str])] = &[
    ("polynya-diagnostics", &[]),
    ("polynya-frontmatter", &["polynya-diagnostics"]),
    ("polynya-locale", &["polynya-diagnostics"]),
    ("polynya-markdown", &["polynya-diagnostics"]),
    (
        "polynya-pipeline",
        &[
            "polynya-diagnostics",
            "polynya-frontmatter",
            "polynya-locale",
            "polynya-markdown",
        ],
    ),
    (
        "polynya-export",
        &[
            "polynya-diagnostics",
            "polynya-frontmatter",
            "polynya-locale",
            "polynya-markdown",
            "polynya-pipeline",
        ],
    ),
    ("polynya-cache", &[]),
    (
        "polynya-bundle",
        &["polynya-diagnostics", "polynya-export", "polynya-locale"],
    ),
    (
        "polynya-project",
        &[
            "polynya-cache",
            "polynya-diagnostics",
            "polynya-frontmatter",
            "polynya-locale",
            "polynya-pipeline",
        ],
    ),
    (
        "polynya-cli",
        &[
            "polynya-bundle",
            "polynya-cache",
            "polynya-diagnostics",
            "polynya-export",
            "polynya-frontmatter",
            "polynya-locale",
            "polynya-markdown",
            "polynya-pipeline",
            "polynya-project",
        ],
    ),
];

/// Crates that only the named package may use: the rest stays pure. What we are measured
/// beside (`benches`) uses what it likes, and none of ours.
const KEPT_IN: &[(&str, &[&str])] = &[
    // The book's reference of the command line is written from its definitions.
    ("clap", &["polynya-cli", "xtask"]),
    ("clap_complete", &["polynya-cli"]),
    ("clap_mangen", &["polynya-cli"]),
    ("anyhow", &["polynya-cli", "xtask"]),
    ("sys-locale", &["polynya-cli"]),
    ("notify", &["polynya-cli"]),
    ("ctrlc", &["polynya-cli"]),
    ("jiff", &["polynya-cli"]),
    ("html5ever", &["polynya-bundle"]),
    ("rusqlite", &["polynya-bundle"]),
    ("same-file", &["polynya-bundle"]),
    ("gix", &["polynya-project"]),
    ("ignore", &["polynya-project"]),
    ("indicatif", &["polynya-cli"]),
    ("jsonschema", &["polynya-pipeline"]),
    ("pulldown-cmark", &["polynya-export", "polynya-markdown"]),
    ("annotate-snippets", &["polynya-diagnostics"]),
    ("quick-xml", &["polynya-diagnostics"]),
    ("granit-parser", &["polynya-frontmatter"]),
    ("toml_parser", &["polynya-frontmatter"]),
    ("toml_datetime", &["polynya-frontmatter"]),
    ("fluent", &["polynya-locale"]),
];

fn metadata() -> Metadata {
    let mut command = MetadataCommand::new();
    command.manifest_path(repository().join("Cargo.toml"));
    command.no_deps();
    command.exec().unwrap()
}

/// Normal dependencies of each package of the workspace.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let normal = |package: &cargo_metadata::Package| {
        let all = package.dependencies.iter();
        let normal = all.filter(|dependency| dependency.kind == DependencyKind::Normal);
        normal.map(|dependency| dependency.name.clone()).collect()
    };
    let packages = metadata().packages;
    (packages.iter())
        .map(|package| (package.name.to_string(), normal(package)))
        .collect()
}

#[test]
fn arrows_point_down() {
    let dependencies = dependencies();
    let ours = dependencies
        .keys()
        .filter(|name| name.starts_with("polynya-"));
    for name in ours.filter(|name| *name != "polynya-tests") {
        let allowed = ARROWS.iter().find(|(crate_name, _)| crate_name == name);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{name} has no place in ARROWS"));
        let used = dependencies[name]
            .iter()
            .filter(|d| d.starts_with("polynya-"));
        for used in used {
            assert!(
                allowed.contains(&used.as_str()),
                "{name} must not use {used}"
            );
        }
    }
}

#[test]
fn libraries_stay_where_they_belong() {
    for (package, used) in dependencies() {
        for (library, homes) in KEPT_IN {
            let outside = ["benches", "polynya-tests"].contains(&package.as_str());
            let allowed = outside || homes.contains(&package.as_str());
            assert!(
                allowed || !used.contains(*library),
                "{package} must not use {library}"
            );
        }
    }
}

#[test]
fn a_crate_is_named_like_its_folder_and_has_the_workspace_lints() {
    for package in metadata().packages {
        let folder = package.manifest_path.parent().unwrap().file_name().unwrap();
        if package.name.starts_with("polynya-") && *package.name != "polynya-tests" {
            assert_eq!(folder, package.name.as_str());
        }
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{}",
            package.name
        );
    }
}

#[test]
fn versions_stand_in_the_workspace_only() {
    for package in metadata().packages {
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();
        let sections = manifest.split("dependencies]").skip(1);
        for line in sections.flat_map(|s| s.lines().skip(1).take_while(|l| !l.starts_with('['))) {
            let fine = line.trim().is_empty() || line.contains("workspace = true");
            assert!(fine, "{}: {line}", package.manifest_path);
        }
    }
}
