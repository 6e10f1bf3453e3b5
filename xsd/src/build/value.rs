//! Parsing of attribute values other than names.

use restwright_xml::{Attribute, Element};

use super::super::model::{Namespaces, Presence, Process, ValueConstraint, Wildcard};
use super::{Builder, DefinitionContext};
use crate::codes;

impl Builder<'_, '_, '_> {
    /// Parses a value with a fixed set of keywords; invalid values are reported and ignored.
    fn choice<T: Copy>(&mut self, element: &Element, name: &str, words: &[(&str, T)]) -> Option<T> {
        let attribute = element.attribute(name)?;
        let value = attribute.value.trim();
        let parsed = words.iter().find(|(word, _)| *word == value).map(|(_, meaning)| *meaning);
        if parsed.is_none() {
            let allowed: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            let help = format!("write {}; it is ignored", allowed.join(" or "));
            self.bad_value(name, attribute, &help);
        }
        parsed
    }

    pub(super) fn boolean(&mut self, element: &Element, name: &str) -> bool {
        let words = [("true", true), ("false", false), ("1", true), ("0", false)];
        self.choice(element, name, &words).unwrap_or(false)
    }

    /// Parses `form`; the default is that of the schema.
    pub(super) fn is_qualified(&mut self, element: &Element, default: bool) -> bool {
        self.choice(element, "form", &[("qualified", true), ("unqualified", false)])
            .unwrap_or(default)
    }

    pub(super) fn presence(&mut self, element: &Element) -> Presence {
        let words = [
            ("optional", Presence::Optional),
            ("required", Presence::Required),
            ("prohibited", Presence::Prohibited),
        ];
        self.choice(element, "use", &words).unwrap_or(Presence::Optional)
    }

    /// Parses `minOccurs` and `maxOccurs` (XML Schema Part 1, section 3.9.2).
    pub(super) fn occurs(&mut self, element: &Element) -> (u32, Option<u32>) {
        let min = match element.attribute("minOccurs") {
            Some(attribute) => self.count(attribute, "a number from 0").unwrap_or(1),
            None => 1,
        };
        let attribute = element.attribute("maxOccurs");
        let max = match attribute {
            Some(attribute) if attribute.value.trim() == "unbounded" => None,
            Some(attribute) => {
                Some(self.count(attribute, "a number from 0, or `unbounded`").unwrap_or(min.max(1)))
            }
            None => Some(1),
        };
        match (max, attribute) {
            (Some(max), Some(attribute)) if max < min && max > 0 => {
                let help = format!("`minOccurs` is {min}, which is greater; assuming {min}");
                self.bad_value("maxOccurs", attribute, &help);
                (min, Some(min))
            }
            // `minOccurs="2"` alone is unambiguous.
            (Some(max), None) if max < min => (min, Some(min)),
            _ => (min, max),
        }
    }

    /// Parses a number; numbers beyond the range of `u32` are equivalent to its maximum.
    fn count(&mut self, attribute: &Attribute, wanted: &str) -> Option<u32> {
        let value = attribute.value.trim();
        if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
            let help = format!("write {wanted}; it is ignored");
            self.bad_value(&attribute.name, attribute, &help);
            return None;
        }
        Some(value.parse().unwrap_or(u32::MAX))
    }

    /// Parses the number of a facet.
    pub(super) fn number(&mut self, element: &Element) -> Option<u64> {
        let attribute = element.attribute("value")?;
        let value = attribute.value.trim();
        let number = value.strip_prefix('+').unwrap_or(value).parse().ok();
        if number.is_none() {
            self.bad_value(&element.name, attribute, "write a number; the facet is ignored");
        }
        number
    }

    /// Reports an invalid value; `name` is the attribute, or the element if it has only one
    /// attribute.
    pub(super) fn bad_value(&mut self, name: &str, attribute: &Attribute, help: &str) {
        self.report.warn(&codes::BAD_VALUE, attribute.span, |new| {
            new(&format!("`{}` is not a valid value of `{name}`", attribute.value)).help(help)
        });
    }

    /// Parses `any` and `anyAttribute` (XML Schema Part 1, section 3.10.2).
    pub(super) fn wildcard(&mut self, context: DefinitionContext, element: &Element) -> Wildcard {
        let words = [("strict", Process::Strict), ("lax", Process::Lax), ("skip", Process::Skip)];
        let process = self.choice(element, "processContents", &words).unwrap_or(Process::Strict);
        let target = &context.schema.target;
        let listed =
            element.attribute("namespace").map_or("##any", |attribute| attribute.value.trim());
        let namespaces = match listed {
            "##any" | "" => Namespaces::Any,
            "##other" => Namespaces::Other(target.clone()),
            list => {
                let namespace = |word: &str| match word {
                    "##targetNamespace" => target.clone(),
                    "##local" => None,
                    uri => Some(uri.to_owned()),
                };
                Namespaces::Listed(list.split_whitespace().map(namespace).collect())
            }
        };
        Wildcard { namespaces, process }
    }
}

/// Parses `fixed` and `default`.
pub(super) fn constraint(element: &Element) -> Option<ValueConstraint> {
    let value = |name| element.attribute(name).map(|attribute| attribute.value.clone());
    let default = || value("default").map(ValueConstraint::Default);
    value("fixed").map(ValueConstraint::Fixed).or_else(default)
}
