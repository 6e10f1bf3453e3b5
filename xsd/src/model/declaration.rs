//! Declarations of elements and attributes.

use restwright_api::QName;
use restwright_prose::Doc;
use restwright_source::Span;

use super::{ComplexTypeId, ElementId, SimpleRef, TypeRef};

/// An element declaration (XML Schema Part 1, section 3.3).
#[derive(Clone, Debug, PartialEq)]
pub struct ElementDeclaration {
    /// Its name; without a namespace for unqualified elements (`form="unqualified"`).
    pub name: QName,
    /// Scope of the declaration.
    pub scope: Scope,
    /// Its type.
    pub r#type: TypeRef,
    /// True if `xsi:nil` is allowed in place of a value.
    pub is_nillable: bool,
    /// True if only elements of its substitution group may occur.
    pub is_abstract: bool,
    /// Default or fixed value of an empty element.
    pub value: Option<ValueConstraint>,
    /// `substitutionGroup`: the element that it may replace.
    pub head: Option<ElementId>,
    /// Elements that may replace it directly, without members of their own substitution groups.
    pub members: Vec<ElementId>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Location in the source.
    pub span: Span,
}

/// An attribute declaration (XML Schema Part 1, section 3.2).
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeDeclaration {
    /// Its name; without a namespace for unqualified attributes.
    pub name: QName,
    /// Scope of the declaration.
    pub scope: Scope,
    /// Its type.
    pub r#type: SimpleRef,
    /// Default or fixed value.
    pub value: Option<ValueConstraint>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Location in the source.
    pub span: Span,
}

/// Scope of a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// At the top level of a schema.
    Global,
    /// In a complex type.
    Type(ComplexTypeId),
    /// In the `group` or `attributeGroup` of this name.
    Group(QName),
}

/// `default` and `fixed`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueConstraint {
    /// Value of an empty element or absent attribute.
    Default(String),
    /// The only allowed value.
    Fixed(String),
}
