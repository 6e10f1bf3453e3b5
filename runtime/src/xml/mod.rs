//! XML by the static tables of the types, which express attributes, namespaces and wrapped lists.
//! Serde cannot express these.

mod any;
mod attribute;
mod attributes;
mod characters;
mod choice;
mod collections;
mod element;
mod encoding;
mod extra;
mod free;
mod markup;
mod members;
mod names;
mod namespaces;
mod node;
mod output;
mod read;
mod record;
mod references;
mod root;
mod tags;
mod text;
mod tree;
mod unlisted;
mod wrapped;
mod write;

pub use element::{XmlAttribute, XmlElement, XmlNode};
pub use extra::XmlExtra;
pub(super) use read::{read, takes};
pub(super) use write::write;

/// Namespace of `xsi:nil` and `xsi:type`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
