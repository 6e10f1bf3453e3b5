//! Placeholders of components whose ids are assigned, but whose definitions are not yet read.

use restwright_api::QName;
use restwright_source::Span;

use super::super::model::{
    AttributeDeclaration, BuiltIn, ComplexType, Compositor, Content, Derivation,
    ElementDeclaration, ModelGroup, Naming, Scope, SimpleRef, SimpleType, TypeRef, Variety,
};

pub(super) fn element(name: QName, span: Span) -> ElementDeclaration {
    ElementDeclaration {
        name,
        scope: Scope::Global,
        r#type: TypeRef::BuiltIn(BuiltIn::AnyType),
        is_nillable: false,
        is_abstract: false,
        value: None,
        head: None,
        members: Vec::new(),
        docs: Vec::new(),
        span,
    }
}

pub(super) fn attribute(name: QName, span: Span) -> AttributeDeclaration {
    AttributeDeclaration {
        name,
        scope: Scope::Global,
        r#type: SimpleRef::BuiltIn(BuiltIn::AnySimpleType),
        value: None,
        docs: Vec::new(),
        span,
    }
}

pub(super) fn simple(naming: Naming, span: Span) -> SimpleType {
    let base = SimpleRef::BuiltIn(BuiltIn::AnySimpleType);
    let variety = Variety::Restriction { base, facets: Box::default() };
    SimpleType { naming, variety, derived: Vec::new(), docs: Vec::new(), span }
}

pub(super) fn complex(naming: Naming, span: Span) -> ComplexType {
    ComplexType {
        naming,
        base: TypeRef::BuiltIn(BuiltIn::AnyType),
        derivation: Derivation::Restriction,
        is_abstract: false,
        is_mixed: false,
        content: Content::Empty,
        attributes: Vec::new(),
        any_attribute: None,
        derived: Vec::new(),
        docs: Vec::new(),
        span,
    }
}

pub(super) fn group(name: Option<QName>, span: Span) -> ModelGroup {
    let compositor = Compositor::Sequence;
    ModelGroup { name, compositor, particles: Vec::new(), docs: Vec::new(), span }
}
