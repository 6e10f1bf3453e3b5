//! Complex types: values with attributes or elements in them.

use restwright_api::QName;
use restwright_prose::Doc;
use restwright_source::Span;

use super::{
    AttributeId, ComplexTypeId, ElementId, GroupId, Naming, SimpleRef, TypeRef, ValueConstraint,
};

/// A complex type definition (XML Schema Part 1, section 3.4).
#[derive(Clone, Debug, PartialEq)]
pub struct ComplexType {
    /// Its name, or what it belongs to.
    pub naming: Naming,
    /// The type that it is derived from; `anyType` where it names none.
    pub base: TypeRef,
    /// How it is derived.
    pub derivation: Derivation,
    /// True where only types derived from it occur (`xsi:type`).
    pub is_abstract: bool,
    /// True where text stands between the elements.
    pub is_mixed: bool,
    /// What it holds itself. That of the base of an extension comes before it:
    /// `SchemaSet::content_of` puts them together.
    pub content: Content,
    /// The attributes that it declares itself, those of attribute groups included.
    /// `SchemaSet::attributes_of` adds those of the base.
    pub attributes: Vec<AttributeUse>,
    /// `anyAttribute`: the others that are allowed.
    pub any_attribute: Option<Wildcard>,
    /// The types that are derived from it.
    pub derived: Vec<ComplexTypeId>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Its place.
    pub span: Span,
}

/// How a complex type comes from its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// What the base holds, and more behind it.
    Extension,
    /// Less than the base holds, said anew.
    Restriction,
}

/// The content of a complex type.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// No element and no text.
    Empty,
    /// Text of a simple type.
    Simple(SimpleRef),
    /// Elements.
    Elements(Particle),
}

/// A part of a content, and how often it occurs (XML Schema Part 1, section 3.9).
#[derive(Clone, Debug, PartialEq)]
pub struct Particle {
    /// `minOccurs`
    pub min: u32,
    /// `maxOccurs`; `None` for `unbounded`.
    pub max: Option<u32>,
    /// What occurs.
    pub term: Term,
}

/// What a particle is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// An element, or one that may stand for it.
    Element(ElementId),
    /// Particles together. Groups never contain themselves, however deeply.
    Group(GroupId),
    /// An element that no declaration names.
    Any(Wildcard),
}

/// Particles together (XML Schema Part 1, section 3.8). All references to a `group` share one.
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
    /// Its place.
    pub span: Span,
}

/// How the particles of a group are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compositor {
    /// One after the other.
    Sequence,
    /// One of them.
    Choice,
    /// All, in any order.
    All,
}

/// `any` and `anyAttribute` (XML Schema Part 1, section 3.10).
#[derive(Clone, Debug, PartialEq)]
pub struct Wildcard {
    /// The namespaces that are allowed.
    pub namespaces: Namespaces,
    /// How strictly what stands there is validated.
    pub process: Process,
}

/// The namespaces that a wildcard allows; `None` is no namespace.
#[derive(Clone, Debug, PartialEq)]
pub enum Namespaces {
    /// Any.
    Any,
    /// Any but this one, and not none.
    Other(Option<String>),
    /// These.
    Listed(Vec<Option<String>>),
}

/// `processContents`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// A declaration must be there.
    Strict,
    /// A declaration counts where there is one.
    Lax,
    /// Declarations do not count.
    Skip,
}

/// An attribute of a complex type (XML Schema Part 1, section 3.5).
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeUse {
    /// The declaration: one of its own, or the global one that it refers to.
    pub attribute: AttributeId,
    /// `use`
    pub presence: Presence,
    /// The value where the attribute is absent; that of the use wins over the declaration's.
    pub value: Option<ValueConstraint>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Its place.
    pub span: Span,
}

/// `use`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It may be absent.
    Optional,
    /// It is always there.
    Required,
    /// A restriction takes it away.
    Prohibited,
}
