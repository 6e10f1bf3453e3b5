use restwright_source::{Span, Spanned};

use super::{Doc, Extensions, Reference};

/// `param`: a value that is sent or received, or a reference to one.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its place.
    pub span: Span,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `href`: the parameter that this one stands for.
    pub href: Option<Reference>,
    /// `name`
    pub name: Option<Spanned<String>>,
    /// `style`
    pub style: Option<ParamStyle>,
    /// True where `style` is stated, known or not.
    pub is_style_stated: bool,
    /// `type`, as written.
    pub type_name: Option<Spanned<String>>,
    /// True where the type has a prefix that no namespace is bound to.
    pub is_prefix_unbound: bool,
    /// `required`
    pub required: Option<bool>,
    /// `repeating`
    pub repeating: bool,
    /// `default`
    pub default: Option<String>,
    /// `fixed`
    pub fixed: Option<String>,
    /// `path`: where in the representation it stands.
    pub path: Option<String>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `option`
    pub options: Vec<ParamOption>,
    /// `link`
    pub links: Vec<Link>,
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}

/// `style`: where a parameter goes (WADL, section 2.12.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamStyle {
    /// A template in a path.
    Template,
    /// A matrix parameter behind a path segment.
    Matrix,
    /// The query; in a representation: a field of a form.
    Query,
    /// A header.
    Header,
    /// A part of a representation.
    Plain,
    /// A field of a form, of the edition of 2006 and of CXF.
    Form,
    /// A cookie, of Enunciate and RESTEasy.
    Cookie,
}

/// `option`: one of the values of a closed set.
#[derive(Clone, Debug)]
pub struct ParamOption {
    /// Its place.
    pub span: Span,
    /// `value`
    pub value: String,
    /// `mediaType`
    pub media_type: Option<String>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}

/// `link`: the value of the parameter is the URL of a resource.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its place.
    pub span: Span,
    /// `resource_type`
    pub resource_type: Option<Reference>,
    /// `rel`
    pub rel: Option<String>,
    /// `rev`
    pub rev: Option<String>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}
