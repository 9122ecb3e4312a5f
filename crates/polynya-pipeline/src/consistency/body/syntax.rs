//! What is a comment, a string or text in which language of code.

/// How a language is written, as far as translators may touch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Syntax {
    /// What begins a comment that ends with the line.
    pub(crate) line: &'static [&'static str],
    /// What begins and ends any other comment.
    pub(crate) block: &'static [(&'static str, &'static str)],
    /// What strings stand between.
    pub(crate) quotes: &'static [u8],
    /// Whether text stands between tags.
    pub(crate) markup: bool,
    /// Whether there are `key: words` and lines of words that are text.
    pub(crate) values: bool,
    /// Whether it is words in the first place: output, diagrams, trees. Only what
    /// is no word is compared then.
    pub(crate) words: bool,
    /// Words of the language itself: whoever translates them breaks the code.
    pub(crate) keywords: &'static [&'static str],
    /// Whether both languages are written in one script: then nobody can tell a
    /// translated name from another one.
    pub(crate) kindred: bool,
}

const C_BLOCK: (&str, &str) = ("/*", "*/");
const HTML_BLOCK: (&str, &str) = ("<!--", "-->");
const JSX_BLOCK: (&str, &str) = ("{/*", "*/}");

/// Of languages with braces; what one of them has, hardly is a name in another.
const KEYWORDS: &[&str] = &[
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "default",
    "delete",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "function",
    "implements",
    "import",
    "instanceof",
    "interface",
    "null",
    "private",
    "protected",
    "readonly",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "throws",
    "true",
    "typeof",
    "undefined",
    "void",
    "while",
    "yield",
];

const CODE: Syntax = Syntax {
    line: &["//"],
    block: &[C_BLOCK],
    quotes: b"\"'`",
    markup: false,
    values: false,
    words: false,
    keywords: KEYWORDS,
    kindred: false,
};
const HASH: Syntax = Syntax {
    line: &["#"],
    block: &[],
    quotes: b"\"'",
    keywords: &["False", "None", "True", "false", "null", "true"],
    ..CODE
};
const MARKUP: Syntax = Syntax {
    block: &[JSX_BLOCK, C_BLOCK, HTML_BLOCK],
    markup: true,
    ..CODE
};
const WORDS: Syntax = Syntax {
    line: &[],
    block: &[],
    quotes: b"",
    words: true,
    keywords: &[],
    ..CODE
};

/// The syntax of a language by the name that follows a fence. What nobody named
/// or knows may well be words.
pub(crate) fn syntax_of(language: &str) -> Syntax {
    match language {
        "js" | "ts" | "mjs" | "cjs" | "mts" | "json" | "jsonc" | "json5" | "java" | "c" | "h"
        | "cpp" | "c++" | "cs" | "csharp" | "go" | "rust" | "swift" | "kotlin" | "scala"
        | "dart" | "scss" | "less" | "groovy" | "zig" | "proto" => CODE,
        "diff" => Syntax {
            line: &["//", "#"],
            block: &[C_BLOCK, JSX_BLOCK, HTML_BLOCK],
            markup: true,
            ..CODE
        },
        "css" => Syntax { line: &[], ..CODE },
        "php" => Syntax {
            line: &["//", "#"],
            markup: true,
            ..CODE
        },
        "jsx" | "tsx" => MARKUP,
        "html" | "xml" | "svg" | "vue" | "svelte" | "astro" | "liquid" | "handlebars" => Syntax {
            values: true,
            ..MARKUP
        },
        "sh" | "python" | "ruby" | "perl" | "r" | "make" | "makefile" | "dockerfile" | "docker"
        | "nginx" | "elixir" | "nix" | "dotenv" | "powershell" | "graphql" | "toml" | "ini"
        | "conf" | "julia" | "fish" => HASH,
        "yaml" => Syntax {
            values: true,
            ..HASH
        },
        "sql" => Syntax {
            line: &["--"],
            block: &[C_BLOCK],
            ..HASH
        },
        "lua" | "haskell" | "elm" => Syntax {
            line: &["--"],
            ..HASH
        },
        "lisp" | "clojure" | "scheme" | "asm" => Syntax {
            line: &[";"],
            quotes: b"\"",
            ..HASH
        },
        "latex" | "tex" | "erlang" | "matlab" | "prolog" => Syntax {
            line: &["%"],
            quotes: b"\"",
            ..HASH
        },
        _ => WORDS,
    }
}

/// The language that an info string names, in one of its names; empty for none.
pub(crate) fn language_of(info: &str) -> String {
    // A difference in a language is first of all that language.
    let info = match info.split_once(" lang=") {
        Some((_, language)) => language.trim_start_matches(['"', '\'']),
        None => info,
    };
    let word = info.split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | ':' | '"' | '\''));
    let name = word.map(str::to_ascii_lowercase).next().unwrap_or_default();
    let usual = match name.trim_start_matches('.') {
        "javascript" | "node" => "js",
        "typescript" => "ts",
        "bash" | "shell" | "zsh" | "shellscript" => "sh",
        "yml" => "yaml",
        "py" => "python",
        "rb" => "ruby",
        "rs" => "rust",
        "golang" => "go",
        "kt" => "kotlin",
        "docker" => "dockerfile",
        "md" => "markdown",
        "txt" | "plain" | "plaintext" | "text" | "console" | "output" => "",
        "htm" => "html",
        "env" => "dotenv",
        "ps1" | "pwsh" => "powershell",
        other => other,
    };
    usual.to_owned()
}
