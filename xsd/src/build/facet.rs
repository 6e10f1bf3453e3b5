//! Facets.

use restwright_xml::Element;

use super::super::model::{Enumerated, Facets, WhiteSpace};
use super::super::word::Facet;
use super::docs::docs;
use super::pattern::broken;
use super::{Builder, DefinitionContext};
use crate::codes;

impl<'a> Builder<'a, '_, '_> {
    /// Adds a facet to the facets of a restriction (XML Schema Part 2, section 4.3).
    pub(super) fn facet(
        &mut self,
        context: DefinitionContext<'a>,
        facet: Facet,
        element: &'a Element,
        out: &mut Facets,
    ) {
        let Some(attribute) = element.attribute("value") else {
            self.missing(element, "value", "the facet is ignored");
            return;
        };
        let text = || Some(attribute.value.trim().to_owned());
        match facet {
            Facet::Enumeration => {
                let value = attribute.value.clone();
                let docs = docs(context.schema, element);
                out.enumeration.push(Enumerated { value, docs, span: element.span });
            }
            Facet::Pattern => {
                if let Some(why) = broken(&attribute.value) {
                    self.report.warn(&codes::BAD_PATTERN, attribute.span, |new| {
                        new(&format!("pattern `{}` {why}", attribute.value))
                            .help("correct it, or escape the character with `\\`")
                    });
                }
                out.patterns.push(attribute.value.clone());
            }
            Facet::Length => out.length = self.number(element),
            Facet::MinLength => out.min_length = self.number(element),
            Facet::MaxLength => out.max_length = self.number(element),
            Facet::TotalDigits => out.total_digits = self.number(element),
            Facet::FractionDigits => out.fraction_digits = self.number(element),
            Facet::MinInclusive => out.min_inclusive = text(),
            Facet::MaxInclusive => out.max_inclusive = text(),
            Facet::MinExclusive => out.min_exclusive = text(),
            Facet::MaxExclusive => out.max_exclusive = text(),
            Facet::WhiteSpace => {
                out.white_space = match attribute.value.trim() {
                    "preserve" => Some(WhiteSpace::Preserve),
                    "replace" => Some(WhiteSpace::Replace),
                    "collapse" => Some(WhiteSpace::Collapse),
                    _ => {
                        let help = "write `preserve`, `replace` or `collapse`; ignored";
                        self.bad_value(&element.name, attribute, help);
                        None
                    }
                };
            }
        }
    }
}
