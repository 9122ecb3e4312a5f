//! The program as a process: that it starts, prints, and ends with its code.

use std::path::Path;
use std::process::Command;

#[test]
fn the_program_checks_the_sample_project() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_polynya"))
        .args(["check", "--lang", "en", "--root"])
        .arg(root)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("no findings"), "{text}");
    assert!(!text.contains('\u{1b}'), "colour in a pipe: {text}");
}
