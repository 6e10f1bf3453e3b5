//! Constraints that generated code checks. Regular expressions and formats are checked by servers
//! only: clients without a server have no tables for them.

use std::collections::BTreeSet;

use restwright_api::{
    Api, Constraints, DefinitionKind, Member, Pattern, Scalar, SeldomConstraints, Type, XmlForm,
    codes,
};
use restwright_source::{Diagnostic, Span};
use serde::Serialize;

use super::operations::OperationPlan;
use super::types::KindPlan;
use crate::plan::expression::translated;

/// Formats of texts without a type of their own that the runtime checks.
pub const TEXT_FORMATS: &[&str] = &[
    "duration",
    "email",
    "hostname",
    "idn-email",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "time",
    "uri",
    "uri-reference",
];

/// Constraints of a value that generated code checks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RulesPlan {
    /// Lengths, ranges, counts and the format; without regular expressions.
    pub constraints: SeldomConstraints,
    /// Regular expressions, in the order of the description.
    pub patterns: Vec<PatternPlan>,
    /// The only valid value, as text.
    pub constant: Option<String>,
    /// True if an empty text stands for the only valid value: that of an XML element.
    pub or_empty: bool,
}

/// A regular expression that a server checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PatternPlan {
    /// The expression of the description, for messages.
    pub stated: String,
    /// The expression in the syntax of the crate `regex`.
    pub regex: String,
}

impl RulesPlan {
    /// True if clients check something, too.
    pub fn is_for_clients(&self) -> bool {
        self.constraints.is_checkable()
    }

    /// Splits it in what clients check, too, and what only servers check.
    pub fn by_side(&self) -> (Self, Self) {
        let of = &*self.constraints;
        let of_clients = Constraints { format: None, ..of.clone() };
        let of_servers = Constraints { format: of.format.clone(), ..Constraints::NONE };
        let of_clients = Self { constraints: of_clients.into(), ..Self::default() };
        (of_clients, Self { constraints: of_servers.into(), ..self.clone() })
    }

    /// True if nothing is checked.
    pub fn is_empty(&self) -> bool {
        let of = &self.constraints;
        let is_any = self.patterns.is_empty() && self.constant.is_none();
        !of.is_checkable() && of.format.is_none() && is_any
    }
}

/// Plans the checks of a value.
pub(super) fn of(stated: &Constraints, of: &Type, server: bool) -> RulesPlan {
    let numbers = Constraints { patterns: Vec::new(), format: None, ..stated.clone() };
    if !server {
        return RulesPlan { constraints: numbers.into(), ..RulesPlan::default() };
    }
    let is_text =
        matches!(single(of), Some(Scalar::String | Scalar::Uri | Scalar::Time | Scalar::Duration));
    let format = stated.format.as_ref().map(|format| format.to_ascii_lowercase());
    let format = format.filter(|format| TEXT_FORMATS.contains(&format.as_str()));
    let format = format.or_else(|| of_scalar(single(of)?).map(str::to_owned));
    // Values of other types are not compared as the text that was sent.
    let patterns = stated.patterns.iter().filter(|_| is_text).filter_map(pattern_plan).collect();
    let constraints = Constraints { format: format.filter(|_| is_text), ..numbers };
    RulesPlan { constraints: constraints.into(), patterns, ..RulesPlan::default() }
}

/// The only valid value of a property, and whether an empty element may stand for it in XML.
pub(super) fn constant(member: &Member, server: bool) -> (Option<String>, bool) {
    let is_element = matches!(member.xml, Some(XmlForm::Element(_)));
    let fixed = member.fixed.as_deref().filter(|_| server).map(str::trim);
    let text = |fixed: &str| match single_value(&member.value)? {
        Scalar::String => member.fixed.clone(),
        // As the value is written after it was read.
        Scalar::Boolean => match fixed {
            "1" | "true" => Some("true".to_owned()),
            "0" | "false" => Some("false".to_owned()),
            _ => None,
        },
        Scalar::Int32 | Scalar::Int64 => {
            Some(fixed.trim_start_matches('+').parse::<i64>().ok()?.to_string())
        }
        _ => None,
    };
    (fixed.and_then(text), is_element)
}

/// The type of a single value, which may be null.
fn single_value(of: &Type) -> Option<Scalar> {
    match of {
        Type::Scalar(scalar) => Some(*scalar),
        Type::Nullable(inner) => single_value(inner),
        _ => None,
    }
}

fn pattern_plan(pattern: &Pattern) -> Option<PatternPlan> {
    let (Pattern::Part(stated) | Pattern::Whole(stated)) = pattern;
    Some(PatternPlan { stated: stated.clone(), regex: translated(pattern)? })
}

/// True for a type with a regular expression.
pub(super) fn has_patterns(of: &KindPlan) -> bool {
    match of {
        KindPlan::Struct(layout) => {
            layout.fields.iter().any(|found| !found.entry.rules.patterns.is_empty())
        }
        KindPlan::Choice(layout) => {
            layout.variants.iter().any(|found| !found.entry.rules.patterns.is_empty())
        }
        KindPlan::Enum(_) | KindPlan::External(_) => false,
    }
}

/// True for an operation with a parameter that matches a regular expression.
pub(super) fn takes_patterns(operation: &OperationPlan) -> bool {
    !operation.link && operation.parameters.iter().any(|found| !found.rules.patterns.is_empty())
}

/// Reports regular expressions that a server does not check, each once.
pub fn unchecked_patterns(api: &Api) -> Vec<Diagnostic> {
    let members = api.types.definitions.iter().flat_map(|found| match &found.kind {
        DefinitionKind::Object(object) => object.members.as_slice(),
        DefinitionKind::Choice(choice) => choice.variants.as_slice(),
        DefinitionKind::Enumeration(_) => &[],
    });
    let of_member = |member: &'_ Member| member.span.unwrap_or_default();
    let members = members.map(|member| (of_member(member), &*member.constraints));
    let parameters = api.operations().flat_map(|operation| &operation.parameters);
    let parameters = parameters.map(|found| (found.span, &*found.value.constraints));
    let bodies = api.operations().filter_map(|operation| operation.request.as_ref());
    let bodies = bodies.flat_map(|request| &request.bodies);
    let bodies = bodies.map(|body| (body.span, &*body.constraints));
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut report = |(span, found): (Span, &'_ Pattern)| {
        let (Pattern::Part(text) | Pattern::Whole(text)) = found;
        let message = format!("the generated server does not check the pattern `{text}`");
        let help = "write it without lookaround and backreferences, or check it in the method";
        Diagnostic::new(&codes::UNCHECKED_PATTERN, span, message).help(help)
    };
    let all = members.chain(parameters).chain(bodies);
    let all = all.flat_map(|(span, of)| of.patterns.iter().map(move |pattern| (span, pattern)));
    let unread = all.filter(|(_, pattern)| {
        let (Pattern::Part(text) | Pattern::Whole(text)) = pattern;
        translated(pattern).is_none() && known.insert(text)
    });
    unread.map(&mut report).collect()
}

/// The format of texts that have no type of their own in Rust.
fn of_scalar(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::Time => Some("time"),
        Scalar::Duration => Some("duration"),
        Scalar::Uri => Some("uri-reference"),
        _ => None,
    }
}

/// The type of the single values in a value.
fn single(of: &Type) -> Option<Scalar> {
    match of {
        Type::Scalar(scalar) => Some(*scalar),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => single(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use restwright_api::Pattern;

    use super::*;

    #[test]
    fn the_runtime_checks_these_formats() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/value/text_format.rs");
        let runtime = std::fs::read_to_string(path).unwrap();
        for format in TEXT_FORMATS {
            assert!(runtime.contains(&format!("\"{format}\"")), "{format}");
        }
    }

    #[test]
    fn clients_check_no_texts() {
        let patterns = vec![Pattern::Part("^a".into()), Pattern::Part("(?!a)".into())];
        let format = Some("email".to_owned());
        let stated = Constraints { patterns, format, max_length: Some(3), ..Constraints::NONE };
        let text = Type::Scalar(Scalar::String);
        let client = of(&stated, &text, false);
        let lengths = Constraints { max_length: Some(3), ..Constraints::NONE };
        assert_eq!(client, RulesPlan { constraints: lengths.into(), ..RulesPlan::default() });
        let server = of(&stated, &text, true);
        let kept: Vec<&str> = server.patterns.iter().map(|found| &*found.stated).collect();
        assert_eq!(kept, ["^a"]);
        assert_eq!(server.constraints.format.as_deref(), Some("email"));
        let uris = Type::List(Box::new(Type::Scalar(Scalar::Uri)));
        let uris = of(&Constraints::NONE, &uris, true);
        assert_eq!(uris.constraints.format.as_deref(), Some("uri-reference"));
        assert!(!uris.is_empty() && of(&Constraints::NONE, &text, true).is_empty());
        assert_eq!(of(&stated, &Type::Scalar(Scalar::Int64), true).patterns, []);
    }
}
