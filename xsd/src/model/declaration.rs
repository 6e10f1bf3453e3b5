//! Declarations: names with types.

use restwright_api::QName;
use restwright_prose::Doc;
use restwright_source::Span;

use super::{ComplexTypeId, ElementId, SimpleRef, TypeRef};

/// An element declaration (XML Schema Part 1, section 3.3).
#[derive(Clone, Debug, PartialEq)]
pub struct ElementDeclaration {
    /// Its name; without a namespace where instances have none (`form="unqualified"`).
    pub name: QName,
    /// Where it is declared.
    pub scope: Scope,
    /// Its type.
    pub r#type: TypeRef,
    /// True where `xsi:nil` may stand for a value.
    pub is_nillable: bool,
    /// True where only members of its substitution group occur.
    pub is_abstract: bool,
    /// The value where the element is empty.
    pub value: Option<ValueConstraint>,
    /// `substitutionGroup`: the element that it may stand for.
    pub head: Option<ElementId>,
    /// The elements that may stand for it, those for whose own members it stands left out.
    pub members: Vec<ElementId>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Its place.
    pub span: Span,
}

/// An attribute declaration (XML Schema Part 1, section 3.2).
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeDeclaration {
    /// Its name; without a namespace where instances have none.
    pub name: QName,
    /// Where it is declared.
    pub scope: Scope,
    /// Its type.
    pub r#type: SimpleRef,
    /// The value where the attribute is absent.
    pub value: Option<ValueConstraint>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Its place.
    pub span: Span,
}

/// Where a declaration stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// At the top of a schema.
    Global,
    /// In a complex type.
    Type(ComplexTypeId),
    /// In a `group` or an `attributeGroup` of this name.
    Group(QName),
}

/// `default` and `fixed`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueConstraint {
    /// What is meant where nothing is given.
    Default(String),
    /// The only value.
    Fixed(String),
}
