//! Running text with the same meaning in other words, quotes or paragraphs.

use polynya_diagnostics::Span;
use polynya_markdown::{Block, BlockKind};

use crate::truth::edit::{Planted, Reach};
use crate::truth::page::{Page, View};
use crate::truth::plant::leads_to;
use crate::truth::random::Random;

/// Words that can stand for each other nearly everywhere.
const SYNONYMS: &[(&str, &[(&str, &str)])] = &[
    (
        "en",
        &[
            (" large ", " big "),
            (" also ", " moreover "),
            (" use ", " employ "),
            (" but ", " yet "),
            (" because ", " since "),
            (" about ", " around "),
            (" start ", " begin "),
            (" show ", " display "),
        ],
    ),
    (
        "ja",
        &[
            ("また、", "さらに、"),
            ("しかし、", "けれども、"),
            ("すべて", "全部"),
            ("使う", "用いる"),
            ("使用", "利用"),
            ("約", "およそ"),
            ("作成", "作製"),
            ("ため、", "ので、"),
        ],
    ),
    (
        "fr",
        &[
            (" mais ", " cependant "),
            (" aussi ", " également "),
            (" utiliser ", " employer "),
            (" environ ", " à peu près "),
            (" grand ", " vaste "),
            (" pour ", " afin de "),
        ],
    ),
    (
        "zh",
        &[
            ("使用", "采用"),
            ("但是", "不过"),
            ("约", "大约"),
            ("因此", "所以"),
            ("可以", "能够"),
        ],
    ),
];

fn paragraphs(page: &Page) -> Vec<&Block> {
    let top = page.top();
    top.filter(|block| block.kind == BlockKind::Paragraph)
        .collect()
}

/// Stretches of plain text in the prose of a page: whole texts with a way back.
fn places(view: View<'_>, find: impl Fn(&str) -> Vec<(Span, String)>) -> Vec<(Span, String)> {
    let mut places = Vec::new();
    for block in view.own.prose() {
        let text = view.own.outline.text(block);
        for (part, new) in find(text) {
            let span = view.own.outline.locate(block, part);
            if view.own.text.get(span.range()) == text.get(part.range()) {
                places.push((span, new));
            }
        }
    }
    places
}

/// A word is another one.
pub(crate) fn synonym(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let language = view.own.locale.language();
    let (_, words) = SYNONYMS.iter().find(|(tag, _)| *tag == language)?;
    let find = |text: &str| {
        let all = words.iter().flat_map(|(old, new)| {
            let found = text.match_indices(old);
            found.map(move |(at, old)| (Span::new(at, at + old.len()), (*new).to_owned()))
        });
        all.collect()
    };
    let places = places(view, find);
    let (span, new) = random.pick(&places)?;
    Some(Planted::new(*span, new.clone(), Reach::Block))
}

/// A heading is put otherwise. Its id changes with it, so nothing links to it.
pub(crate) fn heading(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let headings: Vec<Span> = (view.own.top())
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { id, explicit, .. } => {
                let text = view.own.slice(block.span);
                let free = *explicit || !leads_to(view.own, id);
                (free && text.starts_with('#') && !text.contains('\n')).then_some(block.span)
            }
            _ => None,
        })
        .collect();
    let span = random.pick(&headings)?;
    let text = view.own.slice(*span);
    let marks = text.len() - text.trim_start_matches('#').len();
    let start = marks + (text[marks..].len() - text[marks..].trim_start().len());
    let end = text.find(" {#").unwrap_or(text.len());
    let title = text.get(start..end)?;
    let new = match view.own.locale.language() {
        "en" => format!("More about: {title}"),
        "ja" => format!("{title}について"),
        "fr" => format!("À propos : {title}"),
        "zh" => format!("关于{title}"),
        _ => return None,
    };
    Some(Planted::new(
        Span::new(span.start + start, span.start + end),
        new,
        Reach::Lines,
    ))
}

/// Straight quotes become those of the language.
pub(crate) fn quotes(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let language = view.own.locale.language();
    let find = |text: &str| -> Vec<(Span, String)> {
        let (open, close, left, right) = match language {
            "ja" => ('「', '」', "『", "』"),
            "zh" => ('“', '”', "「", "」"),
            "fr" => ('"', '"', "« ", " »"),
            _ => ('"', '"', "“", "”"),
        };
        let Some(start) = text.find(open) else {
            return Vec::new();
        };
        let inner = start + open.len_utf8();
        let Some(length) = text[inner..].find(close) else {
            return Vec::new();
        };
        let quoted = &text[inner..inner + length];
        let end = inner + length + close.len_utf8();
        // Inches and marks around code are no quotes.
        let prose = quoted.chars().all(|c| c.is_alphanumeric() || c == ' ');
        let quoted = prose.then(|| (Span::new(start, end), format!("{left}{quoted}{right}")));
        quoted.into_iter().collect()
    };
    let places = places(view, find);
    let (span, new) = random.pick(&places)?;
    Some(Planted::new(*span, new.clone(), Reach::Block))
}

/// `don't` becomes `don’t`.
pub(crate) fn apostrophe(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let find = |text: &str| {
        let marks = text.match_indices('\'').filter(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            letter(text[..*at].chars().next_back()) && letter(text[at + 1..].chars().next())
        });
        marks
            .map(|(at, _)| (Span::new(at, at + 1), "’".to_owned()))
            .collect()
    };
    let places = places(view, find);
    let (span, new) = random.pick(&places)?;
    Some(Planted::new(*span, new.clone(), Reach::Block))
}

/// A paragraph becomes two at the end of a sentence.
pub(crate) fn split(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let mut places = Vec::new();
    for block in paragraphs(view.own) {
        let text = view.own.outline.text(block);
        let ends = text.match_indices(['。', '.']).filter_map(|(at, mark)| {
            let end = at + mark.len();
            let after = text[end..].strip_prefix(' ');
            let space = usize::from(mark == ".");
            let rest = if mark == "." { after? } else { &text[end..] };
            let first = rest.chars().next()?;
            let starts = first.is_uppercase() || (mark == "。" && first.is_alphabetic());
            let word = text[..at].rsplit(' ').next()?;
            // "e.g. A" and "J. Doe" are no ends.
            let whole = mark == "。" || (word.len() > 3 && !word.contains('.'));
            (starts && whole && rest.len() > 20).then(|| Span::new(end, end + space))
        });
        for part in ends {
            // Asked with the byte before it, the place is that of a byte and not
            // of what stands between bytes: emphasis that closes there stays whole.
            let around = Span::new(part.start.saturating_sub(1), part.end + 1);
            let around = floor(text, around);
            let span = view.own.outline.locate(block, around);
            if view.own.text.get(span.range()) == text.get(around.range()) {
                let start = span.start + (part.start - around.start);
                places.push(Span::new(start, start + part.len()));
            }
        }
    }
    let span = random.pick(&places)?;
    Some(Planted::new(*span, "\n\n", Reach::Block))
}

fn floor(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start);
    Span::new(start, text.ceil_char_boundary(span.end))
}

/// Two neighbouring paragraphs become one.
pub(crate) fn merged(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let blocks: Vec<&Block> = view.own.outline.blocks.iter().collect();
    let both = blocks.windows(2).filter_map(|pair| {
        let paragraph = |b: &Block| b.kind == BlockKind::Paragraph && b.depth == 0;
        let gap = Span::new(pair[0].span.end, pair[1].span.start);
        let touching = view.own.slice(gap) == "\n\n";
        let text = view.own.slice(pair[1].span);
        let plain = text.starts_with(char::is_alphabetic);
        (touching && plain && pair.iter().all(|b| paragraph(b))).then_some(gap)
    });
    let gaps: Vec<Span> = both.collect();
    let span = random.pick(&gaps)?;
    Some(Planted::new(*span, "\n", Reach::Block))
}
