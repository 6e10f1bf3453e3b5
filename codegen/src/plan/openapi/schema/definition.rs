//! Definitions as components.

use restwright_api::{
    Choice, ChoiceBy, Definition, DefinitionKind, Enumeration, EnumerationBase, EnumerationValue,
    Member, Type,
};

use super::super::commonmark;
use super::super::document::{Discriminator, Entries, Schema, Word};
use super::constraints::constrain_further;
use super::{Schemas, describe, fitting, literal, nullable, xml};

impl Schemas<'_> {
    /// Returns the components, in the order of the definitions.
    pub(in super::super) fn components(&self) -> Entries<Schema> {
        let definitions = self.types.definitions.iter().zip(self.names);
        let mut components: Entries<Schema> = definitions
            .map(|(definition, name)| (name.clone(), self.definition(definition)))
            .collect();
        for place in &self.types.places {
            let is_own = self.types.definition(place.of).name == place.name;
            let component = components.get_mut(&self.names[place.of.0 as usize]);
            if let Some(component) = component.filter(|_| !is_own) {
                component.other_names.push(place.name.to_string());
            }
        }
        components
    }

    fn definition(&self, definition: &Definition) -> Schema {
        let mut schema = match &definition.kind {
            DefinitionKind::Object(object) => {
                let mut schema = self.object(object);
                schema.xml = object.xml.as_ref().map(xml::role);
                schema
            }
            DefinitionKind::Enumeration(set) => enumeration(set),
            DefinitionKind::Choice(choice) => {
                let mut schema = self.choice(choice);
                constrain_further(&mut schema, &choice.others);
                schema
            }
        };
        describe(&mut schema, &definition.docs);
        schema.deprecated = definition.deprecated;
        schema
    }

    fn choice(&self, choice: &Choice) -> Schema {
        match &choice.by {
            ChoiceBy::Element => Schema { choice: Some("element"), ..self.by_key(choice, None) },
            ChoiceBy::ElementOrText => {
                let text = Some(Schema::of(Word::String));
                Schema { choice: Some("element-or-text"), ..self.by_key(choice, text) }
            }
            ChoiceBy::Type => {
                let mut schema = self.by_member(choice, "@type");
                schema.choice = Some("type");
                schema.any_of =
                    choice.variants.iter().map(|alternative| self.typed(alternative)).collect();
                schema
            }
            ChoiceBy::Event => {
                let any_of =
                    choice.variants.iter().map(|alternative| self.typed(alternative)).collect();
                Schema { choice: Some("event"), any_of, ..Schema::default() }
            }
            ChoiceBy::Tag { name, .. } => self.by_member(choice, name),
            ChoiceBy::Shape => {
                let list = choice.variants.iter().map(|variant| self.variant(variant)).collect();
                if choice.is_any_of {
                    Schema { any_of: list, ..Schema::default() }
                } else {
                    Schema { one_of: list, ..Schema::default() }
                }
            }
        }
    }

    /// Returns a choice by the key of the only property.
    fn by_key(&self, choice: &Choice, text: Option<Schema>) -> Schema {
        let variants = choice.variants.iter().map(|variant| Schema {
            properties: [(variant.json.clone(), self.member(variant))].into_iter().collect(),
            required: vec![variant.json.clone()],
            ..Schema::of(Word::Object)
        });
        Schema { one_of: variants.chain(text).collect(), ..Schema::default() }
    }

    /// Returns a choice by a discriminator property. A value may match several alternatives, since
    /// types may extend each other: the property decides.
    fn by_member(&self, choice: &Choice, name: &str) -> Schema {
        let any_of: Vec<Schema> =
            choice.variants.iter().map(|variant| self.variant(variant)).collect();
        let named = choice.variants.iter().zip(&any_of);
        let mapping = named.filter_map(|(variant, schema)| {
            let reference = schema.reference.clone()?;
            Some((variant.json.clone(), reference))
        });
        let (otherwise, mapping): (Vec<_>, Vec<_>) =
            mapping.partition(|(text, _): &(String, String)| text.is_empty());
        let otherwise = otherwise.into_iter().map(|(_, reference)| reference).next();
        let mapping = mapping.into_iter().collect();
        let mut alternatives: Vec<Schema> = Vec::new();
        for schema in any_of {
            // Several values may have the same type.
            if !alternatives.contains(&schema) {
                alternatives.push(schema);
            }
        }
        let discriminator = Discriminator { property_name: name.to_owned(), mapping };
        Schema {
            any_of: alternatives,
            discriminator: Some(discriminator),
            default_mapping: otherwise,
            tag_names: choice.also.clone(),
            ..Schema::default()
        }
    }

    /// Returns an alternative of a choice by type, with its title and element name.
    fn typed(&self, variant: &Member) -> Schema {
        let mut schema = self.variant(variant);
        schema.title = Some(variant.json.clone());
        if let Some(form) = &variant.xml {
            xml::document_xml(form, &mut schema);
        }
        schema
    }

    fn variant(&self, variant: &Member) -> Schema {
        let mut schema = self.of(&variant.value);
        if variant.nullable {
            schema = nullable(schema);
        }
        if !matches!(variant.value, Type::Named(_)) {
            schema.title = Some(variant.json.clone());
        }
        let base = self.scalar_of(&variant.value);
        schema.constant = fitting(&variant.value, base, variant.fixed.as_deref());
        describe(&mut schema, &variant.docs);
        schema
    }
}

fn enumeration(set: &Enumeration) -> Schema {
    let words = match set.base {
        EnumerationBase::Text => vec![Word::String],
        EnumerationBase::Integer => vec![Word::Integer],
        EnumerationBase::Number => vec![Word::Number],
        EnumerationBase::Boolean => vec![Word::Boolean],
        EnumerationBase::Mixed => Vec::new(),
    };
    let values = || set.values.iter();
    let has_names = values().any(|value| value.name.is_some());
    let has_docs = values().any(|value| !value.docs.is_empty());
    let has_media_types = values().any(|value| value.media_type.is_some());
    let media_type = |value: &EnumerationValue| {
        value.media_type.as_ref().map_or_else(String::new, ToString::to_string)
    };
    let names = values().map(|value| value.name.clone().unwrap_or_else(|| value.value.clone()));
    Schema {
        words,
        values: values().map(|value| literal(set.base.scalar(), &value.value)).collect(),
        is_enumeration: set.values.len() == 1 || set.base == EnumerationBase::Boolean,
        open_set: set.is_open,
        value_names: names.filter(|_| has_names).collect(),
        value_descriptions: values()
            .map(|value| commonmark(&value.docs))
            .filter(|_| has_docs)
            .collect(),
        value_media_types: values().map(media_type).filter(|_| has_media_types).collect(),
        ..Schema::default()
    }
}
