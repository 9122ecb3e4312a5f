//! Numerals in Chinese characters, which are numbers only where they count.

use super::amount::{Draft, finish, follow};
use super::scan::Scan;
use super::words::Word;
use super::{Decimal, Fact};

/// Counters that no unit is, in Japanese and Chinese.
pub(super) const COUNTERS: &[char] = &[
    'つ', '人', '個', '个', '個', '件', '社', '本', '枚', '台', '回', '次', '位', '名', '点', '種',
    '种', '款', '家', '項', '项', '段', '章', '冊', '匹', '頭', '歳', '条', '條', '張', '张', '行',
    '倍', '割', '者', '步', '歩', '大',
];

/// The number whose numeral starts at `at`, if it counts something.
pub(super) fn number(scan: Scan<'_>, at: usize) -> Option<Fact> {
    let (number, end) = value(scan.text, at)?;
    let large = scan.text[at..end].contains(['万', '億', '兆', '亿', '萬']);
    let counted = follow(scan, end).is_some_and(|found| {
        let apart = found.end == end;
        !apart && !matches!(found.word, Word::HourMark | Word::Month(_))
    });
    let counter = scan.text[end..].starts_with(COUNTERS);
    let part = ["分之", "分の"]
        .iter()
        .any(|mark| scan.text[end..].starts_with(mark));
    let one = number == Decimal::new(1, 0);
    if !(large || part || counted || (counter && !one)) {
        return None;
    }
    // 一時 is "for a time", 一番 "most": one counts only what has a unit.
    if one
        && !scan.text[end..]
            .starts_with(['年', '日', '週', '周', '秒', '天', '億', '亿', '万', '兆'])
        && !scan.text[end..].starts_with("時間")
        && !scan.text[end..].starts_with("分間")
        && !scan.text[end..].starts_with("か月")
        && !scan.text[end..].starts_with("ヶ月")
        && !scan.text[end..].starts_with("个月")
        && !scan.text[end..].starts_with("小时")
    {
        return None;
    }
    let draft = Draft {
        start: at,
        end,
        number,
        other: None,
        plain: None,
        certain: number.about() > 12.0,
    };
    Some(finish(scan, draft))
}

/// Where the numerals end that start at `at`.
pub(super) fn skip_numerals(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let after = rest.trim_start_matches(|c| numeral(c).is_some() || c == '半');
    at + rest.len() - after.len()
}

/// What a character says in a numeral.
#[derive(Clone, Copy)]
enum Numeral {
    Digit(u64),
    /// A small power of ten, which multiplies the digit in front of it.
    Small(u64),
    /// A large one, which multiplies all that is in front of it.
    Large(u64),
}

fn numeral(c: char) -> Option<Numeral> {
    let digits = "〇一二三四五六七八九";
    if let Some(digit) = digits.chars().position(|digit| digit == c) {
        return Some(Numeral::Digit(u64::try_from(digit).ok()?));
    }
    Some(match c {
        '两' | '兩' => Numeral::Digit(2),
        '十' => Numeral::Small(10),
        '百' => Numeral::Small(100),
        '千' => Numeral::Small(1000),
        '万' | '萬' => Numeral::Large(10_000),
        '億' | '亿' => Numeral::Large(100_000_000),
        '兆' => Numeral::Large(1_000_000_000_000),
        _ => return None,
    })
}

/// The value of the numeral at `at` and where it ends, unless it says
/// nothing or too much.
pub(super) fn value(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let (mut sum, mut section, mut digit): (u64, u64, Option<u64>) = (0, 0, None);
    let mut end = at;
    for c in text.get(at..)?.chars() {
        let Some(read) = numeral(c) else { break };
        match read {
            Numeral::Digit(value) => {
                // 二〇二五: digits in a row.
                let row = digit.map_or(Some(value), |digit: u64| {
                    digit.checked_mul(10)?.checked_add(value)
                });
                digit = Some(row?);
            }
            Numeral::Small(power) => {
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(power)?)?;
            }
            Numeral::Large(power) => {
                let all = section.checked_add(digit.take().unwrap_or(0))?;
                sum = sum.checked_add(all.max(1).checked_mul(power)?)?;
                section = 0;
            }
        }
        end += c.len_utf8();
    }
    let total = sum
        .checked_add(section)?
        .checked_add(digit.unwrap_or_default())?;
    (end > at).then(|| (Decimal::new(total, 0), end))
}
