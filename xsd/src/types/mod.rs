//! Lowering of schema components to [`restwright_api::Types`], for bodies that are described by an
//! element of a grammar.
//!
//! Steps: element → its type ([`values`]) → attributes and content ([`members`]); content →
//! [`parts`] (nesting, with resolved groups; [`repeats`]: repeated choices) → fields; alternatives
//! → [`choices`]; simple types → [`simple`], their facets → [`facets`] (documentation) and
//! [`constraints`] (validation). Each type is lowered once, and types are processed with a queue:
//! circular types do not cause recursion.

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
    Target, TypeRef,
};

/// State of lowering components to types.
#[derive(Debug)]
pub struct Lowering<'g> {
    schemas: &'g Schemas,
    /// Definitions of each set of schemas.
    known: Vec<Known>,
    /// Document elements of each type.
    roots: BTreeMap<PendingId, BTreeSet<QName>>,
    /// Number of fields and values, and its limit. Derived types repeat the fields of their bases;
    /// beyond the limit, elements become unparsed XML.
    members: usize,
    most: usize,
    /// Location at which the limit was exceeded.
    spent: Option<Span>,
}

/// Definitions of a set of schemas, by component.
#[derive(Debug, Default)]
struct Known {
    complex: BTreeMap<ComplexTypeId, PendingId>,
    enumerations: BTreeMap<SimpleTypeId, PendingId>,
    /// Simple types, by the nesting depth of lists and unions around them.
    simple: BTreeMap<(SimpleRef, usize), Type>,
    /// Choices between a type and the types derived from it.
    derived: BTreeMap<ComplexTypeId, PendingId>,
    /// Choices between the elements of a substitution group.
    substitutes: BTreeMap<ElementId, PendingId>,
    /// Types that have an id, but whose fields are not yet lowered.
    open: VecDeque<(ComplexTypeId, PendingId)>,
}

/// Lowering of one set of schemas.
struct Lower<'l> {
    schemas: &'l SchemaSet,
    known: &'l mut Known,
    types: &'l mut TypeBuilder,
    members: &'l mut usize,
    most: usize,
    spent: &'l mut Option<Span>,
}

impl<'g> Lowering<'g> {
    /// Creates an empty state with a limit of `most` fields.
    pub fn new(schemas: &'g Schemas, most: usize) -> Self {
        let known = schemas.sets.iter().map(|_| Known::default()).collect();
        Self { schemas, known, roots: BTreeMap::new(), members: 0, most, spent: None }
    }

    /// Returns the location at which the limit was exceeded; the remaining types are any XML.
    pub fn spent(&self) -> Option<Span> {
        self.spent
    }

    /// Returns the content of a body that is described by an element or a type; `written` is the
    /// name in the description. Returns `None` if it accepts any content.
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

    /// Returns the documentation of an element that describes a body; empty if its type has the
    /// same.
    pub fn element_docs(&self, meaning: Meaning) -> Prose {
        let Meaning { set, target: Target::Element(id), .. } = meaning else {
            return Prose::default();
        };
        let Some(schemas) = self.schemas.sets.get(set) else { return Prose::default() };
        let is_of_type = match schemas[id].r#type {
            TypeRef::Complex(of) => {
                let definition = &schemas[of];
                definition.naming == Naming::Anonymous(Owner::Element(id))
                    && documentation(&definition.docs).is_empty()
            }
            TypeRef::Simple(_) | TypeRef::BuiltIn(_) => false,
        };
        if is_of_type { Prose::default() } else { documentation(&schemas[id].docs) }
    }

    /// Returns the type and the constraints of a simple type that is used outside of elements.
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

    /// Finishes lowering: a type that is used by only one document element gets the role of that
    /// document.
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

/// Bytes of patterns that count as one field.
const BYTES: usize = 256;

/// Returns the contribution of a field to the size of generated code.
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
    /// Reserves a definition without documentation; `names` are the candidate names in order of
    /// preference, and `weight` is their priority.
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

    /// True if the limit is exceeded; records the first location.
    fn is_spent(&mut self, span: Span) -> bool {
        let is_spent = *self.members > self.most;
        if is_spent {
            self.spent.get_or_insert(span);
        }
        is_spent
    }

    /// Lowers the fields of all types that only have an id.
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

    /// Returns the documentation of a type; for an anonymous type without documentation, that of
    /// its element.
    fn docs_of(&self, of: ComplexTypeId) -> Prose {
        let definition = &self.schemas[of];
        let own = documentation(&definition.docs);
        match definition.naming {
            Naming::Anonymous(Owner::Element(element)) if own.is_empty() => {
                documentation(&self.schemas[element].docs)
            }
            _ => own,
        }
    }
}
