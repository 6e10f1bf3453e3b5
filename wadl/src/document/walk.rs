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
        self.representations_by_method().into_iter().map(|found| found.representation)
    }

    /// Returns all representations and faults of the file, each with the method that contains it.
    pub fn representations_by_method(&self) -> Vec<Placed<'_>> {
        let alone = |representation| Placed { representation, method: None, is_request: false };
        let mut found: Vec<Placed<'_>> = self.representations.iter().map(alone).collect();
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

fn resource<'a>(outer: &'a Resource, found: &mut Vec<Placed<'a>>) {
    outer.methods.iter().for_each(|child| method(child, found));
    outer.resources.iter().for_each(|child| resource(child, found));
}

fn method<'a>(method: &'a Method, found: &mut Vec<Placed<'a>>) {
    let requests = method.requests.iter().flat_map(|request| &request.representations);
    let responses = method.responses.iter().flat_map(|response| &response.representations);
    let of = |is_request: bool| {
        move |representation| Placed { representation, method: Some(method), is_request }
    };
    found.extend(requests.map(of(true)));
    found.extend(responses.map(of(false)));
}
