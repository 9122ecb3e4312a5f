//! Defects in facts: only such as the counterpart states just as often.

use polynya_diagnostics::Span;

use crate::truth::date::{dates, times, versions};
use crate::truth::edit::{Planted, Reach};
use crate::truth::figure::{Figure, Kind, Prose, UNITS, decimal_comma, figures, prose};
use crate::truth::page::{Page, View, count};
use crate::truth::random::Random;

/// A figure of the page to mutate, and the text that it stands in.
pub(crate) struct Place<'a> {
    /// The text.
    pub(crate) prose: Prose<'a>,
    /// The figure, in bytes of the text.
    pub(crate) figure: Figure,
}

/// Figures of the page whose values the other page has as often.
pub(crate) fn shared_figures<'a>(view: View<'a>) -> Vec<Place<'a>> {
    let values = |page: &Page| -> Vec<u128> {
        let comma = decimal_comma(page.locale.language());
        let all = prose(page, view.schema);
        let all = all.iter().flat_map(|prose| figures(prose.text, comma));
        all.map(|figure| figure.value).collect()
    };
    let (own, other) = (values(view.own), values(view.other));
    let comma = decimal_comma(view.own.locale.language());
    let mut places = Vec::new();
    for part in prose(view.own, view.schema) {
        for figure in figures(part.text, comma) {
            let there = count(&other, &figure.value);
            if there > 0 && there == count(&own, &figure.value) {
                places.push(Place {
                    prose: part,
                    figure,
                });
            }
        }
    }
    places
}

/// One digit of a figure of that kind is another, and the value is one that the
/// other page has nowhere.
fn digit(
    view: View<'_>,
    random: &mut Random,
    fits: impl Fn(&Place<'_>) -> bool,
) -> Option<Planted> {
    let mut places = shared_figures(view);
    places.retain(fits);
    let place = random.pick(&places)?;
    let written = &place.prose.text[place.figure.digits.range()];
    let digits: Vec<usize> = written
        .match_indices(|c: char| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let at = *random.pick(&digits)?;
    let old = written.as_bytes()[at] - b'0';
    // Never a leading zero, never the digit that was there.
    let new = (old + 1 + u8::try_from(random.below(8)).unwrap_or(0)) % 10;
    let new = if new == 0 && at == 0 {
        (old % 9) + 1
    } else {
        new
    };
    let start = place.figure.digits.start + at;
    let span = place.prose.locate(view.own, Span::new(start, start + 1))?;
    (new != old).then(|| Planted::new(span, new.to_string(), Reach::Block))
}

/// A bare number.
pub(crate) fn number(view: View<'_>, random: &mut Random) -> Option<Planted> {
    digit(view, random, |place| {
        !place.prose.field && place.figure.kind == Kind::Number && !numbers_its_block(place)
    })
}

/// The number in front of a heading, `### 4. Sea ice`.
pub(crate) fn numbering(view: View<'_>, random: &mut Random) -> Option<Planted> {
    digit(view, random, |place| {
        !place.prose.field && numbers_its_block(place)
    })
}

fn numbers_its_block(place: &Place<'_>) -> bool {
    let Span { start, end } = place.figure.span;
    let rest = &place.prose.text[end..];
    start == 0 && rest.starts_with(['.', ')', '．', '、', ':', '：'])
}

/// A percentage.
pub(crate) fn percent(view: View<'_>, random: &mut Random) -> Option<Planted> {
    digit(view, random, |place| {
        !place.prose.field && place.figure.kind == Kind::Percent
    })
}

/// An amount of money.
pub(crate) fn money(view: View<'_>, random: &mut Random) -> Option<Planted> {
    digit(view, random, |place| {
        !place.prose.field && place.figure.kind == Kind::Money
    })
}

/// A number with a unit.
pub(crate) fn quantity(view: View<'_>, random: &mut Random) -> Option<Planted> {
    digit(view, random, |place| {
        !place.prose.field && place.figure.kind == Kind::Quantity
    })
}

/// Any figure in a translated field.
pub(crate) fn field(view: View<'_>, random: &mut Random) -> Option<Planted> {
    digit(view, random, |place| place.prose.field)
}

/// Number words that are mistaken for each other.
const MAGNITUDES: &[(&str, &str)] = &[
    (" million", " billion"),
    (" billion", " million"),
    (" trillion", " billion"),
    (" millions", " milliards"),
    (" milliards", " millions"),
    ("万", "億"),
    ("億", "万"),
    ("亿", "万"),
    ("兆", "億"),
];

/// The number word is another.
pub(crate) fn magnitude(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let all = shared_figures(view);
    let places = all.iter().filter_map(|place| {
        let word = &place.prose.text[place.figure.magnitude.range()];
        let (_, new) = MAGNITUDES.iter().find(|(old, _)| *old == word)?;
        Some((place.prose.locate(view.own, place.figure.magnitude)?, new))
    });
    let places: Vec<_> = places.collect();
    let (span, new) = random.pick(&places)?;
    Some(Planted::new(*span, **new, Reach::Block))
}

/// The unit is another of its group.
pub(crate) fn unit(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let mut places = shared_figures(view);
    places.retain(|place| place.figure.kind == Kind::Quantity);
    let place = random.pick(&places)?;
    let word = &place.prose.text[place.figure.unit.range()];
    let group = UNITS.iter().find(|group| group.contains(&word))?;
    let others: Vec<&&str> = group.iter().filter(|other| **other != word).collect();
    let new = random.pick(&others)?;
    let span = place.prose.locate(view.own, place.figure.unit)?;
    Some(Planted::new(span, **new, Reach::Block))
}

/// A date is a day, a month or a year away.
pub(crate) fn date(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let of = |page: &Page| -> Vec<(u32, u32, u32)> {
        let all = prose(page, view.schema);
        let found = all
            .iter()
            .flat_map(|prose| dates(prose.text, page.locale.language()));
        found
            .map(|date| (date.year, date.month, date.day))
            .collect()
    };
    let (own, other) = (of(view.own), of(view.other));
    let language = view.own.locale.language();
    let mut places = Vec::new();
    for part in prose(view.own, view.schema) {
        for date in dates(part.text, language) {
            let key = (date.year, date.month, date.day);
            let there = count(&other, &key);
            if there > 0 && there == count(&own, &key) {
                places.extend(part.locate(view.own, date.span).map(|span| (span, date)));
            }
        }
    }
    let (span, date) = random.pick(&places)?;
    let mut new = *date;
    match random.below(3) {
        0 => {
            new.day = if date.day > 27 {
                date.day - 1
            } else {
                date.day + 1
            }
        }
        1 => new.month = if date.month > 11 { 11 } else { date.month + 1 },
        _ => new.year += 1,
    }
    // A February 30 would be found for another reason.
    new.day = if new.month == 2 && new.day > 28 {
        28
    } else {
        new.day
    };
    Some(Planted::new(
        *span,
        new.write(date.style, language),
        Reach::Block,
    ))
}

/// A time is another.
pub(crate) fn time(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let find = |text: &str| -> Vec<(Span, String)> {
        let found = times(text).into_iter();
        found
            .map(|(span, ..)| (span, text[span.range()].to_owned()))
            .collect()
    };
    let places = repeated(view, find);
    let (span, text) = random.pick(&places)?;
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let new = if random.below(2) == 0 {
        format!("{}:{minute:02}", (hour + 1) % 24)
    } else {
        format!("{hour}:{:02}", (minute + 15) % 60)
    };
    Some(Planted::new(*span, new, Reach::Block))
}

/// The last number of a version is another.
pub(crate) fn version(view: View<'_>, random: &mut Random) -> Option<Planted> {
    let find = |text: &str| -> Vec<(Span, String)> {
        let found = versions(text).into_iter();
        found
            .map(|(whole, _)| (whole, text[whole.range()].to_owned()))
            .collect()
    };
    let places = repeated(view, find);
    let (span, text) = random.pick(&places)?;
    let (head, last) = text.rsplit_once('.')?;
    let new = (last.parse::<u32>().ok()? + 1).to_string();
    Some(Planted::new(*span, format!("{head}.{new}"), Reach::Block))
}

/// Places of texts that both pages have equally often.
fn repeated(view: View<'_>, find: impl Fn(&str) -> Vec<(Span, String)>) -> Vec<(Span, String)> {
    let of = |page: &Page| -> Vec<String> {
        let all = prose(page, view.schema);
        let found = all.iter().flat_map(|prose| find(prose.text));
        found.map(|(_, text)| text).collect()
    };
    let (own, other) = (of(view.own), of(view.other));
    let mut places = Vec::new();
    for part in prose(view.own, view.schema) {
        for (span, text) in find(part.text) {
            let there = count(&other, &text);
            if there > 0 && there == count(&own, &text) {
                places.extend(part.locate(view.own, span).map(|span| (span, text)));
            }
        }
    }
    places
}
