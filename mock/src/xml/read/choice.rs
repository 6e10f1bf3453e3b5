//! Choices.

use restwright_api::{Choice, ChoiceBy, Member, Type, XmlForm};
use restwright_runtime::XmlElement;
use serde_json::{Map, Value};

use super::super::{Defined, TYPE_KEY, XSI, defined, is_called, is_stated};
use super::Reader;

impl Reader<'_> {
    /// Adds the variant of an element; returns false if there is none.
    pub(super) fn take_variant(
        &mut self,
        choice: &Choice,
        element: &XmlElement,
        map: &mut Map<String, Value>,
    ) -> bool {
        let is_own = |variant: &&Member| {
            variant
                .xml
                .as_ref()
                .and_then(XmlForm::name)
                .is_some_and(|name| is_called(element, name))
        };
        let Some(variant) = choice.variants.iter().find(is_own) else { return false };
        let form = variant.xml.as_ref();
        let value = self.at(&variant.json, |reader| reader.element(form, &variant.value, element));
        // An unwrapped list has one element per item.
        match (form, map.get_mut(&variant.json)) {
            (Some(XmlForm::BareList { .. }), Some(Value::Array(items))) => items.push(value),
            (Some(XmlForm::BareList { .. }), None) => {
                map.insert(variant.json.clone(), Value::Array(vec![value]));
            }
            _ => {
                map.insert(variant.json.clone(), value);
            }
        }
        true
    }

    pub(super) fn choice(&mut self, choice: &Choice, element: &XmlElement) -> Value {
        match &choice.by {
            ChoiceBy::Element | ChoiceBy::ElementOrText => {
                let mut map = Map::new();
                let children: Vec<&XmlElement> = element.elements().collect();
                for child in &children {
                    self.take_variant(choice, child, &mut map);
                }
                let is_text = children.is_empty() && choice.by == ChoiceBy::ElementOrText;
                if is_text { element.text().into() } else { Value::Object(map) }
            }
            ChoiceBy::Type => {
                let stated = element.attribute(XSI, "type").map(str::trim);
                let variant = stated.and_then(|stated| {
                    choice.variants.iter().find(|variant| {
                        let name = variant.xml.as_ref().and_then(XmlForm::name);
                        name.is_some_and(|name| is_stated(stated, name))
                    })
                });
                if let (Some(stated), None) = (stated, variant) {
                    self.problem(format!("unknown type `{stated}`"));
                }
                let Some(used) = variant.or(choice.variants.first()) else { return Value::Null };
                let mut value = self.content(&used.value, element);
                if let (Value::Object(map), Some(variant)) = (&mut value, variant) {
                    map.insert(TYPE_KEY.to_owned(), variant.json.clone().into());
                }
                value
            }
            ChoiceBy::Tag { name, .. } => {
                let child = element.elements().find(|child| child.local == *name);
                let stated = child.map(|child| child.text().trim().to_owned());
                let stated = stated.or_else(|| element.attribute("", name).map(str::to_owned));
                let variant = stated.as_deref().and_then(|text| choice.told(text));
                let variant = variant.or_else(|| choice.told(""));
                let Some(variant) = variant else { return element.to_json() };
                let mut value = self.content(&variant.value, element);
                if let (Value::Object(map), Some(stated)) = (&mut value, stated) {
                    map.entry(name.clone()).or_insert_with(|| stated.into());
                }
                value
            }
            ChoiceBy::Event | ChoiceBy::Shape => self.shaped(choice, element),
        }
    }

    /// Reads the first variant whose type has all parts of an element.
    fn shaped(&mut self, choice: &Choice, element: &XmlElement) -> Value {
        let is_nested = element.elements().next().is_some() || !element.attributes.is_empty();
        for variant in &choice.variants {
            let is_single = !matches!(
                (&variant.value, defined(self.types, &variant.value)),
                (Type::List(_) | Type::Map(_), _) | (_, Defined::Object(_))
            );
            if is_single == is_nested {
                continue;
            }
            let before = self.problems.len();
            let strict = std::mem::replace(&mut self.is_strict, true);
            let value = self.content(&variant.value, element);
            self.is_strict = strict;
            if self.problems.len() == before {
                return value;
            }
            self.problems.truncate(before);
        }
        element.to_json()
    }
}
