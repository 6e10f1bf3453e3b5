//! Parsing of attribute values other than names.

use restwright_xml::{Attribute, Element};

use super::super::model::{Namespaces, Presence, Process, ValueConstraint, Wildcard};
use super::{Builder, DefinitionContext};
use crate::codes;

impl Builder<'_, '_, '_> {
    /// Parses a value with a fixed set of keywords; invalid values are reported and ignored.
    fn choice<T: Copy>(&mut self, element: &Element, name: &str, words: &[(&str, T)]) -> Option<T> {
        let found = element.attribute(name)?;
        let value = found.value.trim();
        let known = words.iter().find(|(word, _)| *word == value).map(|(_, meaning)| *meaning);
        if known.is_none() {
            let allowed: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            let help = format!("write {}; it is ignored", allowed.join(" or "));
            self.bad_value(name, found, &help);
        }
        known
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
            Some(found) => self.count(found, "a number from 0").unwrap_or(1),
            None => 1,
        };
        let found = element.attribute("maxOccurs");
        let max = match found {
            Some(found) if found.value.trim() == "unbounded" => None,
            Some(found) => {
                Some(self.count(found, "a number from 0, or `unbounded`").unwrap_or(min.max(1)))
            }
            None => Some(1),
        };
        match (max, found) {
            (Some(max), Some(found)) if max < min && max > 0 => {
                let help = format!("`minOccurs` is {min}, which is greater; assuming {min}");
                self.bad_value("maxOccurs", found, &help);
                (min, Some(min))
            }
            // `minOccurs="2"` alone is unambiguous.
            (Some(max), None) if max < min => (min, Some(min)),
            _ => (min, max),
        }
    }

    /// Parses a number; numbers beyond the range of `u32` are equivalent to its maximum.
    fn count(&mut self, found: &Attribute, wanted: &str) -> Option<u32> {
        let value = found.value.trim();
        if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
            let help = format!("write {wanted}; it is ignored");
            self.bad_value(&found.name, found, &help);
            return None;
        }
        Some(value.parse().unwrap_or(u32::MAX))
    }

    /// Parses the number of a facet.
    pub(super) fn number(&mut self, element: &Element) -> Option<u64> {
        let found = element.attribute("value")?;
        let value = found.value.trim();
        let number = value.strip_prefix('+').unwrap_or(value).parse().ok();
        if number.is_none() {
            self.bad_value(&element.name, found, "write a number; the facet is ignored");
        }
        number
    }

    /// Reports an invalid value; `name` is the attribute, or the element if it has only one
    /// attribute.
    pub(super) fn bad_value(&mut self, name: &str, found: &Attribute, help: &str) {
        self.report.warn(&codes::BAD_VALUE, found.span, |new| {
            new(&format!("`{}` is not a valid value of `{name}`", found.value)).help(help)
        });
    }

    /// Parses `any` and `anyAttribute` (XML Schema Part 1, section 3.10.2).
    pub(super) fn wildcard(&mut self, place: DefinitionContext, element: &Element) -> Wildcard {
        let words = [("strict", Process::Strict), ("lax", Process::Lax), ("skip", Process::Skip)];
        let process = self.choice(element, "processContents", &words).unwrap_or(Process::Strict);
        let target = &place.schema.target;
        let listed = element.attribute("namespace").map_or("##any", |found| found.value.trim());
        let namespaces = match listed {
            "##any" | "" => Namespaces::Any,
            "##other" => Namespaces::Other(target.clone()),
            list => {
                let one = |word: &str| match word {
                    "##targetNamespace" => target.clone(),
                    "##local" => None,
                    uri => Some(uri.to_owned()),
                };
                Namespaces::Listed(list.split_whitespace().map(one).collect())
            }
        };
        Wildcard { namespaces, process }
    }
}

/// Parses `fixed` and `default`.
pub(super) fn constraint(element: &Element) -> Option<ValueConstraint> {
    let value = |name| element.attribute(name).map(|found| found.value.clone());
    let default = || value("default").map(ValueConstraint::Default);
    value("fixed").map(ValueConstraint::Fixed).or_else(default)
}
