//! The book in `docs/`: it is run, its links lead somewhere, and what it says of commands
//! and settings is so.

mod examples;
mod mentions;
mod page;
mod shell;
mod sqlite;

use xtask::book;

#[test]
fn references_are_what_the_program_says() {
    for page in book::generated().unwrap() {
        let path = book::sources().join(&page.path);
        if std::env::var_os("UPDATE_PAGES").is_some() {
            std::fs::write(&path, &page.text).unwrap();
        }
        let is = std::fs::read_to_string(&path).unwrap_or_default();
        let stale = "is out of date: run `cargo xtask book`";
        assert!(is == page.text, "docs/src/{} {stale}", page.path);
    }
}

#[test]
fn links_lead_somewhere_and_every_page_is_listed() {
    let broken = book::broken(&book::assembled().unwrap());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// On a git host, pages are read as they are checked in.
#[test]
fn links_lead_somewhere_on_a_git_host_as_well() {
    let mut wrong = Vec::new();
    for page in page::all() {
        for target in page.links() {
            let path = target.split('#').next().unwrap_or_default();
            let file = book::sources().join(&page.path).with_file_name(path);
            if !path.is_empty() && !file.exists() {
                wrong.push(format!("{}: {target}", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
