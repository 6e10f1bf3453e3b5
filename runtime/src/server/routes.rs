//! Routes requests to operations by method and path.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request as Incoming;
use http::header::ALLOW;
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use super::super::body::media;
use super::super::call::operation::{Operation, Security};
use super::super::transport::BoxFuture;
use super::accept::Accepted;
use super::documents::Document;
use super::fixed::Fixed;
use super::guard::{Authenticate, Guard};
use super::limits::Limits;
use super::located::Located;
use super::objects::Objects;
use super::parameters::{Coded, pairs};
use super::received::media_type;
use super::request::Request;
use super::responder::internal;
use super::template::names;
use super::tree::{Found, Node};
use super::unwind::Caught;
use super::{Answer, Input, Outcome, Output, Rejection, Responder, Response, Result};

/// Operations of a service.
///
/// Converts to an axum router, which can be nested below a base path and wrapped in layers.
#[derive(Clone, Default)]
pub struct Routes {
    all: Vec<Route>,
    documents: Vec<Document>,
    guard: Guard,
    limits: Limits,
    rejections: Option<Rejections>,
    objects: Objects,
}

/// Function that changes rejections before they are sent.
type Rejections = Arc<dyn Fn(Rejection) -> Rejection + Send + Sync>;

#[derive(Clone)]
struct Route {
    operation: &'static Operation,
    security: Security,
    fixed: &'static [Fixed],
    call: Arc<dyn Fn(Request, Responder) -> BoxFuture<'static, Result<Response>> + Send + Sync>,
}

impl Routes {
    /// Creates routes without operations.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an operation: a method receives its decoded input and returns the output to send.
    /// `security` is the default for operations without security requirements.
    #[must_use]
    pub fn on<H, I, O, C, F>(
        mut self,
        operation: &'static Operation,
        (security, fixed): (Security, &'static [Fixed]),
        handlers: &Arc<H>,
        call: C,
    ) -> Self
    where
        H: Send + Sync + 'static,
        I: Input + 'static,
        O: Output,
        C: Fn(Arc<H>, I) -> F + Copy + Send + Sync + 'static,
        F: Future<Output = Outcome<O>> + Send,
    {
        let handlers = Arc::clone(handlers);
        let call = move |request: Request, responder: Responder| {
            let handlers = Arc::clone(&handlers);
            let response = async move {
                let input = I::read(request).await?;
                let Answer { value, headers } = call(handlers, input).await?;
                let mut response = value.write(&responder)?;
                if !headers.is_empty() {
                    replace(response.headers_mut(), headers);
                }
                Ok(response)
            };
            Box::pin(response) as BoxFuture<'static, Result<Response>>
        };
        let security = operation.security.unwrap_or(security);
        self.all.push(Route { operation, security, fixed, call: Arc::new(call) });
        self
    }

    /// Adds the operations of other routes, with the settings of `self`.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        // The routes of all groups have the same checks.
        self.objects = if self.objects.is_empty() { other.objects } else { self.objects };
        self.all.extend(other.all);
        self.documents.extend(other.documents);
        self
    }

    /// Sets the checks of JSON objects, each with the name of a type. Generated code calls it.
    #[must_use]
    pub fn objects(mut self, objects: Objects) -> Self {
        self.objects = objects;
        self
    }

    /// Serves a text at a path, for example the API description at `/application.wadl` or
    /// `/openapi.json`.
    #[must_use]
    pub fn document(mut self, path: &str, media_type: &'static str, text: &'static str) -> Self {
        self.documents.push(Document::new(path, media_type, text));
        self
    }

    /// Sets the check of credentials. Default: operations that require credentials are rejected.
    #[must_use]
    pub fn authenticate(mut self, guard: impl Authenticate) -> Self {
        self.guard = Guard::Service(Arc::new(guard));
        self
    }

    /// Disables the check of credentials, if a gateway or a layer around the router checks them.
    #[must_use]
    pub fn authenticated_elsewhere(mut self) -> Self {
        self.guard = Guard::Elsewhere;
        self
    }

    /// Sets the limits for requests.
    #[must_use]
    pub fn limits(mut self, set: impl FnOnce(&mut Limits)) -> Self {
        set(&mut self.limits);
        self
    }

    /// Sets a function that changes rejections before they are sent. It receives the rejections of
    /// the runtime and of service methods, for example to send error responses of the API
    /// description (see [`Rejection::value`]), or to log causes (see [`Rejection::cause`]).
    #[must_use]
    pub fn map_rejections(
        mut self,
        change: impl Fn(Rejection) -> Rejection + Send + Sync + 'static,
    ) -> Self {
        self.rejections = Some(Arc::new(change));
        self
    }

    /// Converts to an axum router below a base path, for example the `BASE_PATH` of generated code.
    ///
    /// # Panics
    ///
    /// Panics if the base path does not start with a slash, or contains a parameter in braces.
    pub fn below(self, base_path: &str) -> axum::Router {
        match base_path.trim_end_matches('/') {
            "" => self.into_router(),
            base_path => axum::Router::new().nest(base_path, self.into_router()),
        }
    }

    /// Converts to an axum router.
    pub fn into_router(self) -> axum::Router {
        let table = Arc::new(Table::of(self));
        axum::Router::new().fallback(move |request: Incoming| {
            let table = Arc::clone(&table);
            async move { table.respond(request).await }
        })
    }
}

impl From<Routes> for axum::Router {
    fn from(routes: Routes) -> Self {
        routes.into_router()
    }
}

impl fmt::Debug for Routes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let routes = self.all.iter();
        let routes = routes.map(|found| (found.operation.method, found.operation.path));
        f.debug_list().entries(routes).finish()
    }
}

/// Routes of a running service.
struct Table {
    tree: Node,
    routes: Routes,
}

impl Table {
    fn of(routes: Routes) -> Self {
        let mut tree = Node::default();
        for (at, route) in routes.all.iter().enumerate() {
            tree.add(route.operation.path, at);
        }
        Self { tree, routes }
    }

    async fn respond(&self, request: Incoming) -> Response {
        let is_head = request.method() == Method::HEAD;
        let response = self.routed(request).await.unwrap_or_else(|rejection| {
            let rejection = match &self.routes.rejections {
                Some(change) => change(rejection),
                None => rejection,
            };
            rejection.into_response()
        });
        if is_head { response.map(|_| Body::empty()) } else { response }
    }

    async fn routed(&self, request: Incoming) -> Result<Response> {
        let path = request.uri().path().to_owned();
        let has = |routes: &[usize], method: &str| {
            routes.iter().any(|at| self.routes.all[*at].operation.method == method)
        };
        let method = request.method().as_str();
        let is_wanted =
            |routes: &[usize]| has(routes, method) || (method == "HEAD" && has(routes, "GET"));
        let found = self.tree.find(&path, &is_wanted).or_else(|| self.tree.find(&path, &|_| true));
        let Some(found) = found else {
            return Document::response(&self.routes.documents, request.method(), &path);
        };
        let route = self.chosen(&found, &request)?;
        let Some(route) = route else {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NO_CONTENT;
            let allowed = HeaderValue::from_str(&self.allowed(&found));
            response.headers_mut().extend(allowed.ok().map(|allowed| (ALLOW, allowed)));
            return Ok(response);
        };
        let Route { operation, security, call, .. } = route;
        let accepted = Accepted::of(request.headers());
        if !operation.returns.is_empty()
            && accepted.best(operation.returns.iter().copied()).is_none()
        {
            let detail = format!("the operation responds with {}", operation.returns.join(", "));
            return Err(Rejection::new(StatusCode::NOT_ACCEPTABLE, detail));
        }
        let (mut head, body) = request.into_parts();
        self.routes.guard.check(security, &mut head).await?;
        let values = names(operation.path).map(Into::into);
        let values = values.zip(found.values.iter().map(|&value| value.to_owned()));
        let matrix = found.matrix.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
        let query = head.uri.query();
        let located = Located::new(query, values.collect(), matrix.collect())?;
        let checked = (self.routes.limits, self.routes.objects);
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
        let methods = found.routes.iter().map(|at| self.routes.all[*at].operation.method);
        let mut methods: Vec<&str> = methods.collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.push("OPTIONS");
        let mut unique: Vec<&str> = Vec::new();
        for method in methods {
            if !unique.contains(&method) {
                unique.push(method);
            }
        }
        unique.join(", ")
    }
}

/// Replaces headers with the same names.
fn replace(all: &mut HeaderMap, by: HeaderMap) {
    for name in by.keys() {
        all.remove(name);
    }
    all.extend(by);
}

fn position(all: &[&Route], route: &Route) -> usize {
    all.iter().position(|found| std::ptr::eq(*found, route)).unwrap_or(usize::MAX)
}
