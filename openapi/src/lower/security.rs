//! Security schemes and security requirements.

use restwright_api::{
    Block, Inline, Location, OAuthFlow, OAuthGrant, Security, SecurityKind, SecurityRequirement,
    SecurityScheme, SecurityUse,
};
use restwright_data::{Entry, Node};
use restwright_source::pointer::unescape;
use restwright_source::{Diagnostic, Span};

use super::paths::Context;
use super::{Document, Lowerer};
use crate::{codes, prose, value};

/// Key of the device authorization flow of OpenAPI 3.2, as `convert` writes it to 3.1.
const DEVICE: &str = "x-device-authorization";

fn is_flow(key: &str) -> bool {
    !value::is_extension(key) || key == DEVICE
}

impl<'a> Lowerer<'a, '_> {
    /// Lowers the security schemes of a description.
    pub(super) fn document_security(&mut self, document: Document<'a>) {
        let root = document.root;
        let components = root.get("components").and_then(|section| section.get("securitySchemes"));
        let first = self.security_schemes.len();
        let declared = components.or_else(|| root.get("securityDefinitions"));
        for entry in declared.and_then(Node::as_object).into_iter().flatten() {
            let resolved = self.resolve(&entry.value);
            let Some(scheme) = resolved.map(|resolved| resolved.node) else { continue };
            if let Some(kind) = self.security_kind(scheme) {
                let at = self.security_schemes.len();
                self.schemes_by_name.entry((first, entry.key.to_string())).or_insert(at);
                let docs = self.text(scheme, "description");
                let mut docs = docs.map(|text| prose(&text)).unwrap_or_default();
                docs.blocks.extend(self.notes_of_scheme(scheme));
                self.security_schemes.push(SecurityScheme {
                    name: entry.key.to_string(),
                    kind,
                    docs,
                    span: Some(entry.key_span),
                });
            }
        }
    }

    /// Notes about keys of OpenAPI 3.2 that do not affect clients.
    fn notes_of_scheme(&mut self, node: &'a Node) -> Vec<Block> {
        let mut notes = Vec::new();
        if self.flag(node, "deprecated") {
            notes.push(vec![Inline::Text("Deprecated.".to_owned())]);
        }
        if let Some(url) = self.text(node, "oauth2MetadataUrl") {
            let text = vec![Inline::Text("Metadata of the authorization server".to_owned())];
            notes.push(vec![Inline::Link { target: url.trim().to_owned(), text }]);
        }
        notes.into_iter().map(Block::Paragraph).collect()
    }

    fn security_kind(&mut self, node: &'a Node) -> Option<SecurityKind> {
        let stated = self.text(node, "type").unwrap_or_default();
        Some(match stated.to_ascii_lowercase().as_str() {
            "apikey" => {
                let name = self.text(node, "name").filter(|name| !name.trim().is_empty());
                let stated_location = self.text(node, "in").unwrap_or_default();
                let location = match stated_location.to_ascii_lowercase().as_str() {
                    "query" => Location::Query,
                    "cookie" => Location::Cookie,
                    _ => Location::Header,
                };
                let name = name.unwrap_or_else(|| "Authorization".to_owned());
                SecurityKind::ApiKey { location, name: name.trim().to_owned() }
            }
            "basic" => SecurityKind::Basic,
            "bearer" => SecurityKind::Bearer { format: self.text(node, "bearerFormat") },
            "http" => {
                let scheme = self.text(node, "scheme").unwrap_or_default();
                match scheme.to_ascii_lowercase().as_str() {
                    "basic" => SecurityKind::Basic,
                    "bearer" | "" => {
                        SecurityKind::Bearer { format: self.text(node, "bearerFormat") }
                    }
                    _ => SecurityKind::Http { scheme },
                }
            }
            "oauth2" => SecurityKind::OAuth2 { flows: self.flows(node) },
            "openidconnect" => SecurityKind::OpenId {
                url: self.text(node, "openIdConnectUrl").unwrap_or_default(),
            },
            "mutualtls" => SecurityKind::MutualTls,
            "" if node.get("type").is_none() => return None,
            _ => {
                let message =
                    format!("`{stated}` is not a valid type of a security scheme; ignored");
                let span = node.get("type").map_or(node.span, |value| value.span);
                let diagnostic = Diagnostic::new(&codes::BAD_VALUE, span, message);
                let help = "write apiKey, http, oauth2, openIdConnect or mutualTLS";
                self.diagnostics.push(diagnostic.help(help));
                return None;
            }
        })
    }

    fn flows(&mut self, node: &'a Node) -> Vec<OAuthFlow> {
        if node.get("flow").is_some() {
            let flow = self.text(node, "flow").unwrap_or_default();
            let span = node.get("flow").map_or(node.span, |value| value.span);
            return self.flow(&flow, span, node).into_iter().collect();
        }
        let declared = value::object(node, "flows", self.diagnostics);
        let entries = declared.into_iter().flatten().filter(|entry| is_flow(&entry.key));
        let entries: Vec<_> = entries.collect();
        let flow = |entry: &'a Entry| self.flow(&entry.key, entry.key_span, &entry.value);
        entries.into_iter().filter_map(flow).collect()
    }

    fn unknown_flow(&mut self, name: &str, span: Span) {
        let message = format!("`{name}` is not a valid OAuth2 flow; ignored");
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, span, message);
        let help = "write implicit, password, clientCredentials, authorizationCode or \
                    deviceAuthorization";
        self.diagnostics.push(diagnostic.help(help));
    }

    fn flow(&mut self, name: &str, span: Span, node: &'a Node) -> Option<OAuthFlow> {
        let grant = match name {
            "implicit" => OAuthGrant::Implicit,
            "password" => OAuthGrant::Password,
            "clientCredentials" | "application" => OAuthGrant::ClientCredentials,
            "authorizationCode" | "accessCode" => OAuthGrant::AuthorizationCode,
            "deviceAuthorization" | DEVICE => OAuthGrant::DeviceAuthorization,
            _ => {
                self.unknown_flow(name, span);
                return None;
            }
        };
        let scopes = value::object(node, "scopes", self.diagnostics).into_iter().flatten();
        let scopes = scopes
            .map(|entry| (entry.key.to_string(), entry.value.scalar_text().unwrap_or_default()));
        Some(OAuthFlow {
            grant,
            scopes: scopes.collect(),
            authorization_url: self
                .text(node, "authorizationUrl")
                .or_else(|| self.text(node, "deviceAuthorizationUrl"))
                .unwrap_or_default(),
            token_url: self.text(node, "tokenUrl").unwrap_or_default(),
            refresh_url: self.text(node, "refreshUrl").filter(|url| !url.is_empty()),
        })
    }

    /// Lowers the security requirements of an operation, or else those of the description.
    pub(super) fn security(
        &mut self,
        operation: &'a Node,
        context: &Context<'a>,
    ) -> Option<Security> {
        let object =
            if operation.get("security").is_some() { operation } else { context.document.root };
        object.get("security")?;
        let listed = value::list(object, "security", self.diagnostics);
        object.get("security")?.as_list()?;
        let mut alternatives = Vec::new();
        for requirement in listed {
            let parts = requirement.as_object().map_or(1, restwright_data::Object::len);
            if !self.budget.take(parts, requirement.span, self.diagnostics) {
                break;
            }
            let mut schemes = Vec::new();
            for entry in requirement.as_object().into_iter().flatten() {
                match self.scheme(&entry.key, context) {
                    Some(scheme) => {
                        let scopes = entry.value.as_list().unwrap_or_default();
                        schemes.push(SecurityUse {
                            scheme,
                            scopes: scopes.iter().filter_map(Node::scalar_text).collect(),
                        });
                    }
                    None => self.unknown_scheme(&entry.key, entry.key_span),
                }
            }
            // A requirement whose schemes are all unknown differs from an empty one.
            if !schemes.is_empty()
                || requirement.as_object().is_some_and(restwright_data::Object::is_empty)
            {
                alternatives.push(SecurityRequirement { schemes });
            }
        }
        Some(Security { alternatives })
    }

    /// Returns a scheme by its name or, since 3.2, by a reference. Names take precedence, since a
    /// name may look like a reference.
    fn scheme(&self, stated: &str, context: &Context<'a>) -> Option<usize> {
        let named = |name: &str| {
            let key = (context.first_scheme, name.to_owned());
            self.schemes_by_name.get(&key).copied()
        };
        let own = context.document.root.get("$self").and_then(Node::as_str).unwrap_or_default();
        named(stated).or_else(|| {
            let (base, pointer) = stated.split_once('#')?;
            let name = pointer.strip_prefix("/components/securitySchemes/")?;
            let name = unescape(name);
            named(&name).filter(|_| base.is_empty() || base == own)
        })
    }

    fn unknown_scheme(&mut self, name: &str, span: Span) {
        let message = format!("unknown security scheme `{name}`");
        let names: Vec<&str> =
            self.security_schemes.iter().map(|scheme| scheme.name.as_str()).collect();
        let code = &codes::UNKNOWN_SECURITY_SCHEME;
        let near = self.diagnostics.suggest(code, name, names).map(str::to_owned);
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_SECURITY_SCHEME, span, message);
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare the security scheme".to_owned(),
        };
        self.diagnostics.push(diagnostic.help(help));
    }
}
