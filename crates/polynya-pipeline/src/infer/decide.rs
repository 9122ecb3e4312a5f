//! From counts to what they show.

use super::confidence::{Share, is_nearly_all};
use super::kinds;
use super::tally::{Field, Object, Tally};
use super::values::Texts;
use super::{Form, InferredField, Role, Slip};

/// Most values that a choice has.
const CHOICES: usize = 15;

/// Longest value of a choice, in characters.
const CHOICE: usize = 40;

/// Names of fields that hold lists of terms.
const TERMS: [&str; 8] = [
    "tags",
    "tag",
    "topics",
    "keywords",
    "categories",
    "labels",
    "series",
    "taxonomies",
];

impl Tally<'_> {
    /// What the documents show, in the order in which they have their fields.
    #[must_use]
    pub fn fields(&self) -> Vec<InferredField> {
        let (fields, _) = fields(&self.root, self.root.total + self.bare);
        fields
    }

    /// Names at the top that look like slips of others.
    #[must_use]
    pub fn slips(&self) -> Vec<Slip> {
        fields(&self.root, self.root.total + self.bare).1
    }

    /// Documents that have front matter, of all.
    #[must_use]
    pub const fn documents(&self) -> Share {
        Share::new(self.root.total, self.root.total + self.bare)
    }

    /// Entries that were counted.
    #[must_use]
    pub const fn entries(&self) -> usize {
        self.entries
    }
}

/// Fields of objects, of which there are `total`, and names that are slips.
fn fields(object: &Object, total: usize) -> (Vec<InferredField>, Vec<Slip>) {
    let slips = name_slips(object, total);
    let written = |name: &str| slips.iter().any(|slip| slip.written == name);
    let known = object.fields.iter().filter(|(name, _)| !written(name));
    let fields = known.map(|(name, field)| inferred(name, field, total));
    (fields.collect(), slips)
}

/// Names that are met once or twice and are a letter away from one that nearly all have.
fn name_slips(object: &Object, total: usize) -> Vec<Slip> {
    let rare = |field: &Field| field.present <= (total / 100).max(1);
    let usual = |field: &&(String, Field)| {
        let share = Share::new(field.1.present, total);
        share.confidence() >= 0.8
    };
    let meant = |name: &str| {
        let mut all = object.fields.iter().filter(usual);
        all.find(|(known, _)| is_slip(name, known))
    };
    let slip = |(name, field): &(String, Field)| {
        let (known, _) = meant(name).filter(|_| rare(field))?;
        Some(Slip {
            written: name.clone(),
            meant: known.clone(),
        })
    };
    object.fields.iter().filter_map(slip).collect()
}

/// Whether `written` is `meant` but for case or one or two letters.
fn is_slip(written: &str, meant: &str) -> bool {
    if written == meant || meant.chars().count() < 4 {
        return false;
    }
    let (a, b) = (written.to_lowercase(), meant.to_lowercase());
    // `v1` and `v2` are two things.
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let most = if meant.chars().count() < 8 { 1 } else { 2 };
    digits(&a) == digits(&b) && strsim::osa_distance(&a, &b) <= most
}

fn inferred(name: &str, field: &Field, total: usize) -> InferredField {
    let present = Share::new(field.present, total);
    let (types, odd_types) = types(field);
    let role = role(name, field);
    let mut form = match types.as_slice() {
        ["string"] => form(&field.texts),
        _ => Form::Free,
    };
    let differs = field.pairs.different * 10 > field.pairs.total();
    if matches!(form, Form::Choice { .. }) && differs {
        // What each language says in its own words is no choice.
        form = Form::Free;
    }
    let translation = kinds::kind(field, &form, role.as_ref());
    let object = field.types.get("object").copied().unwrap_or(0);
    let (fields, slips) = fields(&field.object, object);
    let items = field.items.as_deref().filter(|items| items.present > 0);
    InferredField {
        name: name.to_owned(),
        present,
        required: is_nearly_all(present) || (present.is_all() && total >= 3),
        types,
        odd_types,
        items: items.map(|items| Box::new(item(items, role.as_ref()))),
        fields,
        slips,
        translation,
        role,
        form,
    }
}

/// What the items of a list show. Terms of a vocabulary are no choice: there will be more.
fn item(items: &Field, list: Option<&Role>) -> InferredField {
    let mut item = inferred("", items, items.present);
    if list.is_some() {
        item.form = Form::Free;
    }
    item
}

/// Types that are meant, most frequent first, and how many values have another one.
fn types(field: &Field) -> (Vec<&'static str>, usize) {
    let mut counts: Vec<(&'static str, usize)> = field
        .types
        .iter()
        .map(|(name, count)| (*name, *count))
        .collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    let Some((_, most)) = counts.first() else {
        return (Vec::new(), 0);
    };
    if counts.len() > 1 && is_nearly_all(Share::new(*most, total)) {
        let odd = total - most;
        return (vec![counts[0].0], odd);
    }
    let mut names: Vec<&'static str> = counts.into_iter().map(|(name, _)| name).collect();
    // Every integer is a number.
    if names.contains(&"number") {
        names.retain(|name| *name != "integer");
    }
    (names, 0)
}

fn form(texts: &Texts) -> Form {
    let total = texts.total;
    let nearly = |count: usize| is_nearly_all(Share::new(count, total)) || count == total;
    if total == 0 {
        return Form::Free;
    }
    if texts.own_locale == total && total > 1 {
        return Form::Locale;
    }
    if nearly(texts.dates) {
        let odd = total - texts.dates;
        return Form::Date { odd };
    }
    if texts.times == total {
        return Form::DateTime;
    }
    if nearly(texts.urls) {
        let odd = total - texts.urls;
        return Form::Url { odd };
    }
    choice(texts).unwrap_or(Form::Free)
}

/// The few values that a field takes again and again; nothing for a field of texts.
fn choice(texts: &Texts) -> Option<Form> {
    if texts.overflow {
        return None;
    }
    let all = || texts.values.iter();
    let slip = |value: &str, count: usize| {
        let mut others = all().filter(|(_, other)| other.entries >= count.max(1) * 10);
        others
            .find(|(other, _)| is_slip(value, other))
            .map(|(other, _)| Slip {
                written: value.to_owned(),
                meant: other.clone(),
            })
    };
    let slips: Vec<Slip> = all()
        .filter_map(|(value, count)| slip(value, count.entries).filter(|_| count.entries <= 2))
        .collect();
    let meant = |value: &str| !slips.iter().any(|slip| slip.written == value);
    let mut values: Vec<(String, usize)> = all()
        .filter(|(value, _)| meant(value))
        .map(|(value, count)| (value.clone(), count.files))
        .collect();
    let entries: usize = all().map(|(_, count)| count.entries).sum();
    let short = values.iter().all(|(value, _)| {
        !value.is_empty() && value.chars().count() <= CHOICE && !value.contains(['\n', '/'])
    });
    // Each value stands for several entries; a value alone may be met next to others
    // tomorrow.
    let few = (2..=CHOICES).contains(&values.len()) && entries >= values.len() * 5;
    let once = all().filter(|(value, count)| count.entries == 1 && meant(value));
    let once = once.count();
    if !few || !short || once * 4 > values.len() {
        return None;
    }
    values.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    Some(Form::Choice { values, slips })
}

fn role(name: &str, field: &Field) -> Option<Role> {
    if field.judged >= 10 && field.spoken * 2 > field.judged {
        let spoken = Share::new(field.spoken, field.judged);
        return Some(Role::Voice { spoken });
    }
    let items = field.items.as_deref()?;
    let texts = &items.texts;
    let distinct = texts.values.len();
    let named = TERMS.contains(&name.to_lowercase().as_str());
    (named && texts.total == items.present && distinct > 1).then_some(Role::Terms {
        distinct,
        total: texts.total,
    })
}
