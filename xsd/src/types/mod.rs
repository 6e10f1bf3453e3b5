//! Components of schemas into [`restwright_api::Types`]: what bodies are that an element of a
//! grammar describes.
//!
//! element → its type ([`values`]) → attributes and content ([`members`]); content → [`parts`]
//! (what nests how, groups resolved; [`repeats`]: choices that repeat) → members; one of several →
//! [`choices`]; simple types → [`simple`], what they say besides → [`facets`] (for people) and
//! [`constraints`] (for programs). A type is lowered once, however often it is used, and one after
//! the other: types that hold one another take no stack.

mod choices;
mod constraints;
mod facets;
mod members;
mod names;
mod parts;
mod repeats;
mod simple;
mod values;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use restwright_api::builder::{self, About};
use restwright_api::pending::{Content, DefinitionKind, Member, Object, Type};
use restwright_api::{
    Block, Constraints, Pattern, PendingId, Prose, QName, TypeBuilder, XmlForm, XmlRole,
};
use restwright_prose::documentation;
use restwright_source::Span;

use crate::{
    ComplexTypeId, ElementId, Meaning, Naming, Owner, SchemaSet, Schemas, SimpleRef, SimpleTypeId,
    Target,
};

/// Components on their way into types.
#[derive(Debug)]
pub struct Lowering<'g> {
    schemas: &'g Schemas,
    /// What is known of each set of schemas.
    known: Vec<Known>,
    /// The document elements that each type stands for.
    roots: BTreeMap<PendingId, BTreeSet<QName>>,
    /// How many members and values there are, and may be. Types that inherit from one another
    /// repeat what they inherit; past the limit, an element is taken as it is.
    members: usize,
    most: usize,
    /// Where the limit was reached.
    spent: Option<Span>,
}

/// The definitions of a set of schemas, by what they were made of.
#[derive(Debug, Default)]
struct Known {
    complex: BTreeMap<ComplexTypeId, PendingId>,
    enumerations: BTreeMap<SimpleTypeId, PendingId>,
    /// What simple types are, by how deep lists and unions around them nest.
    simple: BTreeMap<(SimpleRef, usize), Type>,
    /// Choices between a type and those derived from it.
    derived: BTreeMap<ComplexTypeId, PendingId>,
    /// Choices between the elements of a substitution group.
    substitutes: BTreeMap<ElementId, PendingId>,
    /// Types that have an id, but no members yet.
    open: VecDeque<(ComplexTypeId, PendingId)>,
}

/// A set of schemas on its way into types.
struct Lower<'l> {
    schemas: &'l SchemaSet,
    known: &'l mut Known,
    types: &'l mut TypeBuilder,
    members: &'l mut usize,
    most: usize,
    spent: &'l mut Option<Span>,
}

impl<'g> Lowering<'g> {
    /// Nothing yet; no more than `most` members.
    pub fn new(schemas: &'g Schemas, most: usize) -> Self {
        let known = schemas.sets.iter().map(|_| Known::default()).collect();
        Self { schemas, known, roots: BTreeMap::new(), members: 0, most, spent: None }
    }

    /// Where the limit of members was reached, and the rest taken as any XML.
    pub fn spent(&self) -> Option<Span> {
        self.spent
    }

    /// What a body is that an element or a type describes; `written` is the name by which it is
    /// named. `None` where that may be anything.
    pub fn content(
        &mut self,
        types: &mut TypeBuilder,
        meaning: Meaning,
        written: &QName,
    ) -> Option<Content> {
        let Meaning { set, target, .. } = meaning;
        let schemas = self.schemas.sets.get(set)?;
        let known = self.known.get_mut(set)?;
        let (members, most) = (&mut self.members, self.most);
        let mut lower = Lower { schemas, known, types, members, most, spent: &mut self.spent };
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

    /// What values of a simple type are, and what they obey, for who names it outside of elements.
    pub fn simple(
        &mut self,
        types: &mut TypeBuilder,
        set: usize,
        of: SimpleRef,
    ) -> Option<(Type, Constraints)> {
        let schemas = self.schemas.sets.get(set)?;
        let known = self.known.get_mut(set)?;
        let (members, most) = (&mut self.members, self.most);
        let mut lower = Lower { schemas, known, types, members, most, spent: &mut self.spent };
        let value = lower.simple_value(of);
        Some((value.of, value.constraints))
    }

    /// Ends it: a type that stands for one document element alone is that document.
    pub fn finish(self, types: &mut TypeBuilder) {
        for (id, names) in self.roots {
            let mut names = names.into_iter();
            if let (Some(root), None) = (names.next(), names.next())
                && let Some(DefinitionKind::Object(object)) = types.kind_mut(id)
            {
                object.xml = Some(XmlRole::Document(root));
            }
        }
    }
}

/// Bytes of patterns, and values of documentation, that count as one member.
const BYTES: usize = 256;

/// How much a member adds to what is generated.
fn weight(member: &Member) -> usize {
    let patterns = member.constraints.patterns.iter().map(|pattern| match pattern {
        Pattern::Whole(text) | Pattern::Part(text) => text.len(),
    });
    let pieces = member.docs.blocks.iter().map(|block| match block {
        Block::Paragraph(line) => line.len(),
        _ => 1,
    });
    1 + patterns.sum::<usize>() / BYTES + pieces.sum::<usize>() / 16
}

impl Lower<'_> {
    /// A type of which the schema says nothing by itself; `names` are what it could be called, the
    /// best first, and `weight` is how much it deserves that.
    fn reserve(&mut self, names: Vec<Vec<String>>, weight: usize, span: Span) -> PendingId {
        self.reserve_with(Prose::default(), names, weight, span)
    }

    fn reserve_with(
        &mut self,
        docs: Prose,
        names: Vec<Vec<String>>,
        weight: usize,
        span: Span,
    ) -> PendingId {
        let about = About { docs, ..About::default() };
        self.types.reserve(builder::Naming::of_schema(names, weight, span), about)
    }

    /// True once the limit of members is reached; the first place where it is, is reported.
    fn is_spent(&mut self, span: Span) -> bool {
        let is_spent = *self.members > self.most;
        if is_spent {
            self.spent.get_or_insert(span);
        }
        is_spent
    }

    /// Gives every type its members that has an id only.
    fn close(&mut self) {
        while let Some((of, id)) = self.known.open.pop_front() {
            let members = if self.is_spent(self.schemas[of].span) {
                self.unread(of)
            } else {
                self.object(of)
            };
            *self.members += members.iter().map(weight).sum::<usize>() + 1;
            let object = Object { xml: Some(XmlRole::Content), members, ..Object::default() };
            self.types.define(id, DefinitionKind::Object(object));
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
