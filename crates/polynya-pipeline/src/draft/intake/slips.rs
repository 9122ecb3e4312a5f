//! Slips of pasted texts: names of sites in the sentences, words that come
//! twice, labels glued to what follows them.

use std::ops::Range;

use polynya_diagnostics::Message;

use super::lines::{Line, is_fence, label, may_be_heading, names_sources};
use super::{Remark, Taken};

/// A text without its slips, and what was done.
pub(super) struct Cleaned {
    pub(super) text: String,
    /// Sites named in the sentences, each once, in order.
    pub(super) sites: Vec<String>,
    pub(super) taken: Vec<Taken>,
    pub(super) remarks: Vec<Remark>,
}

/// A word with its bytes in the line, without the marks around it.
struct Word<'t> {
    text: &'t str,
    span: Range<usize>,
    /// Marks stand right before or after it.
    opened: bool,
    closed: bool,
}

/// Sites are only taken out where a text has as many, or one twice in a row: a
/// single one may be what the sentence speaks of.
const ENOUGH: usize = 3;

/// Cleans every line that is no code. Only sure slips are mended.
pub(super) fn clean(text: &str) -> Cleaned {
    let mut cleaned = Cleaned {
        text: String::with_capacity(text.len()),
        sites: Vec::new(),
        taken: Vec::new(),
        remarks: Vec::new(),
    };
    let pasted = has_pasted_sites(text);
    let mut place = Place::Text;
    let mut start = 0;
    for (number, raw) in text.split_inclusive('\n').enumerate() {
        let line = raw.trim_end_matches('\n');
        place = place.then(line);
        let cuts = match place {
            Place::Code => Vec::new(),
            _ if line.contains('`') || line.starts_with("    ") => Vec::new(),
            _ => cuts(line, place, pasted, &mut cleaned, number + 1, start),
        };
        let kept = without(line, &cuts);
        let kept = match place {
            Place::Code => kept,
            _ => unglued(kept, number + 1, &mut cleaned.remarks),
        };
        // A line of nothing but sites goes as a whole, with the mark before it.
        if cuts.is_empty() || kept.contains(char::is_alphanumeric) {
            cleaned.text.push_str(&kept);
            cleaned.text.push_str(&raw[line.len()..]);
        }
        start += raw.len();
    }
    cleaned
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Code,
    /// The last line of a block of code.
    CodeEnd,
    Sources,
}

impl Place {
    fn then(self, line: &str) -> Self {
        match self {
            Self::Code if is_fence(line) => Self::CodeEnd,
            Self::Code => Self::Code,
            _ if is_fence(line) => Self::Code,
            _ if names_sources(line) => Self::Sources,
            Self::Sources if matches!(Line::of(line), Line::Blank | Line::Item { .. }) => {
                Self::Sources
            }
            _ => Self::Text,
        }
    }
}

/// What is to be cut from a line.
fn cuts(
    line: &str,
    place: Place,
    pasted: bool,
    cleaned: &mut Cleaned,
    number: usize,
    start: usize,
) -> Vec<Range<usize>> {
    let words = words(line);
    let mut cuts = Vec::new();
    if pasted && place != Place::CodeEnd {
        for run in runs(&words) {
            let cited = is_cited(line, &words, &run);
            for at in run.clone() {
                let site = words[at].text;
                let twice = at > run.start && words[run.start..at].iter().any(|w| w.text == site);
                // In a list of sources each stays with what it is the source of.
                let cut = match place {
                    Place::Sources => twice,
                    _ => cited,
                };
                if cut {
                    cuts.push(words[at].span.clone());
                    if place != Place::Sources && !cleaned.sites.iter().any(|known| known == site) {
                        cleaned.sites.push(site.to_owned());
                    }
                }
            }
        }
    }
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        if !is_repeated(first, second) {
            continue;
        }
        let certain = CERTAIN.contains(&second.text);
        let case = if certain { "mended" } else { "seen" };
        let message = Message::new("intake-repeated")
            .with("case", case)
            .with("word", second.text);
        cleaned.remarks.push(Remark {
            line: number,
            message,
        });
        if certain {
            cuts.push(second.span.clone());
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    let taken = cuts.iter().map(|cut| Taken {
        start: start + cut.start,
        end: start + cut.end,
        line: number,
    });
    cleaned.taken.extend(taken);
    cuts
}

/// The line without `cuts`, and without the space before each.
fn without(line: &str, cuts: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut from = 0;
    for cut in cuts {
        kept.push_str(&line[from..cut.start]);
        from = cut.end;
        // Brackets around nothing go, too.
        let trimmed = kept.trim_end();
        let rest = line[from..].trim_start();
        if trimmed.ends_with(['(', '（']) && rest.starts_with([')', '）']) {
            kept.truncate(trimmed.trim_end_matches(['(', '（']).trim_end().len());
            from = line.len() - rest.trim_start_matches([')', '）']).len();
        } else if !trimmed.ends_with(['(', '（']) && !trimmed.is_empty() {
            kept.truncate(trimmed.len());
        }
    }
    kept.push_str(&line[from..]);
    kept
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for token in line.split_whitespace() {
        let at = token.as_ptr() as usize - line.as_ptr() as usize;
        let mark = |c: char| !c.is_alphanumeric();
        let bare = token.trim_start_matches(mark);
        let from = at + token.len() - bare.len();
        let bare = bare.trim_end_matches(mark);
        words.push(Word {
            text: bare,
            span: from..from + bare.len(),
            opened: from > at,
            closed: from + bare.len() < at + token.len(),
        });
    }
    words
}

/// The runs of sites in a line, as positions of words.
fn runs(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !is_site(word.text) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at && !words[at - 1].closed && !word.opened => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether a run of sites stands where a reference was pasted, and is no part of
/// the sentence: at its end or before a mark, and after no word that leads to it.
fn is_cited(line: &str, words: &[Word<'_>], run: &Range<usize>) -> bool {
    const LEADS: [&str; 26] = [
        "a", "an", "and", "at", "by", "called", "domain", "for", "from", "in", "is", "like", "of",
        "on", "or", "see", "site", "than", "the", "through", "to", "use", "via", "visit",
        "website", "with",
    ];
    let (first, last) = (&words[run.start], &words[run.end - 1]);
    let bracketed = line[..first.span.start].ends_with(['(', '（'])
        && line[last.span.end..].starts_with([')', '）']);
    if first.opened && !bracketed {
        return false;
    }
    let before = words[..run.start]
        .last()
        .filter(|word| !word.text.is_empty());
    let led = before
        .is_some_and(|word| !word.closed && LEADS.contains(&word.text.to_lowercase().as_str()));
    let after = words.get(run.end);
    let ends = after.is_none_or(|next| {
        last.closed
            || next.text.is_empty()
            || next.opened
            || before.is_some_and(ends_sentence(line))
    });
    let alone = before.is_none() && after.is_some();
    !led && ends && !alone
}

fn ends_sentence<'w>(line: &'w str) -> impl Fn(&Word<'_>) -> bool + 'w {
    move |word| {
        let marks: String = line[word.span.end..]
            .chars()
            .take_while(|c| !c.is_whitespace())
            .collect();
        marks.contains(['.', '!', '?', '。', '！', '？'])
    }
}

/// Whether the text was pasted from somewhere that names its sites.
fn has_pasted_sites(text: &str) -> bool {
    let mut count = 0;
    for line in text.lines() {
        let words = words(line);
        for run in runs(&words) {
            let same = words[run.clone()]
                .windows(2)
                .any(|w| w[0].text == w[1].text);
            if same {
                return true;
            }
            count += usize::from(is_cited(line, &words, &run)) * run.len();
        }
    }
    count >= ENOUGH
}

/// Top-level domains of sites that texts quote; those of countries besides.
const TOP: [&str; 14] = [
    "com", "org", "net", "edu", "gov", "int", "mil", "info", "biz", "dev", "app", "news", "tech",
    "blog",
];

/// Countries whose domain is a word, or the end of a file's name.
const NO_TOP: [&str; 28] = [
    "am", "as", "at", "be", "by", "cc", "do", "id", "in", "is", "it", "js", "la", "md", "me", "mk",
    "ml", "my", "no", "pl", "ps", "py", "rs", "sh", "so", "to", "ts", "us",
];

/// Whether a word is the name of a site, in lower case and without a path.
fn is_site(word: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
    if word.len() > 80 || !word.chars().all(allowed) {
        return false;
    }
    let labels: Vec<&str> = word.split('.').collect();
    let [.., name, top] = labels.as_slice() else {
        return false;
    };
    let named = labels
        .iter()
        .all(|label| !label.is_empty() && !label.starts_with('-'));
    let letters = labels[0].chars().any(|c| c.is_ascii_alphabetic()) && name.len() >= 2;
    let country = top.len() == 2
        && top.chars().all(|c| c.is_ascii_alphabetic())
        && (labels.len() > 2 || !NO_TOP.contains(top));
    named && letters && (TOP.contains(top) || country)
}

/// Small words that never come twice.
const CERTAIN: [&str; 5] = ["the", "a", "an", "and", "of"];

/// Words that do.
const FINE: [&str; 12] = [
    "had", "that", "very", "bye", "no", "so", "ha", "is", "really", "much", "far", "da",
];

fn is_repeated(first: &Word<'_>, second: &Word<'_>) -> bool {
    let lower = second.text.chars().all(char::is_lowercase);
    first.text == second.text
        && lower
        && second.text.chars().all(|c| c.is_ascii_alphabetic())
        && (second.text.len() >= 2 || second.text == "a")
        && !first.closed
        && !second.opened
        && !FINE.contains(&second.text)
}

/// The line with a space behind the colon of a glued label. In an item that is
/// certain; elsewhere it is only pointed out.
fn unglued(line: String, number: usize, remarks: &mut Vec<Remark>) -> String {
    let (text, is_item) = match Line::of(&line) {
        Line::Item { text, .. } => (text, true),
        Line::Text { text, .. } => (text, false),
        _ => return line,
    };
    let Some(colon) = text.find(':').filter(|at| *at >= 4) else {
        return line;
    };
    let after = &text[colon + 1..];
    let word = after.split_whitespace().next().unwrap_or_default();
    let capital = after.chars().next().is_some_and(char::is_uppercase);
    let spaced = format!("{}: {after}", &text[..colon]);
    let is_label = label(&spaced).is_some() && may_be_heading(&text[..colon]);
    if !capital || word.contains([':', '/', '.', '=']) || !is_label {
        return line;
    }
    let case = if is_item { "mended" } else { "seen" };
    let message = Message::new("intake-glued")
        .with("case", case)
        .with("label", &text[..=colon]);
    remarks.push(Remark {
        line: number,
        message,
    });
    if !is_item {
        return line;
    }
    let at = text.as_ptr() as usize - line.as_ptr() as usize + colon + 1;
    format!("{} {}", &line[..at], &line[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, sites: &[&str]) {
        let cleaned = clean(text);
        assert_eq!(cleaned.text, expected, "{text}");
        assert_eq!(cleaned.sites, sites, "{text}");
    }

    #[test]
    fn pasted_sites_are_taken_out_of_sentences() {
        check(
            "It opened in May ice.example.com ice.example.com. It shut in June (so far) sea.example.org news.ice.co.uk, say some.",
            "It opened in May. It shut in June (so far), say some.",
            &["ice.example.com", "sea.example.org", "news.ice.co.uk"],
        );
        check(
            "“It opened.” a.example.com a.example.com Then it shut (b.example.com).",
            "“It opened.” Then it shut.",
            &["a.example.com", "b.example.com"],
        );
    }

    #[test]
    fn sites_that_a_sentence_speaks_of_stay() {
        let one =
            "The map is on ice.example.com. Write to ama@example.org, or see sea.example.com.";
        check(one, one, &[]);
        let mention =
            "Ask example.com about it. Ask example.org about it. Ask example.net about it.";
        check(mention, mention, &[]);
        let code = "```\na.example.com a.example.com\n```\n";
        check(code, code, &[]);
        let files = "Run main.py main.py and lib.rs lib.rs.";
        check(files, files, &[]);
    }

    #[test]
    fn a_list_of_sources_keeps_each_once() {
        check(
            "It opened a.example.com a.example.com.\n\nSources:\n- Ice – “It opens” (May 5) b.example.com b.example.com\n",
            "It opened.\n\nSources:\n- Ice – “It opens” (May 5) b.example.com\n",
            &["a.example.com"],
        );
    }

    #[test]
    fn words_that_come_twice_are_seen() {
        check("It is the the ice.", "It is the ice.", &[]);
        check("It had had ice.", "It had had ice.", &[]);
        let cleaned = clean("The ice broke broke up.");
        assert_eq!(cleaned.text, "The ice broke broke up.");
        assert_eq!(cleaned.remarks.len(), 1);
    }

    #[test]
    fn glued_labels_are_parted_in_items() {
        check(
            "- Cost of ice:Water is free",
            "- Cost of ice: Water is free",
            &[],
        );
        for same in [
            "- std::Vec is a list",
            "- https://Example.org",
            "Note:See below",
            "- Re:Zero",
        ] {
            check(same, same, &[]);
        }
    }
}
