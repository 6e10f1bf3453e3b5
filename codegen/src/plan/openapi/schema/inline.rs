//! Objects. Content written inline in XML is flattened in JSON: the properties of a group, and the
//! key of a choice's alternative, are properties of the object itself.

use restwright_api::{ChoiceBy, DefinitionKind, Member, Object, Presence, Type, TypeId, XmlForm};

use super::super::commonmark;
use super::super::document::{Entries, Inline, Schema, Word};
use super::Schemas;
use super::constraints::{constrain, constrain_further};
use crate::plan::made::REQUIRED;

/// Properties of an object while it is flattened.
#[derive(Default)]
struct Gathered {
    properties: Entries<Schema>,
    required: Vec<String>,
    /// Sets of keys of which one is required, a set for each choice.
    one_of: Vec<Vec<String>>,
    /// The groups being flattened, since a recursive group is not flattened again.
    open: Vec<TypeId>,
}

impl Schemas<'_> {
    pub(super) fn object(&self, object: &Object) -> Schema {
        let mut gathered = Gathered::default();
        let mut inline = Vec::new();
        for (position, member) in object.members.iter().enumerate() {
            let required = member.presence_where_sent() == Presence::Required;
            let count = gathered.properties.iter().count();
            if self.gather_inline(member, required, &mut gathered) {
                let added = gathered.properties.iter().skip(count);
                inline.push(Inline {
                    name: member.json.clone(),
                    position,
                    properties: added.map(|(name, _)| name.to_owned()).collect(),
                    required,
                    schema: self.member(member),
                });
            } else {
                self.put(member, required, &mut gathered);
            }
        }
        let Gathered { properties, required, one_of, .. } = gathered;
        let mut sets = one_of.into_iter().map(|keys| {
            keys.into_iter()
                .map(|key| Schema { required: vec![key], ..Schema::default() })
                .collect()
        });
        let no_properties = properties.is_empty();
        let mut schema =
            Schema { properties, required, no_properties, inline, ..Schema::of(Word::Object) };
        schema.one_of = sets.next().unwrap_or_default();
        schema.all_of = sets.map(|one_of| Schema { one_of, ..Schema::default() }).collect();
        schema.min_properties = object.min_properties;
        schema.max_properties = object.max_properties;
        schema.additional_properties = object.extra.as_ref().map(|extra| {
            let mut values = self.of(extra);
            constrain(&mut values, &object.extra_constraints);
            values.description = commonmark(&object.extra_docs);
            Box::new(values)
        });
        // Undeclared properties can be required too.
        let (required, others): (Vec<String>, Vec<String>) =
            object.others.iter().cloned().partition(|text| text.starts_with(REQUIRED));
        let names = required.iter().map(|text| text[REQUIRED.len()..].to_owned());
        schema.required.extend(names);
        constrain_further(&mut schema, &others);
        schema
    }

    fn gather(&self, object: &Object, needed: bool, gathered: &mut Gathered) {
        for member in &object.members {
            let needed = needed && member.presence_where_sent() == Presence::Required;
            if !self.gather_inline(member, needed, gathered) {
                self.put(member, needed, gathered);
            }
        }
    }

    fn put(&self, member: &Member, needed: bool, gathered: &mut Gathered) {
        // Two properties with the same name are one in JSON.
        let is_new = gathered.properties.insert(&member.json, self.member(member)).is_none();
        if needed && is_new {
            gathered.required.push(member.json.clone());
        }
    }

    /// Flattens an inline property; returns false for any other property.
    fn gather_inline(&self, member: &Member, needed: bool, gathered: &mut Gathered) -> bool {
        let (Some(XmlForm::Inline), Type::Named(id)) = (&member.xml, &member.value) else {
            return false;
        };
        match &self.types.definition(*id).kind {
            DefinitionKind::Object(group) if !gathered.open.contains(id) => {
                gathered.open.push(*id);
                self.gather(group, needed, gathered);
                gathered.open.pop();
                true
            }
            DefinitionKind::Choice(choice) if choice.by == ChoiceBy::Element => {
                for variant in &choice.variants {
                    self.put(variant, false, gathered);
                }
                if needed {
                    let keys = choice.variants.iter().map(|variant| variant.json.clone());
                    gathered.one_of.push(keys.collect());
                }
                true
            }
            _ => false,
        }
    }
}
