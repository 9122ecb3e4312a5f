//! What translations do with a field, by comparing them with their sources.

use super::confidence::{Share, is_nearly_all};
use super::tally::Field;
use super::{Form, Kind, Role};
use crate::schema::Translation;

/// Pairs below which nothing is said.
const PAIRS: usize = 5;

/// The kind of a field that looks like `form` and `role`.
pub(super) fn kind(field: &Field, form: &Form, role: Option<&Role>) -> Option<Kind> {
    let pairs = field.pairs;
    let all = pairs.total();
    if all < PAIRS {
        return None;
    }
    let show = |translation, count| {
        let shown = Share::new(count, all);
        Some(Kind {
            translation,
            shown,
            sure: shown.is_all() || is_nearly_all(shown),
        })
    };
    let different = pairs.different;
    // Each locale's own name cannot be the same or be translated.
    if matches!(form, Form::Locale) || matches!(role, Some(Role::Voice { .. })) {
        let own = show(Translation::Localized, different);
        return own.filter(|_| different * 10 >= all * 9);
    }
    let equal = show(Translation::Shared, pairs.equal).filter(|kind| kind.sure);
    if equal.is_some() {
        return equal;
    }
    let text = field.texts.total > 0 && matches!(form, Form::Free);
    if text && different * 10 >= all * 7 {
        return show(Translation::Translated, different);
    }
    None
}
