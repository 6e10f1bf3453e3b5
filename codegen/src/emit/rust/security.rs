//! The setters of credentials, one a security scheme.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::syntax::is_token_char;
use restwright_api::{Location, OAuthFlow, OAuthGrant, SecurityKind, SecurityScheme};

use super::prose::{self, code_span, spelled};
use super::tokens::{doc, ident};
use crate::plan::rust::{RustPlan, SchemePlan};

/// `&[&["key", "user"], &["token"]]`
pub(super) fn lists(lists: &[Vec<String>]) -> TokenStream {
    let lists = lists.iter().map(|schemes| quote!(&[ #( #schemes ),* ]));
    quote!(&[ #( #lists ),* ])
}

/// The setters.
pub(super) fn setters(plan: &RustPlan) -> TokenStream {
    plan.security.schemes.iter().map(setter).collect()
}

fn setter(found: &SchemePlan) -> TokenStream {
    let scheme = &found.declared;
    let (name, setter) = (&scheme.name, ident(&found.setter));
    let docs = docs(scheme);
    let (taken, auth) = match &scheme.kind {
        SecurityKind::ApiKey { location, name } => {
            let place = match location {
                Location::Query => quote!(query),
                Location::Cookie => quote!(cookie),
                Location::Header | Location::Path | Location::Matrix => quote!(header),
            };
            let key = quote!(key: impl Into<runtime::Secret>);
            (key, quote!(runtime::ApiKey::#place(#name, key)))
        }
        SecurityKind::Basic => {
            (quote!(user: &str, password: &str), quote!(runtime::Basic::new(user, password)))
        }
        SecurityKind::Http { scheme } => {
            let name = scheme.chars().filter(|found| is_token_char(*found));
            let before: String = name.chain([' ']).collect();
            let taken = quote!(credentials: impl Into<runtime::Secret>);
            (taken, quote!(runtime::HeaderToken::scheme(#before, credentials)))
        }
        SecurityKind::Bearer { .. }
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenId { .. }
        | SecurityKind::MutualTls => {
            (quote!(token: impl Into<runtime::AccessToken>), quote!(token.into()))
        }
    };
    let client = found.client.as_ref().map(|(setter, url)| client(name, setter, url));
    quote! {
        #docs
        pub fn #setter(self, #taken) -> Self {
            Self { core: self.core.scheme(#name, #auth) }
        }

        #client
    }
}

/// The setter for the credentials of the client itself.
fn client(scheme: &str, setter: &str, url: &str) -> TokenStream {
    let said = format!(
        "The same with tokens that the client gets for itself at {}, for these scopes.",
        code_span(url)
    );
    let docs = doc(&spelled(&said));
    let setter = ident(setter);
    quote! {
        #docs
        pub fn #setter(
            self,
            client_id: impl Into<String>,
            client_secret: impl Into<runtime::Secret>,
            scopes: &[&str],
        ) -> Self {
            let grant = runtime::OAuth2::client_credentials(#url, client_id, client_secret).described();
            let grant = scopes.iter().fold(grant, |grant, scope| grant.scope(*scope));
            Self { core: self.core.scheme(#scheme, grant) }
        }
    }
}

/// What the description says of a scheme, and what is sent.
fn docs(scheme: &SecurityScheme) -> TokenStream {
    let sent = match &scheme.kind {
        SecurityKind::ApiKey { location, name } => {
            format!("The key, for the {} {}.", place(*location), code_span(name))
        }
        SecurityKind::Basic => "A user and a password.".to_owned(),
        SecurityKind::Http { scheme } => {
            format!("The credentials, for the HTTP scheme {}.", code_span(scheme))
        }
        SecurityKind::OpenId { url } => {
            format!("A token of the provider that is described at {}.", code_span(url))
        }
        SecurityKind::Bearer { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::MutualTls => {
            "A bearer token, or what gets one.".to_owned()
        }
    };
    let mut lines = prose::lines(&scheme.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(spelled(&sent));
    if let SecurityKind::OAuth2 { flows } = &scheme.kind {
        let flows: Vec<String> = flows.iter().flat_map(flow).collect();
        if !flows.is_empty() {
            lines.push(String::new());
        }
        lines.extend(flows);
    }
    doc(&lines)
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Query => "query parameter",
        Location::Cookie => "cookie",
        Location::Header | Location::Path | Location::Matrix => "header",
    }
}

/// A flow as an item of a list, with its URLs and scopes.
fn flow(flow: &OAuthFlow) -> Vec<String> {
    let grant = match flow.grant {
        OAuthGrant::Implicit => "implicit",
        OAuthGrant::Password => "password",
        OAuthGrant::ClientCredentials => "client credentials",
        OAuthGrant::AuthorizationCode => "authorization code",
        OAuthGrant::DeviceAuthorization => "device code",
    };
    let places = [("leave", &flow.authorization_url), ("tokens", &flow.token_url)];
    let places = places.iter().filter(|(_, url)| !url.is_empty());
    let mut said: Vec<String> =
        places.map(|(what, url)| format!("{what} at {}", code_span(url))).collect();
    if !flow.scopes.is_empty() {
        let scopes: Vec<String> = flow.scopes.iter().map(|(name, _)| code_span(name)).collect();
        said.push(format!("scopes {}", scopes.join(" ")));
    }
    let mut lines = spelled(&format!("- {grant}: {}", said.join(", "))).into_iter();
    let first = lines.next();
    first.into_iter().chain(lines.map(|line| format!("  {line}"))).collect()
}
