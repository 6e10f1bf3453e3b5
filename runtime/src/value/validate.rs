//! Checks of constraints.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::choice::{By, Cases};
use super::digits::{Digits, compare, is_multiple};
use super::member::{Member, XmlPosition};
use super::path::{Path, Step};
#[cfg(feature = "patterns")]
use super::pattern;
use super::rule::{Rule, Violation, Violations};
use super::text_format::has_format;
use super::wire::{ListItems, MapEntries, View, Wire};

/// Maximum number of reported violations of a request: a response must not grow with hostile requests.
const MOST_REPORTED: usize = 100;

/// Checks the constraints of a value, recursively. Generated `validate` methods call it.
///
/// # Errors
///
/// Returns the constraints that the value violates.
pub fn validate(value: &dyn Wire) -> Result<(), Violations> {
    Check::default().all(value, &[])
}

#[cfg(feature = "server")]
/// Checks constraints of a request, those stated here in addition to those of its type: a service
/// does not accept values that the API description does not list, nor texts that are not dates;
/// numbers are dates only if that is stated.
///
/// # Errors
///
/// Returns the constraints that the value violates.
pub(in super::super) fn validate_request(
    value: &dyn Wire,
    (rules, takes_epochs): (&[Rule], bool),
) -> Result<(), Violations> {
    Check { is_request: true, takes_epochs, ..Check::default() }.all(value, rules)
}

/// State of a check.
#[derive(Default)]
struct Check {
    path: Path,
    found: Vec<Violation>,
    /// True for values that a service receives: single values must be valid by their type, too.
    is_request: bool,
    /// True if dates may be JSON numbers, counted from an epoch, as XML frameworks write them.
    takes_epochs: bool,
}

impl Check {
    fn all(mut self, value: &dyn Wire, rules: &[Rule]) -> Result<(), Violations> {
        self.value(value, rules);
        if self.found.is_empty() { Ok(()) } else { Err(Violations(self.found)) }
    }

    fn value(&mut self, value: &dyn Wire, rules: &[Rule]) {
        let view = value.view();
        match &view {
            View::Record(record) => {
                for (member, value) in record.fields() {
                    self.member(member, value);
                }
                if let Some(extra) = record.extra() {
                    self.value(extra, &[]);
                }
            }
            View::Choice(choice) => {
                if let Some((at, inner)) = choice.chosen() {
                    return self.alternative(choice.cases(), at, inner);
                }
                if self.is_request && choice.unknown().is_some() {
                    self.report(Rule::Alternative, String::new());
                }
                self.by_type(value, &view);
            }
            View::List(items) => {
                for rule in rules {
                    self.list(*items, *rule);
                }
                for (at, item) in items.iter().enumerate() {
                    self.below(Step::Index(at), item, rules);
                }
            }
            View::Map(entries) => {
                for rule in rules {
                    self.map(*entries, *rule);
                }
                for (key, value) in entries.entries() {
                    self.below(Step::Key(key.to_owned()), value, rules);
                }
            }
            View::Absent | View::Null | View::File(_) | View::Xml(_) => {}
            View::Bool(_) | View::Any(_) => self.by_type(value, &view),
            single => {
                // Most values have no constraints: the text of a number is not needed.
                let text = if rules.is_empty() { None } else { text(single) };
                if let Some(text) = text {
                    self.single(&text, rules);
                }
                self.by_type(value, single);
            }
        }
    }

    /// Checks the value of an alternative of a choice.
    fn alternative(&mut self, cases: &Cases, at: usize, value: &dyn Wire) {
        let Some(member) = cases.members.get(at) else { return };
        match cases.by {
            By::Element if !matches!(member.place, XmlPosition::Text) => {
                self.below(Step::Member(member.name), value, member.rules);
            }
            By::Element | By::Type | By::Tag(_) | By::Literal(_) | By::Event | By::Shape => {
                self.value(value, member.rules);
            }
        }
    }

    fn map(&mut self, entries: &dyn MapEntries, rule: Rule) {
        let is_broken = match rule {
            Rule::MinProperties(least) => entries.count() < least,
            Rule::MaxProperties(most) => entries.count() > most,
            _ => false,
        };
        if is_broken {
            self.report(rule, entries.count().to_string());
        }
    }

    /// Checks what the type of a single value states.
    fn by_type(&mut self, value: &dyn Wire, view: &View<'_>) {
        let is_epoch = || self.takes_epochs && !matches!(view, View::Text(_));
        if let Some(rule) = value.broken().filter(|_| self.is_request && !is_epoch()) {
            let text = text(view).map(Cow::into_owned);
            self.report(rule, text.unwrap_or_default());
        }
    }

    /// Checks a field. An inline field has no own step in the path: its fields are properties of
    /// the object.
    fn member(&mut self, member: &Member, value: &dyn Wire) {
        if member.inner().is_some() && !matches!(value.view(), View::List(_)) {
            self.value(value, member.rules);
        } else {
            self.below(Step::Member(member.name), value, member.rules);
        }
    }

    fn below(&mut self, step: Step, value: &dyn Wire, rules: &[Rule]) {
        self.path.enter(step);
        self.value(value, rules);
        self.path.leave();
    }

    fn list(&mut self, items: &dyn ListItems, rule: Rule) {
        let broken = match rule {
            Rule::MinItems(least) => items.count() < least,
            Rule::MaxItems(most) => items.count() > most,
            Rule::UniqueItems => {
                let texts = items.iter().map(|item| serde_json::to_string(&item.view()));
                let unique: BTreeSet<String> = texts.map(Result::unwrap_or_default).collect();
                unique.len() < items.count()
            }
            _ => false,
        };
        if broken {
            self.report(rule, items.count().to_string());
        }
    }

    fn single(&mut self, text: &str, rules: &[Rule]) {
        let misses = |bound: &str, wanted: &[Ordering]| match compare(text, bound) {
            Some(found) => !wanted.contains(&found),
            // Text that is not a number does not violate constraints on numbers.
            None => false,
        };
        for rule in rules {
            let broken = match rule {
                Rule::MinLength(least) => text.chars().count() < *least,
                Rule::MaxLength(most) => text.chars().count() > *most,
                Rule::Min(bound) => misses(bound, &[Ordering::Greater, Ordering::Equal]),
                Rule::Above(bound) => misses(bound, &[Ordering::Greater]),
                Rule::Max(bound) => misses(bound, &[Ordering::Less, Ordering::Equal]),
                Rule::Below(bound) => misses(bound, &[Ordering::Less]),
                Rule::Digits(most) => Digits::of(text).is_some_and(|found| found.count() > *most),
                Rule::FractionDigits(most) => {
                    Digits::of(text).is_some_and(|found| found.behind_point() > *most)
                }
                Rule::MultipleOf(factor) => is_multiple(text, factor) == Some(false),
                Rule::Format(name) => has_format(name, text) == Some(false),
                Rule::Pattern(_, regex) => !matches_pattern(regex, text),
                Rule::OneOf(values) => !values.contains(&text),
                Rule::Fixed(value) => !text.trim().is_empty() && text.trim() != value.trim(),
                Rule::MinItems(_)
                | Rule::MaxItems(_)
                | Rule::UniqueItems
                | Rule::MinProperties(_)
                | Rule::MaxProperties(_)
                | Rule::Alternative => false,
            };
            if broken {
                self.report(*rule, text.to_owned());
            }
        }
    }

    fn report(&mut self, rule: Rule, value: String) {
        if self.is_request && self.found.len() >= MOST_REPORTED {
            return;
        }
        self.found.push(Violation { path: self.path.to_string(), rule, value });
    }
}

/// Returns the text of a single value.
fn text<'a>(view: &'a View<'_>) -> Option<Cow<'a, str>> {
    Some(match view {
        View::Text(text) => Cow::Borrowed(&**text),
        View::Number(digits) => Cow::Borrowed(&**digits),
        View::Integer(number) => Cow::Owned(number.to_string()),
        View::Unsigned(number) => Cow::Owned(number.to_string()),
        View::Float(number) => Cow::Owned(number.to_string()),
        View::Bool(value) => Cow::Owned(value.to_string()),
        View::Any(value) => Cow::Owned(value.to_string()),
        _ => return None,
    })
}

/// Returns whether a text matches a regular expression; any does without the feature `patterns`.
#[allow(unreachable_code, clippy::needless_return, reason = "one of two ends is built")]
fn matches_pattern(regex: &'static str, text: &str) -> bool {
    let _ = (regex, text);
    #[cfg(feature = "patterns")]
    return pattern::matches(regex, text);
    true
}
