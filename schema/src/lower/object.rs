//! Objects: members, and what stands under other keys.

use restwright_api::words::words;
use restwright_api::{Access, DefinitionKind, Member, Object, Presence, Type, TypeId};
use restwright_data::{Node, Value};

use super::{Lowered, Place, Schemas, xml};
use crate::essence::{Notes, essence};
use crate::facts::{Extra, Facts, Part, Property};

impl<'a> Schemas<'a> {
    pub(super) fn object(&mut self, facts: &Facts<'a>, id: TypeId) -> DefinitionKind {
        let members = facts.properties.iter().filter_map(|found| self.member(found, facts, id));
        let members = members.collect();
        let place = Place::Inside { of: id, leaf: vec!["value".to_owned()] };
        let slot = &self.slots[id.0 as usize];
        let own = slot.name.as_deref().or(slot.title);
        let role = xml::role(facts.xml, own);
        let extra = self.extra(facts, &place);
        DefinitionKind::Object(Object { xml: Some(role), members, extra })
    }

    /// A member; `None` where its schema says that it is never there.
    fn member(&mut self, found: &Property<'a>, facts: &Facts<'a>, id: TypeId) -> Option<Member> {
        if found.parts.iter().any(|part| part.value == Value::Boolean(false)) {
            return None;
        }
        let parts: Vec<Part<'a>> = found.parts.iter().map(|node| Part::of(node)).collect();
        let place = Place::Inside { of: id, leaf: words(found.name) };
        let lowered = self.type_of(&parts, &place);
        let notes = self.notes(&lowered, &parts);
        let required = facts.required.contains(found.name) || notes.required;
        let xml = self.xml_form(found.name, &lowered, &notes, &parts);
        let Lowered { value, nullable, fixed, constraints, description, .. } = lowered;
        Some(Member {
            json: found.name.to_owned(),
            xml: Some(xml),
            nullable: nullable && value != Type::Json,
            value,
            presence: if required { Presence::Required } else { Presence::Optional },
            nillable: false,
            absent_is_empty: false,
            default: notes.default.and_then(Node::scalar_text).filter(|text| text != "null"),
            fixed,
            constraints,
            access: notes.access,
            deprecated: notes.deprecated,
            docs: description.map(self.prose).unwrap_or_default(),
            links: Vec::new(),
            span: Some(found.span),
        })
    }

    /// What is said of a member beside its type; of several schemas the first that says it.
    fn notes(&mut self, lowered: &Lowered<'a>, parts: &[Part<'a>]) -> Notes<'a> {
        let mut notes = lowered.notes.clone();
        if let [_, ..] = parts
            && parts.len() > 1
        {
            for part in parts {
                let found = essence(self.tree, part.node, &mut self.diagnostics).notes;
                notes.deprecated |= found.deprecated;
                notes.required |= found.required;
                notes.default = notes.default.or(found.default);
                notes.xml = notes.xml.or(found.xml);
                if notes.access == Access::Both {
                    notes.access = found.access;
                }
            }
        }
        notes
    }

    /// What stands under keys that are not declared, where the schemas mean such keys.
    pub(super) fn extra(&mut self, facts: &Facts<'a>, place: &Place) -> Option<Type> {
        let mut kinds: Vec<Type> = Vec::new();
        let schema = match facts.extra {
            Extra::Schema(node) => Some(node),
            Extra::Any => {
                kinds.push(Type::Json);
                None
            }
            Extra::Unstated | Extra::None => None,
        };
        for node in facts.patterned.iter().copied().chain(schema) {
            if matches!(node.value, Value::Boolean(_)) {
                kinds.push(Type::Json);
                continue;
            }
            let found = self.type_of(&[Part::of(node)], place).or_null();
            if !kinds.contains(&found) {
                kinds.push(found);
            }
        }
        match kinds.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            _ => Some(Type::Json),
        }
    }
}
