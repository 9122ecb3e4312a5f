//! The same code for readers of another language: names and comments are translated.

use polynya_diagnostics::Span;

use crate::truth::edit::{Edit, Planted, Reach};
use crate::truth::page::View;
use crate::truth::plant::declared;
use crate::truth::random::Random;

/// What a word of one language may end in, where another ends it otherwise.
const ENDINGS: [&str; 5] = ["a", "e", "en", "o", "os"];

/// A name that a block declares and uses is other wherever that block has it, as cognates are.
/// Where the scripts differ, a name of the other page's script is no translation.
pub(crate) fn renamed(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let names = if view.same_script() {
        declared(view)
    } else {
        Vec::new()
    };
    let spans = random.pick(&names)?;
    let ending = random.pick(&ENDINGS)?;
    let edit = |span: &Span| {
        let name = view.own.slice(*span);
        let stem = name.trim_end_matches(['e', 's', 'o', 'a']);
        Edit {
            span: *span,
            text: format!("{stem}{ending}"),
        }
    };
    Planted::many(spans.iter().map(edit).collect(), Reach::Block)
}

/// A comment in code says the same in the language of the page.
pub(crate) fn comment(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let text = match view.own.locale.language() {
        "ja" => "ここで氷の厚さを測る",
        "zh" => "在这里测量冰的厚度",
        "fr" => "on mesure ici l’épaisseur de la glace",
        _ => "the ice is measured here",
    };
    let mut comments = Vec::new();
    for (block, info, code) in view.own.codes() {
        let language = info.split([' ', ',', '{']).next().unwrap_or_default();
        let mark = match language {
            "js" | "ts" | "tsx" | "jsx" | "mjs" | "rust" | "go" | "java" => "// ",
            "python" | "py" | "bash" | "sh" | "yaml" | "yml" | "toml" => "# ",
            _ => continue,
        };
        let mut at = 0;
        for line in code.split_inclusive('\n') {
            let end = at + line.trim_end().len();
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            // Only comments with a line of their own are surely comments.
            if code
                .get(start..end)
                .is_some_and(|line| line.starts_with(mark))
            {
                let part = Span::new(start + mark.len(), end);
                let span = view.own.outline.locate(block, part);
                comments.extend((view.own.slice(span) == &code[part.range()]).then_some(span));
            }
        }
    }
    let span = random.pick(&comments)?;
    Some(Planted::new(*span, text, Reach::Block))
}
