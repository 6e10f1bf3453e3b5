//! Namespace bindings of prefixes.

use std::collections::BTreeSet;
use std::sync::Arc;

/// Namespace declarations in scope of an element, needed for qualified names in attribute values.
///
/// Elements share the bindings of their parent. The number of nested scopes is limited by the
/// nesting depth of elements ([`restwright_source::Limits::nesting`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bindings(Option<Arc<Scope>>);

#[derive(Debug, PartialEq)]
struct Scope {
    own: Vec<(Option<String>, String)>,
    outer: Bindings,
}

impl Bindings {
    /// Returns the bindings of an element.
    pub(super) fn of(node: roxmltree::Node) -> Self {
        Self::default().with(node.namespaces())
    }

    /// Returns the bindings of a child, given those of its parent.
    pub(super) fn below(&self, parent: roxmltree::Node, child: roxmltree::Node) -> Self {
        let (outer, inner) = (parent.namespaces(), child.namespaces());
        let same = outer.len() == inner.len() && outer.zip(inner).all(|(a, b)| std::ptr::eq(a, b));
        if same {
            return self.clone();
        }
        let outer: BTreeSet<*const roxmltree::Namespace> =
            parent.namespaces().map(std::ptr::from_ref).collect();
        let is_own =
            |namespace: &&roxmltree::Namespace| !outer.contains(&std::ptr::from_ref(*namespace));
        self.with(child.namespaces().filter(is_own))
    }

    fn with<'a, 'input: 'a>(
        &self,
        own: impl Iterator<Item = &'a roxmltree::Namespace<'input>>,
    ) -> Self {
        let own =
            own.map(|namespace| (namespace.name().map(str::to_owned), namespace.uri().to_owned()));
        Self(Some(Arc::new(Scope { own: own.collect(), outer: self.clone() })))
    }

    /// Returns the namespace of a prefix, or the default namespace for `None`.
    pub fn namespace(&self, prefix: Option<&str>) -> Option<&str> {
        let mut scope = self.0.as_deref();
        while let Some(Scope { own, outer }) = scope {
            if let Some((_, uri)) = own.iter().find(|(name, _)| name.as_deref() == prefix) {
                return Some(uri.as_str()).filter(|uri| !uri.is_empty());
            }
            scope = outer.0.as_deref();
        }
        None
    }
}
