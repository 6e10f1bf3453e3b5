use restwright_source::{Span, Spanned};

use super::{Doc, Extensions, Method, Param, Reference};

/// `resources`: resources below one base URL.
#[derive(Clone, Debug)]
pub struct Resources {
    /// Its place.
    pub span: Span,
    /// `base`
    pub base: Option<Spanned<String>>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `param`, which WADL allows here only in older editions: they hold for every resource.
    pub params: Vec<Param>,
    /// `resource`
    pub resources: Vec<Resource>,
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}

/// `resource`: a path, what it takes, what can be done there, and what lies below it.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its place.
    pub span: Span,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `path`
    pub path: Option<Spanned<String>>,
    /// `type`: resource types whose methods it has too.
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
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}

/// `resource_type`: methods that resources share, or that links lead to.
#[derive(Clone, Debug)]
pub struct ResourceType {
    /// Its place.
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
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}

/// The media type of a query, which says how it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum QueryType {
    /// `application/x-www-form-urlencoded`, which is the default.
    #[default]
    Form,
    /// Any other.
    Other(String),
}
