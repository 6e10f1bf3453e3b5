//! Lowering of schemas to types.

mod alternative_names;
mod choice;
mod class;
mod constraints;
mod enumeration;
mod events;
mod fields;
mod known;
mod list;
mod lowered;
mod object;
mod pending;
mod scalar;
mod stated;
mod tags;
mod within;
mod xml;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use restwright_api::builder::{Place, Scope};
use restwright_api::pending::Type;
use restwright_api::words::words;
use restwright_api::{PendingId, Prose, QName, TypeBuilder, XmlForm};
use restwright_data::{Node, Tree};
use restwright_source::{Diagnostic, Diagnostics, Span};

use crate::bare::{Annotations, BareSchema, bare};
use crate::codes;
use crate::merged::{Merged, Part, check::check, unmodelled};
use crate::named::{Named, Subtypes};
use crate::scopes::Scopes;
use class::Class;
pub use events::EventData;
pub use fields::FieldSchema;
use known::{Found, Key, Known};
pub use lowered::Lowered;
use pending::{Outcome, Work};

/// Lowers schemas to types.
pub struct Schemas<'a> {
    pub(crate) tree: &'a Tree,
    /// Scopes of dynamic references.
    pub(crate) dynamic: Scopes<'a>,
    pub(crate) prose: fn(&str) -> Prose,
    /// Named schemas.
    pub(crate) named: BTreeMap<&'a str, &'a Node>,
    /// Names of schemas by location: the stated name, or that of a reference.
    pub(crate) names: BTreeMap<Span, String>,
    /// Documents that define the names of schemas, by location of the schema.
    scopes: BTreeMap<Span, &'a Scope>,
    pub(crate) subtypes: Subtypes<'a>,
    pub(crate) types: TypeBuilder,
    known: Known<'a>,
    /// Types of unnamed schemas, by the location of their declaration.
    reserved: BTreeMap<Span, PendingId>,
    /// Reserved types that become aliases.
    aliases: BTreeSet<PendingId>,
    queue: VecDeque<Work<'a>>,
    open: Vec<Key>,
    /// Number of properties and types so far, and number of schemas examined.
    parts: usize,
    looks: usize,
    /// True once the limit has been reached and reported.
    is_full: bool,
    /// True if objects without `xml` have no XML form.
    xml_is_stated: bool,
    /// True if a discriminator has only explicitly stated values.
    tags_are_stated: bool,
    pub(crate) diagnostics: Diagnostics,
}

/// Nesting depth beyond which types are lowered later through the queue, to limit the stack depth.
const DEEPEST: usize = 24;

/// Number of bytes of a description that count as one property.
const TEXT: usize = 256;

/// Maximum number of schemas examined for each of [`restwright_source::Limits::parts`]: the common
/// parts of alternatives are merged into each of them.
const LOOKS_PER_PART: usize = 8;

impl<'a> Schemas<'a> {
    /// Creates an instance without types. `named` are the named schemas of the description, `prose`
    /// parses descriptions.
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
            known: Known::default(),
            reserved: BTreeMap::new(),
            aliases: BTreeSet::new(),
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

    /// Assumes that objects without `xml` have no XML form.
    pub fn state_xml(&mut self) {
        self.xml_is_stated = true;
    }

    /// Disables schema names as implicit discriminator values.
    pub fn state_tags(&mut self) {
        self.tags_are_stated = true;
    }

    /// Returns the type of a schema.
    pub fn value(&mut self, node: &'a Node, place: &Place) -> Lowered<'a> {
        let lowered = self.type_of(&[Part::of(self.dynamic.alone(node))], place);
        self.work();
        lowered
    }

    /// Returns the type of a named schema, as if it was referenced.
    pub fn named_value(&mut self, named: Named<'a>) -> Lowered<'a> {
        let words = words(named.name);
        self.value(named.node, &Place::of_words(words))
    }

    /// Lowers named schemas, in order.
    pub fn named_values(&mut self, all: &[Named<'a>]) {
        for named in all {
            let alone = self.dynamic.alone(named.node);
            self.type_of(&[Part::of(alone)], &Place::of_words(words(named.name)));
        }
        self.work();
    }

    /// Returns the document element of a schema: the name stated in `xml`, or else the schema name.
    pub fn document_name(&mut self, node: &'a Node) -> Option<QName> {
        let bare_schema = bare(&self.dynamic, self.dynamic.alone(node), &mut self.diagnostics);
        let parts = [Part::plain(bare_schema.schema)];
        let merged = Merged::of(&self.dynamic, &parts, &mut self.diagnostics);
        let xml = bare_schema.annotations.xml.or(merged.xml);
        let name = xml::qname(xml, bare_schema.name.as_deref().unwrap_or(""));
        Some(name).filter(|name| !name.local.is_empty())
    }

    /// True if `xml` of a schema states the name of the document element.
    pub fn names_root(&mut self, node: &'a Node) -> bool {
        let bare_schema = bare(&self.dynamic, self.dynamic.alone(node), &mut self.diagnostics);
        bare_schema.annotations.xml.is_some_and(|xml| xml.get("name").is_some())
    }

    /// Returns the XML form of a document whose root element is `name`.
    pub fn document_form(&mut self, node: &'a Node, name: QName) -> XmlForm {
        let bare_schema = bare(&self.dynamic, self.dynamic.alone(node), &mut self.diagnostics);
        let parts = [Part::plain(bare_schema.schema)];
        let merged = Merged::of(&self.dynamic, &parts, &mut self.diagnostics);
        if let Some(entries) = xml::entries(bare_schema.annotations.xml) {
            return XmlForm::Map { name, entries };
        }
        let item = merged.items.first().map(|item| {
            let item_schema = bare(&self.dynamic, *item, &mut self.diagnostics);
            // Without `xml`, items are named after their schema.
            xml::qname(
                item_schema.annotations.xml,
                item_schema.name.as_deref().unwrap_or(&name.local),
            )
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

    /// Lowers several schemas that apply to the same value. Nested unnamed schemas are lowered
    /// immediately, all others later through the queue.
    pub(crate) fn type_of(&mut self, parts: &[Part<'a>], place: &Place) -> Lowered<'a> {
        let mut annotations = Annotations::default();
        let mut named_by: Option<Place> = None;
        let mut around = Vec::new();
        let (parts, mut name) = match parts {
            [only] if !only.is_plain && only.only.is_none() => {
                let bare_schema = bare(&self.dynamic, only.schema, &mut self.diagnostics);
                let BareSchema { schema, name, is_referred, .. } = bare_schema;
                (annotations, around) = (bare_schema.annotations, bare_schema.around);
                let stated_name = self.names.get(&schema.span).cloned();
                (vec![Part::of(schema)], stated_name.or(name.filter(|_| is_referred)))
            }
            _ => (parts.to_vec(), None),
        };
        if let ([part], Some(stated_name)) = (parts.as_slice(), &name)
            && let Some(by) = self.dynamic.stranger(part.schema)
        {
            // The name is reserved for the schema in its own scope.
            let by = self.names.get(&by.span).map(|by| [words(by), words(stated_name)].concat());
            named_by = by.map(Place::of_words);
            name = None;
        }
        let place = named_by.as_ref().unwrap_or(place);
        let key = Key::of(&parts);
        let found = match self.known.get(&key) {
            Some(found) => found,
            None => self.find(key, &parts, name, place),
        };
        let mut lowered = found.at(annotations);
        if let (Type::List(_) | Type::Map(_), [part]) = (&lowered.value, parts.as_slice()) {
            lowered.annotations.within = self.within(part.schema, &lowered.value);
        }
        for object in &around {
            check(object, &mut self.diagnostics);
        }
        let own = std::mem::take(&mut lowered.constraints);
        lowered.constraints =
            constraints::of_use(&lowered.value, own, constraints::stated(&around, self.tree));
        lowered.value = scalar::formatted(lowered.value, &around, &mut lowered.constraints);
        lowered
    }

    fn find(
        &mut self,
        key: Key,
        parts: &[Part<'a>],
        name: Option<String>,
        place: &Place,
    ) -> Found<'a> {
        let unknown = || Found::from(Lowered::of(Type::Json));
        let Some(first) = parts.first() else { return unknown() };
        if self.open.contains(&key) {
            let message = "circular schema; assuming any value";
            let diagnostic = Diagnostic::new(&codes::ENDLESS, first.schema.span, message);
            self.diagnostics.push(diagnostic.help("define the value"));
            return unknown();
        }
        if self.is_spent(&first.schema) {
            return unknown();
        }
        self.open.push(key.clone());
        let merged = self.merged(parts);
        let text = merged.description.map_or(0, str::len) / TEXT;
        let values = merged.values.as_ref().map_or(0, Vec::len) / 8;
        self.parts += merged.properties.len() + text + values + 1;
        let (class, null_among) = self.classify(&merged, parts);
        let is_nullable = merged.nullable || null_among;
        let mut lowered = self.lowered(class, merged, first.schema.span, (name, place));
        lowered.nullable |= is_nullable;
        self.open.pop();
        let found = Found::from(lowered);
        self.known.insert(key, found.clone());
        found
    }

    /// Returns the type of merged schemas, lowered immediately or later with a reserved id.
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
                let mut constraints = constraints::of_untyped(&value, &merged);
                // Alternatives that do not form a choice, such as strings with several patterns.
                for alternatives in &merged.alternatives {
                    let key = if alternatives.is_any_of { "anyOf" } else { "oneOf" };
                    let text = unmodelled::alternatives(key, &alternatives.list, self.tree);
                    unmodelled::push(&mut constraints.others, text);
                }
                Lowered { fixed, constraints, description, ..Lowered::of(value) }
            }
            Class::Same(parts) if !is_deep => {
                let mut target = self.type_of(&parts, &place.or_named(name.as_deref()));
                let own = std::mem::take(&mut target.constraints);
                target.constraints = constraints::of_use(&target.value, own, merged.constraints);
                Lowered { description: target.description.or(description), ..target }
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
                let is_alias = class.is_alias();
                let value = self.reserve(class, merged, span, name, place);
                // No type remains that could have the description of an alias.
                let description = description.filter(|_| is_alias);
                Lowered { constraints, description, ..Lowered::of(value) }
            }
        }
    }

    /// Merges schemas, and counts them towards the limit.
    pub(crate) fn merged(&mut self, parts: &[Part<'a>]) -> Merged<'a> {
        let merged = Merged::of(&self.dynamic, parts, &mut self.diagnostics);
        self.looks += merged.seen.len() + merged.properties.len();
        merged
    }

    /// True once the limit on types and properties is exceeded, which is reported once.
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
