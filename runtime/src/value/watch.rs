//! What readers record of a request: the decoded value does not have what its types do not list.

/// Maximum number of recorded places.
const MOST: usize = 100;

/// Records of a reader.
#[derive(Debug)]
#[allow(dead_code, reason = "only servers create it")]
pub(in super::super) struct Watch {
    /// Names of the types without unlisted content.
    closed: Vec<&'static str>,
    /// Paths, each with what is there.
    pub(in super::super) found: Vec<(String, Unlisted)>,
    /// True if the document has another root element.
    pub(in super::super) has_other_root: bool,
}

/// Part of a document that the types do not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Unlisted {
    /// A property, an element or an attribute of a closed object.
    Content,
    /// The type of an object.
    Type,
    /// A second alternative of a choice.
    Alternative,
}

impl Watch {
    #[cfg(feature = "server")]
    pub(in super::super) fn of(closed: Vec<&'static str>) -> Self {
        Self { closed, found: Vec::new(), has_other_root: false }
    }

    /// Returns whether a type has no unlisted content.
    pub(in super::super) fn is_closed(&self, shape: &str) -> bool {
        // Tables state the path of the type.
        let name = shape.rsplit([':', ' ']).next();
        self.closed.iter().any(|of| Some(*of) == name)
    }

    pub(in super::super) fn note(&mut self, at: String, unlisted: Unlisted) {
        if self.found.len() < MOST {
            self.found.push((at, unlisted));
        }
    }
}
