//! Finds the operation of a request, and responds.

use axum::extract::Request as Incoming;
use http::header::ALLOW;
use http::{Method, StatusCode};

use super::super::body::media;
use super::accept::Accepted;
use super::allow::{is_for_all, methods, options};
use super::documents::Document;
use super::fixed::Fixed;
use super::head::unambiguous;
use super::parameters::{Coded, pairs};
use super::received::media_type;
use super::responding::Started;
use super::routes::{Route, Routes};
use super::settings::Settings;
use super::template::names;
use super::tree::{Found, Node};
use super::{Rejection, Responder, Result};

/// Routes of a running service.
pub(super) struct Table {
    tree: Node,
    routes: Routes,
}

impl Table {
    pub(super) fn of(mut routes: Routes) -> Self {
        let mut tree = Node::default();
        for (at, route) in routes.all.iter_mut().enumerate() {
            route.settings = std::mem::take(&mut route.settings).or(&routes.settings);
            tree.add(route.operation.path, at);
        }
        Self { tree, routes }
    }

    /// Returns the settings of a route, or of requests without one.
    pub(super) fn settings(&self, route: Option<usize>) -> &Settings {
        route.map_or(&self.routes.settings, |at| &self.routes.all[at].settings)
    }

    /// Starts to respond to a request; `route` becomes the index of its route.
    pub(super) fn start(&self, request: Incoming, route: &mut Option<usize>) -> Result<Started> {
        unambiguous(request.headers())?;
        let path = request.uri().path();
        if is_for_all(request.method().as_str(), path) {
            let all = self.routes.all.iter().map(|route| route.operation.method);
            return Ok(Started::Done(options(&methods(all))));
        }
        // The path of a document is chosen by the service, and may match a template.
        if let Some(document) = Document::at(&self.routes.documents, path) {
            return document.response(request.method()).map(Started::Done);
        }
        let has = |routes: &[usize], method: &str| {
            routes.iter().any(|at| self.routes.all[*at].operation.method == method)
        };
        let method = request.method().as_str();
        let is_wanted =
            |routes: &[usize]| has(routes, method) || (method == "HEAD" && has(routes, "GET"));
        let found = self.tree.find(path, &is_wanted).or_else(|| self.tree.find(path, &|_| true));
        let found = found.ok_or_else(Rejection::not_found)?;
        let Some(at) = self.chosen(&found, &request)? else {
            return Ok(Started::Done(options(&self.allowed(&found))));
        };
        *route = Some(at);
        let route = &self.routes.all[at];
        let operation = route.operation;
        let accepted = Accepted::of(request.headers());
        if !operation.returns.is_empty()
            && accepted.best(operation.returns.iter().copied()).is_none()
        {
            let detail = format!("the operation responds with {}", operation.returns.join(", "));
            return Err(Rejection::new(StatusCode::NOT_ACCEPTABLE, detail));
        }
        let mut path = Vec::with_capacity(found.values.len());
        if !found.values.is_empty() {
            let values = found.values.iter().map(|&value| value.to_owned());
            path.extend(names(operation.path).map(Into::into).zip(values));
        }
        let matrix = found.matrix.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
        let in_path = (path, matrix.collect());
        route.start(request, in_path, Responder { accepted, operation }).map(Started::Running)
    }

    /// Returns the route of a request; `None` for `OPTIONS` without such an operation.
    fn chosen(&self, found: &Found<'_, '_>, request: &Incoming) -> Result<Option<usize>> {
        let all = || found.routes.iter().copied();
        let is =
            |at: &usize, method: &Method| self.routes.all[*at].operation.method == method.as_str();
        let method = match request.method() {
            method if all().any(|at| is(&at, method)) => method,
            &Method::HEAD if all().any(|at| is(&at, &Method::GET)) => &Method::GET,
            &Method::OPTIONS => return Ok(None),
            _ => {
                let detail = "the resource does not have the method";
                let rejection = Rejection::new(StatusCode::METHOD_NOT_ALLOWED, detail);
                return Err(rejection.header(ALLOW, &self.allowed(found)));
            }
        };
        let mut here = all().filter(|at| is(at, method));
        if let (Some(only), None) = (here.next(), here.next()) {
            if self.routes.all[only].fixed.is_empty() {
                return Ok(Some(only));
            }
        }
        self.best(&all().filter(|at| is(at, method)).collect::<Vec<_>>(), request).map(Some)
    }

    /// Returns the route of a request among several with its method and path.
    fn best(&self, here: &[usize], request: &Incoming) -> Result<usize> {
        let query = request.uri().query().unwrap_or_default();
        let query = pairs(query).unwrap_or_default();
        let has = |fixed: &Fixed| match fixed {
            Fixed::Query(name, value) => query.iter().any(|(known, found)| {
                known == name && Coded::Query.decode(found).as_deref() == Ok(value)
            }),
            Fixed::Header(name, value) => {
                request.headers().get_all(*name).iter().any(|found| found == value)
            }
        };
        let stated = media::stated(request.headers());
        let takes = |route: &Route| {
            stated.is_empty() || media_type(route.operation.sends, stated).is_some()
        };
        // Of several operations, the one with the most matching constant parameters is selected,
        // then the one that accepts the media type of the body.
        let here = here.iter().map(|at| (*at, &self.routes.all[*at]));
        let fitting = here.clone().filter(|(_, route)| route.fixed.iter().all(has)).enumerate();
        let best = fitting.max_by_key(|(position, (_, route))| {
            (route.fixed.len(), takes(route), std::cmp::Reverse(*position))
        });
        let missing = || {
            let fixed = here.flat_map(|(_, route)| route.fixed);
            let fixed: Vec<String> = fixed.map(Fixed::to_string).collect();
            let detail = format!("the request must have {}", fixed.join(" or "));
            Rejection::bad_request(detail)
        };
        best.map(|(_, (at, _))| at).ok_or_else(missing)
    }

    /// Returns the methods of a resource, as listed in `Allow`.
    fn allowed(&self, found: &Found<'_, '_>) -> String {
        methods(found.routes.iter().map(|at| self.routes.all[*at].operation.method))
    }
}
