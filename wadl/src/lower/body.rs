//! Lowering of representations to bodies.

use restwright_api::pending::{Body, Content, Field};
use restwright_api::{MediaKind, MediaType, QName, Sample};
use restwright_prose::docs;
use restwright_prose::is_sample;
use restwright_prose::{SampleRef, raw_text};
use restwright_source::Span;
use restwright_xml::Element;

use super::Lowerer;
use crate::document::{Doc, Param, ParamStyle, Representation};
use crate::types::{is_data, local_name};

/// A lowered representation, and its parameters that are not part of the body by their style.
pub(super) struct Lowered<'a> {
    pub(super) body: Body,
    /// Headers, and query parameters unless the body is a form.
    pub(super) elsewhere: Vec<&'a Param>,
    /// Path and matrix parameters, which no representation can have.
    pub(super) misplaced: Vec<&'a Param>,
}

impl<'a> Lowerer<'a> {
    /// Lowers a representation, or the one that it refers to.
    pub(super) fn body(&mut self, representation: &'a Representation) -> Option<Lowered<'a>> {
        if !self.take(1, representation.span) {
            return None;
        }
        let target = self.representation(representation)?;
        let is_reference = !std::ptr::eq(target, representation);
        let own: &[Doc] = if is_reference { &representation.docs } else { &[] };
        let own_params: &'a [Param] = if is_reference { &representation.params } else { &[] };
        let docs: Vec<Doc> = target.docs.iter().chain(own).cloned().collect();
        let (prose, mut samples) = self.body_docs(&docs);
        samples.extend(self.extension_samples(target));
        let mut fields: Vec<Field> = Vec::with_capacity(target.params.len() + own_params.len());
        let (mut elsewhere, mut misplaced) = (Vec::new(), Vec::new());
        let media_type = media_type(representation).or_else(|| media_type(target));
        for param in target.params.iter().chain(own_params) {
            let Some(resolved) = self.resolve_param(param) else { continue };
            match resolved.style {
                Some(ParamStyle::Header | ParamStyle::Cookie) => elsewhere.push(param),
                Some(ParamStyle::Query) if !is_form(media_type.as_ref()) => elsewhere.push(param),
                Some(ParamStyle::Template | ParamStyle::Matrix) => misplaced.push(param),
                _ => fields.extend(self.field(param)),
            }
        }
        let name = target.id.as_ref().or(representation.id.as_ref());
        let mut body = Body {
            name: name.map(|id| id.value.clone()),
            media_type,
            element: element(representation).or_else(|| element(target)),
            title: docs::title(&docs),
            docs: prose,
            fields,
            samples,
            ..Body::unknown(representation.span)
        };
        if let Some(content) = self.typed(&body, [representation, target]) {
            body.content = content;
        }
        let mut named = [representation, target].into_iter();
        if body.docs.is_empty()
            && let Some(meaning) = named.find_map(|named| self.grammars.known(named))
        {
            body.docs = self.types.element_docs(meaning);
        }
        Some(Lowered { body, elsewhere, misplaced })
    }

    /// Returns the content of a body by the grammars: the declaration of the element that the
    /// representation or its target refers to, or else its JSON Schema.
    fn typed(&mut self, body: &Body, named: [&'a Representation; 2]) -> Option<Content> {
        if !is_data(body) {
            return None;
        }
        if let Some(meaning) = named.into_iter().find_map(|named| self.grammars.known(named)) {
            return self.types.content(meaning, body.element.as_ref()?);
        }
        let (types, diagnostics) = (&mut self.types, &mut *self.diagnostics);
        let named = named.into_iter().find(|named| types.describes(named))?;
        types.described(named, &body.samples, diagnostics)
    }

    /// Returns the target of a representation with a reference, or the representation itself.
    pub(super) fn representation(
        &mut self,
        representation: &'a Representation,
    ) -> Option<&'a Representation> {
        let Some(href) = &representation.href else { return Some(representation) };
        let table = &self.index.representations;
        let entry = self.index.resolve(table, href, self.sources, self.diagnostics)?;
        Some(entry.element)
    }

    /// Returns examples outside the documentation: those of the `xsd-ext` extensions, and elements
    /// of other namespaces that contain a document as text.
    fn extension_samples(&mut self, representation: &Representation) -> Vec<Sample> {
        let mut out = Vec::new();
        for element in &representation.extensions.elements {
            let mut elements = Vec::new();
            code_samples(element, &mut elements);
            let text = raw_text(&element.children);
            if elements.is_empty()
                && restwright_api::SampleFormat::of(&text) != restwright_api::SampleFormat::Text
            {
                elements.push(element);
            }
            for element in elements {
                let reference = SampleRef { element, span: element.span };
                out.extend(self.sample(&reference, element.span.file, None));
            }
        }
        out
    }
}

/// Collects the examples of the `xsd-ext` extensions in an element.
fn code_samples<'e>(element: &'e Element, out: &mut Vec<&'e Element>) {
    if is_sample(element) {
        return out.push(element);
    }
    element.elements().for_each(|child| code_samples(child, out));
}

/// Adds parts that are declared next to the representations to each of them, or to a body of
/// unknown content if there are none.
pub(super) fn spread(fields: &[Field], span: Span, bodies: &mut Vec<Body>) {
    if fields.is_empty() {
        return;
    }
    if bodies.is_empty() {
        bodies.push(Body::unknown(span));
    }
    for body in bodies {
        body.fields.extend(fields.iter().cloned());
    }
}

/// True if query parameters of a representation are fields of the body (WADL, section 2.11.2).
fn is_form(media_type: Option<&MediaType>) -> bool {
    let kind = media_type.map(MediaType::kind);
    matches!(kind, None | Some(MediaKind::Form | MediaKind::Multipart))
}

fn media_type(representation: &Representation) -> Option<MediaType> {
    representation.media_type.as_ref().map(|stated| MediaType(stated.value.clone()))
}

fn element(representation: &Representation) -> Option<QName> {
    let name = representation.element.as_ref()?;
    Some(QName {
        namespace: representation.element_namespace.clone(),
        local: local_name(&name.value).to_owned(),
    })
}
