//! Schemas into types, one after the other.

mod choice;
mod class;
mod enumeration;
mod object;
mod scalar;
mod tags;
mod xml;

use std::collections::{BTreeMap, VecDeque};

use restwright_api::words::{singular, words};
use restwright_api::{Constraints, DefinitionKind, Prose, QName, Type, TypeId};
use restwright_data::{Node, Tree, Value};
use restwright_source::{Diagnostic, Diagnostics, Span};

use crate::codes;
use crate::essence::{Essence, Notes, essence};
use crate::facts::{Facts, Part, Property};
use crate::kinds::Kind;
use crate::named::{Heirs, Named};
use class::Class;

/// The type of a schema where it is used.
#[derive(Clone, Debug)]
pub struct Lowered<'a> {
    /// The type. Its ids are places that [`Schemas::finish`] resolves.
    pub value: Type,
    /// True where null may stand for the value.
    pub nullable: bool,
    /// The only text that it ever has.
    pub fixed: Option<String>,
    /// What values obey; of a list, what its items obey too.
    pub constraints: Constraints,
    /// What is said of it here; of a type without a name of its own, what that says.
    pub description: Option<&'a str>,
    /// What else is said of it here.
    pub(crate) notes: Notes<'a>,
}

/// Where a schema without a name stands: what its type is called after.
#[derive(Clone, Debug)]
pub enum Place {
    /// What it could be called, the best first.
    Words(Vec<Vec<String>>),
    /// In a type that has yet to be named.
    Inside {
        /// Its place.
        of: TypeId,
        /// The words of the member.
        leaf: Vec<String>,
    },
}

/// The types of schemas, as far as they are worked out.
pub struct Schemas<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) prose: fn(&str) -> Prose,
    /// The schemas that have names, by their names.
    pub(crate) named: BTreeMap<&'a str, &'a Node>,
    /// What schemas are called, by where they stand: their names, or what led to them.
    pub(crate) names: BTreeMap<Span, String>,
    pub(crate) heirs: Heirs<'a>,
    pub(crate) slots: Vec<Slot<'a>>,
    known: BTreeMap<Key, Lowered<'a>>,
    queue: VecDeque<usize>,
    open: Vec<Key>,
    /// How many types are one of several with what is common to all of them.
    combined: usize,
    pub(crate) diagnostics: Diagnostics,
}

/// What schemas are asked for, to give the same answer twice.
type Key = Vec<(Span, bool, Option<Kind>)>;

/// A place for a type of its own, or for what turns out to be none.
pub(crate) struct Slot<'a> {
    /// What the description calls it.
    pub(crate) name: Option<String>,
    /// Where it stands, for what has no name.
    pub(crate) place: Place,
    pub(crate) title: Option<&'a str>,
    pub(crate) span: Span,
    pub(crate) docs: Prose,
    pub(crate) deprecated: bool,
    /// What has still to be done.
    work: Option<Box<(Class<'a>, Facts<'a>)>>,
    pub(crate) outcome: Outcome,
}

/// What a place holds.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// Nothing yet.
    Open,
    /// A type of its own.
    Definition(DefinitionKind),
    /// Another type, or null.
    Alias(Type, bool),
}

/// Types that wait for the one that they stand in are nested no more deeply than this.
const DEEPEST: usize = 64;

/// Alternatives in alternatives, each with what is common, are no more than this in all.
const MOST_COMBINED: usize = 5_000;

impl<'a> Schemas<'a> {
    /// No types yet. `named` are the schemas that the description gives names, `prose` reads its
    /// texts.
    pub fn new(tree: &'a Tree, named: &[Named<'a>], prose: fn(&str) -> Prose) -> Self {
        let mut by_place = BTreeMap::new();
        let mut by_name = BTreeMap::new();
        for Named { name, node } in named {
            by_place.entry(node.span).or_insert_with(|| (*name).to_owned());
            by_name.entry(*name).or_insert(*node);
        }
        Self {
            tree,
            prose,
            heirs: Heirs::of(tree, named),
            named: by_name,
            names: by_place,
            slots: Vec::new(),
            known: BTreeMap::new(),
            queue: VecDeque::new(),
            open: Vec::new(),
            combined: 0,
            diagnostics: Diagnostics::new(),
        }
    }

    /// The type of a schema.
    pub fn value(&mut self, node: &'a Node, place: &Place) -> Lowered<'a> {
        let found = self.type_of(&[Part::of(node)], place);
        self.work();
        found
    }

    /// The type of a schema that has a name: as if something referred to it.
    pub fn named_value(&mut self, named: Named<'a>) -> Lowered<'a> {
        let words = words(named.name);
        self.value(named.node, &Place::Words(vec![words]))
    }

    /// The type of an object whose members are schemas that stand apart, each with its name and
    /// whether it must be there: the fields of a form in Swagger 2.0.
    pub fn object_of(
        &mut self,
        members: &[(&'a str, &'a Node, bool)],
        place: &Place,
    ) -> Lowered<'a> {
        let mut facts = Facts::default();
        for (name, node, required) in members {
            let (name, parts) = (*name, vec![*node]);
            facts.properties.push(Property { name, span: node.span, parts });
            if *required {
                facts.required.insert(name);
            }
        }
        let Some(span) = members.first().map(|(_, node, _)| node.span) else {
            return Lowered::of(Type::Json);
        };
        let found = Lowered::of(self.slot(Class::Object, facts, span, None, place));
        self.work();
        found
    }

    /// The document element that values of a schema have: what its `xml` says, else its name.
    pub fn document_name(&mut self, node: &'a Node) -> Option<QName> {
        let found = essence(self.tree, node, &mut self.diagnostics);
        let facts = Facts::of(self.tree, &[Part::plain(found.node)], &mut self.diagnostics);
        let name = xml::qname(facts.xml, found.name.as_deref().unwrap_or(""));
        Some(name).filter(|name| !name.local.is_empty())
    }

    fn work(&mut self) {
        while let Some(at) = self.queue.pop_front() {
            self.define(at);
        }
    }

    /// What several schemas are together. Nested schemas without a name are worked out at once,
    /// all else later.
    pub(crate) fn type_of(&mut self, parts: &[Part<'a>], place: &Place) -> Lowered<'a> {
        let mut notes = Notes::default();
        let (parts, name) = match parts {
            [only] if !only.is_plain && only.only.is_none() => {
                let found = essence(self.tree, only.node, &mut self.diagnostics);
                let Essence { node, name, is_referred, .. } = found;
                notes = found.notes;
                let known = || self.names.get(&node.span).cloned();
                (vec![Part::of(node)], name.filter(|_| is_referred).or_else(known))
            }
            _ => (parts.to_vec(), None),
        };
        let key: Key =
            parts.iter().map(|part| (part.node.span, part.is_plain, part.only)).collect();
        let mut found = match self.known.get(&key) {
            Some(known) => known.clone(),
            None => self.find(key, &parts, name, place),
        };
        found.nullable |= notes.nullable;
        found.description = notes.description.or(found.description);
        found.notes = notes;
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
        if self.open.contains(&key) || self.open.len() >= DEEPEST {
            let message = "this schema is made of itself and of nothing else; any value is taken";
            let finding = Diagnostic::new(&codes::ENDLESS, first.node.span, message);
            self.diagnostics.push(finding.help("say what the value looks like"));
            return Lowered::of(Type::Json);
        }
        if parts.len() > 1 && parts.iter().any(|part| part.is_plain) {
            self.combined += 1;
            if self.combined > MOST_COMBINED {
                return self.too_many(first.node);
            }
        }
        self.open.push(key.clone());
        let facts = Facts::of(self.tree, parts, &mut self.diagnostics);
        let (class, null_among) = self.classify(&facts, parts);
        let is_nullable = facts.nullable || null_among;
        let description = facts.description;
        let mut found = match class {
            Class::Direct(value, fixed) => {
                let constraints = facts.constraints;
                Lowered { fixed, constraints, description, ..Lowered::of(value) }
            }
            Class::Same(parts) => {
                let found = self.type_of(&parts, &place_of(name.as_deref(), place));
                Lowered { description: found.description.or(description), ..found }
            }
            Class::List if name.is_none() => {
                let (item, of_items) = self.item(&facts, &place.one_of_many());
                let constraints = of_list(&facts.constraints, of_items);
                Lowered { constraints, description, ..Lowered::of(Type::List(Box::new(item))) }
            }
            Class::Map if name.is_none() => {
                let value = self.extra(&facts, &place.one_of_many()).unwrap_or(Type::Json);
                Lowered { description, ..Lowered::of(Type::Map(Box::new(value))) }
            }
            class => Lowered::of(self.slot(class, facts, first.node.span, name, place)),
        };
        found.nullable |= is_nullable;
        self.open.pop();
        self.known.insert(key, found.clone());
        found
    }

    fn too_many(&mut self, node: &Node) -> Lowered<'a> {
        let message = "alternatives of alternatives multiply beyond any use; any value is taken";
        let finding = Diagnostic::new(&codes::PARTLY_UNDERSTOOD, node.span, message);
        self.diagnostics.push(finding.help("put what is common into the alternatives"));
        Lowered::of(Type::Json)
    }

    /// A place for a type that is worked out later.
    fn slot(
        &mut self,
        class: Class<'a>,
        facts: Facts<'a>,
        span: Span,
        name: Option<String>,
        place: &Place,
    ) -> Type {
        let at = self.slots.len();
        self.slots.push(Slot {
            name,
            place: place.clone(),
            title: facts.notes.title,
            span,
            docs: facts.description.map(self.prose).unwrap_or_default(),
            deprecated: facts.notes.deprecated,
            work: Some(Box::new((class, facts))),
            outcome: Outcome::Open,
        });
        self.queue.push_back(at);
        Type::Named(TypeId(at as u32))
    }

    /// Works out what a place holds.
    fn define(&mut self, at: usize) {
        let Some(work) = self.slots[at].work.take() else { return };
        let (class, facts) = *work;
        let id = TypeId(at as u32);
        let outcome = match class {
            Class::Object => Outcome::Definition(self.object(&facts, id)),
            Class::Choice(choice) => self.choice_of(choice, id),
            Class::Enumeration(found) => Outcome::Definition(DefinitionKind::Enumeration(found)),
            Class::List => {
                let leaf = Place::Inside { of: id, leaf: vec!["item".to_owned()] };
                let place = self.slots[at].name.as_deref().map_or(leaf, |name| {
                    Place::Words(vec![
                        words(&singular(name)),
                        [words(name), vec!["item".to_owned()]].concat(),
                    ])
                });
                Outcome::Alias(Type::List(Box::new(self.item(&facts, &place).0)), false)
            }
            Class::Map => {
                let place = Place::Inside { of: id, leaf: vec!["value".to_owned()] };
                let value = self.extra(&facts, &place).unwrap_or(Type::Json);
                Outcome::Alias(Type::Map(Box::new(value)), false)
            }
            Class::Direct(value, _) => Outcome::Alias(value, false),
            Class::Same(parts) => {
                let found = self.type_of(&parts, &Place::Inside { of: id, leaf: Vec::new() });
                Outcome::Alias(found.value, found.nullable)
            }
        };
        self.slots[at].outcome = outcome;
    }

    /// What stands in a list, and what it obeys.
    fn item(&mut self, facts: &Facts<'a>, place: &Place) -> (Type, Constraints) {
        let mut kinds: Vec<Type> = Vec::new();
        let mut constraints = Constraints::default();
        let alone = facts.tuple.iter().map(|node| vec![Part::of(node)]);
        let together: Vec<Part<'a>> = facts
            .items
            .iter()
            .filter(|node| !matches!(node.value, Value::Boolean(_)))
            .map(|node| Part::of(node))
            .collect();
        let together = Some(together).filter(|parts| !parts.is_empty());
        for parts in alone.chain(together) {
            let found = self.type_of(&parts, place);
            constraints = found.constraints.clone();
            let found = found.or_null();
            if !kinds.contains(&found) {
                kinds.push(found);
            }
        }
        match kinds.as_slice() {
            [only] => (only.clone(), constraints),
            _ => (Type::Json, Constraints::default()),
        }
    }
}

/// Where a type stands that a reference may call something.
fn place_of(name: Option<&str>, place: &Place) -> Place {
    name.map_or_else(|| place.clone(), |name| Place::Words(vec![words(name)]))
}

/// What a list obeys, and its items.
fn of_list(list: &Constraints, items: Constraints) -> Constraints {
    let Constraints { min_items, max_items, unique_items, .. } = *list;
    Constraints { min_items, max_items, unique_items, ..items }
}

impl Lowered<'_> {
    fn of(value: Type) -> Self {
        let notes = Notes::default();
        Self {
            value,
            nullable: false,
            fixed: None,
            constraints: Constraints::default(),
            description: None,
            notes,
        }
    }

    /// The value that is taken where none is there, as text.
    pub fn default_text(&self) -> Option<String> {
        let text = self.notes.default.and_then(Node::scalar_text);
        text.filter(|text| text != "null")
    }

    /// The type inside of a list or a map.
    pub fn or_null(self) -> Type {
        match self.value {
            // Any JSON value may be null by itself.
            Type::Json => Type::Json,
            value if self.nullable => Type::Nullable(Box::new(value)),
            value => value,
        }
    }
}

impl Place {
    /// The place of one of many that stand here.
    fn one_of_many(&self) -> Self {
        let one = |words: &Vec<String>| {
            let mut words = words.clone();
            if let Some(last) = words.last_mut() {
                *last = singular(last);
            }
            words
        };
        match self {
            Self::Words(names) => Self::Words(names.iter().map(one).collect()),
            Self::Inside { of, leaf } => Self::Inside { of: *of, leaf: one(leaf) },
        }
    }
}
