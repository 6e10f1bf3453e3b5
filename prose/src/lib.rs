//! Converts documentation in XML markup (DocBook, XHTML, and mixtures of both) to
//! [`Prose`](restwright_api::Prose).
//!
//! elements → their meaning (`markup`) → blocks and text ([`prose()`]); several `doc` elements →
//! title, summary and text in one language ([`docs`]).

mod build;
pub mod docs;
mod html;
mod javadoc;
mod listings;
mod markup;

pub use build::{SampleRef, Samples, prose, raw_text};
pub use docs::documentation;
pub use listings::{Listed, listings};
pub use markup::is_sample;

use restwright_source::{FileId, Span, Spanned};
use restwright_xml::{Extensions, Node};

/// Documentation in its original markup: `doc` of WADL, `documentation` of XML Schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Doc {
    /// Location of the element.
    pub span: Span,
    /// The file that contains the documentation; an entity may be located in another one.
    pub file: FileId,
    /// `title`
    pub title: Option<Spanned<String>>,
    /// `xml:lang`
    pub language: Option<String>,
    /// Original content.
    pub content: Vec<Node>,
    /// Attributes of other namespaces.
    pub extensions: Extensions,
}
