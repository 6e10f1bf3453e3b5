//! Keys of Swagger 2.0 that OpenAPI 3 has elsewhere: servers in three keys, lists of media types,
//! bodies among the parameters.

use restwright_api::{MediaType, Server};
use restwright_data::Node;

use super::Lowerer;
use super::paths::Context;
use crate::value;

/// Default media type if neither the operation nor the description lists one.
const JSON: &str = "application/json";

impl<'a> Lowerer<'a, '_> {
    /// Returns the servers of `schemes`, `host` and `basePath` of a description.
    pub(super) fn swagger_servers(&mut self, root: &'a Node) -> Vec<Server> {
        let schemes = self.swagger_schemes(root);
        self.swagger_servers_of(root, schemes)
    }

    /// Returns the server of an operation whose own `schemes` do not contain the scheme of the
    /// description's first server (Swagger 2.0, operation object).
    pub(super) fn swagger_server(
        &mut self,
        operation: &'a Node,
        context: &Context<'a>,
    ) -> Option<Server> {
        let schemes = self.swagger_schemes(operation);
        let default = self.servers[context.server].url.split_once("://")?.0;
        if schemes.is_empty() || schemes.iter().any(|scheme| scheme == default) {
            return None;
        }
        self.swagger_servers_of(context.document.root, schemes).into_iter().next()
    }

    /// Returns the supported `schemes` of a description or an operation. Clients use the first
    /// server, so `https` comes first.
    fn swagger_schemes(&mut self, node: &'a Node) -> Vec<String> {
        let mut schemes = value::texts(node, "schemes", self.diagnostics);
        schemes.retain(|scheme| scheme == "http" || scheme == "https");
        schemes.sort_by_key(|scheme| scheme != "https");
        schemes
    }

    fn swagger_servers_of(&mut self, root: &'a Node, mut schemes: Vec<String>) -> Vec<Server> {
        let host = self.text(root, "host").unwrap_or_default();
        let base = self.text(root, "basePath").unwrap_or_default();
        let base = base.trim().trim_end_matches('/');
        let base = if base.is_empty() || base.starts_with('/') {
            base.to_owned()
        } else {
            format!("/{base}")
        };
        // Some descriptions contain a whole URL here.
        let host = host.trim().trim_end_matches('/');
        let host = host.split_once("://").map_or(host, |(_, host)| host);
        if host.is_empty() {
            return Some(Server::at(base))
                .into_iter()
                .filter(|server| !server.url.is_empty())
                .collect();
        }
        if schemes.is_empty() {
            schemes.push("https".to_owned());
        }
        schemes.iter().map(|scheme| Server::at(format!("{scheme}://{host}{base}"))).collect()
    }

    /// Returns `consumes` or `produces` of an operation, or else of the description; the default is
    /// JSON.
    pub(super) fn media_types(
        &mut self,
        key: &str,
        operation: &'a Node,
        context: &Context<'a>,
    ) -> Vec<MediaType> {
        let mut texts = self.stated_media_types(key, operation, context);
        if texts.is_empty() {
            texts.push(JSON.to_owned());
        }
        texts.into_iter().map(MediaType).collect()
    }

    /// Returns the media types that an operation declares, or else those of the description. An
    /// empty list in an operation overrides the description.
    pub(super) fn stated_media_types(
        &mut self,
        key: &str,
        operation: &'a Node,
        context: &Context<'a>,
    ) -> Vec<String> {
        let at = if operation.get(key).is_some() { operation } else { context.document.root };
        let mut texts = value::texts(at, key, self.diagnostics);
        texts.retain(|text| !text.trim().is_empty());
        texts
    }
}
