//! Construction of the index: visits all elements of a file.

use restwright_source::{Diagnostics, FileId};

use super::Index;
use crate::document::{Application, Method, Param, Representation, Resource};

/// Visits a file and fills the tables.
pub(super) struct Filler<'i, 'a> {
    pub(super) index: &'i mut Index<'a>,
    pub(super) file: FileId,
    pub(super) diagnostics: &'i mut Diagnostics,
}

impl<'a> Filler<'_, 'a> {
    pub(super) fn application(&mut self, application: &'a Application) {
        for resources in &application.resources {
            if let Some(base) = &resources.base {
                self.index.bases.push((base.value.trim_end_matches('/'), self.file));
            }
            self.params(&resources.params);
            self.resources(&resources.resources);
        }
        for resource_type in &application.resource_types {
            let types = &mut self.index.resource_types;
            types.add(self.file, resource_type.id.as_ref(), resource_type, self.diagnostics);
            self.params(&resource_type.params);
            self.methods(&resource_type.methods);
            self.resources(&resource_type.resources);
        }
        self.methods(&application.methods);
        self.representations(&application.representations);
        self.params(&application.params);
    }

    fn resources(&mut self, list: &'a [Resource]) {
        for resource in list {
            self.params(&resource.params);
            self.methods(&resource.methods);
            self.resources(&resource.resources);
        }
    }

    fn methods(&mut self, list: &'a [Method]) {
        for method in list {
            let id = method.id.as_ref();
            if let Some(href) = &method.href {
                self.index.methods.alias(self.file, id, href);
            } else {
                // Whether the method is an operation is only known later.
                let first = self.index.methods.insert(self.file, id, method);
                self.index.twice.extend(id.zip(first).map(|(id, first)| (method, id, first)));
            }
            self.params(&method.params);
            for request in &method.requests {
                self.params(&request.params);
                self.representations(&request.representations);
            }
            for response in &method.responses {
                self.params(&response.params);
                self.representations(&response.representations);
            }
        }
    }

    fn representations(&mut self, list: &'a [Representation]) {
        for representation in list {
            let id = representation.id.as_ref();
            let table = &mut self.index.representations;
            match &representation.href {
                Some(href) => table.alias(self.file, id, href),
                None => table.add(self.file, id, representation, self.diagnostics),
            }
            self.params(&representation.params);
        }
    }

    fn params(&mut self, list: &'a [Param]) {
        for param in list {
            let id = param.id.as_ref();
            match &param.href {
                Some(href) => self.index.params.alias(self.file, id, href),
                None => self.index.params.add(self.file, id, param, self.diagnostics),
            }
        }
    }
}
