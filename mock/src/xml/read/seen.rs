//! Unknown elements, attributes and text.

use restwright_api::{Choice, ChoiceBy, Object, QName, XmlForm};
use restwright_runtime::XmlElement;

use super::super::{XSI, is_called};
use super::Reader;

/// Parts of an element that its type has.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) elements: Vec<QName>,
    pub(super) attributes: Vec<String>,
    pub(super) has_text: bool,
    pub(super) has_any: bool,
    pub(super) has_any_attribute: bool,
}

impl Seen {
    pub(super) fn note(&mut self, choice: &Choice) {
        for variant in &choice.variants {
            match variant.xml.as_ref().and_then(XmlForm::name) {
                Some(name) => self.elements.push(name.clone()),
                None => self.has_any = true,
            }
        }
        self.has_text |= choice.by == ChoiceBy::ElementOrText;
    }
}

impl Reader<'_> {
    /// Reports unknown content of an element, if that is invalid.
    pub(super) fn report_unknown(&mut self, element: &XmlElement, object: &Object, seen: &Seen) {
        if !self.is_strict && !object.is_closed {
            return;
        }
        for child in element.elements() {
            let is_known = seen.elements.iter().any(|name| is_called(child, name));
            if !is_known && !seen.has_any {
                self.problem(format!("unknown element `{}`", child.local));
            }
        }
        for attribute in &element.attributes {
            let is_known = seen.attributes.contains(&attribute.local)
                || ["http://www.w3.org/XML/1998/namespace", XSI]
                    .contains(&attribute.namespace.as_str());
            if !is_known && !seen.has_any_attribute {
                self.problem(format!("unknown attribute `{}`", attribute.local));
            }
        }
        let has_text = !element.text().trim().is_empty();
        if has_text && !seen.has_text && !seen.has_any {
            self.problem("text was found, expected elements".to_owned());
        }
    }
}
