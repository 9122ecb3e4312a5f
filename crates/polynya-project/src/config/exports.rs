//! What the configuration says of exports.

use std::path::Path;

use polynya_diagnostics::Span;
use polynya_frontmatter::{Limits, Node, parse};

use super::{Reader, value};
use crate::load;
use crate::root::{CONFIG, stays_below};

/// Where a project's exports go and what they are like, as far as its configuration says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportSettings {
    /// The folder, relative to the root, with `/`.
    pub out: Option<String>,
    /// The name of the bundles' format.
    pub format: Option<String>,
}

/// What the configuration in `root` says of exports, without a word of whether it is sound: who
/// opens the project is told that.
#[must_use]
pub fn export_settings(root: &Path) -> ExportSettings {
    let bytes = load::load_bytes(&root.join(CONFIG), crate::project::CONFIG_BYTES);
    let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.unwrap_or_default();
    let parsed = parse(&text, Span::new(0, text.len()), &Limits::default());
    let word = |key: &str| value(value(&parsed.root, "export")?, key)?.as_str();
    ExportSettings {
        out: word("out").filter(|out| is_folder(out)).map(str::to_owned),
        format: word("format").map(str::to_owned),
    }
}

/// Whether a path names something in the project on every system.
fn is_folder(path: &str) -> bool {
    stays_below(path) && !path.contains(['\\', ':'])
}

impl Reader<'_> {
    /// Looks at where exports are to go.
    pub(super) fn export(&mut self, root: &Node) {
        let out = value(root, "export").and_then(|settings| value(settings, "out"));
        if let Some((node, path)) = out.and_then(|node| Some((node, node.as_str()?)))
            && !is_folder(path)
        {
            self.problem(node, "export-outside", path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_no_folder_of_the_project_is_not_exported_to() {
        let dir = tempfile::tempdir().unwrap();
        let check = |text: &str, out: Option<&str>, format: Option<&str>| {
            fs::write(dir.path().join(CONFIG), text).unwrap();
            let expected = ExportSettings {
                out: out.map(str::to_owned),
                format: format.map(str::to_owned),
            };
            assert_eq!(export_settings(dir.path()), expected, "{text}");
        };
        assert_eq!(export_settings(dir.path()), ExportSettings::default());
        check(
            "export: { out: a/b, format: json }",
            Some("a/b"),
            Some("json"),
        );
        check("export: { format: files }\nx: [", None, Some("files"));
        for out in [
            "/a", "..", "a/../b", "a/", ".", "'a\\b'", "'c:a'", "''", "7",
        ] {
            check(&format!("export: {{ out: {out} }}"), None, None);
        }
        check("export: a", None, None);
        check("", None, None);
    }
}
