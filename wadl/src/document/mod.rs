//! What the files say, unresolved: one type for every element of WADL, each with its place.
//!
//! Covers the W3C submission of 31 August 2009 and what the edition of October 2006 had besides
//! (`fault`, `representation/@status`, style `form`). Elements and attributes of other namespaces
//! stay where they stand, as [`Extensions`].

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

/// Every file of a description: those that were named, then those that they refer to.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// One a file.
    pub applications: Vec<Application>,
    /// How many of them the user named; they come first.
    pub named: usize,
}

/// `application`: a whole file.
#[derive(Clone, Debug)]
pub struct Application {
    /// The file.
    pub file: FileId,
    /// Its place.
    pub span: Span,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `grammars`; more than one in files that were put together.
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
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}

/// `grammars`: where the types of bodies are defined.
#[derive(Clone, Debug)]
pub struct Grammars {
    /// Its place.
    pub span: Span,
    /// `doc`
    pub docs: Vec<Doc>,
    /// `include`
    pub includes: Vec<Include>,
    /// Schemas that stand inline.
    pub inline: Vec<Element>,
    /// What belongs to other namespaces and is no schema.
    pub extensions: Extensions,
}

/// `include`: a schema in a file of its own.
#[derive(Clone, Debug)]
pub struct Include {
    /// Its place.
    pub span: Span,
    /// `href`
    pub href: Option<Spanned<String>>,
    /// `doc`
    pub docs: Vec<Doc>,
    /// What belongs to other namespaces.
    pub extensions: Extensions,
}

/// A reference as it is written: `#id`, `other.wadl#id` or a URL.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The whole text.
    pub text: String,
    /// Its place.
    pub span: Span,
    /// The description that it belongs to; an entity may have brought it in from another file.
    pub from: FileId,
    /// The file that it names, once that was found.
    pub file: Option<FileId>,
}

impl Reference {
    /// What stands before `#`: empty for the file itself.
    pub fn location(&self) -> &str {
        match self.text.split_once('#') {
            Some((location, _)) => location,
            // Without `#` it names an id if it could be one, as `href="createVolume"` does.
            None if self.text.contains(['/', '.', ':']) => &self.text,
            None => "",
        }
    }

    /// The id: what stands behind `#`.
    pub fn id(&self) -> &str {
        match self.text.split_once('#') {
            Some((_, id)) => id,
            None if self.location().is_empty() => &self.text,
            None => "",
        }
    }
}
