//! Representations into bodies.

use restwright_api::{Body, Field, MediaType, QName, Sample};

use super::Lowerer;
use super::docs;
use super::param::local_name;
use super::prose::{SampleRef, raw_text};
use super::sample::sniff;
use crate::document::{Doc, Param, ParamStyle, Representation};

/// A representation, and the headers that it declares.
pub(super) struct Lowered<'a> {
    pub(super) body: Body,
    pub(super) headers: Vec<&'a Param>,
}

impl<'a> Lowerer<'a> {
    /// A representation with what the one that it refers to says.
    pub(super) fn body(&mut self, representation: &'a Representation) -> Option<Lowered<'a>> {
        let target = match &representation.href {
            Some(href) => {
                let table = &self.index.representations;
                self.index.resolve(table, href, self.sources, self.diagnostics)?.element
            }
            None => representation,
        };
        let is_reference = !std::ptr::eq(target, representation);
        let own: &[Doc] = if is_reference { &representation.docs } else { &[] };
        let own_params: &'a [Param] = if is_reference { &representation.params } else { &[] };
        let docs: Vec<Doc> = target.docs.iter().chain(own).cloned().collect();
        let (prose, mut samples) = self.body_docs(&docs);
        samples.extend(self.extension_samples(target));
        let mut fields: Vec<Field> = Vec::new();
        let mut headers = Vec::new();
        for param in target.params.iter().chain(own_params) {
            let resolved = self.resolve_param(param);
            match resolved.and_then(|resolved| resolved.style) {
                Some(ParamStyle::Header) => headers.push(param),
                _ => fields.extend(self.field(param)),
            }
        }
        let body = Body {
            media_type: media_type(representation).or_else(|| media_type(target)),
            element: element(representation).or_else(|| element(target)),
            title: docs::title(&docs),
            docs: prose,
            fields,
            samples,
            span: representation.span,
        };
        Some(Lowered { body, headers })
    }

    /// Samples that stand in elements of other namespaces: those whose whole text is a document.
    fn extension_samples(&mut self, representation: &Representation) -> Vec<Sample> {
        let mut out = Vec::new();
        for element in &representation.extensions.elements {
            let reads_as_text =
                sniff(&raw_text(&element.children)) == restwright_api::SampleFormat::Text;
            if !reads_as_text {
                let reference = SampleRef { element, span: element.span };
                out.extend(self.sample(&reference, element.span.file, None));
            }
        }
        out
    }
}

fn media_type(representation: &Representation) -> Option<MediaType> {
    representation.media_type.as_ref().map(|found| MediaType(found.value.clone()))
}

fn element(representation: &Representation) -> Option<QName> {
    let name = representation.element.as_ref()?;
    Some(QName {
        namespace: representation.element_namespace.clone(),
        local: local_name(&name.value).to_owned(),
    })
}
