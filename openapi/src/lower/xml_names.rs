//! Properties that XML cannot distinguish.

use restwright_api::{Api, DefinitionKind, XmlForm};
use restwright_source::{Diagnostic, Diagnostics};

use crate::codes;

/// Reports properties whose XML element or attribute is that of another property of the object.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    for (_, definition) in api.types.iter() {
        let DefinitionKind::Object(object) = &definition.kind else { continue };
        for (first, member) in object.same_xml_names() {
            let Some((form, span)) = member.xml.as_ref().zip(member.span) else { continue };
            let Some(name) = form.name() else { continue };
            let node = match form {
                XmlForm::Attribute(_) => "attribute",
                _ => "element",
            };
            let message = format!(
                "property `{}` has the same XML {node} as `{}`: `{}`; in XML, they cannot be \
                 distinguished",
                member.json, first.json, name.local
            );
            let diagnostic = Diagnostic::new(&codes::DUPLICATE_XML_NAME, span, message);
            let diagnostic = match first.span.filter(|first| *first != span) {
                Some(first) => diagnostic.also(first, "the other property"),
                None => diagnostic,
            };
            diagnostics.push(diagnostic.help("set another `xml.name` for one of them"));
        }
    }
}
