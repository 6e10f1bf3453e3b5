//! Nodes: the collected examples and declarations of each value of a body, from which its type is
//! inferred.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::hash;
use restwright_api::pending::Field;
use restwright_api::{QName, XmlEntries, XmlForm};

use super::scalar::Scalars;
use super::words::{alike, folded, local, with_namespace};

/// A location in an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ExampleOffset {
    /// Index of the example among those that are read together.
    pub(super) sample: usize,
    /// Byte offset in its text.
    pub(super) at: usize,
}

/// A value of a body.
#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    /// Number of `null` values in JSON.
    pub(super) nulls: usize,
    /// Scalar values in examples.
    pub(super) scalars: Scalars,
    /// Number of objects in JSON.
    pub(super) objects: usize,
    /// Number of XML elements that were read as objects.
    pub(super) elements: usize,
    /// Number of empty XML elements whose type is unknown: an empty text, list or object.
    pub(super) blanks: usize,
    /// True if an object in JSON is empty.
    pub(super) has_empty: bool,
    /// The properties of the objects.
    pub(super) parts: Parts<'a>,
    /// Positions of the properties that are XML elements, in the order of the XML examples.
    pub(super) xml_order: Vec<usize>,
    /// Number of lists in JSON.
    pub(super) lists: usize,
    /// The items of lists; `Some` if there is evidence of a list.
    pub(super) item: Option<Box<Node<'a>>>,
    /// Element name of the items of wrapped XML lists.
    pub(super) item_name: Option<QName>,
    /// The entries, if XML shows that the keys are values.
    pub(super) entries: Option<Entries<'a>>,
    /// The value of any key, if a declaration shows that the keys are values.
    pub(super) any_key: Option<Box<Node<'a>>>,
    /// The declaration.
    pub(super) declared: Option<&'a Field>,
    /// The first occurrence in an example.
    pub(super) place: Option<ExampleOffset>,
}

/// The entries of a map in XML.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    pub(super) form: XmlEntries,
    pub(super) value: Box<Node<'a>>,
}

/// A property of an object.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// Its JSON name.
    pub(super) name: String,
    /// Number of JSON objects that have it.
    pub(super) in_json: usize,
    /// Number of XML elements that have it.
    pub(super) in_xml: usize,
    /// Its XML form, if an example shows it.
    pub(super) form: Option<XmlForm>,
    pub(super) node: Node<'a>,
}

/// The properties of an object in the order of first occurrence.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    list: Vec<Part<'a>>,
    by_name: BTreeMap<String, usize>,
    /// Positions by folded name, with and without prefix, for efficient lookup: an object may have
    /// a thousand properties, and a description as many parameters.
    by_folded: BTreeMap<String, Vec<usize>>,
}

/// Limit of properties; an object with more is a map.
pub(super) const MOST_MEMBERS: usize = 1_024;

impl<'a> Parts<'a> {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Part<'a>> {
        self.list.iter()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Part<'a>> {
        self.list.iter_mut()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut Part<'a>> {
        self.list.get_mut(at)
    }

    /// Returns the position of the property with exactly this name.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Returns the position of the property with this name, or else of the first similar one.
    pub(super) fn like(&self, name: &str) -> Option<usize> {
        self.position(name).or_else(|| self.alike(name).first().copied())
    }

    /// Returns the positions of the properties with similar names, in order.
    pub(super) fn alike(&self, name: &str) -> Vec<usize> {
        let keys = [folded(name), folded(local(name))];
        let indices = keys.iter().filter_map(|key| self.by_folded.get(key)).flatten().copied();
        let mut indices: Vec<usize> =
            indices.filter(|at| alike(&self.list[*at].name, name)).collect();
        indices.sort_unstable();
        indices.dedup();
        indices
    }

    pub(super) fn get(&self, at: usize) -> Option<&Part<'a>> {
        self.list.get(at)
    }

    /// Renames a property.
    pub(super) fn rename(&mut self, at: usize, name: &str) {
        if let Some(part) = self.list.get_mut(at) {
            name.clone_into(&mut part.name);
            self.index();
        }
    }

    /// Removes a property; the positions of later ones change.
    pub(super) fn remove(&mut self, at: usize) {
        if at < self.list.len() {
            self.list.remove(at);
            self.index();
        }
    }

    fn index(&mut self) {
        (self.by_name, self.by_folded) = (BTreeMap::new(), BTreeMap::new());
        for at in 0..self.list.len() {
            let name = self.list[at].name.clone();
            self.note(&name, at);
        }
    }

    /// Adds the position of a name to the indices.
    fn note(&mut self, name: &str, at: usize) {
        self.by_name.insert(name.to_owned(), at);
        let (whole, own) = (folded(name), folded(local(name)));
        if own != whole {
            self.by_folded.entry(own).or_default().push(at);
        }
        self.by_folded.entry(whole).or_default().push(at);
    }

    /// Returns the property with exactly this name, and creates it if necessary.
    pub(super) fn entry(&mut self, name: &str) -> &mut Part<'a> {
        let at = self.position(name).unwrap_or_else(|| {
            let part = Part {
                name: name.to_owned(),
                in_json: 0,
                in_xml: 0,
                form: None,
                node: Node::default(),
            };
            self.note(name, self.list.len());
            self.list.push(part);
            self.list.len() - 1
        });
        &mut self.list[at]
    }

    /// Returns the first of the candidate names that is not in use: two properties of an object may
    /// have the same name in XML, for example an attribute and an element. If all are in use, adds
    /// a hash of the candidates.
    pub(super) fn free_name(&self, names: &[String]) -> String {
        let identity = names.join(" ");
        let first = names.first().map_or("", String::as_str);
        let hashed = (0..).map(|turn| format!("{first}_{}", hash(&identity, turn)));
        let mut names = names.iter().cloned().chain(hashed);
        names.find(|name| self.position(name).is_none()).unwrap_or_default()
    }
}

/// Kind of the values in examples, ignoring null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Without examples: only declarations may provide the type.
    Unknown,
    Scalar,
    Object,
    List,
    /// Several incompatible kinds.
    Mixed,
}

impl<'a> Node<'a> {
    /// Returns the kind that follows from examples and from the declarations of nested properties
    /// and items.
    pub(super) fn sort(&self) -> Sort {
        let is_map = self.entries.is_some() || self.any_key.is_some();
        let is_object = self.objects + self.elements > 0 || !self.parts.is_empty() || is_map;
        let is_list = self.lists > 0 || self.item.is_some();
        match (self.scalars.any(), is_object, is_list) {
            (false, false, false) => Sort::Unknown,
            (true, false, false) => Sort::Scalar,
            (false, true, false) => Sort::Object,
            (false, false, true) => Sort::List,
            _ => Sort::Mixed,
        }
    }

    /// True if an example has a value here, including null.
    pub(super) fn is_seen(&self) -> bool {
        self.nulls + self.objects + self.elements + self.lists + self.blanks > 0
            || self.scalars.any()
    }

    /// Returns the node of the items of lists.
    pub(super) fn item(&mut self) -> &mut Node<'a> {
        self.item.get_or_insert_default()
    }

    /// Returns the node that contains properties: this node, or the items of its lists.
    pub(super) fn inner(&mut self) -> &mut Node<'a> {
        if self.parts.is_empty() && (self.item.is_some() || self.lists > 0) {
            return self.item().inner();
        }
        self
    }

    /// Converts a value to a list: its examples and declarations become those of the items.
    pub(super) fn become_list(&mut self) {
        let item = std::mem::take(self);
        self.place = item.place;
        self.item = Some(Box::new(item));
    }

    /// Returns the properties in serialization order: the order of elements matters in XML, but not
    /// in JSON.
    pub(super) fn in_order(&self) -> impl Iterator<Item = &Part<'a>> {
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        let mut slots = self.xml_order.clone();
        slots.sort_unstable();
        for (slot, at) in slots.into_iter().zip(&self.xml_order) {
            order[slot] = *at;
        }
        order.into_iter().filter_map(|at| self.parts.get(at))
    }

    /// Records the first occurrence in an example.
    pub(super) fn seen_at(&mut self, offset: ExampleOffset) {
        self.place.get_or_insert(offset);
    }
}

/// An XML name with its namespace prefix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct XmlName {
    pub(super) name: QName,
    pub(super) prefix: Option<String>,
}

impl XmlName {
    /// Returns the corresponding JSON name, including the prefix.
    pub(super) fn as_json(&self) -> String {
        match &self.prefix {
            Some(prefix) => format!("{prefix}:{}", self.name.local),
            None => self.name.local.clone(),
        }
    }

    /// Returns the candidate names of an element in order of preference; names in `shared` are
    /// ambiguous and not used.
    pub(super) fn of_element(&self, shared: &BTreeSet<String>) -> Vec<String> {
        let json = self.as_json();
        let element = format!("{json}Element");
        let names = [Some(json), with_namespace(&self.name), Some(element)];
        names.into_iter().flatten().filter(|name| !shared.contains(name)).collect()
    }

    /// Returns the candidate names of an attribute, with `@` if an element has the plain name.
    pub(super) fn of_attribute(&self, shared: &BTreeSet<String>) -> Vec<String> {
        let json = self.as_json();
        let marked = format!("@{json}");
        let precise = with_namespace(&self.name).map(|name| format!("@{name}"));
        let names = [Some(json), Some(marked), precise];
        names.into_iter().flatten().filter(|name| !shared.contains(name)).collect()
    }

    /// True if a JSON name is equivalent.
    pub(super) fn is_like(&self, json: &str) -> bool {
        alike(&self.as_json(), json)
    }
}
