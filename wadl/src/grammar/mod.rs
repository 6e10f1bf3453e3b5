//! Components of schemas into [`restwright_api::Types`]: what bodies are whose representation
//! names an element of a grammar.
//!
//! element → its type ([`values`]) → attributes and content ([`members`]); content → [`parts`]
//! (what nests how, groups resolved; [`repeats`]: choices that repeat) → members; one of several →
//! [`choices`]; simple types → [`simple`], what they say besides → [`facets`] (for people) and
//! [`constraints`] (for programs). A type is lowered once, however often it is used, and one after
//! the other: types that hold one another take no stack.

mod choices;
mod constraints;
mod facets;
pub(crate) mod lists;
mod members;
mod names;
mod parts;
mod repeats;
mod simple;
#[cfg(test)]
mod tests;
mod values;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use restwright_api::{
    Content, DefinitionKind, Object, Prose, QName, Type, TypeId, XmlForm, XmlRole,
};

use restwright_source::{Diagnostics, Span};

use crate::document::Representation;
use crate::lower::documentation;
use crate::types::Intern;
use crate::xsd::{
    ComplexTypeId, ElementId, Found, Grammars, Naming, Owner, SchemaSet, SimpleTypeId, Target,
};

/// How many members and values of choices are made of schemas at most. Types that inherit from
/// one another repeat what they inherit; past this, an element is taken as it is.
const MOST_MEMBERS: usize = 200_000;

/// The types that were made of grammars so far.
pub(crate) struct Lowering<'g> {
    grammars: &'g Grammars,
    /// What is known of each set of schemas.
    known: Vec<Known>,
    /// The document elements that each type stands for.
    roots: BTreeMap<TypeId, BTreeSet<QName>>,
    types: Intern,
    /// What JSON Schemas say of representations, by their places.
    described: BTreeMap<Span, Type>,
    members: usize,
}

/// The definitions of a set of schemas, by what they were made of.
#[derive(Default)]
struct Known {
    complex: BTreeMap<ComplexTypeId, TypeId>,
    enumerations: BTreeMap<SimpleTypeId, TypeId>,
    /// Choices between a type and those derived from it.
    derived: BTreeMap<ComplexTypeId, TypeId>,
    /// Choices between the elements of a substitution group.
    substitutes: BTreeMap<ElementId, TypeId>,
    /// Types that have an id, but no members yet.
    open: VecDeque<(ComplexTypeId, TypeId)>,
}

/// A set of schemas on its way into types.
struct Lower<'l> {
    schemas: &'l SchemaSet,
    known: &'l mut Known,
    types: &'l mut Intern,
    members: &'l mut usize,
}

impl<'g> Lowering<'g> {
    /// What JSON Schemas define is there from the start; of XML Schemas what bodies are made of.
    pub(crate) fn new(grammars: &'g Grammars, diagnostics: &mut Diagnostics) -> Self {
        let known = grammars.sets.iter().map(|_| Known::default()).collect();
        let (types, described) = crate::json_schema::lower(&grammars.json, diagnostics);
        let (roots, types) = (BTreeMap::new(), Intern::of(types));
        Self { grammars, known, roots, types, described, members: 0 }
    }

    /// What a body is whose representation means a JSON Schema.
    pub(crate) fn described(&self, representation: &Representation) -> Option<Content> {
        let value = self.described.get(&representation.span)?.clone();
        (value != Type::Json).then_some(Content::Typed { value, xml: None })
    }

    /// What a body is whose representation names an element or a type; `written` is the name that
    /// it names it by. `None` where that may be anything.
    pub(crate) fn content(&mut self, found: Found<'g>, written: &QName) -> Option<Content> {
        let Found { schemas, target, .. } = found;
        let set = self.grammars.sets.iter().position(|set| std::ptr::eq(set, schemas))?;
        let known = self.known.get_mut(set)?;
        let mut lower =
            Lower { schemas, known, types: &mut self.types, members: &mut self.members };
        let (of, root) = match target {
            Target::Element(id) => (schemas[id].r#type, schemas[id].name.clone()),
            Target::Type(of) => (of, written.clone()),
        };
        let value = lower.value(of).of;
        lower.close();
        if value == Type::Xml {
            return None;
        }
        if let Type::Named(id) = value {
            self.roots.entry(id).or_default().insert(root.clone());
        }
        let xml = match value {
            Type::List(_) => XmlForm::Tokens(root),
            _ => XmlForm::Element(root),
        };
        Some(Content::Typed { value, xml: Some(xml) })
    }

    /// The definitions. One that stands for one document element alone is that document.
    pub(crate) fn into_types(mut self) -> Intern {
        for (id, names) in self.roots {
            let mut names = names.into_iter();
            if let (Some(root), None) = (names.next(), names.next())
                && let DefinitionKind::Object(object) = self.types.kind_mut(id)
            {
                object.xml = Some(XmlRole::Document(root));
            }
        }
        self.types
    }
}

impl Lower<'_> {
    /// Gives every type its members that has an id only.
    fn close(&mut self) {
        while let Some((of, id)) = self.known.open.pop_front() {
            let is_spent = *self.members > MOST_MEMBERS;
            let members = if is_spent { self.unread(of) } else { self.object(of) };
            *self.members += members.len() + 1;
            let object = Object { xml: Some(XmlRole::Content), members, extra: None };
            self.types.define(id, self.docs_of(of), DefinitionKind::Object(object));
        }
    }

    /// What is said of a type; of one without a name, what is said of its element.
    fn docs_of(&self, of: ComplexTypeId) -> Prose {
        let found = &self.schemas[of];
        let own = documentation(&found.docs);
        match found.naming {
            Naming::Anonymous(Owner::Element(element)) if own.is_empty() => {
                documentation(&self.schemas[element].docs)
            }
            _ => own,
        }
    }
}
