use restwright_source::{Span, Spanned};

use super::{Doc, Extensions, Param, Reference};

/// `representation`, and `fault` of the edition of 2006: a body in one of its forms, or a
/// reference to one.
#[derive(Clone, Debug)]
pub struct Representation {
    /// Its place.
    pub span: Span,
    /// True for `fault`.
    pub is_fault: bool,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `href`: the representation that this one stands for.
    pub href: Option<Reference>,
    /// `mediaType`
    pub media_type: Option<Spanned<String>>,
    /// `element`: the name as written.
    pub element: Option<Spanned<String>>,
    /// What the prefix of `element` is bound to.
    pub element_namespace: Option<String>,
    /// `profile`
    pub profile: Option<Spanned<String>>,
    /// `status`, of the edition of 2006.
    pub status: Vec<Spanned<String>>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `param`
    pub params: Vec<Param>,
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}
