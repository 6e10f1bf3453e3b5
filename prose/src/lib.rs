//! Documentation that is written in the mark-up of XML (DocBook, XHTML, and what descriptions mix
//! of both) into [`Prose`](restwright_api::Prose).
//!
//! elements → what they mean (`markup`) → blocks and text ([`prose()`]); several `doc` elements
//! → title, summary and text in one language ([`docs`]).

mod build;
pub mod docs;
mod html;
mod listings;
mod markup;

pub use build::{SampleRef, Samples, prose, raw_text};
pub use docs::documentation;
pub use listings::{Listed, listings};
pub use markup::is_sample;

use restwright_source::{FileId, Span, Spanned};
use restwright_xml::{Extensions, Node};

/// Documentation in any mark-up, as it stands: `doc` of WADL, `documentation` of XML Schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Doc {
    /// Its place.
    pub span: Span,
    /// The file that it belongs to; an entity may have brought it in from another one.
    pub file: FileId,
    /// `title`
    pub title: Option<Spanned<String>>,
    /// `xml:lang`
    pub language: Option<String>,
    /// What it holds, as it stands.
    pub content: Vec<Node>,
    /// Attributes of other namespaces.
    pub extensions: Extensions,
}
