//! Parameters of operations.

use restwright_api::{Location, MediaType, Operation, Parameter, Scalar, Type};
use restwright_source::Span;

use super::values::{Directions, ValueUse};
use super::{ChangePlace, Matched, WireComparison, matched};
use crate::diff::codes::wire as codes;
use crate::plan::exchange::{OperationExchange, Purpose, Sent, spelling};

/// Type of a path parameter that is not declared.
static TEXT: Type = Type::Scalar(Scalar::String);

/// A parameter of one version.
#[derive(Clone, Copy)]
struct Found<'a> {
    sent: &'a Sent,
    declared: Option<&'a Parameter>,
    /// Index of the parameter in the path template.
    in_path: Option<usize>,
    operation: &'a Operation,
}

impl<'a> Found<'a> {
    fn all(of: &'a OperationExchange<'a>) -> Vec<Self> {
        let (operation, mut count) = (of.operation, 0);
        let parameters = of.exchange.parameters.iter().map(|sent| {
            let is_in_path = sent.location == Location::Path;
            let in_path = is_in_path.then_some(count);
            count += usize::from(is_in_path);
            let declared = sent.at.map(|at| &operation.parameters[at]);
            Self { sent, declared, in_path, operation }
        });
        parameters.collect()
    }

    fn name(&self) -> String {
        format!("{} parameter `{}`", self.sent.location.word(), self.sent.name)
    }

    fn span(&self) -> Span {
        self.declared.map_or(self.operation.span, |parameter| parameter.span)
    }

    fn value_use(&self) -> ValueUse<'a> {
        self.declared
            .map_or_else(|| ValueUse::of(&TEXT), |parameter| ValueUse::of_value(&parameter.value))
    }
}

impl<'a> WireComparison<'a> {
    pub(super) fn parameters(
        &mut self,
        at: &ChangePlace,
        old: &'a OperationExchange<'a>,
        new: &'a OperationExchange<'a>,
    ) {
        let (before, now) = (Found::all(old), Found::all(new));
        let count = |list: &[Found<'_>]| list.iter().filter(|one| one.in_path.is_some()).count();
        let by_position = count(&before) == count(&now);
        let same = |one: Found<'_>, other: Found<'_>| {
            let (old, new) = (one.sent, other.sent);
            match old.location {
                _ if old.location != new.location => false,
                Location::Path if by_position => one.in_path == other.in_path,
                Location::Header => old.name.eq_ignore_ascii_case(&new.name),
                _ => old.name == new.name,
            }
        };
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for pair in matched(&before, &now, same) {
            match pair {
                Matched::Both(old, new) => self.parameter(at, old, new),
                Matched::Removed(old) => gone.push(old),
                Matched::Added(new) => come.push(new),
            }
        }
        let same = |one: Found<'_>, other: Found<'_>| one.sent.name == other.sent.name;
        for pair in matched(&gone, &come, same) {
            self.unmatched(at, &pair);
        }
    }

    fn unmatched(&mut self, at: &ChangePlace, pair: &Matched<Found<'a>>) {
        match pair {
            Matched::Both(old, new) => {
                let at = at.part(old.name(), Some(old.span()), Some(new.span()));
                let message =
                    format!("{} is sent as {} parameter now", at.place, new.sent.location.word());
                self.push(&codes::REQUEST_PARAMETER_MOVED, &at, message);
            }
            Matched::Removed(old) => {
                let at = at.part(old.name(), Some(old.span()), at.new);
                let message = format!("{} removed", at.place);
                self.push(&codes::REQUEST_PARAMETER_REMOVED, &at, message);
            }
            Matched::Added(new) => {
                let at = at.part(new.name(), at.old, Some(new.span()));
                if new.sent.required && new.sent.fixed.is_none() {
                    let message = format!("required {} added", at.place);
                    self.push(&codes::REQUIRED_REQUEST_PARAMETER_ADDED, &at, message);
                } else if new.sent.required {
                    let message = format!("{} with a fixed value added", at.place);
                    self.push(&codes::REQUIRED_REQUEST_PARAMETER_ADDED, &at, message);
                } else {
                    let message = format!("optional {} added", at.place);
                    self.push(&codes::REQUEST_PARAMETER_ADDED, &at, message);
                }
            }
        }
    }

    fn parameter(&mut self, at: &ChangePlace, old: Found<'a>, new: Found<'a>) {
        let at = at.part(old.name(), Some(old.span()), Some(new.span()));
        if old.in_path.is_some() && old.sent.name != new.sent.name {
            let message = format!("{} is called `{}` now", at.place, new.sent.name);
            self.push(&codes::REQUEST_PARAMETER_RENAMED, &at, message);
        }
        match (old.sent.required, new.sent.required) {
            (false, true) => {
                let message = format!("{} became required", at.place);
                self.push(&codes::REQUEST_PARAMETER_BECAME_REQUIRED, &at, message);
            }
            (true, false) => {
                let message = format!("{} became optional", at.place);
                self.push(&codes::REQUEST_PARAMETER_BECAME_OPTIONAL, &at, message);
            }
            _ => {}
        }
        let is_content = [old, new].iter().any(|param| {
            param.declared.is_some_and(|one| one.encoding.style.media_type().is_some())
        });
        let directions = Directions { request: true, text: !is_content, ..Directions::default() };
        self.value(&at, directions, old.value_use(), new.value_use());
        if let (Some(old), Some(new)) = (old.declared, new.declared) {
            self.declared(&at, old, new);
        }
    }

    fn declared(&mut self, at: &ChangePlace, old: &Parameter, new: &Parameter) {
        let codes = [&codes::REQUEST_PARAMETER_DEPRECATED, &codes::REQUEST_PARAMETER_UNDEPRECATED];
        self.deprecation(codes, at, [old.deprecated, new.deprecated]);
        if self.is_written_differently(old, new) {
            let message = format!("{} is written in another style", at.place);
            self.push(&codes::REQUEST_PARAMETER_STYLE_CHANGED, at, message);
        }
        let codes =
            [&codes::REQUEST_PARAMETER_EMPTY_FORBIDDEN, &codes::REQUEST_PARAMETER_EMPTY_ALLOWED];
        if old.allows_empty != new.allows_empty {
            let word = if new.allows_empty { "may" } else { "may no longer" };
            let message = format!("{} {word} be sent without a value", at.place);
            self.push(codes[usize::from(new.allows_empty)], at, message);
        }
        if old.encoding.allow_reserved != new.encoding.allow_reserved {
            let word =
                if new.encoding.allow_reserved { "no longer encoded" } else { "encoded now" };
            let message = format!("reserved characters of {} are {word}", at.place);
            self.push(&codes::REQUEST_PARAMETER_RESERVED_CHANGED, at, message);
        }
    }

    /// True if a different style changes the serialized value of the parameter.
    pub(super) fn is_written_differently(&self, old: &Parameter, new: &Parameter) -> bool {
        let mut before = new.clone();
        before.encoding = old.encoding.clone();
        before.encoding.allow_reserved = new.encoding.allow_reserved;
        let of = |parameter: &Parameter, purpose| spelling(parameter, &self.new.api.types, purpose);
        let [one, other] = [&before, new].map(|parameter| parameter.encoding.style.media_type());
        one.map(MediaType::essence) != other.map(MediaType::essence)
            || of(&before, Purpose::Note) != of(new, Purpose::Note)
    }
}
