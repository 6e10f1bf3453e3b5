//! Schemas into types, one after the other.

mod alternative_names;
mod choice;
mod class;
mod constraints;
mod enumeration;
mod events;
mod fields;
mod list;
mod lowered;
mod object;
mod pending;
mod scalar;
mod stated;
mod tags;
mod within;
mod xml;

use std::collections::{BTreeMap, VecDeque};

use restwright_api::builder::{Place, Scope};
use restwright_api::pending::Type;
use restwright_api::words::words;
use restwright_api::{PendingId, Prose, QName, TypeBuilder, XmlForm};
use restwright_data::{Node, Tree};
use restwright_source::{Diagnostic, Diagnostics, Span};

use crate::bare::{Annotations, BareSchema, bare};
use crate::codes;
use crate::kinds::Kind;
use crate::merged::{Merged, Part, check::check, unmodelled};
use crate::named::{Named, Subtypes};
use crate::scopes::{ScopeId, Scopes};
use class::Class;
pub use events::EventData;
pub use fields::FieldSchema;
pub use lowered::Lowered;
use pending::{Outcome, Work};

/// The types of schemas, as far as they are worked out.
pub struct Schemas<'a> {
    pub(crate) tree: &'a Tree,
    /// What dynamic references mean, by what leads to them.
    pub(crate) dynamic: Scopes<'a>,
    pub(crate) prose: fn(&str) -> Prose,
    /// The schemas that have names, by their names.
    pub(crate) named: BTreeMap<&'a str, &'a Node>,
    /// What schemas are called, by where they stand: their names, or what led to them.
    pub(crate) names: BTreeMap<Span, String>,
    /// The documents that schemas have their names in, by where they stand.
    scopes: BTreeMap<Span, &'a Scope>,
    pub(crate) subtypes: Subtypes<'a>,
    pub(crate) types: TypeBuilder,
    known: BTreeMap<Key, Lowered<'a>>,
    /// The types of schemas without a name, by where those are declared.
    reserved: BTreeMap<Span, PendingId>,
    queue: VecDeque<Work<'a>>,
    open: Vec<Key>,
    /// How many properties and types there are so far, and how many schemas were looked at.
    parts: usize,
    looks: usize,
    /// True once the limit was reached, and reported.
    is_full: bool,
    /// True where an object without `xml` has no form in XML.
    xml_is_stated: bool,
    /// True where a discriminator has no texts but those that are stated.
    tags_are_stated: bool,
    pub(crate) diagnostics: Diagnostics,
}

/// What schemas are asked for, to give the same answer twice.
type Key = Vec<((Span, ScopeId), bool, Option<Kind>)>;

/// Types in types beyond this depth are worked out later, in a place of their own, so that depth
/// takes no stack.
const DEEPEST: usize = 24;

/// Bytes of a description that count as one property.
const TEXT: usize = 256;

/// Schemas that are looked at for each of [`restwright_source::Limits::parts`], at most: what
/// alternatives have in common is gathered for each of them.
const LOOKS_PER_PART: usize = 8;

impl<'a> Schemas<'a> {
    /// No types yet. `named` are the schemas that the description gives names, `prose` reads its
    /// texts.
    pub fn new(tree: &'a Tree, named: &[Named<'a>], prose: fn(&str) -> Prose) -> Self {
        let mut by_place = BTreeMap::new();
        let mut by_name = BTreeMap::new();
        for Named { name, node, .. } in named {
            by_place.entry(node.span).or_insert_with(|| (*name).to_owned());
            by_name.entry(*name).or_insert(*node);
        }
        Self {
            tree,
            dynamic: Scopes::of(tree),
            prose,
            subtypes: Subtypes::of(tree, named),
            named: by_name,
            names: by_place,
            scopes: named.iter().filter_map(|of| Some((of.node.span, of.scope?))).collect(),
            types: TypeBuilder::default(),
            known: BTreeMap::new(),
            reserved: BTreeMap::new(),
            queue: VecDeque::new(),
            open: Vec::new(),
            parts: 0,
            looks: 0,
            is_full: false,
            xml_is_stated: false,
            tags_are_stated: false,
            diagnostics: Diagnostics::new(),
        }
    }

    /// Takes objects without `xml` for such that no XML shows.
    pub fn state_xml(&mut self) {
        self.xml_is_stated = true;
    }

    /// Takes no name of a schema for a text of a discriminator, other than those that are stated.
    pub fn state_tags(&mut self) {
        self.tags_are_stated = true;
    }

    /// The type of a schema.
    pub fn value(&mut self, node: &'a Node, place: &Place) -> Lowered<'a> {
        let found = self.type_of(&[Part::of(self.dynamic.alone(node))], place);
        self.work();
        found
    }

    /// The type of a schema that has a name: as if something referred to it.
    pub fn named_value(&mut self, named: Named<'a>) -> Lowered<'a> {
        let words = words(named.name);
        self.value(named.node, &Place::of_words(words))
    }

    /// The types of schemas that have names, in their order.
    pub fn named_values(&mut self, all: &[Named<'a>]) {
        for named in all {
            let alone = self.dynamic.alone(named.node);
            self.type_of(&[Part::of(alone)], &Place::of_words(words(named.name)));
        }
        self.work();
    }

    /// The document element that values of a schema have: what its `xml` says, else its name.
    pub fn document_name(&mut self, node: &'a Node) -> Option<QName> {
        let found = bare(&self.dynamic, self.dynamic.alone(node), &mut self.diagnostics);
        let parts = [Part::plain(found.schema)];
        let merged = Merged::of(&self.dynamic, &parts, &mut self.diagnostics);
        let xml = found.annotations.xml.or(merged.xml);
        let name = xml::qname(xml, found.name.as_deref().unwrap_or(""));
        Some(name).filter(|name| !name.local.is_empty())
    }

    /// True where `xml` of a schema names the element of its document.
    pub fn names_root(&mut self, node: &'a Node) -> bool {
        let found = bare(&self.dynamic, self.dynamic.alone(node), &mut self.diagnostics);
        found.annotations.xml.is_some_and(|xml| xml.get("name").is_some())
    }

    /// How the document of a schema is written, where its element is called `name`.
    pub fn document_form(&mut self, node: &'a Node, name: QName) -> XmlForm {
        let found = bare(&self.dynamic, self.dynamic.alone(node), &mut self.diagnostics);
        let parts = [Part::plain(found.schema)];
        let merged = Merged::of(&self.dynamic, &parts, &mut self.diagnostics);
        if let Some(entries) = xml::entries(found.annotations.xml) {
            return XmlForm::Map { name, entries };
        }
        let item = merged.items.first().map(|item| {
            let found = bare(&self.dynamic, *item, &mut self.diagnostics);
            // What says nothing of XML is called what its schema is.
            xml::qname(found.annotations.xml, found.name.as_deref().unwrap_or(&name.local))
        });
        match item {
            Some(item) => XmlForm::WrappedList { name, item },
            None => XmlForm::Element(name),
        }
    }

    fn work(&mut self) {
        while let Some(work) = self.queue.pop_front() {
            self.define(work);
        }
    }

    /// What several schemas are together. Nested schemas without a name are worked out at once,
    /// all else later.
    pub(crate) fn type_of(&mut self, parts: &[Part<'a>], place: &Place) -> Lowered<'a> {
        let mut annotations = Annotations::default();
        let mut named_by: Option<Place> = None;
        let mut around = Vec::new();
        let (parts, mut name) = match parts {
            [only] if !only.is_plain && only.only.is_none() => {
                let found = bare(&self.dynamic, only.schema, &mut self.diagnostics);
                let BareSchema { schema, name, is_referred, .. } = found;
                (annotations, around) = (found.annotations, found.around);
                let known = self.names.get(&schema.span).cloned();
                (vec![Part::of(schema)], known.or(name.filter(|_| is_referred)))
            }
            _ => (parts.to_vec(), None),
        };
        if let ([part], Some(known)) = (parts.as_slice(), &name)
            && let Some(by) = self.dynamic.stranger(part.schema)
        {
            // The name is that of the schema by itself.
            let by = self.names.get(&by.span).map(|by| [words(by), words(known)].concat());
            named_by = by.map(Place::of_words);
            name = None;
        }
        let place = named_by.as_ref().unwrap_or(place);
        let key: Key =
            parts.iter().map(|part| (part.schema.key(), part.is_plain, part.only)).collect();
        let mut found = match self.known.get(&key) {
            Some(known) => known.clone(),
            None => self.find(key, &parts, name, place),
        };
        found.nullable |= annotations.nullable;
        found.description = annotations.description.or(found.description);
        if let (Type::List(_) | Type::Map(_), [part]) = (&found.value, parts.as_slice()) {
            annotations.within = self.within(part.schema, &found.value);
        }
        found.annotations = annotations;
        for object in &around {
            check(object, &mut self.diagnostics);
        }
        let own = std::mem::take(&mut found.constraints);
        found.constraints =
            constraints::of_use(&found.value, own, constraints::stated(&around, self.tree));
        found.value = scalar::formatted(found.value, &around, &mut found.constraints);
        found
    }

    fn find(
        &mut self,
        key: Key,
        parts: &[Part<'a>],
        name: Option<String>,
        place: &Place,
    ) -> Lowered<'a> {
        let Some(first) = parts.first() else { return Lowered::of(Type::Json) };
        if self.open.contains(&key) {
            let message = "circular schema; assuming any value";
            let diagnostic = Diagnostic::new(&codes::ENDLESS, first.schema.span, message);
            self.diagnostics.push(diagnostic.help("define the value"));
            return Lowered::of(Type::Json);
        }
        if self.is_spent(&first.schema) {
            return Lowered::of(Type::Json);
        }
        self.open.push(key.clone());
        let merged = self.merged(parts);
        let text = merged.description.map_or(0, str::len) / TEXT;
        let values = merged.values.as_ref().map_or(0, Vec::len) / 8;
        self.parts += merged.properties.len() + text + values + 1;
        let (class, null_among) = self.classify(&merged, parts);
        let is_nullable = merged.nullable || null_among;
        let mut found = self.lowered(class, merged, first.schema.span, (name, place));
        found.nullable |= is_nullable;
        self.open.pop();
        self.known.insert(key, found.clone());
        found
    }

    /// The type of what schemas say together: worked out here, or later in a place of its own.
    fn lowered(
        &mut self,
        class: Class<'a>,
        merged: Merged<'a>,
        span: Span,
        (name, place): (Option<String>, &Place),
    ) -> Lowered<'a> {
        let description = merged.description;
        let is_deep = self.open.len() >= DEEPEST;
        match class {
            Class::Direct(value, fixed) => {
                let mut constraints = merged.constraints;
                // Alternatives that make no choice, as texts of several patterns do.
                for found in &merged.alternatives {
                    let key = if found.is_any_of { "anyOf" } else { "oneOf" };
                    let text = unmodelled::alternatives(key, &found.list, self.tree);
                    unmodelled::push(&mut constraints.others, text);
                }
                Lowered { fixed, constraints, description, ..Lowered::of(value) }
            }
            Class::Same(parts) if !is_deep => {
                let mut found = self.type_of(&parts, &place.or_named(name.as_deref()));
                let own = std::mem::take(&mut found.constraints);
                found.constraints = constraints::of_use(&found.value, own, merged.constraints);
                Lowered { description: found.description.or(description), ..found }
            }
            Class::List if name.is_none() && !is_deep => {
                let (item, of_items) = self.item(&merged, &place.one_of_many());
                let constraints = constraints::of_list(&merged.constraints, of_items);
                Lowered { constraints, description, ..Lowered::of(Type::List(Box::new(item))) }
            }
            Class::Map if name.is_none() && !is_deep => {
                let (value, of_values, _) = self.extra(&merged, &place.one_of_many());
                let constraints = constraints::of_map(&merged.constraints, of_values);
                let value = Type::Map(Box::new(value.unwrap_or(Type::Json)));
                Lowered { constraints, description, ..Lowered::of(value) }
            }
            class => {
                let constraints = self.constraints_of(&class, &merged);
                let value = self.reserve(class, merged, span, name, place);
                Lowered { constraints, ..Lowered::of(value) }
            }
        }
    }

    /// What schemas say together, counted.
    pub(crate) fn merged(&mut self, parts: &[Part<'a>]) -> Merged<'a> {
        let merged = Merged::of(&self.dynamic, parts, &mut self.diagnostics);
        self.looks += merged.seen.len() + merged.properties.len();
        merged
    }

    /// True once there are more types and properties than the limit allows, which is reported.
    pub(crate) fn is_spent(&mut self, node: &Node) -> bool {
        let most = self.tree.limits().parts_of(self.tree.bytes());
        if self.parts <= most && self.looks / LOOKS_PER_PART <= most {
            return false;
        }
        if !self.is_full {
            let message = format!(
                "the combined schemas have more than {most} properties; assuming any value for the \
                 rest"
            );
            let diagnostic = Diagnostic::new(&codes::TOO_MANY_PARTS, node.span, message);
            self.diagnostics.push(diagnostic.help(self.tree.limits().raise("parts")));
        }
        self.is_full = true;
        true
    }
}
