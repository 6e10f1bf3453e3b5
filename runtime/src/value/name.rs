//! What XML calls elements and attributes.

/// What XML calls an element or attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without prefix.
    pub local: &'static str,
    /// Its namespace. Without one, an element is in the namespace of the element around it, and an
    /// attribute in none.
    pub namespace: Option<&'static Namespace>,
}

/// An XML namespace.
#[derive(Debug, PartialEq, Eq)]
pub struct Namespace {
    /// The prefix to write where one is needed.
    pub prefix: &'static str,
    /// The name of the namespace; empty for "in no namespace".
    pub uri: &'static str,
}

impl Name {
    /// A name in the namespace around it.
    pub const fn local(local: &'static str) -> Self {
        Self { local, namespace: None }
    }

    /// A name in a namespace.
    pub const fn in_namespace(local: &'static str, namespace: &'static Namespace) -> Self {
        Self { local, namespace: Some(namespace) }
    }
}
