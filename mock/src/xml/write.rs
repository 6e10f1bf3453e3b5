//! Conversion of JSON values to XML.

use restwright_api::{
    Body, Choice, ChoiceBy, Content, Member, Object, QName, Type, Types, XmlEntries, XmlForm,
    XmlRole,
};
use restwright_runtime::{XmlElement, XmlNode, to_xml};
use serde_json::{Map, Value};

use super::elements::{any, attribute, element, expanded, generic, items, push_text, text};
use super::notation::{self, property};
use super::{Defined, XSI, defined};

/// Writes a value as the document of a body; returns `None` if it has no XML form.
pub(crate) fn write(types: &Types, body: &Body, value: &Value) -> Option<Vec<u8>> {
    let writer = Writer { types };
    let root = match &body.content {
        Content::Typed { value: of, xml } => writer.document(of, xml.as_ref(), value)?,
        _ => XmlElement::from_json("value", value),
    };
    to_xml(&root).ok().map(String::into_bytes)
}

struct Writer<'a> {
    types: &'a Types,
}

impl Writer<'_> {
    fn document(&self, of: &Type, form: Option<&XmlForm>, value: &Value) -> Option<XmlElement> {
        let mut parent = element(&QName { namespace: None, local: String::new() });
        match (form, defined(self.types, of)) {
            (Some(form), _) => {
                let value = self.inside(value, form.name(), of);
                self.form(&mut parent, form, of, value);
            }
            (None, Defined::Object(object)) => match &object.xml {
                Some(XmlRole::Document(name)) => {
                    let value = self.inside(value, Some(name), of);
                    self.form(&mut parent, &XmlForm::Element(name.clone()), of, value);
                }
                // JSON has an object around the document.
                Some(XmlRole::Wrapper) => self.object(&mut parent, object, value.as_object()?),
                _ => return None,
            },
            (None, Defined::Choice(choice)) => self.choice(&mut parent, choice, value),
            (None, Defined::Other) => return None,
        }
        parent.nodes.into_iter().find_map(|node| match node {
            XmlNode::Element(element) => Some(element),
            XmlNode::Text(_) => None,
        })
    }

    /// Returns the value of a document without an object around it.
    fn inside<'v>(&self, value: &'v Value, root: Option<&QName>, of: &Type) -> &'v Value {
        let members = self.types.object(of).map_or(&[][..], |object| &object.members);
        root.map_or(value, |root| notation::inside(value, root, members))
    }

    /// Adds a value to the element of its object.
    fn form(&self, out: &mut XmlElement, form: &XmlForm, of: &Type, value: &Value) {
        match form {
            XmlForm::Attribute(name) => {
                out.attributes.push(attribute(name, text(notation::single(value))));
            }
            XmlForm::Element(name) => self.child(out, name, of, value),
            XmlForm::Text => push_text(out, &text(value)),
            XmlForm::Tokens(name) => {
                let mut child = element(name);
                push_text(&mut child, &text(value));
                out.nodes.push(XmlNode::Element(child));
            }
            XmlForm::WrappedList { name, item } => {
                let mut child = element(name);
                for (of, value) in items(of, value) {
                    self.child(&mut child, item, of, value);
                }
                out.nodes.push(XmlNode::Element(child));
            }
            XmlForm::BareList { item } => {
                for (of, value) in items(of, value) {
                    self.child(out, item, of, value);
                }
            }
            XmlForm::Map { name, entries } => self.map(out, name, entries, of, value),
            XmlForm::Inline => match (of, value) {
                (Type::List(item), Value::Array(values)) => {
                    for value in values {
                        self.fill(out, item, value);
                    }
                }
                _ => self.fill(out, of, value),
            },
            XmlForm::Any if matches!(of, Type::Map(_)) => self.fill(out, of, value),
            XmlForm::Any => match value {
                Value::Array(values) => values.iter().for_each(|value| any(out, value)),
                value => any(out, value),
            },
            XmlForm::AnyAttribute => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    out.attributes.push(attribute(&expanded(key), text(value)));
                }
            }
        }
    }

    fn map(
        &self,
        out: &mut XmlElement,
        name: &QName,
        entries: &XmlEntries,
        of: &Type,
        value: &Value,
    ) {
        let mut child = element(name);
        let item = if let Type::Map(item) = of { item } else { of };
        for (key, value) in value.as_object().into_iter().flatten() {
            match entries {
                XmlEntries::Named => {
                    let namespace = name.namespace.clone();
                    let name = QName { namespace, local: key.clone() };
                    self.child(&mut child, &name, item, value);
                }
                XmlEntries::Keyed { item: name, key: attribute_name } => {
                    let mut entry = element(name);
                    entry.attributes.push(attribute(attribute_name, key.clone()));
                    self.fill(&mut entry, item, value);
                    child.nodes.push(XmlNode::Element(entry));
                }
            }
        }
        out.nodes.push(XmlNode::Element(child));
    }

    fn child(&self, out: &mut XmlElement, name: &QName, of: &Type, value: &Value) {
        let mut child = element(name);
        self.fill(&mut child, of, value);
        out.nodes.push(XmlNode::Element(child));
    }

    /// Writes the content of an element.
    fn fill(&self, out: &mut XmlElement, of: &Type, value: &Value) {
        if notation::is_nil(value) {
            let namespace = Some(XSI.to_owned());
            let name = QName { namespace, local: "nil".to_owned() };
            return out.attributes.push(attribute(&name, "true".to_owned()));
        }
        match (of, value) {
            (Type::Nullable(inner), _) => self.fill(out, inner, value),
            (Type::Json, _) => generic(out, value),
            (Type::Xml, value) => any(out, value),
            (Type::Map(item), Value::Object(members)) => {
                for (key, value) in members {
                    let name = QName { namespace: None, local: key.clone() };
                    self.child(out, &name, item, value);
                }
            }
            (Type::Named(_), value) => match (defined(self.types, of), value) {
                (Defined::Object(object), Value::Object(members)) => {
                    self.object(out, object, members);
                }
                // The text of an element whose attributes are absent.
                (Defined::Object(object), value) if !value.is_array() => {
                    let is_text = |member: &&Member| member.xml == Some(XmlForm::Text);
                    if object.members.iter().any(|member| is_text(&member)) {
                        push_text(out, &text(value));
                    }
                }
                (Defined::Choice(choice), value) => self.choice(out, choice, value),
                _ => push_text(out, &text(notation::single(value))),
            },
            _ => push_text(out, &text(notation::single(value))),
        }
    }

    fn object(&self, out: &mut XmlElement, object: &Object, values: &Map<String, Value>) {
        for member in &object.members {
            let Some(form) = &member.xml else { continue };
            // In JSON, the properties of an inline object are in the parent object.
            let is_spread = *form == XmlForm::Inline && !matches!(member.value, Type::List(_));
            if is_spread {
                self.inline(out, &member.value, values);
                continue;
            }
            let value = property(values, member);
            if let Some(value) = value.filter(|value| !value.is_null() || member.nillable) {
                self.form(out, form, &member.value, value);
            }
        }
    }

    fn inline(&self, out: &mut XmlElement, of: &Type, values: &Map<String, Value>) {
        match defined(self.types, of) {
            Defined::Object(object) => self.object(out, object, values),
            Defined::Choice(choice) => {
                let variants = choice.variants.iter();
                for (variant, value) in
                    variants.filter_map(|variant| Some((variant, property(values, variant)?)))
                {
                    self.variant(out, variant, value);
                }
            }
            Defined::Other => {}
        }
    }

    fn variant(&self, out: &mut XmlElement, variant: &Member, value: &Value) {
        match &variant.xml {
            Some(form) => self.form(out, form, &variant.value, value),
            None => self.fill(out, &variant.value, value),
        }
    }

    fn choice(&self, out: &mut XmlElement, choice: &Choice, value: &Value) {
        let is = |name: &str| choice.variants.iter().find(|variant| variant.json == name);
        let named = |name: &str| is(name).or_else(|| is(notation::local(name)));
        let member = |key: &str| value.get(key).map(text);
        match &choice.by {
            ChoiceBy::Element | ChoiceBy::ElementOrText => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    if let Some(variant) = named(key) {
                        self.variant(out, variant, value);
                    }
                }
                if let Value::String(text) = value {
                    push_text(out, text);
                }
            }
            ChoiceBy::Type => {
                let variant = notation::stated_type(value).and_then(named);
                if let Some(name) = variant.and_then(|variant| variant.xml.as_ref()?.name()) {
                    let namespace = Some(XSI.to_owned());
                    let kind = QName { namespace, local: "type".to_owned() };
                    out.attributes.push(attribute(&kind, name.local.clone()));
                }
                if let Some(variant) = variant.or(choice.variants.first()) {
                    self.fill(out, &variant.value, value);
                }
            }
            ChoiceBy::Tag { name, .. } => {
                let tag = member(name);
                let variant = tag.as_deref().and_then(|text| choice.told(text));
                let variant = variant.or_else(|| choice.told(""));
                if let (Some(tag), true) = (&tag, self.lacks(variant, name)) {
                    let name = QName { namespace: None, local: name.clone() };
                    self.child(out, &name, &Type::Json, &Value::from(tag.as_str()));
                }
                match variant {
                    Some(variant) => self.fill(out, &variant.value, value),
                    None => generic(out, value),
                }
            }
            ChoiceBy::Event | ChoiceBy::Shape => {
                let fits = |variant: &&Member| self.fits(&variant.value, value);
                match choice.variants.iter().find(fits) {
                    Some(variant) => self.fill(out, &variant.value, value),
                    None => generic(out, value),
                }
            }
        }
    }

    /// Returns whether the type of a variant does not have a property.
    fn lacks(&self, variant: Option<&Member>, name: &str) -> bool {
        let Some(variant) = variant else { return false };
        let object = self.types.object(&variant.value);
        object.is_none_or(|object| object.members.iter().all(|member| member.json != name))
    }

    /// Returns whether a value may have a type, judged by its kind and its properties.
    fn fits(&self, of: &Type, value: &Value) -> bool {
        match (of, value) {
            (Type::Nullable(inner), value) => value.is_null() || self.fits(inner, value),
            (Type::List(_), value) => value.is_array(),
            (Type::Map(_), value) => value.is_object(),
            (Type::Scalar(_), value) => !value.is_object() && !value.is_array(),
            (Type::Named(_), value) => match (defined(self.types, of), value) {
                (Defined::Object(object), Value::Object(values)) => {
                    let is_known =
                        |key: &String| object.members.iter().any(|member| member.json == *key);
                    object.extra.is_some() || values.keys().all(is_known)
                }
                (Defined::Object(_), _) => false,
                (Defined::Choice(_), _) => true,
                (Defined::Other, value) => !value.is_object() && !value.is_array(),
            },
            _ => true,
        }
    }
}
