//! What an export depends on, written so that Make and Ninja read the same.
//!
//! The two agree on less than it seems. Each spelling here was tried with GNU Make 4.3 and Ninja
//! 1.11 and 1.13; a name that has none is replaced by one that is never there, so that a build
//! is run once too often rather than missed.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// What stands in for names that cannot be written. Nothing is ever there.
const NEVER_THERE: &str = "polynya-export-every-time";

/// Words that begin something else than a rule where they stand first.
const KEYWORDS: [&str; 6] = [
    "define", "export", "override", "private", "undefine", "unexport",
];

/// Something that an export depends on, by its path as the build tool sees it, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(String),
    /// A folder, which changes when something in it comes or goes.
    Folder(String),
}

impl Input {
    fn path(&self) -> &str {
        match self {
            Self::File(path) | Self::Folder(path) => path,
        }
    }
}

/// A list of inputs as Make and Ninja read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depfile {
    /// What to write.
    pub text: String,
    /// Paths that there is no way to write. Their target is made every time.
    pub untold: Vec<String>,
    /// Paths that only Make reads. Ninja makes their target every time.
    pub only_make: Vec<String>,
}

/// Lists `inputs` as what `target` depends on. A rule without a recipe for each keeps Make going
/// when one of them is deleted. `is_pattern` says of a path whether Make would find other files
/// if it took it for a pattern ([`is_pattern`] looks at the disk).
///
/// Nothing where there is no way to write `target` that both read.
#[must_use]
pub fn depfile(
    target: &str,
    inputs: &[Input],
    is_pattern: impl Fn(&str) -> bool,
) -> Option<Depfile> {
    let spelled_target = spelled(target).filter(|_| !target.contains(UNESCAPED))?;
    let mut list = Depfile::default();
    let mut words: Vec<String> = Vec::with_capacity(inputs.len());
    for input in inputs {
        let path = input.path();
        let Some(word) = spelled_input(input, &is_pattern) else {
            list.untold.push(path.to_owned());
            continue;
        };
        if word.contains(r"\[") || path.contains(ONLY_MAKE) || path.contains(UNESCAPED) {
            list.only_make.push(path.to_owned());
        }
        words.push(word);
    }
    if !list.untold.is_empty() {
        words.push(NEVER_THERE.to_owned());
    }
    list.text = written(&spelled_target, &words);
    Some(list)
}

fn written(target: &str, words: &[String]) -> String {
    let mut text = format!("{target}:");
    for word in words {
        text.push_str(" \\\n  ");
        text.push_str(word);
    }
    text.push('\n');
    for word in words {
        text.push('\n');
        text.push_str(word);
        text.push_str(":\n");
    }
    text
}

/// Ninja has no way to read these; 1.11 has none to read `'`, `"`, `&` and `?` either.
const ONLY_MAKE: [char; 9] = ['\'', '"', '&', '?', '*', '<', '>', '^', '`'];

/// In a target these make a variable or a pattern of it, and nothing marks them as plain.
const UNESCAPED: [char; 2] = ['=', '%'];

/// What has a meaning at the end of a word only: of a member of an archive, an escape, a rule, a
/// group of targets.
const AT_THE_END: [char; 5] = [')', '\\', ' ', ':', '&'];

fn spelled_input(input: &Input, is_pattern: impl Fn(&str) -> bool) -> Option<String> {
    let path = input.path();
    let mut word = match input {
        // What would mean something at the end of a word does not in front of a slash.
        Input::Folder(path) if path.ends_with(AT_THE_END) => spelled(&format!("{path}/")),
        Input::Folder(path) | Input::File(path) => spelled(path),
    }?;
    // A pattern finds what it is to find. When that is gone it is a name like any other, and the
    // same one in both places.
    let mut pattern = path.contains(['*', '?']);
    if path.contains(UNESCAPED) {
        word = word.replace(UNESCAPED, "?");
        pattern = true;
    }
    if path.contains('[') && (pattern || is_pattern(path)) {
        word = word.replace('[', r"\[");
    }
    Some(word)
}

/// A path with what Make has a meaning for marked as plain, where Ninja reads the mark as well;
/// nothing where there is no such mark.
fn spelled(path: &str) -> Option<String> {
    let breaks = |c: char| c.is_control() || matches!(c, ';' | '|' | char::REPLACEMENT_CHARACTER);
    let quoting = path.contains('\\') && path.contains(['#', ':', '%', '=', '*', '?', '[']);
    if path.is_empty()
        || path.contains(breaks)
        || path.starts_with('~')
        || path.ends_with(AT_THE_END)
        || quoting
    {
        return None;
    }
    let mut text = String::with_capacity(path.len());
    if KEYWORDS.contains(&path) {
        text.push_str("./");
    }
    let mut backslashes = 0;
    for (at, c) in path.char_indices() {
        match c {
            ' ' => text.extend(std::iter::repeat_n('\\', backslashes + 1)),
            '#' => text.push('\\'),
            ':' if !is_drive(path, at) => text.push('\\'),
            '$' => text.push('$'),
            _ => {}
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        text.push(c);
    }
    Some(text)
}

/// Whether the colon there ends the name of a drive, which Make and Ninja know where there are any.
fn is_drive(path: &str, at: usize) -> bool {
    cfg!(windows) && at == 1 && path.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether Make, which takes brackets for a pattern, might find something else at `path` than
/// what is there: something beside it has a name of the length that the pattern has.
#[must_use]
pub fn is_pattern(path: &Path) -> bool {
    let mut parent = PathBuf::new();
    for part in path.components() {
        let name = part.as_os_str().to_string_lossy();
        if matches!(part, Component::Normal(_)) && name.contains('[') {
            let others = fs::read_dir(&parent).into_iter().flatten().flatten();
            let mut names = others.map(|entry| entry.file_name());
            let length = length_of_pattern(&name);
            return names.any(|other| {
                let other = other.to_string_lossy();
                other != name && other.chars().count() == length
            });
        }
        parent.push(part);
    }
    false
}

/// How many characters what matches has: a set in brackets stands for one.
fn length_of_pattern(name: &str) -> usize {
    let (mut length, mut rest) = (0, name.chars().as_str());
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        length += 1;
        if c != '[' {
            continue;
        }
        let inner = rest.strip_prefix(['!', '^']).unwrap_or(rest);
        // A bracket that comes first is one of the set.
        let skipped = inner.strip_prefix(']').unwrap_or(inner);
        if let Some(end) = skipped.find(']') {
            rest = &skipped[end + 1..];
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn files(paths: &[&str]) -> Vec<Input> {
        let file = |path: &&str| Input::File((*path).to_owned());
        paths.iter().map(file).collect()
    }

    fn plain(target: &str, inputs: &[Input]) -> Depfile {
        depfile(target, inputs, |_| false).unwrap()
    }

    #[track_caller]
    fn word(path: &str, expected: &str) {
        assert_eq!(spelled(path).as_deref(), Some(expected), "{path:?}");
    }

    #[test]
    fn what_make_has_a_meaning_for_is_marked() {
        let inputs = ["a b.md", "c#1.md", "$d.md", "猫.md"];
        assert_eq!(
            plain("out/manifest.json", &files(&inputs)).text,
            "out/manifest.json: \\\n  a\\ b.md \\\n  c\\#1.md \\\n  $$d.md \\\n  猫.md\n\
             \na\\ b.md:\n\nc\\#1.md:\n\n$$d.md:\n\n猫.md:\n"
        );
        word("a:b", r"a\:b");
        word(r"a\ b", r"a\\\ b");
        word(r"a\b", r"a\b");
        word("(p)/en.md", "(p)/en.md");
        word("define", "./define");
        word("a'b", "a'b");
    }

    #[test]
    fn what_cannot_be_part_of_a_target_is_found_by_a_pattern() {
        let list = plain("o", &files(&["a=b/en.md", "100%.md", "[a]=.md"]));
        let words = ["a?b/en.md", "100?.md", r"\[a]?.md"];
        assert_eq!(list.text, written("o", &words.map(str::to_owned)));
        assert_eq!(list.only_make, ["a=b/en.md", "100%.md", "[a]=.md"]);
    }

    #[test]
    fn a_folder_ends_as_no_member_of_an_archive_does() {
        let folder = |path: &str| plain("o", &[Input::Folder(path.to_owned())]).text;
        assert_eq!(folder("log/(p)"), "o: \\\n  log/(p)/\n\nlog/(p)/:\n");
        assert_eq!(folder("log/p\\"), "o: \\\n  log/p\\/\n\nlog/p\\/:\n");
        assert_eq!(folder("log/p "), "o: \\\n  log/p\\ /\n\nlog/p\\ /:\n");
        assert_eq!(folder("log/p"), "o: \\\n  log/p\n\nlog/p:\n");
    }

    #[test]
    fn what_cannot_be_written_has_the_target_made_every_time_and_is_named() {
        let odd = [
            "a\nb",
            "a\tb",
            "a;b",
            "a|b",
            "a ",
            "a\\",
            "a:",
            "x(a)",
            "a&",
            "~a/b",
            r"a\#b",
            r"a\[b]",
            "a\u{fffd}",
        ];
        for path in odd {
            let list = plain("o", &files(&["c.md", path]));
            let text = format!("o: \\\n  c.md \\\n  {NEVER_THERE}\n\nc.md:\n\n{NEVER_THERE}:\n");
            assert_eq!((list.text, list.untold), (text, vec![path.to_owned()]));
        }
    }

    #[test]
    fn a_target_that_cannot_be_written_has_no_list() {
        for target in [
            "a=b/manifest.json",
            "50%/manifest.json",
            "a;b/manifest.json",
        ] {
            assert_eq!(depfile(target, &[], |_| false), None, "{target}");
        }
        assert_eq!(plain("/a b/m.json", &[]).text, "/a\\ b/m.json:\n");
    }

    #[test]
    fn what_only_make_reads_is_named() {
        let list = plain("o", &files(&["what's.md", "a*b.md", "[slug].md"]));
        assert_eq!(list.only_make, ["what's.md", "a*b.md"]);
        assert!(list.text.contains("  [slug].md\n"), "{}", list.text);
        let list = depfile("o", &files(&["[slug].md"]), |_| true).unwrap();
        assert_eq!(list.text, "o: \\\n  \\[slug].md\n\n\\[slug].md:\n");
        assert_eq!(list.only_make, ["[slug].md"]);
    }

    #[test]
    fn brackets_are_a_pattern_where_something_else_may_match_it() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("[slug]/en.md");
        fs::create_dir(dir.path().join("[slug]")).unwrap();
        fs::create_dir(dir.path().join("about")).unwrap();
        assert!(!is_pattern(&file));
        fs::create_dir(dir.path().join("s")).unwrap();
        assert!(is_pattern(&file));
        assert_eq!(length_of_pattern("[[...slug]]x"), 3);
        assert_eq!(length_of_pattern("a[b"), 3);
        assert_eq!(length_of_pattern("[!]a]"), 1);
    }

    proptest! {
        /// A list is lines of words that Make splits where they end, whatever the paths are.
        #[test]
        fn a_list_has_a_word_for_each_path(
            paths in prop::collection::vec("[a-c/ =:#$%\\\\;|()\\[\\]\n\t&~*?'猫]{1,8}", 0..6),
        ) {
            let inputs = files(&paths.iter().map(String::as_str).collect::<Vec<_>>());
            let list = plain("out/manifest.json", &inputs);
            let (rule, rest) = list.text.split_once('\n').map_or(("", ""), |_| {
                let end = list.text.find("\n\n").unwrap_or(list.text.len() - 1);
                list.text.split_at(end)
            });
            let mut words = rule.split(" \\\n  ");
            prop_assert_eq!(words.next(), Some("out/manifest.json:"));
            let words: Vec<&str> = words.collect();
            let stand_in = words.iter().filter(|word| **word == NEVER_THERE).count();
            prop_assert_eq!(words.len() - stand_in, paths.len() - list.untold.len());
            prop_assert!(!list.untold.is_empty() <= (stand_in == 1));
            for word in &words {
                prop_assert!(!word.ends_with(['\\', ' ', ':', ')', '&']), "{:?}", word);
                prop_assert!(!word.contains(['\n', '\t', ';', '|']), "{:?}", word);
                prop_assert!(!word.contains(['%', '=']), "{:?}", word);
                prop_assert!(rest.contains(&format!("\n{word}:\n")), "{:?}", word);
            }
        }
    }
}
