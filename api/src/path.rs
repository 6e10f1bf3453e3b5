use std::fmt;

use serde::{Deserialize, Serialize};

/// A path below a server's URL, with places for parameters: `/v1/{tenant_id}/snapshots`.
///
/// It starts with `/`, or with a resource that a link leads to; it never holds a query.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PathTemplate {
    /// Literals and places of parameters, in order; two literals never stand side by side.
    pub parts: Vec<PathPart>,
}

/// A piece of a path template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PathPart {
    /// Text that is sent as it stands, slashes included.
    Literal(String),
    /// The place of a parameter.
    Parameter {
        /// The name, without braces.
        name: String,
        /// The regular expression that a Jersey template adds (`{id: [0-9]+}`), for documentation.
        pattern: Option<String>,
    },
    /// The place of a matrix parameter, `;name=value`: behind the segment that it belongs to (WADL,
    /// section 2.6.1). Not shown where a path is printed.
    Matrix {
        /// The name.
        name: String,
    },
    /// A whole URL that a link leads to, as the first part: operations of a resource type that no
    /// path reaches (WADL, section 2.7).
    Resource {
        /// The id of the resource type.
        resource_type: String,
    },
}

impl PathTemplate {
    /// The names of the parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            PathPart::Parameter { name, .. } => Some(name.as_str()),
            PathPart::Literal(_) | PathPart::Matrix { .. } | PathPart::Resource { .. } => None,
        })
    }

    /// The segments between slashes, printed: `["v1", "{tenant_id}", "snapshots"]`.
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
