//! Examples as XML documents: values in the form of their properties.

use std::fmt::Write;

use restwright_api::{
    Choice, ChoiceBy, DefinitionKind, Member, Object, QName, Type, Types, XmlEntries, XmlForm,
};

use super::json::Json;

/// Namespace of `xsi:nil` and `xsi:type`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// JSON key of the type of a value (`ChoiceBy::Type`).
const TYPE_KEY: &str = "@type";

/// An element.
#[derive(Default)]
struct Element {
    namespace: String,
    local: String,
    attributes: Vec<(QName, String)>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn of(name: &QName) -> Self {
        let namespace = name.namespace.clone().unwrap_or_default();
        Self { namespace, local: name.local.clone(), ..Self::default() }
    }
}

/// Returns a value as a document; `None` if a part of it has no form in XML.
pub(super) fn document(types: &Types, of: &Type, form: &XmlForm, json: &Json) -> Option<String> {
    let mut parent = Element::default();
    Writer { types }.form(&mut parent, form, of, json)?;
    let [root] = &parent.children[..] else { return None };
    let mut out = String::new();
    write(root, (0, ""), &mut out);
    Some(out)
}

struct Writer<'a> {
    types: &'a Types,
}

impl Writer<'_> {
    /// Adds a value to the element of its object.
    fn form(&self, out: &mut Element, form: &XmlForm, of: &Type, json: &Json) -> Option<()> {
        match form {
            XmlForm::Attribute(name) => out.attributes.push((name.clone(), text(json)?)),
            XmlForm::Element(name) => out.children.push(self.element(name, of, json)?),
            XmlForm::Text => out.text.push_str(&text(json)?),
            XmlForm::Tokens(name) => {
                out.children.push(Element { text: text(json)?, ..Element::of(name) });
            }
            XmlForm::WrappedList { name, item } => {
                let mut list = Element::of(name);
                self.items(&mut list, item, of, json)?;
                out.children.push(list);
            }
            XmlForm::BareList { item } => self.items(out, item, of, json)?,
            XmlForm::Map { name, entries } => {
                let map = self.map(name, entries, of, json)?;
                out.children.push(map);
            }
            XmlForm::Inline => match (of, json) {
                (Type::List(item), Json::List(values)) => {
                    values.iter().try_for_each(|json| self.fill(out, item, json))?;
                }
                _ => self.fill(out, of, json)?,
            },
            XmlForm::Any | XmlForm::AnyAttribute => return None,
        }
        Some(())
    }

    fn items(&self, out: &mut Element, name: &QName, of: &Type, json: &Json) -> Option<()> {
        let (Type::List(item), Json::List(values)) = (of, json) else { return None };
        for json in values {
            out.children.push(self.element(name, item, json)?);
        }
        Some(())
    }

    fn map(&self, name: &QName, entries: &XmlEntries, of: &Type, json: &Json) -> Option<Element> {
        let (Type::Map(item), Json::Object(members)) = (of, json) else { return None };
        let mut map = Element::of(name);
        for (key, json) in members {
            let entry = match entries {
                XmlEntries::Named => {
                    let namespace = name.namespace.clone();
                    self.element(&QName { namespace, local: key.clone() }, item, json)?
                }
                XmlEntries::Keyed { item: name, key: attribute } => {
                    let mut entry = self.element(name, item, json)?;
                    entry.attributes.insert(0, (attribute.clone(), key.clone()));
                    entry
                }
            };
            map.children.push(entry);
        }
        Some(map)
    }

    fn element(&self, name: &QName, of: &Type, json: &Json) -> Option<Element> {
        let mut element = Element::of(name);
        self.fill(&mut element, of, json)?;
        Some(element)
    }

    /// Writes the content of an element.
    fn fill(&self, out: &mut Element, of: &Type, json: &Json) -> Option<()> {
        if matches!(json, Json::Raw(text) if text == "null") {
            out.attributes.push((xsi("nil"), "true".to_owned()));
            return Some(());
        }
        let id = match of {
            Type::Nullable(inner) => return self.fill(out, inner, json),
            Type::Named(id) => *id,
            // Any content includes text.
            Type::Scalar(_) | Type::Json | Type::Xml => {
                out.text.push_str(&text(json)?);
                return Some(());
            }
            Type::List(_) | Type::Map(_) | Type::Bytes => return None,
        };
        match (&self.types.definition(id).kind, json) {
            (DefinitionKind::Object(object), Json::Object(members)) => {
                self.object(out, object, members)
            }
            (DefinitionKind::Choice(choice), json) => self.choice(out, choice, json),
            (DefinitionKind::Enumeration(_), json) => {
                out.text.push_str(&text(json)?);
                Some(())
            }
            (DefinitionKind::Object(_), _) => None,
        }
    }

    fn object(&self, out: &mut Element, object: &Object, values: &[(String, Json)]) -> Option<()> {
        for member in &object.members {
            let form = member.xml.as_ref()?;
            // In JSON, the properties of an inline value are in the parent object.
            let of = match &member.value {
                Type::Nullable(inner) => inner,
                value => value,
            };
            if *form == XmlForm::Inline && !matches!(of, Type::List(_)) {
                self.inline(out, of, values)?;
            } else if let Some((_, json)) = values.iter().find(|(name, _)| *name == member.json) {
                self.form(out, form, of, json)?;
            }
        }
        Some(())
    }

    /// Writes those of the properties that belong to an inline value.
    fn inline(&self, out: &mut Element, of: &Type, values: &[(String, Json)]) -> Option<()> {
        let Type::Named(id) = of else { return None };
        match &self.types.definition(*id).kind {
            DefinitionKind::Object(object) => self.object(out, object, values),
            DefinitionKind::Choice(choice) => {
                for (name, json) in values {
                    if let Some(variant) = choice.variants.iter().find(|own| own.json == *name) {
                        self.variant(out, variant, json)?;
                    }
                }
                Some(())
            }
            DefinitionKind::Enumeration(_) => None,
        }
    }

    fn variant(&self, out: &mut Element, variant: &Member, json: &Json) -> Option<()> {
        match &variant.xml {
            Some(form) => self.form(out, form, &variant.value, json),
            None => self.fill(out, &variant.value, json),
        }
    }

    fn choice(&self, out: &mut Element, choice: &Choice, json: &Json) -> Option<()> {
        let Json::Object(values) = json else { return None };
        match &choice.by {
            ChoiceBy::Element | ChoiceBy::ElementOrText => {
                for (name, json) in values {
                    let variant = choice.variants.iter().find(|variant| variant.json == *name)?;
                    self.variant(out, variant, json)?;
                }
                Some(())
            }
            // Without `xsi:type`, the value has the first type.
            ChoiceBy::Type => {
                let (first, stated) = (choice.variants.first()?, values.first()?);
                let is_first =
                    stated.0 == TYPE_KEY && text(&stated.1).as_ref() == Some(&first.json);
                if is_first { self.fill(out, &first.value, json) } else { None }
            }
            ChoiceBy::Tag { .. } | ChoiceBy::Event | ChoiceBy::Shape => None,
        }
    }
}

fn xsi(local: &str) -> QName {
    QName { namespace: Some(XSI.to_owned()), local: local.to_owned() }
}

/// Returns a single value, or a list of single values separated by spaces.
fn text(json: &Json) -> Option<String> {
    match json {
        Json::Raw(raw) if raw.starts_with('"') => serde_json::from_str(raw).ok(),
        Json::Raw(raw) => Some(raw.clone()),
        Json::List(items) => Some(items.iter().map(text).collect::<Option<Vec<_>>>()?.join(" ")),
        Json::Object(_) => None,
    }
}

/// Writes an element in an element with the given depth and default namespace.
fn write(element: &Element, (depth, namespace): (usize, &str), out: &mut String) {
    let Element { local, attributes, children, text, .. } = element;
    out.extend(["<", local]);
    if element.namespace != namespace {
        let _ = write!(out, " xmlns=\"{}\"", escaped(&element.namespace));
    }
    for (at, (name, value)) in attributes.iter().enumerate() {
        let prefix = match name.namespace.as_deref() {
            None | Some("") => String::new(),
            Some("http://www.w3.org/XML/1998/namespace") => "xml:".to_owned(),
            Some(uri) => {
                let prefix = if uri == XSI { "xsi".to_owned() } else { format!("a{at}") };
                let _ = write!(out, " xmlns:{prefix}=\"{}\"", escaped(uri));
                prefix + ":"
            }
        };
        // Line breaks and tabs of attributes would be read as spaces.
        let value = escaped(value).replace('\n', "&#10;").replace('\t', "&#9;");
        let _ = write!(out, " {prefix}{}=\"{value}\"", name.local);
    }
    if children.is_empty() && text.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    out.push_str(&escaped(text));
    for child in children {
        out.push('\n');
        out.push_str(&"  ".repeat(depth + 1));
        write(child, (depth + 1, &element.namespace), out);
    }
    if !children.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.extend(["</", local, ">"]);
}

/// Escapes a text of an element or attribute. Characters that XML does not allow (XML 1.0, section
/// 2.2) are replaced: no document has them.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A literal one would be read as a line feed.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}
