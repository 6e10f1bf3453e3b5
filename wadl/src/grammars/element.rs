//! Lookup of the elements of representations by name, and diagnostics about them.

use std::collections::BTreeSet;

use restwright_api::QName;
use restwright_source::{FileId, Spanned};
use restwright_xsd::{Report, Schemas, did_you_mean};

use crate::codes;
use crate::document::Representation;

/// True if an XML Schema declares the element of a representation.
pub(super) fn is_declared(schemas: &Schemas, file: FileId, of: &Representation) -> bool {
    Sought::by(of).is_some_and(|sought| schemas.lookup(file, &sought.name).is_ok())
}

/// An element name to look up.
pub(super) struct Sought<'a> {
    pub(super) name: QName,
    pub(super) written: &'a Spanned<String>,
    /// True if it has no prefix.
    is_bare: bool,
}

impl<'a> Sought<'a> {
    /// Returns the name in the `element` attribute of a representation.
    pub(super) fn by(representation: &'a Representation) -> Option<Self> {
        let written = representation.element.as_ref()?;
        let (is_bare, local) = match written.value.split_once(':') {
            Some((_, local)) => (false, local),
            None => (true, &*written.value),
        };
        let namespace = representation.element_namespace.clone();
        Some(Self { name: QName { namespace, local: local.to_owned() }, written, is_bare })
    }

    /// Message about a name that cannot be resolved exactly.
    fn oddity(&self) -> String {
        let written = &self.written.value;
        match &self.name.namespace {
            Some(uri) => format!("unknown element `{written}` in namespace `{uri}`"),
            None if self.is_bare => format!("unknown element `{written}` without a namespace"),
            None => format!("namespace prefix of `{written}` is not declared"),
        }
    }

    pub(super) fn report_inexact(&self, name: &QName, report: &mut Report<'_>) {
        let (code, written) = (&codes::INEXACT_ELEMENT, self.written);
        if report.is_new(code, &written.value) {
            report.warn(code, written.span, |new| {
                let help = match &name.namespace {
                    Some(uri) => {
                        let example =
                            format!("xmlns:ns=\"{uri}\" and element=\"ns:{}\"", name.local);
                        format!("assuming the only element `{}`; write {example}", name.local)
                    }
                    None => format!("assuming `{0}`; write element=\"{0}\"", name.local),
                };
                new(&self.oddity()).help(help)
            });
        }
    }

    pub(super) fn report_type(&self, name: &QName, report: &mut Report<'_>) {
        let (code, written) = (&codes::INEXACT_ELEMENT, self.written);
        if report.is_new(code, &written.value) {
            report.warn(code, written.span, |new| {
                let message = format!("`{}` is a type, not an element", written.value);
                let local = &name.local;
                new(&message).help(format!(
                    "assuming a body of that type; declare <element name=\"…\" type=\"{local}\">, \
                     and refer to it"
                ))
            });
        }
    }

    pub(super) fn report_ambiguous(&self, names: &BTreeSet<&QName>, report: &mut Report<'_>) {
        let (code, written) = (&codes::AMBIGUOUS_ELEMENT, self.written);
        if report.is_new(code, &written.value) {
            report.warn(code, written.span, |new| {
                let spelled = names.iter().take(5).map(|name| match &name.namespace {
                    Some(uri) => format!("`{uri}`"),
                    None => "no namespace".to_owned(),
                });
                let spelled: Vec<String> = spelled.collect();
                new(&format!("{}; several namespaces declare it", self.oddity())).help(format!(
                    "bind the prefix to one of {}; the grammars are ignored here",
                    spelled.join(", ")
                ))
            });
        }
    }

    pub(super) fn report_unresolved<'k>(
        &self,
        names: impl Iterator<Item = &'k str>,
        report: &mut Report<'_>,
    ) {
        let (code, written) = (&codes::UNRESOLVED_ELEMENT, self.written);
        if report.is_new(code, &written.value) {
            report.warn(code, written.span, |new| {
                let otherwise = "the type of the body is derived from samples and parameters";
                new(&format!("unknown element `{}`", written.value)).help(did_you_mean(
                    &self.name.local,
                    names,
                    otherwise,
                ))
            });
        }
    }
}
