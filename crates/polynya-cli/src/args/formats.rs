//! In which forms findings are shown, and where each of them goes.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use polynya_diagnostics::{Message, Translate};

use super::shared::arg;

/// The forms in which findings can be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Human,
    Json,
    Jsonl,
    Grep,
    Github,
    Sarif,
    Gitlab,
    Junit,
    Checkstyle,
    Rdjson,
    Markdown,
}

impl Format {
    const ALL: [(&'static str, Self); 11] = [
        ("human", Self::Human),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
        ("grep", Self::Grep),
        ("github", Self::Github),
        ("sarif", Self::Sarif),
        ("gitlab", Self::Gitlab),
        ("junit", Self::Junit),
        ("checkstyle", Self::Checkstyle),
        ("rdjson", Self::Rdjson),
        ("markdown", Self::Markdown),
    ];

    fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format)
    }

    /// The form of a command that knows only few and shows one.
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let name = matches.try_get_one::<String>("format").ok().flatten();
        name.and_then(|name| Self::named(name)).unwrap_or_default()
    }
}

/// A form, and the file that it goes to if that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    format: Format,
    file: Option<PathBuf>,
}

/// Reads `NAME` and `NAME=FILE`.
#[derive(Clone)]
struct Parser;

impl TypedValueParser for Parser {
    type Value = Wanted;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Wanted, clap::Error> {
        let text = value.to_string_lossy();
        let (name, file) = match text.split_once('=') {
            Some((name, file)) if !file.is_empty() => (name, Some(file)),
            _ => (&*text, None),
        };
        let names = PossibleValuesParser::new(Format::ALL.map(|(name, _)| name));
        let name = names.parse_ref(command, arg, OsStr::new(name))?;
        Ok(Wanted {
            format: Format::named(&name).unwrap_or_default(),
            file: file.map(PathBuf::from),
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = Format::ALL.iter().map(|(name, _)| PossibleValue::new(name));
        Some(Box::new(names))
    }
}

/// `--format`, as often as there are reports to make, and `--output-file`.
pub(super) fn formats(language: &impl Translate) -> [Arg; 2] {
    [
        arg(language, "format", "arg-formats")
            .long("format")
            .value_name("FORMAT[=FILE]")
            .value_parser(Parser)
            .action(ArgAction::Append)
            .default_value("human"),
        arg(language, "output-file", "arg-output-file")
            .long("output-file")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf)),
    ]
}

/// What goes where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outputs {
    /// On standard output; `None` if there are only files.
    pub(crate) screen: Option<Format>,
    pub(crate) files: Vec<(Format, PathBuf)>,
}

impl Default for Outputs {
    fn default() -> Self {
        Self {
            screen: Some(Format::Human),
            files: Vec::new(),
        }
    }
}

impl Outputs {
    /// What the arguments ask for, or what is wrong with that.
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, Message> {
        let Ok(Some(wanted)) = matches.try_get_many::<Wanted>("format") else {
            return Ok(Self {
                screen: Some(Format::of(matches)),
                files: Vec::new(),
            });
        };
        let output_file = matches.try_get_one::<PathBuf>("output-file");
        let output_file = output_file.ok().flatten().cloned();
        let mut outputs = Self {
            screen: None,
            files: Vec::new(),
        };
        let mut loose = Vec::new();
        for Wanted { format, file } in wanted.cloned() {
            match file {
                Some(file) => outputs.files.push((format, file)),
                None => loose.push(format),
            }
        }
        match (loose.as_slice(), output_file) {
            ([], None) => {}
            ([], Some(_)) => return Err(Message::new("output-file-unused")),
            ([format], None) => outputs.screen = Some(*format),
            ([format], Some(file)) => outputs.files.push((*format, file)),
            ([..], _) => {
                let example = loose[1..].iter().find_map(|format| format.name());
                let example = example.unwrap_or_default();
                return Err(Message::new("several-formats").with("example", example));
            }
        }
        for (at, (_, file)) in outputs.files.iter().enumerate() {
            let mut before = outputs.files[..at].iter();
            if before.any(|(_, other)| steps(other).eq(steps(file))) {
                let file = file.display().to_string();
                return Err(Message::new("one-file-twice").with("path", file));
            }
        }
        Ok(outputs)
    }

    /// Whether a report in `format` is asked for, wherever it goes.
    pub(crate) fn include(&self, format: Format) -> bool {
        self.screen == Some(format) || self.files.iter().any(|(other, _)| *other == format)
    }
}

/// The steps of a path, however it is spelled.
fn steps(path: &Path) -> impl Iterator<Item = Component<'_>> {
    path.components().filter(|step| *step != Component::CurDir)
}

impl Format {
    fn name(self) -> Option<&'static str> {
        let found = Self::ALL.iter().find(|(_, format)| *format == self);
        found.map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ids;

    impl Translate for Ids {
        fn translate(&self, message: &Message) -> String {
            message.id.to_owned()
        }
    }

    fn read(args: &[&str]) -> Result<Outputs, &'static str> {
        let command = clap::Command::new("check").args(formats(&Ids));
        let args = std::iter::once("check").chain(args.iter().copied());
        let matches = command.try_get_matches_from(args).map_err(|_| "clap")?;
        Outputs::read(&matches).map_err(|message| message.id)
    }

    fn outputs(screen: Option<Format>, files: &[(Format, &str)]) -> Outputs {
        let files = files.iter().map(|(format, file)| (*format, file.into()));
        Outputs {
            screen,
            files: files.collect(),
        }
    }

    #[test]
    fn each_report_goes_to_its_own_place() {
        let check = |args: &[&str], expected| assert_eq!(read(args), Ok(expected), "{args:?}");
        check(&[], outputs(Some(Format::Human), &[]));
        check(
            &["--format", "github", "--format=sarif=a=b.sarif"],
            outputs(Some(Format::Github), &[(Format::Sarif, "a=b.sarif")]),
        );
        check(
            &["--format", "junit=j.xml"],
            outputs(None, &[(Format::Junit, "j.xml")]),
        );
        check(
            &["--output-file", "a.txt"],
            outputs(None, &[(Format::Human, "a.txt")]),
        );
    }

    #[test]
    fn what_cannot_be_is_said() {
        let check = |args: &[&str], expected| assert_eq!(read(args), Err(expected), "{args:?}");
        check(&["--format=json", "--format=sarif"], "several-formats");
        check(&["--format=json=a", "--format=sarif=a"], "one-file-twice");
        check(
            &["--format=json=./x/a", "--format=sarif=x/./a"],
            "one-file-twice",
        );
        check(
            &["--format=json=a", "--output-file", "b"],
            "output-file-unused",
        );
        check(&["--format=sarif="], "clap");
        check(&["--format=xml=a"], "clap");
    }
}
