//! Complex types: types with attributes or elements.

use restwright_api::QName;
use restwright_prose::Doc;
use restwright_source::Span;

use super::{
    AttributeId, ComplexTypeId, ElementId, GroupId, Naming, SimpleRef, TypeRef, ValueConstraint,
};

/// A complex type definition (XML Schema Part 1, section 3.4).
#[derive(Clone, Debug, PartialEq)]
pub struct ComplexType {
    /// Its name or its owner.
    pub naming: Naming,
    /// The base type; the default is `anyType`.
    pub base: TypeRef,
    /// The derivation method.
    pub derivation: Derivation,
    /// True if only derived types may occur (`xsi:type`).
    pub is_abstract: bool,
    /// True if text is allowed between the elements.
    pub is_mixed: bool,
    /// Its own content. The content of the base of an extension precedes it:
    /// `SchemaSet::content_of` combines them.
    pub content: Content,
    /// Its own attributes, including those of attribute groups. `SchemaSet::attributes_of` adds the
    /// attributes of the base.
    pub attributes: Vec<AttributeUse>,
    /// `anyAttribute`: other attributes that are allowed.
    pub any_attribute: Option<Wildcard>,
    /// The types that are derived from it.
    pub derived: Vec<ComplexTypeId>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Location in the source.
    pub span: Span,
}

/// Derivation method of a complex type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// Appends content to the content of the base.
    Extension,
    /// Restates a subset of the content of the base.
    Restriction,
}

/// The content of a complex type.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Neither elements nor text.
    Empty,
    /// Text of a simple type.
    Simple(SimpleRef),
    /// Elements.
    Elements(Particle),
}

/// A part of a content model with its number of occurrences (XML Schema Part 1, section 3.9).
#[derive(Clone, Debug, PartialEq)]
pub struct Particle {
    /// `minOccurs`
    pub min: u32,
    /// `maxOccurs`; `None` for `unbounded`.
    pub max: Option<u32>,
    /// Its term.
    pub term: Term,
}

/// Term of a particle.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// An element, or an element of its substitution group.
    Element(ElementId),
    /// A group of particles. Groups never contain themselves.
    Group(GroupId),
    /// An element without a declaration.
    Any(Wildcard),
}

/// A group of particles (XML Schema Part 1, section 3.8). All references to a `group` share one
/// model group.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelGroup {
    /// The name of the `group` whose content it is.
    pub name: Option<QName>,
    /// How the particles are combined.
    pub compositor: Compositor,
    /// The particles.
    pub particles: Vec<Particle>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Location in the source.
    pub span: Span,
}

/// Combination of the particles of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compositor {
    /// All particles in order.
    Sequence,
    /// One of the particles.
    Choice,
    /// All particles in any order.
    All,
}

/// `any` and `anyAttribute` (XML Schema Part 1, section 3.10).
#[derive(Clone, Debug, PartialEq)]
pub struct Wildcard {
    /// The namespaces that are allowed.
    pub namespaces: Namespaces,
    /// How strictly the content is validated.
    pub process: Process,
}

/// Namespaces that a wildcard allows; `None` stands for no namespace.
#[derive(Clone, Debug, PartialEq)]
pub enum Namespaces {
    /// Any namespace.
    Any,
    /// Any namespace except this one; elements without a namespace are not allowed.
    Other(Option<String>),
    /// The listed namespaces.
    Listed(Vec<Option<String>>),
}

/// `processContents`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// A declaration is required.
    Strict,
    /// Validated if there is a declaration.
    Lax,
    /// Not validated.
    Skip,
}

/// An attribute of a complex type (XML Schema Part 1, section 3.5).
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeUse {
    /// The declaration: a local one, or the referenced global one.
    pub attribute: AttributeId,
    /// `use`
    pub presence: Presence,
    /// Default or fixed value; takes precedence over the value of the declaration.
    pub value: Option<ValueConstraint>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Location in the source.
    pub span: Span,
}

/// `use`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The attribute may be absent.
    Optional,
    /// The attribute is required.
    Required,
    /// A restriction removes the attribute.
    Prohibited,
}
