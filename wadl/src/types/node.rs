//! What is known of the value at one place of a body: everything that samples show and that
//! declarations say, before it is decided what type that makes.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::hash;
use restwright_api::pending::Field;
use restwright_api::{QName, XmlEntries, XmlForm};

use super::scalar::Scalars;
use super::words::{alike, folded, local, with_namespace};

/// A place in a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ExampleOffset {
    /// Which of the samples that are read together.
    pub(super) sample: usize,
    /// Offset in its text.
    pub(super) at: usize,
}

/// A place of a body.
#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    /// How often JSON shows `null` here.
    pub(super) nulls: usize,
    /// The single values that samples show.
    pub(super) scalars: Scalars,
    /// How often JSON shows an object.
    pub(super) objects: usize,
    /// How often XML shows an element that was read as an object.
    pub(super) elements: usize,
    /// How often XML shows an element without anything in it, of which nothing else is known: an
    /// empty text, list or object.
    pub(super) blanks: usize,
    /// True where JSON shows an object without members.
    pub(super) has_empty: bool,
    /// The members of the objects.
    pub(super) parts: Parts<'a>,
    /// The members that XML writes as elements, by position, in the order of its samples.
    pub(super) xml_order: Vec<usize>,
    /// How often JSON shows a list.
    pub(super) lists: usize,
    /// What lists hold; `Some` where anything says that there are lists.
    pub(super) item: Option<Box<Node<'a>>>,
    /// The element of an item, where XML shows a list with an element around it.
    pub(super) item_name: Option<QName>,
    /// The entries, where XML shows that the keys are values.
    pub(super) entries: Option<Entries<'a>>,
    /// The value of any key, where a declaration says that the keys are values.
    pub(super) any_key: Option<Box<Node<'a>>>,
    /// The declaration.
    pub(super) declared: Option<&'a Field>,
    /// The first sample that shows it.
    pub(super) place: Option<ExampleOffset>,
}

/// The entries of a map, as XML shows them.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    pub(super) form: XmlEntries,
    pub(super) value: Box<Node<'a>>,
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// Its name in JSON.
    pub(super) name: String,
    /// How many JSON objects have it.
    pub(super) in_json: usize,
    /// How many XML elements have it.
    pub(super) in_xml: usize,
    /// The way XML writes it, where a sample shows that.
    pub(super) form: Option<XmlForm>,
    pub(super) node: Node<'a>,
}

/// The members of an object in the order in which they were first seen.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    list: Vec<Part<'a>>,
    by_name: BTreeMap<String, usize>,
    /// Positions by folded name, with and without prefix: objects may have a thousand members,
    /// and descriptions as many parameters that look for one.
    by_folded: BTreeMap<String, Vec<usize>>,
}

/// More members than any real object has: the keys are values then.
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

    /// The member of exactly this name.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The member of this name, or else the first that is called alike.
    pub(super) fn like(&self, name: &str) -> Option<usize> {
        self.position(name).or_else(|| self.alike(name).first().copied())
    }

    /// The members that are called alike, in order.
    pub(super) fn alike(&self, name: &str) -> Vec<usize> {
        let keys = [folded(name), folded(local(name))];
        let found = keys.iter().filter_map(|key| self.by_folded.get(key)).flatten().copied();
        let mut found: Vec<usize> = found.filter(|at| alike(&self.list[*at].name, name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn get(&self, at: usize) -> Option<&Part<'a>> {
        self.list.get(at)
    }

    /// Calls a member something else.
    pub(super) fn rename(&mut self, at: usize, name: &str) {
        if let Some(part) = self.list.get_mut(at) {
            name.clone_into(&mut part.name);
            self.index();
        }
    }

    /// Removes a member; those behind it move up.
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

    /// Notes where a member of this name is.
    fn note(&mut self, name: &str, at: usize) {
        self.by_name.insert(name.to_owned(), at);
        let (whole, own) = (folded(name), folded(local(name)));
        if own != whole {
            self.by_folded.entry(own).or_default().push(at);
        }
        self.by_folded.entry(whole).or_default().push(at);
    }

    /// The member of exactly this name, made where there is none.
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

    /// A name for a member that is not taken, of those that it could have: two members of one
    /// object may be called alike in XML, an attribute and an element for instance. Where all are
    /// taken, a hash of what they say.
    pub(super) fn free_name(&self, names: &[String]) -> String {
        let identity = names.join(" ");
        let first = names.first().map_or("", String::as_str);
        let hashed = (0..).map(|turn| format!("{first}_{}", hash(&identity, turn)));
        let mut names = names.iter().cloned().chain(hashed);
        names.find(|name| self.position(name).is_none()).unwrap_or_default()
    }
}

/// The sort of value that samples show, null left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Samples show none: only a declaration may say.
    Unknown,
    Scalar,
    Object,
    List,
    /// Several that have nothing in common.
    Mixed,
}

impl<'a> Node<'a> {
    /// What samples show, and what members and items were declared below it.
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

    /// True where any sample shows a value here, be it null.
    pub(super) fn is_seen(&self) -> bool {
        self.nulls + self.objects + self.elements + self.lists + self.blanks > 0
            || self.scalars.any()
    }

    /// What lists hold.
    pub(super) fn item(&mut self) -> &mut Node<'a> {
        self.item.get_or_insert_default()
    }

    /// This node, or what its lists hold: where members are looked for.
    pub(super) fn inner(&mut self) -> &mut Node<'a> {
        if self.parts.is_empty() && (self.item.is_some() || self.lists > 0) {
            return self.item().inner();
        }
        self
    }

    /// What was said of the value is said of the items of a list.
    pub(super) fn become_list(&mut self) {
        let item = std::mem::take(self);
        self.place = item.place;
        self.item = Some(Box::new(item));
    }

    /// The members in the order in which they are written: XML keeps the order of its elements,
    /// and to JSON none matters.
    pub(super) fn in_order(&self) -> impl Iterator<Item = &Part<'a>> {
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        let mut slots = self.xml_order.clone();
        slots.sort_unstable();
        for (slot, at) in slots.into_iter().zip(&self.xml_order) {
            order[slot] = *at;
        }
        order.into_iter().filter_map(|at| self.parts.get(at))
    }

    /// Records where it was first seen.
    pub(super) fn seen_at(&mut self, place: ExampleOffset) {
        self.place.get_or_insert(place);
    }
}

/// A name in XML, with the prefix that stands for its namespace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct XmlName {
    pub(super) name: QName,
    pub(super) prefix: Option<String>,
}

impl XmlName {
    /// The name that JSON would use, a prefix as it stands.
    pub(super) fn as_json(&self) -> String {
        match &self.prefix {
            Some(prefix) => format!("{prefix}:{}", self.name.local),
            None => self.name.local.clone(),
        }
    }

    /// The names that an element could have, the best first; `shared` are those that several ask
    /// for, of whom nobody gets them.
    pub(super) fn of_element(&self, shared: &BTreeSet<String>) -> Vec<String> {
        let json = self.as_json();
        let element = format!("{json}Element");
        let names = [Some(json), with_namespace(&self.name), Some(element)];
        names.into_iter().flatten().filter(|name| !shared.contains(name)).collect()
    }

    /// The same of an attribute: with `@` where an element has the plain name.
    pub(super) fn of_attribute(&self, shared: &BTreeSet<String>) -> Vec<String> {
        let json = self.as_json();
        let marked = format!("@{json}");
        let precise = with_namespace(&self.name).map(|name| format!("@{name}"));
        let names = [Some(json), Some(marked), precise];
        names.into_iter().flatten().filter(|name| !shared.contains(name)).collect()
    }

    /// True where a JSON name means the same.
    pub(super) fn is_like(&self, json: &str) -> bool {
        alike(&self.as_json(), json)
    }
}
