//! XML, by the static tables of the types: what serde cannot express, such as attributes,
//! namespaces and lists with an element around them.

mod any;
mod attribute;
mod choice;
mod element;
mod encoding;
mod free;
mod node;
mod output;
mod read;
mod record;
mod tree;
mod write;

pub use element::{XmlAttribute, XmlElement, XmlNode};
pub(super) use read::{read, takes};
pub(super) use write::write;

/// The namespace of `xsi:nil`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
