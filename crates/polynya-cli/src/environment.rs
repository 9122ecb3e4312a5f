//! What variables of the environment say, by the conventions that programs share.

use std::ffi::OsString;
use std::path::PathBuf;

/// Whether to show colour. `NO_COLOR` forbids it (no-color.org); `FORCE_COLOR`
/// (force-color.org) and `CLICOLOR_FORCE` (bixense.com/clicolors) want it even where
/// there is no terminal; on a terminal, `CLICOLOR=0` and `TERM=dumb` forbid it.
pub(crate) fn color(terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    let off = |value: OsString| value == "0";
    if set("FORCE_COLOR").is_some() || set("CLICOLOR_FORCE").is_some_and(|value| !off(value)) {
        return true;
    }
    let dumb = set("TERM").is_some_and(|value| value == "dumb");
    terminal && !dumb && !set("CLICOLOR").is_some_and(off)
}

/// The path in a variable, if it is set to one.
pub(crate) fn path(name: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let value = variable(name).filter(|value| !value.is_empty());
    value.map(PathBuf::from)
}

/// The languages that the system speaks, which `system` asks for; none where the locale is C,
/// by which scripts ask for the words that programs have without any.
pub(crate) fn languages(
    variable: impl Fn(&str) -> Option<OsString>,
    system: impl FnOnce() -> Vec<String>,
) -> Vec<String> {
    // The first that is set decides, by POSIX.
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()));
    let is_c = locale.is_some_and(|locale| {
        let locale = locale.to_string_lossy();
        matches!(locale.split('.').next(), Some("C" | "POSIX"))
    });
    if is_c { Vec::new() } else { system() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
        |name| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).into())
        }
    }

    #[test]
    fn colour_follows_the_conventions() {
        let check = |terminal, set: &[_], expected| {
            assert_eq!(color(terminal, get(set)), expected, "{set:?}");
        };
        check(true, &[], true);
        check(false, &[], false);
        check(true, &[("NO_COLOR", "")], true);
        check(true, &[("NO_COLOR", "0")], false);
        check(true, &[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false);
        check(false, &[("FORCE_COLOR", "1"), ("TERM", "dumb")], true);
        check(false, &[("FORCE_COLOR", "")], false);
        check(false, &[("CLICOLOR_FORCE", "1")], true);
        check(false, &[("CLICOLOR_FORCE", "0")], false);
        check(true, &[("CLICOLOR_FORCE", "0")], true);
        check(true, &[("CLICOLOR", "0")], false);
        check(true, &[("TERM", "dumb")], false);
        check(true, &[("TERM", "xterm")], true);
    }

    #[test]
    fn a_locale_without_language_asks_for_none() {
        let check = |set: &[_], expected: &[&str]| {
            let system = || vec!["ja".to_owned()];
            assert_eq!(languages(get(set), system), expected, "{set:?}");
        };
        check(&[], &["ja"]);
        check(&[("LANG", "ja_JP.UTF-8")], &["ja"]);
        check(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")], &[]);
        check(&[("LC_ALL", "POSIX")], &[]);
        check(&[("LC_MESSAGES", "C.UTF-8"), ("LANG", "ja")], &[]);
        check(&[("LC_ALL", ""), ("LANG", "ja")], &["ja"]);
        check(&[("LC_ALL", "ja_JP.UTF-8"), ("LANG", "C")], &["ja"]);
        check(&[("LC_ALL", "Cornish")], &["ja"]);
    }

    #[test]
    fn an_empty_path_is_none() {
        assert_eq!(path("A", get(&[("A", "")])), None);
        assert_eq!(path("A", get(&[("A", "b")])), Some("b".into()));
        assert_eq!(path("A", get(&[])), None);
    }
}
