//! `x-restwright-allow`: codes that are not reported in an object of a description, nor in what
//! stands in it.

use restwright_data::Node;
use restwright_source::{Diagnostic, Span};

use super::items;
use crate::structure::Visited;

/// The key.
const KEY: &str = "x-restwright-allow";

/// Which codes are allowed where.
pub(crate) struct Allowed(Vec<(Span, String)>);

impl Allowed {
    /// True where a diagnostic stands inside of an object that allows it.
    pub(crate) fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let place = diagnostic.span();
        self.0.iter().any(|(span, code)| {
            let is_inside = span.file == place.file
                && (span.start..=span.end).contains(&place.start)
                && place.end <= span.end;
            is_inside && code == diagnostic.code.id
        })
    }
}

/// What the objects of a description allow: one code, or a list of them.
pub(crate) fn allowed(visited: &[Visited]) -> Allowed {
    let mut found = Vec::new();
    for object in visited {
        let Some(stated) = object.node.get(KEY) else { continue };
        // The key of an object is a place in it too.
        let start = object.entry.map_or(object.node.span.start, |entry| entry.key_span.start);
        let span = Span { start: start.min(object.node.span.start), ..object.node.span };
        let codes = stated.as_str().into_iter();
        let codes = codes.chain(items(object.node, KEY).iter().filter_map(Node::as_str));
        found.extend(codes.map(|code| (span, code.to_owned())));
    }
    Allowed(found)
}
