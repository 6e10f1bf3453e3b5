//! What a description leaves open, and each server writes in its own way.

/// How a server writes what its description leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Like a generated server: absent properties are omitted unless they may be null; namespaces are
    /// defaults, declared where they begin.
    Generated,
    /// Like servers of other frameworks: null for absent properties, properties that are not in the
    /// description, prefixes, white space.
    Other,
}
