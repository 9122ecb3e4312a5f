//! The units that `NUMBER` knows, by the names that ECMA-402 gives them.

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_experimental::dimension::provider::units::display_names::UnitsDisplayNames;
use icu_experimental::dimension::units::options::Width;
use icu_experimental::measure::category::{
    Area, Duration, Length, Mass, MeasureUnitCategory, Volume,
};
use icu_experimental::provider::Baked;
use icu_locale::Locale;
use icu_plurals::PluralRules;
use icu_provider::marker::ErasedMarker;
use icu_provider::prelude::*;

/// Everything of ECMA-402 that ICU4X has names for; it has none for bits and
/// bytes, temperatures and angles yet.
const AREA: &[&str] = &["acre", "hectare"];
const DURATION: &[&str] = &[
    "day",
    "hour",
    "microsecond",
    "millisecond",
    "minute",
    "month",
    "nanosecond",
    "second",
    "week",
    "year",
];
const LENGTH: &[&str] = &[
    "centimeter",
    "foot",
    "inch",
    "kilometer",
    "meter",
    "mile",
    "mile-scandinavian",
    "millimeter",
    "yard",
];
const MASS: &[&str] = &["gram", "kilogram", "ounce", "pound", "stone"];
const VOLUME: &[&str] = &["fluid-ounce", "gallon", "liter", "milliliter"];

/// The unit's name, if it is known.
pub(super) fn find(name: &str) -> Option<&'static str> {
    let all = [AREA, DURATION, LENGTH, MASS, VOLUME];
    all.iter()
        .copied()
        .flatten()
        .copied()
        .find(|unit| *unit == name)
}

/// A number of units; nothing if ICU4X has no words for it.
pub(super) fn write(locale: &Locale, number: &Decimal, unit: &str, width: Width) -> Option<String> {
    let names = match unit {
        _ if AREA.contains(&unit) => names::<Area>(locale, unit, width),
        _ if DURATION.contains(&unit) => names::<Duration>(locale, unit, width),
        _ if LENGTH.contains(&unit) => names::<Length>(locale, unit, width),
        _ if MASS.contains(&unit) => names::<Mass>(locale, unit, width),
        _ => names::<Volume>(locale, unit, width),
    }?;
    let rules = PluralRules::try_new_cardinal(locale.into()).ok()?;
    let digits = DecimalFormatter::try_new(locale.into(), Default::default()).ok()?;
    let pattern = names.get().get(number.into(), &rules);
    Some(pattern.interpolate((digits.format(number),)).to_string())
}

type Names = DataPayload<ErasedMarker<UnitsDisplayNames<'static>>>;

/// A unit's names, from the data of its own locale before that of the root.
///
/// The data of a category is in three parts, by how usual a unit is in a
/// locale. ICU4X's own formatter takes the first part that has anything at
/// all, which often is the root's symbol instead of the locale's word.
fn names<C: MeasureUnitCategory>(locale: &Locale, unit: &str, width: Width) -> Option<Names>
where
    Baked: DataProvider<C::DataMarkerCore>
        + DataProvider<C::DataMarkerExtended>
        + DataProvider<C::DataMarkerOutlier>,
{
    let width = match width {
        Width::Long => "long",
        Width::Narrow => "narrow",
        _ => "short",
    };
    let attributes = format!("{width}-{unit}");
    let attributes = DataMarkerAttributes::try_from_str(&attributes).ok()?;
    let locale = DataLocale::from(locale);
    let parts = [
        part::<C::DataMarkerCore>(attributes, &locale),
        part::<C::DataMarkerExtended>(attributes, &locale),
        part::<C::DataMarkerOutlier>(attributes, &locale),
    ];
    let mut parts: Vec<_> = parts.into_iter().flatten().collect();
    // The sort is stable, so that between equals the usual order remains.
    parts.sort_by_key(|(root, _)| *root);
    parts.into_iter().next().map(|(_, names)| names)
}

/// Names from one part of the data, and whether they are the root's.
fn part<M>(attributes: &DataMarkerAttributes, locale: &DataLocale) -> Option<(bool, Names)>
where
    M: DataMarker<DataStruct = UnitsDisplayNames<'static>>,
    Baked: DataProvider<M>,
{
    let request = DataRequest {
        id: DataIdentifierBorrowed::for_marker_attributes_and_locale(attributes, locale),
        ..Default::default()
    };
    let response = DataProvider::<M>::load(&Baked, request).ok()?;
    let found = response.metadata.locale;
    let root = found.is_some_and(|locale| locale.is_unknown());
    Some((root, response.payload.cast()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_has_words_in_every_width() {
        let two = Decimal::from(2);
        for locale in ["en", "ja", "pl", "ar", "xx"] {
            let locale = Locale::try_from_str(locale).unwrap();
            for unit in [AREA, DURATION, LENGTH, MASS, VOLUME].concat() {
                for width in [Width::Short, Width::Long, Width::Narrow] {
                    let text = write(&locale, &two, unit, width);
                    assert!(text.is_some(), "{locale} {unit} {width:?}");
                }
            }
        }
    }
}
