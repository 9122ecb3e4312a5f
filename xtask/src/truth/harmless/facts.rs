//! Facts written in another way that is as right.

use polynya_diagnostics::Span;

use crate::truth::date::{Style, dates, times};
use crate::truth::edit::{Planted, Reach};
use crate::truth::figure::{Figure, Kind, Prose, decimal_comma, figures, prose};
use crate::truth::page::View;
use crate::truth::random::Random;

/// All figures of the page, whatever the other page says.
fn all<'a>(view: View<'a>) -> Vec<(Prose<'a>, Figure)> {
    let comma = decimal_comma(view.own.locale.language());
    let parts = prose(view.own, view.schema);
    let found = parts.into_iter().flat_map(|part| {
        let figures = figures(part.text, comma);
        figures.into_iter().map(move |figure| (part, figure))
    });
    found.collect()
}

/// Puts another text in the place of one of those that have one.
fn replaced<'a>(
    view: View<'a>,
    random: &mut Random,
    parts: impl Iterator<Item = (Prose<'a>, Span, String)>,
) -> Option<Planted> {
    let parts: Vec<_> = parts.collect();
    let (part, span, new) = random.pick(&parts)?;
    let span = part.locate(view.own, *span)?;
    Some(Planted::new(span, new.clone(), Reach::Block))
}

fn language<'a>(view: View<'a>) -> &'a str {
    view.own.locale.language()
}

/// The whole number with separators between thousands, or without.
fn grouped(number: u128, separator: &str) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push_str(separator);
        }
        written.push(digit);
    }
    written
}

/// What stands between thousands in running text.
fn separator(language: &str) -> &'static str {
    match language {
        "fr" => "\u{202f}",
        "de" | "es" | "it" | "pt" => ".",
        _ => ",",
    }
}

/// `1000` and `1,000`.
pub(crate) fn number(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let separator = separator(language(view));
    let parts = all(view).into_iter().filter_map(|(part, figure)| {
        let plain = figure.magnitude.is_empty() && figure.value.is_multiple_of(1000);
        let number = figure.value / 1000;
        let old = &part.text[figure.digits.range()];
        let is_plain = old.bytes().all(|byte| byte.is_ascii_digit());
        // 2025 is a year to many readers; years have no separators.
        let year = (1000..2100).contains(&number) && figure.kind == Kind::Number;
        let new = if is_plain {
            grouped(number, separator)
        } else {
            number.to_string()
        };
        (plain && number >= 1000 && !year).then_some((part, figure.digits, new))
    });
    replaced(view, random, parts)
}

/// `5.5 million` and `5,500,000`; `550万` and `5,500,000`.
pub(crate) fn magnitude(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let separator = separator(language(view));
    let parts = all(view).into_iter().filter_map(|(part, figure)| {
        let whole = figure.value.is_multiple_of(1000) && !figure.magnitude.is_empty();
        let new = grouped(figure.value / 1000, separator);
        whole.then(|| (part, figure.digits.to(figure.magnitude), new))
    });
    replaced(view, random, parts)
}

/// `50%`, `50 %`, `50 percent`, `50パーセント`, `50％`.
pub(crate) fn percent(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let forms: &[&str] = match language(view) {
        "en" => &["%", " percent", " per cent"],
        "ja" => &["%", "％", "パーセント"],
        "fr" => &["\u{202f}%", " %", " pour cent"],
        "zh" => &["%", "％"],
        _ => &["%", " %"],
    };
    let form = *random.pick(forms)?;
    let parts = all(view).into_iter().filter_map(|(part, figure)| {
        let percent = figure.kind == Kind::Percent && &part.text[figure.unit.range()] != form;
        percent.then(|| (part, figure.unit, form.to_owned()))
    });
    replaced(view, random, parts)
}

/// `１７` for `17`.
pub(crate) fn full_width(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let east = matches!(language(view), "ja" | "zh");
    let parts = all(view).into_iter().filter_map(|(part, figure)| {
        let old = &part.text[figure.digits.range()];
        let wide = |c: char| match c {
            '0'..='9' => char::from_u32('０' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
            other => other,
        };
        let plain = old.bytes().all(|byte| byte.is_ascii_digit());
        (east && plain).then(|| (part, figure.digits, old.chars().map(wide).collect()))
    });
    replaced(view, random, parts)
}

/// Units by symbol and spelled out.
const NAMES: &[(&str, &[(&str, &str)])] = &[
    (
        "en",
        &[
            ("GB", " gigabytes"),
            ("MB", " megabytes"),
            ("KB", " kilobytes"),
            ("km", " kilometers"),
            ("kg", " kilograms"),
            ("ms", " milliseconds"),
            ("cm", " centimeters"),
        ],
    ),
    (
        "ja",
        &[
            ("GB", "ギガバイト"),
            ("MB", "メガバイト"),
            ("km", "キロメートル"),
            ("kg", "キログラム"),
            ("ms", "ミリ秒"),
            ("cm", "センチメートル"),
        ],
    ),
    (
        "fr",
        &[
            ("GB", " gigaoctets"),
            ("km", " kilomètres"),
            ("kg", " kilogrammes"),
            ("ms", " millisecondes"),
        ],
    ),
    ("zh", &[("km", "公里"), ("kg", "公斤"), ("ms", "毫秒")]),
];

/// The unit spelled out.
pub(crate) fn unit(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let (_, names) = NAMES.iter().find(|(tag, _)| *tag == language(view))?;
    let parts = all(view).into_iter().filter_map(|(part, figure)| {
        let old = &part.text[figure.unit.range()];
        let (_, name) = names.iter().find(|(symbol, _)| *symbol == old)?;
        // With the space that stands before it.
        Some((
            part,
            Span::new(figure.digits.end, figure.unit.end),
            (*name).to_owned(),
        ))
    });
    replaced(view, random, parts)
}

/// A whole date in another notation of the language.
pub(crate) fn date(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let language = language(view);
    let styles: &[Style] = match language {
        "en" => &[Style::Iso, Style::MonthFirst, Style::DayFirst],
        "ja" | "zh" => &[Style::Iso, Style::East],
        "fr" => &[Style::Iso, Style::DayFirst],
        _ => return None,
    };
    let style = *random.pick(styles)?;
    let parts = prose(view.own, view.schema).into_iter().flat_map(|part| {
        let found = dates(part.text, language).into_iter();
        let others = found.filter(move |date| date.style != style);
        others.map(move |date| (part, date.span, date.write(style, language)))
    });
    replaced(view, random, parts)
}

/// `15:00` as `3 p.m.` or `午後3時`.
pub(crate) fn time(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let language = language(view);
    let write = |hour: u32, minute: u32| match (language, minute) {
        ("en", 0) => Some(format!(
            "{} {}",
            (hour + 11) % 12 + 1,
            if hour < 12 { "a.m." } else { "p.m." }
        )),
        ("ja", 0) => Some(format!("{hour}時")),
        ("ja", _) => Some(format!("{hour}時{minute}分")),
        ("fr", _) => Some(format!("{hour} h {minute:02}")),
        _ => None,
    };
    let parts = prose(view.own, view.schema).into_iter().flat_map(|part| {
        let found = times(part.text).into_iter();
        found.filter_map(move |(span, hour, minute)| {
            // With a.m. behind it, it is written so already.
            let rest = part.text[span.end..].trim_start();
            let twelve = rest.starts_with(['a', 'p', 'A', 'P']);
            (!twelve).then_some(())?;
            Some((part, span, write(hour, minute)?))
        })
    });
    let parts: Vec<_> = parts.collect();
    replaced(view, random, parts.into_iter())
}
