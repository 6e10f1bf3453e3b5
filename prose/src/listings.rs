//! What documentation shows as it is written: samples and listings.

use restwright_xml::{Element, Node};

use super::build::raw_text;
use super::docs::one_line;
use super::markup::{Markup, markup};

/// A sample or listing.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'d> {
    /// The element that holds it.
    pub element: &'d Element,
    /// The heading that it stands below.
    pub heading: Option<&'d Element>,
}

impl Listed<'_> {
    /// The words of the heading.
    pub fn heading(&self) -> Option<String> {
        self.heading.map(|heading| one_line(&raw_text(&heading.children)))
    }
}

/// The samples and listings of some content, in their order, as [`prose`](super::prose()) meets
/// them.
pub fn listings(nodes: &[Node]) -> Vec<Listed<'_>> {
    let mut found = Vec::new();
    gather(nodes, &mut None, &mut found);
    found
}

fn gather<'d>(nodes: &'d [Node], heading: &mut Option<&'d Element>, found: &mut Vec<Listed<'d>>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match markup(element) {
            Markup::Heading => *heading = Some(element),
            Markup::Sample => found.push(Listed { element, heading: *heading }),
            Markup::Listing if !element.elements().any(|child| markup(child) == Markup::Sample) => {
                found.push(Listed { element, heading: *heading });
            }
            Markup::Hidden => {}
            _ => gather(&element.children, heading, found),
        }
    }
}
