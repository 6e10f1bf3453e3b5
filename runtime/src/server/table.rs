//! Finds the operation of a request, and responds.

use axum::body::Body;
use axum::extract::Request as Incoming;
use http::header::ALLOW;
use http::{Method, StatusCode};

use super::super::body::media;
use super::accept::Accepted;
use super::allow::{is_for_all, methods, options};
use super::documents::Document;
use super::fixed::Fixed;
use super::guard::Guard;
use super::head::unambiguous;
use super::located::Located;
use super::parameters::{Coded, pairs};
use super::received::media_type;
use super::request::Request;
use super::responder::internal;
use super::routes::{Route, Routes};
use super::settings::Settings;
use super::template::names;
use super::tree::{Found, Node};
use super::unwind::Caught;
use super::{Rejection, Responder, Response, Result};

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

    pub(super) async fn respond(&self, request: Incoming) -> Response {
        let is_head = request.method() == Method::HEAD;
        let mut settings = &self.routes.settings;
        let response = self.routed(request, &mut settings).await.unwrap_or_else(|rejection| {
            let rejection = match &settings.rejections {
                Some(change) => change(rejection),
                None => rejection,
            };
            rejection.into_response()
        });
        if is_head { response.map(|_| Body::empty()) } else { response }
    }

    /// Responds to a request; `settings` become those of its route.
    async fn routed<'a>(
        &'a self,
        request: Incoming,
        settings: &mut &'a Settings,
    ) -> Result<Response> {
        unambiguous(request.headers())?;
        let path = request.uri().path().to_owned();
        if is_for_all(request.method().as_str(), &path) {
            let all = self.routes.all.iter().map(|route| route.operation.method);
            return Ok(options(&methods(all)));
        }
        // The path of a document is chosen by the service, and may match a template.
        if let Some(document) = Document::at(&self.routes.documents, &path) {
            return document.response(request.method());
        }
        let has = |routes: &[usize], method: &str| {
            routes.iter().any(|at| self.routes.all[*at].operation.method == method)
        };
        let method = request.method().as_str();
        let is_wanted =
            |routes: &[usize]| has(routes, method) || (method == "HEAD" && has(routes, "GET"));
        let found = self.tree.find(&path, &is_wanted).or_else(|| self.tree.find(&path, &|_| true));
        let found = found.ok_or_else(Rejection::not_found)?;
        let Some(route) = self.chosen(&found, &request)? else {
            return Ok(options(&self.allowed(&found)));
        };
        *settings = &route.settings;
        let Route { operation, security, objects, call, .. } = route;
        let accepted = Accepted::of(request.headers());
        if !operation.returns.is_empty()
            && accepted.best(operation.returns.iter().copied()).is_none()
        {
            let detail = format!("the operation responds with {}", operation.returns.join(", "));
            return Err(Rejection::new(StatusCode::NOT_ACCEPTABLE, detail));
        }
        let (mut head, body) = request.into_parts();
        settings.guard.as_ref().unwrap_or(&Guard::Nobody).check(security, &mut head).await?;
        let values = names(operation.path).map(Into::into);
        let values = values.zip(found.values.iter().map(|&value| value.to_owned()));
        let matrix = found.matrix.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
        let query = head.uri.query();
        let located = Located::new(query, values.collect(), matrix.collect())?;
        let checked = (settings.limits.unwrap_or_default(), *objects);
        let request = Request::new((head, body), operation, checked, located);
        let response = call(request, Responder { accepted, operation });
        Caught::new(response).await.unwrap_or_else(|panic| Err(internal(panic)))
    }

    /// Returns the route of a request; `None` for `OPTIONS` without such an operation.
    fn chosen<'a>(
        &'a self,
        found: &Found<'a, '_>,
        request: &Incoming,
    ) -> Result<Option<&'a Route>> {
        let all = || found.routes.iter().map(|at| &self.routes.all[*at]);
        let is = |route: &&Route, method: &Method| route.operation.method == method.as_str();
        let method = match request.method() {
            method if all().any(|route| is(&route, method)) => method.clone(),
            &Method::HEAD if all().any(|route| is(&route, &Method::GET)) => Method::GET,
            &Method::OPTIONS => return Ok(None),
            _ => {
                let detail = "the resource does not have the method";
                let rejection = Rejection::new(StatusCode::METHOD_NOT_ALLOWED, detail);
                return Err(rejection.header(ALLOW, &self.allowed(found)));
            }
        };
        let mut here = all().filter(|route| is(route, &method));
        if let (Some(only), None) = (here.next(), here.next()) {
            if only.fixed.is_empty() {
                return Ok(Some(only));
            }
        }
        let here: Vec<&Route> = all().filter(|route| is(route, &method)).collect();
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
        let fits = |route: &&&Route| route.fixed.iter().all(has);
        let best = here.iter().filter(fits).max_by_key(|route| {
            (route.fixed.len(), takes(route), std::cmp::Reverse(position(&here, route)))
        });
        let missing = || {
            let fixed = here.iter().flat_map(|route| route.fixed);
            let fixed: Vec<String> = fixed.map(Fixed::to_string).collect();
            let detail = format!("the request must have {}", fixed.join(" or "));
            Rejection::bad_request(detail)
        };
        best.copied().map(Some).ok_or_else(missing)
    }

    /// Returns the methods of a resource, as listed in `Allow`.
    fn allowed(&self, found: &Found<'_, '_>) -> String {
        methods(found.routes.iter().map(|at| self.routes.all[*at].operation.method))
    }
}

fn position(all: &[&Route], route: &Route) -> usize {
    all.iter().position(|found| std::ptr::eq(*found, route)).unwrap_or(usize::MAX)
}
