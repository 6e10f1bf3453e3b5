//! Every representation of a description, wherever it stands.

use super::{Application, Method, Representation, Resource};

impl Application {
    /// Every representation and fault of the file.
    pub fn every_representation(&self) -> Vec<&Representation> {
        let mut found: Vec<&Representation> = self.representations.iter().collect();
        let inner = self.resources.iter().flat_map(|resources| &resources.resources);
        inner.for_each(|child| resource(child, &mut found));
        for resource_type in &self.resource_types {
            resource_type.methods.iter().for_each(|child| method(child, &mut found));
            resource_type.resources.iter().for_each(|child| resource(child, &mut found));
        }
        self.methods.iter().for_each(|child| method(child, &mut found));
        found
    }
}

fn resource<'a>(outer: &'a Resource, found: &mut Vec<&'a Representation>) {
    outer.methods.iter().for_each(|child| method(child, found));
    outer.resources.iter().for_each(|child| resource(child, found));
}

fn method<'a>(method: &'a Method, found: &mut Vec<&'a Representation>) {
    found.extend(method.requests.iter().flat_map(|request| &request.representations));
    found.extend(method.responses.iter().flat_map(|response| &response.representations));
}
