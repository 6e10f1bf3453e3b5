//! What prefixes stand for at a place in a document.

use std::sync::Arc;

/// The namespace declarations in scope of an element: values of attributes may hold names too.
///
/// Elements share those of their parent where they declare none of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bindings(Arc<[(Option<String>, String)]>);

impl Bindings {
    /// Those of an element.
    pub(super) fn of(node: roxmltree::Node) -> Self {
        let own = |found: &roxmltree::Namespace| {
            (found.name().map(str::to_owned), found.uri().to_owned())
        };
        Self(node.namespaces().map(own).collect())
    }

    /// Those of a child of the element that these belong to.
    pub(super) fn below(&self, parent: roxmltree::Node, child: roxmltree::Node) -> Self {
        let (outer, inner) = (parent.namespaces(), child.namespaces());
        let same = outer.len() == inner.len() && outer.zip(inner).all(|(a, b)| std::ptr::eq(a, b));
        if same { self.clone() } else { Self::of(child) }
    }

    /// What a prefix is bound to; without a prefix, the default namespace.
    pub fn namespace(&self, prefix: Option<&str>) -> Option<&str> {
        let found = self.0.iter().find(|(name, _)| name.as_deref() == prefix)?;
        Some(found.1.as_str()).filter(|uri| !uri.is_empty())
    }
}
