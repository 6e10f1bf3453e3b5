//! The component model of XML Schema (Part 1, section 2.2): what schemas say, every reference
//! resolved to an id.

mod built_in;
mod complex;
mod declaration;
mod navigate;
mod simple;

pub use built_in::BuiltIn;
pub use complex::{
    AttributeUse, ComplexType, Compositor, Content, Derivation, ModelGroup, Namespaces, Particle,
    Presence, Process, Term, Wildcard,
};
pub use declaration::{AttributeDeclaration, ElementDeclaration, Scope, ValueConstraint};
pub use navigate::{Shape, WholeContent};
pub use simple::{Enumerated, Facets, SimpleRef, SimpleType, Variety, WhiteSpace};

use std::collections::BTreeMap;
use std::ops::{Index, IndexMut};

use restwright_api::QName;
use restwright_source::{FileId, Span};

/// Ids: each finds a component in the [`SchemaSet`] that it came from.
macro_rules! ids {
    ($($(#[doc = $what:literal])+ $id:ident: $component:ident in $arena:ident;)+) => {
        $($(#[doc = $what])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $id(pub(crate) u32);

        impl Index<$id> for SchemaSet {
            type Output = $component;

            fn index(&self, id: $id) -> &$component {
                &self.$arena[id.0 as usize]
            }
        }

        impl IndexMut<$id> for SchemaSet {
            fn index_mut(&mut self, id: $id) -> &mut $component {
                &mut self.$arena[id.0 as usize]
            }
        }

        impl $id {
            /// The ids of all that a set has.
            pub fn all(set: &SchemaSet) -> impl Iterator<Item = Self> + use<> {
                (0..set.$arena.len() as u32).map(Self)
            }

            /// Puts a component into its arena.
            pub(crate) fn add(set: &mut SchemaSet, component: $component) -> Self {
                set.$arena.push(component);
                Self(set.$arena.len() as u32 - 1)
            }
        })+
    };
}

ids! {
    /// Finds an element declaration.
    ElementId: ElementDeclaration in elements;
    /// Finds an attribute declaration.
    AttributeId: AttributeDeclaration in attributes;
    /// Finds a simple type.
    SimpleTypeId: SimpleType in simple_types;
    /// Finds a complex type.
    ComplexTypeId: ComplexType in complex_types;
    /// Finds a model group.
    GroupId: ModelGroup in groups;
}

/// A type, by reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeRef {
    /// One of XML Schema's own, `anyType` included.
    BuiltIn(BuiltIn),
    /// A simple type.
    Simple(SimpleTypeId),
    /// A complex type.
    Complex(ComplexTypeId),
}

/// How a type is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By its own name.
    Global(QName),
    /// It had this name before a `redefine` gave the name to a type derived from it.
    Redefined(QName),
    /// Not at all; it belongs to what it stands in.
    Anonymous(Owner),
}

/// What an anonymous type stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An element declaration.
    Element(ElementId),
    /// An attribute declaration.
    Attribute(AttributeId),
    /// A simple type: what it restricts, lists or unites.
    Simple(SimpleTypeId),
    /// A complex type with simple content: what it restricts.
    Complex(ComplexTypeId),
}

/// A schema that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchemaDocument {
    /// The file.
    pub file: FileId,
    /// Its `schema` element.
    pub span: Span,
    /// The namespace that its definitions are in. A schema without a target namespace takes that
    /// of the schema that includes it, and is then read once for each.
    pub namespace: Option<String>,
}

/// Schemas that belong together, and everything in them. Arenas are in the order of files and
/// places, so that what is made of them is the same from run to run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemaSet {
    /// The schemas.
    pub documents: Vec<SchemaDocument>,
    pub(crate) elements: Vec<ElementDeclaration>,
    pub(crate) attributes: Vec<AttributeDeclaration>,
    pub(crate) simple_types: Vec<SimpleType>,
    pub(crate) complex_types: Vec<ComplexType>,
    pub(crate) groups: Vec<ModelGroup>,
    /// The elements that documents may start with.
    pub global_elements: BTreeMap<QName, ElementId>,
    /// The types that have names.
    pub global_types: BTreeMap<QName, TypeRef>,
    /// The attributes that may occur wherever a wildcard allows them.
    pub global_attributes: BTreeMap<QName, AttributeId>,
}

impl SimpleRef {
    /// The same as a reference to any type.
    pub fn as_type(self) -> TypeRef {
        match self {
            Self::BuiltIn(built_in) => TypeRef::BuiltIn(built_in),
            Self::Defined(id) => TypeRef::Simple(id),
        }
    }
}
