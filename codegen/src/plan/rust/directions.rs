//! Directions in which types are sent: a property only in responses is optional in a type that is
//! also used in requests.

use std::collections::BTreeSet;

use restwright_api::{
    Access, Api, Body, Content, DefinitionKind, MediaKind, MediaType, Object, Operation, Presence,
    Type, TypeId, Types, XmlForm, XmlRole,
};

use crate::plan::exchange::prefers_xml;

/// The types that the client sends, and those that it receives.
pub(super) struct Directions {
    sent: BTreeSet<TypeId>,
    returned: BTreeSet<TypeId>,
    /// The types of values that a client may read, change and send back, in an encoding that allows
    /// undeclared properties: JSON and forms.
    updated: BTreeSet<TypeId>,
    /// Counterpart of `updated` for XML: the types of elements that may have undeclared attributes
    /// and elements.
    updated_xml: BTreeSet<TypeId>,
    /// Counterpart of `updated_xml` for elements as JSON, where no wildcard keeps the properties.
    updated_json: BTreeSet<TypeId>,
    /// The types of JSON bodies with one required property around the value.
    wrappers: BTreeSet<TypeId>,
    /// The types of the variants of choices that are determined by a tag or by shape.
    alternatives: BTreeSet<TypeId>,
}

impl Directions {
    /// Collects the types of every body and parameter of an API. Webhooks are sent in the opposite
    /// direction.
    pub(super) fn of(api: &Api) -> Self {
        let (mut sent, mut returned) = (Vec::new(), Vec::new());
        let (mut written, mut read) = (Bodies::default(), Bodies::default());
        for operation in api.operations() {
            requests(operation, &mut sent);
            responses(operation, &mut returned);
            written.add(api, request_bodies(operation));
            read.add(api, response_bodies(operation));
        }
        for webhook in &api.webhooks {
            requests(&webhook.operation, &mut returned);
            responses(&webhook.operation, &mut sent);
        }
        let (sent, returned) = (reached(&api.types, sent), reached(&api.types, returned));
        let of_json =
            |bodies: &mut Bodies<'_>| reached(&api.types, std::mem::take(&mut bodies.open));
        let updated = &of_json(&mut written) & &of_json(&mut read);
        let updated_xml = &elements(&api.types, written.xml) & &elements(&api.types, read.xml);
        let updated_json = &elements(&api.types, written.json) & &elements(&api.types, read.json);
        let choices =
            api.types.definitions.iter().filter_map(|definition| match &definition.kind {
                DefinitionKind::Choice(choice) => Some(choice),
                _ => None,
            });
        let open = choices.filter(|choice| choice.by.is_open()).flat_map(|choice| &choice.variants);
        let alternatives = open.filter_map(|variant| match variant.value {
            Type::Named(id) => Some(id),
            _ => None,
        });
        let alternatives = alternatives.collect();
        let bodies = || api.operations().flat_map(request_bodies);
        let bodies = bodies().chain(api.operations().flat_map(response_bodies));
        let wrappers = bodies.filter_map(|body| wrapper(&api.types, value(&body.content)?));
        let wrappers = wrappers.collect();
        Self { sent, returned, updated, updated_xml, updated_json, wrappers, alternatives }
    }

    /// True if undeclared properties of an object must be kept: in values that are read, changed
    /// and written back, and in alternatives of a choice. Since part of the value selects the
    /// alternative, a different alternative, or one of a later version, may have more properties.
    pub(super) fn keeps_unknown(&self, id: TypeId, object: &Object) -> bool {
        let is_alternative = self.returned.contains(&id) && self.alternatives.contains(&id);
        is_alternative || (self.updated.contains(&id) && !object.is_closed)
    }

    /// True if undeclared attributes, elements, or properties in the JSON of an element must be
    /// kept: in elements that are read, changed and written back. Wildcards keep attributes and
    /// elements already.
    pub(super) fn keeps_unknown_xml(&self, id: TypeId, object: &Object) -> bool {
        let has = |wanted: &XmlForm| {
            object.members.iter().any(|member| member.xml.as_ref() == Some(wanted))
        };
        let has_wildcards = has(&XmlForm::Any) && has(&XmlForm::AnyAttribute);
        let in_xml = self.updated_xml.contains(&id) && !has_wildcards;
        (in_xml || self.updated_json.contains(&id))
            && !(object.is_closed || object.is_wrapper())
            && object.members.iter().all(|member| member.xml.is_some())
    }

    /// Returns the directions of an object with guessed properties; `None` if the service does not
    /// send it.
    pub(super) fn guessed(&self, id: TypeId, object: &Object) -> Option<Guessed> {
        let is_guess = object.members.iter().any(|member| member.is_guess);
        match (self.returned.contains(&id), self.sent.contains(&id)) {
            _ if !is_guess => None,
            (true, true) => Some(Guessed::Both),
            (true, false) => Some(Guessed::Returned),
            (false, _) => None,
        }
    }

    /// True if clients send values of a type.
    pub(super) fn is_sent(&self, id: TypeId) -> bool {
        self.sent.contains(&id)
    }

    /// True if an object is the wrapper of the value of a body. Its property is no `Option`, even if
    /// services may omit it: every caller would have to unwrap it.
    pub(super) fn wraps(&self, id: TypeId, object: &Object) -> bool {
        object.is_wrapper() || self.wrappers.contains(&id)
    }

    /// True if a property with this access may be absent from values of a type.
    pub(super) fn may_miss(&self, id: TypeId, access: Access) -> bool {
        match access {
            Access::Both => false,
            Access::ReadOnly => self.sent.contains(&id),
            Access::WriteOnly => self.returned.contains(&id),
        }
    }
}

/// Returns the type of a body whose only property is required, and an object, a list or a map. An
/// object with an XML element of its own is not a wrapper.
fn wrapper(types: &Types, body: &Type) -> Option<TypeId> {
    let Type::Named(id) = body else { return None };
    let object = types.object(body)?;
    let [only] = object.members.as_slice() else { return None };
    let is_structure = match &only.value {
        Type::List(_) | Type::Map(_) => true,
        other => types.object(other).is_some(),
    };
    let is_document = matches!(object.xml, Some(XmlRole::Document(_)));
    (is_structure && !is_document && only.presence == Presence::Required).then_some(*id)
}

/// Directions of the values of a guessed type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guessed {
    /// The service sends them.
    Returned,
    /// Both: values that were read are written back.
    Both,
}

/// Collects the types of requests.
pub(super) fn requests<'a>(operation: &'a Operation, types: &mut Vec<&'a Type>) {
    types.extend(operation.parameters.iter().map(|parameter| &parameter.value.of));
    types.extend(request_bodies(operation).filter_map(|body| value(&body.content)));
}

fn request_bodies(operation: &Operation) -> impl Iterator<Item = &Body> {
    operation.request.iter().flat_map(|request| &request.bodies)
}

fn response_bodies(operation: &Operation) -> impl Iterator<Item = &Body> {
    operation.responses.iter().flat_map(|response| &response.bodies)
}

/// Types of the bodies of one direction.
#[derive(Default)]
struct Bodies<'a> {
    /// Those that allow undeclared properties: JSON and forms. Elements of an XML Schema are not
    /// among them: they have what their type declares, and their JSON only adds keys of its
    /// convention.
    open: Vec<&'a Type>,
    /// Those that are XML unless a caller requests another format.
    xml: Vec<&'a Type>,
    /// Those of elements in JSON.
    json: Vec<&'a Type>,
}

impl<'a> Bodies<'a> {
    fn add(&mut self, api: &Api, bodies: impl Iterator<Item = &'a Body>) {
        for body in bodies {
            if !prefers_xml(api, body) {
                self.open.extend(value(&body.content));
                continue;
            }
            self.xml.extend(value(&body.content));
            if body.media_type.as_ref().map(MediaType::kind) == Some(MediaKind::Json) {
                self.json.extend(value(&body.content));
            }
        }
    }
}

/// Collects the types of responses.
pub(super) fn responses<'a>(operation: &'a Operation, types: &mut Vec<&'a Type>) {
    for response in &operation.responses {
        types.extend(response.headers.iter().map(|header| &header.value.of));
    }
    types.extend(response_bodies(operation).filter_map(|body| value(&body.content)));
}

/// Returns the type of a body.
pub(super) fn value(content: &Content) -> Option<&Type> {
    match content {
        Content::Typed { value, .. }
        | Content::Form(value)
        | Content::Events(value)
        | Content::Lines(value)
        | Content::Multipart(value) => Some(value),
        Content::Bytes | Content::Text | Content::Json => None,
    }
}

/// Returns the named types that values contain, directly or indirectly.
pub(super) fn reached(types: &Types, values: Vec<&Type>) -> BTreeSet<TypeId> {
    let mut ids = BTreeSet::new();
    let mut open = values;
    while let Some(value) = open.pop() {
        match value {
            Type::Named(id) if ids.insert(*id) => match &types.definition(*id).kind {
                DefinitionKind::Object(Object { members, extra, .. }) => {
                    open.extend(members.iter().map(|member| &member.value));
                    open.extend(extra);
                }
                DefinitionKind::Choice(choice) => {
                    open.extend(choice.variants.iter().map(|variant| &variant.value));
                }
                DefinitionKind::Enumeration(_) => {}
            },
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => open.push(inner),
            Type::Named(_) | Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => {}
        }
    }
    ids
}

/// Returns the named types within values that are written as elements of their own, not inline.
fn elements(types: &Types, values: Vec<&Type>) -> BTreeSet<TypeId> {
    let mut visited = BTreeSet::new();
    let mut open: Vec<(&Type, bool)> = values.into_iter().map(|value| (value, false)).collect();
    while let Some((value, is_inline)) = open.pop() {
        match value {
            Type::Named(id) if visited.insert((*id, is_inline)) => {
                let is_within = |xml: &Option<XmlForm>| *xml == Some(XmlForm::Inline);
                match &types.definition(*id).kind {
                    DefinitionKind::Object(object) => {
                        let members = object.members.iter();
                        open.extend(members.map(|member| (&member.value, is_within(&member.xml))));
                        open.extend(object.extra.iter().map(|extra| (extra, false)));
                    }
                    DefinitionKind::Choice(choice) => {
                        // Variants without an element use the element of the choice.
                        let is_around = |form: &Option<XmlForm>| is_inline && form.is_none();
                        let variants = choice.variants.iter();
                        open.extend(variants.map(|variant| {
                            (&variant.value, is_within(&variant.xml) || is_around(&variant.xml))
                        }));
                    }
                    DefinitionKind::Enumeration(_) => {}
                }
            }
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => {
                open.push((inner, is_inline));
            }
            Type::Named(_) | Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => {}
        }
    }
    visited.into_iter().filter_map(|(id, is_inline)| (!is_inline).then_some(id)).collect()
}
