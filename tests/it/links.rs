//! Links are judged by all pages there are, whatever part of them is checked.

use crate::support::Project;

const CONFIG: &str = "\
sourceLocale: en
locales: [en]
collections:
  logs:
    path: logs/{slug}/{locale}.md
    url: /{locale}/logs/{slug}/
";

fn project() -> Project {
    let links = "---\ntitle: Ice\n---\n\n[a](/en/logs/seals/#pups) [b](/en/logs/seals/#nothing) \
                 [c](/en/logs/sledges/) [d](#nothing)\n";
    Project::new(&[
        ("polynya.yaml", CONFIG),
        ("logs/ice/en.md", links),
        ("logs/seals/en.md", "---\ntitle: Seals\n---\n\n## Pups\n"),
    ])
}

#[test]
fn a_run_over_everything_settles_what_is_on_other_pages() {
    let rules = project().check().rules();
    assert_eq!(rules, ["broken-anchor", "broken-link", "broken-anchor"]);
}

#[test]
fn a_run_over_some_pages_knows_the_others_by_their_paths_only() {
    let ran = project().run(&["check", "logs/ice", "--format", "json"]);
    assert_eq!(ran.rules(), ["broken-link", "broken-anchor"]);
}

#[test]
fn an_export_says_the_same_and_keeps_the_page() {
    let project = project();
    let ran = project.run(&["export", "--format", "json"]);
    assert_eq!(
        ran.rules(),
        ["broken-anchor", "broken-link", "broken-anchor"]
    );
    assert_eq!(ran.code, 0);
}

/// Such a link has no address to look for in a text.
#[test]
fn a_link_without_a_host_can_be_missing() {
    let config = "\
sourceLocale: en
locales: [en, ja]
collections:
  pages:
    path: pages/{slug}/{locale}.md
";
    let project = Project::new(&[
        ("polynya.yaml", config),
        (
            "pages/sea/en.md",
            "---\ntitle: Sea\n---\n\nSee [it](https://).\n",
        ),
        (
            "pages/sea/ja.md",
            "---\ntitle: 海\n---\n\n海を見てください。\n",
        ),
    ]);
    let ran = project.run(&["check", "--format", "json"]);
    assert_eq!(ran.rules(), ["link-differs"]);
}
