//! XML names.

/// XML name of an element or attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Local name.
    pub local: &'static str,
    /// Namespace. By default, an element is in the namespace of its parent, and an attribute in no
    /// namespace.
    pub namespace: Option<&'static Namespace>,
}

/// XML namespace.
#[derive(Debug, PartialEq, Eq)]
pub struct Namespace {
    /// Preferred prefix.
    pub prefix: &'static str,
    /// Namespace URI; empty for no namespace.
    pub uri: &'static str,
}

impl Name {
    /// Creates a name in the namespace of the parent.
    #[must_use]
    pub const fn local(local: &'static str) -> Self {
        Self { local, namespace: None }
    }

    /// Creates a name in a namespace.
    #[must_use]
    pub const fn in_namespace(local: &'static str, namespace: &'static Namespace) -> Self {
        Self { local, namespace: Some(namespace) }
    }
}
