//! Document model: the unresolved content of the files, with one type for every element of WADL.
//! Every element has a source location.
//!
//! Covers the W3C submission of 31 August 2009, and features of the edition of October 2006 that it
//! lacks (`fault`, `representation/@status`, style `form`). Elements and attributes of other
//! namespaces are kept as [`Extensions`] of their parent.

mod method;
pub(crate) mod outline;
mod param;
mod representation;
mod resource;
mod walk;

pub use method::{Method, Request, Response};
pub use param::{Link, Param, ParamOption, ParamStyle};
pub use representation::Representation;
pub use resource::{QueryType, Resource, ResourceType, Resources};
pub use restwright_prose::Doc;
pub use restwright_xml::Extensions;
pub(crate) use walk::Placed;

use restwright_source::{FileId, Span, Spanned};
use restwright_xml::Element;

/// All files of a description: the files passed by the user, followed by the files that they refer
/// to.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// One application per file.
    pub applications: Vec<Application>,
    /// Number of files passed by the user; they come first.
    pub named: usize,
}

/// `application`: a whole file.
#[derive(Clone, Debug)]
pub struct Application {
    /// The file.
    pub file: FileId,
    /// Location in the source.
    pub span: Span,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `grammars`; several in files that were merged.
    pub grammars: Vec<Grammars>,
    /// `resources`
    pub resources: Vec<Resources>,
    /// `resource_type`
    pub resource_types: Vec<ResourceType>,
    /// `method`
    pub methods: Vec<Method>,
    /// `representation` and `fault`
    pub representations: Vec<Representation>,
    /// `param`
    pub params: Vec<Param>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// `grammars`: schemas that define the types of bodies.
#[derive(Clone, Debug)]
pub struct Grammars {
    /// Location in the source.
    pub span: Span,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `include`
    pub includes: Vec<Include>,
    /// Inline schemas.
    pub inline: Vec<Element>,
    /// Attributes and elements of other namespaces, except schemas.
    pub extensions: Extensions,
}

/// `include`: a schema in a separate file.
#[derive(Clone, Debug)]
pub struct Include {
    /// Location in the source.
    pub span: Span,
    /// `href`
    pub href: Option<Spanned<String>>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// Attributes and elements of other namespaces.
    pub extensions: Extensions,
}

/// A reference as written: `#id`, `other.wadl#id` or a URL.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The whole text.
    pub text: String,
    /// Location in the source.
    pub span: Span,
    /// The file of the description that contains it. `span` may refer to another file if it comes
    /// from an external entity.
    pub from: FileId,
    /// The file that it refers to, if resolved.
    pub file: Option<FileId>,
}

impl Reference {
    /// The part before `#`; empty for a reference within the same file.
    pub fn location(&self) -> &str {
        match self.text.split_once('#') {
            Some((location, _)) => location,
            // Without `#`, a text that is a valid id is an id, such as `href="createVolume"`.
            None if self.text.contains(['/', '.', ':']) => &self.text,
            None => "",
        }
    }

    /// The id: the part after `#`.
    pub fn id(&self) -> &str {
        match self.text.split_once('#') {
            Some((_, id)) => id,
            None if self.location().is_empty() => &self.text,
            None => "",
        }
    }
}
