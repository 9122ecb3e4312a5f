//! What shells and `man` are told of the program.

use std::io::Write;
use std::process::{Command, Stdio};

use polynya_pipeline::rules;

use crate::support::Project;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

#[test]
fn every_shell_gets_a_script_with_commands_and_rules() {
    let project = Project::new(&[]);
    for shell in SHELLS {
        let ran = project.run(&["completions", shell]);
        assert_eq!(ran.code, 0, "{shell}: {}", ran.err);
        for word in ["baseline", "explain", "--no-baseline"] {
            // Some shells get options without their dashes.
            let word = word.trim_start_matches('-');
            assert!(ran.out.contains(word), "{shell}: {word}");
        }
    }
    let bash = project.run(&["completions", "bash"]).out;
    assert!(rules::all().iter().all(|rule| bash.contains(rule.name)));
    assert_eq!(project.run(&["completions", "tcsh"]).code, 2);
    // To complete names is no reason to take no others: they get a hint.
    let ran = project.run(&["explain", "schema-enu"]);
    assert!(ran.err.contains("did you mean schema-enum?"), "{}", ran.err);
}

/// What bash offers after `line`; nothing where there is no bash.
fn offered(script: &str, words: &[&str]) -> Option<String> {
    let last = words.len() - 1;
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let input = format!(
        "{script}\nCOMP_WORDS=({})\nCOMP_CWORD={last}\nCOMPREPLY=()\n_polynya polynya '{}' '{}'\necho \"${{COMPREPLY[@]}}\"\n",
        quoted.join(" "),
        words[last],
        words[last - 1],
    );
    let bash = Command::new("bash")
        .args(["--norc", "--noprofile"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut bash = bash.ok()?;
    bash.stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = bash.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn bash_completes_commands_options_and_rules() {
    let script = Project::new(&[]).run(&["completions", "bash"]).out;
    let check = |words: &[&str], expected: &str| {
        if let Some(offered) = offered(&script, words) {
            assert_eq!(offered.trim(), expected, "{words:?}");
        }
    };
    check(&["polynya", "base"], "baseline");
    check(&["polynya", "check", "--max"], "--max-warnings");
    check(&["polynya", "explain", "unused-su"], "unused-suppression");
    check(&["polynya", "check", "--fail-on", "w"], "warning");
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let project = Project::new(&[]);
    let page = project.run(&["man"]);
    assert_eq!(page.code, 0);
    assert!(page.out.contains(".TH polynya 1"), "{}", page.out);
    assert!(page.out.contains("polynya\\-check(1)"), "{}", page.out);
    let ran = project.run(&["man", "--out", "pages"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for name in [
        "polynya",
        "polynya-check",
        "polynya-baseline",
        "polynya-voice-say",
    ] {
        let path = project.root().join(format!("pages/{name}.1"));
        let page = std::fs::read_to_string(&path).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{name}");
    }
    let japanese = project.run(&["man", "--lang", "ja"]).out;
    assert!(japanese.contains("マニュアルページを出力する"));
}
