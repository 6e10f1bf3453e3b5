//! Component model of XML Schema (Part 1, section 2.2), in which all references are resolved to
//! ids.

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

/// Ids: each identifies a component of its [`SchemaSet`].
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
            /// Returns the ids of all components of a set.
            pub fn all(set: &SchemaSet) -> impl Iterator<Item = Self> + use<> {
                (0..set.$arena.len() as u32).map(Self)
            }

            /// Adds a component.
            pub(crate) fn add(set: &mut SchemaSet, component: $component) -> Self {
                set.$arena.push(component);
                Self(set.$arena.len() as u32 - 1)
            }
        })+
    };
}

ids! {
    /// Identifies an element declaration.
    ElementId: ElementDeclaration in elements;
    /// Identifies an attribute declaration.
    AttributeId: AttributeDeclaration in attributes;
    /// Identifies a simple type.
    SimpleTypeId: SimpleType in simple_types;
    /// Identifies a complex type.
    ComplexTypeId: ComplexType in complex_types;
    /// Identifies a model group.
    GroupId: ModelGroup in groups;
}

/// Reference to a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeRef {
    /// A built-in type, including `anyType`.
    BuiltIn(BuiltIn),
    /// A simple type.
    Simple(SimpleTypeId),
    /// A complex type.
    Complex(ComplexTypeId),
}

/// Name of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// A global name.
    Global(QName),
    /// The name that it had before a `redefine` assigned the name to a type derived from it.
    Redefined(QName),
    /// Without a name; identified by its owner.
    Anonymous(Owner),
}

/// Owner of an anonymous type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An element declaration.
    Element(ElementId),
    /// An attribute declaration.
    Attribute(AttributeId),
    /// A simple type, which restricts it, or has it as item or member type.
    Simple(SimpleTypeId),
    /// A complex type with simple content, which restricts it.
    Complex(ComplexTypeId),
}

/// A loaded schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchemaDocument {
    /// The file.
    pub file: FileId,
    /// Its `schema` element.
    pub span: Span,
    /// Namespace of its definitions. A schema without a target namespace inherits that of the
    /// including schema, and is loaded once for each.
    pub namespace: Option<String>,
}

/// A set of related schemas with all components. Arenas are ordered by file and location, so that
/// the result is deterministic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemaSet {
    /// The schemas.
    pub documents: Vec<SchemaDocument>,
    pub(crate) elements: Vec<ElementDeclaration>,
    pub(crate) attributes: Vec<AttributeDeclaration>,
    pub(crate) simple_types: Vec<SimpleType>,
    pub(crate) complex_types: Vec<ComplexType>,
    pub(crate) groups: Vec<ModelGroup>,
    /// Elements that may be document elements.
    pub global_elements: BTreeMap<QName, ElementId>,
    /// Named types.
    pub global_types: BTreeMap<QName, TypeRef>,
    /// Attributes that may occur where a wildcard allows them.
    pub global_attributes: BTreeMap<QName, AttributeId>,
}

impl SimpleRef {
    /// Converts it to a reference to any type.
    pub fn as_type(self) -> TypeRef {
        match self {
            Self::BuiltIn(built_in) => TypeRef::BuiltIn(built_in),
            Self::Defined(id) => TypeRef::Simple(id),
        }
    }
}
