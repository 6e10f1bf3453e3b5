//! Constraints on values. They are checked only on request, never while reading, since services may
//! violate their own constraints.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt;

use super::choice::By;
use super::digits::{Digits, compare, is_multiple};
use super::member::{Member, XmlPosition};
use super::path::{Path, Step};
#[cfg(feature = "patterns")]
use super::pattern;
use super::text_format::has_format;
use super::wire::{ListItems, MapEntries, View, Wire};

/// Constraint on the value of a field. Constraints on scalars apply to each item of a list, and to
/// each value of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Minimum number of characters of a string.
    MinLength(usize),
    /// Maximum number of characters of a string.
    MaxLength(usize),
    /// Minimum of a number.
    Min(&'static str),
    /// Exclusive minimum of a number.
    Above(&'static str),
    /// Maximum of a number.
    Max(&'static str),
    /// Exclusive maximum of a number.
    Below(&'static str),
    /// Maximum number of digits.
    Digits(usize),
    /// Maximum number of digits after the decimal point.
    FractionDigits(usize),
    /// Minimum number of items of a list.
    MinItems(usize),
    /// Maximum number of items of a list.
    MaxItems(usize),
    /// Items of a list must be unique.
    UniqueItems,
    /// Minimum number of entries of a map.
    MinProperties(usize),
    /// Maximum number of entries of a map.
    MaxProperties(usize),
    /// Number of which a number is a multiple.
    MultipleOf(&'static str),
    /// Format of a text: `email`. Unknown formats are not checked.
    Format(&'static str),
    /// Regular expression that a text matches: as the API description states it, and in the syntax of
    /// the crate `regex`. Checked with the feature `patterns` only.
    Pattern(&'static str, &'static str),
    /// All values that the API description lists.
    OneOf(&'static [&'static str]),
}

/// Violated constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Path of the value: `$.author[0].name`.
    pub path: String,
    /// Constraint.
    pub rule: Rule,
    /// Value: a string, a number, or the number of items.
    pub value: String,
}

/// All violated constraints; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub Vec<Violation>);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MinLength(least) => write!(f, "have {least} characters or more"),
            Self::MaxLength(most) => write!(f, "have {most} characters or fewer"),
            Self::Min(least) => write!(f, "be {least} or more"),
            Self::Above(bound) => write!(f, "be more than {bound}"),
            Self::Max(most) => write!(f, "be {most} or less"),
            Self::Below(bound) => write!(f, "be less than {bound}"),
            Self::Digits(most) => write!(f, "have {most} digits or fewer"),
            Self::FractionDigits(most) => {
                write!(f, "have {most} digits or fewer after the decimal point")
            }
            Self::MinItems(least) => write!(f, "have {least} items or more"),
            Self::MaxItems(most) => write!(f, "have {most} items or fewer"),
            Self::UniqueItems => f.write_str("have unique items"),
            Self::MinProperties(least) => write!(f, "have {least} properties or more"),
            Self::MaxProperties(most) => write!(f, "have {most} properties or fewer"),
            Self::MultipleOf(factor) => write!(f, "be a multiple of {factor}"),
            Self::Format(name) => write!(f, "have the format {name}"),
            Self::Pattern(stated, _) => write!(f, "match {stated}"),
            Self::OneOf(values) if values.len() > MOST_SHOWN => {
                let shown = values[..MOST_SHOWN].join(", ");
                write!(f, "be one of {shown} and {} others", values.len() - MOST_SHOWN)
            }
            Self::OneOf(values) => write!(f, "be one of {}", values.join(", ")),
        }
    }
}

/// Maximum number of listed values in a message.
const MOST_SHOWN: usize = 20;

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, rule, value } = self;
        match rule {
            Rule::MinItems(_)
            | Rule::MaxItems(_)
            | Rule::UniqueItems
            | Rule::MinProperties(_)
            | Rule::MaxProperties(_) => write!(f, "{path} must {rule}, and has {value}"),
            Rule::MinLength(_)
            | Rule::MaxLength(_)
            | Rule::Format(_)
            | Rule::Pattern(..)
            | Rule::OneOf(_) => write!(f, "{path} must {rule}, and is {value:?}"),
            _ => write!(f, "{path} must {rule}, and is {value}"),
        }
    }
}

/// Formats all violations.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "; " })?;
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl StdError for Violations {}

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
/// does not accept values that the API description does not list, nor texts that are not dates.
///
/// # Errors
///
/// Returns the constraints that the value violates.
pub(in super::super) fn validate_request(
    value: &dyn Wire,
    rules: &[Rule],
) -> Result<(), Violations> {
    Check { is_request: true, ..Check::default() }.all(value, rules)
}

/// State of a check.
#[derive(Default)]
struct Check {
    path: Path,
    found: Vec<Violation>,
    /// True for values that a service receives: single values must be valid by their type, too.
    is_request: bool,
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
                let Some((at, value)) = choice.chosen() else {
                    self.by_type(value, &view);
                    return;
                };
                let Some(member) = choice.cases().members.get(at) else { return };
                match choice.cases().by {
                    By::Element if !matches!(member.place, XmlPosition::Text) => {
                        self.below(Step::Member(member.name), value, member.rules);
                    }
                    By::Element
                    | By::Type
                    | By::Tag(_)
                    | By::Literal(_)
                    | By::Event
                    | By::Shape => {
                        self.value(value, member.rules);
                    }
                }
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
                if let Some(text) = text(single) {
                    self.single(&text, rules);
                }
                self.by_type(value, single);
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
        if let Some(rule) = value.broken().filter(|_| self.is_request) {
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
                Rule::MinItems(_)
                | Rule::MaxItems(_)
                | Rule::UniqueItems
                | Rule::MinProperties(_)
                | Rule::MaxProperties(_) => false,
            };
            if broken {
                self.report(*rule, text.to_owned());
            }
        }
    }

    fn report(&mut self, rule: Rule, value: String) {
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
