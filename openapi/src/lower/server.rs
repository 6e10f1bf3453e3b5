//! Servers.

use std::collections::BTreeSet;

use restwright_api::{Server, ServerVariable};
use restwright_data::Node;
use restwright_source::{Diagnostic, Span};

use super::paths::Context;
use super::{Document, Lowerer};
use crate::{Dialect, codes, prose, value};

impl<'a> Lowerer<'a, '_> {
    /// Adds the servers of a description; returns the index of the first one.
    pub(super) fn document_servers(&mut self, document: Document<'a>) -> usize {
        let servers = match document.dialect {
            Dialect::Swagger2 => self.swagger_servers(document.root),
            Dialect::OpenApi30 | Dialect::OpenApi31 => self.listed_servers(document.root),
        };
        if servers.is_empty() {
            let first = document.root.as_object().and_then(|object| object.iter().next());
            let span = first.map_or(document.root.span, |entry| entry.key_span);
            self.no_server(document.dialect, span);
        }
        let servers = if servers.is_empty() { vec![Server::default()] } else { servers };
        let indices: Vec<usize> = servers.into_iter().map(|server| self.server(server)).collect();
        indices.first().copied().unwrap_or(0)
    }

    /// Returns the first server that an operation or a path item declares.
    pub(super) fn own_server(&mut self, node: &'a Node) -> Option<usize> {
        let first = self.listed_servers(node).into_iter().next()?;
        Some(self.add_own(first))
    }

    /// Returns the server of an operation, which is that of its path item unless it declares one.
    pub(super) fn operation_server(
        &mut self,
        node: &'a Node,
        of_path: usize,
        context: &Context<'a>,
    ) -> usize {
        let own = match context.document.dialect {
            Dialect::Swagger2 => {
                let server = self.swagger_server(node, context);
                server.map(|server| self.add_own(server))
            }
            Dialect::OpenApi30 | Dialect::OpenApi31 => self.own_server(node),
        };
        own.unwrap_or(of_path)
    }

    fn add_own(&mut self, server: Server) -> usize {
        self.server(Server { is_own: true, ..server })
    }

    fn no_server(&mut self, dialect: Dialect, span: Span) {
        let message = "description without a server; clients require a base URL";
        let diagnostic = Diagnostic::new(&codes::NO_SERVER, span, message);
        let help = match dialect {
            Dialect::Swagger2 => "add `host`",
            Dialect::OpenApi30 | Dialect::OpenApi31 => "add `servers` with a URL",
        };
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Adds a server unless it is already present; returns its index.
    fn server(&mut self, server: Server) -> usize {
        let same_url = self.servers_by_url.entry(server.url.clone()).or_default();
        let existing =
            same_url.iter().copied().find(|at| self.servers[*at].variables == server.variables);
        if let Some(existing) = existing {
            self.servers[existing].is_own &= server.is_own;
        }
        existing.unwrap_or_else(|| {
            same_url.push(self.servers.len());
            self.servers.push(server);
            self.servers.len() - 1
        })
    }

    fn listed_servers(&mut self, node: &'a Node) -> Vec<Server> {
        let mut servers = Vec::new();
        for server in value::list(node, "servers", self.diagnostics) {
            let Some(server) = self.resolve(server) else {
                continue;
            };
            let Some(url) = self.text(server.node, "url") else { continue };
            // An empty URL, or `/`, is relative to the URL of the description.
            let url = url.trim().trim_end_matches('/').to_owned();
            let docs = self.text(server.node, "description");
            let docs = docs.or_else(|| self.text(server.node, "name"));
            let variables = self.variables(server.node, &url);
            let docs = docs.map(|text| prose(&text)).unwrap_or_default();
            let span = Some(server.node.span);
            servers.push(Server { url, variables, docs, is_own: false, span });
        }
        servers.retain(|server| !server.url.is_empty());
        servers
    }

    fn variables(&mut self, server: &'a Node, url: &str) -> Vec<ServerVariable> {
        let mut lowered = Vec::new();
        let declared = value::object(server, "variables", self.diagnostics);
        let named: BTreeSet<String> = places(url).into_iter().collect();
        let mut stated = BTreeSet::new();
        for entry in declared.into_iter().flatten() {
            let name = entry.key.to_string();
            if !named.contains(&name) {
                continue;
            }
            stated.insert(name.clone());
            let options = value::texts(&entry.value, "enum", self.diagnostics);
            let default = self.text(&entry.value, "default");
            let default = default.or_else(|| options.first().cloned()).unwrap_or_default();
            let docs = self.text(&entry.value, "description");
            let docs = docs.map(|text| prose(&text)).unwrap_or_default();
            lowered.push(ServerVariable { name, default, options, docs });
        }
        // The caller must set undeclared variables too.
        for name in places(url) {
            if stated.insert(name.clone()) {
                let docs = restwright_api::Prose::default();
                let (default, options) = (String::new(), Vec::new());
                lowered.push(ServerVariable { name, default, options, docs });
            }
        }
        lowered
    }
}

/// Returns the names in braces.
fn places(url: &str) -> Vec<String> {
    let after = url.split('{').skip(1);
    after.filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
}
