use restwright_source::{Span, Spanned};

use super::{Doc, Extensions, Reference};

/// `param`: a parameter of a request or response, or a reference to one.
#[derive(Clone, Debug)]
pub struct Param {
    /// Location in the source.
    pub span: Span,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `href`: reference to a parameter declared elsewhere.
    pub href: Option<Reference>,
    /// `name`
    pub name: Option<Spanned<String>>,
    /// `style`
    pub style: Option<ParamStyle>,
    /// True if `style` is present, even if its value is unknown.
    pub is_style_stated: bool,
    /// `type`, as written.
    pub type_name: Option<Spanned<String>>,
    /// True if the namespace prefix of the type is not declared.
    pub is_prefix_unbound: bool,
    /// `required`
    pub required: Option<bool>,
    /// `repeating`
    pub repeating: bool,
    /// `default`
    pub default: Option<String>,
    /// `fixed`
    pub fixed: Option<String>,
    /// `path`: XPath expression for the location of the value in the representation.
    pub path: Option<String>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `option`
    pub options: Vec<ParamOption>,
    /// `link`
    pub links: Vec<Link>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// `style`: location of a parameter (WADL, section 2.12.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamStyle {
    /// A template in a path.
    Template,
    /// A matrix parameter after a path segment.
    Matrix,
    /// A query parameter, or a field of a form in a representation.
    Query,
    /// A header.
    Header,
    /// A part of a representation.
    Plain,
    /// A field of a form, as in the edition of 2006 and in CXF.
    Form,
    /// A cookie, as in Enunciate and RESTEasy.
    Cookie,
}

/// `option`: one of the allowed values of a parameter.
#[derive(Clone, Debug)]
pub struct ParamOption {
    /// Location in the source.
    pub span: Span,
    /// `value`
    pub value: String,
    /// `mediaType`
    pub media_type: Option<String>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// `link`: the value of the parameter is the URL of a resource.
#[derive(Clone, Debug)]
pub struct Link {
    /// Location in the source.
    pub span: Span,
    /// `resource_type`
    pub resource_type: Option<Reference>,
    /// `rel`
    pub rel: Option<String>,
    /// `rev`
    pub rev: Option<String>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}
