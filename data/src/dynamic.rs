//! Dynamic anchors: names that several schema resources may declare (JSON Schema 2020-12, section
//! 8.2.2; `$recursiveAnchor`, an anchor without a name, in 2019-09).

use crate::{Node, Tree};

/// Id of a schema resource: an object with an `$id`, or a whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResourceId(usize);

impl Tree {
    /// Returns the names of dynamic anchors declared by several resources, in alphabetical order.
    pub fn shared_anchors(&self) -> impl Iterator<Item = &str> {
        self.resources().shared()
    }

    /// Returns the resource that contains an object.
    pub fn resource_of(&self, object: &Node) -> Option<ResourceId> {
        self.resources().owner(object).map(ResourceId)
    }

    /// Returns the root value of a resource.
    pub fn root_of(&self, resource: ResourceId) -> Option<&Node> {
        self.in_resource(resource.0, "")
    }

    /// Returns the value of a dynamic anchor of a resource.
    pub fn dynamic_anchor(&self, resource: ResourceId, anchor: &str) -> Option<&Node> {
        let is_declared = self.resources().has_dynamic(resource.0, anchor);
        is_declared.then(|| self.in_resource(resource.0, anchor))?
    }

    /// Returns the resources that declare a dynamic anchor with an existing value.
    pub fn resources_with(&self, anchor: &str) -> impl Iterator<Item = ResourceId> {
        let resources = self.resources().with_dynamic(anchor).map(ResourceId);
        resources.filter(move |resource| self.in_resource(resource.0, anchor).is_some())
    }

    /// Returns the values of a dynamic anchor, one for each resource that declares it.
    pub fn dynamic_anchors(&self, anchor: &str) -> impl Iterator<Item = &Node> {
        let resources = self.resources().with_dynamic(anchor);
        resources.filter_map(move |resource| self.in_resource(resource, anchor))
    }
}
