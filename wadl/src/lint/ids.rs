//! Rules about ids: uniqueness within a file (WADL, section 2.1; they are XML ids), and definitions
//! without references.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Diagnostic, Span, Spanned};

use super::{Elements, Lint};
use crate::codes;
use crate::document::{Application, Reference};

impl Lint<'_, '_> {
    pub(super) fn ids(&mut self, application: &Application, elements: &Elements<'_>) {
        let methods = elements.methods.iter().map(|method| ("method", &method.id));
        let resources = elements.resources.iter().map(|resource| ("resource", &resource.id));
        let bodies = elements
            .representations
            .iter()
            .map(|representation| ("representation", &representation.id));
        let params = elements.params.iter().map(|(param, _)| ("param", &param.id));
        let types = application
            .resource_types
            .iter()
            .map(|resource_type| ("resource_type", &resource_type.id));
        let stated = methods.chain(resources).chain(bodies).chain(params).chain(types);
        let stated = stated.filter_map(|(kind, id)| Some((kind, id.as_ref()?)));
        let mut seen: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
        for (kind, id) in stated {
            if !is_name(&id.value) {
                let message = format!("id `{}` is not a valid XML name", id.value);
                let help = "use only letters, digits, `.`, `_` and `-`, starting with a letter";
                self.report(&codes::BAD_VALUE, id.span, message, help);
            }
            match seen.get(id.value.as_str()) {
                // Duplicate ids of elements of the same kind are reported when references are
                // resolved.
                Some((first, span)) if *first != kind => self.clash(kind, id, first, *span),
                Some(_) => {}
                None => {
                    seen.insert(&id.value, (kind, id.span));
                }
            }
        }
        self.unused(application, elements);
    }

    fn clash(&mut self, kind: &str, id: &Spanned<String>, first: &str, span: Span) {
        let message = format!("id `{}` of this `{kind}` is also that of a `{first}`", id.value);
        let diagnostic = Diagnostic::new(&codes::DUPLICATE_ID, id.span, message);
        let diagnostic = diagnostic.also(span, "the other one");
        self.diagnostics
            .push(diagnostic.help("use different ids: ids are unique in an XML document"));
    }

    /// Reports definitions that are not referenced in the file. Other files may refer to them.
    fn unused(&mut self, application: &Application, elements: &Elements<'_>) {
        let links = elements.params.iter().flat_map(|(param, _)| &param.links);
        let references = elements.methods.iter().filter_map(|method| method.href.as_ref());
        let references = references
            .chain(
                elements
                    .representations
                    .iter()
                    .filter_map(|representation| representation.href.as_ref()),
            )
            .chain(elements.params.iter().filter_map(|(parameter, _)| parameter.href.as_ref()))
            .chain(elements.resources.iter().flat_map(|resource| &resource.types))
            .chain(links.filter_map(|link| link.resource_type.as_ref()));
        let used: BTreeSet<&str> = references.map(Reference::id).collect();
        let types = application
            .resource_types
            .iter()
            .map(|resource_type| ("resource type", &resource_type.id));
        let bodies = application
            .representations
            .iter()
            .map(|representation| ("representation", &representation.id));
        let params = application.params.iter().map(|parameter| ("parameter", &parameter.id));
        for (kind, id) in types.chain(bodies).chain(params) {
            let Some(id) = id.as_ref().filter(|id| !used.contains(id.value.as_str())) else {
                continue;
            };
            let message = format!("unused {kind} `{}`", id.value);
            let help = "refer to it, or remove it";
            self.report(&codes::UNUSED_DEFINITION, id.span, message, help);
        }
    }
}

/// True for an XML name, as far as it matters for ids.
fn is_name(text: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(is_start) && text.chars().all(|c| c.is_alphanumeric() || "._-·".contains(c))
}
