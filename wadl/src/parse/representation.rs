use restwright_xml::Element;

use super::{Parser, Word, attribute};
use crate::document::Representation;

impl Parser<'_> {
    /// Parses a `representation` or a `fault`.
    pub(super) fn representation(&mut self, element: &Element) -> Representation {
        let attributes = ["href", "mediaType", "element", "profile", "status"];
        let element_name = element.attribute("element");
        let mut out = Representation {
            span: element.span,
            is_fault: Word::from_name(&element.name) == Some(Word::Fault),
            id: attribute::trimmed(element, "id"),
            href: self.reference(element, "href"),
            media_type: attribute::trimmed(element, "mediaType"),
            element: attribute::trimmed(element, "element"),
            element_namespace: element_name.and_then(|attribute| attribute.value_namespace.clone()),
            profile: attribute::trimmed(element, "profile"),
            status: attribute::words(element, "status"),
            docs: Vec::new(),
            params: Vec::new(),
            extensions: self.extensions(element, &attributes),
        };
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => out.docs.push(parser.doc(child)),
                Some(Word::Param) => out.params.push(parser.param(child)),
                _ => return false,
            }
            true
        });
        out
    }
}
