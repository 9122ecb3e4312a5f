//! Dates as generated schemas write them: a choice between a date, a date with time
//! and a number of seconds, which means one thing to whoever writes front matter.

use polynya_frontmatter::Node;

/// The choice that `schema` offers, if all it offers are forms of a date.
fn forms(schema: &Node) -> Option<&[Node]> {
    let choice = schema.get("anyOf").or_else(|| schema.get("oneOf"))?;
    forms_of(&choice.value)
}

/// The same, for the list of alternatives itself.
pub(crate) fn forms_of(choice: &Node) -> Option<&[Node]> {
    let forms = choice.as_sequence()?;
    let written = forms.iter().any(is_text);
    let all = forms.iter().all(|form| is_text(form) || is_seconds(form));
    (written && all && forms.len() > 1).then_some(forms)
}

fn word<'n>(form: &'n Node, keyword: &str) -> Option<&'n str> {
    form.get(keyword)?.value.as_str()
}

fn is_text(form: &Node) -> bool {
    word(form, "type") == Some("string")
        && matches!(word(form, "format"), Some("date" | "date-time"))
}

fn is_seconds(form: &Node) -> bool {
    matches!(word(form, "type"), Some("integer" | "number"))
        && word(form, "format") == Some("unix-time")
}

/// Which of its forms to write, if `schema` wants a date in one of several.
pub(crate) fn best(schema: &Node) -> Option<&Node> {
    let forms = forms(schema)?;
    form_for(forms, "")
}

/// The form that `text` comes closest to.
pub(crate) fn form_for<'n>(forms: &'n [Node], text: &str) -> Option<&'n Node> {
    let bytes = text.as_bytes();
    let joined = |three: &[u8]| {
        let digits = three[0].is_ascii_digit() && three[2].is_ascii_digit();
        digits && matches!(three[1], b'T' | b't' | b':')
    };
    let timed = bytes.windows(3).any(joined);
    let wanted = if timed { "date-time" } else { "date" };
    let named = |form: &&Node| word(form, "format") == Some(wanted);
    forms
        .iter()
        .find(named)
        .or_else(|| forms.iter().find(|form| is_text(form)))
}

/// The format that a value like `text` should have, where the alternatives `choice`
/// are forms of a date.
pub(crate) fn format_for<'n>(choice: &'n Node, text: &str) -> Option<&'n str> {
    word(form_for(forms_of(choice)?, text)?, "format")
}
