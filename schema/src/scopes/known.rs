//! Interned scopes. Each scope is computed once and stored once.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use restwright_data::ResourceId;

use super::ScopeId;

/// Bindings of the anchors of a scope, by their indices in [`super::Scopes::anchors`].
pub(super) type Bindings = BTreeMap<usize, ResourceId>;

/// Dynamic scope.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scope {
    pub(super) bindings: Bindings,
    /// Resources that the anchors are bound to.
    pub(super) bound: BTreeSet<ResourceId>,
}

/// Key of the scope of a schema: the outer scope, the anchors that the schema depends on, and the
/// resource that contains the schema.
pub(super) type Entry = (ScopeId, u64, Option<ResourceId>);

#[derive(Debug)]
pub(super) struct Known {
    all: Vec<Rc<Scope>>,
    ids: BTreeMap<Rc<Scope>, ScopeId>,
    entered: BTreeMap<Entry, ScopeId>,
    strangers: BTreeMap<(ScopeId, ScopeId), Option<ResourceId>>,
}

impl Known {
    /// Creates a cache with the empty scope, which is the default of [`ScopeId`].
    pub(super) fn new() -> Self {
        let mut scopes = Self {
            all: Vec::new(),
            ids: BTreeMap::new(),
            entered: BTreeMap::new(),
            strangers: BTreeMap::new(),
        };
        scopes.id(Bindings::new());
        scopes
    }

    pub(super) fn get(&self, scope: ScopeId) -> &Scope {
        &self.all[scope.0]
    }

    /// Returns the scope of an entry; `bindings` derives its bindings from those of the outer
    /// scope.
    pub(super) fn enter(
        &mut self,
        entry: Entry,
        bindings: impl FnOnce(&Bindings) -> Bindings,
    ) -> ScopeId {
        if let Some(scope) = self.entered.get(&entry) {
            return *scope;
        }
        let bindings = bindings(&self.get(entry.0).bindings);
        let scope = self.id(bindings);
        self.entered.insert(entry, scope);
        scope
    }

    fn id(&mut self, bindings: Bindings) -> ScopeId {
        let bound = bindings.values().copied().collect();
        let scope = Rc::new(Scope { bindings, bound });
        if let Some(id) = self.ids.get(&scope) {
            return *id;
        }
        let id = ScopeId(self.all.len());
        self.all.push(Rc::clone(&scope));
        self.ids.insert(scope, id);
        id
    }

    /// Returns the first binding of a scope that differs from those of another scope.
    pub(super) fn stranger(&mut self, scope: ScopeId, own: ScopeId) -> Option<ResourceId> {
        if let Some(cached) = self.strangers.get(&(scope, own)) {
            return *cached;
        }
        let own_bindings = &self.get(own).bindings;
        let mut bindings = self.get(scope).bindings.iter();
        let difference = bindings.find(|(at, bound)| own_bindings.get(*at) != Some(bound));
        let resource = difference.map(|(_, bound)| *bound);
        self.strangers.insert((scope, own), resource);
        resource
    }
}
