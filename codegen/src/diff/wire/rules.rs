//! Validation constraints: ranges, lengths, counts, patterns.

use std::collections::BTreeSet;

use restwright_api::{Bound, Constraints, Pattern};

use super::values::{Directions, Relation};
use super::{ChangePlace, WireComparison};
use crate::diff::codes::wire as codes;

/// A constraint in both versions: its name and the limit of each side.
struct Rule {
    name: &'static str,
    old: Option<Limit>,
    new: Option<Limit>,
    /// True for minimums: a greater limit allows less.
    is_least: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Limit {
    text: String,
    number: f64,
    is_exclusive: bool,
}

impl Limit {
    fn count(limit: Option<u64>) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "only the order counts")]
        limit.map(|count| Self {
            text: count.to_string(),
            number: count as f64,
            is_exclusive: false,
        })
    }

    /// Creates a limit from a bound. Integer bounds become inclusive: `> 0` is `>= 1`.
    fn bound(limit: Option<&Bound>, is_least: bool, is_whole: bool) -> Option<Self> {
        let Bound { value, is_exclusive } = limit?;
        if is_whole && let Some(whole) = whole_bound(value, *is_exclusive, is_least) {
            #[expect(clippy::cast_precision_loss, reason = "compared by the text where it counts")]
            let number = whole as f64;
            return Some(Self { text: whole.to_string(), number, is_exclusive: false });
        }
        let text = if *is_exclusive { format!("{value} (exclusive)") } else { value.clone() };
        Some(Self { text, number: value.trim().parse().ok()?, is_exclusive: *is_exclusive })
    }
}

impl Rule {
    /// The relation of the values allowed by the new constraint to those allowed by the old one.
    fn relation(&self) -> Relation {
        let (old, new) = match (&self.old, &self.new) {
            (None, None) => return Relation::Same,
            (None, Some(_)) => return Relation::Narrower,
            (Some(_), None) => return Relation::Wider,
            (Some(old), Some(new)) => (old, new),
        };
        let whole = |limit: &Limit| limit.text.parse::<i128>().ok();
        let (is_same, is_greater) = match whole(old).zip(whole(new)) {
            Some((old, new)) => (old == new, new > old),
            // Zero has two signs.
            None => ((old.number - new.number).abs() == 0.0, new.number > old.number),
        };
        let grows = if is_same { old.is_exclusive } else { is_greater };
        match (is_same && old.is_exclusive == new.is_exclusive, grows, self.is_least) {
            (true, _, _) => Relation::Same,
            (_, _, _) if is_same => {
                if new.is_exclusive {
                    Relation::Narrower
                } else {
                    Relation::Wider
                }
            }
            (_, true, false) | (_, false, true) => Relation::Wider,
            _ => Relation::Narrower,
        }
    }
}

/// The last integer within an inclusive or exclusive bound; `None` if it is not a plain number.
fn whole_bound(value: &str, is_exclusive: bool, is_least: bool) -> Option<i128> {
    let value = value.trim();
    let (nearest, is_whole) = if let Ok(whole) = value.parse::<i128>() {
        (whole, true)
    } else {
        let number: f64 = value.parse().ok().filter(|number: &f64| number.abs() < 1e15)?;
        #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
        let nearest = if is_least { number.ceil() } else { number.floor() } as i128;
        (nearest, number.fract() == 0.0)
    };
    let step = i128::from(is_exclusive && is_whole);
    Some(nearest.saturating_add(if is_least { step } else { -step }))
}

/// The constraints of both versions; `whole` is true for a version whose values are integers.
fn rules(old: &Constraints, new: &Constraints, whole: [bool; 2]) -> Vec<Rule> {
    let least = |name, old: Option<u64>, new: Option<u64>| Rule {
        name,
        // A minimum of zero is no constraint.
        old: Limit::count(old.filter(|count| *count > 0)),
        new: Limit::count(new.filter(|count| *count > 0)),
        is_least: true,
    };
    let most = |name, old, new| Rule {
        name,
        old: Limit::count(old),
        new: Limit::count(new),
        is_least: false,
    };
    let bound = |name, old: &Option<Bound>, new: &Option<Bound>, is_least| Rule {
        name,
        old: Limit::bound(old.as_ref(), is_least, whole[0]),
        new: Limit::bound(new.as_ref(), is_least, whole[1]),
        is_least,
    };
    vec![
        bound("minimum", &old.minimum, &new.minimum, true),
        bound("maximum", &old.maximum, &new.maximum, false),
        least("minLength", old.min_length, new.min_length),
        most("maxLength", old.max_length, new.max_length),
        least("minItems", old.min_items, new.min_items),
        most("maxItems", old.max_items, new.max_items),
        least("minProperties", old.min_properties, new.min_properties),
        most("maxProperties", old.max_properties, new.max_properties),
        most("totalDigits", old.total_digits, new.total_digits),
        most("fractionDigits", old.fraction_digits, new.fraction_digits),
    ]
}

impl WireComparison<'_> {
    /// Compares the constraints of a value.
    pub(super) fn rules(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        [old, new]: [&Constraints; 2],
        whole: [bool; 2],
    ) {
        let shown = |limit: &Option<Limit>| {
            limit.as_ref().map_or_else(|| "unlimited".to_owned(), |limit| limit.text.clone())
        };
        for rule in rules(old, new, whole) {
            let change = format!("is {}, was {}", shown(&rule.new), shown(&rule.old));
            self.rule(at, directions, rule.name, rule.relation(), &change);
        }
        let (before, now) = (old.multiple_of.as_deref(), new.multiple_of.as_deref());
        let shown = |text: Option<&str>| text.unwrap_or("not limited").to_owned();
        let change = format!("is {}, was {}", shown(now), shown(before));
        self.rule(at, directions, "multipleOf", multiples(before, now), &change);
        let unique = match (old.unique_items, new.unique_items) {
            (false, true) => Relation::Narrower,
            (true, false) => Relation::Wider,
            _ => Relation::Same,
        };
        let word = if new.unique_items { "required now" } else { "no longer required" };
        self.rule(at, directions, "uniqueItems", unique, &format!("is {word}"));
        self.patterns(at, directions, &old.patterns, &new.patterns);
        // Sizes of numbers are compared as types.
        let (before, now) = (old.stated_format(), new.stated_format());
        if before != now {
            let shown = |format: Option<&str>| format.unwrap_or("none").to_owned();
            let (before, now) = (shown(before), shown(now));
            let message = format!("`format` of {} is {now}, was {before}", at.name());
            let codes = [&codes::REQUEST_FORMAT_CHANGED, &codes::RESPONSE_FORMAT_CHANGED];
            self.push_each(codes, directions, &at.aspect("format"), &message);
        }
        self.other_constraints(at, directions, [&old.others, &new.others]);
    }

    /// Compares constraints known only as text, grouped by keyword.
    pub(super) fn other_constraints(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        [old, new]: [&[String]; 2],
    ) {
        let keyword = |text: &str| {
            let words = text.split(' ').take_while(|word| *word == "inside").count();
            text.split(' ').take(words + 1).collect::<Vec<_>>().join(" ")
        };
        let changed = |one: &[String], other: &[String]| -> BTreeSet<String> {
            one.iter().filter(|text| !other.contains(text)).map(|text| keyword(text)).collect()
        };
        let (gone, come) = (changed(old, new), changed(new, old));
        for name in gone.union(&come) {
            let word = match (gone.contains(name), come.contains(name)) {
                (true, true) => "changed",
                (true, false) => "removed",
                _ => "added",
            };
            let message = format!("`{name}` of {} {word}", at.name());
            let codes = [
                &codes::REQUEST_OTHER_CONSTRAINT_CHANGED,
                &codes::RESPONSE_OTHER_CONSTRAINT_CHANGED,
            ];
            self.push_each(codes, directions, &at.aspect(name), &message);
        }
    }

    fn rule(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        name: &str,
        relation: Relation,
        change: &str,
    ) {
        let codes: super::Codes = match relation {
            Relation::Same => return,
            Relation::Wider => {
                [&codes::REQUEST_CONSTRAINT_LOOSENED, &codes::RESPONSE_CONSTRAINT_LOOSENED]
            }
            Relation::Narrower => {
                [&codes::REQUEST_CONSTRAINT_TIGHTENED, &codes::RESPONSE_CONSTRAINT_TIGHTENED]
            }
            Relation::Other if name == "pattern" => {
                [&codes::REQUEST_PATTERN_CHANGED, &codes::RESPONSE_PATTERN_CHANGED]
            }
            // Some values were removed, others added.
            Relation::Other => {
                [&codes::REQUEST_CONSTRAINT_TIGHTENED, &codes::RESPONSE_CONSTRAINT_LOOSENED]
            }
        };
        let message = format!("`{name}` of {} {change}", at.name());
        self.push_each(codes, directions, &at.aspect(name), &message);
    }

    fn patterns(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: &[Pattern],
        new: &[Pattern],
    ) {
        let has_all = |one: &[Pattern], other: &[Pattern]| other.iter().all(|it| one.contains(it));
        let relation = match (has_all(old, new), has_all(new, old)) {
            (true, true) => Relation::Same,
            (false, true) => Relation::Narrower,
            (true, false) => Relation::Wider,
            (false, false) => Relation::Other,
        };
        let shown = |list: &[Pattern]| {
            let texts =
                list.iter().map(|(Pattern::Whole(text) | Pattern::Part(text))| format!("`{text}`"));
            let texts: Vec<String> = texts.collect();
            if texts.is_empty() { "none".to_owned() } else { texts.join(" and ") }
        };
        let change = format!("is {}, was {}", shown(new), shown(old));
        self.rule(at, directions, "pattern", relation, &change);
    }
}

/// The relation between the multiples of two numbers.
fn multiples(old: Option<&str>, new: Option<&str>) -> Relation {
    let (old, new) = match (old, new) {
        (None, None) => return Relation::Same,
        (None, Some(_)) => return Relation::Narrower,
        (Some(_), None) => return Relation::Wider,
        (Some(old), Some(new)) => (old.parse::<f64>(), new.parse::<f64>()),
    };
    let (Ok(old), Ok(new)) = (old, new) else { return Relation::Other };
    let divides = |one: f64, other: f64| {
        let times = other / one;
        (times - times.round()).abs() < 1e-9
    };
    match (divides(old, new), divides(new, old)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Narrower,
        (false, true) => Relation::Wider,
        (false, false) => Relation::Other,
    }
}
