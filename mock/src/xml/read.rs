//! Conversion of XML to JSON values.

mod choice;
mod others;
mod seen;
mod value;

use restwright_api::{
    ChoiceBy, Content, Member, Object, QName, Type, Types, XmlEntries, XmlForm, XmlRole,
};
use restwright_runtime::XmlElement;
use serde_json::{Map, Value};

use self::seen::Seen;
use self::value::value;
use super::{Defined, XSI, defined, is_called};

/// Part of a document that does not match its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misread {
    /// JSON pointer to the enclosing value.
    pub(crate) pointer: String,
    /// Problem.
    pub(crate) detail: String,
}

/// Reads a document as a value of a body; `is_strict` if unknown elements are invalid, too.
pub(crate) fn read(
    types: &Types,
    content: &Content,
    root: &XmlElement,
    is_strict: bool,
) -> Result<Value, Vec<Misread>> {
    let mut reader = Reader { types, is_strict, path: Vec::new(), problems: Vec::new() };
    let value = match content {
        Content::Typed { value, xml } => reader.document(value, xml.as_ref(), root),
        _ => root.to_json(),
    };
    if reader.problems.is_empty() { Ok(value) } else { Err(reader.problems) }
}

struct Reader<'a> {
    types: &'a Types,
    is_strict: bool,
    /// Keys of the current value.
    path: Vec<String>,
    problems: Vec<Misread>,
}

/// Maximum number of problems that are reported.
const MAX_PROBLEMS: usize = 20;

impl Reader<'_> {
    fn problem(&mut self, detail: String) {
        if self.problems.len() < MAX_PROBLEMS {
            let steps = self
                .path
                .iter()
                .flat_map(|key| ["/".to_owned(), key.replace('~', "~0").replace('/', "~1")]);
            let pointer = std::iter::once("#".to_owned()).chain(steps).collect();
            self.problems.push(Misread { pointer, detail });
        }
    }

    fn at<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key.to_owned());
        let value = read(self);
        self.path.pop();
        value
    }

    fn document(&mut self, of: &Type, form: Option<&XmlForm>, root: &XmlElement) -> Value {
        let types = self.types;
        if let Defined::Object(object) = defined(types, of)
            && object.is_wrapper()
        {
            let is_root = |member: &&Member| {
                member
                    .xml
                    .as_ref()
                    .and_then(XmlForm::name)
                    .is_some_and(|name| is_called(root, name))
            };
            let Some(member) = object.members.iter().find(is_root) else {
                let names =
                    object.members.iter().filter_map(|candidate| candidate.xml.as_ref()?.name());
                return self.wrong_root(root, &names.cloned().collect::<Vec<_>>());
            };
            return self.element(member.xml.as_ref(), &member.value, root);
        }
        let own = match defined(types, of) {
            Defined::Object(Object { xml: Some(XmlRole::Document(name)), .. }) => Some(name),
            _ => None,
        };
        if let Some(name) = form.and_then(XmlForm::name).or(own)
            && !is_called(root, name)
        {
            return self.wrong_root(root, std::slice::from_ref(name));
        }
        if let (None, None, Defined::Choice(choice)) = (form, own, defined(types, of))
            && matches!(choice.by, ChoiceBy::Element | ChoiceBy::ElementOrText)
        {
            let mut map = Map::new();
            if !self.take_variant(choice, root, &mut map) {
                let names =
                    choice.variants.iter().filter_map(|candidate| candidate.xml.as_ref()?.name());
                return self.wrong_root(root, &names.cloned().collect::<Vec<_>>());
            }
            return Value::Object(map);
        }
        self.element(form, of, root)
    }

    fn wrong_root(&mut self, root: &XmlElement, names: &[QName]) -> Value {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let own = QName {
            namespace: Some(root.namespace.clone()).filter(|uri| !uri.is_empty()),
            local: root.local.clone(),
        };
        self.problem(format!("the root element is `{own}`, expected {}", names.join(" or ")));
        Value::Null
    }

    /// Reads an element as a value in an XML form.
    fn element(&mut self, form: Option<&XmlForm>, of: &Type, element: &XmlElement) -> Value {
        match form {
            Some(XmlForm::WrappedList { item, .. }) => self.items(element, item, of),
            Some(XmlForm::Map { entries, .. }) => self.entries(element, entries, of),
            Some(XmlForm::Tokens(_)) => self.tokens(of, &element.text()),
            _ => self.content(of, element),
        }
    }

    fn content(&mut self, of: &Type, element: &XmlElement) -> Value {
        let is_nil = element.attribute(XSI, "nil");
        if is_nil.is_some_and(|nil| matches!(nil.trim(), "true" | "1")) {
            return Value::Null;
        }
        let types = self.types;
        match (of, defined(types, of)) {
            (Type::Nullable(inner), _) => self.content(inner, element),
            (Type::Json | Type::Xml, _) => element.to_json(),
            (Type::Map(_), _) => self.entries(element, &XmlEntries::Named, of),
            (Type::List(item), _) => {
                let children: Vec<&XmlElement> = element.elements().collect();
                let numbered = children.into_iter().enumerate();
                numbered
                    .map(|(at, child)| {
                        self.at(&at.to_string(), |reader| reader.content(item, child))
                    })
                    .collect()
            }
            (_, Defined::Object(object)) => {
                let mut map = Map::new();
                let mut seen = Seen::default();
                self.object(object, element, &mut map, &mut seen);
                self.others(object, element, &mut map, &seen);
                self.report_unknown(element, object, &seen);
                Value::Object(map)
            }
            (_, Defined::Choice(choice)) => self.choice(choice, element),
            _ => {
                if self.is_strict && element.elements().next().is_some() {
                    self.problem("elements were found, expected text".to_owned());
                }
                value(types, of, &element.text())
            }
        }
    }

    fn object(
        &mut self,
        object: &Object,
        element: &XmlElement,
        map: &mut Map<String, Value>,
        seen: &mut Seen,
    ) {
        for member in &object.members {
            let Some(form) = &member.xml else { continue };
            let value = self
                .at(&member.json, |reader| reader.member(form, &member.value, element, map, seen));
            if let Some(value) = value.filter(|_| !map.contains_key(&member.json)) {
                map.insert(member.json.clone(), value);
            }
        }
    }

    /// Reads a property from the element of its object; returns `None` if it is absent, or if its
    /// own properties were added to the object.
    fn member(
        &mut self,
        form: &XmlForm,
        of: &Type,
        element: &XmlElement,
        map: &mut Map<String, Value>,
        seen: &mut Seen,
    ) -> Option<Value> {
        match form {
            XmlForm::Attribute(name) => {
                let namespace = name.namespace.as_deref().unwrap_or_default();
                let text = element.attribute(namespace, &name.local)?.to_owned();
                seen.attributes.push(name.local.clone());
                Some(self.single(of, &text))
            }
            XmlForm::Text => {
                seen.has_text = true;
                Some(self.single(of, &element.text()))
            }
            XmlForm::BareList { item } => {
                let has_items = element.elements().any(|child| is_called(child, item));
                seen.elements.push(item.clone());
                has_items.then(|| self.items(element, item, of))
            }
            XmlForm::Inline => self.inline(of, element, map, seen),
            XmlForm::Any => {
                seen.has_any = true;
                None
            }
            XmlForm::AnyAttribute => {
                seen.has_any_attribute = true;
                None
            }
            XmlForm::Element(name)
            | XmlForm::WrappedList { name, .. }
            | XmlForm::Map { name, .. }
            | XmlForm::Tokens(name) => {
                seen.elements.push(name.clone());
                let mut children = element.elements().filter(|child| is_called(child, name));
                let child = children.next()?;
                if children.next().is_some() {
                    self.problem(format!("the element `{name}` occurs more than once"));
                }
                Some(self.element(Some(form), of, child))
            }
        }
    }

    fn single(&mut self, of: &Type, text: &str) -> Value {
        match of {
            Type::List(_) => self.tokens(of, text),
            of => value(self.types, of, text),
        }
    }

    fn tokens(&mut self, of: &Type, text: &str) -> Value {
        let item = if let Type::List(item) = of { item } else { of };
        let tokens = text.split_ascii_whitespace();
        tokens.map(|token| value(self.types, item, token)).collect()
    }

    fn items(&mut self, element: &XmlElement, name: &QName, of: &Type) -> Value {
        let item = if let Type::List(item) = of { item } else { of };
        let children: Vec<&XmlElement> =
            element.elements().filter(|child| is_called(child, name)).collect();
        let numbered = children.into_iter().enumerate();
        numbered
            .map(|(at, child)| self.at(&at.to_string(), |reader| reader.content(item, child)))
            .collect()
    }

    fn entries(&mut self, element: &XmlElement, entries: &XmlEntries, of: &Type) -> Value {
        let item = if let Type::Map(item) = of { item } else { of };
        let mut map = Map::new();
        for child in element.elements() {
            let key = match entries {
                XmlEntries::Named => Some(child.local.as_str()),
                XmlEntries::Keyed { key, .. } => {
                    child.attribute(key.namespace.as_deref().unwrap_or_default(), &key.local)
                }
            };
            let Some(key) = key else {
                self.problem(format!("the element `{}` has no key", child.local));
                continue;
            };
            let value = self.at(key, |reader| reader.content(item, child));
            map.insert(key.to_owned(), value);
        }
        Value::Object(map)
    }

    /// Reads the content of the element of the object itself.
    fn inline(
        &mut self,
        of: &Type,
        element: &XmlElement,
        map: &mut Map<String, Value>,
        seen: &mut Seen,
    ) -> Option<Value> {
        let types = self.types;
        match (of, defined(types, of)) {
            (_, Defined::Object(object)) => {
                // Its properties belong to the parent object.
                let key = self.path.pop();
                self.object(object, element, map, seen);
                self.path.extend(key);
                None
            }
            (_, Defined::Choice(choice)) => {
                seen.note(choice);
                let key = self.path.pop();
                for child in element.elements() {
                    self.take_variant(choice, child, map);
                }
                self.path.extend(key);
                None
            }
            (Type::List(item), _) => {
                let mut values = Vec::new();
                let children: Vec<&XmlElement> = element.elements().collect();
                for child in children {
                    let mut entry = Map::new();
                    match defined(types, item) {
                        Defined::Choice(choice) => {
                            seen.note(choice);
                            let at = values.len();
                            self.at(&at.to_string(), |reader| {
                                reader.take_variant(choice, child, &mut entry)
                            });
                        }
                        _ => seen.has_any = true,
                    }
                    if !entry.is_empty() {
                        values.push(Value::Object(entry));
                    }
                }
                (!values.is_empty()).then_some(Value::Array(values))
            }
            _ => {
                seen.has_any = true;
                None
            }
        }
    }
}
