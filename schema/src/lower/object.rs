//! Lowering of objects: declared and additional properties.

use restwright_api::builder::Place;
use restwright_api::pending::{DefinitionKind, Member, Object, Type};
use restwright_api::words::words;
use restwright_api::{Access, Constraints, Link, PendingId, Presence, Prose, SeldomConstraints};
use restwright_data::{Node, Value};

use super::{Lowered, Schemas, constraints, xml};
use crate::annotations::external_docs;
use crate::bare::{Annotations, bare};
use crate::merged::{Extra, Holds, Merged, Part, Property, unmodelled};
use crate::scopes::Scoped;

impl<'a> Schemas<'a> {
    pub(super) fn object(&mut self, merged: &Merged<'a>, id: PendingId) -> DefinitionKind {
        let inline = self.inline(merged);
        let mut members = Vec::with_capacity(merged.properties.len());
        for property in &merged.properties {
            if !inline.iter().any(|inline| inline.properties.contains(&property.name)) {
                members.extend(self.member(property, merged, id));
            }
        }
        for inline in inline {
            if let Some(member) = self.inline_member(&inline, id) {
                members.insert(inline.position.min(members.len()), member);
            }
        }
        let place = Place::inside(id, vec!["value".to_owned()]);
        let own = self.types.own_name(id);
        let role = Some(xml::role(merged.xml, own));
        let role = role.filter(|_| merged.xml.is_some() || !self.xml_is_stated);
        if role.is_none() {
            for member in &mut members {
                member.xml = None;
            }
        }
        let (extra, constraints, description) = self.extra(merged, &place);
        let Constraints { min_properties, max_properties, .. } = *merged.constraints;
        let mut others = merged.constraints.others.clone();
        let is_member =
            |name: &&&str| merged.properties.iter().any(|property| property.name == **name);
        for name in merged.required.iter().filter(|name| !is_member(name)) {
            unmodelled::push(&mut others, format!("required {name}"));
        }
        let is_closed = matches!(merged.extra, Extra::None) && extra.is_none();
        DefinitionKind::Object(Object {
            xml: role,
            members,
            extra,
            is_closed,
            min_properties,
            max_properties,
            extra_docs: description.map(self.prose).unwrap_or_default(),
            extra_constraints: constraints,
            others,
        })
    }

    /// Returns a property; `None` if its schema is `false`.
    pub(super) fn member(
        &mut self,
        property: &Property<'a>,
        merged: &Merged<'a>,
        id: PendingId,
    ) -> Option<Member> {
        if property.parts.iter().any(|part| part.value == Value::Boolean(false)) {
            return None;
        }
        let parts: Vec<Part<'a>> = property.parts.iter().map(|schema| Part::of(*schema)).collect();
        let place = self.place_of(property, id);
        let holds_always = property.holds == Holds::Always;
        let mut lowered = if holds_always || parts.len() < 2 {
            self.type_of(&parts, &place)
        } else {
            self.one_of(&property.parts, &place)
        };
        if property.repeats {
            let item = std::mem::take(&mut lowered.constraints);
            lowered.constraints = constraints::of_list(&SeldomConstraints::default(), item);
            lowered.value = Type::List(Box::new(lowered.clone().or_null()));
            lowered.nullable = false;
        }
        let annotations = self.annotations(&lowered, &parts);
        let required = merged.required.contains(property.name) || annotations.required;
        let xml = self.xml_form(property.name, &lowered, &annotations, &parts);
        lowered.annotations.examples.clone_from(&annotations.examples);
        let examples = lowered.examples();
        let item_docs = lowered.item_description().map(self.prose).unwrap_or_default();
        let Lowered { value, nullable, fixed, constraints, description, .. } = lowered;
        let is_conditional = !holds_always && value != Type::Json;
        Some(Member {
            json: property.name.to_owned(),
            xml: Some(xml),
            nullable: nullable && value != Type::Json,
            value,
            presence: if required { Presence::Required } else { Presence::Optional },
            nillable: annotations.xml.and_then(|xml| xml.get("x-nillable")?.as_bool())
                == Some(true),
            absent_is_empty: annotations.absent_is_empty,
            is_guess: annotations.is_guess,
            is_conditional,
            default: annotations.default_text(),
            json_default: annotations.json_default(),
            fixed,
            constraints,
            examples,
            access: annotations.access,
            required_one_way: false,
            deprecated: annotations.deprecated,
            docs: self.docs_of(property, description, &annotations),
            item_docs,
            links: annotations.links.unwrap_or_default().iter().map(link).collect(),
            span: Some(property.span),
        })
    }

    /// Returns the documentation of a property.
    fn docs_of(
        &self,
        property: &Property<'_>,
        description: Option<&str>,
        annotations: &Annotations<'_>,
    ) -> Prose {
        let text = property.own_text.or(description).or_else(|| title(property));
        let mut docs = text.map(self.prose).unwrap_or_default();
        let link = annotations.documented.and_then(|node| external_docs(node, self.prose));
        docs.blocks.extend(link);
        docs
    }

    /// Returns the position of the type of a property: in the object, or in the schema that
    /// declares the property for several objects.
    fn place_of(&self, property: &Property<'a>, id: PendingId) -> Place {
        let leaf = words(property.name);
        // The type differs from the declared one if other schemas bind its anchors.
        let is_shared = |declared: &Scoped<'a>| {
            property.parts.len() == 1 && self.dynamic.stranger(*declared).is_none()
        };
        let Some(declared) = property.of.filter(is_shared) else {
            return Place::inside(id, leaf);
        };
        match self.names.get(&declared.span) {
            Some(name) if self.types.stated_name(id) != Some(name) => {
                Place::of_words([words(name), leaf].concat())
            }
            Some(_) => Place::inside(id, leaf),
            None => Place::inside(self.reserved.get(&declared.span).copied().unwrap_or(id), leaf),
        }
    }

    /// Returns the annotations of a property; if there are several schemas, the first one wins.
    fn annotations(&mut self, lowered: &Lowered<'a>, parts: &[Part<'a>]) -> Annotations<'a> {
        let mut annotations = lowered.annotations.clone();
        if let [_, ..] = parts
            && parts.len() > 1
        {
            for part in parts {
                let of_part = bare(&self.dynamic, part.schema, &mut self.diagnostics).annotations;
                annotations.deprecated |= of_part.deprecated;
                annotations.required |= of_part.required;
                annotations.default = annotations.default.or(of_part.default);
                if annotations.examples.is_empty() {
                    annotations.examples = of_part.examples;
                }
                annotations.xml = annotations.xml.or(of_part.xml);
                annotations.odd_default = annotations.odd_default.or(of_part.odd_default);
                annotations.links = annotations.links.or(of_part.links);
                annotations.absent_is_empty |= of_part.absent_is_empty;
                annotations.is_guess |= of_part.is_guess;
                if annotations.access == Access::Both {
                    annotations.access = of_part.access;
                }
            }
        }
        annotations
    }

    /// Returns the type of additional properties, if declared, with constraints and description.
    pub(super) fn extra(
        &mut self,
        merged: &Merged<'a>,
        place: &Place,
    ) -> (Option<Type>, SeldomConstraints, Option<&'a str>) {
        let (mut kinds, mut stated) = (Vec::<Type>::new(), Vec::new());
        let schema = match merged.extra {
            Extra::Schema(schema) => Some(schema),
            Extra::Any => {
                kinds.push(Type::Json);
                None
            }
            // In addition to declared properties, keys that match no pattern may have any value.
            Extra::Unstated if !merged.properties.is_empty() && !merged.patterned.is_empty() => {
                kinds.push(Type::Json);
                None
            }
            Extra::Unstated | Extra::None => None,
        };
        let mut is_any = !kinds.is_empty();
        for schema in merged.patterned.iter().copied().chain(schema) {
            if matches!(schema.value, Value::Boolean(_)) {
                kinds.push(Type::Json);
                is_any = true;
                continue;
            }
            let lowered = self.type_of(&[Part::of(schema)], place);
            stated.push((lowered.constraints.clone(), lowered.description));
            let kind = lowered.or_null();
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        // What only applies to some of the values is not stated.
        let is_same = stated.windows(2).all(|pair| pair[0] == pair[1]) && !is_any;
        let (constraints, description) = stated.pop().filter(|_| is_same).unwrap_or_default();
        match kinds.as_slice() {
            [] => (None, SeldomConstraints::default(), None),
            [only] => (Some(only.clone()), constraints, description),
            _ => (Some(Type::Json), SeldomConstraints::default(), None),
        }
    }
}

/// Returns the title of a property, unless it only repeats its name or is the name of a class.
fn title<'a>(property: &Property<'a>) -> Option<&'a str> {
    let title = property.parts.iter().find_map(|part| part.node.get("title")?.as_str())?;
    (title.contains(' ') && words(title) != words(property.name)).then_some(title)
}

/// Parses a link.
fn link(node: &Node) -> Link {
    let text = |key: &str| node.get(key)?.as_str().map(str::to_owned);
    Link { resource_type: text("resource-type"), relation: text("rel"), reverse: text("rev") }
}
