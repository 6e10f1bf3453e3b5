use restwright_source::{Span, Spanned};

use super::{Doc, Extensions, Param, Reference};

/// `representation`, or `fault` of the edition of 2006: a body in one media type, or a reference to
/// one.
#[derive(Clone, Debug)]
pub struct Representation {
    /// Location in the source.
    pub span: Span,
    /// True for `fault`.
    pub is_fault: bool,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `href`: reference to a representation declared elsewhere.
    pub href: Option<Reference>,
    /// `mediaType`
    pub media_type: Option<Spanned<String>>,
    /// `element`: the name as written.
    pub element: Option<Spanned<String>>,
    /// Namespace of the prefix of `element`.
    pub element_namespace: Option<String>,
    /// `profile`
    pub profile: Option<Spanned<String>>,
    /// `status`, of the edition of 2006.
    pub status: Vec<Spanned<String>>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `param`
    pub params: Vec<Param>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}
