//! Plan of pages of style `classic`, which reproduces the output of the documentation teams' old
//! generator, with its omissions.
//!
//! It omits the documentation of a representation as a whole, defaults and enumerated values, and,
//! unless requested, all samples of a representation but the first, and an index.

mod bodies;
mod rows;

use std::borrow::Cow;
use std::ops::Range;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use restwright_api::{Api, Body, Location, Operation, Parameter, Prose, Response};

use super::outline::Outline;
use super::types::TypesPlan;
use super::{About, Direction, Example, Heading, PageOptions};
use super::{names, servers};
use crate::plan::exchange::Answers;
use crate::plan::rst_names::{PageName, Signs, page_names_beside};
pub use bodies::{ClassicBody, ClassicWords};
pub use rows::{ClassicRow, ClassicTable};

/// Pages of one service.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicPlan<'a> {
    /// The first page, if requested.
    pub index: Option<ClassicIndex<'a>>,
    /// A page for each operation, in the order of [`Api::operations`].
    pub pages: Vec<ClassicPage<'a>>,
}

/// The first page: all operations by group.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicIndex<'a> {
    /// The heading.
    pub heading: Heading,
    /// The service as a whole.
    pub about: About<'a>,
    /// The label of the section on authentication.
    pub authentication: String,
    /// The groups.
    pub groups: Vec<ClassicGroup<'a>>,
}

/// A group on the first page.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicGroup<'a> {
    /// The heading.
    pub heading: Heading,
    /// The documentation.
    pub docs: &'a Prose,
    /// The indices of its pages.
    pub pages: Range<usize>,
}

impl ClassicIndex<'_> {
    /// The file name.
    pub const FILE: &'static str = "index.rst";
}

/// The page of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicPage<'a> {
    /// The file name and title.
    pub name: PageName,
    /// The label for links from the index, if there is an index.
    pub label: Option<String>,
    /// Method and path.
    pub call: String,
    /// True if the operation is deprecated.
    pub is_deprecated: bool,
    /// The documentation of the operation.
    pub docs: Cow<'a, Prose>,
    /// The status codes, successes first.
    pub statuses: Vec<ClassicStatus<'a>>,
    /// The request.
    pub request: ClassicMessage<'a>,
    /// The request bodies without listed parts, in words.
    pub accepted: Option<ClassicWords>,
    /// The responses. Only those of successes have parts.
    pub response: ClassicMessage<'a>,
    /// The bodies of successes without listed parts, in words.
    pub returned: Option<ClassicWords>,
}

/// A row of the table of status codes.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicStatus<'a> {
    /// The codes.
    pub codes: String,
    /// The name.
    pub name: &'a str,
    /// The documentation.
    pub docs: &'a Prose,
}

/// A request or the responses.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassicMessage<'a> {
    /// The parameters, a table for each location that has any.
    pub parameters: Vec<ClassicTable<'a>>,
    /// The documentation of the body as a whole.
    pub docs: Cow<'a, Prose>,
    /// The parts of the bodies, if any are described.
    pub bodies: Vec<ClassicBody<'a>>,
    /// The parts of the bodies of errors that have no examples.
    pub errors: Vec<ClassicBody<'a>>,
    /// The examples.
    pub examples: Vec<Example<'a>>,
}

/// Common inputs of all pages.
struct Service<'a> {
    api: &'a Api,
    /// The sections of types: none in this style. Small types are described where they are used.
    types: TypesPlan,
    /// True if all examples of a body are shown.
    all_samples: bool,
}

impl<'a> ClassicPlan<'a> {
    /// Returns the pages of an API.
    pub fn of(api: &'a Api, options: &PageOptions) -> Self {
        let outline = options.has_index.then(|| names::outline(api, options));
        let taken = if outline.is_some() { &[ClassicIndex::FILE][..] } else { &[] };
        let names = page_names_beside(api, Signs::Classic, taken);
        let operations: Vec<&Operation> = api.operations().collect();
        let types = TypesPlan::without_sections(api);
        let service = Service { api, types, all_samples: options.all_samples };
        let pages = operations.par_iter().zip(names);
        let mut pages: Vec<ClassicPage<'_>> =
            pages.map(|(operation, name)| service.page(operation, name)).collect();
        let Some(Outline { index, authentication, groups, .. }) = outline else {
            return Self { index: None, pages };
        };
        let labels = groups.iter().flat_map(|group| &group.operations);
        for (page, operation_outline) in pages.iter_mut().zip(labels) {
            page.label = Some(operation_outline.heading.label.clone());
        }
        let mut end = 0;
        let groups = groups.into_iter().zip(&api.groups).map(|(outline, group)| {
            let begin = end;
            end += group.operations.len();
            ClassicGroup { heading: outline.heading, docs: &group.docs, pages: begin..end }
        });
        let groups = groups.collect();
        let about = About::of(api);
        Self { index: Some(ClassicIndex { heading: index, about, authentication, groups }), pages }
    }
}

impl<'a> Service<'a> {
    fn page(&self, operation: &'a Operation, name: PageName) -> ClassicPage<'a> {
        let answers = Answers::of(operation);
        let request = self.request(operation, &name.title);
        let title = name.title.clone();
        let path = operation.path.to_string();
        let path = if path.is_empty() { "/" } else { &path };
        let response = self.response(&answers, &title);
        let accepted = operation.request.as_ref().filter(|_| request.bodies.is_empty());
        let successes = answers.successes.iter().filter(|_| response.bodies.is_empty());
        let returned = successes.flat_map(|answer| &answer.response.bodies);
        let in_words = |bodies: Vec<&Body>, required, direction| {
            bodies::in_words(self.api, &self.types, &bodies, required, direction)
        };
        ClassicPage {
            name,
            label: None,
            call: format!("{} {path}", operation.verb),
            is_deprecated: operation.deprecated,
            docs: self.docs(operation),
            statuses: answers.by_status().into_iter().map(status).collect(),
            accepted: accepted.and_then(|declared| {
                in_words(declared.bodies.iter().collect(), declared.required, Direction::Request)
            }),
            request,
            returned: in_words(returned.collect(), false, Direction::Response),
            response,
        }
    }

    /// Returns the documentation of an operation, or else its summary, and its server.
    fn docs(&self, operation: &'a Operation) -> Cow<'a, Prose> {
        let mut docs = if operation.docs.is_empty() {
            Cow::Owned(Prose::text(&operation.summary))
        } else {
            Cow::Borrowed(&operation.docs)
        };
        if let Some(server) = servers::of_operation(self.api, operation) {
            docs.to_mut().blocks.extend(server.blocks);
        }
        docs
    }

    fn request(&self, operation: &'a Operation, title: &str) -> ClassicMessage<'a> {
        let bodies = operation.request.as_ref().map_or(&[][..], |request| &request.bodies);
        let docs = operation.request.as_ref().map(|request| Cow::Borrowed(&request.docs));
        let is_by_schema = bodies.iter().any(|body| body.by_schema && body.element.is_none());
        let declared: Vec<&Parameter> = operation.parameters.iter().collect();
        let locations =
            [Location::Path, Location::Matrix, Location::Query, Location::Header, Location::Cookie];
        let tables = locations
            .into_iter()
            .filter_map(|location| rows::table(self.api, &self.types, location, &declared));
        let mut examples = Vec::new();
        bodies::show(self.api, bodies, self.all_samples, (title, "request"), &mut examples);
        ClassicMessage {
            parameters: tables.collect(),
            docs: docs.filter(|_| is_by_schema).unwrap_or_default(),
            bodies: bodies::parts(
                self.api,
                &self.types,
                bodies.iter(),
                Direction::Request,
                bodies::media_type,
            ),
            errors: Vec::new(),
            examples,
        }
    }

    fn response(&self, answers: &Answers<'a>, title: &str) -> ClassicMessage<'a> {
        let successes = answers.successes.iter().map(|answer| answer.response);
        let bodies = successes.clone().flat_map(|response| &response.bodies);
        let mut examples = Vec::new();
        let mut show = |message: &str, response: &'a Response| {
            let (api, all) = (self.api, self.all_samples);
            bodies::show(api, &response.bodies, all, (title, message), &mut examples);
        };
        successes.clone().for_each(|response| show("response", response));
        for response in answers.only_errors() {
            show(&format!("response ({})", response.status), response);
        }
        // Their statuses distinguish the bodies of several responses.
        let told_by = |body: &Body| {
            let is_own = |own: &Body| std::ptr::eq(own, body);
            let mut of = successes.clone().filter(|response| response.bodies.iter().any(is_own));
            let status = of.next().filter(|_| answers.successes.len() > 1)?.status.to_string();
            Some(status)
        };
        let told_by = |body: &Body| told_by(body).or_else(|| bodies::media_type(body));
        let headers = answers.headers();
        let headers = rows::table(self.api, &self.types, Location::Header, &headers);
        ClassicMessage {
            parameters: headers.into_iter().collect(),
            docs: Cow::default(),
            bodies: bodies::parts(self.api, &self.types, bodies, Direction::Response, told_by),
            errors: bodies::of_errors(self.api, &self.types, answers.only_errors()),
            examples,
        }
    }
}

fn status(response: &Response) -> ClassicStatus<'_> {
    let body_title = || response.bodies.first().and_then(|body| body.title.as_deref());
    ClassicStatus {
        codes: response.status.to_string(),
        name: response.title.as_deref().or_else(body_title).unwrap_or_default(),
        docs: &response.docs,
    }
}
