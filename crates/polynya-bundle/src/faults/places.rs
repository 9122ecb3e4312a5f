//! Folders that do not take files, and files that are somebody else's: both are seen before
//! anything moves.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use polynya_export::{RECORD_DESCRIPTION, SUMS};

use super::{Faulty, Texts, export, folder, new, old, there, whole, with_old};
use crate::disk::{Disk, RealDisk};
use crate::export::SCHEMA;
use crate::place::{MANIFEST, STAGING, files};
use crate::standing::Foreign;

/// A disk on which one folder takes no files.
struct Closed(&'static str);

impl Closed {
    fn holds(&self, path: &Path) -> io::Result<()> {
        let staged = path.iter().any(|part| part == STAGING);
        if !staged && path.parent().is_some_and(|folder| folder.ends_with(self.0)) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(())
    }
}

impl Disk for Closed {
    fn create_folders(&self, path: &Path) -> io::Result<()> {
        RealDisk.create_folders(path)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + Send>> {
        RealDisk.create(path)
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        RealDisk.open_lock(path)
    }

    fn sync(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.holds(to)?;
        RealDisk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.holds(path)?;
        RealDisk.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove_folder(path)
    }
}

#[test]
fn a_folder_that_takes_no_files_is_named_and_the_old_export_stays() {
    for closed in ["en", "ja", "th"] {
        let dir = with_old();
        let error = export(&Closed(closed), dir.path(), &new()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        let named = dir.path().join(closed).display().to_string();
        assert!(error.to_string().contains(&named), "{error}");
        assert_eq!(there(dir.path()), whole(&old()), "{closed}");
        assert!(!dir.path().join("th").exists(), "made for nothing");
        assert!(!dir.path().join(STAGING).exists());
    }
}

#[test]
fn a_folder_from_which_nothing_can_be_taken_is_seen_as_well() {
    let dir = with_old();
    let mut less = old();
    less.remove("ja/gone");
    less.remove("ja/b");
    assert!(export(&Closed("ja"), dir.path(), &less).is_err());
    assert_eq!(there(dir.path()), whole(&old()));
    export(&Faulty::never(), dir.path(), &less).unwrap();
    assert!(!dir.path().join("ja").exists());
}

#[test]
fn a_file_that_no_export_has_written_is_not_replaced() {
    for (path, first) in [
        (MANIFEST, true),
        ("th/c", true),
        ("th/c", false),
        (SUMS, true),
    ] {
        let dir = if first { folder() } else { with_old() };
        let mut expected = if first { Texts::new() } else { whole(&old()) };
        let at = dir.path().join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(&at, "{\"name\": \"web app\"}").unwrap();
        expected.insert(path.to_owned(), "{\"name\": \"web app\"}".to_owned());
        let mut files = new();
        files.insert(SUMS.to_owned(), "sums".to_owned());
        let error = export(&Faulty::never(), dir.path(), &files).unwrap_err();
        let foreign = error.get_ref().unwrap().downcast_ref::<Foreign>();
        assert_eq!(foreign.unwrap().path, at);
        assert_eq!(there(dir.path()), expected, "{path}");
        assert!(!dir.path().join(STAGING).exists());
    }
}

#[test]
fn where_the_manifest_is_lost_the_list_of_digests_tells_what_goes() {
    let schema = format!("{{\"description\": \"{RECORD_DESCRIPTION}\"}}");
    let with = |files: Texts, sums: &str| {
        let mut files = files;
        files.insert(SCHEMA.to_owned(), schema.clone());
        files.insert(SUMS.to_owned(), sums.to_owned());
        files
    };
    let names = [
        "en/a", "en/same", "ja/b", "ja/gone", MANIFEST, SCHEMA, "../x",
    ];
    let sums: String = names.map(|name| format!("0  {name}\n")).concat();
    let (before, after) = (with(old(), &sums), with(new(), "new"));
    for damaged in [
        "",
        "{\"formatVersion\": 0, \"tool\": {\"name\":\"polynya\"",
        "\0\0",
    ] {
        let dir = folder();
        export(&Faulty::never(), dir.path(), &before).unwrap();
        fs::write(dir.path().join("mine.txt"), "mine").unwrap();
        let at = dir.path().join(MANIFEST);
        match damaged {
            "" => fs::remove_file(at).unwrap(),
            text => fs::write(at, text).unwrap(),
        }
        export(&Faulty::never(), dir.path(), &after).unwrap();
        assert_eq!(there(dir.path()), whole(&after), "{damaged:?}");
    }
    // A list of somebody's own files says nothing.
    let dir = folder();
    fs::write(dir.path().join(SUMS), &sums).unwrap();
    fs::create_dir(dir.path().join("en")).unwrap();
    fs::write(dir.path().join("en/a"), "mine").unwrap();
    assert!(export(&Faulty::never(), dir.path(), &new()).is_err());
    assert_eq!(there(dir.path()).len(), 2);
}

/// A staging folder may have come with an export from anywhere.
#[cfg(unix)]
#[test]
fn nothing_that_a_staging_folder_links_to_moves_or_goes() {
    use std::os::unix::fs::symlink;

    let other = folder();
    let at = |path: &str| other.path().join(path);
    fs::create_dir_all(at("empty/deep")).unwrap();
    for path in ["precious", ".polynya-trial", "en"] {
        fs::write(at(path), path).unwrap();
    }
    let there_before = files(other.path()).unwrap();
    let dir = with_old();
    let own = dir.path().join(STAGING);
    fs::create_dir(&own).unwrap();
    let link = |to: &str, from: &str| symlink(at(to), own.join(from)).unwrap();
    link("", "files");
    link("locked", "lock");
    link("part", "trials.part");
    symlink(other.path(), dir.path().join("out")).unwrap();
    let journal = r#"{"moves":["precious","en"],"removals":["out/precious"]}"#;
    fs::write(own.join("journal"), journal).unwrap();
    let trials = r#"{"folders":["out"],"made":["out/empty","out/empty/deep"]}"#;
    fs::write(own.join("trials"), trials).unwrap();
    export(&RealDisk, dir.path(), &new()).unwrap();
    assert_eq!(files(other.path()).unwrap(), there_before);
    assert!(at("empty/deep").is_dir());
    assert!(!dir.path().join("precious").exists());
}
