//! Figures in running text: the planters' own small reader, which shares nothing
//! with the one under test. It passes over whatever it is not sure of.

use polynya_diagnostics::Span;
use polynya_markdown::Block;

use super::page::Page;
use super::schema::Field;

/// A number with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// From the first digit to the end of the number word, percent sign or unit.
    pub(crate) span: Span,
    /// The digits with their separators.
    pub(crate) digits: Span,
    /// The number word behind the digits, as written; empty where there is none.
    pub(crate) magnitude: Span,
    /// What the number counts.
    pub(crate) unit: Span,
    /// What it is.
    pub(crate) kind: Kind,
    /// Thousandths.
    pub(crate) value: u128,
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A bare number.
    Number,
    /// With a percent sign or word.
    Percent,
    /// With a currency.
    Money,
    /// With a unit that [`UNITS`] has.
    Quantity,
}

/// Number words: text, power of ten.
const MAGNITUDES: &[(&str, u32)] = &[
    (" thousand", 3),
    (" million", 6),
    (" billion", 9),
    (" trillion", 12),
    (" millions", 6),
    (" milliards", 9),
    (" milliard", 9),
    ("万亿", 12),
    ("百万", 6),
    ("万", 4),
    ("億", 8),
    ("亿", 8),
    ("兆", 12),
];

/// Units in groups whose members are easily taken for each other.
pub(crate) const UNITS: &[&[&str]] = &[
    &["KB", "MB", "GB", "TB"],
    &["mm", "cm", "km"],
    &["kg", "mg"],
    &["ms", "μs"],
    &["hours", "minutes", "seconds"],
    &["days", "weeks", "months", "years"],
    &["時間", "分間", "秒間"],
    &["日間", "週間", "か月", "年間"],
    &["小时", "分钟"],
    &["heures", "minutes", "secondes"],
    &["jours", "semaines", "mois"],
];

const PERCENT: &[&str] = &[
    "%",
    "％",
    " %",
    "\u{a0}%",
    "\u{202f}%",
    " percent",
    "パーセント",
];
const MONEY_BEFORE: &[char] = &['$', '€', '£', '¥'];
const MONEY_AFTER: &[&str] = &[
    "ドル",
    "ユーロ",
    "円",
    " dollars",
    " euros",
    "美元",
    " $",
    " €",
];

/// The figures of a text, in order. `comma` says that the comma is the decimal
/// sign in the text's language.
pub(crate) fn figures(text: &str, comma: bool) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + step;
        let end = digits_end(text, start);
        at = end.max(start + 1);
        if free_before(text, start)
            && let Some(figure) = figure(text, Span::new(start, end), comma)
        {
            at = figure.span.end;
            found.push(figure);
        }
    }
    found
}

/// The end of digits with separators between digits.
fn digits_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < bytes.len() {
        let separator =
            matches!(bytes[end], b',' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separator {
            break;
        }
        end += 1;
    }
    end
}

/// Whether the digits do not go on with what stands before them.
fn free_before(text: &str, start: usize) -> bool {
    let before = text[..start].chars().next_back();
    let joined =
        |c: char| c.is_ascii_alphanumeric() || "-–—.,_/#:+=~’'〜～第Q*×^&@万億亿兆千百".contains(c);
    // "Claude 4" is a name, whatever number is in it.
    let name = before == Some(' ') && {
        let word = text[..start - 1]
            .rsplit([' ', '\n'])
            .next()
            .unwrap_or_default();
        word.starts_with(|c: char| c.is_ascii_uppercase()) && word.len() > 1
    };
    let word_before = text[..start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let number_before =
        word_before.len() < start && word_before.ends_with(|c: char| c.is_ascii_digit());
    !before.is_some_and(joined) && !name && !number_before
}

/// The figure with those digits, if what follows is clear.
fn figure(text: &str, digits: Span, comma: bool) -> Option<Figure> {
    let written = &text[digits.range()];
    let mut value = thousandths(written, comma)?;
    let magnitude = longest(text, digits.end, MAGNITUDES.iter().map(|(word, _)| *word));
    let power = MAGNITUDES
        .iter()
        .find(|(word, _)| *word == &text[magnitude.range()]);
    value = value.checked_mul(10_u128.pow(power.map_or(0, |(_, power)| *power)))?;
    let percent = longest(text, magnitude.end, PERCENT.iter().copied());
    let money = longest(text, magnitude.end, MONEY_AFTER.iter().copied());
    let unit = unit(text, magnitude.end);
    let before = text[..digits.start].ends_with(MONEY_BEFORE);
    let (kind, mark) = if !percent.is_empty() {
        (Kind::Percent, percent)
    } else if before || !money.is_empty() {
        (Kind::Money, money)
    } else if !unit.is_empty() {
        (Kind::Quantity, unit)
    } else {
        (Kind::Number, Span::at(magnitude.end))
    };
    free_after(text, mark.end).then_some(Figure {
        span: Span::new(digits.start, mark.end),
        digits,
        magnitude,
        unit: mark,
        kind,
        value,
    })
}

/// The unit at that place, with the space before it left out.
fn unit(text: &str, at: usize) -> Span {
    let at = at + text[at..].len() - text[at..].trim_start_matches([' ', '\u{a0}']).len();
    longest(
        text,
        at,
        UNITS.iter().flat_map(|group| group.iter().copied()),
    )
}

fn longest<'a>(text: &str, at: usize, words: impl Iterator<Item = &'a str>) -> Span {
    let fitting = words.filter(|word| text[at..].starts_with(word));
    let whole = fitting.filter(|word| {
        let letters = word.ends_with(|c: char| c.is_ascii_alphabetic());
        let next = text[at + word.len()..].chars().next();
        !letters || !next.is_some_and(|c| c.is_ascii_alphanumeric())
    });
    let length = whole.map(str::len).max().unwrap_or(0);
    Span::new(at, at + length)
}

/// Whether the figure ends there: no range, no fraction, no composite number.
fn free_after(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    let joined = |c: char| {
        c.is_ascii_alphanumeric()
            || "-–—_/:〜～+×^*月日年号時分秒つ%％千万億兆亿百十倍番度番条回'’\"".contains(c)
    };
    let next = rest.next();
    let number = next == Some(' ') && rest.next().is_some_and(|c| c.is_ascii_digit());
    let spaced = |word: &str| text[end..].starts_with(word);
    let range = [" to ", " – ", " - ", " of ", "から", "以"]
        .iter()
        .any(|w| spaced(w));
    !next.is_some_and(joined) && !number && !range
}

/// The number in thousandths; nothing where separators say two things.
fn thousandths(written: &str, comma: bool) -> Option<u128> {
    let (group, point) = if comma { ('.', ',') } else { (',', '.') };
    let (whole, fraction) = written.split_once(point).unwrap_or((written, ""));
    if fraction.len() > 3 || fraction.contains([',', '.']) {
        return None;
    }
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let grouped = groups.clone().next().is_some();
    if groups.any(|group| group.len() != 3) || (grouped && !(1..=3).contains(&first.len())) {
        return None;
    }
    let long = whole.starts_with('0') && whole.len() > 1;
    let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    let scaled = format!("{plain}{fraction:0<3}");
    if long || scaled.len() > 20 {
        return None;
    }
    scaled.parse().ok()
}

/// Whether the language writes a comma before decimals.
pub(crate) fn decimal_comma(language: &str) -> bool {
    !matches!(language, "en" | "ja" | "zh" | "ko" | "hi" | "th" | "ar")
}

/// A stretch of a page that may hold facts: its text, and where its bytes are.
#[derive(Clone, Copy)]
pub(crate) struct Prose<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Whether it is front matter.
    pub(crate) field: bool,
    place: Place<'a>,
}

#[derive(Clone, Copy)]
enum Place<'a> {
    Block(&'a Block),
    /// Where the value starts.
    Field(usize),
}

impl Prose<'_> {
    /// The bytes of the page, if it has there just what the text has.
    pub(crate) fn locate(&self, page: &Page, part: Span) -> Option<Span> {
        let span = match self.place {
            Place::Block(block) => page.outline.locate(block, part),
            Place::Field(start) => part.shifted(start),
        };
        (page.text.get(span.range()) == self.text.get(part.range())).then_some(span)
    }
}

/// Everything on the page that may hold facts: blocks, and translated fields.
pub(crate) fn prose<'a>(page: &'a Page, fields: &[Field]) -> Vec<Prose<'a>> {
    let blocks = page.prose().map(|block| Prose {
        text: page.outline.text(block),
        field: false,
        place: Place::Block(block),
    });
    let translated = fields
        .iter()
        .filter(|field| field.translation == "translated");
    let values = translated.filter_map(|field| {
        let node = &page.field(&field.name)?.value;
        let text = page.slice(node.span);
        let plain = node.as_str().is_some() && !text.contains(['\\', '\n']);
        plain.then_some(Prose {
            text,
            field: true,
            place: Place::Field(node.span.start),
        })
    });
    blocks.chain(values).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Kind, u128)]) {
        let found = figures(text, false);
        let seen: Vec<_> = found
            .iter()
            .map(|f| (&text[f.span.range()], f.kind, f.value))
            .collect();
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn what_is_clear_is_read() {
        check(
            "took 5.5 million words",
            &[("5.5 million", Kind::Number, 5_500_000_000)],
        );
        check("約17%下落した", &[("17%", Kind::Percent, 17_000)]);
        check(
            "6000億ドルが",
            &[("6000億ドル", Kind::Money, 600_000_000_000_000)],
        );
        check("$1,250 for it", &[("1,250", Kind::Money, 1_250_000)]);
        check("in 40 GB.", &[("40 GB", Kind::Quantity, 40_000)]);
    }

    #[test]
    fn what_is_not_is_passed_over() {
        check(
            "GPT-4 and Claude 3, 10–20, 1/2, 2025年11月, 1億2000万, v1.2.3, 1990s",
            &[],
        );
    }

    #[test]
    fn the_language_chooses_the_separators() {
        assert_eq!(thousandths("1.234", true), Some(1_234_000));
        assert_eq!(thousandths("1.234", false), Some(1_234));
        assert_eq!(thousandths("1,23", false), None);
    }
}
