//! Access to attributes.

use restwright_source::{Diagnostic, Severity, Span, Spanned, certain, nearest};
use restwright_xml::{Attribute, Element, Namespace};

use super::Parser;
use crate::codes;
use crate::document::{Extensions, Reference};

/// Returns the unmodified value of an attribute.
pub(super) fn text(element: &Element, name: &str) -> Option<String> {
    element.attribute(name).map(|attribute| attribute.value.clone())
}

/// Returns the value and span of an attribute.
pub(super) fn spanned(element: &Element, name: &str) -> Option<Spanned<String>> {
    let attribute = element.attribute(name)?;
    Some(Spanned::new(attribute.value.clone(), attribute.span))
}

/// Returns the trimmed value of an attribute; `None` if it is blank.
pub(super) fn trimmed(element: &Element, name: &str) -> Option<Spanned<String>> {
    let attribute = spanned(element, name)?;
    let value = attribute.value.trim();
    (!value.is_empty()).then(|| Spanned::new(value.to_owned(), attribute.span))
}

/// Returns the words of the value of an attribute, each with its span.
pub(super) fn words(element: &Element, name: &str) -> Vec<Spanned<String>> {
    split(element, name, |c| c.is_whitespace() || c == ',' || c == ';')
}

fn split(
    element: &Element,
    name: &str,
    separates: impl Fn(char) -> bool + Copy,
) -> Vec<Spanned<String>> {
    let Some(attribute) = element.attribute(name) else { return Vec::new() };
    let (value, whole) = (&attribute.value, attribute.span);
    // An entity in the value changes its length compared with the source.
    let as_written = (whole.end - whole.start) as usize == value.len();
    let mut at = whole.start as usize;
    let mut out = Vec::new();
    for piece in value.split_inclusive(separates) {
        let word = piece.trim_end_matches(separates);
        let span = if as_written { Span::new(whole.file, at, at + word.len()) } else { whole };
        at += piece.len();
        if !word.is_empty() {
            out.push(Spanned::new(word.to_owned(), span));
        }
    }
    out
}

impl Parser<'_> {
    /// Returns the attributes and elements of other namespaces; unknown WADL attributes are
    /// reported.
    pub(super) fn extensions(&mut self, element: &Element, allowed: &[&str]) -> Extensions {
        let elements = element
            .elements()
            .filter(|child| !self.is_wadl(child) && !Self::is_stray_doc(child))
            .cloned()
            .collect();
        let mut attributes = Vec::new();
        for attribute in &element.attributes {
            let is_ours = match attribute.namespace {
                Namespace::None => {
                    allowed.contains(&attribute.name.as_str()) || attribute.name == "id"
                }
                Namespace::Xml => true,
                _ => false,
            };
            if attribute.namespace == Namespace::None && !is_ours {
                self.unknown_attribute(element, attribute, allowed);
            }
            if !is_ours {
                attributes.push(attribute.clone());
            }
        }
        Extensions { elements, attributes }
    }

    fn unknown_attribute(&mut self, element: &Element, attribute: &Attribute, allowed: &[&str]) {
        if !self.reported.insert(format!("{}@{}", element.name, attribute.name)) {
            return;
        }
        let message =
            format!("unknown attribute `{1}` of `{0}`; ignored", element.name, attribute.name);
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_ATTRIBUTE, attribute.name_span, message);
        let help = match nearest(&attribute.name, allowed.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it; extension attributes need a namespace".to_owned(),
        };
        let meant = certain(&attribute.name, allowed.iter().copied())
            .filter(|name| element.attribute(name).is_none());
        let fix = meant.and_then(|name| self.reword(attribute.name_span, &attribute.name, name));
        self.diagnostics.push(diagnostic.help(help).fix(fix));
    }

    /// Reports a missing attribute; `outcome` is the consequence.
    pub(super) fn missing(&mut self, element: &Element, name: &str, outcome: &str) {
        let message = format!("`{}` without the attribute `{name}`", element.name);
        let diagnostic = Diagnostic::new(&codes::MISSING_ATTRIBUTE, element.span, message);
        self.diagnostics.push(diagnostic.help(format!("{outcome}; add {name}=\"…\"")));
    }

    /// Parses an `xsd:boolean`, which may also be written as `True` or `yes`.
    pub(super) fn boolean(&mut self, element: &Element, name: &str) -> Option<bool> {
        let attribute = trimmed(element, name)?;
        match attribute.value.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Some(self.flag(&attribute, true)),
            "false" | "0" | "no" => Some(self.flag(&attribute, false)),
            _ => {
                let message = format!("`{}` is neither `true` nor `false`", attribute.value);
                let diagnostic = Diagnostic::new(&codes::BAD_VALUE, attribute.span, message);
                self.diagnostics.push(diagnostic.help(format!("`{name}` is ignored")));
                None
            }
        }
    }

    /// Reports a boolean that is not in the notation of XML Schema.
    fn flag(&mut self, stated: &Spanned<String>, value: bool) -> bool {
        if !["true", "false", "1", "0"].contains(&stated.value.as_str()) {
            let message = format!("`{}` is read as `{value}`", stated.value);
            let diagnostic = Diagnostic::new(&codes::BAD_VALUE, stated.span, message);
            let fix = self.reword(stated.span, &stated.value, &value.to_string());
            let diagnostic = diagnostic.help(format!("write `{value}`")).fix(fix);
            self.diagnostics.push(Diagnostic { severity: Severity::Info, ..diagnostic });
        }
        value
    }

    pub(super) fn reference(&self, element: &Element, name: &str) -> Option<Reference> {
        let attribute = trimmed(element, name)?;
        Some(Reference { text: attribute.value, span: attribute.span, from: self.file, file: None })
    }

    pub(super) fn references(&self, element: &Element, name: &str) -> Vec<Reference> {
        let words = split(element, name, char::is_whitespace).into_iter();
        let from = self.file;
        words
            .map(|word| Reference { text: word.value, span: word.span, from, file: None })
            .collect()
    }
}
