//! Samples and listings in documentation.

use restwright_xml::{Element, Node};

use super::build::raw_text;
use super::docs::one_line;
use super::markup::{Markup, markup};

/// Sample or listing.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'d> {
    /// Element that contains it.
    pub element: &'d Element,
    /// Preceding heading.
    pub heading: Option<&'d Element>,
}

impl Listed<'_> {
    /// Returns the text of the heading.
    pub fn heading(&self) -> Option<String> {
        self.heading.map(|heading| one_line(&raw_text(&heading.children)))
    }
}

/// Returns the samples and listings in some content, in the order in which
/// [`prose`](super::prose()) processes them.
pub fn listings(nodes: &[Node]) -> Vec<Listed<'_>> {
    let mut listed = Vec::new();
    gather(nodes, &mut None, &mut listed);
    listed
}

fn gather<'d>(nodes: &'d [Node], heading: &mut Option<&'d Element>, listed: &mut Vec<Listed<'d>>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match markup(element) {
            Markup::Heading => *heading = Some(element),
            Markup::Sample => listed.push(Listed { element, heading: *heading }),
            Markup::Listing if !element.elements().any(|child| markup(child) == Markup::Sample) => {
                listed.push(Listed { element, heading: *heading });
            }
            Markup::Hidden => {}
            _ => gather(&element.children, heading, listed),
        }
    }
}
