//! Dynamic anchors: names that several schema resources may declare, each for its own part (JSON
//! Schema 2020-12, section 8.2.2; `$recursiveAnchor`, an anchor without a name, in 2019-09).

use crate::{Node, Tree};

/// A schema resource of a description: what an `$id` names, or a whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResourceId(usize);

impl Tree {
    /// The names of dynamic anchors that several resources declare, in alphabetical order.
    pub fn shared_anchors(&self) -> impl Iterator<Item = &str> {
        self.resources().shared()
    }

    /// The resource that an object is, or stands in.
    pub fn resource_of(&self, object: &Node) -> Option<ResourceId> {
        self.resources().owner(object).map(ResourceId)
    }

    /// The value that a resource is.
    pub fn root_of(&self, resource: ResourceId) -> Option<&Node> {
        self.in_resource(resource.0, "")
    }

    /// The value that a dynamic anchor of a resource names.
    pub fn dynamic_anchor(&self, resource: ResourceId, anchor: &str) -> Option<&Node> {
        let is_declared = self.resources().has_dynamic(resource.0, anchor);
        is_declared.then(|| self.in_resource(resource.0, anchor))?
    }

    /// The resources that declare a dynamic anchor, where it leads to a value.
    pub fn resources_with(&self, anchor: &str) -> impl Iterator<Item = ResourceId> {
        let resources = self.resources().with_dynamic(anchor).map(ResourceId);
        resources.filter(move |resource| self.in_resource(resource.0, anchor).is_some())
    }

    /// The values that dynamic anchors of a name declare, one of each resource that has one.
    pub fn dynamic_anchors(&self, anchor: &str) -> impl Iterator<Item = &Node> {
        let resources = self.resources().with_dynamic(anchor);
        resources.filter_map(move |resource| self.in_resource(resource, anchor))
    }
}
