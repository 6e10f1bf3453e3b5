//! Traversal of resources: joins paths, inherits parameters and applies resource types.

use restwright_api::{PathPart, Server};
use restwright_source::{Diagnostic, FileId, Span, Spanned};

use super::mates::Mate;
use super::path::{Pair, append, place_matrix, take_apart};
use super::published::Published;
use super::{Draft, Lowerer};
use crate::codes;
use crate::document::{Application, Method, Param, ParamStyle, Resource, ResourceType, Resources};

/// State inherited by a resource.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    /// Index of the server.
    pub(super) server: usize,
    /// The path so far.
    pub(super) path: Vec<PathPart>,
    /// The parameters so far, outermost first.
    pub(super) params: Vec<&'a Param>,
    /// Query parameters in paths.
    pub(super) query: Vec<Pair>,
    /// Matrix parameters in paths.
    pub(super) matrix: Vec<Pair>,
    /// The resource type that declares the current methods.
    pub(super) resource_type: Option<&'a str>,
    /// The resource type, if the path ends at the resource that uses it.
    pub(super) own_type: Option<&'a str>,
    /// The enclosing resource types, to stop at circular references.
    active: Vec<(FileId, &'a str)>,
    /// Templates that are declared under another name.
    pub(super) mates: Vec<Mate<'a>>,
    /// The paths so far, for messages about their templates.
    pub(super) paths: Vec<&'a Spanned<String>>,
    /// The enclosing described resources, outermost first.
    pub(super) described: Vec<usize>,
    /// Nesting depth of resources, because malicious input may nest resource types infinitely.
    depth: usize,
    /// The file that contains the methods.
    file: FileId,
}

impl<'a> Scope<'a> {
    fn new(file: FileId, server: usize, params: &'a [Param]) -> Self {
        Self {
            server,
            path: Vec::new(),
            params: params.iter().collect(),
            query: Vec::new(),
            matrix: Vec::new(),
            resource_type: None,
            own_type: None,
            active: Vec::new(),
            mates: Vec::new(),
            paths: Vec::new(),
            described: Vec::new(),
            depth: 0,
            file,
        }
    }

    /// Returns the span of a template in the path.
    pub(super) fn template_span(&self, name: &str, otherwise: Span) -> Span {
        let holds = |path: &&&Spanned<String>| path.value.contains(name);
        let Some(path) = self.paths.iter().rev().find(holds) else { return otherwise };
        let Span { file, start, end } = path.span;
        // An entity in the path changes its length compared with the source.
        let as_written = (end - start) as usize == path.value.len();
        match path.value.find(&format!("{{{name}}}")) {
            Some(at) if as_written => {
                let start = start as usize + at;
                Span::new(file, start, start + name.len() + 2)
            }
            _ => path.span,
        }
    }
}

/// The element that declares inherited parameters.
#[derive(Clone)]
pub(super) enum Declarer<'a> {
    /// A resource, by its path.
    Path(Vec<PathPart>),
    /// A resource type, by its id.
    Type(&'a str),
}

impl<'a> Lowerer<'a> {
    pub(super) fn application(&mut self, application: &'a Application) {
        for resources in &application.resources {
            let server = self.server(resources);
            let scope = Scope::new(application.file, server, &resources.params);
            self.of_service.extend(resources.params.iter().map(|param| param.span));
            for only in outermost(application, &self.published) {
                self.of_service.extend(only.params.iter().map(|param| param.span));
            }
            for resource in &resources.resources {
                self.resource(resource, &scope);
            }
        }
    }

    /// Lowers resource types that are not used by a path, since links may refer to them.
    pub(super) fn linked_resource_types(&mut self, application: &'a Application) {
        for resource_type in &application.resource_types {
            let Some(id) = resource_type.id.as_ref().map(|id| id.value.as_str()) else { continue };
            if self.reached_types.contains(&(application.file, id)) {
                continue;
            }
            let server = 0;
            if self.servers.is_empty() {
                self.servers.push(Server::default());
            }
            let mut scope = Scope::new(application.file, server, &[]);
            scope.path.push(PathPart::Resource { resource_type: id.to_owned() });
            self.resource_type(resource_type, id, application.file, &scope);
        }
    }

    /// Returns the index of the server of `resources`, and adds it unless it is already present.
    fn server(&mut self, resources: &'a Resources) -> usize {
        let base = resources.base.as_ref().map(|base| base.value.trim_end_matches('/'));
        if base.is_none() {
            let message = "description without a base URL";
            let diagnostic = Diagnostic::new(&codes::MISSING_BASE, resources.span, message);
            let help = "add base=\"https://…\"; without it clients require a base URL";
            self.diagnostics.push(diagnostic.help(help));
        }
        let url = base.unwrap_or_default().to_owned();
        if let Some(index) = self.servers.iter().position(|server| server.url == url) {
            return index;
        }
        let docs = self.docs(&resources.docs);
        let span = Some(resources.span);
        // A further base URL only applies to its own resources.
        let is_own = !self.servers.is_empty();
        self.servers.push(Server { docs, span, is_own, ..Server::at(url) });
        self.servers.len() - 1
    }

    fn resource(&mut self, resource: &'a Resource, outer: &Scope<'a>) {
        self.places += 1;
        let limits = self.sources.limits();
        if outer.depth >= limits.nesting || self.places > limits.places {
            let name = if self.places > limits.places { "places" } else { "nesting" };
            let message = "too many resources: resource types contain each other repeatedly";
            let diagnostic = Diagnostic::new(&codes::TOO_MANY_OPERATIONS, resource.span, message);
            if !self.overflowed {
                let help = "check resource types that contain others";
                self.diagnostics.push(diagnostic.help(format!("{help}; {}", limits.raise(name))));
            }
            self.overflowed = true;
        }
        if self.overflowed {
            return;
        }
        let mut scope = outer.clone();
        scope.depth += 1;
        scope.own_type = None;
        self.enter_path(resource, &mut scope);
        self.describe(&resource.docs, &mut scope);
        self.enter_params(&resource.params, &mut scope);
        scope.mates.extend(self.mate_of(resource, &scope));
        self.note_used_below(resource);
        for method in &resource.methods {
            self.method(method, &scope);
        }
        for reference in &resource.types {
            let types = &self.index.resource_types;
            let resolved = self.index.resolve(types, reference, self.sources, self.diagnostics);
            let Some(entry) = resolved else { continue };
            if scope.active.contains(&(entry.file, entry.id)) {
                let message = format!("circular resource type `{}`", entry.id);
                let diagnostic = Diagnostic::new(&codes::HREF_CYCLE, reference.span, message);
                self.diagnostics.push(diagnostic.help("it is expanded once"));
                continue;
            }
            self.resource_type(entry.element, entry.id, entry.file, &scope);
        }
        for child in &resource.resources {
            self.resource(child, &scope);
        }
    }

    fn resource_type(
        &mut self,
        resource_type: &'a ResourceType,
        id: &'a str,
        file: FileId,
        outer: &Scope<'a>,
    ) {
        self.reached_types.insert((file, id));
        let mut scope = outer.clone();
        scope.active.push((file, id));
        scope.resource_type = Some(id);
        scope.own_type = Some(id);
        scope.file = file;
        self.describe(&resource_type.docs, &mut scope);
        self.enter_params(&resource_type.params, &mut scope);
        for method in &resource_type.methods {
            self.method(method, &scope);
        }
        for child in &resource_type.resources {
            self.resource(child, &scope);
        }
    }

    /// Adds the parameters of a resource; matrix parameters are placed at the end of its path.
    fn enter_params(&mut self, params: &'a [Param], scope: &mut Scope<'a>) {
        for param in params.iter().filter_map(|param| self.resolve_param(param)) {
            let name = param.name.as_ref().filter(|_| param.style == Some(ParamStyle::Matrix));
            if let Some(name) = name {
                place_matrix(&mut scope.path, &name.value);
            }
        }
        for param in params {
            let declarer = || match scope.own_type {
                Some(id) => Declarer::Type(id),
                None => Declarer::Path(scope.path.clone()),
            };
            self.declared_in.entry(param.span).or_insert_with(declarer);
        }
        scope.params.extend(params);
    }

    /// Appends the path of a resource.
    fn enter_path(&mut self, resource: &'a Resource, scope: &mut Scope<'a>) {
        let Some(path) = &resource.path else { return };
        let pieces = take_apart(&path.value);
        if pieces.broken {
            let message = format!("`{}` is not a valid URI template", path.value);
            let diagnostic = Diagnostic::new(&codes::BAD_PATH, path.span, message);
            let help = "write a name in braces: `{id}`; other braces are kept as text";
            self.diagnostics.push(diagnostic.help(help));
        }
        if !pieces.query.is_empty() || !pieces.matrix.is_empty() {
            let message = format!("`{}` contains more than a path", path.value);
            let diagnostic = Diagnostic::new(&codes::PARAMETERS_IN_PATH, path.span, message);
            let (mark, style) =
                if pieces.query.is_empty() { (';', "matrix") } else { ('?', "query") };
            self.diagnostics.push(diagnostic.help(format!(
                "the part after `{mark}` becomes a parameter; declare it: <param style=\"{style}\" \
                 …/>"
            )));
        }
        append(&mut scope.path, &pieces.parts);
        let limit = self.sources.limits().path_parameters;
        let is_parameter = |part: &&PathPart| matches!(part, PathPart::Parameter { .. });
        let parameters = scope.path.iter().filter(is_parameter).count();
        if parameters + pieces.query.len() + pieces.matrix.len() > limit {
            let message = format!("the path has more than {limit} parameters");
            let diagnostic = Diagnostic::new(&codes::TOO_MANY_PATH_PARAMETERS, path.span, message);
            if !self.overflowed {
                self.diagnostics
                    .push(diagnostic.help(self.sources.limits().raise("path-parameters")));
            }
            self.overflowed = true;
        }
        scope.paths.push(path);
        scope.query.extend(pieces.query);
        scope.matrix.extend(pieces.matrix);
    }

    fn method(&mut self, method: &'a Method, scope: &Scope<'a>) {
        if self.published.has(method) {
            return;
        }
        let written = scope.paths.iter().map(|path| path.value.len()).sum::<usize>();
        let path = scope.path.len() / 16 + written / 128;
        if self.overflowed || !self.take(1 + path + scope.params.len() / 4, method.span) {
            return;
        }
        let (target, file) = match &method.href {
            Some(href) => {
                let methods = &self.index.methods;
                match self.index.resolve(methods, href, self.sources, self.diagnostics) {
                    Some(entry) => {
                        self.used_methods.insert((entry.file, entry.id));
                        (entry.element, entry.file)
                    }
                    // Without a target, the method is still usable by its own name.
                    None if method.name.is_some() => (method, scope.file),
                    None => return,
                }
            }
            None => (method, scope.file),
        };
        if let Some(id) = &target.id {
            self.used_methods.insert((file, id.value.as_str()));
        }
        let operation = self.operation(method, target, scope);
        let resource_type = scope.resource_type.map(str::to_owned);
        let described = scope.described.clone();
        self.operations.push(Draft { operation, resource_type, described });
    }
}

/// Returns the resources that enclose all others, outermost first. They have no methods except
/// those that publish the WADL.
fn outermost<'a>(application: &'a Application, published: &Published) -> Vec<&'a Resource> {
    let resources = application.resources.iter().flat_map(|resources| &resources.resources);
    let mut level: Vec<&Resource> = resources.collect();
    let mut chain = Vec::new();
    while let [only] = level[..]
        && only.methods.iter().all(|method| published.has(method))
        && only.types.is_empty()
        && !only.resources.is_empty()
    {
        chain.push(only);
        level = only.resources.iter().collect();
    }
    chain
}
