use restwright_source::{Span, Spanned};

use super::{Doc, Extensions, Method, Param, Reference};

/// `resources`: resources relative to a base URL.
#[derive(Clone, Debug)]
pub struct Resources {
    /// Location in the source.
    pub span: Span,
    /// `base`
    pub base: Option<Spanned<String>>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `param`, which WADL allows here only in older editions: parameters of all resources.
    pub params: Vec<Param>,
    /// `resource`
    pub resources: Vec<Resource>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// `resource`: a path with its parameters, methods and child resources.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Location in the source.
    pub span: Span,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `path`
    pub path: Option<Spanned<String>>,
    /// `type`: resource types whose methods it inherits.
    pub types: Vec<Reference>,
    /// `queryType`
    pub query_type: QueryType,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `param`
    pub params: Vec<Param>,
    /// `method`
    pub methods: Vec<Method>,
    /// `resource`
    pub resources: Vec<Resource>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// `resource_type`: methods that resources share, or that are the target of links.
#[derive(Clone, Debug)]
pub struct ResourceType {
    /// Location in the source.
    pub span: Span,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `param`
    pub params: Vec<Param>,
    /// `method`
    pub methods: Vec<Method>,
    /// `resource`
    pub resources: Vec<Resource>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// Media type of the query, which determines its serialization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum QueryType {
    /// `application/x-www-form-urlencoded`, which is the default.
    #[default]
    Form,
    /// Any other media type.
    Other(String),
}
