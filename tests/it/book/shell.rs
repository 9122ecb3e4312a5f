//! The few commands that the book's examples use, run in process on a project of their
//! own: `polynya` itself, and enough of git and of a shell that a page can tell a story.

use std::fs;
use std::path::PathBuf;

use regex::Regex;

use super::sqlite;
use crate::repository::Repository;
use crate::support::{Project, Ran, polynya_at_width};

/// Columns of the terminal: what a page shows without scrolling.
const WIDTH: usize = 80;

/// Where readers are told that the project is.
const HOME: &str = "/home/ama/floe";

/// A project, and what the last command on it ended with.
pub(super) struct Shell {
    place: Place,
    code: u8,
}

enum Place {
    Folder(Project),
    Repository(Box<Repository>),
    /// In between: the project moves into the repository.
    Nowhere,
}

impl Shell {
    pub(super) fn new() -> Self {
        Self {
            place: Place::Folder(Project::in_folder(tempfile::tempdir().unwrap())),
            code: 0,
        }
    }

    fn project(&self) -> &Project {
        match &self.place {
            Place::Folder(project) => project,
            Place::Repository(repository) => &repository.project,
            Place::Nowhere => unreachable!("only while a command runs"),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.project().root().join(name)
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        self.project().write(path, text.as_bytes());
    }

    /// Applies a block of lines that start with a blank, `-` or `+`.
    pub(super) fn edit(&self, path: &str, change: &str) -> Result<(), String> {
        let (mut before, mut after) = (String::new(), String::new());
        for line in change.lines() {
            let (sign, rest) = line.split_at_checked(1).unwrap_or((" ", ""));
            if sign != "+" {
                before.extend([rest, "\n"]);
            }
            if sign != "-" {
                after.extend([rest, "\n"]);
            }
        }
        let text = fs::read_to_string(self.path(path)).map_err(|e| format!("{path}: {e}"))?;
        if text.matches(&before).count() != 1 {
            return Err(format!("{path} does not have this once:\n{before}"));
        }
        self.write(path, &text.replace(&before, &after));
        Ok(())
    }

    /// Runs one line and gives what a terminal would show.
    pub(super) fn run(&mut self, line: &str) -> Result<String, String> {
        let mut words = words(line);
        let file = match words.iter().position(|word| word == ">") {
            Some(at) => words.split_off(at).into_iter().nth(1),
            None => None,
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = self.ran(&words, line)?;
        self.code = ran.code;
        let out = match file {
            Some(file) => {
                self.write(&file, &ran.out);
                String::new()
            }
            None => ran.out,
        };
        Ok(self.scrubbed(&(out + &ran.err)))
    }

    fn ran(&mut self, words: &[&str], line: &str) -> Result<Ran, String> {
        let read = |file: &str| fs::read_to_string(self.path(file)).map_err(|e| e.to_string());
        match words {
            ["polynya", rest @ ..] => Ok(polynya_at_width(self.project().root(), rest, WIDTH)),
            ["echo", "$?"] => Ok(printed(format!("{}\n", self.code))),
            ["cat", file] => read(file).map(printed),
            ["jq", ".", file] => pretty(&read(file)?).map(printed),
            ["ls", folder] => self.listed(folder).map(printed),
            ["sqlite3", file, asked @ ..] => {
                sqlite::run(&self.path(file), asked, &read).map(printed)
            }
            ["mv", from, to] => {
                let to = self.project().prepare(to);
                done(fs::rename(self.path(from), to))
            }
            ["sed", "-i", change, file] => {
                let [_, from, to, _] = *change.split('/').collect::<Vec<_>>() else {
                    return Err(format!("only s/…/…/ is known, not {change}"));
                };
                self.write(file, &read(file)?.replace(from, to));
                Ok(printed(String::new()))
            }
            ["rm", file] => done(fs::remove_file(self.path(file))),
            ["git", "init", "-q"] => {
                if let Place::Folder(project) = std::mem::replace(&mut self.place, Place::Nowhere) {
                    self.place = Place::Repository(Box::new(Repository::empty(project)));
                }
                Ok(printed(String::new()))
            }
            ["git", "add", _] => Ok(printed(String::new())),
            ["git", "commit", "-qm" | "-qam", message] => match &self.place {
                Place::Repository(repository) => {
                    repository.say(message);
                    Ok(printed(String::new()))
                }
                _ => Err("there is no repository yet".to_owned()),
            },
            _ => Err(format!("the book's shell does not know `{line}`")),
        }
    }

    fn listed(&self, folder: &str) -> Result<String, String> {
        let entries = fs::read_dir(self.path(folder)).map_err(|e| e.to_string())?;
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        Ok(names.iter().map(|name| format!("{name}\n")).collect())
    }

    /// Without what is different each time.
    fn scrubbed(&self, text: &str) -> String {
        let root = self.project().root().display().to_string();
        let seconds = Regex::new(r"\d+\.\d+( s[);]|秒）)").unwrap();
        let row = Regex::new(r"(?m)^ *\d+\.\d{3} s +\d+ %").unwrap();
        let sums = Regex::new(r"\d+\.\d{3} s (of|from)").unwrap();
        let text = text.replace(&root, HOME);
        let text = row.replace_all(&text, "   0.001 s    10 %");
        let text = sums.replace_all(&text, "0.010 s $1");
        seconds.replace_all(&text, "0.01$1").into_owned()
    }
}

fn printed(out: String) -> Ran {
    Ran {
        code: 0,
        out,
        err: String::new(),
    }
}

/// One value of JSON a line, each as `jq .` prints it.
fn pretty(text: &str) -> Result<String, String> {
    let value = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
        Ok(serde_json::to_string_pretty(&value).map_err(|e| e.to_string())? + "\n")
    };
    text.lines().map(value).collect()
}

fn done(result: std::io::Result<()>) -> Result<Ran, String> {
    result
        .map(|()| printed(String::new()))
        .map_err(|e| e.to_string())
}

/// The words of a line: quotes keep blanks.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
