//! Fields of an object: attributes and content of a complex type (XML Schema Part 1, section 3.4).

use restwright_api::pending::{DefinitionKind, Member, Object, Type};
use restwright_api::{
    Block, Constraints, Inline, PendingId, Presence, Prose, QName, Scalar, XmlForm, XmlRole,
};
use restwright_prose::documentation;
use restwright_source::Span;

use super::Lower;
use super::names::{self, Scope};
use super::parts::{Occurs, Part, every_element, parts};
use super::values::Value;
use crate::{
    AttributeUse, ComplexTypeId, Derivation, ElementId, Presence as Use, TypeRef, ValueConstraint,
    WholeContent,
};

/// JSON name of the text of an element with attributes.
const TEXT: &str = "value";
/// JSON name of elements without a declaration.
pub(super) const ANY: &str = "any";
/// JSON name of attributes without a declaration.
const OTHER_ATTRIBUTES: &str = "otherAttributes";

impl Lower<'_> {
    /// Lowers a complex type to fields: attributes, content, and other attributes.
    pub(super) fn object(&mut self, of: ComplexTypeId) -> Vec<Member> {
        let schemas = self.schemas;
        let mut scope = Scope::default();
        let owner = self.name_of(of);
        let content = match schemas.content_of(of) {
            WholeContent::Simple(simple) => {
                let value = self.simple_value(simple);
                vec![text(value, schemas[of].span)]
            }
            WholeContent::Elements(particles) if self.is_mixed(of) => {
                let mix = every_element(&particles, schemas);
                vec![self.mixed_content(&mix, &owner, schemas[of].span)]
            }
            WholeContent::Elements(particles) => {
                let parts = parts(schemas, &particles);
                self.content(&parts, &owner, &mut scope, schemas[of].span)
            }
            WholeContent::Empty if self.is_mixed(of) => {
                let value = Value::new(Type::Scalar(Scalar::String));
                vec![text(value, schemas[of].span)]
            }
            WholeContent::Empty => Vec::new(),
        };
        let attributes = schemas.attributes_of(of).into_iter();
        let mut members: Vec<Member> =
            attributes.map(|attribute| self.attribute(attribute)).collect();
        members.extend(content);
        if schemas.any_attribute_of(of).is_some() {
            members.push(other_attributes(schemas[of].span));
        }
        let home = names::namespace_of(schemas, TypeRef::Complex(of));
        self.name_members(&mut members, scope, home);
        members
    }

    /// Returns the fields of a complex type beyond the limit: unparsed elements.
    pub(super) fn unread(&self, of: ComplexTypeId) -> Vec<Member> {
        vec![any(self.schemas[of].span)]
    }

    /// True if a type, or a type that it extends, is mixed.
    fn is_mixed(&self, of: ComplexTypeId) -> bool {
        for id in self.schemas.bases_of(of) {
            if self.schemas[id].is_mixed || self.schemas[id].derivation == Derivation::Restriction {
                return self.schemas[id].is_mixed;
            }
        }
        false
    }

    /// Lowers a sequence of parts to fields. Elements keep their names, regardless of the preceding
    /// parts.
    pub(super) fn content(
        &mut self,
        parts: &[Part],
        owner: &[String],
        scope: &mut Scope,
        span: Span,
    ) -> Vec<Member> {
        let mut members: Vec<Option<Member>> = parts
            .iter()
            .map(|part| match part {
                Part::Element { id, occurs } if !self.is_head(*id) => {
                    Some(self.element(*id, *occurs))
                }
                _ => None,
            })
            .collect();
        for (part, member) in parts.iter().zip(&mut members) {
            if member.is_none() {
                *member = Some(self.inline(part, owner, scope, span));
            }
        }
        members.into_iter().flatten().collect()
    }

    /// Lowers a part whose elements are among those of the parent object.
    fn inline(&mut self, part: &Part, owner: &[String], scope: &mut Scope, span: Span) -> Member {
        match part {
            Part::Element { id, occurs } => self.substituted(*id, *occurs, scope),
            Part::Any => any(span),
            Part::Choice { name, alternatives, occurs } if occurs.is_repeated() => {
                let presence = presence(occurs.is_optional());
                let constraints = counted(*occurs, Constraints::default()).into();
                let mut own = Scope::default();
                let mut choice = self.choice(name.as_ref(), alternatives, owner, &mut own, span);
                self.name_members(std::slice::from_mut(&mut choice), own, None);
                let value = Type::List(Box::new(choice.value));
                let list = member(Some(XmlForm::Inline), value, span);
                Member { json: choice.json, docs: choice.docs, presence, constraints, ..list }
            }
            Part::Choice { name, alternatives, occurs } => {
                let choice = self.choice(name.as_ref(), alternatives, owner, scope, span);
                let lacks = |alternative: &Vec<Part>| alternative.iter().all(Part::is_optional);
                let may_lack = occurs.is_optional() || alternatives.iter().any(lacks);
                Member { presence: presence(may_lack), ..choice }
            }
            Part::Mix(mix) => self.mix(mix, owner, span),
            Part::Group { name, parts, occurs } => {
                let (json, id) = self.group(name.as_ref(), parts, owner, span);
                let value = Type::List(Box::new(Type::Named(id)));
                Member {
                    json,
                    presence: presence(occurs.is_optional()),
                    constraints: counted(*occurs, Constraints::default()).into(),
                    ..member(Some(XmlForm::Inline), value, span)
                }
            }
        }
    }

    /// Lowers a group of parts to an object without an element of its own; returns its JSON name
    /// and id.
    pub(super) fn group(
        &mut self,
        name: Option<&QName>,
        parts: &[Part],
        owner: &[String],
        span: Span,
    ) -> (String, PendingId) {
        let elements = super::parts::mixed(self.schemas, parts).elements;
        let called = self.called(owner, name, (&elements, "and"), "group");
        let inner_owner = called.names.first().cloned().unwrap_or_default();
        let id = self.reserve(called.names, 0, span);
        let mut scope = Scope::default();
        let mut members = self.content(parts, &inner_owner, &mut scope, span);
        self.name_members(&mut members, scope, None);
        *self.members += members.len();
        let object = Object { xml: Some(XmlRole::Content), members, ..Object::default() };
        self.types.define(id, DefinitionKind::Object(object));
        (called.json, id)
    }

    /// Lowers an element that cannot be replaced.
    fn element(&mut self, id: ElementId, occurs: Occurs) -> Member {
        let json = self.schemas[id].name.local.clone();
        let is_nillable = self.schemas[id].is_nillable && !occurs.is_repeated();
        let (default, fixed) = constraint(self.schemas[id].value.as_ref());
        Member {
            json,
            presence: presence(occurs.is_optional()),
            nullable: is_nillable,
            nillable: is_nillable,
            default,
            fixed,
            ..self.held(id, occurs)
        }
    }

    /// Lowers the value, XML form and documentation of an element, without a JSON name.
    pub(super) fn held(&mut self, id: ElementId, occurs: Occurs) -> Member {
        let element = &self.schemas[id];
        let name = element.name.clone();
        let Value { of: value, docs, facets, constraints } = self.value(element.r#type);
        let docs = described(documentation(&element.docs), docs, facets);
        if !occurs.is_repeated() {
            let xml = match value {
                Type::List(_) => XmlForm::Tokens(name),
                _ => XmlForm::Element(name),
            };
            let constraints = constraints.into();
            return Member { docs, constraints, ..member(Some(xml), value, element.span) };
        }
        // In a repeated element, a list of values is one text per element.
        let (item, constraints) = match value {
            Type::List(_) => (Type::Scalar(Scalar::String), Constraints::default()),
            item => (item, constraints),
        };
        let item = if element.is_nillable { Type::Nullable(Box::new(item)) } else { item };
        let (xml, value) = (XmlForm::BareList { item: name }, Type::List(Box::new(item)));
        let constraints = counted(occurs, constraints).into();
        Member { docs, constraints, ..member(Some(xml), value, element.span) }
    }

    fn attribute(&mut self, used: &AttributeUse) -> Member {
        let declaration = &self.schemas[used.attribute];
        let Value { of: value, docs, facets, constraints } = self.simple_value(declaration.r#type);
        let own = [&used.docs, &declaration.docs].into_iter().find(|docs| !docs.is_empty());
        let own = own.map(|docs| documentation(docs)).unwrap_or_default();
        let (default, fixed) = constraint(used.value.as_ref().or(declaration.value.as_ref()));
        Member {
            json: declaration.name.local.clone(),
            presence: presence(used.presence != Use::Required),
            default,
            fixed,
            constraints: constraints.into(),
            docs: described(own, docs, facets),
            ..member(Some(XmlForm::Attribute(declaration.name.clone())), value, used.span)
        }
    }
}

/// Returns the field for elements that no other field contains.
pub(super) fn any(span: Span) -> Member {
    let value = Type::List(Box::new(Type::Xml));
    Member { json: ANY.to_owned(), ..member(Some(XmlForm::Any), value, span) }
}

/// Returns the field for attributes that no other field contains.
fn other_attributes(span: Span) -> Member {
    let value = Type::Map(Box::new(Type::Scalar(Scalar::String)));
    let docs = Prose::text("Attributes that the schema does not declare.");
    let json = OTHER_ATTRIBUTES.to_owned();
    Member { json, docs, ..member(Some(XmlForm::AnyAttribute), value, span) }
}

/// Returns the field for the text of an element.
fn text(content: Value, span: Span) -> Member {
    let Value { of: value, docs, facets, constraints } = content;
    Member {
        json: TEXT.to_owned(),
        presence: Presence::Required,
        constraints: constraints.into(),
        examples: Vec::new(),
        docs: described(Prose::default(), docs, facets),
        ..member(Some(XmlForm::Text), value, span)
    }
}

/// Returns an optional field without a name.
pub(super) fn member(xml: Option<XmlForm>, value: Type, span: Span) -> Member {
    // Repeated fields may be empty.
    let repeats = match xml {
        Some(XmlForm::BareList { .. } | XmlForm::Inline | XmlForm::Any) => {
            matches!(value, Type::List(_))
        }
        Some(XmlForm::AnyAttribute) => true,
        _ => false,
    };
    let span = Some(span);
    Member { absent_is_empty: repeats, xml, span, ..Member::new("", value) }
}

pub(super) fn presence(may_lack: bool) -> Presence {
    if may_lack { Presence::Optional } else { Presence::Required }
}

/// Returns the constraints of a list: the number of items, and the constraints of the items.
pub(super) fn counted(occurs: Occurs, of_item: Constraints) -> Constraints {
    let min_items = Some(u64::from(occurs.least)).filter(|least| *least > 0);
    let max_items = occurs.most.map(u64::from);
    if occurs.is_repeated() { Constraints { min_items, max_items, ..of_item } } else { of_item }
}

fn constraint(of: Option<&ValueConstraint>) -> (Option<String>, Option<String>) {
    match of {
        Some(ValueConstraint::Default(value)) => (Some(value.clone()), None),
        Some(ValueConstraint::Fixed(value)) => (None, Some(value.clone())),
        None => (None, None),
    }
}

/// Returns the documentation of a value, or else of its type, followed by the facets.
fn described(own: Prose, of_type: Prose, facets: Vec<Inline>) -> Prose {
    let mut docs = if own.is_empty() { of_type } else { own };
    if !facets.is_empty() {
        docs.blocks.push(Block::Paragraph(facets));
    }
    docs
}
