//! Extensions of path parameters that OpenAPI cannot express: matrix parameters, and regular
//! expressions in path templates. `convert` writes both into the Parameter Object.

use restwright_api::{Location, PathPart, PathTemplate};
use restwright_data::Node;
use restwright_source::Diagnostic;

use super::Lowerer;
use super::parameter::Declared;
use crate::codes;

/// Values of `x-matrix`: the matrix parameter belongs to a segment of the path, or to the
/// operation.
const BELONGS_TO: [&str; 2] = ["path", "operation"];

impl<'a> Lowerer<'a, '_> {
    /// Returns the location of a path parameter, which may have `x-matrix`.
    pub(super) fn matrix(&mut self, node: &'a Node) -> Location {
        let Some(stated) = node.get("x-matrix") else { return Location::Path };
        if stated.as_str().is_some_and(|word| BELONGS_TO.contains(&word)) {
            return Location::Matrix;
        }
        let message = "`x-matrix` is neither `path` nor `operation`; ignored";
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, stated.span, message);
        self.diagnostics.push(diagnostic.help("write `path` or `operation`"));
        Location::Path
    }

    /// Updates the parts of the path template that a parameter applies to.
    pub(super) fn place_in_path(&mut self, declared: &Declared<'a>, path: &mut PathTemplate) {
        let Declared { node, name, location, .. } = declared;
        let is_place =
            |part: &PathPart| matches!(part, PathPart::Parameter { name: own, .. } if own == name);
        match location {
            Location::Matrix if node.get("x-matrix").and_then(Node::as_str) == Some("path") => {
                for part in path.parts.iter_mut().filter(|part| is_place(part)) {
                    *part = PathPart::Matrix { name: name.clone() };
                }
            }
            Location::Matrix => path.parts.retain(|part| !is_place(part)),
            Location::Path => {
                let Some(pattern) = self.text(node, "x-path-pattern") else { return };
                for part in &mut path.parts {
                    if let PathPart::Parameter { name: own, pattern: own_pattern } = part
                        && own == name
                    {
                        *own_pattern = Some(pattern.clone());
                    }
                }
            }
            Location::Query | Location::Header | Location::Cookie => {}
        }
    }
}
