//! Routing: finds the operation of a request by its method and its path, relative to a base URL of
//! the description or to the root.

use std::collections::{BTreeMap, BTreeSet};

use restwright_runtime::server::untyped::{Node, is_for_all, methods as listed, names};

use crate::operation::Operation;

/// Routes of all operations.
#[derive(Debug, Default)]
pub(crate) struct Routes {
    tree: Node,
    all: Vec<Route>,
}

#[derive(Debug)]
struct Route {
    method: String,
    template: String,
    /// Number of segments of the base path.
    base: usize,
    operation: usize,
}

/// Operation at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Index of the operation.
    pub(crate) operation: usize,
    /// Path below the base.
    pub(crate) below: String,
    /// Encoded path parameters by name.
    pub(crate) path: Vec<(String, String)>,
    /// Encoded matrix parameters.
    pub(crate) matrix: Vec<(String, String)>,
}

/// Result of routing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Routed {
    /// Operations with the method and path, in the order of the description.
    Operations(Vec<Found>),
    /// The path exists, but not with this method.
    OtherMethods(String),
    /// The path does not exist.
    Nothing,
}

impl Routes {
    /// Creates the routes of operations.
    pub(crate) fn of(operations: &[Operation]) -> Self {
        let mut routes = Self::default();
        let mut taken: BTreeSet<(&str, String)> = BTreeSet::new();
        for (at, operation) in operations.iter().enumerate() {
            for base in operation.bases.iter().filter(|base| !base.is_empty()) {
                let template = format!("{base}{}", operation.template);
                taken.insert((&operation.method, shape(&template)));
                routes.add(operation, (base, template), at);
            }
        }
        // A path without its base is accepted if it is unambiguous. Operations with the same bases
        // share their paths in any case.
        let mut owners: BTreeMap<(&str, String), BTreeSet<&[String]>> = BTreeMap::new();
        for operation in operations {
            let key = (operation.method.as_str(), shape(&operation.template));
            owners.entry(key).or_default().insert(&operation.bases);
        }
        for (at, operation) in operations.iter().enumerate() {
            let key = (operation.method.as_str(), shape(&operation.template));
            let is_own = operation.bases.iter().any(String::is_empty);
            let is_free = !taken.contains(&key) && owners[&key].len() == 1;
            if is_own || is_free {
                routes.add(operation, ("", operation.template.clone()), at);
            }
        }
        routes
    }

    fn add(&mut self, operation: &Operation, (base, template): (&str, String), at: usize) {
        self.tree.add(&template, self.all.len());
        // A base URL with a trailing slash is the URL of operations without a path.
        if operation.template.is_empty() {
            self.tree.add(&format!("{template}/"), self.all.len());
        }
        let (method, base) = (operation.method.clone(), base.matches('/').count());
        self.all.push(Route { method, template, base, operation: at });
    }

    /// Finds the operations with a method and a percent-encoded path.
    pub(crate) fn find(&self, method: &str, path: &str) -> Routed {
        if is_for_all(method, path) {
            return Routed::OtherMethods(listed(
                self.all.iter().map(|route| route.method.as_str()),
            ));
        }
        let methods = |routes: &[usize]| -> Vec<&str> {
            routes.iter().map(|at| self.all[*at].method.as_str()).collect()
        };
        let sent = |routes: &[usize]| match methods(routes) {
            methods if methods.contains(&method) => Some(method.to_owned()),
            methods if method == "HEAD" && methods.contains(&"GET") => Some("GET".to_owned()),
            _ => None,
        };
        let matched = self.tree.find(path, &|routes| sent(routes).is_some());
        let Some(matched) = matched.or_else(|| self.tree.find(path, &|_| true)) else {
            return Routed::Nothing;
        };
        let Some(method) = sent(matched.routes) else {
            return Routed::OtherMethods(listed(methods(matched.routes).into_iter()));
        };
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let of_method = matched.routes.iter().map(|at| &self.all[*at]);
        let of_method = of_method.filter(|route| route.method == method);
        let operations = of_method.map(|route| Found {
            operation: route.operation,
            below: below(path, route.base).to_owned(),
            path: names(&route.template).zip(matched.values.iter().copied()).map(owned).collect(),
            matrix: matched.matrix.iter().copied().map(owned).collect(),
        });
        Routed::Operations(operations.collect())
    }
}

/// Returns a path without its first segments.
fn below(path: &str, segments: usize) -> &str {
    let mut slashes = path.match_indices('/').skip(segments);
    slashes.next().map_or("", |(at, _)| &path[at..])
}

/// Returns a template without the names of its parameters.
fn shape(template: &str) -> String {
    let mut out = String::new();
    for (at, piece) in template.split('{').enumerate() {
        match piece.split_once('}') {
            Some((name, literal)) if at > 0 => {
                out.push_str(if name.starts_with(';') { "" } else { "{}" });
                out.push_str(literal);
            }
            _ => out.push_str(piece),
        }
    }
    out
}
