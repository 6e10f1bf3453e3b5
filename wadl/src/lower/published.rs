//! Detection of methods that frameworks add to resources to publish the WADL itself, which are not
//! operations of the service.
//!
//! Such a method is an `OPTIONS` that returns a WADL. Frameworks often declare it again for each
//! other media type of the same response (`text/plain`, `*/*`), with the same id, and also at
//! resources without a WADL of their own.

use std::collections::BTreeSet;

use restwright_source::{Sources, Spanned};
use restwright_xml::Namespace;

use super::index::Index;
use crate::document::{
    Application, Document, Method, Representation, Resource, ResourceType, Response,
};
use crate::media_type;

/// Unspecific media types: a WADL is XML, and may be displayed as text.
const OTHER_FORMS: [&str; 6] =
    ["*/*", "application/*", "application/xml", "text/xml", "text/plain", "text/html"];

/// Methods that only publish the WADL. They are identified by address, because two methods may have
/// the same span (an entity that is used twice).
#[derive(Default)]
pub(super) struct Published(BTreeSet<*const Method>);

impl Published {
    /// Finds the methods of all files that publish the WADL, including references to them.
    pub(super) fn of(document: &Document, index: &Index<'_>, sources: &Sources) -> Self {
        let follow = Follow { index, sources };
        let mut published = Self::default();
        for application in &document.applications {
            let lists = lists(application);
            let methods = || lists.iter().copied().flatten().map(|method| follow.method(method));
            let returning = methods().filter(|method| follow.returns_wadl(method));
            let ids: BTreeSet<&str> = returning.filter_map(id).collect();
            for list in &lists {
                published.add(list, &ids, &follow);
            }
        }
        published
    }

    /// Adds the publishing methods of one resource.
    fn add(&mut self, list: &[Method], ids: &BTreeSet<&str>, follow: &Follow<'_, '_>) {
        let is_there = list.iter().any(|method| follow.returns_wadl(follow.method(method)));
        for method in list {
            let target = follow.method(method);
            let is_alike = id(target).map_or(is_there, |id| ids.contains(id));
            let says_nothing = is_alike && method.docs.is_empty();
            if follow.returns_wadl(target) || (says_nothing && follow.is_other_form(target)) {
                self.0.insert(std::ptr::from_ref(method));
            }
        }
    }

    /// True for a method that only publishes the WADL.
    pub(super) fn has(&self, method: &Method) -> bool {
        self.0.contains(&std::ptr::from_ref(method))
    }
}

/// Returns the lists of methods of a file, one for each parent element.
fn lists(application: &Application) -> Vec<&[Method]> {
    let mut method_lists = vec![application.methods.as_slice()];
    for ResourceType { methods, resources, .. } in &application.resource_types {
        method_lists.push(methods);
        below(resources, &mut method_lists);
    }
    for resources in &application.resources {
        below(&resources.resources, &mut method_lists);
    }
    method_lists
}

fn below<'a>(resources: &'a [Resource], lists: &mut Vec<&'a [Method]>) {
    for resource in resources {
        lists.push(&resource.methods);
        below(&resource.resources, lists);
    }
}

/// Resolves references without reporting errors, which lowering does.
struct Follow<'i, 'a> {
    index: &'i Index<'a>,
    sources: &'i Sources,
}

impl<'a> Follow<'_, 'a> {
    fn method<'m>(&self, method: &'m Method) -> &'m Method
    where
        'a: 'm,
    {
        let Some(href) = &method.href else { return method };
        self.index.find(&self.index.methods, href, self.sources).unwrap_or(method)
    }

    fn representation<'r>(&self, stated: &'r Representation) -> &'r Representation
    where
        'a: 'r,
    {
        let Some(href) = &stated.href else { return stated };
        self.index.find(&self.index.representations, href, self.sources).unwrap_or(stated)
    }

    /// True for `OPTIONS` whose success responses are WADLs, or unspecific forms of them.
    fn returns_wadl(&self, method: &Method) -> bool {
        let mut forms = 0;
        let all_accepted = is_options(method)
            && successes(method).all(|representation| {
                let target = self.representation(representation);
                let is_wadl = is_wadl(representation) || is_wadl(target);
                forms += usize::from(is_wadl);
                is_wadl || is_any(target)
            });
        all_accepted && forms > 0
    }

    /// True for `OPTIONS` without a description of its request and response.
    fn is_other_form(&self, method: &Method) -> bool {
        let sent = method.requests.iter().flat_map(|request| &request.representations);
        let mut bodies = sent.chain(successes(method)).map(|body| self.representation(body));
        let requests = method.requests.iter().flat_map(|request| &request.params);
        let returned = method.responses.iter().flat_map(|response| &response.params);
        let mut parameters = method.params.iter().chain(requests).chain(returned);
        let docs = method.responses.iter().flat_map(|response| &response.docs);
        is_options(method)
            && method.docs.is_empty()
            && docs.chain(method.requests.iter().flat_map(|request| &request.docs)).next().is_none()
            && parameters.next().is_none()
            && bodies.all(is_any)
    }
}

fn id(method: &Method) -> Option<&str> {
    method.id.as_ref().map(|id| id.value.as_str())
}

fn is_options(method: &Method) -> bool {
    method.name.as_ref().is_some_and(|name| name.value.eq_ignore_ascii_case("OPTIONS"))
}

/// Returns the representations of a method that are not error responses.
fn successes(method: &Method) -> impl Iterator<Item = &Representation> {
    let is_error = |status: &str| status.starts_with(['4', '5']);
    let all_errors = move |statuses: &[Spanned<String>]| {
        !statuses.is_empty() && statuses.iter().all(|status| is_error(&status.value))
    };
    let responses =
        method.responses.iter().filter(move |candidate: &&Response| !all_errors(&candidate.status));
    let representations = responses.flat_map(|response| &response.representations);
    representations.filter(move |body| !body.is_fault && !all_errors(&body.status))
}

/// Returns a media type in lower case, without its parameters.
fn essence(representation: &Representation) -> Option<String> {
    let media_type = &representation.media_type.as_ref()?.value;
    Some(media_type.split(';').next().unwrap_or(media_type).trim().to_ascii_lowercase())
}

/// True for a representation that is a WADL by its media type or its element.
fn is_wadl(representation: &Representation) -> bool {
    let by_type = essence(representation).is_some_and(|essence| media_type::is_wadl(&essence));
    let local = |name: &str| name.rsplit(':').next() == Some("application");
    let by_element = representation.element.as_ref().is_some_and(|name| local(&name.value));
    let namespace = representation.element_namespace.as_deref();
    by_type || (by_element && Namespace::from_uri(namespace) == Namespace::Wadl)
}

/// True for a representation that does not describe its content.
fn is_any(representation: &Representation) -> bool {
    let is_open = |essence: String| OTHER_FORMS.contains(&essence.as_str());
    representation.element.is_none()
        && representation.docs.is_empty()
        && representation.params.is_empty()
        && representation.profile.is_none()
        && essence(representation).is_none_or(is_open)
}
