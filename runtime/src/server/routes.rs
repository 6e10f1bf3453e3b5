//! Routes requests to operations by method and path.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request as Incoming;
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use http::HeaderMap;
use http::request::Parts;

use super::super::call::operation::{Operation, Security};
use super::super::transport::BoxFuture;
use super::super::value::watch::Objects;
use super::allow::{is_for_all, methods, options};
use super::documents::Document;
use super::fixed::Fixed;
use super::guard::{Authenticate, Guard, check};
use super::limits::Limits;
use super::located::{Located, PathValue};
use super::parameters::Pair;
use super::request::Request;
use super::responding::Service;
use super::settings::Settings;
use super::table::Table;
use super::{Answer, Input, Outcome, Output, Rejection, Responder, Response, Result};

/// Operations of a service.
///
/// Converts to an axum router, which can be nested below a base path and wrapped in layers.
#[derive(Clone, Default)]
pub struct Routes {
    pub(super) all: Vec<Route>,
    pub(super) documents: Vec<Document>,
    pub(super) settings: Settings,
    /// Checks of JSON objects for the operations that are added next.
    objects: Objects,
}

/// Route of an operation.
#[derive(Clone)]
pub(super) struct Route {
    pub(super) operation: &'static Operation,
    pub(super) security: Security,
    pub(super) fixed: &'static [Fixed],
    pub(super) objects: Objects,
    /// Settings of the routes from which this one was merged.
    pub(super) settings: Settings,
    pub(super) call: Call,
}

/// Method of a service, with the decoding of its input and the encoding of its output.
type Call = Arc<dyn Fn(Request, Responder) -> Running + Send + Sync>;

/// Operation that runs.
type Running = BoxFuture<'static, Result<Response>>;

/// Encoded path parameters with their names, and matrix parameters.
type InPath = (Vec<PathValue>, Vec<Pair>);

impl Route {
    /// Runs the operation of a request; first, the service checks its credentials.
    pub(super) fn start(
        &self,
        request: Incoming,
        (path, matrix): InPath,
        responder: Responder,
    ) -> Result<Running> {
        let Self { operation, security, objects, settings, call, .. } = self;
        let (operation, security, checks) =
            (*operation, *security, (settings.limits.unwrap_or_default(), *objects));
        let guard = Guard::of(settings.guard.as_ref(), security)?;
        let (mut head, body) = request.into_parts();
        let run = move |call: &Call, (head, body): (Parts, Body)| {
            let located = Located::new(head.uri.query(), path, matrix)?;
            Ok(call(Request::new((head, body), operation, checks, located), responder))
        };
        let Some(guard) = guard else { return run(call, (head, body)) };
        let call = Arc::clone(call);
        Ok(Box::pin(async move {
            check(&*guard, security, &mut head).await?;
            run(&call, (head, body))?.await
        }))
    }
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
            Box::pin(response) as Running
        };
        let security = operation.security.unwrap_or(security);
        let (objects, settings) = (self.objects, Settings::default());
        self.all.push(Route {
            operation,
            security,
            fixed,
            objects,
            settings,
            call: Arc::new(call),
        });
        self
    }

    /// Adds the operations of other routes. They keep what was set for them (authentication, limits,
    /// the change of rejections); for the rest, the settings of `self` apply.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        let Self { all, documents, settings: others, .. } = other;
        self.all.extend(all.into_iter().map(|route| {
            let settings = route.settings.clone().or(&others);
            Route { settings, ..route }
        }));
        self.documents.extend(documents);
        self
    }

    /// Sets the checks of JSON objects for the operations that are added next, each with the name of a
    /// type. Generated code calls it.
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
        self.settings.guard = Some(Guard::Service(Arc::new(guard)));
        self
    }

    /// Disables the check of credentials, if a gateway or a layer around the router checks them.
    #[must_use]
    pub fn authenticated_elsewhere(mut self) -> Self {
        self.settings.guard = Some(Guard::Elsewhere);
        self
    }

    /// Sets the limits for requests.
    #[must_use]
    pub fn limits(mut self, set: impl FnOnce(&mut Limits)) -> Self {
        set(self.settings.limits.get_or_insert_default());
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
        self.settings.rejections = Some(Arc::new(change));
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
            base_path => {
                let methods = methods(self.all.iter().map(|route| route.operation.method));
                // Of what is below the base path, nothing goes through the layer.
                let router =
                    axum::Router::new().layer(from_fn(move |request: Incoming, next: Next| {
                        let all = is_for_all(request.method().as_str(), request.uri().path());
                        let response = all.then(|| options(&methods));
                        async move {
                            match response {
                                Some(response) => response,
                                None => next.run(request).await,
                            }
                        }
                    }));
                router.nest(base_path, self.into_router())
            }
        }
    }

    /// Converts to an axum router.
    pub fn into_router(self) -> axum::Router {
        let service = Service(Arc::new(Table::of(self)));
        axum::Router::new().fallback_service(service.with_state(()))
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

/// Replaces headers with the same names.
fn replace(all: &mut HeaderMap, by: HeaderMap) {
    for name in by.keys() {
        all.remove(name);
    }
    all.extend(by);
}
