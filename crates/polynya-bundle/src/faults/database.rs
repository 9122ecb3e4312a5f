//! What a database is after an export that was stopped: SQLite writes it by itself, so only
//! what is around that can be stopped here. Runs that are killed while it writes are tests of
//! the program.

use std::fs;
use std::io;
use std::path::Path;

use super::{Faulty, commit, folder, manifest_of, recover};
use crate::disk::Disk;
use crate::output::Output;
use crate::place::{MANIFEST, STAGING};
use crate::sqlite::{DATABASE, Database, Whole};

fn export(disk: &dyn Disk, dir: &Path, locale: &str) -> io::Result<()> {
    let mut output = Output::create(disk, dir, &|| {})?;
    let database = Database::create(&mut output)?;
    let whole = Whole {
        locales: &[locale.to_owned()],
        source_locale: locale,
        redirects: &[],
    };
    let bundle = database.finish(&output, &whole)?;
    let manifest = manifest_of(&serde_json::json!([bundle]));
    commit(output, manifest.as_bytes())
}

/// The database and the manifest.
fn there(dir: &Path) -> [Vec<u8>; 2] {
    [DATABASE, MANIFEST].map(|name| fs::read(dir.join(name)).unwrap_or_default())
}

/// How an export looks that nothing stopped.
fn whole(locale: &str) -> [Vec<u8>; 2] {
    let dir = folder();
    export(&Faulty::never(), dir.path(), locale).unwrap();
    there(dir.path())
}

#[test]
fn stopped_anywhere_around_it_there_is_the_old_database_or_the_new_one() {
    let (old, new) = (whole("en"), whole("ja"));
    assert!(old != new);
    for stopped in [Faulty::killed_after, Faulty::full_after] {
        let (mut olds, mut news) = (0, 0);
        for steps in 0..60 {
            let dir = folder();
            export(&Faulty::never(), dir.path(), "en").unwrap();
            let done = export(&stopped(steps), dir.path(), "ja").is_ok();
            recover(&Faulty::never(), dir.path()).unwrap();
            let found = there(dir.path());
            assert!(found == old && !done || found == new, "after {steps} steps");
            match found == old {
                true => olds += 1,
                false => news += 1,
            }
            let left: Vec<_> = fs::read_dir(dir.path()).unwrap().collect();
            assert_eq!(left.len(), 2, "after {steps} steps: {left:?}");
            assert!(!dir.path().join(STAGING).exists(), "after {steps} steps");
        }
        assert!(olds > 8 && news > 8, "{olds} {news}");
    }
}
