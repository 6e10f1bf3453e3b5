use restwright_source::{Span, Spanned};

use super::{Doc, Extensions, Param, Reference, Representation};

/// `method`: an HTTP method with its request and responses, or a reference to one.
#[derive(Clone, Debug)]
pub struct Method {
    /// Location in the source.
    pub span: Span,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `name`: the HTTP method.
    pub name: Option<Spanned<String>>,
    /// `href`: reference to a method declared elsewhere.
    pub href: Option<Reference>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `request`; WADL allows one.
    pub requests: Vec<Request>,
    /// `response`
    pub responses: Vec<Response>,
    /// `param`, which WADL allows only in `request`.
    pub params: Vec<Param>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// `request`
#[derive(Clone, Debug)]
pub struct Request {
    /// Location in the source.
    pub span: Span,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `param`
    pub params: Vec<Param>,
    /// `representation`
    pub representations: Vec<Representation>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// `response`
#[derive(Clone, Debug)]
pub struct Response {
    /// Location in the source.
    pub span: Span,
    /// `status`: codes and words, in order.
    pub status: Vec<Spanned<String>>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `param`
    pub params: Vec<Param>,
    /// `representation` and `fault`
    pub representations: Vec<Representation>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}
