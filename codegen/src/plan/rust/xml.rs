//! XML names: which of them need an explicit namespace, and names for the namespaces.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{
    Api, Choice, ChoiceBy, Content, DefinitionKind, Member, Operation, QName, Type, TypeId,
    XmlEntries, XmlForm, XmlRole,
};
use serde::Serialize;

use super::namespace_names;
use super::types::{KindPlan, TypePlan};

/// A namespace of the description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamespacePlan {
    /// The name of the constant: `NAMESPACE_LIBRARY`.
    pub constant: String,
    /// The prefix to write, if one is needed.
    pub prefix: String,
    /// The URI; empty for "no namespace".
    pub uri: String,
    /// True if the tables of types refer to it.
    pub in_tables: bool,
}

/// Placeholder that is equal to no namespace.
const ANYWHERE: &str = "\0";

/// Namespace of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum NamespaceUse {
    /// That of the enclosing element (none for an attribute).
    Around,
    /// One of [`Namespaces::all`].
    Own(usize),
}

/// The namespaces of an API.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Namespaces {
    /// All namespaces, in the order of the description; the empty one last, if it is needed.
    pub all: Vec<NamespacePlan>,
    /// The namespaces of the elements that contain a type.
    #[serde(skip)]
    around: BTreeMap<TypeId, BTreeSet<Option<String>>>,
}

impl Namespaces {
    /// Returns the namespaces of an API.
    pub fn of(api: &Api) -> Self {
        let mut namespaces = Self::default();
        let mut uris: Vec<(Option<String>, &QName)> = Vec::new();
        for (id, definition) in api.types.iter() {
            // The element that contains the values of a choice by type is unknown here.
            let anywhere = |namespaces: &mut Self, choice: &Choice| {
                for id in choice.variants.iter().filter_map(|variant| innermost(&variant.value)) {
                    namespaces.around.entry(id).or_default().insert(Some(ANYWHERE.to_owned()));
                }
            };
            let members = match &definition.kind {
                DefinitionKind::Object(object) => {
                    if let Some(XmlRole::Document(name)) = &object.xml {
                        namespaces.around.entry(id).or_default().insert(name.namespace.clone());
                        uris.push((None, name));
                    }
                    &object.members
                }
                DefinitionKind::Choice(choice) if choice.by == ChoiceBy::Type => {
                    anywhere(&mut namespaces, choice);
                    let names = choice.variants.iter().filter_map(|variant| variant.xml.as_ref());
                    uris.extend(names.flat_map(names_of).map(|name| (None, name)));
                    continue;
                }
                DefinitionKind::Choice(choice) => &choice.variants,
                DefinitionKind::Enumeration(_) => continue,
            };
            for member in members {
                if let Some(form) = &member.xml {
                    namespaces.hold(&member.value, form);
                    let names = names_of(form);
                    uris.extend(names.into_iter().map(|name| (prefix(member, name), name)));
                }
            }
        }
        for content in contents(api) {
            if let Content::Typed { value, xml: Some(form) } = content {
                namespaces.hold(value, form);
                uris.extend(names_of(form).into_iter().map(|name| (None, name)));
            }
        }
        namespaces.all = plans(&uris);
        namespaces
    }

    /// Records the namespace of the element that contains a type.
    fn hold(&mut self, value: &Type, form: &XmlForm) {
        let element = match form {
            XmlForm::Element(name) | XmlForm::Map { name, entries: XmlEntries::Named } => name,
            XmlForm::WrappedList { item, .. }
            | XmlForm::BareList { item }
            | XmlForm::Map { entries: XmlEntries::Keyed { item, .. }, .. } => item,
            XmlForm::Attribute(_)
            | XmlForm::Text
            | XmlForm::Tokens(_)
            | XmlForm::Inline
            | XmlForm::Any
            | XmlForm::AnyAttribute => return,
        };
        if let Some(id) = innermost(value) {
            self.around.entry(id).or_default().insert(element.namespace.clone());
        }
    }

    /// Records which namespaces the tables of types refer to.
    pub(super) fn note_tables(&mut self, types: &[TypePlan]) {
        for namespace_use in types.iter().flat_map(named) {
            if let NamespaceUse::Own(at) = namespace_use {
                self.all[at].in_tables = true;
            }
        }
    }

    /// Returns the namespace of an element within a type.
    pub fn inside(&self, owner: TypeId, name: &QName) -> NamespaceUse {
        let around = self.around.get(&owner);
        let same = around.is_some_and(|uris| uris.iter().all(|uri| *uri == name.namespace));
        if same { NamespaceUse::Around } else { self.explicit(name) }
    }

    /// Returns the namespace of an element within another element.
    pub fn below(&self, outer: &QName, name: &QName) -> NamespaceUse {
        if outer.namespace == name.namespace { NamespaceUse::Around } else { self.explicit(name) }
    }

    /// Returns the namespace of an attribute or a document element.
    pub fn alone(&self, name: &QName) -> NamespaceUse {
        if name.namespace.is_none() { NamespaceUse::Around } else { self.explicit(name) }
    }

    fn explicit(&self, name: &QName) -> NamespaceUse {
        let uri = name.namespace.as_deref().unwrap_or("");
        let at = self.all.iter().position(|namespace| namespace.uri == uri);
        at.map_or(NamespaceUse::Around, NamespaceUse::Own)
    }
}

/// Returns the namespaces that the table of a type refers to.
pub(super) fn named(plan: &TypePlan) -> Vec<NamespaceUse> {
    match &plan.kind {
        KindPlan::Struct(layout) => {
            let entries = layout.fields.iter().flat_map(|field| field.entry.namespaces());
            entries.chain(layout.document.iter().map(|name| name.namespace)).collect()
        }
        KindPlan::Choice(layout) => {
            layout.variants.iter().flat_map(|case| case.entry.namespaces()).collect()
        }
        KindPlan::Enum(_) | KindPlan::External(_) => Vec::new(),
    }
}

/// Plans the namespaces of names, with the prefixes in the description.
fn plans(qualified_names: &[(Option<String>, &QName)]) -> Vec<NamespacePlan> {
    let mut prefixes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (prefix, name) in qualified_names {
        let Some(uri) = name.namespace.as_deref().filter(|uri| !uri.is_empty()) else { continue };
        let uri_prefixes = prefixes.entry(uri).or_insert_with(|| {
            order.push(uri);
            BTreeSet::new()
        });
        uri_prefixes.extend(prefix.clone());
    }
    if !order.is_empty() {
        order.push("");
    }
    let mut assigned = namespace_names::names(&prefixes);
    let each = order.into_iter().filter_map(|uri| Some((uri, assigned.remove(uri)?)));
    let plan = |(uri, (constant, prefix)): (&str, (String, String))| NamespacePlan {
        constant,
        prefix,
        uri: uri.to_owned(),
        in_tables: false,
    };
    each.map(plan).collect()
}

/// Returns the prefix in the JSON name of a property: `ext:progress`.
fn prefix(member: &Member, name: &QName) -> Option<String> {
    let prefix = member.json.strip_suffix(&name.local)?.strip_suffix(':')?;
    let sound = prefix.starts_with(|c: char| c.is_ascii_alphabetic())
        && prefix.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    (sound && !prefix.to_ascii_lowercase().starts_with("xml")).then(|| prefix.to_owned())
}

fn names_of(form: &XmlForm) -> Vec<&QName> {
    match form {
        XmlForm::Attribute(name)
        | XmlForm::Element(name)
        | XmlForm::Tokens(name)
        | XmlForm::Map { name, entries: XmlEntries::Named } => vec![name],
        XmlForm::Text | XmlForm::Inline | XmlForm::Any | XmlForm::AnyAttribute => Vec::new(),
        XmlForm::WrappedList { name, item } => vec![name, item],
        XmlForm::BareList { item } => vec![item],
        XmlForm::Map { name, entries: XmlEntries::Keyed { item, key } } => vec![name, item, key],
    }
}

/// Returns the named type of a value, or of its items.
pub(super) fn innermost(value: &Type) -> Option<TypeId> {
    match value {
        Type::Named(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => innermost(inner),
        Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => None,
    }
}

/// Returns the content of every body of an API.
pub(super) fn contents(api: &Api) -> impl Iterator<Item = &Content> {
    api.operations().flat_map(Operation::bodies).map(|body| &body.content)
}
