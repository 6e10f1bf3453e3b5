use std::fmt;

use serde::{Deserialize, Serialize};

/// Path template with parameters, relative to the base URL of a server:
/// `/v1/{tenant_id}/snapshots`.
///
/// It starts with `/`, or with a resource reached through a link; it never contains a query.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PathTemplate {
    /// Literals and parameters, in order; two literals are never adjacent.
    pub parts: Vec<PathPart>,
}

/// Part of a path template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PathPart {
    /// Literal text, including slashes.
    Literal(String),
    /// Path parameter.
    Parameter {
        /// Name without braces.
        name: String,
        /// Regular expression of a Jersey template (`{id: [0-9]+}`), for documentation.
        pattern: Option<String>,
    },
    /// Matrix parameter, `;name=value`, after the segment that it belongs to (WADL, section 2.6.1).
    /// Omitted when the path is printed.
    Matrix {
        /// The name.
        name: String,
    },
    /// Complete URL of a linked resource, as the first part: for operations of a resource type that
    /// is not reachable through a path (WADL, section 2.7).
    Resource {
        /// Id of the resource type.
        resource_type: String,
    },
}

impl PathTemplate {
    /// Returns the parameter names, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            PathPart::Parameter { name, .. } => Some(name.as_str()),
            PathPart::Literal(_) | PathPart::Matrix { .. } | PathPart::Resource { .. } => None,
        })
    }

    /// Returns the path segments as printed: `["v1", "{tenant_id}", "snapshots"]`.
    pub fn segments(&self) -> Vec<String> {
        let text = self.to_string();
        text.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect()
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                PathPart::Literal(text) => f.write_str(text)?,
                PathPart::Parameter { name, .. } => write!(f, "{{{name}}}")?,
                PathPart::Matrix { .. } => {}
                PathPart::Resource { resource_type } => write!(f, "{{{resource_type}}}")?,
            }
        }
        Ok(())
    }
}
