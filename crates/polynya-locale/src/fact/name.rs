//! Numbers that are part of a name: `GPT-4o`, `v1.2.3`, `Llama 3.1`, `H100`.

use polynya_diagnostics::Span;

use super::amount::follow;
use super::lexicon::Found;
use super::numeral::{Numeral, digit};
use super::scan::Scan;
use super::words::Word;
use super::{Date, Fact, FactKind, FactValue, date, time};

/// Words that begin a sentence in front of a number as names do, sorted.
const NO_NAMES: &[&str] = &[
    "A",
    "About",
    "After",
    "All",
    "Almost",
    "An",
    "And",
    "Approximately",
    "Around",
    "As",
    "At",
    "Before",
    "Below",
    "Between",
    "But",
    "By",
    "Chapter",
    "Day",
    "Each",
    "Every",
    "Exactly",
    "Figure",
    "First",
    "For",
    "From",
    "Full",
    "Have",
    "If",
    "In",
    "Is",
    "It",
    "Just",
    "Last",
    "Least",
    "Lesson",
    "Level",
    "Method",
    "Model",
    "Module",
    "More",
    "Nearly",
    "Next",
    "Number",
    "Of",
    "On",
    "Only",
    "Option",
    "Or",
    "Over",
    "Part",
    "Pattern",
    "Phase",
    "Point",
    "Roughly",
    "Rule",
    "Section",
    "Since",
    "So",
    "Some",
    "Step",
    "Table",
    "That",
    "The",
    "These",
    "This",
    "Those",
    "Tip",
    "To",
    "Top",
    "Under",
    "Unit",
    "Until",
    "Up",
    "Use",
    "Version",
    "With",
    "Within",
    "Year",
    "Years",
];

/// The version or date that a number is because of the name in front of it
/// or the letters behind it.
pub(super) fn version(scan: Scan<'_>, numeral: Numeral) -> Option<Fact> {
    let before = &scan.text[scan.floor..numeral.start];
    let front = front(before);
    match front {
        Front::Nothing | Front::Apart => {}
        Front::Quarter(length) => {
            let start = numeral.start - length;
            return date::of_quarter(scan, start, numeral.end, numeral.number.whole()?);
        }
        Front::Year(length) => return year(numeral, length),
        // `Sub-30-second` measures.
        Front::Hyphen if follow(scan, numeral.end).is_some_and(measures) => {}
        Front::Hyphen | Front::Glued => {
            return Some(fact(scan, numeral, glued_end(scan.text, numeral, true)));
        }
    }
    let written = &scan.text[numeral.start..numeral.end];
    if scan.words.style.comma && is_grouped(written) {
        return None;
    }
    if numeral.dotted {
        return Some(fact(scan, numeral, glued_end(scan.text, numeral, true)));
    }
    let next = scan.text.as_bytes().get(numeral.end);
    if let Some(clock) = time::lettered(scan, numeral) {
        return Some(clock);
    }
    // A comma divides thousands, which names do not have.
    if written.contains(',') {
        return None;
    }
    let lettered = next.is_some_and(u8::is_ascii_alphabetic);
    if lettered && scan.words.follower(scan.text, numeral.end, true).is_none() {
        return lettered_version(scan, numeral);
    }
    let named = matches!(front, Front::Apart)
        && !scan.words.style.nouns
        && numeral.plain.is_none_or(|digits| digits <= 3)
        && follow(scan, numeral.end).is_none()
        && !is_counted(scan.text, numeral.end);
    named.then(|| fact(scan, numeral, glued_end(scan.text, numeral, false)))
}

/// Whether points divide thousands: `1.200`, `1.200.000`.
fn is_grouped(written: &str) -> bool {
    let mut groups = written.split('.');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_some()
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && digits(first)
        && rest.all(|group| group.len() == 3 && digits(group))
}

/// What stands in front of a number.
enum Front {
    Nothing,
    /// A name and a space.
    Apart,
    /// A name.
    Glued,
    /// A name and a hyphen.
    Hyphen,
    /// `Q` of so many bytes.
    Quarter(usize),
    /// `FY` of so many bytes.
    Year(usize),
}

/// Whether letters go on on both sides, as in `i18n` and `I18nFunction`.
pub(super) fn in_identifier(scan: Scan<'_>, numeral: Numeral) -> bool {
    let bytes = scan.text.as_bytes();
    let letters = |bytes: &[u8]| {
        bytes
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count()
    };
    let after = letters(&bytes[numeral.end..]);
    let glued = after > 0 && numeral.start > scan.floor;
    if !glued || !bytes[numeral.start - 1].is_ascii_alphabetic() {
        return false;
    }
    let word = word_before(&scan.text[scan.floor..numeral.start]);
    after > 3 || word.len() == 1
}

fn measures(found: Found) -> bool {
    matches!(found.word, Word::Unit(unit) if !unit.counts())
}

fn front(before: &str) -> Front {
    let Some(&last) = before.as_bytes().last() else {
        return Front::Nothing;
    };
    match last {
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => glued(word_before(before)),
        b'-' => {
            let word = word_before(&before[..before.len() - 1]);
            let named = word.bytes().any(|byte| byte.is_ascii_uppercase());
            // `mid-2025` is no name.
            if named { Front::Hyphen } else { Front::Nothing }
        }
        b' ' => {
            let word = word_before(&before[..before.len() - 1]);
            let named = word.starts_with(|c: char| c.is_ascii_uppercase())
                || (word.len() > 1 && word.bytes().any(|byte| byte.is_ascii_uppercase()));
            match named && NO_NAMES.binary_search(&word).is_err() {
                true => Front::Apart,
                false if matches!(word, "v" | "version") => Front::Apart,
                false => Front::Nothing,
            }
        }
        _ => Front::Nothing,
    }
}

/// The word that a text ends in, if it is of ASCII.
fn word_before(before: &str) -> &str {
    let bytes = before.as_bytes().iter().rev();
    let length = bytes
        .take(24)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
        .count();
    &before[before.len() - length..]
}

fn glued(word: &str) -> Front {
    match word {
        "Q" | "T" => Front::Quarter(1),
        "FY" | "CY" => Front::Year(2),
        // `1920x1080`: the floor is behind the first number.
        "x" | "X" => Front::Nothing,
        _ => Front::Glued,
    }
}

fn year(numeral: Numeral, length: usize) -> Option<Fact> {
    let number = u16::try_from(numeral.number.whole()?).ok()?;
    let year = match numeral.plain? {
        2 => 2000 + number,
        4 => number,
        _ => return None,
    };
    let date = Date {
        year: Some(year),
        ..Date::default()
    };
    let span = Span::new(numeral.start - length, numeral.end);
    Some(date::fact(span, date))
}

/// Digits with letters behind them that are no unit: `3D`, `4o`.
fn lettered_version(scan: Scan<'_>, numeral: Numeral) -> Option<Fact> {
    let end = glued_end(scan.text, numeral, true);
    // `1920x1080` are two numbers.
    let letters = &scan.text[numeral.end..end];
    let product =
        letters.starts_with(['x', 'X']) && letters[1..].starts_with(|c| digit(c).is_some());
    (!product && end > numeral.end).then(|| fact(scan, numeral, end))
}

/// Where a name ends: with letters and more digits if it is in one piece.
fn glued_end(text: &str, numeral: Numeral, letters: bool) -> usize {
    let bytes = text.as_bytes();
    let mut end = numeral.end;
    if !letters {
        return end;
    }
    while let Some(byte) = bytes.get(end) {
        let dotted = *byte == b'.' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_alphanumeric() && !dotted {
            break;
        }
        end += 1;
    }
    // The plural is not the name's: `H100s`.
    let plural = end - numeral.end == 1 && bytes[end - 1] == b's';
    if plural { numeral.end } else { end }
}

/// Whether a counter behind it makes it a number after all: what is glued to
/// it in a script without spaces, unless that is a particle.
fn is_counted(text: &str, at: usize) -> bool {
    let next = text[at..].chars().next();
    next.is_some_and(|c| {
        matches!(c, '\u{30A0}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | 'つ')
            && !matches!(c, '・' | 'ー' | '的' | '是' | '和' | '在' | '中' | '等')
    })
}

fn fact(scan: Scan<'_>, numeral: Numeral, end: usize) -> Fact {
    let written = &scan.text[numeral.start..end];
    let plain = |c: char| match digit(c) {
        Some(digit) => char::from(b'0' + digit),
        None if c == ',' => '.',
        None => c.to_ascii_lowercase(),
    };
    let text: String = written.chars().map(plain).collect();
    Fact {
        span: Span::new(numeral.start, end),
        kind: FactKind::Version,
        value: FactValue::Text(text.into()),
        certain: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_no_names_are_sorted() {
        assert!(NO_NAMES.is_sorted());
    }
}
