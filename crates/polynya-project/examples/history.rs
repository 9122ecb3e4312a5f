//! Times what freshness asks of git: `cargo run --release --example history DIR`.

#![expect(clippy::print_stdout, reason = "what it is for")]

use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use polynya_project::Project;
use polynya_project::history::CommitId;

fn main() -> Result<(), Box<dyn Error>> {
    let root: PathBuf = std::env::args_os().nth(1).ok_or("a folder")?.into();
    let project = Project::open(&root)?.project.ok_or("no sound project")?;
    let entries = project.collections().iter().flat_map(|c| &c.entries);
    let files = entries.flat_map(|entry| &entry.variants);
    let paths: BTreeSet<String> = files.map(|file| file.path.to_string()).collect();

    let start = Instant::now();
    let time = |start: Instant| start.elapsed().as_secs_f64();
    let repository = project.repository()?;
    println!("{:9.3} s  opening the repository", time(start));

    let start = Instant::now();
    let changes = repository.last_changes(&paths, &[], &[])?;
    let (count, all) = (changes.iter().count(), paths.len());
    println!(
        "{:9.3} s  last changes of {count} of {all} files",
        time(start)
    );

    let pins: BTreeSet<CommitId> = changes.iter().map(|(_, change)| change.commit).collect();
    let repository = project.repository()?;
    let start = Instant::now();
    let mut blobs = BTreeSet::new();
    for ((path, _), pin) in changes.iter().zip(pins.iter().cycle()) {
        blobs.extend(repository.blob_then(&changes, *pin, path)?);
    }
    let (found, pins) = (blobs.len(), pins.len());
    println!("{:9.3} s  {found} blobs at {pins} pins", time(start));

    let start = Instant::now();
    let mut bytes = 0;
    for blob in &blobs {
        bytes += repository.blob(*blob)?.map_or(0, |text| text.len());
    }
    println!("{:9.3} s  {bytes} bytes of these blobs", time(start));

    let start = Instant::now();
    let head = repository.head().ok_or("no commit")?;
    let files = repository.files(head)?.len();
    println!("{:9.3} s  {files} files of HEAD", time(start));
    Ok(())
}
