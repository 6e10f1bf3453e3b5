//! Validation of attributes against those defined by XML Schema 1.0 and 1.1.

use restwright_source::Span;
use restwright_xml::{Attribute, Element, Namespace};

use super::Builder;
use crate::codes;
use crate::report::did_you_mean;

const OCCURS: &[&str] = &["minOccurs", "maxOccurs"];
const WILDCARD: &[&str] = &["namespace", "processContents", "notNamespace", "notQName"];

/// Attributes of each element except `id`, in one or two lists. Facets have `value` and `fixed`.
const TABLE: &[(&str, &[&str], &[&str])] = &[
    (
        "element",
        &[
            "name",
            "ref",
            "type",
            "substitutionGroup",
            "default",
            "fixed",
            "form",
            "nillable",
            "abstract",
            "final",
            "block",
            "targetNamespace",
        ],
        OCCURS,
    ),
    (
        "attribute",
        &[
            "name",
            "ref",
            "type",
            "use",
            "default",
            "fixed",
            "form",
            "targetNamespace",
            "inheritable",
        ],
        &[],
    ),
    (
        "complexType",
        &["name", "abstract", "mixed", "final", "block", "defaultAttributesApply"],
        &[],
    ),
    ("simpleType", &["name", "final"], &[]),
    ("group", &["name", "ref"], OCCURS),
    ("attributeGroup", &["name", "ref"], &[]),
    ("all", OCCURS, &[]),
    ("choice", OCCURS, &[]),
    ("sequence", OCCURS, &[]),
    ("any", WILDCARD, OCCURS),
    ("anyAttribute", WILDCARD, &[]),
    ("complexContent", &["mixed"], &[]),
    ("simpleContent", &[], &[]),
    ("extension", &["base"], &[]),
    ("restriction", &["base"], &[]),
    ("list", &["itemType"], &[]),
    ("union", &["memberTypes"], &[]),
    ("import", &["namespace", "schemaLocation"], &[]),
    ("include", &["schemaLocation"], &[]),
    ("redefine", &["schemaLocation"], &[]),
    ("override", &["schemaLocation"], &[]),
];

/// The facets, which all have the same attributes.
const FACETS: &[&str] = &[
    "enumeration",
    "pattern",
    "length",
    "minLength",
    "maxLength",
    "totalDigits",
    "fractionDigits",
    "minInclusive",
    "maxInclusive",
    "minExclusive",
    "maxExclusive",
    "whiteSpace",
];

impl Builder<'_, '_, '_> {
    /// Reports unknown attributes, and attributes that exclude each other.
    pub(super) fn written(&mut self, element: &Element) {
        let name = element.name.as_str();
        let allowed: Vec<&str> = if FACETS.contains(&name) {
            vec!["value", "fixed"]
        } else if let Some((_, own, shared)) =
            TABLE.iter().find(|(element_name, ..)| *element_name == name)
        {
            own.iter().chain(*shared).copied().collect()
        } else {
            return;
        };
        let own = |attribute: &&Attribute| attribute.namespace == Namespace::None;
        for attribute in element.attributes.iter().filter(own) {
            if attribute.name == "id" || allowed.contains(&attribute.name.as_str()) {
                continue;
            }
            let key = format!("{name}@{}", attribute.name);
            if self.report.is_new(&codes::UNKNOWN_ATTRIBUTE, &key) {
                self.report.warn(&codes::UNKNOWN_ATTRIBUTE, attribute.name_span, |new| {
                    let help =
                        did_you_mean(&attribute.name, allowed.iter().copied(), "it is ignored");
                    new(&format!("unknown attribute `{}` of `{name}`", attribute.name)).help(help)
                });
            }
        }
        self.contradictions(element);
    }

    fn contradictions(&mut self, element: &Element) {
        let is_declaration = ["element", "attribute"].contains(&element.name.as_str());
        let pairs = [("ref", "type"), ("ref", "name"), ("fixed", "default")];
        for (first, second) in pairs {
            let both = element.attribute(first).zip(element.attribute(second));
            let Some((_, second_at)) = both.filter(|_| is_declaration) else { continue };
            let Span { file, start, .. } = second_at.span;
            if self.report.is_new(&codes::CONTRADICTORY_ATTRIBUTES, &format!("{file:?} {start}")) {
                self.report.warn(&codes::CONTRADICTORY_ATTRIBUTES, second_at.span, |new| {
                    new(&format!("`{second}` is ignored next to `{first}`"))
                        .help(format!("remove `{first}` or `{second}`"))
                });
            }
        }
    }
}
