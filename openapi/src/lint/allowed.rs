//! `x-restwright-allow`: diagnostic codes that are suppressed in an object of a description and in
//! everything nested in it.

use restwright_data::Node;
use restwright_source::{Diagnostic, Span};

use super::items;
use crate::structure::Visited;

/// Key that lists the allowed codes.
const KEY: &str = "x-restwright-allow";

/// Allowed codes, each with the span in which it is allowed.
pub(crate) struct Allowed(Vec<(Span, String)>);

impl Allowed {
    /// True if a diagnostic is inside an object that allows its code.
    pub(crate) fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let location = diagnostic.span();
        self.0.iter().any(|(span, code)| {
            let is_inside = span.file == location.file
                && (span.start..=span.end).contains(&location.start)
                && location.end <= span.end;
            is_inside && code == diagnostic.code.id
        })
    }
}

/// Collects the codes that the objects of a description allow: one code or a list of codes.
pub(crate) fn allowed(visited: &[Visited]) -> Allowed {
    let mut allowed_codes = Vec::new();
    for object in visited {
        let Some(stated) = object.node.get(KEY) else { continue };
        // Diagnostics at the key of an object are covered too.
        let start = object.entry.map_or(object.node.span.start, |entry| entry.key_span.start);
        let span = Span { start: start.min(object.node.span.start), ..object.node.span };
        let codes = stated.as_str().into_iter();
        let codes = codes.chain(items(object.node, KEY).iter().filter_map(Node::as_str));
        allowed_codes.extend(codes.map(|code| (span, code.to_owned())));
    }
    Allowed(allowed_codes)
}
