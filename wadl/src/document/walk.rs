//! Iteration over all representations of a description.

use super::{Application, Method, Representation, Resource};

/// A representation, and the method that contains it.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The representation.
    pub representation: &'a Representation,
    /// The method; `None` for a top-level representation.
    pub method: Option<&'a Method>,
    /// True for a representation of a request.
    pub is_request: bool,
}

impl Application {
    /// Returns all representations and faults of the file.
    pub fn every_representation(&self) -> impl Iterator<Item = &Representation> {
        self.representations_by_method().into_iter().map(|placed| placed.representation)
    }

    /// Returns all representations and faults of the file, each with the method that contains it.
    pub fn representations_by_method(&self) -> Vec<Placed<'_>> {
        let alone = |representation| Placed { representation, method: None, is_request: false };
        let mut placed: Vec<Placed<'_>> = self.representations.iter().map(alone).collect();
        let inner = self.resources.iter().flat_map(|resources| &resources.resources);
        inner.for_each(|child| resource(child, &mut placed));
        for resource_type in &self.resource_types {
            resource_type.methods.iter().for_each(|child| method(child, &mut placed));
            resource_type.resources.iter().for_each(|child| resource(child, &mut placed));
        }
        self.methods.iter().for_each(|child| method(child, &mut placed));
        placed
    }
}

fn resource<'a>(outer: &'a Resource, placed: &mut Vec<Placed<'a>>) {
    outer.methods.iter().for_each(|child| method(child, placed));
    outer.resources.iter().for_each(|child| resource(child, placed));
}

fn method<'a>(method: &'a Method, placed: &mut Vec<Placed<'a>>) {
    let requests = method.requests.iter().flat_map(|request| &request.representations);
    let responses = method.responses.iter().flat_map(|response| &response.representations);
    let of = |is_request: bool| {
        move |representation| Placed { representation, method: Some(method), is_request }
    };
    placed.extend(requests.map(of(true)));
    placed.extend(responses.map(of(false)));
}
