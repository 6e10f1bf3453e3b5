//! Constraints on values. They are checked only on request, never while reading, since services may
//! violate their own constraints.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt;

use super::choice::By;
use super::digits::{Digits, compare};
use super::member::{Member, XmlPosition};
use super::path::{Path, Step};
use super::wire::{ListItems, View, Wire};

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
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, rule, value } = self;
        match rule {
            Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => {
                write!(f, "{path} must {rule}, and has {value}")
            }
            Rule::MinLength(_) | Rule::MaxLength(_) => {
                write!(f, "{path} must {rule}, and is {value:?}")
            }
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
    validate_by(value, &[])
}

/// Checks constraints of a value in addition to those of its type.
///
/// # Errors
///
/// Returns the constraints that the value violates.
pub(in super::super) fn validate_by(value: &dyn Wire, rules: &[Rule]) -> Result<(), Violations> {
    let mut check = Check { path: Path::default(), found: Vec::new() };
    check.value(&value.view(), rules);
    if check.found.is_empty() { Ok(()) } else { Err(Violations(check.found)) }
}

/// State of a check.
struct Check {
    path: Path,
    found: Vec<Violation>,
}

impl Check {
    fn value(&mut self, view: &View<'_>, rules: &[Rule]) {
        match view {
            View::Record(record) => {
                for (member, value) in record.fields() {
                    self.member(member, &value.view());
                }
                if let Some(extra) = record.extra() {
                    self.value(&extra.view(), &[]);
                }
            }
            View::Choice(choice) => {
                let Some((at, value)) = choice.chosen() else { return };
                let Some(member) = choice.cases().members.get(at) else { return };
                match choice.cases().by {
                    By::Element if !matches!(member.place, XmlPosition::Text) => {
                        self.below(Step::Member(member.name), &value.view(), member.rules);
                    }
                    By::Element
                    | By::Type
                    | By::Tag(_)
                    | By::Literal(_)
                    | By::Event
                    | By::Shape => {
                        self.value(&value.view(), member.rules);
                    }
                }
            }
            View::List(items) => {
                for rule in rules {
                    self.list(*items, *rule);
                }
                for (at, item) in items.iter().enumerate() {
                    self.below(Step::Index(at), &item.view(), rules);
                }
            }
            View::Map(entries) => {
                for (key, value) in entries.entries() {
                    self.below(Step::Key(key.to_owned()), &value.view(), rules);
                }
            }
            View::Text(text) => self.single(text, rules),
            View::Integer(number) => self.single(&number.to_string(), rules),
            View::Unsigned(number) => self.single(&number.to_string(), rules),
            View::Number(digits) => self.single(digits, rules),
            View::Float(number) => self.single(&number.to_string(), rules),
            View::Absent
            | View::Null
            | View::Bool(_)
            | View::File(_)
            | View::Any(_)
            | View::Xml(_) => {}
        }
    }

    /// Checks a field. An inline field has no own step in the path: its fields are properties of
    /// the object.
    fn member(&mut self, member: &Member, view: &View<'_>) {
        if member.inner().is_some() && !matches!(view, View::List(_)) {
            self.value(view, member.rules);
        } else {
            self.below(Step::Member(member.name), view, member.rules);
        }
    }

    fn below(&mut self, step: Step, view: &View<'_>, rules: &[Rule]) {
        let has_parts =
            matches!(view, View::Record(_) | View::Choice(_) | View::List(_) | View::Map(_));
        if rules.is_empty() && !has_parts {
            return;
        }
        self.path.enter(step);
        self.value(view, rules);
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
                Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => false,
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
